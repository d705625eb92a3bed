"""Follow-up: who was visited and advised, and whether the later data show that it was acted on."""

from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.downloads import offer_rows
from ssg_metrics.ui.following.rows import listing
from ssg_metrics.ui.following.screen import following
from ssg_metrics.ui.guard import admitted
from ssg_metrics.ui.marks import show

view = admitted()
show("body", body(view, following), view.lang)
offer_rows(view, listing)
