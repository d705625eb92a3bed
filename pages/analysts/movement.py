"""What moved from the first assessment to the second, and the groups behind a count."""

from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.downloads import offer_rows
from ssg_metrics.ui.guard import admitted
from ssg_metrics.ui.marks import show
from ssg_metrics.ui.moved.found import listed
from ssg_metrics.ui.moved.rows import rows
from ssg_metrics.ui.moved.screen import movement

view = admitted()
show("body", body(view, movement), view.lang)
if listed(view):
    offer_rows(view, rows)
