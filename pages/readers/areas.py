"""Areas: down from the country to a group, with every measure and every record."""

from ssg_metrics.model import Level
from ssg_metrics.ui.areas import areas_screen, readings_below
from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.downloads import offer, take_away
from ssg_metrics.ui.guard import admitted
from ssg_metrics.ui.marks import show

view = admitted()
show("body", body(view, areas_screen), view.lang)
if view.area.level is not Level.GROUP:
    offer(view, readings_below)
    take_away(view)
