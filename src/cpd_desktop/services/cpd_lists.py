"""What a CPD entry is chosen from and helped by: activity types, standards and prompts, as they stand on a date."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.cpd_entries import (
    ActivityType,
    Prompt,
    Standard,
    activity_types_of,
    prompts_of,
    standards_of,
)
from cpd_desktop.services.rule_packs import rule_packs
from cpd_desktop.store.rules import reference_rows
from cpd_desktop.store.session import Session

LOCAL_FRAMEWORK = "Local"


def activity_types(as_at: date) -> tuple[ActivityType, ...]:
    """Return the kinds of activity in force on *as_at*, in the order of the list."""
    return activity_types_of(reference_rows("cpd_activities", as_at))


def activity_titles(as_at: date) -> dict[str, str]:
    """Return what each kind of activity is called, by its code."""
    return {one.code: one.title for one in activity_types(as_at)}


def standards(as_at: date) -> tuple[Standard, ...]:
    """Return the national standards in force on *as_at*, by framework."""
    return standards_of(reference_rows("cpd_standards", as_at))


def standards_in(session: Session, as_at: date, *, upto: int | None = None) -> tuple[Standard, ...]:
    """Return the national standards in force on *as_at*, and then the organisation's own."""
    return (*standards(as_at), *local_standards(session, as_at, upto=upto))


def local_standards(session: Session, as_at: date, *, upto: int | None = None) -> tuple[Standard, ...]:
    """Return the organisation's own standards: those that its rule packs in force on *as_at* name, each once, in their order."""
    found: dict[str, Standard] = {}
    for pack in rule_packs(session, as_at, upto):
        for one in pack.content.standards:
            local = Standard(one.code, LOCAL_FRAMEWORK, pack.title, one.title, one.meaning, is_local=True)
            found.setdefault(one.code, local)
    return tuple(found.values())


def prompts(as_at: date) -> tuple[Prompt, ...]:
    """Return the prompts that help to write an entry, in the order of its form."""
    return prompts_of(reference_rows("cpd_prompts", as_at))
