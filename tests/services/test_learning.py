"""The register of learning on a date: how each finding stands, whom it reached, what is overdue, and its thread from source to verdict."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.learning import ActionState, Decision, FindingDraft, RouteKind, Verdict
from cpd_desktop.domain.learning_answers import FindingState, ReachState
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.findings import close_finding, save_finding
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.learning import actions_of, learning, people_of, sources, standing_of, thread_of
from cpd_desktop.services.learning_records import recorded_finding
from cpd_desktop.services.learning_sources import quoted_figures
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, Clock
from tests.services.learning_book import (
    AMIR,
    CARERS,
    DECIDED,
    EAST,
    FOUND,
    JO,
    LEE,
    MAYA,
    SIAN,
    WEST,
    acknowledged,
    action,
    check,
    finding,
    forum,
    line_of,
    register,
    route,
    row_of,
    source,
    team_id,
    thread,
    told,
    with_learning,
    with_teams,
)
from tests.services.people_book import NOW


@pytest.fixture(scope="module")
def told_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, tuple[bytes, bytes, bytes]]]:
    """The sample book, for reading only."""
    path = tmp_path_factory.mktemp("learning") / "book.cpd"
    with Workspace.create(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        yield workspace, with_learning(workspace)


def test_an_empty_book_has_nothing_and_refuses_places_that_are_not_there(workspace: Workspace) -> None:
    found = register(workspace)
    assert (found.as_at, found.sources, found.findings, found.teams, found.grid) == (TODAY, (), (), (), ())
    for question in (learning, sources, actions_of):
        with pytest.raises(Refused, match="no team called 'North'"):
            workspace.read(question, replace(NOW, team="North"))


def test_each_finding_stands_as_it_was_decided_acted_on_and_checked(
    told_book: tuple[Workspace, tuple[bytes, bytes, bytes]],
) -> None:
    book, (first, second, third) = told_book
    one, embedded, rejected = (line_of(book, uuid) for uuid in (first, second, third))
    assert (one.state, one.decided_on, one.owner, one.actions, one.actions_done) == (
        FindingState.ACCEPTED, DECIDED, "", 1, 0,
    )  # fmt: skip
    # Two of three in East is less than 80 per cent; West has not heard of it.
    assert (one.teams_reached, one.teams, one.acknowledged, one.in_post) == (0, 2, 2, 5)
    assert (one.overdue, one.next_check_on, one.to_tell) == (
        ("The check at 3 months is 61 days overdue.", "The action 'Audit ten files' is 14 days overdue."), date(2026, 4, 15), "",
    )  # fmt: skip
    assert (embedded.state, embedded.verdict, embedded.checked_on) == (
        FindingState.EMBEDDED, Verdict.EMBEDDED, date(2026, 5, 1),
    )  # fmt: skip
    assert (embedded.teams_reached, embedded.teams, embedded.acknowledged, embedded.in_post) == (1, 1, 3, 3)
    assert (rejected.state, rejected.reason, rejected.next_check_on, rejected.overdue) == (
        FindingState.NOT_ACCEPTED, "The rota is the provider's own.", None, (),
    )  # fmt: skip


def test_the_grid_has_each_finding_in_each_team(told_book: tuple[Workspace, tuple[bytes, bytes, bytes]]) -> None:
    book, (first, second, _) = told_book
    found = register(book)
    assert found.teams == (EAST, WEST)
    assert [one.title for one in (line.said for line in found.findings)] == [
        "Carers wait for replies", "Hospital discharge was rushed", "Merge the two rotas", "Nobody checked mental capacity",
    ]  # fmt: skip
    rows = dict(zip([one.uuid for one in found.findings], found.grid, strict=True))
    assert [one.state for one in rows[first]] == [ReachState.PARTLY_REACHED, ReachState.NOT_SHARED]
    assert [one.state for one in rows[second]] == [ReachState.EMBEDDED, ReachState.NOT_CONCERNED]
    people = book.read(people_of, rows[first])
    assert {people[one].name for one in rows[first][0].waiting} == {"Jo Marsh"}
    assert len(people) == 5
    assert book.read(people_of, ()) == {}


def test_a_source_counts_its_findings(told_book: tuple[Workspace, tuple[bytes, bytes, bytes]]) -> None:
    book, _ = told_book
    review, of_forum = book.read(sources, NOW)
    assert book.read(learning, NOW).sources == (review, of_forum)
    assert (review.kind, review.findings, review.open_findings, review.to_tell) == (
        "Safeguarding Adults Review",
        3,
        2,
        "",
    )
    assert (of_forum.kind, of_forum.findings, of_forum.open_findings) == ("Carer survey or forum", 1, 1)


def test_a_team_sees_what_concerns_it(told_book: tuple[Workspace, tuple[bytes, bytes, bytes]]) -> None:
    book, (first, second, _) = told_book
    west = register(book, replace(NOW, team=WEST))
    assert second not in {one.uuid for one in west.findings}
    assert (west.teams, len(west.sources)) == ((WEST,), 2)
    (line,) = (one for one in west.findings if one.uuid == first)
    assert (line.in_post, line.acknowledged, line.teams) == (2, 0, 1)
    east = register(book, replace(NOW, service="older people"))
    assert {first, second} < {one.uuid for one in east.findings}
    assert [one.said.title for _, one in book.read(actions_of, replace(NOW, team=WEST))] == ["Audit ten files"]


def test_a_date_before_knows_nothing_of_later_days(told_book: tuple[Workspace, tuple[bytes, bytes, bytes]]) -> None:
    book, (first, second, _) = told_book
    then = CoverageQuestion(date(2026, 2, 28))
    assert line_of(book, second, then).state is FindingState.ACCEPTED
    assert line_of(book, second, CoverageQuestion(date(2026, 3, 1))).state is FindingState.ACTIONS_DONE
    assert line_of(book, second, CoverageQuestion(date(2026, 4, 30))).state is FindingState.ACTIONS_DONE
    undecided = line_of(book, first, CoverageQuestion(date(2025, 11, 19)))
    assert (undecided.state, undecided.decision, undecided.decided_on) == (
        FindingState.UNDECIDED, Decision.UNDECIDED, None,
    )  # fmt: skip
    assert register(book, CoverageQuestion(date(2025, 11, 9))).findings == ()
    assert register(book, CoverageQuestion(date(2025, 11, 2))).sources == ()
    with pytest.raises(Refused, match="ask about that day or a later one"):
        thread(book, first, date(2025, 11, 9))
    ((_, done),) = (one for one in book.read(actions_of, then) if one[0].uuid == second)
    assert (done.state, done.state_on) == ("open", DECIDED)


def test_a_thread_goes_from_the_source_to_the_verdict_and_to_who_raised_it(workspace: Workspace) -> None:
    with_teams(workspace)
    raised = forum(workspace)
    uuid = finding(workspace, raised, teams=(EAST,), owner_id=JO)
    other = finding(workspace, raised, "Letters are hard to read", decision=Decision.UNDECIDED)
    action(workspace, uuid, "Ring within a day", ActionState.DROPPED, owner="", owner_id=SIAN)
    route(workspace, uuid, EAST, kind=RouteKind.SUPERVISION, what="Ask in supervision")
    acknowledged(workspace, uuid, SIAN, AMIR, JO)
    check(workspace, uuid, Verdict.PARTLY, months=3, due_on=date(2026, 4, 15))
    line = line_of(workspace, uuid)
    assert (line.state, line.owner) == (FindingState.PARTLY, "Jo Marsh")
    assert line.to_tell == f"{CARERS}, since 20 Nov 2025, 179 days overdue"
    assert line.overdue[0].startswith(f"Telling those who raised it ({CARERS}) is 179 days")
    told(workspace, raised, uuid)
    found = thread(workspace, uuid)
    assert (found.source.uuid, found.source.to_tell, found.source.told_on) == (raised, "", date(2026, 6, 1))
    (dropped,) = found.actions
    assert (dropped.state, dropped.reason, dropped.owner) == ("dropped", "Done by another action", "Siân O’Brien")
    assert [one.said.kind for one in found.routes] == [RouteKind.SUPERVISION]
    assert [(one.team, one.acknowledged, one.in_post) for one in found.reach] == [(EAST, 3, 3), (WEST, 0, 2)]
    assert [one.said.months for one in found.checks] == [3, 6, 12]
    assert [one.said.told for one in found.feedback] == [CARERS]
    assert thread(workspace, other).feedback == ()
    assert (found.closing_note, found.finding.to_tell) == ("", "")


def test_slipping_back_opens_a_closed_finding_again_and_undo_closes_it(workspace: Workspace) -> None:
    with_teams(workspace)
    uuid = finding(workspace, source(workspace))
    check(workspace, uuid, Verdict.PARTLY)
    workspace.write(
        close_finding, row_of(workspace, uuid), on=date(2026, 5, 2), note="The rest is the trust's.", today=TODAY
    )
    found = thread(workspace, uuid)
    assert (found.finding.state, found.finding.closed_on, found.closing_note) == (
        FindingState.CLOSED, date(2026, 5, 2), "The rest is the trust's.",
    )  # fmt: skip
    assert found.finding.next_check_on is None
    check(workspace, uuid, Verdict.SLIPPED_BACK, on=date(2026, 6, 1), team=WEST)
    line = line_of(workspace, uuid)
    assert (line.state, line.closed_on, thread(workspace, uuid).closing_note) == (FindingState.SLIPPED_BACK, None, "")
    assert [one.state for one in register(workspace).grid[0]][1] is ReachState.SLIPPED_BACK
    assert line_of(workspace, uuid, CoverageQuestion(date(2026, 5, 31))).state is FindingState.CLOSED
    before = workspace.read(recorded_finding, uuid)
    assert workspace.read(standing_of, before, TODAY).reopened_on == date(2026, 6, 1)
    workspace.write(undo_change, None)
    assert line_of(workspace, uuid).state is FindingState.CLOSED


def test_what_was_known_after_an_entry_stays_as_it_was(workspace: Workspace) -> None:
    with_teams(workspace)
    uuid = finding(workspace, source(workspace))
    acknowledged(workspace, uuid, LEE)
    upto = workspace.head().number
    then = CoverageQuestion(TODAY, upto)
    before, thread_before = register(workspace, then), workspace.read(thread_of, uuid, TODAY, upto)
    action(workspace, uuid, state=ActionState.DONE)
    route(workspace, uuid)
    acknowledged(workspace, uuid, MAYA)
    check(workspace, uuid)
    told(workspace, workspace.read(recorded_finding, uuid).said.source_uuid)
    draft = FindingDraft(workspace.read(recorded_finding, uuid).said.source_uuid, "Renamed", FOUND)
    workspace.write(save_finding, draft, today=TODAY, row_id=row_of(workspace, uuid))
    assert register(workspace, then) == before
    assert workspace.read(thread_of, uuid, TODAY, upto) == thread_before
    assert line_of(workspace, uuid).said.title == "Renamed"


def test_a_source_is_of_its_team_its_service_or_everybody(workspace: Workspace) -> None:
    with_teams(workspace)
    source(workspace, "Of West", "CPT", team_id=team_id(workspace, WEST))
    source(workspace, "Of Adults", "CPT", service="Adults")
    source(workspace, "Of all", "CPT")
    of_all = source(workspace, "Of West, for all", "CPT", team_id=team_id(workspace, WEST))
    finding(workspace, of_all)
    for place, titles in (
        (replace(NOW, team=WEST), {"Of West", "Of Adults", "Of all", "Of West, for all"}),
        (replace(NOW, team=EAST), {"Of all", "Of West, for all"}),
        (replace(NOW, service="Adults"), {"Of West", "Of Adults", "Of all", "Of West, for all"}),
    ):
        assert {one.said.title for one in workspace.read(sources, place)} == titles


def test_a_complaint_without_issues_says_so(workspace: Workspace) -> None:
    complaint = source(workspace, "Missed visits", "CMP", well_founded=True)
    (line,) = workspace.read(sources, NOW)
    assert line.problems == ("No issue is recorded yet: complaints are counted by their issues.",)
    assert workspace.read(quoted_figures, complaint) == ()
