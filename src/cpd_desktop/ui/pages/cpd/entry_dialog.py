"""The form of a CPD entry: what it was, why, what was learnt, what came of it; kept as one types, and private."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from cpd_desktop.domain.cpd_entries import ENTRY_TEXTS, CpdEntryDraft, prompts_for
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision_drafts import LONGEST_TITLE
from cpd_desktop.domain.typed_minutes import typed_minutes
from cpd_desktop.services.private import Reader
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.cpd.entry_opening import EntryOpening, state_of
from cpd_desktop.ui.pages.cpd.evidence_field import EvidenceField
from cpd_desktop.ui.pages.cpd.standards_ticks import StandardsTicks
from cpd_desktop.ui.pages.supervision.kept_dialog import KeptDialog
from cpd_desktop.ui.pages.supervision.name_warning import NameWarning
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.whole_line import WholeLine

_WIDTH = 780
_LINES = {"why": 2, "learnt": 6, "impact_on_practice": 4, "impact_on_people": 4, "peer_outcome": 3}
_ABOUT = (
    "Only a day, a kind of activity and a title are needed now; the rest can follow. What you write is sealed to you, {}: nobody else "
    "reads it unless you share this entry with them."
)
_CHOOSE = "Choose a kind of activity"
ACTIVITY, MINUTES, STANDARDS, EVIDENCE = "Kind of activity", "How long it took", "Standards", "Evidence"


@dataclass(frozen=True)
class EntryWritten:
    """An entry as it was typed, with the names and contents of its new files; repr shows neither."""

    draft: CpdEntryDraft = field(repr=False)
    files: tuple[tuple[str, bytes], ...] = field(repr=False)


class EntryDialog(KeptDialog):
    """Writes an entry, or corrects one. Sends out an EntryWritten."""

    def __init__(self, context: Context, opening: EntryOpening, reader: Reader, parent: QWidget | None = None) -> None:
        beginning = opening.beginning
        title = "Correct a CPD entry" if beginning.is_correction else "Write a CPD entry"
        super().__init__(title, "Save entry", context, beginning.form, reader, parent, about=_ABOUT.format(reader.name))
        self.opening = opening
        self.set_width(_WIDTH)
        self.lines: dict[str, QLineEdit] = {}
        self.texts: dict[str, QPlainTextEdit] = {}
        self.warnings: list[NameWarning] = []
        self.prompts: dict[str, QLabel] = {}
        self.activity, self.examples = QComboBox(), QLabel()
        self.minutes = WholeLine(12)
        self.done_on = DateEdit("Done on", context.today, allow_blank=False, is_past=True)
        self.ends_on = DateEdit("Until", context.today, is_past=True)
        self.peer_on = DateEdit(ENTRY_TEXTS["peer_on"], context.today, is_past=True)
        self.standards = StandardsTicks(opening.standards, context.look)
        self.evidence = EvidenceField(context)
        self._add_what()
        self._add_reflection()
        self._add_rest()
        self._connect()
        self.take(state_of(opening.draft))
        self.first_field = beginning.at or ("title" if opening.draft.activity else "activity")
        self.begin(opening.kept)

    def _add_what(self) -> None:
        self.activity.addItem(_CHOOSE, "")
        for one in self.opening.types:
            self.activity.addItem(one.title, one.code)
        self.activity.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activity.setMinimumContentsLength(24)
        self.add_field("activity", ACTIVITY, self.activity)
        self.examples.setObjectName("muted")
        self.examples.setWordWrap(True)
        self.grid.addWidget(self.examples, self.grid.rowCount(), 0, 1, 2)
        self._add_line("title")
        self.add_field("done_on", "Done on", self.done_on, wide=False)
        self.add_field("ends_on", "Until", self.ends_on, hint="Only where it took more than a day", beside=True)
        self.minutes.setPlaceholderText("90 or 1h30")
        self.add_field("minutes", MINUTES, self.minutes, wide=False)

    def _add_line(self, name: str, *, beside: bool = False, wide: bool = True) -> None:
        edit = self.lines[name] = WholeLine(LONGEST_TITLE)
        self.warnings.append(
            self.add_text(name, ENTRY_TEXTS[name], edit, self.opening.names_in, beside=beside, wide=wide)
        )

    def _add_prompted(self, name: str) -> None:
        """Add a text with what helps to write it between its label and its field."""
        edit = self.texts[name] = QPlainTextEdit()
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(edit.fontMetrics().lineSpacing() * (_LINES[name] + 1))
        label = self.prompts[name] = QLabel()
        label.setObjectName("muted")
        label.setWordWrap(True)
        warning = NameWarning(edit, self.opening.names_in)
        warning.shown.connect(lambda: QTimer.singleShot(0, self, self._fit))
        box = self.field_box(name, ENTRY_TEXTS[name], edit)
        box.insertWidget(1, label)
        box.insertWidget(box.count() - 1, warning)
        self.warnings.append(warning)
        self.grid.addLayout(box, self.grid.rowCount(), 0, 1, 2)

    def _add_reflection(self) -> None:
        for name in ("why", "learnt", "impact_on_practice", "impact_on_people"):
            self._add_prompted(name)
        heading = QLabel("Peer reflection")
        heading.setObjectName("sectionTitle")
        self.grid.addWidget(heading, self.grid.rowCount(), 0, 1, 2)
        self._add_line("peer_name", wide=False)
        self._add_line("peer_role", beside=True)
        self.add_field("peer_on", ENTRY_TEXTS["peer_on"], self.peer_on, wide=False)
        self._add_prompted("peer_outcome")

    def _add_rest(self) -> None:
        self.add_field(
            "standards",
            STANDARDS,
            self.standards,
            hint="Those that it bears on; ticks are facts, which others may count",
        )
        self.add_field(
            "file", EVIDENCE, self.evidence,
            hint="What shows something of it: sealed to you like the text, and taken once the entry is saved",
        )  # fmt: skip

    def _connect(self) -> None:
        self.activity.currentIndexChanged.connect(lambda _: self._tell_activity())
        self.activity.currentIndexChanged.connect(lambda _: self.typed())
        self.standards.changed.connect(self.typed)
        for widget in (self.standards.grown, self.evidence.changed):
            widget.connect(lambda: QTimer.singleShot(0, self, self._fit))
        self.watch(*self.lines.values(), *self.texts.values(), self.done_on, self.ends_on, self.minutes, self.peer_on)

    def _tell_activity(self) -> None:
        code = str(self.activity.currentData())
        found = next((one for one in self.opening.types if one.code == code), None)
        self.examples.setText("" if found is None else f"{found.examples}.")
        self.activity.setAccessibleDescription(self.examples.text())
        self.examples.setVisible(found is not None)
        for name, label in self.prompts.items():
            asked = " ".join(prompts_for(self.opening.prompts, name, code))
            label.setText(asked)
            label.setVisible(bool(asked))
            self.texts[name].setAccessibleDescription(asked)
        if self.isVisible():
            QTimer.singleShot(0, self, self._fit)

    def state(self) -> dict[str, Any]:
        """Return all that is typed."""
        texts = {name: edit.text() for name, edit in self.lines.items()}
        texts |= {name: edit.toPlainText() for name, edit in self.texts.items()}
        texts["peer_on"] = self.peer_on.edit.text()
        return {
            "activity": str(self.activity.currentData()), "done_on": self.done_on.edit.text(),
            "ends_on": self.ends_on.edit.text(), "minutes": self.minutes.text(), "texts": texts,
            "standards": list(self.standards.chosen()),
        }  # fmt: skip

    def take(self, state: Mapping[str, Any]) -> None:
        """Show what `state` returned, or what an entry says."""
        texts = state.get("texts", {})
        at = self.activity.findData(str(state.get("activity", "")))
        self.activity.setCurrentIndex(max(0, at))
        for name, edit in self.lines.items():
            edit.setText(str(texts.get(name, "")))
        for name, area in self.texts.items():
            area.setPlainText(str(texts.get(name, "")))
        self.minutes.setText(str(state.get("minutes", "")))
        for field_, text in (
            (self.done_on, state.get("done_on", "")), (self.ends_on, state.get("ends_on", "")),
            (self.peer_on, shown_day(str(texts.get("peer_on", "")))),
        ):  # fmt: skip
            field_.edit.setText(str(text))
            field_.edit.editingFinished.emit()
        self.standards.choose(tuple(map(str, state.get("standards", ()))))
        self._tell_activity()
        for warning in self.warnings:
            warning.look()

    def draft(self) -> EntryWritten | None:
        """Return the entry as it was typed; None with what is wrong marked."""
        done_on = self.day("done_on", needed="the day on which you did it")
        ends_on, peer_on = self.day("ends_on"), self.day("peer_on")
        texts = {name: self.text(name) for name in (*self.lines, *self.texts)}
        texts["peer_on"] = "" if peer_on is None else peer_on.isoformat()
        minutes = self._minutes()
        if done_on is None or self._has_errors():
            self._to_first_error()
            return None
        begun = self.opening.draft
        entry = CpdEntryDraft(
            begun.person_id, done_on, str(self.activity.currentData()), texts, ends_on, minutes,
            self.standards.chosen(), begun.source, begun.source_uuid,
        )  # fmt: skip
        return EntryWritten(entry, self.evidence.taken())

    def reject(self) -> None:
        """Close; what was typed is kept, and where files were chosen, which are not, after asking."""
        has_files = bool(self.evidence.files) or self.evidence.is_reading
        if has_files and not self._is_waiting and not notices.ask(
            self, "Close without the files that you chose?", "Close without them", otherwise="Keep editing",
            detail="What you typed is kept. The files are not in the record book yet: choose them again later.", loses=True,
        ):  # fmt: skip
            return
        super().reject()

    def _minutes(self) -> int | None:
        try:
            return typed_minutes(self.minutes.text())
        except ValueError as error:
            raise Refused(f"{error}.", field="minutes") from None


def shown_day(text: str) -> str:
    """Return an ISO date as a field shows it; anything else as it is."""
    try:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return text
