from datetime import date, timedelta

import pytest

from cpd_desktop.domain.supervision import PROFESSIONAL, Length, Phase, due_after
from cpd_desktop.domain.supervision_drafts import SchemeDraft
from cpd_desktop.services.supervision.expected import Expectations, expectations
from cpd_desktop.services.supervision.schemes import end_scheme, save_scheme
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rows_of
from tests.services.supervision.team import a_manager, a_worker, absent, agreed, posted, role_ids

NEWLY = "Newly Qualified Social Worker (ASYE)"
START = date(2025, 3, 3)


def expected(workspace: Workspace, upto: int | None = None) -> Expectations:
    return workspace.read(expectations, TODAY, upto)


def every(workspace: Workspace, person_id: int, on: date) -> tuple[str, int | None]:
    """Return how often and how long somebody is expected to be supervised on a day."""
    found = expected(workspace).on(person_id, on)
    phase = found.phase_on(on) if found is not None else None
    return ("", None) if phase is None or phase.interval is None else (phase.interval.words, phase.minutes)


@pytest.mark.parametrize(
    ("role", "how_often", "minutes"),
    [
        ("Social Worker", "every month", 90),
        ("Advanced Practitioner", "every month", 90),
        ("Occupational Therapist", "every month", 60),
        ("Team Manager", "every month", 60),
        ("Window cleaner", "every month", 60),
    ],
)
def test_the_role_says_which_scheme_counts(workspace: Workspace, role: str, how_often: str, minutes: int) -> None:
    person = a_worker(workspace, manager="", job_role=role)

    assert every(workspace, person, TODAY) == (how_often, minutes)


@pytest.mark.parametrize(
    ("days", "how_often"), [(0, "every week"), (41, "every week"), (42, "every 2 weeks"), (184, "every month")]
)
def test_the_stages_of_newly_qualified_social_workers_run_from_their_start(
    workspace: Workspace, days: int, how_often: str
) -> None:
    person = a_worker(workspace, manager="", job_role=NEWLY, starts_on=START)

    assert every(workspace, person, START + timedelta(days=days)) == (how_often, 90)


def test_who_is_not_in_post_is_expected_nothing_of(workspace: Workspace) -> None:
    person = a_worker(workspace, manager="", starts_on=START, ends_on=date(2025, 12, 31))

    assert expected(workspace).on(person, START - timedelta(days=1)) is None
    assert expected(workspace).on(person, date(2025, 12, 31)) is not None
    assert expected(workspace).on(person, date(2026, 1, 1)) is None
    assert expected(workspace).on(999, TODAY) is None


def test_a_move_to_another_team_in_a_role_of_the_scheme_does_not_begin_anew(workspace: Workspace) -> None:
    person = a_worker(workspace, manager="", job_role=NEWLY, starts_on=START, ends_on=date(2025, 4, 6))
    posted(workspace, person, date(2025, 4, 7), team="West", role=NEWLY)

    assert every(workspace, person, date(2025, 4, 13)) == ("every week", 90)
    assert every(workspace, person, date(2025, 4, 14)) == ("every 2 weeks", 90)


@pytest.mark.parametrize(("gap", "starts_on"), [(1, START), (2, date(2025, 5, 2))])
def test_a_day_between_two_posts_begins_anew(workspace: Workspace, gap: int, starts_on: date) -> None:
    person = a_worker(workspace, manager="", job_role=NEWLY, starts_on=START, ends_on=date(2025, 4, 30))
    posted(workspace, person, date(2025, 4, 30) + timedelta(days=gap), team="West", role=NEWLY)

    found = expected(workspace).on(person, date(2025, 6, 1))
    assert found is not None
    assert found.starts_on == starts_on


def test_another_role_begins_the_stages_of_its_own_scheme(workspace: Workspace) -> None:
    person = a_worker(workspace, manager="", job_role="Social Care Officer", starts_on=START, ends_on=date(2025, 8, 31))
    posted(workspace, person, date(2025, 9, 1), team="East", role=NEWLY)
    known = expected(workspace)

    assert every(workspace, person, date(2025, 8, 31)) == ("every month", 60)
    assert every(workspace, person, date(2025, 9, 1)) == ("every week", 90)
    whole = known.over(person, START, date(2025, 12, 31))
    assert due_after(whole, date(2025, 8, 31)) == date(2025, 9, 30)
    assert due_after(whole, date(2025, 9, 1)) == date(2025, 9, 8)


def test_of_two_posts_the_scheme_counts_that_comes_first(workspace: Workspace) -> None:
    person = a_worker(workspace, manager="", job_role="Social Care Officer", starts_on=date(2020, 1, 6))
    posted(workspace, person, date(2026, 6, 1), team="West", role=NEWLY)

    found = expected(workspace).on(person, TODAY)
    assert found is not None
    assert (found.starts_on, every(workspace, person, TODAY)) == (date(2026, 6, 1), ("every week", 90))


def test_an_agreement_counts_on_its_days_and_the_scheme_on_the_others(workspace: Workspace) -> None:
    manager, person = a_manager(workspace), a_worker(workspace)
    agreed(workspace, person, manager, date(2026, 2, 2), interval=Length(3, "weeks"), ends_on=date(2026, 4, 30))

    assert every(workspace, person, date(2026, 2, 1)) == ("every month", 90)
    assert every(workspace, person, date(2026, 2, 2)) == ("every 3 weeks", 90)
    assert every(workspace, person, date(2026, 4, 30)) == ("every 3 weeks", 90)
    assert every(workspace, person, date(2026, 5, 1)) == ("every month", 90)
    whole = expected(workspace).over(person, date(2026, 1, 1), TODAY)
    assert [due_after(whole, day) for day in (date(2026, 2, 1), date(2026, 2, 2), date(2026, 5, 1))] == [
        date(2026, 3, 1),
        date(2026, 2, 23),
        date(2026, 6, 1),
    ]


def test_an_agreement_without_terms_of_its_own_leaves_the_scheme(workspace: Workspace) -> None:
    manager, person = a_manager(workspace), a_worker(workspace)
    agreed(workspace, person, manager, date(2026, 2, 2))

    assert every(workspace, person, TODAY) == ("every month", 90)
    known = expected(workspace)
    assert known.over(person, START, TODAY) is known.on(person, TODAY)


def test_the_supervisor_is_whom_the_agreement_names_else_the_manager_else_nobody(workspace: Workspace) -> None:
    manager, person = a_manager(workspace), a_worker(workspace)
    other = a_worker(workspace, "00003", "Lena Nowak", manager="")
    agreed(workspace, person, other, date(2026, 2, 2), ends_on=date(2026, 2, 27))
    known = expected(workspace)

    assert [known.supervisor_on(person, date(2026, 2, day)) for day in (1, 2, 27, 28)] == [
        manager, other, other, manager,
    ]  # fmt: skip
    assert known.supervisor_on(other, TODAY) is None


def test_a_professional_supervisor_counts_beside_by_the_scheme_or_as_agreed(workspace: Workspace) -> None:
    person = a_worker(workspace, manager="")
    practice = a_worker(workspace, "00003", "Lena Nowak", manager="")
    agreed(workspace, person, practice, date(2026, 2, 2), purpose=PROFESSIONAL)
    ((_, by_scheme),) = expected(workspace).professional_on(person, TODAY)
    assert (by_scheme.starts_on, due_after(by_scheme, date(2026, 2, 2))) == (date(2026, 2, 2), date(2026, 3, 2))

    agreed(workspace, person, practice, date(2026, 3, 2), purpose=PROFESSIONAL, interval=Length(2, "months"))
    ((_, as_agreed),) = expected(workspace).professional_on(person, TODAY)
    assert due_after(as_agreed, as_agreed.starts_on) == date(2026, 5, 2)
    assert expected(workspace).professional_on(person, date(2026, 2, 1)) == []
    assert expected(workspace).supervisor_on(person, TODAY) is None


def test_a_scheme_counts_from_its_first_day_to_its_last(workspace: Workspace) -> None:
    person = a_worker(workspace, manager="", job_role="Occupational Therapist")
    roles = frozenset({role_ids(workspace)["Occupational Therapist"]})
    fortnightly = (Phase("All", None, Length(2, "weeks"), 45),)
    uuid = workspace.write(save_scheme, None, SchemeDraft("OTs", roles, fortnightly), today=TODAY).result
    workspace.write(end_scheme, uuid, date(2026, 3, 31), today=TODAY)
    later = SchemeDraft("OTs", roles, (Phase("All", None, Length(6, "weeks"), 60),), starts_on=date(2026, 5, 1))
    workspace.write(save_scheme, None, later, today=TODAY)

    assert every(workspace, person, date(2026, 3, 31)) == ("every 2 weeks", 45)
    assert every(workspace, person, date(2026, 4, 1)) == ("every month", 60)
    assert every(workspace, person, date(2026, 4, 30)) == ("every month", 60)
    assert every(workspace, person, date(2026, 5, 1)) == ("every 6 weeks", 60)
    whole = expected(workspace).over(person, date(2026, 1, 1), TODAY)
    assert [first for first, _ in whole.stages][1:] == [date(2026, 4, 1), date(2026, 5, 1)]
    assert whole.starts_on == date(2024, 1, 8)


def test_where_every_scheme_has_ended_nothing_is_expected(workspace: Workspace) -> None:
    person = a_worker(workspace, manager="")
    draft = SchemeDraft("All", frozenset(role_ids(workspace).values()), (Phase("All", None, Length(1, "months"), 60),))
    workspace.write(save_scheme, None, draft, today=TODAY)
    for (one,) in rows_of(workspace, "supervision_schemes", "uuid"):
        workspace.write(end_scheme, one, date(2026, 3, 31), today=TODAY)

    assert every(workspace, person, date(2026, 4, 1)) == ("", None)


def test_a_supervision_is_short_by_what_was_expected_on_its_day(workspace: Workspace) -> None:
    manager, person = a_manager(workspace), a_worker(workspace)
    agreed(workspace, person, manager, date(2026, 2, 2), minutes=45)
    known = expected(workspace)

    assert known.is_short(person, date(2026, 2, 1), 89)
    assert not known.is_short(person, date(2026, 2, 2), 45)
    assert known.is_short(person, date(2026, 2, 2), 44)
    assert not known.is_short(person, date(2026, 2, 1), None)
    assert not known.is_short(person, date(2019, 1, 1), 1)


def test_absences_are_known_by_person(workspace: Workspace) -> None:
    person = a_worker(workspace, manager="")
    absent(workspace, person, date(2026, 3, 2), date(2026, 3, 6))
    absent(workspace, person, date(2026, 5, 4))
    known = expected(workspace)

    assert [(one.spell.starts_on, one.spell.ends_on) for one in known.absences(person)] == [
        (date(2026, 3, 2), date(2026, 3, 6)),
        (date(2026, 5, 4), None),
    ]
    assert known.absences(999) == ()


def test_what_was_known_then_is_asked_with_the_entry(workspace: Workspace) -> None:
    manager, person = a_manager(workspace), a_worker(workspace)
    before = workspace.head().number
    agreed(workspace, person, manager, date(2026, 2, 2), interval=Length(3, "weeks"))

    then = expected(workspace, before).on(person, TODAY)
    assert then is not None
    assert due_after(then, TODAY) == date(2026, 7, 15)
    assert every(workspace, person, TODAY) == ("every 3 weeks", 90)


def test_who_is_in_post_is_told_by_day(workspace: Workspace) -> None:
    one = a_worker(workspace, manager="", ends_on=TODAY)
    two = a_worker(workspace, "00003", "Lena Nowak", manager="", starts_on=TODAY)
    known = expected(workspace)

    def on(day: date) -> list[int]:
        return list(known.in_post_on((day - date(1970, 1, 1)).days))

    assert on(TODAY - timedelta(days=1)) == [one]
    assert on(TODAY) == [one, two]
    assert on(TODAY + timedelta(days=1)) == [two]


def test_of_some_people_only_theirs_is_read_and_all_who_may_supervise_them_are_known(workspace: Workspace) -> None:
    manager, other = a_manager(workspace), a_manager(workspace, "00009", "Ada Mensah")
    worker, second = a_worker(workspace), a_worker(workspace, "00003", "Lena Nowak", manager="")
    agreed(workspace, second, other, date(2027, 1, 4))

    everybody = expected(workspace)
    assert everybody.supervisors == {manager, other}
    some = workspace.read(expectations, TODAY, None, [worker, second])
    assert some.places == {one: everybody.places[one] for one in (worker, second)}
    assert some.supervisors == {manager, other}
    assert workspace.read(expectations, TODAY, None, [worker]).supervisors == {manager}
