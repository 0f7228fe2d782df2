"""Who is to be booked: people of the book, whole teams at once, partners' learners by name; with what clashes beside each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.group_sessions import Attendee
from cpd_desktop.domain.sessions import LONGEST_LINE
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.ui.pages.sessions.words import people_words
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.picker import person_picker, team_picker

LABEL = "Who"
OUTSIDE = "Add a partner’s learner"


class LearnersField(QWidget):
    """Gathers learners. `changed` goes out with every one that is taken, taken out or decided on; `grown` with each line."""

    changed = Signal()
    grown = Signal()

    def __init__(
        self, options: Options, everybody: Iterable[Attendee], taken: Collection[int], look: Look,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._look = look
        self._people = {one.key: one for one in options.people}
        self._teams = {one.key: one.name for one in options.teams}
        self._everybody = {one.person_id: one for one in everybody if one.person_id is not None}
        self._taken = frozenset(taken)
        self.rows: list[LearnerRow] = []
        self.picker = person_picker(LABEL, options.people)
        self.picker.edit.setPlaceholderText("Add a person: type a name or a staff number")
        self.team = team_picker("Add everybody of a team", options.teams)
        self.team.edit.setPlaceholderText("Add everybody of a team: type its name")
        self.outside = QPushButton(OUTSIDE)
        self.outside.setAccessibleName(OUTSIDE)
        self.outside.setToolTip("Somebody of a provider or a partner, by name: no training record is kept of them")
        self.outside.setAutoDefault(False)
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.count.setWordWrap(True)
        self._place = QVBoxLayout()
        self._lay_out()
        self.setFocusProxy(self.picker)
        self.picker.chosen.connect(self._add_person)
        self.team.chosen.connect(self._add_team)
        self.outside.clicked.connect(lambda _=False: self._add_outside())

    def _lay_out(self) -> None:
        adding = QGridLayout()
        adding.setHorizontalSpacing(self._look.size(8))
        adding.addWidget(self.picker, 0, 0, Qt.AlignmentFlag.AlignTop)
        adding.addWidget(self.team, 0, 1, Qt.AlignmentFlag.AlignTop)
        adding.setColumnStretch(0, 1)
        adding.setColumnStretch(1, 1)
        below = QHBoxLayout()
        below.setSpacing(self._look.size(10))
        below.addWidget(self.outside)
        below.addWidget(self.count, 1)
        self._place.setSpacing(self._look.size(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._look.size(6))
        layout.addLayout(adding)
        layout.addLayout(self._place)
        layout.addLayout(below)

    @property
    def edit(self) -> QLineEdit:
        """The field in which one types a name."""
        return self.picker.edit

    def person_ids(self) -> tuple[int, ...]:
        """Return the people of the book who are chosen."""
        return tuple(row.person_id for row in self.rows if row.person_id is not None)

    def values(self) -> tuple[LearnerDraft, ...]:
        """Return who is to be booked: those with a clash only where that was said to be no matter."""
        return tuple(row.value() for row in self.rows if not row.is_blank and not row.is_left_out)

    def left_out(self) -> tuple[str, ...]:
        """Return the names of those who are left out because of a clash."""
        return tuple(row.label.text() for row in self.rows if row.is_left_out)

    def pending(self) -> str:
        """Return what is typed into the fields for adding and was not taken."""
        return self.picker.text() or self.team.text()

    def show_clashes(self, clashes: Mapping[int, Sequence[str]], notes: Mapping[int, Sequence[str]]) -> None:
        """Show what clashes, and what is only to be known, as sentences by person; nothing for whoever is not named."""
        for row in self.rows:
            if row.person_id is not None:
                row.show_clashes(clashes.get(row.person_id, ()), notes.get(row.person_id, ()))
        self.grown.emit()

    def _add_person(self, person_id: int | None) -> None:
        if person_id is not None:
            self.picker.set_key(None)
            self.add_people([person_id])

    def _add_team(self, team_id: int | None) -> None:
        if team_id is None:
            return
        self.team.set_key(None)
        name = folded(self._teams[team_id])
        self.add_people(
            [key for key, one in self._everybody.items() if name in (folded(part) for part in one.team.split("; "))]
        )

    def add_people(self, ids: Iterable[int]) -> None:
        """Take people of the book; who has a place already, or is chosen, is passed over and said so."""
        there = set(self.person_ids())
        asked = tuple(ids)
        wanted = [one for one in asked if one not in there and one not in self._taken and one in self._people]
        for person_id in sorted(wanted, key=lambda one: folded(self._people[one].name)):
            self._add(LearnerRow(person_id, self._people[person_id], self._team_of(person_id), self._look))
        known = [self._people[one].name for one in asked if one in self._taken and one in self._people]
        already = (
            f"{known[0]} has a place already."
            if len(known) == 1
            else f"{people_words(len(known))} have a place already."
        )
        self.count.setText(already if known else "")
        if wanted:
            self.changed.emit()
            self.grown.emit()

    def _team_of(self, person_id: int) -> str:
        known = self._everybody.get(person_id)
        return "" if known is None else known.team

    def _add_outside(self) -> None:
        row = LearnerRow(None, None, "", self._look)
        self._add(row)
        self.changed.emit()
        self.grown.emit()
        QTimer.singleShot(0, row.name, lambda: row.name.setFocus(Qt.FocusReason.TabFocusReason))

    def _add(self, row: LearnerRow) -> None:
        row.changed.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._place.addWidget(row)
        self._order()

    def _remove(self, row: LearnerRow) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        self._place.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._order()
        following = self.rows[min(at, len(self.rows) - 1)].remove if self.rows else self.picker.edit
        following.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()
        self.grown.emit()

    def _order(self) -> None:
        """Let Tab go through the rows as they stand: one that is made late would come last of the whole dialog."""
        stops = [self.picker.edit, self.team.edit, *(stop for row in self.rows for stop in row.stops()), self.outside]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


class LearnerRow(QFrame):
    """One learner: who they are, what clashes, and whether they are booked all the same."""

    changed = Signal()
    removed = Signal()

    def __init__(
        self, person_id: int | None, option: Option | None, team: str, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.person_id = person_id
        self.label = _label("" if option is None else option.name)
        self.about = _label(team, "muted")
        self.clash, self.note = _label("", "fieldError"), _label("", "muted")
        self.clash.hide()
        self.note.hide()
        self.anyway = QCheckBox("Book anyway")
        self.anyway.hide()
        self.name, self.organisation = _line("Name"), _line("Organisation")
        self.remove = QToolButton()
        self.remove.setText("Take out")
        is_outside = person_id is None
        for widget, is_shown in (
            (self.name, is_outside), (self.organisation, is_outside), (self.label, not is_outside), (self.about, not is_outside),
        ):  # fmt: skip
            # Only hidden here: shown before it has its place, one would flash up as a window and take the keys.
            if not is_shown:
                widget.hide()
        self._lay_out()
        for edit in (self.name, self.organisation):
            edit.textChanged.connect(lambda _: self._typed())
        self.anyway.toggled.connect(lambda _: self.changed.emit())
        self.remove.clicked.connect(lambda _=False: self.removed.emit())
        self._name_parts()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._look.size(8))
        grid.setVerticalSpacing(self._look.size(2))
        for column, widgets in enumerate(((self.label, self.name), (self.about, self.organisation))):
            for widget in widgets:
                grid.addWidget(widget, 0, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.remove, 0, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnMinimumWidth(2, self.anyway.sizeHint().width())
        grid.addWidget(self.clash, 1, 0, 1, 2)
        grid.addWidget(self.anyway, 1, 2)
        grid.addWidget(self.note, 2, 0, 1, 3)

    @property
    def is_blank(self) -> bool:
        """Whether it is a line in which no name is typed."""
        return self.person_id is None and not _text(self.name)

    @property
    def is_left_out(self) -> bool:
        """Whether something clashes, and nobody said that it is no matter."""
        return bool(self.clash.text()) and not self.anyway.isChecked()

    def value(self) -> LearnerDraft:
        """Return who this is."""
        if self.person_id is not None:
            return LearnerDraft(self.person_id)
        return LearnerDraft(None, _text(self.name), _text(self.organisation))

    def show_clashes(self, sentences: Sequence[str], notes: Sequence[str] = ()) -> None:
        """Show what clashes, and what is only to be known; nothing for none. What was said of a clash stays."""
        for label, said in ((self.clash, sentences), (self.note, notes)):
            label.setText(" ".join(said))
            label.setVisible(bool(said))
        self.anyway.setVisible(bool(sentences))
        self._name_parts()

    def stops(self) -> tuple[QWidget, ...]:
        """Return the controls in the order of Tab."""
        first = () if self.person_id is not None else (self.name, self.organisation)
        return (*first, self.remove, self.anyway)

    def _typed(self) -> None:
        self._name_parts()
        self.changed.emit()

    def _name_parts(self) -> None:
        who = self.label.text() or _text(self.name) or "a partner’s learner"
        self.name.setAccessibleName(f"Name of {who}")
        self.organisation.setAccessibleName(f"Organisation of {who}")
        self.remove.setAccessibleName(f"Take out {who}")
        self.anyway.setAccessibleName(f"Book anyway: {who}")
        self.anyway.setAccessibleDescription(self.clash.text())


def _label(text: str, name: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    # Names in every script begin where the others do.
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    return label


def _line(hint: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setMaxLength(LONGEST_LINE)
    edit.setPlaceholderText(hint)
    return edit


def _text(edit: QLineEdit) -> str:
    return " ".join(edit.text().split())
