"""History: every file that was sent in, what became of it, and taking it back."""

from ssg_metrics.ui.desk.past import past
from ssg_metrics.ui.guard import seated

desk = seated()
past(desk)
