"""Definitions: what each number means and how it is made."""

from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.definitions import definitions
from ssg_metrics.ui.guard import admitted
from ssg_metrics.ui.marks import show

view = admitted()
show("body", body(view, definitions), view.lang)
