"""What fails together, and which few topics cover most of it. Markup only.

``show`` and ``of`` in the address put the groups behind one count in its place.
"""

from __future__ import annotations

from ssg_metrics.model import Level
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Child, Html, heading, tag
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.together import SHARE, Bundle, Tied, covering
from ssg_metrics.ui.compared import since
from ssg_metrics.ui.frame import trail
from ssg_metrics.ui.indicators import METRIC
from ssg_metrics.ui.together.found import codes, failures, found, listed, to_groups, wording
from ssg_metrics.ui.together.matrix import matrix
from ssg_metrics.ui.together.rows import rows_screen
from ssg_metrics.ui.together.topics import below, topics_section
from ssg_metrics.ui.view import View


def together(view: View) -> Html:
    """The whole screen, or the groups that its address asks for."""
    inner = [rows_screen(view)] if listed(view) else _parts(view)
    return tag("main", trail(view), *inner, class_="screen", id="screen")


def _parts(view: View) -> list[Child]:
    if view.area.level is Level.GROUP:
        return _instead(view, "group", view.link("areas"))
    failed = failures(view)
    it = found(view)
    day = written(view.as_of, view.lang)
    if not it.groups:
        return _instead(view, "none", view.link(area=view.trail[max(0, len(view.trail) - 2)].code))
    if not sum(failed.values()):
        return _instead(view, "passed", view.link("indicators"))
    topics = it.topics(codes(view))
    cover = covering(topics, failed)
    key = "head" if it.bundles else "head_apart" if it.pairs else "head_small"
    title = view.say(
        f"screen.together.{key}",
        n=count(len(it.bundles)), groups=count(it.groups), k=count(len(cover.topics)),
        all=count(len(topics)), share=percent(SHARE, 1), of=count(cover.whole), day=day,
    )  # fmt: skip
    whole = view.reading(METRIC)
    return [
        heading(1, title),
        tag("p", _lead(view, it), class_="lead"),
        None if whole is None else since(view, whole),
        _working(view),
        _bundles(view, it),
        matrix(view, it) if it.pairs else _too_few(view, it),
        topics_section(view, it, topics, failed),
        below(view, it, topics),
    ]


def _instead(view: View, why: str, href: str) -> list[Child]:
    """Nothing to test: said, with the next step."""
    title = view.say(f"screen.together.head_{why}", area=view.name(view.area),
                     day=written(view.as_of, view.lang))  # fmt: skip
    link = tag("a", view.say(f"screen.together.next_{why}"), href=href, class_="button")
    return [heading(1, title), tag("p", link, class_="note")]


def _lead(view: View, it: Tied) -> str:
    return view.say(
        "screen.together.lead", area=view.name(view.area), groups=count(it.groups),
        round=view.say(f"scope.rounds.{view.scope.round}"), tested=count(len(it.pairs)),
    )  # fmt: skip


def _working(view: View) -> Html | None:
    if not any(indicator.working for indicator in view.programme.catalogue):
        return None
    return tag("p", view.say("app.working"), class_="notice", role="note")


def _too_few(view: View, it: Tied) -> Html:
    up = view.trail[max(0, len(view.trail) - 2)]
    link = tag("a", view.say("screen.together.wider", area=view.name(up)),
               href=view.link(area=up.code))  # fmt: skip
    words = view.say("screen.together.too_few", groups=count(it.groups))
    return tag("section", heading(2, words), tag("p", link), class_="block")


def _bundles(view: View, it: Tied) -> Html | None:
    if not it.bundles:
        return None
    title = view.say("screen.together.bundles", n=count(len(it.bundles)),
                     day=written(view.as_of, view.lang))  # fmt: skip
    cards = (_bundle(view, it, n, bundle) for n, bundle in enumerate(it.bundles, start=1))
    return tag("section", heading(2, title), tag("div", *cards, class_="cards"), class_="block",
               id="bundles")  # fmt: skip


def _bundle(view: View, it: Tied, n: int, bundle: Bundle) -> Html:
    failed, of = it.failed_all(bundle)
    every = tag(
        "a", view.say("screen.together.all_of", n=count(failed), of=count(of)),
        href=to_groups(view, bundle, "all"),
    )  # fmt: skip
    some = it.failed_any(bundle).bit_count()
    any_ = tag("a", view.say("screen.together.any_of", n=count(some)),
               href=to_groups(view, bundle, "any"))  # fmt: skip
    title = view.say("screen.together.bundle", n=n, codes=" · ".join(bundle))
    return tag("section", tag("h3", title), wording(view, bundle), tag("p", every, class_="note"),
               tag("p", any_, class_="small"), class_="card")  # fmt: skip
