"""Funding: budgets against what is committed and spent, with the claims; and what is at risk when people leave."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.cost_at_risk import RiskKind
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.claims import claw_back, pay_claim, submit_claim
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding import cost_at_risk, costs_at_risk, funding, narrowed_to_scheme
from cpd_desktop.services.leaver_impact import leaver_impact
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rows_of
from tests.services.funding_book import (
    AMIR,
    DIPLOMA,
    JO,
    SIAN,
    a_claim_draft,
    award,
    budget,
    claim,
    cost,
    diploma,
    own_edition,
    proven,
    uuid_of,
    with_people,
)
from tests.services.people_book import NOW

Row = tuple[str, int, str, str, str, str, str]


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_people(workspace)
    return workspace


def team_id(book: Workspace, name: str) -> int:
    return int(rows_of(book, "team_details", "team_id", f"name = '{name}' AND superseded_in IS NULL")[0][0])


def rows(book: Workspace, year: int | None = None, *, team: str = "", service: str = "") -> list[Row]:
    answer = book.read(funding, CoverageQuestion(TODAY, team=team, service=service), year=year)
    return [
        (one.scheme, one.year, one.team, str(one.budget), str(one.committed), str(one.spent), str(one.left))
        for one in answer.schemes
    ]


def test_each_scheme_year_and_team_has_a_row(book: Workspace) -> None:
    east, west = team_id(book, "East"), team_id(book, "West")
    budget(book, "2000.00", team="East")
    budget(book, "9000.00")
    cost(book, "300.10", team_id=east)
    cost(book, "200.20", team_id=east, paid_on=date(2026, 5, 20))
    cost(book, "50.00", team_id=west)
    cost(book, "70.00", committed_on=date(2026, 3, 31), scheme="LEVY")
    cost(book, "99.00", committed_on=date(2026, 6, 16))
    assert rows(book) == [
        ("LDSS", 2026, "", "9000.00", "0.00", "0.00", "9000.00"),
        ("LDSS", 2026, "East", "2000.00", "300.10", "200.20", "1499.70"),
        ("LDSS", 2026, "West", "0.00", "50.00", "0.00", "-50.00"),
        ("LEVY", 2025, "", "0.00", "70.00", "0.00", "-70.00"),
    ]
    assert rows(book, 2025) == [("LEVY", 2025, "", "0.00", "70.00", "0.00", "-70.00")]
    assert [row[2] for row in rows(book, team="east")] == ["East"]
    assert [row[2] for row in rows(book, service="Adults")] == ["West"]
    with pytest.raises(Refused, match="There is no service"):
        rows(book, service="Nowhere")
    answer = book.read(funding, NOW)
    assert narrowed_to_scheme(answer, "levy").schemes == answer.schemes[-1:]
    assert narrowed_to_scheme(answer, "") is answer


def test_claims_are_in_the_rows_of_the_year_of_their_first_payment(book: Workspace) -> None:
    row_id = book.write(submit_claim, proven(book), today=TODAY).result
    row_id = book.write(pay_claim, row_id, today=TODAY, received=Decimal("590.00")).result
    book.write(claw_back, row_id, today=TODAY, amount=Decimal("90.00"), reason="Audit")
    claim(book, a_claim_draft(AMIR))
    (east, west) = book.read(funding, NOW, year=2025).schemes
    assert (east.team, east.edition, east.claimed, east.received, east.clawed_back) == (
        "East", "2025-26", Decimal("600.00"), Decimal("590.00"), Decimal("90.00"),
    )  # fmt: skip
    assert (west.team, west.to_claim) == ("West", Decimal("600.00"))
    assert book.read(funding, NOW, year=2026).claims == ()


def test_what_is_about_to_lapse_follows_from_the_organisations_choice(book: Workspace) -> None:
    claim(book)
    assert book.read(funding, NOW).lapsing == ()
    book.write(set_choice, "claim_warning_days", 77)
    (line,) = book.read(funding, NOW).lapsing
    assert line.answer.days_left == 77
    assert book.read(funding, NOW).short_of_evidence == (line,)


def test_what_is_at_risk_with_somebody_is_what_they_owe_and_what_cannot_be_claimed(book: Workspace) -> None:
    cost(
        book, "9000.00", person_id=SIAN, scheme="LOCAL", what="Degree", repay_until=date(2027, 6, 30), repay_terms="A twelfth a month"
    )  # fmt: skip
    row_id = book.write(submit_claim, proven(book, diploma()), today=TODAY).result
    book.write(pay_claim, row_id, today=TODAY)
    cost(book, "5.00", person_id=AMIR, repay_until=date(2027, 6, 30))
    found = book.read(cost_at_risk, [SIAN], date(2026, 9, 30))
    assert [(one.kind, one.amount) for one in found.lines] == [
        (RiskKind.OWED, Decimal("9000.00")), (RiskKind.CLAWBACK, Decimal("600.00")), (RiskKind.NOT_CLAIMABLE, Decimal("400.00")),
    ]  # fmt: skip
    assert found.total == Decimal("10000.00")
    assert book.read(cost_at_risk, [JO], date(2026, 9, 30)).lines == ()
    assert book.read(cost_at_risk, [SIAN], date(2027, 6, 30)).of_kind(RiskKind.OWED) == 0
    both = book.read(costs_at_risk, {SIAN: date(2027, 6, 30), AMIR: date(2027, 6, 29)}, TODAY)
    assert [one.amount for one in both.lines] == [Decimal("5.00"), Decimal("600.00"), Decimal("400.00")]
    assert book.read(costs_at_risk, {}, TODAY).lines == ()


def test_what_the_rules_never_let_be_claimed_is_not_at_risk(book: Workspace) -> None:
    """A registered profession, a claim over the cap, and the same claimed twice."""
    claim(book, diploma(JO))
    claim(book, diploma(JO, "40%", what="Level 5 Diploma"))
    claim(book, diploma(AMIR, amount=Decimal("500000.00")))
    for _ in range(2):
        claim(book, diploma(SIAN, "40%", what="Level 4 Diploma", amount=Decimal("240.00")))
        claim(book, diploma(SIAN, amount=Decimal("60.00")))
    # A start that is not recorded yet may still be.
    claim(book, diploma(SIAN, "40%", what="Level 2 Diploma", amount=Decimal("8.00"), started_on=None))
    leaves = date(2026, 9, 30)
    for person in (JO, AMIR):
        assert book.read(cost_at_risk, [person], leaves).lines == ()
    found = book.read(cost_at_risk, [SIAN, AMIR, JO], leaves)
    assert [(one.what, one.amount) for one in found.lines] == [
        ("40% of Level 4 Diploma", Decimal("240.00")), (f"40% of {DIPLOMA}", Decimal("40.00")), ("40% of Level 2 Diploma", Decimal("8.00")),
    ]  # fmt: skip
    assert found.sentence == "£288.00 is at risk: £288.00 cannot be claimed any more."
    assert book.read(leaver_impact, [JO], NOW, last_day=leaves).costs == ()


def test_the_part_that_would_follow_is_judged_by_the_same_rules(book: Workspace) -> None:
    book.write(submit_claim, proven(book, diploma()), today=TODAY)
    leaves = date(2026, 9, 30)
    assert book.read(cost_at_risk, [SIAN], leaves).total == Decimal("400.00")
    # The 40 per cent that follow from it are more than what is left of the cap.
    own_edition(
        book, "2025-26", cap=Decimal("999.99"), starts_on=date(2025, 4, 1), ends_on=date(2026, 3, 31),
    )  # fmt: skip
    assert book.read(cost_at_risk, [SIAN], leaves).lines == ()


def test_the_impact_of_leavers_says_the_same(book: Workspace) -> None:
    cost(book, "9000.00", person_id=SIAN, scheme="LOCAL", what="Degree", repay_until=date(2027, 6, 30))
    impact = book.read(leaver_impact, [SIAN], NOW, last_day=date(2026, 9, 30))
    assert impact.costs == book.read(cost_at_risk, [SIAN], date(2026, 9, 30)).lines
    assert impact.sentence == "If Siân O’Brien leaves on 30 Sep 2026: £9,000.00 is at risk."
    assert book.read(leaver_impact, [SIAN], NOW, last_day=date(2027, 6, 30)).costs == ()


def test_awards_are_among_the_money_of_their_scheme_year_and_team(book: Workspace) -> None:
    row_id = award(book, received=Decimal("4000.00"), received_on=TODAY)
    award(book, "800.00", what="Of West", team_id=team_id(book, "West"), scheme="LEVY", spend_from=date(2026, 3, 31))
    cost(book, "700.00", paid_on=date(2026, 5, 2), award_uuid=uuid_of(book, row_id, "funding_awards"))
    answer = book.read(funding, NOW)
    assert [(one.scheme, one.year, one.team, int(one.awarded), int(one.net_cost)) for one in answer.schemes] == [
        ("LDSS", 2026, "", 0, 700), ("LOCAL", 2026, "", 5000, -4000), ("LEVY", 2025, "West", 800, 0),
    ]  # fmt: skip
    assert (answer.total.awarded, answer.total.net_cost) == (Decimal("5800.00"), Decimal("-3300.00"))
    assert {one.name for one in answer.awards} == {"Learning grant", "Of West"}
    (of_year,) = book.read(funding, NOW, year=2025).awards
    (of_team,) = book.read(funding, CoverageQuestion(TODAY, team="West")).awards
    (of_scheme,) = narrowed_to_scheme(answer, "levy").awards
    assert of_year == of_team == of_scheme
    assert (answer.awards_to_spend_soon, answer.awards_to_account) == ((), ())


def test_what_is_to_be_done_about_awards_follows_from_the_organisations_choice(book: Workspace) -> None:
    award(book, spend_by=date(2026, 8, 31), account_by=date(2026, 8, 31))
    book.write(set_choice, "claim_warning_days", 76)
    assert book.read(funding, NOW).awards_to_spend_soon == ()
    book.write(set_choice, "claim_warning_days", 77)
    answer = book.read(funding, NOW)
    assert answer.awards_to_spend_soon == answer.awards_to_account == answer.awards


def test_an_empty_book_has_nothing(book: Workspace) -> None:
    answer = book.read(funding, NOW)
    assert (answer.schemes, answer.claims, answer.cost_lines, answer.budgets, answer.awards) == ((), (), (), (), ())
