"""One measured figure beside its bar."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, the figure, the bar that it must stay under, the unit, and a remark."""

    name: str
    figure: float
    bar: float
    unit: str
    remark: str = ""

    @property
    def kept(self) -> bool:
        """Whether the figure stays under its bar."""
        return self.figure <= self.bar

    def __str__(self) -> str:
        sign = "kept  " if self.kept else "MISSED"
        tail = f"   ({self.remark})" if self.remark else ""
        return f"{sign}  {self.name:<48} {self.figure:9.2f} {self.unit:<3} under {self.bar:g}{tail}"
