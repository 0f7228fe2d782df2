"""The certificates of the demonstration: a few training records have theirs attached, so that there is one to look at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.exchange.demo_story import council
from cpd_desktop.services.attachments import attach_file, record_of
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.workspace import Workspace

_MOST = 6
_DONE = frozenset({"completed", "passed"})
# The others' evidence would be raised by a certificate, and the story's figures with it.
_CLAIMED = "claimed"

_Row = dict[str, object]


def attach_certificates(workspace: Workspace, *, as_at: date) -> int:
    """Attach a certificate to the newest record of some people of the team for Deaf people; return how many."""
    # Heavy, and wanted by nobody who only reads a spreadsheet.
    from cpd_desktop.documents.training_certificate import TrainingCertificate, training_certificate  # noqa: PLC0415

    question = CoverageQuestion(as_at)
    count = 0
    for row in _newest(workspace, question):
        name, course, day = str(row["name"]), str(row["title of the course"]), row["completed_on"]
        assert isinstance(day, date)  # noqa: S101 - the listing's own column.
        facts = TrainingCertificate(name, course, day, str(row["provider"]))
        file = f"certificate {row['course']} {day:%Y-%m-%d}.pdf"
        draft = AttachmentDraft(file, training_certificate(facts), f"Certificate: {course}", day)
        record = workspace.read(record_of, str(row["staff_number"]), str(row["course"]), day)
        workspace.write(attach_file, record, draft, today=as_at)
        count += 1
    return count


def _newest(workspace: Workspace, question: CoverageQuestion) -> Iterator[_Row]:
    """Yield the newest finished and confirmed record of each person of the team, by staff number."""
    people = [row["staff_number"] for row in _rows(workspace, "people", question) if row["team"] == council.DEAF]
    newest: dict[object, _Row] = {}
    for row in _rows(workspace, "training", question):
        if row["staff_number"] in people and row["outcome"] in _DONE and row["evidence"] != _CLAIMED:
            kept = newest.get(row["staff_number"])
            if kept is None or _order(row) > _order(kept):
                newest[row["staff_number"]] = row
    for number in sorted(newest, key=str)[:_MOST]:
        yield newest[number]


def _order(row: _Row) -> tuple[str, str]:
    return str(row["completed_on"]), str(row["course"])


def _rows(workspace: Workspace, name: str, question: CoverageQuestion) -> list[_Row]:
    listing = workspace.read(LISTINGS[name], question)
    return [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
