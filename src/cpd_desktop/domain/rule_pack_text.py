"""A rule pack's content as JSON, as the book and the shipped table keep it, and what is wrong with one that was written by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.rule_packs import (
    UNITS,
    AppliesTo,
    CycleYears,
    LocalStandard,
    PackContent,
    PackCycle,
    PackRule,
    RuleKind,
    RulePackDraft,
    day_in,
)
from cpd_desktop.domain.said_days import refuse_impossible_spell

MOST_CODE, MOST_TITLE, MOST_SOURCE = 30, 200, 1_000
"""How many characters of a pack's code, title and source are kept."""
MOST_NUMBER = 10_000
"""The largest figure that a rule may have."""
MOST_MONTHS = 120
"""The longest cycle, and the last step of a programme, in months."""
_LEAP_YEAR = 2024


def content_text(content: PackContent) -> str:
    """Return *content* as JSON; what says nothing is left out."""
    return json.dumps(_plain(content), ensure_ascii=False, indent=1)


def _plain(content: PackContent) -> dict[str, Any]:
    asked, cycle = content.applies_to, content.cycle
    said: dict[str, Any] = {
        "applies_to": _said(
            bodies=list(asked.bodies), words=list(asked.words), prefixes=list(asked.prefixes), roles=list(asked.roles),
            approvals=list(asked.approvals), is_programme=asked.is_programme, is_rest=asked.is_rest,
        ),
        "cycle": _said(
            months=cycle.months, ends=cycle.ends, years=cycle.years.value if cycle.ends else "", opens=cycle.opens,
            closes=cycle.closes,
        ),
        "rules": [_rule_said(rule) for rule in content.rules],
        **_said(late_from=content.late_from, late_asks=list(content.late_asks)),
    }  # fmt: skip
    if content.standards:
        said["standards"] = [_said(code=one.code, title=one.title, meaning=one.meaning) for one in content.standards]
    return said


def _rule_said(rule: PackRule) -> dict[str, Any]:
    return _said(
        kind=rule.kind.value, code=rule.code, title=rule.title, number=rule.number, is_told=rule.is_told, asks=rule.asks,
        nth=rule.nth if rule.nth != 1 else 0, at_end=rule.at_end, is_optional=rule.is_optional,
    )  # fmt: skip


def _said(**parts: Any) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value}


def content_from_text(text: str) -> PackContent:
    """Return the content that *text* says. Raises Refused, with the field `content`, where it is not one."""
    try:
        return content_from_plain(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"This is not the content of a rule pack: {_why(error)}."
        raise Refused(message, field="content") from error


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno} is not JSON"
    return f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else "a part of it has the wrong form"


def content_from_plain(said: Mapping[str, Any]) -> PackContent:
    """Return the content that JSON has read. Raises ValueError, KeyError or TypeError for anything else."""
    asked, cycle = said["applies_to"], said.get("cycle", {})
    return PackContent(
        AppliesTo(
            bodies=_texts(asked, "bodies"), words=_texts(asked, "words"), prefixes=_texts(asked, "prefixes"),
            roles=_texts(asked, "roles"), approvals=_texts(asked, "approvals"),
            is_programme=bool(asked.get("is_programme")), is_rest=bool(asked.get("is_rest")),
        ),
        PackCycle(
            int(cycle.get("months", 0)), str(cycle.get("ends", "")), CycleYears(cycle.get("years", CycleYears.EVERY.value)),
            str(cycle.get("opens", "")), str(cycle.get("closes", "")),
        ),
        tuple(_rule(one) for one in said["rules"]), str(said.get("late_from", "")), _texts(said, "late_asks"),
        tuple(
            LocalStandard(str(one["code"]), str(one["title"]), str(one.get("meaning", "")))
            for one in said.get("standards", [])
        ),
    )  # fmt: skip


def _texts(said: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = said.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        message = f"{name} is a list of texts"
        raise ValueError(message)
    return tuple(found)


def _rule(said: Mapping[str, Any]) -> PackRule:
    return PackRule(
        RuleKind(said["kind"]), str(said["code"]), str(said["title"]), int(said.get("number", 0)), bool(said.get("is_told")),
        str(said.get("asks", "")), int(said.get("nth", 1)), bool(said.get("at_end")), bool(said.get("is_optional")),
    )  # fmt: skip


def check_rule_pack(draft: RulePackDraft) -> None:
    """Raise Refused, with the field, for what is wrong with *draft* in itself."""
    for field, text, most in (("code", draft.code, MOST_CODE), ("title", draft.title, MOST_TITLE)):
        if not text.strip() or len(text) > most:
            message = f"Give a {field} of 1 to {most} characters."
            raise Refused(message, field=field)
    if len(draft.source) > MOST_SOURCE:
        message = f"The source is said in at most {MOST_SOURCE:,} characters."
        raise Refused(message, field="source")
    refuse_impossible_spell(draft.starts_on, draft.ends_on)
    _check_cycle(draft.content)
    _check_rules(draft.content)


def _check_cycle(content: PackContent) -> None:
    cycle = content.cycle
    if not 0 <= cycle.months <= MOST_MONTHS:
        message = f"A cycle has 0 to {MOST_MONTHS} months."
        raise Refused(message, field="months")
    for field, text in (
        ("ends", cycle.ends), ("opens", cycle.opens), ("closes", cycle.closes), ("late_from", content.late_from),
    ):  # fmt: skip
        if text and not is_day_of_year(text):
            message = f"'{text}' is no day of the year: write it as 11-30, the month first."
            raise Refused(message, field=field)
    fits = {CycleYears.EVERY: 12, CycleYears.ODD: 24, CycleYears.EVEN: 24}[cycle.years]
    if cycle.ends and cycle.months != fits:
        message = f"A cycle that ends in {cycle.years.value} has {fits} months."
        raise Refused(message, field="months")
    if bool(cycle.opens) != bool(cycle.closes) or (cycle.opens and not cycle.ends):
        message = "Renewal has the day on which it opens, the day on which it closes, and a cycle with a last day."
        raise Refused(message, field="opens" if not cycle.opens else "closes")


def is_day_of_year(text: str) -> bool:
    """Whether *text* is a day of the year as MM-DD; 29 February is one."""
    try:
        return len(text) == len("11-30") and text == f"{day_in(_LEAP_YEAR, text):%m-%d}"
    except ValueError:
        return False


def _check_rules(content: PackContent) -> None:
    for rule in content.rules:
        most = MOST_MONTHS if rule.kind is RuleKind.STEP else MOST_NUMBER
        least = 1 if rule.kind in UNITS and rule.kind is not RuleKind.STEP else 0
        if not least <= rule.number <= most:
            message = f"{rule.title}: give a number of {UNITS.get(rule.kind, 'things')} from {least} to {most:,}."
            raise Refused(message, field="rules")
        if not rule.code.strip() or not rule.title.strip() or rule.nth < 1:
            message = "Each rule has a code, a title, and a number from 1 where there are several of it."
            raise Refused(message, field="rules")
    keys = [(rule.kind, rule.code, rule.nth) for rule in content.rules]
    if len(set(keys)) < len(keys):
        message = "Two of the rules are the same: give each a code of its own."
        raise Refused(message, field="rules")
    if not all(one.code.strip() and one.title.strip() for one in content.standards):
        message = "Each standard has a code and a title."
        raise Refused(message, field="standards")
    tasks = {rule.code for rule in content.rules if rule.kind is RuleKind.TASK}
    if set(content.late_asks) - tasks:
        message = f"Who joins late is asked for tasks of the pack: {', '.join(sorted(tasks)) or 'it has none'}."
        raise Refused(message, field="late_asks")


def shipped_content(values: Mapping[str, str], body: Mapping[str, str] | None) -> PackContent:
    """Return the content of a row of `rule_packs.csv`, whose cycle and figures come from *body*, its row of `professional_bodies.csv`.

    A rule whose number is the name of a column takes it from there. Raises ValueError or KeyError for a row that is wrong.
    """
    rules = json.loads(values["rules"])
    for rule in rules:
        if isinstance(rule.get("number"), str):
            rule["number"] = int((body or {})[rule["number"]])
    return content_from_plain(
        {"applies_to": json.loads(values["applies_to"]), "cycle": _cycle_of(body), "rules": rules, **json.loads(values["more"] or "{}")}
    )  # fmt: skip


def _cycle_of(body: Mapping[str, str] | None) -> dict[str, Any]:
    """Return the cycle that a register has; the columns of what is not known are blank."""
    if body is None or not body["cycle_months"]:
        return {}
    has_end = bool(body["cycle_end_mmdd"])
    said: dict[str, Any] = {"months": int(body["cycle_months"])}
    if has_end:
        said.update(
            ends=body["cycle_end_mmdd"], years=body["cycle_years"], opens=body["window_open_mmdd"],
            closes=body["window_close_mmdd"],
        )  # fmt: skip
    return said
