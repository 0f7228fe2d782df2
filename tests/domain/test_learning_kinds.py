"""The kinds of sources that the rules list, and their outcomes."""

import pytest

from cpd_desktop.domain.learning_kinds import SourceKind, kind_named, source_kind
from cpd_desktop.domain.problems import Refused

ROW = {
    "code": "SAR", "title": "Safeguarding Adults Review", "owner": "Safeguarding Adults Board", "basis": "Care Act 2014 s44",
    "key_fields": "Findings", "outcome_values": "accepted|not accepted (reason needed)|embedded", "timescale": "Each year",
}  # fmt: skip
SAR = source_kind(ROW, source="LGA briefing")
FORUM = SourceKind("CSV", "Carer survey or forum", "Council", "", (), "")


def test_a_row_of_the_rules_becomes_a_kind() -> None:
    assert SAR.outcomes == ("accepted", "not accepted", "embedded")
    assert (SAR.code, SAR.basis, SAR.timescale, SAR.records, SAR.source) == (
        "SAR", "Care Act 2014 s44", "Each year", "Findings", "LGA briefing",
    )  # fmt: skip


def test_an_outcome_is_one_of_the_kinds() -> None:
    assert (SAR.outcome_named(" NOT  accepted"), SAR.outcome_named(" ")) == ("not accepted", "")
    with pytest.raises(Refused, match="choose accepted, not accepted, embedded") as refused:
        SAR.outcome_named("upheld")
    assert refused.value.field == "outcome"


def test_a_kind_is_named_by_code_or_title() -> None:
    assert kind_named((SAR, FORUM), "csv") is FORUM
    assert kind_named((SAR, FORUM), "safeguarding adults review") is SAR
    with pytest.raises(Refused, match=r"SAR \(Safeguarding Adults Review\)") as refused:
        kind_named((SAR, FORUM), "XYZ")
    assert refused.value.field == "kind"
