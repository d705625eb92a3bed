"""The worklist of open warnings: counts first, then each cell with its mend. Markup only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ssg_metrics.journey import finding_words
from ssg_metrics.model import Level
from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.numbers import count
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.table import table
from ssg_metrics.reference import reference
from ssg_metrics.store.manifest import now
from ssg_metrics.store.quality import OpenFinding, open_findings
from ssg_metrics.ui.desk import names
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.frame import trail
from ssg_metrics.ui.kept import Kept
from ssg_metrics.ui.view import View

MOST = 200
GROUPINGS = ("rule", "place", "age")
AGES = {"week": (0, 7), "month": (8, 30), "older": (31, 100_000)}
"""Days since the file came in, from and to."""
OPEN = Kept(8)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address narrows the list to; None takes all."""

    rule: str | None
    age: str | None
    submission: str | None

    def takes(self, each: OpenFinding) -> bool:
        """Whether a finding is in it."""
        return (
            self.rule in (None, each.finding.code)
            and self.age in (None, bucket(each))
            and (each.submission or "").startswith(self.submission or "")
        )


def bucket(each: OpenFinding) -> str:
    """How old a finding is, in the steps of the list."""
    return next(name for name, (low, high) in AGES.items() if low <= each.age <= high)


def asked(desk: Desk) -> Asked:
    """The address as a filter."""
    own = desk.own
    return Asked(own.get("rule"), own.get("age"), own.get("submission"))


def open_here(view: View) -> list[OpenFinding]:
    """The open findings of the year and area in scope."""
    key = (view.db.id, view.scope.year, now().date())  # ages grow with the days
    every = OPEN.get(key, lambda: open_findings(view.db, view.scope.year))
    inside = _inside(view)
    return [each for each in every if inside(each)]


def _inside(view: View) -> Callable[[OpenFinding], bool]:
    area = view.area
    if area.level is Level.COUNTRY:
        return lambda _each: True
    if area.level is Level.GROUP:
        return lambda each: each.group_code == area.code
    if area.level is Level.DISTRICT:
        return lambda each: each.district == area.code
    if area.level is Level.PROVINCE:
        return lambda each: each.province == area.code
    known = reference(view.settings.reference_dir).places
    inside = {code for code, p in known.provinces.items() if p.parent == area.code}
    return lambda each: each.province in inside


def worklist(desk: Desk) -> Html:
    """The whole screen: nothing published, nothing open, or what is open."""
    if desk.view is None:
        return _nothing(desk, "none")
    every = open_here(desk.view)
    if not every:
        return _nothing(desk, "clean")
    shown = [each for each in every if asked(desk).takes(each)]
    return tag(
        "main",
        trail(desk.view),
        heading(1, _headline(desk, every)),
        tag("p", desk.say("screen.quality.lead"), class_="lead"),
        _groups(desk, shown),
        _narrowed(desk),
        class_="screen",
        id="screen",
    )


def cells_to_mend(desk: Desk) -> Html:
    """Each open finding of what the address asks for; it stands last, for it is long."""
    if desk.view is None:
        return tag("div")
    every = open_here(desk.view)
    shown = [each for each in every if asked(desk).takes(each)]
    return _list(desk, shown) if every else tag("div")


def _nothing(desk: Desk, which: str) -> Html:
    link = tag("a", desk.say("screen.history.first"), href=desk.link("import"), class_="button")
    return tag(
        "main",
        heading(1, desk.say(f"screen.quality.head_{which}")),
        tag("p", desk.say(f"screen.quality.lead_{which}"), class_="lead"),
        tag("p", link, class_="note"),
        class_="screen",
        id="screen",
    )


def _headline(desk: Desk, every: Sequence[OpenFinding]) -> str:
    kinds = {each.finding.code for each in every}
    days = max(each.age for each in every)
    key = "head" if days else "head_today"
    return desk.say(
        f"screen.quality.{key}", n=count(len(every)), kinds=count(len(kinds)), days=count(days)
    )


def _groups(desk: Desk, shown: Sequence[OpenFinding]) -> Html:
    """How many by rule, place or age; each narrows the list to itself."""
    by = desk.own["by"] if desk.own.get("by") in GROUPINGS else GROUPINGS[0]
    links = (
        tag(
            "a", desk.say(f"screen.quality.by.{one}"), href=desk.link(keep=True, by=one),
            data_stay=True, aria_current="true" if one == by else None,
        )
        for one in GROUPINGS
    )  # fmt: skip
    label = desk.say("screen.quality.by_label")
    found = Counter(_key(each, by) for each in shown)
    most = max(found.values(), default=1)
    rows = [
        _group(desk, by, key, n, most)
        for key, n in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]
    heads = (desk.say(f"screen.quality.by.{by}"), desk.say("screen.quality.places"), "")
    columns = [(head, n == 1) for n, head in enumerate(heads)]
    return tag(
        "section",
        tag("nav", tag("span", label), *links, class_="tabs", aria_label=label),
        table(label, columns, rows, class_="data narrow groups"),
    )


def _key(each: OpenFinding, by: str) -> str:
    if by == "place":
        return each.province or "none"
    return bucket(each) if by == "age" else each.finding.code


def _group(desk: Desk, by: str, key: str, n: int, most: int) -> tuple[object, ...]:
    words = named(desk, by, key)
    part = {"area" if by == "place" else by: key}
    link = tag("a", words, href=desk.link(keep=True, **part), data_stay=True)
    if by == "place" and key == "none":
        link = tag("span", words)
    bar = tag(
        "span", tag("i", class_="fill", style=f"width:{100 * n / most:.0f}%"), class_="ratebar"
    )
    return link, count(n), bar


def named(desk: Desk, by: str, key: str) -> str:
    """What a group of the list is called."""
    if by == "place":
        area = desk.known.places.provinces.get(key)
        return area.name(desk.lang) if area else desk.say("screen.quality.no_place")
    if by == "age":
        return desk.say(f"screen.quality.age.{key}") if key in AGES else key
    return desk.say(f"kind.{key}") if names.known_kind(key) else key


def _narrowed(desk: Desk) -> Html | None:
    """The filters in force, each a link that lifts it."""
    own = desk.own
    parts = []
    for by in ("rule", "age", "submission"):
        if own.get(by):
            words = own[by] if by == "submission" else named(desk, by, own[by])
            away = desk.say("screen.quality.lift", what=words)
            parts.append(tag("a", f"{words} ×", href=desk.link(keep=True, **{by: None}),
                             data_stay=True, title=away, aria_label=away))  # fmt: skip
    if not parts:
        return None
    label = desk.say("screen.quality.narrowed")
    return tag("nav", tag("span", label), *parts, class_="tabs lift", aria_label=label)


def _list(desk: Desk, shown: Sequence[OpenFinding]) -> Html:
    """Each open finding: place, what, cell, mend, age."""
    if not shown:
        return tag("p", desk.say("screen.stewards.found_none"), class_="soft note")
    heads = ("place", "what", "where", "mend", "age")
    columns = [(desk.say(f"screen.quality.column.{h}"), h == "age") for h in heads]
    caption = desk.say("screen.quality.caption", n=count(len(shown)))
    ordered = sorted(shown, key=lambda e: (-e.age, thai_key(named(desk, "place", e.province or "")),
                                           e.group_code or ""))  # fmt: skip
    rows = [_line(desk, each) for each in ordered[:MOST]]
    cut = desk.say("screen.stewards.cut", most=count(MOST), all=count(len(shown)))
    return tag(
        "section",
        heading(2, caption),
        table(caption, columns, rows, class_="data cells"),
        tag("p", cut, class_="soft small") if len(shown) > MOST else None,
        class_="block",
    )


def _line(desk: Desk, each: OpenFinding) -> tuple[object, ...]:
    what, mend = finding_words(each.finding, desk.lang)
    key = "days" if each.age else "today"
    days = desk.say(f"screen.quality.{key}", n=count(each.age))
    return _place(desk, each), what, _where(desk, each), mend, days


def _place(desk: Desk, each: OpenFinding) -> Html:
    """The group, which leads to its record, and its province."""
    province = named(desk, "place", each.province or "")
    if each.group_code is None:
        if each.province is None:
            return tag("span", desk.say("screen.quality.no_place"), class_="soft")
        return tag("a", province, href=desk.link("areas", area=each.province))
    group = tag("a", each.group_code, href=desk.link("areas", area=each.group_code))
    return tag("span", group, tag("small", province))


def _where(desk: Desk, each: OpenFinding) -> Html:
    finding = each.finding
    cell = tag("b", names.place(finding, desk.lang), class_="nobr")
    parts: list[object] = [finding.sheet, cell] if finding.sheet else [cell]
    file: object = finding.file
    if each.submission and file:
        file = tag("a", file, href=desk.link("history", file=each.submission[:12]))
    return tag("span", join(parts, " · "), tag("small", file))
