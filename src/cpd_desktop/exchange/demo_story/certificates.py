"""The certificates of the demonstration: a few training records have theirs attached, so that there is one to look at."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
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

_PIXELS_A_POINT, _CROOKED, _TABLE = 1.6, 1.3, (226, 219, 205)
"""How a certificate is photographed: how large, by how many degrees crooked, and on which colour."""

_Row = dict[str, object]


def attach_certificates(
    workspace: Workspace, *, as_at: date, authors: Collection[str] = (), photographed: str = ""
) -> int:
    """Attach a certificate to the newest record of some people of the team for Deaf people, and of *authors*; return how many.

    *authors* are staff numbers; that of *photographed* is a picture, as somebody takes it with a telephone.
    """
    # Heavy, and wanted by nobody who only reads a spreadsheet.
    from cpd_desktop.documents.training_certificate import TrainingCertificate, training_certificate  # noqa: PLC0415

    question = CoverageQuestion(as_at)
    count = 0
    for row in _newest(workspace, question, authors):
        name, course, day = str(row["name"]), str(row["title of the course"]), row["completed_on"]
        assert isinstance(day, date)  # noqa: S101 - the listing's own column.
        content = training_certificate(TrainingCertificate(name, course, day, str(row["provider"])))
        is_picture = row["staff_number"] == photographed
        file = f"certificate {row['course']} {day:%Y-%m-%d}.{'jpg' if is_picture else 'pdf'}"
        draft = AttachmentDraft(file, _photograph(content) if is_picture else content, f"Certificate: {course}", day)
        record = workspace.read(record_of, str(row["staff_number"]), str(row["course"]), day)
        workspace.write(attach_file, record, draft, today=as_at)
        count += 1
    return count


def _photograph(document: bytes) -> bytes:
    """Return the first page of a PDF as a picture, laid on a table a little crooked."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy, as above.

    pages = pypdfium2.PdfDocument(document)
    picture = pages[0].render(scale=_PIXELS_A_POINT).to_pil()
    target = io.BytesIO()
    picture.rotate(_CROOKED, expand=True, fillcolor=_TABLE).save(target, "JPEG", quality=70)
    pages.close()
    return target.getvalue()


def _newest(workspace: Workspace, question: CoverageQuestion, authors: Collection[str]) -> Iterator[_Row]:
    """Yield the newest finished and confirmed record of some of the team, and then of the authors, by staff number."""
    team = [row["staff_number"] for row in _rows(workspace, "people", question) if row["team"] == council.DEAF]
    newest: dict[object, _Row] = {}
    for row in _rows(workspace, "training", question):
        is_meant = row["staff_number"] in team or row["staff_number"] in authors
        if is_meant and row["outcome"] in _DONE and row["evidence"] != _CLAIMED:
            kept = newest.get(row["staff_number"])
            if kept is None or _order(row) > _order(kept):
                newest[row["staff_number"]] = row
    of_team = [number for number in sorted(newest, key=str) if number in team][:_MOST]
    for number in (*of_team, *(number for number in sorted(newest, key=str) if number in authors)):
        if number in newest:
            yield newest.pop(number)


def _order(row: _Row) -> tuple[str, str]:
    return str(row["completed_on"]), str(row["course"])


def _rows(workspace: Workspace, name: str, question: CoverageQuestion) -> list[_Row]:
    listing = workspace.read(LISTINGS[name], question)
    return [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
