"""Did it change practice: whom to ask, what was answered, and for each course the answers as n of N."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.practice import PracticeDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.practice import (
    CoursePractice,
    PracticeDue,
    PracticeGiven,
    answer_practice,
    correct_practice,
    courses_practice,
    practice_due,
    practice_given,
    take_back_practice,
)
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.sessions.lists_panel import ListsPanel
from cpd_desktop.ui.pages.sessions.practice_columns import (
    DUE_COLUMNS,
    GIVEN_COLUMNS,
    FigureLine,
    came_of_it,
    figure_columns,
    figure_lines,
)
from cpd_desktop.ui.pages.sessions.practice_dialog import PracticeDialog
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.told_line import ToldLine
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

DUE, GIVEN, COURSES = "due", "given", "courses"
ANSWER, CORRECT, TAKE_BACK, OPEN = "Answer for this person …", "Correct answer …", "Take back answer", "Open the person"
_TITLES = {DUE: "To be answered", GIVEN: "Answered", COURSES: "By course"}
_NOUNS = {DUE: ("question", "questions"), GIVEN: ("answer", "answers"), COURSES: ("figure", "figures")}
_EMPTY = {
    DUE: "Nobody is to be asked on this date: the questions come 30 and 90 days after a course that was completed in a session.",
    GIVEN: "Nothing was answered here by this date.",
    COURSES: "About no course has anything come due here by this date.",
}
_SHOWN = {DUE: (ANSWER, OPEN), GIVEN: (CORRECT, TAKE_BACK, OPEN), COURSES: ()}
Answers = tuple[tuple[PracticeDue, ...], tuple[PracticeGiven, ...], tuple[CoursePractice, ...]]


def practice_answers(session: Session, question: CoverageQuestion) -> Answers:
    """Return whom to ask, what was answered, and what it comes to by course."""
    return practice_due(session, question), practice_given(session, question), courses_practice(session, question)


class PracticePanel(ListsPanel):
    """The lists about practice change in scope; *dialog* is the form opened last."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "Practice", "About practice", parent)
        self.dialog: PracticeDialog | None = None
        preferences = context.preferences
        self.due: Table[PracticeDue] = Table(
            "Practice to be asked about", DUE_COLUMNS, preferences, today=context.today, freeze_first=True,
            key=lambda one: (one.booking_uuid, one.days, one.answered_by),
        )  # fmt: skip
        self.due.opened.connect(self.answer)
        self.given: Table[PracticeGiven] = Table(
            "Practice that was answered", GIVEN_COLUMNS, preferences, today=context.today, freeze_first=True,
            key=lambda one: one.uuid,
        )  # fmt: skip
        self.given.opened.connect(self.correct)
        self.courses: Table[FigureLine] = Table(
            "Practice by course", figure_columns(), preferences, freeze_first=True,
            key=lambda one: (one.practice.course_id, one.figure.days, one.figure.answered_by),
        )  # fmt: skip
        self._hold_lists({DUE: self.due, GIVEN: self.given, COURSES: self.courses}, 160)
        self.came_of_it = QLabel()
        self.told = ToldLine()
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        for table in self.tables.values():
            table.selected.connect(self._tell_selection)

    def _lay_out(self) -> None:
        look = self.context.look
        line = WrappingLine()
        line.setSpacing(look.size(6))
        acts: tuple[tuple[str, Callable[[Any], None]], ...] = (
            (ANSWER, self.answer), (CORRECT, self.correct), (TAKE_BACK, self.take_back), (OPEN, self._open_person),
        )  # fmt: skip
        for text, do in acts:
            line.addWidget(self._button(text, do))
        self.buttons[ANSWER].setObjectName("primary")
        for key, table in self.tables.items():
            table.empty_text = _EMPTY[key]
        self.came_of_it.setWordWrap(True)
        self.came_of_it.setTextFormat(Qt.TextFormat.PlainText)
        self.came_of_it.hide()
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, look.size(8), 0, 0)
        layout.setSpacing(look.size(8))
        layout.addLayout(line)
        layout.addWidget(self.tabs)
        layout.addWidget(self.lists, 1)
        layout.addWidget(self.came_of_it)
        layout.addWidget(self.told)
        self._hold_body(body)

    def _button(self, text: str, do: Callable[[Any], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _=False: self._do(do))
        self.buttons[text] = button
        return button

    def _do(self, do: Callable[[Any], None]) -> None:
        current = self._table.current()
        if current is not None:
            do(current)

    def reload(self, question: CoverageQuestion | None = None) -> None:
        """Ask for what *question* asks about; without one, for what is looked at."""
        self.ask_known("sessions: practice", self._show, practice_answers, self._question(question))

    def _show(self, found: Answers) -> None:
        due, given, courses = found
        if not any(found):
            self._say_empty(
                "Nothing is to be asked yet",
                "30 and 90 days after somebody completed a course in a session, they and who supervises them are asked three short"
                " questions, in their next supervision: whether it is used, whether it changed something for people, and whether they"
                " can do it without help. It begins with a session that is held and closed.",
                "Show the sessions",
                lambda: self.context.go_to("Sessions", {"tab": "Sessions"}),
            )
            return
        self.stack.setCurrentIndex(0)
        rows: dict[str, tuple[Any, ...]] = {DUE: due, GIVEN: given, COURSES: figure_lines(courses)}
        counts = {DUE: len(due), GIVEN: len(given), COURSES: len(courses)}
        for key, table in self.tables.items():
            table.set_rows(rows[key])
        self.tabs.show_tabs([(key, f"{title} ({counts[key]:,})") for key, title in _TITLES.items()])
        self._turn()

    def _tell_selection(self) -> None:
        current, key = self._table.current(), self.tabs.key or DUE
        for text, button in self.buttons.items():
            button.setVisible(text in _SHOWN[key])
            button.setEnabled(current is not None and (self.is_now or text == OPEN))
        words = came_of_it(current.practice) if isinstance(current, FigureLine) and key == COURSES else ""
        self.came_of_it.setText(words)
        self.came_of_it.setVisible(bool(words))

    def answer(self, line: PracticeDue) -> None:
        """Answer for somebody."""
        if not self.may_record():
            return
        self._open(
            line,
            lambda dialog, draft: self._save(
                dialog, "answer whether training changed practice", "Answered.", answer_practice, draft
            ),
        )

    def correct(self, line: PracticeGiven) -> None:
        """Correct what was answered."""
        if not self.may_record():
            return
        self._open(
            line,
            lambda dialog, draft: self._save(
                dialog, "correct whether training changed practice", "Corrected.", correct_practice, line.uuid, draft
            ),
        )

    def _open(self, line: PracticeDue | PracticeGiven, save: Callable[[PracticeDialog, PracticeDraft], None]) -> None:
        dialog = PracticeDialog(line, self.context.today, self.context.look, self)
        self.dialog = dialog
        dialog.submitted.connect(lambda draft: save(dialog, draft))
        dialog.open()

    def _save(self, dialog: PracticeDialog, title: str, said: str, act: Callable[..., Any], *args: Any) -> None:
        def then(_: object) -> None:
            dialog.finish()
            self.told.tell(f"{said} Ctrl+Z takes it back.")

        self.context.act(title, then, dialog.fail, act, *args, today=self.context.today())

    def take_back(self, line: PracticeGiven) -> None:
        """Take back an answer that was never given."""
        title = "take back whether training changed practice"
        self.context.act(
            title, lambda _: self.told.tell("Taken back: it is asked again. Ctrl+Z brings it back."), None,
            take_back_practice, line.uuid,
        )  # fmt: skip

    def _open_person(self, line: PracticeDue | PracticeGiven) -> None:
        self.context.go_to("People", line.person_id)

    def shown_list(self, lead: str = "") -> ShownList | None:
        """Return the list that is shown, for paper; None where there is none."""
        if self._is_empty:
            return None
        key = self.tabs.key or DUE
        scope = f"{self.context.view.scope} · {_TITLES[key]}"
        return list_of_table(
            self._table, title="Did it change practice?", scope=scope, noun=_NOUNS[key], name="Practice", lead=lead
        )
