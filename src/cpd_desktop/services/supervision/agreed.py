"""What pairs have agreed, as the book has it. What only acts need is left out here: the first page of the window asks for it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cpd_desktop.domain.periods import add_months, day_of_number
from cpd_desktop.domain.supervision import Length, length_from_text
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

COLUMNS = (
    "person_id", "supervisor_id", "purpose", "agreed_on", "starts_on", "ends_on", "interval", "minutes", "reason", "place",
    "confidentiality", "disagreement", "review_on",
)  # fmt: skip

REVIEW_MONTHS = 12
"""After how many months an agreement is looked at again, where it names no day."""


class Agreement(NamedTuple):
    """An agreement as it is known; *interval* and *minutes* are None where the scheme's count."""

    row_id: int
    uuid: bytes
    person_id: int
    supervisor_id: int
    purpose: str
    agreed_on: date
    starts_on: date
    ends_on: date | None
    interval: Length | None
    minutes: int | None
    reason: str = ""
    place: str = ""
    confidentiality: str = ""
    disagreement: str = ""
    review_on: date | None = None
    person: str = ""
    supervisor: str = ""

    def in_force(self, day: date) -> bool:
        """Whether it counts on *day*; its first and last day included."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    @property
    def has_terms(self) -> bool:
        """Whether the pair departs from the scheme."""
        return self.interval is not None or self.minutes is not None

    @property
    def to_review_on(self) -> date:
        """The day by which it is to be looked at again: the one that it names, else a year after it was agreed."""
        return self.review_on or add_months(self.agreed_on, REVIEW_MONTHS)

    @property
    def terms(self) -> str:
        """What the pair agreed in place of the scheme, in words: `every 2 weeks, 60 minutes at least`; nothing without."""
        how_often = self.interval.words if self.interval is not None else ""
        minutes = f"{self.minutes} minutes at least" if self.minutes is not None else ""
        return ", ".join(filter(None, (how_often, minutes)))


def load_agreements(session: Session, upto: int | None = None, person_id: int | None = None) -> list[Agreement]:
    """Return every agreement, of one person or of everybody, in order of their first days, without names."""
    chosen = "" if person_id is None else f" AND person_id = {int(person_id)}"
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM supervision_agreements WHERE {known(upto)}{chosen} ORDER BY starts_on, id"
    )
    return [agreement_from_row(*row) for row in rows.all()]


def agreement_from_row(row_id: int, uuid: bytes, *values: object) -> Agreement:
    """Return the agreement of a row with its values in the order of COLUMNS."""
    named = dict(zip(COLUMNS, values, strict=True))
    for name in ("agreed_on", "starts_on", "ends_on", "review_on"):
        number = named[name]
        named[name] = day_of_number(number) if isinstance(number, int) else None
    named["interval"] = length_from_text(str(named["interval"])) if named["interval"] else None
    return Agreement(row_id, bytes(uuid), **named)  # type: ignore[arg-type]
