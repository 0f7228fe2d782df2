"""What a register asks for in words beside entries: a summary of practice, a personal statement, why there is a gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QWidget

from cpd_desktop.domain.cpd_timeline import Gap
from cpd_desktop.domain.readiness_rules import gap_words
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.cpd_statements import GAP, statements_of
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.kept_dialog import KeptDialog
from cpd_desktop.ui.pages.supervision.log_start import Kept, kept_form
from cpd_desktop.ui.pages.supervision.name_warning import NamesIn, names_beside
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog

_WIDTH = 760
_LINES = 14


@dataclass(frozen=True)
class StatementAbout:
    """Which statement: the code of its pack, the last day of the cycle, its kind, what it is called, and for how many words (0: not said).

    *gap* is the gap that it explains, None for another kind.
    """

    pack: str
    cycle_ends_on: date
    kind: str
    title: str
    words: int = 0
    gap: Gap | None = None

    @property
    def form(self) -> str:
        """What the form is kept as."""
        gap = "" if self.gap is None else f" {self.gap.starts_on:%Y-%m-%d}"
        return f"cpd statement {self.pack} {self.cycle_ends_on:%Y-%m-%d} {self.kind}{gap}"


@dataclass(frozen=True)
class StatementOpening:
    """What the form opens with; repr shows neither what was written nor what was typed. *gap_from* is where an explanation begins."""

    about: StatementAbout
    names_in: NamesIn
    text: str = field(repr=False)
    kept: Kept | None = field(repr=False)
    gap_from: date | None = None


def statement_opening(session: Session, about: StatementAbout, reader: Reader) -> StatementOpening:
    """Return what the form of a statement of *reader*'s own opens with."""
    gap = about.gap
    found = [
        one
        for one in statements_of(session, reader.person_id, about.pack, about.cycle_ends_on, reader=reader)
        if one.kind == about.kind
        and (gap is None or (one.gap_from is not None and gap.starts_on <= one.gap_from <= gap.ends_on))
    ]
    text = found[0].text if found else ""
    gap_from = None if gap is None else (found[0].gap_from if found else gap.starts_on)
    kept = kept_form(session, about.form, reader)
    return StatementOpening(about, names_beside(options_to_choose(session)), text, kept, gap_from)


class StatementDialog(KeptDialog):
    """Writes a statement. Sends out its text."""

    def __init__(
        self, context: Context, opening: StatementOpening, reader: Reader, parent: QWidget | None = None
    ) -> None:
        about = opening.about
        is_gap = about.kind == GAP
        super().__init__(
            "Explain a gap" if is_gap else f"Write the {about.title[:1].lower()}{about.title[1:]}",
            "Save explanation" if is_gap else "Save statement", context, about.form, reader, parent,
            about=f"That it is written can be counted by others; what it says is sealed to you, {reader.name}.",
        )  # fmt: skip
        self.opening = opening
        self.set_width(_WIDTH)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setMinimumHeight(self.edit.fontMetrics().lineSpacing() * (_LINES if not is_gap else _LINES // 2))
        label = f"Why there is nothing {gap_words(about.gap)}" if about.gap is not None else about.title
        hint = "Such as leave, sickness or other work; say no more than you need to" if is_gap else ""
        self.warning = self.add_text("text", label, self.edit, opening.names_in, hint=hint)
        self.count = QLabel()
        self.count.setObjectName("muted")
        self.count.setWordWrap(True)
        self.grid.addWidget(self.count, self.grid.rowCount(), 0, 1, 2)
        self.edit.textChanged.connect(self._count)
        self.watch(self.edit)
        self.edit.setPlainText(opening.text)
        self._count()
        self.begin(opening.kept)

    def _count(self) -> None:
        count = len(self.edit.toPlainText().split())
        asked = f"; about {self.opening.about.words:,} are asked for" if self.opening.about.words else ""
        self.count.setText(f"{count:,} {'word' if count == 1 else 'words'}{asked}.")

    def state(self) -> dict[str, Any]:
        """Return all that is typed."""
        return {"text": self.edit.toPlainText()}

    def take(self, state: Mapping[str, Any]) -> None:
        """Show what `state` returned."""
        self.edit.setPlainText(str(state.get("text", "")))
        self.warning.look()

    def draft(self) -> str:
        """Return what was typed."""
        return self.text("text", needed="what it says")


class GapDialog(FormDialog):
    """Asks which of several gaps is to be explained. Sends out the Gap."""

    def __init__(self, gaps: Sequence[Gap], look: Look, parent: QWidget | None = None) -> None:
        super().__init__("Which gap", "Explain gap", look, parent)
        self._gaps = tuple(gaps)
        self.gap = QComboBox()
        for gap in self._gaps:
            words = "explained" if gap.is_explained else "not explained yet"
            self.gap.addItem(f"{gap_words(gap).capitalize()}: {words}")
        first = next((at for at, gap in enumerate(self._gaps) if not gap.is_explained), 0)
        self.gap.setCurrentIndex(first)
        self.add_field("gap", "Nothing was done", self.gap)

    def draft(self) -> Gap:
        """Return the gap that was chosen."""
        return self._gaps[self.gap.currentIndex()]
