"""The rules of a pack in its form: what each is called, its figure, and whether it is only told; left out and added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.rule_pack_text import MOST_MONTHS, MOST_NUMBER
from cpd_desktop.domain.rule_packs import UNITS, PackRule, RuleKind
from cpd_desktop.domain.texts import searchable
from cpd_desktop.ui.focus_chain import controls_before
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.spin_box import SpinBox
from cpd_desktop.ui.widgets.whole_line import WholeLine
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

ADD, LEAVE_OUT = "Add rule", "Leave out"
_ADDED = (
    RuleKind.PIECES, RuleKind.PEER, RuleKind.TASK, RuleKind.LIST, RuleKind.GAPS, RuleKind.MIX, RuleKind.HOURS, RuleKind.STEP,
    RuleKind.REVIEW,
)  # fmt: skip
"""The kinds that a rule can be added of: those that name nothing else in the book."""


class _RuleRow(QWidget):
    """One rule."""

    left_out = Signal(object)

    def __init__(self, rule: PackRule, look: Look) -> None:
        super().__init__()
        self._rule = rule
        self.title = WholeLine(200, rule.title)
        self.title.setAccessibleName(f"Name of the rule {rule.title}")
        self.number = SpinBox()
        self.number.setRange(0, MOST_MONTHS if rule.kind is RuleKind.STEP else MOST_NUMBER)
        self.number.setValue(rule.number)
        self.number.setSuffix(f" {UNITS.get(rule.kind, '')}")
        self.number.setAccessibleName(f"Figure of {rule.title}, in {UNITS.get(rule.kind, 'nothing')}")
        self.told = QCheckBox("Not counted")
        self.told.setAccessibleName(f"Not counted: {rule.title}")
        self.told.setToolTip("It is said, and holds nobody back")
        self.told.setChecked(rule.is_told)
        self.leave_out = QPushButton(LEAVE_OUT)
        self.leave_out.setAccessibleName(f"{LEAVE_OUT} {rule.title}")
        self.leave_out.setAutoDefault(False)
        self.leave_out.clicked.connect(lambda _=False: self.left_out.emit(self))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, look.size(6))
        grid.setHorizontalSpacing(look.size(8))
        grid.addWidget(self.title, 0, 0)
        line = WrappingLine()
        line.setSpacing(look.size(8))
        for widget in (self.number, self.told, self.leave_out):
            line.addWidget(widget)
        grid.addLayout(line, 1, 0)
        self.number.setVisible(rule.kind in UNITS)

    def rule(self) -> PackRule:
        """Return the rule as it is typed."""
        return replace(
            self._rule, title=" ".join(self.title.text().split()), number=self.number.value(), is_told=self.told.isChecked()
        )  # fmt: skip


class RulesField(QWidget):
    """Gathers rules. `changed` goes out when there are more or fewer."""

    changed = Signal()

    def __init__(self, rules: Sequence[PackRule], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: list[_RuleRow] = []
        self.kind = QComboBox()
        self.kind.setAccessibleName("Kind of rule to add")
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(22)
        for kind in _ADDED:
            self.kind.addItem(kind.value.capitalize(), kind.value)
        self.add = QPushButton(ADD)
        self.add.setAccessibleName(ADD)
        self.add.setAutoDefault(False)
        self.add.clicked.connect(lambda _=False: self._add_new())
        self.none = QLabel("No rule yet: add one below.")
        self.none.setObjectName("muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        line = WrappingLine()
        line.setSpacing(look.size(8))
        line.addWidget(self.kind)
        line.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._list)
        # Tab comes to the rules before what adds one: in the order in which they come here.
        for rule in rules:
            self._append(rule)
        layout.addWidget(self.none)
        layout.addLayout(line)
        self._tell()

    def rules(self) -> tuple[PackRule, ...]:
        """Return the rules as they are typed."""
        return tuple(row.rule() for row in self.rows)

    def _append(self, rule: PackRule) -> _RuleRow:
        row = _RuleRow(rule, self._look)
        row.left_out.connect(self._leave_out)
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def _add_new(self) -> None:
        kind = RuleKind(str(self.kind.currentData()))
        title = kind.value.capitalize()
        code = self._free_code(kind)
        before = self.rows[-1].leave_out if self.rows else self._stop_before()
        row = self._append(PackRule(kind, code, title, 1 if kind in UNITS else 0))
        for first, second in pairwise((before, row.title, row.number, row.told, row.leave_out)):
            self.setTabOrder(first, second)
        self._tell()
        self.changed.emit()
        row.title.setFocus()
        row.title.selectAll()

    def _stop_before(self) -> QWidget:
        """Return where Tab comes from to what adds a rule."""
        stops = (one for one in controls_before(self.kind) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return next(stops, self.kind)

    def _free_code(self, kind: RuleKind) -> str:
        base = re.sub(r"\s+", "-", searchable(kind.value).strip())
        taken = {row.rule().code for row in self.rows}
        return next(code for code in (base, *(f"{base}-{at}" for at in range(2, 1_000))) if code not in taken)

    def _leave_out(self, row: _RuleRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._tell()
        self.add.setFocus()
        self.changed.emit()

    def _tell(self) -> None:
        self.none.setVisible(not self.rows)
        # What stands before the proxy is passed over by Tab.
        self.setFocusProxy(self.rows[0].title if self.rows else self.kind)
