"""An import that can be stopped while it is carried out: then nothing of it is written."""

from __future__ import annotations

from collections.abc import Callable

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.imports import Plan, Planner
from cpd_desktop.store.ledger import Ledger
from cpd_desktop.store.session import Session


class Stopped(Problem):
    """Somebody stopped the act; its transaction is taken back as a whole."""


def stoppable(planner: Planner, is_stopped: Callable[[], bool]) -> Planner:
    """Return *planner* with a look at *is_stopped* before and after every step; it raises Stopped once that is so."""

    def check() -> None:
        if is_stopped():
            message = "The import was stopped. Nothing was written."
            raise Stopped(message)

    def guarded(step: Callable[[Ledger], None]) -> Callable[[Ledger], None]:
        def run(ledger: Ledger) -> None:
            step(ledger)
            check()

        return run

    def plan(session: Session) -> Plan:
        check()
        found = planner(session)
        check()
        found.steps = [guarded(step) for step in found.steps]
        return found

    return plan
