"""The demonstration's tables as files, the way other systems export them: for the manual, for trying out, for tests.

The same tables give the same bytes.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zlib import crc32

import xlsxwriter

from cpd_desktop.exchange.demo_story.faulty import faulty_staff_list, faulty_training_export
from cpd_desktop.exchange.demo_story.learning_lists import complaints_register, findings_list, sources_register
from cpd_desktop.exchange.demo_story.provider_files import hours_log, progress_report, qualification_list
from cpd_desktop.exchange.demo_story.tables import DemoTables, Table

TRAINING_HEADINGS = (
    "Learner",
    "Employee Number",
    "Organisation Unit",
    "Course Code",
    "Course Title",
    "Delivery Method",
    "Enrolled",
    "Completion Date",
    "Status",
    "Expiry Date",
    "Hours",
    "Provider",
    "Accredited",
    "Cost",
    "Evidence",
    "Comments",
    "Last Updated By",
)
SUPERVISION_HEADINGS = (
    "Supervisee No",
    "Supervisee",
    "Team",
    "Supervisor No",
    "Supervisor",
    "Date of Supervision",
    "Minutes",
    "Type",
    "Functions Covered",
    "Status",
    "Cancelled By",
    "Reason",
    "Next Date",
)
REGISTER_HEADINGS = ("Staff No", "Name", "Course", "Attended On", "Outcome", "Verified")
ROWS_OF_A_PART = 50_000
"""The most rows of one file of training: as learning systems do, a longer export goes on in a further file."""
PART = r"[a-z-]+-[0-9]+\.csv"
"""How the further files are called: training-export-2.csv."""
_OWN_COURSES = "WM-"  # fmt: skip
_STAFF_COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("Employee No", "staff_number", 12),
    ("Surname", "last_name", 18),
    ("Forename", "first_name", 14),
    ("Position Title", "job_role", 40),
    ("Team", "team", 34),
    ("Service", "service", 30),
    ("Cost Centre", "", 12),
    ("Start Date", "start_date", 12),
    ("Leaving Date", "end_date", 12),
    ("Line Manager Number", "manager", 16),
    ("Email Address", "email", 40),
    ("Contracted Hours", "hours", 10),
    ("Additional Roles", "additional_roles", 34),
    ("Registration Body", "registration_body", 10),
    ("Registration Number", "registration_number", 14),
    ("Registration Date", "registration_date", 12),
    ("Absence From", "absence_from", 12),
    ("Absence To", "absence_to", 12),
)
_DATES = frozenset({"start_date", "end_date", "registration_date", "absence_from", "absence_to"})
_TITLE_LINES = 3
_BLANK_AFTER = 60
_DATES_AS_TEXT_EVERY = 9


def write_samples(folder: Path, tables: DemoTables) -> tuple[Path, ...]:
    """Write every sample file into *folder*, which exists, over older ones. Return the paths, in order of name."""
    _write_staff_list(folder / "staff-list.xlsx", tables)
    for name, part in _parts("training-export", _training_export(tables)):
        _write_csv(folder / name, part, encoding="utf-8-sig", newline="\r\n")
    for name, part in _parts("council-courses-register", _register(tables)):
        _write_csv(folder / name, part)
    for name, part in _parts("supervision", _supervision(tables)):
        _write_csv(folder / name, part)
    for name in ("teams", "courses", "requirements", "exemptions"):
        table: Table = getattr(tables, name)
        _write_csv(folder / f"{name}.csv", [table.header, *table.rows])
    for name, rows_of in (
        ("qualifications", qualification_list), ("apprenticeship-hours-log", hours_log),
        ("apprenticeship-progress-report", progress_report), ("complaints-register", complaints_register),
        ("findings-and-actions", findings_list), ("register-of-learning", sources_register),
    ):  # fmt: skip
        _write_csv(folder / f"{name}.csv", rows_of(tables))
    faults: tuple[tuple[str, Callable[[DemoTables], list[tuple[str, ...]]], str, str], ...] = (
        ("faulty-staff-list.csv", faulty_staff_list, ",", "cp1252"),
        ("faulty-training-export.csv", faulty_training_export, ";", "utf-8"),
    )
    for name, rows, delimiter, encoding in faults:
        _write_csv(folder / name, rows(tables), delimiter=delimiter, encoding=encoding, newline="\r\n")
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in {".csv", ".xlsx"}))


def uk_date(day: str) -> str:
    """Return an ISO date as 23/11/2026, and no text as no text."""
    return date.fromisoformat(day).strftime("%d/%m/%Y") if day else ""


def _write_csv(
    path: Path, rows: Iterable[Sequence[str]], *, delimiter: str = ",", encoding: str = "utf-8", newline: str = "\n"
) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator=newline).writerows(rows)


def _parts(stem: str, rows: list[tuple[str, ...]]) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """Yield the file names and their rows, each under the heading that comes first in *rows*."""
    heading, *lines = rows
    for number, start in enumerate(range(0, max(len(lines), 1), ROWS_OF_A_PART), 1):
        name = f"{stem}.csv" if number == 1 else f"{stem}-{number}.csv"
        yield name, [heading, *lines[start : start + ROWS_OF_A_PART]]


def _training_export(tables: DemoTables) -> list[tuple[str, ...]]:
    """Return what a learning system exports: by completion date, in columns of its own, with some that nobody needs."""
    titles = {row["code"]: row["title"] for row in tables.courses.records()}
    people = {row["staff_number"]: row for row in tables.people.records()}  # The last row is the present post.
    goes = _in_order(go for go in tables.training.records() if not go["course"].startswith(_OWN_COURSES))
    rows: list[tuple[str, ...]] = [TRAINING_HEADINGS]
    for go in goes:
        person = people[go["staff_number"]]
        waited = timedelta(days=5 + crc32(f"{go['staff_number']}{go['course']}".encode()) % 60)
        enrolled = min(tables.as_at, date.fromisoformat(go["completed_on"]) - waited)
        rows.append((
            f"{person['last_name']}, {person['first_name']}", go["staff_number"], person["team"], go["course"], titles[go["course"]],
            go["delivery"].capitalize(), uk_date(enrolled.isoformat()), uk_date(go["completed_on"]), go["outcome"].capitalize(),
            uk_date(go["valid_until"]), go["hours"], go["provider"], go["accredited"].capitalize(), go["cost"], _evidence(go), go["notes"],
            "LMS scheduled task" if go["delivery"] == "e-learning" else "Learning Hub administrator",
        ))  # fmt: skip
    return rows


def _in_order(goes: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(goes, key=lambda go: (go["completed_on"], go["staff_number"], go["course"]))


def _evidence(go: dict[str, str]) -> str:
    """Return how the learning system knows it: its own e-learning and registers, certificates, and what people say."""
    if go["outcome"] not in ("completed", "passed"):
        return ""
    if go["delivery"] == "e-learning":
        return "Provider confirmed"
    luck = crc32(f"{go['staff_number']}{go['course']}{go['completed_on']}".encode()) % 10
    return "Attendance register" if luck < 6 else ("Certificate" if luck < 8 else "Claimed")


def _register(tables: DemoTables) -> list[tuple[str, ...]]:
    """Return the register that the council keeps by hand of the courses that it made itself."""
    people = {row["staff_number"]: row for row in tables.people.records()}
    rows: list[tuple[str, ...]] = [REGISTER_HEADINGS]
    for go in _in_order(go for go in tables.training.records() if go["course"].startswith(_OWN_COURSES)):
        person = people[go["staff_number"]]
        name = f"{person['first_name']} {person['last_name']}"
        done = go["outcome"] in ("completed", "passed")
        rows.append(
            (go["staff_number"], name, go["course"], uk_date(go["completed_on"]), go["outcome"], "yes" if done else "")
        )
    return rows


def _supervision(tables: DemoTables) -> list[tuple[str, ...]]:
    """Return the log in which the council kept what was held: days and minutes, and nothing of what was said."""
    people = {row["staff_number"]: row for row in tables.people.records()}
    names = {number: f"{row['first_name']} {row['last_name']}" for number, row in people.items()}
    rows: list[tuple[str, ...]] = [SUPERVISION_HEADINGS]
    for one in tables.supervision.records():
        who, by = one["supervisee"], one["supervisor"]
        functions = one["functions"].replace(";", ", ")
        rows.append((
            who, names[who], people[who]["team"], by, names[by], uk_date(one["held_on"]), one["minutes"], one["type"].capitalize(),
            functions.capitalize(), one["state"].capitalize(), one["cancelled_by"], one["reason"], uk_date(one["next_on"]),
        ))  # fmt: skip
    return rows


def _write_staff_list(path: Path, tables: DemoTables) -> None:
    """Write what an HR system exports: a title above the header, an empty row, and dates that are text in some rows."""
    made_at = datetime.combine(tables.as_at, time(6))
    fixed = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, fixed) as book:
        book.set_properties({"title": "Establishment list", "company": "Westmere Council", "created": made_at})
        sheet = book.add_worksheet("Establishment")
        bold, day_format = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_string(0, 0, "Westmere Council", bold)
        sheet.write_string(1, 0, f"Adult social care: establishment list as at {tables.as_at:%d/%m/%Y}")
        for column, (heading, _, width) in enumerate(_STAFF_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(_TITLE_LINES, column, heading, bold)
        for number, person in enumerate(tables.people.records()):
            row = _TITLE_LINES + 1 + number + (number >= _BLANK_AFTER)
            for column, (_, field, _) in enumerate(_STAFF_COLUMNS):
                text = person[field] if field else f"AS{crc32(person['team'].encode()) % 9000 + 1000}"
                if text and field in _DATES and number % _DATES_AS_TEXT_EVERY:
                    sheet.write_datetime(row, column, datetime.fromisoformat(text), day_format)
                elif text and field == "hours":
                    sheet.write_number(row, column, float(text))
                elif text:
                    sheet.write_string(row, column, uk_date(text) if field in _DATES else text)
