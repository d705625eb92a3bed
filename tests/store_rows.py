"""Checked files made by hand, for the tests of the store: rows as intake hands them over."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ssg_metrics.config import Settings
from ssg_metrics.forms.tables import TABLES
from ssg_metrics.model import Checked, Finding, Rows, SheetUnderstanding
from ssg_metrics.store.manifest import BANGKOK
from ssg_metrics.store.publish import Incoming

Row = Mapping[str, Any]
SENT = datetime(2021, 7, 1, 9, 0, tzinfo=BANGKOK)


def store(folder: Path) -> Settings:
    """A store in a folder of its own, with the reference data that ships."""
    return Settings(data_dir=folder / "data", wait_seconds=60)


def checked(
    name: str,
    tables: Mapping[str, Sequence[Row]],
    *,
    findings: Sequence[Finding] = (),
    refused: Mapping[str, int] | None = None,
    year: int = 2564,
) -> Checked:
    """A checked file whose content is told by its name; one sheet a table as sent."""
    stored: dict[str, Rows] = {}
    sheets = []
    for sent_as, rows in tables.items():
        table = TABLES[sent_as]
        columns = [c.name for c in TABLES[table.stored_as].columns]
        columns += ["sent_as"] if table.stored_as == "results" else []
        cells = [
            (*({"sent_as": sent_as, **row}.get(c) for c in columns), table.thai, n)
            for n, row in enumerate(rows, start=2)
        ]
        if table.form:  # a wide row stands in one line, whatever its indicators
            lines = {k: n for n, k in enumerate(dict.fromkeys(map(_wide, rows)), start=2)}
            cells = [(*c[:-1], lines[_wide(r)]) for c, r in zip(cells, rows, strict=True)]
        both = (*stored[table.stored_as].records, *cells) if table.stored_as in stored else cells
        stored[table.stored_as] = Rows(table.stored_as, (*columns, "sheet", "row"), list(both))
        letters = {c.name: "ABCDEFGHIJKLMNOP"[n] for n, c in enumerate(table.columns)}
        sheets.append(SheetUnderstanding(table.thai, sent_as, 1, letters))
    sent = {t: len(set(map(_wide, r))) if TABLES[t].form else len(r) for t, r in tables.items()}
    return Checked(
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        file=f"{name}.xlsx",
        year=year,
        sample=False,
        tables=stored,
        findings=tuple(findings),
        sheets=tuple(sheets),
        sent={t: n + (refused or {}).get(t, 0) for t, n in sent.items()},
        refused=refused or {},
    )


def incoming(name: str, tables: Mapping[str, Sequence[Row]], **more: Any) -> Incoming:
    """The same, on its way in on 1 July 2564."""
    taken = more.pop("taken", "all")
    return Incoming(checked(name, tables, **more), "พัฒนากร", taken, SENT)


def _wide(row: Row) -> tuple[Any, ...]:
    return row["group_code"], row["form"], row["round"]


def group(code: str, **more: Any) -> Row:
    """A target group of level 3 in Chiang Kham, Phayao."""
    return {
        "group_code": code,
        "group_name": f"กลุ่มออมทรัพย์ {code}",
        "province": "56",
        "district": "5603",
        "level": 3,
        "leads_fund_centre": False,
        "selected": True,
        "savings_baht": Decimal("1000.50"),
        **more,
    }


def form(code: str, form: str = "ssg", *, round: int = 1, **more: Any) -> list[Row]:
    """A wide row with two indicators: one passed, one not."""
    letter = "S" if form == "ssg" else "G"
    results = more.pop("results", {f"{letter}1.1": True, f"{letter}1.2": False})
    every = {"group_code": code, "form": form, "round": round, "assessed_on": date(2021, 5, 20)}
    return [{**every, "indicator": i, "result": r, **more} for i, r in results.items()]


def forum(code: str, held_on: date = date(2021, 5, 20), **more: Any) -> Row:
    """A forum of 15 people."""
    return {"group_code": code, "held_on": held_on, "participants": 15, **more}


def plan(code: str, indicator: str = "S1.2", **more: Any) -> Row:
    """An approved plan's item."""
    return {
        "group_code": code,
        "prepared_on": date(2021, 5, 21),
        "status": "approved",
        "indicator": indicator,
        "activity": "อบรม",
        **more,
    }


def payment(code: str, document: str, amount: str = "3000.00", **more: Any) -> Row:
    """A payment of the whole allocation."""
    return {
        "group_code": code,
        "paid_on": date(2021, 5, 25),
        "amount_baht": Decimal(amount),
        "document_no": document,
        **more,
    }
