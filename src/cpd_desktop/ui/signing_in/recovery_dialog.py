"""Setting up the recovery key: two holders, each with half of a code that is shown to them alone, printed, and typed back."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.services.recovery import RecoveryCode, new_recovery_code, refuse_mistyped
from cpd_desktop.ui import notices
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.signing_in.recovery_steps import HoldersStep, ShowStep, TypeStep

TITLE = "Set up the recovery key"
_HOLDERS, _SHOW_1, _TYPE_1, _SHOW_2, _TYPE_2 = range(5)
_ACTS = ("Make the code", "Go on", "Go on", "Go on", "Set up the recovery key")


@dataclass(frozen=True)
class CodeTyped:
    """A code that was made, and both halves as they were typed back."""

    code: RecoveryCode
    typed: tuple[str, str] = field(repr=False)


class RecoveryDialog(QDialog):
    """The steps, one after the other. `submitted` goes out with a CodeTyped. Locking the window gives it up: nothing was kept yet."""

    submitted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_waiting = self._is_over = False
        self.code: RecoveryCode | None = None
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look = context.look
        self.holders = HoldersStep(look)
        self.shown = {1: ShowStep(look, 1), 2: ShowStep(look, 2)}
        self.typed = {1: TypeStep(look, 1), 2: TypeStep(look, 2)}
        self.steps = QStackedWidget()
        for step in (self.holders, self.shown[1], self.typed[1], self.shown[2], self.typed[2]):
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidget(step)
            self.steps.addWidget(scroll)
        for which, step in self.shown.items():
            step.print_wanted.connect(lambda which=which: self._print(which))
        self._lay_out()
        context.locking.connect(self._give_up)
        self._turn_to(_HOLDERS)

    def _lay_out(self) -> None:
        look = self._context.look
        self.heading = QLabel()
        self.heading.setObjectName("sectionTitle")
        self.problem = QLabel()
        self.problem.setObjectName("fieldError")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.cancel, self.back, self.go_on = (QPushButton(text) for text in ("Cancel", "Back", ""))
        for button in (self.cancel, self.back):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        self.go_on.setObjectName("primary")
        self.go_on.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.back.clicked.connect(lambda: self._turn_to(self.steps.currentIndex() - 1))
        self.go_on.clicked.connect(self._go_on)
        buttons = QHBoxLayout()
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.go_on)
        layout = QVBoxLayout(self)
        margin = look.size(18)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(look.size(10))
        layout.addWidget(self.heading)
        layout.addWidget(self.problem)
        layout.addWidget(self.steps, 1)
        layout.addLayout(buttons)
        room = self.screen().availableSize()
        self.resize(min(look.size(600), round(room.width() * 0.95)), min(look.size(340), round(room.height() * 0.92)))

    def _turn_to(self, at: int) -> None:
        self.steps.setCurrentIndex(at)
        self.problem.hide()
        self.heading.setText(f"{TITLE}: step {at + 1} of {len(_ACTS)}")
        self.back.setVisible(at in (_TYPE_1, _TYPE_2))
        self.go_on.setText(_ACTS[at])
        self.go_on.setAccessibleName(_ACTS[at])
        code = self.code
        if code is not None:
            self._fill(code, at)
        if at == _HOLDERS:
            self.holders.holders["first_holder"].setFocus()
        announce(self, self.heading.text())

    def _fill(self, code: RecoveryCode, at: int) -> None:
        for which, (holder, half, show_at) in enumerate(
            ((code.first_holder, code.first, _SHOW_1), (code.second_holder, code.second, _SHOW_2)), start=1
        ):
            if at == show_at:
                self.shown[which].show_half(holder, half)
                self.shown[which].half.setFocus()
            else:
                self.shown[which].forget()
            if at == show_at + 1:
                self.typed[which].begin(holder)

    def _go_on(self) -> None:
        at = self.steps.currentIndex()
        if at == _HOLDERS:
            self._make()
        elif at in (_SHOW_1, _SHOW_2):
            self._turn_to(at + 1)
        elif self._is_typed(1 if at == _TYPE_1 else 2):
            if at == _TYPE_1:
                self._turn_to(_SHOW_2)
            else:
                self._submit()

    def _make(self) -> None:
        try:
            self.code = new_recovery_code(*self.holders.names())
        except Refused as refusal:
            self.holders.refuse(refusal)
            return
        self.holders.say("")
        self._turn_to(_SHOW_1)

    def _is_typed(self, which: int) -> bool:
        assert self.code is not None  # noqa: S101 - it is made in the first step.
        step = self.typed[which]
        try:
            refuse_mistyped(step.edit.text(), self.code.first if which == 1 else self.code.second)
        except Refused as refusal:
            step.say(str(refusal), step.edit)
            return False
        step.say("")
        return True

    def _submit(self) -> None:
        if self._is_waiting or self.code is None:
            return
        self._is_waiting = True
        self.go_on.setEnabled(False)
        self.submitted.emit(CodeTyped(self.code, (self.typed[1].edit.text(), self.typed[2].edit.text())))

    def _print(self, which: int) -> None:
        from cpd_desktop.ui.signing_in.sheet_printing import SheetPrinting  # noqa: PLC0415 - only when it is asked for.

        if self.code is not None:
            SheetPrinting(self._context, self.code, which, self).show()

    def fail(self, problem: Problem) -> None:
        """Stay open, and say what is wrong."""
        self._is_waiting = False
        self.go_on.setEnabled(True)
        self.problem.setText(str(problem))
        self.problem.show()
        announce(self.problem, str(problem), is_urgent=True)

    def finish(self, _result: object = None) -> None:
        """Close after the key was set up."""
        self._forget()
        self.accept()

    def reject(self) -> None:
        """Close, after asking where a code was made that would be lost; not while the key is being set up."""
        if self._is_waiting:
            return
        if self.code is not None and not notices.ask(
            self, "Throw this code away?", "Throw away", otherwise="Go on with it", loses=True,
            detail="No recovery key is set up then. Destroy what was printed: it opens nothing.",
        ):  # fmt: skip
            return
        self._forget()
        super().reject()

    def _give_up(self) -> None:
        """Leave no half on the screen for whoever unlocks."""
        self._is_waiting = False
        self._forget()
        super().reject()

    def _forget(self) -> None:
        if not self._is_over:
            self._is_over = True
            self._context.locking.disconnect(self._give_up)
        self.code = None
        for step in self.shown.values():
            step.forget()
