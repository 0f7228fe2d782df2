from __future__ import annotations

from datetime import date
from pathlib import Path

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.sessions.paper_choices import session_choices
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock
from tests.services.sessions.papers_book import HELD, TO_COME, with_sessions


def test_what_there_is_to_choose_from_is_by_course_the_newest_first(tmp_path: Path) -> None:
    with empty_book(tmp_path / "book.cpd", clock=Clock()) as workspace:
        assert workspace.read(session_choices, CoverageQuestion(TODAY)) == ()
        book = with_sessions(workspace)
        found = workspace.read(session_choices, CoverageQuestion(TODAY))
        night = workspace.read(session_choices, CoverageQuestion(TODAY, team="Night Team"))
    assert [(one.course, one.first_on) for one in found] == [
        ("Fire safety", date(2026, 8, 3)), ("Fire safety", HELD), ("Moving & handling of people", TO_COME),
    ]  # fmt: skip
    assert [one.is_closed for one in found] == [False, True, False]
    assert [name for _, name in found[1].passed] == ["Ann <b>Baker</b>", "Siân Ŵyn"]
    assert found[0].passed == found[2].passed == ()
    assert found[1].key == book.closed.hex()
    assert {one.key for one in night} == {book.closed.hex(), book.to_come.hex(), book.cancelled.hex()}
