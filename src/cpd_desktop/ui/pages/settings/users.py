"""The people who use the book: who they are and what they use it as; the recovery key; handing files over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.domain.book_users import MAY_ADD_USERS
from cpd_desktop.services.book_users import BookUser
from cpd_desktop.services.recovery_status import RecoveryStatus, recovery_status
from cpd_desktop.services.signing_in import WhoUses, who_uses
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.settings.recovery_acts import RecoveryActs
from cpd_desktop.ui.pages.settings.user_acts import UserActs
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

_ABOUT = (
    "Private text is sealed to people, each with a passphrase of their own: the notes of a supervision to its two, a reflection to"
    " whoever wrote it. A role decides what somebody does here; no role opens what is sealed to others."
)
_RECOVERY_ABOUT = "When a supervisor leaves, or cannot sign in"
_NOBODY = (
    "Nobody uses this book by name yet, so that no private text can be kept in it. Set yourself up first, as an administrator, best:"
    " an administrator adds the others."
)
_ONLY = "Only an administrator of this book adds and ends users: sign in as one."

COLUMNS: tuple[Column[BookUser], ...] = (
    Column("Name", lambda one: one.name, width=26),
    Column("Signs in as", lambda one: one.sign_in, width=18),
    Column("Role", lambda one: one.role.value.capitalize(), width=16),
    Column("Looks at first", lambda one: one.scope, width=24),
)


class UsersPart(QWidget):
    """The list with its acts, and below it the recovery key with its own."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._who = WhoUses()
        self.acts = UserActs(context, self)
        self.recovery = RecoveryActs(context, self)
        look = context.look
        self.table: Table[BookUser] = Table(
            "People who use the book", COLUMNS, context.preferences, filter_hint="Filter by any word",
            key=lambda one: one.uuid,
        )  # fmt: skip
        self.table.hide()
        self.empty = QLabel(_NOBODY)
        self.empty.setWordWrap(True)
        self.empty.hide()
        self.table.setMinimumHeight(look.size(230))
        self.table.opened.connect(lambda _: self._edit())
        self.table.selected.connect(self._tell_chosen)
        self.add = _button("Add somebody …", lambda: self._as_administrator(self._add))
        self.edit = _button("Edit …", self._edit)
        self.end = _button("End use …", self._end)
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.set_up = _button("Set up the recovery key …", lambda: self._as_administrator(self.recovery.set_up))
        self.hand_over = _button("Hand my files over …", self.recovery.hand_over)
        self.recover = _button("Recover files …", self.recovery.recover)
        self._lay_out()
        self._tell_chosen()
        context.reader_changed.connect(self._reload_if_visible)

    def _lay_out(self) -> None:
        look = self._context.look
        heading = QLabel(_RECOVERY_ABOUT)
        heading.setObjectName("sectionTitle")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.size(12), look.size(6), 0)
        layout.setSpacing(look.size(10))
        layout.addWidget(_muted(_ABOUT))
        layout.addWidget(self.empty)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._line(self.add, self.edit, self.end))
        layout.addWidget(heading)
        layout.addWidget(self.status)
        layout.addLayout(self._line(self.set_up, self.hand_over, self.recover))
        layout.addStretch(1)

    def _line(self, *buttons: QPushButton) -> WrappingLine:
        line = WrappingLine()
        line.setSpacing(self._context.look.size(8))
        for button in buttons:
            line.addWidget(button)
        return line

    def reload(self) -> None:
        """Ask who uses the book, and how the recovery key stands."""
        self._context.ask("settings: users", self._show, who_uses)
        self._context.ask("settings: recovery", self._show_recovery, recovery_status)

    def _reload_if_visible(self, _: object) -> None:
        if self.isVisible():
            self.reload()

    def _show(self, who: WhoUses) -> None:
        self._who = who
        self.table.set_rows(who.users)
        has_users = bool(who.users)
        self.table.setVisible(has_users)
        self.empty.setVisible(not has_users)
        for button in (self.edit, self.end, self.hand_over, self.recover):
            button.setVisible(has_users)
        text = "Add somebody …" if has_users else "Set up yourself …"
        self.add.setText(text)
        self.add.setAccessibleName(text)
        self._tell_chosen()

    def _show_recovery(self, status: RecoveryStatus) -> None:
        self.status.setText(status.sentence)
        self.set_up.setVisible(status.key is None)
        self.recover.setEnabled(status.key is not None)
        self.recover.setToolTip("" if status.key is not None else "It takes the recovery key, which is not set up yet")

    def _tell_chosen(self) -> None:
        has_one = len(self.table.chosen()) == 1
        self.edit.setEnabled(has_one)
        self.end.setEnabled(has_one)

    def add_new(self) -> None:
        """Add somebody (Ctrl+N)."""
        self.add.click()

    def _add(self) -> None:
        self.acts.add(self._who)

    def _edit(self) -> None:
        user = self.table.current()
        if user is not None:
            self._as_administrator(partial(self.acts.edit, user, self._who))

    def _end(self) -> None:
        user = self.table.current()
        if user is not None:
            self._as_administrator(partial(self.acts.end, user))

    def _as_administrator(self, act: Callable[[], object]) -> None:
        """Do *act* once an administrator is signed in, where there is one; the first user is set up by whoever is there."""
        reader = self._context.reader
        users = self._who.users
        if not users:
            self._context.ask_sign_in("", _nothing)
        elif any(user.role in MAY_ADD_USERS for user in users) and (reader is None or reader.role not in MAY_ADD_USERS):
            self._context.ask_sign_in(_ONLY, partial(self._if_administrator, act))
        else:
            act()

    def _if_administrator(self, act: Callable[[], object]) -> None:
        reader = self._context.reader
        if reader is not None and reader.role in MAY_ADD_USERS:
            act()
        else:
            self._context.told.emit(_ONLY)


def _nothing() -> None:
    """Who was set up is in the list now."""


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("muted")
    label.setWordWrap(True)
    return label


def _button(text: str, do: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    button.clicked.connect(lambda _=False: do())
    return button
