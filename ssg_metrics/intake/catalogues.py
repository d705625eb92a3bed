"""A catalogue of indicators as it is sent: codes made whole, and the catalogue that a batch brings
for its own rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ssg_metrics.intake.faults import Fault
from ssg_metrics.intake.indicators import LETTER, written
from ssg_metrics.intake.parts import Part
from ssg_metrics.intake.text import digits
from ssg_metrics.model import Indicator

_DIMENSION = re.compile(r"^(?:ด้าน(?:ที่)?|dimension)?\s*([GSgs]?)\s*(\d{1,2})$", re.I)


def complete_codes(part: Part) -> None:
    """Write the codes of a catalogue's rows in full (1.1 of the SSG form: S1.1, dimension S1),
    noting those that fail.
    """
    values = part.values
    for index, (form, dimension, indicator) in enumerate(
        zip(values["form"], values["dimension"], values["indicator"], strict=True)
    ):
        if index in part.bad:
            continue
        letter = LETTER[form]
        code = written(indicator)
        if code is None or code.more or code.letter not in ("", letter):
            part.note(index, "indicator", Fault("bad_code", {"letter": letter}))
            continue
        found = _DIMENSION.match(digits(dimension))
        if not found or found[1].upper() not in ("", letter) or int(found[2]) != code.dimension:
            part.note(index, "dimension", Fault("bad_code", {"letter": letter}))
            continue
        values["indicator"][index] = f"{letter}{code.bare}"
        values["dimension"][index] = f"{letter}{code.dimension}"


def with_sent(known: Sequence[Indicator], parts: Sequence[Part]) -> tuple[Indicator, ...]:
    """A catalogue with the indicators that some parts bring in place of, or beside, its own."""
    found = {indicator.code: indicator for indicator in known}
    for part in parts:
        if part.table.name == "catalogue":
            found.update((i.code, i) for i in _indicators(part))
    return tuple(found.values())


def _indicators(part: Part) -> list[Indicator]:
    values = part.values
    return [
        Indicator(
            form=values["form"][index],
            dimension=values["dimension"][index],
            code=values["indicator"][index],
            dimension_th=values["dimension_th"][index],
            dimension_en=values["dimension_en"][index] or values["dimension_th"][index],
            title_th=values["title_th"][index],
            title_en=values["title_en"][index] or values["title_th"][index],
            working=bool(values["working"][index]),
        )
        for index in range(len(part.rows))
        if index not in part.bad
    ]
