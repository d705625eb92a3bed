"""What the files of one batch mean for each other: known groups, keys that stand twice. Reads no
cell.

A file that cannot go in is no help to the others: its groups are unknown to them, and the batch is
judged again until that changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from ssg_metrics.intake.faults import Fault
from ssg_metrics.intake.near import Lookup, Near
from ssg_metrics.intake.parts import Part
from ssg_metrics.model import Finding, Severity


@dataclass(slots=True)
class FileParts:
    """The readable sheets of one file; ``findings`` are those that stand in no row."""

    file: str
    parts: list[Part]
    findings: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether the file has an error, wherever it is."""
        every = [self.findings, *(part.findings for part in self.parts)]
        return any(f.severity is not Severity.WARNING for findings in every for f in findings)


def judge(files: Sequence[FileParts], lookup: Lookup, *, take_good_rows: bool) -> None:
    """Note unknown groups and doubled keys in the parts of a batch."""
    stored = set(lookup(frozenset(_asked(files))))
    owner = {code: f.file for f in files for code in _groups([f], whole=True)}
    near = Near(owner, lookup)
    for file in files:
        _doubled([file])
    if take_good_rows:
        _doubled(files)
        known = stored | _groups(files)
        for file in files:
            _unknown(file, known, near)
        return
    first = [file for file in files if file.refused]
    standing = _standing([file for file in files if not file.refused], stored, near)
    for file in first:
        _unknown(file, stored | _groups(standing) | _groups([file], whole=True), near)


def _standing(files: list[FileParts], stored: Set[str], near: Near) -> list[FileParts]:
    """The files that can go in together: what is left is judged until nothing more falls out."""
    while True:
        known = stored | _groups(files)
        for file in files:
            _unknown(file, known, near)
        left = [file for file in files if not file.refused]
        if len(left) == len(files):
            if len(files) > 1:
                _doubled(files)
            left = [file for file in files if not file.refused]
            if len(left) == len(files):
                return files
        files = left


def _asked(files: Iterable[FileParts]) -> set[str]:
    return {
        code
        for file in files
        for part in file.parts
        if part.table.name != "groups"
        for code in part.values.get("group_code", ())
        if code is not None
    }


def _groups(files: Iterable[FileParts], *, whole: bool = False) -> set[str]:
    """The codes of the group rows that can go in; with ``whole``, of all group rows."""
    return {
        code
        for file in files
        for part in file.parts
        if part.table.name == "groups"
        for index, code in enumerate(part.values["group_code"])
        if code is not None and (whole or index not in part.bad)
    }


def _unknown(file: FileParts, known: Set[str], near: Near) -> None:
    for part in file.parts:
        if part.table.name == "groups":
            continue
        for index, code in enumerate(part.values.get("group_code", ())):
            if code is not None and code not in known and index not in part.bad:
                part.note(index, "group_code", near.fault(code))


def _doubled(files: Sequence[FileParts]) -> None:
    """Note every place of a key that stands with different contents: none is surely the right one.

    The same content again in one file is taken once; in two files it stays with both, so that
    undoing one does not take it from the other.
    """
    if not _all_apart(files):
        _doubled_keys(files)
    _doubled_results(files)


def _all_apart(files: Sequence[FileParts]) -> bool:
    """Whether no key stands twice: nearly always so, and told much faster than which one does."""
    keys: dict[str, list[tuple[Any, ...]]] = {}
    for file in files:
        for part in file.parts:
            columns = (part.values[name] for name in part.table.key)
            keys.setdefault(part.table.name, []).extend(zip(*columns, strict=True))
    return all(len(set(each)) == len(each) for each in keys.values())


def _doubled_keys(files: Sequence[FileParts]) -> None:
    once: dict[tuple[Any, ...], tuple[Any, Part, int, FileParts]] = {}
    again: dict[tuple[Any, ...], list[tuple[Any, Part, int, FileParts]]] = {}
    for file in files:
        for part in file.parts:
            for key, content, index in _keyed(part):
                place = (content, part, index, file)
                first = once.setdefault(key, place)
                if first is not place:
                    again.setdefault(key, [first]).append(place)
    for found in again.values():
        _judge_places(found)


def _judge_places(found: Sequence[tuple[Any, Part, int, FileParts]]) -> None:
    first = found[0]
    other = next((place for place in found if place[0] != first[0]), None)
    owners: set[int] = set()
    for place in found:
        content, part, index, file = place
        if other is not None:
            before = other if content == first[0] else first
            _note(part, index, part.table.key[0], before[:3])
        elif id(file) in owners:
            part.same.add(index)
        owners.add(id(file))


def _keyed(part: Part) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...], int]]:
    keys = zip(*(part.values[name] for name in part.table.key), strict=True)
    for index, (key, content) in enumerate(zip(keys, part.contents(), strict=True)):
        if index not in part.bad and index not in part.same:
            yield (part.table.name, *key), content, index


def _doubled_results(files: Sequence[FileParts]) -> None:
    """The same for a result in a wide form and in the long one; what is not assessed gives way."""
    parts = [(f, part) for f in files for part in f.parts if part.table.stored_as == "results"]
    if len({part.table.name == "results" for _, part in parts}) < 2:
        return
    seen: dict[tuple[Any, ...], tuple[Any, Part, int, FileParts]] = {}
    for file, part in parts:
        for key, value, index in _results(part):
            before = seen.get(key)
            if before is None:
                seen[key] = value, part, index, file
            elif value is not None and before[0] is not None and value != before[0]:
                _note(part, index, "group_code", before[:3])
                _note(before[1], before[2], "group_code", (value, part, index))
            elif before[3] is file:
                gives_way = (before[1], before[2]) if before[0] is None else (part, index)
                gives_way[0].skip.add((gives_way[1], key[-1]))
                if before[0] is None:
                    seen[key] = value, part, index, file


def _results(part: Part) -> Iterator[tuple[tuple[Any, ...], bool | None, int]]:
    values = part.values
    for index, (group, number) in enumerate(
        zip(values["group_code"], values["round"], strict=True)
    ):
        if index in part.bad or index in part.same:
            continue
        if part.table.form:
            for code, answers in part.answers.items():
                yield (group, part.table.form, number, code), answers[index], index
        else:
            key = (group, values["form"][index], number, values["indicator"][index])
            yield key, values["result"][index], index


def _note(part: Part, index: int, column: str, before: tuple[Any, Part, int]) -> None:
    if index in part.bad:
        return
    _, other, at = before
    place = {"other": other.file, "other_sheet": other.sheet, "other_row": str(other.numbers[at])}
    part.note(index, column, Fault("key_twice", place))
