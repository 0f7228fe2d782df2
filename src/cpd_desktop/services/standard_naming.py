"""Which apprenticeship standard somebody means who names it on the command line: by its reference or its title, and its version."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.standards import Standard
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.standards import own_standards, shipped_standards
from cpd_desktop.store.session import Session


def standard_named(
    session: Session, key: str, as_at: date, *, version: str | None = None, start: date | None = None
) -> Standard | None:
    """Return the standard with the reference or the title *key*: one of the organisation's own, else that of the rules on *as_at*; or None.

    *version* is that of the organisation's own, None for any; *start* says which of several is meant: the one whose hours hold for who starts
    on that day. Raises Refused where several could be meant.
    """
    wanted = folded(key)
    own = [
        one
        for one in own_standards(session)
        if wanted in (folded(one.said.reference), folded(one.said.title))
        and (version is None or folded(one.said.version) == folded(version))
    ]
    shipped = [
        one for one in shipped_standards(as_at) if wanted in (folded(one.said.reference), folded(one.said.title))
    ]
    found = own or shipped
    if start is not None:
        found = [one for one in found if one.covers(start)]
    if len(found) > 1:
        message = f"'{key}' means {len(found)} standards ({'; '.join(map(_words, found))}): say --version, or --for-start and a day."
        raise Refused(message, field="standard")
    return found[0] if found else None


def _words(one: Standard) -> str:
    first, last = one.said.starts_on, one.said.ends_on
    days = f"{f' from {first:%d/%m/%Y}' if first else ''}{f' to {last:%d/%m/%Y}' if last else ''}"
    version = f"version {one.said.version}" if one.said.version else "without a version"
    return f"{version}{f', for starts{days}' if days else ''}"
