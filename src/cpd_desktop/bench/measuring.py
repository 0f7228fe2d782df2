"""Taking a figure and its floor in turn, and saying how they stand to each other."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

Act = Callable[[int], object]
"""Something to be timed; it is told the number of the round, from 0 for the one that warms up."""


@dataclass(frozen=True)
class Figure:
    """One figure with its floor. *unit* is ms or mib; *ratio* is what the target is about; *most* is its limit, None for no target."""

    name: str
    value: float
    floor: float
    target: str
    most: float | None
    what: str
    floor_is: str
    unit: str = "ms"
    limited: float | None = None

    @property
    def ratio(self) -> float:
        """The value as a multiple of the floor."""
        return self.value / self.floor if self.floor else float("inf")

    @property
    def holds(self) -> bool:
        """Whether the target is met; without one it is."""
        return self.most is None or (self.ratio if self.limited is None else self.limited) <= self.most

    def shape(self) -> dict[str, Any]:
        """Return the figure as the command line prints it."""
        return {
            "name": self.name,
            f"value_{self.unit}": round(self.value, 3),
            f"floor_{self.unit}": round(self.floor, 3),
            "ratio": round(self.ratio, 3),
            "target": self.target,
            "holds": self.holds,
            "what": self.what,
            "floor_is": self.floor_is,
        }


class WrongAnswer(Exception):
    """Two ways that must give the same answer do not: the figure says nothing."""


def seconds(act: Act, number: int) -> float:
    """Return how long *act* takes."""
    begun = perf_counter()
    act(number)
    return perf_counter() - begun


def in_turn(value: Act, floor: Act, rounds: int) -> tuple[float, float]:
    """Return the medians, in ms, of *rounds* of both in turn, after one of each that does not count."""
    value(0)
    floor(0)
    gc.collect()
    pairs = [(seconds(value, number), seconds(floor, number)) for number in range(1, rounds + 1)]
    return median_ms([pair[0] for pair in pairs]), median_ms([pair[1] for pair in pairs])


def median_ms(taken: Sequence[float]) -> float:
    """Return the median of *taken* seconds in ms."""
    return median(taken) * 1000
