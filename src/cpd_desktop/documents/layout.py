"""What documents are laid out with: masthead, key figures, facts; and `build`, which makes the bytes."""

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer
from reportlab.platypus.doctemplate import ActionFlowable

from cpd_desktop.documents import text, twin
from cpd_desktop.documents.characters import spoken
from cpd_desktop.documents.pages import LANGUAGE, SHORTEST_ENTRY, AuditHead, Page, PageFacts, Template, frame_height
from cpd_desktop.documents.placing import Stacked
from cpd_desktop.documents.structure import Node
from cpd_desktop.documents.style import (
    ACCENT,
    PAGE_HEIGHT,
    PORTRAIT,
    STANDARD,
    WIDTH,
    House,
    Sheet,
)  # fmt: skip
from cpd_desktop.documents.tables import LongTable
from cpd_desktop.documents.tagging import Picture
from cpd_desktop.domain.problems import Problem

__all__ = [
    "LANGUAGE", "LOGO_HEIGHT", "LOGO_WIDTH", "SHORTEST_ENTRY", "AuditHead", "KeyFigure", "PageFacts", "build", "build_with_twin",
    "facts_list", "figures_in_rows", "frame_height", "gap", "key_figures", "logo_picture", "masthead", "together", "whole_if_short",
]  # fmt: skip

LOGO_WIDTH, LOGO_HEIGHT = 130.0, 40.0
MOST_OF_A_PAGE = 0.7


class _Rule(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """The line that ends the masthead."""

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width of the page."""
        self.width, self.height = aW, 1.6
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line."""
        self.canv.setFillColor(ACCENT)
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)


def logo_picture(source: Path | bytes) -> tuple[ImageReader, float, float]:
    """Return the organisation's mark, and its width and height in points, within `LOGO_WIDTH` by `LOGO_HEIGHT`.

    Raises Problem when it cannot be read.
    """
    try:
        image = ImageReader(io.BytesIO(source if isinstance(source, bytes) else source.read_bytes()))
        wide, tall = image.getSize()
    except Exception as error:  # Any of a dozen image formats can fail in any way.
        raise Problem("The logo cannot be read as a picture: choose a PNG or JPEG file in Settings.") from error
    factor = min(LOGO_WIDTH / wide, LOGO_HEIGHT / tall)
    return image, wide * factor, tall * factor


class _Logo(Picture):
    """The organisation's mark, at the right of the masthead, within `LOGO_WIDTH` by `LOGO_HEIGHT`.

    It is passed over when the document is read out: the organisation's name stands beside it.
    """

    def __init__(self, source: Path | bytes) -> None:
        super().__init__()
        self._image, *self._size = logo_picture(source)

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width given; the picture stands at its right."""
        self.width, self.height = aW, self._size[1]
        return self.width, self.height

    def draw(self) -> None:
        """Draw the picture."""
        self.canv.drawImage(self._image, self.width - self._size[0], 0, *self._size, mask="auto")


def masthead(facts: PageFacts, *, house: House = STANDARD) -> list[Flowable]:
    """Return the opening of a document: organisation, title, scope and the date that its figures are asked about."""
    words: list[Flowable] = [
        text.line(facts.organisation, "organisation", house=house),
        text.line(facts.title, "title", house=house),
        text.line(facts.scope, "scope", house=house),
        text.line(f"As at {text.long_date(facts.as_at)}", "heading 2", house=house),
    ]
    head: list[Flowable] = words
    if facts.logo is not None:
        head = [Stacked([(WIDTH - LOGO_WIDTH, words), (LOGO_WIDTH, [_Logo(facts.logo)])], 0, 0)]
    return [*head, Spacer(0, house.space(7)), _Rule(), Spacer(0, house.space(12))]


@dataclass(frozen=True)
class KeyFigure:
    """A figure that opens a document: its n of N, what it counts, and a note (the numerator's date, what was left out)."""

    figure: str
    says: str
    note: str = ""


def key_figures(figures: Sequence[KeyFigure], *, house: House = STANDARD) -> Flowable:
    """Return two to four figures side by side."""
    columns = [
        (
            1.0,
            [
                text.line(one.figure, "figure", house=house),
                *text.body(one.says, house=house),
                *text.small(one.note, house=house),
            ],
        )
        for one in figures
    ]
    return Stacked(columns, house.space(22), house.space(6), ruled=True)


def figures_in_rows(figures: Sequence[KeyFigure], *, house: House = STANDARD) -> list[Flowable]:
    """Return figures side by side; in large print two and two, as their words would be broken in narrower columns. None gives none."""
    if house.factor < 1.3:
        return [key_figures(figures, house=house)] if figures else []
    pairs = [figures[at : at + 2] for at in range(0, len(figures), 2)]
    return [part for pair in pairs for part in (key_figures(pair, house=house), gap(6, house=house))]


def facts_list(pairs: Sequence[tuple[str, str]], *, house: House = STANDARD) -> list[Flowable]:
    """Return names and what they are (Supervisor, Jo Bloggs), one below the other, for the top of a document."""
    whole = Node("L")
    made: list[Flowable] = []
    for name, value in pairs:
        one = Node("LI", home=whole)
        label, values = text.line(name, "label", house=house), text.body(value, house=house)
        label.node.kind, label.node.home = "Lbl", one
        inside = Node("LBody", home=one)
        for flowable in values:
            flowable.node.home = inside
        made.append(Stacked([(1, [label]), (4, values)], 8, 0))
    return made


class _Together(KeepTogether):  # type: ignore[misc]  # ReportLab has no types.
    """Flowables that stay on one page, and can be asked how tall they are before the page is there."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__(list(parts))
        self.parts = parts


def together(*flowables: Flowable) -> Flowable:
    """Return *flowables* as one that is moved to the next page rather than parted."""
    return _Together(flowables)


def whole_if_short(parts: Sequence[Flowable], *, house: House = STANDARD) -> list[Flowable]:
    """Return *parts* as one that is not parted, so that the reader has it at a glance, where it fills no more than most of a page; else
    as they are.
    """
    sizes = (part.wrap(WIDTH, PAGE_HEIGHT)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in parts)
    return [together(*parts)] if sum(sizes) <= MOST_OF_A_PAGE * frame_height(house) else list(parts)


def gap(points: float, *, house: House = STANDARD) -> Flowable:
    """Return white space."""
    return Spacer(0, house.space(points))


def _with_room(story: Iterable[Flowable], sheet: Sheet) -> list[Flowable]:
    """Return *story* with a page end before each heading that would otherwise stand alone at the foot of its page.

    ReportLab's "keep with next" moves all that follows a heading when it is longer than the rest of the page, a table of fifty
    pages too; here the heading asks only for room for the beginning of what it heads.
    """
    story = list(story)
    _keep_small_print(story, sheet)
    laid: list[Flowable] = []
    headings: list[Flowable] = []
    for flowable in story:
        if isinstance(flowable, text.Heading):
            flowable.keepWithNext = 0
            headings.append(flowable)
            continue
        if headings and text.is_small_print(flowable):
            # Facts below a heading say what follows: they do not stand with it at the foot of a page.
            headings.append(flowable)
            continue
        if headings:
            above = sum(
                one.wrap(sheet.width, PAGE_HEIGHT)[1] + one.getSpaceBefore() + one.getSpaceAfter() for one in headings
            )
            laid.extend([CondPageBreak(min(above + _least(flowable, sheet), sheet.page_height / 2)), *headings])
            headings = []
        laid.append(flowable)
    return laid + headings


def _keep_small_print(story: Sequence[Flowable], sheet: Sheet) -> None:
    """Have each table keep its last row with the small print right below it: a page with nothing but that is as good as empty."""
    for number, table in enumerate(story):
        if not isinstance(table, LongTable):
            continue
        below, is_there = float(table.getSpaceAfter()), False
        for flowable in story[number + 1 :]:
            if not isinstance(flowable, Spacer) and not text.is_small_print(flowable):
                break
            is_there = is_there or text.is_small_print(flowable)
            below += flowable.wrap(sheet.width, PAGE_HEIGHT)[1] + flowable.getSpaceBefore() + flowable.getSpaceAfter()
        if is_there:
            table.keep_with(below)


def _least(flowable: Flowable, sheet: Sheet) -> float:
    """Return how much of *flowable* must stand below its heading: a table's first rows, three lines of text, others whole."""
    if isinstance(flowable, LongTable):
        return flowable.least(sheet.width) + float(flowable.getSpaceBefore())
    if isinstance(flowable, _Together):
        return sum(_least(part, sheet) for part in flowable.parts)
    height = float(flowable.wrap(sheet.width, PAGE_HEIGHT)[1])
    return min(height, 3 * float(flowable.style.leading)) if text.is_paragraph(flowable) else height


def build(
    story: Iterable[Flowable],
    facts: PageFacts,
    *,
    house: House = STANDARD,
    sheet: Sheet = PORTRAIT,
    opens: bool = True,
    opens_with: PageFacts | None = None,
) -> bytes:
    """Return the PDF of *story* below its masthead; the same story and facts give the same bytes.

    Without *opens* there is no masthead, and every page has the running head: for sheets that are cut up. *opens_with* are the facts of
    the first of several documents, whose mastheads are in the story.
    Raises Problem when the logo cannot be read.
    """
    target = io.BytesIO()
    template = Template(target, facts, house, sheet, opens=opens)
    template.begin_first(opens_with)
    made: list[Page] = []

    def page(*args: Any, **kwargs: Any) -> Page:
        made.append(Page(*args, furniture_size=house.size("furniture"), **kwargs))
        return made[-1]

    opening = masthead(facts, house=house) if opens and opens_with is None else []
    template.build(_with_room([*opening, *story], sheet), canvasmaker=page)
    if facts.at_twin is not None:
        facts.at_twin(
            twin.html_of(made[-1].marks.tree, *(text.one_line(spoken(words)) for words in (facts.title, facts.scope)))
        )
    return target.getvalue()


class _Next(ActionFlowable):  # type: ignore[misc]  # ReportLab has no types.
    """Where another document begins in the same file, on the next page."""

    def __init__(self, facts: PageFacts) -> None:
        super().__init__(())
        self._facts = facts

    def apply(self, doc: Template) -> None:
        """Have the template go on with the next document."""
        doc.begin_next(self._facts)


class _Opening(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """Nothing that is seen: here the pages are counted anew, and the outline has an entry for the document."""

    def __init__(self, words: str, at_draw: Callable[[], None]) -> None:
        super().__init__()
        self._words, self._at_draw = words, at_draw

    def wrap(self, _aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Tell the canvas, and who waits."""
        self._at_draw()
        self.canv.begin_document(text.brief(text.plain(self._words)))


def _unheard(_document: int) -> None:
    """Do nothing: nobody waits for the documents of a run."""


def build_run(
    documents: Iterable[tuple[PageFacts, Iterable[Flowable]]],
    facts: PageFacts,
    *,
    house: House = STANDARD,
    at_document: Callable[[int], None] = _unheard,
) -> bytes:
    """Return several documents as one PDF, each with its own masthead, head lines and count of pages, on a sheet of its own.

    *facts* are those of the file: its title and what it is about. What several people may read is not marked there, but on their pages.
    *at_document* is told the number of each document, from 0, when its first page begins; what it raises ends the making.
    """
    story: list[Flowable] = []
    first: PageFacts | None = None
    for number, (one, parts) in enumerate(documents):
        if first is None:
            first = one
        else:
            story += [_Next(one), PageBreak()]
        story += [_Opening(one.scope, partial(at_document, number)), *masthead(one, house=house), *parts]
    return build(story, facts, house=house, opens_with=first)


def build_with_twin(
    story: Iterable[Flowable], facts: PageFacts, *, house: House = STANDARD, sheet: Sheet = PORTRAIT, opens: bool = True
) -> tuple[bytes, bytes]:
    """Return the PDF as `build` does, and the same document as a page for a browser, which needs no other file."""
    found: list[bytes] = []
    pdf = build(story, replace(facts, at_twin=found.append), house=house, sheet=sheet, opens=opens)
    return pdf, found[-1]
