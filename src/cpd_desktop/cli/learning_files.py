"""Files that are evidence of sources, checks and co-production on the command line: attached, listed, saved, corrected, removed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from cpd_desktop.cli.learning_sources import DAY, NOTHING_NEW, SOURCE_HELP
from cpd_desktop.cli.options import (
    FILE,
    common_options,
    known_at_option,
    opened,
    print_json,
    print_table,
    say,
    today,
)
from cpd_desktop.cli.shapes_of_learning import learning_file_shape
from cpd_desktop.domain.attachments import size_in_words, words_for
from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.exchange.attaching import read_to_attach, save_attached
from cpd_desktop.services.co_production import co_production_named
from cpd_desktop.services.kept_files import Attachment
from cpd_desktop.services.learning_files import (
    attach_learning_files,
    correct_learning_file,
    learning_file_content,
    learning_file_named,
    learning_files_of,
    remove_learning_file,
)
from cpd_desktop.services.learning_naming import check_named, source_named
from cpd_desktop.services.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])
_OPTIONS = {"source": FiledAs.SOURCE, "check": FiledAs.CHECK, "activity": FiledAs.CO_PRODUCTION}


@click.group("learning-file")
def learning_file_command() -> None:
    """Attach files, such as a review's report or an audit's sheet, to sources, checks and co-production; list, save or remove them.

    Each takes --book and --json, written after it.
    """


def _whose(command: Command) -> Command:
    """Give a command the options that say what a file is evidence of."""
    options = (
        click.option("--source", default="", metavar="KEY", help=SOURCE_HELP),
        click.option("--check", default="", metavar="KEY", help="The check of a finding, by the key that learning --finding shows."),
        click.option("--co-production", "activity", default="", metavar="KEY", help="The activity of co-production, by key or title."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def _meant(workspace: Workspace, keys: dict[str, str], upto: int | None = None) -> tuple[FiledAs, bytes]:
    """Return what the options name: its kind and its UUID."""
    name, key = next((name, key) for name, key in keys.items() if key)
    if name == "source":
        return _OPTIONS[name], workspace.read(source_named, key, upto).uuid
    if name == "check":
        return _OPTIONS[name], workspace.read(check_named, key, upto).uuid
    return _OPTIONS[name], workspace.read(co_production_named, key, today(), upto).uuid


def _refuse_unless_one(keys: dict[str, str]) -> None:
    if sum(map(bool, keys.values())) != 1:
        message = "Say whose files: one of --source, --check and --co-production."
        raise click.UsageError(message)


@learning_file_command.command("attach")
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE …")
@_whose
@click.option("--title", help="What the file is; left out, taken from its name. Of one file only.")
@click.option(
    "--dated-on", type=DAY, help="The day that the file says; left out, taken from its name. Of one file only."
)
@common_options
def attach_command(
    *, files: tuple[Path, ...], title: str | None, dated_on: date | None, book: Path, passphrase_file: Path | None, as_json: bool,
    quiet: bool, **keys: str,
) -> None:  # fmt: skip
    """Attach each FILE to one source, check or activity, as one change."""
    _refuse_unless_one(keys)
    if len(files) > 1 and (title is not None or dated_on is not None):
        message = "Give --title and --dated-on with one file only: of several they are taken from the names."
        raise click.UsageError(message)
    drafts = [read_to_attach(one, today=today(), title=title, dated_on=dated_on) for one in files]
    with opened(book, passphrase_file) as workspace:
        about, uuid = _meant(workspace, keys)
        attached = workspace.write(attach_learning_files, about, uuid, drafts, today=today()).result
        if as_json:
            shapes = [_shape(workspace, one) for one in attached.uuids]
            print_json({"attached": shapes, "warning": attached.warning or None})
        else:
            say(f"Attached as {', '.join(one[:8] for one in attached.uuids)}.", quiet=quiet)
    if attached.warning:
        say(attached.warning)


@learning_file_command.command("list")
@_whose
@known_at_option
@common_options
def list_command(
    *, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool, **keys: str
) -> None:
    """The files of one source, check or activity, the oldest first."""
    _refuse_unless_one(keys)
    with opened(book, passphrase_file) as workspace:
        upto = workspace.known_until(known_at)
        about, uuid = _meant(workspace, keys, upto)
        found = workspace.read(learning_files_of, uuid, upto)
    if as_json:
        print_json([learning_file_shape(one) for one in found])
        return
    if not found:
        say(f"No file is attached to this {'activity' if about is FiledAs.CO_PRODUCTION else about}.", quiet=quiet)
        return
    print_table(
        ("Key", "Title", "Dated", "File", "Kind", "Size"),
        [
            (one.uuid[:8], one.title, one.dated_on, one.name, words_for(one.media_type), size_in_words(one.size))
            for one in found
        ],
        right=frozenset({5}),
    )


@learning_file_command.command("save")
@click.argument("key")
@click.option("--out", type=FILE, required=True, help="The file to write.")
@known_at_option
@common_options
def save_command(
    *, key: str, out: Path, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:  # fmt: skip
    """Save a copy of the file with this KEY; one that was removed since, with --known-at."""
    with opened(book, passphrase_file) as workspace:
        upto = workspace.known_until(known_at)
        about = workspace.read(learning_file_named, key, upto)
        found = workspace.read(learning_file_content, about.uuid, upto)
    save_attached(out, found.content, overwrite=False)
    if as_json:
        print_json({"out": str(out), "size": about.size, "media_type": about.media_type})
    else:
        say(f"Wrote {out}. Anyone who may read that folder may read it.", quiet=quiet)


@learning_file_command.command("correct")
@click.argument("key")
@click.option("--title", help="What the file is.")
@click.option("--dated-on", type=DAY, help="The day that the file says.")
@click.option("--no-date", is_flag=True, help="The file says no day.")
@common_options
def correct_command(
    *, key: str, title: str | None, dated_on: date | None, no_date: bool, book: Path, passphrase_file: Path | None, as_json: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """Correct the title or the day of the file with this KEY: only what is given changes, and the file stays as it is."""
    if no_date and dated_on is not None:
        message = "Give --dated-on or --no-date, not both."
        raise click.UsageError(message)
    if title is None and dated_on is None and not no_date:
        message = "Say what is to be corrected: --title, --dated-on or --no-date."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        before = workspace.read(learning_file_named, key)
        day = None if no_date else dated_on or before.dated_on
        done = workspace.write(
            correct_learning_file, before.uuid, before.title if title is None else title, day, today=today()
        )
        if as_json:
            print_json({**_shape(workspace, before.uuid), "changed": done.change is not None})
        else:
            say("Corrected." if done.change is not None else NOTHING_NEW, quiet=quiet)


@learning_file_command.command("remove")
@click.argument("key")
@common_options
def remove_command(*, key: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool) -> None:
    """Take the file with this KEY off; it stays in the history, and undo brings it back."""
    with opened(book, passphrase_file) as workspace:
        workspace.write(remove_learning_file, workspace.read(learning_file_named, key).uuid)
    say("Removed.", quiet=quiet or as_json)


def _shape(workspace: Workspace, uuid: str) -> dict[str, Any]:
    about: Attachment = workspace.read(learning_file_named, uuid)
    return learning_file_shape(about)
