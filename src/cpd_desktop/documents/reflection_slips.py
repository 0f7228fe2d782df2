"""Slips of a group session for those who have no access to the program: the facts filled in, prompts, and room to write.

Two stand on a page, to be cut apart; in large print, and with long words, one.
"""

from reportlab.platypus import Flowable, PageBreak

from cpd_desktop.documents import fonts, layout, text
from cpd_desktop.documents.style import LINE, MUTED, PORTRAIT, STANDARD, STRONG_LINE, House
from cpd_desktop.documents.tagging import ARTIFACT, marks_of
from cpd_desktop.domain.supervision_sheets import AttendeeSheet, GroupSessionSheet

PROMPTS = (
    "What I learnt",
    "What it changes in my practice, and for the people I work with",
    "What came of the discussion with my peers, and with whom",
)
ENDING = "This is yours. Keep it for your CPD record, or type it into your draft; nobody collects it."
NOBODY = "Nobody is recorded as having been there, so there are no slips to print."
_RULE = 19.0
_LEAST_RULES = 2
_GAP = 14.0
_LONGEST_TOPIC = 160
_LONGEST_QUESTION = 320
_EDGE = 10.0
_FOOT = 6.0
"""White between the last slip and the foot of the page."""


def reflection_slips(sheet: GroupSessionSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return a slip for each attendee as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    if not sheet.attendees:
        return layout.build(text.lead(NOBODY, house=house), facts, house=house)
    return layout.build(reflection_slips_story(sheet, house=house), facts, house=house, opens=False)


def reflection_slips_story(sheet: GroupSessionSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the slips, in order of name, as pages of as many as have room."""
    room = layout.frame_height(house) - _FOOT
    ordered = sorted(sheet.attendees, key=lambda one: one.name.casefold())
    slips = [Slip(sheet, one, house=house) for one in ordered]
    tallest = max(slip.least(PORTRAIT.width) for slip in slips)
    each = 2 if 2 * tallest + _GAP <= room else 1
    height = (room - _GAP * (each - 1)) / each
    story: list[Flowable] = []
    for number, slip in enumerate(slips):
        slip.height = height
        if number and number % each == 0:
            story.append(PageBreak())
        elif number:
            story.append(_CutLine())
        story.append(slip)
    return story


class _CutLine(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """Where the sheet is cut."""

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width given."""
        self.width, self.height = aW, _GAP
        return self.width, self.height

    def draw(self) -> None:
        """Draw a dashed line over the whole width, and say what it is for."""
        canvas, size = self.canv, 6.5
        words = "cut here"
        wide = fonts.width(words, size) + 8
        canvas.setStrokeColor(STRONG_LINE)
        canvas.setLineWidth(0.5)
        canvas.setDash(3, 3)
        canvas.line(0, _GAP / 2, self.width - wide, _GAP / 2)
        canvas.setDash()
        canvas.setFillColor(MUTED)
        with marks_of(canvas).within(ARTIFACT):
            text.draw(canvas, words, self.width, _GAP / 2 - size * 0.36, size, align="right")


class Slip(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """One slip, as tall as it is told: what it has beyond its words is shared out as lines to write on."""

    def __init__(self, sheet: GroupSessionSheet, attendee: AttendeeSheet, *, house: House) -> None:
        super().__init__()
        self._house = house
        self._head = _head(sheet, attendee, house)
        self._prompts = [text.line(prompt, "heading 2", house=house, is_heading=True) for prompt in PROMPTS]
        self._ending = text.line(ENDING, "furniture", house=house)
        self._rule = house.space(_RULE)
        self.height = 0.0

    def least(self, width: float) -> float:
        """Return the height in which each prompt has its least number of lines."""
        return self._words(width - 2 * _EDGE) + len(PROMPTS) * _LEAST_RULES * self._rule

    def _words(self, room: float) -> float:
        parts = [*self._head, *self._prompts, self._ending]
        return sum(float(part.wrap(room, self.height)[1]) for part in parts) + 2 * _EDGE + self._between

    @property
    def _between(self) -> float:
        return self._house.space(4) * (len(PROMPTS) + 1)

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width given, and the height that the slip was told."""
        self.width = aW
        return aW, self.height

    def draw(self) -> None:
        """Draw the frame, the facts, and each prompt with its lines; the ending stands at the foot."""
        canvas, room = self.canv, self.width - 2 * _EDGE
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.6)
        canvas.roundRect(0, 0, self.width, self.height, 4, stroke=1, fill=0)
        spare = self.height - self._words(room)
        rules = max(_LEAST_RULES, int(spare / len(PROMPTS) / self._rule))
        each = max(spare / len(PROMPTS) / rules, self._rule * 0.8)
        y = self.height - _EDGE
        for part in self._head:
            y = self._place(part, y, room)
        for prompt in self._prompts:
            y = self._place(prompt, y - self._house.space(4), room)
            canvas.setStrokeColor(STRONG_LINE)
            canvas.setLineWidth(0.4)
            for _ in range(rules):
                y -= each
                canvas.line(_EDGE, y, self.width - _EDGE, y)
        self._place(self._ending, y - self._house.space(4), room)

    def _place(self, part: Flowable, y: float, room: float) -> float:
        height = float(part.wrap(room, self.height)[1])
        part.drawOn(self.canv, _EDGE, y - height)
        return y - height


def _head(sheet: GroupSessionSheet, attendee: AttendeeSheet, house: House) -> list[Flowable]:
    when = f"{text.long_date(sheet.held_on)}, {sheet.minutes:,} {'minute' if sheet.minutes == 1 else 'minutes'}"
    facts = [when]
    facts += [f"facilitated by {sheet.facilitator}"] if sheet.facilitator else []
    facts += [f"model: {sheet.model}"] if sheet.model else []
    facts += [f"{len(sheet.attendees):,} took part"]
    who = " · ".join(filter(None, (attendee.name, attendee.profession, attendee.team or attendee.organisation)))
    head = [
        text.line("My reflection on a group reflective session", "organisation", house=house),
        text.line(text.brief(sheet.topic, _LONGEST_TOPIC), "heading 1", house=house, is_heading=True),
        text.line(who, "heading 2", house=house),
        text.line(" · ".join(facts), "label", house=house),
    ]
    if sheet.question.strip():
        head.append(text.line(f"The question: {text.brief(sheet.question, _LONGEST_QUESTION)}", "label", house=house))
    return head
