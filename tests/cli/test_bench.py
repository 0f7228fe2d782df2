"""The command prints every figure with its floor, and tells by its exit status only when asked to."""

from collections.abc import Callable, Collection

import pytest

from cpd_desktop.bench import running
from cpd_desktop.bench.measuring import Figure, WrongAnswer
from cpd_desktop.bench.workload import Size
from cpd_desktop.cli.bench import FIGURES
from tests.cli.running import done, refused

KEYS = {"name", "ratio", "target", "holds", "what", "floor_is"}
MET = Figure("first-grid", 100.0, 100.0, "at most 1.2 times", 1.2, "what", "floor")
MISSED = Figure("further-date", 100.0, 100.0, "at most 0.3 times", 0.3, "what", "floor")


def given(monkeypatch: pytest.MonkeyPatch, *figures: Figure) -> None:
    def run(_size: Size, _wanted: Collection[str], say: Callable[[str], None]) -> list[Figure]:
        say("measuring")
        return list(figures)

    monkeypatch.setattr(running, "run_bench", run)


def test_the_figures_come_as_promised() -> None:
    answer = done(
        "bench", "--size", "tiny", "--quiet", "--json", "--only", "further-date", "--only", "first-grid"
    ).answer
    assert isinstance(answer, dict)
    assert answer["size"] == "tiny"
    assert [figure["name"] for figure in answer["figures"]] == ["first-grid", "further-date"]
    assert all(figure.keys() == KEYS | {"value_ms", "floor_ms"} for figure in answer["figures"])


def test_a_target_that_does_not_hold_is_told_and_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, MISSED, MET)
    ran = done("bench")
    assert "further-date" in ran.out
    assert ran.out.index("first-grid") < ran.out.index("further-date")
    assert "measuring …" in ran.err


def test_a_target_that_does_not_hold_is_a_failure_when_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, MET, MISSED)
    assert "Not every target holds: further-date." in refused("bench", "--check")
    given(monkeypatch, MET)
    done("bench", "--check", "--quiet")


def test_a_wrong_answer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object) -> list[Figure]:
        message = "The counts differ."
        raise WrongAnswer(message)

    monkeypatch.setattr(running, "run_bench", run)
    assert "The counts differ." in refused("bench", "--quiet")


def test_the_help_names_the_floors_and_not_the_size_for_tests() -> None:
    text = done("bench", "--help").out
    assert "[county|national]" in text
    assert "tiny" not in text
    assert all(name in text for name in FIGURES)
