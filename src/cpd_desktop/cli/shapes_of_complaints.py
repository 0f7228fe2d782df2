"""The shapes of complaints and of co-production in JSON: stable keys, counts with their named bases, never only a percentage."""

from __future__ import annotations

from typing import Any

from cpd_desktop.domain.co_production import CO_PRODUCED, CoProduction, CoProductionLine
from cpd_desktop.domain.complaints import ComplaintsYear, CountLine, Issue


def issue_shape(one: Issue) -> dict[str, Any]:
    """Return an issue of a complaint; *team* and *service* are where it is counted."""
    said = one.said
    return {
        "issue": one.uuid.hex(),
        "complaint": said.source_uuid.hex(),
        "reference": one.reference or None,
        "title": one.complaint,
        "received_on": one.received_on,
        "number": said.number,
        "what": said.issue,
        "category": said.category,
        "outcome": said.outcome.value,
        "decided_on": said.decided_on,
        "team": one.team or None,
        "service": one.service or None,
        "remedy": said.remedy or None,
    }


def count_shape(line: CountLine) -> dict[str, Any]:
    """Return a line of counts; *rows* are the UUIDs of what is counted, *percent* is null where there is nothing to count.

    A count that stands by itself has 0 in *of* and a blank *base*.
    """
    return {
        "what": line.what,
        "count": line.count,
        "of": line.of,
        "base": line.base,
        "percent": line.rate or None,
        "rows": [uuid.hex() for uuid in line.issues],
    }


def complaints_year_shape(found: ComplaintsYear) -> dict[str, Any]:
    """Return a year of complaints; *before* is the year before, null where nothing was received in it.

    Where the year goes on after the date, *so_far_to* is that date, else null, and *before_so_far* the year before as it stood on the same
    day. *referred* are complaints referred to the Ombudsman of which we were told in the year, whenever they were received; *referral_unknown*
    are decisions on complaints without a day of referral, which are not counted as referred. Categories, services and decisions of any of them stand in each, with 0 where it has none.
    """
    tables = {
        name: [count_shape(line) for line in getattr(found, name)]
        for name in ("by_outcome", "by_category", "by_service", "upheld", "ombudsman", "learning", "by_month")
    }
    return {
        "year": found.period,
        "as_at": found.as_at,
        "so_far_to": found.as_at if found.is_so_far else None,
        "complaints": found.complaints,
        "issues": found.issues,
        "without_issues": found.without_issues,
        "withdrawn_complaints": found.withdrawn_complaints,
        "compliments": found.compliments,
        "concerns": found.concerns,
        **tables,
        "well_founded": count_shape(found.well_founded),
        "referred": count_shape(found.referred),
        "referral_unknown": count_shape(found.referral_unknown),
        "acknowledged_in_time": count_shape(found.acknowledged_in_time),
        "quoted": list(found.quoted),
        "before_so_far": None if found.before_so_far is None else complaints_year_shape(found.before_so_far),
        "before": None if found.before is None else complaints_year_shape(found.before),
    }


def co_production_shape(found: CoProduction) -> dict[str, Any]:
    """Return the register of co-production with how many stand on each step, from the lowest."""
    return {
        "as_at": found.as_at,
        "by_step": {step.value: count for step, count in found.by_step},
        "co_produced": found.co_produced,
        "reach_outside": found.reach_outside,
        "reach_not_known": found.reach_not_known,
        "activities": [activity_shape(line) for line in found.lines],
    }


def activity_shape(line: CoProductionLine) -> dict[str, Any]:
    """Return an activity; *reach_outside* is null where nobody knows whom it reached."""
    said = line.said
    return {
        "activity": line.uuid.hex(),
        "title": said.title,
        "step": said.step.value,
        "is_co_production": said.step in CO_PRODUCED,
        "produced_with": said.produced_with,
        "produced": said.produced or None,
        "begun_on": said.begun_on,
        "finished_on": said.finished_on,
        "service": said.service or None,
        "team": line.team or None,
        "evidence": said.evidence or None,
        "reach_outside": said.reach_outside,
        "reached": said.reached or None,
        "changed": said.changed or None,
        "session": said.about_uuid.hex() or None,
        "session_title": line.session or None,
        "files": line.files,
    }
