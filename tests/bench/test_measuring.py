"""A figure says how value and floor stand to each other, and both are taken in turn."""

import pytest

from cpd_desktop.bench.measuring import Figure, in_turn, median_ms


def a_figure(value: float, floor: float, most: float | None = 1.5, limited: float | None = None) -> Figure:
    return Figure("one", value, floor, "at most 1.5 times", most, "what", "floor", limited=limited)


@pytest.mark.parametrize(
    ("value", "floor", "most", "limited", "holds"),
    [
        (3.0, 2.0, 1.5, None, True),
        (3.1, 2.0, 1.5, None, False),
        (9.0, 2.0, None, None, True),
        (240.0, 70.0, 250.0, 240.0, True),
        (251.0, 70.0, 250.0, 251.0, False),
        (1.0, 0.0, 1.5, None, False),
    ],
)
def test_a_target_holds_up_to_its_limit(
    value: float, floor: float, most: float | None, limited: float | None, holds: bool
) -> None:
    assert a_figure(value, floor, most, limited).holds is holds


def test_a_figure_has_the_promised_keys() -> None:
    assert a_figure(3.0, 2.0).shape() == {
        "name": "one", "value_ms": 3.0, "floor_ms": 2.0, "ratio": 1.5, "target": "at most 1.5 times", "holds": True,
        "what": "what", "floor_is": "floor",
    }  # fmt: skip


def test_memory_is_told_in_mib() -> None:
    shape = Figure("m", 100.0, 50.0, "t", 250.0, "w", "f", unit="mib", limited=100.0).shape()
    assert (shape["value_mib"], shape["floor_mib"], shape["ratio"]) == (100.0, 50.0, 2.0)


def test_value_and_floor_are_taken_in_turn_after_one_of_each_that_does_not_count() -> None:
    said: list[tuple[str, int]] = []
    in_turn(lambda number: said.append(("value", number)), lambda number: said.append(("floor", number)), 2)
    assert said == [("value", 0), ("floor", 0), ("value", 1), ("floor", 1), ("value", 2), ("floor", 2)]


def test_the_median_is_in_milliseconds() -> None:
    assert median_ms([0.001, 0.003, 0.1]) == 3.0
