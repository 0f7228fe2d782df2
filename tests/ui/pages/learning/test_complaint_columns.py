"""The words of complaints: a shape with each outcome, and never a number without what it is of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.complaints import CountLine, Issue, IssueDraft, Outcome
from cpd_desktop.services.complaint_numbers import FINDING, ISSUE, ComplaintRecord, YearNumber
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.learning.complaint_columns import (
    KINDS,
    issue_words,
    number_before,
    number_columns,
    number_words,
    outcome_tone,
    outcome_words,
    record_columns,
    record_words,
)
from cpd_desktop.ui.theme import LIGHT, Look

DAY = date(2026, 5, 4)


def a_record(came_to: Outcome | None = Outcome.OPEN, kind: str = ISSUE, **parts: str) -> ComplaintRecord:
    said: dict[str, Any] = {
        "title": "Late visits",
        "reference": "C-1",
        "outcome": "",
        "team": "East",
        "service": "Adults",
        **parts,
    }
    issue = None
    if came_to is not None:
        draft = IssueDraft(b"c", "Nobody came", "delay in service", came_to, number=2)
        issue = Issue(7, b"i", draft, said["title"], said["reference"], DAY, said["team"])
    return ComplaintRecord(b"i", kind, b"c", received_on=DAY, issue=issue, **said)


def test_every_outcome_has_a_shape_of_its_own_and_is_in_one_part_of_the_list(look: Look) -> None:
    words = [outcome_words(a_record(one)) for one in Outcome]
    assert len({one[0] for one in words}) == len(words)
    for outcome in Outcome:
        record = a_record(outcome)
        assert len([key for key, (_, takes) in KINDS.items() if takes(record)]) == 2
        assert outcome_tone(LIGHT, record)
    assert [key for key, (_, takes) in KINDS.items() if takes(a_record(None, "CMP"))] == ["everything", "without"]
    bare = a_record(None, "CMP")
    assert [issue_words(one) for one in (bare, replace(bare, issues=1), a_record(None, "CPT"))] == [
        "No issue yet",
        "1 issue",
        "",
    ]
    (texts,) = texts_of(record_columns(look), [a_record(Outcome.UPHELD)])
    assert texts[:5] == ("Late visits", "2", "Nobody came", "■ Upheld", "delay in service")


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (a_record(), "Late visits (C-1), issue 2: Nobody came. Open, counted in East."),
        (a_record(None, "CMP"), "Late visits (C-1), complaint received 04 May 2026. It has no issue here"),
        (
            replace(a_record(None, "CMP"), issues=2, referred_on=DAY),
            "Late visits (C-1), complaint received 04 May 2026. Referred to the Ombudsman, as told on 04 May 2026.",
        ),
        (
            replace(a_record(), referred_on=DAY),
            "Late visits (C-1), issue 2: Nobody came. Open, counted in East. Referred to the Ombuds",
        ),
        (a_record(None, "CPT", reference=""), "Late visits, compliment received 04 May 2026."),
        (a_record(None, FINDING, outcome="accepted"), "Late visits: a finding of a complaint, accepted."),
    ],
)
def test_a_record_is_said_in_a_sentence(record: ComplaintRecord, words: str) -> None:
    assert record_words(record).startswith(words)


def test_a_share_names_what_it_is_of_and_a_plain_count_has_none() -> None:
    share = YearNumber("Rates", CountLine("upheld", 39, 106, "issues received"))
    plain = YearNumber("Received", CountLine("compliments received", 21, 0, ""))
    assert number_words(share) == "Upheld: 39 of 106 issues received, 37%"
    assert number_words(plain) == "Compliments received: 21"
    referred = YearNumber(
        "Ombudsman", CountLine("complaints referred to the Ombudsman", 4, 0, ""), "told of in the year", 1
    )
    assert number_words(referred) == "Complaints referred to the Ombudsman: 4, told of in the year"
    assert number_before(referred) == "1 in the same days of the year before"
    assert number_before(share) == ""
    assert texts_of(number_columns(), [referred]) == (
        ("Ombudsman", "Complaints referred to the Ombudsman", "4", "", "", "1", "told of in the year"),
    )
    assert texts_of(number_columns(), [share, plain]) == (
        ("Rates", "Upheld", "39", "106", "37%", "", "issues received"), ("Received", "Compliments received", "21", "", "", "", ""),
    )  # fmt: skip
