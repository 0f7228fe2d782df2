"""Who uses a record book, and as what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded

LONGEST_SIGN_IN = 60


class Role(StrEnum):
    """What somebody uses the book as: it decides whose keys they are given and what they look at first.

    What a role cannot open it has no key for: none but the two of a supervision, and whom they name, can open its text.
    """

    PRACTITIONER = "practitioner"
    MANAGER = "manager"
    WORKFORCE_LEAD = "workforce lead"
    QUALITY_LEAD = "quality lead"
    ADMINISTRATOR = "administrator"


MAY_BE_NAMED = frozenset({Role.PRACTITIONER, Role.MANAGER, Role.QUALITY_LEAD})
"""Who may be named as a further reader of a supervision file: never those who count, nor those who look after the book."""

MAY_ADD_USERS = frozenset({Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class UserDraft:
    """Somebody who is to use the book. *service* or *team* is what they look at first, both blank for everything."""

    person_id: int
    sign_in: str
    role: Role
    service: str = ""
    team: str = ""


def check_user(draft: UserDraft) -> None:
    """Raise Refused, with the field, where the sign-in name is missing, too long, or cannot be typed again."""
    name = " ".join(draft.sign_in.split())
    if not folded(name):
        message = "Give a sign-in name: what this person types to say who they are, such as jo.patel."
        raise Refused(message, field="sign_in")
    if len(name) > LONGEST_SIGN_IN:
        message = f"A sign-in name has {LONGEST_SIGN_IN} characters at most."
        raise Refused(message, field="sign_in")
