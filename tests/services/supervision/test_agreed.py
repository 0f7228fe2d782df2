from datetime import date

import pytest

from cpd_desktop.domain.supervision import Length
from cpd_desktop.services.supervision.agreed import Agreement, load_agreements
from cpd_desktop.services.workspace import Workspace
from tests.services.supervision.team import a_manager, a_worker, agreed

MAY = date(2026, 5, 4)
AGREED = Agreement(1, bytes(16), 2, 1, "line management", date(2024, 2, 29), MAY, date(2026, 6, 30), None, None)


@pytest.mark.parametrize(
    ("day", "counts"),
    [(date(2026, 5, 3), False), (MAY, True), (date(2026, 6, 30), True), (date(2026, 7, 1), False)],
)
def test_an_agreement_counts_on_its_first_and_last_day(day: date, counts: bool) -> None:
    assert AGREED.in_force(day) is counts
    assert AGREED._replace(ends_on=None).in_force(day) is (day >= MAY)


@pytest.mark.parametrize(
    ("interval", "minutes", "words"),
    [
        (None, None, ""),
        (Length(3, "weeks"), None, "every 3 weeks"),
        (None, 45, "45 minutes at least"),
        (Length(1, "months"), 60, "every month, 60 minutes at least"),
    ],
)
def test_where_the_pair_departs_from_the_scheme_is_said_in_words(
    interval: Length | None, minutes: int | None, words: str
) -> None:
    found = AGREED._replace(interval=interval, minutes=minutes)

    assert (found.terms, found.has_terms) == (words, bool(words))


def test_it_is_looked_at_again_after_a_year_or_on_the_day_it_names() -> None:
    assert AGREED.to_review_on == date(2025, 2, 28)
    assert AGREED._replace(review_on=MAY).to_review_on == MAY


def test_agreements_are_read_by_their_first_day_of_one_person_or_of_all(workspace: Workspace) -> None:
    manager, first, second = a_manager(workspace), a_worker(workspace), a_worker(workspace, "00003", "Lena Nowak")
    before = workspace.head().number
    agreed(workspace, first, manager, MAY, interval=Length(3, "weeks"))
    agreed(workspace, second, manager, date(2026, 1, 5))

    assert [one.person_id for one in workspace.read(load_agreements)] == [second, first]
    assert [one.interval for one in workspace.read(load_agreements, None, first)] == [Length(3, "weeks")]
    assert workspace.read(load_agreements, before) == []
