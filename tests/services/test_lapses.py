from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import pytest

from cpd_desktop.domain.lapses import Lapse
from cpd_desktop.domain.mail_drafts import usable_address
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.today import Concern
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.lapse_alerts import tell_lapses
from cpd_desktop.services.lapses import count_newly_lapsed, count_untold, lapse_drafts, lapses_found, lapses_to_tell
from cpd_desktop.services.person import ABSENCE, EXEMPTION, REVOCATION
from cpd_desktop.services.person_acts import ExemptionEntry, PlaceDraft, save_exemption, save_place
from cpd_desktop.services.today import people_concerned, today
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, a_requirement_draft, add_requirements
from tests.services.lapsing import FIRE, holds_until
from tests.services.people_book import NOW, someone
from tests.services.sessions.sessions_book import AMIR, DAI, IFE, JO, SIAN, book, furnish, planned

WINDOW = 90


def lapses(workspace: Workspace, on: date = TODAY, **scope: Any) -> list[tuple[str, date]]:
    found = workspace.read(lapses_to_tell, CoverageQuestion(on, **scope))
    assert len(found) == workspace.read(count_untold, CoverageQuestion(on, **scope))
    return [(one.name, one.lapses_on) for one in found]


@pytest.mark.parametrize(
    ("days", "is_told"), [(WINDOW + 1, False), (WINDOW, True), (1, True), (0, True), (-1, True), (-100, True)]
)
def test_a_lapse_is_told_from_the_warning_window_on_both_ends_included(
    workspace: Workspace, days: int, is_told: bool
) -> None:
    furnish(workspace)
    last = TODAY + timedelta(days=days)
    holds_until(workspace, SIAN, last)
    assert lapses(workspace) == ([("Siân O’Brien", last)] if is_told else [])


def test_the_first_to_lapse_comes_first_with_whose_it_is(workspace: Workspace) -> None:
    furnish(workspace)
    holds_until(workspace, SIAN, TODAY + timedelta(days=10))
    holds_until(workspace, DAI, TODAY - timedelta(days=10))
    first, second = workspace.read(lapses_to_tell, NOW)
    assert (first.name, first.team, first.requirement, first.has_lapsed(TODAY)) == (
        "Dai Rees",
        "West",
        "Fire safety",
        True,
    )
    assert (second.name, second.team, second.booked_for) == ("Siân O’Brien", "East", None)


def test_who_never_held_it_has_nothing_that_lapses(workspace: Workspace) -> None:
    furnish(workspace)
    assert lapses(workspace) == []


def test_nobody_is_told_of_what_is_no_longer_required_of_them(workspace: Workspace) -> None:
    furnish(workspace)
    for person in (SIAN, AMIR, JO, DAI, IFE):
        holds_until(workspace, person, TODAY + timedelta(days=5))
    exempt = ExemptionEntry(EXEMPTION, FIRE, TODAY - timedelta(days=1), None, "Adjusted duties")
    workspace.write(save_exemption, SIAN, exempt, today=TODAY)
    away = PlaceDraft(ABSENCE, starts_on=TODAY - timedelta(days=30))
    workspace.write(save_place, AMIR, away)
    revoked = ExemptionEntry(REVOCATION, FIRE, TODAY, None, "Practice fell short")
    workspace.write(save_exemption, JO, revoked, today=TODAY)
    holds_until(workspace, DAI, TODAY + timedelta(days=400), done=TODAY)
    assert [name for name, _ in lapses(workspace)] == ["Ife Obi"]


def test_a_requirement_that_has_ended_lapses_for_nobody(workspace: Workspace) -> None:
    furnish(workspace)
    holds_until(workspace, SIAN, TODAY + timedelta(days=5))
    ended = a_requirement_draft("R-FIR", title="Fire safety", starts_on=date(2020, 1, 1), ends_on=TODAY)
    add_requirements(workspace, ended)
    assert lapses(workspace) == [("Siân O’Brien", TODAY + timedelta(days=5))]
    assert lapses(workspace, TODAY + timedelta(days=1)) == []


def test_a_need_of_capacity_is_the_teams_and_not_a_persons(workspace: Workspace) -> None:
    furnish(workspace)
    add_requirements(workspace, a_requirement_draft("R-CAP", kind="capacity", courses=("MCA-01",), minimum="1"))
    holds_until(workspace, SIAN, TODAY + timedelta(days=5), course_id=2)
    assert lapses(workspace) == []


def test_a_team_or_a_service_is_asked_about_alone(workspace: Workspace) -> None:
    furnish(workspace)
    holds_until(workspace, SIAN, TODAY)
    holds_until(workspace, DAI, TODAY)
    assert [name for name, _ in lapses(workspace, team="west")] == ["Dai Rees"]
    with pytest.raises(Refused, match="Nowhere"):
        lapses(workspace, team="Nowhere")


def test_who_was_told_is_told_again_only_of_another_last_day(workspace: Workspace) -> None:
    furnish(workspace)
    holds_until(workspace, SIAN, TODAY + timedelta(days=5))
    workspace.write(tell_lapses, workspace.read(lapses_to_tell, NOW), how="e-mail draft", today=TODAY)
    assert lapses(workspace) == []
    assert lapses(workspace, TODAY + timedelta(days=6)) == []
    assert len(workspace.read(lapses_found, NOW)) == 1
    renewed = TODAY + timedelta(days=80)
    holds_until(workspace, SIAN, renewed, done=TODAY)
    assert lapses(workspace) == [("Siân O’Brien", renewed)]


def test_what_lapsed_since_a_day_is_counted_on_one_day_only(workspace: Workspace) -> None:
    furnish(workspace)
    for person, days in ((SIAN, -2), (AMIR, -1), (JO, 0), (DAI, 1)):
        holds_until(workspace, person, TODAY + timedelta(days=days))
    for day, since, count in (
        (TODAY, TODAY - timedelta(days=1), 1), (TODAY, TODAY - timedelta(days=2), 2), (TODAY, TODAY, 0),
        (TODAY + timedelta(days=1), TODAY, 1), (TODAY + timedelta(days=3), TODAY + timedelta(days=1), 1),
    ):  # fmt: skip
        assert workspace.read(count_newly_lapsed, CoverageQuestion(day), since) == count, (day, since)


def test_a_place_that_would_renew_it_is_said(workspace: Workspace) -> None:
    furnish(workspace)
    holds_until(workspace, SIAN, TODAY + timedelta(days=5))
    book(workspace, planned(workspace), SIAN)
    (one,) = workspace.read(lapses_to_tell, NOW)
    assert one.booked_for == date(2026, 7, 1)
    (draft,) = lapse_drafts([one], on=TODAY)
    assert "You have a place on 1 July 2026." in draft.body


def test_each_person_is_written_to_once_and_of_what_is_theirs(workspace: Workspace) -> None:
    furnish(workspace)
    other = someone(workspace, "00009", "Zoë\nBcc: x", email="zoe@example.org")
    some = [
        Lapse(other, "Zoë\nBcc: x", "zoe@example.org", "East", 1, "Fire safety", TODAY),
        Lapse(SIAN, "Siân", "", "East", 1, "Fire safety", TODAY - timedelta(days=1)),
        Lapse(other, "Zoë\nBcc: x", "zoe@example.org", "East", 2, "First aid", TODAY - timedelta(days=1)),
    ]
    sian, zoe = lapse_drafts(some, on=TODAY)
    assert (sian.subject, zoe.subject) == ("Training that has lapsed", "Training to renew")
    assert (usable_address(sian.to), usable_address(zoe.to)) == ("", "zoe@example.org")
    assert zoe.body.splitlines()[0] == "Dear Zoë Bcc: x,"
    assert "- Fire safety: ends on 15 June 2026." in zoe.body
    assert "- First aid: ended on 14 June 2026." in zoe.body
    assert "Zoë" not in sian.body


def test_the_line_of_today_opens_its_rows(workspace: Workspace) -> None:
    furnish(workspace)
    holds_until(workspace, SIAN, TODAY + timedelta(days=5))
    holds_until(workspace, DAI, TODAY - timedelta(days=5))
    assert Concern.UNTOLD not in {line.concern for line in workspace.read(today, NOW).lines}
    planned(workspace)
    line = next(one for one in workspace.read(today, NOW).lines if one.concern is Concern.UNTOLD)
    assert line.sentence == "2 lapses of training have not been told to the people yet."
    rows = workspace.read(people_concerned, NOW, Concern.UNTOLD)
    assert [(row.name, row.teams, row.status.value) for row in rows] == [
        ("Dai Rees", "West", "expired"), ("Siân O’Brien", "East", "expiring"),
    ]  # fmt: skip


def test_today_counts_without_what_is_heavy() -> None:
    heavy = ("sqlalchemy", "icalendar", "reportlab", "email", "zoneinfo")
    script = f"import sys, cpd_desktop.services.today, cpd_desktop.services.sessions.attention; print([one for one in {heavy} if one in sys.modules])"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
