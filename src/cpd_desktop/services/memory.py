"""The facts in memory, kept from one question to the next while the book stays the same."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.facts import Facts
from cpd_desktop.domain.grid import Grid, grid_on
from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.record_ends import Ends
from cpd_desktop.domain.training import TrainingRecord
from cpd_desktop.store.queries.facts import load_facts
from cpd_desktop.store.queries.policy import load_policy
from cpd_desktop.store.session import Session


@dataclass
class _Kept:
    change_id: int
    facts: Facts
    ends: Ends
    policy: Policy
    grid: Grid | None = None
    taken_in: int = 0


class FactsInMemory:
    """Holds the facts as of the newest entry, and the last grid asked for. Not for several threads at once."""

    def __init__(self) -> None:
        self._kept: _Kept | None = None

    def forget(self) -> None:
        """Read everything afresh at the next question."""
        self._kept = None

    def settle(self, change_id: int, rows: int) -> None:
        """Say that entry *change_id* is written, with this number of *rows* recorded or superseded.

        The facts stay if `recorded` took in every one of these rows; otherwise they are forgotten.
        """
        kept = self._kept
        if kept is not None and (kept.change_id != change_id or kept.taken_in != rows):
            self.forget()

    def grid(self, session: Session, as_at: date, upto: int | None) -> Grid:
        """Return the grid on *as_at* as known after entry *upto*, None for now."""
        if upto is not None:
            facts, policy = load_facts(session, upto), load_policy(session, upto)
            return grid_on(facts, as_at, warning_days=policy.warning_days)
        kept = self._current(session)
        if kept.grid is None or kept.grid.as_at != as_at:
            kept.facts = kept.grid.facts if kept.grid is not None else kept.facts
            kept.grid = grid_on(kept.facts, as_at, warning_days=kept.policy.warning_days, ends=kept.ends)
        return kept.grid

    def facts(self, session: Session, upto: int | None) -> Facts:
        """Return the facts as known after entry *upto*, None for now: for who asks nothing about coverage."""
        if upto is not None:
            return load_facts(session, upto)
        kept = self._current(session)
        return kept.grid.facts if kept.grid is not None else kept.facts

    def facts_and_ends(self, session: Session, upto: int | None) -> tuple[Facts, Ends]:
        """Return the facts as known after entry *upto*, None for now, and what is known of their records whatever the date."""
        facts = self.facts(session, upto)
        return facts, Ends(facts) if upto is not None else self._current(session).ends

    def policy(self, session: Session, upto: int | None) -> Policy:
        """Return the organisation's choices as known after entry *upto*, None for now."""
        return load_policy(session, upto) if upto is not None else self._current(session).policy

    def recorded(self, record: TrainingRecord, change_id: int) -> None:
        """Take in one new training record that entry *change_id* is about to hold, if the facts are at hand."""
        kept = self._kept
        if kept is None or kept.change_id not in (change_id - 1, change_id):
            return
        kept.taken_in = kept.taken_in + 1 if kept.change_id == change_id else 1
        if kept.grid is not None:
            kept.grid.recorded(record)
        else:
            kept.facts = kept.ends.added(kept.facts, record)
        kept.change_id = change_id

    def _current(self, session: Session) -> _Kept:
        ledger = session.info.get("ledger")
        if ledger is not None and ledger.wrote:
            # What an act has half done is nothing to keep.
            facts = load_facts(session)
            return _Kept(0, facts, Ends(facts), load_policy(session))
        newest = int(session.connection().exec_driver_sql("SELECT coalesce(max(id), 0) FROM changes").scalar() or 0)
        if self._kept is None or self._kept.change_id != newest:
            facts = load_facts(session)
            self._kept = _Kept(newest, facts, Ends(facts), load_policy(session))
        return self._kept


def memory_of(session: Session) -> FactsInMemory:
    """Return the memory that belongs to the session's workspace."""
    memory = session.info["memory"]
    assert isinstance(memory, FactsInMemory)  # noqa: S101 - a session without one is a bug of ours.
    return memory
