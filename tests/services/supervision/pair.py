"""A book of two who supervise and are supervised, with those who look on: each signs in, and nothing of it takes long.

For tests that need private text: `with_pair(workspace)` gives who is signed in, `log` logs a supervision of the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cpd_desktop.domain.book_users import Role, UserDraft
from cpd_desktop.domain.supervision import Function
from cpd_desktop.domain.supervision_drafts import SupervisionDraft
from cpd_desktop.services.book_users import add_user
from cpd_desktop.services.private import Reader
from cpd_desktop.services.recovery import RecoveryCode, new_recovery_code, set_up_recovery
from cpd_desktop.services.supervision.logging import log_supervision
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.sealing import repeatable_sealing
from cpd_desktop.store.tables import FACTS
from tests.services.building import TODAY, rows_of
from tests.services.people_book import someone

HELD_ON = date(2026, 6, 8)
CANARY = "Kestrel-4711"
"""What is written in private, and must be found nowhere in clear."""

PASSPHRASES: Mapping[str, str] = {
    "gwen.parry": "gwen counts slow herons",
    "amir.khan": "amir paints old gates",
    "lena.nowak": "lena knits warm sails",
    "ada.mensah": "ada keeps every spoon",
}
"""The passphrase of each user, by sign-in name."""


@dataclass(frozen=True)
class Pair:
    """Who is signed in: the two, a workforce lead who counts them, and who looks after the book; with the recovery code."""

    supervisor: Reader
    supervisee: Reader
    lead: Reader
    administrator: Reader
    code: RecoveryCode

    @property
    def person_id(self) -> int:
        """The supervisee's id."""
        return self.supervisee.person_id

    @property
    def supervisor_id(self) -> int:
        """The supervisor's id."""
        return self.supervisor.person_id


def with_pair(workspace: Workspace) -> Pair:
    """Record the four people and let each use the book; set up the recovery key. Their passphrases are in PASSPHRASES."""
    with repeatable_sealing("pair"):
        administrator = user(workspace, "00004", "Ada Mensah", "ada.mensah", Role.ADMINISTRATOR, None)
        supervisor = user(workspace, "00001", "Gwen Parry", "gwen.parry", Role.MANAGER, administrator)
        supervisee = user(workspace, "00002", "Amir Khan", "amir.khan", Role.PRACTITIONER, administrator)
        lead = user(workspace, "00003", "Lena Nowak", "lena.nowak", Role.WORKFORCE_LEAD, administrator)
        code = new_recovery_code("Ada Mensah", "Lena Nowak")
        workspace.write(set_up_recovery, code, (code.first, code.second), reader=administrator)
    return Pair(supervisor, supervisee, lead, administrator, code)


def user(
    workspace: Workspace, number: str, name: str, sign_in: str, role: Role, administrator: Reader | None
) -> Reader:
    """Record somebody who uses the book, and return them as signed in."""
    person_id = someone(workspace, number, name)
    passphrase = PASSPHRASES.get(sign_in, f"{sign_in} sings at dawn")
    with repeatable_sealing(sign_in):
        return workspace.write(add_user, UserDraft(person_id, sign_in, role), passphrase, reader=administrator).result


def a_draft(pair: Pair, held_on: date = HELD_ON, **parts: Any) -> SupervisionDraft:
    """Return a supervision of the two of an hour and a half; *parts* are other fields of the draft."""
    known: dict[str, Any] = {
        "minutes": 90,
        "functions": frozenset({Function.MANAGEMENT, Function.SUPPORT}),
        "texts": {"wellbeing": f"Sleeping badly since {CANARY}.", "notes": "Agreed to meet weekly for a while."},
        **parts,
    }
    return SupervisionDraft(pair.person_id, pair.supervisor_id, held_on, **known)


def log(workspace: Workspace, pair: Pair, held_on: date = HELD_ON, **parts: Any) -> bytes:
    """Log a supervision of the two as the supervisor does, and return its UUID."""
    return workspace.write(log_supervision, a_draft(pair, held_on, **parts), reader=pair.supervisor, today=TODAY).result


def live_rows(workspace: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """Return what is live in every table of facts, without the ids of rows and changes: what an undoing has to restore."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for table in FACTS:
        names = [column.name for column in table.__table__.columns]
        kept = [name for name in names if name not in ("id", "recorded_in", "superseded_in")]
        found[table.__tablename__] = sorted(rows_of(workspace, table.__tablename__, ", ".join(kept)), key=repr)
    return found
