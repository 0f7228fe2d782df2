"""The forms for a claim's evidence: which item is at hand and what shows it, and taking a tick back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.claims import MOST_REASON
from cpd_desktop.domain.funding_answers import ClaimLine, EvidenceItem
from cpd_desktop.services.attachments import Attachment
from cpd_desktop.ui.pages.courses.course_dialog import combo
from cpd_desktop.ui.pages.funding.claim_columns import item_words, proofs_by_item
from cpd_desktop.ui.pages.funding.scheme_words import most_files_words
from cpd_desktop.ui.pages.people.dialogs import line_edit
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.files_field import FilesField
from cpd_desktop.ui.widgets.form import FormDialog

Today = Callable[[], date]
_NAMED = 2
"""So many files of an item are named in the choice of items: there is no room for more."""
_NO_FILE = "None of these"
_SOMETHING_ELSE = "Something else: type what"


@dataclass(frozen=True)
class EvidenceTick:
    """That an item of evidence is at hand: files that are new to the book, a file on record by its UUID, or where it is kept."""

    item: str
    files: tuple[AttachmentDraft, ...] = ()
    attachment: str = ""
    where_kept: str = ""


class EvidenceDialog(FormDialog):
    """Ticks an item of the evidence of *line*; *on_record* are the person's files. Sends out an EvidenceTick.

    Whoever opens it reads what is chosen or dropped in `files`.
    """

    def __init__(
        self,
        line: ClaimLine,
        on_record: Sequence[Attachment],
        today: Today,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        about = f"{line.person.name}: {line.words}. {_bounds(line)}".strip()
        super().__init__("Record evidence of a claim", "Record evidence", look, parent, about=about)
        self._proofs = proofs_by_item(line)
        self.item = self._item_box()
        self.other = line_edit(most=MOST_REASON)
        self.files = FilesField(today, look)
        self.on_record = combo(((_NO_FILE, ""), *((_file_words(one), one.uuid) for one in on_record)))
        self.where_kept = line_edit(most=MOST_REASON)
        self.add_field("item", "What is at hand", self.item)
        self._other_part = self.add_part("other", "What else is at hand", self.other)
        self.add_field("file", "Files that show it", self.files)
        if on_record:
            self.add_field("attachment", "Or a file that is on record already", self.on_record)
        self.add_field(
            "where_kept", "Or where it is kept", self.where_kept, hint="Such as the finance system, with its number"
        )
        self.item.currentIndexChanged.connect(lambda _: self._arrange())
        self.files.changed.connect(self._fit)
        self._arrange()

    def _item_box(self) -> QComboBox:
        """Return the choice of items, each once with all that shows it, at the first that is missing."""
        choices = [(_proofs_words(some), some[0].item) for some in self._proofs]
        box = combo((*choices, (_SOMETHING_ELSE, "")))
        missing = [at for at, some in enumerate(self._proofs) if not some[0].is_there]
        box.setCurrentIndex(missing[0] if missing else 0)
        return box

    def _arrange(self) -> None:
        """Ask what else it is where none of the items is meant, and show where the chosen one is kept."""
        self._other_part.setVisible(not self.item.currentData())
        at = self.item.currentIndex()
        chosen = self._proofs[at] if at < len(self._proofs) else ()
        self.where_kept.setText(next((one.where_kept for one in chosen if one.where_kept), ""))

    def draft(self) -> EvidenceTick | None:
        """Return which item is at hand, and what shows it."""
        item = str(self.item.currentData() or "") or self.text("other", needed="what is at hand")
        files, attachment, where_kept = (
            self.files.drafts(),
            str(self.on_record.currentData() or ""),
            self.text("where_kept"),
        )
        if files is None:
            return None
        if files and attachment:
            self.show_error("attachment", "Choose new files or one that is on record, not both.")
        if not (files or attachment or where_kept):
            self.show_error("where_kept", "Needed: a file that shows it, or where it is kept.")
        return EvidenceTick(item, files, attachment, where_kept)

    @property
    def is_changed(self) -> bool:
        """Whether anything was typed or chosen since the form was shown."""
        return super().is_changed or bool(self.files.cards)


class UntickDialog(FormDialog):
    """Takes the tick of one item back. Sends out its EvidenceItem."""

    def __init__(self, line: ClaimLine, look: Look, parent: QWidget | None = None) -> None:
        about = f"{line.person.name}: {line.words}. A file that showed it stays with the person."
        super().__init__("Take a tick of evidence back", "Take tick back", look, parent, about=about)
        self._ticked = ticked_items(line)
        self.item = combo(tuple((item_words(one), at) for at, one in enumerate(self._ticked)))
        self.add_field("item", "Which item", self.item)

    def draft(self) -> EvidenceItem | None:
        """Return the item that is chosen."""
        at = self.item.currentIndex()
        return self._ticked[at] if 0 <= at < len(self._ticked) else None


def ticked_items(line: ClaimLine) -> tuple[EvidenceItem, ...]:
    """Return the items of a claim's evidence that somebody ticked."""
    return tuple(one for one in line.evidence if one.row_id is not None)


def _proofs_words(proofs: Sequence[EvidenceItem]) -> str:
    """Return an item with what shows it: `✔ Proof of payment (bank.pdf; order.pdf)`, `✔ Proof of payment (5 at hand)`."""
    there = [one for one in proofs if one.is_there]
    if len(there) < 2:
        return item_words(proofs[0])
    if len(there) > _NAMED:
        return f"✔ {proofs[0].item} ({len(there):,} at hand)"
    return f"✔ {proofs[0].item} ({'; '.join(one.words for one in there)})"


def _bounds(line: ClaimLine) -> str:
    """Return what the scheme takes of files, where it says so."""
    edition = line.edition
    if edition is None or not (edition.said.file_types or edition.said.file_megabytes or edition.said.most_files):
        return ""
    kinds = ", ".join(one.upper() for one in edition.said.file_types)
    most = "" if edition.said.file_megabytes is None else f"{edition.said.file_megabytes} MB at most"
    items = most_files_words(edition.said)
    return f"The scheme takes files: {', '.join(part for part in (kinds, most, items) if part)}."


def _file_words(one: Attachment) -> str:
    return f"{one.title} ({one.name})" if one.title else one.name
