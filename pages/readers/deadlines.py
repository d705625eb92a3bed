"""Deadlines: ready for the day on which provinces file, who waits, whom to chase."""

from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.chase_download import offer_chase
from ssg_metrics.ui.deadlines import deadlines
from ssg_metrics.ui.guard import admitted
from ssg_metrics.ui.marks import show

view = admitted()
show("body", body(view, deadlines), view.lang)
offer_chase(view)
