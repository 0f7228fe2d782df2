"""Choosing a session of a course, or only a day: when and where it is, which places are left, and what would clash."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cpd_desktop.domain.clashes import Clash, ClashKind
from cpd_desktop.services.sessions.answers import SessionListed
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.session_words import day_words, places_words, when_words, where_words
from cpd_desktop.ui.theme import Look

ONLY_A_DAY = "Only a day, no session"
IS_AGREED = "Their manager has agreed already: book at once"
MOST_CLASHES = 8
_LINES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class PlaceWanted:
    """A place in a session that was chosen, for the group *group*; *asks* where a manager is to approve of it first.

    *leaves_out* are those of the people (ids) who are not to be booked, because something clashes.
    """

    session_uuid: bytes
    group: str = ""
    asks: bool = False
    leaves_out: frozenset[int] = frozenset()


def fit_words(listed: SessionListed, heads: int, today: date, *, asks: bool = False) -> str:
    """Return what becomes of *heads* people who are booked: who has a place and who waits; and whether booking has closed."""
    said: list[str] = []
    left, is_one = listed.left, heads == 1
    if asks:
        said.append("A manager is asked to approve it, on the page Sessions.")
    elif left == 0:
        said.append(
            f"Full: {'this person waits and moves' if is_one else 'they wait and move'} up when a place comes free."
        )
    elif left is not None and left < heads:
        who = "1 person gets a place" if left == 1 else f"{left:,} people get a place"
        said.append(f"{who}, {heads - left:,} wait and move up when one comes free.")
    book_by = listed.known.draft.book_by
    if book_by is not None and book_by < today:
        said.append(f"The last day to book was {day_words(book_by)}.")
    elif book_by is not None:
        said.append(f"Last day to book: {day_words(book_by)}.")
    return " ".join(said)


def clash_words(clashes: Sequence[Clash]) -> str:
    """Return a line for each clash, the first few, and how many more there are; what a whole team is short of, only once."""
    said = list(dict.fromkeys(_without_name(one) if one.kind is ClashKind.COVER else one.sentence for one in clashes))
    lines = [f"▲ {sentence}" for sentence in said[:MOST_CLASHES]]
    more = len(said) - MOST_CLASHES
    return "\n".join([*lines, f"▲ And {more:,} more."] if more > 0 else lines)


def _without_name(clash: Clash) -> str:
    return clash.sentence.removeprefix(f"{clash.name}: ")


class SessionChoice(QWidget):
    """A list of sessions of which one is chosen; with *may_be_day* the last line is to book only a day.

    `changed` goes out when another line, or another group, is chosen; `asked` with the session and the group of which it is to be
    said what clashes, `known` once that is said, and `agreed` when it is ticked whether a manager has agreed. *heads* is for how many people it is; with *only_asks* places are asked for
    where that is needed, and nobody is asked whether a manager has agreed. *day_words* is what the last line says instead; it is
    then chosen at first.
    """

    changed = Signal()
    known = Signal()
    agreed = Signal()
    asked = Signal(bytes, str)

    def __init__(
        self, sessions: Sequence[SessionListed], look: Look, today: Callable[[], date], *, heads: int = 1, may_be_day: bool = True,
        only_asks: bool = False, day_words: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._all = tuple(sessions)
        self._shown: tuple[SessionListed, ...] = ()
        self._look, self._today, self._heads = look, today, heads
        self._may_be_day, self._only_asks, self._day_words = may_be_day, only_asks, day_words
        self._clashing: frozenset[int] = frozenset()
        self.is_known = True
        """Whether what clashes with the session that is chosen has been said."""
        self.edit = self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = _line("muted")
        self.group_label = QLabel("Group")
        self.group = QComboBox()
        self.group.setAccessibleName("Group")
        self.group_label.setBuddy(self.group)
        self.is_agreed = QCheckBox(IS_AGREED)
        self.is_agreed.setAccessibleName(IS_AGREED)
        self.is_agreed.setToolTip("This session is booked with a manager's approval; without the tick it is asked for")
        self.leave_out = QCheckBox()
        self.leave_out.hide()
        self.fits, self.clashes = _line(), _line()
        self.clashes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(5))
        for widget in (
            self.none,
            self.list,
            self.group_label,
            self.group,
            self.is_agreed,
            self.fits,
            self.clashes,
            self.leave_out,
        ):
            layout.addWidget(widget)
        self.list.currentRowChanged.connect(lambda _: self._choose())
        self.group.currentIndexChanged.connect(lambda _: self._tell())
        self.is_agreed.toggled.connect(lambda _: self._say_agreed())
        self.leave_out.toggled.connect(lambda _: self._say_fit())
        self._course_ids: frozenset[int] | None = None
        self._offer()

    def set_courses(self, course_ids: Collection[int] | None) -> None:
        """Offer the sessions of these courses only; None for all that there are. The first with room for everybody is chosen.

        What is chosen stays where these are the courses that are offered already.
        """
        wanted = None if course_ids is None else frozenset(course_ids)
        if wanted != self._course_ids:
            self._course_ids = wanted
            self._offer()

    def _offer(self) -> None:
        course_ids = self._course_ids
        self._shown = tuple(one for one in self._all if course_ids is None or one.known.draft.course_id in course_ids)
        is_mixed = len({one.known.draft.course_id for one in self._shown}) > 1
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._shown:
            self.list.addItem(_item(one, is_mixed=is_mixed))
        if self._may_be_day and self._shown:
            self.list.addItem(self._day_words or ONLY_A_DAY)
        self.list.setCurrentRow(len(self._shown) if self._day_words else self._best())
        self.list.blockSignals(False)
        self.list.setVisible(bool(self._shown))
        # What is hidden cannot take the keys.
        takes_keys: Any = self.list if self._shown else None
        self.setFocusProxy(takes_keys)
        otherwise = (
            "book a day here, or plan one on the page Sessions."
            if self._may_be_day
            else "plan one on the page Sessions."
        )
        self.none.setText(f"No session is planned: {otherwise}")
        self.none.setVisible(not self._shown)
        self._fit_list()
        self._choose()

    def _best(self) -> int:
        """Return the line to begin with: the first that everybody gets into and that booking is open for, else the first."""
        for at, one in enumerate(self._shown):
            book_by = one.known.draft.book_by
            if (one.left is None or one.left >= self._heads) and (book_by is None or book_by >= self._today()):
                return at
        return 0 if self._shown else -1

    def _fit_list(self) -> None:
        """Show a few lines whole; more of them scroll."""
        lines = min(max(self.list.count(), 1), _LINES_SHOWN)
        height = 2 * self.list.fontMetrics().lineSpacing() + self._look.size(12)
        self.list.setFixedHeight(lines * height + 2 * self.list.frameWidth())

    @property
    def chosen(self) -> SessionListed | None:
        """The session that is chosen; None for only a day."""
        at = self.list.currentRow()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    @property
    def chosen_group(self) -> str:
        """The group that is chosen, blank where the session has none."""
        return str(self.group.currentData() or "") if self.chosen is not None else ""

    @property
    def is_day(self) -> bool:
        """Whether only a day is to be booked."""
        return self._may_be_day and self.chosen is None

    def place(self) -> PlaceWanted | None:
        """Return the place that is wanted; None for only a day."""
        one = self.chosen
        if one is None:
            return None
        asks = one.known.draft.needs_approval and (self._only_asks or not self.is_agreed.isChecked())
        is_left_out = not self.leave_out.isHidden() and self.leave_out.isChecked()
        return PlaceWanted(one.known.uuid, self.chosen_group, asks, self._clashing if is_left_out else frozenset())

    def choose(self, session_uuid: bytes | None) -> None:
        """Choose a session that is offered; None for only a day."""
        at = next((at for at, one in enumerate(self._shown) if one.known.uuid == session_uuid), len(self._shown))
        self.list.setCurrentRow(at)

    def show_clashes(self, clashes: Sequence[Clash]) -> None:
        """Say what would clash for the people chosen, on screen and aloud; of several, those for whom it does can be left out.

        What a whole team would be short of is nobody's own clash: for that nobody is left out.
        """
        text = clash_words(clashes)
        self.clashes.setText(text)
        self.clashes.setAccessibleName(text)
        self.clashes.setVisible(bool(text))
        announce(self.clashes, text)
        self._clashing = frozenset(one.person_id for one in clashes if one.kind is not ClashKind.COVER)
        count = len(self._clashing)
        words = f"Leave out the {count:,} people with a clash" if count > 1 else "Leave out the one with a clash"
        self.leave_out.setText(words)
        self.leave_out.setAccessibleName(words)
        self.leave_out.setVisible(0 < count < self._heads)
        self.leave_out.setChecked(0 < count < self._heads)
        self._say_fit()
        self.is_known = True
        self.known.emit()

    def _choose(self) -> None:
        one = self.chosen
        groups = () if one is None else one.known.groups
        self.group.blockSignals(True)
        self.group.clear()
        for name in groups:
            words = f"{name}: {when_words(one.known, name)}" if one is not None else name
            self.group.addItem(words, name)
        self.group.blockSignals(False)
        for widget in (self.group_label, self.group):
            widget.setVisible(bool(groups))
        self.is_agreed.setVisible(one is not None and one.known.draft.needs_approval and not self._only_asks)
        self.is_agreed.setChecked(False)
        self._tell()

    def _tell(self) -> None:
        """Tell that something else is chosen, and have it said what clashes with it."""
        self.show_clashes(())
        one = self.chosen
        self.is_known = one is None
        self.changed.emit()
        if one is not None:
            self.asked.emit(one.known.uuid, self.chosen_group)

    def _say_agreed(self) -> None:
        self._say_fit()
        self.agreed.emit()

    def _say_fit(self) -> None:
        one, place = self.chosen, self.place()
        words = ""
        if one is not None and place is not None:
            words = fit_words(one, self._heads - len(place.leaves_out), self._today(), asks=place.asks)
        self.fits.setText(words)
        self.fits.setAccessibleName(words)
        self.fits.setVisible(bool(words))


def _item(listed: SessionListed, *, is_mixed: bool) -> QListWidgetItem:
    """Return a line for a session; where those of several courses are offered it says which."""
    known = listed.known
    titled = is_mixed or known.title != known.course_title
    first = f"{known.title}: {when_words(known)}" if titled else when_words(known)
    about = [where_words(known), places_words(listed)]
    if known.draft.needs_approval:
        about.append("with approval")
    second = " · ".join(part for part in about if part)
    item = QListWidgetItem(f"{first}\n{second[:1].upper()}{second[1:]}")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{first}; {second.replace(' · ', '; ')}")
    return item


def _line(name: str = "") -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.hide()
    return label
