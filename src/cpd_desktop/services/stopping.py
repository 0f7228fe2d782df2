"""An import that can be stopped while it is carried out: then nothing of it is written."""

from __future__ import annotations

from collections.abc import Callable

from cpd_desktop.services.imports import Plan, Planner
from cpd_desktop.services.progress import Progress
from cpd_desktop.store.ledger import Ledger
from cpd_desktop.store.session import Session


def stoppable(planner: Planner, progress: Progress) -> Planner:
    """Return *planner* telling *progress* of every step, so that it raises Stopped once that is to stop.

    Its transaction is taken back as a whole then.
    """

    def guarded(step: Callable[[Ledger], None], number: int, of: int) -> Callable[[Ledger], None]:
        def run(ledger: Ledger) -> None:
            step(ledger)
            progress.tell(number, of)

        return run

    def plan(session: Session) -> Plan:
        progress.check()
        found = planner(session)
        progress.check()
        of = len(found.steps)
        found.steps = [guarded(step, number, of) for number, step in enumerate(found.steps, 1)]
        return found

    return plan
