"""What fails together, the fewest topics that cover most of it, and the groups behind a count."""

from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.downloads import offer_rows
from ssg_metrics.ui.guard import admitted
from ssg_metrics.ui.marks import show
from ssg_metrics.ui.together.found import listed
from ssg_metrics.ui.together.rows import rows
from ssg_metrics.ui.together.screen import together

view = admitted()
show("body", body(view, together), view.lang)
if listed(view):
    offer_rows(view, rows)
