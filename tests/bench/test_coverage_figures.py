"""The counts of the program and of every form of the floor are the same, cell by cell."""

from dataclasses import replace
from pathlib import Path

import pytest

from cpd_desktop.bench.coverage_figures import CoverageFloor, coverage_figures, day_of, everywhere
from cpd_desktop.bench.measuring import WrongAnswer
from cpd_desktop.bench.plain import FORMS
from cpd_desktop.bench.workload import SIZES
from cpd_desktop.domain.compliance import Counts
from cpd_desktop.services.workspace import Workspace


def test_all_forms_agree_with_the_program_on_many_dates(workspace: Workspace, tmp_path: Path) -> None:
    with CoverageFloor(workspace, tmp_path) as floor:
        for number in (-3, 0, 1, 5, 20, 60):
            floor.compare(day_of(number), workspace.read(everywhere, day_of(number)))


def test_the_workload_has_people_in_every_status(workspace: Workspace) -> None:
    total = Counts()
    for number in (0, 9):
        total = sum((one for each in workspace.read(everywhere, day_of(number)).values() for one in each), total)
    assert all(getattr(total, name) for name in Counts.__slots__)


def test_a_single_count_that_differs_is_noticed(workspace: Workspace, tmp_path: Path) -> None:
    ours = workspace.read(everywhere, day_of(0))
    at, counts = next((at, one) for at, one in enumerate(ours[1]) if one.in_scope)
    ours[1][at] = replace(counts, booked=counts.booked + 1)
    with (
        CoverageFloor(workspace, tmp_path) as floor,
        pytest.raises(WrongAnswer, match="The counts of 1 cells on 2026-06-30 differ"),
    ):
        floor.compare(day_of(0), ours)


@pytest.mark.parametrize(
    ("wanted", "names"),
    [({"first-grid", "further-date"}, ["first-grid", "further-date"]), ({"further-date"}, ["further-date"])],
)
def test_the_figures_wanted_are_given(workspace: Workspace, tmp_path: Path, wanted: set[str], names: list[str]) -> None:
    figures = coverage_figures(workspace, tmp_path, SIZES["tiny"].rounds, frozenset(wanted))
    assert [figure.name for figure in figures] == names
    assert all(figure.value > 0 and figure.floor > 0 for figure in figures)
    assert all(any(form in figure.floor_is for form in FORMS) for figure in figures)
