"""The question about supervision on the command line: who is due, overdue and short, in counts; never a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

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
)
from cpd_desktop.cli.shapes import person_shape, supervised_shape, supervision_shape
from cpd_desktop.domain.people import Person
from cpd_desktop.services.coverage import CoverageQuestion, find_person
from cpd_desktop.services.supervision.professional import without_professional_supervisor
from cpd_desktop.services.supervision.standing import (
    PersonStanding,
    StandingState,
    SupervisionAnswer,
    SupervisorLoad,
    TeamStanding,
    supervision_answer,
    who_loses_their_supervisor,
)
from cpd_desktop.services.workspace import Workspace

_TOLD = frozenset({StandingState.OVERDUE, StandingState.DUE})


@click.command("supervision")
@click.option("--team", default="", help="One team, by name.")
@click.option("--service", default="", help="One service, by name.")
@as_at_option
@click.option("--since", type=DateText(), help="The first day of the period; left out, twelve months to the date.")
@click.option(
    "--leaving", "leaving", multiple=True, metavar="KEY",
    help="Who loses their supervisor if this person leaves: staff number, else e-mail, else UUID. May be given again.",
)  # fmt: skip
@known_at_option
@common_options
def supervision_command(
    *, team: str, service: str, as_at: date, since: date | None, leaving: tuple[str, ...], known_at: datetime | None,
    book: Path, passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Who is due, overdue and short; counts for each team; the load of each supervisor. Never a text."""
    with opened(book, passphrase_file) as workspace:
        question = CoverageQuestion(as_at, workspace.known_until(known_at), team, service)
        if leaving:
            _tell_leaving(workspace, question, leaving, as_json=as_json)
            return
        found = workspace.read(supervision_answer, question, since=since)
        lacking = workspace.read(without_professional_supervisor, question)
    if as_json:
        shapes = [person_shape(one.person) for one in lacking]
        print_json({**supervision_shape(found), "without_professional_supervisor": shapes})
        return
    _print_answer(found)
    if lacking:
        click.echo()
        names = "; ".join(one.name for one in lacking)
        print_line(f"Registered, and supervised by nobody registered with the same body ({len(lacking):,}): {names}.")


def _tell_leaving(workspace: Workspace, question: CoverageQuestion, keys: Sequence[str], *, as_json: bool) -> None:
    found = (workspace.read(find_person, key, question.upto) for key in keys)
    people = list({person.id: person for person in found}.values())
    lose = workspace.read(who_loses_their_supervisor, [person.id for person in people], question.as_at, scope=question)
    if as_json:
        answer: dict[str, Any] = {
            "as_at": question.as_at,
            "leaving": [person_shape(person) for person in people],
            "people": [supervised_shape(one) for one in lose],
        }
        print_json(answer)
        return
    names = _named(people)
    if not lose:
        print_line(f"Nobody loses their supervisor if {names} leaves on {_day(question.as_at)}.")
        return
    print_line(f"Supervised by {names} on {_day(question.as_at)}:")
    _print_people(lose)


def _named(people: Sequence[Person]) -> str:
    names = [person.name for person in people]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _print_answer(found: SupervisionAnswer) -> None:
    whole = found.whole
    print_line(f"As at {_day(found.as_at)}: supervised within their interval {whole.n_of_n}.")
    print_line(
        f"From {_day(found.since)}: held {whole.held_of_due} of what was due; short {whole.short_words};"
        f" cancelled {whole.cancelled:,}."
    )
    told = [one for one in found.people if one.state in _TOLD or one.last_is_short]
    if told:
        click.echo()
        _print_people(told)
    rest = len(found.people) - len(told)
    if rest:
        click.echo()
        print_line(
            f"{rest:,} more {'line is' if rest == 1 else 'lines are'} neither due nor short; --json has them all."
        )
    if found.teams:
        click.echo()
        _print_teams(found.teams)
    if found.loads:
        click.echo()
        _print_loads(found.loads)


def _print_people(people: Iterable[PersonStanding]) -> None:
    print_table(
        ("Person", "Team", "Supervisor", "Expected", "Last", "Due on", "Standing", "Short", "Next", "Open actions"),
        [
            (
                one.name,
                one.team,
                one.supervisor + ("" if one.purpose == "line management" else f" ({one.purpose})"),
                one.expected,
                one.last_on,
                one.due_on,
                one.words if one.state is StandingState.OVERDUE else one.state.value,
                f"{one.last_minutes} minutes" if one.last_is_short else "",
                one.next_on,
                one.open_actions,
            )
            for one in people
        ],
        right=frozenset({9}),
    )


def _print_teams(teams: Iterable[TeamStanding]) -> None:
    print_table(
        ("Team", "Within their interval", "Overdue", "Away", "Held of due", "Short", "Cancelled", "Functions covered"),
        [
            (
                one.team,
                one.n_of_n,
                one.overdue,
                one.away,
                one.held_of_due,
                one.short,
                one.cancelled,
                ", ".join(f"{function.value} {count}" for function, count in one.functions.items()),
            )
            for one in teams
        ],
        right=frozenset({2, 3, 5, 6}),
    )


def _print_loads(loads: Iterable[SupervisorLoad]) -> None:
    print_table(
        ("Supervisor", "Team", "People", "Overdue", "In post"),
        [(one.name, one.team, one.supervisees, one.overdue, "yes" if one.in_post else "no") for one in loads],
        right=frozenset({2, 3}),
    )
