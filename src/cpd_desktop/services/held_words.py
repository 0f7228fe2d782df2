"""What the columns of the book are called, and what is kept in them as a number or a code says in words: flags, days, times, marks, kinds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from cpd_desktop.documents.text import long_date
from cpd_desktop.domain.apprenticeship_standing import completion_words, outcome_words
from cpd_desktop.domain.apprenticeships import IlrCompletion, IlrOutcome
from cpd_desktop.domain.attachments import size_in_words
from cpd_desktop.domain.bookings import MARK_WORDS, Mark
from cpd_desktop.domain.facts import EVIDENCE, OUTCOMES
from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.qualifications import LEVELS, level_words
from cpd_desktop.domain.rule_packs import RuleKind
from cpd_desktop.services.approvals import approval_kinds
from cpd_desktop.services.funding_schemes import funding_schemes
from cpd_desktop.services.held_references import HeldReferences
from cpd_desktop.services.rule_packs import rule_packs
from cpd_desktop.services.source_kinds import source_kinds
from cpd_desktop.store.rules import reference_rows
from cpd_desktop.store.session import Session

DAYS = frozenset(
    {
        "valid_from",
        "valid_until_given",
        "retrain_from",
        "gap_from",
        "repay_until",
        "book_by",
        "as_at",
        "spend_from",
        "spend_by",
        "account_by",
    }
)
"""Columns of days beside those that end in `_on`."""
FLAGS = frozenset(
    {
        "has_peer", "is_reflective", "with_peers", "suggested", "specialist", "in_paid_time", "is_new_learning", "needs_approval",
        "is_assessed", "is_strength",
    }
)  # fmt: skip
TIMES = frozenset({"starts_at", "ends_at"})
"""Columns of minutes since midnight."""
NUMBERS = frozenset(
    {
        "tier", "window_days", "within_days", "value", "version", "minutes", "capacity", "expected", "attended", "in_line", "days",
        "minimum", "number", "redacted", "level", "typical_months", "assessment_months", "attempt", "credits", "year", "responses",
        "asked", "numerator", "denominator", "months", "sample", "met", "reach_outside", "position", "upto",
    }
)  # fmt: skip
"""Columns whose number says itself what it is, below its label."""
POSITIONS: Mapping[str, Sequence[str]] = {
    "outcome": tuple(one.value for one in OUTCOMES),
    "evidence": tuple(one.value for one in EVIDENCE),
}
"""Columns of positions in a list of words."""
SIZE = "size"
_LABELS = {
    "person_id": "Person", "for_group": "Group", "email": "E-mail address", "with_id": "Shared with", "other_id": "The other of the two",
    "sign_in": "Signs in as", "valid_until_given": "Valid until, as given", "has_peer": "With a peer reflection",
    "is_reflective": "With what was learnt and an impact", "gap_from": "First day of the gap", "record_uuid": "Training record",
    "claim_evidence.claim_uuid": "Evidence of", "attachments.record_uuid": "Attached to", "attachment_uuid": "File that shows it", "media_type": "Kind of file",
    "dated_on": "Date of the file", "about_uuid": "Which one", "source_uuid": "Which one", "findings.source_uuid": "Source",
    "learning_feedback.source_uuid": "Source", "complaint_issues.source_uuid": "Complaint", "quoted_figures.source_uuid": "Source",
    "uln": "Unique learner number (ULN)", "ukprn": "Provider’s reference number (UKPRN)", "ilr_completion": "ILR completion status",
    "ilr_outcome": "ILR outcome", "account_status": "Status in the employer account", "asc_wds_code": "ASC-WDS code",
    "asc_wds_category": "ASC-WDS category", "in_paid_time": "In paid time", "is_new_learning": "New learning",
    "is_assessed": "Assessed", "is_strength": "A strength", "needs_approval": "Needs approval", "specialist": "Specialist",
    "with_peers": "With peers", "in_line": "Place in the queue", "starts_at": "From", "ends_at": "To", "held_on": "Day",
    "met_in": "Said to be met in the supervision of", "closed_in": "Closed in the supervision of", "upto": "As known after change",
    "booking_uuid": "Place in the session", "days": "Days after the session", "pack": "Rules", "supervision_uuid": "Supervision of",
    "clawed_back": "Clawed back (£)", "received": "Received (£)", "amount": "Amount (£)", "returned": "Handed back (£)", "cost": "Cost (£)",
    "referred_on": "Referred to the Ombudsman on", "practical_ends_on": "Practical period ends on", "redacted": "Places covered",
}  # fmt: skip
_IDS: Mapping[str, str] = {
    "course_details.satisfies": "courses", "requirement_details.courses": "courses", "delegated_tasks.eases": "job_roles",
    "supervision_schemes.roles": "job_roles", "findings.teams": "teams", "learning_routes.teams": "teams",
}  # fmt: skip
"""Columns of lists of the ids of things that have names."""
_SCOPE = {"roles": "job_roles", "additional_roles": "job_roles", "teams": "teams"}
_COMPLETIONS = {one.value: completion_words(one) for one in IlrCompletion}
_OUTCOMES = {one.value: outcome_words(one) for one in IlrOutcome}
_LEVELS = {one: level_words(one) for one in LEVELS}
NameOf = Callable[[str, int], str]
"""Says what something with an identity is called: by its table, and its id."""


def label_of(column: str, table: str = "") -> str:
    """Return what a column is called: `registered_on` is `Registered on`. What is called otherwise in a *table* is asked with it."""
    known = _LABELS.get(f"{table}.{column}") or _LABELS.get(column)
    return known or column.removesuffix("_id").removesuffix("_uuid").replace("_", " ").capitalize()


def number_words(column: str, value: int) -> str:
    """Return what a number says that is no day: yes or no, a time, a size, a word, or the number itself."""
    if column in FLAGS:
        return "yes" if value else "no"
    if column in TIMES:
        return f"{value // 60:02}:{value % 60:02}"
    if column == SIZE:
        return size_in_words(value)
    words = POSITIONS.get(column)
    return words[value] if words is not None and 0 <= value < len(words) else str(value)


class HeldWords:
    """Says codes and lists in words. Codes are called as on *as_at*; one that there is no longer stays as it is."""

    def __init__(self, session: Session, as_at: date, references: HeldReferences, name_of: NameOf) -> None:
        self._session, self._as_at = session, as_at
        self._references, self._name_of = references, name_of
        self._parts: dict[bytes, date] = {}

    def text(self, table: str, column: str, text: str) -> str:
        """Return what a text says: a code as it is called, a list as people write one, everything else as it is."""
        if (table, column) == ("bookings", "marks"):
            return self._marks(text)
        if (table, column) == ("requirement_details", "scope"):
            return self._scope(text)
        ids = _IDS.get(f"{table}.{column}")
        if ids is not None:
            return ", ".join(self._name_of(ids, int(one)) for one in _list_of(text))
        if text.startswith("["):
            return ", ".join(map(str, _list_of(text))) or text
        if text.startswith("{"):
            return "; ".join(_flat("", _object_of(text))) or text
        return self._code(table, column, text)

    def load_marks(self, rows: Sequence[Mapping[Any, Any]]) -> None:
        """Look up the days that the marks of these places are of, all at once."""
        wanted = {bytes.fromhex(key) for row in rows for key in _object_of(row["marks"])} - self._parts.keys()
        listed = ", ".join(f"X'{key.hex()}'" for key in sorted(wanted))
        for uuid, held_on in self._session.connection().exec_driver_sql(
            f"SELECT uuid, held_on FROM session_parts WHERE uuid IN ({listed}) ORDER BY superseded_in IS NULL, id"
        ):
            self._parts[bytes(uuid)] = day_of_number(held_on)

    def _marks(self, text: str) -> str:
        """Return the marks by their days, the earliest first; the keys of the parts are in no order."""
        said = []
        for key, mark in _object_of(text).items():
            words = MARK_WORDS[Mark(mark)] if mark in set(Mark) else str(mark)
            day = self._parts.get(bytes.fromhex(key))
            said.append((day or date.max, "a day that was taken back" if day is None else long_date(day), words))
        return "; ".join(f"{day}: {words}" for _, day, words in sorted(said))

    def _scope(self, text: str) -> str:
        """Return whom a requirement is for; of people only how many, since they are others too."""
        said = []
        for kind, found in _object_of(text).items():
            target = _SCOPE.get(kind)
            names = [self._name_of(target, int(one)) if target else str(one) for one in found]
            words = f"{len(found):,} by name" if kind == "people" else ", ".join(names)
            said.append(f"{kind.replace('_', ' ')}: {words}")
        return "; ".join(said)

    def _code(self, table: str, column: str, code: str) -> str:
        """Return what a code of the rules is called; every other text, and a code that there is no longer, as it is."""
        called: dict[str, Callable[[], Mapping[str, str]]] = {
            "pack": lambda: self._references.packs,
            "cpd_entries.activity": lambda: self._references.activities,
            "cpd_drafts.activity": lambda: self._references.activities,
            "cpd_templates.activity": lambda: self._references.activities,
            "scheme": lambda: self._schemes,
            "approvals.kind": lambda: self._approvals,
            "learning_sources.kind": lambda: self._sources,
            "renewal_tasks.task": lambda: self._tasks,
            "gateway_items.item": lambda: self._gateway,
            "ilr_completion": lambda: _COMPLETIONS,
            "ilr_outcome": lambda: _OUTCOMES,
            "qualifications.level": lambda: _LEVELS,
        }
        found = called.get(f"{table}.{column}") or called.get(column)
        return code if found is None else found().get(code, code)

    @cached_property
    def _approvals(self) -> Mapping[str, str]:
        return {one.code: one.title for one in approval_kinds(self._as_at)}

    @cached_property
    def _schemes(self) -> Mapping[str, str]:
        return {one.code: one.title for one in funding_schemes(self._session, self._as_at)}

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        return {one.code: one.title for one in source_kinds()}

    @cached_property
    def _gateway(self) -> Mapping[str, str]:
        return {row["item"]: row["title"] for row in reference_rows("gateway_items", self._as_at)}

    @cached_property
    def _tasks(self) -> Mapping[str, str]:
        packs = rule_packs(self._session, self._as_at)
        return {rule.code: rule.title for pack in packs for rule in pack.content.rules if rule.kind is RuleKind.TASK}


def _flat(name: str, value: Any) -> Iterator[str]:
    """Yield what an object of JSON says, as people write it: each value with the names of what it stands in."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _flat(" ".join(filter(None, (name, str(key).replace("_", " ")))), one)
    elif isinstance(value, list) and any(isinstance(one, (dict, list)) for one in value):
        for one in value:
            yield from _flat(name, one)
    elif value not in (None, "", []):
        yield f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}"


def _list_of(text: str) -> list[Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return []
    return found if isinstance(found, list) else []


def _object_of(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
