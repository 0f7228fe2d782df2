"""Files on training records: attaching one, listing them, saving a copy."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.options import (
    FILE,
    DateText,
    common_options,
    known_at_option,
    opened,
    print_json,
    print_table,
    say,
    today,
)
from cpd_desktop.domain.attachments import size_in_words, words_for
from cpd_desktop.exchange.attaching import read_to_attach, save_attached
from cpd_desktop.services.attachments import (
    Attachment,
    RecordKey,
    attach_file,
    attachment_content,
    person_attachments,
    record_of,
)
from cpd_desktop.services.workspace import Workspace


@click.command("attach")
@click.argument("file", type=FILE)
@click.option("--person", "key", required=True, help="Staff number, else e-mail address, else UUID.")
@click.option("--course", required=True, help="The code of the course.")
@click.option("--completed-on", type=DateText(), required=True, help="The day of the training record.")
@click.option("--title", help="What the file is; left out, taken from its name.")
@click.option("--dated-on", type=DateText(), help="The day that the file says; left out, taken from its name.")
@common_options
def attach_command(
    *, file: Path, key: str, course: str, completed_on: date, title: str | None, dated_on: date | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Attach a file, such as a certificate, to one training record."""
    draft = read_to_attach(file, today=today(), title=title, dated_on=dated_on)
    with opened(book, passphrase_file) as workspace:
        record: RecordKey = workspace.read(record_of, key, course, completed_on)
        done = workspace.write(attach_file, record, draft, today=today())
    attached = done.result
    if as_json:
        print_json(
            {
                "attachment": attached.uuids[0],
                "record": record.uuid,
                "title": draft.title,
                "dated_on": draft.dated_on,
                "evidence_raised": attached.evidence_raised,
                "warning": attached.warning,
            }
        )
    else:
        raised = " The record now says that its certificate is attached." if attached.evidence_raised else ""
        say(f"Attached as {attached.uuids[0]}.{raised}", quiet=quiet)
    if attached.warning:
        say(attached.warning)


@click.command("attachments")
@click.option("--person", "key", required=True, help="Staff number, else e-mail address, else UUID.")
@known_at_option
@common_options
def attachments_command(
    *, key: str, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:
    """The files attached to one person's training records."""
    with opened(book, passphrase_file) as workspace:
        found = workspace.read(person_attachments, key, workspace.known_until(known_at))
    if as_json:
        print_json(
            [{**attachment_shape(one.about), "course": one.code, "completed_on": one.completed_on} for one in found]
        )
        return
    print_table(
        ("Attachment", "Course", "Completed", "Title", "Dated", "File", "Kind", "Size"),
        [
            (
                one.about.uuid,
                one.code,
                one.completed_on,
                one.about.title,
                one.about.dated_on,
                one.about.name,
                words_for(one.about.media_type),
                size_in_words(one.about.size),
            )
            for one in found
        ],
        right=frozenset({7}),
    )
    if not found:
        say("No file is attached to any of this person's training records.", quiet=quiet)


def attachment_shape(about: Attachment) -> dict[str, Any]:
    """Return what is known of an attached file, in JSON: *size* in bytes, *record* what it is attached to."""
    return {
        "attachment": about.uuid,
        "record": about.record,
        "title": about.title,
        "dated_on": about.dated_on,
        "name": about.name,
        "media_type": about.media_type,
        "size": about.size,
    }


@click.command("save-attachment")
@click.argument("uuid")
@click.option("--out", type=FILE, required=True, help="The file to write.")
@common_options
def save_attachment_command(
    *, uuid: str, out: Path, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool
) -> None:
    """Save a copy of an attached file."""
    with opened(book, passphrase_file) as workspace:
        save_copy(workspace, uuid, out, as_json=as_json, quiet=quiet)


def save_copy(workspace: Workspace, uuid: str, out: Path, *, as_json: bool, quiet: bool) -> None:
    """Write a copy of an attached file to *out*, where nothing is yet, and tell it."""
    found = workspace.read(attachment_content, uuid)
    save_attached(out, found.content, overwrite=False)
    if as_json:
        print_json({"out": str(out), "size": found.about.size, "media_type": found.about.media_type})
    else:
        say(f"Wrote {out}. Anyone who may read that folder may read it.", quiet=quiet)
