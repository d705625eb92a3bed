"""Money: is it doing work, and which groups to look at."""

from ssg_metrics.ui.bodies import body
from ssg_metrics.ui.guard import admitted
from ssg_metrics.ui.marks import show
from ssg_metrics.ui.money.files import offer_spent
from ssg_metrics.ui.money.screen import money

view = admitted()
show("body", body(view, money), view.lang)
offer_spent(view)
