"""The evidence that nobody but the learner vouches for: looked at, accepted or rejected, one record or many, or a sample."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.evidence import Verdict
from cpd_desktop.services.choosing import Options, options_to_choose
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence import EvidenceLine, EvidenceSample, evidence_queue, records_that_count
from cpd_desktop.services.evidence_samples import sample_as_it_stands
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.courses.evidence_acts import EvidenceActs
from cpd_desktop.ui.pages.courses.evidence_columns import (
    check_words,
    evidence_columns,
    is_checked_in,
    progress_words,
    queue_words,
)
from cpd_desktop.ui.pages.courses.evidence_dialogs import records_words
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.picker import person_picker
from cpd_desktop.ui.widgets.sinking_line import SinkingLine
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

ACCEPT, REJECT, SEE, OPEN, SAMPLE = (
    "Accept", "Reject …", "See the certificate …", "Open the person", "Check these 20 …",
)  # fmt: skip
_EMPTY = "Nothing waits to be checked here: all that counts on this date is assured."
_NOTHING = "No training record counts here on this date, so there is no evidence to check."
_AGAIN = "Whoever draws by the same word or number, for the same date and scope, gets the same records."


def queue_of_population(
    session: Session, question: CoverageQuestion, course_id: int | None
) -> tuple[tuple[EvidenceLine, ...], int]:
    """Return what waits to be checked, and how many records count: of one course, or of all."""
    waiting = evidence_queue(session, question, course_id=course_id)
    return waiting, records_that_count(session, question, course_id=course_id)


class EvidencePanel(QWidget):
    """The checking queue in scope, worst first, or the sample that was drawn in its place."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__()
        self.context = context
        self.setAccessibleName("Evidence")
        self.sample: EvidenceSample | None = None
        self.course_id: int | None = None
        self._course = ""
        self._is_fresh = False
        self._next: bytes | None = None
        self.acts = EvidenceActs(context, window)
        self.table: Table[EvidenceLine] = Table(
            "Evidence to be checked", evidence_columns(context.look, lambda: self.sample), context.preferences, many=True,
            filter_hint="Filter by name, course, team or grade", today=context.today,
            key=lambda line: line.record_uuid, freeze_first=True,
        )  # fmt: skip
        self.table.empty_text = "Looking …"
        self.lead, self.standing = SinkingLine(), _quiet()
        self.standing.setAccessibleName("What the last check found")
        self.checker = person_picker("Checked by")
        self.signed_in = QLabel()
        self.signed_in.setTextFormat(Qt.TextFormat.PlainText)
        self.signed_in.setWordWrap(True)
        self.buttons: dict[str, QPushButton] = {}
        self._make_bar()
        self._lay_out()
        self._connect()
        self._tell()

    def _make_bar(self) -> None:
        """Make the card that stands above the list while a sample is checked."""
        self.bar = QFrame()
        self.bar.setObjectName("card")
        self.drawn, self.progress = QLabel(), QLabel()
        self.progress.setObjectName("sectionTitle")
        for label in (self.drawn, self.progress):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.leave = _button("‹ All that waits")
        words = QVBoxLayout()
        words.addWidget(self.progress)
        words.addWidget(self.drawn)
        inside = QHBoxLayout(self.bar)
        side = self.context.look.size(10)
        inside.setContentsMargins(side, self.context.look.size(6), side, self.context.look.size(6))
        inside.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(words, 1)
        self.bar.hide()

    def _lay_out(self) -> None:
        look = self.context.look
        acts = WrappingLine()
        acts.setSpacing(look.size(6))
        for text in (ACCEPT, REJECT, SEE, OPEN, SAMPLE):
            self.buttons[text] = _button(text)
            acts.addWidget(self.buttons[text])
        self.buttons[ACCEPT].setObjectName("primary")
        who = QHBoxLayout()
        label = QLabel("Checked by")
        label.setBuddy(self.checker.edit)
        self.checker.edit.setMinimumWidth(look.size(220))
        who.addWidget(label)
        who.addWidget(self.checker, 1)
        who.addWidget(self.signed_in, 1)
        who.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.size(10), 0, 0)
        layout.setSpacing(look.size(8))
        self.lead.settle(layout, layout)
        layout.addWidget(self.bar)
        layout.addLayout(who)
        layout.addLayout(acts)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.standing)

    def _connect(self) -> None:
        self.table.selected.connect(self._tell)
        self.table.opened.connect(self.acts.see)
        self.buttons[ACCEPT].clicked.connect(lambda _=False: self._accept())
        self.buttons[REJECT].clicked.connect(lambda _=False: self._reject())
        self.buttons[SEE].clicked.connect(lambda _=False: self._with_current(self.acts.see))
        self.buttons[OPEN].clicked.connect(lambda _=False: self._with_current(self._open_person))
        self.buttons[SAMPLE].clicked.connect(lambda _=False: self.draw_sample())
        self.leave.clicked.connect(lambda _=False: self.show_sample(None))
        self.acts.told.connect(self.told)
        self.acts.checked_by.connect(self.checker.set_key)
        self.acts.refused_checker.connect(self._refuse_checker)
        self.acts.drawn.connect(self.show_sample)
        self.context.reader_changed.connect(lambda _: self._show_checker())

    def forget(self) -> None:
        """Ask anew when it is looked at next: something has changed."""
        self._is_fresh = False

    def look(self) -> None:
        """Ask for what waits, or for how the sample stands, unless that is known."""
        if self._is_fresh:
            return
        self._is_fresh = True
        context = self.context
        context.ask("evidence: people", self._show_people, options_to_choose)
        if self.sample is not None:
            context.ask("evidence", self._show_sample, sample_as_it_stands, self.sample)
        else:
            context.ask("evidence", self._show_queue, queue_of_population, self.question, self.course_id)

    @property
    def question(self) -> CoverageQuestion:
        """The date and the scope that are looked at."""
        view = self.context.view
        return CoverageQuestion(view.as_at, team=view.team, service=view.service)

    def show_sample(self, sample: EvidenceSample | None) -> None:
        """Show a sample that was drawn, or for None all that waits."""
        self.sample = sample
        if sample is None:
            self.course_id, self._course = None, ""
        self._show_bar()
        self.lead.setVisible(sample is None)
        self.table.filter.clear()
        self.forget()
        if sample is not None:
            self._is_fresh = True
            self._show_sample(sample)
            self.table.view.selectRow(0)
            self.table.view.setFocus()
        else:
            self.table.start().setFocus()
            self.look()

    def choose_course(self, course_id: int, title: str) -> None:
        """Show what waits of one course."""
        self.sample, self.course_id, self._course = None, course_id, title
        self.table.filter.clear()
        self.lead.show()
        self._show_bar()
        self.forget()
        self.look()

    def _show_bar(self) -> None:
        """Say above the list of what it is a part, if it is not all that waits."""
        self.bar.setVisible(self.sample is not None or self.course_id is not None)
        self.drawn.setVisible(self.sample is not None)
        if self.sample is not None:
            self.drawn.setText(f"{self.sample.name}.")
            self.progress.setText(progress_words(self.sample))
        else:
            self.progress.setText(f"Only: {self._course}")

    def _show_queue(self, found: tuple[tuple[EvidenceLine, ...], int]) -> None:
        lines, population = found
        if self.sample is None:
            self.table.empty_text = _EMPTY if population else _NOTHING
            self.lead.setText(queue_words(lines, population, self._scope))
            self.lead.setVisible(bool(lines))
            self._show_lines(lines)

    def _show_sample(self, sample: EvidenceSample) -> None:
        if self.sample is None or self.sample.name != sample.name:
            return
        self.sample = sample
        self._show_bar()
        self._show_lines(sample.lines)

    def _show_lines(self, lines: tuple[EvidenceLine, ...]) -> None:
        self.table.set_rows(lines)
        wanted, self._next = self._next, None
        following = next((line for line in lines if line.record_uuid == wanted), None)
        if following is not None:
            self.table.select(following)
        elif self.table.model.rowCount() and not self.table.chosen_count():
            self.table.view.selectRow(max(0, self.table.view.currentIndex().row()))
        self._tell()

    def _show_people(self, options: Options) -> None:
        self.checker.set_options(options.people)
        self.acts.courses, self.acts.people = options.courses, options.people
        self._show_checker()

    def _show_checker(self) -> None:
        """Say who checks: whoever has signed in, else whoever is chosen."""
        reader = self.context.reader
        self.checker.setVisible(reader is None)
        self.signed_in.setVisible(reader is not None)
        self.signed_in.setText("" if reader is None else f"{reader.name or reader.sign_in}, who has signed in")

    def _tell(self) -> None:
        count = self.table.chosen_count()
        for text in (ACCEPT, REJECT):
            button, act = self.buttons[text], text.removesuffix(" …")
            words = f"{act} {records_words(count)}" if count > 1 else act
            button.setText(words + (" …" if text == REJECT else ""))
            button.setAccessibleName(button.text())
            button.setEnabled(count > 0)
        for text in (SEE, OPEN):
            self.buttons[text].setEnabled(count == 1)
        current = self.table.current() if count == 1 else None
        said = "" if current is None else f"{current.name}, {current.course}: {check_words(current)}"
        self.standing.setText(f"{said.rstrip('.')}." if said else "")
        self.standing.setVisible(current is not None)

    def _checked_by(self) -> int | None:
        """Return who checks; None after saying beside the field that it is needed."""
        reader = self.context.reader
        if reader is not None:
            return reader.person_id
        try:
            key = self.checker.key()
        except ValueError as error:
            self._refuse_checker(f"{error}.")
            return None
        if key is None:
            self._refuse_checker("Needed: who checks. Whoever signs in is it without being asked.")
            return None
        self.checker.show_error("")
        return int(key)

    def _refuse_checker(self, text: str) -> None:
        if self.context.reader is not None:
            self.told.emit(text)
            announce(self, text, is_urgent=True)
            return
        self.checker.show_error(text)
        self.checker.edit.setFocus()

    def _accept(self) -> None:
        lines, by = self.table.chosen(), self._checked_by()
        if lines and by is not None:
            self._remember_next(lines)
            self.acts.check(lines, Verdict.ACCEPTED, "", by, self.sample)

    def _reject(self) -> None:
        lines = self.table.chosen()
        if lines:
            try:
                proposed = self.checker.key()
            except ValueError:
                proposed = None
            self._remember_next(lines)
            self.acts.reject(lines, proposed, self.sample).rejected.connect(self._forget_next)

    def _forget_next(self) -> None:
        self._next = None

    def _remember_next(self, lines: list[EvidenceLine]) -> None:
        """Remember which line comes next, so that one can go on without looking for it."""
        rows, done = self.table.rows_shown(), {line.record_uuid for line in lines}
        last = max(at for at, row in enumerate(rows) if row.record_uuid in done)
        sample = self.sample
        waiting = [
            row for row in (*rows[last + 1 :], *rows[: last + 1])
            if row.record_uuid not in done and (sample is None or not is_checked_in(sample, row))
        ]  # fmt: skip
        self._next = waiting[0].record_uuid if waiting else None

    def _with_current(self, do: Callable[[EvidenceLine], None]) -> None:
        current = self.table.current()
        if current is not None:
            do(current)

    def _open_person(self, line: EvidenceLine) -> None:
        self.context.go_to("People", line.person_id)

    def draw_sample(self) -> None:
        """Ask how a sample is to be drawn, and draw it."""
        self.acts.draw_sample(self.question, self.context.view.scope, self.course_id)

    @property
    def _scope(self) -> str:
        """The scope in words, with the course where only one is shown."""
        return f"{self.context.view.scope}, {self._course}" if self._course else self.context.view.scope

    def shown_list(self) -> ShownList:
        """Return the queue, or the sample with how it was drawn and how far it has been checked."""
        scope = self.context.view.scope
        if self.sample is None:
            return list_of_table(
                self.table,
                title="Evidence to be checked",
                scope=self._scope,
                noun=("record", "records"),
                lead=self.lead.text(),
            )
        lead = f"{self.sample.name}. {progress_words(self.sample)}"
        return list_of_table(
            self.table, title="Sample of evidence", scope=scope, noun=("record", "records"), lead=lead, notes=(_AGAIN,)
        )


def _quiet() -> QLabel:
    label = QLabel()
    label.setObjectName("muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.hide()
    return label


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button
