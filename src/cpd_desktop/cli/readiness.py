"""Readiness on the command line: who is ready, what one person still has to do, and the tasks of a renewal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from cpd_desktop.cli.options import (
    DateText,
    as_at_option,
    common_options,
    known_at_option,
    opened,
    print_json,
    print_line,
    print_table,
    say,
    today,
)
from cpd_desktop.cli.shapes import person_shape
from cpd_desktop.cli.shapes_of_readiness import readiness_shape
from cpd_desktop.domain.approval_standing import day_words
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.readiness import Readiness, RuleAnswer
from cpd_desktop.domain.rule_packs import cycle_on
from cpd_desktop.services.coverage import CoverageQuestion, find_person
from cpd_desktop.services.readiness import nothing_asked_words, readiness, readiness_of
from cpd_desktop.services.renewals import mark_task, unmark_task
from cpd_desktop.services.rule_packs import find_pack
from cpd_desktop.services.workspace import Workspace

_person_option = click.option(
    "--person", "key", default="", metavar="KEY", help="One person: staff number, else e-mail address, else UUID."
)


@click.command("readiness")
@_person_option
@click.option(
    "--body", default="", metavar="CODE", help="One rule pack or register: SWE, HCPC, HCPC-OT, AMHP, RWPN, ASYE, PE."
)
@click.option("--team", default="", help="One team, by name.")
@click.option("--service", default="", help="One service, by name.")
@as_at_option
@known_at_option
@common_options
def readiness_command(
    *, key: str, body: str, team: str, service: str, as_at: date, known_at: datetime | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Who is ready for their register, approval or programme. With --person each rule: met or not, why, and what would meet it."""
    if key and (team or service):
        message = "Give --person, or --team and --service: not both."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        question = CoverageQuestion(as_at, workspace.known_until(known_at), team, service)
        if key:
            person = workspace.read(find_person, key, question.upto)
            found = workspace.read(readiness_of, person.id, as_at, upto=question.upto, body=body)
            nothing = "" if found else workspace.read(nothing_asked_words, person.id, as_at, upto=question.upto)
        else:
            found = workspace.read(readiness, question, body=body)
    if as_json:
        about = {"person": person_shape(person)} if key else {}
        print_json({"as_at": as_at, **about, "readiness": [readiness_shape(one, rules=bool(key)) for one in found]})
    elif key:
        _print_rules(found, nothing, quiet=quiet)
    else:
        _print_people(found, quiet=quiet)


def _print_people(found: Sequence[Readiness], *, quiet: bool) -> None:
    if not found:
        say("Nobody here is asked for CPD by a register, an approval or a programme on that date.", quiet=quiet)
        return
    print_table(
        ("Name", "Team", "For", "Standing", "Cycle ends", "Renewal opens", "Renewal closes"),
        [(one.name, one.team, one.pack, one.state.value, one.ends_on, one.opens_on, one.closes_on) for one in found],
    )
    ready = sum(one.is_ready for one in found)
    print_line(f"{ready:,} of {len(found):,} are ready.")


def _print_rules(found: Sequence[Readiness], nothing: str, *, quiet: bool) -> None:
    if nothing:
        say(nothing, quiet=quiet)
    for one in found:
        print_line(f"{one.pack_title}: {one.state.value}{_window(one)}.")
        print_table(("Rule", "Met", "Why", "What would meet it"), [_row(rule) for rule in one.rules])
        click.echo()


def _window(one: Readiness) -> str:
    if one.opens_on is None or one.closes_on is None:
        return ""
    return f"; renewal from {day_words(one.opens_on)} to {day_words(one.closes_on)}"


def _row(rule: RuleAnswer) -> tuple[str, str, str, str]:
    met = "yes" if rule.met else "not asked" if not rule.is_asked else "no" if rule.counts_for_readiness else "told"
    return rule.title, met, rule.why, rule.to_do


@click.command("renewals")
@click.option(
    "--person", "key", required=True, metavar="KEY", help="Whose: staff number, else e-mail address, else UUID."
)
@click.option("--pack", default="SWE", show_default=True, help="The code of the rule pack.")
@click.option("--task", required=True, help="The task: form, cpd or fee.")
@click.option("--on", "done_on", type=DateText(), help="The day on which it was done; left out, today.")
@click.option(
    "--cycle-ends", "ends_on", type=DateText(), help="The last day of the cycle that is renewed; left out, today's."
)
@click.option("--delete", is_flag=True, help="Take back that it was done.")
@common_options
def renewals_command(
    *, key: str, pack: str, task: str, done_on: date | None, ends_on: date | None, delete: bool, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Mark a task of renewing a registration as done, correct its day, or take that back; each is tracked by itself."""
    if delete and done_on is not None:
        message = "Give --on or --delete, not both."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        person = workspace.read(find_person, key)
        ends_on = ends_on or _cycle_now(workspace, pack)
        if delete:
            workspace.write(unmark_task, person.id, pack, ends_on, task)
            said = "Taken back."
        else:
            done = workspace.write(mark_task, person.id, pack, ends_on, task, done_on or today(), today=today())
            said = "Recorded." if done.change is not None else "It is recorded so already; nothing was changed."
        found = workspace.read(readiness_of, person.id, today())
    say(said, quiet=quiet or as_json)
    if as_json:
        print_json({"as_at": today(), "readiness": [readiness_shape(one, rules=True) for one in found]})


def _cycle_now(workspace: Workspace, pack: str) -> date:
    found = workspace.read(find_pack, pack, today())
    cycle = cycle_on(found.content.cycle, today())
    if cycle is None:
        message = f"{found.title} has no cycle, and so no renewal."
        raise Refused(message, field="pack")
    return cycle.ends_on
