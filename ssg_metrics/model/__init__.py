"""The frozen nouns that every room shares. Owns their meaning; knows no file, store or screen."""

from ssg_metrics.model.files import (
    Checked,
    ColumnMatch,
    EditionInfo,
    Finding,
    QuarantinedRow,
    Rows,
    Severity,
    SheetUnderstanding,
    Submission,
)
from ssg_metrics.model.places import Area, Language, Level
from ssg_metrics.model.programme import Indicator, Programme, ProvinceTarget
from ssg_metrics.model.reading import Number, Queryable, Reading, Scope, Split

__all__ = [
    "Area",
    "Checked",
    "ColumnMatch",
    "EditionInfo",
    "Finding",
    "Indicator",
    "Language",
    "Level",
    "Number",
    "Programme",
    "ProvinceTarget",
    "QuarantinedRow",
    "Queryable",
    "Reading",
    "Rows",
    "Scope",
    "Severity",
    "SheetUnderstanding",
    "Split",
    "Submission",
]
