"""What came of training, on the command line: practice change, who learns with whom, fair access."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
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
from cpd_desktop.cli.shapes_of_practice import course_practice_shape, due_shape, fair_access_shape, together_shape
from cpd_desktop.domain.fair_access import AccessKind, AccessRow, FairAccess
from cpd_desktop.domain.learning_together import Together
from cpd_desktop.domain.practice import DAYS_AFTER, FEWER, SHORT, AnsweredBy, Barrier, PracticeDraft, Said
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.session_costs import pounds
from cpd_desktop.services.coverage import CoverageQuestion, find_person
from cpd_desktop.services.fair_access import fair_access
from cpd_desktop.services.learning_together import learned_together
from cpd_desktop.services.practice_answers import (
    CoursePractice,
    Learnt,
    PracticeAnswer,
    course_practice,
    courses_practice,
    learnt,
    practice_due,
)
from cpd_desktop.services.sessions.naming import course_named
from cpd_desktop.services.workspace import Workspace

_team_option = click.option("--team", default="", help="One team, by name.")
_service_option = click.option("--service", default="", help="One service, by name.")
_SAID = click.Choice([one.value for one in Said])


@click.command("practice")
@click.option("--course", default="", help="One course, by code or title.")
@_team_option
@_service_option
@as_at_option
@known_at_option
@common_options
def practice_command(
    *, course: str, team: str, service: str, as_at: date, known_at: datetime | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Did training change practice: whom to ask, and for each course the answers as n of N. Fewer than 5 are hidden."""
    with opened(book, passphrase_file) as workspace:
        question = CoverageQuestion(as_at, workspace.known_until(known_at), team, service)
        found: Sequence[CoursePractice]
        due = workspace.read(practice_due, question)
        if course:
            wanted = workspace.read(course_named, course, question.upto)
            found = (workspace.read(course_practice, wanted.id, question),)
            due = tuple(one for one in due if one.course == wanted.title)
        else:
            found = workspace.read(courses_practice, question)
    if as_json:
        shapes = [course_practice_shape(one) for one in found]
        print_json({"as_at": as_at, "due": [due_shape(one) for one in due], "courses": shapes})
        return
    print_line(f"As at {_day(as_at)}: {_count(len(due), 'asking waits', 'askings wait')} for an answer.")
    if due:
        print_table(
            ("Person", "Team", "Course", "Completed", "Days", "Of whom", "Due on"),
            [
                (one.name, one.team, one.course, one.completed_on, one.days, one.answered_by.value, one.due_on)
                for one in due
            ],
            right=frozenset({4}),
        )
    for one in found:
        click.echo()
        _print_course(one)


def _print_course(one: CoursePractice) -> None:
    print_line(f"{one.course}:")
    print_table(
        ("Days", "Of whom", "Answered", *SHORT.values()),
        [
            (
                figure.days,
                figure.answered_by.value,
                figure.answered_words,
                *(figure.words_of(name) for name in SHORT),
            )
            for figure in one.figures
        ],
        right=frozenset({0}),
    )
    if one.barriers:
        named = "; ".join(f"{barrier.value} {count:,} of {one.answers:,}" for barrier, count in one.barriers)
        print_line(f"What got in the way: {named}.")
    if one.is_hidden:
        print_line(f"Barriers and cost are hidden: {FEWER} people have answered.")
    elif one.cost is not None and one.cost.people:
        each = "" if one.cost.per_user is None else f": {pounds(one.cost.per_user)} for each who uses it"
        print_line(
            f"Places of {one.cost.people:,} who answered cost {pounds(one.cost.cost)}; {one.cost.users:,} of them use it{each}."
        )


@click.command("answer-practice")
@click.argument("person")
@click.argument("course")
@click.option("--days", type=click.Choice([str(one) for one in DAYS_AFTER]), required=True, help="How many days after.")
@click.option("--by", type=click.Choice([one.value for one in AnsweredBy]), required=True, help="Who answers.")
@click.option("--used", type=_SAID, help="Have they used it in their work?")
@click.option("--changed", type=_SAID, help="Has it changed something for the people they work with?")
@click.option("--confident", type=_SAID, help="Can they do it without help?")
@click.option(
    "--barrier", type=click.Choice([one.value for one in Barrier if one]), default=None, help="What got in the way."
)
@click.option(
    "--on", "answered_on", type=DateText(), default=today, show_default="today", help="The day of the answer."
)
@click.option("--correct", "is_correction", is_flag=True, help="Correct the answer that was given already.")
@click.option("--take-back", "is_taken_back", is_flag=True, help="Take the answer back that was given already.")
@common_options
def answer_practice_command(
    *, person: str, course: str, days: str, by: str, used: str | None, changed: str | None, confident: str | None,
    barrier: str | None, answered_on: date, is_correction: bool, is_taken_back: bool, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Answer for PERSON (staff number, e-mail or UUID) whether COURSE (code or title), taken in a session, changed practice."""
    from cpd_desktop.services.practice import (  # noqa: PLC0415 - heavy; help texts do not need it.
        answer_practice,
        correct_practice,
        take_back_practice,
    )

    said = [used, changed, confident]
    if not is_taken_back and None in said:
        message = "Give all three answers: --used, --changed and --confident."
        raise click.UsageError(message)
    with opened(book, passphrase_file) as workspace:
        place = _place(workspace, person, course)
        before = _answer(place, int(days), AnsweredBy(by))
        if is_taken_back:
            done = workspace.write(take_back_practice, _given(before).uuid)
        else:
            answers = [Said(one) for one in said if one is not None]
            draft = PracticeDraft(
                place.booking_uuid, int(days), AnsweredBy(by), answers[0], answers[1], answers[2], answered_on,
                Barrier(barrier or ""),
            )  # fmt: skip
            if is_correction:
                done = workspace.write(correct_practice, _given(before).uuid, draft, today=today())
            else:
                done = workspace.write(answer_practice, draft, today=today())
    if as_json:
        print_json({"answer": done.result.hex(), "change": done.change})
        return
    what = "taken back" if is_taken_back else "corrected" if is_correction else "recorded"
    say(f"The answer is {what}." if done.change is not None else "The answer was so already.", quiet=quiet)


def _place(workspace: Workspace, person: str, course: str) -> Learnt:
    """Return the last place in a session that somebody completed of a course. Raises Refused where there is none."""
    someone = workspace.read(find_person, person)
    wanted = workspace.read(course_named, course)
    places = [one for one in workspace.read(learnt, today(), person_ids=[someone.id]) if one.course_id == wanted.id]
    if not places:
        message = f"{someone.name} completed no session of {wanted.title} thirty days ago or more: there is nothing to answer yet."
        raise Refused(message, field="course")
    return places[-1]


def _answer(place: Learnt, days: int, by: AnsweredBy) -> PracticeAnswer | None:
    return next((one for one in place.answers if one.asking == (days, by)), None)


def _given(answer: PracticeAnswer | None) -> PracticeAnswer:
    if answer is None:
        message = "This was not answered yet: there is nothing to correct or to take back."
        raise Refused(message)
    return answer


@click.command("learned-together")
@_team_option
@_service_option
@as_at_option
@click.option(
    "--months", type=click.IntRange(1, 120), default=12, show_default=True, help="How many months to the date."
)
@known_at_option
@common_options
def learned_together_command(
    *, team: str, service: str, as_at: date, months: int, known_at: datetime | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Which teams learned together, in sessions and group reflective sessions, and which with no other team."""
    with opened(book, passphrase_file) as workspace:
        question = CoverageQuestion(as_at, workspace.known_until(known_at), team, service)
        found = workspace.read(learned_together, question, months=months)
    if as_json:
        print_json(together_shape(found))
    else:
        _print_together(found)


def _print_together(found: Together) -> None:
    isolated = "; ".join(one.team for one in found.isolated) or "none"
    print_line(f"From {_day(found.since)} to {_day(found.as_at)}. Learned with no other team: {isolated}.")
    if found.pairs:
        click.echo()
        print_table(
            ("Team", "With", "Times", "People", "Last on"),
            [(one.team_a, one.team_b, one.times, one.people, one.last_on) for one in found.pairs],
            right=frozenset({2, 3}),
        )
    if found.teams:
        click.echo()
        print_table(
            ("Team", "Other teams", "With others", "Sessions", "With people from outside"),
            [
                (one.team, len(one.with_teams), one.times, one.sessions, one.outside)
                for one in found.teams
            ],
            right=frozenset({1, 2, 3, 4}),
        )  # fmt: skip


@click.command("fair-access")
@_team_option
@_service_option
@as_at_option
@click.option("--since", type=DateText(), help="The first day of the period; left out, twelve months to the date.")
@known_at_option
@common_options
def fair_access_command(
    *, team: str, service: str, as_at: date, since: date | None, known_at: datetime | None, book: Path,
    passphrase_file: Path | None, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Days, hours, money and specialist places for each person, by team, hours and role. Fewer than 5 are hidden."""
    with opened(book, passphrase_file) as workspace:
        question = CoverageQuestion(as_at, workspace.known_until(known_at), team, service)
        found = workspace.read(fair_access, question, since=since)
    if as_json:
        print_json(fair_access_shape(found))
    else:
        _print_access(found)


def _print_access(found: FairAccess) -> None:
    away = f", {found.away:,} away beside them" if found.away else ""
    print_line(
        f"From {_day(found.since)} to {_day(found.as_at)}: {_count(found.asked_about, 'person', 'people')}{away}."
    )
    rows = [("", found.whole), *((kind.value, row) for kind in AccessKind for row in found.rows(kind))]
    print_table(
        ("By", "", "People", "Days each", "Hours each", "Money each", "Money", "Specialist places"),
        [(kind, row.title, *_cells(row)) for kind, row in rows],
        right=frozenset(range(2, 8)),
    )
    if found.nobody:
        click.echo()
        print_line(f"No development in this time ({len(found.nobody):,} of {found.asked_about:,}):")
        print_table(
            ("Person", "Team", "Role", "In post since", "Last"),
            [(one.name, one.team, one.role, one.in_post_since, one.last_on or "never") for one in found.nobody],
        )


def _cells(row: AccessRow) -> tuple[object, ...]:
    if row.is_hidden:
        return ("hidden",) * 6
    each = row.per_person("money") or Decimal(0)
    return (
        row.people, row.per_person("days"), row.per_person("hours"), pounds(each), pounds(row.money or Decimal(0)),
        row.specialist,
    )  # fmt: skip


def _count(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
