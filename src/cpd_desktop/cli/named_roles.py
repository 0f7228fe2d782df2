"""Named roles and delegated tasks on the command line: how they stand; setting and deleting one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.options import (
    DateText,
    as_at_option,
    common_options,
    known_at_option,
    not_blank,
    opened,
    print_json,
    print_line,
    print_table,
    say,
)
from cpd_desktop.cli.shapes_of_roles import named_roles_shape, task_shape
from cpd_desktop.domain.delegated_tasks import DelegatedTask, DelegatedTaskDraft, TaskCapability
from cpd_desktop.domain.named_roles import Basis, NamedRole, NamedRoleDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.delegated_tasks import delegated_tasks, delete_task, known_delegated_tasks, save_task
from cpd_desktop.services.job_roles import RoleBook
from cpd_desktop.services.named_roles import (
    NamedRolesAnswer,
    delete_named_role,
    known_named_roles,
    named_roles,
    save_named_role,
)
from cpd_desktop.services.sessions.naming import course_named
from cpd_desktop.services.workspace import Workspace

_team_option = click.option("--team", default="", help="One team, by name.")
_service_option = click.option("--service", default="", help="One service, by name.")


@click.command("named-roles")
@click.option(
    "--set",
    "named",
    callback=not_blank,
    metavar="ROLE",
    help="Record the named role with this code or title, or correct it.",
)
@click.option(
    "--delete", "deleted", callback=not_blank, metavar="ROLE", help="Take back the named role with this code or title."
)
@click.option("--basis", type=click.Choice([one.value for one in Basis]), help="With --set: why there is such a role.")
@click.option("--source", help="With --set: where that is said.")
@click.option(
    "--function",
    "functions",
    multiple=True,
    help="With --set: a function that it carries. May be given again; says all anew.",
)
@click.option("--from", "begins", type=DateText(), help="With --set: the first day on which there is such a role.")
@click.option("--to", "ends", type=DateText(), help="With --set: the last day on which there is.")
@_service_option
@as_at_option
@known_at_option
@common_options
def named_roles_command(
    *, named: str, deleted: str, basis: str | None, source: str | None, functions: tuple[str, ...], begins: date | None,
    ends: date | None, service: str, as_at: date, known_at: datetime | None, book: Path, passphrase_file: Path | None,
    as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Who holds the named roles, which are vacant since when, and the functions that nobody does; or set or delete one of them.

    With --set and --delete, --service says whose named role it is; else it is the whole organisation's.
    """
    _refuse_both(named, deleted)
    if not named and (basis or source or functions or begins or ends):
        message = "Say --set and which role: --basis, --source, --function, --from and --to say what it is."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        there = _named_role(workspace.read(known_named_roles), named or deleted, service)
        if deleted:
            workspace.write(delete_named_role, _there(there, deleted).row_id)
            say("Taken back.", quiet=quiet or as_json)
        if named:
            given = _given(basis, source, functions, begins, ends)
            draft = replace(_role_draft(workspace, there, named, service), **given)
            _save_role(workspace, draft, there, quiet=quiet or as_json)
        question = CoverageQuestion(as_at, workspace.known_until(known_at), service=service)
        found = workspace.read(named_roles, question)
    if as_json:
        print_json({"as_at": as_at, **named_roles_shape(found)})
    else:
        _print_roles(found)


def _given(
    basis: str | None, source: str | None, functions: tuple[str, ...], begins: date | None, ends: date | None
) -> dict[str, Any]:
    """Return what of a draft was given."""
    said = {
        "basis": None if basis is None else Basis(basis),
        "source": source,
        "functions": functions or None,
        "starts_on": begins,
        "ends_on": ends,
    }
    return {name: value for name, value in said.items() if value is not None}


def _refuse_both(named: str, deleted: str) -> None:
    if named and deleted:
        message = "Say --set or --delete, not both."
        raise click.UsageError(message)


def _named_role(every: Sequence[NamedRole], name: str, service: str) -> NamedRole | None:
    """Return the named role of that code or title, the latest where there are several for different times."""
    found = [
        one
        for one in every
        if folded(name) in (folded(one.code), folded(one.title)) and folded(one.service) == folded(service)
    ]
    return max(found, key=lambda one: one.in_force.starts_on, default=None)


def _there(one: NamedRole | None, name: str) -> NamedRole:
    if one is None:
        message = f"There is no named role '{name}': the command named-roles shows what there is."
        raise Refused(message, field="role")
    return one


def _role_draft(workspace: Workspace, there: NamedRole | None, name: str, service: str) -> NamedRoleDraft:
    if there is None:
        level = Level.SERVICE if service else Level.ORGANISATION
        role_id = workspace.read(RoleBook.of).find(name)
        return NamedRoleDraft(role_id, level, service, title=name)
    first = None if there.in_force.starts_on == date.min else there.in_force.starts_on
    return NamedRoleDraft(
        there.role_id,
        there.level,
        there.service,
        there.basis,
        there.source,
        there.functions,
        first,
        there.in_force.ends_on,
    )


def _save_role(workspace: Workspace, draft: NamedRoleDraft, there: NamedRole | None, *, quiet: bool) -> None:
    done = workspace.write(save_named_role, draft, row_id=None if there is None else there.row_id)
    say("Recorded." if done.change is not None else "It says that already; nothing was changed.", quiet=quiet)
    for remark in done.remarks:
        say(remark, quiet=quiet)


def _print_roles(found: NamedRolesAnswer) -> None:
    for one in found.roles:
        print_line(one.line)
    if found.functions_undone:
        print_line("Functions that nobody does:")
        for text in found.functions_undone:
            print_line(f"  {text}")
    if not found.roles:
        click.echo("No named roles here; --set records one, adopt --kind named-roles takes the suggested ones.")


@click.command("delegated-tasks")
@click.option(
    "--set",
    "named",
    callback=not_blank,
    metavar="TASK",
    help="Record the delegated task with this title, or correct it.",
)
@click.option(
    "--delete", "deleted", callback=not_blank, metavar="TASK", help="Take back the delegated task with this title."
)
@click.option("--course", default="", help="With --set: the course by which it is learnt, by code or title.")
@click.option(
    "--eases",
    multiple=True,
    metavar="ROLE",
    help="With --set: a role whose work it eases, by code or title. May be given again; says all anew.",
)
@_team_option
@_service_option
@as_at_option
@known_at_option
@common_options
def delegated_tasks_command(
    *, named: str, deleted: str, course: str, eases: tuple[str, ...], team: str, service: str, as_at: date,
    known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Who can do tasks delegated to them, by team and against need, and who could be trained soonest; or set or delete one."""
    _refuse_both(named, deleted)
    if not named and (course or eases):
        message = "Say --set and which task: --course and --eases say what it is."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        if named or deleted:
            there = _task(workspace.read(known_delegated_tasks), named or deleted)
            if deleted:
                _delete_task(workspace, there, deleted, quiet=quiet or as_json)
            else:
                _save_task(workspace, there, named, course, eases, quiet=quiet or as_json)
        question = CoverageQuestion(as_at, workspace.known_until(known_at), team, service)
        found = workspace.read(delegated_tasks, question)
    if as_json:
        print_json({"as_at": as_at, "delegated_tasks": [task_shape(one) for one in found]})
    else:
        _print_tasks(found)


def _task(every: Sequence[DelegatedTask], title: str) -> DelegatedTask | None:
    return next((one for one in every if folded(one.title) == folded(title)), None)


def _delete_task(workspace: Workspace, there: DelegatedTask | None, title: str, *, quiet: bool) -> None:
    if there is None:
        message = f"There is no delegated task '{title}': the command delegated-tasks shows what there is."
        raise Refused(message, field="task")
    workspace.write(delete_task, there.row_id)
    say("Taken back.", quiet=quiet)


def _save_task(
    workspace: Workspace, there: DelegatedTask | None, title: str, course: str, eases: Sequence[str], *, quiet: bool
) -> None:
    if there is None and not course:
        message = "Give --course: by which course is the task learnt?"
        raise click.UsageError(message)
    draft = (
        DelegatedTaskDraft(title, 0) if there is None else DelegatedTaskDraft(there.title, there.course_id, there.eases)
    )
    if course:
        draft = replace(draft, course_id=workspace.read(course_named, course).id)
    if eases:
        draft = replace(draft, eases=_roles(workspace, eases))
    done = workspace.write(save_task, draft, row_id=None if there is None else there.row_id)
    say("Recorded." if done.change is not None else "It says that already; nothing was changed.", quiet=quiet)
    for remark in done.remarks:
        say(remark, quiet=quiet)


def _roles(workspace: Workspace, names: Sequence[str]) -> tuple[int, ...]:
    roles, found = workspace.read(RoleBook.of), []
    for name in names:
        role = roles.find(name)
        if role is None:
            near = roles.like(name)
            message = f"There is no role '{name}'{f': is it {near}?' if near else ': give its code or its title.'}"
            raise Refused(message, field="eases")
        found.append(role)
    return tuple(found)


def _print_tasks(found: Sequence[TaskCapability]) -> None:
    if not found:
        click.echo("No delegated tasks here; --set records one, adopt --kind delegated-tasks takes the suggested ones.")
        return
    print_table(
        ("Place", "Task", "Course", "Can do it", "Requirement", "Booked", "Soonest"),
        [
            (
                one.team, one.task.title + (" (suggested)" if one.task.suggested else ""), one.task.course_code, one.answer,
                one.requirement_code, one.booked, one.soonest_words,
            )
            for one in found
        ],
        right=frozenset({5}),
    )  # fmt: skip
