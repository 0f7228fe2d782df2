"""Whose paper it is, for one about a person: who, which parts it has, and the text of which CPD entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.documents.catalogue import Document
from cpd_desktop.domain.cpd_sheets import PART_TITLES, CpdChoice, CpdPart
from cpd_desktop.services.choosing import Option
from cpd_desktop.services.cpd_entries import read_entries
from cpd_desktop.services.private import Reader
from cpd_desktop.services.register_papers import entries_on_papers
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.picker import person_picker

CHOOSE = "Choose whose it is."
WITHOUT_TEXT = "Without their text: sign in for that of your own entries, and of those that are shared with you."
NOTHING_SHARED = "None of these entries is shared with you: their facts stand there, without text."
_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class EntryOffered:
    """A CPD entry whose text who is signed in may read."""

    uuid: str
    done_on: date
    title: str = field(repr=False)
    papers: frozenset[str]
    """The names of the papers of whose time it is."""


def entries_offered(
    workspace: Workspace, person_id: int, reader: Reader | None, as_at: date
) -> tuple[EntryOffered, ...]:
    """Return the entries of a person whose text can stand on paper, newest first, each with the papers of the date that it is on."""
    read = workspace.read(read_entries, person_id, reader=reader)
    papers = workspace.read(entries_on_papers, person_id, as_at) if read else {}

    def those_with(uuid: str) -> frozenset[str]:
        return frozenset(name for name, uuids in papers.items() if uuid in uuids)

    return tuple(
        EntryOffered(one.entry.uuid, one.entry.done_on, one.texts.get("title", ""), those_with(one.entry.uuid))
        for one in read
        if one.texts
    )


class Whose(QWidget):
    """Gathers whose paper it is, and what it has. `changed` goes out when that changes; `person_changed` when it is somebody else's."""

    changed = Signal()
    person_changed = Signal()
    sign_in_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._offered: tuple[Option, ...] = ()
        self._document: Document | None = None
        self._asked = ""
        self._is_signed_in = False
        self._readable: tuple[EntryOffered, ...] = ()
        self._unticked: set[str] = set()
        label = QLabel("&Whose")
        self.person = person_picker("Whose")
        label.setBuddy(self.person)
        self.parts: dict[CpdPart, QCheckBox] = {}
        self.parts_label = QLabel("What it has")
        self.entries_label = QLabel("CPD entries with their &text")
        self.entries = QListWidget()
        self.entries.setAccessibleName("CPD entries with their text")
        self.entries.setMinimumHeight(look.size(110))
        self.entries_label.setBuddy(self.entries)
        self.note = QLabel()
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self.sign_in = QPushButton("Sign in to see text …")
        self.sign_in.setAccessibleName(self.sign_in.text())
        self.sign_in.clicked.connect(self.sign_in_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(6))
        layout.addWidget(label)
        layout.addWidget(self.person)
        layout.addWidget(self.parts_label)
        for part in CpdPart:
            tick = self.parts[part] = QCheckBox(PART_TITLES[part])
            tick.setAccessibleName(tick.text())
            tick.setChecked(True)
            tick.toggled.connect(lambda _: self._tell())
            layout.addWidget(tick)
        for widget in (self.entries_label, self.entries, self.note, self.sign_in):
            layout.addWidget(widget)
        self.person.chosen.connect(lambda _: self._choose_person())
        self.entries.itemChanged.connect(self._tick)
        self.hide()

    def offer(self, people: Sequence[Option], *, is_signed_in: bool) -> None:
        """Offer these people; whoever is chosen stays so."""
        self._options, self._is_signed_in = tuple(people), is_signed_in
        if not self.isHidden():
            self._fill()
        self._show_entries()

    def show_for(self, document: Document) -> None:
        """Show the fields that *document* asks for."""
        self._document = document
        self.setVisible(document.is_of_person)
        for widget in (self.parts_label, *self.parts.values()):
            widget.setVisible(document.takes_parts)
        if document.is_of_person:
            self._fill()
            self._fill_entries()
            self._show_entries()

    def _fill(self) -> None:
        # Thousands of people take a moment, so only who asks for them waits, and once.
        if self._offered != self._options:
            self._offered = self._options
            kept = self.person.key()
            self.person.set_options(self._options)
            self.person.set_key(kept)
        if self._asked and self._options:
            asked, self._asked = self._asked, ""
            self._choose(asked)

    def choose(self, key: str) -> None:
        """Choose a person by id, staff number or e-mail address; who is not there to choose from yet is chosen once they are."""
        if key and not self._choose(key):
            self._asked = key

    def _choose(self, key: str) -> bool:
        found = next((one for one in self._options if key in (str(one.key), one.detail)), None)
        if found is not None and found.key != self.person.key():
            self._fill()
            self.person.set_key(found.key)
            self._choose_person()
        return found is not None

    def _choose_person(self) -> None:
        self._unticked.clear()
        self.clear_entries()
        self.person_changed.emit()
        self.changed.emit()

    @property
    def person_id(self) -> int | None:
        """Who is chosen; None for nobody."""
        key = self.person.key()
        return key if isinstance(key, int) else None

    @property
    def _option(self) -> Option | None:
        return next((one for one in self._options if one.key == self.person_id), None)

    @property
    def key(self) -> str:
        """The key of who is chosen, as on the command line; blank for nobody."""
        option = self._option
        return "" if option is None else option.detail

    @property
    def words(self) -> str:
        """Who is chosen, by name."""
        option = self._option
        return "" if option is None else option.name

    @property
    def missing(self) -> str:
        """Why there is nothing that a person's paper could be about; nothing where there is."""
        return "" if self.key else CHOOSE

    def offer_entries(self, entries: Sequence[EntryOffered]) -> None:
        """Offer the entries whose text may be shown: all ticked but those that were not, and of a paper only those of its time."""
        self._readable = tuple(entries)
        self._fill_entries()
        self._show_entries()

    def _fill_entries(self) -> None:
        document = self._document
        on_paper = [one for one in self._readable if document is not None and document.name in one.papers]
        self.entries.blockSignals(True)
        self.entries.clear()
        for one in on_paper:
            item = QListWidgetItem(f"{one.done_on.day} {one.done_on:%b %Y}: {one.title}")
            item.setData(_KEY, one.uuid)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_out = one.uuid in self._unticked
            item.setCheckState(Qt.CheckState.Unchecked if is_out else Qt.CheckState.Checked)
            self.entries.addItem(item)
        self.entries.blockSignals(False)

    def _tick(self, item: QListWidgetItem) -> None:
        uuid = str(item.data(_KEY))
        if item.checkState() is Qt.CheckState.Checked:
            self._unticked.discard(uuid)
        else:
            self._unticked.add(uuid)
        self.changed.emit()

    def clear_entries(self) -> None:
        """Take the titles of entries out of sight."""
        self.offer_entries(())

    def _tell(self) -> None:
        self._show_entries()
        self.changed.emit()

    def _show_entries(self) -> None:
        document = self._document
        has_part = document is not None and (not document.takes_parts or self.parts[CpdPart.ENTRIES].isChecked())
        wanted = document is not None and document.takes_entries and has_part
        has_any = self.entries.count() > 0
        for widget in (self.entries_label, self.entries):
            widget.setVisible(wanted and has_any)
        self.sign_in.setVisible(document is not None and document.takes_reader and not self._is_signed_in)
        others = len(self._readable) - self.entries.count()
        without = NOTHING_SHARED if self._is_signed_in else WITHOUT_TEXT
        self.note.setText(_others_words(others) if others else without)
        self.note.setVisible(wanted and bool(self.key) and (bool(others) or not has_any))

    def choice(self, document: Document) -> CpdChoice:
        """Return what the paper is to have."""
        parts = frozenset(part for part, tick in self.parts.items() if tick.isChecked() or not document.takes_parts)
        if not document.takes_entries or not self.entries.count():
            return CpdChoice(parts)
        items = [self.entries.item(at) for at in range(self.entries.count())]
        ticked = [str(item.data(_KEY)) for item in items if item.checkState() is Qt.CheckState.Checked]
        return CpdChoice(parts, None if len(ticked) == len(items) else frozenset(ticked))


def _others_words(count: int) -> str:
    """Return what is said of entries that could be read and are not of the paper's time."""
    what = "1 other entry is" if count == 1 else f"{count:,} other entries are"
    return f"{what} not of the time that this paper is about, and not on it."
