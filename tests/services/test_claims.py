"""Claims are recorded, submitted, and what comes of them; each act is one step to undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.claims import ClaimState, TakenStep
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.claims import (
    attach_evidence,
    claw_back,
    delete_claim,
    pay_claim,
    refuse_claim,
    reopen_claim,
    save_claim,
    submit_claim,
    take_payment_back,
    tick_evidence,
    withdraw_claim,
)
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.held_rows import HeldRows
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.trail import change_details, lines_of
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.tables import ClaimRow
from tests.services.building import TODAY, entries, rows_of
from tests.services.funding_book import (
    AMIR,
    JO,
    SIAN,
    a_claim_draft,
    claim,
    diploma,
    line_of,
    lines,
    proven,
    uuid_of,
    with_people,
)

SHARED: dict[str, Any] = {"today": TODAY}


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_people(workspace)
    return workspace


def submitted(book: Workspace, on: date = date(2026, 6, 10)) -> int:
    return book.write(submit_claim, proven(book), today=TODAY, on=on).result


def paid(book: Workspace, received: str = "600.00") -> int:
    return book.write(pay_claim, submitted(book), received=Decimal(received), **SHARED).result


def test_a_claim_is_recorded_corrected_and_deleted(book: Workspace) -> None:
    done = book.write(save_claim, a_claim_draft(scheme="ldss", what=" Medication   administration "), today=TODAY)
    assert done.touched is Touched.FUNDING
    assert done.remarks == ("Not claimable because evidence is missing: proof of payment, proof of completion.",)
    line = line_of(book, done.result)
    assert (line.said.scheme, line.said.edition, line.said.what) == ("LDSS", "2025-26", "Medication administration")
    assert (line.answer.state, line.answer.deadline, line.answer.days_left) == (
        ClaimState.TO_CLAIM, date(2026, 8, 31), 77,
    )  # fmt: skip
    assert line.words == "LDSS 2025-26, 100% of Medication administration: £600.00"
    with book.snapshot() as session:
        said = lines_of(change_details(session, book.head().number).effects)
    assert said == [
        "Funding claims: 1 recorded",
        "    + Siân O’Brien, to be claimed, LDSS, 2025-26, Medication administration, 100%, 600.00, 01 Jun 2026, 15 Jun 2026",
    ]

    corrected = book.write(
        save_claim, a_claim_draft(amount=Decimal("550.50")), today=date(2026, 6, 20), row_id=done.result
    )
    (again,) = lines(book)
    assert (again.uuid, again.said.amount, again.progress.state_on) == (line.uuid, Decimal("550.50"), TODAY)
    assert not book.write(
        save_claim, a_claim_draft(amount=Decimal("550.50")), today=TODAY, row_id=corrected.result
    ).change
    book.write(delete_claim, corrected.result)
    assert lines(book) == ()
    book.write(undo_change, None)
    assert [one.uuid for one in lines(book)] == [line.uuid]


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"person_id": 99}, "person"), ({"scheme": "Nobody's"}, "scheme"), ({"scheme": " "}, "scheme"), ({"part": "30%"}, "part"),
        ({"part": ""}, "part"), ({"what": " "}, "what"), ({"amount": Decimal(0)}, "amount"), ({"amount": Decimal("1.005")}, "amount"),
        ({"amount": Decimal("NaN")}, "amount"), ({"completed_on": date(2026, 3, 15)}, "completed_on"),
        ({"paid_provider_on": date(1949, 12, 31)}, "paid_provider_on"), ({"what": "x" * 2_001}, "what"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_claim_is_refused(book: Workspace, parts: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        book.write(save_claim, replace(a_claim_draft(), **parts), today=TODAY)
    assert refused.value.field == field
    assert lines(book) == ()


def test_what_the_rules_refuse_is_recorded_and_says_why(book: Workspace) -> None:
    done = book.write(save_claim, a_claim_draft(JO), today=TODAY)
    sentence = "Not claimable because Jo Marsh is of a registered profession (SWE), which LDSS 2025-26 excludes."
    assert done.remarks[0].startswith(sentence)
    line = line_of(book, done.result)
    assert not line.answer.claimable
    assert line.answer.words == "not claimable"
    later = book.write(save_claim, a_claim_draft(paid_provider_on=date(2026, 5, 1)), today=TODAY)
    assert later.remarks == ("Not claimable because no edition of LDSS covers a first payment on 1 May 2026.",)
    assert line_of(book, later.result).said.edition == ""


def test_a_claim_goes_its_way_and_each_step_is_undone(book: Workspace) -> None:
    row_id = submitted(book)
    line = line_of(book, row_id)
    assert (line.answer.state, line.progress.submitted_on, line.answer.days_left, line.answer.why_not) == (
        ClaimState.SUBMITTED, date(2026, 6, 10), None, (),
    )  # fmt: skip
    row_id = book.write(
        pay_claim, row_id, received=Decimal("590.00"), on=date(2026, 6, 12), reference="BACS 7", **SHARED
    ).result
    line = line_of(book, row_id)
    assert (line.answer.state, line.progress.received, line.said.reference) == (
        ClaimState.PAID,
        Decimal("590.00"),
        "BACS 7",
    )
    row_id = book.write(claw_back, row_id, reason="Left early", amount=Decimal("90.00"), **SHARED).result
    row_id = book.write(claw_back, row_id, reason="Left early", amount=Decimal("100.00"), **SHARED).result
    line = line_of(book, row_id)
    assert (line.answer.state, line.progress.clawed_back, line.progress.net, line.progress.reason) == (
        ClaimState.CLAWED_BACK, Decimal("190.00"), Decimal("400.00"), "Left early",
    )  # fmt: skip
    assert [entry["act"] for entry in entries(book)[-4:]] == [
        "submit a claim", "record that a claim was paid", "record that a claim was clawed back",
        "record that a claim was clawed back",
    ]  # fmt: skip
    newest = book.head().number
    states = []
    for number in range(newest, newest - 4, -1):
        book.write(undo_change, number)
        (one,) = lines(book)
        states.append(one.answer.state)
    assert states == [ClaimState.CLAWED_BACK, ClaimState.PAID, ClaimState.SUBMITTED, ClaimState.TO_CLAIM]


def test_each_day_knows_only_what_had_happened_by_then(book: Workspace) -> None:
    row_id = book.write(pay_claim, submitted(book), on=date(2026, 6, 12), **SHARED).result
    book.write(claw_back, row_id, reason="Audit", on=date(2026, 6, 14), **SHARED)
    found = []
    for day in (9, 10, 11, 12, 13, 14):
        (line,) = lines(book, CoverageQuestion(date(2026, 6, day)))
        found.append((line.answer.state, int(line.progress.net)))
    assert found == [
        (ClaimState.TO_CLAIM, 0), (ClaimState.SUBMITTED, 0), (ClaimState.SUBMITTED, 0), (ClaimState.PAID, 600),
        (ClaimState.PAID, 600), (ClaimState.CLAWED_BACK, 0),
    ]  # fmt: skip
    assert lines(book, CoverageQuestion(TODAY, book.head().number - 2))[0].progress.state is ClaimState.SUBMITTED


def test_what_is_clawed_back_twice_keeps_each_amount_with_its_day_and_reason(book: Workspace) -> None:
    row_id = book.write(pay_claim, submitted(book), on=date(2026, 6, 11), **SHARED).result
    row_id = book.write(
        claw_back, row_id, reason="Left early", amount=Decimal("100.00"), on=date(2026, 6, 12), **SHARED
    ).result
    for day, said in ((9, "09/06/2026 is before 10/06/2026"), (10, "by 10/06/2026 than had been received by then")):
        with pytest.raises(Refused, match=said) as refused:
            book.write(claw_back, row_id, reason="Audit", amount=Decimal("50.00"), on=date(2026, 6, day), **SHARED)
        assert refused.value.field == "clawed_back_on"
    before = {day: lines(book, CoverageQuestion(date(2026, 6, day))) for day in range(9, 14)}
    book.write(claw_back, row_id, reason="Audit", amount=Decimal("50.00"), on=date(2026, 6, 14), **SHARED)

    for day, stood in before.items():
        (now,) = lines(book, CoverageQuestion(date(2026, 6, day)))
        assert (now.progress, now.answer) == (stood[0].progress, stood[0].answer)
    (line,) = lines(book)
    assert (line.progress.clawed_back, line.progress.net, line.progress.why) == (
        Decimal("150.00"), Decimal("450.00"), "Left early; Audit",
    )  # fmt: skip
    assert [one.words(f"{one.on.day} June") for one in line.progress.steps] == [
        "submitted on 10 June", "£600.00 received on 11 June", "£100.00 taken back on 12 June: Left early",
        "£50.00 taken back on 14 June: Audit",
    ]  # fmt: skip
    with book.snapshot() as session:
        (record,) = HeldRows(session).records(ClaimRow, [line.uuid])
    assert next(one for one in record.versions[-1].values if one.label == "Steps").text == (
        "2026-06-10 submitted, 2026-06-11 paid £600.00, 2026-06-12 clawed back £100.00: Left early, 2026-06-14 clawed back £50.00: Audit"
    )
    book.write(undo_change, None)
    (line,) = lines(book)
    assert (line.progress.clawed_back, line.progress.taken) == (Decimal("100.00"), ())


def test_a_refusal_stays_with_its_day_when_the_claim_is_made_again(book: Workspace) -> None:
    row_id = submitted(book, date(2026, 6, 2))
    row_id = book.write(refuse_claim, row_id, reason="No payee", on=date(2026, 6, 5), **SHARED).result
    with pytest.raises(Refused, match="04/06/2026 is before 05/06/2026") as refused:
        book.write(submit_claim, row_id, on=date(2026, 6, 4), **SHARED)
    assert refused.value.field == "submitted_on"
    # That it was put back, and when somebody said so, does not hold a submission up that was earlier.
    row_id = book.write(reopen_claim, row_id, **SHARED).result
    assert told(book) == [
        (1, "to be claimed", ""), (2, "submitted", ""), (4, "submitted", ""), (5, "refused", "No payee"), (9, "refused", "No payee"),
        (10, "refused", "No payee"), (15, "to be claimed", ""),
    ]  # fmt: skip
    row_id = book.write(submit_claim, row_id, on=date(2026, 6, 10), **SHARED).result
    resubmitted = [
        (1, "to be claimed", ""), (2, "submitted", ""), (4, "submitted", ""), (5, "refused", "No payee"), (9, "refused", "No payee"),
        (10, "submitted", ""), (15, "submitted", ""),
    ]  # fmt: skip
    assert told(book) == resubmitted
    (now,) = lines(book)
    assert (now.progress.submitted_on, now.answer.why_not) == (date(2026, 6, 10), ())
    # A submission by mistake is as if it had never been; what was refused before it was.
    row_id = book.write(reopen_claim, row_id, on=date(2026, 6, 12), **SHARED).result
    assert told(book)[-2:] == [(10, "refused", "No payee"), (15, "to be claimed", "")]
    row_id = book.write(withdraw_claim, row_id, reason="Paid by the levy", on=date(2026, 6, 13), **SHARED).result
    assert [one.state.value for one in lines(book)[0].progress.steps] == [
        "submitted", "refused", "to be claimed", "withdrawn",
    ]  # fmt: skip
    for _ in range(2):
        book.write(undo_change, None)
    assert told(book) == resubmitted


def told(book: Workspace) -> list[tuple[int, str, str]]:
    """Return how the claim stands on days of June, and why."""
    found = []
    for day in (1, 2, 4, 5, 9, 10, 15):
        (line,) = lines(book, CoverageQuestion(date(2026, 6, day)))
        found.append((day, line.answer.state.value, line.progress.why))
    return found


def test_since_when_it_was_to_be_claimed_stays_on_record_whatever_comes_of_it(book: Workspace) -> None:
    recorded, june = date(2026, 3, 27), date(2026, 6, 10)
    row_id = claim(book, a_claim_draft(paid_provider_on=None, started_on=None, completed_on=None), today=recorded)
    april, march = CoverageQuestion(date(2026, 4, 9)), CoverageQuestion(recorded)
    before = [lines(book, question)[0] for question in (march, april)]
    row_id = book.write(submit_claim, row_id, although="By post", on=june, **SHARED).result
    row_id = book.write(refuse_claim, row_id, reason="No payee", on=date(2026, 6, 11), **SHARED).result
    (line,) = lines(book)
    first = TakenStep(ClaimState.TO_CLAIM, recorded, is_first=True)
    assert line.progress.steps == (
        first, TakenStep(ClaimState.SUBMITTED, june, reason="By post"),
        TakenStep(ClaimState.REFUSED, date(2026, 6, 11), reason="No payee"),
    )  # fmt: skip
    assert [lines(book, question)[0].progress for question in (march, april)] == [one.progress for one in before]
    assert [lines(book, question)[0].year for question in (march, april)] == [2025, 2025], "as before it was submitted"
    book.write(undo_change, None)
    (line,) = lines(book)
    assert (line.progress.reason, line.progress.steps[0]) == ("By post", first)
    row_id = book.write(reopen_claim, line.row_id, **SHARED).result
    (line,) = lines(book)
    assert (line.progress.state_on, line.progress.steps) == (recorded, ()), "as if it had never been submitted"
    row_id = book.write(withdraw_claim, row_id, on=recorded, **SHARED).result
    assert [one.state for one in lines(book)[0].progress.steps] == [ClaimState.WITHDRAWN], (
        "nothing came before that day"
    )


def test_what_is_paid_in_parts_keeps_each_payment_with_its_day(book: Workspace) -> None:
    row_id = book.write(submit_claim, proven(book), although="By post", on=date(2026, 6, 10), **SHARED).result
    # In whatever order they are recorded.
    for received, day in (("99.99", 14), ("400.00", 11), (None, 12)):
        amount = None if received is None else Decimal(received)
        row_id = book.write(pay_claim, row_id, received=amount, on=date(2026, 6, day), **SHARED).result
    stands = {day: lines(book, CoverageQuestion(date(2026, 6, day)))[0].progress for day in (10, 11, 12, 13, 14)}
    assert [(one.state, str(one.received)) for one in stands.values()] == [
        (ClaimState.SUBMITTED, "0.00"), (ClaimState.PAID, "400.00"), (ClaimState.PAID, "500.01"), (ClaimState.PAID, "500.01"),
        (ClaimState.PAID, "600.00"),
    ]  # fmt: skip
    assert stands[14].received_on == date(2026, 6, 14)
    with pytest.raises(Refused, match=r"All £600\.00 of the claim were received already") as refused:
        book.write(pay_claim, row_id, **SHARED)
    assert refused.value.field == "received"

    # One that was wrong is taken back, and the others stay.
    row_id = book.write(take_payment_back, row_id, on=date(2026, 6, 12), **SHARED).result
    (line,) = lines(book)
    assert line.progress.steps == (
        TakenStep(ClaimState.SUBMITTED, date(2026, 6, 10), reason="By post"),
        TakenStep(ClaimState.PAID, date(2026, 6, 11), Decimal("400.00")), TakenStep(ClaimState.PAID, date(2026, 6, 14), Decimal("99.99")),
    )  # fmt: skip
    with pytest.raises(Refused, match="the days are 11/06/2026, 14/06/2026") as refused:
        book.write(take_payment_back, row_id, on=date(2026, 6, 12), **SHARED)
    assert refused.value.field == "received_on"
    with pytest.raises(Refused, match=r"£100\.01 is still to come"):
        book.write(pay_claim, row_id, received=Decimal("100.02"), **SHARED)
    for day in (11, 14):
        row_id = book.write(take_payment_back, row_id, on=date(2026, 6, day), **SHARED).result
    (line,) = lines(book)
    assert (line.answer.state, line.progress.reason, line.progress.received) == (
        ClaimState.SUBMITTED, "By post", Decimal("0.00"),
    )  # fmt: skip
    row_id = book.write(pay_claim, row_id, on=date(2026, 6, 11), **SHARED).result
    row_id = book.write(claw_back, row_id, reason="Audit", amount=Decimal("0.01"), **SHARED).result
    with pytest.raises(Refused, match="Of this payment money was clawed back by 15/06/2026"):
        book.write(take_payment_back, row_id, on=date(2026, 6, 11), **SHARED)


def test_the_rest_is_received_after_a_part_was_taken_back_whatever_is_recorded_first(book: Workspace) -> None:
    sent = submitted(book)
    moves: dict[int, tuple[Callable[..., Done[int]], dict[str, Any]]] = {
        11: (pay_claim, {"received": Decimal("443.00")}), 12: (claw_back, {"amount": Decimal("43.01"), "reason": "Left early"}),
        13: (pay_claim, {"received": Decimal("57.00")}), 14: (claw_back, {"amount": Decimal("0.99"), "reason": "Audit"}),
        15: (pay_claim, {"received": Decimal("100.00")}),
    }  # fmt: skip
    for order in ((11, 12, 13, 14, 15), (11, 15, 12, 14, 13), (13, 14, 11, 12, 15), (15, 13, 11, 14, 12)):
        row_id = sent
        for day in order:
            act, said = moves[day]
            row_id = book.write(act, row_id, on=date(2026, 6, day), **said, **SHARED).result
        (line,) = lines(book)
        assert [one.words(f"{one.on.day} June") for one in line.progress.steps] == [
            "submitted on 10 June", "£443.00 received on 11 June", "£43.01 taken back on 12 June: Left early",
            "£57.00 received on 13 June", "£0.99 taken back on 14 June: Audit", "£100.00 received on 15 June",
        ], order  # fmt: skip
        assert (line.answer.state, line.progress.received, line.progress.net, line.progress.why) == (
            ClaimState.PAID, Decimal("600.00"), Decimal("556.00"), "Left early; Audit",
        )  # fmt: skip
        stood = lines(book, CoverageQuestion(date(2026, 6, 13)))[0]
        assert (stood.state_words, stood.to_come_words) == ("paid in part", "£100.00 still to come")
        newest = book.head().number
        for number in range(newest, newest - len(order), -1):
            book.write(undo_change, number)
        assert lines(book)[0].answer.state is ClaimState.SUBMITTED
        ((sent,),) = rows_of(book, "claims", "id")

    # A payment of which nothing was taken back is taken back itself, also after a claw-back.
    for day in (11, 12, 13):
        act, said = moves[day]
        sent = book.write(act, sent, on=date(2026, 6, day), **said, **SHARED).result
    book.write(take_payment_back, sent, on=date(2026, 6, 13), **SHARED)
    (line,) = lines(book)
    assert (line.answer.state, line.progress.net) == (ClaimState.CLAWED_BACK, Decimal("399.99"))


def test_what_is_not_claimable_is_not_submitted_unless_somebody_says_why(book: Workspace) -> None:
    row_id = claim(book)
    with pytest.raises(Refused, match="Not claimable because evidence is missing") as refused:
        book.write(submit_claim, row_id, **SHARED)
    assert refused.value.field == "although"
    row_id = book.write(submit_claim, row_id, although="Sent by post", **SHARED).result
    line = line_of(book, row_id)
    assert (line.answer.state, line.progress.reason) == (ClaimState.SUBMITTED, "Sent by post")
    assert line.answer.why_not == ("Evidence is missing: proof of payment, proof of completion.",)


def test_a_claim_is_submitted_on_the_last_day_and_not_the_day_after(book: Workspace) -> None:
    row_id = proven(book)
    with pytest.raises(Refused, match="the window closed on 31 Aug 2026"):
        book.write(submit_claim, row_id, today=date(2026, 9, 1))
    with pytest.raises(Refused, match="the window opens on 1 Jun 2026"):
        book.write(submit_claim, row_id, on=date(2026, 5, 31), **SHARED)
    book.write(submit_claim, row_id, today=date(2026, 9, 1), on=date(2026, 8, 31))


def test_a_refused_claim_says_why_and_can_be_submitted_again(book: Workspace) -> None:
    row_id = submitted(book)
    with pytest.raises(Refused, match="Say why it was refused") as refused:
        book.write(refuse_claim, row_id, reason=" ", **SHARED)
    assert refused.value.field == "reason"
    row_id = book.write(
        refuse_claim, row_id, reason="Proof of payment names no payee", on=date(2026, 6, 12), **SHARED
    ).result
    line = line_of(book, row_id)
    assert (line.answer.state, line.progress.reason) == (ClaimState.REFUSED, "Proof of payment names no payee")
    row_id = book.write(submit_claim, row_id, **SHARED).result
    assert line_of(book, row_id).progress.reason == ""
    assert line_of(book, row_id).progress.submitted_on == TODAY


def test_a_claim_is_withdrawn_and_reopened(book: Workspace) -> None:
    row_id = book.write(withdraw_claim, claim(book), reason="Paid by the levy", **SHARED).result
    assert line_of(book, row_id).answer.state is ClaimState.WITHDRAWN
    row_id = book.write(reopen_claim, row_id, **SHARED).result
    line = line_of(book, row_id)
    assert (line.answer.state, line.progress.reason) == (ClaimState.TO_CLAIM, "")


ACTS: dict[str, Callable[..., Done[int]]] = {
    "submit": submit_claim, "pay": pay_claim, "refuse": refuse_claim, "claw back": claw_back, "withdraw": withdraw_claim,
    "reopen": reopen_claim,
}  # fmt: skip
ALLOWED = {
    ClaimState.TO_CLAIM: {"submit", "withdraw"},
    ClaimState.SUBMITTED: {"pay", "refuse", "withdraw", "reopen"},
    ClaimState.PAID: {"claw back"},
    ClaimState.REFUSED: {"submit", "reopen"},
    ClaimState.CLAWED_BACK: set[str](),
    ClaimState.WITHDRAWN: {"reopen"},
}


@pytest.mark.parametrize("state", ALLOWED, ids=str)
def test_each_state_has_its_acts_and_no_others(book: Workspace, state: ClaimState) -> None:
    reason: dict[str, Any] = {"reason": "Audit"}
    reach: dict[ClaimState, Callable[[], int]] = {
        ClaimState.TO_CLAIM: lambda: proven(book),
        ClaimState.SUBMITTED: lambda: submitted(book),
        ClaimState.PAID: lambda: paid(book),
        ClaimState.REFUSED: lambda: book.write(refuse_claim, submitted(book), **reason, **SHARED).result,
        ClaimState.CLAWED_BACK: lambda: book.write(claw_back, paid(book), **reason, **SHARED).result,
        ClaimState.WITHDRAWN: lambda: book.write(withdraw_claim, proven(book), **SHARED).result,
    }
    row_id = reach[state]()
    assert line_of(book, row_id).answer.state is state
    allowed = set()
    for name, act in ACTS.items():
        more = reason if name in ("refuse", "claw back", "withdraw") else {}
        try:
            done = book.write(act, row_id, **more, **SHARED)
        except Refused:
            continue
        allowed.add(name)
        if done.change is not None:
            book.write(undo_change, None)
        ((row_id,),) = rows_of(book, "claims", "id")
    assert allowed == ALLOWED[state]


@pytest.mark.parametrize(
    ("received", "field"), [("600.01", "received"), ("0.00", "received"), ("1.001", "received"), ("-5", "received")]
)
def test_no_more_is_received_than_was_claimed(book: Workspace, received: str, field: str) -> None:
    row_id = submitted(book)
    with pytest.raises(Refused) as refused:
        book.write(pay_claim, row_id, received=Decimal(received), **SHARED)
    assert refused.value.field == field


def test_no_more_is_taken_back_than_was_received_and_no_claim_sinks_below_it(book: Workspace) -> None:
    row_id = paid(book, "500.00")
    with pytest.raises(Refused, match=r"£500\.00 of it is left"):
        book.write(claw_back, row_id, reason="Audit", amount=Decimal("500.01"), **SHARED)
    with pytest.raises(Refused, match=r"£500\.00 was received already"):
        book.write(save_claim, a_claim_draft(amount=Decimal("499.99")), row_id=row_id, **SHARED)
    book.write(claw_back, row_id, reason="Audit", amount=Decimal("500.00"), **SHARED)


@pytest.mark.parametrize(("on", "reason"), [(date(2026, 6, 9), "is before 10/06/2026"), (date(2026, 6, 16), "future")])
def test_nothing_comes_of_a_claim_before_it_is_made_or_in_the_future(book: Workspace, on: date, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refused:
        book.write(pay_claim, submitted(book), on=on, **SHARED)
    assert refused.value.field == "received_on"


def test_somebody_elses_claim_is_recorded_anew(book: Workspace) -> None:
    row_id = claim(book)
    with pytest.raises(Refused, match="recorded anew"):
        book.write(save_claim, a_claim_draft(AMIR), row_id=row_id, **SHARED)
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        book.write(delete_claim, 99)


def test_a_deleted_claim_takes_its_evidence_and_files_with_it(book: Workspace) -> None:
    row_id = claim(book)
    uuid = uuid_of(book, row_id)
    book.write(tick_evidence, uuid, "Proof of payment", where_kept="Ledger", **SHARED)
    file = AttachmentDraft("proof.pdf", b"%PDF-1.7 proof")
    book.write(attach_evidence, uuid, "Proof of completion", [file], **SHARED)
    made = book.head().number
    book.write(delete_claim, row_id)
    assert rows_of(book, "claim_evidence", "id") == rows_of(book, "attachments", "id") == []
    book.write(undo_change, None)
    assert lines(book)[0].answer.claimable
    with pytest.raises(Refused, match="builds on it"):
        book.write(undo_change, made - 2)


def test_two_parts_of_a_qualification_have_two_deadlines(book: Workspace) -> None:
    first, second = claim(book, diploma()), claim(book, diploma(part="40%"))
    answers = [line_of(book, one).answer for one in (first, second)]
    assert [(one.window_opens, one.deadline) for one in answers] == [
        (date(2026, 3, 16), date(2026, 6, 15)), (None, None),
    ]  # fmt: skip
    assert answers[0].days_left == 0
    assert answers[0].lapses_within(0)
    assert "It is not completed yet." in answers[1].why_not
    assert {one.said.person_id for one in lines(book)} == {SIAN}
