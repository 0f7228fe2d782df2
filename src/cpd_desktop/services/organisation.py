"""Whose book it is: the name that stands on every paper."""

from __future__ import annotations

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session

LONGEST = 200
"""How many characters of a name fit at the head of a paper."""


def checked_name(name: str) -> str:
    """Return *name* trimmed and in one line. Raises Refused, with the field `organisation`, where it is too long."""
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
    if len(plain) > LONGEST:
        message = f"The name has {len(plain)} characters: shorten it to at most {LONGEST}, so that it fits on paper."
        raise Refused(message, field="organisation")
    return plain


def name_organisation(workspace: Workspace, name: str) -> str:
    """Give the organisation of an open book a name, or none if *name* is blank, and return it.

    It says what the book is called, and is no fact about anybody: it is not part of the audit trail, and is changed back
    by naming it again.
    """
    plain = checked_name(name)
    workspace.write(_name, plain)
    workspace.book.organisation = plain
    return plain


def _name(session: Session, name: str) -> Done[None]:
    session.connection().exec_driver_sql("UPDATE book SET organisation = ?", (name,))
    return Done(None, Touched.EVERYTHING)
