"""The step for files with names alone: a person decides who is meant, from those who may be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cpd_desktop.services.name_choices import NameChoice
from cpd_desktop.ui.pages.transfer.words import rows_of
from cpd_desktop.ui.theme import Look

_ABOUT = (
    "The file has names without a staff number or an e-mail address. A name alone is never matched by itself: "
    "choose who is meant. Rows of names that are left open are rejected."
)
_MOST_NAMES = 200
_OPEN = "Choose who is meant …"


class PeopleStep(QWidget):
    """Matches names to people. `changed` goes out with every choice."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._names: tuple[NameChoice, ...] = ()
        self.choices: dict[str, QComboBox] = {}
        about = QLabel(_ABOUT)
        about.setWordWrap(True)
        self.same = QPushButton("Choose all who are the only person of their name")
        self.same.setAccessibleName(self.same.text())
        self.same.clicked.connect(self.choose_same)
        self.open = QLabel()
        self.open.setObjectName("muted")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName("Names to match")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(8))
        layout.addWidget(about)
        layout.addWidget(self.same, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.open)
        layout.addWidget(self.area, 1)

    def show_names(self, names: Sequence[NameChoice], matches: Mapping[str, str]) -> None:
        """Show the names with who may be meant; *matches* are choices made before."""
        self._names = tuple(names)
        self.choices = {}
        body = QWidget()
        grid = QGridLayout(body)
        grid.setHorizontalSpacing(self._look.size(14))
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(self._names[:_MOST_NAMES]):
            label = QLabel(f"{name.name}  ({rows_of(name.rows)})")
            combo = _combo(name)
            combo.setCurrentIndex(max(0, combo.findData(matches.get(name.name, ""))))
            combo.activated.connect(lambda _: self._tell())
            label.setBuddy(combo)
            self.choices[name.name] = combo
            grid.addWidget(label, row, 0)
            grid.addWidget(combo, row, 1)
        grid.setRowStretch(len(self._names) + 1, 1)
        self.area.setWidget(body)
        self._tell()

    def choose_same(self) -> None:
        """Choose whoever is the only one to have exactly the name."""
        for name in self._names[:_MOST_NAMES]:
            same = [one for one in name.candidates if one.same_name]
            combo = self.choices[name.name]
            if len(same) == 1 and not combo.currentData():
                combo.setCurrentIndex(combo.findData(same[0].key))
        self._tell()

    def matches(self) -> dict[str, str]:
        """Return the staff number or e-mail address chosen for each name."""
        return {name: str(combo.currentData()) for name, combo in self.choices.items() if combo.currentData()}

    def _tell(self) -> None:
        left = len(self._names) - len(self.matches())
        more = len(self._names) - _MOST_NAMES
        text = f"{len(self.matches()):,} of {len(self._names):,} names are matched."
        if more > 0:
            text += f" {more:,} more are not shown here: add their staff numbers to the file."
        self.open.setText(text if left else "✔ Every name is matched.")
        self.changed.emit()


def _combo(name: NameChoice) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name.name)
    combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    combo.addItem(_OPEN if name.candidates else "Nobody has a name like this: import people first", "")
    for candidate in name.candidates:
        combo.addItem(candidate.text, candidate.key)
    combo.setEnabled(bool(name.candidates))
    return combo
