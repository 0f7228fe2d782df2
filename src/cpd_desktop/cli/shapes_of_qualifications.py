"""The shapes of qualifications in JSON: stable keys, null for what is not known."""

from __future__ import annotations

from typing import Any

from cpd_desktop.cli.shapes import person_shape
from cpd_desktop.domain.asc_wds_qualifications import QualificationCode
from cpd_desktop.domain.completion_rate import CompletionRate
from cpd_desktop.domain.qualifications import QualificationLine


def qualification_shape(line: QualificationLine) -> dict[str, Any]:
    """Return how a qualification stands; *asc_wds_answer* is what the staff file of the data set takes, null while there is nothing."""
    one, said = line.qualification, line.qualification.said
    return {
        "qualification": one.uuid.hex(),
        "person": person_shape(one.person),
        "team": one.team or None,
        "service": one.service or None,
        "title": said.title,
        "number": said.number or None,
        "level": said.level or None,
        "awarding_body": said.awarding_body or None,
        "provider": said.provider or None,
        "credits": said.credits,
        "status": line.state.value,
        "status_on": line.state_on,
        "registered_on": said.registered_on,
        "expected_on": said.expected_on,
        "days_overdue": line.days_overdue,
        "words": line.words,
        "course": line.course_code or None,
        "asc_wds_code": said.asc_wds_code or None,
        "asc_wds_meaning": line.asc_wds or None,
        "asc_wds_answer": line.asc_wds_answer or None,
        "certificates": one.files,
        "problems": list(line.problems),
    }


def completion_rate_shape(rate: CompletionRate) -> dict[str, Any]:
    """Return the share of learners who finish; *rate* is an exact fraction, such as `21/25`."""
    return {
        "achieved": rate.achieved,
        "of": rate.of,
        "measured": rate.is_measured,
        "rate": str(rate.value),
        "words": rate.words,
    }


def qualification_code_shape(code: QualificationCode) -> dict[str, Any]:
    """Return a code of the workforce data set."""
    return {
        "code": code.code,
        "group": code.group,
        "title": code.title,
        "level": code.level or None,
        "awarded_from": code.awarded_from,
        "awarded_until": code.awarded_until,
    }
