"""A class of ours does whatever one of the standard library's does; its methods are made when they are first looked up."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable, Hashable
from dataclasses import FrozenInstanceError, asdict, astuple, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain import lazy_dataclass

Kind = TypeVar("Kind")
Decorator = Callable[..., Any]


def made_by(dataclass: Decorator) -> dict[str, Any]:
    """The same classes, made by one decorator or the other."""

    @dataclass(frozen=True, slots=True)
    class Row:
        """A row."""

        ROWS: ClassVar[int] = 3
        number: int
        name: str = "nobody"
        teams: tuple[str, ...] = ()
        secret: str = field(default="", repr=False)
        note: str = field(default="", compare=False)
        hashed: int = field(default=0, hash=False)

        def words(self) -> str:
            return f"{self.number} {self.name}"

    @dataclass(frozen=True)
    class Kept(Generic[Kind]):
        number: int
        held: dict[str, Kind] = field(default_factory=dict, compare=False)
        seen: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

        def __post_init__(self) -> None:
            if self.number < 0:
                raise ValueError(self.number)

        @cached_property
        def doubled(self) -> int:
            return self.number * 2

    @dataclass
    class Loose:
        number: int
        name: str = ""

    @dataclass(frozen=True)
    class Empty:
        pass

    @dataclass(frozen=True)
    class More(Kept[int]):
        extra: str = "more"

    @dataclass(frozen=True, slots=True)
    class OwnWords:
        number: int

        def __repr__(self) -> str:
            return "own words"

    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        number: int

    return {one.__name__: one for one in (Row, Kept, Loose, Empty, More, OwnWords, Ordered)}


OURS = made_by(lazy_dataclass.dataclass)
THEIRS = made_by(dataclasses.dataclass)
MADE: dict[str, Callable[[Any], Any]] = {
    "Row": lambda kind: kind(1, "Ann", teams=("West",), secret="s", note="n"),
    "Kept": lambda kind: kind(2),
    "Loose": lambda kind: kind(3),
    "Empty": lambda kind: kind(),
    "More": lambda kind: kind(4, extra="x"),
    "OwnWords": lambda kind: kind(5),
    "Ordered": lambda kind: kind(6),
}


@lazy_dataclass.dataclass(frozen=True, slots=True)
class Pickled:
    """At the top of a module, as pickle wants it."""

    number: int
    names: tuple[str, ...] = ()


def outcome(does: Callable[[], object]) -> object:
    """What comes of something: its value, or its error in words."""
    try:
        return does()
    except (TypeError, ValueError, AttributeError) as error:
        return type(error), str(error)


@pytest.mark.parametrize("name", sorted(MADE))
def test_it_is_what_the_standard_library_would_have_made(name: str) -> None:
    def said(kinds: dict[str, Any]) -> list[object]:
        kind, make = kinds[name], MADE[name]
        one = make(kind)
        return [
            inspect.signature(kind), [(part.name, part.type, part.init, part.compare) for part in fields(kind)], repr(one),
            make(kind) == one, one == object(), one != make(kind), asdict(one), astuple(one), is_dataclass(one), kind.__match_args__,
            kind.__qualname__, hasattr(one, "__dict__"), isinstance(one, Hashable), outcome(lambda: hash(one)),
            outcome(lambda: kind(1, 2, 3, 4, 5, 6, 7, 8, 9)), outcome(lambda: kind(nothing=1)), outcome(lambda: kind(-1)),
            copy.copy(one) == one, copy.deepcopy(one) == one, outcome(lambda: replace(one, number=7)), kind.__init__.__annotations__,
            kind.__dataclass_params__.frozen, outcome(lambda: setattr(one, "number", 9)), outcome(lambda: delattr(one, "number")),
        ]  # fmt: skip

    assert [str(one) for one in said(OURS)] == [str(one) for one in said(THEIRS)]


def test_what_is_not_compared_or_hashed_is_left_out_and_kinds_are_told_apart() -> None:
    row = OURS["Row"]
    assert row(1, note="one") == row(1, note="other") != row(1, secret="s")
    assert hash(row(1, note="one")) == hash(row(1, note="other")) == hash(row(1, hashed=5))
    assert row(1, hashed=1) != row(1, hashed=2)
    assert "s3cret" not in repr(row(1, secret="s3cret"))
    assert OURS["OwnWords"](1) != THEIRS["OwnWords"](1)
    assert row.ROWS == 3
    assert row(7).words() == "7 nobody"


def test_a_default_that_is_made_is_made_for_each() -> None:
    one, other = OURS["Kept"](1), OURS["Kept"](1)
    one.seen.append(1)
    assert (one.seen, other.seen, one.held is other.held) == ([1], [], False)
    assert OURS["Kept"](1, {"a": 2}).held == {"a": 2}
    assert one.doubled == 2


def test_nothing_of_a_frozen_one_can_be_set_or_deleted_but_what_a_plain_derived_class_adds() -> None:
    kept = OURS["Kept"]
    derived: Any = type("Derived", (kept,), {})

    one = derived(1)
    one.more = 2
    assert one.more == 2
    del one.more
    with pytest.raises(FrozenInstanceError):
        one.number = 2
    with pytest.raises(FrozenInstanceError):
        del one.number
    with pytest.raises(FrozenInstanceError, match="'anything'"):
        kept(1).anything = 1
    with pytest.raises(TypeError, match="non-frozen"):
        dataclasses.dataclass(type("Loosened", (kept,), {}))


def test_it_can_be_pickled_and_matched() -> None:
    one = Pickled(1, ("a", "b"))
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own.
    match one:
        case Pickled(number, names):
            assert (number, names) == (1, ("a", "b"))


def test_a_field_by_keyword_only_is_refused() -> None:
    @lazy_dataclass.dataclass(frozen=True)
    class Wanting:
        number: int = field(kw_only=True)

    with pytest.raises(TypeError, match="Wanting has a field by keyword only"):
        Wanting(number=1)


def test_methods_are_made_when_they_are_first_looked_up() -> None:
    @lazy_dataclass.dataclass(frozen=True, slots=True)
    class Row:
        number: int

    def are_made() -> list[bool]:
        return [inspect.isfunction(vars(Row)[name]) for name in ("__init__", "__repr__", "__eq__", "__hash__")]

    assert are_made() == [False, False, False, False]
    one = Row(1)
    assert are_made() == [True, False, False, False]
    assert {one: 1}[Row(1)] == 1
    assert are_made() == [True, False, True, True]
    assert repr(one).endswith(".Row(number=1)")
    assert are_made() == [True, True, True, True]


@given(st.integers(), st.text(), st.lists(st.text(), max_size=2).map(tuple), st.integers(), st.text())
def test_two_are_equal_and_hash_alike_exactly_where_the_standard_library_s_are(
    number: int, name: str, teams: tuple[str, ...], other_number: int, note: str
) -> None:
    ours, theirs = (
        [kind(number, name, teams), kind(other_number, name, teams, note=note)] for kind in (OURS["Row"], THEIRS["Row"])
    )
    assert (ours[0] == ours[1]) == (theirs[0] == theirs[1]) == (number == other_number)
    assert [hash(one) for one in ours] == [hash(one) for one in theirs]
    assert [repr(one) for one in ours] == [repr(one) for one in theirs]
