"""What a fact has said from change to change, who changed it and when: for details, posts, exemptions, courses and more."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.history import Change, changes
from cpd_desktop.services.person import ABSENCE, ADDITIONAL, EXEMPTION, POSTING, REVOCATION
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import (
    AbsenceRow,
    AdditionalRoleRow,
    ApprovalRow,
    CourseDetailRow,
    CourseExpiryRow,
    CourseRetirementRow,
    CourseVersionRow,
    DelegatedTaskRow,
    ExemptionRow,
    Fact,
    NamedRoleRow,
    NeedRow,
    PersonDetailRow,
    PostingRow,
    RequirementDetailRow,
    RevocationRow,
    SealedTextRow,
    SupervisionActionRow,
    SupervisionAgreedRow,
    SupervisionAgreementRow,
    SupervisionAmendmentRow,
    SupervisionRow,
    TeamDetailRow,
    TeamGroupRow,
)

PERSON, COURSE, REQUIREMENT, TEAM = "Person", "Course", "Requirement", "Team"
SUPERVISION, AGREEMENT, ACTION, NEED = "Supervision", "Supervision agreement", "Action", "Need"
NAMED_ROLE, DELEGATED_TASK = "Named role", "Delegated task"
APPROVAL = "Approval"
_OF_ROW: Mapping[str, type[Fact]] = {
    POSTING: PostingRow, ADDITIONAL: AdditionalRoleRow, ABSENCE: AbsenceRow, EXEMPTION: ExemptionRow,
    REVOCATION: RevocationRow, SUPERVISION: SupervisionRow, AGREEMENT: SupervisionAgreementRow,
    ACTION: SupervisionActionRow, NEED: NeedRow, NAMED_ROLE: NamedRoleRow, DELEGATED_TASK: DelegatedTaskRow, APPROVAL: ApprovalRow,
}  # fmt: skip
# What is said of a fact elsewhere, by its UUID: that there is text, and who agreed it.
_ALONGSIDE: Mapping[str, tuple[tuple[type[Fact], str], ...]] = {
    SUPERVISION: (
        (SealedTextRow, "about_uuid"), (SupervisionAgreedRow, "supervision_uuid"),
        (SupervisionAmendmentRow, "supervision_uuid"),
    ),
    ACTION: ((SealedTextRow, "about_uuid"),),
}  # fmt: skip
# Columns that say something else in these tables than elsewhere.
_CALLED = {
    "named_roles": {"functions": "carries"},
    "sealed_texts": {"version": "text"},
    "supervision_agreed": {"person_id": "agreed_by", "version": "agreed_version"},
    "supervision_amendments": {"person_id": "amended_by", "version": "amended_version"},
}
_UNSAID = frozenset({"about"})
_OF_WHOLE: Mapping[str, tuple[tuple[type[Fact], str], ...]] = {
    PERSON: ((PersonDetailRow, "person_id"),),
    COURSE: (
        (CourseDetailRow, "course_id"),
        (CourseExpiryRow, "course_id"),
        (CourseVersionRow, "course_id"),
        (CourseRetirementRow, "course_id"),
    ),
    REQUIREMENT: ((RequirementDetailRow, "requirement_id"),),
    TEAM: ((TeamDetailRow, "team_id"), (TeamGroupRow, "team_id")),
}
_BY_CODE = {COURSE: CourseDetailRow, REQUIREMENT: RequirementDetailRow}
_FIXED = ("id", "uuid", "recorded_in", "superseded_in")
_LABELS = {
    "team_id": "team", "role_id": "role", "requirement_id": "requirement", "manager_id": "manager", "starts_on": "from",
    "ends_on": "to", "registered_on": "registration date", "email": "e-mail", "for_group": "group", "within_days": "time to complete",
    "asc_wds_category": "ASC-WDS category", "served_group": "group served", "valid_from": "expiry from",
    "window_days": "days before that count", "scope": "who", "interval": "to be repeated after", "hours": "hours",
    "supervisor_id": "supervisor", "functions": "covered", "next_on": "next date", "review_on": "to be reviewed by",
    "due_on": "due", "closed_on": "closed", "raised_on": "raised", "decided_on": "decided", "met_on": "asked",
    "met": "was it met", "course_id": "course", "agreed_version": "in version", "amended_version": "as version",
    "label": "version", "retrain_from": "retraining from", "retired_on": "retired on", "replaced_by_id": "replaced by",
}  # fmt: skip
_DAYS = frozenset(
    {
        "starts_on",
        "ends_on",
        "registered_on",
        "revoked_on",
        "valid_from",
        "held_on",
        "next_on",
        "agreed_on",
        "review_on",
        "amended_on",
        "due_on",
        "closed_on",
        "raised_on",
        "decided_on",
        "met_on",
        "retrain_from",
        "retired_on",
        "approved_on",
    }
)


@dataclass(frozen=True, slots=True)
class FieldSaid:
    """What a field said before a change and after it, as texts; blank for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """What one change did to a fact. *did* is recorded, corrected, brought back or taken back."""

    change: Change
    did: str
    fields: tuple[FieldSaid, ...]

    @property
    def words(self) -> str:
        """What changed, in words."""
        if self.did == "recorded":
            return "; ".join(f"{one.label}: {one.after}" for one in self.fields)
        return "; ".join(f"{one.label}: {one.before or 'blank'} → {one.after or 'blank'}" for one in self.fields)


def versions_of_row(session: Session, kind: str, row_id: int) -> tuple[Version, ...]:
    """Return what the fact of *kind* (Posting, Exemption …) with the row *row_id* has said, oldest first."""
    table = _OF_ROW[kind]
    uuid = (
        session.connection().exec_driver_sql(f"SELECT uuid FROM {table.__tablename__} WHERE id = ?", (row_id,)).scalar()
    )
    if uuid is None:
        message = "This is not in the book any more: close this and look at the list as it is now."
        raise Refused(message)
    rows = _rows(session, table, "uuid", uuid)
    for beside, column in _ALONGSIDE.get(kind, ()):
        rows += _rows(session, beside, column, uuid)
    return _described(session, rows)


def versions_of(session: Session, kind: str, key: int | str) -> tuple[Version, ...]:
    """Return what is said of a person or team by id, of a course or requirement by code, oldest first."""
    if isinstance(key, str):
        key = _id_of(session, kind, key)
    rows = [row for table, column in _OF_WHOLE[kind] for row in _rows(session, table, column, key)]
    return _described(session, rows)


def _id_of(session: Session, kind: str, code: str) -> int:
    column = dict(_OF_WHOLE[kind])[_BY_CODE[kind]]
    found = (
        session.connection()
        .exec_driver_sql(
            f"SELECT {column} FROM {_BY_CODE[kind].__tablename__} WHERE code = ? ORDER BY superseded_in IS NULL DESC, id DESC",
            (code,),
        )
        .scalar()
    )
    if found is None:
        message = f"There is no {kind.lower()} with the code '{code}': look at the list as it is now."
        raise Refused(message, field="code")
    return int(found)


@dataclass(frozen=True)
class _Row:
    table: str
    uuid: bytes
    recorded_in: int
    superseded_in: int | None
    content: dict[str, Any]


def _rows(session: Session, table: type[Fact], column: str, value: Any) -> list[_Row]:
    names = [one.name for one in table.__table__.columns]
    found = session.connection().exec_driver_sql(
        f"SELECT {', '.join(names)} FROM {table.__tablename__} WHERE {column} = ? ORDER BY id", (value,)
    )
    rows = []
    for row in found:
        called = _CALLED.get(table.__tablename__, {})
        content = {called.get(name, name): value for name, value in zip(names, row, strict=True)}
        _, uuid, recorded, superseded = (content.pop(name) for name in _FIXED)
        rows.append(_Row(table.__tablename__, bytes(uuid), recorded, superseded, content))
    return rows


def _described(session: Session, rows: Sequence[_Row]) -> tuple[Version, ...]:
    known_changes = {change.number: change for change in changes(session)}
    words = _Words(session)
    last: dict[bytes, _Row] = {}
    found: list[Version] = []
    following = {(row.uuid, row.recorded_in) for row in rows}
    for row in rows:
        before = last.get(row.uuid)
        did = "recorded"
        if before is not None:
            did = "corrected" if before.superseded_in == row.recorded_in else "brought back"
        fields = _fields(words, None if before is None else before.content, row.content)
        if fields or did != "corrected":
            found.append(Version(known_changes[row.recorded_in], did, fields))
        last[row.uuid] = row
    for row in rows:
        if row.superseded_in is not None and (row.uuid, row.superseded_in) not in following:
            fields = tuple(FieldSaid(one.label, one.after, "") for one in _fields(words, None, row.content))
            found.append(Version(known_changes[row.superseded_in], "taken back", fields))
    return tuple(sorted(found, key=lambda one: one.change.number))


def _fields(words: _Words, before: dict[str, Any] | None, after: dict[str, Any]) -> tuple[FieldSaid, ...]:
    found = []
    for name, value in after.items():
        old = None if before is None else before[name]
        # Bytes are keys, sealed, or the UUID of what this belongs to.
        if old == value or isinstance(value, bytes) or name in _UNSAID or _is_plain(name, after):
            continue
        if name == "team_id" and len(after) < 5:
            # A team's own details and groups: of which team they are is plain.
            continue
        said = FieldSaid(_LABELS.get(name, name.replace("_", " ")), words.of(name, old), words.of(name, value))
        if said.before or said.after:
            found.append(said)
    return tuple(found)


def _is_plain(name: str, content: Mapping[str, Any]) -> bool:
    """Whether a column says no more than what it is that was asked about."""
    if name == "course_id":
        return not {"decision", "eases"} & content.keys()
    return name == "person_id" or (name == "requirement_id" and "code" in content)


class _Words:
    """Turns what is stored into words: ids into the names that they last had."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names: dict[str, dict[int, str]] = {}
        self._lists: dict[str, Callable[[int], str]] = {
            "courses": self._namer("course_details", "course_id", "code"),
            "satisfies": self._namer("course_details", "course_id", "code"),
            "eases": self._namer("job_role_details", "role_id", "title"),
        }
        self._scopes: dict[str, Callable[[int], str]] = {
            "roles": self._namer("job_role_details", "role_id", "title"),
            "additional_roles": self._namer("job_role_details", "role_id", "title"),
            "teams": self._namer("team_details", "team_id", "name"),
            "people": self._namer("person_details", "person_id", "name"),
        }
        self._ids: dict[str, Callable[[int], str]] = {
            "team_id": self._scopes["teams"],
            "role_id": self._scopes["roles"],
            "manager_id": self._scopes["people"],
            "supervisor_id": self._scopes["people"],
            "agreed_by": self._scopes["people"],
            "amended_by": self._scopes["people"],
            "course_id": self._namer("course_details", "course_id", "title"),
            "requirement_id": self._namer("requirement_details", "requirement_id", "title"),
            "replaced_by_id": self._namer("course_details", "course_id", "title"),
        }

    def _namer(self, table: str, key: str, name: str) -> Callable[[int], str]:
        def named(number: int) -> str:
            if table not in self._names:
                # The last name of what is gone, the present name of what is there.
                rows = self._session.connection().exec_driver_sql(
                    f"SELECT {key}, {name} FROM {table} ORDER BY {known(None)}, id"
                )
                self._names[table] = {row[0]: row[1] for row in rows}
            return self._names[table].get(number, f"no. {number}")

        return named

    def of(self, name: str, value: Any) -> str:
        """Return the value of a column in words; blank for nothing."""
        if value is None or value == "":
            return ""
        if name in _DAYS:
            return f"{day_of_number(value):%d/%m/%Y}"
        if name in self._ids:
            return self._ids[name](value)
        if name in self._lists:
            return ", ".join(map(self._lists[name], json.loads(value)))
        if name == "text":
            return f"sealed text, version {value}"
        if name in ("functions", "carries"):
            return ", ".join(json.loads(value))
        if name == "scope":
            return self._scope(json.loads(value))
        if name in ("specialist", "suggested"):
            return "yes" if value else "no"
        return f"{value} days" if name in ("within_days", "window_days") else str(value)

    def _scope(self, scope: Mapping[str, Sequence[Any]]) -> str:
        parts = []
        for kind, values in scope.items():
            name = self._scopes.get(kind)
            parts.append(f"{kind.replace('_', ' ')} {', '.join(name(one) if name else str(one) for one in values)}")
        return "; ".join(parts) or "everyone"
