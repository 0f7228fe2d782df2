"""Which findings a session, a group session or a course carries: a line of its view, and the form that chooses them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from cpd_desktop.domain.reach import Carried
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_carried import carry_findings, findings_carried, findings_to_carry
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.ticked_list import TickedList, TickedRow
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

CHOOSE = "Findings it carries …"
_LONGEST = 60
_COUNTED = {
    "session": "Whoever attends it has acknowledged them: nothing is typed twice.",
    "group session": "Whoever was there has acknowledged them: nothing is typed twice.",
    "course": "From today they count as shared with all the teams that they concern; who acknowledges them is said with the finding.",
}


@dataclass(frozen=True)
class CarriedShown:
    """What a session or a course (*about_uuid*, or *course_id*) carries, and what it can be chosen to carry: UUID and words."""

    about_uuid: bytes
    course_id: int | None
    carried: tuple[Carried, ...]
    offered: tuple[tuple[bytes, str], ...]


def carried_shown(
    session: Session, question: CoverageQuestion, about_uuid: bytes = b"", course_id: int | None = None
) -> CarriedShown:
    """Return what is shown of a session or a course; what it carries is offered too, whatever was decided since."""
    carried = findings_carried(session, about_uuid, course_id=course_id, upto=question.upto)
    offered = {one.finding_uuid: _words(one.title, one.source) for one in carried}
    for one in findings_to_carry(session, question.as_at, question.upto):
        offered.setdefault(one.uuid, _words(one.title, one.source))
    return CarriedShown(about_uuid, course_id, carried, tuple(offered.items()))


class CarriedLine(QWidget):
    """Shows the findings that a *noun* carries, each a button that opens it, and lets them be chosen. Hidden in a book without any."""

    def __init__(self, context: Context, noun: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._noun = context, noun
        self._shown: CarriedShown | None = None
        self.label = QLabel("Carries:")
        self.label.setObjectName("muted")
        self.opening: list[QPushButton] = []
        self.choose = _button(CHOOSE)
        self.choose.setToolTip(f"Choose the findings from reviews, complaints and surveys that this {noun} carries")
        self.choose.clicked.connect(lambda _=False: self._choose())
        self._line = WrappingLine(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(context.look.size(6))
        self._line.addWidget(self.label)
        self._line.addWidget(self.choose)
        self.hide()

    def show_carried(self, shown: CarriedShown, *, is_now: bool = True) -> None:
        """Show what is carried; not *is_now*, as it was known once, when nothing about it can be changed."""
        self._shown = shown
        for button in self.opening:
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._line.removeWidget(self.choose)
        self.opening = [self._opener(one) for one in shown.carried]
        for button in (*self.opening, self.choose):
            self._line.addWidget(button)
        self.label.setVisible(bool(shown.carried))
        self.choose.setVisible(is_now)
        self.setVisible(bool(shown.carried) or (is_now and bool(shown.offered)))

    def _opener(self, one: Carried) -> QPushButton:
        title = one.title if len(one.title) <= _LONGEST else f"{one.title[: _LONGEST - 1].rstrip()}…"
        button = _button(title.replace("&", "&&"))
        button.setAccessibleName(title)
        button.setToolTip(f"Open the finding: {_words(one.title, one.source)}")
        button.clicked.connect(lambda _=False: self._context.go_to("Learning", {"finding": one.finding_uuid}))
        return button

    def _choose(self) -> None:
        if self._shown is None:
            return
        shown = self._shown
        dialog = CarriedDialog(shown, self._noun, self._context.look, self)
        dialog.submitted.connect(partial(self._carry, dialog, shown))
        dialog.open()

    def _carry(self, dialog: CarriedDialog, shown: CarriedShown, chosen: tuple[bytes, ...]) -> None:
        self._context.act(
            f"choose the findings that a {self._noun} carries", lambda _: dialog.finish(), dialog.fail, carry_findings, chosen,
            about_uuid=shown.about_uuid, course_id=shown.course_id, today=self._context.today(),
        )  # fmt: skip


class CarriedDialog(FormDialog):
    """Chooses the findings that a *noun* carries. Sends out their UUIDs."""

    def __init__(self, shown: CarriedShown, noun: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(f"Findings that this {noun} carries", "Save findings", look, parent, about=_COUNTED[noun])
        carried = {one.finding_uuid for one in shown.carried}
        self.findings = TickedList("Findings", look)
        self.findings.show_rows([TickedRow(uuid.hex(), words, uuid in carried) for uuid, words in shown.offered])
        self.add_field("findings", "Findings", self.findings)

    def draft(self) -> tuple[bytes, ...]:
        """Return what is ticked."""
        return tuple(bytes.fromhex(key) for key in sorted(self.findings.ticked()))


def _words(title: str, source: str) -> str:
    return f"{title} ({source})" if source else title


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    button.setAutoDefault(False)
    return button
