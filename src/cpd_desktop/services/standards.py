"""Apprenticeship standards: those of the rules, and the organisation's own, which come before them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.standards import Standard, StandardDraft, check_standard
from cpd_desktop.domain.texts import folded
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.rules import reference_rows, source_text
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.store.ledger import Value

COLUMNS = (
    "reference", "version", "title", "level", "typical_months", "assessment_months", "most_funding", "least_hours", "leads_to",
    "source", "starts_on", "ends_on",
)  # fmt: skip
_TABLE = "apprenticeship_standards"
_TOUCHED = Touched.APPRENTICESHIPS


def standards(session: Session, as_at: date, upto: int | None = None) -> tuple[Standard, ...]:
    """Return the standards in force on *as_at*, by title: the organisation's own as known after entry *upto*, then those of the rules.

    A standard of the rules is left out where the organisation has one of the same reference and version.
    """
    own = own_standards(session, upto)
    there = {(folded(one.key), one.said.version) for one in own}
    shipped = [one for one in shipped_standards(as_at) if (folded(one.key), one.said.version) not in there]
    return tuple(
        sorted((*own, *shipped), key=lambda one: (folded(one.said.title), one.row_id is None, one.row_id or 0))
    )


def own_standards(session: Session, upto: int | None = None) -> tuple[Standard, ...]:
    """Return the organisation's own standards, as known after entry *upto*."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, {', '.join(COLUMNS)} FROM {_TABLE} WHERE {known(upto)} ORDER BY id"
    )
    return tuple(_own(tuple(row)) for row in rows)


def shipped_standards(as_at: date) -> tuple[Standard, ...]:
    """Return the standards of the rules that are in force on *as_at*."""
    return tuple(map(_shipped, reference_rows(_TABLE, as_at)))


def _own(row: tuple[str | int | None, ...]) -> Standard:
    row_id, reference, version, title, level, typical, assessment, funding, hours, leads_to, source, *days = row
    first, last = (None if day is None else day_of_number(int(day)) for day in days)
    draft = StandardDraft(
        str(reference), str(title), str(version), int(level or 0), _whole(typical), _whole(assessment), _decimal(funding),
        _decimal(hours), str(leads_to), str(source), first, last,
    )  # fmt: skip
    duration = "" if draft.typical_months is None else f"{draft.typical_months} months"
    return Standard(int(row_id or 0), draft, duration)


def _shipped(row: Mapping[str, str]) -> Standard:
    months = [int(number) for number in re.findall(r"\d+", row["typical_duration_months"])]
    draft = StandardDraft(
        row["reference"], row["title"], "", int(row["level"] or 0), max(months, default=None),
        _whole(row["assessment_period_months"] or None), _decimal(row["max_funding_gbp"]), _decimal(row["min_otj_hours"]),
        row["register_on_completion"], source_text(row["source"]), _day(row["otj_hours_from"]), _day(row["otj_hours_to"]),
    )  # fmt: skip
    duration = f"{row['typical_duration_months']} months" if months else ""
    return Standard(None, draft, duration, row["notes"])


def _whole(value: str | int | None) -> int | None:
    return None if value is None else int(value)


def _decimal(value: str | int | None) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def save_standard(session: Session, draft: StandardDraft, *, row_id: int | None = None) -> Done[int]:
    """Record a standard, or correct the live row *row_id*; return the row's id. Raises Refused with the field."""
    from cpd_desktop.services.entry import save_row  # noqa: PLC0415 - heavy; Today asks the questions here.
    from cpd_desktop.store.tables import ApprenticeshipStandardRow  # noqa: PLC0415 - as above.

    check_standard(draft)
    values = _values(draft)
    for one in own_standards(session):
        if one.row_id == row_id or (folded(one.key), one.said.version) != (
            folded(values_key(draft)),
            draft.version.strip(),
        ):
            continue
        if _overlap(one.said, draft):
            message = f"{one.name} is recorded for that time already: correct that one instead."
            raise Refused(message, field="reference")
    act = "record an apprenticeship standard" if row_id is None else "correct an apprenticeship standard"
    return save_row(session, ApprenticeshipStandardRow, COLUMNS, values, row_id=row_id, act_name=act, touched=_TOUCHED)


def values_key(draft: StandardDraft) -> str:
    """Return by what an apprenticeship would refer to the standard of *draft*."""
    return draft.reference.strip().upper() or " ".join(draft.title.split())


def _values(draft: StandardDraft) -> tuple[Value, ...]:
    return (
        draft.reference.strip().upper(), draft.version.strip(), " ".join(draft.title.split()), draft.level, draft.typical_months,
        draft.assessment_months, "" if draft.most_funding is None else f"{draft.most_funding:f}",
        "" if draft.least_hours is None else f"{draft.least_hours:f}", draft.leads_to.strip(), draft.source.strip(),
        None if draft.starts_on is None else day_number(draft.starts_on), None if draft.ends_on is None else day_number(draft.ends_on),
    )  # fmt: skip


def _overlap(one: StandardDraft, other: StandardDraft) -> bool:
    first = max(one.starts_on or date.min, other.starts_on or date.min)
    return first <= min(one.ends_on or date.max, other.ends_on or date.max)


def delete_standard(session: Session, row_id: int) -> Done[int]:
    """Take back a standard of the organisation's own; that of the rules counts again."""
    from cpd_desktop.services.entry import delete_row  # noqa: PLC0415 - see save_standard.
    from cpd_desktop.store.tables import ApprenticeshipStandardRow  # noqa: PLC0415 - as above.

    return delete_row(
        session, ApprenticeshipStandardRow, row_id, act_name="delete an apprenticeship standard", touched=_TOUCHED
    )
