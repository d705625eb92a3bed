"""Markup that is safe by construction. Owns escaping; knows no number, colour or screen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from ssg_metrics.words import Filled, in_language, say

VOID = frozenset(
    {"br", "hr", "img", "input", "path", "rect", "line", "circle", "polyline", "polygon", "use"}
)


_DIRECTIONS = re.compile("[\u061c\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what follows: a file's name with one would turn the line."""


class Html(str):
    """Text that is markup already. Any other text is escaped before it meets markup."""

    __slots__ = ()


Child = object
"""What may stand inside a tag: Html as it is, None for nothing, anything else as escaped text."""


def safe(child: Child) -> Html:
    """A child as markup."""
    if isinstance(child, Html):
        return child
    return Html("" if child is None else _plain(child))


def _plain(text: object) -> str:
    return escape(_DIRECTIONS.sub("", str(text)))


def join(children: Iterable[Child], between: str = "") -> Html:
    """Children one after another, with a piece of our own markup between."""
    return Html(between.join(safe(child) for child in children))


def tag(name: str, /, *children: Child, **attributes: object) -> Html:
    """One element. ``class_`` is ``class``, ``aria_label`` is ``aria-label``; None and False are
    left out, True stands without a value.
    """
    opened = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Html(f"<{name}{opened}/>")
    return Html(f"<{name}{opened}>{join(children)}</{name}>")


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{_plain(value)}"'


WHOLE = (
    "ธรรมาภิบาล|กลุ่มเป้าหมาย|เป้าหมาย|มากที่สุด|เขตตรวจราชการ|ตัวชี้วัด|จากกรมฯ|กรมฯ|ไตรมาส|ผู้เข้าร่วม|ทั้งประเทศ"
)
"""Words that lines are broken inside: the dictionaries know the parts, or not even those."""
_WHOLE = re.compile(f"({WHOLE})")


def heading(level: int, words: Child) -> Html:
    """A heading in which the words that browsers break inside stay whole."""
    return tag(f"h{level}", whole(words))


def whole(words: Child) -> Html:
    """Text in which the words that browsers break inside stay whole."""
    return Html(_WHOLE.sub(r'<span class="nobr">\1</span>', safe(words)))


def sentence(key: str, lang: str, **params: object) -> Html:
    """The words under a key as markup; parameters that are Html stay so, all else is escaped.

    As in ``say``, a param ``name_th`` or ``name_en`` fills ``{name}`` in its own language.
    """
    template = escape(say(key, lang), quote=False)
    filled = in_language(params, lang)
    return Html(template.format_map(Filled({name: safe(value) for name, value in filled.items()})))
