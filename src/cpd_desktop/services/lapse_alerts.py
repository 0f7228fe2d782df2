"""Recording that somebody was told of a lapse: the same lapse is told once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.lapses import Lapse
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.services.lapses import lapses_to_tell, told_of
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import LapseAlertRow

__all__ = ["BY_MAIL_DRAFT", "lapses_to_tell", "tell_lapses"]

COLUMNS = ("person_id", "requirement_id", "lapses_on", "alerted_on", "how")
BY_MAIL_DRAFT = "e-mail draft"
_LONGEST_HOW = 200


def tell_lapses(session: Session, lapses: Sequence[Lapse], *, how: str, today: date) -> Done[int]:
    """Record that whoever holds them was told of *lapses*, and *how*: `e-mail draft`, `in supervision`. Returns how many are new.

    What somebody was told of already is passed over. Raises Refused where it is not said how.
    """
    way = " ".join(how.split())
    if not way or len(way) > _LONGEST_HOW:
        message = f"Say how they were told, in at most {_LONGEST_HOW} characters."
        raise Refused(message, field="how")
    told = set(told_of(session))
    keys = dict.fromkeys((one.person_id, one.requirement_id, day_number(one.lapses_on)) for one in lapses)
    new = [(*key, day_number(today), way) for key in keys if key not in told]
    if not new:
        return Done(0, Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = "tell of lapses"
    ledger.summary = f"{len(new):,} told: {way}"
    write_rows(ledger, LapseAlertRow, COLUMNS, new=new)
    return Done(len(new), Touched.SESSIONS)
