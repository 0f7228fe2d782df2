from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.compliance import Counts
from cpd_desktop.domain.cost_at_risk import MoneyAtRisk, RiskKind
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.leaver_impact import (
    GROUP_ACTION,
    SUPERVISION_ACTION,
    ActionLeft,
    ApprovalLapses,
    ImpactRow,
    LeaverImpact,
    Loses,
    RoleFallsVacant,
    SuperviseeLeft,
)
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.requirements import Level
from cpd_desktop.ui.pages.gaps.leaver_columns import Fall, FallRow, fall_columns, fall_rows
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

from .test_approval_columns import LINE
from .test_columns import BSL, DEAF
from .test_role_columns import FILLED, LEFT, NEVER


def need(held: int) -> CoverageRow:
    return CoverageRow(BSL, Counts(in_scope=8, in_date=held, missing=8 - held), Level.TEAM, DEAF, "Sensory", 2)


IMPACT = LeaverImpact(
    TODAY,
    needs=(ImpactRow(need(2), need(1)),),
    roles_vacant=(RoleFallsVacant(FILLED, LEFT), RoleFallsVacant(FILLED, NEVER)),
    approvals_lapse=(ApprovalLapses(LINE, 5, 4, 5), ApprovalLapses(LINE, 5, 4)),
    supervisees=(SuperviseeLeft(4, "Ola Kowal", "0004", "East", 3, "Siân Ŵyn", "line management"),),
    actions=(
        ActionLeft("ab", SUPERVISION_ACTION, "Visit", "Siân Ŵyn", "Ola Kowal", date(2026, 12, 4), Loses.OWNER),
        ActionLeft("cd", GROUP_ACTION, "Share notes", "Siân Ŵyn", "", None, Loses.OWNER),
    ),
    single_points=(ImpactRow(need(3), need(2)),),
    not_asked=(need(1),),
    costs=(
        MoneyAtRisk(
            Person(3, "ab", "Siân Ŵyn"), RiskKind.OWED, "Diploma", "LOCAL", Decimal("1250.00"), "A twelfth a month", date(2027, 6, 30)
        ),
    ),
)  # fmt: skip


@pytest.fixture
def rows() -> dict[Fall, list[FallRow]]:
    found: dict[Fall, list[FallRow]] = {}
    for row in fall_rows(IMPACT):
        found.setdefault(row.fall, []).append(row)
    return found


def test_everything_that_falls_is_a_row_what_is_felt_first_comes_first(rows: dict[Fall, list[FallRow]]) -> None:
    assert list(rows) == list(Fall)
    assert fall_rows(LeaverImpact(TODAY)) == ()


def test_a_need_says_how_it_was_and_how_it_is_then_and_opens_its_cell(rows: dict[Fall, list[FallRow]]) -> None:
    (row,) = rows[Fall.NEED]

    assert (row.what, row.where) == ("BSL level 3", "Deaf Services")
    assert (row.before, row.after) == ("2 of 2 needed", "1 of 2 needed, short by 1")
    assert row.cell == (1, 2)
    assert row.is_grave
    assert not rows[Fall.SINGLE_POINT][0].is_grave
    assert rows[Fall.SUPERVISEE][0].cell is None


def test_a_vacancy_without_a_statutory_basis_is_no_grave_thing(rows: dict[Fall, list[FallRow]], look: Look) -> None:
    expected, local = rows[Fall.ROLE]
    tone = fall_columns(look)[0].colour

    assert (expected.is_grave, local.is_grave) == (True, False)
    assert expected.before == "Held by Siân Ŵyn"
    assert expected.after == "Vacant since 1 April 2026"
    assert "compliant" not in local.sentence
    assert tone is not None
    assert tone(expected) != tone(local)


def test_an_approval_is_grave_where_the_rota_is_short_of_it(rows: dict[Fall, list[FallRow]]) -> None:
    short, enough = rows[Fall.APPROVAL]

    assert (short.before, short.after) == ("5 available of 5 needed", "4 available of 5 needed")
    assert (short.is_grave, enough.is_grave) == (True, False)
    assert (enough.what, enough.where, enough.person_id) == ("AMHP", "Siân Ŵyn", 3)


def test_supervisees_and_actions_say_whom_they_lose(rows: dict[Fall, list[FallRow]]) -> None:
    (person,) = rows[Fall.SUPERVISEE]
    own, group = rows[Fall.ACTION]

    assert (person.what, person.before) == ("Ola Kowal", "Siân Ŵyn")
    assert person.after == "No supervisor for line management"
    assert (own.before, own.where, own.is_of_group) == ("Siân Ŵyn, due 4 December 2026", "Ola Kowal", False)
    assert (group.before, group.where, group.is_of_group) == ("Siân Ŵyn, no date", "Group session", True)


def test_money_at_risk_says_whose_how_much_and_why(rows: dict[Fall, list[FallRow]]) -> None:
    (row,) = rows[Fall.MONEY]
    assert (row.what, row.where, row.before, row.after, row.person_id) == (
        "Diploma (LOCAL)", "Siân Ŵyn", "£1,250.00", "Owed back by the leaver", 3,
    )  # fmt: skip
    assert row.sentence == (
        "Siân Ŵyn, Diploma: £1,250.00 owed back by the leaver until 30 Jun 2027 (A twelfth a month)."
    )


def test_what_falls_is_a_word_with_a_shape_and_is_read_as_a_sentence(
    rows: dict[Fall, list[FallRow]], look: Look
) -> None:
    column = fall_columns(look)[0]
    shown = {column.show(column.value(some[0])) for some in rows.values()}

    assert len({text[0] for text in shown}) == len(Fall)
    assert column.sentence is not None
    assert all(column.sentence(some[0]) == some[0].sentence for some in rows.values())
