"""What one person's CPD record says on paper, and what of it is chosen. Whatever text is in a sheet has been opened for whoever prints it.

Source of what it has: the project's rules, section 8. Nobody but the author, and whom they shared it with, reads an entry's text: others
have its facts alone. Of a supervision there is the date, never what was said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.approvals import ApprovalLine
from cpd_desktop.domain.cpd_entries import CpdEntry
from cpd_desktop.domain.holdings import LACKING, Status
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.programmes import ProgrammeStanding
from cpd_desktop.domain.readiness import Readiness
from cpd_desktop.domain.training import COUNTING, Outcome, ValidUntil


class CpdPart(StrEnum):
    """A part of a record that may be left out, in the order of the paper; the summary and the contents always stand there."""

    READINESS = "readiness"
    REQUIRED = "required-training"
    TRAINING = "training"
    QUALIFICATIONS = "qualifications"
    APPROVALS = "approvals"
    SUPERVISION = "supervision"
    SESSIONS = "sessions"
    ENTRIES = "entries"
    CERTIFICATES = "certificates"
    SIGNATURES = "signatures"


PART_TITLES: Mapping[CpdPart, str] = {
    CpdPart.READINESS: "Readiness, rule by rule",
    CpdPart.REQUIRED: "Required training",
    CpdPart.TRAINING: "Training history",
    CpdPart.QUALIFICATIONS: "Qualifications and programmes",
    CpdPart.APPROVALS: "Approvals",
    CpdPart.SUPERVISION: "Supervision",
    CpdPart.SESSIONS: "Group reflective sessions",
    CpdPart.ENTRIES: "CPD entries",
    CpdPart.CERTIFICATES: "Certificates",
    CpdPart.SIGNATURES: "Signatures",
}
"""What each part is called on paper."""


@dataclass(frozen=True, slots=True)
class CpdChoice:
    """What a record is to have: its *parts*, and the entries whose text it shows, by UUID in hexadecimal; None for all that may be read."""

    parts: frozenset[CpdPart] = frozenset(CpdPart)
    entries: frozenset[str] | None = None

    def has(self, part: CpdPart) -> bool:
        """Whether the record is to have this part."""
        return part in self.parts

    def shows(self, uuid: str) -> bool:
        """Whether it is to show this entry's text, where that may be read."""
        return self.entries is None or uuid in self.entries


WHOLE = CpdChoice()
"""Everything that may be in a record."""


def parts_without(names: tuple[str, ...]) -> frozenset[CpdPart]:
    """Return all parts but those with these *names*. Raises Refused for a name that is none."""
    left_out: set[CpdPart] = set()
    for name in names:
        try:
            left_out.add(CpdPart(name.strip().casefold()))
        except ValueError:
            message = f"There is no part '{name}' of a record: the parts are {', '.join(CpdPart)}."
            raise Refused(message, field="without") from None
    return frozenset(CpdPart) - left_out


@dataclass(frozen=True, slots=True)
class RequiredLine:
    """How somebody stands with one requirement: *words* are the status as it is said, *course* the code of what decided it."""

    code: str
    title: str
    status: Status
    words: str
    course: str = ""
    held_on: date | None = None
    until: ValidUntil | None = None
    is_assured: bool = False
    booked_for: date | None = None
    is_capacity: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is in the denominator of what is held of required training."""
        outside = (Status.NOT_YET_DUE, Status.EXEMPT, Status.NOT_REQUIRED)
        return not self.is_capacity and self.status not in outside

    @property
    def is_lacking(self) -> bool:
        """Whether it asks for something to be done."""
        return not self.is_capacity and self.status in LACKING


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """A training record. *until* is its last day by the course's rule on the date, None where its outcome does not count.

    *hours* and *accredited* are as recorded, blank for nothing; *files* how many are attached.
    """

    uuid: str
    course: str
    code: str
    completed_on: date
    outcome: Outcome
    evidence: str
    until: ValidUntil | None = None
    hours: str = ""
    provider: str = ""
    accredited: str = ""
    files: int = 0

    @property
    def counts(self) -> bool:
        """Whether something was completed or passed."""
        return self.outcome in COUNTING

    @property
    def is_accredited(self) -> bool:
        """Whether it was accredited: the record says so with anything but no."""
        return self.counts and self.accredited.strip().casefold() not in ("", "no", "n", "false", "0")


@dataclass(frozen=True, slots=True)
class AwardLine:
    """A qualification: its *name* with its level, who awards it, *credits* None for not known, and how far they are (*words*, with the day).

    It was registered on *registered_on*, and since *state_on* it stands as it does; None for not known. *files* are its certificates.
    """

    name: str
    awarding_body: str
    provider: str
    credits: int | None
    words: str
    registered_on: date | None
    state_on: date | None
    files: int = 0


@dataclass(frozen=True, slots=True)
class ApprenticedLine:
    """An apprenticeship: the standard with its level, from its first day to the planned last one, or to the day on which it ended.

    *outcome* is the state in words, *grade* that of the end-point assessment, blank for none.
    """

    name: str
    provider: str
    starts_on: date
    ends_on: date
    outcome: str
    has_ended: bool
    grade: str = ""


@dataclass(frozen=True, slots=True)
class SupervisedLine:
    """A supervision that was held: its date and its facts, never what was said."""

    held_on: date
    supervisor: str
    kind: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A group reflective session that was attended; *minutes* None where the length is not known."""

    held_on: date
    topic: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post or an additional role (*is_additional*), from the first day to the last, None for no end."""

    what: str
    team: str
    starts_on: date
    ends_on: date | None = None
    is_additional: bool = False

    def is_on(self, day: date) -> bool:
        """Whether it is held on *day*."""
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A CPD entry: facts for everybody, and *texts* (by the keys of ENTRY_TEXTS) where whoever prints it may read them and chose it.

    *activity* is the kind in words, *standards* are codes with what they are called, *evidence* the names of its files, for the author.
    """

    entry: CpdEntry
    activity: str
    standards: tuple[tuple[str, str], ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    evidence: tuple[str, ...] = field(default=(), repr=False)

    @property
    def is_shown(self) -> bool:
        """Whether its text is on the paper."""
        return bool(self.texts)


@dataclass(frozen=True, slots=True)
class PictureOfPage:
    """A page of a certificate as a picture: *jpeg* is its data, made here of pixels alone; *width* and *height* count them.

    *text* is what is written on it, blank where it cannot be told.
    """

    width: int
    height: int
    jpeg: bytes = field(repr=False)
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class CertificatePages:
    """What could be made of a file: pictures of its pages, of *count* that it has, or *problem*, why there is none, as one sentence."""

    pictures: tuple[PictureOfPage, ...] = ()
    count: int = 0
    problem: str = ""


PagesOf = Callable[[str, str, bytes], CertificatePages]
"""Looks into a file by its name, its media type and its content; never raises for what is in it."""


@dataclass(frozen=True, slots=True)
class CertificateFile:
    """A file that is attached to a training record or a qualification, which *course* names; *pages* looks into it, and raises nothing.

    *completed_on* is the day of the record, or since when the qualification stands as it does.
    """

    course: str
    completed_on: date
    name: str
    pages: Callable[[], CertificatePages] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PersonCpdSheet:
    """One person's record whole. *facts* say who they are; *is_own* that the author prints it, *reader* who does, blank for nobody signed in.

    What took place is newest first. *supervision_expected* is how often, *supervision_words* how they stand with it, blank where nothing
    is expected. *nothing_asked* says why there is no readiness.
    """

    person_id: int
    uuid: str
    name: str
    as_at: date
    role: str
    team: str
    facts: tuple[tuple[str, str], ...]
    choice: CpdChoice = WHOLE
    is_own: bool = False
    reader: str = ""
    posts: tuple[PostLine, ...] = ()
    readiness: tuple[Readiness, ...] = ()
    nothing_asked: str = ""
    required: tuple[RequiredLine, ...] = ()
    training: tuple[TrainingLine, ...] = ()
    qualifications: tuple[AwardLine, ...] = ()
    apprenticeships: tuple[ApprenticedLine, ...] = ()
    programmes: tuple[ProgrammeStanding, ...] = ()
    approvals: tuple[ApprovalLine, ...] = ()
    supervisions: tuple[SupervisedLine, ...] = ()
    next_supervision_on: date | None = None
    supervision_expected: str = ""
    supervision_words: str = ""
    sessions: tuple[SessionLine, ...] = ()
    entries: tuple[EntryLine, ...] = ()
    certificates: tuple[CertificateFile, ...] = ()

    @property
    def scope(self) -> str:
        """Whose record it is, as the masthead says it."""
        return " · ".join(filter(None, (self.name, self.role, self.team)))

    @property
    def private_to(self) -> tuple[str, ...]:
        """Who may read the paper: the author, and whom they shared with; nobody in particular where it has no private text."""
        if not any(one.is_shown for one in self.entries):
            return ()
        return (self.name,) if self.is_own or self.reader == self.name else (self.name, self.reader)

    @property
    def held(self) -> int:
        """How much of the required training that counts is held."""
        return sum(one.counts and not one.is_lacking for one in self.required)

    @property
    def held_of(self) -> int:
        """How much required training counts."""
        return sum(one.counts for one in self.required)

    @property
    def ready(self) -> int:
        """For how many of the registers, approvals and programmes they are ready."""
        return sum(one.is_ready for one in self.readiness)

    @property
    def shown_entries(self) -> tuple[EntryLine, ...]:
        """The entries whose text is on the paper, newest first."""
        return tuple(one for one in self.entries if one.is_shown)

    @property
    def done(self) -> tuple[TrainingLine, ...]:
        """The training that was completed, passed or otherwise took place by the date, newest first."""
        return tuple(
            one for one in self.training if one.outcome is not Outcome.BOOKED and one.completed_on <= self.as_at
        )

    @property
    def booked(self) -> tuple[TrainingLine, ...]:
        """The training that is booked, in order of date."""
        found = [one for one in self.training if one.outcome is Outcome.BOOKED and one.completed_on >= self.as_at]
        return tuple(sorted(found, key=lambda one: (one.completed_on, one.course)))

    @property
    def accredited(self) -> tuple[TrainingLine, ...]:
        """The accredited training among what was done."""
        return tuple(one for one in self.done if one.is_accredited)
