"""Who leaves, for a report of what they take along: people who are chosen, or everybody who leaves by a day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cpd_desktop.documents.catalogue import Document
from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.many_picker import ManyPicker, by_detail

_MOST_NAMED = 3


class Leavers(QWidget):
    """People and a day, either of which may be blank. `changed` goes out when there is another of them."""

    changed = Signal()

    def __init__(self, look: Look, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._offered: tuple[Option, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(6))
        self.people = ManyPicker("Who leaves", (), "person", written=by_detail)
        self.by = DateEdit("Leaving by", today)
        for words, field in (("&Who leaves", self.people), ("Leaving &by", self.by)):
            label = QLabel(words)
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addWidget(field)
        note = QLabel(
            "Nobody chosen is everybody who is to leave by the day; no day is twelve months from the date at the top. For people who"
            " are chosen, the day is their last; no day is the one that they told of."
        )
        note.setObjectName("muted")
        note.setWordWrap(True)
        layout.addWidget(note)
        self.people.changed.connect(self.changed)
        self.by.changed.connect(lambda _: self.changed.emit())
        self.hide()

    def offer(self, people: Sequence[Option]) -> None:
        """Offer these people; whoever is chosen stays so."""
        self._options = tuple(people)
        if not self.isHidden():
            self._fill()

    def show_for(self, document: Document) -> None:
        """Show the fields where *document* is about who leaves."""
        self.setVisible(document.takes_people)
        if document.takes_people:
            self._fill()

    def _fill(self) -> None:
        # Thousands of people take a moment, so only who asks for them waits, and once.
        if self._offered != self._options:
            self._offered = self._options
            self.people.set_options(self._options)

    def choose(self, keys: Sequence[str], by: date | None) -> None:
        """Show these people, by staff number or e-mail address, and this day; nobody and None are blank."""
        self.people.set_values(keys)
        self.by.set_day(by)

    def chosen(self) -> tuple[tuple[str, ...], date | None]:
        """Return the keys of who is chosen, and the day; a day that cannot be read, and says so, counts as blank."""
        try:
            return self.people.values(), self.by.day()
        except ValueError:
            return self.people.values(), None

    @property
    def words(self) -> str:
        """Who is chosen, by name, for the name of a file; nothing where nobody is."""
        named = {by_detail(one): one.name for one in self._options}
        names = [named.get(key, key) for key in self.people.values()]
        more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
        return ", ".join(names[:_MOST_NAMED]) + more
