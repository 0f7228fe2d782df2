"""Reports as files: what they are called, those of every team at once, and one as the draft of an e-mail."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Generator, Sequence
from contextlib import closing
from datetime import date, datetime
from email.message import EmailMessage
from email.policy import SMTP

from cpd_desktop.documents.catalogue import Document, document_named
from cpd_desktop.domain.cpd_sheets import PagesOf
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person_reports import papers_each
from cpd_desktop.services.private import Reader
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.reports import ReportAbout, certificates_each, report
from cpd_desktop.services.team_papers import teams_asked
from cpd_desktop.services.workspace import Workspace

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')
_NO_LETTERS = frozenset({"Cf", "Cs", "Co", "Cn"})
_MOST_OF_NAME = 120
_MOST_BYTES = 200
_MOST_OF_COURSE = 60


def report_file_name(document: Document, about: str, as_at: date) -> str:
    """Return what a report's file is called unless somebody says otherwise: `Team coverage Deaf Services 2026-11-23.pdf`."""
    return _file_name((document.title, about), as_at)


def _file_name(words: Sequence[str], day: date) -> str:
    """Return *words* and a day as the name of a PDF."""
    return f"{file_stem(' '.join(filter(None, words)))} {day:%Y-%m-%d}.pdf"


def file_stem(words: str) -> str:
    """Return *words* as the name of a file without its ending: without what a disk refuses, and what would make it read other than it is."""
    plain = "".join(letter for letter in words if unicodedata.category(letter) not in _NO_LETTERS)
    stem = _NOT_IN_NAMES.sub(" ", plain)[:_MOST_OF_NAME]
    # Disks count bytes, and a letter may take four.
    return stem.encode("utf-8")[:_MOST_BYTES].decode("utf-8", "ignore").strip()


def reports_of_teams(
    workspace: Workspace,
    name: str,
    question: CoverageQuestion,
    *,
    produced_on: datetime,
    produced_by: str,
    large_print: bool = False,
    progress: Progress,
) -> dict[str, bytes]:
    """Return the report called *name* of every team in the question's service, by the names of their files.

    Nothing is written. Raises Stopped once *progress* is to stop, and Refused as `report` does, where it is not about one team, and
    where there are no teams.
    """
    document = document_named(name)
    teams = workspace.read(teams_asked, name, question)
    made: dict[str, bytes] = {}
    for number, team in enumerate(teams):
        progress.tell(number, len(teams))
        asked = CoverageQuestion(question.as_at, question.upto, team)
        data = report(workspace, name, asked, produced_on=produced_on, produced_by=produced_by, large_print=large_print)
        made[_unused(report_file_name(document, team, question.as_at), made)] = data
    progress.tell(len(teams), len(teams))
    return made


def certificate_files(
    workspace: Workspace,
    question: CoverageQuestion,
    *,
    produced_on: datetime,
    produced_by: str,
    large_print: bool = False,
    about: ReportAbout,
    progress: Progress,
) -> dict[str, bytes]:
    """Return the certificates of a session, a file each, by the names of the files; two of one name are told apart by a number.

    Nothing is written. Raises Stopped once *progress* is to stop, and Problem as `certificates_each` does.
    """
    found = certificates_each(
        workspace, question, produced_on=produced_on, produced_by=produced_by, large_print=large_print, about=about,
        progress=progress,
    )  # fmt: skip
    made: dict[str, bytes] = {}
    for one, data in found:
        made[_unused(_file_name(("Certificate", one.name, one.course[:_MOST_OF_COURSE]), one.days[-1]), made)] = data
    return made


def paper_files(
    workspace: Workspace,
    name: str,
    question: CoverageQuestion,
    *,
    produced_on: datetime,
    produced_by: str,
    large_print: bool = False,
    about: ReportAbout,
    reader: Reader | None = None,
    pages_of: PagesOf | None = None,
    progress: Progress,
) -> Generator[tuple[str, bytes]]:
    """Yield the paper of each person asked about with the name of its file, one by one, so that memory holds one at a time.

    Nothing is written. Two of one name are told apart by a number. Raises as `papers_each` does.
    """
    document, taken = document_named(name), set[str]()
    found = papers_each(
        workspace, name, question, produced_on=produced_on, produced_by=produced_by, large_print=large_print, about=about,
        reader=reader, pages_of=pages_of, progress=progress,
    )  # fmt: skip
    with closing(found):
        for made in found:
            file_name = _unused(report_file_name(document, made.person.name, question.as_at), taken)
            taken.add(file_name)
            yield file_name, made.pdf


def _unused(name: str, taken: Collection[str]) -> str:
    # Disks of Windows and macOS do not tell capitals apart.
    known = {folded(one) for one in taken}
    stem, number, found = name.removesuffix(".pdf"), 1, name
    while folded(found) in known:
        number += 1
        found = f"{stem} ({number}).pdf"
    return found


def mail_draft(subject: str, lines: Sequence[str], file_name: str, pdf: bytes) -> bytes:
    """Return an e-mail that is not sent yet, with *pdf* attached, as a file that mail programs open for writing on.

    It names no one: who gets it is for whoever sends it.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(subject.split())
    # What Outlook and others go by: a draft, not a message that came in.
    message["X-Unsent"] = "1"
    message.set_content("\n".join(lines) + "\n")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=file_name)
    return message.as_bytes()
