"""Text on its way to paper: the only maker of paragraphs.

Whatever people have typed or imported arrives here as it is. It leaves normalised (NFC), without markup, in pieces that
ReportLab sets in linear time, and with every character checked against the embedded fonts. What cannot be drawn is said:
``[Bengali: 5 characters not shown]``. Nothing becomes an empty box, and nothing goes missing without a word.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_LEFT
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as _Paragraph  # noqa: TID251 — this module is the one that makes them
from reportlab.rl_config import paraFontSizeHeightOffset

from cpd_desktop.documents import fonts
from cpd_desktop.documents.characters import shown, spoken
from cpd_desktop.documents.structure import Node
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.documents.tagging import ARTIFACT, TaggedCanvas, marks_of

MOST_WORDS = 500
MOST_CHARACTERS = 4_000
MOST_LINES = 30
LONGEST_HEADING = 600
LONGEST_WRAPPED = 5_000
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

SENTENCE_END = re.compile(r"[.!?…][\"'’”)\]]*(?=\s|$)")


def long_date(day: date) -> str:
    """Return *day* as paper has it, ``23 November 2026``, whatever the computer's language."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def plain(text: str, *, room: float = 200, size: float = 9.5) -> str:
    """Return *text* for one line: drawing on a canvas, titles, outlines. Line ends and runs of spaces become one space."""
    return one_line(shown(text, room=room, size=size))


def fitted(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return *text* on one line, cut with an ellipsis where it is wider than *room* points."""
    line = plain(text, room=room, size=size)
    if fonts.width(line, size, bold=bold) <= room:
        return line
    low, high = 0, min(len(line), 2_000)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if fonts.width(line[:middle].rstrip() + "…", size, bold=bold) <= room else (low, middle - 1)
        )
    return line[:low].rstrip() + "…"


def wrapped(text: str, room: float, size: float, *, most: int, bold: bool = False) -> list[str]:
    """Return *text* as at most *most* lines of *room* points, for drawing on a canvas; the last is cut with an ellipsis where
    there is more. A word that is longer than a line is broken.
    """
    rest = plain(text, room=room, size=size)[:LONGEST_WRAPPED]
    lines: list[str] = []
    while rest:
        if fonts.width(rest, size, bold=bold) <= room:
            return [*lines, rest]
        if len(lines) + 1 == most:
            return [*lines, fitted(rest, room, size, bold=bold)]
        fits = fitted(rest, room, size, bold=bold).removesuffix("…")
        space = len(fits) if rest[len(fits)] == " " else fits.rfind(" ")
        # A word of its own is broken where it must be; at least one character goes on each line.
        place = space if space > 0 else max(1, len(fits))
        lines.append(rest[:place].rstrip())
        rest = rest[place:].lstrip(" ")
    return lines


def _cut(line: str) -> Iterator[str]:
    """Yield *line* in pieces of at most `MOST_WORDS` words, cut after a sentence where there is one in the later half."""
    while True:
        words = list(re.finditer(r"\S+", line[: MOST_CHARACTERS + 1]))
        limit = words[MOST_WORDS].start() if len(words) > MOST_WORDS else min(len(line), MOST_CHARACTERS)
        if limit >= len(line):
            yield line.rstrip(" ")
            return
        ends = [match.end() for match in SENTENCE_END.finditer(line, limit // 2, limit)]
        spaces = [match.end() for match in words if match.end() <= limit]
        place = ends[-1] if ends else spaces[-1] if spaces and spaces[-1] > limit // 2 else limit
        yield line[:place].rstrip(" ")
        line = line[place:].lstrip(" ")


def pieces(text: str) -> list[list[str]]:
    """Return *text* (as `shown` left it) as blocks, which blank lines part, of pieces: lists of lines that make one paragraph."""
    blocks = [block.strip("\n") for block in re.split(r"\n[ \n]*\n", text)]
    result: list[list[str]] = []
    for block in blocks:
        paragraphs: list[str] = []
        words = lines = 0
        for piece in (part for whole in block.split("\n") for part in _cut(whole)):
            size = len(piece.split())
            lines += 1
            short = words + size <= MOST_WORDS and lines <= MOST_LINES
            if paragraphs and short and len(paragraphs[-1]) + len(piece) <= MOST_CHARACTERS:
                paragraphs[-1] += "\n" + piece
                words += size
            else:
                paragraphs.append(piece)
                words, lines = size, 1
        if block.strip():
            result.append(paragraphs)
    return result


def brief(words: str, most: int = LONGEST_HEADING) -> str:
    """Return a heading or title; one of more than *most* characters would fill a page: it is cut, and shows it."""
    return words if len(words) <= most else words[:most].rstrip() + "…"


def _markup(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


def _is_broken(words: Sequence[str]) -> bool:
    """Whether the last of the *words* of a line goes on in the next, as it is longer than a line; ReportLab has a type for it."""
    return not words or type(words[-1]).__name__ == "_SplitWord"


def _is_line_end(word: Any) -> bool:
    """Whether a word of a paragraph that was parted is nothing but the end of a line; ReportLab has it as its width and its pieces."""
    return isinstance(word, list) and all(getattr(piece, "lineBreak", False) for piece, _ in word[1:])


@cache
def _fragment(style: Any) -> Any:
    """Return what ReportLab's parser makes of a piece without markup, in one style; to be cloned, which is far cheaper than to parse."""
    return _Paragraph("x", style).frags[0]


class Text(_Paragraph):  # type: ignore[misc]  # ReportLab has no types.
    """A paragraph that knows which element of the document it is; its parts on several pages are one element."""

    node: Node
    label: Node | None = None
    """The element of its bullet."""
    _wrapped_in: float | None = None

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Break the lines for the width given; asked again, for room on a page and then for its place on it, they stay as they are."""
        if self._wrapped_in != aW or not hasattr(self, "blPara"):
            super().wrap(aW, aH)
            self._wrapped_in = aW
        return self.width, self.height

    def draw(self) -> None:
        """Draw the paragraph as its element; one without words is passed over."""
        self._part_words()
        marks = marks_of(self.canv)
        if self.label is not None and self.bulletText and not marks.is_passed_over:
            marks.enter(self.label)
            marks.leave()
            marks.first = self.label
        marks.enter(self.node if (self.node.words or "").strip() else ARTIFACT)
        laid, style = self.blPara, self.style
        if (
            laid.kind == 0
            and style.alignment == TA_LEFT
            and not self.bulletText
            and isinstance(self.canv, TaggedCanvas)
        ):
            # All lines in one go, where ReportLab asks of each how it is to be set.
            self.canv.setFillColor(style.textColor)
            lines = [" ".join(words) for _, words in laid.lines]
            first = self.height - (laid.fontSize if paraFontSizeHeightOffset else laid.ascent)
            self.canv.write(
                lines, style.leftIndent, first, style.leading, pdfmetrics.getFont(laid.fontName), laid.fontSize
            )
        else:
            super().draw()
        marks.leave()

    def _part_words(self) -> None:
        """Put a space at the end of each line but the last: ReportLab leaves it out, and readers of the file would join two words."""
        laid = getattr(self, "blPara", None)
        if laid is None or getattr(laid, "has_spaces", False):
            return
        laid.has_spaces = True
        if laid.kind == 0:
            laid.lines = [
                *((extra, words if _is_broken(words) else [*words, ""]) for extra, words in laid.lines[:-1]),
                *laid.lines[-1:],
            ]
            return
        for line in laid.lines[:-1]:
            if line.words:
                line.words[-1].text += " "

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 — ReportLab's names
        """Split as a paragraph; the parts stay one element."""
        parts: list[Flowable] = super().split(aW, aH)
        for part in parts:
            part.node, part.label = self.node, self.label
        for part in parts[1:]:
            if len(part.frags) > 1 and _is_line_end(part.frags[0]):
                # Parted at the end of a line that somebody typed: that end would be an empty line on the next page.
                part.frags = part.frags[1:]
        return parts


class Heading(Text):
    """A heading that enters itself into the document's outline where it is drawn, also inside other flowables."""

    outline = ""
    level = 0
    place = ""

    def draw(self) -> None:
        """Draw the heading and set its bookmark."""
        if self.outline:
            enter = getattr(self.canv, "enter_heading", None)
            if enter is not None:
                enter(self.outline, self.level, self.height, self.place)
        super().draw()

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 — ReportLab's names
        """Split as a paragraph; the first part keeps the outline entry."""
        parts: list[Flowable] = super().split(aW, aH)
        if parts and isinstance(parts[0], Heading):
            parts[0].outline, parts[0].level, parts[0].place = self.outline, self.level, self.place
        return parts


def _made(piece: str, style: Any, kind: str, role: str, words: str, of: type[Text] = Text) -> Text:
    """Return *piece* as a paragraph that is read as *words*."""
    made = (
        of(_markup(piece), style)
        if "\n" in piece
        else of(piece, style, frags=[_fragment(style).clone(text=piece.strip())])
    )
    made.node = Node(kind, words, role=role)
    # Arabic is painted in the shapes and the order of its letters on paper; what is left out is said, and stays so.
    made.node.actual = words != piece and "not shown]" not in piece
    return made


def _paragraphs(text: str, role: str, house: House, *, align: str = "left", bold: bool | None = None) -> list[Text]:
    style = house.paragraph(role, align=align, bold=bold)
    made: list[Text] = []
    drawn = shown(text, size=house.size(role))
    for block in _read_beside(drawn, text):
        made.extend(_made(piece, style, "P", role, words) for piece, words in block)
        # Pieces of one block follow each other closely: only the last has the space after a paragraph.
        for flowable in made[-len(block) : -1]:
            flowable.spaceAfter = 0
    return made


def _read_beside(drawn: str, text: str) -> list[list[tuple[str, str]]]:
    """Return the pieces of *drawn*, each with how it is read: what *text* has in its place, where it can be told."""
    blocks = pieces(drawn)
    words = spoken(text)
    if words == drawn:
        return [[(piece, piece) for piece in block] for block in blocks]
    read = pieces(words)
    if [len(block) for block in blocks] != [len(block) for block in read]:
        read = blocks
    return [list(zip(block, beside, strict=True)) for block, beside in zip(blocks, read, strict=True)]


def is_paragraph(flowable: Flowable) -> bool:
    """Whether *flowable* is text that may be parted between lines."""
    return isinstance(flowable, _Paragraph)


def is_small_print(flowable: Flowable) -> bool:
    """Whether *flowable* is text in small print."""
    return is_paragraph(flowable) and str(flowable.style.name).startswith("small ")


def heading(text: str, level: int = 1, *, place: str = "", house: House = STANDARD) -> Flowable:
    """Return a heading of *level* 1 to 3, which stays with what follows and enters the outline; *place* names where it is, for a
    `placing.PageNumber`.
    """
    role = f"heading {level}"
    words = plain(text, size=house.size(role))
    made = _made(brief(words), house.paragraph(role), "H", role, brief(one_line(spoken(text))), Heading)
    made.outline, made.level, made.place = words[:200], level - 1, place
    made.node.place = place
    return made


def one_line(text: str) -> str:
    """Return *text* with each run of spaces and line ends as one space."""
    return re.sub(r"[ \n]+", " ", text).strip(" ")


def line(text: str, role: str, *, house: House = STANDARD, align: str = "left", is_heading: bool = False) -> Text:
    """Return one paragraph of *text* without line ends, in any *role* of the type scale (title, scope, figure …).

    A title is a heading to who cannot see it; with *is_heading* one in the size of a heading is too, outside of the outline.
    """
    size = house.size(role)
    kind = "H" if role == "title" or (is_heading and role.startswith("heading")) else "P"
    words = brief(one_line(spoken(text)))
    return _made(brief(plain(text, size=size)), house.paragraph(role, align=align), kind, role, words)


def body(text: str, *, house: House = STANDARD) -> list[Flowable]:
    """Return *text* as running text; blank lines part paragraphs, single line ends are kept."""
    return _paragraphs(text, "body", house)


def lead(text: str, *, house: House = STANDARD) -> list[Flowable]:
    """Return *text* as the opening lines of a document, a little larger: the answer before the evidence."""
    return _paragraphs(text, "lead", house)


def small(text: str, *, house: House = STANDARD) -> list[Flowable]:
    """Return *text* as small print: sources, definitions, what was left out."""
    return _paragraphs(text, "small", house)


def bullets(items: list[str], *, house: House = STANDARD) -> list[Flowable]:
    """Return *items* as a list with bullets."""
    made: list[Flowable] = []
    whole = Node("L", role="Disc")
    for item in items:
        one = Node("LI", home=whole)
        inside = Node("LBody", home=one)
        for number, flowable in enumerate(_paragraphs(item, "bullet", house)):
            made.append(flowable)
            flowable.node.home = inside
            if number == 0:
                flowable.bulletText = "•"
                flowable.label = Node("Lbl", "•", home=one)
    return made


def cell(
    text: str,
    room: float,
    *,
    role: str = "cell",
    align: str = "left",
    bold: bool | None = None,
    house: House = STANDARD,
) -> str | list[Flowable]:
    """Return *text* for a cell of *room* points: a plain string when it fits on one line, else paragraphs.

    A paragraph in a cell costs nearly four times as much as a string, and most cells hold a word or a number.
    """
    size = house.size(role)
    heavy = house.paragraph(role).fontName == fonts.BOLD if bold is None else bold
    words = shown(text, room=room, size=size)
    if "\n" not in words and len(words) <= 200 and fonts.width(words, size, bold=heavy) <= room:
        return words
    style = house.paragraph(role, align=align, bold=heavy)
    return [_made(piece, style, "P", role, read) for block in _read_beside(words, text) for piece, read in block]


def draw(
    canvas: Canvas, text: str, x: float, y: float, size: float, *, bold: bool = False, align: str = "left"
) -> None:
    """Draw a line that `plain` or `fitted` has made at (*x*, *y*) in the canvas's colour; *align* says what *x* is."""
    fonts.drawable()
    marks_of(canvas).say(text)
    if isinstance(canvas, TaggedCanvas):
        wide = 0.0 if align == "left" else fonts.width(text, size, bold=bold)
        canvas.write(
            [text], x - wide * {"left": 0, "centre": 0.5, "right": 1}[align], y, size, fonts.face(bold=bold), size
        )
        return
    canvas.setFont(fonts.BOLD if bold else fonts.REGULAR, size)
    {"left": canvas.drawString, "centre": canvas.drawCentredString, "right": canvas.drawRightString}[align](x, y, text)
