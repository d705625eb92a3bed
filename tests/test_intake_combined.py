"""Every oddity of officers' workbooks at once, in each format: the rows come in as they are."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from ssg_metrics.forms.tables import TABLES
from ssg_metrics.model import Checked
from tests.odd_files import save_ods, save_text, save_xls, save_xlsm
from tests.ugly import CODES, PLACES, Office, ugly
from tests.workbooks import check_paths, contents, save, stored

SAVERS = {"xlsx": save, "xls": save_xls, "ods": save_ods, "xlsm": save_xlsm}
TEXTS = {
    "cp874.csv": ("cp874", ","),
    "utf-8-sig.csv": ("utf-8-sig", ";"),
    "utf-16.txt": ("utf-16", "\t"),
}


def office(seed: int) -> Office:
    chance = Random(seed)
    return Office(chance, chance.choice(list(PLACES.provinces.values()))).work()


def truth(made: Office) -> dict[str, list[tuple[Any, ...]]]:
    """What the files are to give, as ``contents`` gives it."""
    told: dict[str, list[tuple[Any, ...]]] = {}
    for name, rows in made.rows.items():
        for row in rows:
            told.setdefault(TABLES[name].stored_as, []).extend(records(name, row))
    return {name: sorted(rows, key=repr) for name, rows in told.items()}


def records(name: str, row: dict[str, Any]) -> list[tuple[Any, ...]]:
    if name not in CODES:
        return [tuple(row[column.name] for column in TABLES[name].columns)]
    about = (row["assessed_on"], row["assessor"], name)
    letter = {"governance": "G", "ssg": "S"}[name]
    return [
        (row["group_code"], name, row["round"], f"{letter}{code}", row[code], *about)
        for code in CODES[name]
    ]


def agrees(checked: Checked, made: Office) -> None:
    assert [(f.code, f.sheet, f.cell, f.text) for f in checked.findings] == []
    found = contents(checked)
    for name, rows in truth(made).items():
        assert found.get(name) == rows, name


@pytest.mark.parametrize("seed", range(40))
def test_a_workbook_with_every_oddity_gives_what_is_true(seed: int, tmp_path: Path) -> None:
    made = office(seed)
    kind = list(SAVERS)[seed % len(SAVERS)]
    (checked,) = check_paths([SAVERS[kind](ugly(made), tmp_path / f"จังหวัด {seed}.{kind}")])
    agrees(checked, made)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", TEXTS)
def test_text_files_with_every_oddity_give_what_is_true(
    seed: int, kind: str, tmp_path: Path
) -> None:
    made = office(1000 + seed)
    encoding, mark = TEXTS[kind]
    for name, rows in made.rows.items():
        alone = Office(made.chance, made.province, {name: rows})
        sheet = next(rows for title, rows in ugly(alone, True).items() if title != "สรุปผู้บริหาร")
        text = [[written(cell, encoding) for cell in row] for row in sheet]
        path = save_text(text, tmp_path / f"{name}.{kind}", encoding, mark)
        codes = [row["group_code"] for row in made.rows["groups"]]
        (checked,) = check_paths([path], groups=stored(*codes))
        agrees(checked, alone)


def written(cell: Any, encoding: str) -> Any:
    """A cell as a text file of this encoding can hold it: cp874 has no ticks."""
    if not isinstance(cell, str) or encoding != "cp874":
        return cell
    held = {"✓": "1", "✔": "1", "ü": "1", "✗": "0", "×": "0", "û": "0", "\u200b": "", "฿": ""}
    return cell.translate(str.maketrans({**held, "\uf70a": "่", "\uf70b": "้"}))
