"""Visits: whom to visit and why, weights that can be moved, and the trip to take along."""

from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.downloads import offer_rows
from ssg_metrics.ui.guard import admitted
from ssg_metrics.ui.marks import show
from ssg_metrics.ui.trip import trip_of
from ssg_metrics.ui.trip_downloads import take_trip
from ssg_metrics.ui.visits.screen import visits
from ssg_metrics.ui.visits.trip_page import asked_trip
from ssg_metrics.ui.visits.twin import visit_rows

view = admitted()
show("body", body(view, visits), view.lang)
if asked_trip(view):
    take_trip(view, trip_of(view).codes)
else:
    offer_rows(view, visit_rows)
