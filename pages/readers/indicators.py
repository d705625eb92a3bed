"""Indicators: which are weak, how sure that is, and where."""

from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.guard import admitted
from ssg_metrics.ui.heatmap import explore
from ssg_metrics.ui.indicators import indicators
from ssg_metrics.ui.marks import show

view = admitted()
show("body", body(view, indicators), view.lang)
explore(view)
