"""The documents that exist, as data: what `report --list` and the page of reports show. Nothing here needs ReportLab."""

from __future__ import annotations

from dataclasses import dataclass

from cpd_desktop.domain.problems import Refused

LARGE_PRINT = "[--large-print]"
SUPERVISION = "(--supervision UUID | --person KEY --on DATE [--supervisor KEY])"

LEAVERS = "[--person KEY …] [--by DATE]"
FIRST_KNOWN = "[--from-known-at STAMP]"
SCENARIO = "[--months N] [--saved-scenario NAME]"
WHOSE = "(--person KEY | --team NAME | --service NAME)"
PARTS = "[--without PART …]"
ENTRIES = "[--entry UUID …]"
SIGN_IN = "[--sign-in NAME]"
TEXT = "[--text FILE]"
CLAIM = "--claim UUID"
YEAR = "[--year N]"
FINDING = "--finding KEY"
SOURCE = "[--source KEY]"
PACK = "--pack KEY"


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its name on the command line, its title on paper, what it shows, and its options.

    *options* are as a user types them, in brackets where they may be left out; *is_of_course* says that its session is one of a
    course, not a group reflective session.
    """

    name: str
    title: str
    shows: str
    options: tuple[str, ...]
    is_of_course: bool = False

    @property
    def needs_team(self) -> bool:
        """Whether it is about one team, which must be named."""
        return "--team NAME" in self.options

    @property
    def takes_team(self) -> bool:
        """Whether it is about one team, or can be narrowed to one."""
        return self.needs_team or "[--team NAME]" in self.options

    @property
    def takes_service(self) -> bool:
        """Whether it can be narrowed to one service."""
        return "[--service NAME]" in self.options

    @property
    def needs_supervision(self) -> bool:
        """Whether it is about one supervision, by its UUID or by the person and the day."""
        return SUPERVISION in self.options

    @property
    def needs_pair(self) -> bool:
        """Whether it is about a person's supervision with one supervisor."""
        return "--supervisor KEY" in self.options

    @property
    def takes_one_person(self) -> bool:
        """Whether it can be narrowed to one person."""
        return "[--person KEY]" in self.options

    @property
    def is_of_person(self) -> bool:
        """Whether it is one person's, who must be named; or a print run of one for each in a team or a service."""
        return WHOSE in self.options

    @property
    def takes_parts(self) -> bool:
        """Whether parts of it can be left out."""
        return PARTS in self.options

    @property
    def takes_entries(self) -> bool:
        """Whether the CPD entries whose text it shows can be chosen."""
        return ENTRIES in self.options

    @property
    def takes_text(self) -> bool:
        """Whether it can be had as plain text too, to be copied into a form."""
        return TEXT in self.options

    @property
    def takes_reader(self) -> bool:
        """Whether who is signed in finds more in it than others: it must be private then, or may have private text."""
        return self.is_private or SIGN_IN in self.options

    @property
    def takes_people(self) -> bool:
        """Whether it can be about several people who leave, and about who leaves by a day."""
        return LEAVERS in self.options

    @property
    def takes_scenario(self) -> bool:
        """Whether it looks ahead: over so many months, and under a scenario that is saved."""
        return SCENARIO in self.options

    @property
    def needs_claim(self) -> bool:
        """Whether it is about one funding claim."""
        return CLAIM in self.options

    @property
    def needs_finding(self) -> bool:
        """Whether it is about one finding."""
        return FINDING in self.options

    @property
    def takes_source(self) -> bool:
        """Whether it can be about one source of learning."""
        return SOURCE in self.options

    @property
    def needs_pack(self) -> bool:
        """Whether it is about one evidence pack."""
        return PACK in self.options

    @property
    def takes_year(self) -> bool:
        """Whether it can be about one year from 1 April, of money or of complaints."""
        return YEAR in self.options

    @property
    def is_of_complaints(self) -> bool:
        """Whether its year is one of complaints and compliments, and not of money."""
        return self.name == "complaints-year"

    @property
    def takes_period(self) -> bool:
        """Whether it is about a period, which may be left out."""
        return "[--from DATE]" in self.options

    @property
    def compares(self) -> bool:
        """Whether it compares two dates, the first and the last day of its period, or two moments of knowing."""
        return FIRST_KNOWN in self.options

    @property
    def takes_each(self) -> bool:
        """Whether it can be one file for each person, in a folder."""
        return "[--each]" in self.options

    @property
    def needs_session(self) -> bool:
        """Whether it is about one session, of either kind."""
        return "--session UUID" in self.options

    @property
    def needs_group_session(self) -> bool:
        """Whether it is about one group reflective session."""
        return self.needs_session and not self.is_of_course

    @property
    def needs_training_session(self) -> bool:
        """Whether it is about one session of a course."""
        return self.needs_session and self.is_of_course

    @property
    def session_words(self) -> str:
        """What its session is called."""
        return "training session" if self.is_of_course else "group session"

    @property
    def is_private(self) -> bool:
        """Whether it shows private text: it is made only for who is signed in and may read it."""
        return "--sign-in NAME" in self.options

    @property
    def takes_known_at(self) -> bool:
        """Whether it can be as it was known at a moment; a claim to be sent is made of what is known."""
        return not self.needs_claim


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
    Document(
        "changes-between",
        "Changes between two dates",
        "What changed from one date to another, or has been recorded since: whose status of what and why, and which figures.",
        ("[--from DATE]", "[--to DATE]", FIRST_KNOWN, "[--team NAME]", "[--service NAME]", LARGE_PRINT),
    ),
    Document(
        "supervision-team",
        "Team supervision",
        "One team on one page: supervised within their interval, held of due month by month, who is overdue, short and cancelled "
        "ones, what it was for, who supervises how many. Counts only.",
        ("--team NAME", "[--each-team]", LARGE_PRINT),
    ),
    Document(
        "supervision-record",
        "Supervision record",
        "One supervision for its two people: what was answered, written down and agreed, with every amendment. Private.",
        (SUPERVISION, "--sign-in NAME", LARGE_PRINT),
    ),
    Document(
        "supervision-file",
        "Supervision file",
        "All supervision of one person with one supervisor, for whoever takes over: open actions first, then every session. Private.",
        ("--person KEY", "--supervisor KEY", "--sign-in NAME", LARGE_PRINT),
    ),
    Document(
        "group-session",
        "Group session",
        "A group reflective session: topic, question, themes, what was learnt, actions, who was there from which team and profession.",
        ("--session UUID", LARGE_PRINT),
    ),
    Document(
        "reflection-slips",
        "Reflection slips",
        "A slip for each who was at a group session, with the facts filled in and room to write: for those without the program.",
        ("--session UUID", LARGE_PRINT),
    ),
    Document(
        "sign-in",
        "Sign-in sheet",
        "A sheet for each part and group of a training session: who is booked, room to sign, lines for who came without a booking.",
        ("--session UUID", LARGE_PRINT),
        is_of_course=True,
    ),
    Document(
        "joining-list",
        "Joining list",
        "A training session for whoever runs it: who is booked, by group, with team and work e-mail; the waiting list; what the room "
        "must hold.",
        ("--session UUID", LARGE_PRINT),
        is_of_course=True,
    ),
    Document(
        "certificate",
        "Certificates",
        "A certificate for each who passed or completed a closed training session, or for one of them, with what it can be checked by.",
        ("--session UUID", "[--person KEY]", "[--each]", LARGE_PRINT),
        is_of_course=True,
    ),
    Document(
        "training-programme",
        "Training programme",
        "The training sessions of a period, by month: course, for whom, where, how many places are left, until when to book.",
        ("[--from DATE]", "[--to DATE]", "[--team NAME]", "[--service NAME]", LARGE_PRINT),
    ),
    Document(
        "chase-list",
        "Chase list",
        "Who lapses with nothing booked, attendance not recorded, places asked for and not decided, evidence not accepted; to tick off.",
        ("[--team NAME]", "[--service NAME]", LARGE_PRINT),
    ),
    Document(
        "gaps",
        "Gaps",
        "Teams that look compliant and are not covered, named roles that are vacant, delegated tasks, single points of failure.",
        ("[--team NAME]", "[--service NAME]", LARGE_PRINT),
    ),
    Document(
        "leaver-impact",
        "Leaver impact",
        "What people take along: needs that fall short, named roles, approvals, supervisees, open actions. Who, or who leaves by a day.",
        (LEAVERS, "[--team NAME]", "[--service NAME]", LARGE_PRINT),
    ),
    Document(
        "forecast",
        "Forecast",
        "What coverage becomes in the months ahead if nothing is done but what is known or supposed: what falls short when, and why.",
        (SCENARIO, "[--team NAME]", "[--service NAME]", LARGE_PRINT),
    ),
    Document(
        "approvals",
        "Approvals",
        "The ledger of approvals: hours within the approval year and months left, until when, and whether the rota has enough.",
        ("[--team NAME]", "[--service NAME]", LARGE_PRINT),
    ),
    Document(
        "funding",
        "Funding",
        "Budgets against what is committed and spent by scheme, year and team, what was claimed, received and clawed back, awards with "
        "their days and conditions, and every claim by its deadline with why it cannot be claimed.",
        (YEAR, "[--team NAME]", "[--service NAME]", LARGE_PRINT),
    ),
    Document(
        "claim-pack",
        "Claim pack",
        "One funding claim: its facts, its deadline and its checklist, and then the evidence, page by page in the order that the claim "
        "wants.",
        (CLAIM, LARGE_PRINT),
    ),
    Document(
        "person-cpd",
        "CPD record",
        "One person's whole history: readiness and why, training and until when, qualifications, approvals, supervision by date, CPD "
        "entries, certificates as pages, signatures. Text that is private stands there for its author, and for whom it is shared with.",
        (WHOSE, "[--each]", PARTS, ENTRIES, SIGN_IN, LARGE_PRINT),
    ),
    Document(
        "swe-cpd",
        "Social Work England CPD",
        "A registration year for Social Work England: each rule and task, and every piece in the order of the online form with its "
        "length, and as text to copy. What is private stands there for its author, and for whom it is shared with.",
        (WHOSE, "[--each]", ENTRIES, SIGN_IN, TEXT, LARGE_PRINT),
    ),
    Document(
        "hcpc-profile",
        "HCPC CPD profile",
        "A two-year cycle for the Health and Care Professions Council: practice summary, the complete dated list with gaps explained, "
        "personal statement with its length, evidence. What is private stands there for its author.",
        (WHOSE, "[--each]", ENTRIES, SIGN_IN, LARGE_PRINT),
    ),
    Document(
        "apprentice",
        "Apprentice",
        "One apprentice: off-the-job hours against plan, breaks, reviews with their three agreements, gateway, assessments, outcome, and "
        "whether the statuses agree.",
        (WHOSE, "[--each]", LARGE_PRINT),
    ),
    Document(
        "apprenticeships",
        "Apprenticeships",
        "All apprenticeships, worst first: how many are on track, whose review is overdue, whose assessment is to be booked, and what is "
        "to be put right.",
        ("[--team NAME]", "[--service NAME]", LARGE_PRINT),
    ),
    Document(
        "learning",
        "Learning from experience",
        "Findings and how far they came, whom they reached team by team with who acknowledged, what is overdue, and who is still to be "
        "told what came of it.",
        ("[--team NAME]", "[--service NAME]", LARGE_PRINT),
    ),
    Document(
        "briefing",
        "Seven-minute briefing",
        "One finding on one page: what was found, what changes, what a team talks about, and a slip that comes back.",
        (FINDING, LARGE_PRINT),
    ),
    Document(
        "you-said",
        "You said, we learned, we changed",
        "What came of a source, or of all that somebody raised in a period, for whoever raised it.",
        (SOURCE, "[--from DATE]", "[--to DATE]", "[--team NAME]", "[--service NAME]", LARGE_PRINT),
    ),
    Document(
        "complaints-year",
        "Complaints and compliments",
        "A year of complaints from 1 April: outcomes, categories and services by issue, rates with what they are of, the Ombudsman, "
        "compliments, and the year before.",
        (YEAR, "[--team NAME]", "[--service NAME]", LARGE_PRINT),
    ),
    Document(
        "evidence-pack",
        "Evidence pack",
        "Claims with their answers, what speaks against them and how sure their owners are; frozen, stale or not evidenced; and the rows "
        "behind every figure.",
        (PACK, LARGE_PRINT),
    ),
)


_OF_SUBJECT = {
    "Coverage": ("team-coverage", "organisation-coverage", "changes-between"),
    "Supervision": ("supervision-team", "supervision-record", "supervision-file", "group-session", "reflection-slips"),
    "Sessions": ("sign-in", "joining-list", "certificate", "training-programme", "chase-list"),
    "Gaps": ("gaps", "leaver-impact", "forecast", "approvals"),
    "Funding": ("funding", "claim-pack"),
    "CPD": ("person-cpd", "swe-cpd", "hcpc-profile"),
    "Apprenticeships": ("apprentice", "apprenticeships"),
    "Learning": ("learning", "briefing", "you-said", "complaints-year", "evidence-pack"),
}


def documents_by_subject() -> dict[str, tuple[Document, ...]]:
    """Return every document, in their order, under what it is about: called as the page is that shows the same on screen."""
    return {subject: tuple(map(document_named, names)) for subject, names in _OF_SUBJECT.items()}


def document_named(name: str) -> Document:
    """Return the document called *name*. Raises Refused if there is none."""
    for document in DOCUMENTS:
        if document.name == name:
            return document
    known = ", ".join(document.name for document in DOCUMENTS)
    message = f"There is no report called '{name}': the reports are {known}."
    raise Refused(message, field="name")
