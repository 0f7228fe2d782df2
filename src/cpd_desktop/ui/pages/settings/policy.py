"""The organisation's choices that change answers, each with what it means, its limits and its own button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.policy import Choice
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.policy import ChoiceInForce, set_choice
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.widgets.spin_box import SpinBox


def title_of(name: str) -> str:
    """Return a choice's name as people read it: `Warning days`."""
    return name.replace("_", " ").capitalize()


class YesOrNo(QCheckBox):
    """A choice of yes (1) or no (0), asked and told as a number is."""

    valueChanged = Signal(int)  # noqa: N815 - as a number's field calls it.

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.toggled.connect(lambda is_on: self.valueChanged.emit(int(is_on)))

    def value(self) -> int:
        """Return 1 where it is ticked."""
        return int(self.isChecked())

    def setValue(self, value: int) -> None:  # noqa: N802 - likewise.
        """Tick it for 1, and clear it for 0."""
        self.setChecked(bool(value))


class ChoiceCard(QFrame):
    """One choice."""

    def __init__(self, chosen: ChoiceInForce, context: Context) -> None:
        super().__init__()
        self._context = context
        self.chosen = chosen
        choice = chosen.choice
        title = title_of(choice.name)
        self.setObjectName("card")
        heading = QLabel(title)
        heading.setObjectName("sectionTitle")
        explanation = _muted(choice.explanation)
        self.field = YesOrNo(title) if choice.is_yes_or_no else _number(choice, context)
        self.field.setObjectName(choice.name)
        self.field.setAccessibleName(title)
        self.field.setAccessibleDescription(choice.explanation)
        self.field.setValue(chosen.value)
        self.button = QPushButton(f"Change {title.lower()}")
        self.button.setEnabled(False)
        self.button.clicked.connect(self._change)
        self.field.valueChanged.connect(self._tell)
        self.limits = _muted("")
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setWordWrap(True)
        self.error.hide()
        line = QHBoxLayout()
        for widget in (self.field, self.button):
            line.addWidget(widget)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(heading)
        layout.addWidget(explanation)
        layout.addLayout(line)
        layout.addWidget(self.error)
        layout.addWidget(self.limits)
        self.show_choice(chosen)

    def show_choice(self, chosen: ChoiceInForce) -> None:
        """Show what is in force; what is being typed stays unless it was about that."""
        is_untouched = self.field.value() == self.chosen.value
        self.chosen = chosen
        if is_untouched:
            self.field.setValue(chosen.value)
        choice = chosen.choice
        now = "chosen by your organisation" if chosen.chosen else "the default; nothing else was chosen"
        limits = (
            "" if choice.is_yes_or_no else f" From {choice.least} to {choice.most}; the default is {choice.default}."
        )
        self.limits.setText(f"In force: {choice.words(chosen.value)}, {now}.{limits}")
        self.button.setEnabled(self.field.value() != chosen.value)
        if self.field.value() == chosen.value:
            # Else what was refused stands there still, and why.
            self.error.hide()

    def _tell(self, *_: int) -> None:
        self.button.setEnabled(self.field.value() != self.chosen.value)
        self.error.hide()

    def _change(self) -> None:
        self.button.setEnabled(False)
        name = self.chosen.choice.name
        self._context.act(f"change {title_of(name).lower()}", None, self._refuse, set_choice, name, self.field.value())

    def _refuse(self, problem: Problem) -> None:
        self.error.setText(str(problem))
        self.error.show()
        self.button.setEnabled(True)
        self.field.setFocus()


class PolicyPart(QWidget):
    """All choices."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.cards: dict[str, ChoiceCard] = {}
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, context.look.size(12), context.look.size(6), 0)
        self._list.setSpacing(context.look.size(10))
        self._list.addWidget(_muted("These choices change answers everywhere: on screen, on paper and in exports."))
        self._list.addStretch(1)

    def show_choices(self, found: Sequence[ChoiceInForce]) -> None:
        """Show what is in force."""
        for chosen in found:
            name = chosen.choice.name
            if name in self.cards:
                self.cards[name].show_choice(chosen)
            else:
                self.cards[name] = ChoiceCard(chosen, self._context)
                self._list.insertWidget(self._list.count() - 1, self.cards[name])


def _number(choice: Choice, context: Context) -> SpinBox:
    field = SpinBox()
    field.setRange(choice.least, choice.most)
    field.setSuffix(f" {choice.unit}")
    field.setMinimumWidth(context.look.size(150))
    return field


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("muted")
    label.setWordWrap(True)
    return label
