"""Who sits at this computer, as the system knows them."""

from __future__ import annotations

import getpass


def user_name() -> str:
    """Return the name under which somebody is logged in; `unknown` where the system does not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
