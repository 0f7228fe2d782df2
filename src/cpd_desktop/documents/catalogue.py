"""The documents that exist, as data: what `report --list` and the page of reports show. Nothing here needs ReportLab."""

from __future__ import annotations

from dataclasses import dataclass

from cpd_desktop.domain.problems import Refused

LARGE_PRINT = "[--large-print]"


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its name on the command line, its title on paper, what it shows, and its options.

    *options* are as a user types them, in brackets where they may be left out.
    """

    name: str
    title: str
    shows: str
    options: tuple[str, ...]

    @property
    def needs_team(self) -> bool:
        """Whether it is about one team, which must be named."""
        return "--team NAME" in self.options

    @property
    def takes_service(self) -> bool:
        """Whether it can be narrowed to one service."""
        return "[--service NAME]" in self.options


DOCUMENTS = (
    Document(
        "team-coverage",
        "Team coverage",
        "One team: whether it is compliant and covered, mandatory and specialist training, capacity needs, who is behind each gap.",
        ("--team NAME", "[--each-team]", LARGE_PRINT),
    ),
    Document(
        "organisation-coverage",
        "Organisation coverage",
        "All teams, or those of a service: which look compliant and are not covered, totals by requirement, who lacks what.",
        ("[--service NAME]", LARGE_PRINT),
    ),
)


def document_named(name: str) -> Document:
    """Return the document called *name*. Raises Refused if there is none."""
    for document in DOCUMENTS:
        if document.name == name:
            return document
    known = ", ".join(document.name for document in DOCUMENTS)
    message = f"There is no report called '{name}': the reports are {known}."
    raise Refused(message, field="name")
