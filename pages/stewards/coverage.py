"""Coverage: what has come in from each province, what is complete and on time; the templates."""

from ssg_metrics.ui.desk.coverage import covered, every_province
from ssg_metrics.ui.desk.templates import templates
from ssg_metrics.ui.guard import seated
from ssg_metrics.ui.marks import show

desk = seated()
show("body", covered(desk), desk.lang)
templates(desk)
table = every_province(desk)
if table is not None:
    show("provinces", table, desk.lang)
