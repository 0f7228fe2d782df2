"""Each rule of readiness over one person's facts, on the days around those that decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.approval_standing import approval_line
from cpd_desktop.domain.approvals import Approval, ApprovalHolder, CountedTraining
from cpd_desktop.domain.cpd_timeline import ENTRY, SUPERVISION, DatedActivity
from cpd_desktop.domain.last_renewal import LAST_RENEWAL
from cpd_desktop.domain.periods import add_days
from cpd_desktop.domain.programmes import Programme, ProgrammeState, StepTaken, steps_on
from cpd_desktop.domain.readiness import Readiness, ReadinessState, RuleAnswer
from cpd_desktop.domain.readiness_rules import AskedPerson, CpdFacts, Piece, different, readiness_on
from cpd_desktop.domain.rule_packs import PackCycle
from cpd_desktop.services.approvals import approval_kinds
from cpd_desktop.services.rule_packs import shipped_packs

AS_AT = date(2026, 11, 26)
PACKS = {pack.code: pack for pack in shipped_packs(AS_AT)}
SAM = AskedPerson(7, "Sam Lee", "East")
CYCLE_ENDS, LAST_CYCLE_ENDS = date(2026, 11, 30), date(2025, 11, 30)
ALL_DONE = {(CYCLE_ENDS, task): date(2026, 10, 1) for task in ("form", "cpd", "fee")}
FULL = Piece(date(2026, 3, 1), "a", has_peer=True, is_reflective=True)
OTHER = Piece(date(2026, 4, 1), "b", has_peer=False, is_reflective=True)


def on(pack: str, as_at: date = AS_AT, *, registered_on: date | None = None, **facts: Any) -> Readiness:
    return readiness_on(replace(SAM, registered_on=registered_on), PACKS[pack], CpdFacts(**facts), as_at)


def rule(found: Readiness, code: str) -> RuleAnswer:
    return next(one for one in found.rules if one.code == code)


def test_two_different_pieces_one_with_a_peer_and_three_tasks_are_ready() -> None:
    found = on("SWE", pieces=[FULL, OTHER], tasks=ALL_DONE)
    assert found.is_ready
    assert found.to_do == ()
    assert (found.cycle_starts_on, found.cycle_ends_on) == (date(2025, 12, 1), CYCLE_ENDS)
    assert (found.opens_on, found.closes_on, found.team) == (date(2026, 9, 1), CYCLE_ENDS, "East")
    assert rule(found, "pieces").why == "2 different pieces, 2 needed."
    assert rule(found, "form").why == "Done on 1 October 2026."


@pytest.mark.parametrize(
    ("pieces", "why"),
    [
        ([], "0 of 2 different pieces."),
        ([FULL], "1 of 2 different pieces."),
        ([FULL, FULL._replace(last_on=date(2026, 5, 1))],
         "1 of 2 different pieces; 1 entry says the same as another and counts once with it."),
        ([FULL, Piece(date(2026, 4, 1), "c", has_peer=True, is_reflective=False)],
         "1 of 2 different pieces; 1 entry does not say yet what was learnt and its impact."),
        ([FULL, FULL._replace(last_on=date(2025, 11, 30), sameness="b")], "1 of 2 different pieces."),
        ([FULL, FULL._replace(last_on=date(2026, 11, 27), sameness="b")], "1 of 2 different pieces."),
        ([FULL, FULL._replace(last_on=date(2025, 12, 1), sameness="b")], "2 different pieces, 2 needed."),
        ([FULL, FULL._replace(last_on=AS_AT, sameness="b")], "2 different pieces, 2 needed."),
        ([FULL._replace(sameness=""), OTHER._replace(sameness="")], "2 different pieces, 2 needed."),
    ],
)  # fmt: skip
def test_which_pieces_count(pieces: list[Piece], why: str) -> None:
    answer = rule(on("SWE", pieces=pieces), "pieces")
    assert answer.why == why
    assert answer.met is why.startswith("2 d")
    assert answer.to_do == (
        ""
        if answer.met
        else f"Write {2 - int(why[0])} more {'piece' if why[0] == '1' else 'pieces'} with what was learnt and its impact by 30 November 2026."
    )


def test_the_day_on_which_a_new_cycle_begins_counts_anew() -> None:
    assert rule(on("SWE", CYCLE_ENDS, pieces=[FULL, OTHER]), "pieces").met
    anew = rule(on("SWE", add_days(CYCLE_ENDS, 1), pieces=[FULL, OTHER]), "pieces")
    assert (anew.met, anew.why) == (False, "0 of 2 different pieces.")


def test_a_peer_is_looked_for_in_a_piece_that_counts() -> None:
    without = on("SWE", pieces=[OTHER, FULL._replace(is_reflective=False)])
    assert rule(without, "peer").why == "0 of 1 piece discussed with a peer."
    assert rule(without, "review").met, "a review looks at entries as they are"
    assert "1 piece with an impact; of all entries, unfinished ones too, 1 with a peer." in rule(without, "review").why
    same = rule(on("SWE", pieces=[FULL, FULL]), "review").why
    assert same.startswith("1 piece with an impact; of all entries, unfinished ones too, 1 with a peer."), (
        "the same counts once"
    )
    twins = on("SWE", pieces=[FULL._replace(has_peer=False), FULL])
    assert rule(twins, "peer").met, "of two that say the same the one with a peer is taken"
    assert rule(on("SWE", pieces=[FULL]), "review").counts_for_readiness is False


@pytest.mark.parametrize(
    ("as_at", "met", "counts"),
    [
        (date(2026, 8, 31), False, False),
        (date(2026, 9, 1), False, True),
        (date(2026, 9, 30), False, True),
        (date(2026, 10, 1), True, True),
        (CYCLE_ENDS, True, True),
    ],
)
def test_a_task_before_and_in_the_window_and_once_it_is_done(as_at: date, *, met: bool, counts: bool) -> None:
    answer = rule(on("SWE", as_at, tasks=ALL_DONE), "form")
    assert (answer.met, answer.counts_for_readiness) == (met, counts)
    if not counts:
        assert answer.why == "Renewal opens on 1 September 2026."
    if counts and not met:
        assert answer.to_do == "Renewal form: to do by 30 November 2026."


def test_each_task_is_tracked_by_itself() -> None:
    tasks = {key: day for key, day in ALL_DONE.items() if key[1] != "form"}
    found = on("SWE", pieces=[FULL, OTHER], tasks=tasks)
    assert found.to_do == ("Renewal form: to do by 30 November 2026.",)
    assert found.state is ReadinessState.NOT_READY


@pytest.mark.parametrize(
    ("registered_on", "asked"), [(date(2026, 8, 31), True), (date(2026, 9, 1), False), (date(2026, 11, 26), False)]
)
def test_who_registers_from_the_first_of_september_pays_the_fee_alone(registered_on: date, *, asked: bool) -> None:
    found = on("SWE", registered_on=registered_on, tasks={(CYCLE_ENDS, "fee"): date(2026, 11, 1)})
    assert found.is_ready is not asked
    assert (rule(found, "pieces").counts_for_readiness, rule(found, "pieces").is_asked) == (asked, asked)
    assert not rule(found, "pieces").met, "what is not asked is not met either"
    if not asked:
        day = f"{registered_on.day} {registered_on:%B %Y}"
        assert rule(found, "pieces").why == f"Not asked for in this cycle: registered on {day}."
        assert on("SWE", registered_on=registered_on).to_do == ("Registration fee: to do by 30 November 2026.",)


def test_a_renewal_begun_and_not_finished_is_told_in_the_next_cycle() -> None:
    begun = {(LAST_CYCLE_ENDS, task): date(2025, 11, 1) for task in ("cpd", "fee")}
    found = on("SWE", date(2025, 12, 1), tasks=begun)
    answer = rule(found, LAST_RENEWAL)
    assert answer.why == "Not marked as done by 30 November 2025: Renewal form."
    assert found.state is ReadinessState.NOT_READY
    finished = {**begun, (LAST_CYCLE_ENDS, "form"): date(2025, 11, 2)}
    assert LAST_RENEWAL not in {one.code for one in on("SWE", date(2025, 12, 1), tasks=finished).rules}
    fee = {(LAST_CYCLE_ENDS, "fee"): date(2025, 11, 1)}
    late = on("SWE", date(2025, 12, 1), registered_on=date(2025, 9, 1), tasks=fee)
    assert LAST_RENEWAL not in {one.code for one in late.rules}


def did(on_day: date, kind: str = "work-based", *, minutes: int | None = 60, **parts: Any) -> DatedActivity:
    return DatedActivity(on_day, None, kind, "", parts.pop("source", ENTRY), minutes, on_day.isoformat(), **parts)


EVERY_SECOND_MONTH = [date(2025, 11, 10), date(2026, 1, 10), date(2026, 3, 10), date(2026, 5, 10), date(2026, 7, 10), date(2026, 9, 10), date(2026, 11, 10)]  # fmt: skip


def test_a_list_without_gaps_and_with_a_mix_is_ready() -> None:
    activities = [did(day) for day in EVERY_SECOND_MONTH] + [did(date(2026, 2, 1), "self-directed")]
    found = on("HCPC-OT", activities=activities)
    assert found.is_ready
    assert rule(found, "list").why == "8 activities, 1 needed."
    length = rule(found, "list-length")
    assert (length.met, length.counts_for_readiness, length.why) == (False, False, "8 of 12 activities.")
    assert rule(found, "mix").why == "2 types of activity, 2 needed: self-directed, work-based."
    assert rule(found, "gaps").why == "No 3 calendar months in a row without any activity."


def test_one_type_of_activity_is_no_mix() -> None:
    found = on("HCPC-OT", activities=[did(day) for day in EVERY_SECOND_MONTH])
    assert found.to_do == ("Record an activity of another type by 31 October 2027.",)
    assert found.state is ReadinessState.NOT_DUE_YET
    assert on("HCPC-OT", date(2027, 8, 1), activities=[did(date(2027, 7, 1))]).state is ReadinessState.NOT_READY
    assert rule(on("HCPC-OT"), "mix").why == "0 of 2 types of activity."


def test_a_gap_is_explained_or_it_is_to_do() -> None:
    activities = [
        did(date(2025, 11, 10)),
        did(date(2025, 12, 5), "self-directed"),
        did(date(2026, 4, 3)),
        did(date(2026, 9, 3)),
    ]
    found = rule(on("HCPC-OT", activities=activities, explained=[date(2026, 1, 1)]), "gaps")
    assert (found.met, found.why) == (False, "1 of 2 gaps explained.")
    assert found.to_do == "Explain the gap from 1 May to 31 August 2026, or record what was done then."
    both = on("HCPC-OT", activities=activities, explained=[date(2026, 1, 1), date(2026, 5, 1)])
    assert rule(both, "gaps").why == "2 of 2 gaps explained."
    assert both.is_ready
    later = on("HCPC-OT", activities=[*activities[:2], *activities[3:]])
    assert "from 1 January to 31 August 2026" in rule(later, "gaps").to_do
    over_a_year = rule(
        on("HCPC-OT", activities=[did(date(2025, 11, 10)), did(date(2026, 4, 3))], as_at=date(2027, 1, 31)), "gaps"
    )
    assert over_a_year.why == "0 of 2 gaps explained."


def test_gaps_begin_with_the_registration() -> None:
    activities = [did(date(2026, 9, 3)), did(date(2026, 10, 5), "self-directed")]
    assert not rule(on("HCPC-OT", activities=activities, registered_on=date(2026, 6, 1)), "gaps").met
    assert rule(on("HCPC-OT", activities=activities, registered_on=date(2026, 6, 2)), "gaps").met


def test_statements_are_told() -> None:
    found = on("HCPC-OT", statements=["practice summary"])
    written, missing = rule(found, "practice-summary"), rule(found, "personal-statement")
    assert (written.met, written.why) == (True, "Written.")
    assert (missing.met, missing.why) == (False, "Not written yet; about 1,500 words.")
    assert missing.to_do == "Write the personal statement."
    assert not missing.counts_for_readiness


@pytest.mark.parametrize(
    ("registered_on", "is_told"), [(None, False), (date(2025, 8, 1), False), (date(2025, 8, 2), True)]
)
def test_whom_audit_cannot_select_is_told(registered_on: date | None, *, is_told: bool) -> None:
    found = on("HCPC-OT", registered_on=registered_on)
    assert ("selection" in {one.code for one in found.rules}) is is_told
    if is_told:
        assert rule(found, "selection").why.startswith("Not selected when renewal opens on 1 August 2027")


def test_hours_are_added_up_over_the_last_twelve_months() -> None:
    days = [did(date(2025, 11, 26), minutes=6_000), did(date(2025, 11, 27), minutes=90), did(AS_AT, minutes=None)]
    answer = rule(on("RWPN", activities=days), "hours")
    assert answer.why == "1.5 of 30 hours since 27 November 2025; 1 activity without a time."
    assert answer.to_do == "28.5 more hours of CPD, or the time of what has none."
    assert rule(on("RWPN", activities=[did(AS_AT, minutes=29 * 60)]), "hours").to_do == "1 more hour of CPD."
    enough = on("RWPN", activities=[did(AS_AT, minutes=30 * 60)])
    # The twelve months up to the date, whichever it is: nothing ends on it.
    assert (enough.is_rolling, enough.cycle_ends_on, enough.ends_on) == (True, AS_AT, None)
    assert (on("SWE").is_rolling, on("SWE").ends_on) == (False, CYCLE_ENDS)
    assert enough.is_ready
    assert not on("RWPN", activities=[did(AS_AT, minutes=30 * 60 - 1)]).is_ready
    assert not on("RWPN", activities=[did(AS_AT, minutes=30 * 60, source=SUPERVISION)]).is_ready


def test_hours_of_before_the_time_make_nobody_ready() -> None:
    """One hundred hours from 1 January 2023 to the first of the twelve months' days: 1,062 days, of which one counts."""
    years = replace(did(date(2023, 1, 1), minutes=6_000), until=date(2025, 11, 27))
    found = on("RWPN", activities=[years])
    assert not found.is_ready
    assert rule(found, "hours").why == (
        "0.1 of 30 hours since 27 November 2025; 1 activity counts in part, by the days in this time."
    )
    # What lies in the time counts whole; a minute too few is not rounded up to enough.
    whole = replace(did(date(2025, 11, 27), minutes=30 * 60), until=AS_AT)
    assert rule(on("RWPN", activities=[whole]), "hours").why == "30 of 30 hours since 27 November 2025."


KINDS = {kind.code: kind for kind in approval_kinds(AS_AT)}


def approved(kind: str, approved_on: date | None, *training: CountedTraining, ends_on: date | None = None) -> Any:
    holder = ApprovalHolder(7, "Sam Lee", "East")
    approval = None if approved_on is None else Approval(1, b"a", 7, kind, approved_on, ends_on, "")
    return {kind: approval_line(holder, KINDS[kind], approval, training, AS_AT)}


def test_an_approval_stands_as_the_ledger_has_it() -> None:
    eleven = CountedTraining(date(2026, 5, 1), Decimal(11))
    found = on("AMHP", approvals=approved("AMHP", date(2024, 1, 10), eleven))
    assert (found.cycle_starts_on, found.cycle_ends_on) == (date(2026, 1, 10), date(2027, 1, 9))
    assert rule(found, "approval").why == "Approved on 10 January 2024, until 9 January 2029."
    assert rule(found, "approval-rests-on").why == "11 of 18 hours, 1 month left."
    assert found.to_do == ("7 more hours of training by 9 January 2027.",)
    assert found.state is ReadinessState.NOT_READY
    early = on("AMHP", approvals=approved("AMHP", date(2024, 11, 1), eleven))
    assert early.state is ReadinessState.NOT_DUE_YET
    eighteen = [eleven, CountedTraining(date(2026, 6, 1), Decimal(7))]
    assert on("AMHP", approvals=approved("AMHP", date(2024, 1, 10), *eighteen)).is_ready


def test_an_approval_that_ended_or_was_never_dated_is_to_do() -> None:
    lapsed = on("AMHP", approvals=approved("AMHP", date(2020, 1, 10)))
    assert lapsed.to_do == ("Have the approval renewed, and record it.",)
    assert lapsed.state is ReadinessState.NOT_READY
    assert on("AMHP", approvals=approved("AMHP", None)).to_do == ("Record the day of the approval.",)
    assert on("AMHP", approvals=approved("AMHP", date(2027, 1, 1))).is_ready, "nothing is asked before it begins"


def test_practice_educators_by_their_stage() -> None:
    recent = CountedTraining(date(2025, 6, 1), None)
    found = on("PE", approvals=approved("PE2", date(2020, 1, 1), recent))
    assert [one.code for one in found.rules] == ["stage-2", "stage-2-rests-on"]
    assert found.is_ready
    out = on("PE", approvals=approved("PE1", date(2020, 1, 1)))
    assert not out.is_ready
    assert out.state is ReadinessState.NOT_READY


def test_a_programme_is_not_ready_once_a_step_is_overdue() -> None:
    start = date(2026, 8, 1)
    programme = Programme(1, "aa", 7, "ASYE", start, date(2027, 7, 31), "", ProgrammeState.UNDER_WAY, None)
    agreed = StepTaken("bb", "agreement", 1, date(2026, 8, 20), "", "")

    def asked(as_at: date, *taken: StepTaken) -> Readiness:
        return on("ASYE", as_at, programme=programme, steps=steps_on(programme, PACKS["ASYE"], taken, as_at))

    assert asked(date(2026, 9, 1)).is_ready
    assert not asked(date(2026, 9, 2)).is_ready
    found = asked(date(2026, 11, 2), agreed)
    assert (found.cycle_starts_on, found.cycle_ends_on, found.programme) == (start, date(2027, 7, 31), "aa")
    assert found.to_do == (
        "Direct observation 1: take it now; it was due by 1 November 2026.",
        "Review at 3 months: take it now; it was due by 1 November 2026.",
    )
    assert rule(found, "agreement-1").why == "Done on 20 August 2026."
    assert rule(found, "review-3").why == "Optional, by 1 May 2027."
    assert rule(found, "final-1").why == "Due by 31 July 2027."


def test_a_registration_that_does_not_say_the_profession_is_to_be_completed() -> None:
    found = on("HCPC")
    assert not found.is_ready
    assert "registration number" in found.to_do[0]


def test_a_pack_without_a_cycle_or_with_tasks_and_no_window_answers_too() -> None:
    bare = replace(PACKS["SWE"], content=replace(PACKS["SWE"].content, cycle=PackCycle()))
    found = readiness_on(SAM, bare, CpdFacts(pieces=[FULL]), AS_AT)
    assert rule(found, "pieces").to_do == "Write 2 more pieces with what was learnt and its impact."
    assert rule(found, "form").to_do == "Renewal form: to do."
    lists = replace(PACKS["HCPC-OT"], content=replace(PACKS["HCPC-OT"].content, cycle=PackCycle()))
    assert not readiness_on(SAM, lists, CpdFacts(), AS_AT).is_ready


PIECES = st.lists(
    st.builds(Piece, st.dates(date(2025, 10, 1), AS_AT), st.sampled_from("abc"), st.booleans(), st.booleans())
)


@given(PIECES, PIECES)
def test_another_entry_never_makes_somebody_less_ready(some: list[Piece], more: list[Piece]) -> None:
    before, after = (on("SWE", pieces=pieces, tasks=ALL_DONE) for pieces in (some, some + more))
    assert {one.code for one in before.rules if one.met} <= {one.code for one in after.rules if one.met}
    assert len(different(some)) <= len(different(some + more))


@given(PIECES)
def test_what_is_not_met_says_what_would_meet_it(some: list[Piece]) -> None:
    found = on("SWE", pieces=some)
    for one in found.rules:
        assert one.why.endswith(".")
        assert bool(one.to_do) is not one.met
    assert found.is_ready is (not found.to_do)
    assert len(different(some * 2)) == len(different(some))
