"""The history of changes: who changed what, when; what a change did, in words; and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.choosing import Options, options_to_choose
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.trail import (
    ChangeDetails,
    ChangeLine,
    TrailPage,
    TrailQuestion,
    change_details,
    lines_of,
    trail,
)
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.picker import person_picker
from cpd_desktop.ui.widgets.roomy import Roomy
from cpd_desktop.ui.widgets.table import Table

_ANY_ACT = "Any act"
_NARROW = 900


@dataclass(frozen=True)
class HistoryTarget:
    """What of the history is to be shown: one person's changes, and one change among them."""

    person_id: int | None = None
    change: int | None = None


def moment_words(at: str) -> str:
    """Return a moment as the book writes it, as a reader's clock shows it."""
    return f"{datetime.fromisoformat(at).astimezone():%d %b %Y %H:%M}"


COLUMNS: tuple[Column[ChangeLine], ...] = (
    Column("No.", lambda one: one.number, right=True, width=6, sentence=lambda one: f"Change {one.number}"),
    Column("When", lambda one: one.at, show=moment_words, width=18),
    Column("Who", lambda one: one.by, width=11),
    Column("What was done", lambda one: one.act, width=24, tip=lambda one: one.act),
    Column("State", lambda one: one.state, width=20, sentence=lambda one: one.state or "It stands"),
    Column("In short", lambda one: one.summary, width=30, tip=lambda one: one.summary),
)  # fmt: skip


class HistoryPart(QWidget):
    """The list with what it is narrowed to, and beside it what the chosen change did."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._question = TrailQuestion()
        self._lines: list[ChangeLine] = []
        self._details: ChangeDetails | None = None
        self._wanted: int | None = None
        self._target: HistoryTarget | None = None
        self._make_filters()
        self.table: Table[ChangeLine] = Table(
            "Changes", COLUMNS, context.preferences, filter_hint="Filter the changes listed by any word"
        )
        self.table.empty_text = "No change fits. Choose another person, act or day."
        self.table.selected.connect(self._ask_details)
        self.earlier = _button("Show earlier changes", self._ask_earlier)
        self.listed = _muted()
        self._make_details()
        self._lay_out()

    def _make_filters(self) -> None:
        today = self._context.today
        self.person = person_picker("Person")
        self.person.edit.setPlaceholderText("Anybody")
        self.person.chosen.connect(lambda _: self._narrow())
        self.act = QComboBox()
        self.act.setAccessibleName("Act")
        self.act.addItem(_ANY_ACT, "")
        self.act.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.act.setMinimumContentsLength(14)
        self.act.activated.connect(lambda _: self._narrow())
        self.since, self.until = DateEdit("From", today), DateEdit("To", today)
        for field in (self.since, self.until):
            field.edit.setPlaceholderText("Any day")
            field.changed.connect(lambda _: self._narrow())

    def _make_details(self) -> None:
        self.heading = QLabel("Choose a change")
        self.heading.setObjectName("sectionTitle")
        self.heading.setWordWrap(True)
        self.did = QPlainTextEdit()
        self.did.setAccessibleName("What the change did")
        self.did.setReadOnly(True)
        # A name in Arabic at the beginning of a line does not turn the line round.
        self.did.document().setDefaultTextOption(_left_to_right())
        self.did.setTabChangesFocus(True)
        self.take_back = _button("Take this change back", self._take_back)
        self.take_back.setEnabled(False)
        self.why = _muted()

    def _lay_out(self) -> None:
        look = self._context.look
        self._line = QGridLayout()
        self._labels: list[tuple[QLabel, QWidget]] = []
        for text, field, focus in (
            ("&Person", self.person, self.person.edit), ("&Act", self.act, self.act),
            ("&From", self.since, self.since.edit), ("&To", self.until, self.until.edit),
        ):  # fmt: skip
            label = QLabel(text)
            label.setBuddy(focus)
            self._labels.append((label, field))
        left, right = QWidget(), QWidget()
        foot = QHBoxLayout()
        foot.addWidget(self.listed, 1)
        foot.addWidget(self.earlier)
        side = QVBoxLayout(left)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.table, 1)
        side.addLayout(foot)
        about = QVBoxLayout(right)
        about.setContentsMargins(look.size(8), 0, 0, 0)
        for widget in (self.heading, self.did, self.why):
            about.addWidget(widget, int(widget is self.did))
        about.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignLeft)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([look.size(600), look.size(400)])
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, look.size(10), 0, 0)
        layout.addLayout(self._line)
        # Before what is below them: Tab goes by when each has found its place.
        self._arrange(is_narrow=False)
        layout.addWidget(self.splitter, 1)
        self.body = Roomy(body, look, 320)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.body)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Put beside each other what has room beside each other."""
        super().resizeEvent(event)
        self._fit(event.size())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own form.
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "body"):
            self._fit(self.size())

    def _fit(self, size: QSize) -> None:
        is_narrow = size.width() < self._context.look.size(_NARROW)
        self.splitter.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        self.body.set_least_height(620 if is_narrow else 320)
        self._arrange(is_narrow=is_narrow)

    def _arrange(self, *, is_narrow: bool) -> None:
        for at, (label, field) in enumerate(self._labels):
            row, column = (at // 2, at % 2 * 2) if is_narrow else (0, at * 2)
            self._line.addWidget(label, row, column)
            self._line.addWidget(field, row, column + 1, Qt.AlignmentFlag.AlignTop)

    def show_target(self, target: HistoryTarget) -> None:
        """Show one person's changes, or all; and one change among them, chosen."""
        self._target, self._wanted = target, target.change
        for field in (self.since, self.until):
            field.set_day(None)
        self.act.setCurrentIndex(0)
        self.person.set_key(target.person_id)
        self._question = TrailQuestion(person_id=target.person_id)
        self.table.filter.clear()

    def reload(self) -> None:
        """Ask for the newest changes again, and for whom one may choose."""
        self._context.ask("history people", self._offer, options_to_choose)
        self._ask(
            TrailQuestion(self._question.person_id, self._question.act, self._question.since, self._question.until)
        )

    def _offer(self, options: Options) -> None:
        self.person.set_options(options.people)
        if self._target is not None:
            self.person.set_key(self._target.person_id)
            self._target = None

    def _narrow(self) -> None:
        wanted = TrailQuestion(self._person(), str(self.act.currentData() or ""), _day(self.since), _day(self.until))
        if wanted != self._question:
            self._ask(wanted)

    def _person(self) -> int | None:
        try:
            key = self.person.key()
        except ValueError:
            return self._question.person_id
        return None if key is None else int(key)

    def _ask(self, question: TrailQuestion) -> None:
        self._question = question
        self._context.ask("history", lambda page: self._show(page, add=False), trail, question)

    def _ask_earlier(self) -> None:
        if self._lines:
            question = self._question
            more = TrailQuestion(
                question.person_id, question.act, question.since, question.until, before=self._lines[-1].number
            )
            self._context.ask("history", lambda page: self._show(page, add=True), trail, more)

    def _show(self, page: TrailPage, *, add: bool) -> None:
        current = self.table.current()
        number = self._wanted or (current.number if current is not None else None)
        self._wanted = None
        self._lines = [*(self._lines if add else ()), *page.lines]
        self.table.set_rows(self._lines)
        self.earlier.setVisible(page.earlier)
        count = len(self._lines)
        self.listed.setText(
            f"The newest {count:,} of {page.total:,} changes." if page.earlier else f"All {count:,} of them."
        )
        self._offer_acts(page.acts)
        chosen = next((line for line in self._lines if line.number == number), self._lines[0] if self._lines else None)
        self.table.view.clearSelection()
        if chosen is None:
            self._show_details(None)
        else:
            self.table.select(chosen)
            self._ask_details()

    def _offer_acts(self, acts: tuple[str, ...]) -> None:
        kept = str(self.act.currentData() or "")
        self.act.clear()
        self.act.addItem(_ANY_ACT, "")
        for act in acts:
            self.act.addItem(act, act)
        self.act.setCurrentIndex(max(0, self.act.findData(kept)))

    def _ask_details(self) -> None:
        line = self.table.current()
        if line is not None and self.table.chosen():
            self._context.ask(
                "history details", self._show_details, change_details, line.number, self._question.person_id
            )

    def _show_details(self, details: ChangeDetails | None) -> None:
        self._details = details
        self.take_back.setEnabled(details is not None and not details.refusal)
        if details is None:
            self.heading.setText("Choose a change")
            self.did.clear()
            self._say_why("")
            return
        line = details.line
        self.heading.setText(f"Change {line.number}: {line.act}")
        when = f"{moment_words(line.at)}, by {line.by}. {line.summary}".rstrip(". ") + "."
        self.did.setPlainText("\n".join([when, "", *lines_of(details.effects)]))
        self._say_why(
            details.refusal or "What it added goes, and what it replaced is as it was before. That can be undone too."
        )

    def _say_why(self, text: str, name: str = "muted") -> None:
        self.why.setObjectName(name)
        self.why.style().unpolish(self.why)
        self.why.style().polish(self.why)
        self.why.setText(text)
        self.why.setAccessibleName(text)
        self.take_back.setAccessibleDescription(text)

    def _take_back(self) -> None:
        if self._details is None:
            return
        line = self._details.line
        self.take_back.setEnabled(False)
        self._context.act(
            f"take back change {line.number} ({line.act})",
            lambda _: self.table.view.setFocus(), self._refused, undo_change, line.number,
        )  # fmt: skip

    def _refused(self, problem: Problem) -> None:
        self._say_why(str(problem), "fieldError")
        announce(self.why, str(problem), is_urgent=True)


def _left_to_right() -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option


def _day(field: DateEdit) -> date | None:
    try:
        return field.day()
    except ValueError:
        return None


def _muted() -> QLabel:
    label = QLabel()
    label.setObjectName("muted")
    label.setWordWrap(True)
    return label


def _button(text: str, do: object) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    button.clicked.connect(do)
    return button
