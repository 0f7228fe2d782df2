"""The shapes of funding in JSON: stable keys, exact amounts as decimal text in pounds, days in ISO form."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cpd_desktop.domain.awards import AwardLine
from cpd_desktop.domain.claims import TakenStep
from cpd_desktop.domain.cost_at_risk import CostAtRisk, RiskKind
from cpd_desktop.domain.funding import pounds_text
from cpd_desktop.domain.funding_answers import AMOUNTS, ClaimLine, CostEntry, EvidenceItem, FundingAnswer, SchemeAnswer
from cpd_desktop.domain.funding_schemes import Edition, Scheme, SchemePart


def funding_shape(answer: FundingAnswer) -> dict[str, Any]:
    """Return all of funding; *year* is null for all years."""
    return {
        "as_at": answer.as_at,
        "year": answer.year,
        "schemes": [scheme_answer_shape(one) for one in answer.schemes],
        "total": {name: pounds_text(getattr(answer.total, name)) for name in AMOUNTS},
        "claims": [claim_shape(one) for one in answer.claims],
        "costs": [cost_shape(one) for one in answer.cost_lines],
        "awards": [award_shape(one) for one in answer.awards],
        "warning_days": answer.warning_days,
        "about_to_lapse": len(answer.lapsing),
        "evidence_missing": len(answer.short_of_evidence),
        "awards_to_spend_soon": len(answer.awards_to_spend_soon),
        "awards_to_account_for": len(answer.awards_to_account),
    }


def scheme_answer_shape(one: SchemeAnswer) -> dict[str, Any]:
    """Return the money of a scheme, year and team; *team* is null for the organisation's own, *budget* null where none was set."""
    return {
        "scheme": one.scheme,
        "title": one.title,
        "edition": one.edition or None,
        "year": one.year,
        "team": one.team or None,
        **{name: pounds_text(getattr(one, name)) for name in AMOUNTS},
        "budget": pounds_text(one.budget) if one.is_budgeted else None,
        "net_cost": pounds_text(one.net_cost),
        "overspent": one.is_overspent,
        "sentence": one.sentence,
    }


def claim_shape(one: ClaimLine) -> dict[str, Any]:
    """Return a claim with how it stands; days and amounts that there are not are null."""
    said, answer, progress = one.said, one.answer, one.progress
    return {
        "claim": one.uuid.hex(),
        "person": one.person.uuid,
        "name": one.person.name,
        "staff_number": one.person.staff_number,
        "team": one.team or None,
        "job_title": one.job_title or None,
        "scheme": said.scheme,
        "edition": one.edition_name or None,
        "about": said.about.value,
        "record": said.about_uuid.hex() or None,
        "what": said.what,
        "part": said.part,
        "amount": pounds_text(said.amount),
        "paid_provider_on": one.days.paid_provider_on,
        "started_on": one.days.started_on,
        "completed_on": one.days.completed_on,
        "state": answer.state.value,
        "state_on": progress.state_on,
        "claimable": answer.claimable,
        "why_not": list(answer.why_not),
        "window_opens": answer.window_opens,
        "deadline": answer.deadline,
        "days_left": answer.days_left,
        "evidence": [_evidence_shape(item) for item in one.evidence],
        "evidence_missing": list(answer.missing_evidence),
        "submitted_on": progress.submitted_on,
        "received": _amount(progress.received),
        "received_on": progress.received_on,
        "clawed_back": _amount(progress.clawed_back),
        "clawed_back_on": progress.clawed_back_on,
        "reason": progress.why or None,
        "steps": [_step_shape(step) for step in progress.steps],
        "reference": said.reference or None,
        "sentence": answer.sentence or None,
    }


def _evidence_shape(item: EvidenceItem) -> dict[str, Any]:
    return {
        "item": item.item,
        "number": item.number,
        "there": item.is_there,
        "wanted": item.is_wanted,
        "attachment": item.attachment or None,
        "file": item.file_name or None,
        "where_kept": item.where_kept or None,
        "fault": item.fault or None,
    }


def _step_shape(step: TakenStep) -> dict[str, Any]:
    return {
        "state": step.state.value,
        "on": step.on,
        "amount": _amount(step.amount),
        "reason": step.reason or None,
    }


def cost_shape(one: CostEntry) -> dict[str, Any]:
    """Return a cost; *state* is committed, spent or not yet."""
    said = one.said
    return {
        "cost": one.uuid.hex(),
        "scheme": said.scheme,
        "year": one.year,
        "team": one.team or None,
        "name": None if one.person is None else one.person.name,
        "staff_number": None if one.person is None else one.person.staff_number,
        "about": said.about.value,
        "record": said.about_uuid.hex() or None,
        "what": said.what,
        "supplier": said.supplier or None,
        "reference": said.reference or None,
        "amount": pounds_text(said.amount),
        "state": one.state.value,
        "committed_on": said.committed_on,
        "paid_on": said.paid_on,
        "repay_until": said.repay_until,
        "repay_terms": said.repay_terms or None,
        "award": said.award_uuid.hex() or None,
        "award_name": one.award or None,
    }


def award_shape(one: AwardLine) -> dict[str, Any]:
    """Return an award with what it bears: *amount* = *committed* + *spent* + *left*; *costs* are the keys of those that count."""
    said = one.said
    return {
        "award": one.uuid.hex(),
        "scheme": said.scheme,
        "title": one.scheme_title,
        "year": one.year,
        "team": one.team or None,
        "what": said.what,
        "funder": said.funder or None,
        "reference": said.reference or None,
        "amount": pounds_text(said.amount),
        "committed": pounds_text(one.committed),
        "spent": pounds_text(one.spent),
        "left": pounds_text(one.left),
        "to_spend": pounds_text(one.to_spend),
        "overspent": _amount(one.overspent),
        "awarded_on": said.awarded_on,
        "spend_from": said.spend_from,
        "spend_by": said.spend_by,
        "account_by": said.account_by,
        "accounted_on": one.accounted_on,
        "account_overdue": one.is_account_overdue,
        "received": _amount(one.received),
        "received_on": one.received_on,
        "returned": _amount(one.returned),
        "returned_on": one.returned_on,
        "steps": [{"what": step.what, "on": step.on, "amount": pounds_text(step.amount)} for step in one.moves],
        "state": one.state.value,
        "standing": one.standing,
        "sentences": list(one.sentences),
        "conditions": said.conditions or None,
        "where_kept": said.where_kept or None,
        "costs": [cost.uuid.hex() for cost in one.counted],
        "costs_outside_days": [cost.uuid.hex() for cost in one.outside],
    }


def scheme_shape(one: Scheme) -> dict[str, Any]:
    """Return a scheme with its editions."""
    return {
        "scheme": one.code,
        "title": one.title,
        "administered_by": one.administered_by or None,
        "eligibility": one.eligibility or None,
        "claim_rule": one.claim_rule or None,
        "notes": one.notes or None,
        "source": one.source or None,
        "own": one.is_own,
        "editions": [edition_shape(edition) for edition in one.editions],
    }


def edition_shape(edition: Edition) -> dict[str, Any]:
    """Return an edition with all that it says; *own* where it is the organisation's."""
    said = edition.said
    return {
        "scheme": said.scheme,
        "title": said.title,
        "edition": said.edition,
        "own": edition.row_id is not None,
        "first_paid_from": said.starts_on,
        "first_paid_to": said.ends_on,
        "excluded_registers": list(said.excluded_registers),
        "eligible_roles": list(said.eligible_roles),
        "employed_at_start": said.employed_at_start,
        "once_each": said.once_each,
        "cap": None if said.cap is None else pounds_text(said.cap),
        "clawback_terms": said.clawback_terms or None,
        "file_types": list(said.file_types),
        "file_megabytes": said.file_megabytes,
        "most_files": dict(said.most_files),
        "source": said.source or None,
        "notes": said.notes or None,
        "parts": [_part_shape(part) for part in said.parts],
    }


def _part_shape(part: SchemePart) -> dict[str, Any]:
    return {
        "part": part.part,
        "title": part.title or None,
        "paid_for": [about.value for about in part.abouts],
        "share_per_cent": None if part.share is None else f"{part.share:f}",
        "window_from": [one.value for one in part.window_from],
        "window_months": part.months,
        "last_claim_on": part.last_claim_on,
        "evidence": list(part.evidence),
    }


def cost_at_risk_shape(found: CostAtRisk) -> dict[str, Any]:
    """Return the money at risk when people leave, by reason and line by line."""
    names = {RiskKind.OWED: "owed", RiskKind.CLAWBACK: "may_be_clawed_back", RiskKind.NOT_CLAIMABLE: "not_claimable"}
    return {
        "total": pounds_text(found.total),
        **{name: pounds_text(found.of_kind(kind)) for kind, name in names.items()},
        "lines": [
            {
                "name": one.person.name,
                "staff_number": one.person.staff_number,
                "kind": names[one.kind],
                "what": one.what,
                "scheme": one.scheme,
                "amount": pounds_text(one.amount),
                "until": one.until,
                "terms": one.terms or None,
                "sentence": one.sentence,
            }
            for one in found.lines
        ],
        "sentence": found.sentence,
    }


def _amount(amount: Decimal) -> str | None:
    return pounds_text(amount) if amount else None
