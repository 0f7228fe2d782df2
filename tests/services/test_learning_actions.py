"""Learning actions are recorded, finished, dropped and opened again; of a partner's it is known what they say and when we saw it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.learning import ActionState, Decision, LearningActionDraft, PartnerStatus
from cpd_desktop.domain.learning_answers import Action, FindingState
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.findings import close_finding
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.learning_actions import (
    assure_action,
    delete_action,
    drop_action,
    finish_action,
    reopen_action,
    save_action,
    withdraw_look,
)
from cpd_desktop.services.listing_of_learning import learning_actions_listing
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries
from tests.services.evidence_book import asked
from tests.services.learning_book import (
    DECIDED,
    JO,
    action,
    check,
    finding,
    line_of,
    row_of,
    source,
    thread,
    with_teams,
)

DAY = timedelta(days=1)
DUE = date(2026, 6, 1)


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_teams(workspace)
    return workspace


@pytest.fixture
def uuid(book: Workspace) -> bytes:
    return finding(book, source(book))


def row(book: Workspace, action_uuid: bytes) -> int:
    return row_of(book, action_uuid, "learning_actions")


def only(book: Workspace, finding_uuid: bytes, as_at: date = TODAY) -> Action:
    (found,) = thread(book, finding_uuid, as_at).actions
    return found


def test_an_action_is_overdue_from_the_day_after_it_was_due_until_it_is_done(book: Workspace, uuid: bytes) -> None:
    one = action(book, uuid, due_on=DUE, owner="", owner_id=JO)
    assert (only(book, uuid, DUE).days_late, only(book, uuid, DUE + DAY).days_late, only(book, uuid).owner) == (
        None, 1, "Jo Marsh",
    )  # fmt: skip
    book.write(finish_action, row(book, one), on=DUE + DAY, today=TODAY)
    assert (only(book, uuid).state, only(book, uuid).state_on, only(book, uuid).days_late) == ("done", DUE + DAY, None)
    assert (only(book, uuid, DUE).state, line_of(book, uuid).state) == ("open", FindingState.ACTIONS_DONE)
    book.write(reopen_action, row(book, one), today=TODAY)
    assert (only(book, uuid).state, only(book, uuid).state_on, only(book, uuid).days_late) == ("open", TODAY, 14)
    # What was said of it for the days before stays: it was done on those.
    assert (only(book, uuid, TODAY - DAY).state, only(book, uuid, TODAY - DAY).state_on) == ("done", DUE + DAY)
    book.write(drop_action, row(book, one), on=TODAY, reason="Another does it", today=TODAY)
    assert (only(book, uuid).state, only(book, uuid).reason) == ("dropped", "Another does it")
    assert [entry["act"] for entry in entries(book)][-3:] == [
        "finish a learning action", "open a learning action again", "drop a learning action",
    ]  # fmt: skip
    book.write(undo_change, None)
    assert only(book, uuid).state == "open"


def test_a_correction_leaves_what_came_of_it(book: Workspace, uuid: bytes) -> None:
    one = action(book, uuid, state=ActionState.DONE)
    said = only(book, uuid).said
    book.write(save_action, replace(said, title="Audit twenty files"), today=TODAY, row_id=row(book, one))
    assert (only(book, uuid).said.title, only(book, uuid).state) == ("Audit twenty files", "done")
    with pytest.raises(Refused, match="agreed on that day or earlier") as refused:
        book.write(save_action, replace(said, agreed_on=date(2026, 3, 2)), today=TODAY, row_id=row(book, one))
    assert refused.value.field == "agreed_on"
    other = finding(book, source(book, "Another"))
    with pytest.raises(Refused, match="stays that of its finding"):
        book.write(save_action, replace(said, finding_uuid=other), today=TODAY, row_id=row(book, one))
    # On its own day, that it was done is taken back as a mistake.
    book.write(reopen_action, row(book, one), on=date(2026, 3, 1), today=TODAY)
    book.write(save_action, replace(said, agreed_on=date(2026, 3, 2)), today=TODAY, row_id=row(book, one))
    assert only(book, uuid).state_on == date(2026, 3, 2)
    book.write(delete_action, row(book, one))
    assert thread(book, uuid).actions == ()


def test_what_a_partner_says_and_what_we_saw_stand_apart(book: Workspace, uuid: bytes) -> None:
    one = action(book, uuid, organisation="Hospital trust")
    assert only(book, uuid).said.partner_status is PartnerStatus.NOT_KNOWN
    seen = date(2026, 2, 1)
    book.write(assure_action, row(book, one), on=seen, how="A visit", status=PartnerStatus.IMPLEMENTED, today=TODAY)
    said = only(book, uuid).said
    assert (said.partner_status, said.assured_on, said.assured_how, only(book, uuid).state) == (
        PartnerStatus.IMPLEMENTED, seen, "A visit", "open",
    )  # fmt: skip
    refusals: list[str] = []
    for on, how, status in (
        (seen, " ", PartnerStatus.UNDER_WAY), (TODAY + DAY, "A visit", PartnerStatus.UNDER_WAY), (seen, "A visit", PartnerStatus.OURS),
        (DECIDED - DAY, "A visit", PartnerStatus.UNDER_WAY),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            book.write(assure_action, row(book, one), on=on, how=how, status=status, today=TODAY)
        refusals.append(refused.value.field)
    assert refusals == ["how", "on", "status", "on"]
    ours = action(book, uuid, "Ours")
    with pytest.raises(Refused, match="an action of ours"):
        book.write(assure_action, row(book, ours), on=seen, how="A visit", status=PartnerStatus.UNDER_WAY, today=TODAY)


def test_what_is_not_there_is_refused(book: Workspace, uuid: bytes) -> None:
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({"finding_uuid": b"x" * 16}, "finding"), ({"owner_id": 99}, "owner"), ({"title": ""}, "title"),
    )  # fmt: skip
    for changed, field in wrong:
        with pytest.raises(Refused) as refused:
            book.write(save_action, replace(LearningActionDraft(uuid, "Audit", DECIDED), **changed), today=TODAY)
        assert refused.value.field == field


def test_each_step_needs_the_one_before_it(book: Workspace, uuid: bytes) -> None:
    one = action(book, uuid)
    with pytest.raises(Refused, match="open already"):
        book.write(reopen_action, row(book, one), today=TODAY)
    for on in (TODAY + DAY, DECIDED - DAY):
        with pytest.raises(Refused) as refused:
            book.write(finish_action, row(book, one), on=on, today=TODAY)
        assert refused.value.field == "on"
    with pytest.raises(Refused, match="Say why it is dropped"):
        book.write(drop_action, row(book, one), on=TODAY, reason=" ", today=TODAY)
    book.write(finish_action, row(book, one), on=TODAY, today=TODAY)
    with pytest.raises(Refused, match="It was done on 15/06/2026: open it again first"):
        book.write(drop_action, row(book, one), on=TODAY, reason="x", today=TODAY)
    check(book, uuid)
    book.write(close_finding, row_of(book, uuid), on=TODAY, today=TODAY)
    with pytest.raises(Refused, match="Its finding is closed"):
        book.write(reopen_action, row(book, one), today=TODAY)
    with pytest.raises(Refused, match="closed: open it again"):
        action(book, uuid, "One more")
    rejected = finding(book, source(book, "Other"), decision=Decision.NOT_ACCEPTED, reason="Not ours")
    with pytest.raises(Refused, match="was not accepted"):
        action(book, rejected)


def test_a_second_look_leaves_the_first(book: Workspace, uuid: bytes) -> None:
    one = action(book, uuid, organisation="Hospital trust")
    first, second, later = date(2026, 2, 1), date(2026, 4, 1), date(2026, 6, 1)
    looks = ((first, "A visit", PartnerStatus.UNDER_WAY), (second, "Their minutes", PartnerStatus.IMPLEMENTED))
    claimed = []
    for on, how, status in looks:
        book.write(assure_action, row(book, one), on=on, how=how, status=status, today=TODAY)
        claimed.append(asked(book, "partner-actions-assured", on=first))
    # What was claimed of a day stands, whatever is seen afterwards.
    assert claimed[0] == claimed[1]

    def told(as_at: date) -> tuple[PartnerStatus, date | None, str]:
        said = only(book, uuid, as_at).said
        return said.partner_status, said.assured_on, said.assured_how

    assert told(first - DAY) == (PartnerStatus.NOT_KNOWN, None, "")
    assert told(first) == told(second - DAY) == (PartnerStatus.UNDER_WAY, first, "A visit")
    assert told(second) == (PartnerStatus.IMPLEMENTED, second, "Their minutes")
    # Every door asks the same: the list for export, and the evidence query.
    listed = book.read(learning_actions_listing, CoverageQuestion(first))
    at = listed.columns.index("partner_status")
    assert listed.rows[0][at : at + 3] == ("under way", first, "A visit")
    assert [asked(book, "partner-actions-assured", on=day).count for day in (first - DAY, first, second)] == [0, 1, 1]
    # A form that is opened on an earlier date corrects what is recorded, not what was known then.
    early = only(book, uuid, first)
    assert (early.said.assured_on, early.recorded.assured_on, len(early.reports)) == (first, second, 2)
    book.write(save_action, replace(early.recorded, title="Audit twelve files"), today=TODAY, row_id=row(book, one))
    assert (told(first)[1], told(TODAY)[1], only(book, uuid).said.title) == (first, second, "Audit twelve files")
    # An older look that is recorded late stands in its place, and another status is news of its day.
    book.write(
        assure_action, row(book, one), on=date(2026, 3, 1), how="An audit", status=PartnerStatus.UNDER_WAY, today=TODAY
    )
    said = replace(only(book, uuid).said, partner_status=PartnerStatus.UNDER_WAY)
    book.write(save_action, said, today=later, row_id=row(book, one))
    assert [told(day)[0] for day in (later - DAY, later)] == [PartnerStatus.IMPLEMENTED, PartnerStatus.UNDER_WAY]
    assert [report.on for report in only(book, uuid).reports] == [DECIDED, first, date(2026, 3, 1), second, later]
    book.write(undo_change, None)
    assert told(TODAY)[0] is PartnerStatus.IMPLEMENTED


def test_no_correction_puts_the_agreement_after_a_look(book: Workspace, uuid: bytes) -> None:
    seen = date(2026, 2, 1)
    one = action(book, uuid, organisation="Hospital trust")
    book.write(assure_action, row(book, one), on=seen, how="A visit", status=PartnerStatus.IMPLEMENTED, today=TODAY)
    said = only(book, uuid).said
    wrong = (replace(said, agreed_on=seen + DAY), "agreed_on"), (replace(said, assured_on=DECIDED - DAY), "assured_on")
    for changed, field in wrong:
        with pytest.raises(Refused) as refused:
            book.write(save_action, changed, today=TODAY, row_id=row(book, one))
        assert refused.value.field == field
    book.write(save_action, replace(said, agreed_on=seen), today=TODAY, row_id=row(book, one))
    assert (only(book, uuid).said.partner_status, only(book, uuid, seen).said.assured_on) == (
        PartnerStatus.IMPLEMENTED,
        seen,
    )
    new = LearningActionDraft(
        uuid, "Audit", seen, organisation="Hospital trust", assured_on=DECIDED, assured_how="A visit"
    )
    with pytest.raises(Refused, match="we saw it on that day or later") as refused:
        book.write(save_action, new, today=TODAY)
    assert refused.value.field == "assured_on"


def test_a_mistaken_look_is_taken_back_and_the_others_stay(book: Workspace, uuid: bytes) -> None:
    first, second = date(2026, 2, 1), date(2026, 4, 1)
    one = action(book, uuid, organisation="Hospital trust")
    book.write(assure_action, row(book, one), on=first, how="A visit", status=PartnerStatus.UNDER_WAY, today=TODAY)
    book.write(assure_action, row(book, one), on=second, how="Audit", status=PartnerStatus.IMPLEMENTED, today=TODAY)
    # Blank in the form: we did not see it on that day, whatever they said.
    last = only(book, uuid).said
    book.write(save_action, replace(last, assured_on=None, assured_how=""), today=TODAY, row_id=row(book, one))
    said = only(book, uuid).said
    assert (said.assured_on, said.assured_how, said.partner_status) == (first, "A visit", PartnerStatus.IMPLEMENTED)
    book.write(undo_change, None)
    # Withdrawn, what they were said to report then goes with it.
    done = book.write(withdraw_look, row(book, one), on=second)
    said = only(book, uuid).said
    assert (said.assured_on, said.partner_status) == (first, PartnerStatus.UNDER_WAY)
    assert (done.touched, entries(book)[-1]["act"]) == (Touched.LEARNING, "take back how a partner's action was seen")
    book.write(withdraw_look, row(book, one), on=first)
    assert (only(book, uuid).said.assured_on, only(book, uuid).said.partner_status) == (None, PartnerStatus.NOT_KNOWN)
    with pytest.raises(Refused, match="give the day of a look"):
        book.write(withdraw_look, row(book, one), on=first)
    book.write(undo_change, None)
    assert only(book, uuid).said == said


def test_an_action_was_done_until_it_was_opened_again(book: Workspace, uuid: bytes) -> None:
    march, april, may = (date(2026, month, 1) for month in (3, 4, 5))
    one = action(book, uuid, state=ActionState.DONE, on=march)
    book.write(reopen_action, row(book, one), on=may, today=TODAY)
    assert [only(book, uuid, day).state for day in (march - DAY, march, may - DAY, may)] == [
        "open",
        "done",
        "done",
        "open",
    ]
    assert [thread(book, uuid, day).finding.state for day in (may - DAY, may)] == [
        FindingState.ACTIONS_DONE, FindingState.ACCEPTED,
    ]  # fmt: skip
    # Done before it was opened again: it was not done on the day that was said.
    book.write(finish_action, row(book, one), on=april, today=TODAY)
    assert [only(book, uuid, day).state for day in (march, april, TODAY)] == ["open", "done", "done"]
