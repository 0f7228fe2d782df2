from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.apprenticeships import Break, Hours, Review, ReviewDraft
from cpd_desktop.domain.gateway import GatewayCheck
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.apprenticeships.fact_columns import (
    GATEWAY_COLUMNS,
    HOURS_COLUMNS,
    agreed_words,
    break_columns,
    break_state,
    check_words,
    counts_words,
    evidence_words,
)

DAY = date(2026, 11, 23)


def hours(*, paid: bool = True, new: bool = True, evidence: str = "", files: int = 0) -> Hours:
    return Hours(1, b"h", DAY, Decimal("7.50"), "College day", paid, new, evidence, files)


def test_hours_say_whether_they_count_and_how_they_are_evidenced() -> None:
    assert counts_words(hours()) == "● Counts"
    assert counts_words(hours(paid=False)) == "✖ Does not count: not in paid time"
    assert counts_words(hours(new=False)) == "✖ Does not count: not new learning"
    assert evidence_words(hours()) == "▲ No evidence"
    assert evidence_words(hours(evidence="Register", files=2)) == "● Evidenced: Register, 2 files"
    assert evidence_words(hours(files=1)) == "● Evidenced: 1 file"
    assert texts_of(HOURS_COLUMNS, [hours(evidence="Register")]) == (
        ("23 Nov 2026", "7.5", "College day", "● Counts", "● Evidenced: Register"),
    )


def test_a_review_says_who_has_not_agreed_yet() -> None:
    assert agreed_words(Review(1, b"r", ReviewDraft(DAY, "A", "B", "C"))) == "✔ Agreed"
    assert agreed_words(Review(1, b"r", ReviewDraft(DAY, "A"))) == "▲ Not agreed yet: employer, provider"


@pytest.mark.parametrize(
    ("starts", "ends", "back", "words"),
    [
        ("2026-11-24", None, None, "○ Agreed for later"), ("2026-11-23", None, None, "◇ Lasts"),
        ("2026-11-01", "2026-11-23", None, "◇ Lasts"), ("2026-11-01", "2026-11-22", None, "● Over"),
        ("2026-11-01", None, "2026-11-24", "◇ Lasts"), ("2026-11-01", None, "2026-11-23", "▲ Lasts longer than expected"),
    ],
)  # fmt: skip
def test_a_break_says_how_it_stands_on_the_day(starts: str, ends: str | None, back: str | None, words: str) -> None:
    one = Break(
        1, b"b", date.fromisoformat(starts), date.fromisoformat(back) if back else None,
        date.fromisoformat(ends) if ends else None,
    )  # fmt: skip

    assert break_state(one, DAY) == words
    assert texts_of(break_columns(DAY), [one])[0][3] == words


def test_an_item_of_the_gateway_says_how_it_is_known() -> None:
    said = GatewayCheck("portfolio", "Portfolio complete", is_done=True, done_on=DAY, by_whom="Tutor")
    worked_out = GatewayCheck("hours", "Hours met", is_done=False, words="120 of 300 hours", can_be_said=False)

    assert check_words(said) == "23 Nov 2026 by Tutor"
    assert texts_of(GATEWAY_COLUMNS, [said, worked_out]) == (
        ("✔ Done", "Portfolio complete", "23 Nov 2026 by Tutor", "Somebody says so"),
        ("□ To do", "Hours met", "120 of 300 hours", "Worked out"),
    )
