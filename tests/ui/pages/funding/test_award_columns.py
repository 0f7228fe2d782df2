from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.award_kinds import AwardKind
from cpd_desktop.domain.awards import AwardLine, award_line
from cpd_desktop.domain.funding import CostLineDraft
from cpd_desktop.domain.funding_answers import CostEntry
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.funding.award_columns import (
    KIND_WORDS,
    award_columns,
    award_sentence,
    award_state_words,
    award_tone,
    belongs,
    standing_words,
)
from cpd_desktop.ui.theme import CONTRAST, LIGHT, Look
from tests.ui.conftest import TODAY

from .money_book import an_award

DAYS = 30
LAST = TODAY + timedelta(days=DAYS)


def line(spent: str = "", committed: str = "", **parts: Any) -> AwardLine:
    """Return an award as it stands today, with what it bears."""
    costs = [
        CostEntry(at, bytes([at]), draft, draft.state_on(TODAY))
        for at, (amount, paid_on) in enumerate([(spent, date(2026, 7, 1)), (committed, None)])
        if amount
        for draft in [CostLineDraft("LOCAL", "Course", Decimal(amount), date(2026, 6, 1), paid_on=paid_on)]
    ]
    return award_line(1, b"a", an_award(**parts), TODAY, costs, scheme_title="Local money")


STATES: dict[str, AwardLine] = {
    "● To be spent": line(spend_by=LAST + timedelta(days=1)),
    "▲ Spend soon": line(spend_by=LAST),
    "■ Overspent": line("4200.01"),
    "▲ Account due": line("4200.00", account_by=LAST),
    "○ To account for": line("4200.00", account_by=LAST + timedelta(days=1)),
    "■ Account overdue": line(spend_by=TODAY - timedelta(days=1), account_by=TODAY - timedelta(days=1)),
    "▲ Not all spent": line(spend_by=TODAY - timedelta(days=1), account_by=None),
    "▲ Not all paid": line(committed="4200.00", spend_by=TODAY - timedelta(days=1), account_by=None),
    "✔ Spent": line("4200.00", account_by=None),
    "✔ Accounted for": line(accounted_on=TODAY, account_by=TODAY - timedelta(days=1)),
}


@pytest.mark.parametrize("words", STATES)
def test_what_presses_most_is_the_state(words: str) -> None:
    assert award_state_words(STATES[words], DAYS) == words


@pytest.mark.parametrize("theme", [LIGHT, CONTRAST], ids=["light", "contrast"])
def test_a_state_is_never_a_colour_alone(theme: Any) -> None:
    tones = {words: award_tone(theme, words) for words in STATES}

    assert len(set(STATES)) == 10
    assert tones["■ Overspent"] == theme.bad
    assert tones["▲ Spend soon"] == theme.warn
    assert tones["● To be spent"] == tones["✔ Spent"] == theme.good
    assert tones["○ To account for"] == theme.quiet


def test_each_cell_of_a_row(look: Look) -> None:
    award = line("1000.00", "200.50", received=Decimal("2000.00"), received_on=date(2026, 5, 1))
    shown = dict(
        zip([one.heading for one in award_columns(look, lambda: DAYS)], texts_of(award_columns(look, lambda: DAYS), [award])[0], strict=True)
    )  # fmt: skip

    assert shown == {
        "State": "● To be spent", "Award": "Learning grant (G-17)", "Funder": "Meres Foundation", "Amount": "£4,200.00",
        "Committed": "£200.50", "Spent": "£1,000.00", "Left": "£2,999.50", "Spend by": "31 Mar 2027", "Account by": "30 Jun 2027",
        "How it stands": "£2,999.50 to be spent by 31 March 2027", "Scheme": "LOCAL", "Year": "2026-27",
        "Given to": "The organisation", "Received": "£2,000.00", "Handed back": "", "Accounted for on": "", "Letter": "Finance, box 4",
    }  # fmt: skip


def test_the_list_is_sorted_by_what_presses(look: Look) -> None:
    state = award_columns(look, lambda: DAYS)[0]
    ranked = sorted(STATES.values(), key=state.value)

    assert [award_state_words(one, DAYS) for one in ranked] == [
        "■ Account overdue", "■ Overspent", "▲ Spend soon", "▲ Account due", "▲ Not all spent", "▲ Not all paid", "● To be spent",
        "○ To account for", "✔ Spent", "✔ Accounted for",
    ]  # fmt: skip


def test_all_that_is_said_of_an_award() -> None:
    assert award_sentence(line("1000.00", "200.50")) == (
        "Learning grant (G-17): £4,200.00 from Meres Foundation for the organisation, LOCAL 2026-27. £200.50 is committed and £1,000.00"
        " spent, £2,999.50 left. £2,999.50 to be spent by 31 March 2027. Awarded on 20 Apr 2026, for costs from 1 Apr 2026 to 31 Mar 2027,"
        " to be accounted for by 30 Jun 2027. Its letter: Finance, box 4."
    )
    overdue = line(
        spend_by=date(2026, 5, 31), account_by=date(2026, 6, 30), where_kept="", spent="1000.00", received=Decimal("4200.00"),
        received_on=date(2026, 5, 1), returned=Decimal("200.00"), returned_on=date(2026, 7, 1),
    )  # fmt: skip
    assert award_sentence(overdue) == (
        "Learning grant (G-17): £4,200.00 from Meres Foundation for the organisation, LOCAL 2026-27. £0.00 is committed and £1,000.00"
        " spent, £3,200.00 left. It was to be accounted for by 30 June 2026. £3,000.00 was neither spent nor committed by 31 May 2026: see"
        " its conditions. 1 cost, £1,000.00, lies outside the award's days. Awarded on 20 Apr 2026, for costs from 1 Apr 2026 to"
        " 31 May 2026. £4,200.00 was received on 1 May 2026. £200.00 was handed back on 1 Jul 2026."
    )


def test_days_and_a_funder_that_nobody_named_are_left_out() -> None:
    plain = line(funder="", reference="", spend_from=None, spend_by=None, account_by=None, where_kept="")

    assert award_sentence(replace(plain, team="East")) == (
        "Learning grant: £4,200.00 for East, LOCAL 2026-27. £0.00 is committed and £0.00 spent, £4,200.00 left. £4,200.00 to be spent."
        " Awarded on 20 Apr 2026."
    )
    assert standing_words(STATES["■ Account overdue"]) == "Account overdue since 22 November 2026"


def test_every_part_of_the_list_has_a_name() -> None:
    assert set(KIND_WORDS) == set(AwardKind)
    found = {kind.value: [words for words, one in STATES.items() if belongs(kind, DAYS)(one)] for kind in AwardKind}

    assert found["all"] == list(STATES)
    assert found["to be spent soon"] == ["▲ Spend soon"]
    assert found["account due or overdue"] == ["▲ Account due", "■ Account overdue"]
