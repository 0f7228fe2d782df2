"""Text on its way to paper: the only maker of paragraphs.

Whatever people have typed or imported arrives here as it is. It leaves normalised (NFC), without markup, in pieces that
ReportLab sets in linear time, and with every character checked against the embedded fonts. What cannot be drawn is said:
``[Bengali: 5 characters not shown]``. Nothing becomes an empty box, and nothing goes missing without a word.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import groupby
from xml.sax.saxutils import escape

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as _Paragraph  # noqa: TID251 — this module is the one that makes them

from cpd_desktop.documents import arabic, fonts
from cpd_desktop.documents.style import STANDARD, House

MOST_WORDS = 500
MOST_CHARACTERS = 4_000
MOST_LINES = 30
LONGEST_HEADING = 600
LONGEST_WRAPPED = 5_000
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Marks without any appearance of their own: leaving them out changes nothing that a reader of English could see.
INVISIBLE = re.compile(r"[\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff\ufe00-\ufe0f\U000e0100-\U000e01ef]")
JOINERS = re.compile(r"[\u200c\u200d]")
SENTENCE_END = re.compile(r"[.!?…][\"'’”)\]]*(?=\s|$)")
SCRIPT_ENDS = re.compile(
    r" (?:LETTER|SMALL|CAPITAL|VOWEL|SIGN|DIGIT|SYLLABLE|SYLLABICS|IDEOGRAPH|UNIFIED|CHARACTER|NUMBER|NUMERIC|MARK|COMPATIBILITY|RADICAL"
    r"|COMMA|FULL|DANDA|VIRAMA|LIGATURE|SYMBOL|TONE|PUNCTUATION|FRACTION|CHILLU|HALFWIDTH|SUBJOINED|CONSONANT|INDEPENDENT|DEPENDENT)\b"
)
EAST_ASIAN = {"Cjk", "Ideographic", "Fullwidth", "Halfwidth", "Hiragana", "Katakana", "Bopomofo"}


def long_date(day: date) -> str:
    """Return *day* as paper has it, ``23 November 2026``, whatever the computer's language."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@cache
def _safe() -> frozenset[str]:
    """Return the characters that can be drawn one by one: raw Arabic letters would stand unjoined and in the wrong order."""
    return frozenset(
        character for character in fonts.drawable() if not re.match(f"[{arabic.LETTER}{arabic.MARK}]", character)
    )


def _kind(character: str) -> str:
    """Return what to call a character that cannot be drawn: its script, or what else it is."""
    category = unicodedata.category(character)
    plain = {"Cs": "broken text", "Co": "private", "Cn": "unassigned", "Cc": "control"}.get(category)
    if plain is not None:
        return plain
    name = unicodedata.name(character, "")
    if category == "Cf":
        directional = unicodedata.bidirectional(character) in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }
        return "text direction control" if directional else "format control"
    if category[0] == "S":
        return "emoji" if ord(character) >= 0x1F000 or "EMOJI" in name else "symbol"
    if name.startswith("COMBINING"):
        return "combining mark"
    script = SCRIPT_ENDS.split(name)[0].capitalize()
    return "Chinese or Japanese" if script.split(" ")[0] in EAST_ASIAN else script or "unknown"


def _mark(kind: str, count: int) -> str:
    return f"[{kind}: {count} character{'' if count == 1 else 's'} not shown]"


def _substitute(character: str) -> str | None:
    """Return what may stand for *character*: itself, or its plain equivalent (a full-width A, a mathematical bold A) or None."""
    if character in _safe():
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain != character and plain and _safe().issuperset(plain) else None


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, characters): kind is empty for what can be drawn."""
    kind = ""
    for character in text:
        shown = _substitute(character)
        if shown is not None:
            kind = ""
            yield "", shown
            continue
        # Signs and punctuation belong to the script that they follow.
        follows = kind and unicodedata.category(character)[0] in "MP"
        kind = kind if follows else _kind(character)
        yield kind, character


def _marked(text: str) -> str:
    """Return *text* with each run of characters that cannot be drawn replaced by a mark."""
    runs = [
        (kind, "".join(part for _, part in tokens))
        for kind, tokens in groupby(_tokens(text), key=lambda token: token[0])
    ]
    parts: list[str] = []
    pending, count, gap = "", 0, ""
    for kind, characters in runs:
        if not kind and pending and not characters.strip() and "\n" not in characters:
            gap = characters
            continue
        if kind and kind == pending:
            count, gap = count + len(characters), ""
            continue
        parts.extend([_mark(pending, count) if pending else "", gap])
        pending, count, gap = kind, len(characters) if kind else 0, ""
        if not kind:
            parts.append(characters)
    parts.extend([_mark(pending, count) if pending else "", gap])
    return "".join(parts)


def _arabic(run: str, room: float, size: float) -> str:
    """Return an Arabic run as it is drawn, or its mark when it cannot be, or would not fit on one line."""
    drawn = arabic.drawn(run)
    if drawn is None or not _safe().issuperset(drawn) or fonts.width(drawn, size) > room:
        return _mark("Arabic", sum(not character.isspace() for character in run))
    return drawn


def shown(text: str, *, room: float = 200, size: float = 9.5) -> str:
    """Return *text* as it can be drawn, its line ends as newlines; *room* is the narrowest line, in points, that it may meet."""
    lines = LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    if _safe().issuperset(lines.replace("\n", "")):
        return lines
    visible = INVISIBLE.sub("", lines)
    parts: list[str] = []
    end = 0
    for match in arabic.RUN.finditer(visible):
        parts.append(_marked_lines(visible[end : match.start()]))
        parts.append(_arabic(match.group(), room, size))
        end = match.end()
    parts.append(_marked_lines(visible[end:]))
    return "".join(parts)


def _marked_lines(text: str) -> str:
    return "\n".join(_marked(line) for line in JOINERS.sub("", text).split("\n"))


def plain(text: str, *, room: float = 200, size: float = 9.5) -> str:
    """Return *text* for one line: drawing on a canvas, titles, outlines. Line ends and runs of spaces become one space."""
    return re.sub(r"[ \n]+", " ", shown(text, room=room, size=size)).strip(" ")


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


def _paragraphs(text: str, role: str, house: House, *, align: str = "left", bold: bool | None = None) -> list[Flowable]:
    style = house.paragraph(role, align=align, bold=bold)
    made: list[Flowable] = []
    for block in pieces(shown(text, size=house.size(role))):
        made.extend(_Paragraph(_markup(piece), style) for piece in block)
        # Pieces of one block follow each other closely: only the last has the space after a paragraph.
        for flowable in made[-len(block) : -1]:
            flowable.spaceAfter = 0
    return made


class Heading(_Paragraph):  # type: ignore[misc]  # ReportLab has no types.
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


def is_paragraph(flowable: Flowable) -> bool:
    """Whether *flowable* is text that may be parted between lines."""
    return isinstance(flowable, _Paragraph)


def heading(text: str, level: int = 1, *, place: str = "", house: House = STANDARD) -> Flowable:
    """Return a heading of *level* 1 to 3, which stays with what follows and enters the outline; *place* names where it is, for a
    `placing.PageNumber`.
    """
    words = plain(text, size=house.size(f"heading {level}"))
    made = Heading(_markup(brief(words)), house.paragraph(f"heading {level}"))
    made.outline, made.level, made.place = words[:200], level - 1, place
    return made


def line(text: str, role: str, *, house: House = STANDARD, align: str = "left") -> Flowable:
    """Return one paragraph of *text* without line ends, in any *role* of the type scale (title, scope, figure …)."""
    size = house.size(role)
    return _Paragraph(_markup(brief(plain(text, size=size))), house.paragraph(role, align=align))


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
    for item in items:
        for number, flowable in enumerate(_paragraphs(item, "bullet", house)):
            made.append(flowable)
            if number == 0:
                flowable.bulletText = "•"
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
    return [_Paragraph(_markup(piece), style) for block in pieces(words) for piece in block]


def draw(
    canvas: Canvas, text: str, x: float, y: float, size: float, *, bold: bool = False, align: str = "left"
) -> None:
    """Draw a line that `plain` or `fitted` has made at (*x*, *y*) in the canvas's colour; *align* says what *x* is."""
    fonts.drawable()
    canvas.setFont(fonts.BOLD if bold else fonts.REGULAR, size)
    {"left": canvas.drawString, "centre": canvas.drawCentredString, "right": canvas.drawRightString}[align](x, y, text)
