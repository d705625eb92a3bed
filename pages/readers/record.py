"""The record of the whole programme against the circular, and the rows behind its counts."""

from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.downloads import offer_rows
from ssg_metrics.ui.guard import admitted
from ssg_metrics.ui.marks import show
from ssg_metrics.ui.record import record
from ssg_metrics.ui.record_rows import asked_rows, listing, rows_there

view = admitted()
show("body", body(view, record), view.lang)
if asked_rows(view):
    offer_rows(view, listing, rows_there)
