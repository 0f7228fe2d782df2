"""CPD: entries, what is shared of them, and what readiness for a register rests on.

What somebody writes (what it was, why, what was learnt …) stands in `sealed_texts` about these rows and nowhere else; evidence too.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from cpd_desktop.store.tables.base import Fact


class CpdEntryRow(Fact):
    """A CPD entry of *person_id*, with what readiness may count without its text.

    *activity* is a code of the rules' list; *minutes* None is not known; *has_peer* 1 where what came of a peer reflection is written;
    *is_reflective* 1 where what was learnt and an impact are. *standards* is a list of codes. *source* and *source_uuid* say what it was made
    of, both blank for nothing. *sameness* is a keyed digest of the text, by which two identical entries are found and nothing else.
    """

    __tablename__ = "cpd_entries"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    done_on: Mapped[int]
    ends_on: Mapped[int | None]
    activity: Mapped[str]
    minutes: Mapped[int | None]
    has_peer: Mapped[int]
    is_reflective: Mapped[int]
    standards: Mapped[str]
    source: Mapped[str]
    source_uuid: Mapped[bytes]
    sameness: Mapped[str]
    __table_args__ = (CheckConstraint("ends_on IS NULL OR ends_on >= done_on", name="order"),)


class CpdShareRow(Fact):
    """That an entry of *person_id* is shared with *with_id*; what they may read is a copy, sealed to the two of them."""

    __tablename__ = "cpd_shares"
    entry_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    with_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    shared_on: Mapped[int]


class CpdEvidenceRow(Fact):
    """A file that shows something of an entry: its name and content are sealed; *size* is in bytes."""

    __tablename__ = "cpd_evidence"
    entry_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    media_type: Mapped[str]
    size: Mapped[int]


class CpdTemplateRow(Fact):
    """An activity that comes again, from which entries are begun; what it says is sealed."""

    __tablename__ = "cpd_templates"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    activity: Mapped[str]
    minutes: Mapped[int | None]


class CpdStatementRow(Fact):
    """Something that a register asks for beside entries: a practice summary, a personal statement, why there is a gap (from *gap_from*).

    *pack* is the code of the rules, *cycle_ends_on* the last day of the cycle that it is for; the text is sealed.
    """

    __tablename__ = "cpd_statements"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    pack: Mapped[str]
    cycle_ends_on: Mapped[int]
    kind: Mapped[str]
    gap_from: Mapped[int | None]


class RenewalTaskRow(Fact):
    """That somebody has done a task of renewing a registration (form, CPD, fee), for the cycle that ends on *cycle_ends_on*."""

    __tablename__ = "renewal_tasks"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    pack: Mapped[str]
    cycle_ends_on: Mapped[int]
    task: Mapped[str]
    done_on: Mapped[int]


class ProgrammeRow(Fact):
    """A programme that somebody is on, such as the assessed and supported year in employment; *ends_on* is its planned last day."""

    __tablename__ = "programmes"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    pack: Mapped[str]
    starts_on: Mapped[int]
    ends_on: Mapped[int]
    assessor: Mapped[str]
    state: Mapped[str]
    state_on: Mapped[int | None]
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="order"),)


class ProgrammeStepRow(Fact):
    """A step of a programme that was taken: an agreement, a review, an observation (by *number*, from 1)."""

    __tablename__ = "programme_steps"
    programme_uuid: Mapped[bytes] = mapped_column(index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    step: Mapped[str]
    number: Mapped[int]
    done_on: Mapped[int]
    by_whom: Mapped[str]
    outcome: Mapped[str]


class RulePackRow(Fact):
    """What a register, an approval or a programme asks for, as the organisation has it: *content* is JSON, dated, with its source."""

    __tablename__ = "rule_packs"
    code: Mapped[str]
    title: Mapped[str]
    content: Mapped[str]
    starts_on: Mapped[int | None]
    ends_on: Mapped[int | None]
    source: Mapped[str]


class DisclosureRow(Fact):
    """That what is held on somebody was handed out: *kind* is subject access or passport; *digest* is of what was handed out, in hexadecimal."""

    __tablename__ = "disclosures"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str]
    made_on: Mapped[int]
    made_by: Mapped[str]
    redacted: Mapped[int]
    digest: Mapped[str]
    reason: Mapped[str]
