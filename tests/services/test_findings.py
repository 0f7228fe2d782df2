"""Findings are recorded, decided, closed and opened again; each step is undone as one, and each refusal says what to do."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.learning import ActionState, Decision, FindingDraft, Verdict
from cpd_desktop.domain.learning_answers import FindingState, ReachState
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.effectiveness import checks_of
from cpd_desktop.services.findings import close_finding, decide_finding, reopen_finding, save_finding
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.learning_actions import drop_action
from cpd_desktop.services.learning_carried import open_findings
from cpd_desktop.services.reach import reach_of
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries
from tests.services.evidence_book import asked
from tests.services.learning_book import (
    DECIDED,
    EAST,
    FOUND,
    RECEIVED,
    SIAN,
    WEST,
    action,
    check,
    finding,
    line_of,
    route,
    row_of,
    source,
    team_id,
    thread,
    uuid_of,
    with_teams,
)

DAY = timedelta(days=1)
CHECKED = date(2026, 5, 1)


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_teams(workspace)
    return workspace


def test_a_finding_keeps_what_is_said_and_what_was_decided(book: Workspace) -> None:
    review = source(book)
    draft = FindingDraft(
        review, "Nobody checked mental capacity", FOUND, "More of it", "Mental capacity", is_strength=True,
        teams=(team_id(book, EAST), team_id(book, WEST)), owner_id=SIAN,
    )  # fmt: skip
    row_id = book.write(save_finding, draft, today=TODAY).result
    row_id = book.write(decide_finding, row_id, Decision.ACCEPTED, on=DECIDED, today=TODAY).result
    later = replace(draft, title="Capacity was assumed", teams=(team_id(book, WEST),), owner_id=None, owner="The board")
    done = book.write(save_finding, later, today=TODAY, row_id=row_id)
    line = line_of(book, uuid_of(book, done.result))
    assert (line.said, line.decision, line.decided_on, line.owner, line.teams) == (
        later, Decision.ACCEPTED, DECIDED, "The board", 1,
    )  # fmt: skip
    assert [entry["act"] for entry in entries(book)][-3:] == [
        "record a finding",
        "accept a finding",
        "correct a finding",
    ]
    assert done.touched == Touched.LEARNING
    book.write(undo_change, None)
    assert line_of(book, line.uuid).said == draft


def test_what_is_not_there_is_refused(book: Workspace) -> None:
    draft = FindingDraft(source(book), "Nobody checked", FOUND)
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({"source_uuid": b"x" * 16}, "source"), ({"teams": (99,)}, "teams"), ({"owner_id": 99}, "owner"),
        ({"found_on": RECEIVED - DAY}, "found_on"), ({"title": ""}, "title"),
    )  # fmt: skip
    for changed, field in wrong:
        with pytest.raises(Refused) as refused:
            book.write(save_finding, replace(draft, **changed), today=TODAY)
        assert refused.value.field == field


def test_a_finding_that_was_decided_is_not_found_later(book: Workspace) -> None:
    review = source(book)
    row_id = row_of(book, finding(book, review))
    with pytest.raises(Refused, match="decided on 20/11/2025"):
        book.write(save_finding, FindingDraft(review, "Later", DECIDED + DAY), today=TODAY, row_id=row_id)


def test_not_accepted_needs_a_reason_and_no_open_action(book: Workspace) -> None:
    uuid = finding(book, source(book), decision=Decision.UNDECIDED)
    opened = action(book, uuid)
    refused: list[tuple[str, str]] = []
    for decision, on, reason in (
        (Decision.NOT_ACCEPTED, DECIDED, " "), (Decision.NOT_ACCEPTED, DECIDED, "Not ours"), (Decision.ACCEPTED, FOUND - DAY, ""),
        (Decision.ACCEPTED, TODAY + DAY, ""), (Decision.ACCEPTED, DECIDED, "Ask jo@example.org"),
    ):  # fmt: skip
        with pytest.raises(Refused) as problem:
            book.write(decide_finding, row_of(book, uuid), decision, on=on, reason=reason, today=TODAY)
        refused.append((problem.value.field, str(problem.value).split(" ", maxsplit=1)[0]))
    assert [field for field, _ in refused] == ["reason", "decision", "on", "on", "reason"]
    book.write(
        drop_action, row_of(book, opened, "learning_actions"), on=TODAY, reason="The provider's own", today=TODAY
    )
    book.write(
        decide_finding, row_of(book, uuid), Decision.NOT_ACCEPTED, on=DECIDED, reason="The rota is theirs.", today=TODAY
    )
    line = line_of(book, uuid)
    assert (line.state, line.decided_on, line.reason) == (FindingState.NOT_ACCEPTED, DECIDED, "The rota is theirs.")
    book.write(decide_finding, row_of(book, uuid), Decision.UNDECIDED, on=TODAY, today=TODAY)
    line = line_of(book, uuid)
    assert (line.state, line.decided_on, line.reason) == (FindingState.UNDECIDED, None, "")


def test_a_finding_goes_to_its_close_by_a_check_and_each_step_is_undone(book: Workspace) -> None:
    uuid = finding(book, source(book))
    action(book, uuid, state=ActionState.DONE)
    for verdict, said in (
        (None, "Make a check first"), (Verdict.NOT_YET, "not yet"), (Verdict.PARTLY, "say why that is enough"),
    ):  # fmt: skip
        if verdict is not None:
            check(book, uuid, verdict, on=CHECKED)
        with pytest.raises(Refused, match=said):
            book.write(close_finding, row_of(book, uuid), on=CHECKED, today=TODAY)
        if verdict is not None:
            book.write(undo_change, None)
    check(book, uuid, on=CHECKED)
    with pytest.raises(Refused, match="Make a check first"):
        book.write(close_finding, row_of(book, uuid), on=CHECKED - DAY, today=TODAY)
    done = book.write(close_finding, row_of(book, uuid), on=CHECKED, note="All ten files", today=TODAY)
    line = line_of(book, uuid)
    assert (line.state, line.closed_on, entries(book)[-1]["act"]) == (FindingState.CLOSED, CHECKED, "close a finding")
    with pytest.raises(Refused, match="closed already"):
        book.write(close_finding, done.result, on=TODAY, today=TODAY)
    with pytest.raises(Refused, match="open it again first"):
        book.write(decide_finding, done.result, Decision.UNDECIDED, on=TODAY, today=TODAY)
    book.write(undo_change, None)
    assert line_of(book, uuid).state is FindingState.EMBEDDED
    book.write(undo_change, None)
    assert line_of(book, uuid).state is FindingState.ACTIONS_DONE


def test_one_check_in_one_team_embeds_no_finding_and_one_of_all_leaves_no_team_behind(book: Workspace) -> None:
    uuid = finding(book, source(book))
    route(book, uuid)
    check(book, uuid, on=CHECKED, team=EAST)
    line = line_of(book, uuid)
    assert (line.state, line.verdict, line.teams_reached, line.teams) == (FindingState.PARTLY, Verdict.PARTLY, 0, 2)
    with pytest.raises(Refused, match="not every team was checked: say why that is enough"):
        book.write(close_finding, row_of(book, uuid), on=CHECKED, today=TODAY)
    check(book, uuid, Verdict.SLIPPED_BACK, on=CHECKED + DAY, team=WEST)
    assert line_of(book, uuid).state is FindingState.SLIPPED_BACK
    check(book, uuid, on=CHECKED + 2 * DAY)
    book.write(close_finding, row_of(book, uuid), on=CHECKED + 2 * DAY, today=TODAY)
    found = thread(book, uuid)
    assert (found.finding.state, found.finding.verdict) == (FindingState.CLOSED, Verdict.EMBEDDED)
    assert [one.state for one in found.reach] == [ReachState.EMBEDDED] * 2
    # Practice was looked at everywhere, and nobody has acknowledged the finding.
    assert (found.finding.teams_reached, found.finding.acknowledged) == (0, 0)


def test_open_actions_and_a_later_slip_stand_against_closing(book: Workspace) -> None:
    uuid = finding(book, source(book))
    check(book, uuid, on=CHECKED)
    action(book, uuid)
    with pytest.raises(Refused, match="1 action is still open"):
        book.write(close_finding, row_of(book, uuid), on=CHECKED, today=TODAY)
    book.write(undo_change, None)
    check(book, uuid, Verdict.SLIPPED_BACK, on=CHECKED + 9 * DAY)
    with pytest.raises(Refused, match="check of 10/05/2026 found that practice slipped back") as refused:
        book.write(close_finding, row_of(book, uuid), on=CHECKED, today=TODAY)
    assert refused.value.field == "on"
    with pytest.raises(Refused, match="lies in the future"):
        book.write(close_finding, row_of(book, uuid), on=TODAY + DAY, today=TODAY)


def test_it_is_opened_again_by_hand_and_closed_anew_after_a_slip(book: Workspace) -> None:
    uuid = finding(book, source(book))
    with pytest.raises(Refused, match="not closed"):
        book.write(reopen_finding, row_of(book, uuid), today=TODAY)
    check(book, uuid, on=CHECKED)
    book.write(close_finding, row_of(book, uuid), on=CHECKED, today=TODAY)
    book.write(reopen_finding, row_of(book, uuid), today=TODAY)
    assert line_of(book, uuid).state is FindingState.EMBEDDED
    book.write(close_finding, row_of(book, uuid), on=CHECKED, today=TODAY)
    check(book, uuid, Verdict.SLIPPED_BACK, on=CHECKED + DAY)
    assert line_of(book, uuid).state is FindingState.SLIPPED_BACK
    check(book, uuid, on=CHECKED + 2 * DAY)
    assert line_of(book, uuid).state is FindingState.EMBEDDED
    with pytest.raises(Refused, match="give a later day"):
        book.write(close_finding, row_of(book, uuid), on=CHECKED - DAY, today=TODAY)
    book.write(close_finding, row_of(book, uuid), on=CHECKED + 2 * DAY, today=TODAY)
    assert line_of(book, uuid).state is FindingState.CLOSED


def test_closing_again_leaves_when_it_was_closed_before(book: Workspace) -> None:
    """A claim about 1 March says the same whatever became of the finding in the autumn."""
    today = date(2027, 1, 4)
    uuid = finding(book, source(book), today=today)

    def states(*days: date) -> list[FindingState]:
        return [thread(book, uuid, day).finding.state for day in days]

    check(book, uuid, on=date(2026, 1, 20), today=today)
    book.write(close_finding, row_of(book, uuid), on=date(2026, 2, 1), note="Ten of ten", today=today)
    march, august, december = date(2026, 3, 1), date(2026, 8, 10), date(2026, 12, 1)
    claimed = asked(book, "findings", on=march)
    check(book, uuid, Verdict.SLIPPED_BACK, on=august, today=today)
    check(book, uuid, on=date(2026, 10, 5), today=today)
    book.write(close_finding, row_of(book, uuid), on=date(2026, 10, 6), note="Twelve of twelve", today=today)
    assert states(date(2026, 1, 31), march, august, date(2026, 10, 5), december) == [
        FindingState.EMBEDDED, FindingState.CLOSED, FindingState.SLIPPED_BACK, FindingState.EMBEDDED, FindingState.CLOSED,
    ]  # fmt: skip
    assert (thread(book, uuid, march).closing_note, thread(book, uuid, march).finding.closed_on) == (
        "Ten of ten", date(2026, 2, 1),
    )  # fmt: skip
    # Opened by hand and decided anew: each day before stays.
    book.write(reopen_finding, row_of(book, uuid), on=date(2026, 11, 2), today=today)
    row_id = row_of(book, uuid)
    book.write(
        decide_finding, row_id, Decision.NOT_ACCEPTED, on=date(2026, 12, 2), reason="The trust does it", today=today
    )
    assert states(date(2026, 11, 1), december, today) == [
        FindingState.CLOSED, FindingState.EMBEDDED, FindingState.NOT_ACCEPTED,
    ]  # fmt: skip
    before = thread(book, uuid, december).finding
    assert (before.decision, before.decided_on, before.reason) == (Decision.ACCEPTED, DECIDED, "")
    assert [(one.act.value, one.on) for one in thread(book, uuid, today).history] == [
        ("accepted", DECIDED), ("closed", date(2026, 2, 1)), ("closed", date(2026, 10, 6)), ("opened again", date(2026, 11, 2)),
        ("not accepted", date(2026, 12, 2)),
    ]  # fmt: skip
    assert len(thread(book, uuid, march).history) == 2
    assert asked(book, "findings", on=march) == claimed
    # The grid, whom to tell and what is due say the same of that day as the register.
    assert [one.said.verdict for one in book.read(checks_of, [uuid], march)[uuid]] == [
        Verdict.EMBEDDED,
        Verdict.NONE,
        Verdict.NONE,
    ]
    assert book.read(reach_of, [uuid], CoverageQuestion(march))[uuid][0].state is ReachState.NOT_SHARED
    assert [one.uuid for one in book.read(open_findings, december)] == [uuid]
    assert book.read(open_findings, march) == []


def test_a_closing_by_mistake_is_taken_back_or_moved_to_its_day(book: Workspace) -> None:
    uuid = finding(book, source(book))
    check(book, uuid, on=CHECKED)
    book.write(close_finding, row_of(book, uuid), on=CHECKED, today=TODAY)
    book.write(reopen_finding, row_of(book, uuid), on=CHECKED, today=TODAY)
    assert [one.act.value for one in thread(book, uuid).history] == ["accepted"]
    book.write(close_finding, row_of(book, uuid), on=CHECKED, today=TODAY)
    book.write(reopen_finding, row_of(book, uuid), today=TODAY)
    book.write(close_finding, row_of(book, uuid), on=CHECKED + DAY, today=TODAY)
    assert [(one.act.value, one.on) for one in thread(book, uuid).history][1:] == [("closed", CHECKED + DAY)]
    with pytest.raises(Refused, match="lies in the future"):
        book.write(reopen_finding, row_of(book, uuid), on=TODAY + DAY, today=TODAY)


def test_what_slipped_back_can_be_decided_on_without_opening_it_first(book: Workspace) -> None:
    uuid = finding(book, source(book))
    check(book, uuid, on=CHECKED)
    book.write(close_finding, row_of(book, uuid), on=CHECKED, today=TODAY)
    check(book, uuid, Verdict.SLIPPED_BACK, on=CHECKED + 2 * DAY)
    with pytest.raises(Refused, match="It was closed on 01/05/2026: give a day from then on"):
        book.write(
            decide_finding, row_of(book, uuid), Decision.NOT_ACCEPTED, on=CHECKED - DAY, reason="No", today=TODAY
        )
    book.write(
        decide_finding, row_of(book, uuid), Decision.NOT_ACCEPTED, on=TODAY, reason="Not ours any more", today=TODAY
    )
    assert line_of(book, uuid).state is FindingState.NOT_ACCEPTED
    assert thread(book, uuid, TODAY - DAY).finding.state is FindingState.SLIPPED_BACK
