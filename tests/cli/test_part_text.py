from __future__ import annotations

from datetime import date

import click
import pytest

from cpd_desktop.cli.part_text import AudienceText, PartText, with_known_parts
from cpd_desktop.domain.sessions import Audience, AudienceDraft, PartDraft

DAY = date(2027, 3, 12)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("12/3/2027", PartDraft(DAY)),
        ("2027-03-12", PartDraft(DAY)),
        ("12 mar 2027 9-12", PartDraft(DAY, 540, 720)),
        ("12/3/2027 09:30-16:30 group A", PartDraft(DAY, 570, 990, "A")),
        ("2027-03-12  9.30am to 4pm  Group North side  at Oak Room, Town Hall", PartDraft(DAY, 570, 960, "North side", "Oak Room, Town Hall")),
        ("12/3/2027 at the group room", PartDraft(DAY, place="the group room")),
        ("12/3/27 9:00–noon", PartDraft(DAY, 540, 720)),
        ("12/3/2027 22:00-midnight", PartDraft(DAY, 1320, 1440)),
    ],
)  # fmt: skip
def test_a_part_is_read_as_it_is_typed(text: str, part: PartDraft) -> None:
    assert PartText().convert(text, None, None) == part
    assert PartText().convert(part, None, None) == part


@pytest.mark.parametrize(
    "text", ["", "   ", "someday", "31/2/2027", "12/3/2027 9:30-", "12/3/2027 9:75-12", "9:30-12:30", "group A"]
)
def test_what_is_no_part_is_a_wrong_argument_that_shows_how(text: str) -> None:
    with pytest.raises(click.BadParameter, match="group A at Oak Room"):
        PartText().convert(text, None, None)


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("unpaid carers: 12", AudienceDraft(Audience.CARERS, "", 12)),
        ("Providers, Oak Lodge: 5/4", AudienceDraft(Audience.PROVIDERS, "Oak Lodge", 5, 4)),
        ("partners", AudienceDraft(Audience.PARTNERS)),
        ("others: /7", AudienceDraft(Audience.OTHERS, "", None, 7)),
    ],
)
def test_an_audience_is_read_as_it_is_typed(text: str, audience: AudienceDraft) -> None:
    assert AudienceText().convert(text, None, None) == audience
    assert AudienceText().convert(audience, None, None) == audience


@pytest.mark.parametrize("text", ["", "cats: 4", "unpaid carers: many", "unpaid carers: -1", ": 4"])
def test_what_is_no_audience_is_a_wrong_argument_that_names_them(text: str) -> None:
    with pytest.raises(click.BadParameter, match="unpaid carers"):
        AudienceText().convert(text, None, None)


def test_parts_typed_anew_stay_the_parts_that_they_were() -> None:
    other = date(2027, 3, 13)
    before = (
        PartDraft(DAY, 540, 720, "A", uuid="1"),
        PartDraft(DAY, 780, 900, "A", uuid="2"),
        PartDraft(DAY, 540, 720, "B", uuid="3"),
    )
    typed = (
        PartDraft(DAY, 780, 960, "a"), PartDraft(other, 540, 720, "A"), PartDraft(other, 540, 720, "B"), PartDraft(other, 780, 900, "B"),
        PartDraft(DAY, group="C"),
    )  # fmt: skip
    assert [one.uuid for one in with_known_parts(typed, before)] == ["2", "1", "3", "", ""]
    assert [one.uuid for one in with_known_parts(before, before)] == ["1", "2", "3"]
