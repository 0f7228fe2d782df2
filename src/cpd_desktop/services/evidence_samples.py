"""A sample of evidence while it is being checked: the records that were drawn, with what has been found of them by now."""

from __future__ import annotations

from dataclasses import replace

from cpd_desktop.domain.evidence import grade_of
from cpd_desktop.services.attachments import attachment_counts
from cpd_desktop.services.evidence import EvidenceSample, verdicts_known
from cpd_desktop.store.session import Session


def sample_as_it_stands(session: Session, sample: EvidenceSample) -> EvidenceSample:
    """Return *sample* with the newest check of each record, and how many files it has now.

    What was drawn stays drawn, also when other records have come or gone meanwhile.
    """
    checks, files = verdicts_known(session), attachment_counts(session, None)
    lines = []
    for line in sample.lines:
        check = checks.get(line.record_uuid)
        grade = grade_of(line.stated, None if check is None else check.verdict)
        lines.append(replace(line, check=check, evidence=grade, files=files.get(line.record_uuid, 0)))
    return replace(sample, lines=tuple(lines))
