"""The code of every finding of this room, by how grave it is. Their words lie under
``finding.<code>``.
"""

from __future__ import annotations

FILE = (
    "file_unknown_kind",
    "file_missing",
    "file_empty",
    "file_not_workbook",
    "file_damaged",
    "file_encrypted",
    "file_entities",
    "file_overlapping",
    "file_encoding",
    "file_garbled",
    "file_over_bytes",
    "file_over_entries",
    "file_over_unpacked",
    "file_over_ratio",
    "file_over_sheets",
    "file_over_rows",
    "file_over_cells",
    "file_over_memory",
    "file_too_slow",
    "file_no_known_sheet",
)
"""Nothing of the file can be read."""

ERRORS = (
    "no_header",
    "missing_column",
    "no_indicators",
    "form_unclear",
    "second_table",
    "year_unknown",
    "years_differ",
    "required_empty",
    "unknown_province",
    "province_ambiguous",
    "province_not_in_programme",
    "unknown_district",
    "district_ambiguous",
    "district_outside_province",
    "unknown_group",
    "group_refused",
    "unknown_indicator",
    "indicator_ambiguous",
    "several_indicators",
    "bad_code",
    "not_yes_no",
    "not_a_result",
    "not_a_level",
    "not_a_round",
    "not_a_form",
    "not_a_status",
    "not_a_number",
    "not_whole",
    "number_too_large",
    "negative_number",
    "not_a_year",
    "unreadable_date",
    "impossible_date",
    "error_value",
    "formula_empty",
    "key_twice",
    "more_findings",
)
"""A row, or a whole sheet, cannot go in. ``formula_empty`` in a column that may be blank is a
warning.
"""

WARNINGS = ("date_ambiguous", "column_twice", "indicator_columns_missing", "no_rows")
"""It goes in, and what was read from it is said."""

HOW = (
    "official",
    "official_loosely",
    "canonical",
    "known",
    "without_unit",
    "day_words",
    "joined",
    "code",
    "code_worded",
    "code_tenth",
)
"""How a column was matched; words under ``understood.how.<code>``. None is matched by likeness."""

LEFT = ("unknown", "ordinal", "twice", "strange")
"""Why a column was not matched; words under ``understood.left.<code>``."""

PASSED_OVER = (
    "hidden",
    "empty",
    "no_table",
    "no_header",
    "missing_columns",
    "form_unclear",
    "title",
    "blank",
    "header",
    "units",
    "numbers",
    "wordings",
    "total",
    "footer",
    "below",
    "beforehand",
    "scratch",
)
"""Why a sheet or a row was passed over; words under ``understood.<code>``."""
