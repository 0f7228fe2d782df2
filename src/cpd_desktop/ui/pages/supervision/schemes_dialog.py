"""How often supervision is expected of whom: the schemes, those that are suggested, and changing one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.supervision import Scheme
from cpd_desktop.domain.supervision_standing import expected_words
from cpd_desktop.services.choosing import Option, options_to_choose
from cpd_desktop.services.supervision.schemes import CHOICES, schemes
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine


@dataclass(frozen=True)
class SchemesAnswer:
    """The schemes, first that which counts first, and what roles there are."""

    schemes: tuple[Scheme, ...]
    roles: tuple[Option, ...]


def schemes_answer(session: Session, on: date) -> SchemesAnswer:
    """Return the schemes as they stand."""
    return SchemesAnswer(schemes(session, on=on), options_to_choose(session).posts)


def stages_words(scheme: Scheme) -> str:
    """Return what a scheme expects, stage by stage."""
    parts = []
    for phase in scheme.phases:
        until = "" if phase.ends is None else f" until {phase.ends} after the start"
        parts.append(f"{expected_words(phase)}{until}")
    text = "; then ".join(parts)
    return f"{text[:1].upper()}{text[1:]}"


def scheme_columns(roles: Mapping[int, str]) -> tuple[Column[Scheme], ...]:
    """Return the columns of the list of schemes."""

    def whom(one: Scheme) -> str:
        names = ", ".join(sorted(roles.get(role, "") for role in one.roles))
        return names or "Everybody else"

    return (
        Column("Scheme", lambda one: one.title + (" (suggested)" if one.suggested else ""), width=34,
               tip=lambda one: one.title),
        Column("For whom", whom, width=34, tip=whom),
        Column("Expected", stages_words, width=70, tip=stages_words),
        Column("From", lambda one: one.starts_on, width=13),
        Column("Until", lambda one: one.ends_on, width=13),
        Column("Who may supervise", lambda one: one.supervisor_rule, width=40, tip=lambda one: one.supervisor_rule),
        Column("Source", lambda one: one.source, width=40, tip=lambda one: one.source),
    )  # fmt: skip


class SchemesDialog(QDialog):
    """Lists the schemes. `asked` goes out with an act, and the scheme that is current."""

    asked = Signal(str, object)
    ADD, CHANGE, END, ADOPT = "Add scheme …", "Change scheme …", "End scheme …", "Adopt the suggestions …"

    def __init__(
        self, found: SchemesAnswer, preferences: Preferences, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Supervision schemes")
        self.setAccessibleName("Supervision schemes")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = QLabel("How often supervision is expected")
        heading.setObjectName("sectionTitle")
        self.about = QLabel()
        self.about.setObjectName("muted")
        self.about.setWordWrap(True)
        self.table: Table[Scheme] = Table(
            "Supervision schemes", scheme_columns({role.key: role.name for role in found.roles}), preferences,
            key=lambda one: one.uuid or one.title,
        )  # fmt: skip
        self.buttons: dict[str, QPushButton] = {}
        acts = WrappingLine()
        acts.setSpacing(look.size(6))
        for name in (self.ADOPT, self.ADD, self.CHANGE, self.END):
            button = self.buttons[name] = QPushButton(name)
            button.setAccessibleName(name)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name, self.table.current()))
            acts.addWidget(button)
        close = QPushButton("Close schemes")
        close.setAccessibleName("Close schemes")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        acts.addWidget(close)
        layout = QVBoxLayout(self)
        margin = look.size(18)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(look.size(10))
        for widget in (heading, self.about):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(acts)
        self.table.opened.connect(lambda one: self.asked.emit(self.CHANGE, one))
        self.table.selected.connect(self._tell_selection)
        self.show_schemes(found)
        room = self.screen().availableSize()
        self.resize(min(look.size(1080), round(room.width() * 0.95)), min(look.size(420), round(room.height() * 0.9)))
        self.table.view.setFocus()

    def show_schemes(self, found: SchemesAnswer) -> None:
        """Show the schemes as they stand."""
        self.table.set_rows(found.schemes)
        if self.table.current() is None and found.schemes:
            self.table.view.selectRow(0)
        are_suggested = any(one.suggested for one in found.schemes)
        self.buttons[self.ADOPT].setVisible(are_suggested)
        self.about.setText(
            "These come from the sector and stand in until you adopt them, or add your own. The first scheme that has a"
            " person’s role counts for them."
            if are_suggested
            else "The first scheme that has a person’s role counts for them; one without roles is for everybody else."
        )
        self._tell_selection()

    def _tell_selection(self) -> None:
        one = self.table.current()
        for name in (self.CHANGE, self.END):
            self.buttons[name].setEnabled(one is not None and not one.suggested)


class AdoptDialog(FormDialog):
    """Asks by which standard social workers are to be supervised. Sends out its key."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        about = "Adopted schemes are your own from then on: you can change and end them. Undo takes it back."
        super().__init__("Adopt the suggested schemes", "Adopt schemes", look, parent, about=about)
        self.standard = QComboBox()
        for key, text in CHOICES.items():
            self.standard.addItem(text, key)
        self.add_field("social_workers", "For social workers", self.standard)

    def draft(self) -> str:
        """Return the standard that is chosen."""
        return str(self.standard.currentData())


class EndSchemeDialog(FormDialog):
    """Asks for the last day of a scheme. Sends out the day."""

    def __init__(self, scheme: Scheme, today: Callable[[], date], look: Look, parent: QWidget | None = None) -> None:
        super().__init__("End a supervision scheme", "End scheme", look, parent, about=scheme.title)
        field = DateEdit("Last day", today, allow_blank=False)
        field.set_day(today())
        self.add_field("ends_on", "Last day", field, wide=False)

    def draft(self) -> date | None:
        """Return the last day."""
        return self.day("ends_on", needed="the last day")
