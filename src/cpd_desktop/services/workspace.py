"""An open record book at work: one door for reading and one for writing, used by the window and the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import local
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.domain.texts import HALF_A_CHARACTER
from cpd_desktop.services.memory import FactsInMemory
from cpd_desktop.store.book import Book, create_book, explained, open_book
from cpd_desktop.store.connection import DriverConnection
from cpd_desktop.store.driver import connect
from cpd_desktop.store.ledger import Ledger
from cpd_desktop.store.places import whereabouts
from cpd_desktop.store.session import Session
from cpd_desktop.store.trail import Head, change_known_at, head

__all__ = ["Clock", "Session", "Workspace", "stamp_of"]

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Clock = Callable[[], datetime]


def stamp_of(moment: datetime) -> str:
    """Return *moment* (with its time zone) as the book writes it: UTC, ISO 8601 with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


class _Memories(local):
    """A memory for each thread: what it keeps is not for several threads at once."""

    def __init__(self) -> None:
        self.facts = FactsInMemory()


class Workspace:
    """A book, a clock, and who is at work. Questions see one snapshot; an act is one transaction with its audit entry."""

    def __init__(self, book: Book, *, clock: Clock, who: str) -> None:
        self.book = book
        self._clock = clock
        self._who = who
        self._memories = _Memories()
        # Kept open: a connection of its own costs each act more than the act.
        self._driver: Any = connect(book.path, book.key)
        self._whereabouts = whereabouts(book.path)
        self._session = Session(DriverConnection(self._driver), {"driver": self._driver})

    @classmethod
    def create(  # noqa: D102 - as create_book says.
        cls,
        path: Path,
        *,
        passphrase: str | None,
        clock: Clock,
        who: str,
        organisation: str = "",
        is_demo: bool = False,
    ) -> Workspace:
        book = create_book(path, passphrase=passphrase, now=clock(), organisation=organisation, is_demo=is_demo)
        return cls(book, clock=clock, who=who)

    @classmethod
    def open(cls, path: Path, *, passphrase: str | None, clock: Clock, who: str, first: str = "") -> Workspace:
        """Open the book at *path*. Raises Problem as `open_book` does, which also says what *first* is."""
        return cls(open_book(path, passphrase, first=first), clock=clock, who=who)

    @property
    def memory(self) -> FactsInMemory:
        """What the thread that asks keeps of the facts; what others have written since is noticed by the next question."""
        return self._memories.facts

    def close(self) -> None:
        """Close the book."""
        self._driver.close()
        self.book.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """Yield a session that sees the book as it is now, whatever is written meanwhile."""
        with explained(self.book.name), self.book.readers.snapshot() as connection:
            yield Session(connection, {"memory": self.memory})

    def read(
        self,
        question: Callable[Concatenate[Session, Asked], Answer],
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> Answer:
        """Return what *question* answers on one snapshot."""
        with self.snapshot() as session:
            return question(session, *args, **kwargs)

    def write(
        self,
        act: Callable[Concatenate[Session, Asked], Done[Answer]],
        *args: Asked.args,
        **kwargs: Asked.kwargs,
    ) -> Done[Answer]:
        """Carry out *act* in one transaction with its audit entry, whose number is the *change* of what is returned.

        Whatever the act raises leaves nothing behind.
        """
        memory = self._session.info["memory"] = self.memory
        try:
            self._driver.execute("BEGIN IMMEDIATE")
            name = getattr(act, "__name__", "change").replace("_", " ")
            ledger = Ledger(self._session, at=stamp_of(self._clock()), by=self._who, act=name)
            done = act(self._session, *args, **kwargs)
            change_id = ledger.close()
            self._refuse_if_moved()
            self._driver.execute("COMMIT")
        except BaseException as error:
            self._driver.rollback()
            memory.forget()
            if isinstance(error, UnicodeEncodeError):
                # The only text that the book cannot take, wherever it came from; what it says is not passed on.
                raise Refused(HALF_A_CHARACTER) from None
            with explained(self.book.name):
                raise
        if change_id is None:
            return done
        memory.settle(change_id, ledger.rows_written)
        return replace(done, change=change_id)

    def _refuse_if_moved(self) -> None:
        """Raise Problem if the book is not at its name any more: the system would take what is written, and lose it."""
        if whereabouts(self.book.path) != self._whereabouts:
            message = (
                f"{self.book.name} is no longer where it was opened: it was moved, renamed, deleted or replaced, and nothing was"
                " saved. Put it back; or close the window, and open the book where it is now."
            )
            raise Problem(message)

    @property
    def who(self) -> str:
        """Who is at work, as the audit trail says it."""
        return self._who

    @who.setter
    def who(self, name: str) -> None:
        self._who = name

    def now(self) -> datetime:
        """Return the present moment by the workspace's clock."""
        return self._clock()

    def head(self) -> Head:
        """Return the newest entry of the audit trail."""
        with self.snapshot() as session:
            return head(session.connection())

    def known_until(self, known_at: datetime | None) -> int | None:
        """Return the number of the last entry made by *known_at*; None for now. Raises Problem before the first entry."""
        if known_at is None:
            return None
        with self.snapshot() as session:
            number = change_known_at(session.connection(), stamp_of(known_at))
        if number == 0:
            message = f"Nothing was recorded in {self.book.name} by {known_at:%d %B %Y %H:%M}: choose a later moment."
            raise Problem(message)
        return number
