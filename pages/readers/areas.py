"""Areas: down from the country to a group, with every measure and every record."""

from ssg_metrics.model import Level
from ssg_metrics.ui.areas import areas, readings_below
from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.downloads import offer
from ssg_metrics.ui.group import group
from ssg_metrics.ui.guard import admitted
from ssg_metrics.ui.marks import show

view = admitted()
if view.area.level is Level.GROUP:
    show("body", body(view, group), view.lang)
else:
    show("body", body(view, areas), view.lang)
    offer(view, readings_below)
