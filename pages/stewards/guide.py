"""Guide: how to send in, mend and look after the data, with pictures."""

from ssg_metrics.ui.desk.guide import guide
from ssg_metrics.ui.guard import seated
from ssg_metrics.ui.marks import show

desk = seated()
show("body", guide(desk), desk.lang)
