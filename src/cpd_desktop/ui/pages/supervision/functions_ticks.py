"""What a supervision covered, as tags that are ticked: with the mouse, with Space, or with Alt and the letter underlined."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from cpd_desktop.domain.supervision import Function
from cpd_desktop.ui.theme import Look, ThemeName
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

_TEXTS = {
    Function.MANAGEMENT: "&Management",
    Function.SUPPORT: "&Support",
    Function.DEVELOPMENT: "&Development",
    Function.MEDIATION: "M&ediation",
}
_MEANS = {
    Function.MANAGEMENT: "Competent, accountable work: caseload, standards, decisions",
    Function.SUPPORT: "How the work affects the person, and what helps",
    Function.DEVELOPMENT: "Learning, CPD and career",
    Function.MEDIATION: "Between the person and the organisation",
}


class FunctionsTicks(QWidget):
    """A tick-tag for each function. `changed` goes out when one is ticked or unticked."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.ticks = {function: QCheckBox(text) for function, text in _TEXTS.items()}
        line = WrappingLine(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.size(6))
        for function, tick in self.ticks.items():
            tick.setAccessibleName(function.value.capitalize())
            tick.setToolTip(_MEANS[function])
            tick.toggled.connect(lambda _: self.changed.emit())
            line.addWidget(tick)
        self.setFocusProxy(self.ticks[Function.MANAGEMENT])
        self.setSizePolicy(self.sizePolicy().horizontalPolicy(), self.sizePolicy().verticalPolicy())
        look.changed.connect(self._restyle)
        self._restyle()

    def chosen(self) -> frozenset[Function]:
        """Return the functions that are ticked."""
        return frozenset(function for function, tick in self.ticks.items() if tick.isChecked())

    def choose(self, functions: Collection[Function]) -> None:
        """Tick these and no others."""
        for function, tick in self.ticks.items():
            tick.setChecked(function in functions)

    def _restyle(self) -> None:
        theme, size = self._look.theme, self._look.size
        edge = 2 if theme.name is ThemeName.CONTRAST else 1
        self.setStyleSheet(
            f"QCheckBox {{ background: {theme.raised}; color: {theme.text}; border: {edge}px solid {theme.edge};"
            f" border-radius: {size(6)}px; padding: {size(5)}px {size(11)}px; }}"
            f"QCheckBox:hover {{ background: {theme.sunken}; }}"
            f"QCheckBox:checked {{ background: {theme.selection}; color: {theme.on_selection};"
            f" border-color: {theme.accent}; }}"
            f"QCheckBox:focus {{ border: 2px solid {theme.focus};"
            f" padding: {size(5) - 2 + edge}px {size(11) - 2 + edge}px; }}"
        )
