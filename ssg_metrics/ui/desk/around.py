"""What stands above and below a data officer's screen, with an edition and without. Markup only."""

from __future__ import annotations

from ssg_metrics.present.html import Html, join, tag
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.frame import foot, frame, top
from ssg_metrics.ui.screens import Screen


def above(desk: Desk, screen: Screen) -> Html:
    """Name, screens, language; the scope bar where the screen has one; how fresh the data are.

    Also the word on Streamlit's own button for files, which is English without us.
    """
    named = tag("style", Html(f':root {{ --choose: "{desk.say("screen.import.choose")}"; }}'))
    if desk.view is not None:
        return join((frame(desk.view, scoped=screen.scoped), named))
    fault = tag("p", desk.fault, class_="notice", role="alert") if desk.fault else None
    return join((top(screen.path, desk.lang, None), fault, named))


def below(desk: Desk, screen: Screen) -> Html:
    """The filters in words where the screen has a scope; else which edition it is."""
    if desk.view is None:
        return tag("footer")
    if screen.scoped:
        return foot(desk.view)
    edition = desk.say("app.edition", id=desk.view.db.id[:12])
    return tag("footer", tag("p", edition), class_="page-foot")
