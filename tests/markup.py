"""Markup as a tree: what is inside what, for tests that ask a whole screen a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "path", "rect", "line", "circle", "polyline", "polygon", "use"}


@dataclass(eq=False)
class Node:
    """One element: its name, attributes and children, which are elements or text."""

    name: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    parent: Node | None = None

    def all(self, name: str = "", class_: str = "", having: str = "") -> list[Node]:
        """The elements below, in order: by name, by one class, by an attribute they have."""
        return [
            node
            for node in self.walk()
            if (not name or node.name == name)
            and (not class_ or class_ in node.attrs.get("class", "").split())
            and (not having or having in node.attrs)
        ]

    def walk(self) -> Iterator[Node]:
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.walk()

    def around(self) -> Iterator[Node]:
        """The elements that it lies in, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def text(self) -> str:
        """Its words, with plain spaces."""
        parts = (c.text if isinstance(c, Node) else c for c in self.children)
        return " ".join("".join(parts).replace("\u00a0", " ").split())

    def within(self, *, name: str = "", class_: str = "") -> bool:
        return any(
            (not name or n.name == name) and (not class_ or class_ in n.attrs.get("class", ""))
            for n in self.around()
        )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.here = Node("")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {n: v or "" for n, v in attrs}, parent=self.here)
        self.here.children.append(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.children.append(Node(tag, {n: v or "" for n, v in attrs}, parent=self.here))

    def handle_endtag(self, tag: str) -> None:
        assert self.here.name == tag, f"</{tag}> closes <{self.here.name}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def tree(html: str) -> Node:
    """The tree of a piece of markup; an element that is not closed is a failure."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.here is reader.root, f"<{reader.here.name}> is not closed"
    return reader.root
