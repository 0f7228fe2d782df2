"""What is asked of learning: the figures of the register, of all findings, of a source or of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.domain.learning import ActionState, Verdict
from cpd_desktop.domain.learning_answers import ReachState
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, Clock
from tests.services.evidence_book import asked, copied, referred, refuse_other_rows
from tests.services.learning_book import (
    CARERS,
    acknowledged,
    action,
    check,
    finding,
    forum,
    line_of,
    register,
    route,
    told,
    with_learning,
)


@dataclass
class Learnt:
    """The book of `with_learning` with its findings."""

    workspace: Workspace
    first: bytes
    second: bytes
    third: bytes

    @property
    def review(self) -> str:
        """The review's UUID in hexadecimal."""
        return line_of(self.workspace, self.first).said.source_uuid.hex()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[bytes, bytes, bytes]]:
    """The book, closed, and its findings."""
    path = tmp_path_factory.mktemp("learning") / "book.cpd"
    with Workspace.create(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        return path, with_learning(workspace)


@pytest.fixture
def book(made: tuple[Path, tuple[bytes, bytes, bytes]], tmp_path: Path) -> Iterator[Learnt]:
    with copied(made[0], tmp_path) as workspace:
        yield Learnt(workspace, *made[1])


def test_findings_by_their_decision_and_state(book: Learnt) -> None:
    found = asked(book.workspace, "findings")
    refuse_other_rows(found)
    assert found.figure == "3 of 4, 75%"
    of_review = asked(book.workspace, "findings", about=book.review)
    assert of_review.figure == "3 of 3, 100%"
    assert set(referred(of_review)) == {f"finding {one.hex()[:8]}" for one in (book.first, book.second, book.third)}
    one = asked(book.workspace, "findings", about=book.second.hex())
    assert [row.words for row in one.rows] == ["Hospital discharge was rushed · SAR · embedded"]
    with pytest.raises(Refused, match="no source and no finding") as refusal:
        asked(book.workspace, "findings", about="ab" * 16)
    assert refusal.value.field == "about"


def test_reach_is_that_of_the_register(book: Learnt) -> None:
    line = line_of(book.workspace, book.first)
    people, teams = (asked(book.workspace, code, about=book.first.hex()) for code in ("finding-reach", "teams-reached"))
    assert (people.count, people.of) == (line.acknowledged, line.in_post) == (2, 5)
    assert (teams.count, teams.of) == (line.teams_reached, line.teams) == (0, 2)
    refuse_other_rows(teams)
    grid = next(
        cells
        for one, cells in zip(register(book.workspace).findings, register(book.workspace).grid, strict=True)
        if one.uuid == book.first
    )
    assert [row.reference.split(" in ")[1] for row in people.rows] == [cell.team for cell in grid]
    assert ReachState.NOT_SHARED.value in teams.caveat
    acknowledged(book.workspace, book.first, 3)
    east = [row for row in asked(book.workspace, "teams-reached", about=book.first.hex()).rows if row.counts]
    assert [row.words for row in east] == ["Nobody checked mental capacity · reached · 3 of 3 acknowledged"]
    # That practice is embedded there reaches nobody in West.
    check(book.workspace, book.first)
    route(book.workspace, book.first)
    again = asked(book.workspace, "teams-reached", about=book.first.hex())
    assert (again.figure, again.caveat) == ("1 of 2, 50%", "2 embedded.")
    assert [row.counts for row in again.rows] == [True, False]
    every = asked(book.workspace, "teams-reached")
    assert every.count == sum(one.teams_reached for one in register(book.workspace).findings)
    refuse_other_rows(every)


def test_actions_count_that_were_done_by_their_day(book: Learnt) -> None:
    done: dict[str, Any] = {"state": ActionState.DONE, "on": date(2026, 3, 1)}
    action(book.workspace, book.first, "In time", due_on=date(2026, 3, 1), **done)
    action(book.workspace, book.first, "Late", due_on=date(2026, 2, 28), **done)
    action(book.workspace, book.first, "To come", due_on=TODAY)
    action(book.workspace, book.first, "Dropped", ActionState.DROPPED, due_on=date(2026, 2, 28))
    found = asked(book.workspace, "actions-on-time")
    refuse_other_rows(found)
    assert {row.words.split(" · ")[0]: row.counts for row in found.rows} == {
        "Audit ten files": False, "In time": True, "Late": False,
    }  # fmt: skip
    assert next(row for row in found.rows if row.words.startswith("Audit")).words.endswith("14 days overdue")
    assert asked(book.workspace, "actions-on-time", on=date(2026, 2, 28)).rows == ()


def test_partners_actions_count_once_we_have_seen_them(book: Learnt) -> None:
    action(book.workspace, book.first, "Share the plan", organisation="Fenmoor NHS Trust")
    action(
        book.workspace, book.first, "Train the ward", organisation="Westmere Homes", assured_on=date(2026, 5, 1), assured_how="Visit"
    )  # fmt: skip
    found = asked(book.workspace, "partner-actions-assured")
    refuse_other_rows(found)
    assert {row.words.split(" · ")[1]: row.counts for row in found.rows} == {
        "Fenmoor NHS Trust": False,
        "Westmere Homes": True,
    }
    assert asked(book.workspace, "partner-actions-assured", on=date(2026, 4, 30)).count == 0


def test_checks_that_are_overdue_stand_beside_those_that_were_made(book: Learnt) -> None:
    found = asked(book.workspace, "checks-made")
    refuse_other_rows(found)
    assert found.count == 1
    (made,) = [row for row in found.rows if row.counts]
    assert (made.day, made.words.split(" · ")[-1]) == (date(2026, 5, 1), "embedded")
    overdue = [row for row in found.rows if not row.counts]
    assert f"finding {book.first.hex()[:8]}, check after 3 months" in [row.reference for row in overdue]
    assert all("overdue" in row.words for row in overdue)


def test_verdicts_are_those_of_the_last_check(book: Learnt) -> None:
    found = asked(book.workspace, "findings-embedded")
    assert (found.figure, found.caveat) == ("1 of 1, 100%", "1 embedded.")
    check(book.workspace, book.first, Verdict.NOT_YET)
    refuse_other_rows(asked(book.workspace, "findings-embedded"))
    assert asked(book.workspace, "findings-embedded").figure == "1 of 2, 50%"


def test_whoever_raised_something_counts_once_they_were_told_of_all(book: Learnt) -> None:
    source = forum(book.workspace, "Forum of May", received_on=date(2026, 5, 4))
    one = finding(
        book.workspace, source, "Letters are hard to read", found_on=date(2026, 5, 5), decided_on=date(2026, 5, 6)
    )
    other = finding(
        book.workspace, source, "Calls are not answered", found_on=date(2026, 5, 5), decided_on=date(2026, 5, 6)
    )
    assert asked(book.workspace, "people-told").figure == "0 of 1, 0%"
    told(book.workspace, source, one)
    assert asked(book.workspace, "people-told").figure == "0 of 1, 0%"
    told(book.workspace, source, other)
    found = asked(book.workspace, "people-told", about=source.hex())
    refuse_other_rows(found)
    assert (found.figure, found.rows[0].day) == ("1 of 1, 100%", date(2026, 6, 1))
    assert CARERS in found.rows[0].words
    assert asked(book.workspace, "people-told", begins_on=date(2026, 5, 5)).rows == ()
    assert asked(book.workspace, "people-told", ends_on=date(2026, 5, 4)) == found


def test_a_scope_has_what_concerns_its_teams(book: Learnt) -> None:
    west = asked(book.workspace, "finding-reach", team="West")
    assert f"finding {book.second.hex()[:8]}" not in " ".join(referred(west))
    route(book.workspace, book.first, "West")
    assert asked(book.workspace, "finding-reach", team="West") != west
