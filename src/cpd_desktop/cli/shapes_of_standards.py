"""The shapes of apprenticeship standards in JSON: stable keys, exact hours and pounds as decimal text, null for what is not known."""

from __future__ import annotations

from typing import Any

from cpd_desktop.cli.shapes_of_apprenticeships import hours_shape
from cpd_desktop.domain.standards import Standard


def standard_shape(one: Standard) -> dict[str, Any]:
    """Return a standard; *own* says that it is the organisation's, which takes the place of that of the rules."""
    said = one.said
    return {
        "standard": one.key,
        "reference": said.reference or None,
        "title": said.title,
        "version": said.version or None,
        "level": said.level or None,
        "own": one.row_id is not None,
        "off_the_job_hours": hours_shape(said.least_hours),
        "starts_from": said.starts_on,
        "starts_to": said.ends_on,
        "practical_months": said.typical_months,
        "assessment_months": said.assessment_months,
        "duration": one.duration or None,
        "most_funding": None if said.most_funding is None else f"{said.most_funding:.2f}",
        "opens_register": said.leads_to or None,
        "source": said.source or None,
        "notes": one.notes or None,
    }
