"""Sheets on learning with one of each thing, to be changed by what a test is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from cpd_desktop.domain.complaints import ComplaintsYear, CountLine
from cpd_desktop.domain.evidence_packs import (
    Answered,
    Asked,
    Confidence,
    EvidenceClaim,
    EvidenceClaimDraft,
    EvidenceRow,
    Frozen,
    Pack,
    PackDraft,
    Standing,
)
from cpd_desktop.domain.learning import (
    Channel,
    Decision,
    FeedbackDraft,
    FindingDraft,
    LearningActionDraft,
    SourceDraft,
    Verdict,
)
from cpd_desktop.domain.learning_answers import (
    Action,
    Feedback,
    FindingLine,
    FindingState,
    Learning,
    ReachState,
    SourceLine,
    TeamReach,
    Thread,
)
from cpd_desktop.domain.learning_sheets import (
    BriefingSheet,
    ComplaintsSheet,
    Learned,
    LearningSheet,
    PackSheet,
    YouSaid,
    YouSaidSheet,
)
from cpd_desktop.domain.telling import ToTell

AS_AT = date(2026, 11, 26)
SOURCE = SourceLine(
    1, b"s", SourceDraft("SAR", "Arthur", date(2025, 7, 25), raised_by="The board", organisation="The board", summary="He said no."),
    "Safeguarding Adults Review", "", 1, 1, "", None, (),
)  # fmt: skip


def a_finding(title: str = "Ask once more", state: FindingState = FindingState.PARTLY, **other: Any) -> FindingLine:
    draft = FindingDraft(b"s", title, date(2025, 8, 1), text="Nobody asked again.", theme="Self-neglect")
    line = FindingLine(
        1, title.encode(), draft, "Arthur", "SAR", Decision.ACCEPTED, date(2025, 9, 1), "", "The principal social worker", state,
        Verdict.PARTLY, date(2026, 5, 1), None, 3, 2, 2, 1, 20, 11, None, ("The check at 12 months is 33 days overdue.",), "",
    )  # fmt: skip
    return replace(line, **other)


def a_team(name: str, state: ReachState, acknowledged: int = 0) -> TeamReach:
    shared = None if state is ReachState.NOT_SHARED else date(2025, 10, 24)
    return TeamReach(1, name, "Service", state, 10, acknowledged, shared, (), Verdict.NONE, None)


def a_learning_sheet(
    *findings: FindingLine, waiting: bool = False, actions: tuple[tuple[bytes, Action], ...] = ()
) -> LearningSheet:
    teams = (
        a_team("North", ReachState.REACHED, 9),
        a_team("East", ReachState.NOT_SHARED),
        a_team("Far", ReachState.NOT_CONCERNED),
    )
    register = Learning(
        AS_AT, (SOURCE,) if findings else (), findings, ("North", "East", "Far"), (teams,) * len(findings)
    )
    told = ToTell(
        b"s", "Carer survey or forum", "The forum", "", "Carers", "", "", (b"f",), ("Say what came of it",), date(2026, 4, 24),
        date(2026, 5, 22), 188,
    )  # fmt: skip
    return LearningSheet("Whole organisation", register, (told,) if waiting else (), actions, 75)


def an_action(title: str = "A practice note", state: str = "done", **other: Any) -> Action:
    draft = LearningActionDraft(b"f", title, date(2025, 9, 1), due_on=date(2026, 5, 26), **other)
    return Action(1, b"a", draft, state, date(2025, 11, 26), "", "The lead", None)


def a_briefing(*actions: Action, **other: Any) -> BriefingSheet:
    thread = Thread(SOURCE, a_finding(**other), "", (), actions, (), (), (), ())
    return BriefingSheet(AS_AT, thread, ("Who said no to you?", "What did you do then?"))


def what_was_said(*learned: Learned, is_told: bool = True) -> YouSaidSheet:
    told = Feedback(
        1, b"t", FeedbackDraft(b"s", "The board", "Five of seven teams know.", date(2026, 2, 26), Channel.MEETING)
    )
    return YouSaidSheet("Whole organisation", (YouSaid(SOURCE, "He said no.", learned, (told,) if is_told else ()),))


def a_line(what: str, count: int, of: int = 106, base: str = "issues received") -> CountLine:
    return CountLine(what, count, of, base)


def a_year(year: int = 2025, **other: Any) -> ComplaintsYear:
    found = ComplaintsYear(
        year, AS_AT, complaints=106, issues=106, withdrawn_complaints=12, compliments=21, concerns=8,
        by_outcome=(a_line("upheld", 21), a_line("partially upheld", 18), a_line("open", 12)),
        by_category=(a_line("delay in service", 26),), by_service=(a_line("Community", 48),),
        upheld=(a_line("upheld and partially upheld", 39), a_line("upheld and partially upheld", 39, 82, "issues decided on")),
        well_founded=a_line("well-founded", 39, 82, "complaints decided on"),
        acknowledged_in_time=a_line("acknowledged within 3 working days", 99, 103, "complaints whose day of acknowledgement is known"),
        ombudsman=(a_line("upheld", 1, 2, "Ombudsman decisions"),), learning=(), quoted=(), by_month=(), before=None,
        referred=a_line("complaints referred to the Ombudsman", 4, 0, ""),
        referral_unknown=a_line("on complaints without a day of referral", 0, 2, "Ombudsman decisions"),
    )  # fmt: skip
    return replace(found, **other)


def a_complaints_sheet(**other: Any) -> ComplaintsSheet:
    return ComplaintsSheet("Whole organisation", a_year(**other))


def answered(*rows: EvidenceRow, figure: str = "2 of 3, 67%") -> Answered:
    return Answered(figure, sum(row.counts for row in rows), len(rows), "checks that came due", rows)


ROWS = (
    EvidenceRow("check 1a2b3c4d", "Ask once more: re-audit", date(2026, 5, 1)), EvidenceRow("check 2a2b3c4d", "Ring back: survey", None, counts=False),
)  # fmt: skip


def a_claim(standing: Standing = Standing.FROZEN, *rows: EvidenceRow, **other: Any) -> EvidenceClaim:
    draft = EvidenceClaimDraft(
        b"p", other.pop("sentence", "We check whether practice changed."), Asked("checks-made"), "PR", "Quality lead", Confidence.LOW,
        other.pop("contrary", "Some are overdue."),
    )  # fmt: skip
    live = replace(answered(*rows), **{name: other.pop(name) for name in ("figure", "base") if name in other})
    frozen = (
        Frozen(1, AS_AT, AS_AT, 9, draft.asked, live, "0a" * 32)
        if standing in (Standing.FROZEN, Standing.STALE)
        else None
    )
    return EvidenceClaim(1, b"c", draft, "Processes", live, frozen, standing, other.pop("changed", ()), **other)


def a_pack(*claims: EvidenceClaim) -> PackSheet:
    draft = PackDraft("Learning", "We focus on learning.", "Quality lead", AS_AT)
    return PackSheet(Pack(1, b"p", draft, AS_AT, claims))
