from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.apprenticeship_sheets import ApprenticeshipsSheet, MonthOfHours, hours_by_month
from cpd_desktop.domain.apprenticeship_standing import ApprenticeshipStanding
from cpd_desktop.domain.apprenticeships import Hours
from tests.documents.apprenticeship_samples import all_of, completed, record, several, whole
from tests.domain.apprentices import TODAY, hours


def test_hours_are_told_by_month_with_what_counts_and_what_is_evidenced() -> None:
    logged = (
        hours(date(2026, 9, 30)), hours(date(2026, 9, 1), evidence=""), hours(date(2026, 10, 1), "2.5", in_paid_time=False),
        hours(date(2026, 10, 31), "1", is_new_learning=False),
    )  # fmt: skip
    assert hours_by_month(logged) == (
        MonthOfHours(date(2026, 9, 1), 2, Decimal(14), Decimal(7), Decimal(0)),
        MonthOfHours(date(2026, 10, 1), 2, Decimal(0), Decimal(0), Decimal("3.5")),
    )
    assert hours_by_month(()) == ()


_LOGGED = st.builds(
    lambda on, quarters, paid, new: hours(on, f"{Decimal(quarters) / 4}", in_paid_time=paid, is_new_learning=new),
    st.dates(date(2025, 9, 1), date(2026, 12, 31)), st.integers(1, 40), st.booleans(), st.booleans(),
)  # fmt: skip


@given(st.lists(_LOGGED, max_size=30))
def test_the_months_sum_to_all_hours_and_are_in_order(logged: list[Hours]) -> None:
    months = hours_by_month(logged)
    assert sum(one.counted + one.not_counted for one in months) == sum(one.hours for one in logged)
    assert sum(one.entries for one in months) == len(logged)
    assert [one.first for one in months] == sorted({one.done_on.replace(day=1) for one in logged})


def test_a_record_has_the_months_up_to_the_date_and_of_what_ended_up_to_its_end() -> None:
    (part,) = record().parts
    assert sum(one.counted for one in part.months) == part.whole.line.progress.counted == Decimal(342)
    (over,) = record(completed()).parts
    assert sum(one.counted for one in over.months) == over.whole.line.progress.counted
    assert over.months[-1].first == date(2026, 10, 1)


def test_a_scope_counts_who_learns_now_and_what_is_to_be_done() -> None:
    sheet = several("Ann Baker", "Jo Patel")
    assert (len(sheet.lines), len(sheet.going_on), len(sheet.ended), len(sheet.learning)) == (6, 5, 1, 4)
    assert [line.standing for line in sheet.on_track] == [ApprenticeshipStanding.ON_TRACK]
    assert len(sheet.reviews_overdue) == len(sheet.with_review) == 4
    assert len(sheet.disagreeing) == 4
    assert sheet.to_book == ()
    assert [(standing.value, count) for standing, count in sheet.by_standing] == [
        ("at risk", 2), ("minimum not known", 1), ("in a break", 1), ("on track", 1), ("completed", 1),
    ]  # fmt: skip


def test_a_review_is_overdue_from_the_day_after_it_was_due() -> None:
    due = whole(known=None).line.next_review.due_on
    assert due is not None
    assert [len(all_of(whole(on=on)).reviews_overdue) for on in (due, due.replace(day=due.day + 1))] == [0, 1]
    assert ApprenticeshipsSheet("All", TODAY).by_standing == ()
