"""What is asked of supervision: the figures of the page Supervision, and the people and teams behind them."""

from __future__ import annotations

from datetime import date

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import PROFESSIONAL
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.supervision.standing import supervision_answer
from cpd_desktop.services.workspace import Workspace
from tests.services.evidence_book import asked, referred, refuse_other_rows
from tests.services.supervision.team import NOW, a_manager, a_worker, absent, agreed, held


def test_supervision_is_that_of_the_page(workspace: Workspace) -> None:
    manager = a_manager(workspace)
    people = [a_worker(workspace, f"0001{at}", f"Person {at}", team="East" if at < 3 else "West") for at in range(6)]
    for person in people[:4]:
        held(workspace, person, manager, date(2026, 6, 1))
    absent(workspace, people[5], date(2026, 6, 1))
    agreed(workspace, people[0], people[1], date(2026, 1, 5), purpose=PROFESSIONAL)

    found, whole = asked(workspace, "supervision-in-time"), workspace.read(supervision_answer, NOW).whole

    assert (found.figure, found.count, found.of) == (whole.n_of_n, whole.supervised, whole.should)
    refuse_other_rows(found)
    assert referred(found, counts=True) == ["person 00010", "person 00011", "person 00012", "person 00013"]
    assert found.caveat == "Beside it: 1 on long-term absence."
    assert not any("Person" in row.words for row in found.rows)
    east = asked(workspace, "supervision-in-time", team="East")
    assert east.figure == workspace.read(supervision_answer, CoverageQuestion(NOW.as_at, team="East")).whole.n_of_n

    period = {"begins_on": date(2026, 6, 1), "ends_on": date(2026, 6, 10)}
    held_ones = asked(workspace, "supervision-held", **period)
    answer = workspace.read(supervision_answer, CoverageQuestion(period["ends_on"]), since=period["begins_on"])
    assert held_ones.figure == answer.whole.held_of_due
    assert {row.reference for row in held_ones.rows} == {
        f"team {one.team}" for one in answer.teams if one.due or one.held
    }
    assert held_ones.base == "supervisions held of those due from 01/06/2026 to 10/06/2026"
    with pytest.raises(Refused, match="after the date asked about") as refusal:
        asked(workspace, "supervision-held", begins_on=date(2026, 6, 16))
    assert refusal.value.field == "begins_on"
