"""What somebody uses a record book as, said so that whoever chooses knows what it gives and what it never gives."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cpd_desktop.domain.book_users import Role

ROLE_WORDS: Mapping[Role, str] = MappingProxyType(
    {
        Role.PRACTITIONER: "Reads the records of their own supervision, and writes reflections that nobody else can read.",
        Role.MANAGER: "Logs and reads the supervision that they give, beside their own. Nobody else's.",
        Role.WORKFORCE_LEAD: "Counts supervision everywhere, and can never be given the text of anybody else's.",
        Role.QUALITY_LEAD: "Counts supervision, and can be named as a reader by the two of a supervision, for an audit, say.",
        Role.ADMINISTRATOR: "Adds people who use the book, and ends their use. Can never be given the text of anybody else's supervision.",
    }
)
"""By role, a sentence or two each."""
