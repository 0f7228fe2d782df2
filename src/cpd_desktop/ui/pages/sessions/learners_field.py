"""Who is to be booked: people of the book, whole teams at once, partners' learners by name; with what clashes beside each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.group_sessions import Attendee
from cpd_desktop.domain.sessions import LONGEST_LINE
from cpd_desktop.services.choosing import Options
from cpd_desktop.ui.pages.sessions.words import people_words
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.people_rows_field import PeopleRowsField, PersonRow, plain_label
from cpd_desktop.ui.widgets.rows_field import line_edit, typed_line

LABEL = "Who"
OUTSIDE = "Add a partner’s learner"


class LearnersField(PeopleRowsField["LearnerRow"]):
    """Gathers learners. `changed` goes out with every one that is taken, taken out or decided on; `grown` with each line."""

    WHO: ClassVar[str] = LABEL
    OUTSIDE: ClassVar[str] = OUTSIDE

    def __init__(
        self, options: Options, everybody: Iterable[Attendee], taken: Collection[int], look: Look,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(options.people, options.teams, look, parent)
        self._everybody = {one.person_id: one for one in everybody if one.person_id is not None}
        self._taken = frozenset(taken)
        self.outside.setToolTip("Somebody of a provider or a partner, by name: no training record is kept of them")

    def values(self) -> tuple[LearnerDraft, ...]:
        """Return who is to be booked: those with a clash only where that was said to be no matter."""
        return tuple(row.value() for row in self.rows if not row.is_blank and not row.is_left_out)

    def left_out(self) -> tuple[str, ...]:
        """Return the names of those who are left out because of a clash."""
        return tuple(row.label.text() for row in self.rows if row.is_left_out)

    def show_clashes(self, clashes: Mapping[int, Sequence[str]], notes: Mapping[int, Sequence[str]]) -> None:
        """Show what clashes, and what is only to be known, as sentences by person; nothing for whoever is not named."""
        for row in self.rows:
            if row.person_id is not None:
                row.show_clashes(clashes.get(row.person_id, ()), notes.get(row.person_id, ()))
        self.grown.emit()

    def add_people(self, ids: Iterable[int]) -> None:
        """Take people of the book; who has a place already, or is chosen, is passed over and said so."""
        asked = [one for one in ids if one in self._people]
        known = [self._name_of(one) for one in asked if one in self._taken]
        already = (
            f"{known[0]} has a place already."
            if len(known) == 1
            else f"{people_words(len(known))} have a place already."
        )
        self.count.setText(already if known else "")
        super().add_people(one for one in asked if one not in self._taken)

    def _row_of(self, person_id: int) -> LearnerRow:
        known = self._everybody.get(person_id)
        return LearnerRow(person_id, self._name_of(person_id), "" if known is None else known.team, self._look)

    def _row_from_outside(self) -> LearnerRow:
        return LearnerRow(None, "", "", self._look)


class LearnerRow(PersonRow):
    """One learner: who they are, what clashes, and whether they are booked all the same."""

    def __init__(
        self, person_id: int | None, known_as: str, team: str, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(person_id, known_as, LONGEST_LINE, look, parent)
        self.about = plain_label(team, "muted")
        self.clash, self.note = plain_label("", "fieldError"), plain_label("", "muted")
        self.anyway = QCheckBox("Book anyway")
        self.organisation = line_edit("Organisation", LONGEST_LINE)
        for widget in (self.clash, self.note, self.anyway, self.about if person_id is None else self.organisation):
            widget.hide()
        self._lay_out()
        for edit in (self.name, self.organisation):
            edit.textChanged.connect(lambda _: self._typed())
        self.anyway.toggled.connect(lambda _: self.changed.emit())
        self._name_parts()

    def _lay_out(self) -> None:
        grid = self._make_grid(8, 2)
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
        return self.person_id is None and not typed_line(self.name)

    @property
    def is_left_out(self) -> bool:
        """Whether something clashes, and nobody said that it is no matter."""
        return bool(self.clash.text()) and not self.anyway.isChecked()

    def value(self) -> LearnerDraft:
        """Return who this is."""
        if self.person_id is not None:
            return LearnerDraft(self.person_id)
        return LearnerDraft(None, typed_line(self.name), typed_line(self.organisation))

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
        who = self.label.text() or typed_line(self.name) or "a partner’s learner"
        self.name.setAccessibleName(f"Name of {who}")
        self.organisation.setAccessibleName(f"Organisation of {who}")
        self.remove.setAccessibleName(f"Take out {who}")
        self.anyway.setAccessibleName(f"Book anyway: {who}")
        self.anyway.setAccessibleDescription(self.clash.text())
