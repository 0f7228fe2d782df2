"""What a passport carries of an apprenticeship: all that belongs to the learner on that day, and nothing that is somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpd_desktop.domain.passport import Passport
from cpd_desktop.domain.passport_apprenticeships import PassportLearner
from cpd_desktop.exchange.passport_json import passport_json
from cpd_desktop.services.passport import PassportContent, passport_of
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock
from tests.services.passport_book import REGISTER, with_a_long_apprenticeship
from tests.services.users_book import UsersBook, with_users


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UsersBook]:
    with empty_book(Path(tmp_path_factory.mktemp("apprentice"), "a.cpd"), clock=Clock()) as workspace:
        users = with_users(workspace)
        with_a_long_apprenticeship(workspace, users.practitioner.person_id)
        yield users


def content(book: UsersBook, *, is_own: bool, as_at: date = TODAY) -> PassportContent:
    found = book.workspace.read(
        passport_of, book.practitioner.person_id, as_at=as_at, made_on=TODAY, organisation="", reader=book.practitioner,
        for_employer=not is_own,
    )  # fmt: skip
    assert found is not None
    return found


def learner(passport: Passport) -> PassportLearner:
    (one,) = passport.apprenticeships
    assert one.whole is not None
    return one.whole


def test_everything_of_the_learner_goes_along(book: UsersBook) -> None:
    found = content(book, is_own=True)
    (one,) = found.passport.apprenticeships
    assert (one.standard, one.provider, one.outcome, one.has_ended, one.grade) == (
        "Sensory support worker (ST9901), level 3", "Meres College", "completed", True, "merit",
    )  # fmt: skip
    whole = learner(found.passport)
    assert (whole.reference, whole.version, whole.level, whole.ukprn, whole.uln, whole.weekly_hours) == (
        "ST9901", "1.1", 3, "10001234", "1234567890", "37.0",
    )  # fmt: skip
    assert (whole.state, whole.state_on, whole.ilr_completion, whole.ilr_outcome) == (
        "completed",
        date(2026, 1, 30),
        "2",
        "1",
    )
    assert (whole.afterwards, whole.registered_on) == ("Senior support worker", date(2026, 2, 9))
    assert [(one.starts_on, one.ends_on) for one in whole.breaks] == [(date(2025, 1, 6), date(2025, 3, 2))]
    assert [(one.hours, one.is_new_learning) for one in whole.hours] == [
        ("7.5", True),
        ("7.5", True),
        ("2", False),
        ("180", True),
    ]
    assert [found.files[file.path] for one in whole.hours for file in one.certificates] == [REGISTER]
    assert [(one.employer, one.provider) for one in whole.reviews] == [("Jo Patel", "Ann Fox"), ("Jo Patel", "")]
    assert [one.item for one in whole.gateway] == ["portfolio", "gateway"]
    assert [(one.attempt, one.result, one.grade) for one in whole.attempts] == [
        (1, "failed", ""),
        (2, "passed", "merit"),
    ]


def test_what_is_somebody_elses_stays_and_the_reason_of_a_break_is_in_their_own_copy_alone(book: UsersBook) -> None:
    own, employers = (passport_json(content(book, is_own=is_own).passport).decode() for is_own in (True, False))
    # The employer's contact, the mentor, and what was written in reviews.
    assert "Heron-2288" not in own + employers
    assert "Plover-7719" in own
    assert "Plover-7719" not in employers
    assert learner(content(book, is_own=False).passport).breaks[0].reason == ""


@pytest.mark.parametrize(
    ("as_at", "state", "ended_on", "registered_on", "counts"),
    [
        (date(2024, 10, 6), "active", None, None, (0, 0, 0, 0)),
        (date(2025, 4, 28), "active", None, None, (3, 2, 0, 0)),
        (date(2025, 11, 2), "active", None, None, (4, 2, 2, 0)),
        (date(2026, 1, 29), "active", None, None, (4, 2, 2, 2)),
        (date(2026, 1, 30), "completed", date(2026, 1, 30), None, (4, 2, 2, 2)),
        (date(2026, 2, 9), "completed", date(2026, 1, 30), date(2026, 2, 9), (4, 2, 2, 2)),
    ],
)
def test_what_came_later_is_not_in_it(
    book: UsersBook, as_at: date, state: str, ended_on: date | None, registered_on: date | None,
    counts: tuple[int, int, int, int],
) -> None:  # fmt: skip
    whole = learner(content(book, is_own=True, as_at=as_at).passport)
    assert (whole.state, whole.state_on, whole.registered_on) == (state, ended_on, registered_on)
    assert (len(whole.hours), len(whole.reviews), len(whole.gateway), len(whole.attempts)) == counts
    assert whole.afterwards == ("Senior support worker" if ended_on else "")
    # What the ILR has was first said on the day of the book's clock, which is later than these.
    assert (whole.ilr_completion, whole.ilr_outcome) == ("", "")


def test_one_that_had_not_begun_is_not_in_it(book: UsersBook) -> None:
    assert content(book, is_own=True, as_at=date(2024, 9, 1)).passport.apprenticeships == ()
    assert len(content(book, is_own=True, as_at=date(2024, 9, 2)).passport.apprenticeships) == 1
