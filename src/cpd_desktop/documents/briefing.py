"""A briefing of seven minutes on one page: what was found, what changes, what to talk about, and a slip that comes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, text
from cpd_desktop.documents.coverage_parts import counted
from cpd_desktop.documents.placing import Stacked
from cpd_desktop.documents.signatures import to_fill_in
from cpd_desktop.documents.style import STANDARD, STRONG_LINE, House
from cpd_desktop.domain.learning import ActionState
from cpd_desktop.domain.learning_answers import Action, FindingLine, FindingState
from cpd_desktop.domain.learning_kinds import REVIEW
from cpd_desktop.domain.learning_sheets import BriefingSheet, kind_beside

MOST_QUESTIONS = 4
MOST_CHANGES = 4
_ASKED_BACK = (
    "Who was there: names, or how many of those in post", "What we will do differently, and from when", "What gets in the way",
)  # fmt: skip
_ROOMS = (56.0, 44.0, 34.0, 26.0, 21.0)
"""Points to write in on the slip: as many as the page has, and at least the height of a line of handwriting."""
NOBODY = "Nobody who was involved is named here, and nobody is blamed."
UNDECIDED = "It has not been decided yet what changes."
NOTHING_YET = "Nothing has been agreed yet."


def briefing_story(sheet: BriefingSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the briefing below its masthead."""
    finding = sheet.thread.finding
    found = finding.said.text or sheet.thread.source.said.summary or finding.said.title
    return [
        text.heading(finding.said.title, house=house),
        *text.small(_from(sheet), house=house),
        text.heading("What was found", 2, house=house),
        *text.body(found, house=house),
        text.heading("What changes", 2, house=house),
        *_changes(sheet, house),
        layout.together(
            text.heading("Seven minutes: what we talk about", 2, house=house),
            *text.bullets(list(sheet.questions[:MOST_QUESTIONS]), house=house),
        ),
        _Slip([Stacked([(1, _slip(sheet, house, room))], 0, 0) for room in _ROOMS]),
    ]


def _from(sheet: BriefingSheet) -> str:
    source = sheet.thread.source
    title = ": ".join(filter(None, (kind_beside(source.said.title, source.kind), source.said.title)))
    theme = f"Theme: {sheet.thread.finding.said.theme}. " if sheet.thread.finding.said.theme else ""
    return f"{title}, {text.long_date(source.said.received_on)}. {theme}{NOBODY}"


def _changes(sheet: BriefingSheet, house: House) -> list[Flowable]:
    actions = [one for one in sheet.thread.actions if one.state != ActionState.DROPPED]
    if actions:
        changes = [_change(one, sheet.as_at) for one in actions[:MOST_CHANGES]]
        left_out = len(actions) - len(changes)
        more = [f"And {counted(left_out, 'more action')}."] if left_out else []
        return text.bullets([*changes, *more], house=house)
    return text.body(_nothing(sheet.thread.finding), house=house)


def _nothing(finding: FindingLine) -> str:
    """Return why nothing is done about a finding."""
    if finding.state is FindingState.NOT_ACCEPTED:
        return f"Nothing. It was not accepted, because: {finding.reason}"
    return UNDECIDED if finding.state is FindingState.UNDECIDED else NOTHING_YET


def _change(one: Action, as_at: date) -> str:
    who = one.said.organisation or one.owner
    when = ""
    if one.state == ActionState.DONE:
        when = f", done {text.long_date(one.state_on)}"
    elif one.said.due_on:
        due = text.long_date(one.said.due_on)
        when = f", by {due}" if one.said.due_on >= as_at else f", was due {due}, not done yet"
    return f"{one.said.title}{f' ({who})' if who else ''}{when}"


def _slip(sheet: BriefingSheet, house: House, room: float) -> list[Flowable]:
    """Return what the presenter fills in and sends back: which team, who was there, and what came of it; *room* points to write each.

    Of a Safeguarding Adults Review it goes back to the board (the project's domain notes on briefings), else to who owns the finding.
    """
    source, owner = sheet.thread.source, sheet.thread.finding.owner
    back = source.said.organisation or owner if source.said.kind == REVIEW else owner
    return [
        _Cut(),
        text.line(f"Return slip{f', to {back}' if back else ''}", "heading 2", house=house, is_heading=True),
        *text.small(f"About: {sheet.thread.finding.said.title}", house=house),
        to_fill_in([("Team", 4), ("Presented by", 4), ("Date", 2)], house=house, room=min(room, _ROOMS[-2])),
        *(to_fill_in([(words, 1)], house=house, room=room) for words in _ASKED_BACK),
    ]


class _Slip(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """The slip in the roomiest of several settings that the page has left; it is never parted."""

    def __init__(self, settings: Sequence[Flowable]) -> None:
        super().__init__()
        self._settings, self._chosen = settings, settings[0]

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Choose by the room given; where even the tightest does not fit, the next page is asked."""
        for one in self._settings:
            self._chosen = one
            self.width, self.height = one.wrap(aW, aH)
            if self.height <= aH:
                break
        return self.width, self.height

    def draw(self) -> None:
        """Draw the setting that was chosen."""
        self._chosen.drawOn(self.canv, 0, 0)


class _Cut(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """A dashed line over the whole width, above what is cut off and sent back."""

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width given."""
        self.width, self.height = aW, 18.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line."""
        self.canv.setStrokeColor(STRONG_LINE)
        self.canv.setLineWidth(0.5)
        self.canv.setDash(3, 3)
        self.canv.line(0, self.height / 2, self.width, self.height / 2)
        self.canv.setDash()
