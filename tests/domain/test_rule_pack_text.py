"""A rule pack's content as text: it comes back as it was, and what is wrong with one is said beside the field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.rule_pack_text import check_rule_pack, content_from_text, content_text, is_day_of_year
from cpd_desktop.domain.rule_packs import (
    AppliesTo,
    CycleYears,
    LocalStandard,
    PackContent,
    PackCycle,
    PackRule,
    RuleKind,
    RulePackDraft,
)
from cpd_desktop.services.rule_packs import shipped_packs

PACKS = shipped_packs(date(2026, 11, 26))
PIECES = PackRule(RuleKind.PIECES, "pieces", "Pieces", 2)
CONTENT = PackContent(
    AppliesTo(bodies=("NMC",)), PackCycle(12, "03-31", CycleYears.EVERY, "01-01", "03-31"), (PIECES,),
    standards=(LocalStandard("L1", "Kind", "and firm"), LocalStandard("L2", "Clear")),
)  # fmt: skip
DRAFT = RulePackDraft("NMC", "Nurses", CONTENT, date(2026, 1, 1), None, "Board of 3 March 2026")


@pytest.mark.parametrize(
    "content", [*(pack.content for pack in PACKS), CONTENT], ids=[*(one.code for one in PACKS), "own"]
)
def test_content_comes_back_as_it_was(content: PackContent) -> None:
    assert content_from_text(content_text(content)) == content


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1 is not JSON"),
        ("[]", "wrong form"),
        ("{}", "'applies_to' is missing"),
        ('{"applies_to": {}}', "'rules' is missing"),
        ('{"applies_to": {"bodies": "SWE"}, "rules": []}', "wrong form"),
        ('{"applies_to": {}, "rules": [{"kind": "magic", "code": "a", "title": "b"}]}', "wrong form"),
        ('{"applies_to": {}, "cycle": {"years": "leap years"}, "rules": []}', "wrong form"),
        ('{"applies_to": {}, "rules": [], "standards": [{"code": "L1"}]}', "'title' is missing"),
        ('{"applies_to": {}, "rules": [{"kind": "activity types", "code": "a", "title": "b", "number": {}}]}', "wrong form"),
    ],
)  # fmt: skip
def test_what_is_no_content_is_refused(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refusal:
        content_from_text(text)
    assert refusal.value.field == "content"


def test_a_good_pack_passes() -> None:
    check_rule_pack(DRAFT)
    for pack in PACKS:
        check_rule_pack(RulePackDraft(pack.code, pack.title, pack.content))


def with_cycle(**parts: Any) -> RulePackDraft:
    return replace(DRAFT, content=replace(CONTENT, cycle=replace(CONTENT.cycle, **parts)))


def with_rules(*rules: PackRule) -> RulePackDraft:
    return replace(DRAFT, content=replace(CONTENT, rules=rules))


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(DRAFT, code=" "), "code"),
        (replace(DRAFT, code="x" * 31), "code"),
        (replace(DRAFT, title=""), "title"),
        (replace(DRAFT, source="x" * 1_001), "source"),
        (replace(DRAFT, starts_on=date(1949, 12, 31)), "starts_on"),
        (replace(DRAFT, ends_on=date(2101, 1, 1)), "ends_on"),
        (replace(DRAFT, ends_on=date(2025, 12, 31)), "ends_on"),
        (with_cycle(months=121), "months"),
        (with_cycle(months=24), "months"),
        (with_cycle(years=CycleYears.ODD), "months"),
        (with_cycle(ends="31-03"), "ends"),
        (with_cycle(ends="2-3"), "ends"),
        (with_cycle(opens="02-30"), "opens"),
        (with_cycle(opens=""), "opens"),
        (with_cycle(closes=""), "closes"),
        (with_cycle(ends="", months=12), "closes"),
        (with_rules(replace(PIECES, number=0)), "rules"),
        (with_rules(replace(PIECES, number=10_001)), "rules"),
        (with_rules(PackRule(RuleKind.STEP, "review", "Review", 121)), "rules"),
        (with_rules(replace(PIECES, title=" ")), "rules"),
        (with_rules(PIECES, PIECES), "rules"),
        (replace(DRAFT, content=replace(CONTENT, late_from="13-01")), "late_from"),
        (replace(DRAFT, content=replace(CONTENT, late_asks=("fee",))), "late_asks"),
        (replace(DRAFT, content=replace(CONTENT, standards=(LocalStandard("", "x"),))), "standards"),
    ],
)
def test_what_is_wrong_is_said_with_its_field(draft: RulePackDraft, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_rule_pack(draft)
    assert refusal.value.field == field
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    ("text", "is_one"), [("02-29", True), ("12-31", True), ("02-30", False), ("x", False), ("1-1", False)]
)
def test_a_day_of_the_year(text: str, *, is_one: bool) -> None:
    assert is_day_of_year(text) is is_one
