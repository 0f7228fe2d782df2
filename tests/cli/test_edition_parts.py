"""The parts of an edition as they are typed: what is printed can be typed again, and what cannot be read is said."""

from __future__ import annotations

import string
from datetime import date
from decimal import Decimal

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.cli.edition_parts import EXAMPLE, PartOfEdition, PartSaid, part_as_typed, with_parts
from cpd_desktop.domain.funding import About
from cpd_desktop.domain.funding_schemes import SchemePart, WindowFrom
from cpd_desktop.domain.problems import Refused

TEXT = st.text(string.ascii_letters + "%;|=, ", min_size=1, max_size=12).map(str.strip).filter(bool)
PARTS = st.builds(
    SchemePart,
    part=TEXT,
    title=TEXT | st.just(""),
    abouts=st.lists(st.sampled_from(About), unique=True, max_size=3).map(tuple),
    share=st.none() | st.integers(1, 10_000).map(lambda hundredths: Decimal(hundredths) / 100),
    window_from=st.lists(st.sampled_from(WindowFrom), unique=True, max_size=3).map(tuple),
    months=st.none() | st.integers(1, 120),
    evidence=st.lists(TEXT, max_size=3).map(tuple),
    last_claim_on=st.none() | st.dates(),
)


def read(text: str) -> PartSaid:
    found = PartOfEdition().convert(text, None, None)
    assert PartOfEdition().convert(found, None, None) is found
    return found


@given(PARTS)
def test_what_is_printed_of_a_part_can_be_typed_again(part: SchemePart) -> None:
    assert with_parts((), [read(part_as_typed(part))], ()) == (part,)


def test_a_part_keeps_what_is_not_said_of_it_and_others_are_added_or_taken_out() -> None:
    (first,) = with_parts((), [read(EXAMPLE)], ())
    assert first == SchemePart(
        "60%", "", (About.QUALIFICATION,), Decimal(60), (WindowFrom.PAYMENT, WindowFrom.START), 3, ("Proof of payment", "Order")
    )  # fmt: skip
    changed = with_parts(
        (first, SchemePart("40%")), [read("60%; months=; last=2026-12-31; evidence="), read("New; share=5%")], ["40%"]
    )
    assert [one.part for one in changed] == ["60%", "New"]
    assert (changed[0].months, changed[0].evidence, changed[0].last_claim_on, changed[0].share) == (
        None, (), date(2026, 12, 31), Decimal(60),
    )  # fmt: skip
    assert changed[1].share == Decimal(5)
    with pytest.raises(Refused, match="There is no part '30%' to take out: there are 60%") as refused:
        with_parts((first,), [], ["30%"])
    assert refused.value.field == "parts"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (" ; share=60", "begins with its name"), ("60%; weight=3", "says nothing of a part"), ("60%; sixty", "says nothing of a part"),
        ("60%; share=much", "is no number of per cent"), ("60%; share=nan", "is no number of per cent"),
        ("60%; months=3.5", "is no number of months"), ("60%; from=payday", "is none of payment, start, completion"),
        ("60%; for=cake", "is none of apprenticeship"), ("60%; last=1/2/26", "is not a date"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(text: str, said: str) -> None:
    with pytest.raises(click.BadParameter, match=said):
        read(text)
