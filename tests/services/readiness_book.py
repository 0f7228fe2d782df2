"""Facts of CPD for the tests of readiness: entries as everybody may count them, and people with their registrations."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number
from cpd_desktop.services.cpd_entry_facts import COLUMNS
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import ledger_of, new_uuid
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CpdEntryRow
from tests.services.people_book import someone

AS_AT = date(2026, 11, 26)
CYCLE_ENDS = date(2026, 11, 30)


def registered(
    workspace: Workspace, number: str, name: str, body: str = "SWE", registration: str = "", on: date | None = None, **parts: object
) -> int:  # fmt: skip
    """Add somebody who is registered, and return the id."""
    return someone(
        workspace, number, name, registration_body=body, registration_number=registration, registered_on=on, **parts
    )


def count_entry(
    workspace: Workspace,
    person_id: int,
    done_on: date,
    *,
    says: str = "",
    peer: bool = False,
    reflective: bool = True,
    activity: str = "reading",
    minutes: int | None = 60,
    made_of: bytes = b"",
    ends_on: date | None = None,
) -> str:
    """Record the facts of an entry whose text another machine holds, and return its UUID; *says* stands for what it says."""
    sameness = hashlib.blake2b(says.encode(), digest_size=8).hexdigest() if says else ""
    values = (
        person_id, day_number(done_on), None if ends_on is None else day_number(ends_on), activity, minutes, int(peer),
        int(reflective), "[]", "training" if made_of else "", made_of, sameness,
    )  # fmt: skip
    return workspace.write(partial(_add, values=values)).result


def _add(session: Session, values: tuple[int | str | bytes | None, ...]) -> Done[str]:
    uuid = new_uuid()
    ledger_of(session).add(CpdEntryRow, COLUMNS, [(uuid, *values)])
    return Done(uuid.hex(), Touched.CPD)
