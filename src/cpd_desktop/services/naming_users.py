"""Who is meant where somebody types it: a user by sign-in name; a person, a team or a service of somebody who is to use the book."""

from __future__ import annotations

from cpd_desktop.domain.book_users import Role, UserDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.book_users import BookUser, book_users
from cpd_desktop.services.coverage import find_person
from cpd_desktop.services.places import team_places
from cpd_desktop.store.session import Session


def user_named(session: Session, sign_in: str) -> BookUser:
    """Return the user with this sign-in name, whatever its case. Raises Refused if there is none."""
    found = next((user for user in book_users(session) if folded(user.sign_in) == folded(sign_in)), None)
    if found is None:
        message = f"Nobody signs in as '{sign_in}' in this book: the command users lists who does."
        raise Refused(message, field="sign_in")
    return found


def user_draft(session: Session, key: str, sign_in: str, role: str, *, service: str = "", team: str = "") -> UserDraft:
    """Return a draft of the person with *key* (staff number, else e-mail, else UUID) as somebody who is to use the book.

    *service* and *team* are as the book spells them then. Raises Refused, with the field, for what is not there.
    """
    if service and team:
        message = "Somebody looks at a team first, or at a service: give one of them."
        raise Refused(message, field="team")
    places = team_places(session)
    return UserDraft(
        find_person(session, key).id,
        sign_in,
        Role(role),
        _spelt(service, {of for _, of in places} - {""}, "service"),
        _spelt(team, {name for name, _ in places}, "team"),
    )


def _spelt(wanted: str, known: set[str], what: str) -> str:
    if not wanted:
        return ""
    found = [name for name in known if folded(name) == folded(wanted)]
    if len(found) != 1:
        message = f"There is no {what} called '{wanted}' in this book."
        raise Refused(message, field=what)
    return found[0]
