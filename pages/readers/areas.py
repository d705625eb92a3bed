"""Areas: down from the country to a group, with every measure and every record."""

from ssg_metrics.model import Level
from ssg_metrics.ui.areas import areas_screen, readings_below
from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.downloads import offer, offer_rows, take_away
from ssg_metrics.ui.guard import admitted
from ssg_metrics.ui.marks import show
from ssg_metrics.ui.nearest import asked
from ssg_metrics.ui.nearest_file import nearest_rows, waiting
from ssg_metrics.ui.trip_downloads import take_group

view = admitted()
show("body", body(view, areas_screen), view.lang)
if asked(view):
    offer_rows(view, nearest_rows, waiting)
elif view.area.level is Level.GROUP:
    take_group(view)
else:
    offer(view, readings_below)
    take_away(view)
