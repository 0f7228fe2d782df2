"""Learning from experience: sources, findings, and what is done about them, as a form says it.

Source: the rules, section 10; Care Act 2014 section 44 and Schedule 2, paragraph 4 (a finding that is not accepted has its reason). Findings
blame nobody: no text here names who was at fault, or who complained.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from cpd_desktop.domain.lazy_dataclass import dataclass

CHECK_MONTHS = (3, 6, 12)
"""How many months after a finding was first shared its effect is checked."""

MOST_TITLE = 200
MOST_TEXT = 20_000


class Decision(StrEnum):
    """What was decided about a finding."""

    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not accepted"


class ActionState(StrEnum):
    """How far a learning action has come."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class PartnerStatus(StrEnum):
    """What a partner says of an action of theirs; blank for one of ours."""

    OURS = ""
    NOT_KNOWN = "not known"
    NOT_STARTED = "not started"
    UNDER_WAY = "under way"
    IMPLEMENTED = "implemented"


class RouteKind(StrEnum):
    """How a finding is brought to teams."""

    SESSION = "session"
    GROUP_SESSION = "group session"
    BRIEFING = "seven-minute briefing"
    SUPERVISION = "supervision prompt"
    REQUIREMENT = "changed requirement"
    COURSE = "changed course"
    OTHER = "other"


class Method(StrEnum):
    """How it is checked whether practice changed."""

    RE_AUDIT = "re-audit"
    OBSERVATION = "observation"
    SUPERVISION_SAMPLE = "supervision sample"
    REPEAT_SURVEY = "repeat survey"
    COMPLAINT_TREND = "complaint trend"
    OTHER = "other"


class Verdict(StrEnum):
    """Whether practice changed; NONE before a check was made."""

    NONE = ""
    NOT_YET = "not yet"
    PARTLY = "partly"
    EMBEDDED = "embedded"
    SLIPPED_BACK = "slipped back"


class Channel(StrEnum):
    """How somebody was told what came of what they had raised."""

    LETTER = "letter"
    EMAIL = "e-mail"
    MEETING = "meeting"
    TELEPHONE = "telephone"
    NEWSLETTER = "newsletter or website"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A source; see `store.tables.learning.LearningSourceRow`. *team_id* None and *service* blank are the whole organisation.

    *raised_by* says, never by name, who raised it and waits to hear of it; blank where nobody does. *about_uuid* is the source that it
    comes from, such as the complaint of an Ombudsman decision. *referred_on* is the day on which we were told that a complaint was referred
    to the Ombudsman; None for one that was not, as far as is known.
    """

    kind: str
    title: str
    received_on: date
    reference: str = ""
    acknowledged_on: date | None = None
    closed_on: date | None = None
    basis: str = ""
    raised_by: str = ""
    organisation: str = ""
    service: str = ""
    team_id: int | None = None
    summary: str = ""
    where_kept: str = ""
    outcome: str = ""
    well_founded: bool | None = None
    responses: int | None = None
    asked: int | None = None
    about_uuid: bytes = b""
    referred_on: date | None = None


@dataclass(frozen=True, slots=True)
class QuotedFigureDraft:
    """A percentage that somebody published: *numerator* of *denominator* (what it counts: *base*), said to be *percent*."""

    source_uuid: bytes
    sentence: str
    percent: Decimal
    numerator: int | None = None
    denominator: int | None = None
    base: str = ""
    published_on: date | None = None
    published_in: str = ""


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """What is to be learnt from a source. No *teams* are all; the owner is *owner_id*, one of the book's people, or *owner* by name or post."""

    source_uuid: bytes
    title: str
    found_on: date
    text: str = ""
    theme: str = ""
    is_strength: bool = False
    teams: tuple[int, ...] = ()
    owner_id: int | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class LearningActionDraft:
    """An action of ours, or of the *organisation* that is named: then with what it says of it, and when and how we last saw it ourselves."""

    finding_uuid: bytes
    title: str
    agreed_on: date
    due_on: date | None = None
    owner_id: int | None = None
    owner: str = ""
    organisation: str = ""
    partner_status: PartnerStatus = PartnerStatus.OURS
    assured_on: date | None = None
    assured_how: str = ""


@dataclass(frozen=True, slots=True)
class RouteDraft:
    """How a finding was, or will be, brought to *teams* on *shared_on*. No teams are all that it concerns; of a session or a group
    session of the book, those of whoever comes, and the day is that of the session.

    *about_uuid* is the session or group session that carries it, *course_id* or *requirement_id* the course or requirement that was changed.
    """

    finding_uuid: bytes
    kind: RouteKind
    shared_on: date
    what: str = ""
    teams: tuple[int, ...] = ()
    about_uuid: bytes = b""
    course_id: int | None = None
    requirement_id: int | None = None
    presented_by: str = ""
    discussion: str = ""
    returned_on: date | None = None


@dataclass(frozen=True, slots=True)
class CheckDraft:
    """An effectiveness check, due *months* (3, 6, 12; 0 for a day of its own) after the finding was shared; made when *made_on* is given.

    *met* of *sample* is what was found; *verdict* is needed of one that was made. *team_id* None is every team that it concerns.
    """

    finding_uuid: bytes
    months: int
    due_on: date
    method: Method
    team_id: int | None = None
    made_on: date | None = None
    made_by: str = ""
    sample: int | None = None
    met: int | None = None
    result: str = ""
    verdict: Verdict = Verdict.NONE


@dataclass(frozen=True, slots=True)
class FeedbackDraft:
    """Whoever raised a source was told; without *finding_uuid* of all of it. *told* says who, never by name."""

    source_uuid: bytes
    told: str
    message: str
    told_on: date
    channel: Channel
    finding_uuid: bytes = b""
