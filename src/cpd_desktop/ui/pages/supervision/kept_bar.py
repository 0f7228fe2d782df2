"""What somebody was in the middle of: forms that were typed into and not recorded, with the way to go on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.services.kept_drafts import drop_draft, forms_kept
from cpd_desktop.services.private import Reader
from cpd_desktop.services.supervision.file import supervision_detail
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.correction import supervision_of
from cpd_desktop.ui.pages.supervision.group_dialog import NEW_FORM as NEW_GROUP_SESSION
from cpd_desktop.ui.pages.supervision.log_start import NEW_FORM, moment_words, person_of

_MOST = 3


@dataclass(frozen=True)
class KeptLine:
    """One form: what it is about, in words; *person_id* or *uuid* of the supervision it corrects where it is about one."""

    form: str
    reader: Reader | None
    words: str
    person_id: int | None = None
    uuid: bytes | None = None


def kept_lines(session: Session, reader: Reader | None) -> tuple[KeptLine, ...]:
    """Return what was typed of supervisions and not recorded, by who is signed in or by nobody, newest first."""
    owners = (reader, None) if reader is not None else (None,)
    kept = [(one, owner) for owner in owners for one in forms_kept(session, reader=owner)]
    names: dict[int, str] = {}
    if any(person_of(one.form) is not None for one, _ in kept):
        names = {option.key: option.name for option in options_to_choose(session).people}
    found: list[KeptLine] = []
    for one, owner in sorted(kept, key=lambda each: each[0].saved_at, reverse=True):
        at, person_id, uuid = moment_words(one.saved_at), person_of(one.form), supervision_of(one.form)
        if person_id is not None:
            found.append(
                KeptLine(one.form, owner, f"a supervision of {names.get(person_id, '')}, kept {at}", person_id)
            )
        elif one.form == NEW_FORM:
            found.append(KeptLine(one.form, owner, f"logging a supervision, kept {at}"))
        elif one.form == NEW_GROUP_SESSION:
            found.append(KeptLine(one.form, owner, f"recording a group session, kept {at}"))
        elif uuid is not None and (about := _about(session, uuid)):
            found.append(KeptLine(one.form, owner, f"changing {about}, kept {at}", uuid=uuid))
    return tuple(found)


def _about(session: Session, uuid: bytes) -> str:
    try:
        listed = supervision_detail(session, uuid, reader=None).listed
    except Refused:
        return ""
    return f"the supervision of {listed.person} on {listed.held_on:%d %b %Y}"


class KeptBar(QFrame):
    """Shows a line for each form. `wanted` goes out with the line to go on with; hidden while there is none."""

    wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.lines: tuple[KeptLine, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(context.look.size(4))
        self.setAccessibleName("What you were in the middle of")
        self.hide()

    def reload(self) -> None:
        """Ask what is kept."""
        self._context.ask("supervision: kept", self.show_lines, kept_lines, self._context.reader)

    def show_lines(self, lines: tuple[KeptLine, ...]) -> None:
        """Show what is kept."""
        if lines == self.lines:
            return
        self.lines = lines
        while self._layout.count():
            item = self._layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines[:_MOST]:
            self._layout.addWidget(self._line(line))
        self.setVisible(bool(lines))

    def _line(self, line: KeptLine) -> QWidget:
        row = QFrame()
        row.setObjectName("card")
        words = QLabel(f"You were in the middle of {line.words}.")
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        go_on, discard = QPushButton("Go on"), QPushButton("Discard draft")
        go_on.setAccessibleName(f"Go on: {line.words}")
        discard.setAccessibleName(f"Discard draft: {line.words}")
        go_on.clicked.connect(lambda _=False: self.wanted.emit(line))
        discard.clicked.connect(lambda _=False: self._discard(line))
        inside = QHBoxLayout(row)
        side = self._context.look.size(10)
        inside.setContentsMargins(side, self._context.look.size(5), side, self._context.look.size(5))
        inside.setSpacing(self._context.look.size(8))
        inside.addWidget(words, 1)
        for button in (go_on, discard):
            inside.addWidget(button)
        return row

    def _discard(self, line: KeptLine) -> None:
        if notices.ask(self, f"Discard {line.words}?", "Discard", otherwise="Keep it", loses=True):
            context = self._context
            context.tasks.write(self._discarded, None, drop_draft, context.workspace, line.form, reader=line.reader)

    def _discarded(self, _: object) -> None:
        self.reload()
