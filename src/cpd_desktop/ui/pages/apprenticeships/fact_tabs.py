"""The tabs of one apprenticeship that list what happened on it: hours, reviews, breaks, the gateway, the end assessment."""

from __future__ import annotations

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipWhole
from cpd_desktop.domain.apprenticeships import ENDED, Attempt, Break, Hours, Review
from cpd_desktop.domain.gateway import GatewayCheck
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.fact_columns import (
    ATTEMPT_COLUMNS,
    GATEWAY_COLUMNS,
    HOURS_COLUMNS,
    REVIEW_COLUMNS,
    break_columns,
)
from cpd_desktop.ui.pages.apprenticeships.facts_tab import FactsTab
from cpd_desktop.ui.pages.apprenticeships.hours_entry import HoursEntry
from cpd_desktop.ui.pages.apprenticeships.standing_tab import SKILLS

CORRECT_HOURS, DELETE_HOURS, ATTACH, FILES = "Correct hours …", "Delete hours", "Attach evidence …", "Evidence files …"
RECORD_REVIEW, CORRECT_REVIEW, DELETE_REVIEW = "Record review …", "Correct review …", "Delete review"
RECORD_BREAK, END_BREAK, CORRECT_BREAK, DELETE_BREAK = (
    "Record break …",
    "End break …",
    "Correct break …",
    "Delete break",
)
PASS, TAKE_BACK, TICK, UNTICK = "Pass gateway …", "Take gateway back", "Tick item …", "Untick item"
RECORD_ATTEMPT, CORRECT_ATTEMPT, DELETE_ATTEMPT = "Book or record an attempt …", "Correct attempt …", "Delete attempt"


class HoursTab(FactsTab[Hours]):
    """The log, newest first, below the line in which hours are logged."""

    def __init__(self, context: Context) -> None:
        self.entry = HoursEntry(context.today, context.look)
        super().__init__(
            context, "Hours log", HOURS_COLUMNS, adds=(), acts=(CORRECT_HOURS, DELETE_HOURS, ATTACH, FILES), opens=CORRECT_HOURS,
            empty="No hours are logged yet. Type the first entry above, or import the provider’s log.",
            noun=("entry", "entries"), key=lambda one: one.uuid, above=self.entry, is_short=False,
        )  # fmt: skip

    def show_whole(self, whole: ApprenticeshipWhole) -> None:
        """Show the log of an apprenticeship."""
        self.entry.uuid = whole.line.apprenticeship.uuid
        self.say(f"{whole.line.progress.words}.")
        self.show_rows(tuple(reversed(whole.facts.hours)))

    def show_known(self, *, is_now: bool) -> None:
        """Offer the line in which hours are logged only where all that is known is shown."""
        super().show_known(is_now=is_now)
        self.entry.setEnabled(is_now)

    def can_do(self, text: str, row: Hours) -> bool:
        """There is nothing to be looked at without a file."""
        return text != FILES or row.files > 0


class ReviewsTab(FactsTab[Review]):
    """The reviews, newest first, and when the next is due."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, "Reviews", REVIEW_COLUMNS, adds=(RECORD_REVIEW,), acts=(CORRECT_REVIEW, DELETE_REVIEW), opens=CORRECT_REVIEW,
            empty="No review is recorded yet. Record the first with the button above.",
            noun=("review", "reviews"), key=lambda one: one.uuid,
        )  # fmt: skip

    def show_whole(self, whole: ApprenticeshipWhole) -> None:
        """Show the reviews of an apprenticeship."""
        due = whole.line.next_review
        sign = "▲ " if due.days_overdue else ""
        weeks = f" Reviews are due every {whole.rules.review_weeks} weeks; a break in learning moves them."
        self.say(f"{sign}Next review: {due.words}.{weeks}")
        self.show_rows(tuple(reversed(whole.facts.reviews)))


class BreaksTab(FactsTab[Break]):
    """The breaks in learning."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, "Breaks in learning", break_columns(context.view.as_at), adds=(RECORD_BREAK, END_BREAK),
            acts=(CORRECT_BREAK, DELETE_BREAK), opens=CORRECT_BREAK,
            empty="There was no break in learning.", noun=("break", "breaks"), key=lambda one: one.uuid,
        )  # fmt: skip

    def show_whole(self, whole: ApprenticeshipWhole) -> None:
        """Show the breaks of an apprenticeship."""
        self.table.model.columns = break_columns(whole.as_at)
        self.show_rows(whole.facts.breaks)
        self.buttons[END_BREAK].setVisible(any(one.ends_on is None for one in whole.facts.breaks))


class GatewayTab(FactsTab[GatewayCheck]):
    """The checklist of the gateway."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, "Gateway", GATEWAY_COLUMNS, adds=(PASS, TAKE_BACK, SKILLS), acts=(TICK, UNTICK), opens=TICK,
            empty="The rules have no checklist for this date.", noun=("item", "items"), key=lambda one: one.item,
        )  # fmt: skip

    def show_whole(self, whole: ApprenticeshipWhole) -> None:
        """Show the checklist of an apprenticeship."""
        gateway = whole.line.gateway
        passed = gateway.passed_on is not None
        sign = "✔" if passed else "●" if gateway.is_ready else "□"
        self.say(f"{sign} Gateway: {gateway.words}. What dates and hours answer is worked out; the rest somebody says.")
        self.show_rows(gateway.checks)
        self.buttons[PASS].setVisible(not passed and whole.line.state not in ENDED)
        self.buttons[TAKE_BACK].setVisible(passed)

    def can_do(self, text: str, row: GatewayCheck) -> bool:
        """What is worked out is not ticked, and only what somebody ticked can be unticked."""
        if text == UNTICK:
            return row.done_on is not None
        return row.can_be_said


class AssessmentTab(FactsTab[Attempt]):
    """The attempts at the end assessment."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, "End assessment", ATTEMPT_COLUMNS, adds=(RECORD_ATTEMPT,), acts=(CORRECT_ATTEMPT, DELETE_ATTEMPT),
            opens=CORRECT_ATTEMPT, empty="No attempt is booked and none is recorded.", noun=("attempt", "attempts"),
            key=lambda one: one.uuid,
        )  # fmt: skip

    def show_whole(self, whole: ApprenticeshipWhole, assessment: str) -> None:
        """Show the attempts; *assessment* is what the end assessment is called."""
        to_book = " ▲ It is not booked, and the gateway is passed or reached." if whole.line.is_to_book else ""
        self.say(f"{assessment}.{to_book}")
        self.show_rows(whole.facts.attempts)
