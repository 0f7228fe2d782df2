"""Making a report and writing it to a file; for a worker."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from cpd_desktop.documents.catalogue import Document, document_named
from cpd_desktop.exchange.certificate_pages import pages_of_file
from cpd_desktop.exchange.report_files import report_file_name
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.private import Reader
from cpd_desktop.services.reports import ReportAbout, report
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.widgets.pdf_view import Pages, pages_of


@dataclass(frozen=True)
class ReportWanted:
    """A report by its name on the command line, about what, in which print, and as known at which moment: None for now.

    *subject* and *day* name its file where it is about neither a team nor a service; *reader* opens a private one.
    """

    name: str
    question: CoverageQuestion
    large_print: bool = False
    known_at: datetime | None = None
    about: ReportAbout = field(default_factory=ReportAbout)
    subject: str = ""
    day: date | None = None
    reader: Reader | None = field(default=None, repr=False)

    @property
    def document(self) -> Document:
        """The document that it is."""
        return document_named(self.name)

    @property
    def about_then(self) -> ReportAbout:
        """What it is about, with the moment as known at which it is."""
        return replace(self.about, known_at=self.known_at)

    @property
    def is_of_nobody(self) -> bool:
        """Whether it is a person's own, and it is not said whose: then it can be made for everybody in scope alone."""
        return self.document.is_of_person and not self.about.person

    @property
    def file_name(self) -> str:
        """What the report's file is called unless somebody says otherwise."""
        about = self.subject or self.question.team or self.question.service
        return report_file_name(self.document, about, self.day or self.question.as_at)


def question_of(workspace: Workspace, wanted: ReportWanted) -> CoverageQuestion:
    """Return what a report is about, as known when it is wanted. Raises Refused if nothing had been recorded by then."""
    return workspace.read(as_known_at, wanted.question, wanted.known_at)


def made(workspace: Workspace, wanted: ReportWanted, produced_on: datetime, produced_by: str) -> Pages:
    """Return the pages of a report, and its web page. Raises Refused for a team or service that there is not."""
    twins: list[bytes] = []
    data = report(
        workspace,
        wanted.name,
        question_of(workspace, wanted),
        produced_on=produced_on,
        produced_by=produced_by,
        large_print=wanted.large_print,
        about=wanted.about_then,
        reader=wanted.reader,
        at_twin=twins.append,
        pages_of=pages_of_file,
    )
    return replace(pages_of(data), twin=twins[-1])
