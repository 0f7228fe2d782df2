"""Making a report and writing it to a file; for a worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cpd_desktop.documents.catalogue import Document, document_named
from cpd_desktop.exchange.report_files import report_file_name
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.reports import report
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.widgets.pdf_view import Pages, pages_of


@dataclass(frozen=True)
class ReportWanted:
    """A report by its name on the command line, about what, and in which print."""

    name: str
    question: CoverageQuestion
    large_print: bool = False

    @property
    def document(self) -> Document:
        """The document that it is."""
        return document_named(self.name)

    @property
    def file_name(self) -> str:
        """What the report's file is called unless somebody says otherwise."""
        return report_file_name(self.document, self.question.team or self.question.service, self.question.as_at)


def made(workspace: Workspace, wanted: ReportWanted, produced_on: datetime, produced_by: str) -> Pages:
    """Return the pages of a report. Raises Refused for a team or service that there is not."""
    data = report(
        workspace,
        wanted.name,
        wanted.question,
        produced_on=produced_on,
        produced_by=produced_by,
        large_print=wanted.large_print,
    )
    return pages_of(data)
