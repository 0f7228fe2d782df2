"""What a passphrase must be like: one rule, wherever one is chosen."""

from __future__ import annotations

from cpd_desktop.domain.problems import Refused

SHORTEST = 8
"""How many characters a passphrase has at least."""


def wrong_with(first: str, second: str) -> Refused | None:
    """Return what is wrong with a new passphrase typed twice, with the field `new` or `again`; None if nothing is."""
    if len(first) < SHORTEST:
        message = f"Choose a passphrase of at least {SHORTEST} characters; several words are easy to keep in mind."
        return Refused(message, field="new")
    if first != second:
        return Refused("The two passphrases differ: type the same one twice.", field="again")
    return None
