"""The step before what is held on somebody is handed out: which names of others are covered, item by item, and where it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from cpd_desktop.domain.redaction import RedactionItem
from cpd_desktop.exchange.subject_access_files import AccessWanted
from cpd_desktop.services.subject_access import Gathered
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.ticked_list import TickedList, TickedRow

WRITE = "Write the files …"
TITLE = "Subject access"
_HINT = (
    "Ticked ones are covered. What looks like the name of somebody who is not staff is proposed; colleagues who acted in their work are"
    " not, unless you decide so. Also a file can be left out."
)
_ALSO_HINT = "One in each line: covered wherever they stand"
_LONGEST_FOLDER = 80


@dataclass(frozen=True)
class AccessAsked:
    """What is covered and why it is handed out, and the folder that is made for it."""

    wanted: AccessWanted
    folder: Path


class SubjectAccessDialog(FormDialog):
    """Gathers an AccessAsked."""

    def __init__(self, found: Gathered, look: Look, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, WRITE, look, parent, about=about_words(found))
        self._found, self._preferences = found, preferences
        self.items = TickedList("What is covered", look)
        self.items.show_rows([_row(item) for item in found.items])
        self.also = QPlainTextEdit()
        self.also.setTabChangesFocus(True)
        self.also.setFixedHeight(look.size(64))
        self.reason = QLineEdit()
        self.large_print = QCheckBox("Large print")
        self.add_field("items", "What is covered", self.items, hint=_HINT)
        self.add_field("also", "Further words to cover", self.also, hint=_ALSO_HINT)
        self.add_field("reason", "Why", self.reason, hint="For the list of what was handed out; may be left blank")
        self.add_check("large_print", self.large_print)

    def draft(self) -> AccessAsked | None:
        """Return what is wanted, after asking where to; None where nowhere was chosen."""
        start = self._preferences.folder("subject access")
        chosen = QFileDialog.getExistingDirectory(self, "Choose where the folder is made", start)
        if not chosen:
            return None
        held = self._found.held
        folder = Path(chosen) / f"Subject access {_plain(held.person)} {held.as_at:%Y-%m-%d}"
        self._preferences.used_folder("subject access", folder)
        words = tuple(line.strip() for line in self.also.toPlainText().splitlines() if line.strip())
        wanted = AccessWanted(self.items.ticked(), words, self.text("reason"), self.large_print.isChecked())
        return AccessAsked(wanted, folder)

    def _state(self) -> list[str]:
        return [*super()._state(), *sorted(self.items.ticked())]


def about_words(found: Gathered) -> str:
    """Return what was found, in words."""
    held = found.held
    sealed = sum(1 for _ in held.sealed)
    parts = [f"{held.records:,} {'record' if held.records == 1 else 'records'} with their history"]
    parts.append(f"{len(held.files):,} {'file' if len(held.files) == 1 else 'files'}")
    words = f"{' and '.join(parts)} are held on this person."
    if sealed:
        words += f" {sealed:,} {'has' if sealed == 1 else 'have'} sealed text that you cannot read: it is listed as held, with who can read it."
    return f"{words} Read everything through before you hand it out."


def _row(item: RedactionItem) -> TickedRow:
    times = "" if item.count == 1 else f", {item.count:,} times"
    around = f": {item.around}" if item.around else ""
    text = f"{item.words} ({item.whose.value}). {item.where}{times}{around}"
    return TickedRow(item.key, text, item.is_proposed)


def _plain(name: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in " -'’" else " " for letter in name)
    return " ".join(kept.split())[:_LONGEST_FOLDER]
