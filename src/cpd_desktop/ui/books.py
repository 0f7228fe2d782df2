"""Where books are, and making and opening them: for the workers, since all of it imports what is heavy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from platformdirs import user_data_path

if TYPE_CHECKING:
    from cpd_desktop.services.private import Reader
    from cpd_desktop.services.workspace import Workspace
    from cpd_desktop.ui.restoring import RestoreWanted
    from cpd_desktop.ui.welcome import NewBook


def default_book() -> Path:
    """Return where the record book is when no other is named."""
    return user_data_path("CPD Desktop", appauthor=False) / "record-book.cpd"


def open_workspace(path: Path, passphrase: str | None, who: str, at: Callable[[], datetime]) -> Workspace:
    """Open a book; for the worker, since it imports what is heavy."""
    from cpd_desktop.services.workspace import Workspace  # noqa: PLC0415 - after the first paint.

    return Workspace.open(path, passphrase=passphrase, clock=at, who=who)


class Opened(NamedTuple):
    """A book that was opened, and who is signed in by the passphrase that opened it; None for nobody."""

    workspace: Workspace
    reader: Reader | None


def open_signed_in(path: Path, passphrase: str | None, who: str, at: Callable[[], datetime], first: str = "") -> Opened:
    """Open a book, and sign the user in whose passphrase it is; for the worker.

    *first* is the UUID, in hexadecimal, of the user whose it may well be: it is tried first.
    """
    from cpd_desktop.services.workspace import Workspace  # noqa: PLC0415 - after the first paint.

    workspace = Workspace.open(path, passphrase=passphrase, clock=at, who=who, first=first)
    if not workspace.book.opened_by:
        return Opened(workspace, None)
    from cpd_desktop.services.signing_in import opened_by  # noqa: PLC0415 - likewise.

    try:
        return Opened(workspace, opened_by(workspace, passphrase))
    except BaseException:
        workspace.close()
        raise


def create_workspace(new: NewBook, who: str, at: Callable[[], datetime]) -> Workspace:
    """Make a new book with its reference data; for the worker."""
    from cpd_desktop.services.books import new_book  # noqa: PLC0415 - after the first paint.

    return new_book(
        new.path, passphrase=new.passphrase, clock=at, who=who, organisation=new.organisation, empty=new.empty
    )


def prove_backup(wanted: RestoreWanted) -> None:
    """Raise Problem unless the backup is good and its passphrase right. For the worker."""
    from cpd_desktop.services.books import verify  # noqa: PLC0415 - after the first paint.

    verify(wanted.backup, wanted.passphrase or None)


def restore_to(wanted: RestoreWanted, at: Callable[[], datetime]) -> Path | None:
    """Put a backup in the place of a book; return where the book that was there is kept. For the worker."""
    from cpd_desktop.services.books import restore  # noqa: PLC0415 - after the first paint.

    return restore(wanted.backup, wanted.target, wanted.passphrase or None, clock=at).kept


def demo_book() -> Path:
    """Return where the demonstration book is."""
    return user_data_path("CPD Desktop", appauthor=False) / "demonstration.cpd"


def build_demo_workspace(path: Path, who: str, at: Callable[[], datetime]) -> Workspace:
    """Make the demonstration book unless it is there, and open it; for the worker."""
    from cpd_desktop.exchange.demo import build_demo  # noqa: PLC0415 - after the first paint.

    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        build_demo(path, staff=120, seed=1, as_at=at().date(), say=lambda _: None)
    return open_workspace(path, None, who, at)
