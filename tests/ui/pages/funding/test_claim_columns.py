from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.claims import ClaimAnswer, ClaimDraft, ClaimProgress, ClaimState, TakenStep, progress_after
from cpd_desktop.domain.funding_answers import ClaimLine, EvidenceItem
from cpd_desktop.domain.funding_schemes import ClaimDays
from cpd_desktop.domain.people import Person
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.funding.claim_columns import (
    KINDS,
    checklist_words,
    claim_columns,
    days_left_words,
    evidence_words,
    item_words,
    money_words,
    of_kind,
    sentence_of,
    state_tone,
    state_words,
    why_words,
    window_words,
)
from cpd_desktop.ui.theme import Look

TODAY, DEADLINE = date(2026, 11, 23), date(2026, 12, 9)
ANSWER = ClaimAnswer(True, (), date(2026, 9, 10), DEADLINE, 16, ClaimState.TO_CLAIM, (), "2025-26")
LINE = ClaimLine(
    1, b"1", ClaimDraft("LDSS", 3, "Diploma in care", "40%", Decimal("400.00"), reference="C-77"),
    ClaimProgress(ClaimState.TO_CLAIM, TODAY), ClaimDays(), Person(3, "u", "Siân O’Brien"), "East", "Adults", ANSWER,
    evidence=(EvidenceItem("Proof of completion", is_there=True, row_id=4, where_kept="Finance"),),
)  # fmt: skip
NOT_CLAIMABLE = replace(
    LINE, answer=replace(ANSWER, claimable=False, why_not=("The window closed on 1 Nov 2026.",), days_left=None)
)
LACKING = replace(
    LINE,
    answer=replace(
        ANSWER, claimable=False, why_not=("Evidence is missing: proof of completion.",), is_only_short_of_evidence=True,
        missing_evidence=("Proof of completion",),
    ),
    evidence=(EvidenceItem("Proof of completion"),),
)  # fmt: skip


def in_state(state: ClaimState, **progress: Any) -> ClaimLine:
    later = replace(ClaimProgress(state, date(2026, 11, 2)), **progress)
    return replace(LINE, progress=later, answer=replace(ANSWER, claimable=False, state=state, days_left=None))


IN_PART = in_state(
    ClaimState.PAID, submitted_on=date(2026, 10, 1), received=Decimal("243.00"), received_on=date(2026, 11, 2)
)


def test_of_one_that_is_paid_in_part_it_is_said_what_is_still_to_come() -> None:
    said = "£243.00 received on 2 Nov 2026. £157.00 still to come."
    assert money_words(IN_PART) == said
    assert sentence_of(IN_PART).endswith(f"Submitted on 1 Oct 2026. {said}")
    whole = in_state(ClaimState.PAID, received=Decimal("400.00"), received_on=date(2026, 11, 2))
    assert (money_words(whole), state_words(whole, 30)) == ("£400.00 received on 2 Nov 2026.", "✔ Paid")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (LINE, "▲ About to lapse"), (LACKING, "▲ About to lapse"), (NOT_CLAIMABLE, "✖ Not claimable"),
        (replace(LINE, answer=replace(ANSWER, days_left=31)), "● Can be claimed"),
        (replace(LACKING, answer=replace(LACKING.answer, days_left=31)), "○ Evidence missing"),
        (replace(LINE, answer=replace(ANSWER, days_left=30)), "▲ About to lapse"),
        (in_state(ClaimState.LAPSED), "■ Lapsed"), (in_state(ClaimState.SUBMITTED), "◆ Submitted"),
        (in_state(ClaimState.PAID), "✔ Paid"), (IN_PART, "◆ Paid in part"), (in_state(ClaimState.REFUSED), "✖ Refused"),
        (in_state(ClaimState.CLAWED_BACK), "▼ Clawed back"), (in_state(ClaimState.WITHDRAWN), "– Withdrawn"),
    ],
)  # fmt: skip
def test_a_state_is_a_word_with_a_shape(line: ClaimLine, words: str, look: Look) -> None:
    assert state_words(line, 30) == words
    assert state_tone(look.theme, line, 30) is not None


def test_every_claim_belongs_to_all_and_to_what_it_is() -> None:
    lines = (
        LINE,
        LACKING,
        NOT_CLAIMABLE,
        *(in_state(state) for state in ClaimState if state is not ClaimState.TO_CLAIM),
    )
    counts = {key: len(of_kind(lines, key, 30)) for key in KINDS}

    assert counts == {
        "all": 9, "to claim": 2, "about to lapse": 2, "evidence missing": 1, "not claimable": 1, "lapsed": 1, "submitted": 1,
        "paid": 1, "refused": 1, "clawed back": 1, "withdrawn": 1,
    }  # fmt: skip
    assert [line.can_become for line in lines[:3]] == [True, True, False]


@pytest.mark.parametrize(("left", "words"), [(0, "Last day"), (1, "1 day"), (16, "16 days"), (None, "No deadline")])
def test_the_days_that_are_left(left: int | None, words: str) -> None:
    assert days_left_words(replace(LINE, answer=replace(ANSWER, days_left=left))) == words
    assert days_left_words(in_state(ClaimState.PAID)) == ""


def test_the_window_as_far_as_it_is_known() -> None:
    assert window_words(LINE) == "from 10 Sep 2026 to 9 Dec 2026"
    assert window_words(replace(LINE, answer=replace(ANSWER, deadline=None))) == "from 10 Sep 2026"
    assert window_words(replace(LINE, answer=replace(ANSWER, window_opens=None, deadline=None))) == ""


def test_evidence_with_its_sign_and_what_is_wrong_with_it() -> None:
    assert (evidence_words(LINE), evidence_words(LACKING)) == ("1 of 1", "0 of 1")
    assert item_words(LINE.evidence[0]) == "✔ Proof of completion (Finance)"
    assert item_words(LACKING.evidence[0]) == "□ Proof of completion: missing"
    five = tuple(
        EvidenceItem("Receipt", at < 5, at, f"{at:02}" * 16, f"r{at}.pdf" if at < 5 else "", number=at,
                     fault={2: "the scheme takes only PDF", 5: "its file was removed"}.get(at, ""))
        for at in range(1, 6)
    )  # fmt: skip
    assert checklist_words(replace(LINE, evidence=(*LACKING.evidence, *five))) == (
        "□ Proof of completion: missing", "✔ Receipt (r1.pdf; r2.pdf; the scheme takes only PDF; r3.pdf; r4.pdf)",
        "□ Receipt: its file was removed",
    )  # fmt: skip
    too_large = EvidenceItem("Receipt", True, 1, "ab", "r.pdf", fault="the scheme takes files of 2 MB at most")
    assert item_words(too_large) == "✔ Receipt (r.pdf; the scheme takes files of 2 MB at most)"
    beside = replace(LINE, evidence=(replace(too_large, is_wanted=False),))
    assert evidence_words(beside) == ""


def test_all_that_is_said_of_a_claim() -> None:
    assert sentence_of(LINE) == (
        "Siân O’Brien (East): LDSS 2025-26, 40% of Diploma in care: £400.00. 16 days left; it counts from 10 Sep 2026 to"
        " 9 Dec 2026. It can be claimed."
    )
    last = replace(LINE, answer=replace(ANSWER, days_left=0))
    assert "Today is the last day; it counts from 10 Sep 2026 to 9 Dec 2026. It can be claimed." in sentence_of(last)
    assert sentence_of(NOT_CLAIMABLE).endswith("Not claimable because the window closed on 1 Nov 2026.")
    refused = in_state(ClaimState.REFUSED, submitted_on=date(2026, 10, 5), reason="No payee.")
    assert sentence_of(refused).endswith("Submitted on 5 Oct 2026. Refused on 2 Nov 2026: No payee.")
    assert why_words(refused) == "No payee."


def test_what_became_of_the_money() -> None:
    taken = in_state(
        ClaimState.CLAWED_BACK, received=Decimal("400.00"), received_on=date(2026, 10, 20), clawed_back=Decimal("150.50"),
        clawed_back_on=date(2026, 11, 2), reason="Left",
    )  # fmt: skip
    assert money_words(taken) == "£400.00 received on 20 Oct 2026. £150.50 taken back on 2 Nov 2026."
    assert money_words(LINE) == ""


def test_every_step_of_a_claim_is_told_where_it_did_not_go_the_usual_way() -> None:
    submitted, refused = date(2026, 3, 6), date(2026, 4, 9)
    steps = (
        TakenStep(ClaimState.SUBMITTED, submitted), TakenStep(ClaimState.REFUSED, refused, reason="No payee."),
        TakenStep(ClaimState.SUBMITTED, date(2026, 5, 10)), TakenStep(ClaimState.PAID, date(2026, 6, 1), Decimal("400.00")),
        TakenStep(ClaimState.CLAWED_BACK, date(2026, 9, 1), Decimal("100.00"), "Left"),
        TakenStep(ClaimState.CLAWED_BACK, date(2026, 11, 1), Decimal("50.00"), "Audit"),
    )  # fmt: skip
    twice = replace(in_state(ClaimState.CLAWED_BACK), progress=progress_after(steps, TODAY))
    assert sentence_of(twice).endswith(
        "£400.00. Submitted on 6 Mar 2026. Refused on 9 Apr 2026: No payee. Submitted on 10 May 2026. £400.00 received on 1 Jun 2026."
        " £100.00 taken back on 1 Sep 2026: Left. £50.00 taken back on 1 Nov 2026: Audit."
    )
    assert money_words(twice).endswith("£100.00 taken back on 1 Sep 2026. £50.00 taken back on 1 Nov 2026.")
    assert why_words(twice) == "Left; Audit"
    put_back = (*steps[:2], TakenStep(ClaimState.TO_CLAIM, date(2026, 5, 1)))
    again = replace(LINE, progress=progress_after(put_back, TODAY))
    assert sentence_of(again).endswith(
        "It can be claimed. Submitted on 6 Mar 2026. Refused on 9 Apr 2026: No payee. Put back to be claimed on 1 May 2026."
    )
    recorded = TakenStep(ClaimState.TO_CLAIM, date(2026, 3, 2), is_first=True)
    sent = replace(in_state(ClaimState.SUBMITTED), progress=progress_after((recorded, steps[0]), TODAY))
    assert sentence_of(sent).endswith("£400.00. To be claimed since 2 Mar 2026. Submitted on 6 Mar 2026.")


def test_each_cell_of_a_row_and_what_is_read_aloud(look: Look) -> None:
    columns = claim_columns(look, lambda: 30)

    assert texts_of(columns, [LINE])[0] == (
        "▲ About to lapse", "09 Dec 2026", "16 days", "Siân O’Brien", "Diploma in care", "£400.00", "1 of 1", "",
        "LDSS 2025-26", "40%", "", "East", "C-77",
    )  # fmt: skip
    assert columns[0].sentence is not None
    assert columns[0].sentence(LINE) == sentence_of(LINE)
    assert [column.value(LINE) for column in columns if column.heading == "Amount"] == [Decimal("400.00")]
