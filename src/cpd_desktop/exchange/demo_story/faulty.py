"""Two small exports with deliberate faults, for the manual and the importers' tests: what each row is, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cpd_desktop.exchange.demo_story.tables import DemoTables

STAFF_HEADINGS = (
    "Employee No", "Forename", "Surname", "Position Title", "Team", "Start Date", "Leaving Date", "Line Manager Number", "Email Address",
    "Contracted Hours",
)  # fmt: skip
_STAFF_FIELDS = (
    "staff_number", "first_name", "last_name", "job_role", "team", "start_date", "end_date", "manager", "email", "hours",
)  # fmt: skip
TRAINING_HEADINGS = ("Employee Number", "Learner", "Course Code", "Completion Date", "Expiry Date", "Status", "Hours")
GOOD_ROWS = 6
"""How many rows without a fault each file begins with, below its header."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A row with a fault: in which *column* (empty for the whole row), and what is *wrong*."""

    column: str
    wrong: str
    cells: tuple[str, ...]


def faulty_staff_list(tables: DemoTables) -> list[tuple[str, ...]]:
    """Return the header, six good rows, and a row for each of `staff_faults`. All can be written in Windows-1252."""
    return [STAFF_HEADINGS, *_good_people(tables), *(fault.cells for fault in staff_faults(tables))]


def faulty_training_export(tables: DemoTables) -> list[tuple[str, ...]]:
    """Return the header, six good rows, and a row for each of `training_faults`."""
    return [TRAINING_HEADINGS, *_good_goes(tables), *(fault.cells for fault in training_faults(tables))]


def staff_faults(tables: DemoTables) -> tuple[Fault, ...]:
    """Return the faults of the staff list, in order of row."""
    good = _good_people(tables)
    number, manager = good[1][0], good[0][0]
    team, role = "Neighbourhood West", "Social Worker"

    def row(employee: str, name: str, **other: str) -> tuple[str, ...]:
        forename, _, surname = name.partition(" ")
        cells = dict(
            zip(
                STAFF_HEADINGS,
                (employee, forename, surname, role, team, "05/01/2026", "", manager, "", "37"),
                strict=True,
            )
        )
        named = {heading.replace(" ", "_").lower(): heading for heading in STAFF_HEADINGS}
        cells.update({named[key]: value for key, value in other.items()})
        return tuple(cells.values())

    return (
        Fault("Employee No", "the staff number of row 3, under another name", row(number, "Beatrix Underhill")),
        Fault("Surname", "no name", row("100301", "")),
        Fault("Employee No", "neither staff number nor e-mail address", row("", "Cosmo Featherstone")),
        Fault("Position Title", "a job role that is not in the list", row("100303", "Delphine Marchbank", position_title="Wizard")),
        Fault("Position Title", "no job role", row("100304", "Ewan Tolliver", position_title="")),
        Fault("Team", "no team", row("100305", "Florence Aldous", team="")),
        Fault("Start Date", "a day that does not exist", row("100306", "Gwilym Bassett", start_date="31/02/2026")),
        Fault("Start Date", "not a date", row("100307", "Hester Colclough", start_date="last spring")),
        Fault("Start Date", "no start date", row("100308", "Ivo Drummond", start_date="")),
        Fault("Leaving Date", "before the start date", row("100309", "Jocasta Elphick", leaving_date="19/12/2025")),
        Fault("Line Manager Number", "nobody has this staff number", row("100310", "Kit Farthing", line_manager_number="999999")),
        Fault("Email Address", "not an e-mail address", row("100311", "Lettice Gosling", email_address="lettice.gosling at westmere")),
        Fault("Contracted Hours", "not a number", row("100312", "Magnus Hathersage", contracted_hours="full time")),
        Fault("Team", "a comma that the export did not quote makes one cell too many",
              (*row("100313", "Nell Iveson")[:4], "Carers", " Reviews and Direct Payments", *row("", "")[5:])),
        Fault("", "a row that stops after the name", row("100314", "Osbert Jessop")[:3]),
        Fault("", "a total at the end, which is no person", ("Total: 21 records", *[""] * 9)),
    )  # fmt: skip


def training_faults(tables: DemoTables) -> tuple[Fault, ...]:
    """Return the faults of the training export, in order of row."""
    good = _good_goes(tables)
    number, name = good[0][0], good[0][1]
    zeros = next(go["staff_number"] for go in tables.people.records() if go["staff_number"].startswith("00"))
    later = _uk(tables.as_at + timedelta(days=30))

    def row(
        course: str = "FIR-01", done: str = "19/05/2025", status: str = "Completed", **other: str
    ) -> tuple[str, ...]:
        cells = {"number": number, "name": name, "course": course, "done": done}
        cells |= {"expiry": "", "status": status, "hours": "0.5"}
        return tuple((cells | other).values())

    return (
        Fault("Course Code", "no such course", row("WOODWORK-1")),
        Fault("Course Code", "no course", row("")),
        Fault("Completion Date", "not a date", row(done="soon")),
        Fault("Completion Date", "a day that does not exist", row(done="31/04/2025")),
        Fault("Completion Date", "month before day, unlike the rest of the column", row(done="04/23/2025")),
        Fault("Completion Date", "no date", row(done="")),
        Fault("Completion Date", "completed, on a day that is still to come", row(done=later)),
        Fault("Employee Number", "nobody has this staff number", row(number="999999", name="Underhill, Beatrix")),
        Fault("Employee Number", "the number has lost its leading zeros", row(number=zeros.lstrip("0"), name="")),
        Fault("Employee Number", "no person", row(number="", name="")),
        Fault("Learner", "no staff number, and two people have this name", row(number="", name="Holloway, Sarah")),
        Fault("Status", "a status that is not known", row(status="Sort of")),
        Fault("Hours", "below zero", row(hours="-3")),
        Fault("Hours", "not a number", row(hours="half a day")),
        Fault("Expiry Date", "before the completion date", row(expiry="18/05/2025")),
        Fault("", "one cell too many", (*row(done="20/05/2025"), "see note")),
        Fault("", "a row that stops after the course", row(done="21/05/2025")[:3]),
        Fault("", "row 2 once more: nothing new", good[0]),
        Fault("", "a total at the end, which is no record", ("Total: 24 records", *[""] * 6)),
    )  # fmt: skip


def _good_people(tables: DemoTables) -> list[tuple[str, ...]]:
    """Return the manager and others of the first team that has enough people whose names Windows-1252 can write."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for person in tables.people.records():
        team = found.setdefault(person["team"], [])
        if (
            person["end_date"]
            or not person["email"]
            or not _in_windows_1252(person["first_name"] + person["last_name"])
        ):
            continue
        if team or person["job_role"] == "Team Manager":
            cells = person | {
                "manager": person["manager"] if team else "",
                "start_date": _uk(date.fromisoformat(person["start_date"])),
            }
            team.append(tuple(cells[field] for field in _STAFF_FIELDS))
    return max(found.values(), key=lambda team: min(len(team), GOOD_ROWS))[:GOOD_ROWS]


def _in_windows_1252(text: str) -> bool:
    return text == text.encode("cp1252", "replace").decode("cp1252")


def _good_goes(tables: DemoTables) -> list[tuple[str, ...]]:
    people = {person["staff_number"]: person for person in tables.people.records()}
    found: list[tuple[str, ...]] = []
    for go in tables.training.records():
        day = date.fromisoformat(go["completed_on"])
        if go["course"] == "FIR-01" and go["outcome"] == "completed" and day.day > 12 and len(found) < GOOD_ROWS:
            person = people[go["staff_number"]]
            name = f"{person['last_name']}, {person['first_name']}"
            found.append((go["staff_number"], name, go["course"], _uk(day), "", "Completed", go["hours"]))
    return found


def _uk(day: date) -> str:
    return day.strftime("%d/%m/%Y")
