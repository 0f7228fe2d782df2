"""Papers of persons, one file each, for a print run; and the plain text of one. All of a run comes from one snapshot.

A run is made person by person, so that a thousand records take no more memory than one.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from cpd_desktop.documents.catalogue import document_named
from cpd_desktop.documents.layout import build
from cpd_desktop.domain.cpd_sheets import PagesOf
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person_papers import PERSON_PAPERS, PERSON_TEXTS, people_asked
from cpd_desktop.services.private import Reader
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.reports import ReportAbout, asking
from cpd_desktop.services.workspace import Workspace

NEVER = datetime.min.replace(tzinfo=UTC)
"""When what has no page is produced."""


@dataclass(frozen=True, slots=True)
class PaperMade:
    """One person's paper of a print run, as a PDF."""

    person: Person
    pdf: bytes = field(repr=False)


def papers_each(
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
) -> Generator[PaperMade]:
    """Yield the report called *name* of the person asked about, or of everybody in the scope, each as a file of its own, by name.

    Who it is not about is passed over. Raises Stopped once *progress* is to stop, and Refused as `report` does, where it is one file
    for everybody, and where it is about nobody there.
    """
    if not document_named(name).is_of_person:
        message = f"The report {name} is not one file for each person: leave out --each."
        raise Refused(message, field="each")
    with asking(workspace, name, question, produced_on, produced_by, large_print, about, reader) as asked:
        given, is_about_nobody = replace(asked, pages_of=pages_of).of_person, True
        people = people_asked(asked.session, question, about.person, about.choice)
        for number, person in enumerate(people):
            progress.tell(number, len(people))
            paper = PERSON_PAPERS[name](given, person)
            if paper is None:
                continue
            is_about_nobody = False
            facts = replace(asked.facts(paper.scope), private_to=paper.private_to)
            yield PaperMade(person, build(paper.story(asked.house), facts, house=asked.house))
        progress.tell(len(people), len(people))
        if is_about_nobody:
            message = f"The report {name} is about nobody there: choose another team, or another day."
            raise Refused(message, field="person" if about.person else "team")


def text_of(
    workspace: Workspace, name: str, question: CoverageQuestion, *, about: ReportAbout, reader: Reader | None = None
) -> str:
    """Return the plain text of the report called *name* of one person, to be copied into a form. Raises Refused as `report` does."""
    if name not in PERSON_TEXTS:
        message = f"The report {name} has no text to copy: leave out --text."
        raise Refused(message, field="text")
    if not about.person:
        message = "Text to copy is one person's: say whose with --person."
        raise Refused(message, field="person")
    # No page is made, so that nobody is named as who produced it, nor when.
    with asking(workspace, name, question, NEVER, "", False, about, reader) as asked:
        (person,) = people_asked(asked.session, question, about.person, about.choice)
        return PERSON_TEXTS[name](asked.of_person, person)
