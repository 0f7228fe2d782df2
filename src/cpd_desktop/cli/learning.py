"""Learning from experience on the command line: the register, its grid, one finding's thread, what is overdue, who is to be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from cpd_desktop.cli.options import (
    as_at_option,
    common_options,
    known_at_option,
    opened,
    print_json,
    print_line,
    print_table,
    say,
)
from cpd_desktop.cli.shapes_of_learning import (
    learning_shape,
    source_kind_shape,
    source_shape,
    thread_shape,
    to_tell_shape,
)
from cpd_desktop.domain.files_kept import files_words
from cpd_desktop.domain.learning_answers import FindingLine, Learning, SourceLine, Thread
from cpd_desktop.domain.learning_sheets import kind_beside
from cpd_desktop.domain.learning_words import action_history, check_name, days_words, to_tell_words
from cpd_desktop.domain.telling import ToTell
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.learning import learning, people_of, sources, thread_of
from cpd_desktop.services.learning_naming import finding_named
from cpd_desktop.services.source_kinds import source_kinds
from cpd_desktop.services.telling import to_tell
from cpd_desktop.services.workspace import Workspace

_LISTS = ("finding", "list_sources", "list_to_tell", "list_overdue", "list_kinds", "grid")


@click.command("learning")
@click.option("--team", default="", help="What concerns one team, by name.")
@click.option("--service", default="", help="The same of a service.")
@click.option(
    "--finding",
    default="",
    metavar="KEY",
    help="One finding from source to verdict, by key, its first letters, or title.",
)
@click.option("--sources", "list_sources", is_flag=True, help="The sources in the place of the findings.")
@click.option(
    "--to-tell", "list_to_tell", is_flag=True, help="Who raised something and is still to be told what came of it."
)
@click.option(
    "--overdue", "list_overdue", is_flag=True, help="What is overdue: actions, checks, and telling those who raised it."
)
@click.option("--grid", is_flag=True, help="How each finding stands in each team.")
@click.option("--kinds", "list_kinds", is_flag=True, help="The kinds of sources that the rules list.")
@as_at_option
@known_at_option
@common_options
def learning_command(
    *, team: str, service: str, as_at: date, known_at: datetime | None, book: Path, passphrase_file: Path | None, as_json: bool,
    quiet: bool, **asked: Any,
) -> None:  # fmt: skip
    """Findings and how they stand: decided, acted on, shared with teams, checked, told; or one of them from source to verdict."""
    if sum(bool(asked[name]) for name in _LISTS) > 1:
        message = "Ask one thing at a time: --finding, --sources, --to-tell, --overdue, --grid or --kinds."
        raise click.UsageError(message)
    if asked["finding"] and (team or service):
        message = "Give --finding, or --team and --service: not both."
        raise click.UsageError(message)
    if asked["list_kinds"]:
        _show_kinds(as_json=as_json)
        return
    with opened(book, passphrase_file) as workspace:
        question = workspace.read(as_known_at, CoverageQuestion(as_at, team=team, service=service), known_at)
        if asked["finding"]:
            uuid = workspace.read(finding_named, asked["finding"], question.upto).uuid
            show_thread(workspace, uuid, as_at, question.upto, as_json=as_json)
        elif asked["list_sources"]:
            _show_sources(workspace.read(sources, question), as_json=as_json, quiet=quiet)
        elif asked["list_to_tell"]:
            _show_to_tell(workspace.read(to_tell, question), as_json=as_json, quiet=quiet)
        elif asked["list_overdue"]:
            _show_overdue(workspace, question, as_json=as_json, quiet=quiet)
        else:
            _show_register(workspace.read(learning, question), grid=asked["grid"], as_json=as_json, quiet=quiet)


def _show_register(answer: Learning, *, grid: bool, as_json: bool, quiet: bool) -> None:
    if as_json:
        print_json(learning_shape(answer))
        return
    if not answer.findings:
        say("No finding here; finding record makes one of a source, which learning-source record makes.", quiet=quiet)
        return
    if grid:
        rows = [
            (one.uuid.hex()[:8], one.said.title, *(f"{team.state} {team.acknowledged}/{team.in_post}" for team in row))
            for one, row in zip(answer.findings, answer.grid, strict=True)
        ]
        print_table(("Key", "Finding", *answer.teams), rows)
        return
    print_table(
        ("Key", "Finding", "Source", "State", "Teams reached", "Acknowledged", "Actions done", "Next check", "Overdue"),
        [_finding_row(one) for one in answer.findings],
        right=frozenset({4, 5, 6, 8}),
    )


def _finding_row(one: FindingLine) -> tuple[Any, ...]:
    return (
        one.uuid.hex()[:8], one.said.title, one.source, one.state.value, f"{one.teams_reached} of {one.teams}",
        f"{one.acknowledged} of {one.in_post}", f"{one.actions_done} of {one.actions}", one.next_check_on, len(one.overdue) or "",
    )  # fmt: skip


def _show_sources(lines: Sequence[SourceLine], *, as_json: bool, quiet: bool) -> None:
    if as_json:
        print_json([source_shape(one) for one in lines])
        return
    if not lines:
        say("No source here; learning-source record makes one.", quiet=quiet)
        return
    print_table(
        ("Key", "Received", "Kind", "Title", "Reference", "Outcome", "Findings", "Still open", "Files", "To tell"),
        [
            (
                one.uuid.hex()[:8], one.said.received_on, one.said.kind, one.said.title, one.said.reference, one.said.outcome,
                one.findings, one.open_findings, one.files or "", one.to_tell,
            )
            for one in lines
        ],
        right=frozenset({6, 7, 8}),
    )  # fmt: skip
    for one in lines:
        for problem in one.problems:
            print_line(f"! {one.said.title}: {problem}")


def _show_to_tell(lines: Sequence[ToTell], *, as_json: bool, quiet: bool) -> None:
    if as_json:
        print_json([to_tell_shape(one) for one in lines])
        return
    for one in lines:
        print_line(f"{one.source_uuid.hex()[:8]}  {one.title}. {to_tell_words(one)}.")
        for title in one.findings:
            print_line(f"  {title}")
    if not lines:
        say("Nobody waits to be told.", quiet=quiet)


def _show_overdue(workspace: Workspace, question: CoverageQuestion, *, as_json: bool, quiet: bool) -> None:
    found: list[dict[str, Any]] = [
        {"finding": one.uuid.hex(), "source": one.said.source_uuid.hex(), "title": one.said.title, "overdue": list(one.overdue)}
        for one in workspace.read(learning, question).findings
        if one.overdue
    ]  # fmt: skip
    # A source that came to no finding is told of as a whole.
    found += [
        {"finding": None, "source": one.source_uuid.hex(), "title": one.title, "overdue": [f"{to_tell_words(one)}."]}
        for one in workspace.read(to_tell, question)
        if one.days_late and not one.finding_uuids
    ]
    if as_json:
        print_json({"as_at": question.as_at, "overdue": found})
        return
    for entry in found:
        key = str(entry["finding"] or entry["source"])[:8]
        print_line(f"{key}  {entry['title']}")
        for sentence in entry["overdue"]:
            print_line(f"  {sentence}")
    if not found:
        say("Nothing is overdue.", quiet=quiet)


def _show_kinds(*, as_json: bool) -> None:
    if as_json:
        print_json([source_kind_shape(one) for one in source_kinds()])
        return
    print_table(
        ("Kind", "Title", "Outcomes", "Timescale"),
        [(one.code, one.title, ", ".join(one.outcomes), one.timescale) for one in source_kinds()],
    )


def show_thread(workspace: Workspace, uuid: bytes, as_at: date, upto: int | None, *, as_json: bool) -> None:
    """Print one finding from its source to the verdict."""
    one = workspace.read(thread_of, uuid, as_at, upto)
    if as_json:
        print_json(thread_shape(one, workspace.read(people_of, one.reach, upto)))
    else:
        _print_thread(one)


def _print_thread(one: Thread) -> None:
    line, source = one.finding, one.source
    kept = files_words(source.files)
    title = ": ".join(filter(None, (kind_beside(source.said.title, source.kind), source.said.title)))
    print_line(f"{title} ({source.said.reference or source.uuid.hex()[:8]}){f', {kept}' if kept else ''}")
    print_line(f"Finding: {line.said.title}, {line.state}. Key: {line.uuid.hex()}")
    if line.reason:
        print_line(f"{line.decision.capitalize()} because: {line.reason}")
    if line.owner:
        print_line(f"Owner: {line.owner}")
    _print_part(
        "Published figures", ("Sentence", "Problem"), [(other.said.sentence, other.problem) for other in one.quoted]
    )
    _print_what_was_done(one)
    _print_whom_it_reached(one)
    _print_what_came_of_it(one)
    if line.to_tell:
        print_line(f"To be told: {line.to_tell}.")


def _print_what_was_done(one: Thread) -> None:
    if len(one.history) > 1:
        _print_part(
            "History",
            ("On", "What", "Said"),
            [(step.on, step.act.value, step.said) for step in one.history],
        )
    _print_part(
        "Actions",
        ("Key", "Action", "Owner", "Organisation", "Due", "State", "Partner says", "Seen on"),
        [
            (
                other.uuid.hex()[:8], other.said.title, other.owner, other.said.organisation or "ours", other.said.due_on,
                _late(other.state, other.days_late), other.said.partner_status.value, other.said.assured_on,
            )
            for other in one.actions
        ],
    )  # fmt: skip
    _print_part(
        "What became of actions",
        ("Key", "On", "What", "Said"),
        [
            (other.uuid.hex()[:8], on, what, said)
            for other in one.actions
            for on, what, said in (action_history(other) if len(other.states) > 1 or len(other.reports) > 1 else ())
        ],
    )


def _print_whom_it_reached(one: Thread) -> None:
    _print_part(
        "Routes",
        ("Key", "Shared on", "", "How", "What", "Teams"),
        [
            (
                other.uuid.hex()[:8], other.said.shared_on, "planned" if other.is_planned else "", other.said.kind.value, other.what,
                ", ".join(other.teams) or "all",
            )
            for other in one.routes
        ],
    )  # fmt: skip
    _print_part(
        "Reach",
        ("Team", "State", "Acknowledged", "Away", "Shared on"),
        [
            (other.team, other.state.value, f"{other.acknowledged} of {other.in_post}", other.away or "", other.shared_on)
            for other in one.reach
        ],
    )  # fmt: skip


def _print_what_came_of_it(one: Thread) -> None:
    _print_part(
        "Checks",
        ("Key", "Check", "Team", "Method", "Due", "Made on", "Met", "Verdict", "Files"),
        [
            (
                other.uuid.hex()[:8], check_name(other), other.team, other.said.method.value if other.row_id else "", other.said.due_on,
                other.said.made_on, f"{other.said.met} of {other.said.sample}" if other.said.met is not None else "",
                _late("not made" if other.is_passed_over else other.said.verdict.value, other.days_late), other.files or "",
            )
            for other in one.checks
        ],
    )  # fmt: skip
    _print_part(
        "Told",
        ("Key", "Who", "On", "How", "Message"),
        [
            (other.uuid.hex()[:8], other.said.told, other.said.told_on, other.said.channel.value, other.said.message)
            for other in one.feedback
        ],
    )


def _print_part(title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    found = list(rows)
    if found:
        click.echo()
        print_line(title)
        print_table(headings, found)


def _late(state: str, days: int | None) -> str:
    return f"{state}{', ' if state else ''}{days_words(days)} overdue" if days else state
