"""Files that evidence off-the-job hours, on the command line: attaching one, listing them, saving a copy, removing one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.apprenticeship_events import entry_named
from cpd_desktop.cli.apprenticeships import which, which_options
from cpd_desktop.cli.attachments import attachment_shape, save_copy
from cpd_desktop.cli.options import FILE, DateText, opened, print_json, print_table, say, today
from cpd_desktop.domain.apprenticeships import Hours
from cpd_desktop.domain.attachments import size_in_words, words_for
from cpd_desktop.domain.problems import Refused
from cpd_desktop.exchange.attaching import read_to_attach
from cpd_desktop.services.attachments import Attachment, RecordKey, attachments_of_record, remove_attachment
from cpd_desktop.services.off_the_job import attach_to_hours
from cpd_desktop.services.workspace import Workspace

_ACTS = ("attach", "save", "remove")


@click.command("evidence")
@click.argument("entry")
@click.option("--attach", type=FILE, help="Attach this file to the entry.")
@click.option("--title", help="With --attach: what the file is; left out, taken from its name.")
@click.option("--dated-on", type=DateText(), help="With --attach: the day that it says; left out, taken from its name.")
@click.option("--save", default="", metavar="FILE-KEY", help="Save a copy of one file, with --out.")
@click.option("--out", type=FILE, help="With --save: the file to write.")
@click.option("--remove", default="", metavar="FILE-KEY", help="Take one file off the entry; undo brings it back.")
@which_options
def evidence_command(
    *, entry: str, attach: Path | None, title: str | None, dated_on: date | None, save: str, out: Path | None, remove: str, key: str,
    standard: str, one: str, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """The files that evidence an ENTRY of the hours log, by the record that --json shows, or its first letters.

    They are listed with the keys that --save and --remove take, whole or as their first letters.
    """
    _refuse_wrong_options({"attach": attach, "save": save, "remove": remove}, out, said=bool(title or dated_on))
    with opened(book, passphrase_file) as workspace:
        apprenticeship = which(workspace, one, key, standard)
        there = entry_named(workspace, apprenticeship.uuid, entry)
        record = RecordKey(apprenticeship.said.person_id, there.uuid.hex())
        if save and out is not None:
            save_copy(workspace, _file_named(workspace, record, save).uuid, out, as_json=as_json, quiet=quiet)
            return
        did: dict[str, Any] = {}
        if attach is not None:
            draft = read_to_attach(attach, today=today(), title=title, dated_on=dated_on)
            attached = workspace.write(attach_to_hours, there.row_id, [draft], today=today()).result
            did = {"attached": attached.uuids[0], "warning": attached.warning}
            say(f"Attached as {attached.uuids[0]}.", quiet=quiet or as_json)
            if attached.warning:
                say(attached.warning)
        elif remove:
            removed = _file_named(workspace, record, remove)
            workspace.write(remove_attachment, removed.uuid)
            did = {"removed": removed.uuid}
            say("Removed.", quiet=quiet or as_json)
        files = workspace.read(attachments_of_record, record)
    _tell(there, files, did, as_json=as_json, quiet=quiet)


def _refuse_wrong_options(acts: dict[str, object], out: Path | None, *, said: bool) -> None:
    given = [f"--{name}" for name in _ACTS if acts[name]]
    if len(given) > 1:
        message = f"Say one thing at a time: {', '.join(given)}."
        raise click.UsageError(message)
    if bool(acts["save"]) != (out is not None):
        message = "Give --save and --out together: which file, and where to write the copy."
        raise click.UsageError(message)
    if said and not acts["attach"]:
        message = "Give --attach and the file: --title and --dated-on say what it is."
        raise click.UsageError(message)


def _file_named(workspace: Workspace, record: RecordKey, key: str) -> Attachment:
    """Return the file of an entry with this key, or its first letters. Raises Refused where it is not one."""
    wanted = key.replace("-", "").casefold()
    found = [one for one in workspace.read(attachments_of_record, record) if one.uuid.startswith(wanted)]
    if len(found) != 1:
        message = (
            f"'{key}' is no one file of this entry: the command without --save and --remove lists them with their keys."
        )
        raise Refused(message, field="attachment")
    return found[0]


def _tell(entry: Hours, files: tuple[Attachment, ...], did: dict[str, Any], *, as_json: bool, quiet: bool) -> None:
    if as_json:
        print_json({"entry": entry.uuid.hex(), "files": [attachment_shape(one) for one in files], **did})
        return
    print_table(
        ("Key", "Title", "Dated", "File", "Kind", "Size"),
        [
            (one.uuid, one.title, one.dated_on, one.name, words_for(one.media_type), size_in_words(one.size))
            for one in files
        ],
        right=frozenset({5}),
    )
    if not files:
        say("No file is attached to this entry; --attach attaches one.", quiet=quiet)
