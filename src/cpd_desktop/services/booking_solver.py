"""The cheapest choice of places, by mixed-integer programs that HiGHS solves: exact, the same each time, and in bounded time.

It meets as much as can be met, then at least cost, then with fewest places: three programs, each of which keeps what those before
it have reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from cpd_desktop.domain.booking_problem import BookingProblem, quick_choice

_SEED = 1
_HALF = 0.5
_Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Solved:
    """The offers chosen (positions), and how far from the cheapest they may be.

    *gap* is from 0 to 1: the share of the cost that might be saved. It is 0 where it *is_proved* that no choice is cheaper that
    meets as much, and 1 where it is not even known whether more could be met.
    """

    chosen: frozenset[int]
    gap: float
    is_proved: bool


def cheapest_choice(problem: BookingProblem, seconds: float) -> Solved:
    """Return the cheapest choice of all that meet most, or the best that was found within *seconds* (from 0)."""
    chosen, left = quick_choice(problem), seconds
    if not problem.offers:
        return Solved(chosen, 0.0, is_proved=True)
    program = _Program(problem)
    gaps: list[float] = []
    for at, costs in enumerate(program.objectives):
        found = program.minimised(costs, chosen, left)
        left = max(0.0, left - found.seconds)
        if problem.worth(found.chosen)[: at + 1] <= problem.worth(chosen)[: at + 1]:
            chosen = found.chosen
        gaps.append(found.gap)
        program.keep(costs, problem.worth(chosen)[at])
        if not found.is_optimal:
            break
    if len(gaps) > 1:
        # How many places there are is no part of the cost.
        return Solved(chosen, gaps[1], is_proved=gaps[1] == 0)
    return Solved(chosen, 1.0, is_proved=False)


@dataclass(frozen=True)
class _Found:
    chosen: frozenset[int]
    gap: float
    is_optimal: bool
    seconds: float


class _Silent(highspy.Highs):
    """The solver without a word on the standard output, which belongs to answers: also without callbacks, whose start is said there."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # The package's own says nothing of types.
        self.silent()

    def enableCallbacks(self) -> None:  # noqa: N802 - the package's own form.
        """Leave them off."""


class _Program:
    """The rows of a problem. Its columns are the offers, then the groups of several offers, then what each need still lacks."""

    def __init__(self, problem: BookingProblem) -> None:
        self._problem = problem
        self._starts: list[int] = [0]
        self._columns: list[int] = []
        self._values: list[float] = []
        self._lower: list[float] = []
        self._upper: list[float] = []
        offers = len(problem.offers)
        groups = dict.fromkeys(group for limit in problem.limits for group in limit.of if len(group) > 1)
        self._group_at = {group: offers + at for at, group in enumerate(groups)}
        self._lacking = range(offers + len(groups), offers + len(groups) + len(problem.needs))
        self._add_rows()

    @property
    def objectives(self) -> tuple[_Numbers, _Numbers, _Numbers]:
        """What is minimised, one after the other: people lacking, pence, places."""
        count, offers = self._lacking.stop, len(self._problem.offers)
        lacking, pence, places = (np.zeros(count) for _ in range(3))
        lacking[self._lacking.start :] = 1
        pence[:offers] = [one.pence for one in self._problem.offers]
        places[:offers] = 1
        return lacking, pence, places

    def _add_rows(self) -> None:
        helping: list[list[int]] = [[] for _ in self._problem.needs]
        for at, offer in enumerate(self._problem.offers):
            for need in offer.meets:
                helping[need].append(at)
        for need, short_by in enumerate(self._problem.needs):
            self._add([*helping[need], self._lacking[need]], lower=short_by)
        for group, column in self._group_at.items():
            for at in group:
                self._add([column, at], [1, -1], lower=0)
        for limit in self._problem.limits:
            self._add([self._group_at.get(group, group[0]) for group in limit.of], upper=limit.most)

    def _add(
        self, columns: Sequence[int], values: Iterable[float] = (), *, lower: float = -np.inf, upper: float = np.inf
    ) -> None:
        self._columns += columns
        self._values += list(values) or [1.0] * len(columns)
        self._starts.append(len(self._columns))
        self._lower.append(lower)
        self._upper.append(upper)

    def keep(self, costs: _Numbers, reached: int) -> None:
        """Ask that no more of *costs* is taken from now on than was *reached*."""
        at = np.flatnonzero(costs)
        self._add(at.tolist(), costs[at].tolist(), upper=reached)

    def minimised(self, costs: _Numbers, begin: frozenset[int], seconds: float) -> _Found:
        """Return the choice with the least *costs*, or the best found in *seconds*; *begin*, which is allowed, where none was.

        The solver is not told of *begin*: where its presolve leaves nothing to do, HiGHS 1.16 calls the start that it was given optimal.
        """
        solver = _Silent()
        for option, value in (
            ("time_limit", seconds), ("threads", 1), ("parallel", "off"), ("random_seed", _SEED), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.0),
        ):  # fmt: skip
            solver.setOptionValue(option, value)
        solver.passModel(self._model(costs))
        solver.run()
        info = solver.getInfo()
        is_optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        chosen = begin
        if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            values = np.array(solver.getSolution().col_value[: len(self._problem.offers)])
            chosen = frozenset(np.flatnonzero(values > _HALF).tolist())
        gap = 0.0 if is_optimal else _gap(float(costs @ self._values_of(chosen)), info.mip_dual_bound)
        return _Found(chosen, gap, is_optimal, solver.getRunTime())

    def _model(self, costs: _Numbers) -> highspy.HighsLp:
        count = self._lacking.stop
        upper = np.ones(count)
        upper[self._lacking.start :] = self._problem.needs
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = count, len(self._lower)
        model.col_cost_, model.col_lower_, model.col_upper_ = costs, np.zeros(count), upper
        model.row_lower_, model.row_upper_ = np.array(self._lower), np.array(self._upper)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.array(self._starts)
        model.a_matrix_.index_ = np.array(self._columns)
        model.a_matrix_.value_ = np.array(self._values, dtype=np.float64)
        # What is lacking is whole by itself once the places are.
        kinds = [highspy.HighsVarType.kInteger] * self._lacking.start + [highspy.HighsVarType.kContinuous] * len(
            self._lacking
        )
        model.integrality_ = kinds
        return model

    def _values_of(self, chosen: frozenset[int]) -> _Numbers:
        values = np.zeros(self._lacking.stop)
        values[list(chosen)] = 1
        for group, column in self._group_at.items():
            values[column] = not chosen.isdisjoint(group)
        values[self._lacking.start :] = self._problem.short_by(chosen)
        return values


def _gap(reached: float, bound: float) -> float:
    """Return which share of what was *reached* might be saved, from 0 to 1; nothing is known to be below 0."""
    if reached <= 0:
        return 0.0
    return min(1.0, max(0.0, (reached - max(0.0, bound)) / reached))
