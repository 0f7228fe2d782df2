"""Qualifications on the command line: how they stand, which code of the workforce data set fits, and recording one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.options import (
    FILE,
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
from cpd_desktop.cli.shapes_of_qualifications import (
    completion_rate_shape,
    qualification_code_shape,
    qualification_shape,
)
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.qualifications import (
    UNDER_WAY,
    Qualification,
    QualificationDraft,
    QualificationLine,
    QualificationState,
    level_of,
)
from cpd_desktop.exchange.attaching import read_to_attach
from cpd_desktop.services.coverage import CoverageQuestion, find_person
from cpd_desktop.services.qualification_certificates import attach_certificates
from cpd_desktop.services.qualification_codes import likely_codes
from cpd_desktop.services.qualification_naming import course_named, qualification_named, qualification_of_person
from cpd_desktop.services.qualifications import (
    completion_rate,
    delete_qualification,
    qualification_of,
    qualifications,
    qualifications_of,
    save_qualification,
)
from cpd_desktop.services.workspace import Workspace


@click.command("qualifications")
@click.option("--team", default="", help="Those of people of one team, by name.")
@click.option("--service", default="", help="The same of a service.")
@click.option(
    "--person", "key", default="", metavar="KEY", help="Those of one person: staff number, e-mail address or UUID."
)
@click.option(
    "--codes",
    "code_text",
    default="",
    metavar="TITLE",
    help="Only show the ASC-WDS codes that a qualification may have.",
)
@as_at_option
@known_at_option
@common_options
def qualifications_command(
    *, team: str, service: str, key: str, code_text: str, as_at: date, known_at: datetime | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """How qualifications stand, soonest to end first, and the share of learners who finish."""
    if key and (team or service):
        message = "Give --person, or --team and --service: not both."
        raise click.UsageError(message)
    if code_text:
        _print_codes(code_text, as_at, as_json=as_json, quiet=quiet)
        return
    with opened(book, passphrase_file) as workspace:
        question = CoverageQuestion(as_at, workspace.known_until(known_at), team, service)
        if key:
            person = workspace.read(find_person, key, question.upto)
            lines = workspace.read(qualifications_of, person.id, as_at, question.upto)
        else:
            lines = workspace.read(qualifications, question)
        rate = workspace.read(completion_rate, as_at, question.upto)
    if as_json:
        shapes = [qualification_shape(line) for line in lines]
        print_json({"as_at": as_at, "completion_rate": completion_rate_shape(rate), "qualifications": shapes})
        return
    _print_lines(lines)
    if not lines:
        say("No qualification here; the command qualification records one.", quiet=quiet)
    print_line(f"Learners who finish: {rate.words}.")


def _print_codes(title: str, as_at: date, *, as_json: bool, quiet: bool) -> None:
    codes = likely_codes(title, "", as_at, most=10)
    if as_json:
        print_json([qualification_code_shape(code) for code in codes])
        return
    if not codes:
        say("No code is like that: the codes 38 and 39 are for other qualifications.", quiet=quiet)
    print_table(
        ("Code", "Meaning", "Awarded from", "Until"),
        [(code.code, code.words, code.awarded_from, code.awarded_until) for code in codes],
    )


def _print_lines(lines: Sequence[QualificationLine]) -> None:
    print_table(
        ("Key", "Name", "Team", "Qualification", "Status", "Counts as", "ASC-WDS", "Certificates", "Problems"),
        [
            (
                line.qualification.uuid.hex()[:8], line.qualification.person.name, line.qualification.team,
                line.qualification.said.name, line.words, line.course_code,
                line.asc_wds_answer or line.qualification.said.asc_wds_code, line.qualification.files or "",
                len(line.problems) or "",
            )
            for line in lines
        ],
        right=frozenset({7, 8}),
    )  # fmt: skip


@click.command("qualification")
@click.option("--person", "key", default="", metavar="KEY", help="Whose: staff number, e-mail address or UUID.")
@click.option("--title", help="What it is called; with --person it says which one is meant, or records a new one.")
@click.option(
    "--qualification", "one", default="", metavar="KEY", help="Which one, by the key that qualifications shows."
)
@click.option("--status", type=click.Choice([state.value for state in QualificationState]), help="How far it has come.")
@click.option("--on", "state_on", type=DateText(), help="Since when, such as the day of the award; left out, today.")
@click.option("--number", help="Its number on the register of regulated qualifications.")
@click.option("--level", help="Entry, or 1 to 8.")
@click.option("--awarding-body", help="Who awards it.")
@click.option("--provider", help="Where it is learnt.")
@click.option("--credits", "credit_count", type=click.IntRange(min=1), help="How many credits it has.")
@click.option("--asc-wds", "asc_wds_code", help="Its ASC-WDS code; qualifications --codes shows which may be meant.")
@click.option("--registered", "registered_on", type=DateText(), help="The day of the registration.")
@click.option("--expected", "expected_on", type=DateText(), help="The day on which it is expected to be achieved.")
@click.option("--course", help="The code of the course that it stands for in requirements; blank for none.")
@click.option("--certificate", type=FILE, help="A certificate to attach.")
@click.option("--delete", is_flag=True, help="Take it back, as recorded by mistake.")
@common_options
def qualification_command(
    *, key: str, title: str | None, one: str, status: str | None, state_on: date | None, level: str | None,
    credit_count: int | None, course: str | None, certificate: Path | None, delete: bool, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool, **said: Any,
) -> None:  # fmt: skip
    """Record a qualification, correct it, attach its certificate, or take it back."""
    if bool(one) == bool(key and title):
        message = "Give --person and --title, or --qualification and its key."
        raise click.UsageError(message)
    changed = {name: value for name, value in said.items() if value is not None}
    changed |= {"credits": credit_count} if credit_count is not None else {}
    changed |= {"level": _level(level)} if level is not None else {}
    changed |= {"title": title} if title is not None and one else {}
    with opened(book, passphrase_file) as workspace:
        person_id, there = _meant(workspace, key, title or "", one)
        if delete:
            _delete(workspace, there, as_json=as_json, quiet=quiet)
            return
        if course is not None:
            changed["course_id"] = workspace.read(course_named, course) if course.strip() else None
        draft = _draft(person_id, title or "", there, status, state_on, changed)
        done = workspace.write(save_qualification, draft, today=today(), row_id=None if there is None else there.row_id)
        uuid = _uuid(workspace, draft, there, done.result)
        if certificate is not None:
            file = read_to_attach(certificate, today=today(), title=None, dated_on=None)
            workspace.write(attach_certificates, uuid, [file], today=today())
        line = workspace.read(qualification_of, uuid, today())
    if as_json:
        print_json(qualification_shape(line))
        return
    is_same = done.change is None and certificate is None
    say(
        "It says that already; nothing was changed." if is_same else f"{line.qualification.said.name}: {line.words}.",
        quiet=quiet,
    )
    for problem in line.problems:
        say(problem, quiet=quiet)


def _level(written: str) -> str:
    level = level_of(written)
    if level is None:
        message = f"'{written}' is no level: say entry, or 1 to 8."
        raise click.UsageError(message)
    return level


def _meant(workspace: Workspace, key: str, title: str, one: str) -> tuple[int, Qualification | None]:
    if one:
        there = workspace.read(qualification_named, one, today())
        return there.said.person_id, there
    person_id = workspace.read(find_person, key).id
    return person_id, workspace.read(qualification_of_person, person_id, title, today())


def _delete(workspace: Workspace, there: Qualification | None, *, as_json: bool, quiet: bool) -> None:
    if there is None:
        message = "There is no such qualification: the command qualifications shows what there is."
        raise Problem(message)
    workspace.write(delete_qualification, there.row_id)
    if as_json:
        print_json({"deleted": there.uuid.hex()})
    else:
        say("Taken back.", quiet=quiet)


def _draft(
    person_id: int,
    title: str,
    there: Qualification | None,
    status: str | None,
    state_on: date | None,
    changed: dict[str, Any],
) -> QualificationDraft:
    """Return what is to be recorded: what was not said stays as it is."""
    if there is None:
        state = QualificationState(status or QualificationState.REGISTERED)
        since = state_on or (changed.get("registered_on") if state in UNDER_WAY else None) or today()
        return QualificationDraft(person_id, title, state, since, **changed)
    state = there.said.state if status is None else QualificationState(status)
    kept = there.said.state_on if state is there.said.state else today()
    return replace(there.said, state=state, state_on=state_on or kept, **changed)


def _uuid(workspace: Workspace, draft: QualificationDraft, there: Qualification | None, row_id: int) -> bytes:
    if there is not None:
        return there.uuid
    found = workspace.read(qualifications_of, draft.person_id, today())
    return next(line.qualification.uuid for line in found if line.qualification.row_id == row_id)
