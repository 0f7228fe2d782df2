"""A sign-in name to propose: short, easy to type on any keyboard, and not taken."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count

from cpd_desktop.domain.book_users import LONGEST_SIGN_IN
from cpd_desktop.domain.texts import folded, searchable

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def proposed_sign_in(name: str, taken: Iterable[str] = ()) -> str:
    """Return a sign-in name for somebody called *name*, such as `jo.patel`, with a number where it is *taken* already.

    It is of the first and the last word, in plain small letters; empty for a name that has none of those.
    """
    plain = [_NOT_LETTERS.sub("", searchable(word)) for word in name.split()]
    words = [word for word in plain if word]
    proposed = ".".join([*words[:1], *words[1:][-1:]])[: LONGEST_SIGN_IN - 3]
    used = {folded(one) for one in taken}
    if not proposed or folded(proposed) not in used:
        return proposed
    return next(f"{proposed}{number}" for number in count(2) if folded(f"{proposed}{number}") not in used)
