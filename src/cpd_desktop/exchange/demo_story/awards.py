"""Four awards of the demonstration: one nearly spent, one to be spent within weeks, one whose account is overdue, and money of the levy.

Their amounts, funders' references and conditions are invented, as is the council: of the determination of the adults ASYE grant no
amounts are known.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from cpd_desktop.domain.award_money import AwardStep
from cpd_desktop.domain.awards import AwardDraft
from cpd_desktop.domain.funding import About, CostLineDraft, financial_year, year_words
from cpd_desktop.domain.levy import LEVY, last_day_of_levy
from cpd_desktop.domain.periods import add_months
from cpd_desktop.exchange.demo_story import council as c
from cpd_desktop.exchange.demo_story.users import InTheBook

FIRST_YEARS, COMMUNICATION, EQUIPMENT, LEVY_MONTH = "WM-ASYE", "ICB-0417", "EP-22", "DAS-01"
"""The references of the four."""
ASYE = "ASYE-AD"
_LOCAL = "LOCAL"
_FIRST_YEAR_COST, _MOST_FIRST_YEARS = Decimal("1850.00"), 4
_MODERATION_COST = Decimal("420.00")
LEVY_LEFT = Decimal("2300.00")
"""What of the month of the levy is left when the training that was agreed lately is paid from it."""
_LEVY_EXPIRES_AFTER = 26
_KEPT = "Finance folder, grant letters"


def awards(book: InTheBook) -> Iterator[AwardDraft]:
    """Yield the awards as they stand on the day of the story; that to a team where the council has it."""
    as_at = book.force.as_at
    first, last = _days_of_first_years(as_at)
    yield AwardDraft(
        ASYE, f"Adults ASYE grant {year_words(financial_year(first))}", Decimal("8000.00"), first - timedelta(days=12),
        "Department of Health and Social Care", FIRST_YEARS, None, first, last, add_months(last, 3),
        received=Decimal("4000.00"), received_on=as_at - timedelta(days=140),
        conditions="For each newly qualified social worker in adult services in the first year. Paid in two instalments; what the number"
        " of learners does not bear out is taken back.", where_kept=_KEPT,
    )  # fmt: skip
    yield AwardDraft(
        _LOCAL, "Communication access award", Decimal("5000.00"), as_at - timedelta(days=160), "Integrated care board",
        COMMUNICATION, None, as_at - timedelta(days=150), as_at + timedelta(days=18), as_at + timedelta(days=75),
        received=Decimal("5000.00"), received_on=as_at - timedelta(days=130),
        conditions="Only for deafblind and easy read communication; places must be ordered by the last day.", where_kept=_KEPT,
    )  # fmt: skip
    if c.WEST in book.teams:
        yield AwardDraft(
            _LOCAL, "Trusted assessors award", Decimal("1500.00"), as_at - timedelta(days=330), "Community equipment partnership",
            EQUIPMENT, book.teams[c.WEST], as_at - timedelta(days=320), as_at - timedelta(days=87), as_at - timedelta(days=26),
            received=Decimal("1500.00"), received_on=as_at - timedelta(days=300),
            conditions="What is not spent by the last day is told in the account, and handed back unless the partnership agrees otherwise"
            " in writing.", where_kept=_KEPT,
        )  # fmt: skip


def levy_award(as_at: date, borne: Decimal) -> AwardDraft:
    """Return the money of the levy that came in almost twelve months ago, of which *borne* pounds are used: what is left expires within weeks."""
    came_in = add_months(as_at + timedelta(days=_LEVY_EXPIRES_AFTER + 1), -12)
    return AwardDraft(
        LEVY, f"Levy account, {came_in:%B %Y}", borne + LEVY_LEFT, came_in, "HMRC account", LEVY_MONTH, None, came_in,
        last_day_of_levy(came_in), conditions="For training and end assessment on approved standards. The oldest money is used first.",
        where_kept="Apprenticeship service account",
    ).with_step(AwardStep(came_in, borne + LEVY_LEFT))  # fmt: skip


def _days_of_first_years(as_at: date) -> tuple[date, date]:
    """Return the first and the last day of twelve months that are past their half."""
    month = as_at.replace(day=1)
    return add_months(month, -7), add_months(month, 5) - timedelta(days=1)


def costs_of_first_years(book: InTheBook) -> Iterator[CostLineDraft]:
    """Yield what the first years of newly qualified social workers cost: assessors who were paid, and a panel that is agreed to."""
    as_at = book.force.as_at
    learners = [one for one in book.force.members if one.role == c.NQSW and one.left_on is None and one.absence is None]
    for months, member in enumerate(learners[:_MOST_FIRST_YEARS]):
        agreed = as_at - timedelta(days=120 + 9 * months)
        yield CostLineDraft(
            ASYE, "ASYE: assessor, and time that is released", _FIRST_YEAR_COST, agreed, book.of(member), None, About.OTHER,
            paid_on=agreed + timedelta(days=40),
        )  # fmt: skip
    if learners:
        yield CostLineDraft(
            ASYE, "ASYE: moderation panel", _MODERATION_COST, as_at - timedelta(days=30), None, None, About.OTHER
        )


def costs_of_communication(book: InTheBook) -> Iterator[CostLineDraft]:
    """Yield a course that was held and paid, and places that are ordered."""
    as_at = book.force.as_at
    held, ordered = as_at - timedelta(days=96), as_at - timedelta(days=9)
    yield CostLineDraft(
        _LOCAL, "Deafblind communication: a day for two teams", Decimal("1960.00"), held, about=About.TRAINING,
        supplier="Meres Sensory Trust", paid_on=held + timedelta(days=30),
    )  # fmt: skip
    yield CostLineDraft(
        _LOCAL,
        "Easy read: four places",
        Decimal("880.00"),
        ordered,
        about=About.TRAINING,
        supplier="Meres Sensory Trust",
    )
