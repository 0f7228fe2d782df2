from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import Function
from cpd_desktop.domain.supervision_drafts import CancelledDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.logging import cancel_supervision
from cpd_desktop.services.supervision.standing import supervision_answer
from cpd_desktop.services.supervision.team_paper import OTHERS, team_supervision_sheet
from cpd_desktop.services.workspace import Workspace
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock
from tests.services.people_book import someone
from tests.services.supervised_book import REASON, SupervisedBook, with_supervision

EAST = CoverageQuestion(TODAY, team="east")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SupervisedBook]:
    """For reading only."""
    path = tmp_path_factory.mktemp("team") / "book.cpd"
    with empty_book(path, clock=Clock()) as workspace:
        yield with_supervision(workspace)


def test_the_page_has_the_figures_of_the_answer(book: SupervisedBook) -> None:
    sheet, answer = book.workspace.read(team_supervision_sheet, EAST), book.workspace.read(supervision_answer, EAST)
    (team,) = answer.teams
    assert (sheet.team, sheet.as_at, sheet.since) == ("East", TODAY, answer.since)
    assert (sheet.supervised, sheet.should, sheet.away) == (team.supervised, team.should, team.away)
    assert (sheet.held, sheet.due, sheet.short) == (team.held, team.due, team.short)
    assert len(sheet.late) == team.overdue > 0
    assert sheet.functions[Function.MEDIATION] == 1
    assert (sheet.held, sheet.recorded) == (2, 2)
    assert [(one.first, one.held) for one in sheet.months if one.held] == [(date(2026, 4, 1), 1), (date(2026, 5, 1), 1)]


def test_cancelled_ones_are_counted_by_who_and_never_with_their_words(book: SupervisedBook) -> None:
    sheet = book.workspace.read(team_supervision_sheet, EAST)
    assert (sheet.cancelled, sheet.with_reason, dict(sheet.cancelled_by)) == (1, 1, {"supervisor": 1})
    assert REASON not in repr(sheet)


def test_whoever_is_neither_of_the_two_is_somebody_else(workspace: Workspace) -> None:
    book = with_supervision(workspace)
    dai, sian = book.users.practitioner.person_id, book.users.successor.person_id
    for day, by in ((1, "dai rees"), (2, "Supervisee"), (3, "the court, because of Mrs Hughes")):
        workspace.write(cancel_supervision, CancelledDraft(dai, sian, date(2026, 6, day), by, "x"), today=TODAY)
    sheet = workspace.read(team_supervision_sheet, EAST)
    assert dict(sheet.cancelled_by) == {"supervisor": 1, "supervisee": 2, OTHERS: 1}


def test_what_was_cancelled_counts_for_the_team_of_its_day(workspace: Workspace) -> None:
    book = with_supervision(workspace)
    other = someone(workspace, "00200", "Other Person", team="West", starts_on=date(2026, 6, 8))
    for day in (date(2026, 6, 5), date(2026, 6, 10)):
        draft = CancelledDraft(other, book.users.manager.person_id, day, "Supervisor", "x")
        workspace.write(cancel_supervision, draft, today=TODAY)
    assert workspace.read(team_supervision_sheet, EAST).cancelled_by == {"supervisor": 1}
    west = workspace.read(team_supervision_sheet, CoverageQuestion(TODAY, team="West"))
    assert (west.cancelled, west.cancelled_by, west.held) == (1, {"supervisor": 1}, 0)


def test_an_unknown_team_is_refused(book: SupervisedBook) -> None:
    with pytest.raises(Refused, match="no team called 'Nowhere'"):
        book.workspace.read(team_supervision_sheet, CoverageQuestion(TODAY, team="Nowhere"))
