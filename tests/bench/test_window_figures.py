"""The window is measured in processes of its own; what they tell becomes figures, and what fails is told."""

from pathlib import Path

import pytest

from cpd_desktop.bench.measuring import Figure, WrongAnswer
from cpd_desktop.bench.window_figures import ALONE, new_date_figure, slide_date_figure, timed, window_figures


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    said: list[str] = []
    found = window_figures(ALONE, tmp_path_factory.mktemp("bench"), 1, said.append)
    assert len(said) == 3
    return {figure.name: figure for figure in found}


def test_every_figure_of_the_window_alone_is_taken(figures: dict[str, Figure]) -> None:
    assert set(figures) == ALONE
    assert all(figure.value > 0 and figure.floor > 0 for figure in figures.values())


def test_the_start_is_told_step_by_step_against_one_blank_window(figures: dict[str, Figure]) -> None:
    steps = [figures[name] for name in ("window-painted", "first-figures", "window-ready")]

    assert [step.value for step in steps] == sorted(step.value for step in steps)
    assert len({step.floor for step in steps}) == 1
    assert [step.most for step in steps] == [1.15, 1.6, 4.5]


@pytest.mark.parametrize(("name", "limit"), [("start-gap", 60.0), ("filter-letter", 16.0)])
def test_what_stands_against_a_length_of_time_says_so(figures: dict[str, Figure], name: str, limit: float) -> None:
    assert (figures[name].floor, figures[name].most) == (limit, 1.0)
    assert figures[name].floor_is.startswith("no measurement")


def test_the_heat_map_is_held_to_a_frame_and_not_to_its_floor(figures: dict[str, Figure]) -> None:
    heat = figures["heat-map"]

    assert heat.limited == heat.value
    assert heat.holds is (heat.value <= 16.0)


def test_only_what_is_wanted_is_measured(tmp_path: Path) -> None:
    said: list[str] = []

    assert [figure.name for figure in window_figures({"heat-map"}, tmp_path, 1, said.append)] == ["heat-map"]
    assert said == ["heat map"]


def test_another_day_on_coverage_is_shown_and_compared_with_its_answer(book: Path) -> None:
    figure = new_date_figure(book, 1)

    assert figure.name == "new-date"
    assert figure.floor > 0
    assert figure.limited == figure.value


def test_sliding_the_date_is_held_to_its_slowest_step(book: Path) -> None:
    figure = slide_date_figure(book, 1)

    assert figure.name == "slide-date"
    assert figure.limited == figure.value > 0
    assert figure.floor > 0
    assert figure.most == 50.0


def test_a_process_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongAnswer, match="failed"):
        timed("keep", str(tmp_path / "none.cpd"))


def test_what_a_process_compiled_is_kept_for_the_next_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    kept = tmp_path / "byte code"

    timed("blank", byte_code=kept)

    compiled = [path.name for path in kept.rglob("*.pyc")]
    assert any(name.startswith("window_timing.") for name in compiled)
