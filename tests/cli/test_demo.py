from pathlib import Path

import pytest

from tests.cli.conftest import Council
from tests.cli.running import done, mistaken, refused


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("demo") / "demo.cpd"
    ran = done("demo", "--book", book, "--staff", 60, "--as-at", "2026-06-15", "--json", "--quiet")
    assert ran.err == ""
    assert ran.answer["book"] == str(book)
    assert ran.answer["rows"]["staff-list.xlsx"] >= 60
    return book


def test_the_demo_tells_its_story(demo: Path) -> None:
    found = done("gaps", "--book", demo, "--as-at", "2026-06-15", "--json").answer
    deaf = next(gap for gap in found["teams"] if gap["team"] == "Deaf Services")

    assert deaf["looks_compliant"] is True
    assert done("check", "--book", demo, "--quiet").status == 0


def test_progress_is_told_and_a_book_is_never_written_over(tmp_path: Path, council: Council) -> None:
    assert "exists already" in refused("demo", "--book", council.book, "--quiet")
    assert "staff" in refused("demo", "--book", tmp_path / "x.cpd", "--staff", 3)
    for as_at in ("0001-01-01", "1999-12-31", "9999-12-31"):
        assert as_at in refused("demo", "--book", tmp_path / "x.cpd", "--as-at", as_at)
    assert list(tmp_path.iterdir()) == []


def test_wrong_arguments_are_told() -> None:
    assert "--book" in mistaken("demo")
    assert "--staff" in mistaken("demo", "--book", "x.cpd", "--staff", "many")
    assert "--seed" in mistaken("demo", "--book", "x.cpd", "--seed", "x")
