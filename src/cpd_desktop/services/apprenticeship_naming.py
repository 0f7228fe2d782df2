"""Which apprenticeship somebody means who names it on the command line: by its UUID, or by whose it is and its standard."""

from __future__ import annotations

import re
from datetime import date

from cpd_desktop.domain.apprenticeships import Apprenticeship
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.apprenticeship_facts import known_apprenticeships
from cpd_desktop.services.coverage import find_person
from cpd_desktop.store.session import Session

_LEAST_LETTERS = 4


def apprenticeship_named(session: Session, key: str, as_at: date, upto: int | None = None) -> Apprenticeship:
    """Return the apprenticeship with this UUID, or the first letters of it. Raises Refused for none and for several."""
    letters = key.replace("-", "").strip().casefold()
    found = []
    if len(letters) >= _LEAST_LETTERS and re.fullmatch(r"[0-9a-f]+", letters):
        found = [one for one in known_apprenticeships(session, as_at, upto) if one.uuid.hex().startswith(letters)]
    if len(found) == 1:
        return found[0]
    message = f"There is no apprenticeship '{key}': give the key that the command apprenticeships shows."
    if found:
        keys = ", ".join(one.uuid.hex()[:8] for one in found[:5])
        message = f"'{key}' means {len(found)} apprenticeships, whose keys begin with {keys}: give one of these."
    raise Refused(message, field="apprenticeship")


def apprenticeship_of_person(
    session: Session, person: str, standard: str, as_at: date, upto: int | None = None
) -> Apprenticeship:
    """Return the apprenticeship of a person, by the person's key, and by its standard where they have several.

    Of the same standard the latest start is meant. Raises Refused for none, and where the standard has to be said.
    """
    someone = find_person(session, person, upto)
    every = known_apprenticeships(session, as_at, upto, people=[someone.id])
    wanted = folded(standard)
    found = [
        one for one in every if not wanted or wanted in (folded(one.said.standard), folded(one.said.title))
    ]  # fmt: skip
    if not found:
        of = f" of {standard}" if standard else ""
        message = f"{someone.name} has no apprenticeship{of} in this book: record it first."
        raise Refused(message, field="person")
    if len({folded(one.said.standard or one.said.title) for one in found}) > 1:
        names = ", ".join(one.said.standard or one.said.title for one in found)
        message = f"{someone.name} has several apprenticeships ({names}): say which standard is meant."
        raise Refused(message, field="standard")
    return found[-1]
