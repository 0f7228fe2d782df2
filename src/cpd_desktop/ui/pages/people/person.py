"""One person: what they hold and why, their training, where they work, exemptions, and who changed what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion, NamedHolding
from cpd_desktop.services.history import RecordChange, person_history
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.leave import LeaveLine, leave_of
from cpd_desktop.services.person import ExemptionLine, PersonWhole, PlaceLine, RecordLine, person_whole
from cpd_desktop.services.sessions.answers import BookingListed, bookings_of_person
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.people.columns import (
    EXEMPTION_COLUMNS,
    HISTORY_COLUMNS,
    PLACE_COLUMNS,
    holding_columns,
    holding_rank,
    record_columns,
    sign_sentence,
    sign_tone,
    sign_words,
)
from cpd_desktop.ui.pages.people.departure_dialog import LEAVING, leaving_words
from cpd_desktop.ui.pages.people.person_tab import (
    PersonTab,
    approvals_tab,
    cpd_tab,
    learning_tab,
    needs_tab,
    qualifications_tab,
    sessions_tab,
    supervision_tab,
)
from cpd_desktop.ui.pages.people.records import GO_TO_SESSION
from cpd_desktop.ui.shown_list import ShownList, list_of_table
from cpd_desktop.ui.widgets.file_drop import FileDrop
from cpd_desktop.ui.widgets.known_at import KnownAt
from cpd_desktop.ui.widgets.status_badge import StatusBadge
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

_ON_PAPER = (
    ("Requirements", "requirement", "requirements"),
    ("Training records", "record", "records"),
    ("Sessions", "place", "places"),
    ("Supervision", "supervision", "supervisions"),
    ("Needs", "need", "needs"),
    ("Posts and absence", "entry", "entries"),
    ("Exemptions and revocations", "entry", "entries"),
    ("Approvals", "approval", "approvals"),
    ("CPD", "rule", "rules"),
    ("Qualifications", "entry", "entries"),
    ("Learning", "finding", "findings"),
    ("History", "change", "changes"),
)
CHANGE_RECORDS, PASTE_RECORDS = "Change several …", "Paste from a spreadsheet …"
RAISE_NEED = "Raise a need …"
BOOK, BOOK_COURSE = "Book …", "Book a course …"


@dataclass(frozen=True)
class PersonBooked:
    """Somebody's places in sessions, that of the latest first, and their leave."""

    places: tuple[BookingListed, ...]
    leave: tuple[LeaveLine, ...]


Whole = tuple[PersonWhole, list[RecordChange], PersonBooked]


def person_with_history(
    session: Session, person_id: int, asked: CoverageQuestion, known_at: datetime | None
) -> Whole | Refused | None:
    """Return a person, with what they held as known at a moment (None for now), what was changed, and their places in sessions;
    None for nobody, and the refusal if nothing had been recorded by then.
    """
    try:
        whole = person_whole(session, person_id, as_known_at(session, asked, known_at))
    except Refused as refusal:
        return refusal
    if whole is None:
        return None
    places = bookings_of_person(session, person_id, CoverageQuestion(asked.as_at))
    return whole, person_history(session, person_id), PersonBooked(places, leave_of(session, [person_id]))


class PersonView(QWidget):
    """Shows a person's whole. `asked` goes out with the name of an act and the row it is about, None for a new one.

    `dropped` goes out with a training record and the paths of the files that were dropped on it.
    """

    asked = Signal(str, object)
    dropped = Signal(object, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.knowing = KnownAt(
            context, meanwhile="The summary leaves out what was recorded later, and so what you record now."
        )
        self.whole: PersonWhole | None = None
        # The bookings that training records belong to, by the record's UUID.
        self._bookings: dict[str, BookingListed] = {}
        # Where Back returns to with the next person who is shown.
        self.tab_wanted = 0
        look = context.look
        self.badge = StatusBadge(look)
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = QLabel()
        self.more.setObjectName("muted")
        self.more.setWordWrap(True)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("About this person")
        self.tabs.setDocumentMode(True)
        preferences = context.preferences
        self.holdings: Table[NamedHolding] = Table(
            "Requirements of this person", holding_columns(look), preferences, today=context.today
        )
        self.records: Table[RecordLine] = Table(
            "Training records",
            record_columns(self._bookings),
            preferences,
            many=True,
            accepts_paste=True,
            today=context.today,
        )
        self.places: Table[PlaceLine] = Table(
            "Postings, roles and absence", PLACE_COLUMNS, preferences, today=context.today
        )
        self.exemptions: Table[ExemptionLine] = Table(
            "Exemptions and revocations", EXEMPTION_COLUMNS, preferences, today=context.today
        )
        self.history: Table[RecordChange] = Table(
            "History of this person", HISTORY_COLUMNS, preferences, today=context.today
        )
        self.supervision = supervision_tab(context)
        self.needs = needs_tab(context)
        self.approvals = approvals_tab(context)
        self.cpd = cpd_tab(context)
        self.qualifications = qualifications_tab(context)
        self.learning = learning_tab(context)
        self.sessions = sessions_tab(context)
        self.helps = QLabel()
        self.helps.setObjectName("muted")
        self.helps.setWordWrap(True)
        self.buttons: dict[str, QPushButton] = {}
        drop = FileDrop(self.records.view)
        drop.dropped.connect(lambda at, paths: self.dropped.emit(self.records.model.row_at(at), paths))
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.badge)
        top.addWidget(self.about, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._context.look.size(6))
        layout.addLayout(top)
        layout.addWidget(self.more)
        layout.addWidget(self.knowing)
        layout.addWidget(self.tabs, 1)
        self._tab(
            "Summary",
            self.holdings,
            (),
            ("Record training …", BOOK, "Exempt …", "Revoke …", RAISE_NEED),
            below=self.helps,
        )
        self._tab(
            "Training", self.records, ("Add record …", BOOK_COURSE, PASTE_RECORDS),
            ("Correct record …", CHANGE_RECORDS, "Attach a file …", "Attachments …", "Delete record",
             "History of the record …", GO_TO_SESSION), opens="Correct record …",
        )  # fmt: skip
        self.tabs.addTab(self.sessions, "Sessions")
        self.tabs.addTab(self.supervision, "Supervision")
        self.tabs.addTab(self.needs, "Needs")
        self._tab(
            "Posts and absence", self.places, ("Add posting …", "Add role …", "Add absence …", LEAVING),
            ("End …", "Correct …", "Delete", "History of the entry …"), opens="Correct …",
        )  # fmt: skip
        self._tab(
            "Exemptions", self.exemptions, ("Add exemption …", "Add revocation …"),
            ("Correct exemption …", "Delete exemption", "History of the exemption …"), opens="Correct exemption …",
        )  # fmt: skip
        self.tabs.addTab(self.approvals, "Approvals")
        self.tabs.addTab(self.cpd, "CPD")
        self.tabs.addTab(self.qualifications, "Qualifications")
        self.tabs.addTab(self.learning, "Learning")
        self._tab(
            "History", self.history, ("All their changes …",), ("Show this change …",), opens="Show this change …"
        )
        for short in (self.places, self.exemptions):
            # A handful of rows needs no filter, and at 200% the room is worth more.
            short.filter.hide()
            short.count.hide()
        self.holdings.empty_text = "Nothing is required of this person on this date."
        self.records.pasted.connect(lambda _: self.asked.emit(PASTE_RECORDS, None))
        self.records.empty_text = "No training record yet. Add the first with the button above."
        self.places.empty_text = "No posting yet. Add one, so that this person is counted in a team."
        self.exemptions.empty_text = "No exemptions and no revocations."

    def _tab(
        self,
        title: str,
        table: Table[Any],
        adds: Sequence[str],
        acts: Sequence[str],
        *,
        opens: str = "",
        below: QWidget | None = None,
    ) -> None:
        """Add a tab: a table with the buttons that add to it and those that need a row to be chosen."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, self._context.look.size(8), 0, 0)
        line = WrappingLine()
        line.setSpacing(self._context.look.size(6))
        for name in adds:
            line.addWidget(self._button(name, None))
        needing = [self._button(name, table) for name in acts]
        if title != "History":
            self.buttons[(*adds, *acts)[0]].setObjectName("primary")
        for button in needing:
            button.setEnabled(False)
            line.addWidget(button)
        if adds or acts:
            layout.addLayout(line)
        layout.addWidget(table, 1)
        if below is not None:
            layout.addWidget(below)

        def follow() -> None:
            count = table.chosen_count()
            for button in needing:
                button.setEnabled(count > 0 if button.accessibleName() == CHANGE_RECORDS else count == 1)
            if table is self.records:
                self.buttons[GO_TO_SESSION].setVisible(count == 1 and self.place_of(self.records.current()) is not None)

        table.selected.connect(follow)
        table.model.modelReset.connect(follow)
        if opens:
            table.opened.connect(lambda row: self.asked.emit(opens, row))
        self.tabs.addTab(page, title)

    def _button(self, name: str, table: Table[Any] | None) -> QPushButton:
        button = QPushButton(name)
        button.setAccessibleName(name)
        button.clicked.connect(
            lambda: self.asked.emit(name, None if table is None else next(iter(table.chosen()), None))
        )
        self.buttons[name] = button
        return button

    def show_whole(self, whole: PersonWhole) -> None:
        """Show a person; the tab, and what is chosen where it is still there, stay for the same one."""
        if self.whole is None or self.whole.id != whole.id:
            self.tabs.setCurrentIndex(self.tab_wanted)
        self.tab_wanted = 0
        self.whole = whole
        listed, details = whole.listed, whole.details
        if listed.when:
            self.badge.show_words(f"– {listed.when.capitalize()}", self._context.look.theme.quiet)
        else:
            tone = sign_tone(self._context.look, listed.sign)
            self.badge.show_words(sign_words(listed.sign), tone, spoken=sign_sentence(listed))
        self.about.setText(" · ".join(part for part in (listed.roles, listed.teams, listed.services) if part))
        registered = " ".join(part for part in (details.registration_body, details.registration_number) if part)
        facts = (
            ("Staff number", details.staff_number),
            ("E-mail", details.email),
            ("Manager", details.manager),
            ("Registered", registered),
            ("Leaves", "" if whole.departure is None else leaving_words(whole.departure)),
        )
        self.more.setText("   ".join(f"{name}: {value}" for name, value in facts if value))
        order = sorted(whole.holdings, key=lambda one: (holding_rank(one), one.requirement.title))
        _show(self.holdings, order, lambda one: one.requirement.id)
        _show(self.records, whole.records, lambda one: one.uuid)
        _show(self.places, whole.places, lambda one: (one.kind, one.what, one.starts_on))
        _show(self.exemptions, whole.exemptions, lambda one: (one.kind, one.requirement_id, one.starts_on))
        self.tabs.setTabToolTip(0, sign_sentence(listed))
        helps = [one.requirement.title for one in order if one.helps]
        words = [f"Of what is required, {listed.sign.figures}."] if listed.sign.figures else []
        words += [f"Could help to meet what the team needs enough people for: {'; '.join(helps)}."] if helps else []
        self.helps.setText(" ".join(words))
        self.helps.setVisible(bool(words))
        self.supervision.show_person(whole.id, self.knowing.moment)
        self.needs.show_person(whole.id, whole.details.name, self.knowing.moment)
        self.approvals.show_person(whole.id, whole.details.name)
        self.cpd.show_person(whole.id, whole.details.name)
        self.qualifications.show_person(whole.id, whole.details.name, self.knowing.moment)
        self.learning.show_person(whole.id, whole.details.name, self.knowing.moment)
        titled = ((1, "Training", whole.records), (5, "Posts and absence", whole.places))
        for at, title, rows in (*titled, (6, "Exemptions", whole.exemptions)):
            self.tabs.setTabText(at, f"{title} ({len(rows)})")

    def show_sessions(self, whole: PersonWhole, booked: PersonBooked) -> None:
        """Take a person's places in sessions and their leave, before the rest of them is shown."""
        self._bookings.clear()
        self._bookings.update((one.booking.record_uuid.hex(), one) for one in booked.places if one.booking.record_uuid)
        outcomes = {bytes.fromhex(one.uuid): one.outcome for one in whole.records}
        self.sessions.show_person((whole.id, whole.details.name), booked.places, booked.leave, outcomes)
        self.tabs.setTabText(2, f"Sessions ({len(booked.places)})")

    def place_of(self, row: object) -> BookingListed | None:
        """Return the booking that a training record belongs to; None where it is no record, or of no session."""
        return self._bookings.get(row.uuid) if isinstance(row, RecordLine) else None

    def show_history(self, changes: Sequence[RecordChange]) -> None:
        """Show who changed what, newest first."""
        self.history.set_rows(list(reversed(changes)))

    @property
    def table(self) -> Table[Any] | None:
        """The table of the tab that is shown; None for those that are wholes of their own: sessions, supervision, needs and so on."""
        tables = (
            self.holdings, self.records, None, None, None, self.places, self.exemptions, None, None, None, None, self.history
        )  # fmt: skip
        return tables[self.tabs.currentIndex()]

    @property
    def _own(self) -> PersonTab[Any]:
        """The tab without a table of ours that is shown."""
        current = self.tabs.currentWidget()
        own = (
            self.needs,
            self.sessions,
            self.supervision,
            self.approvals,
            self.cpd,
            self.qualifications,
            self.learning,
        )
        return next(tab for tab in own if tab is current)

    def shown_list(self) -> ShownList | None:
        """Return what the tab that is shown holds, under the person's name; files and print jobs go by the staff number."""
        whole = self.whole
        if whole is None:
            return None
        what, one, many = _ON_PAPER[self.tabs.currentIndex()]
        name, table = f"{what} {whole.details.staff_number}".strip(), self.table
        if table is None:
            return self._own.shown_list(name=name)
        scope = " · ".join(part for part in (what, self.about.text()) if part)
        return list_of_table(
            table, title=whole.details.name, scope=scope, noun=(one, many), name=name, lead=self.more.text()
        )

    def focus_filter(self) -> None:
        """Put the cursor into the filter of the tab that is shown."""
        table = self.table
        if table is None:
            self._own.focus_filter()
        else:
            (table.view if table.filter.isHidden() else table.filter).setFocus()


def _show(table: Table[Any], rows: Sequence[Any], key: Any) -> None:
    """Show *rows* with the one chosen that was chosen before, also where it now says something else."""
    before = table.current()
    table.set_rows(rows)
    same = next((row for row in rows if before is not None and key(row) == key(before)), None)
    if same is not None:
        table.select(same)
    elif table.model.rowCount() and not table.chosen():
        # So that the buttons above have something to be about.
        table.view.selectRow(0)
