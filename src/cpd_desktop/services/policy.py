"""What the organisation chose, and choosing."""

from __future__ import annotations

from dataclasses import dataclass

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.policy import CHOICES, Choice, checked_choice
from cpd_desktop.services.corrections import live_rows, write_rows
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import PolicyRow

COLUMNS = ("name", "value")


@dataclass(frozen=True, slots=True)
class ChoiceInForce:
    """A choice with the *value* in force; *chosen* whether the organisation chose it, rather than left the default."""

    choice: Choice
    value: int
    chosen: bool


def choices(session: Session, upto: int | None = None) -> list[ChoiceInForce]:
    """Return every choice that there is, with what is in force, as known after entry *upto* (None: now)."""
    made = {live.values[0]: int(live.values[1]) for live in live_rows(session, PolicyRow, COLUMNS, upto)}
    return [ChoiceInForce(choice, made.get(choice.name, choice.default), choice.name in made) for choice in CHOICES]


def set_choice(session: Session, name: str, value: int) -> Done[None]:
    """Choose *value*. Raises Refused if there is no such choice or the value is not within its limits.

    What is in force already is not written again.
    """
    choice = checked_choice(name, value)
    before = next((live for live in live_rows(session, PolicyRow, COLUMNS) if live.values[0] == name), None)
    if (choice.default if before is None else before.values[1]) == value:
        return Done(None, Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.summary = f"{name} {value}"
    if before is None:
        write_rows(ledger, PolicyRow, COLUMNS, new=[(name, value)])
    else:
        write_rows(ledger, PolicyRow, COLUMNS, corrected=[(before, (name, value))])
    return Done(None, Touched.POLICY)
