"""Which booking of several belongs to a need."""

from datetime import date

from cpd_desktop.domain.needs import Need, Source
from cpd_desktop.domain.training import Outcome, TrainingRecord
from cpd_desktop.services.need_answers import next_booking

NEED = Need(1, "", 1, "Fire safety", 7, Source.GAP, "", date(2026, 1, 10))
TODAY = date(2026, 6, 15)


def booking(row_id: int, on: date, outcome: Outcome = Outcome.BOOKED) -> TrainingRecord:
    return TrainingRecord(row_id, 1, 7, on, outcome)


def chosen(*records: TrainingRecord) -> int | None:
    found = next_booking(NEED, records, TODAY)
    return None if found is None else found.id


def test_the_first_that_is_to_come_counts_before_one_that_is_past() -> None:
    past, soon, later = booking(1, date(2026, 3, 1)), booking(2, TODAY), booking(3, date(2026, 9, 1))

    assert chosen(past, later, soon) == 2


def test_of_those_that_are_past_the_last_counts() -> None:
    assert chosen(booking(1, date(2026, 2, 1)), booking(2, date(2026, 3, 1))) == 2


def test_what_was_booked_before_the_need_or_came_to_something_is_none() -> None:
    assert chosen(booking(1, date(2026, 1, 9)), booking(2, date(2026, 9, 1), Outcome.CANCELLED)) is None
