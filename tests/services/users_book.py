"""A small book that several people use, with a private file: a practitioner, two managers, a workforce lead, an administrator.

Their passphrases cost little, since their keys are drawn from a seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.book_users import Role, UserDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number
from cpd_desktop.services.book_users import add_user, sign_in
from cpd_desktop.services.private import FileKind, Reader, file_for_writing, seal_text
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.ledger import ledger_of, new_uuid
from cpd_desktop.store.sealing import repeatable_sealing
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import SupervisionRow
from tests.services.people_book import someone

PASSPHRASES = {
    "dai": "a lantern by the door",
    "jo.patel": "several words in a row",
    "sian": "the river after rain",
    "kofi": "one two three counting",
    "ruth": "keys on a long string",
}
"""By sign-in name."""

HELD_ON = day_number(date(2026, 6, 8))
_COLUMNS = (
    "person_id", "supervisor_id", "held_on", "minutes", "kind", "functions", "state", "cancelled_by", "reason", "next_on",
)  # fmt: skip
SECRET = "Felt unsure about the visit on Tuesday; talked it through. Ŵyl Ddewi."


@dataclass
class UsersBook:
    """Who uses the book, each as they are when they have signed in, by sign-in name."""

    workspace: Workspace
    readers: dict[str, Reader]

    @property
    def practitioner(self) -> Reader:
        """Whom Jo Patel supervises."""
        return self.readers["dai"]

    @property
    def manager(self) -> Reader:
        """The supervisor."""
        return self.readers["jo.patel"]

    @property
    def successor(self) -> Reader:
        """Another manager."""
        return self.readers["sian"]

    @property
    def workforce_lead(self) -> Reader:
        """Who counts supervisions and reads none."""
        return self.readers["kofi"]

    @property
    def administrator(self) -> Reader:
        """Who adds users."""
        return self.readers["ruth"]


_WHO = (
    ("ruth", "Ruth Bello", Role.ADMINISTRATOR),
    ("jo.patel", "Jo Patel", Role.MANAGER),
    ("dai", "Dai Rees", Role.PRACTITIONER),
    ("sian", "Siân O’Brien", Role.MANAGER),
    ("kofi", "Kofi Annan-Hughes", Role.WORKFORCE_LEAD),
)


def with_users(workspace: Workspace, *, seed: str = "users") -> UsersBook:
    """Add five people who use the book, the administrator first."""
    readers: dict[str, Reader] = {}
    with repeatable_sealing(seed):
        for number, (known_as, name, role) in enumerate(_WHO, start=101):
            draft = UserDraft(someone(workspace, f"{number:05}", name), known_as, role)
            administrator = readers.get("ruth")
            readers[known_as] = workspace.write(add_user, draft, PASSPHRASES[known_as], reader=administrator).result
    return UsersBook(workspace, readers)


def users_of(workspace: Workspace) -> UsersBook:
    """Sign everybody in again, in a book that was opened anew."""
    signed_in = {name: workspace.read(sign_in, name, passphrase) for name, passphrase in PASSPHRASES.items()}
    return UsersBook(workspace, signed_in)


def seal_secret(
    book: UsersBook, *, by: Reader | None = None, about_uuid: bytes | None = None, text: str = SECRET
) -> bytes:
    """Seal a text of the practitioner's supervision with the manager, or correct it; return the supervision's UUID."""
    uuid = about_uuid or new_uuid()
    with repeatable_sealing(f"{uuid.hex()} {text}"):
        book.workspace.write(_seal, book, by or book.manager, uuid, text, is_new=about_uuid is None)
    return uuid


def _seal(session: Session, book: UsersBook, by: Reader, uuid: bytes, text: str, *, is_new: bool) -> Done[None]:
    person_id, supervisor_id = book.practitioner.person_id, book.manager.person_id
    if is_new:
        values = (uuid, person_id, supervisor_id, HELD_ON, 60, "individual", "[]", "held", "", "", None)
        ledger_of(session).add(SupervisionRow, _COLUMNS, [values])
    opened = file_for_writing(session, by, FileKind.SUPERVISION, person_id, supervisor_id)
    seal_text(session, opened, "supervisions", uuid, {"notes": text, "nothing": ""})
    return Done(None, Touched.SUPERVISION)
