"""The form that books people onto a session, or asks for places where a manager is to approve them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.clashes import Clash, ClashKind
from cpd_desktop.domain.group_sessions import Attendee
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.choosing import Options
from cpd_desktop.services.sessions.answers import SessionListed
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.pages.sessions.learners_field import LABEL, LearnersField
from cpd_desktop.ui.pages.sessions.words import counted, days_words, people_words
from cpd_desktop.ui.session_words import where_words
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog

_WIDTH = 760


@dataclass(frozen=True)
class BookOpening:
    """What the form opens with; *taken* are the people who have a place already."""

    listed: SessionListed
    options: Options
    everybody: tuple[Attendee, ...]
    taken: frozenset[int]


@dataclass(frozen=True)
class Wanted:
    """For whom places are wanted, in which group; *is_request* where they are to be approved first."""

    learners: tuple[LearnerDraft, ...]
    group: str
    is_request: bool


class BookDialog(FormDialog):
    """Books people. Sends out a Wanted; `clashes_wanted` goes out with people (ids) and their group, to be told by `show_clashes`."""

    clashes_wanted = Signal(object, str)

    def __init__(self, opening: BookOpening, look: Look, parent: QWidget | None = None) -> None:
        known = opening.listed.known
        where = where_words(known)
        about = " · ".join(
            part
            for part in (known.title, days_words(known.first_on, known.last_on), where, places_words(opening.listed))
            if part
        )
        super().__init__("Book people onto a session", "Book people", look, parent, about=about)
        self._opening = opening
        self._known_for: tuple[frozenset[int], str] = (frozenset(), "")
        self.resize(min(look.size(_WIDTH), round(self.screen().availableSize().width() * 0.95)), self.height())
        self.group = QComboBox()
        self.group.addItems(list(known.groups))
        self.learners = LearnersField(opening.options, opening.everybody, opening.taken, look)
        self.is_agreed = QCheckBox("Their manager has agreed already: book at once")
        self.outcome = QLabel()
        self.outcome.setObjectName("muted")
        self.outcome.setWordWrap(True)
        if known.groups:
            self.add_field("group", "Group", self.group)
            self.first_field = "learners"
        self.add_field("learners", LABEL, self.learners)
        if known.draft.needs_approval:
            self.add_check("is_agreed", self.is_agreed)
        self.grid.addWidget(self.outcome, self.grid.rowCount(), 0, 1, 2)
        self.grid.setRowStretch(self.grid.rowCount(), 1)
        self.learners.changed.connect(self._look_again)
        self.learners.grown.connect(lambda: QTimer.singleShot(0, self, self._fit))
        self.group.currentIndexChanged.connect(lambda _: self._look_again())
        self.is_agreed.toggled.connect(lambda _: self._tell())
        self._tell()

    @property
    def _is_request(self) -> bool:
        return self._opening.listed.known.draft.needs_approval and not self.is_agreed.isChecked()

    def _look_again(self) -> None:
        ids, group = frozenset(self.learners.person_ids()), self.group.currentText()
        if not ids <= self._known_for[0] or group != self._known_for[1]:
            self._known_for = frozenset(), group
            self.clashes_wanted.emit(self.learners.person_ids(), group)
        self._tell()

    def show_clashes(self, ids: Iterable[int], group: str, clashes: tuple[Clash, ...]) -> None:
        """Show what clashes for *ids*, if that is what is chosen now."""
        if group != self.group.currentText():
            return
        said: dict[int, list[str]] = defaultdict(list)
        notes: dict[int, list[str]] = defaultdict(list)
        for clash in clashes:
            (said if stands_in_the_way(clash) else notes)[clash.person_id].append(clash.sentence)
        self._known_for = frozenset(ids), group
        self.learners.show_clashes(said, notes)
        if said:
            announce(self.learners, f"{people_words(len(said))}: something clashes. {next(iter(said.values()))[0]}")
        self._tell()

    def _tell(self) -> None:
        """Say what the button does."""
        count = len(self.learners.values())
        noun = f"{count:,} places" if count > 1 else "1 place" if count else "places"
        people = people_words(count) if count else "people"
        self.act.setText(f"Request {noun}" if self._is_request else f"Book {people}")
        self.act.setAccessibleName(self.act.text())
        self.act.setEnabled(not self._is_waiting and self._is_known())
        self.outcome.setText(self._outcome(count))
        self.outcome.setVisible(bool(self.outcome.text()))

    def _is_known(self) -> bool:
        return frozenset(self.learners.person_ids()) <= self._known_for[0] or not self.learners.person_ids()

    def _outcome(self, count: int) -> str:
        if not self._is_known():
            return "Looking for clashes …"
        words = []
        left_out = self.learners.left_out()
        if left_out:
            names = left_out[0] if len(left_out) == 1 else people_words(len(left_out))
            words.append(f"{names}: left out because something clashes, unless you tick Book anyway.")
        left = self._opening.listed.left
        if self._is_request and count:
            words.append("They are booked once somebody approves.")
        elif left is not None and count > left:
            waiting = count - left
            words.append(
                f"{counted(left, 'place')} left: {people_words(waiting)} will wait, and move up when a place is free."
            )
        return " ".join(words)

    def draft(self) -> Wanted | None:
        """Return for whom places are wanted."""
        if self.learners.pending():
            self.show_error(
                "learners", f"“{self.learners.pending()}” is not in the list: choose who is meant, or clear it."
            )
            return None
        found = self.learners.values()
        if not found:
            is_clash = bool(self.learners.left_out())
            self.show_error(
                "learners",
                "Tick Book anyway for whoever is to be booked." if is_clash else "Needed: at least one person.",
            )
            return None
        return Wanted(found, self.group.currentText(), self._is_request)

    def fail(self, problem: Problem) -> None:
        """Stay open, with the problem shown and the button named as it was."""
        super().fail(problem)
        self._tell()


def stands_in_the_way(clash: Clash) -> bool:
    """Whether a clash is to be decided on; that somebody holds the course is only to be known, since refreshers are booked early."""
    return clash.kind is not ClashKind.HELD


def places_words(listed: SessionListed) -> str:
    """Return how many places are left, in words."""
    if listed.left is None:
        return "no limit to places"
    return f"{counted(listed.left, 'place')} left" if listed.left else "full: whoever is booked now will wait"
