"""Real or chance: every area beside the national rate, with exact limits."""

from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.downloads import offer_rows
from ssg_metrics.ui.funnel.lists import rows_of
from ssg_metrics.ui.funnel.screen import funnel
from ssg_metrics.ui.guard import admitted
from ssg_metrics.ui.marks import show

view = admitted()
show("body", body(view, funnel), view.lang)
offer_rows(view, rows_of)
