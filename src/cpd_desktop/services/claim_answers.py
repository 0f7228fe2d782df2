"""Claims as they stand on a date: a line each, judged by the edition's rules. Light: Today asks at the start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.claim_rules import bars, claim_answer, counted_before
from cpd_desktop.domain.claims import ClaimAnswer, ClaimDraft, ClaimFacts, ClaimProgress, ClaimState, PersonFacts
from cpd_desktop.domain.funding_answers import ClaimLine, claim_day, claim_order
from cpd_desktop.domain.funding_schemes import Scheme, scheme_called
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.claim_facts import (
    KnownClaim,
    KnownEvidence,
    are_there,
    days_of,
    evidence_items,
    evidence_of,
    known_claims,
    people_facts,
    person_of,
)
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding_schemes import funding_schemes
from cpd_desktop.services.supervision.persons import teams_asked_about
from cpd_desktop.store.session import Session

NO_CLAIM = "There is no such claim, or it was deleted meanwhile: choose one from the list."


def claim_lines(session: Session, question: CoverageQuestion) -> tuple[ClaimLine, ...]:
    """Return the claims of people of the scope, what is most pressing first; the money of a claim stays with the team of its day.

    Raises Refused for a team or a service that is not there.
    """
    names = None
    if question.team or question.service:
        names = {folded(team.name) for team in teams_asked_about(session, question).values()}
    if not are_there(session, question.upto):
        return ()
    every = _lines(session, known_claims(session, question.upto), question.as_at, question.upto)
    chosen = [one for one in every if names is None or folded(one.team) in names]
    return tuple(sorted(chosen, key=claim_order))


def claims_of_people(
    session: Session, person_ids: Collection[int], as_at: date, upto: int | None = None
) -> tuple[ClaimLine, ...]:
    """Return the claims for *person_ids*, wherever they are posted, what is most pressing first."""
    wanted = set(person_ids)
    mine = known_claims(session, upto, people=wanted)
    if not mine:
        return ()
    # A cap is everybody's.
    every = _lines(session, known_claims(session, upto), as_at, upto, only=wanted)
    return tuple(sorted(every, key=claim_order))


def claims_about(session: Session, about_uuid: bytes, as_at: date, upto: int | None = None) -> tuple[ClaimLine, ...]:
    """Return the claims of one qualification, apprenticeship, training record or session, by its UUID."""
    people = {one.said.person_id for one in known_claims(session, upto) if one.said.about_uuid == bytes(about_uuid)}
    return tuple(
        one for one in claims_of_people(session, people, as_at, upto) if one.said.about_uuid == bytes(about_uuid)
    )


def claim_of(session: Session, uuid: bytes, as_at: date, upto: int | None = None) -> ClaimLine:
    """Return one claim on a date, by its UUID. Raises Refused where it is not there."""
    found = next((one for one in known_claims(session, upto) if one.uuid == bytes(uuid)), None)
    lines = () if found is None else claims_of_people(session, [found.said.person_id], as_at, upto)
    line = next((one for one in lines if one.uuid == bytes(uuid)), None)
    if line is None:
        raise Refused(NO_CLAIM, field="claim")
    return line


def claim_of_row(session: Session, row_id: int, as_at: date) -> ClaimLine:
    """Return the live claim *row_id* on a date. Raises Refused where it was corrected or deleted meanwhile."""
    found = next((one for one in known_claims(session) if one.row_id == row_id), None)
    if found is None:
        message = "This claim was changed or deleted meanwhile: close this, look at it as it is now, and do it again."
        raise Refused(message)
    return claim_of(session, found.uuid, as_at)


def line_of_draft(
    session: Session,
    draft: ClaimDraft,
    as_at: date,
    row_id: int | None = None,
    *,
    progress: ClaimProgress | None = None,
) -> ClaimLine:
    """Return how a claim would stand that is recorded so, or the live claim *row_id* corrected so: what a form shows beside its fields.

    Its evidence, and its *progress* where none is given, are those of the claim as it is.
    """
    every = known_claims(session)
    before = next((one for one in every if one.row_id == row_id), None)
    newest = max((one.row_id for one in every), default=0) + 1
    known_progress = ClaimProgress(ClaimState.TO_CLAIM, as_at) if before is None else before.progress
    asked = KnownClaim(
        newest if before is None else before.row_id, b"" if before is None else before.uuid, draft, progress or known_progress
    )  # fmt: skip
    others = tuple(one for one in every if one.row_id != asked.row_id)
    lines = _lines(session, (*others, asked), as_at, None, only={draft.person_id})
    return next(one for one in lines if one.row_id == asked.row_id)


def lines_if_recorded(
    session: Session, drafts: Sequence[ClaimDraft], as_at: date, upto: int | None = None
) -> tuple[ClaimLine, ...]:
    """Return how claims would stand on a date that nobody has recorded, beside those that are on record; in the order of *drafts*."""
    if not drafts:
        return ()
    every = known_claims(session, upto)
    newest = max((one.row_id for one in every), default=0)
    to_claim = ClaimProgress(ClaimState.TO_CLAIM, as_at)
    asked = [KnownClaim(newest + at, b"", draft, to_claim) for at, draft in enumerate(drafts, 1)]
    lines = {
        one.row_id: one
        for one in _lines(session, (*every, *asked), as_at, upto, only={one.person_id for one in drafts})
    }
    return tuple(lines[one.row_id] for one in asked)


def _lines(
    session: Session, claims: Sequence[KnownClaim], as_at: date, upto: int | None, *, only: Collection[int] | None = None
) -> list[ClaimLine]:  # fmt: skip
    """Return the lines of *claims*, those for the people of *only* alone where it is given; all of them bear on the caps."""
    schemes = funding_schemes(session, as_at, upto)
    chosen = [one for one in claims if only is None or one.said.person_id in only]
    people = people_facts(session, {one.said.person_id for one in chosen}, as_at, upto)
    days, ticked = days_of(session, claims, upto), evidence_of(session, None, upto)
    facts = {
        one.row_id: ClaimFacts(
            one.row_id, one.said, one.progress, days[one.row_id],
            frozenset(item.said.item for item in ticked.get(one.uuid, ()) if item.said.is_there),
        )
        for one in claims
    }  # fmt: skip
    counted = _counted(facts.values(), schemes, as_at)
    theirs: dict[tuple[int, str], list[ClaimFacts]] = defaultdict(list)
    for fact in facts.values():
        theirs[fact.said.person_id, folded(fact.said.scheme)].append(fact)
    found = []
    for one in chosen:
        fact, person = facts[one.row_id], person_of(people, one.said.person_id)
        scheme = scheme_called(schemes, one.said.scheme)
        others = theirs[one.said.person_id, folded(one.said.scheme)]
        answer = claim_answer(fact, scheme, person, others, as_at, counted=counted[one.row_id])
        line = _line(one, fact, person, scheme, (answer, ticked.get(one.uuid, ()), as_at))
        if fact.progress.on(as_at).state is ClaimState.TO_CLAIM and not line.can_become:
            barred = bars(fact, scheme, person, others, as_at, counted=counted[one.row_id])
            line = replace(line, is_barred=bool(barred))
        found.append(line)
    return found


def _counted(facts: Iterable[ClaimFacts], schemes: Sequence[Scheme], as_at: date) -> dict[int, Decimal]:
    """Return what counts towards the cap before each claim."""
    by_scheme: dict[str, list[ClaimFacts]] = defaultdict(list)
    for fact in facts:
        by_scheme[folded(fact.said.scheme)].append(fact)
    found: dict[int, Decimal] = {}
    for name, some in by_scheme.items():
        found |= counted_before(some, scheme_called(schemes, name), as_at)
    return found


def _line(
    one: KnownClaim, fact: ClaimFacts, person: PersonFacts, scheme: Scheme | None,
    judged: tuple[ClaimAnswer, Sequence[KnownEvidence], date],
) -> ClaimLine:  # fmt: skip
    answer, ticked, as_at = judged
    progress = fact.progress.on(as_at)
    edition = None if scheme is None else scheme.edition_for(fact.days.paid_provider_on)
    part = None if edition is None else edition.part(one.said.part)
    items = evidence_items(ticked, part, None if edition is None else edition.said)
    post = person.post_for_money(claim_day(fact.days, progress))
    team, service, job_title = ("", "", "") if post is None else (post.team, post.service, post.role)
    return ClaimLine(
        one.row_id, one.uuid, one.said, progress, fact.days, person.person, team, service, answer, scheme, items, job_title
    )  # fmt: skip
