"""Learning from experience: sources, findings, what is done about them, whom it reached, whether it changed practice, who was told.

Nobody is named as at fault, and nobody who complained: a source says where something came from and which people raised it. Lists are
JSON, of ids where they are of teams; an empty list of teams is every team. A UUID that refers to a fact stays good when the fact is
corrected; an empty one refers to nothing.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cpd_desktop.store.tables.base import Fact


class LearningSourceRow(Fact):
    """Something to learn from, of a *kind* (a code of the rules' list): a review, a complaint, a compliment, a forum or an audit.

    *basis* is mandatory or discretionary for a review, blank else. *raised_by* says who raised it and wants to hear of it, never by name:
    `Carers at the forum`; blank where nobody waits. *organisation* is whose it is, blank for ours. *about_uuid* is the source that it
    comes from: the complaint of an Ombudsman decision. *outcome* is one of the kind's, blank for none yet; *well_founded* is yes, no or
    blank, of a complaint. *responses* and *asked* are the answers to a survey and the people who were asked. *referred_on* is the day on
    which we were told that a complaint was referred to the Ombudsman, empty for one that was not, as far as is known.
    """

    __tablename__ = "learning_sources"
    kind: Mapped[str]
    title: Mapped[str]
    reference: Mapped[str]
    received_on: Mapped[int]
    acknowledged_on: Mapped[int | None]
    closed_on: Mapped[int | None]
    basis: Mapped[str]
    raised_by: Mapped[str]
    organisation: Mapped[str]
    service: Mapped[str]
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    summary: Mapped[str]
    where_kept: Mapped[str]
    outcome: Mapped[str]
    well_founded: Mapped[str]
    responses: Mapped[int | None]
    asked: Mapped[int | None]
    about_uuid: Mapped[bytes] = mapped_column(index=True)
    referred_on: Mapped[int | None]
    __table_args__ = (CheckConstraint("closed_on IS NULL OR closed_on >= received_on", name="order"),)


class ComplaintIssueRow(Fact):
    """One issue of a complaint: outcomes are counted for each. *outcome* is open until *decided_on*; *number* counts from 1."""

    __tablename__ = "complaint_issues"
    source_uuid: Mapped[bytes] = mapped_column(index=True)
    number: Mapped[int]
    issue: Mapped[str]
    category: Mapped[str]
    service: Mapped[str]
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    outcome: Mapped[str]
    decided_on: Mapped[int | None]
    remedy: Mapped[str]


class QuotedFigureRow(Fact):
    """A percentage that somebody published: *numerator* of *denominator* (what that counts: *base*) as *percent*, decimal text.

    It is never used in an answer: it is held against its own counts and told where it cannot be reproduced.
    """

    __tablename__ = "quoted_figures"
    source_uuid: Mapped[bytes] = mapped_column(index=True)
    sentence: Mapped[str]
    numerator: Mapped[int | None]
    denominator: Mapped[int | None]
    base: Mapped[str]
    percent: Mapped[str]
    published_on: Mapped[int | None]
    published_in: Mapped[str]


class FindingRow(Fact):
    """What is to be learnt from a source. *decision* is undecided, accepted or not accepted, with *reason*; *is_strength* 1 for what went well.

    *teams* are those whom it concerns; *owner_id* who sees it through, or *owner* by name. *closed_on* is the day on which it was closed.
    *steps* is a list in JSON of all that became of it (decided, closed, opened again), each with its day, in the order of the days; blank
    where the columns beside it tell all of that, as every row from before schema 12 does.
    """

    __tablename__ = "findings"
    source_uuid: Mapped[bytes] = mapped_column(index=True)
    title: Mapped[str]
    text: Mapped[str]
    theme: Mapped[str]
    found_on: Mapped[int]
    is_strength: Mapped[int]
    teams: Mapped[str]
    decision: Mapped[str]
    decided_on: Mapped[int | None]
    reason: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    owner: Mapped[str]
    closed_on: Mapped[int | None]
    closing_note: Mapped[str]
    steps: Mapped[str] = mapped_column(server_default="")


class LearningActionRow(Fact):
    """An action that a finding asks for. *organisation* is blank for ours; *state* is open, done or dropped, since *state_on*.

    Of a partner's action *partner_status* is what they say themselves, and *assured_on* the day on which we last saw it, and *assured_how*.
    *steps* is a list in JSON of all that became of it (its states, what a partner said, when it was seen), as of `FindingRow`.
    """

    __tablename__ = "learning_actions"
    finding_uuid: Mapped[bytes] = mapped_column(index=True)
    title: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    owner: Mapped[str]
    organisation: Mapped[str]
    agreed_on: Mapped[int]
    due_on: Mapped[int | None]
    state: Mapped[str]
    state_on: Mapped[int]
    reason: Mapped[str]
    partner_status: Mapped[str]
    assured_on: Mapped[int | None]
    assured_how: Mapped[str]
    steps: Mapped[str] = mapped_column(server_default="")


class LearningRouteRow(Fact):
    """How a finding was brought to teams: a *kind* (session, group session, briefing, supervision prompt, requirement, course), shared on a day.

    *about_uuid* is the session or group session, *course_id* and *requirement_id* the course and the requirement that changed. *teams* are
    those it was brought to. *presented_by* is a name; *discussion* what came of it, returned on *returned_on*.
    """

    __tablename__ = "learning_routes"
    finding_uuid: Mapped[bytes] = mapped_column(index=True)
    kind: Mapped[str]
    what: Mapped[str]
    shared_on: Mapped[int]
    teams: Mapped[str]
    about_uuid: Mapped[bytes] = mapped_column(index=True)
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    requirement_id: Mapped[int | None] = mapped_column(ForeignKey("requirements.id"))
    presented_by: Mapped[str]
    discussion: Mapped[str]
    returned_on: Mapped[int | None]


class LearningAcknowledgementRow(Fact):
    """Somebody acknowledged a finding on a day: *how*, by which route, or in which supervision."""

    __tablename__ = "learning_acknowledgements"
    finding_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    acknowledged_on: Mapped[int]
    how: Mapped[str]
    route_uuid: Mapped[bytes] = mapped_column(index=True)
    supervision_uuid: Mapped[bytes] = mapped_column(index=True)


class EffectivenessCheckRow(Fact):
    """Whether a finding changed practice: due *months* after it was shared (3, 6, 12; 0 for a day of its own), made on *made_on*.

    *met* of *sample* is what was found; *verdict* is not yet, partly, embedded or slipped back, blank until it is made. *team_id* None is all.
    """

    __tablename__ = "effectiveness_checks"
    finding_uuid: Mapped[bytes] = mapped_column(index=True)
    months: Mapped[int]
    due_on: Mapped[int]
    method: Mapped[str]
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    made_on: Mapped[int | None]
    made_by: Mapped[str]
    sample: Mapped[int | None]
    met: Mapped[int | None]
    result: Mapped[str]
    verdict: Mapped[str]
    __table_args__ = (CheckConstraint("met IS NULL OR sample IS NULL OR met <= sample", name="met"),)


class LearningFeedbackRow(Fact):
    """Whoever raised a source was told what came of it; *finding_uuid* says of which finding, empty for the source as a whole."""

    __tablename__ = "learning_feedback"
    source_uuid: Mapped[bytes] = mapped_column(index=True)
    finding_uuid: Mapped[bytes] = mapped_column(index=True)
    told: Mapped[str]
    message: Mapped[str]
    told_on: Mapped[int]
    channel: Mapped[str]


class CoProductionRow(Fact):
    """Something that was produced together: *step* is informed, consulted, co-designed, co-delivered or led; *produced_with* never names.

    *reach_outside* counts people outside the council whom it reached, None for not known. *about_uuid* is the session that came of it.
    """

    __tablename__ = "co_production"
    title: Mapped[str]
    produced: Mapped[str]
    produced_with: Mapped[str]
    step: Mapped[str]
    begun_on: Mapped[int]
    finished_on: Mapped[int | None]
    service: Mapped[str]
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    evidence: Mapped[str]
    reach_outside: Mapped[int | None]
    reached: Mapped[str]
    changed: Mapped[str]
    about_uuid: Mapped[bytes] = mapped_column(index=True)
    __table_args__ = (CheckConstraint("finished_on IS NULL OR finished_on >= begun_on", name="order"),)


class LearningFileRow(Fact):
    """A file that is evidence of a source, a check or an activity of co-production, which *about* says and *about_uuid* names.

    So it stays when that is corrected. *name* is what the file was called, to be shown and for nothing else; *size* is in bytes;
    *dated_on* what it says itself.
    """

    __tablename__ = "learning_files"
    about: Mapped[str]
    about_uuid: Mapped[bytes] = mapped_column(index=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[bytes] = mapped_column(ForeignKey("attachment_contents.sha256"))
    title: Mapped[str]
    dated_on: Mapped[int | None]
    __table_args__ = (CheckConstraint("about IN ('source', 'check', 'co-production')", name="about"),)


class EvidencePackRow(Fact):
    """A pack of claims for a statement of a framework, such as the quality statement on learning, by its *owner*."""

    __tablename__ = "evidence_packs"
    title: Mapped[str]
    statement: Mapped[str]
    owner: Mapped[str]
    made_on: Mapped[int]


class EvidenceClaimRow(Fact):
    """A claim of a pack: a *sentence* that the live *query* (JSON: its code and what it is about) answers; *position* from 1.

    *category* is a code of the rules' evidence categories, *confidence* the owner's: high, medium, low or blank. *contrary* is what speaks
    against it.
    """

    __tablename__ = "evidence_claims"
    pack_uuid: Mapped[bytes] = mapped_column(index=True)
    position: Mapped[int]
    sentence: Mapped[str]
    query: Mapped[str]
    category: Mapped[str]
    owner: Mapped[str]
    confidence: Mapped[str]
    contrary: Mapped[str]


class FrozenClaimRow(Fact):
    """The answer to a claim as it was frozen on a day: *result* and *rows* are JSON, *digest* the SHA-256 of both in hexadecimal.

    *result* has the claim's words too, except in rows of before they were frozen. *as_at* is the date asked about, *query* what was asked; *upto* the number of the last change known then.
    """

    __tablename__ = "frozen_claims"
    claim_uuid: Mapped[bytes] = mapped_column(index=True)
    frozen_on: Mapped[int]
    as_at: Mapped[int]
    upto: Mapped[int]
    query: Mapped[str]
    result: Mapped[str]
    rows: Mapped[str]
    digest: Mapped[str]
