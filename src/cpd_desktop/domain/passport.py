"""A passport: what a person takes along to another organisation, and what that one reads of it.

It has facts, certificates and, in the person's own copy alone, what they wrote. What cannot be a fact elsewhere (posts, supervision,
group sessions, drafts) stands in it to be read. Its shape in JSON is `resources/passport.schema.json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cpd_desktop.domain.passport_apprenticeships import PassportApprenticeship
from cpd_desktop.domain.passport_file import PassportFile

FORMAT = "cpd-desktop-passport"
VERSION = 2
READABLE = (1, VERSION)
"""The versions that are read: the first said of an apprenticeship only what there is to read, and no link of a qualification."""
RECORD, JSON_FILE, SCHEMA, MANIFEST = "record.pdf", "passport.json", "schema.json", "manifest.json"
CERTIFICATES, EVIDENCE_FOLDER = "certificates/", "evidence/"
"""The files of a passport, and its folders."""


class Copy(StrEnum):
    """Whose copy it is: the person's own has what they wrote, the employer's has not."""

    PERSON = "person"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class PassportPerson:
    """Whose it is; *uuid*, staff number and e-mail address are those of the organisation that it comes from."""

    uuid: str
    name: str
    staff_number: str
    email: str
    registration_body: str
    registration_number: str
    registered_on: date | None


@dataclass(frozen=True, slots=True)
class PassportPost:
    """A posting, an additional role or a long-term absence (*kind*), to be read."""

    kind: str
    role: str
    team: str
    starts_on: date
    ends_on: date | None
    hours: str


@dataclass(frozen=True, slots=True)
class PassportCourse:
    """A course that training records name by its *code*; *expiry* as the program writes it, such as `12 months`."""

    code: str
    title: str
    kind: str
    subject: str
    tier: int | None
    group: str
    expiry: str
    provider: str
    delivery: str
    hours: str
    asc_wds_category: str


@dataclass(frozen=True, slots=True)
class PassportTraining:
    """A training record. *course* is a code; *evidence* how well it is known where it comes from.

    *valid_until* is the last day as given by the source, *counted_until* the one by the rules of the organisation that it comes from.
    """

    uuid: str
    course: str
    completed_on: date
    outcome: str
    valid_until: date | None
    counted_until: date | None
    evidence: str
    hours: str
    provider: str
    delivery: str
    accredited: str
    cost: str
    notes: str
    certificates: tuple[PassportFile, ...]


@dataclass(frozen=True, slots=True)
class PassportQualification:
    """A qualification as it stood on the day: *state_on* is since when, None for not known. *number* is that of the register of
    regulated qualifications, *asc_wds_code* that of the workforce data set. *course* is the code of the course that it stands for in
    requirements where it comes from, blank for none; whether it does elsewhere is for that organisation to say.
    """

    uuid: str
    title: str
    number: str
    level: str
    awarding_body: str
    provider: str
    credits: int | None
    asc_wds_code: str
    state: str
    state_on: date | None
    registered_on: date | None
    expected_on: date | None
    certificates: tuple[PassportFile, ...]
    course: str = ""


@dataclass(frozen=True, slots=True)
class PassportApproval:
    """An approval; *kind* is a code of the program's rules. *ends_on* None: by the kind's own term."""

    uuid: str
    kind: str
    approved_on: date
    ends_on: date | None
    approved_by: str


@dataclass(frozen=True, slots=True)
class PassportStep:
    """A step of a programme that was taken."""

    uuid: str
    step: str
    number: int
    done_on: date
    by_whom: str
    outcome: str


@dataclass(frozen=True, slots=True)
class PassportProgramme:
    """A programme such as the ASYE; *pack* is the code of its rules."""

    uuid: str
    pack: str
    starts_on: date
    ends_on: date
    assessor: str
    state: str
    state_on: date | None
    steps: tuple[PassportStep, ...]


@dataclass(frozen=True, slots=True)
class PassportTask:
    """A task of renewing a registration that was done, for the cycle that ends on *cycle_ends_on*."""

    pack: str
    cycle_ends_on: date
    task: str
    done_on: date


@dataclass(frozen=True, slots=True)
class PassportSupervision:
    """A supervision that was held: its date, never what was said."""

    held_on: date
    minutes: int | None
    kind: str
    supervisor: str


@dataclass(frozen=True, slots=True)
class PassportGroupSession:
    """A group reflective session that was attended."""

    held_on: date
    minutes: int
    topic: str


@dataclass(frozen=True, slots=True)
class PassportEntry:
    """A CPD entry. *says_same_as* is the UUID of the oldest entry that says the same, its own where none does.

    *texts* (by the keys of ENTRY_TEXTS) and *evidence* are empty in the employer's copy.
    """

    uuid: str
    done_on: date
    ends_on: date | None
    activity: str
    minutes: int | None
    has_peer: bool
    is_reflective: bool
    standards: tuple[str, ...]
    source: str
    source_uuid: str
    says_same_as: str
    texts: Mapping[str, str] = field(repr=False)
    evidence: tuple[PassportFile, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PassportDraft:
    """A draft CPD entry that waits to be kept; *texts* (by the keys of REFLECTION) are empty in the employer's copy."""

    done_on: date
    activity: str
    title: str
    minutes: int | None
    texts: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PassportStatement:
    """A statement for a register; *text* is blank in the employer's copy."""

    uuid: str
    pack: str
    cycle_ends_on: date
    kind: str
    gap_from: date | None
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Passport:
    """A passport whole, as at a day: what came later is not in it; *made_on* is when it was made, *organisation* by whom.

    *qualifications* and *apprenticeships* are empty where an earlier edition of the program made it.
    """

    copy: Copy
    organisation: str
    as_at: date
    made_on: date
    person: PassportPerson
    posts: tuple[PassportPost, ...]
    courses: tuple[PassportCourse, ...]
    training: tuple[PassportTraining, ...]
    approvals: tuple[PassportApproval, ...]
    programmes: tuple[PassportProgramme, ...]
    renewals: tuple[PassportTask, ...]
    supervisions: tuple[PassportSupervision, ...]
    group_sessions: tuple[PassportGroupSession, ...]
    entries: tuple[PassportEntry, ...]
    drafts: tuple[PassportDraft, ...]
    statements: tuple[PassportStatement, ...]
    qualifications: tuple[PassportQualification, ...] = ()
    apprenticeships: tuple[PassportApprenticeship, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether it is the person's own copy, with what they wrote."""
        return self.copy is Copy.PERSON

    @property
    def files(self) -> Iterator[PassportFile]:
        """The files that are attached to something in it, in its order."""
        for record in self.training:
            yield from record.certificates
        for qualification in self.qualifications:
            yield from qualification.certificates
        for apprenticeship in self.apprenticeships:
            for hours in () if apprenticeship.whole is None else apprenticeship.whole.hours:
                yield from hours.certificates
        for entry in self.entries:
            yield from entry.evidence

    @property
    def has_text(self) -> bool:
        """Whether anything private is written in it."""
        written = [bool(one.texts) for one in self.entries] + [bool(one.texts) for one in self.drafts]
        return any(written) or any(one.text for one in self.statements)


@dataclass(frozen=True)
class ReadPassport:
    """A passport that was read and found whole: *files* are the contents of its certificates and evidence, by path."""

    passport: Passport
    files: Mapping[str, bytes] = field(repr=False)
    file_name: str
    sha256: str
