"""What falls when people leave, in real books: it is what coverage says once their postings are ended by the ordinary acts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

import pytest

from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.departures import DepartureDraft, DepartureKind
from cpd_desktop.domain.drafts import PersonDraft, PersonKey, RecordDraft, TeamDraft
from cpd_desktop.domain.leaver_impact import LeaverImpact
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.requirements import Level, RequirementKind
from cpd_desktop.services.coverage import CoverageQuestion, coverage
from cpd_desktop.services.departures import record_departure
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.leaver_impact import impact_of, leaver_impact, leavers_by
from cpd_desktop.services.named_roles import named_roles
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.person import ADDITIONAL, POSTING, person_whole
from cpd_desktop.services.person_acts import PlaceDraft, delete_place, save_place
from cpd_desktop.services.supervision.standing import supervision_answer
from cpd_desktop.services.training import plan_training
from cpd_desktop.services.workspace import Workspace
from tests.services import approvals_book
from tests.services.building import (
    TODAY,
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_requirements,
    add_teams,
    take_in,
)
from tests.services.roles_book import LEAD, STRATEGY, appoint, named
from tests.services.supervision.team import a_manager, a_worker

NOW = CoverageQuestion(TODAY)
TOMORROW = TODAY + timedelta(days=1)
LAST = date(2026, 9, 30)
ADA, BEN, CARA, DEV, EVE = 1, 2, 3, 4, 5
_PEOPLE = (
    ("1", "Ada Byrne", "Signer", "Deaf Services"), ("2", "Ben Cole", "Social Worker", "Deaf Services"),
    ("3", "Cara Moss", "Social Worker", "North"), ("4", "Dev Rao", "Social Worker", "North"),
    ("5", "Eve Lund", "Signer", "North"),
)  # fmt: skip
_RECORDS = (
    ("1", "BSL-6", date(2026, 1, 1)), ("1", "FIR", date(2026, 1, 1)), ("2", "FIR", date(2026, 1, 1)),
    ("3", "TA", date(2026, 1, 1)), ("4", "TA", date(2026, 1, 1)), ("5", "BSL-6", date(2025, 6, 20)),
    ("5", "TA", date(2026, 1, 1)), ("3", "FIR", date(2026, 1, 1)),
)  # fmt: skip


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    """Two teams: the only one who signs at level 6 for Deaf people is Ada; trusted assessors are in North, and one needed."""
    add_teams(workspace, TeamDraft(2, "Deaf Services", "Sensory", ("Deaf",)), TeamDraft(3, "North", "Adults", ()))
    add_courses(
        workspace,
        a_course_draft("FIR", expiry="never"),
        a_course_draft("BSL-6", row=3, expiry="12 months", subject="deaf", group="Deaf", tier=3),
        a_course_draft("TA", row=4, expiry="never"),
    )
    drafts = [
        PersonDraft(row, PersonKey(key, "", name), role, team, date(2020, 1, 1))
        for row, (key, name, role, team) in enumerate(_PEOPLE, 2)
    ]
    take_in(workspace, partial(plan_people, drafts=drafts, today=TODAY))
    capacity = partial(a_requirement_draft, kind="capacity")
    add_requirements(
        workspace,
        a_requirement_draft("R-FIR", courses=("FIR",)),
        capacity("R-BSL", row=3, courses=("BSL-6",), minimum="1", groups_served=("Deaf",), specialist=True),
        capacity("R-TA", row=4, courses=("TA",), minimum="2", teams=("North",)),
        capacity("R-SHARE", row=5, courses=("FIR",), minimum="50%"),
        capacity("R-SERVICE", row=6, courses=("TA",), minimum="1", level="service", services=("Adults",)),
        capacity("R-ALL", row=7, courses=("BSL-6", "TA"), minimum="4", level="organisation"),
        capacity("R-SIGNER", row=8, courses=("BSL-6",), minimum="1", roles=("Signer",)),
    )
    records = [RecordDraft(row, PersonKey(who), course, on) for row, (who, course, on) in enumerate(_RECORDS, 2)]
    take_in(workspace, partial(plan_training, drafts=records, today=TODAY))
    return workspace


def falls(found: LeaverImpact) -> list[tuple[str, str, int]]:
    return [(one.place, one.requirement.code, one.falls_by) for one in found.needs]


def notice(workspace: Workspace, person: int, on: date = LAST, kind: DepartureKind = DepartureKind.NOTICE) -> None:
    workspace.write(record_departure, DepartureDraft(person, on, kind), today=TODAY)


def end_all(workspace: Workspace, person: int, last: date) -> int:
    """End somebody's postings and additional roles by the ordinary acts, taking back what begins later; return how many."""
    whole = workspace.read(person_whole, person, NOW)
    assert whole is not None
    done = 0
    for line in whole.places:
        if line.kind not in (POSTING, ADDITIONAL) or (line.ends_on is not None and line.ends_on <= last):
            continue
        if line.starts_on > last:
            workspace.write(delete_place, line.kind, line.id)
        else:
            ended = PlaceDraft(line.kind, line.starts_on, last, line.what, line.team, line.hours, line.id)
            workspace.write(save_place, person, ended)
        done += 1
    return done


Key = tuple[str, Level, str]


def needs_on(workspace: Workspace, day: date) -> dict[Key, CoverageRow]:
    rows: Iterable[CoverageRow] = workspace.read(coverage, CoverageQuestion(day))
    return {
        (row.requirement.code, row.level, row.place): row
        for row in rows
        if row.requirement.kind is RequirementKind.CAPACITY
    }


@pytest.mark.parametrize("people", [(ADA,), (BEN,), (CARA,), (DEV,), (EVE,), (ADA, CARA), (CARA, DEV, EVE)])
@pytest.mark.parametrize("last", [TODAY, date(2026, 6, 18), date(2026, 6, 19), LAST])
def test_the_figures_are_those_of_a_book_in_which_their_postings_were_ended(
    book: Workspace, people: tuple[int, ...], last: date
) -> None:
    book.write(save_place, CARA, PlaceDraft(POSTING, date(2026, 6, 18), None, "Signer", "Deaf Services"))
    appoint(book, DEV, date(2026, 1, 1), role="Signer lead")
    found = book.read(leaver_impact, people, NOW, last_day=last)
    day = last + timedelta(days=1)
    assert found.on == day
    before = needs_on(book, day)
    acts = sum(end_all(book, person, last) for person in people)
    after = needs_on(book, day)

    assert {(one.requirement.code, one.row_after.level, one.place): one.row_after for one in found.needs} == {
        key: row for key, row in after.items() if (row.short_by or 0) > (before[key].short_by or 0)
    }
    assert all(one.row_before == before[one.requirement.code, one.row_before.level, one.place] for one in found.needs)
    assert {(one.requirement.code, one.row_after.level, one.place) for one in found.single_points} == {
        key
        for key, row in after.items()
        if row.is_met and row.single_point_of_failure and not before[key].single_point_of_failure
    }
    assert {(row.requirement.code, row.level, row.place) for row in found.not_asked} == {
        key for key, row in before.items() if row.needed and key not in after
    }
    for _ in range(acts):
        book.write(undo_change, None)
    assert needs_on(book, day) == before


def test_the_only_holder_of_a_specialist_need_turns_exactly_that_red_and_what_counts_it(book: Workspace) -> None:
    found = book.read(leaver_impact, [ADA], NOW)
    assert found.needs[0].sentence == (
        "Deaf Services, Requirement R-BSL: 1 of 1 needed, then 0 of 1 needed, short by 1"
    )
    assert falls(found) == [("Deaf Services", "R-BSL", 1), ("Whole organisation", "R-ALL", 1)]
    assert [(row.place, row.requirement.code) for row in found.not_asked] == [("Deaf Services", "R-SIGNER")]
    assert [one.requirement.code for one in found.single_points] == []
    assert found.sentence == ("If Ada Byrne leaves on 15 Jun 2026: 2 needs fall short and 1 need is asked of nobody.")
    assert falls(book.read(leaver_impact, [BEN], NOW)) == []


def test_nothing_is_written_and_no_figure_changes(book: Workspace) -> None:
    before, head = book.read(coverage, NOW), book.head()
    assert book.read(leaver_impact, [ADA, CARA], NOW).falls
    assert (book.read(coverage, NOW), book.head()) == (before, head)


def test_each_leaves_on_the_day_that_was_told_of_or_their_posting_ends(book: Workspace) -> None:
    notice(book, ADA, kind=DepartureKind.RETIREMENT)
    end_all(book, CARA, date(2026, 7, 31))
    notice(book, DEV, date(2026, 12, 31))
    end_all(book, DEV, date(2026, 8, 31))
    found = book.read(leaver_impact, [ADA, BEN, CARA, DEV], NOW)

    assert [(one.name, one.last_day, one.why, one.team) for one in found.leavers] == [
        ("Ben Cole", TODAY, "", "Deaf Services"), ("Cara Moss", date(2026, 7, 31), "their postings end", "North"),
        ("Dev Rao", date(2026, 8, 31), "notice", "North"), ("Ada Byrne", LAST, "retirement", "Deaf Services"),
    ]  # fmt: skip
    assert found.on == date(2026, 10, 1)
    told = book.read(leaver_impact, [ADA], NOW, last_day=date(2026, 7, 1))
    assert [(one.last_day, one.why) for one in told.leavers] == [(date(2026, 7, 1), "")]
    before = CoverageQuestion(TODAY - timedelta(days=1))
    assert [one.last_day for one in book.read(leaver_impact, [ADA], before).leavers] == [before.as_at]


def test_everybody_who_leaves_by_a_day_is_found(book: Workspace) -> None:
    notice(book, ADA)
    end_all(book, CARA, date(2026, 7, 31))

    def leaving(until: date, question: CoverageQuestion = NOW) -> list[str]:
        return [one.name for one in book.read(leavers_by, until, question).leavers]

    assert leaving(date(2026, 7, 30)) == []
    assert leaving(date(2026, 7, 31)) == ["Cara Moss"]
    assert leaving(LAST - timedelta(days=1)) == ["Cara Moss"]
    assert leaving(LAST) == ["Cara Moss", "Ada Byrne"]
    assert leaving(LAST, CoverageQuestion(TODAY, team="north")) == ["Cara Moss"]
    assert leaving(LAST, CoverageQuestion(TODAY, service="Sensory")) == ["Ada Byrne"]
    nobody = book.read(leavers_by, TODAY, NOW)
    assert (nobody.on, nobody.sentence, nobody.falls) == (TOMORROW, "Nobody leaves.", False)


def test_who_should_have_left_is_among_them_and_the_figures_are_of_the_date(book: Workspace) -> None:
    notice(book, ADA, TODAY - timedelta(days=5))
    found = book.read(leavers_by, LAST, NOW)
    assert [(one.name, one.last_day) for one in found.leavers] == [("Ada Byrne", TODAY - timedelta(days=5))]
    assert found.on == TODAY
    assert ("Deaf Services", "R-BSL", 1) in falls(found)


def test_a_post_that_is_followed_by_another_is_no_leaving(book: Workspace) -> None:
    end_all(book, CARA, date(2026, 7, 31))
    book.write(save_place, CARA, PlaceDraft(POSTING, date(2026, 8, 1), None, "Social Worker", "North"))
    assert book.read(leavers_by, LAST, NOW).leavers == ()


def test_it_is_asked_as_known_then(book: Workspace) -> None:
    known = book.head().number
    notice(book, ADA)
    then = CoverageQuestion(TODAY, known)
    assert book.read(leavers_by, LAST, then).leavers == ()
    assert falls(book.read(leaver_impact, [ADA], then)) == falls(book.read(leaver_impact, [ADA], NOW, last_day=TODAY))


def test_what_cannot_be_asked_is_refused(book: Workspace) -> None:
    end_all(book, BEN, date(2026, 7, 31))
    for ask, field in (
        (partial(leaver_impact, person_ids=[99], question=NOW), "person"),
        (partial(leavers_by, until=TODAY - timedelta(days=1), question=NOW), "by"),
        (partial(leavers_by, until=LAST, question=CoverageQuestion(TODAY, team="Nowhere")), "team"),
        (partial(impact_of, person_ids=[], until=None, question=NOW), "person"),
        (partial(leaver_impact, person_ids=[ADA], question=NOW, last_day=TODAY - timedelta(days=1)), "by"),
        # In no post on that day: before, nothing fell, and it looked as if nothing would.
        (partial(leaver_impact, person_ids=[BEN], question=NOW, last_day=date(2026, 8, 1)), "by"),
        (partial(leaver_impact, person_ids=[BEN], question=CoverageQuestion(date(2026, 8, 1))), "person"),
    ):
        with pytest.raises(Refused) as refused:
            book.read(ask)
        assert refused.value.field == field


def test_people_or_a_day_are_asked_about_by_one_question(book: Workspace) -> None:
    notice(book, ADA)
    assert book.read(impact_of, [], LAST, NOW) == book.read(leavers_by, LAST, NOW)
    assert book.read(impact_of, [ADA], None, NOW) == book.read(leaver_impact, [ADA], NOW)
    assert book.read(impact_of, [BEN], LAST, NOW).leavers[0].last_day == LAST


def test_named_roles_fall_vacant_once_nobody_holds_them(book: Workspace) -> None:
    named(book)
    appoint(book, ADA, date(2026, 1, 1))
    appoint(book, BEN, date(2026, 1, 1))
    assert book.read(leaver_impact, [ADA], NOW).roles_vacant == ()
    (role,) = book.read(leaver_impact, [ADA, BEN], NOW).roles_vacant
    assert (role.holders, role.functions_undone) == (("Ada Byrne", "Ben Cole"), (LEAD, STRATEGY))
    assert role.role_after.vacant_since == TOMORROW
    assert role.role_after.is_gap
    for person in (ADA, BEN):
        end_all(book, person, TODAY)
    assert book.read(named_roles, CoverageQuestion(TOMORROW)).roles == (role.role_after,)


def test_a_role_that_is_handed_over_does_not_fall_vacant(book: Workspace) -> None:
    named(book)
    appoint(book, ADA, date(2026, 1, 1), TODAY)
    appoint(book, BEN, TOMORROW)
    assert book.read(leaver_impact, [ADA], NOW).roles_vacant == ()


def test_approvals_leave_with_their_holders(workspace: Workspace) -> None:
    sian, amir = approvals_book.with_approvals(workspace)
    approvals_book.approve(workspace, sian)
    approvals_book.give_role(workspace, amir, "BIA")
    found = workspace.read(leaver_impact, [sian, amir], NOW)
    assert [
        (one.line.name, one.line.kind.code, one.available_before, one.available_after) for one in found.approvals_lapse
    ] == [("Siân O’Brien", "AMHP", 1, 0)]
    assert workspace.read(leaver_impact, [amir], NOW).approvals_lapse == ()
    # Amir's begins later: on the day after Siân's last one he is available, with and without her.
    approvals_book.approve(workspace, amir, on=date(2026, 9, 1))
    (later,) = workspace.read(leaver_impact, [sian], NOW, last_day=date(2026, 9, 30)).approvals_lapse
    assert (later.available_before, later.available_after) == (2, 1)
    past_its_end = workspace.read(leaver_impact, [sian], NOW, last_day=date(2029, 8, 15))
    assert past_its_end.approvals_lapse == ()
    assert len(workspace.read(leaver_impact, [sian], NOW, last_day=date(2029, 8, 14)).approvals_lapse) == 1


def test_who_stays_loses_their_supervisor(workspace: Workspace) -> None:
    manager, worker = a_manager(workspace), a_worker(workspace)
    other = a_worker(workspace, "00003", "Lena Nowak")
    found = workspace.read(leaver_impact, [manager, other], NOW)
    assert [(one.name, one.supervisor, one.purpose) for one in found.supervisees] == [
        ("Amir Khan", "Gwen Parry", "line management")
    ]
    assert found.supervisees[0].person_id == worker
    assert workspace.read(leaver_impact, [worker], NOW).supervisees == ()
    loads = workspace.read(supervision_answer, CoverageQuestion(TOMORROW)).loads
    assert [one.supervisees for one in loads if one.supervisor_id == manager] == [2]
