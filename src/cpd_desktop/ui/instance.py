"""One window for each book: a lock file beside the book, and a way to raise the window that has it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QSysInfo, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.lock_path import lock_path

_ANSWER_MS = 1_000


@dataclass(frozen=True)
class Holder:
    """Who has a book open, as far as its lock file says; *mark* changes with every lock file."""

    program: str
    process: int
    computer: str
    user: str
    since: datetime | None
    mark: tuple[object, ...]

    @property
    def is_known(self) -> bool:
        """Whether the lock file says anything."""
        return bool(self.program or self.computer)


class Claim(QObject):
    """A window's claim to a book. `raised` goes out when a second start wants the window to come to the front."""

    raised = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path.resolve()
        self._lock = QLockFile(str(lock_path(path)))
        # A lock is stale when its program is gone, however old it is.
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._answer)

    def take(self) -> bool:
        """Take the book if nobody else has it. A folder that takes no lock file is left to the opening to complain of."""
        if not self._lock.tryLock(0) and self._lock.error() is QLockFile.LockError.LockFailedError:
            return False
        self.serve()
        return True

    def holder(self) -> Holder:
        """Return who has the book, as far as the lock file says."""
        file = lock_path(self.path)
        known = self._lock.getLockInfo()
        process, computer, program = known if isinstance(known, tuple) else (0, "", "")
        return Holder(str(program), int(process), str(computer), _owner(file), _changed_at(file), _mark(file))

    def take_over(self, holder: Holder, alone: AbstractContextManager[None]) -> None:
        """Take the book from the window of *holder*, which is said to be gone. For the worker; call `serve` afterwards.

        While *alone* holds the database, nobody else can be doing the same. Raises Problem, and leaves the lock file as
        it is, if the database is in use or somebody was quicker.
        """
        file = lock_path(self.path)
        with alone:
            if _mark(file) == holder.mark:
                file.unlink(missing_ok=True)
            if not self._lock.tryLock(0):
                message = (
                    f"{self.path.name} was opened by another window meanwhile: close it there, then open it again."
                )
                raise Problem(message)

    def release(self) -> None:
        """Let others have the book."""
        self._server.close()
        self._lock.unlock()

    def serve(self) -> None:
        """Answer to later starts that ask for this window."""
        name = _server_name(self.path)
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def _answer(self) -> None:
        while self._server.hasPendingConnections():
            connection = self._server.nextPendingConnection()
            connection.disconnectFromServer()
            connection.deleteLater()
        self.raised.emit()


def raise_running(path: Path) -> bool:
    """Raise the window that has the book at *path*; return whether there is one that answers."""
    socket = QLocalSocket()
    socket.connectToServer(_server_name(path))
    answered = socket.waitForConnected(_ANSWER_MS)
    socket.abort()
    return bool(answered)


def described(book: str, holder: Holder, *, here: Callable[[], str] = QSysInfo.machineHostName) -> tuple[str, str]:
    """Return in two sentences what a lock file says of a book that does not open, and what can be done."""
    since = f" since {holder.since:%H:%M on %d %B %Y}" if holder.since is not None else ""
    if not holder.is_known:
        return (
            f"Beside {book} lies a lock file that does not say who has the book open{since}.",
            (
                "A power cut or a full disk leaves such a file. You can take the book over: that is done only if nobody is"
                " using it, and otherwise everything stays as it is."
            ),
        )
    user = f" by {holder.user}" if holder.user else ""
    where = (
        f"on this computer ({holder.computer})" if holder.computer == here() else f"on the computer {holder.computer}"
    )
    return (
        f"{book} has been open{since} in {holder.program}{user}, {where}, and that window does not answer.",
        (
            f"If process {holder.process} there is gone, for example after a power cut, you can take the book over: that is"
            " done only if nobody is using it, and otherwise everything stays as it is."
        ),
    )


def _owner(file: Path) -> str:
    try:
        return file.owner()
    except (OSError, KeyError, NotImplementedError):
        # Not every system, nor every account, has a name to show.
        return ""


def _changed_at(file: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime).astimezone()
    except OSError:
        return None


def _mark(file: Path) -> tuple[object, ...]:
    try:
        state = file.stat()
        return state.st_ino, state.st_mtime_ns, file.read_bytes()
    except OSError:
        return ()


def _server_name(path: Path) -> str:
    return f"cpd-desktop-{sha256(str(path.resolve()).encode()).hexdigest()[:16]}"
