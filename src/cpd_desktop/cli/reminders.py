"""Reminders without a mail server, and whom to chase."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from cpd_desktop.cli.options import (
    FILE,
    as_at_option,
    clock,
    common_options,
    known_at_option,
    opened,
    print_json,
    print_line,
    print_table,
    say,
    today,
)
from cpd_desktop.cli.sessions import SESSION_HELP
from cpd_desktop.cli.shapes_of_sessions import chase_shape
from cpd_desktop.exchange.reminder_files import lapse_mail_files, person_calendar_file, session_mail_files
from cpd_desktop.exchange.writing import write_files
from cpd_desktop.services.coverage import CoverageQuestion, find_person
from cpd_desktop.services.lapse_alerts import BY_MAIL_DRAFT, lapses_to_tell, tell_lapses
from cpd_desktop.services.sessions.naming import session_named
from cpd_desktop.services.sessions.reminders import ChaseList, MailKind, chase_list
from cpd_desktop.services.workspace import Workspace

Files = tuple[dict[str, bytes], tuple[str, ...]]


@click.command("remind")
@click.option("--session", "key", default="", metavar="KEY", help=f"Write to those in a session. {SESSION_HELP}")
@click.option(
    "--kind", type=click.Choice([one.value for one in MailKind]), default=MailKind.REMINDER.value, show_default=True,
    help="What is written: to who has a place, waits for one, or has lost it.",
)  # fmt: skip
@click.option(
    "--lapses", is_flag=True, help="Write to those whose training ends soon or has ended, once of each lapse."
)
@click.option(
    "--person", "person_key", default="", metavar="KEY", help="Write the calendar file of one person's sessions."
)
@click.option("--team", default="", help="With --lapses: one team, by name.")
@click.option("--service", default="", help="With --lapses: one service, by name.")
@click.option("--out", type=FILE, required=True, metavar="FOLDER", help="The folder that the files are written into.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing, and keep nobody as told.")
@common_options
def remind_command(
    *, key: str, kind: str, lapses: bool, person_key: str, team: str, service: str, out: Path, dry_run: bool, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Write e-mail drafts (.eml) that a mail program opens for somebody to send, and calendar files (.ics), into a folder."""
    if sum(map(bool, (key, lapses, person_key))) != 1:
        message = "Give one of --session, --lapses and --person."
        raise click.UsageError(message)
    told = 0
    with opened(book, passphrase_file) as workspace:
        if lapses:
            question = CoverageQuestion(today(), team=team, service=service)
            found = workspace.read(lapses_to_tell, question)
            files, unaddressed = lapse_mail_files(found, on=today())
            _write(out, files, dry_run=dry_run)
            if not dry_run:
                # Once they are written: a folder that refuses leaves nobody as told.
                told = workspace.write(tell_lapses, found, how=BY_MAIL_DRAFT, today=today()).result
        else:
            files, unaddressed = _files(workspace, key, MailKind(kind), person_key)
            _write(out, files, dry_run=dry_run)
    if as_json:
        print_json(
            {
                "out": str(out),
                "applied": not dry_run,
                "drafts": sum(name.endswith(".eml") for name in files),
                "calendars": sum(name.endswith(".ics") for name in files),
                "files": list(files),
                "without_address": list(unaddressed),
                "told": told,
            }
        )
        return
    _say_written(out, files, unaddressed, dry_run=dry_run, quiet=quiet)


def _files(workspace: Workspace, key: str, kind: MailKind, person_key: str) -> Files:
    if person_key:
        person = workspace.read(find_person, person_key)
        name, data = person_calendar_file(workspace, person, on=today(), produced_at=clock())
        return {name: data}, ()
    return session_mail_files(workspace, workspace.read(session_named, key).uuid, kind, produced_at=clock())


def _write(out: Path, files: dict[str, bytes], *, dry_run: bool) -> None:
    if files and not dry_run:
        write_files(out, files)


def _say_written(
    out: Path, files: dict[str, bytes], unaddressed: tuple[str, ...], *, dry_run: bool, quiet: bool
) -> None:
    for name in files:
        print_line(name)
    if not files:
        say("There is nobody to write to.", quiet=quiet)
        return
    count = "1 file" if len(files) == 1 else f"{len(files):,} files"
    say(
        f"{'Would write' if dry_run else 'Wrote'} {count} into {out}; open each draft, look it over and send it.",
        quiet=quiet,
    )
    if unaddressed:
        say(f"Without an e-mail address in the book, so put one in: {'; '.join(unaddressed)}.", quiet=quiet)


@click.command("chase")
@click.option("--team", default="", help="One team, by name.")
@click.option("--service", default="", help="One service, by name.")
@as_at_option
@known_at_option
@common_options
def chase_command(
    *, team: str, service: str, as_at: date, known_at: datetime | None, book: Path, passphrase_file: Path | None,
    as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Whom to chase: training that lapses and is not booked, attendance not recorded, requests not decided, evidence rejected."""
    with opened(book, passphrase_file) as workspace:
        found = workspace.read(chase_list, CoverageQuestion(as_at, workspace.known_until(known_at), team, service))
    if as_json:
        print_json(chase_shape(found))
        return
    _print_chase(found)
    if not found.total:
        say("There is nothing to chase.", quiet=quiet)


def _print_chase(found: ChaseList) -> None:
    if found.lapsing:
        print_line(f"Training that lapses or has lapsed, and no place is booked ({len(found.lapsing):,}):")
        rows = [(one.name, one.team, one.requirement, one.lapses_on) for one in found.lapsing]
        print_table(("Name", "Team", "Requirement", "Last day"), rows)
    if found.unmarked:
        print_line(f"Attendance that nobody has recorded ({len(found.unmarked):,}):")
        print_table(
            ("Session", "Title", "Last day", "Trainer", "Unmarked", "Booked"),
            [
                (one.known.key[:8], one.known.title, one.known.last_on, one.known.draft.trainer, one.unmarked, one.booked)
                for one in found.unmarked
            ],
            right=frozenset({4, 5}),
        )  # fmt: skip
    if found.undecided:
        print_line(f"Requests that nobody has decided ({len(found.undecided):,}):")
        print_table(
            ("Name", "Team", "Session", "First day", "Asked on", "By"),
            [
                (one.booking.name, one.team, one.title, one.first_on, one.booking.requested_on, one.booking.requested_by)
                for one in found.undecided
            ],
        )  # fmt: skip
    if found.rejected:
        print_line(f"Evidence that was rejected ({len(found.rejected):,}):")
        rows_of_evidence = [(one.name, one.team, one.course, one.completed_on, one.reason) for one in found.rejected]
        print_table(("Name", "Team", "Course", "Completed", "Why"), rows_of_evidence)
