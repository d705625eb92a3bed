"""Is this area worse, or small? Every area beside the national rate and what chance allows.

Markup only. ``what`` or ``indicator`` in the address is the measure, ``by`` the level, ``at`` the
list.
"""

from __future__ import annotations

from collections import Counter

from ssg_metrics.analysis.apart import Judged, Place, both_limits, seen, typical
from ssg_metrics.present.days import written
from ssg_metrics.present.explain import explain
from ssg_metrics.present.html import Child, Html, heading, tag
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.table import table
from ssg_metrics.ui.compared import since
from ssg_metrics.ui.frame import definition, trail
from ssg_metrics.ui.funnel.asked import LEVELS, Asked, ask, measured
from ssg_metrics.ui.funnel.chart import chart
from ssg_metrics.ui.funnel.lists import asked_list, at, twin
from ssg_metrics.ui.funnel.measures import measures
from ssg_metrics.ui.inspection import around
from ssg_metrics.ui.level_tabs import level_tabs
from ssg_metrics.ui.view import View

STEPS = (0.2, 0.3, 0.4)
"""How far from the national rate a true rate is put to see how often it would be found."""
RARE = 0.05
"""Below this it is said that more lie outside than chance gives."""


def funnel(view: View) -> Html:
    """The whole screen."""
    asked = ask(view)
    return tag(
        "main",
        trail(view, **{k: v for k, v in view.own.items() if k in {"what", "indicator", "by"}}),
        heading(1, _headline(view, asked)),
        tag("p", *_lead(view, asked), class_="lead"),
        _compared(view, asked),
        measures(view, asked),
        level_tabs(view, LEVELS),
        chart(view, asked),
        *_untested(view, asked),
        twin(view, asked) if asked.found.tested else None,
        _explained(view, asked),
        asked_list(view, asked) if asked.found.tested else None,
        _power(view, asked),
        around(view),
        class_="screen",
        id="screen",
    )


def _rate(asked: Asked) -> str:
    of = sum(one.reading.denominator for one in asked.found.areas)
    return "–" if asked.found.rate is None else percent(asked.found.rate, of)


def _headline(view: View, asked: Asked) -> Html:
    day = tag("span", written(view.as_of, view.lang), class_="nobr")
    words: dict[str, Child] = {
        "metric": asked.named(view),
        "unit": view.say(asked.unit),
        "area": view.name(view.area),
        "rate": _rate(asked),
        "day": day,
    }
    found = asked.found
    if not found.tested:
        return view.write("screen.funnel.head_none", n=count(len(found.areas)), **words)
    if not asked.own:
        link = _outside(view, asked)
        words["unit"] = view.say(asked.counted(len(found.tested)))
        return view.write("screen.funnel.head", out=link, of=count(len(found.tested)),
                          chance=_few(found.by_chance), **words)  # fmt: skip
    return _own_headline(view, asked, words)


def _own_headline(view: View, asked: Asked, words: dict[str, Child]) -> Html:
    """The reader's own areas first: one by name, several by how many lie outside."""
    mine = asked.mine
    if len(mine) == 1:
        reading = mine[0].reading
        words["area"] = view.name(reading.area)
        counts = f"{count(reading.numerator)}/{count(reading.denominator)}"
        verdict = view.say(f"apart.{mine[0].place}")
        return view.write("screen.funnel.head_one", counts=counts, verdict=verdict, **words)
    out = [one for one in asked.found.outside if one in mine]
    tested = [one for one in asked.found.tested if one in mine]
    key = "head_own" if out else "head_own_inside"
    words["unit"] = view.say(asked.counted(len(tested)))
    return view.write(f"screen.funnel.{key}", out=tag("em", count(len(out))),
                      of=count(len(tested)), **words)  # fmt: skip


def _outside(view: View, asked: Asked) -> Html:
    n = len(asked.found.outside)
    if not n:
        return tag("em", "0")
    return tag("a", tag("em", count(n)), href=at(view, "outside"), data_count=n, data_stay=True)


def _lead(view: View, asked: Asked) -> list[Child]:
    """What chance would give, whether there is more, and how to read it."""
    found, unit = asked.found, view.say(asked.unit)
    if not found.tested:
        come = tag("a", view.say("screen.overview.to_coverage"), href=view.link("coverage"))
        return [view.write("screen.funnel.lead_none", come=come)]
    n = len(found.outside)
    country = view.write(
        "screen.funnel.lead_country",
        out=_outside(view, asked), of=count(len(found.tested)),
        unit=view.say(asked.counted(len(found.tested))),
    )  # fmt: skip
    chance = view.say(
        "screen.funnel.lead_chance",
        unit=unit, chance=_few(found.by_chance), far=_few(found.far_by_chance),
    )  # fmt: skip
    more = "more" if n > found.by_chance and found.as_many < RARE else "no_more" if n else "zero"
    told = view.say(f"screen.funnel.lead_{more}", n=count(n), unit=unit, p=_chance(found.as_many))
    here = [country, " "] if asked.own else []
    return [*here, chance, " ", told, " ", view.say("screen.funnel.lead_read")]


def _few(n: float) -> str:
    return f"{n:.1f}" if n >= 0.05 else "<0.1" if n else "0"


def _chance(p: float) -> str:
    if p >= 0.995:
        return "100\u00a0%"
    return "<0.1\u00a0%" if p < 0.001 else f"{p * 100:.1f}\u00a0%"


def _compared(view: View, asked: Asked) -> Html | None:
    whole = measured(view, asked.metric, asked.indicator, view.area)
    return since(view, whole[0]) if whole else None


def _untested(view: View, asked: Asked) -> list[Html]:
    """Who was not tested and why; in how many the groups are too few to lie outside at all."""
    there = Counter(one.place for one in asked.found.areas)
    parts = [
        view.say(f"screen.funnel.untested_{place}", n=count(there[place]))
        for place in (Place.SILENT, Place.OVER, Place.NO_DATA, Place.ALONE)
        if there[place]
    ]
    notes = []
    if parts:
        notes.append(view.say("screen.funnel.untested", unit=view.say(asked.unit),
                              parts=" · ".join(parts)))  # fmt: skip
    if blind := sum(_blind(one, asked.found.rate) for one in asked.found.tested):
        notes.append(view.say("screen.funnel.blind", n=count(blind), unit=view.say(asked.unit)))
    return [tag("p", note, class_="soft small note") for note in notes]


def _blind(one: Judged, rate: float | None) -> bool:
    """No count at all of this size would lie outside."""
    n = one.counts[0]
    near = both_limits(n, rate or 0.0)[0]
    return near.low < 0 and near.high > n


def _explained(view: View, asked: Asked) -> Html | None:
    """How the national rate is made, and how the limits are."""
    country = view.trail[0].code
    whole = measured(view, asked.metric, asked.indicator, view.trail[0])
    if not whole:
        return None
    rows = view.link("areas", area=country, by=asked.level.word)
    own = whole[0]
    differs = own.denominator != sum(one.reading.denominator for one in asked.found.areas)
    words = view.say("screen.funnel.how_registered", rate=_rate(asked)) if differs else ""
    how = tag("p", view.say("screen.funnel.how"), " ", words, class_="soft small note")
    return tag("div", how, explain(own, view.lang, definition(view, asked.metric), rows))


def _power(view: View, asked: Asked) -> Html | None:
    """How often a true difference would be found at the sizes there are."""
    rate, sizes = asked.found.rate, _sizes(asked)
    if rate is None or not sizes:
        return None
    middle = typical(asked.mine) or typical(asked.found.areas)
    planted = seen(middle, rate, STEPS)
    if not planted:
        return None
    true, share = planted[min(1, len(planted) - 1)]
    title = view.write(
        "screen.funnel.power_title",
        n=count(middle), rate=percent(true, 1), share=f"{share * 100:.0f}",
        points=f"{abs(true - rate) * 100:.0f}",
    )  # fmt: skip
    columns = [(view.say("screen.funnel.power_rate"), False)] + [
        (view.say("screen.funnel.power_n", n=count(n)), True) for n in sizes
    ]
    shares = {n: dict(seen(n, rate, STEPS)) for n in sizes}
    rows = [
        (percent(true, 1), *(f"{shares[n][true] * 100:.0f}" for n in sizes)) for true, _ in planted
    ]
    lead = view.say("screen.funnel.power_lead")
    return tag("section", heading(2, title), tag("p", lead, class_="soft small"),
               table(view.say("screen.funnel.power_caption"), columns, rows, class_="data narrow"),
               class_="block")  # fmt: skip


def _sizes(asked: Asked) -> list[int]:
    """The smallest, the middle and the largest size of those tested."""
    sizes = [one.counts[0] for one in asked.found.tested]
    if not sizes:
        return []
    return sorted({min(sizes), typical(asked.found.areas), max(sizes)})
