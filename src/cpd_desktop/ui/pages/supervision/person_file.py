"""A person's supervision: how they stand, every supervision, what is still open; with what can be done next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.private import Reader
from cpd_desktop.services.supervision.actions import SupervisionAction, open_actions
from cpd_desktop.services.supervision.agreements import Agreement, agreements
from cpd_desktop.services.supervision.file import SupervisionListed, supervisions_of
from cpd_desktop.services.supervision.standing import PersonStanding, person_standings
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.agreement_acts import AgreementActs
from cpd_desktop.ui.pages.supervision.columns import (
    standing_badge,
    standing_sentence,
    state_tone,
    supervision_columns,
)
from cpd_desktop.ui.pages.supervision.log_acts import LogSupervision
from cpd_desktop.ui.pages.supervision.opening import open_log
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.pages.supervision.record_acts import RecordActs
from cpd_desktop.ui.pages.supervision.record_view import action_words
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.known_panel import KnownPanel
from cpd_desktop.ui.widgets.status_badge import StatusBadge
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

_MOST_ACTIONS = 4


@dataclass(frozen=True)
class FileAnswer:
    """What is told of a person's supervision: no text of it."""

    person_id: int
    name: str
    as_at: date
    standings: tuple[PersonStanding, ...]
    supervisions: tuple[SupervisionListed, ...]
    actions: tuple[SupervisionAction, ...]
    agreements: tuple[Agreement, ...]


def file_answer(session: Session, question: CoverageQuestion, person_id: int, reader: Reader | None) -> FileAnswer:
    """Return what is told of a person's supervision on a date, as the question wants it known."""
    upto = question.upto
    standings = person_standings(session, person_id, question)
    supervisions = supervisions_of(session, person_id, upto=upto)
    known = [one.name for one in standings[:1]] + [one.person for one in supervisions[:1]]
    name = known[0] if known else _name_of(session, person_id)
    return FileAnswer(
        person_id, name, question.as_at, standings, supervisions,
        open_actions(session, person_id, None, reader=reader, upto=upto),
        agreements(session, question.as_at, person_id=person_id, upto=upto),
    )  # fmt: skip


def _name_of(session: Session, person_id: int) -> str:
    return next((one.name for one in options_to_choose(session).people if one.key == person_id), "")


class PersonFile(KnownPanel):
    """Shows one person's supervision. Enter opens a record; `named` goes out with the person's name."""

    named = Signal(str)

    def __init__(self, context: Context, window: QWidget, *, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._context = context
        self._window = window
        self._topic = topic
        self.person_id: int | None = None
        self.answer: FileAnswer | None = None
        self._is_stale = False
        self.records = RecordActs(context, window)
        self.agreeing = AgreementActs(context, window)
        self.logging: LogSupervision | None = None
        look = context.look
        self.card = QFrame()
        self.card.setObjectName("card")
        self.log = _button("Log supervision …")
        self.log.setObjectName("primary")
        self.open_record = _button("Open record …")
        self.agreement = _button("Agreement …")
        self.readers = _button("People who may read …")
        self.print_file = _button("Print file")
        self.table: Table[SupervisionListed] = Table(
            "Supervisions of this person", supervision_columns(look), context.preferences, today=context.today,
            key=lambda one: one.uuid,
        )  # fmt: skip
        self.table.empty_text = "No supervision is recorded yet. Log the first one with Ctrl+L."
        self.left_open = QLabel()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        size = self._context.look.size
        self._standings = QVBoxLayout(self.card)
        self._standings.setContentsMargins(size(12), size(8), size(12), size(8))
        self._standings.setSpacing(size(6))
        acts = WrappingLine()
        acts.setSpacing(size(6))
        for button in (self.log, self.open_record, self.agreement, self.readers, self.print_file):
            acts.addWidget(button)
        self.left_open.setWordWrap(True)
        self.left_open.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, size(8), 0, 0)
        layout.setSpacing(size(8))
        layout.addWidget(self.card)
        layout.addLayout(acts)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.left_open)
        self.card.hide()
        self.left_open.hide()

    def _connect(self) -> None:
        self.log.clicked.connect(lambda _=False: self.log_supervision())
        self.open_record.clicked.connect(lambda _=False: self._open(self.table.current()))
        self.agreement.clicked.connect(lambda _=False: self._agree())
        self.readers.clicked.connect(lambda _=False: self._show_readers())
        self.print_file.clicked.connect(lambda _=False: self._print())
        self.table.opened.connect(self._open)
        self.table.selected.connect(self._tell_selection)
        self._context.reader_changed.connect(lambda _: self._follow_reader())

    def show_person(self, person_id: int, known_at: datetime | None = None) -> None:
        """Ask for a person's supervision and show it, as it was known at a moment (None: now)."""
        self.moment = known_at
        self._is_stale = False
        if person_id != self.person_id:
            self.answer = None
        self.person_id = person_id
        view = self._context.view
        self.ask_known(
            self._topic, self._show, file_answer, CoverageQuestion(view.as_at), person_id, self._context.reader
        )

    def _follow_reader(self) -> None:
        """Take titles that were the last reader's from sight at once, and ask again, when this is looked at."""
        self.left_open.clear()
        self._is_stale = True
        self._ask_if_seen()

    def _ask_if_seen(self) -> None:
        if self._is_stale and self.person_id is not None and self.isVisible():
            self.show_person(self.person_id, self.moment)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Ask again what another reader may see."""
        super().showEvent(event)
        self._ask_if_seen()

    def _show(self, answer: FileAnswer) -> None:
        if answer.person_id != self.person_id:
            return
        self.answer = answer
        self.named.emit(answer.name)
        self._show_standings(answer)
        self.table.set_rows(answer.supervisions)
        choose_first(self.table)
        self.agreement.setText("Agreement …" if answer.agreements else "Add agreement …")
        self.agreement.setAccessibleName(self.agreement.text())
        self._show_actions(answer)
        self._tell_selection()

    def _show_standings(self, answer: FileAnswer) -> None:
        while self._standings.count():
            item = self._standings.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in answer.standings:
            self._standings.addWidget(_Standing(self._context, one))
        self.card.setVisible(bool(answer.standings))

    def _show_actions(self, answer: FileAnswer) -> None:
        lines = [action_words(one, one.person, one.supervisor, answer.as_at) for one in answer.actions[:_MOST_ACTIONS]]
        more = len(answer.actions) - _MOST_ACTIONS
        lines += [f"and {more:,} more: see Actions on the page Supervision"] if more > 0 else []
        count = len(answer.actions)
        text = f"{count:,} open {'action' if count == 1 else 'actions'}\n" + "\n".join(lines)
        self.left_open.setText(text)
        self.left_open.setVisible(bool(answer.actions))

    def _tell_selection(self) -> None:
        for button in (self.log, self.agreement, self.readers):
            button.setEnabled(self.is_now)
        self.open_record.setEnabled(self.table.current() is not None)
        self.print_file.setEnabled(self.answer is not None and bool(self.answer.supervisions))

    def _open(self, one: SupervisionListed | None) -> None:
        if one is not None:
            self.records.open_record(one.uuid, self.moment)

    def log_supervision(self) -> None:
        """Log one for this person."""
        if not self.may_record():
            return
        self.logging = open_log(self._context, self._window, self.person_id)

    def _agree(self) -> None:
        answer = self.answer
        if answer is not None:
            self.agreeing.open_for(answer.person_id, answer.agreements)

    def _show_readers(self) -> None:
        if self.person_id is not None:
            from cpd_desktop.ui.pages.supervision.readers_dialog import ReadersDialog  # noqa: PLC0415 - when it is asked for.

            ReadersDialog(self._context, self.person_id, self._window).open()

    def _print(self) -> None:
        one = self.table.current() or (self.answer.supervisions[0] if self.answer else None)
        if one is not None:
            self._context.go_to(
                "Reports",
                {"name": "supervision-file", "person": one.person_id, "supervisor": one.supervisor_id},
            )

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        (self.table.view if self.table.filter.isHidden() else self.table.filter).setFocus()

    def shown_list(self, *, name: str = "") -> ShownList | None:
        """Return the supervisions, for paper: files and print jobs go without the person's name."""
        answer = self.answer
        if answer is None:
            return None
        lead = "; ".join(standing_sentence(one) for one in answer.standings)
        return list_of_table(
            self.table, title=answer.name, scope="Supervision", noun=("supervision", "supervisions"),
            name=name or "Supervision", lead=f"{lead}." if lead else "",
        )  # fmt: skip


class _Standing(QWidget):
    """How somebody stands with one supervisor: the badge, and what is expected of whom."""

    def __init__(self, context: Context, one: PersonStanding) -> None:
        super().__init__()
        look = context.look
        badge = StatusBadge(look)
        badge.show_words(standing_badge(one), state_tone(look, one.state), spoken=standing_sentence(one))
        words = QLabel(_about(one))
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.size(10))
        line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)


def _about(one: PersonStanding) -> str:
    with_whom = f"with {one.supervisor}" if one.supervisor else "nobody is named as supervisor"
    parts = [with_whom if one.purpose == "line management" else f"{one.purpose} supervision {with_whom}", one.expected]
    if one.stage and one.stage.casefold() not in ("all", "as agreed"):
        parts.append(one.stage)
    if one.last_on is None:
        parts.append("none held yet")
    else:
        length = "" if one.last_minutes is None else f", {one.last_minutes} minutes"
        short = " ▲ short" if one.last_is_short else ""
        parts.append(f"last {one.last_on.day} {one.last_on:%b %Y}{length}{short}")
    if one.next_on is not None:
        parts.append(f"next {one.next_on.day} {one.next_on:%b %Y}")
    return " · ".join(parts)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button
