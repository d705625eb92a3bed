"""``measure``, ``metrics`` and ``export``: Readings on the screen or as files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ssg_metrics.commands.asking import Answer, add_question, answer
from ssg_metrics.commands.call import DONE, Call, note, show, show_json
from ssg_metrics.commands.columns import lay_out
from ssg_metrics.commands.files import save
from ssg_metrics.commands.parser import Grammar, one_of
from ssg_metrics.errors import UsageError, unknown
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Indicator, Number, Programme, Reading
from ssg_metrics.present.days import written as day_in_words
from ssg_metrics.present.numbers import count, percent
from ssg_metrics.present.workbook import FORMATS, Extract, written
from ssg_metrics.words import say

Value = str | int | float | None


def add(grammar: Grammar) -> None:
    """The family's commands."""
    parser = grammar.add("measure", measure, "Readings: numerator, denominator, missing, value.")
    parser.add_argument("metrics", nargs="+", metavar="METRIC", help=", ".join(METRICS))
    add_question(parser)
    parser.add_argument(
        "--format",
        type=one_of("format", ("table", "csv", "json")),
        default="table",
        metavar="table|csv|json",
    )
    parser = grammar.add("metrics", metrics, "The registry: name, definition, target.")
    parser.add_argument(
        "--format", type=one_of("format", ("table", "json")), default="table", metavar="table|json"
    )
    parser = grammar.add("export", export, "Readings as files: .xlsx, .csv or .parquet.")
    parser.add_argument(
        "items",
        nargs="+",
        metavar="FILE|METRIC",
        help="files to write, then metrics (none: every metric that the split allows)",
    )
    add_question(parser)


def measure(call: Call) -> int:
    """Measure and show."""
    asked = answer(call, list(dict.fromkeys(call.args.metrics)))
    readings = [r for each in asked.readings.values() for r in each]
    if call.args.format == "json":
        show_json([as_json(reading, call.lang) for reading in readings])
    elif call.args.format == "csv":
        text = written(_extract(call, asked), "csv", call.lang).decode("utf-8-sig")
        show(text.replace("\r\n", "\n").rstrip("\n"))
    else:
        show("\n\n".join(_table(call, asked, metric) for metric in asked.readings))
        show(_foot(call, asked))
    return DONE


def as_json(reading: Reading, lang: str) -> dict[str, Value]:
    """A Reading for scripts; the keys of a split stand only where there is one."""
    parts = {
        "form": reading.form,
        "dimension": reading.dimension,
        "indicator": reading.indicator,
        "group": reading.group,
    }
    return {
        "metric": reading.metric,
        "level": reading.area.level.word,
        "area": reading.area.code,
        "area_name": reading.area.name(lang),
        **{name: value for name, value in parts.items() if value is not None},
        "numerator": _whole(reading.numerator),
        "denominator": _whole(reading.denominator),
        "missing": _whole(reading.missing),
        "value": reading.value,
        "target": reading.target,
        "as_of": reading.as_of.isoformat(),
        "edition": reading.edition,
    }


def _whole(value: Number) -> Number:
    return int(value) if value == int(value) else value


def _table(call: Call, asked: Answer, metric: str) -> str:
    readings = asked.readings[metric]
    title = call.say(
        "measure.title",
        metric=say(f"metric.{metric}.name", call.lang),
        scope=asked.scope(call),
        day=day_in_words(asked.as_of, call.lang),
    )
    if not readings:
        return f"{title}\n{call.say('measure.no_rows')}"
    titles = {i.code: i.title(call.lang) for i in asked.catalogue}
    titles |= {i.dimension: i.dimension_title(call.lang) for i in asked.catalogue}
    names = ("code", "area", "numerator", "denominator", "missing", "value", "target")
    header = [call.say(f"measure.{name}") for name in names]
    if asked.split:
        header.insert(2, call.say(f"split.{asked.split}"))
    rows = [_line(call, asked, reading, titles) for reading in readings]
    right = "lllrrrrr" if asked.split else "llrrrrr"
    return f"{title}\n{lay_out(header, rows, right)}"


def _line(call: Call, asked: Answer, reading: Reading, titles: dict[str, str]) -> list[str]:
    value = reading.value
    rate = call.say("measure.no_data") if value is None else percent(value, reading.denominator)
    cells = [
        reading.area.code,
        reading.area.name(call.lang),
        count(reading.numerator),
        count(reading.denominator),
        count(reading.missing),
        rate,
        "" if reading.target is None else percent(reading.target, 1),
    ]
    if asked.split:
        cells.insert(2, _part(reading, titles))
    return cells


def _part(reading: Reading, titles: dict[str, str]) -> str:
    code = reading.indicator or reading.dimension
    if code:
        return f"{code} {titles.get(code, '')}".rstrip()
    return reading.form or reading.group or ""


def _foot(call: Call, asked: Answer) -> str:
    lines = [call.say("measure.edition", edition=asked.edition.id)]
    if asked.working:
        lines.append(call.say("measure.working"))
    if asked.edition.info.sample:
        lines.append(call.say("sample"))
    return "\n" + "\n".join(lines)


def metrics(call: Call) -> int:
    """Show the registry; targets are those of the newest programme year."""
    programme = call.reference.programme(call.reference.newest_year)
    rows = [_definition(name, programme, call.lang) for name in METRICS]
    if call.args.format == "json":
        show_json(rows)
        return DONE
    header = [call.say(f"metrics.{name}") for name in ("id", "name", "target", "definition")]
    lines = [
        [
            str(row["metric"]),
            str(row["name"]),
            _goal(row),
            str(row["definition"]),
        ]
        for row in rows
    ]
    show(lay_out(header, lines, "llr"))
    return DONE


def _goal(row: dict[str, Value]) -> str:
    """A target as it is met: at it, or above it."""
    if row["target"] is None:
        return ""
    sign = ">" if METRICS[str(row["metric"])].strict else "≥"
    return f"{sign} {percent(float(row['target']), 1)}"


def _definition(name: str, programme: Programme, lang: str) -> dict[str, Value]:
    target = METRICS[name].target
    rate = float(getattr(programme, target)) if isinstance(target, str) else target
    words = {
        part: say(f"metric.{name}.{part}", lang)
        for part in ("name", "definition", "numerator", "denominator", "missing")
    }
    return {"metric": name, **words, "target": rate}


@dataclass(frozen=True, slots=True)
class _Items:
    files: tuple[Path, ...]
    metrics: tuple[str, ...]


def export(call: Call) -> int:
    """Measure once and write each file named."""
    items = _items(call.args.items)
    asked = answer(call, items.metrics or _all_metrics(call.args.split))
    extract = _extract(call, asked)
    for file in items.files:
        save(file, written(extract, file.suffix, call.lang))
        note(call.say("wrote", file=file, count=len(extract.readings)))
    return DONE


def _items(words: Iterable[str]) -> _Items:
    """Files have an ending, metrics have none. UsageError for an ending that is not written."""
    words = list(dict.fromkeys(words))
    files = tuple(Path(word) for word in words if word not in METRICS and Path(word).suffix)
    for file in files:
        if file.suffix.lower().lstrip(".") not in FORMATS:
            raise unknown("export format", file.suffix, (f".{known}" for known in FORMATS))
    if not files:
        raise UsageError(f"no file given; its name ends in .{', .'.join(FORMATS)}")
    return _Items(files, tuple(w for w in words if Path(w) not in files))


def _all_metrics(split: str | None) -> Sequence[str]:
    """Every metric, or those that have this split."""
    return [name for name, m in METRICS.items() if split is None or split in m.splits]


def _extract(call: Call, asked: Answer) -> Extract:
    catalogue: tuple[Indicator, ...] = asked.catalogue
    return Extract(
        readings=[r for each in asked.readings.values() for r in each],
        scope=asked.scope(call),
        sample=asked.edition.info.sample,
        catalogue=catalogue,
    )
