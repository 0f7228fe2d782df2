"""The rule packs in force: what comes with the program, and what the organisation has in its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.rule_packs import RulePack
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.told_line import ToldLine
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

CHANGE, TAKE_BACK = "Change rule pack …", "Take own pack back"
_ABOUT = (
    "What registers, approvals and programmes ask for. One that you change is your own from its first day on, and stands in the place of "
    "the one that comes with the program until you take it back."
)


def rules_words(pack: RulePack) -> str:
    """Return what a pack asks for, in one line."""
    return "; ".join(rule.title for rule in pack.content.rules)


PACK_COLUMNS: tuple[Column[RulePack], ...] = (
    Column("Code", lambda pack: pack.code, width=14),
    Column("Title", lambda pack: pack.title, width=38, tip=lambda pack: pack.title),
    Column("Whose", lambda pack: "Your own" if pack.is_own else "Comes with the program", width=24),
    Column("What it asks for", rules_words, width=56, tip=rules_words),
    Column("From", lambda pack: pack.starts_on, width=13),
    Column("Until", lambda pack: pack.ends_on, width=13),
    Column("Source", lambda pack: pack.source, width=50, tip=lambda pack: pack.source),
)


class RulePacksDialog(QDialog):
    """Lists packs. `asked` goes out with CHANGE or TAKE_BACK and the pack."""

    asked = Signal(str, object)

    def __init__(
        self, packs: Sequence[RulePack], preferences: Preferences, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Rule packs")
        self.setAccessibleName("Rule packs")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading, about = QLabel("Rule packs"), QLabel(_ABOUT)
        heading.setObjectName("sectionTitle")
        about.setObjectName("muted")
        about.setWordWrap(True)
        self.told = ToldLine()
        self.table: Table[RulePack] = Table(
            "Rule packs", PACK_COLUMNS, preferences, key=lambda pack: (pack.code, pack.uuid)
        )
        self.table.opened.connect(lambda pack: self.asked.emit(CHANGE, pack))
        self.table.selected.connect(self._tell_selection)
        self.buttons: dict[str, QPushButton] = {}
        line = WrappingLine()
        line.setSpacing(look.size(6))
        for text in (CHANGE, TAKE_BACK):
            button = self.buttons[text] = QPushButton(text)
            button.setAccessibleName(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, text=text: self.asked.emit(text, self.table.current()))
            line.addWidget(button)
        close = QPushButton("Close rule packs")
        close.setAccessibleName("Close rule packs")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        line.addWidget(close)
        margin = look.size(18)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(look.size(8))
        for widget in (heading, about, self.told):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(line)
        self.show_packs(packs)
        room = self.screen().availableSize()
        self.resize(min(look.size(1040), round(room.width() * 0.95)), min(look.size(480), round(room.height() * 0.9)))
        self.table.view.setFocus()

    def show_packs(self, packs: Sequence[RulePack]) -> None:
        """Show the packs as they stand."""
        before = self.table.current()
        self.table.set_rows(packs)
        same = next((pack for pack in packs if before is not None and pack.code == before.code), None)
        if same is not None:
            self.table.select(same)
        elif packs:
            self.table.view.selectRow(0)
        self._tell_selection()

    def tell(self, text: str) -> None:
        """Say what was done, or what could not be."""
        self.told.setText(text)
        self.told.show()
        announce(self.told, text)

    def _tell_selection(self) -> None:
        pack = self.table.current()
        self.buttons[CHANGE].setEnabled(pack is not None)
        self.buttons[TAKE_BACK].setEnabled(pack is not None and pack.is_own)
