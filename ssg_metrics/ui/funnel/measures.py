"""The measures that areas can be compared by: shares of groups, and each indicator by itself."""

from __future__ import annotations

from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.present.html import Html, tag
from ssg_metrics.ui.funnel.asked import SHARES, Asked
from ssg_metrics.ui.view import View


def measures(view: View, asked: Asked) -> Html:
    """Those of the table of areas first; the others and the indicators folded away."""
    label = view.say("screen.funnel.measures")
    first = [m for m in SHARES if METRICS[m].listed]
    rest = [m for m in SHARES if not METRICS[m].listed]
    here = tag(
        "ul",
        tag("li", label, class_="soft small"),
        *(_measure(view, asked, m) for m in first),
        class_="tabs",
        aria_label=label,
    )
    codes = [indicator.code for indicator in view.programme.catalogue]
    return tag(
        "div",
        here,
        tag(
            "div",
            tag(
                "details",
                tag("summary", view.say("screen.funnel.more", n=len(rest))),
                tag("ul", *(_measure(view, asked, m) for m in rest), class_="tabs small"),
                class_="fold screen-only",
                open=asked.metric in rest,
            ),
            tag(
                "details",
                tag("summary", view.say("screen.funnel.indicators", n=len(codes))),
                tag("ul", *(_indicator(view, asked, code) for code in codes), class_="tabs small"),
                class_="fold screen-only",
                open=asked.indicator is not None,
            ),
            class_="row",
        ),
    )


def _measure(view: View, asked: Asked, metric: str) -> Html:
    what = None if metric == SHARES[0] else metric
    href = view.link(keep=True, what=what, indicator=None, at=None)
    words = view.say(f"metric.{metric}.short")
    about = view.say(f"metric.{metric}.name")
    return _link(words, href, about, here=metric == asked.metric)


def _indicator(view: View, asked: Asked, code: str) -> Html:
    href = view.link(keep=True, what=None, indicator=code, at=None)
    return _link(code, href, None, here=code == asked.indicator)


def _link(words: str, href: str, about: str | None, *, here: bool) -> Html:
    return tag(
        "li",
        tag("a", words, href=href, title=about, data_stay=True,
            aria_current="true" if here else None),
    )  # fmt: skip
