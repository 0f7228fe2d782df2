"""The awards of the demonstration book: one nearly spent, one to be spent within weeks, one whose account is overdue, and money of the levy."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from cpd_desktop.domain.awards import AwardLine, AwardState
from cpd_desktop.domain.today import Concern
from cpd_desktop.exchange.demo_story.awards import COMMUNICATION, EQUIPMENT, FIRST_YEARS, LEVY_LEFT, LEVY_MONTH
from cpd_desktop.services.awards import award_lines
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding import funding
from cpd_desktop.services.today import today
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT

NOW = CoverageQuestion(AS_AT)


def awards(told: Workspace) -> dict[str, AwardLine]:
    return {one.said.reference: one for one in told.read(award_lines, NOW)}


def test_each_of_the_four_has_come_to_another_point(told: Workspace) -> None:
    found = awards(told)
    overdue, soon, levy, nearly = found.values()

    assert list(found) == [EQUIPMENT, COMMUNICATION, LEVY_MONTH, FIRST_YEARS]
    assert (overdue.is_account_overdue, overdue.is_unspent, overdue.left) == (True, True, Decimal("720.00"))
    assert (soon.must_be_spent_within(18), soon.must_be_spent_within(17)) == (True, False)
    assert (soon.committed, soon.spent, soon.left) == (Decimal("880.00"), Decimal("1960.00"), Decimal("2160.00"))
    # Four first years of £1,850.00 and a panel of £420.00 of £8,000.00.
    assert (nearly.committed, nearly.spent, nearly.left) == (Decimal("420.00"), Decimal("7400.00"), Decimal("180.00"))
    assert (nearly.said.spend_from, nearly.said.spend_by) == (date(2026, 4, 1), date(2027, 3, 31))
    assert (nearly.state, nearly.sentences) == (AwardState.OPEN, ())
    assert not any(one.outside for one in found.values())
    # The training of the apprentices is paid from it, each at £1,840.00; what is left expires within weeks.
    assert levy.committed + levy.spent == 1840 * len(levy.costs) > 0
    assert (levy.left, levy.said.spend_by) == (LEVY_LEFT, AS_AT + timedelta(days=26))
    assert {one.said.scheme for one in levy.costs} == {"LEVY"}
    assert (levy.received, levy.sentences) == (levy.said.amount, ())


def test_today_and_funding_say_so_too(told: Workspace) -> None:
    lines = {line.concern: line for line in told.read(today, NOW).lines}

    assert lines[Concern.AWARD_TO_SPEND].examples == (
        "Communication access award (ICB-0417): £2,160.00 to be spent by 11 December 2026",
        "Levy account, December 2025 (DAS-01): £2,300.00 expires on 19 December 2026",
    )
    assert lines[Concern.AWARD_ACCOUNT].sentence == "1 award is to be accounted for, and overdue."
    answer = told.read(funding, NOW)
    levy = awards(told)[LEVY_MONTH].said.amount
    assert (answer.total.awarded - levy, answer.total.award_received - levy) == (
        Decimal("14500.00"),
        Decimal("10500.00"),
    )
    assert [one.said.reference for one in answer.awards_to_account] == [EQUIPMENT]
