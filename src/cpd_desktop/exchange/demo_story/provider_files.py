"""What training providers send the council: who works towards which qualification, a log of off-the-job hours, a progress report.

All three are of people of the story, on days before the day on which it is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from cpd_desktop.exchange.demo_story.tables import DemoTables

QUALIFICATION_HEADINGS = (
    "Staff Number", "Learner", "Qualification", "Level", "Qualification Number", "Awarding Organisation", "Provider", "Credits",
    "Status", "Date Enrolled", "Expected End", "Date Achieved", "Date Withdrawn", "ASC-WDS Code",
)  # fmt: skip
LOG_HEADINGS = (
    "Learner Name", "ULN", "Programme Name", "Activity Date", "OTJ Hours", "Activity Description", "In Working Hours", "New Learning",
    "Evidence",
)  # fmt: skip
REPORT_HEADINGS = (
    "Learner Name", "ULN", "Standard", "Report Date", "OTJ Hours To Date", "Status", "Last Review Date", "Next Review Date",
    "Gateway Date",
)  # fmt: skip
_FIRST_ULN = 2_000_000_000
_IN_POST_DAYS = 180
_STANDARDS = (
    ("ST0005", "Adult Care Worker", ("Reablement Worker",)),
    (
        "ST0006",
        "Lead Adult Care Worker",
        ("Social Care Officer / Community Care Worker", "Occupational Therapy Assistant"),
    ),
    ("ST0431", "Vision Rehabilitation Specialist", ("Sensory / Deaf Services Support Officer", "Communicator Guide")),
)
# Who it is, what, level, number, awarding organisation, provider, credits, status, and how many days before the day of the story
# somebody enrolled, is expected to end (below 0 for after it), achieved it, withdrew; the code of the data set.
_QUALIFICATIONS: tuple[tuple[int, tuple[str, ...], tuple[int | None, ...], str], ...] = (
    (
        0, ("Level 2 Adult Social Care Certificate", "2", "610/3913/6", "Fenwick Awards", "Meres College", "41", "In progress"),
        (160, -120, None, None), "158",
    ),
    (
        0, ("Award in Awareness of Dementia", "2", "", "Fenwick Awards", "Meres College", "7", "Achieved"),
        (399, 259, 265, None), "48",
    ),
    (
        1, ("Diploma in Care", "3", "", "Fenwick Awards", "Hallam Vale Training", "58", "In progress"),
        (150, -240, None, None), "130",
    ),
    (
        1, ("Certificate in Understanding Autism", "2", "", "Brookland Qualifications", "Hallam Vale Training", "17", "Withdrawn"),
        (500, 320, None, 350), "",
    ),
    (
        2, ("Diploma in Leadership and Management for Adult Care", "5", "", "Fenwick Awards", "Meres College", "90", "Registered"),
        (28, -540, None, None), "132",
    ),
    (2, ("Diploma in Care", "3", "", "Fenwick Awards", "Meres College", "58", "Achieved"), (900, 405, 420, None), "130"),
)  # fmt: skip
# Who it is, how many days ago, hours, what was learnt, in paid time, new learning, evidence.
_LOG: tuple[tuple[int, int, str, str, str, str, str], ...] = (
    (0, 61, "6.5", "College day: duty of care", "Yes", "Yes", "College register"),
    (0, 54, "6.5", "College day: person-centred care", "Yes", "Yes", "College register"),
    (0, 52, "2", "Shadowing a senior care worker", "Yes", "Yes", "Witness statement 7"),
    (0, 47, "4.5", "Workshop: medication", "Yes", "Yes", ""),
    (0, 44, "1.5", "Reading at home", "No", "Yes", "Reflective log"),
    (1, 60, "7", "College day: leading a shift", "Yes", "Yes", "College register"),
    (1, 53, "3", "Functional skills maths", "Yes", "No", "College register"),
    (2, 56, "7.25", "Placement: orientation and mobility", "Yes", "Yes", "Placement diary"),
    (2, 49, "7.25", "Placement: independent living skills", "Yes", "Yes", "Placement diary"),
)
_REPORTED_DAYS = 23
# Who it is, hours to date, status, and how many days ago the last review was, the next is (below 0 for ahead), the gateway was.
_REPORT: tuple[tuple[int, str, str, tuple[int | None, ...]], ...] = (
    (0, "180", "On programme", (56, -28, None)),
    (1, "96.5", "Break in learning", (90, None, None)),
    (2, "1,012.5", "Awaiting EPA", (42, None, 25)),
)


@dataclass(frozen=True, slots=True)
class SampleLearner:
    """An apprentice of the provider's files: *standard* is the reference, *title* what the provider calls it."""

    staff_number: str
    name: str
    uln: str
    standard: str
    title: str


def sample_learners(tables: DemoTables) -> tuple[SampleLearner, ...]:
    """Return the three apprentices of the files, each of another standard: people in post for half a year, by job role where there are any."""
    since = (tables.as_at - timedelta(days=_IN_POST_DAYS)).isoformat()
    posts = [row for row in tables.people.records() if not row["end_date"] and row["start_date"] <= since]
    posts.sort(key=lambda row: row["staff_number"])
    found: list[SampleLearner] = []
    for standard, title, roles in _STANDARDS:
        taken = {one.staff_number for one in found}
        free = [row for row in posts if row["staff_number"] not in taken]
        row = next((row for role in roles for row in free if row["job_role"] == role), free[0])
        uln = str(_FIRST_ULN + int(row["staff_number"]))
        found.append(
            SampleLearner(row["staff_number"], f"{row['first_name']} {row['last_name']}", uln, standard, title)
        )
    return tuple(found)


def qualification_list(tables: DemoTables) -> list[tuple[str, ...]]:
    """Return who works towards which qualification, or has it."""
    learners = sample_learners(tables)
    rows: list[tuple[str, ...]] = [QUALIFICATION_HEADINGS]
    for at, texts, days, code in _QUALIFICATIONS:
        who = learners[at]
        rows.append((who.staff_number, who.name, *texts, *(_day(tables, ago) for ago in days), code))
    return rows


def hours_log(tables: DemoTables) -> list[tuple[str, ...]]:
    """Return a log of off-the-job hours, with one entry that was not in paid time and one that is no new learning."""
    learners = sample_learners(tables)
    rows: list[tuple[str, ...]] = [LOG_HEADINGS]
    for at, ago, *texts in _LOG:
        who = learners[at]
        hours, *rest = texts
        rows.append((who.name, who.uln, who.title, _day(tables, ago), hours, *rest))
    return rows


def progress_report(tables: DemoTables) -> list[tuple[str, ...]]:
    """Return how far each apprentice has come, as the provider sees it."""
    learners = sample_learners(tables)
    rows: list[tuple[str, ...]] = [REPORT_HEADINGS]
    for at, hours, status, days in _REPORT:
        who = learners[at]
        standard, reported_on = f"{who.standard} {who.title}", _day(tables, _REPORTED_DAYS)
        rows.append((who.name, who.uln, standard, reported_on, hours, status, *(_day(tables, ago) for ago in days)))
    return rows


def _day(tables: DemoTables, ago: int | None) -> str:
    """Return a day so many days before the day of the story, as providers write it; no text for none."""
    return "" if ago is None else f"{tables.as_at - timedelta(days=ago):%d/%m/%Y}"
