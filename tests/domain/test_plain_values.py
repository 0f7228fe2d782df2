"""Dataclasses as JSON, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.plain_values import made_of, plain


class Kind(StrEnum):
    A = "a"
    B = "b"


@dataclass(frozen=True)
class Inner:
    on: date
    until: date | None
    words: Mapping[str, str]


@dataclass(frozen=True)
class Outer:
    kind: Kind
    number: int | None
    is_so: bool
    parts: tuple[Inner, ...]
    tags: tuple[str, ...]


INNER = st.builds(
    Inner,
    on=st.dates(),
    until=st.none() | st.dates(),
    words=st.dictionaries(st.text(), st.text(), max_size=3),
)
OUTER = st.builds(
    Outer,
    kind=st.sampled_from(Kind),
    number=st.none() | st.integers(-(10**9), 10**9),
    is_so=st.booleans(),
    parts=st.lists(INNER, max_size=3).map(tuple),
    tags=st.lists(st.text(), max_size=3).map(tuple),
)


@given(OUTER)
def test_what_is_written_is_read_back(value: Outer) -> None:
    assert made_of(Outer, json.loads(json.dumps(plain(value)))) == value


def test_days_are_iso_and_every_field_stands_in_it() -> None:
    value = Outer(Kind.A, None, True, (Inner(date(2026, 3, 14), None, {}),), ())
    assert plain(value) == {
        "kind": "a", "number": None, "is_so": True, "parts": [{"on": "2026-03-14", "until": None, "words": {}}], "tags": [],
    }  # fmt: skip


@pytest.mark.parametrize("on", ["2026-02-30", "2026-13-01"])
def test_a_day_that_is_not_in_the_calendar_is_refused(on: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        made_of(Inner, {"on": on, "until": None, "words": {}})
