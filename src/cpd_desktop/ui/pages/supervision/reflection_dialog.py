"""What somebody writes about something they took part in: private, and kept as they type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from cpd_desktop.domain.cpd_drafts import REFLECTION, CpdDraft
from cpd_desktop.services.choosing import Options
from cpd_desktop.services.private import Reader
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.kept_dialog import KeptDialog
from cpd_desktop.ui.pages.supervision.log_start import Kept
from cpd_desktop.ui.pages.supervision.name_warning import NameWarning, names_beside

_HINTS = {
    "learnt": "What was new to you, or what you saw differently; no name of anybody who draws on care and support",
    "impact_on_practice": "What you do differently, or will do",
    "impact_on_people": "What changed, or will change, for people who draw on care and support",
    "peer_discussion": "With whom you talked it over (their roles), when, and what came of it",
}
_LINES = {"learnt": 5}
_WIDTH = 720


def form_of(uuid: bytes) -> str:
    """Return what the form of a draft's reflection is kept as."""
    return f"reflection {uuid.hex()}"


def facts_words(one: CpdDraft) -> str:
    """Return the facts of a draft in a sentence."""
    length = "" if one.minutes is None else f", {one.minutes:,} minutes"
    peers = " A discussion with peers." if one.with_peers else ""
    entry = " It is an entry of yours: correct it on the page CPD." if one.has_entry else ""
    return f"{one.activity} on {one.done_on:%d %b %Y}{length}: {one.title}.{peers}{entry}"


@dataclass(frozen=True)
class ReflectionOpening:
    """What the form opens with: what was written so far, and what was typed and not saved; neither is shown by repr."""

    options: Options
    texts: Mapping[str, str] = field(repr=False)
    kept: Kept | None = field(repr=False)


@dataclass(frozen=True)
class ReflectionEntry:
    """What was written, which repr does not show; *is_finished* where it is to be kept as an entry."""

    texts: Mapping[str, str] = field(repr=False)
    is_finished: bool


class ReflectionDialog(KeptDialog):
    """Writes what was learnt from *draft*. Sends out a ReflectionEntry."""

    def __init__(
        self,
        context: Context,
        draft: CpdDraft,
        opening: ReflectionOpening,
        reader: Reader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Write what you learnt", "Save reflection", context, form_of(draft.uuid), reader, parent,
            about=f"{facts_words(draft)} What you write is sealed to you, {reader.name}: no colleague can open it.",
        )  # fmt: skip
        names_in = names_beside(opening.options)
        self.set_width(_WIDTH)
        self.texts: dict[str, QPlainTextEdit] = {}
        self.warnings: list[NameWarning] = []
        for name, label in REFLECTION.items():
            edit = QPlainTextEdit(opening.texts.get(name, ""))
            edit.setTabChangesFocus(True)
            edit.setFixedHeight(edit.fontMetrics().lineSpacing() * (_LINES.get(name, 3) + 1))
            self.texts[name] = edit
            self.warnings.append(self.add_text(name, label, edit, names_in, hint=_HINTS[name]))
        self.finished_tick = QCheckBox("It is finished: keep it as an entry of my own")
        self.add_check("is_finished", self.finished_tick)
        self.watch(*self.texts.values(), self.finished_tick)
        self.begin(opening.kept)

    def state(self) -> dict[str, Any]:
        """Return all that is typed."""
        texts = {name: edit.toPlainText() for name, edit in self.texts.items()}
        return {"texts": texts, "is_finished": self.finished_tick.isChecked()}

    def take(self, state: Mapping[str, Any]) -> None:
        """Show what `state` returned."""
        for name, edit in self.texts.items():
            edit.setPlainText(str(state.get("texts", {}).get(name, "")))
        self.finished_tick.setChecked(bool(state.get("is_finished")))
        for warning in self.warnings:
            warning.look()

    def draft(self) -> ReflectionEntry:
        """Return what was typed."""
        texts = {name: self.text(name) for name in self.texts}
        return ReflectionEntry(texts, self.finished_tick.isChecked())
