"""What cannot be said of a source of learning, a finding or an action: the checks of their drafts, each with the field that is wrong.

Source: the rules, section 10; Care Act 2014, section 44. What needs the book (teams, people, other sources) the services check.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cpd_desktop.domain.learning import (
    MOST_TEXT,
    MOST_TITLE,
    FindingDraft,
    LearningActionDraft,
    PartnerStatus,
    QuotedFigureDraft,
    SourceDraft,
)
from cpd_desktop.domain.learning_kinds import COMPLAINT, REVIEW, REVIEW_BASES, SourceKind
from cpd_desktop.domain.learning_texts import refuse_identifying
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.said_days import refuse_day_ahead, refuse_impossible_day

MOST_COUNTED = 10_000_000
MOST_DECIMALS = 4
"""How many decimals a quoted percentage may have."""


def check_source(draft: SourceDraft, kind: SourceKind, *, today: date) -> SourceDraft:
    """Return a source as it is recorded, of *kind*. Raises Refused with the field."""
    draft = replace(
        draft, kind=kind.code, title=one_line(draft.title, "title", needed="Say in a few words what it is."),
        reference=one_line(draft.reference, "reference", may_have_numbers=True), basis=one_line(draft.basis, "basis").casefold(),
        raised_by=one_line(draft.raised_by, "raised_by"), organisation=one_line(draft.organisation, "organisation"),
        service=one_line(draft.service, "service"), summary=many_lines(draft.summary, "summary"),
        where_kept=one_line(draft.where_kept, "where_kept"), outcome=kind.outcome_named(draft.outcome),
        about_uuid=bytes(draft.about_uuid),
    )  # fmt: skip
    refuse_day_ahead(draft.received_on, today, "received_on")
    for field in ("acknowledged_on", "closed_on", "referred_on"):
        day = getattr(draft, field)
        if day is None:
            continue
        refuse_day_ahead(day, today, field)
        if day < draft.received_on:
            message = f"It was received on {draft.received_on:%d/%m/%Y}: give that day or a later one."
            raise Refused(message, field=field)
    if draft.basis and (kind.code != REVIEW or draft.basis not in REVIEW_BASES):
        message = "Only a Safeguarding Adults Review is mandatory or discretionary: choose one of these for it, and leave it blank else."
        raise Refused(message, field="basis")
    if draft.well_founded is not None and kind.code != COMPLAINT:
        message = "Only a complaint is well-founded or not: leave this open."
        raise Refused(message, field="well_founded")
    if draft.referred_on is not None and kind.code != COMPLAINT:
        message = "Only a complaint is referred to the Ombudsman: leave this day blank."
        raise Refused(message, field="referred_on")
    _check_responses(draft)
    return draft


def _check_responses(draft: SourceDraft) -> None:
    for field, number, least in (("asked", draft.asked, 1), ("responses", draft.responses, 0)):
        if number is not None and not least <= number <= MOST_COUNTED:
            message = f"This is a whole number from {least} to {MOST_COUNTED:,}; leave it blank where it is not known."
            raise Refused(message, field=field)
    if draft.responses is not None and draft.asked is not None and draft.responses > draft.asked:
        message = f"{draft.asked:,} were asked: no more can have answered."
        raise Refused(message, field="responses")


def refuse_circle(own: bytes, about: bytes, origin_of: Callable[[bytes], bytes]) -> None:
    """Raise Refused where a source *own* would come from *about*, which itself comes from it, by however many sources between.

    *origin_of* tells of a source, by UUID, which it comes from; blank for none.
    """
    passed: set[bytes] = set()
    while about and about not in passed:
        if about == own:
            message = (
                "The source that it comes from itself comes from this one: take that out first, or choose another."
            )
            raise Refused(message, field="about")
        passed.add(about)
        about = origin_of(about)


def check_quoted(draft: QuotedFigureDraft, *, today: date) -> QuotedFigureDraft:
    """Return a published percentage as it is recorded. Raises Refused with the field; that its counts disagree is no reason to."""
    draft = replace(
        draft, source_uuid=bytes(draft.source_uuid), base=one_line(draft.base, "base"),
        sentence=many_lines(draft.sentence, "sentence", needed="Write down the sentence as it was published."),
        published_in=one_line(draft.published_in, "published_in"),
    )  # fmt: skip
    percent = draft.percent
    exponent = percent.as_tuple().exponent
    if not percent.is_finite() or not isinstance(exponent, int) or not 0 <= percent <= Decimal(1_000):
        message = "The published percentage is a number from 0 to 1,000, such as 45 or 36.8."
        raise Refused(message, field="percent")
    if -exponent > MOST_DECIMALS:
        message = f"A percentage may have {MOST_DECIMALS} decimals: write it as it was published."
        raise Refused(message, field="percent")
    for field, number, least in (("numerator", draft.numerator, 0), ("denominator", draft.denominator, 1)):
        if number is not None and not least <= number <= MOST_COUNTED:
            message = (
                f"This is a whole number from {least} to {MOST_COUNTED:,}; leave it blank where it was not published."
            )
            raise Refused(message, field=field)
    if draft.published_on is not None:
        refuse_day_ahead(draft.published_on, today, "published_on")
    return draft


def check_finding(draft: FindingDraft, *, today: date) -> FindingDraft:
    """Return a finding as it is recorded; its teams each once, in order. Raises Refused with the field."""
    draft = replace(
        draft, source_uuid=bytes(draft.source_uuid), text=many_lines(draft.text, "text"), theme=one_line(draft.theme, "theme"),
        title=one_line(draft.title, "title", needed="Say in one sentence what is to be learnt."),
        teams=tuple(sorted(set(draft.teams))), owner="" if draft.owner_id is not None else one_line(draft.owner, "owner"),
    )  # fmt: skip
    refuse_day_ahead(draft.found_on, today, "found_on")
    return draft


def check_action(draft: LearningActionDraft, *, today: date) -> LearningActionDraft:
    """Return an action as it is recorded. What a partner says, and that we saw it, is said of a partner's only. Raises Refused."""
    draft = replace(
        draft, finding_uuid=bytes(draft.finding_uuid), organisation=one_line(draft.organisation, "organisation"),
        title=one_line(draft.title, "title", needed="Say what is to be done."),
        owner="" if draft.owner_id is not None else one_line(draft.owner, "owner"), assured_how=many_lines(draft.assured_how, "assured_how"),
        partner_status=PartnerStatus(draft.partner_status),
    )  # fmt: skip
    refuse_day_ahead(draft.agreed_on, today, "agreed_on")
    if draft.due_on is not None:
        refuse_impossible_day(draft.due_on, "due_on")
        if draft.due_on < draft.agreed_on:
            message = f"It was agreed on {draft.agreed_on:%d/%m/%Y}: it is due on that day or later."
            raise Refused(message, field="due_on")
    if not draft.organisation:
        return _check_ours(draft)
    if draft.partner_status is PartnerStatus.OURS:
        draft = replace(draft, partner_status=PartnerStatus.NOT_KNOWN)
    return check_assured(draft, today=today)


def _check_ours(draft: LearningActionDraft) -> LearningActionDraft:
    for field, said in (
        ("partner_status", draft.partner_status), ("assured_on", draft.assured_on), ("assured_how", draft.assured_how),
    ):  # fmt: skip
        if said:
            message = "This is said of a partner's action: name the organisation, or leave it blank."
            raise Refused(message, field=field)
    return draft


def check_assured(draft: LearningActionDraft, *, today: date) -> LearningActionDraft:
    """Return a partner's action when and how we last saw it. Raises Refused where one is said without the other."""
    if draft.assured_on is None and draft.assured_how:
        message = "Say on which day we saw it."
        raise Refused(message, field="assured_on")
    if draft.assured_on is not None:
        refuse_day_ahead(draft.assured_on, today, "assured_on")
        if not draft.assured_how:
            message = "Say how we saw it ourselves, such as by an audit or a visit."
            raise Refused(message, field="assured_how")
    return draft


def one_line(text: str, field: str, *, needed: str = "", may_have_numbers: bool = False) -> str:
    """Return *text* on one line. Raises Refused where it is too long or identifies somebody, and where it is blank and *needed* says what for.

    A case's reference *may have numbers* that look like somebody's.
    """
    said = " ".join(text.split())
    _refuse_blank(said, field, needed)
    if may_have_numbers and len(said) <= MOST_TITLE:
        return said
    refuse_identifying(said, field, MOST_TITLE)
    return said


def many_lines(text: str, field: str, *, needed: str = "") -> str:
    """Return *text* without the space around it; as `one_line`, but of any number of lines."""
    said = text.strip()
    _refuse_blank(said, field, needed)
    refuse_identifying(said, field, MOST_TEXT)
    return said


def _refuse_blank(said: str, field: str, needed: str) -> None:
    if needed and not said:
        raise Refused(needed, field=field)
