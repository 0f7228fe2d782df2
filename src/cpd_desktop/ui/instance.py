"""One window for each book: a lock file beside the book, and a way to raise the window that has it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_ANSWER_MS = 1_000


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
        self._serve()
        return True

    def holder(self) -> str:
        """Return the computer whose window has the book; empty if that is not known."""
        known = self._lock.getLockInfo()
        names = [part for part in known if isinstance(part, str)] if isinstance(known, tuple) else []
        return names[0] if names else ""

    def take_over(self) -> bool:
        """Take the book from a window that is said to be gone."""
        lock_path(self.path).unlink(missing_ok=True)
        return self.take()

    def release(self) -> None:
        """Let others have the book."""
        self._server.close()
        self._lock.unlock()

    def _serve(self) -> None:
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


def lock_path(path: Path) -> Path:
    """Return the lock file of the book at *path*."""
    return path.with_name(path.name + ".lock")


def _server_name(path: Path) -> str:
    return f"cpd-desktop-{sha256(str(path.resolve()).encode()).hexdigest()[:16]}"
