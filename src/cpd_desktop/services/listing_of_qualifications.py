"""Qualifications as a plain table for export, in the columns that our own import reads, with how each stands on the date."""

from __future__ import annotations

from cpd_desktop.domain.qualifications import QualificationLine
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing_table import Cell, Listing
from cpd_desktop.services.qualifications import qualifications
from cpd_desktop.store.session import Session

_COLUMNS = (
    "staff_number", "email", "name", "team", "qualification", "qualification_number", "qualification_level", "awarding_body",
    "provider", "credits", "asc_wds_code", "meaning of the code", "qualification_status", "status_on", "registered_on",
    "expected_on", "course", "title of what it counts for", "in_words", "answer for ASC-WDS", "certificates", "problems", "record",
)  # fmt: skip


def qualifications_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each qualification that had begun by the date."""
    rows = [_row(line) for line in qualifications(session, CoverageQuestion(question.as_at, question.upto))]
    about = f"Every qualification, and how each stood as at {question.as_at:%d %B %Y}"
    return Listing("qualifications", about, _COLUMNS, tuple(sorted(rows, key=_order)))


def _row(line: QualificationLine) -> tuple[Cell, ...]:
    one = line.qualification
    said, person = one.said, one.person
    return (
        person.staff_number, person.email, person.name, one.team, said.title, said.number, said.level, said.awarding_body,
        said.provider, said.credits, said.asc_wds_code, line.asc_wds, line.state.value, line.state_on, said.registered_on,
        said.expected_on, line.course_code, line.course, line.words, line.asc_wds_answer, one.files, " ".join(line.problems),
        one.uuid.hex(),
    )  # fmt: skip


def _order(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell) for cell in (row[2], row[0], *row[4:]))
