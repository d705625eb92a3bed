"""Import: files are checked first; what would change is shown; nothing is written before a yes."""

from ssg_metrics.ui.desk.bench import bench
from ssg_metrics.ui.guard import seated

desk = seated()
bench(desk)
