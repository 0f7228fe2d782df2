"""The shapes of the forecast and of scenarios in JSON."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

from cpd_desktop.cli.shapes_of_forecast import attendance_shape, completion_shape, forecast_shape, scenario_shape
from cpd_desktop.domain.completion_rate import CompletionRate
from cpd_desktop.domain.forecast import AttendanceRate, Forecast, ForecastCell, ForecastLine
from cpd_desktop.domain.forecast_sheets import forecast_sheet_of
from cpd_desktop.domain.requirements import Level
from cpd_desktop.domain.scenarios import SavedScenario, Scenario, scenario_from_text
from tests.domain.forecast_samples import AS_AT as SAMPLES_AS_AT
from tests.domain.forecast_samples import MONTHS, a_sheet
from tests.factories import a_capacity_requirement

AS_AT, JUNE = date(2026, 6, 15), date(2026, 6, 30)
RATE = AttendanceRate(168, 190, Fraction(9, 10))
COMPLETION = CompletionRate(4, 4, Fraction(11, 20))


def test_an_entry_for_each_line_has_its_months() -> None:
    now = ForecastCell(AS_AT, 2, 0, 0, 0, 0, 0, 0, 0, 3, 2, Fraction(2))
    cell = ForecastCell(JUNE, 1, 1, 0, 0, 0, 0, 0, 1, 3, 2, 1 + Fraction(168, 190))
    line = ForecastLine(a_capacity_requirement(number=2), Level.SERVICE, "Adults", None, "Adults", now, (cell,))
    forecast = Forecast(AS_AT, (JUNE,), RATE, COMPLETION, "", (line,), 2)
    found = forecast_shape(forecast_sheet_of("Adults", forecast, 90, supposed=("1 person starts.",)))
    (entry,) = found["lines"]
    assert (entry["place"], entry["team"], entry["service"], entry["level"]) == ("Adults", None, "Adults", "service")
    assert (entry["kind"], entry["first_short"], entry["now"]["expected"]) == ("capacity", JUNE, 2.0)
    assert entry["months"] == [
        {
            "on": JUNE, "expected": 1.8842, "expected_exactly": "179/95", "needed": 2, "short_by": 0.1158,
            "answer": "1.9 of 2 needed, short by 0.1", "in_scope": 3, "certain": 1, "expiring": 1, "leaving": 0, "arriving": 0,
            "regained": 0, "starters": 0, "finishing": 0, "booked": 1, "sentences": ["\u2212 1 expires", "+ 1 booked at 88%"],
        }
    ]  # fmt: skip
    assert (found["scenario"], found["supposed"]) == (None, ["1 person starts."])
    assert found["learners_past_end"] == {
        "count": 2, "sentence": "2 learners are past their expected end, and are counted from now."
    }  # fmt: skip
    assert (found["attendance"]["of"], found["completion"]["rate"]) == (190, 0.55)


def test_since_when_a_line_is_short_is_what_page_paper_and_spreadsheet_say() -> None:
    lines = forecast_shape(a_sheet())["lines"]
    # Fire safety is at 90% in December, the target, and below it in January; the rota is short on the date.
    assert {one["title"]: one["first_short"] for one in lines} == {
        "Dementia": None, "Fire safety": MONTHS[2], "AMHP rota": SAMPLES_AS_AT, "BSL level 3": MONTHS[3]
    }  # fmt: skip


def test_the_rate_says_what_it_rests_on() -> None:
    assert attendance_shape(RATE) == {
        "rate": 168 / 190, "rate_exactly": "84/95", "attended": 168, "of": 190, "measured": True, "supposed": None,
        "sentence": "168 of 190 places, 88%",
    }  # fmt: skip
    assert attendance_shape(AttendanceRate(0, 0, Fraction(1, 2), Fraction(1)))["supposed"] == 1.0


def test_the_share_of_learners_who_finish_says_what_it_rests_on() -> None:
    assert completion_shape(COMPLETION) == {
        "rate": 0.55, "rate_exactly": "11/20", "achieved": 4, "of": 4, "measured": False, "supposed": None,
        "sentence": "assumed 55%: only 4 have ended",
    }  # fmt: skip


def test_a_saved_scenario_holds_what_a_file_does() -> None:
    found = scenario_shape(SavedScenario(1, "ab", Scenario("Nobody leaves"), "", AS_AT))
    assert (found["name"], found["author"], found["made_on"]) == ("Nobody leaves", None, AS_AT)
    assert scenario_from_text(json.dumps(found["content"])) == Scenario("Nobody leaves")
