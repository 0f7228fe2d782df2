"""Drafts of CPD entries: the facts of something one took part in, and what its person writes about it, which is private.

Source of what is asked: the project's rules, section 8 (what was learnt, impact on practice and on people, peer reflection).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision_drafts import LONGEST_TEXT

REFLECTION: Mapping[str, str] = {
    "learnt": "What I learnt",
    "impact_on_practice": "Impact on my practice",
    "impact_on_people": "Impact on people",
    "peer_discussion": "What came of the peer discussion",
}
"""The private texts of a reflection, in the order of the form, with their labels."""


class DraftSource(StrEnum):
    """What a draft was made from."""

    GROUP_SESSION = "group session"
    SUPERVISION = "supervision"
    TRAINING = "training"


class DraftState(StrEnum):
    """Where a draft stands with its person."""

    DRAFT = "draft"
    WRITTEN = "written"
    KEPT = "kept"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class CpdDraft:
    """A draft of a CPD entry of *person_id*, as everybody may count it. UUIDs: its own as bytes, its source's in hexadecimal.

    *minutes* None is not known; *with_peers* where it was a discussion with peers; *is_written* where its person wrote about it;
    *has_entry* where they have an entry of it: then it is the entry that is corrected.
    """

    row_id: int
    uuid: bytes
    person_id: int
    source: DraftSource
    source_uuid: str
    done_on: date
    minutes: int | None
    activity: str
    title: str
    with_peers: bool
    state: DraftState
    is_written: bool
    has_entry: bool = False

    @property
    def words(self) -> str:
        """Where it stands, in words."""
        if self.state in (DraftState.KEPT, DraftState.DISCARDED):
            return "Kept as an entry" if self.state is DraftState.KEPT else "Discarded"
        return "Written" if self.is_written else "To be written"


def check_reflection(texts: Mapping[str, str]) -> None:
    """Raise Refused, with the field, for a reflection that says nothing, or a text that is too long."""
    for name, text in texts.items():
        if name not in REFLECTION:
            raise KeyError(name)
        if len(text) > LONGEST_TEXT:
            message = f"This is longer than {LONGEST_TEXT:,} characters: shorten it."
            raise Refused(message, field=name)
    if not any(text.strip() for text in texts.values()):
        message = "There is nothing to keep yet: write what you learnt, or close without keeping."
        raise Refused(message, field=next(iter(REFLECTION)))
