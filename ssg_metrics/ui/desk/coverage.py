"""What has come in from each province, what is complete, what came on time. Markup only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ssg_metrics.metrics.coverage import Coverage, coverage
from ssg_metrics.model import Area, Level
from ssg_metrics.present.days import written
from ssg_metrics.present.html import Html, heading, tag
from ssg_metrics.present.named import short_names
from ssg_metrics.present.numbers import count
from ssg_metrics.present.order import thai_key
from ssg_metrics.present.table import sortable
from ssg_metrics.present.theme import sign
from ssg_metrics.present.tiles import Tile, legend, tiles
from ssg_metrics.ui.desk import names
from ssg_metrics.ui.desk.checklist import checklist
from ssg_metrics.ui.desk.seat import Desk
from ssg_metrics.ui.desk.standing import ASPECTS, Standing, stand
from ssg_metrics.ui.frame import trail
from ssg_metrics.ui.kept import Kept
from ssg_metrics.ui.view import View

EVERY = "all"
FOUND = Kept(16)
SEEN = ("met", "on_track", "at_risk", "no_data")
"""The signs of the map, from complete to nothing."""

Grid = Mapping[str, Mapping[str, Coverage]]
"""Coverage by province and table."""


def grid(view: View) -> Grid:
    """Coverage of every province, as of the day in scope."""
    key = (view.db.id, view.scope.year, view.as_of)

    def make() -> Grid:
        found: dict[str, dict[str, Coverage]] = {}
        for each in coverage(view.db, view.scope.year, view.as_of):
            found.setdefault(each.province, {})[each.table] = each
        return found

    made: Grid = FOUND.get(key, make)
    return made


def covered(desk: Desk) -> Html:
    """The whole screen: nothing published, the provinces, or one province's checklist."""
    if desk.view is None:
        return _nothing(desk)
    province = province_of(desk)
    if province is not None:
        return checklist(desk, desk.view, province, grid(desk.view).get(province.code, {}))
    return _provinces(desk, desk.view)


def province_of(desk: Desk) -> Area | None:
    """The province that the scope names, or lies in."""
    if desk.view is None:
        return desk.known.places.provinces.get(desk.scope.area)
    return next((a for a in desk.view.trail if a.level is Level.PROVINCE), None)


def _nothing(desk: Desk) -> Html:
    link = tag("a", desk.say("screen.history.first"), href=desk.link("import"), class_="button")
    return tag(
        "main",
        heading(1, desk.say("screen.coverage.head_none")),
        tag("p", desk.say("screen.coverage.lead_none"), class_="lead"),
        tag("p", link, class_="note"),
        class_="screen",
        id="screen",
    )


def _provinces(desk: Desk, view: View) -> Html:
    found = grid(view)
    here = _here(desk, view, found)
    what, aspect = chosen(desk, found)
    stands = {p.code: stand(found[p.code], what, aspect) for p in here}
    return tag(
        "main",
        trail(view),
        heading(1, _headline(desk, view, stands, what, aspect)),
        tag("p", desk.say("screen.coverage.lead"), class_="lead"),
        _choices(desk, found, what, aspect),
        _map(desk, here, stands, aspect) if view.area.level is Level.COUNTRY else None,
        class_="screen",
        id="screen",
    )


def every_province(desk: Desk) -> Html | None:
    """The provinces as a table, a column a table; it stands last, for it is long."""
    if desk.view is None or province_of(desk) is not None:
        return None
    found = grid(desk.view)
    _, aspect = chosen(desk, found)
    return _table(desk, _here(desk, desk.view, found), found, aspect)


def _here(desk: Desk, view: View, found: Grid) -> list[Area]:
    """The provinces of the area in scope."""
    every = desk.known.places.provinces.values()
    return [p for p in every if p.code in found and view.area.code in (p.parent, "TH")]


def chosen(desk: Desk, found: Grid) -> tuple[str, str]:
    """Table and aspect that the address asks for; else all tables, and what is complete."""
    what, aspect = desk.own.get("table", EVERY), desk.own.get("aspect", ASPECTS[0])
    return what if what in _tables(found) else EVERY, aspect if aspect in ASPECTS else ASPECTS[0]


def _tables(found: Grid) -> list[str]:
    return list(dict.fromkeys(table for tables in found.values() for table in tables))


def _headline(
    desk: Desk, view: View, stands: Mapping[str, Standing], what: str, aspect: str
) -> str:
    full = sum(s.status == "met" for s in stands.values())
    key = "every" if what == EVERY else "one"
    return desk.say(
        f"screen.coverage.head_{aspect}_{key}",
        n=count(full),
        all=count(len(stands)),
        table=names.table_name(what, desk.lang),
        day=written(view.as_of, desk.lang),
    )


def _choices(desk: Desk, found: Grid, what: str, aspect: str) -> Html:
    """Aspect and table, each as links."""
    by_aspect = [(a, desk.say(f"screen.coverage.aspect.{a}")) for a in ASPECTS]
    every = (EVERY, desk.say("screen.coverage.every"))
    by_table = [every, *((t, names.table_name(t, desk.lang)) for t in _tables(found))]
    return tag(
        "div",
        _tabs(desk, "aspect", by_aspect, aspect, ASPECTS[0]),
        _tabs(desk, "table", by_table, what, EVERY),
    )


def _tabs(
    desk: Desk, name: str, options: Sequence[tuple[str, str]], here: str, default: str
) -> Html:
    label = desk.say(f"screen.coverage.by.{name}")
    items = (
        tag(
            "a", words, data_stay=True, aria_current="true" if value == here else None,
            href=desk.link(keep=True, **{name: None if value == default else value}),
        )
        for value, words in options
    )  # fmt: skip
    return tag("nav", tag("span", label), *items, class_="tabs", aria_label=label)


def _map(desk: Desk, here: Sequence[Area], stands: Mapping[str, Standing], aspect: str) -> Html:
    known = desk.known.places
    shorts = short_names(known.aliases, desk.lang)
    words = {s: desk.say(f"screen.coverage.state.{aspect}.{s}") for s in SEEN}
    squares = [
        Tile(
            *known.tiles[p.code],
            short=shorts.get(p.code) or p.name(desk.lang)[:3].upper(),
            name=p.name(desk.lang),
            value=stands[p.code].value,
            status=_seen(stands[p.code]),
            href=desk.link(keep=True, area=p.code),
            word=words[_seen(stands[p.code])],
        )
        for p in here
        if p.code in known.tiles
    ]
    seen = [s for s in words if any(_seen(x) == s for x in stands.values())]
    how = tag("p", desk.say(f"screen.coverage.map_how.{aspect}"), class_="soft small note")
    return tag("section", how, tiles(squares, desk.lang), legend(desk.lang, seen, words))


def _seen(one: Standing) -> str:
    """The sign on the map, where every province has one: nothing due is nothing there."""
    return "no_data" if one.status == "none" else one.status


def _table(desk: Desk, here: Sequence[Area], found: Grid, aspect: str) -> Html:
    """A row a province, a column a table; what is furthest from complete first."""
    tables = _tables(found)
    caption = desk.say("screen.coverage.caption")
    sort = desk.own.get("sort", "")
    ordered = sorted(here, key=lambda p: _order(desk, p, found[p.code], aspect=aspect, sort=sort))
    heads = [(_head(desk, t), t != "name", sort == t) for t in ("name", *tables)]
    rows = [
        [
            tag("a", p.name(desk.lang), href=desk.link(keep=True, area=p.code)),
            *(_cell(stand(found[p.code], t, aspect)) for t in tables),
        ]
        for p in ordered
    ]
    return tag("section", heading(2, caption), sortable(caption, heads, rows), class_="block")


def _order(
    desk: Desk, p: Area, tables: Mapping[str, Coverage], *, aspect: str, sort: str
) -> tuple[object, ...]:
    name = thai_key(p.name(desk.lang))
    if sort == "name":
        return (name,)
    return (stand(tables, sort if sort in tables else EVERY, aspect).rate, name)


def _head(desk: Desk, table: str) -> Html:
    words = desk.say("screen.areas.name") if table == "name" else names.table_name(table, desk.lang)
    return tag("a", words, href=desk.link(keep=True, sort=table), data_stay=True)


def _cell(one: Standing) -> Html:
    if one.status == "none":
        return tag("span", "–", class_="nodata")
    return tag("span", sign(one.status), one.value, class_=f"result cov-{one.status}")
