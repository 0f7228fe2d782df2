"""What the commands share: their options, opening the book, and how answers are printed."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from platformdirs import user_data_path

from cpd_desktop.domain.problems import Problem

if TYPE_CHECKING:
    from cpd_desktop.services.private import Reader
    from cpd_desktop.services.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])


def clock() -> datetime:
    """Return the present moment with its time zone."""
    return datetime.now().astimezone()  # noqa: TID251 - the command line is where the clock comes in.


def today() -> date:
    """Return today's date."""
    return clock().date()


def default_book() -> Path:
    """Return where the record book is when no other is named."""
    return user_data_path("CPD Desktop", appauthor=False) / "record-book.cpd"


class DateText(click.ParamType[date]):
    """A date in ISO form."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date, or fail as a wrong argument."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is not a date: write it as 2026-11-23.", param, ctx)


class MomentText(click.ParamType[datetime]):
    """A moment of the past or of today in ISO form; without a time zone it is local time, without a time the end of the day."""

    name = "stamp"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the moment, or fail as a wrong argument."""
        if isinstance(value, datetime):
            return value
        text = str(value).strip()
        try:
            moment = self._moment(text).astimezone()
        except (ValueError, OverflowError):
            self.fail(f"'{value}' is not a moment: write it as 2026-03-20 or 2026-03-20T14:30.", param, ctx)
        if moment.date() > today():
            self.fail(f"'{value}' is still to come, and what will be known then is not known yet.", param, ctx)
        return moment

    @staticmethod
    def _moment(text: str) -> datetime:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return datetime.fromisoformat(text)
        return datetime.combine(day, time.max)


def not_blank(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    """Return what an option names; blank where it was not given. A name that is given and blank is a wrong argument."""
    if value is not None and not value.strip():
        message = "Give a name: nothing has a blank one."
        raise click.BadParameter(message, ctx, param)
    return value or ""


FILE = click.Path(path_type=Path)
"""Whether it is there, and a file, is said by what reads or writes it: that is not possible, rather than a wrong argument."""

book_option = click.option(
    "--book", type=FILE, default=default_book, show_default="the platform's data folder", help="The record book."
)
passphrase_option = click.option(
    "--passphrase-file", type=FILE, help="A file with the passphrase; else CPD_PASSPHRASE, else a prompt."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
quiet_option = click.option("--quiet", is_flag=True, help="No progress messages.")
as_at_option = click.option(
    "--as-at", type=DateText(), default=today, show_default="today", help="The date asked about."
)
known_at_option = click.option("--known-at", type=MomentText(), help="As it was known at this moment; left out, now.")


def common_options(command: Command) -> Command:
    """Give a command the options that all share."""
    return book_option(passphrase_option(json_option(quiet_option(command))))


sign_in_option = click.option(
    "--sign-in", metavar="NAME", help="Sign in as somebody who uses the book, to open private text."
)
user_passphrase_option = click.option(
    "--user-passphrase-file",
    type=FILE,
    help="A file with that person's passphrase; else CPD_USER_PASSPHRASE, else a prompt.",
)


def reader_options(command: Command) -> Command:
    """Give a command the options by which somebody signs in."""
    return sign_in_option(user_passphrase_option(command))


def passphrase_given(passphrase_file: Path | None, variable: str = "CPD_PASSPHRASE") -> str | None:
    """Return the passphrase from a file or the environment; None if neither has it. An empty variable has none."""
    if passphrase_file is not None:
        try:
            return passphrase_file.read_text(encoding="utf-8-sig").rstrip("\r\n")
        except UnicodeDecodeError as error:
            message = f"The passphrase file {passphrase_file.name} is not UTF-8 text: save it as such."
            raise Problem(message) from error
        except OSError as error:
            message = f"The passphrase file {passphrase_file.name} cannot be read: {error.strerror}."
            raise Problem(message) from error
    return os.environ.get(variable) or None


@dataclass(frozen=True)
class FromWhere:
    """Where a passphrase of a person comes from, but for a prompt."""

    option: str
    variable: str


OF_USER = FromWhere("--user-passphrase-file", "CPD_USER_PASSPHRASE")


def user_passphrase_given(file: Path | None, *, who: str, source: FromWhere = OF_USER, is_new: bool = False) -> str:
    """Return a person's passphrase, from a file, the environment or a prompt that says *who*; a new one is asked for twice."""
    given = passphrase_given(file, source.variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        message = f"The passphrase of {who} is needed: give {source.option} or {source.variable}."
        raise Problem(message)
    return str(click.prompt(f"Passphrase of {who}", hide_input=True, confirmation_prompt=is_new, err=True))


def reader_given(
    workspace: Workspace, sign_in: str | None, file: Path | None, *, source: FromWhere = OF_USER
) -> Reader | None:
    """Return who signs in, who is then at work in the audit trail too; None where no sign-in name was given.

    Raises Problem for a wrong name or passphrase, or where there is none.
    """
    if sign_in is None:
        return None
    from cpd_desktop.services.book_users import sign_in as signed_in  # noqa: PLC0415 - heavy; help texts do not need it.

    reader = workspace.read(signed_in, sign_in, user_passphrase_given(file, who=sign_in, source=source))
    workspace.who = reader.name or reader.sign_in
    return reader


def with_passphrase(passphrase_file: Path | None, attempt: Callable[[str | None], Any]) -> Any:
    """Try without asking; ask for the passphrase only where it is needed and there is somebody to ask."""
    from cpd_desktop.services.books import PassphraseNeeded  # noqa: PLC0415 - the store is heavy; help texts do not need it.

    given = passphrase_given(passphrase_file)
    try:
        return attempt(given)
    except PassphraseNeeded:
        if given is not None or not sys.stdin.isatty():
            raise
    return attempt(click.prompt("Passphrase", hide_input=True, err=True))


@contextmanager
def opened(book: Path, passphrase_file: Path | None) -> Iterator[Workspace]:
    """Open the book for a command, asking for the passphrase only where it is needed."""
    from cpd_desktop.services.workspace import Workspace  # noqa: PLC0415 - heavy; help texts do not need it.

    def attempt(passphrase: str | None) -> Workspace:
        return Workspace.open(book, passphrase=passphrase, clock=clock, who=user())

    with with_passphrase(passphrase_file, attempt) as workspace:
        yield workspace


def user() -> str:
    """Return who is at work, as the computer knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def say(text: str, *, quiet: bool = False) -> None:
    """Tell about progress, on standard error."""
    if not quiet:
        click.echo(printable(text), err=True)


def print_json(answer: Any) -> None:
    """Print one JSON document: UTF-8, dates in ISO form."""
    click.echo(json.dumps(answer, ensure_ascii=False, indent=1, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)


def print_table(headings: Sequence[str], rows: Iterable[Sequence[Any]], *, right: frozenset[int] = frozenset()) -> None:
    """Print rows under headings in aligned columns; those in *right* are aligned to the right."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(len(heading), *(len(row[at]) for row in cells), 0) for at, heading in enumerate(headings)]
    for row in (list(headings), ["-" * width for width in widths], *cells):
        parts = [
            text.rjust(width) if at in right else text.ljust(width)
            for at, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo("  ".join(parts).rstrip())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = value.strftime("%d %b %Y") if isinstance(value, date) else str(value)
    return printable(text)


def printable(text: str) -> str:
    """Return *text* on one line, and so that what a file brought in does not drive the terminal."""
    return "".join(
        letter if letter.isprintable() else " " if letter.isspace() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )


def print_line(text: str) -> None:
    """Print one line of an answer."""
    click.echo(printable(text))
