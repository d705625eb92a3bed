"""The rules of the house, held by every screen in both languages under many scopes.

Numbers explain themselves, titles carry the number and the day, bullets of a list share a scale,
a chart has its table, provinces are not ranked, invented data says so, and no link is a dead end.
"""

from __future__ import annotations

import re
from collections import deque
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from ssg_metrics.analysis.outlook import silent
from ssg_metrics.config import settings
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Level
from ssg_metrics.present.days import written
from ssg_metrics.ui import area_table, nearest
from ssg_metrics.ui.area_table import shortfall
from ssg_metrics.ui.first_paint import PAINTED
from ssg_metrics.ui.screens import SCREENS
from ssg_metrics.ui.view import look
from ssg_metrics.words import say
from tests.app_fixtures import on_small, small_store  # noqa: F401
from tests.country import catalogue
from tests.markup import Node, tree
from tests.published import publish_small
from tests.whole_pages import page as fresh_page
from tests.whole_pages import whole

pytestmark = pytest.mark.usefixtures("on_small")

LANGS = ("th", "en")
READERS = tuple(s.path for s in SCREENS if s.section != "stewards")
OTHERS = ("coverage", "quality", "guide")
AREAS = ("TH", "R16", "56", "5603", "P1")
DAYS = {"early": "2021-04-10", "newest": "", "may": "2021-05-24"}
WITHOUT_NUMBERS = frozenset({"definitions"})
"""Screens whose titles are words about words."""
SCOPES = [(area, day) for area in AREAS for day in ("early", "newest")]


@pytest.fixture(autouse=True, scope="module")
def _one_store() -> None:
    page.cache_clear()


@cache
def page(path: str, lang: str, area: str = "TH", day: str = "newest", more: str = "") -> Node:
    asof = f"&asof={DAYS[day]}" if DAYS[day] else ""
    return fresh_page(f"./{path}?lang={lang}&area={area}{asof}{more}")


def screen(node: Node) -> Node:
    (main,) = node.all("main")
    return main


def said_day(node: Node, lang: str) -> bool:
    """A day is written: ``24 พ.ค. 2564``, ``24 May 2021``."""
    months = "|".join(re.escape(m) for m in say("number.months", lang).split())
    return re.search(rf"\d{{1,2}} ({months}) \d{{4}}", node.text) is not None


def looked_at(lang: str, day: str) -> str:
    """The as-of day as readers of a language see it."""
    view = look(settings(), "", {"asof": DAYS[day]})
    assert view is not None
    return written(view.as_of, lang).replace("\u00a0", " ")


def every(*paths: str) -> pytest.MarkDecorator:
    cases = [(p, lang, area, day) for p in paths for lang in LANGS for area, day in SCOPES]
    names = [f"{p or 'overview'}-{lang}-{area}-{day}" for p, lang, area, day in cases]
    return pytest.mark.parametrize(("path", "lang", "area", "day"), cases, ids=names)


def test_every_readers_screen_is_painted_before_any_script() -> None:
    assert set(READERS) == set(PAINTED)


@every(*READERS)
def test_the_title_is_one_sentence_with_the_number_and_the_day(
    path: str, lang: str, area: str, day: str
) -> None:
    main = screen(page(path, lang, area, day))
    (h1,) = main.all("h1")
    assert h1.text
    if path in WITHOUT_NUMBERS:
        return
    assert re.search(r"\d", h1.text), h1.text
    assert looked_at(lang, day) in h1.text, h1.text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("areas", "&list=nearest"),
        ("deadlines", "&list=chase"),
        ("deadlines", "&step=forum"),
        ("money", "&show=idle"),
        ("changes", "&kind=gained&what=plan_coverage"),
        ("record", "&show=plan_open"),
        ("indicators", "&explore=on"),
    ],
)
def test_the_title_of_a_list_has_the_day_as_well(path: str, more: str, lang: str) -> None:
    (h1,) = screen(page(path, lang, "TH", "may", more)).all("h1")
    assert re.search(r"\d", h1.text) and looked_at(lang, "may") in h1.text, h1.text


@every(*(p for p in READERS if p not in WITHOUT_NUMBERS))
def test_each_title_of_a_part_carries_a_number_or_says_there_is_nothing(
    path: str, lang: str, area: str, day: str
) -> None:
    main = screen(page(path, lang, area, day))
    bare = [h2.text for h2 in main.all("h2") if not re.search(r"\d", h2.text)]
    assert bare == []


@every(*READERS)
def test_each_number_says_what_it_counts_of_what_as_of_when_and_where_it_is_defined(
    path: str, lang: str, area: str, day: str
) -> None:
    main = screen(page(path, lang, area, day))
    for fold in main.all("details", having="data-metric"):
        metric, words = fold.attrs["data-metric"], fold.text
        for part in ("numerator", "denominator"):
            name = say(f"metric.{metric}.{part}", lang).replace("\u00a0", " ")
            value = next(dt for dt in fold.all("dt") if name in dt.text)
            assert re.search(r"\d", value.parent.text if value.parent else ""), (metric, part)
        assert say("mark.missing", lang) in words and say("mark.as_of", lang) in words
        assert said_day(fold, lang)
        links = [a.attrs["href"] for a in fold.all("a")]
        assert any(href.endswith(f"#{metric}") and "definitions" in href for href in links)
    cards = main.all(class_="card")
    assert all(card.all("details", having="data-metric") for card in cards)


@every("areas")
def test_each_column_of_the_table_of_areas_leads_to_its_definition(
    path: str, lang: str, area: str, day: str
) -> None:
    main = screen(page(path, lang, area, day))
    for head in (h for t in main.all(class_="wide-table") for h in t.all("th")):
        if "n" in head.attrs.get("class", "").split():
            assert any("definitions" in a.attrs["href"] for a in head.all("a")), head.text
    for table in main.all(class_="wide-table"):
        for cell in (td for td in table.all("td") if "n" in td.attrs.get("class", "").split()):
            assert cell.all("small") or cell.all(class_="result") or "–" in cell.text, cell.text


@every(*READERS)
def test_the_bars_of_one_list_share_one_scale(path: str, lang: str, area: str, day: str) -> None:
    for list_ in screen(page(path, lang, area, day)).all(class_="ranked"):
        scales = set()
        for row in list_.all("a"):
            counts = next((n.text for n in row.all("span", class_="n") if "/" in n.text), "/0")
            whole_ = int(counts.partition("/")[2].replace(",", ""))
            (bar,) = row.all("i", class_="whole")
            width = float(re.search(r"width:([\d.]+)%", bar.attrs["style"])[1])  # type: ignore[index]
            if whole_ and width < 100:
                scales.add(round(100 * whole_ / width, 1))
        assert max(scales, default=0) - min(scales, default=0) <= 0.02 * max(scales, default=0)


@every(*READERS)
def test_each_chart_has_words_and_its_data_as_a_table(
    path: str, lang: str, area: str, day: str
) -> None:
    main = screen(page(path, lang, area, day))
    charts = [n for c in ("curve", "tiles", "ranked") for n in main.all(class_=c)]
    for chart in charts:
        near = next(n for n in chart.around() if n.all("h2") or n.name == "main")
        twins = [s for s in near.all("summary") if s.text == say("mark.as_table", lang)]
        assert twins, f"{chart.attrs['class']} has no table"
        assert near.all("h2") or near.all("h1")


RANKED = re.compile(r"อันดับ|\brank(?!ing)\w*|league|worst|แย่ที่สุด|ดีที่สุด|best province", re.I)
NOT_A_RANKING = ("ไม่ใช่การจัดอันดับ", "not a ranking")


@every(*READERS)
def test_provinces_are_not_ranked_and_nobody_is_blamed(
    path: str, lang: str, area: str, day: str
) -> None:
    words = screen(page(path, lang, area, day)).text
    for allowed in NOT_A_RANKING:
        words = words.replace(allowed, "")
    assert not RANKED.search(words), RANKED.search(words)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("area", ["TH", "R16"])
def test_the_order_of_areas_is_by_what_is_needed_unless_asked_otherwise(
    area: str, lang: str
) -> None:
    gaps = [
        int(n)
        for row in screen(page("", lang, area)).all(class_="ranked")[0].all(class_="gap")
        for n in (re.findall(r"\d+", row.text) or ["0"])
        if not row.within(class_="head")
    ]
    assert gaps == sorted(gaps, reverse=True)


@pytest.mark.parametrize("by", ["region", "province", "district"])
@pytest.mark.parametrize("metric", [m.id for m in METRICS.values() if m.listed])
def test_no_order_of_areas_is_an_order_by_rate(metric: str, by: str) -> None:
    """What is still missing, counted, decides; so no list of areas is a league of rates."""
    if METRICS[metric].deepest < Level.named(by):
        return
    node = page("areas", "en", "TH", "may", f"&by={by}&sort={metric}")
    view = look(settings(), "areas", {"asof": "2021-05-24"})
    assert view is not None
    readings = view.readings([metric], by=Level.named(by))[metric]
    told = [r for r in readings if r.value is not None and not silent(r)]
    lacking = {r.area.name_en: shortfall(r) for r in told}
    rows = [row.all("a")[0].text for t in node.all("tbody") for row in t.all("th")]
    known = [lacking[name] for name in rows if name in lacking]
    assert known and known == sorted(known, reverse=True)
    assert "not a ranking" in screen(node).text


@every(*READERS, *OTHERS)
def test_the_scope_stands_in_words(path: str, lang: str, area: str, day: str) -> None:
    (spec,) = (s for s in SCREENS if s.path == path)
    if spec.scoped:
        (foot,) = page(path, lang, area, day).all("footer")
        assert said_day(foot, lang)


def test_invented_data_says_so_on_every_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = publish_small(tmp_path, "Sample data")
    monkeypatch.setenv("SSG_DATA_DIR", str(store.data_dir))
    monkeypatch.setenv("SSG_REFERENCE_DIR", str(store.reference_dir))
    for lang in LANGS:
        for path in (s.path for s in SCREENS):
            banners = fresh_page(f"./{path}?lang={lang}").all(class_="banner")
            assert [b.text for b in banners] == [say("app.sample", lang)], path


@every(*READERS)
def test_working_titles_are_called_so(path: str, lang: str, area: str, day: str) -> None:
    titles = [row[f"title_{lang}"] for row in catalogue()]
    words = page(path, lang, area, day).text
    if any(title in words for title in titles):
        assert say("app.working", lang) in words


def test_some_screens_do_show_working_titles() -> None:
    titles = [row["title_en"] for row in catalogue()]
    assert all(t in page("indicators", "en").text for t in titles)
    assert all(t in page("areas", "en", "P1").text for t in titles)


@pytest.mark.parametrize("path", [*READERS, "coverage", "quality"])
def test_links_keep_the_filters(path: str) -> None:
    kept = {"lang": "en", "area": "56", "asof": "2021-05-24", "round": "1"}
    node = fresh_page(f"./{path}?{urlencode(kept)}")
    (main,) = node.all("main")
    links = [*inside(main), *inside(node.all("nav")[0])]
    lost = [
        (name, href)
        for href, _ in links
        for name in ("lang", "asof", "round")
        if dict(parse_qsl(urlsplit(href).query)).get(name) != kept[name]
    ]
    assert links and lost == []
    (nav,) = (n for n in node.all("nav") if n.attrs.get("id") == "screens")
    assert all("area=56" in href for href, _ in inside(nav))


@every(*READERS)
def test_the_markup_is_whole_and_no_name_is_given_twice(
    path: str, lang: str, area: str, day: str
) -> None:
    ids = [n.attrs["id"] for n in page(path, lang, area, day).all(having="id")]
    assert sorted(ids) == sorted(set(ids))


ONE_OF_EACH = frozenset({"list", "show", "explore"})
"""Own parts of an address of which each value is a page of another kind; of others one will do."""


def shape(address: str) -> tuple[object, ...]:
    """What addresses share that lead to the same kind of page: the screen, the area's level, and
    which parts they have. The data officers' screens have tests of their own for their parts.
    """
    parts = urlsplit(address)
    params = sorted(parse_qsl(parts.query))
    level = re.sub(r"\d", "9", dict(params).get("area", "TH"))
    elsewhere = {"area", "lang"} if parts.path == "./visits" else {"area", "lang", "trip"}
    own = ((n, v if n in ONE_OF_EACH else "*") for n, v in params if n not in elsewhere)
    if parts.path.removeprefix("./") in READERS:
        return (parts.path, level, *own)
    return (parts.path, *(n for n, _ in own))


def inside(node: Node) -> list[tuple[str, Node]]:
    """The links to our own screens."""
    links = ((a.attrs.get("href", ""), a) for a in node.all("a"))
    return [(href, a) for href, a in links if href.startswith("./") and not _file(href)]


def _file(href: str) -> bool:
    return href.startswith(("./app/static", "./media"))


@pytest.mark.parametrize("lang", LANGS)
def test_no_link_from_the_overview_is_a_dead_end(lang: str) -> None:
    """Breadth first through every kind of address: each answers, has a title and leads on; what a
    link names on a page is there; a list has as many rows as the number that opens it.
    """
    start = f"./?lang={lang}" if lang == "en" else "./"
    todo, seen, counted = deque([(start, "")]), {shape(start)}, 0
    pages: dict[str, Node] = {}
    while todo:
        address, source = todo.popleft()
        plain, _, fragment = address.partition("#")
        node = pages.get(plain)
        if node is None:
            node = pages[plain] = tree(whole(plain))
        where = f"{address} (from {source})"
        assert node.all("h1"), where
        assert not [n.text for n in node.all(having="role") if n.attrs["role"] == "alert"], where
        (main,) = node.all("main") or [node]
        assert inside(main) or inside(node), where
        if fragment:
            assert any(n.attrs["id"] == fragment for n in node.all(having="id")), where
        for href, link in inside(node):
            n = _counts(href, link)
            if n is not None:
                counted += _opens_its_rows(href, n, pages)
            key = (*shape(href), href.partition("#")[2] if "definitions" not in href else "")
            if key not in seen:
                seen.add(key)
                todo.append((href, address))
    paths = {urlsplit(a).path.removeprefix("./") for a in pages}
    assert paths == {s.path for s in SCREENS}
    assert counted > 50


COUNT = re.compile(r"([\d,]+)(?: กลุ่ม| groups?| wait here)?")
LISTS = frozenset({"show", "state", "step"})


def _counts(href: str, link: Node) -> int | None:
    """The number of a link that opens a list: it says so, or it is nothing but a number."""
    if "data-count" in link.attrs:
        return int(link.attrs["data-count"])
    bare = COUNT.fullmatch(link.text)
    asked = {name for name, _ in parse_qsl(urlsplit(href).query)}
    return int(bare[1].replace(",", "")) if bare and asked & LISTS else None


def _opens_its_rows(href: str, n: int, pages: dict[str, Node]) -> int:
    """The number of a link is the number of rows that it opens; a page holds the first of many."""
    plain = href.partition("#")[0]
    node = pages.get(plain) or tree(whole(plain))
    pages[plain] = node
    lists = [(int(p.attrs["data-rows"]), p) for p in node.all(having="data-rows")]
    if n == 0:
        return 0
    total = sum(number for number, _ in lists)
    part = next((p for number, p in lists if number == n), None)
    most = min(nearest.MOST, area_table.MOST)
    unnamed = sum(int(p.attrs["data-unnamed"]) for p in node.all(having="data-unnamed"))
    if part is not None:
        assert _rows(part) == min(n, most), (href, n)
    elif total < n <= total + unnamed:  # the rest has no name to list, and the page says so
        assert sum(_rows(p) for _, p in lists) == min(total, most), (href, n)
    else:
        assert n == total and sum(_rows(p) for _, p in lists) == min(n, most), (href, n)
    return 1


def _rows(part: Node) -> int:
    return sum(len(body.all("tr")) for body in part.all("tbody"))
