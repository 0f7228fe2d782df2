"""What others send: a register of learning, a row a source; a register of complaints, a row an issue; and a list of findings.

All are of teams of the story, on days before the day on which it is told. Nobody is named.
"""

from __future__ import annotations

from datetime import timedelta

from cpd_desktop.exchange.demo_story.tables import DemoTables

SOURCES_HEADINGS = (
    "Type of Learning", "Ref", "Title", "Date Received", "Date Acknowledged", "Date Closed", "Received From", "Organisation", "Service Area",
    "Team", "Key Points", "Outcome", "Sent To", "Responses", "Comes From",
)  # fmt: skip
REGISTER_HEADINGS = (
    "Complaint Ref", "Date Received", "Date Acknowledged", "Complaint About", "Issue", "Category", "Service Area", "Team", "Outcome",
    "Decision Date", "Remedy", "Well Founded", "Date Closed",
)  # fmt: skip
FINDINGS_HEADINGS = (
    "Type of Review", "Review Ref", "Review Title", "Publication Date", "Recommendation", "Theme", "Teams Concerned", "Accepted",
    "Decision Date", "Reason Not Accepted", "Action", "Responsible Person", "Responsible Agency", "Date Agreed", "Due Date",
    "Date Action Completed", "Implementation Status",
)  # fmt: skip
_DAY = "%d/%m/%Y"
# Reference, how many days ago it was received, days until it was acknowledged (None for not known), what it is about, the issue, category,
# service, team, outcome, how many days ago that was, remedy, well-founded, how many days ago it was closed.
_Register = tuple[str, int, int | None, str, str, str, str, str, str, int | None, str, str, int | None]
_REGISTER: tuple[_Register, ...] = (
    (
        "ASC-0412", 96, 1, "Calls about a care package", "Calls were not returned", "Poor or lack of communication", "",
        "Neighbourhood South", "Upheld", 61, "An apology, and a named contact", "Yes", 58,
    ),
    (
        "ASC-0412", 96, None, "Calls about a care package", "The review was late", "Delay in service", "", "Neighbourhood South",
        "Partly upheld", 61, "A date for the review", "Yes", 58,
    ),
    (
        "ASC-0419", 88, 2, "A stairlift", "Waited for the assessment", "Delay in service", "Therapy Services", "", "Not upheld", 47, "",
        "No", 45,
    ),
    (
        "ASC-0423", 74, 6, "A charge", "The charge was not explained", "Charging for care", "Carers and Reviews", "", "Upheld", 40,
        "The charge was waived", "Yes", 38,
    ),
    (
        "ASC-0427", 63, 1, "Leaving hospital", "Nobody said who would call", "Poor or lack of communication", "",
        "Hospital Discharge and Reablement", "Withdrawn", 55, "", "", 55,
    ),
    (
        "ASC-0431", 52, 3, "A visit", "The worker was abrupt", "Staff conduct or behaviour", "", "Neighbourhood East", "Inconclusive", 20,
        "", "No", 18,
    ),
    (
        "ASC-0436", 29, 1, "An interpreter", "No BSL interpreter came", "Poor or lack of communication", "", "Deaf Services",
        "Under investigation", None, "", "", None,
    ),
    (
        "ASC-0438", 12, None, "Direct payments", "Paid a month late", "Delay in service", "Carers and Reviews", "", "Open", None, "", "",
        None,
    ),
)  # fmt: skip
# Kind, reference, title, how many days ago it was received, acknowledged and closed (None for not, or not known), who raised it, whose it
# is, service, team, what it says, what came of it, how many were asked and how many answered, and the source that it comes from.
_Source = tuple[
    str, str, str, int, int | None, int | None, str, str, str, str, str, str, int | None, int | None, str
]  # fmt: skip
_SOURCES: tuple[_Source, ...] = (
    (
        "Compliment", "", "The ramp came the day before she did", 71, 70, None, "A daughter, by telephone", "", "Therapy Services", "",
        "Somebody rang to ask which day, and kept to it.", "Shared", None, None, "",
    ),
    (
        "Compliment", "", "Signed with us from the first visit", 44, None, None, "", "", "", "Deaf Services", "", "Logged", None, None, "",
    ),
    (
        "Informal concern", "IC-31", "Letters that nobody could follow", 66, 66, 60, "Carers at the drop-in", "", "", "Neighbourhood South",
        "Three letters about one review, each with another date.", "Resolved", None, None, "",
    ),
    (
        "LGSCO decision", "OMB-26-118", "A review that was promised and not held", 58, None, None, "", "", "", "Neighbourhood South",
        "Fault and injustice; a payment and new guidance to staff.", "Upheld", None, None, "IC-31",
    ),
    (
        "Carers’ survey", "CS-2026", "What carers say of short breaks", 90, None, None, "Carers who answered", "", "Carers and Reviews", "",
        "Most hear too late whether a break is granted.", "Theme", 240, 96, "",
    ),
    (
        "Staff health check", "SHC-2026", "Health check of social work", 120, None, None, "", "", "", "",
        "Reflective time is the first thing to go in a busy week.", "Action", 118, 74, "",
    ),
    (
        "Case file audit", "AUD-2026-5", "Ten files on executive capacity", 38, None, None, "", "", "", "Hospital Discharge and Reablement",
        "Capacity was assessed anew in six of ten.", "Partly met", None, None, "",
    ),
    (
        "Coroner’s report", "PFD-2026-44", "Falls in the first week at home", 49, 47, None, "", "HM Coroner", "", "",
        "Equipment was ordered on the day and came on the ninth.", "Responded", None, None, "",
    ),
    (
        "Inspection finding", "QS-6", "How carers are found", 110, None, None, "", "Care Quality Commission", "", "",
        "Carers are asked late, and mostly when things break down.", "In progress", None, None, "",
    ),
    (
        "Safeguarding concern", "SG-T-9", "Scams on the doorstep", 31, None, None, "Trading standards", "", "", "Neighbourhood East",
        "Five in one month; nobody had told the other teams.", "Theme logged", None, None, "",
    ),
)  # fmt: skip
_NORTH, _HOSPITAL = "Neighbourhood North", "Hospital Discharge and Reablement"
_REVIEW = ("Safeguarding Adults Review", "SAR-2026-2", "A review of self-neglect and hoarding", 150)
# The recommendation, its theme, teams, whether accepted, how many days ago, why not; the action, who, whose, how many days ago it was
# agreed, in how many days from then it is due, how many days ago it was done, and the partner's own status.
_Finding = tuple[
    tuple[str, str, str, str, int | None, str], tuple[str, str, str, int | None, int | None, int | None, str]
]
_FINDINGS: tuple[_Finding, ...] = (
    (
        ("Capacity is assessed anew when a refusal puts somebody at risk", "Mental capacity", f"{_NORTH}; {_HOSPITAL}", "Yes", 120, ""),
        ("A session on executive capacity for both teams", "Principal Social Worker", "Westmere Council", 118, 90, 31, ""),
    ),
    (
        ("Capacity is assessed anew when a refusal puts somebody at risk", "Mental capacity", f"{_NORTH}; {_HOSPITAL}", "Yes", 120, ""),
        ("Audit of referrals that were closed without a visit", "Named nurse", "Westmere Hospitals", 118, 180, None, "In progress"),
    ),
    (
        ("Housing is invited to every meeting on self-neglect", "Multi-agency work", "", "Yes", 120, ""),
        ("A standing invitation to the housing associations", "Safeguarding lead", "", 118, 30, 95, ""),
    ),
    (
        ("A single record is shared by all agencies", "Multi-agency work", "", "Not accepted", 120, "No shared system is funded before 2028"),
        ("", "", "", None, None, None, ""),
    ),
)  # fmt: skip


def sources_register(tables: DemoTables) -> list[tuple[str, ...]]:
    """Return a register of learning: ten sources of nine kinds, from compliments to a coroner's report."""
    rows: list[tuple[str, ...]] = [SOURCES_HEADINGS]
    for kind, reference, title, received, acknowledged, closed, *said, asked, answers, origin in _SOURCES:
        rows.append((
            kind, reference, title, _ago(tables, received), _ago(tables, acknowledged), _ago(tables, closed), *map(str, said),
            *("" if one is None else str(one) for one in (asked, answers)), origin,
        ))  # fmt: skip
    return rows


def complaints_register(tables: DemoTables) -> list[tuple[str, ...]]:
    """Return the register of complaints: eight issues of seven complaints, one of them acknowledged late, two still open."""
    rows: list[tuple[str, ...]] = [REGISTER_HEADINGS]
    for reference, received, acknowledged, about, *said in _REGISTER:
        issue, category, service, team, outcome, decided, remedy, well_founded, closed = said
        rows.append((
            reference, _ago(tables, received), "" if acknowledged is None else _ago(tables, received - acknowledged), about, str(issue),
            str(category), str(service), str(team), str(outcome), _ago(tables, decided), str(remedy), str(well_founded),
            _ago(tables, closed),
        ))  # fmt: skip
    return rows


def findings_list(tables: DemoTables) -> list[tuple[str, ...]]:
    """Return the list of a review's recommendations: one with an action of ours and one of a partner, one not accepted because of something."""
    kind, reference, title, published = _REVIEW
    rows: list[tuple[str, ...]] = [FINDINGS_HEADINGS]
    for (finding, theme, teams, accepted, decided, reason), action in _FINDINGS:
        what, who, agency, agreed, within, finished, status = action
        due = None if agreed is None or within is None else agreed - within
        rows.append((
            kind, reference, title, _ago(tables, published), finding, theme, teams, accepted, _ago(tables, decided), reason, what, who,
            agency, _ago(tables, agreed), _ago(tables, due), _ago(tables, finished), status,
        ))  # fmt: skip
    return rows


def _ago(tables: DemoTables, days: object) -> str:
    """Return the day so many days before that of the story, below 0 for after it; no text for None."""
    return (tables.as_at - timedelta(days=days)).strftime(_DAY) if isinstance(days, int) else ""
