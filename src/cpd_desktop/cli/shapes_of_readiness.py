"""The shapes of readiness, programmes and rule packs, in JSON: stable keys; days and figures that there are not are null."""

from __future__ import annotations

import json
from typing import Any

from cpd_desktop.domain.programmes import ProgrammeStanding, StepStanding
from cpd_desktop.domain.readiness import Readiness, RuleAnswer
from cpd_desktop.domain.rule_pack_text import content_text
from cpd_desktop.domain.rule_packs import RulePack


def readiness_shape(one: Readiness, *, rules: bool) -> dict[str, Any]:
    """Return how somebody stands with a pack; *rules* for each rule too, which is not said of everybody at once."""
    shape = {
        "person": one.person_uuid,
        "name": one.name,
        "staff_number": one.staff_number,
        "team": one.team,
        "pack": one.pack,
        "title": one.pack_title,
        "ready": one.is_ready,
        "state": one.state.value,
        "cycle_starts_on": one.cycle_starts_on,
        "cycle_ends_on": one.ends_on,
        "opens_on": one.opens_on,
        "closes_on": one.closes_on,
    }
    return {**shape, "rules": [rule_answer_shape(rule) for rule in one.rules]} if rules else shape


def rule_answer_shape(rule: RuleAnswer) -> dict[str, Any]:
    """Return one rule's answer."""
    return {
        "code": rule.code,
        "title": rule.title,
        "asked": rule.is_asked,
        "met": rule.met,
        "why": rule.why,
        "to_do": rule.to_do or None,
        "counts": rule.counts_for_readiness,
        "due_on": rule.due_on,
    }


def programme_shape(one: ProgrammeStanding) -> dict[str, Any]:
    """Return how a programme stands, with its steps."""
    programme = one.programme
    return {
        "programme": programme.uuid,
        "name": one.name,
        "pack": programme.pack,
        "title": one.title,
        "starts_on": programme.starts_on,
        "ends_on": programme.ends_on,
        "assessor": programme.assessor or None,
        "state": one.state.value,
        "state_on": programme.state_on,
        "steps": [step_shape(step) for step in one.steps],
    }


def step_shape(step: StepStanding) -> dict[str, Any]:
    """Return a step of a programme."""
    return {
        "step": step.step,
        "number": step.number,
        "title": step.title,
        "due_on": step.due_on,
        "state": step.state.value,
        "done_on": step.done_on,
        "by_whom": (step.taken.by_whom if step.taken else "") or None,
        "outcome": (step.taken.outcome if step.taken else "") or None,
    }


def rule_pack_shape(pack: RulePack) -> dict[str, Any]:
    """Return a rule pack with what it says."""
    return {
        "code": pack.code,
        "title": pack.title,
        "own": pack.is_own,
        "from": pack.starts_on,
        "to": pack.ends_on,
        "source": pack.source,
        "confidence": pack.confidence or None,
        "notes": pack.notes or None,
        "content": json.loads(content_text(pack.content)),
    }
