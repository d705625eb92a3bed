"""``measure``, ``metrics``, ``quality`` and ``export``: the same Readings in every form."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from ssg_metrics.metrics.measure import measure
from ssg_metrics.metrics.registry import METRICS
from ssg_metrics.model import Level
from ssg_metrics.sample.scene import SNAPSHOT
from ssg_metrics.store.edition import open_edition
from tests.command_line import Said, call, sample_country, sample_settings

ORDER = [
    "metric",
    "level",
    "area",
    "area_name",
    "numerator",
    "denominator",
    "missing",
    "value",
    "target",
    "as_of",
    "edition",
]


def ask(*words: str) -> Said:
    return call(sample_country(), "measure", *words)


def ask_json(*words: str) -> list[dict[str, Any]]:
    said = ask(*words, "--format", "json")
    assert said.code == 0, said.err
    found: list[dict[str, Any]] = said.json
    return found


def test_the_keys_are_those_of_the_contract_in_its_order() -> None:
    (reading,) = ask_json("plan_coverage")
    assert list(reading) == ORDER
    assert reading["metric"] == "plan_coverage"
    assert (reading["level"], reading["area"], reading["area_name"]) == (
        "country",
        "TH",
        "Whole country",
    )
    assert (reading["numerator"], reading["denominator"]) == (420, 760)
    assert reading["value"] == pytest.approx(420 / 760)
    assert (reading["target"], reading["as_of"]) == (0.6, "2021-05-24")


def test_a_count_is_an_integer() -> None:
    for reading in ask_json("budget_use", "plan_coverage", "--by", "province"):
        for part in ("numerator", "denominator", "missing"):
            assert isinstance(reading[part], int), reading


def test_what_is_measured_equals_the_readings() -> None:
    edition = open_edition(sample_settings())
    assert edition is not None
    expected = measure(edition, 2564, "forum_held", by=Level.PROVINCE, as_of=SNAPSHOT)
    found = ask_json("forum_held", "--by", "province")
    assert [(f["area"], f["numerator"], f["denominator"]) for f in found] == [
        (r.area.code, r.numerator, r.denominator) for r in expected
    ]
    assert len(found) == 76


def test_children_add_up_to_their_parent() -> None:
    (whole,) = ask_json("budget_use", "--within", "R16")
    parts = ask_json("budget_use", "--within", "R16", "--by", "province")
    assert whole["level"] == "region"
    assert sum(p["numerator"] for p in parts) == whole["numerator"]
    assert sum(p["denominator"] for p in parts) == whole["denominator"]


def test_several_metrics_come_in_the_order_asked() -> None:
    found = ask_json("budget_use", "plan_coverage", "budget_use")
    assert [f["metric"] for f in found] == ["budget_use", "plan_coverage"]


def test_a_split_by_indicator_names_form_dimension_and_indicator() -> None:
    found = ask_json("indicator_pass_rate", "--split", "indicator")
    assert len(found) == 44
    assert list(found[0])[4:7] == ["form", "dimension", "indicator"]
    assert {f["form"] for f in found} == {"governance", "ssg"}
    assert {f["indicator"] for f in found} >= {"G1.1", "G4.5", "S1.1", "S5.4"}
    forms = ask_json("indicator_pass_rate", "--split", "form")
    assert [sorted(set(f) - set(ORDER)) for f in forms] == [["form"]] * 2


def test_a_round_can_be_named() -> None:
    first = ask_json("indicator_pass_rate", "--round", "1")[0]
    second = ask_json("indicator_pass_rate", "--round", "2")[0]
    assert first["denominator"] > second["denominator"] > 0


def test_rows_after_the_day_are_not_seen() -> None:
    early = ask_json("plan_coverage", "--as-of", "2021-04-30")[0]
    assert 0 < early["numerator"] < 420
    assert early["as_of"] == "2021-04-30"
    assert ask_json("plan_coverage", "--as-of", "2021-03-31")[0]["numerator"] == 0


def test_no_data_is_null_and_never_zero_per_cent() -> None:
    found = ask_json("forum_full", "--by", "province", "--within", "58")
    assert (found[0]["denominator"], found[0]["value"]) == (0, None)
    assert "no data" in ask("forum_full", "--within", "58").out


def test_the_table_shows_numbers_day_edition_and_that_it_is_a_sample() -> None:
    said = ask("plan_coverage", "--by", "region")
    assert said.code == 0
    assert "420" not in said.out, "regions only"
    assert said.out.count("R16") == 1
    assert "24" in said.out.splitlines()[0]
    assert "Sample data, not real" in said.out
    assert said.err == ""
    thai = call(sample_country(), "measure", "plan_coverage", lang="th")
    assert "ทั้งประเทศ" in thai.out
    assert "ข้อมูลตัวอย่าง (ไม่ใช่ข้อมูลจริง)" in thai.out


def test_working_titles_say_so() -> None:
    said = ask("indicator_pass_rate", "--split", "indicator")
    assert "working titles" in said.out


def test_csv_gives_the_same_numbers() -> None:
    said = ask("plan_coverage", "--by", "region", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(said.out)))
    found = ask_json("plan_coverage", "--by", "region")
    assert [(r["area"], int(r["numerator"]), float(r["value"])) for r in rows] == [
        (f["area"], f["numerator"], f["value"]) for f in found
    ]


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        (("plan_coverag",), "did you mean 'plan_coverage'"),
        (("plan_coverage", "--by", "provinc"), "did you mean 'province'"),
        (("plan_coverage", "--within", "R99"), "did you mean 'R"),
        (("plan_coverage", "--within", "Phayao"), "did you mean '56'"),
        (("plan_coverage", "--split", "indicatr"), "did you mean 'indicator'"),
        (("plan_coverage", "--round", "3"), "latest"),
        (("plan_coverage", "--year", "2999"), "2564"),
        (("plan_coverage", "--as-of", "24/5/2564"), "2021-05-24"),
        (("plan_coverage", "--wihtin", "56"), "did you mean '--within'"),
        (("plan_coverage", "--by", "region", "--within", "56"), "province"),
        (("plan_coverage", "--split", "indicator"), "split"),
    ],
)
def test_wrong_usage_is_answered_with_the_nearest_valid_word(
    words: tuple[str, ...], nearest: str
) -> None:
    said = ask(*words)
    assert said.code == 2
    assert nearest in said.err
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1


def test_metrics_lists_the_registry() -> None:
    said = call(None, "metrics", "--format", "json")
    assert [row["metric"] for row in said.json] == list(METRICS)
    assert said.json[0]["target"] == 0.6
    table = call(None, "metrics")
    assert all(name in table.out for name in METRICS)


def test_quality_lists_open_warnings_by_rule_and_place() -> None:
    said = call(sample_country(), "quality", "--format", "json")
    assert said.code == 0
    found = said.json
    assert {row["severity"] for row in found} == {"warning"}
    held = [row for row in found if row["code"] == "forum_outside_quarter"]
    assert held
    assert all(row["cell"] and row["file"] and row["message"] and row["mend"] for row in held)
    text = call(sample_country(), "quality")
    assert f"forum_outside_quarter ({len(held)})" in text.out
    assert f"{len(found)} in all" in text.out


def test_an_export_reads_back_equal_in_every_format(tmp_path: Path) -> None:
    files = [tmp_path / f"out.{ending}" for ending in ("xlsx", "csv", "parquet")]
    words = ("indicator_pass_rate", "--split", "indicator", "--by", "region")
    said = call(sample_country(), "export", *files, *words)
    assert said.code == 0, said.err
    expected = [
        (f["area"], f["indicator"], f["numerator"], f["denominator"], f["value"])
        for f in ask_json(*words)
    ]
    names = ("area", "indicator", "numerator", "denominator", "value")
    table = pq.read_table(files[2]).to_pylist()
    assert [tuple(row[n] for n in names) for row in table] == expected
    assert {row["sample"] for row in table} == {True}
    assert {row["as_of"] for row in table} == {date(2021, 5, 24)}
    with files[1].open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(r["area"], r["indicator"], float(r["value"])) for r in rows] == [
        (e[0], e[1], e[4]) for e in expected
    ]
    assert {(r["sample"], r["working"]) for r in rows} == {("yes", "yes")}
    sheet = openpyxl.load_workbook(files[0]).worksheets[0]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = next(n for n, line in enumerate(lines) if line[0] == "Metric id")
    head = lines[at]
    column = {n: head.index(w) for n, w in zip(names, XLSX, strict=True)}
    body = [tuple(line[column[n]] for n in names) for line in lines[at + 1 :]]
    assert all(any(line[n] is not None for line in lines[at + 1 :]) for n in range(8))
    assert sheet.column_dimensions["A"].width > len("indicator_pass_rate")
    assert [b[:4] for b in body] == [e[:4] for e in expected]
    assert [b[4] for b in body] == pytest.approx([e[4] for e in expected])


XLSX = ("Area code", "Indicator", "Numerator", "Denominator", "Value")


def test_the_workbook_says_scope_day_edition_sample_and_working_titles(tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    words = ("indicator_pass_rate", "--split", "dimension", "--within", "R16")
    assert call(sample_country(), "export", file, *words).code == 0
    book = openpyxl.load_workbook(file)
    top = [str(row[0].value) for row in book.worksheets[0].iter_rows(max_row=7)]
    said = "\n".join(top)
    assert "Sample data, not real" in said
    assert "working title" in said
    assert "Inspection region 16" in said
    assert "2021-05-24" in said
    assert "Edition: " in said
    assert book.worksheets[0].freeze_panes is not None
    assert book.worksheets[1]["A2"].value == "indicator_pass_rate"
    assert book.worksheets[1]["C2"].value


def test_a_rate_without_data_is_no_zero_in_the_workbook(tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    assert call(sample_country(), "export", file, "forum_full", "--within", "58").code == 0
    rows = [
        [c.value for c in row] for row in openpyxl.load_workbook(file).worksheets[0].iter_rows()
    ]
    head = next(row for row in rows if row[0] == "Metric id")
    assert rows[-1][head.index("Value")] == "no data"
    assert rows[-1][head.index("Denominator")] == 0


def test_an_export_without_metrics_has_all_of_them(tmp_path: Path) -> None:
    file = tmp_path / "all.parquet"
    assert call(sample_country(), "export", file).code == 0
    assert pq.read_table(file).column("metric").to_pylist() == list(METRICS)


def test_an_export_of_another_kind_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    said = call(sample_country(), "export", tmp_path / "out.pdf", "plan_coverage")
    assert said.code == 2
    assert ".xlsx" in said.err
    assert list(tmp_path.iterdir()) == []
    assert call(sample_country(), "export", "plan_coverage").code == 2


def test_an_empty_store_says_what_to_do_next(tmp_path: Path) -> None:
    said = call(tmp_path, "measure", "plan_coverage")
    assert said.code == 2
    assert "import" in said.err
    for words in (("quality",), ("history",), ("editions",)):
        assert json.loads(call(tmp_path, *words, "--format", "json").out) == []
        assert call(tmp_path, *words).code == 0
