"""Everything that is held on a person, as an answer to a subject access request has it: facts with their history, files, sealed text.

Source: UK GDPR, article 15; Data Protection Act 2018, schedule 2, paragraph 16 (other people's data).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ValueKind(StrEnum):
    """What a value is: how it is shown, and whether anybody's name may stand in it. A title is what a team, post or course is called."""

    NAME = "name of a person"
    TEXT = "text"
    TITLE = "title"
    DAY = "day"
    FACT = "fact"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class HeldValue:
    """What a record says in one place: *column* is the program's own name of it; a day is in ISO form.

    *reference* is the UUID, in hexadecimal, of what the words stand for where the record names another one; blank elsewhere.
    """

    column: str
    label: str
    text: str = field(repr=False)
    kind: ValueKind
    reference: str = ""

    @property
    def is_whom(self) -> bool:
        """Whether it is who the record, or what it refers to, is about."""
        return self.column.rpartition(".")[2] == "person_id"


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """What a record said from one change on. *recorded_at* and *ended_at* are UTC, ISO 8601; *ended_at* blank while it stands."""

    values: tuple[HeldValue, ...]
    recorded_in: int
    recorded_at: str
    recorded_by: str = field(repr=False)
    ended_at: str = ""
    ended_by: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class HeldReader:
    """Somebody who has a key of a private text, and why."""

    name: str = field(repr=False)
    basis: str


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record with its versions, the oldest first, and its private text: *texts* where it could be opened.

    *sealed* counts the versions of text that could not be, *readers* are those who can open them.
    """

    uuid: str
    versions: tuple[HeldVersion, ...]
    texts: tuple[HeldValue, ...] = ()
    sealed: int = 0
    readers: tuple[HeldReader, ...] = ()

    @property
    def sealed_words(self) -> str:
        """What is said of private text that could not be opened; blank for none."""
        if not self.sealed:
            return ""
        versions = f", in {self.sealed:,} versions" if self.sealed > 1 else ""
        who = ", ".join(f"{one.name or 'somebody'} ({one.basis})" for one in self.readers)
        return f"Sealed{versions}: held, readable by {who or 'nobody any more'}."

    @property
    def is_live(self) -> bool:
        """Whether its last version stands."""
        return not self.versions[-1].ended_at


@dataclass(frozen=True, slots=True)
class HeldSection:
    """Records of one kind. *role* is what the person is in them: blank where they are about the person, else such as `Supervisor`."""

    table: str
    title: str
    role: str
    records: tuple[HeldRecord, ...]

    @property
    def heading(self) -> str:
        """What it is called on paper."""
        return f"{self.title}: as {self.role.casefold()}" if self.role else self.title


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that is held; *saved_as* is what it is called beside the answer, *belongs_to* what it is attached to."""

    name: str = field(repr=False)
    saved_as: str
    belongs_to: str
    media_type: str
    size: int
    sha256: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class HeldChange:
    """A change that touched any of it: *at* is UTC, ISO 8601."""

    number: int
    at: str
    by: str = field(repr=False)
    act: str


@dataclass(frozen=True, slots=True)
class SubjectAccess:
    """The answer whole. *notes* are sentences: what was looked through, and what is held besides."""

    person_id: int
    person: str
    organisation: str
    as_at: date
    sections: tuple[HeldSection, ...]
    files: tuple[HeldFile, ...]
    changes: tuple[HeldChange, ...]
    notes: tuple[str, ...] = ()
    redacted: int = 0

    @property
    def records(self) -> int:
        """How many records there are."""
        return sum(len(section.records) for section in self.sections)

    @property
    def sealed(self) -> Iterator[tuple[HeldSection, HeldRecord]]:
        """The records with private text that could not be opened."""
        return ((section, record) for section in self.sections for record in section.records if record.sealed)
