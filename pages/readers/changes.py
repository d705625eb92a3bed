"""Changes: what was gained, lost, came late or was corrected since a day or an edition."""

from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.changes.rows import listing, rows_there
from ssg_metrics.ui.changes.screen import changes
from ssg_metrics.ui.downloads import offer_rows
from ssg_metrics.ui.guard import admitted
from ssg_metrics.ui.marks import show

view = admitted()
show("body", body(view, changes), view.lang)
offer_rows(view, listing, rows_there)
