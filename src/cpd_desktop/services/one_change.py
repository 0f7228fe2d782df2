"""Several acts as one change: one transaction, one entry of the audit trail, one step to undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from cpd_desktop.domain.changes import Done
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session

Answer = TypeVar("Answer")


def one_change(
    session: Session, acts: Callable[[Session], Done[Answer]], *, named: str, about: str = ""
) -> Done[Answer]:
    """Carry out what *acts* does as the change *named*, in words without personal data; *about* is its summary.

    None of the acts may correct what another of them has recorded: undoing the change would bring that back.
    """
    done = acts(session)
    ledger = ledger_of(session)
    ledger.act, ledger.summary = named, about
    return done
