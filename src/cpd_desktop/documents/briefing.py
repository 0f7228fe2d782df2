"""A briefing of seven minutes on one page: what was found, what changes, what to talk about, and a slip that comes back."""

from __future__ import annotations

from reportlab.platypus import Flowable

from cpd_desktop.documents import layout, text
from cpd_desktop.documents.signatures import to_fill_in
from cpd_desktop.documents.style import STANDARD, STRONG_LINE, House
from cpd_desktop.domain.learning import ActionState
from cpd_desktop.domain.learning_answers import Action
from cpd_desktop.domain.learning_sheets import BriefingSheet

MOST_QUESTIONS = 4
MOST_CHANGES = 4
_ASKED_BACK = (
    "Who was there: names, or how many of how many in post", "What we will do differently, and from when", "What gets in the way",
)  # fmt: skip
NOBODY = "It names nobody, and blames nobody."


def briefing_story(sheet: BriefingSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the briefing below its masthead."""
    finding = sheet.thread.finding
    changes = [_change(one) for one in sheet.thread.actions if one.state != ActionState.DROPPED][:MOST_CHANGES]
    return [
        *text.lead(finding.said.title, house=house),
        *text.small(_from(sheet), house=house),
        *_part("What was found", [finding.said.text or sheet.thread.source.said.summary or finding.said.title], house),
        *(_part("What changes", [], house) + text.bullets(changes, house=house) if changes else []),
        text.heading("Seven minutes: what we talk about", 2, house=house),
        *text.bullets(list(sheet.questions[:MOST_QUESTIONS]), house=house),
        layout.together(*_slip(sheet, house)),
    ]


def _from(sheet: BriefingSheet) -> str:
    source = sheet.thread.source
    theme = f"Theme: {sheet.thread.finding.said.theme}. " if sheet.thread.finding.said.theme else ""
    return f"{source.kind}: {source.said.title}, {text.long_date(source.said.received_on)}. {theme}{NOBODY}"


def _part(title: str, words: list[str], house: House) -> list[Flowable]:
    return [text.heading(title, 2, house=house), *(part for one in words for part in text.body(one, house=house))]


def _change(one: Action) -> str:
    who = one.said.organisation or one.owner
    due = f", by {text.long_date(one.said.due_on)}" if one.said.due_on and one.state == ActionState.OPEN else ""
    done = f", done {text.long_date(one.state_on)}" if one.state == ActionState.DONE else ""
    return f"{one.said.title}{f' ({who})' if who else ''}{due}{done}"


def _slip(sheet: BriefingSheet, house: House) -> list[Flowable]:
    """Return what the presenter fills in and sends back: which team, who was there, and what came of it."""
    back = sheet.thread.source.said.organisation or sheet.thread.finding.owner
    return [
        layout.gap(4, house=house),
        _Cut(),
        text.heading(f"Return slip{f', to {back}' if back else ''}", 2, house=house),
        *text.small(f"About: {sheet.thread.finding.said.title}", house=house),
        to_fill_in([("Team", 4), ("Presented by", 4), ("Date", 2)], house=house),
        *(to_fill_in([(words, 1)], house=house) for words in _ASKED_BACK),
    ]


class _Cut(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """A dashed line over the whole width, above what is cut off and sent back."""

    def wrap(self, aW: float, _aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Take the width given."""
        self.width, self.height = aW, 8.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw the line."""
        self.canv.setStrokeColor(STRONG_LINE)
        self.canv.setLineWidth(0.5)
        self.canv.setDash(3, 3)
        self.canv.line(0, self.height / 2, self.width, self.height / 2)
        self.canv.setDash()
