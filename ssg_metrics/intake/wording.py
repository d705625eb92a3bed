"""A finding in words, for readers of a language. Owns no words: they stand under ``finding.*``."""

from __future__ import annotations

from ssg_metrics.model import Finding
from ssg_metrics.words import say


def finding_words(finding: Finding, lang: str) -> tuple[str, str]:
    """What is wrong, and how to mend it, in a language."""
    params = {"text": finding.text, "column": finding.column or "", **finding.params}
    return (
        say(f"finding.{finding.code}.what", lang, **params),
        say(f"finding.{finding.code}.mend", lang, **params),
    )
