"""Overview: shall we reach the target, and where not."""

from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.downloads import take_away
from ssg_metrics.ui.guard import admitted
from ssg_metrics.ui.marks import show
from ssg_metrics.ui.overview import overview

view = admitted()
show("body", body(view, overview), view.lang)
take_away(view)
