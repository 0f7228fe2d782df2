"""Programmes on the command line: how somebody's stand, and beginning, ending and recording the steps of one."""

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
from cpd_desktop.cli.shapes_of_readiness import programme_shape
from cpd_desktop.domain.approval_standing import day_words
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.domain.programmes import ProgrammeDraft, ProgrammeStanding, ProgrammeState, StepDraft
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import find_person
from cpd_desktop.services.programmes import (
    complete_programme,
    correct_programme,
    delete_programme,
    delete_step,
    programmes_of,
    record_step,
    start_programme,
    stop_programme,
)
from cpd_desktop.services.workspace import Workspace


@click.command("programmes")
@click.option(
    "--person", "key", required=True, metavar="KEY", help="Whose: staff number, else e-mail address, else UUID."
)
@click.option("--pack", default="ASYE", show_default=True, help="The code of the programme's rules.")
@click.option(
    "--start", "starts_on", type=DateText(), help="Begin it on this day, or correct the one that began on it."
)
@click.option("--until", "ends_on", type=DateText(), help="With --start: its planned last day; left out, a year.")
@click.option("--assessor", help="With --start: who assesses.")
@click.option("--step", default="", help="Record a step: agreement, observation, review or final.")
@click.option("--number", default=1, show_default=True, type=click.IntRange(1), help="With --step: which of several.")
@click.option("--on", "done_on", type=DateText(), help="With --step: the day on which it was taken; left out, today.")
@click.option("--by", "by_whom", default="", help="With --step: who took it.")
@click.option("--outcome", default="", help="With --step: what came of it.")
@click.option("--complete", "completed_on", type=DateText(), help="It was completed on this day.")
@click.option("--stop", "stopped_on", type=DateText(), help="It was stopped on this day.")
@click.option("--delete", is_flag=True, help="Take back the programme, or with --step that step.")
@as_at_option
@known_at_option
@common_options
def programmes_command(
    *, key: str, pack: str, starts_on: date | None, ends_on: date | None, assessor: str | None, step: str, number: int,
    done_on: date | None, by_whom: str, outcome: str, completed_on: date | None, stopped_on: date | None, delete: bool,
    as_at: date, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Somebody's programmes, such as the assessed and supported year in employment: steps taken, due and overdue; or record one."""
    acts = [starts_on is not None, bool(step), completed_on is not None, stopped_on is not None, delete and not step]
    if sum(acts) > 1:
        message = "Give one of --start, --step, --complete, --stop and --delete."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        person = workspace.read(find_person, key)
        if starts_on is not None:
            said = _start(workspace, ProgrammeDraft(person.id, pack, starts_on, ends_on, assessor or ""), assessor)
        elif step:
            draft = StepDraft(folded(step), done_on or today(), number, by_whom, outcome)
            said = _step(workspace, _current(workspace, person.id, pack), draft, delete=delete)
        elif any(acts):
            said = _end(workspace, _current(workspace, person.id, pack).programme.uuid, completed_on, stopped_on)
        else:
            said = ""
        say(said, quiet=quiet or as_json or not said)
        found = workspace.read(programmes_of, person.id, as_at, upto=workspace.known_until(known_at))
    if as_json:
        print_json({"as_at": as_at, "programmes": [programme_shape(one) for one in found]})
    else:
        _print(found, quiet=quiet)


def _start(workspace: Workspace, draft: ProgrammeDraft, assessor: str | None) -> str:
    there = workspace.read(programmes_of, draft.person_id, max(draft.starts_on, today()))
    for one in there:
        programme = one.programme
        if (programme.starts_on, folded(programme.pack)) == (draft.starts_on, folded(draft.pack)):
            asked = ProgrammeDraft(
                draft.person_id, draft.pack, draft.starts_on, draft.ends_on or programme.ends_on,
                programme.assessor if assessor is None else assessor,
            )  # fmt: skip
            done = workspace.write(correct_programme, programme.uuid, asked, today=today())
            return "Corrected." if done.change is not None else "It is recorded so already; nothing was changed."
    workspace.write(start_programme, draft, today=today())
    return "Recorded."


def _current(workspace: Workspace, person_id: int, pack: str) -> ProgrammeStanding:
    """Return the programme that is meant: the one under way, else the newest."""
    found = [
        one for one in workspace.read(programmes_of, person_id, today()) if folded(one.programme.pack) == folded(pack)
    ]
    if not found:
        message = f"They are on no programme {pack}: --start records one."
        raise Refused(message, field="person")
    return next((one for one in found if one.state is ProgrammeState.UNDER_WAY), found[0])


def _step(workspace: Workspace, standing: ProgrammeStanding, draft: StepDraft, *, delete: bool) -> str:
    if not delete:
        done = workspace.write(record_step, standing.programme.uuid, draft, today=today())
        return "Recorded." if done.change is not None else "It is recorded so already; nothing was changed."
    for one in standing.steps:
        if one.taken is not None and (one.step, one.number) == (draft.step, draft.number):
            workspace.write(delete_step, one.taken.uuid)
            return "Taken back."
    message = f"The step {draft.step} {draft.number} is not recorded: the command programmes shows what is."
    raise Problem(message)


def _end(workspace: Workspace, uuid: str, completed_on: date | None, stopped_on: date | None) -> str:
    if completed_on is not None:
        workspace.write(complete_programme, uuid, completed_on, today=today())
        return "Recorded."
    if stopped_on is not None:
        workspace.write(stop_programme, uuid, stopped_on, today=today())
        return "Recorded."
    workspace.write(delete_programme, uuid)
    return "Taken back."


def _print(found: Sequence[ProgrammeStanding], *, quiet: bool) -> None:
    if not found:
        say("They are on no programme.", quiet=quiet)
    for one in found:
        programme = one.programme
        by = f", assessed by {programme.assessor}" if programme.assessor else ""
        days = f"from {day_words(programme.starts_on)} to {day_words(programme.ends_on)}"
        print_line(f"{one.title}, {days}{by}: {one.state.value}.")
        print_table(
            ("Step", "Due by", "State", "Done on", "By", "What came of it"),
            [
                (
                    step.title, step.due_on, step.state.value, step.done_on, step.taken.by_whom if step.taken else "",
                    step.taken.outcome if step.taken else "",
                )
                for step in one.steps
            ],
        )  # fmt: skip
        click.echo()
