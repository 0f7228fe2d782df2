"""The files of training providers, told on several days and for councils of several sizes."""

from datetime import date

import pytest

from cpd_desktop.exchange.demo_story.provider_files import (
    hours_log,
    progress_report,
    qualification_list,
    sample_learners,
)
from tests.exchange.demo_story.telling import TELLINGS, story


@pytest.mark.parametrize(("staff", "seed", "as_at"), TELLINGS)
def test_the_learners_are_three_people_in_post_each_of_another_standard(staff: int, seed: int, as_at: date) -> None:
    tables = story(staff, seed, as_at)
    found = sample_learners(tables)
    assert [one.standard for one in found] == ["ST0005", "ST0006", "ST0431"]
    assert len({one.staff_number for one in found}) == len({one.uln for one in found}) == 3
    here = {row["staff_number"] for row in tables.people.records() if not row["end_date"]}
    assert {one.staff_number for one in found} <= here
    assert all(len(one.uln) == 10 and one.uln.isdigit() for one in found)


@pytest.mark.parametrize(("staff", "seed", "as_at"), TELLINGS)
def test_every_file_is_whole_and_about_them(staff: int, seed: int, as_at: date) -> None:
    tables = story(staff, seed, as_at)
    names = {one.name for one in sample_learners(tables)}
    for rows, at in ((qualification_list(tables), 1), (hours_log(tables), 0), (progress_report(tables), 0)):
        assert all(len(row) == len(rows[0]) for row in rows)
        assert {row[at] for row in rows[1:]} == names
    days = [date(int(row[3][6:]), int(row[3][3:5]), int(row[3][:2])) for row in hours_log(tables)[1:]]
    assert max(days) < as_at
