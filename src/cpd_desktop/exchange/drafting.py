"""What the rows of each kind of file say: values to drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.approvals import ApprovalDraft
from cpd_desktop.domain.drafts import (
    CourseDraft,
    ExemptionDraft,
    PersonDraft,
    PersonKey,
    RecordDraft,
    RequirementDraft,
    RevocationDraft,
    SupervisionRecordDraft,
    TeamDraft,
)
from cpd_desktop.domain.learner_reports import HoursLogDraft, LearnerKey, ProgressDraft
from cpd_desktop.domain.learning_files import ComplaintRow, CoProducedRow, FindingRow, SourceRow
from cpd_desktop.domain.qualifications import QualificationRecordDraft
from cpd_desktop.domain.training import Evidence, Expiry, ExpiryKind, Outcome, expiry_from_text
from cpd_desktop.exchange import drafting_of_learners, drafting_of_learning, drafting_of_supervision
from cpd_desktop.exchange.cells import NotYetDone, Parser, RowFault, said_in, text_of, text_parser
from cpd_desktop.exchange.drafting_of_learners import (
    hours_log_draft,
    learner_key,
    progress_draft,
    qualification_draft,
)
from cpd_desktop.exchange.drafting_of_learning import co_produced_draft, complaint_draft, finding_draft, source_draft
from cpd_desktop.exchange.drafting_of_supervision import supervision_draft
from cpd_desktop.exchange.values import (
    Cell,
    Unreadable,
    read_email,
    read_hours,
    read_key,
    read_list,
    read_money,
    read_staff_number,
    read_whole,
    read_yes_no,
)

MOST_IN_A_LIST = 500
"""How many characters a part of a list may have."""

Values = Mapping[str, Any]
Draft = (
    PersonDraft | RecordDraft | CourseDraft | RequirementDraft | ExemptionDraft | RevocationDraft | TeamDraft
    | SupervisionRecordDraft | ApprovalDraft | QualificationRecordDraft | HoursLogDraft | ProgressDraft
    | ComplaintRow | CoProducedRow | FindingRow | SourceRow
)  # fmt: skip


OUTCOMES = {
    Outcome.COMPLETED: "completed;complete;done;yes;y;true;current;achieved;attended and completed;finished;successful;"
    "in date;valid;up to date;compliant;certified",
    Outcome.PASSED: "passed;pass;completed (achieved pass grade);competent;merit;distinction",
    Outcome.FAILED: "failed;fail;not passed;completed (did not achieve pass grade);refer;referred;not competent;not achieved",
    Outcome.ATTENDED: "attended;present;partly attended;attended not completed",
    Outcome.DNA: "did not attend;dna;no show;no-show;non attendance;absent;not attended;did not arrive",
    Outcome.CANCELLED: "cancelled;canceled;withdrawn;withdrew;declined;cancelled by learner;cancelled by provider",
    Outcome.BOOKED: "booked;confirmed;scheduled;upcoming;place booked",
    Outcome.IN_PROGRESS: "in progress;started;incomplete;enrolled;assigned;ongoing;not completed;not complete",
}
_OUTCOME_OF = {word: outcome for outcome, words in OUTCOMES.items() for word in words.split(";")}
_NOTHING_DONE = frozenset(
    {
        "not started", "not yet started", "not attempted", "missing", "never", "no", "n", "false", "not required",
        "outstanding",
    }
)  # fmt: skip
# What a learning system says of a completion that has run out or soon will; without a completion, that none was ever made.
_HELD_ONCE = frozenset(
    {
        "expired", "expiring", "expiring soon", "expires soon", "lapsed", "overdue", "due", "due soon", "out of date",
        "renewal due", "refresher due", "not compliant", "non-compliant", "non compliant", "noncompliant",
    }
)  # fmt: skip
NOTHING, ONCE = "nothing", "once"
_EVIDENCE_OF = {
    "claimed": Evidence.CLAIMED, "self reported": Evidence.CLAIMED, "not checked": Evidence.CLAIMED,
    "not seen": Evidence.CLAIMED, "no": Evidence.CLAIMED, "n": Evidence.CLAIMED, "false": Evidence.CLAIMED,
    "certificate": Evidence.CERTIFICATE, "certificate attached": Evidence.CERTIFICATE,
    "checked": Evidence.CHECKED, "verified": Evidence.CHECKED, "certificate checked": Evidence.CHECKED,
    "provider": Evidence.PROVIDER, "provider confirmed": Evidence.PROVIDER, "confirmed by provider": Evidence.PROVIDER,
    "register": Evidence.PROVIDER, "attendance register": Evidence.PROVIDER,
}  # fmt: skip
_YES = frozenset({"yes", "y", "true", "x", "✓", "✔"})
_SAYS_WHO = frozenset({"staff_number", "email", "name", "first_name", "last_name"})
_BASES = ("statutory", "regulatory", "professional", "local")


def read_outcome(cell: Cell) -> Outcome | str | None:
    """Return the outcome that a cell names; NOTHING where it says that nothing has been done, ONCE for what has run out.

    Whether it has run out is for the dates to tell: such a record was completed, if it says on which day.
    """
    text = read_key(cell)
    if text is None:
        return None
    word = " ".join(text.casefold().replace("_", " ").split())
    if word in _OUTCOME_OF:
        return _OUTCOME_OF[word]
    if word in _NOTHING_DONE:
        return NOTHING
    if word in _HELD_ONCE:
        return ONCE
    message = (
        f"'{text}' is not an outcome: say completed, passed, failed, did not attend, cancelled, booked or in progress"
    )
    raise Unreadable(message)


def evidence_parser(heading: str) -> Parser:
    """Return the parser of a column about evidence, whose *heading* tells what a plain yes stands for.

    *Certificate held: yes* is a certificate attached; only a heading that says that it was seen, checked or verified makes
    it checked, for that is what assured coverage counts. A certificate's number is a certificate; a name under *verified by*
    is somebody who checked.
    """
    words = " ".join(heading.casefold().replace("_", " ").split())
    is_checked = any(word in words for word in ("seen", "check", "verif"))
    yes = Evidence.CHECKED if is_checked else Evidence.CERTIFICATE
    takes_any_text = words.endswith(" by") or (not is_checked and words != "evidence")

    def parse(cell: Cell) -> Evidence | None:
        text = read_key(cell)
        if text is None:
            return None
        word = " ".join(text.casefold().split())
        if word in _YES or (takes_any_text and word not in _EVIDENCE_OF):
            return yes
        if word not in _EVIDENCE_OF:
            message = f"'{text}' is no kind of evidence: say claimed, certificate, checked or provider"
            raise Unreadable(message)
        return _EVIDENCE_OF[word]

    return parse


def read_expiry(cell: Cell) -> Expiry | None:
    """Return the expiry in a cell; a bare number is months. A spreadsheet program makes a date of a typed 31 March."""
    if isinstance(cell, date):
        return Expiry(ExpiryKind.FIXED_DAY, month=cell.month, day=cell.day)
    text = text_of(cell)
    # "None" and "not known" are answers here, and not ways to give none.
    is_said = read_key(cell) is not None or text.casefold() in {"none", "not known"}
    return expiry_from_text(text) if is_said else None


def _decimal(read: Callable[[Cell], Decimal | None]) -> Parser:
    def parse(cell: Cell) -> str:
        value = read(cell)
        return "" if value is None else format(value, "f")

    return parse


def _list(cell: Cell) -> tuple[str, ...]:
    parts = read_list(cell)
    if any(len(part) > MOST_IN_A_LIST for part in parts):
        message = f"a part of the list has more than {MOST_IN_A_LIST:,} characters"
        raise Unreadable(message)
    return tuple(part for part in parts if read_key(part) is not None)


def _minimum(cell: Cell) -> str:
    # A spreadsheet keeps 50% as 0.5.
    if isinstance(cell, float) and 0 < cell < 1:
        return f"{round(cell * 100)}%"
    return said_in(cell)


def _one_of(*words: str) -> Parser:
    def parse(cell: Cell) -> str:
        text = said_in(cell)
        if text and text.casefold() not in words:
            message = f"'{text}' is not one of {', '.join(words)}"
            raise Unreadable(message)
        return text.casefold()

    return parse


PARSERS: Mapping[str, Parser] = {
    "staff_number": read_staff_number,
    "email": read_email,
    "manager": read_staff_number,
    "additional_roles": _list, "roles": _list, "teams": _list, "services": _list, "groups_served": _list,
    "people": _list, "courses": _list, "satisfies": _list,
    "outcome": read_outcome,
    "hours": _decimal(read_hours),
    "cost": _decimal(read_money),
    "expiry": read_expiry,
    "interval": read_expiry,
    "tier": lambda cell: read_whole(cell, least=1, most=3),
    "within_days": lambda cell: read_whole(cell, least=0, most=3650),
    "minimum": _minimum,
    "specialist": read_yes_no,
    "suggestion": read_yes_no,
    "level": _one_of("team", "service", "organisation"),
    "basis": _one_of(*_BASES),
}  # fmt: skip

DATE_FIELDS = frozenset(
    {
        "start_date", "end_date", "registration_date", "absence_from", "absence_to", "completed_on", "revoked_on", "valid_until",
        "from", "to", "approved_on", "ends_on", *drafting_of_supervision.DATES, *drafting_of_learners.DATES,
        *drafting_of_learning.DATES,
    }
)  # fmt: skip


def parser_for(field: str, heading: str = "") -> Parser:
    """Return the parser of a field that is not a date, in the column with this *heading*."""
    if field == "evidence":
        return evidence_parser(heading)
    if field in drafting_of_supervision.PARSERS:
        return drafting_of_supervision.PARSERS[field](heading)
    for parsers in (PARSERS, drafting_of_learners.PARSERS, drafting_of_learning.PARSERS):
        if field in parsers:
            return parsers[field]
    return text_parser(field)


def _needed(values: Values, field: str, what: str) -> Any:
    if field not in values:
        raise RowFault(field, f"the {what} is missing")
    return values[field]


def _key(values: Values) -> PersonKey:
    name = values.get("name", "")
    if not name and ("first_name" in values or "last_name" in values):
        name = " ".join(part for part in (values.get("first_name", ""), values.get("last_name", "")) if part)
    key = PersonKey(values.get("staff_number", ""), values.get("email", ""), name)
    if not (key.staff_number or key.email or key.name):
        raise RowFault("staff_number", "there is no staff number, e-mail address or name")
    return key


def _learner(values: Values) -> LearnerKey:
    return learner_key(_key(values) if _SAYS_WHO & values.keys() else None, values)


def person_draft(row: int, values: Values) -> PersonDraft:
    """Return what a row of a staff list says."""
    key = _key(values)
    return PersonDraft(
        row=row,
        key=key,
        job_role=_needed(values, "job_role", "job role"),
        team=_needed(values, "team", "team"),
        starts_on=_needed(values, "start_date", "start date"),
        ends_on=values.get("end_date"),
        service=values.get("service", ""),
        manager=values.get("manager", ""),
        additional_roles=values.get("additional_roles"),
        registration_body=values.get("registration_body", ""),
        registration_number=values.get("registration_number", ""),
        registered_on=values.get("registration_date"),
        hours=values.get("hours", ""),
        absence_from=values.get("absence_from"),
        absence_to=values.get("absence_to"),
    )


def record_draft(row: int, values: Values) -> RecordDraft:
    """Return what a row of a training list says. Raises NotYetDone for a row about something not yet begun."""
    outcome = values.get("outcome", Outcome.COMPLETED)
    undated = "completed_on" not in values
    if outcome == NOTHING or (undated and outcome in (ONCE, Outcome.IN_PROGRESS)):
        raise NotYetDone
    if outcome == ONCE:
        outcome = Outcome.COMPLETED
    return RecordDraft(
        row=row,
        key=_key(values),
        course=_needed(values, "course", "course"),
        completed_on=_needed(values, "completed_on", "date of completion"),
        outcome=outcome,
        valid_until=values.get("valid_until"),
        evidence=values.get("evidence", Evidence.CLAIMED),
        hours=values.get("hours", ""),
        provider=values.get("provider", ""),
        delivery=values.get("delivery", ""),
        accredited=values.get("accredited", ""),
        cost=values.get("cost", ""),
        notes=values.get("notes", ""),
    )


def course_draft(row: int, values: Values) -> CourseDraft:
    """Return what a row of a list of courses says."""
    plain = ("kind", "subject", "group", "provider", "delivery", "hours", "asc_wds_category", "source", "notes")
    return CourseDraft(
        row=row,
        code=_needed(values, "code", "code"),
        title=_needed(values, "title", "title"),
        tier=values.get("tier"),
        expiry=values.get("expiry"),
        satisfies=values.get("satisfies", ()),
        suggested=values.get("suggestion", False),
        **{field: values.get(field, "") for field in plain},
    )


def requirement_draft(row: int, values: Values) -> RequirementDraft:
    """Return what a row of a list of requirements says."""
    lists = ("roles", "additional_roles", "teams", "services", "groups_served", "people")
    return RequirementDraft(
        row=row,
        code=_needed(values, "code", "code"),
        title=_needed(values, "title", "title"),
        kind=str(_needed(values, "kind", "kind")).casefold(),
        courses=_needed(values, "courses", "list of courses"),
        within_days=values.get("within_days"),
        interval=values.get("interval"),
        minimum=values.get("minimum", ""),
        level=values.get("level", "team"),
        specialist=values.get("specialist", False),
        basis=values.get("basis", "local"),
        source=values.get("source", ""),
        starts_on=values.get("from"),
        ends_on=values.get("to"),
        suggested=values.get("suggestion", False),
        **{field: values.get(field, ()) for field in lists},
    )


def exemption_draft(row: int, values: Values) -> ExemptionDraft:
    """Return what a row of a list of exemptions says."""
    return ExemptionDraft(
        row=row,
        key=_key(values),
        requirement=_needed(values, "requirement", "requirement"),
        starts_on=_needed(values, "from", "first day"),
        ends_on=values.get("to"),
        reason=_needed(values, "reason", "reason"),
    )


def revocation_draft(row: int, values: Values) -> RevocationDraft:
    """Return what a row of a list of revocations says."""
    return RevocationDraft(
        row=row,
        key=_key(values),
        requirement=_needed(values, "requirement", "requirement"),
        revoked_on=_needed(values, "revoked_on", "day"),
        reason=_needed(values, "reason", "reason"),
    )


def approval_draft(row: int, values: Values) -> ApprovalDraft:
    """Return what a row of a list of approvals says."""
    return ApprovalDraft(
        row=row,
        key=_key(values),
        kind=_needed(values, "kind", "kind of approval"),
        approved_on=_needed(values, "approved_on", "date of approval"),
        ends_on=values.get("ends_on"),
        approved_by=values.get("approved_by", ""),
    )


def team_draft(row: int, values: Values, said: frozenset[str]) -> TeamDraft:
    """Return what a row of a list of teams says."""
    return TeamDraft(
        row=row,
        name=_needed(values, "team", "team"),
        service=values.get("service", "") if "service" in said else None,
        groups_served=values.get("groups_served", ()) if "groups_served" in said else None,
    )


DRAFTERS: Mapping[str, Callable[[int, Values, frozenset[str]], Draft]] = {
    "people": lambda row, values, _: person_draft(row, values),
    "training": lambda row, values, _: record_draft(row, values),
    "courses": lambda row, values, _: course_draft(row, values),
    "requirements": lambda row, values, _: requirement_draft(row, values),
    "exemptions": lambda row, values, _: exemption_draft(row, values),
    "revocations": lambda row, values, _: revocation_draft(row, values),
    "teams": team_draft,
    "supervision": supervision_draft,
    "approvals": lambda row, values, _: approval_draft(row, values),
    "qualifications": lambda row, values, said: qualification_draft(row, _key(values), values, said),
    "hours-log": lambda row, values, said: hours_log_draft(row, _learner(values), values, said),
    "apprenticeship-progress": lambda row, values, _: progress_draft(row, _learner(values), values),
    "sources": lambda row, values, _: source_draft(row, values),
    "complaints": lambda row, values, _: complaint_draft(row, values),
    "findings": lambda row, values, _: finding_draft(row, values),
    "co-production": lambda row, values, _: co_produced_draft(row, values),
}
