"""What a page is given: the open book, the door to the workers, what is in scope, and how to get elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.ui.backups import AutomaticBackups
from cpd_desktop.ui.opened_files import OpenedFiles
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.tasks import Tasks, is_gone
from cpd_desktop.ui.theme import Look

if TYPE_CHECKING:
    from cpd_desktop.domain.problems import Problem
    from cpd_desktop.domain.today import Today
    from cpd_desktop.services.private import Reader
    from cpd_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class View:
    """What is looked at: the date, and a service or a team by name; both empty for everything."""

    as_at: date
    service: str = ""
    team: str = ""

    @property
    def scope(self) -> str:
        """The scope in words."""
        return self.team or self.service or "Everything"


@dataclass(frozen=True)
class SignInWanted:
    """That somebody is to sign in: *why*, as a sentence, and what is done *then*, once they have."""

    why: str
    then: Callable[[], None]

    def go_on(self) -> None:
        """Do what was waiting, if whoever asked is still there."""
        if not is_gone(self.then):
            self.then()


class Context(QObject):
    """The one thing that pages share. Its signals are the only way in which pages hear of each other.

    `changed` goes out after every change with what it touched, `remarked` with the sentences that the act remarked;
    `view_changed` when the scope or the date changes; `wanted` asks the window to show a page, with a target of that page's
    own; `demo_wanted` to open the demonstration, `restore_wanted` to restore a backup. `book_changed` goes out when the book
    itself has another passphrase, or its organisation another name.
    `told` has a sentence said at the foot of the window, and aloud.
    `locking` goes out before the window is covered: what lies on disk in clear, such as an opened attachment, is to go.
    `reader_changed` goes out with who is signed in now, None for nobody: what shows private text is to show it anew.
    `sign_in_wanted` asks the window for the dialog in which somebody signs in.
    """

    changed = Signal(object)
    book_changed = Signal()
    remarked = Signal(object)
    view_changed = Signal(object)
    wanted = Signal(str, object)
    done = Signal(str, object)
    demo_wanted = Signal()
    told = Signal(str)
    locking = Signal()
    restore_wanted = Signal()
    reader_changed = Signal(object)
    sign_in_wanted = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        look: Look,
        preferences: Preferences,
        clock: Callable[[], datetime],
        who: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.opened = OpenedFiles()
        self.locking.connect(self.opened.clear)
        self.tasks = tasks
        self.look = look
        self.preferences = preferences
        self.clock = clock
        self.who = who
        self.view = View(self.today())
        self.backups = AutomaticBackups(workspace, tasks, preferences, self)
        # What was shown of Today before the book was open, for its page to begin with.
        self.first_look: Today | None = None
        self._reader: Reader | None = None

    def today(self) -> date:
        """Return today's date by the window's clock."""
        return self.clock().date()

    @property
    def reader(self) -> Reader | None:
        """Who is signed in, with their keys; None for nobody: then no private text can be read or written."""
        return self._reader

    def sign_in_as(self, reader: Reader) -> None:
        """Let *reader* be who is at work, in the audit trail too; what they look at first is shown unless a scope was chosen."""
        self._reader = reader
        self.workspace.who = reader.name or reader.sign_in
        if not (self.view.service or self.view.team):
            self.set_view(service="" if reader.team else reader.service, team=reader.team)
        self.reader_changed.emit(reader)

    def sign_out(self) -> None:
        """Forget who is signed in, with their keys."""
        if self._reader is None:
            return
        self._reader = None
        self.workspace.who = self.who
        self.reader_changed.emit(None)

    def ask_sign_in(self, why: str, then: Callable[[], None]) -> None:
        """Have somebody sign in, in a dialog that says *why*, and do *then* once they have; given up, it is not done."""
        self.sign_in_wanted.emit(SignInWanted(why, then))

    def set_view(self, **changes: Any) -> None:
        """Look at another date, service or team."""
        view = replace(self.view, **changes)
        if view != self.view:
            self.view = view
            self.view_changed.emit(view)

    def ask(
        self, topic: str, show: Callable[[Any], None], question: Callable[..., Any], *args: Any, **kwargs: Any
    ) -> None:
        """Read the book: *question* takes a session first; only the newest answer of *topic* is shown."""
        self.tasks.read(topic, show, self.workspace.read, question, *args, **kwargs)

    def act(
        self,
        title: str,
        then: Callable[[Any], None] | None,
        failed: Callable[[Problem], None] | None,
        act: Callable[..., Done[Any]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Change the book: *act* takes a session first. *title* names it for undo: `add a person`.

        *then* gets the act's result, *failed* the problem; without it the problem is shown in a notice.
        """

        def finished(done: Done[Any]) -> None:
            if done.change is not None:
                self.done.emit(title, done.change)
            if then is not None and not is_gone(then):
                then(done.result)
            if done.touched is not Touched.NOTHING:
                self.changed.emit(done.touched)
            if done.remarks:
                self.remarked.emit(done.remarks)

        self.tasks.write(finished, failed, self.workspace.write, act, *args, **kwargs)

    def go_to(self, page: str, target: Any = None) -> None:
        """Show another page."""
        self.wanted.emit(page, target)
