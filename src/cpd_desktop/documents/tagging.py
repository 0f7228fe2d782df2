"""Drawing that says what it draws: a canvas that marks its content and keeps the document's structure.

Text belongs to the element that was entered last, and where none was, it becomes a paragraph of its own: text is never lost to a
reader of the structure. Lines, shapes and pictures are artifacts, which readers pass over, except within a figure, which has words
in their place. Marks are opened when something is painted, and closed before the state of the canvas is saved or restored, so that
both are always nested properly.

PDF/UA-1 (ISO 14289-1) 7.1: all content is marked as an artifact or tagged as real content.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from cpd_desktop.documents import tagged_file
from cpd_desktop.documents.structure import Node, Tree

ARTIFACT = Node("/Artifact BMC")
"""Content that readers pass over: lines, grounds, room to write, what is repeated."""

HEADER = Node("/Artifact <</Type /Pagination /Attached [/Top]>> BDC")
FOOTER = Node("/Artifact <</Type /Pagination /Attached [/Bottom]>> BDC")
"""What stands on every page."""

_PASSED_OVER = (ARTIFACT, HEADER, FOOTER)
_WITH_SHAPES = frozenset({"Figure", "Link"})


class Marks:
    """What is being drawn on a canvas: elements are entered and left, and everything painted in between is theirs."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.at: Node = self.tree.root
        self.first: Node | None = None
        self._around: list[Node] = []
        self._gathers: Node | None = None

    def enter(self, node: Node) -> None:
        """Enter *node*: it takes its place in the tree when it is entered for the first time.

        Within an artifact nothing is an element. A heading (its role is ``title``, or ends in its level) gets its kind now that it
        is known what stands above it.
        """
        around = self.at
        self._around.append(around)
        if around in _PASSED_OVER or node in _PASSED_OVER:
            self.at = around if around in _PASSED_OVER else node
            return
        if node.tree is not self.tree:
            if node.kind[0] == "H":
                node.kind = self.tree.title() if node.role == "title" else self.tree.heading_kind(int(node.role[-1]))
            self.tree.enter(node, around)
        self.at = node

    def gather(self, node: Node) -> None:
        """Enter *node* without giving it a place in the tree: it gathers what is said until it is left."""
        self._around.append(self.at)
        self.at = node

    def leave(self) -> None:
        """Leave what was entered last."""
        self.at = self._around.pop()

    def say(self, words: str) -> None:
        """Record *words* that are drawn on one line: they are what the element says that does not know it yet, or a paragraph."""
        at = self.at
        if at in _PASSED_OVER:
            return
        if at.holds_elements:
            self.first = self.paragraph(words) if words.strip() else ARTIFACT
            return
        if at.words is None:
            at.words, self._gathers = words, at
        elif at is self._gathers:
            # Lines that are drawn one by one have no space between them in the file.
            at.words, at.actual = f"{at.words} {words}", True

    def paragraph(self, words: str) -> Node:
        """Return a new paragraph within what is being drawn."""
        node = Node("P", words)
        self.tree.enter(node, self.at)
        return node

    @property
    def is_passed_over(self) -> bool:
        """Whether what is drawn now is an artifact."""
        return self.at in _PASSED_OVER

    @contextmanager
    def within(self, node: Node) -> Iterator[Node]:
        """Enter *node* for as long as the block takes."""
        self.enter(node)
        try:
            yield node
        finally:
            self.leave()

    def text_target(self) -> Node:
        """Return whose the next text is; what was to be first is so once."""
        first = self.first
        if first is not None:
            self.first = None
            return first
        at = self.at
        return self.paragraph("") if at.holds_elements else at

    def shape_target(self) -> Node:
        """Return whose the next shape is."""
        return self.at if self.at.kind in _WITH_SHAPES or self.at in _PASSED_OVER else ARTIFACT

    def form_target(self) -> Node:
        """Return whose the next form is: it may hold shapes or words, so it belongs to any element that holds no others."""
        return ARTIFACT if self.at.holds_elements else self.at


def marks_of(canvas: Canvas) -> Marks:
    """Return the marks of *canvas*; a plain canvas gets marks that nobody reads, so that anything can be drawn on it too."""
    marks = getattr(canvas, "marks", None)
    if isinstance(marks, Marks):
        return marks
    canvas.marks = Marks()
    return marks_of(canvas)


def _painting(name: str, target_of: Callable[[Marks], Node] = Marks.shape_target) -> Callable[..., Any]:
    """Return the method *name* of a canvas, which first opens the mark of what it paints."""
    plain = getattr(Canvas, name)

    def paint(self: TaggedCanvas, *args: Any, **kwargs: Any) -> Any:
        if not self.is_held:
            target = target_of(self.marks)
            if target is not self.open_mark:
                self.open(target)
        return plain(self, *args, **kwargs)

    paint.__name__ = name
    paint.__doc__ = plain.__doc__
    return paint


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types.
    """A canvas whose file is a tagged PDF; `marks` says what is drawn, and `words_of_forms` what each form says."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.marks = Marks()
        self.open_mark: Node | None = None
        self.is_held = False
        self._held: list[tuple[str, Node, Node | None, bool]] = []
        self.words_of_forms: dict[str, str] = {}
        self.links: list[tuple[Node, PDFDictionary, int]] = []
        super().__init__(*args, **kwargs)

    def open(self, target: Node) -> None:
        """Close the mark that is open, and open that of *target*."""
        self.close()
        if target in _PASSED_OVER:
            self._code.append(target.kind)
        else:
            place = self.marks.tree.mark(target, self._pageNumber - 1)
            self._code.append(f"/{target.kind} <</MCID {place}>> BDC")
        self.open_mark = target

    def close(self) -> None:
        """Close the mark that is open, if there is one."""
        if self.open_mark is not None:
            self._code.append("EMC")
            self.open_mark = None

    def saveState(self) -> None:  # noqa: N802 — ReportLab's names
        """Save the state, outside of any mark."""
        if self.open_mark is not None and not self.is_held:
            self.close()
        super().saveState()

    def restoreState(self) -> None:  # noqa: N802 — ReportLab's names
        """Restore the state, outside of any mark."""
        if self.open_mark is not None and not self.is_held:
            self.close()
        super().restoreState()

    def beginForm(self, name: str, *args: Any, **kwargs: Any) -> None:  # noqa: N802 — ReportLab's names
        """Begin a form: what it shows is marked where it is shown."""
        said = Node("P")
        self._held.append((name, said, self.open_mark, self.is_held))
        self.marks.gather(said)
        self.open_mark, self.is_held = None, True
        super().beginForm(name, *args, **kwargs)

    def endForm(self, **kwargs: Any) -> None:  # noqa: N802 — ReportLab's names
        """End a form, and go on with the mark that was open before."""
        super().endForm(**kwargs)
        name, said, self.open_mark, self.is_held = self._held.pop()
        self.words_of_forms[name] = said.words or ""
        self.marks.leave()

    def drawImage(self, *args: Any, **kwargs: Any) -> Any:  # noqa: N802 — ReportLab's names
        """Draw a picture; the states that it saves on its way are within its mark."""
        was_held = self.is_held
        if not was_held:
            target = self.marks.shape_target()
            if target is not self.open_mark:
                self.open(target)
        self.is_held = True
        try:
            return super().drawImage(*args, **kwargs)
        finally:
            self.is_held = was_held

    def write(self, lines: Sequence[str], x: float, y: float, leading: float, font: Any, size: float) -> None:
        """Write *lines* from (*x*, *y*) down in *font*; what `drawString` does in a fifth of the time, for what is plain words."""
        if not self.is_held:
            target = self.marks.text_target()
            if target is not self.open_mark:
                self.open(target)
        self._code.append(f"BT 1 0 0 1 {x:.3f} {y:.3f} Tm {leading:.6g} TL")
        for words in lines:
            for subset, part in font.splitString(words, self._doc):
                name = font.getSubsetInternalName(subset, self._doc)
                self._code.append(f"{name} {size:.6g} Tf ({self._escape(part)}) Tj")
            # The end of a line is what parts it from the next words for programs that read the file.
            self._code.append("T*")
        self._code.append("ET")

    drawText = _painting("drawText", Marks.text_target)  # noqa: N815 — ReportLab's names
    line = _painting("line")
    lines = _painting("lines")
    bezier = _painting("bezier")
    arc = _painting("arc")
    rect = _painting("rect")
    ellipse = _painting("ellipse")
    wedge = _painting("wedge")
    roundRect = _painting("roundRect")  # noqa: N815 — ReportLab's names
    drawPath = _painting("drawPath")  # noqa: N815 — ReportLab's names
    doForm = _painting("doForm", Marks.form_target)  # noqa: N815 — ReportLab's names
    shade = _painting("shade")

    def link(self, node: Node, place: str, box: tuple[float, float, float, float]) -> None:
        """Make *box*, in points where the canvas stands now, lead to the bookmark *place*; *node* is its element, of kind Link."""
        annotation = PDFDictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Link",
                "Rect": PDFArray(self._absRect(box, 1)),
                "Border": "[0 0 0]",
                "F": 4,
                "Dest": self._bookmarkReference(place),
                "Contents": PDFString(node.words or place),
            }
        )
        node.place = place
        self.links.append((node, annotation, self._pageNumber - 1))
        self._addAnnotation(annotation)

    def box_here(self, width: float, height: float) -> tuple[float, float, float, float]:
        """Return the box of *width* and *height* that stands where the canvas does now, in points of the page."""
        return (*self.absolutePosition(0, 0), *self.absolutePosition(width, height))

    def showPage(self) -> None:  # noqa: N802 — ReportLab's names
        """End the page outside of any mark, and say that its links are visited in the order of the structure."""
        self.close()
        number = self._pageNumber
        super().showPage()
        page = self._doc.idToObject[f"Page{number}"]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number - 1, "/S"
        # Packed now, so that a document of thousands of pages is small while it grows; and as bytes, where ReportLab writes letters.
        packed = zlib.compress(page.stream.encode("latin-1"))
        page.Contents, page.stream = PDFStream(PDFDictionary({"Filter": "/FlateDecode"}), packed), ""

    def save(self) -> None:
        """Finish the file: pages, structure, properties."""
        if self._code:
            self.showPage()
        for key, (node, annotation, _) in enumerate(self.links, self._pageNumber - 1):
            annotation["StructParent"] = key
            annotation["Contents"] = PDFString(node.words or node.place)
            node.annotation = self._doc.Reference(annotation)
        self._filename.write(tagged_file.file_of(self._doc, self, self.marks.tree, [node for node, _, _ in self.links]))


class Picture(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """A flowable that draws a picture: *alternative* is what it shows, in words; without any it is an ornament, and passed over.

    What is drawn in it, its words too, is one figure. Say it before the picture is drawn.
    """

    alternative = ""

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 — ReportLab's names
        """Draw the picture as one figure."""
        marks = marks_of(canvas)
        if not self.alternative.strip():
            marks.enter(ARTIFACT)
            super().drawOn(canvas, x, y, _sW)
            marks.leave()
            return
        node = Node("Figure", "", alternative=self.alternative)
        marks.enter(node)
        if isinstance(canvas, TaggedCanvas):
            left, foot = canvas.absolutePosition(x, y)
            right, top = canvas.absolutePosition(x + self.width, y + self.height)
            node.box = (left, foot, right, top)
        super().drawOn(canvas, x, y, _sW)
        marks.leave()
