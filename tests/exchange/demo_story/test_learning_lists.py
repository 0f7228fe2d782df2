"""The register of complaints and the list of findings, told on several days and for councils of several sizes."""

from datetime import date

import pytest

from cpd_desktop.exchange.demo_story.learning_lists import complaints_register, findings_list
from tests.exchange.demo_story.telling import TELLINGS, story


@pytest.mark.parametrize(("staff", "seed", "as_at"), TELLINGS)
def test_every_row_is_whole_and_of_teams_and_days_of_the_story(staff: int, seed: int, as_at: date) -> None:
    tables = story(staff, seed, as_at)
    teams = {row["team"] for row in tables.teams.records()}
    for rows in (complaints_register(tables), findings_list(tables)):
        assert all(len(row) == len(rows[0]) for row in rows)
        for row in rows[1:]:
            said = dict(zip(rows[0], row, strict=True))
            named = said.get("Teams Concerned", said.get("Team", ""))
            assert {name.strip() for name in named.split(";")} - {""} <= teams
            days = [cell for name, cell in said.items() if "Date" in name and name != "Due Date" and cell]
            assert all(date(int(day[6:]), int(day[3:5]), int(day[:2])) < as_at for day in days)
