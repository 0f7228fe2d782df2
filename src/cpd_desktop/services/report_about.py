"""What a report is about, and refusing what it takes no account of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cpd_desktop.documents.catalogue import Document
from cpd_desktop.domain.cpd_sheets import WHOLE, CpdChoice
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion


@dataclass(frozen=True, slots=True)
class ReportAbout:
    """What a report is about beside team and service: keys as on the command line, UUIDs with or without dashes; blank for none.

    *person* and *supervisor* are keys; *on* is the day of a supervision; *supervision* and *session* are UUIDs; *begins_on* and
    *ends_on* are the days of a period, both included. *people* are the keys of those who leave, on *leaves_by* where it is given; of
    nobody named, everybody who leaves by then. *months* (1 to 36) are those of a forecast, None for twelve, and *scenario* the name of
    the saved one that it supposes. *first_known_at* and *known_at* are the moments as known at which two dates are compared, None for now;
    the first is as the second unless it is given. *choice* is what a person's own paper is to have.
    *claim* is the UUID of a funding claim, and *year* that in which a financial year or one of complaints begins, None for what the
    report takes of itself. *finding*, *source* and *pack* are keys as the commands about them show them, or titles.
    """

    person: str = ""
    supervisor: str = ""
    on: date | None = None
    supervision: str = ""
    session: str = ""
    begins_on: date | None = None
    ends_on: date | None = None
    people: tuple[str, ...] = ()
    leaves_by: date | None = None
    months: int | None = None
    scenario: str = ""
    first_known_at: datetime | None = None
    known_at: datetime | None = None
    choice: CpdChoice = WHOLE
    claim: str = ""
    year: int | None = None
    finding: str = ""
    source: str = ""
    pack: str = ""


def refuse_what_does_not_fit(document: Document, question: CoverageQuestion, about: ReportAbout) -> None:
    """Raise Refused, with the field, for what is missing and for what the report takes no account of."""
    name = document.name
    needed = (
        (document.needs_team, question.team, "team", f"The report {name} is about one team: say which with --team."),
        (document.needs_session, about.session, "session", f"The report {name} is about one {document.session_words}: say which with --session."),
        (document.needs_pair, about.person, "person", f"The report {name} is about one person: say whom with --person."),
        (document.needs_pair, about.supervisor, "supervisor", f"The report {name} is about a pair: say with whom with --supervisor."),
        (document.needs_claim, about.claim, "claim", f"The report {name} is about one funding claim: say which with --claim."),
        (document.needs_finding, about.finding, "finding", f"The report {name} is about one finding: say which with --finding."),
        (document.needs_pack, about.pack, "pack", f"The report {name} is about one pack: say which with --pack."),
        (document.is_of_person, about.person or question.team or question.service, "person",
         f"The report {name} is about one person, or everybody of a team: say whom with --person, or which with --team or --service."),
    )  # fmt: skip
    for is_needed, given, field, message in needed:
        if is_needed and not given:
            raise Refused(message, field=field)
    of_pair = document.needs_pair or document.needs_supervision
    of_person = of_pair or document.takes_one_person or document.is_of_person
    is_run = document.is_of_person and not about.person
    taken: tuple[tuple[bool, object, str, str], ...] = (
        (document.takes_team or is_run, question.team, "team", "one team"),
        (document.takes_service or is_run, question.service, "service", "a service"),
        (of_person, about.person, "person", "a person"),
        (of_pair, about.supervisor, "supervisor", "a supervisor"),
        (document.needs_supervision, about.on, "on", "one day"),
        (document.needs_supervision, about.supervision, "supervision", "one supervision"),
        (document.needs_session, about.session, "session", "one session"),
        (document.takes_period, about.begins_on, "from", "a period"),
        (document.takes_period, about.ends_on, "to", "a period"),
        (document.takes_people, about.people, "person", "several people"),
        (document.takes_people, about.leaves_by, "by", "who leaves by a day"),
        (document.takes_scenario, about.months is not None, "months", "the months ahead"),
        (document.takes_scenario, about.scenario, "saved-scenario", "a scenario"),
        (document.compares, about.first_known_at, "from-known-at", "two moments of knowing"),
        (document.needs_claim, about.claim, "claim", "a funding claim"),
        (document.needs_finding, about.finding, "finding", "a finding"),
        (document.takes_source, about.source, "source", "a source of learning"),
        (document.needs_pack, about.pack, "pack", "an evidence pack"),
        (document.takes_year, about.year is not None, "year", "a year"),
        (document.takes_parts, about.choice.parts != WHOLE.parts, "without", "parts that can be left out"),
        (document.takes_entries, about.choice.entries is not None, "entry", "CPD entries that are chosen"),
    )
    for is_taken, value, field, what in taken:
        if value and not is_taken:
            message = f"The report {name} is not about {what}: leave out --{field}."
            raise Refused(message, field=field)
    if question.upto is not None and not document.takes_known_at:
        message = f"The report {name} is made of what is known now: leave out --known-at."
        raise Refused(message, field="known_at")
