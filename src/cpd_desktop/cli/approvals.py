"""Approvals on the command line: the ledger, and recording, correcting and taking back an approval."""

from __future__ import annotations

from collections.abc import Iterable
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
from cpd_desktop.cli.shapes_of_approvals import approval_line_shape, approvals_shape
from cpd_desktop.domain.approvals import (
    COUNTED_APART,
    Approval,
    ApprovalDraft,
    ApprovalKindAnswer,
    ApprovalLine,
    ApprovalsAnswer,
)
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.approvals import (
    approvals_known,
    approvals_ledger,
    approvals_of_person,
    correct_approval,
    delete_approval,
    find_kind,
    record_approval,
)
from cpd_desktop.services.coverage import CoverageQuestion, find_person
from cpd_desktop.services.workspace import Workspace


@click.command("approvals")
@click.option("--team", default="", help="One team, by name.")
@click.option("--service", default="", help="One service, by name.")
@click.option(
    "--person", "key", default="", metavar="KEY", help="One person: staff number, else e-mail address, else UUID."
)
@click.option("--kind", default="", help="With --person and --on: which approval, such as AMHP.")
@click.option("--on", "approved_on", type=DateText(), help="The day of the approval that is recorded, or corrected.")
@click.option(
    "--until", "ends_on", type=DateText(), help="Its last day; left out, as long as approvals of the kind last."
)
@click.option("--by", "approved_by", help="Who approved.")
@click.option("--moved-to", type=DateText(), help="Correct the day of the approval --on to this one.")
@click.option("--delete", is_flag=True, help="Take back the approval --on.")
@as_at_option
@known_at_option
@common_options
def approvals_command(
    *, team: str, service: str, key: str, kind: str, approved_on: date | None, ends_on: date | None, approved_by: str | None,
    moved_to: date | None, delete: bool, as_at: date, known_at: datetime | None, book: Path, passphrase_file: Path | None,
    as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Statutory approvals: hours within approval years, and how long is left; with --person, --kind and --on, record one."""
    changing = [ends_on, approved_by, moved_to, delete or None, kind or None]
    if approved_on is None and any(one is not None for one in changing):
        message = "Give --on, the day of the approval."
        raise click.UsageError(message)
    if approved_on is not None and not (key and kind):
        message = "Give --person and --kind: whose approval is it, and of what?"
        raise click.UsageError(message)
    if key and (team or service):
        message = "Give --person, or --team and --service: not both."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        if approved_on is not None:
            asked = ApprovalDraft(kind, moved_to or approved_on, ends_on, approved_by or "")
            said = _change(workspace, key, asked, approved_on, keeps_by=approved_by is None, delete=delete)
            say(said, quiet=quiet or as_json)
        question = CoverageQuestion(as_at, workspace.known_until(known_at), team, service)
        if key:
            person = workspace.read(find_person, key, question.upto)
            lines = workspace.read(approvals_of_person, person.id, question)
            if as_json:
                shapes = [approval_line_shape(one) for one in lines]
                print_json({"as_at": as_at, "person": person_shape(person), "lines": shapes})
            else:
                _print_lines(lines)
            return
        answer = workspace.read(approvals_ledger, question)
    if as_json:
        print_json(approvals_shape(answer))
        return
    _print_ledger(answer, quiet=quiet)


def _print_ledger(answer: ApprovalsAnswer, *, quiet: bool) -> None:
    for one in answer.kinds:
        if one.lines or one.rota_needed is not None:
            print_line(_heading(one))
            _print_lines(one.lines)
            click.echo()
    if any(one.rota_needed is not None for one in answer.kinds):
        say(COUNTED_APART, quiet=quiet)
    if not any(one.lines for one in answer.kinds):
        say("Nobody here holds an approval, or a role that needs one, on that date.", quiet=quiet)


def _change(
    workspace: Workspace, key: str, draft: ApprovalDraft, approved_on: date, *, keeps_by: bool, delete: bool
) -> str:
    person_id = workspace.read(find_person, key).id
    there = _recorded(workspace, person_id, draft.kind, approved_on)
    if there is None:
        if delete or draft.approved_on != approved_on:
            message = f"There is no {draft.kind} approval of {approved_on:%d/%m/%Y}: the command approvals shows what there is."
            raise Problem(message)
        workspace.write(record_approval, person_id, draft, today=today())
        return "Recorded."
    if delete:
        workspace.write(delete_approval, there.row_id)
        return "Taken back."
    ends_on = there.ends_on if draft.ends_on is None else draft.ends_on
    by = there.approved_by if keeps_by else draft.approved_by
    corrected = ApprovalDraft(draft.kind, draft.approved_on, ends_on, by)
    done = workspace.write(correct_approval, person_id, there.row_id, corrected, today=today())
    return "Corrected." if done.change is not None else "It is recorded so already; nothing was changed."


def _recorded(workspace: Workspace, person_id: int, kind: str, approved_on: date) -> Approval | None:
    code = find_kind(kind, today()).code
    found = workspace.read(approvals_known, person_ids=[person_id])
    return next((one for one in found if (one.kind, one.approved_on) == (code, approved_on)), None)


def _heading(one: ApprovalKindAnswer) -> str:
    parts = [f"{one.kind.title}: {one.words}"]
    if one.not_recorded:
        parts.append(f"{one.not_recorded} with no approval date recorded")
    return f"{'; '.join(parts)}."


def _print_lines(lines: Iterable[ApprovalLine]) -> None:
    print_table(
        ("Approval", "Name", "Team", "Standing", "State", "Approved on", "Until"),
        [
            (
                one.kind.code, one.name + (" (away)" if one.is_away else ""), one.team, one.sentence, one.state.value,
                one.approved_on, one.ends_on,
            )
            for one in lines
        ],
    )  # fmt: skip
