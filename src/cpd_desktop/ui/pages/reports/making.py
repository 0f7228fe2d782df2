"""Making a report and writing it to a file; for a worker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from cpd_desktop.documents.catalogue import document_named
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.reports import report
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.widgets.pdf_view import Pages, pages_of

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')


@dataclass(frozen=True)
class ReportWanted:
    """A report by its name on the command line, about what, and in which print."""

    name: str
    question: CoverageQuestion
    large_print: bool = False

    @property
    def file_name(self) -> str:
        """What the report's file is called unless somebody says otherwise."""
        about = self.question.team or self.question.service
        title = document_named(self.name).title
        words = " ".join(filter(None, (title, about, f"{self.question.as_at:%Y-%m-%d}")))
        return f"{_NOT_IN_NAMES.sub(' ', words)}.pdf"


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
