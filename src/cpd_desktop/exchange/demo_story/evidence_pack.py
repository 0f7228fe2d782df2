"""The evidence pack for the quality statement on learning: claims, what speaks against them, and two that nothing bears out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.evidence_packs import Asked, Confidence, EvidenceClaimDraft, PackDraft
from cpd_desktop.domain.funding import days_of_year
from cpd_desktop.domain.learning import SourceDraft
from cpd_desktop.domain.learning_kinds import COMPLIMENT
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.complaints import reported_year
from cpd_desktop.exchange.demo_story.findings import CORONER, REVIEW, WAITING
from cpd_desktop.exchange.demo_story.learning import source_of
from cpd_desktop.exchange.demo_story.users import InTheBook
from cpd_desktop.services.evidence_freezing import freeze_pack
from cpd_desktop.services.evidence_packs import packs, save_claim_of_pack, save_pack
from cpd_desktop.services.learning_sources import save_source
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.workspace import Session, Workspace

TITLE = "Learning, improvement and innovation"
STATEMENT = (
    "We focus on continuous learning, innovation and improvement across our organisation and the local system."
    " We encourage creative ways of delivering equality of experience, outcome and quality of life for people."
)
"""The statement of the framework for councils, as the assessment quotes it."""
_PSW, _LEAD, _QUALITY = "Principal Social Worker", "Workforce lead", "Quality lead"
HIGH, MEDIUM, LOW = Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim: its *sentence*, the *query* that answers it, and what speaks against it. *source* is one that the story calls so."""

    sentence: str
    query: str
    category: str
    owner: str
    confidence: Confidence
    contrary: str = ""
    team: str = ""
    service: str = ""
    course: str = ""
    source: str = ""
    is_of_reported_year: bool = False


CLAIMS = (
    Claimed("Our people hold the mandatory training that they need.", "mandatory-training", "PR", _LEAD, HIGH, "It says nothing about specialist work."),
    Claimed("What we say of mandatory training rests on checked evidence.", "mandatory-training-assured", "PR", _LEAD, MEDIUM, "Some of it is only what people told us themselves."),
    Claimed("We know which teams look compliant and lack what they need.", "looks-compliant", "PR", _LEAD, HIGH, "Deaf Services is one of them."),
    Claimed("Teams hold the specialist skills of the people whom they serve.", "specialist-needs", "PR", _LEAD, LOW, "Gaps are known, and not all have a date."),
    Claimed("Named roles that carry practice are held.", "named-roles", "PR", _PSW, MEDIUM, "There is no principal occupational therapist."),
    Claimed("Tasks are shared so that people wait less for a therapist.", "delegated-tasks", "PR", "Head of therapy services", LOW, "In some neighbourhood teams nobody is trained yet."),
    Claimed("Our approved mental health professionals keep their approvals in order.", "approvals", "PR", "AMHP lead", MEDIUM, "Some still have hours, or training, to find."),
    Claimed("People are supervised as often as was agreed.", "supervision-in-time", "SL", _PSW, HIGH),
    Claimed("Teams reflect together, regularly.", "group-sessions", "SL", _PSW, HIGH),
    Claimed("We reflect with colleagues from other organisations.", "group-sessions-with-others", "PA", _PSW, HIGH),
    Claimed("Teams learn from each other.", "learned-together", "SL", _LEAD, MEDIUM),
    Claimed("No team is left to learn alone.", "isolated-teams", "SL", _LEAD, MEDIUM, "One neighbourhood team was at no session."),
    Claimed("Training is used in practice three months later.", "practice-changed", "OU", _LEAD, MEDIUM, "It is what learners and supervisors say, not what was seen."),
    Claimed("Hospital staff were trained in capacity so that more people go home.", "course", "PR", "Head of hospital services", MEDIUM,
            team=c.DISCHARGE, course="MCA-02"),
    Claimed("Unpaid carers and partners learn with us.", "sessions-outside", "PA", _LEAD, HIGH),
    Claimed("Apprentices are on track.", "apprenticeships-on-track", "PR", _LEAD, MEDIUM, "Not all are: some are behind or at risk, and a review is overdue."),
    Claimed("Practitioners are ready for their registers.", "cpd-readiness", "SL", _PSW, MEDIUM, "Most write in the last month."),
    Claimed("Learning from the review reached the teams that it concerns.", "teams-reached", "SL", _PSW, LOW,
            "In two of its teams nobody has acknowledged any of it.", source=REVIEW),
    Claimed("Those in post have acknowledged what the review found.", "finding-reach", "SL", _PSW, LOW, source=REVIEW),
    Claimed("We check whether learning changed practice.", "checks-made", "PR", _QUALITY, MEDIUM, "Some checks are overdue."),
    Claimed("Learning is embedded where it was checked.", "findings-embedded", "OU", _QUALITY, LOW, "In one team practice slipped back."),
    Claimed("We see for ourselves what partners say that they have done.", "partner-actions-assured", "PA", _PSW, LOW, source=REVIEW),
    Claimed("Whoever raises something hears what came of it.", "people-told", "PE", _QUALITY, LOW, "Carers at the forum were not told."),
    Claimed("We know how many complaints were upheld, of how many.", "complaints-upheld", "PE", "Complaints manager", HIGH,
            "The annual report printed 45% of the same counts.", is_of_reported_year=True),
    Claimed("Compliments are kept too, and shared.", "compliments", "PE", "Complaints manager", HIGH),
    Claimed("We produce services together with people.", "co-production", "PE", _QUALITY, MEDIUM, "In pockets; not in every service."),
    Claimed("What the coroner asked of us is embedded.", "findings-embedded", "OU", "Head of therapy services", Confidence.NONE, source=CORONER),
    Claimed("Providers have changed how they share what they learn from concerns.", "partner-actions-assured", "PA", _QUALITY, Confidence.NONE, source=WAITING),
)  # fmt: skip
"""The claims in their order; the last two are not evidenced."""


def make_pack(workspace: Workspace, book: InTheBook) -> str:
    """Make the pack, freeze it, and let a record come after that makes a claim stale; return what was done in words."""
    workspace.write(one_change, partial(_begin, book=book), named="make an evidence pack")
    workspace.write(one_change, partial(_claim, book=book), named="record claims of an evidence pack")
    today = book.force.as_at
    uuid = workspace.read(_pack)
    workspace.write(freeze_pack, uuid, as_at=today, today=today)
    late = SourceDraft(
        COMPLIMENT, "A card from the family of a man who came home", today, reference=f"{COMPLIMENT}/LATE", outcome="shared",
        closed_on=today, team_id=book.teams.get(c.DISCHARGE),
    )  # fmt: skip
    workspace.write(save_source, late, today=today)
    return f"Made an evidence pack of {len(CLAIMS)} claims."


def _pack(session: Session) -> bytes:
    return next(uuid for _, uuid, said, _ in packs(session) if said.title == TITLE)


def _begin(session: Session, *, book: InTheBook) -> Done[int]:
    return save_pack(session, PackDraft(TITLE, STATEMENT, _QUALITY, book.force.as_at), today=book.force.as_at)


def _claim(session: Session, *, book: InTheBook) -> Done[int]:
    uuid, as_at = _pack(session), book.force.as_at
    for one in CLAIMS:
        draft = EvidenceClaimDraft(
            uuid, one.sentence, _asked(session, one, book, as_at), one.category, one.owner, one.confidence, one.contrary
        )
        save_claim_of_pack(session, draft, today=as_at)
    return Done(len(CLAIMS), Touched.EVIDENCE_PACKS)


def _asked(session: Session, one: Claimed, book: InTheBook, as_at: date) -> Asked:
    first, last = days_of_year(reported_year(as_at)) if one.is_of_reported_year else (None, None)
    return Asked(
        one.query, team=one.team if one.team in book.teams else "", service=one.service, course=one.course,
        about=source_of(session, book, one.source).hex() if one.source else "", begins_on=first, ends_on=last,
    )  # fmt: skip
