"""One apprentice: how they stand, what is to be put right, progress, hours, reviews, breaks, gateway, assessment, statuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipWhole
from cpd_desktop.domain.apprenticeships import ENDED, ApprenticeshipState, HoursDraft
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.services.apprenticeships import apprenticeship_of
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.policy import choices
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.apprentice_acts import ApprenticeActs
from cpd_desktop.ui.pages.apprenticeships.fact_tabs import AssessmentTab, BreaksTab, GatewayTab, HoursTab, ReviewsTab
from cpd_desktop.ui.pages.apprenticeships.progress_tab import ProgressTab
from cpd_desktop.ui.pages.apprenticeships.standing_tab import EDIT, OUTCOME, START, StandingTab
from cpd_desktop.ui.pages.apprenticeships.words import day_words, standing_tone, standing_words
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.known_panel import NOTHING_MEANWHILE, answered_as_known
from cpd_desktop.ui.widgets.status_badge import StatusBadge
from cpd_desktop.ui.widgets.told_line import ToldLine
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

OPEN_PERSON, PRINT, DELETE = "Open the person", "Print record", "Delete apprenticeship"
PROGRESS, HOURS, REVIEWS, BREAKS, GATEWAY, ASSESSMENT, STANDING = range(7)
_MOST_PROBLEMS = 4
GONE = "That apprenticeship is not in the record book any more."
NOT_RECORDED_THEN = "This apprenticeship was not recorded yet by then: choose a later moment."


@dataclass(frozen=True)
class ApprenticeShown:
    """All of an apprenticeship, what the end assessment is called, and the course that it stands for, blank for none."""

    whole: ApprenticeshipWhole
    assessment: str
    course: str


def apprentice_shown(session: Session, question: CoverageQuestion, uuid: bytes) -> ApprenticeShown | Problem:
    """Return all that is shown of an apprenticeship on the question's date, as it was known then; or why there is none."""
    whole = attempt(apprenticeship_of, session, uuid, question.as_at, question.upto)
    if isinstance(whole, Problem):
        return whole
    course_id = whole.line.apprenticeship.said.course_id
    titles = {one.key: one.name for one in options_to_choose(session).courses} if course_id is not None else {}
    policy = Policy.from_values({one.choice.name: one.value for one in choices(session)})
    return ApprenticeShown(whole, policy.end_assessment, titles.get(course_id or 0, ""))


class ApprenticeView(QWidget):
    """Shows one apprenticeship. `named` goes out with whose it is, `gone` with why there is none to be shown.

    *moment* is up to when what was recorded counts, None for all: while it is set, nothing can be recorded. `refused` goes out with
    why nothing can be shown as it was known.
    """

    named = Signal(str)
    gone = Signal(str)
    refused = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setAccessibleName("Apprentice")
        self.shown: ApprenticeShown | None = None
        self.moment: datetime | None = None
        self._uuid = b""
        self.acts = ApprenticeActs(context, self)
        self.badge = StatusBadge(context.look)
        self.about, self.problems = _label("muted"), _label()
        self.problems.setAccessibleName("To put right")
        self.told = ToldLine()
        self.told.go_with(context.done, context.changed)
        self.buttons: dict[str, QPushButton] = {}
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("About this apprenticeship")
        self.tabs.setDocumentMode(True)
        self.progress, self.standing = ProgressTab(context), StandingTab(context.look)
        self.hours, self.reviews, self.breaks = HoursTab(context), ReviewsTab(context), BreaksTab(context)
        self.gateway, self.assessment = GatewayTab(context), AssessmentTab(context)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self.context.look
        first = QHBoxLayout()
        first.setSpacing(look.size(12))
        first.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.about, 1)
        line = WrappingLine()
        line.setSpacing(look.size(6))
        for text in (EDIT, OUTCOME, START, OPEN_PERSON, PRINT, DELETE):
            button = QPushButton(text)
            button.setAccessibleName(text)
            button.clicked.connect(lambda _=False, text=text: self._send(text, None))
            self.buttons[text] = button
            line.addWidget(button)
        for title, tab in (
            ("Progress", self.progress), ("Hours log", self.hours), ("Reviews", self.reviews), ("Breaks", self.breaks),
            ("Gateway", self.gateway), ("Assessment", self.assessment), ("About and statuses", self.standing),
        ):  # fmt: skip
            self.tabs.addTab(tab, title)
        self.tabs.tabBar().setUsesScrollButtons(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(8))
        layout.addLayout(first)
        layout.addWidget(self.problems)
        layout.addLayout(line)
        layout.addWidget(self.told)
        layout.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        for tab in (self.hours, self.reviews, self.breaks, self.gateway, self.assessment, self.standing):
            tab.wanted.connect(self._send)
        self.hours.entry.submitted.connect(self._log)
        self.acts.told.connect(self.told.tell)

    def show_apprenticeship(self, uuid: bytes) -> None:
        """Ask for an apprenticeship and show it."""
        if uuid != self._uuid:
            self.told.hide()
            self.shown = None
        self._uuid = uuid
        question = CoverageQuestion(self.context.view.as_at)
        self.context.ask(
            "apprenticeships: one", self._show, answered_as_known, apprentice_shown, question, self.moment, uuid
        )

    def _show(self, found: ApprenticeShown | Problem) -> None:
        if isinstance(found, Problem):
            self._tell_none(found)
            return
        whole = found.whole
        line = whole.line
        if line.apprenticeship.uuid != self._uuid:
            return
        self.shown = found
        self.acts.assessment = found.assessment
        self.named.emit(line.apprenticeship.person.name)
        self.badge.show_words(standing_words(line.standing), standing_tone(self.context.look.theme, line.standing))
        self.about.setText(about_words(whole))
        self.problems.setText(problem_words(line.problems))
        self.problems.setVisible(bool(line.problems))
        self.progress.show_whole(whole, found.assessment)
        for tab in (self.hours, self.reviews, self.breaks, self.gateway):
            tab.show_whole(whole)
        self.assessment.show_whole(whole, found.assessment)
        self.standing.show_whole(whole, found.course)
        self._tell(whole)

    def _tell_none(self, why: Problem) -> None:
        """Say why there is nothing to show: of a moment beside it, where this apprenticeship is shown as it is known otherwise."""
        is_nothing_known = isinstance(why, Refused) and why.field == "known_at"
        if self.moment is None:
            self.gone.emit(GONE)
        elif self.shown is None:
            self.gone.emit(str(why) if is_nothing_known else NOT_RECORDED_THEN)
        else:
            self.refused.emit(str(why) if is_nothing_known else NOT_RECORDED_THEN)

    def _tell(self, whole: ApprenticeshipWhole) -> None:
        """Say in the tabs how much there is, and offer what can be done."""
        facts, gateway = whole.facts, whole.line.gateway
        done = len(gateway.checks) - len(gateway.lacking)
        for at, title in (
            (HOURS, f"Hours log ({len(facts.hours):,})"), (REVIEWS, f"Reviews ({len(facts.reviews):,})"),
            (BREAKS, f"Breaks ({len(facts.breaks):,})"), (GATEWAY, f"Gateway ({done} of {len(gateway.checks)})"),
            (ASSESSMENT, f"Assessment ({len(facts.attempts):,})"),
        ):  # fmt: skip
            self.tabs.setTabText(at, title)
        is_planned = whole.line.state is ApprenticeshipState.PLANNED
        is_now = self.moment is None
        self.buttons[START].setVisible(is_planned and is_now)
        self.buttons[OUTCOME].setVisible(not is_planned and is_now)
        # The report is of what is known now: beside old knowledge it would say something else.
        for text in (EDIT, PRINT, DELETE):
            self.buttons[text].setVisible(is_now)
        for tab in (self.hours, self.reviews, self.breaks, self.gateway, self.assessment):
            tab.show_known(is_now=is_now)
        self.standing.statuses.setEnabled(is_now)

    def _log(self, draft: HoursDraft) -> None:
        if self.moment is None:
            self.acts.log(self.hours.entry, draft)
        else:
            self.hours.entry.fail(Refused(NOTHING_MEANWHILE, field="activity"))

    def _send(self, text: str, row: Any) -> None:
        if self.shown is None:
            return
        if self.moment is not None and text != OPEN_PERSON:
            self.context.told.emit(NOTHING_MEANWHILE)
            return
        whole = self.shown.whole
        if text == OPEN_PERSON:
            self.context.go_to("People", whole.line.apprenticeship.said.person_id)
        elif text == PRINT:
            self.context.go_to("Reports", {"name": "apprentice", "person": whole.line.apprenticeship.said.person_id})
        elif text == DELETE:
            self.acts.forms.delete(whole.line.apprenticeship)
        else:
            self.acts.do(text, whole, row)

    @property
    def _tab(self) -> Any:
        return self.tabs.currentWidget()

    def add_new(self) -> None:
        """Add what the tab keeps (Ctrl+N): an entry of hours, a review, a break, an attempt; else hours."""
        tab = self._tab
        button = next(iter(tab.buttons.values()), None) if tab in (self.reviews, self.breaks, self.assessment) else None
        if button is not None:
            button.click()
        else:
            self.tabs.setCurrentIndex(HOURS)
            self.hours.entry.day.edit.setFocus()

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the tab that is shown."""
        if self._tab is self.standing:
            self.standing.statuses.setFocus()
        else:
            self._tab.focus_filter()

    def shown_list(self) -> ShownList | None:
        """Return what the tab that is shown lists, under whose it is; files and print jobs go by the staff number."""
        if self.shown is None or self._tab is self.standing:
            return None
        person = self.shown.whole.line.apprenticeship.person
        found: ShownList | None = self._tab.shown_list(person.name, f"Apprenticeship {person.staff_number}".strip())
        return found


def about_words(whole: ApprenticeshipWhole) -> str:
    """Return what the apprenticeship is, in one line."""
    line = whole.line
    one = line.apprenticeship
    has_ended = line.state in ENDED and one.said.state_on is not None
    end = f"ended {day_words(one.said.state_on)}" if has_ended else f"ends {day_words(line.progress.ends_on)}"
    words = (one.said.name, one.said.provider, one.team, f"started {day_words(one.said.starts_on)}", end)
    if line.state is ApprenticeshipState.PLANNED:
        words = (*words[:3], f"to start {day_words(one.said.starts_on)}", end)
    return " · ".join(part for part in words if part)


def problem_words(problems: tuple[str, ...]) -> str:
    """Return what is to be put right, a sentence on each line; of many the first few, and how many more."""
    shown = [f"▲ {one}" for one in problems[:_MOST_PROBLEMS]]
    more = len(problems) - _MOST_PROBLEMS
    return "\n".join([*shown, f"and {more:,} more"] if more > 0 else shown)


def _label(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
