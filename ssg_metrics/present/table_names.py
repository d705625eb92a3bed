"""What tables and columns are called: in Thai as the sheets are, in English by canonical name."""

from __future__ import annotations

from ssg_metrics.forms.tables import TABLES


def table_name(table: str, lang: str) -> str:
    """A table as its sheet is called."""
    if table not in TABLES:
        return table
    return TABLES[table].thai if lang == "th" else table.replace("_", " ")


def column_name(table: str, column: str, lang: str) -> str:
    """A column as it is headed; an indicator by its code."""
    if lang == "th" and table in TABLES:
        for each in TABLES[table].columns:
            if each.name == column:
                return each.thai
    return column
