"""Importing a file: read → map → preview with every row's fate → apply in one transaction."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from cpd_desktop.domain.changes import Touched
from cpd_desktop.exchange.cells import NotYetDone, Reading, RowFault, date_parser, settled_order
from cpd_desktop.exchange.dates import DateOrder
from cpd_desktop.exchange.drafting import DATE_FIELDS, DRAFTERS, Draft, parser_for
from cpd_desktop.exchange.drafting_of_learning import REFERRED, referral_parser
from cpd_desktop.exchange.headings import guess_kind, is_known_heading, load_mapping, map_headings
from cpd_desktop.exchange.preflight import read_raw
from cpd_desktop.exchange.sheet_process import no_garbage_collection
from cpd_desktop.exchange.sheets import locate_header, read_sheet
from cpd_desktop.services.approval_plans import plan_approvals
from cpd_desktop.services.co_production_plans import plan_co_production
from cpd_desktop.services.complaint_plans import plan_complaints
from cpd_desktop.services.courses import plan_courses
from cpd_desktop.services.exemptions import plan_exemptions, plan_revocations
from cpd_desktop.services.finding_plans import plan_findings
from cpd_desktop.services.hours_log_plans import plan_hours_log
from cpd_desktop.services.imports import Fate, ImportResult, Plan, Rejection, Remark, apply_import, preview_import
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.progress_plans import plan_progress
from cpd_desktop.services.qualification_plans import plan_qualifications
from cpd_desktop.services.requirements import plan_requirements
from cpd_desktop.services.source_list_plans import plan_sources
from cpd_desktop.services.supervision.history import plan_supervisions
from cpd_desktop.services.teams import plan_teams
from cpd_desktop.services.training import plan_training
from cpd_desktop.services.workspace import Session, Workspace

KINDS = tuple(DRAFTERS)
# Rather too few than too many: a team may be called Records or Reports.
_FOOTER = re.compile(
    r"(?:grand |sub)?totals?\b|end of (?:report|file|list|data|export)|report (?:generated|created|run|printed|date|produced)"
    r"|(?:generated|created|printed|produced|exported) (?:on|by|at|from)\b|page \d|number of (?:records|rows|people|staff)"
    r"|(?:records?|rows?) ?:|\d[\d,]* (?:records?|rows?)\b|\W*end\W*$|(?:strictly |private and |official:? )?confidential\b|©|copyright\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ImportOptions:
    """How a file is to be read. *matches* maps names to the staff number, e-mail or UUID of the person meant."""

    kind: str = "auto"
    mapping: Mapping[str, str] | None = None
    date_order: DateOrder | None = None
    sheet: str | None = None
    matches: Mapping[str, str] = field(default_factory=dict)
    skip_rejected: bool = False


@dataclass
class ImportFile:
    """A file that has been read: its drafts, and the rows that could not be read."""

    name: str
    kind: str
    sha256: str
    reading: Reading
    said: frozenset[str]
    drafts: list[Draft] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    ignored: list[int] = field(default_factory=list)

    @property
    def ignored_headings(self) -> tuple[str, ...]:
        """The headings that are no field."""
        return self.reading.headings.ignored

    def planner(self, today: date, matches: Mapping[str, str]) -> Callable[[Session], Plan]:
        """Return the function that decides what becomes of the rows, given a session."""
        plan_of = _PLANNERS[self.kind]

        def plan(session: Session) -> Plan:
            found: Plan = plan_of(session, self, today, matches)
            for rejection in self.rejections:
                found.reject(rejection.row, rejection.column, rejection.reason)
            for row in self.ignored:
                found.settle(row, Fate.IGNORED)
            found.remarks.extend(self.remarks)
            found.rejections = [self._named(rejection) for rejection in found.rejections]
            found.remarks = [
                Remark(remark.row, self.reading.heading(remark.column), remark.text) for remark in found.remarks
            ]
            return found

        return plan

    def _named(self, rejection: Rejection) -> Rejection:
        return replace(rejection, column=self.reading.heading(rejection.column) if rejection.column else "")


def read_import(path: Path, options: ImportOptions) -> ImportFile:
    """Read the file at *path*. Raises Problem for whatever is wrong with the file as a whole."""
    raw = read_raw(path)
    sheet = read_sheet(path, sheet=options.sheet)
    kind = options.kind
    asked = None if kind == "auto" else kind
    table = locate_header(sheet, lambda heading: is_known_heading(heading, asked, options.mapping))
    if kind == "auto":
        kind = guess_kind(table.headings, file_name=path.name)
    headings = map_headings(table.headings, kind, options.mapping, file_name=path.name)
    headings.require_all(path.name)
    order = settled_order(sheet, table, headings, DATE_FIELDS, options.date_order)
    return drafted(Reading(sheet, table, headings, order), hashlib.sha256(raw).hexdigest())


def drafted(reading: Reading, sha256: str) -> ImportFile:
    """Return the drafts of a table whose columns and order of dates are settled, and the rows that cannot be read."""
    headings = reading.headings
    # A name that is not valid UTF-8 is none that the audit trail could hold.
    name = reading.sheet.file_name.encode("utf-8", "backslashreplace").decode("utf-8")
    file = ImportFile(name, headings.kind, sha256, reading, frozenset(headings.columns))
    with no_garbage_collection():
        _draft_rows(file)
    return file


def _draft_rows(file: ImportFile) -> None:
    reading = file.reading
    dates = date_parser(reading.order, reading.sheet)
    day_parsers = {REFERRED: referral_parser(dates)}
    parsers = {
        name: day_parsers.get(name, dates) if name in DATE_FIELDS else parser_for(name, heading)
        for name, heading in reading.headings.headings.items()
    }
    draft = DRAFTERS[file.kind]
    footers = _footer_rows(file)
    for row, values, fault in reading.rows(parsers):
        if row.number in footers:
            file.ignored.append(row.number)
            file.remarks.append(Remark(row.number, "", "left out: a line below the table"))
            continue
        try:
            if fault is not None:
                raise fault
            file.drafts.append(draft(row.number, values, file.said))
        except NotYetDone:
            file.ignored.append(row.number)
        except RowFault as refused:
            file.rejections.append(Rejection(row.number, refused.field, refused.reason))


def _footer_rows(file: ImportFile) -> set[int]:
    """Return the rows at the end that have one or two filled cells, the first of which speaks like a report's last line."""
    found: set[int] = set()
    for row in reversed(file.reading.table.rows):
        filled = [cell for cell in row.cells if cell is not None and str(cell).strip()]
        if len(filled) > 2 or len(file.reading.table.headings) < 3 or not filled:
            break
        if not _FOOTER.match(str(filled[0]).strip()):
            break
        found.add(row.number)
    return found


_PEOPLE_SAID = {"end_date": "ends_on", "registration_date": "registered_on"}


def _plan_people(session: Session, file: ImportFile, today: date, _: Mapping[str, str]) -> Plan:
    said = frozenset(_PEOPLE_SAID.get(name, name) for name in file.said)
    return plan_people(session, _drafts(file), today=today, said=said)


def _plan_training(session: Session, file: ImportFile, today: date, matches: Mapping[str, str]) -> Plan:
    said = file.said | ({"valid_until_given"} if "valid_until" in file.said else set())
    return plan_training(session, _drafts(file), today=today, said=frozenset(said), chosen=matches)


def _drafts(file: ImportFile) -> list[Any]:
    # Each kind's drafter makes that kind's drafts, which the planner of the same kind takes.
    return list(file.drafts)


_PLANNERS: Mapping[str, Callable[[Session, ImportFile, date, Mapping[str, str]], Plan]] = {
    "people": _plan_people,
    "training": _plan_training,
    "courses": lambda session, file, _, __: plan_courses(session, _drafts(file), said=file.said),
    "requirements": lambda session, file, _, __: plan_requirements(session, _drafts(file), said=file.said),
    "exemptions": lambda session, file, _, matches: plan_exemptions(session, _drafts(file), chosen=matches),
    "revocations": lambda session, file, today, matches: plan_revocations(
        session, _drafts(file), today=today, chosen=matches
    ),
    "teams": lambda session, file, today, _: plan_teams(session, _drafts(file), today=today),
    "supervision": lambda session, file, today, matches: plan_supervisions(
        session, _drafts(file), chosen=matches, today=today
    ),
    "approvals": lambda session, file, today, matches: plan_approvals(
        session, _drafts(file), today=today, said=file.said, chosen=matches
    ),
    "qualifications": lambda session, file, today, matches: plan_qualifications(
        session, _drafts(file), today=today, chosen=matches
    ),
    "hours-log": lambda session, file, today, matches: plan_hours_log(
        session, _drafts(file), today=today, chosen=matches
    ),
    "apprenticeship-progress": lambda session, file, today, matches: plan_progress(
        session, _drafts(file), today=today, chosen=matches
    ),
    "sources": lambda session, file, today, _: plan_sources(session, _drafts(file), today=today),
    "complaints": lambda session, file, today, _: plan_complaints(session, _drafts(file), today=today),
    "findings": lambda session, file, today, _: plan_findings(session, _drafts(file), today=today),
    "co-production": lambda session, file, today, _: plan_co_production(session, _drafts(file), today=today),
}


def preview(workspace: Workspace, file: ImportFile, options: ImportOptions, *, today: date) -> ImportResult:
    """Return what would become of every row; nothing is written."""
    return workspace.read(preview_import, file.planner(today, options.matches))


def carry_out(
    workspace: Workspace, file: ImportFile, options: ImportOptions, *, today: date
) -> tuple[ImportResult, Touched]:
    """Import the file: all or nothing, or without the rejected rows where the options say so."""
    about = {"file": file.name, "kind": file.kind, "sha256": file.sha256}
    with no_garbage_collection():
        done = workspace.write(
            apply_import, file.planner(today, options.matches), about=about, skip_rejected=options.skip_rejected
        )
    return done.result, done.touched


def mapping_from(path: Path | None) -> Mapping[str, str] | None:
    """Return the mapping (field to heading) in a JSON file, None for no file."""
    return None if path is None else load_mapping(path)
