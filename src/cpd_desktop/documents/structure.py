"""What a document says and how it is built, apart from where it stands on paper: the tree that assistive technology reads.

While a document is drawn, its elements are recorded here in reading order. The tagged PDF (`tagged_file`) and the page for a
browser (`twin`) are both made of the same tree, so they cannot say different things.

Kinds are the standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4): Document, H1 to H6, P, L, LI, Lbl, LBody, Table, TR, TH,
TD, Figure, Link.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

CONTAINERS = frozenset({"Document", "Div", "L", "LI", "LBody", "Table", "TR"})
"""What holds elements, and no text of its own."""

_CELLS = frozenset({"TH", "TD"})

PAGE_SHIFT = 24
"""A piece of marked content is one number: the page, counted from 0, above its number on that page."""

PLACE_MASK = (1 << PAGE_SHIFT) - 1
DEEPEST_HEADING = 6


class Node:
    """An element: what it is, what it holds, and what is known of it beside what is painted.

    *home* is the element that it belongs into, where that is not simply the one that is being drawn; *parent* is the one that it is in.
    *words* are what it says, in
    the order in which they are read; None where its kids say it. *actual* tells that what is painted reads otherwise (Arabic is
    painted from left to right). *kids* are elements, and pieces of marked content as numbers. *role* is the role of its type in the
    house style, or of a row in its table. *place* is what other elements refer to it by. *box* is a figure's place on its page:
    left, foot, right and top in points.
    """

    # A long list has as many elements as cells: what few have is kept apart, and one kid needs no list.
    __slots__ = ("__dict__", "_kids", "actual", "home", "kind", "number", "parent", "role", "tree", "words")

    alternative: str = ""
    scope: str = ""
    span: int = 1
    place: str = ""
    box: tuple[float, float, float, float] | None = None
    annotation: object = None

    def __init__(
        self,
        kind: str,
        words: str | None = None,
        *,
        home: Node | None = None,
        role: str = "",
        alternative: str = "",
        scope: str = "",
        span: int = 1,
    ) -> None:
        self.kind = kind
        self.words = words
        self.home = home
        self.parent: Node | None = None
        self.role = role
        self.actual = False
        self.tree: Tree | None = None
        self.number = 0
        self._kids: Node | int | list[Node | int] | None = None
        if alternative:
            self.alternative = alternative
        if scope:
            self.scope = scope
        if span != 1:
            self.span = span

    def __repr__(self) -> str:
        return f"<{self.kind} {self.words or self.alternative or len(self.kids)!r}>"

    @property
    def kids(self) -> Sequence[Node | int]:
        """What it holds, in reading order."""
        held = self._kids
        return held if isinstance(held, list) else () if held is None else (held,)

    def add(self, kid: Node | int) -> None:
        """Put *kid* after what it holds."""
        held = self._kids
        if held is None:
            self._kids = kid
        elif isinstance(held, list):
            held.append(kid)
        else:
            self._kids = [held, kid]

    def empty(self) -> None:
        """Forget what it holds."""
        self._kids = None

    @property
    def holds_elements(self) -> bool:
        """Whether text that is drawn in it is an element of its own within it."""
        return self.kind in CONTAINERS or (self.words is None and self.kind in _CELLS)

    @property
    def elements(self) -> Iterator[Node]:
        """The elements among its kids, in reading order."""
        return (kid for kid in self.kids if isinstance(kid, Node))

    def in_order(self) -> Iterator[Node]:
        """Yield the element and all within it, in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(kid for kid in reversed(node.kids) if isinstance(kid, Node))

    def text(self) -> str:
        """Return what it says with all that it holds: words, and the alternatives of figures, parted by spaces."""
        parts = (node.alternative or node.words or "" for node in self.in_order())
        return " ".join(part for part in parts if part)


class Tree:
    """The structure of one document while it is drawn: elements enter it when they are first painted."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self.root.tree = self
        self.pages: list[list[Node]] = []
        self._level = 0
        self._has_title = False

    def enter(self, node: Node, within: Node) -> None:
        """Put *node* at the end of its home, or of *within* where it has none, unless it is there already.

        What was recorded of it in another document is forgotten.
        """
        if node.tree is self:
            return
        node.tree = self
        node.empty()
        if node.home is not None:
            self.enter(node.home, within)
        self._put(node, within if node.home is None else node.home)

    def put_aside(self, node: Node) -> None:
        """Let *node* be marked before it has its place in the tree, which `put_last` gives it."""
        node.tree = self
        node.empty()

    def put_last(self, node: Node) -> None:
        """Put *node*, which was put aside, at the end of the document."""
        self._put(node, self.root)

    @staticmethod
    def _put(node: Node, within: Node) -> None:
        node.parent = within
        within.add(node)

    def mark(self, node: Node, page: int) -> int:
        """Give *node* the next piece of marked content on *page*, counted from 0; return its number on that page."""
        while len(self.pages) <= page:
            self.pages.append([])
        owners = self.pages[page]
        owners.append(node)
        place = len(owners) - 1
        node.add(page << PAGE_SHIFT | place)
        return place

    def heading_kind(self, level: int) -> str:
        """Return the kind of a heading of *level*, counted from 1 below the document's title; no level is skipped."""
        asked = level + 1 if self._has_title else level
        self._level = min(asked, self._level + 1, DEEPEST_HEADING)
        return f"H{self._level}"

    def title(self) -> str:
        """Return the kind of a title of the document, or of one of several sheets in it."""
        self._level, self._has_title = 1, True
        return "H1"

    @property
    def elements(self) -> Iterator[Node]:
        """All elements in reading order, the document itself first."""
        return self.root.in_order()
