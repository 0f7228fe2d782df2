"""The columns of rules, of who is ready, and of a dated list."""

from datetime import date

from cpd_desktop.domain.cpd_timeline import CpdTimeline, DatedActivity, Gap
from cpd_desktop.domain.readiness import ReadinessState
from cpd_desktop.ui.pages.cpd.rule_columns import list_columns, listed_lines, state_tone, team_columns
from cpd_desktop.ui.theme import Look
from tests.ui.pages.cpd.cpd_desk import CpdDesk

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def test_gaps_stand_where_they_are_newest_first() -> None:
    done = DatedActivity(date(2026, 6, 3), None, "self-directed", "", "cpd entry", 90, "aa")
    gaps = (Gap(date(2026, 1, 1), date(2026, 5, 31), 5, True), Gap(date(2026, 7, 1), date(2026, 10, 31), 4, False))
    lines = listed_lines(CpdTimeline("HCPC-OT", LAST, FIRST, LAST, (done,), gaps), {"aa": "A paper"})
    assert [line.what for line in lines] == [
        "▲ Nothing from 1 July to 31 October 2026: not explained yet", "A paper",
        "◇ Nothing from 1 January to 31 May 2026: explained",
    ]  # fmt: skip


def test_a_colour_never_stands_alone(desk: CpdDesk, look: Look) -> None:
    one = desk.readiness(desk.dai.person_id)
    columns = {column.heading: column for column in team_columns(look)}
    assert columns["Standing"].show(columns["Standing"].value(one)) == "▲ Not ready"
    sentence = columns["Standing"].sentence
    assert sentence is not None
    assert sentence(one) == "Dai Rees, Social Work England: not ready"
    assert state_tone(look, ReadinessState.READY) == look.theme.good
    assert state_tone(look, ReadinessState.NOT_DUE_YET) == look.theme.quiet


def test_only_gaps_are_coloured(look: Look) -> None:
    what = next(column for column in list_columns(look) if column.heading == "What")
    done = DatedActivity(date(2026, 6, 3), None, "self-directed", "A paper", "training", None, "aa")
    (line,) = listed_lines(CpdTimeline("HCPC-OT", LAST, FIRST, LAST, (done,), ()), {})
    assert what.colour is not None
    assert what.colour(line) is None
