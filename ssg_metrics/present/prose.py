"""A page of our own documentation as markup: the part of Markdown that those pages use.

Headings, paragraphs, lists, tables, pictures, links, bold and code. Everything else is plain text,
and all text is escaped: a page can show nothing that a tag could not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ssg_metrics.present.html import Html, heading, join, tag
from ssg_metrics.present.table import table

PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)$")
ITEM = re.compile(r"(?:\d+\.|[-*])\s+(.*)")
INLINE = re.compile(r"\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)")
Where = Callable[[str], str]
"""An address as the page writes it, to one that the reader's browser can follow."""


def prose(text: str, where: Where) -> Html:
    """The page as markup, block after block."""
    blocks = re.split(r"\n\s*\n", re.sub(r"<!--.*?-->", "", text, flags=re.S).strip())
    return join(_block(block.strip("\n"), where) for block in blocks if block.strip())


def _block(block: str, where: Where) -> Html:
    lines = block.splitlines()
    first = lines[0].strip()
    level = len(first) - len(first.lstrip("#"))
    if level:
        return _heading(level, first.lstrip("# "), where, lines[1:])
    if picture := PICTURE.fullmatch(block.strip()):
        return _picture(picture[1], where(picture[2]))
    if first.startswith("|"):
        return _table(lines, where)
    if ITEM.fullmatch(first):
        items = (tag("li", _inline(item, where)) for item in _items(lines))
        return tag("ol" if first[0].isdigit() else "ul", *items)
    return tag("p", _inline(" ".join(line.strip() for line in lines), where))


def _heading(level: int, words: str, where: Where, rest: list[str]) -> Html:
    title = heading(level, _inline(words, where))
    return join((title, _block("\n".join(rest), where))) if rest else title


def _picture(about: str, source: str) -> Html:
    image = tag("img", src=source, alt=about, loading="lazy")
    return tag("figure", image, tag("figcaption", about))


def _table(lines: list[str], where: Where) -> Html:
    cells = [
        [_inline(cell.strip(), where) for cell in line.strip("| \n").split("|")] for line in lines
    ]
    head, rows = cells[0], cells[2:]
    return table("", [(cell, False) for cell in head], rows)


def _items(lines: list[str]) -> Iterator[str]:
    """The items of a list; an indented line goes on with the item above it."""
    item = ""
    for line in lines:
        found = ITEM.match(line.strip()) if not line.startswith("  ") else None
        if found and item:
            yield item
        item = found[1] if found else f"{item} {line.strip()}"
    yield item


def _inline(text: str, where: Where) -> Html:
    parts: list[object] = []
    at = 0
    for found in INLINE.finditer(text):
        parts.append(text[at : found.start()])
        bold, code, words, address = found.groups()
        if bold:
            parts.append(tag("b", _inline(bold, where)))
        elif code:
            parts.append(tag("code", code))
        else:
            parts.append(tag("a", words, href=where(address)))
        at = found.end()
    return join((*parts, text[at:]))
