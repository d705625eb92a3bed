"""Data quality: the worklist of open warnings, by rule, place and age, each with its cell."""

from ssg_metrics.ui.desk.chase import chase
from ssg_metrics.ui.desk.quality import cells_to_mend, worklist
from ssg_metrics.ui.guard import seated
from ssg_metrics.ui.marks import show

desk = seated()
show("body", worklist(desk), desk.lang)
chase(desk)
show("cells", cells_to_mend(desk), desk.lang)
