from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.named_roles import Basis, Holder, NamedRole, NamedRoleStanding
from cpd_desktop.domain.periods import Spell
from cpd_desktop.ui.pages.gaps.role_columns import AWAY, GAP, HELD, NOT_MET, held_by, role_columns, since, state_of
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

POT = NamedRole(
    1, "ab", 7, "POT", "Principal Occupational Therapist", "", Basis.LOCAL, "", ("Lead OT practice", "Audit"), Spell(date.min)
)  # fmt: skip
PSW = replace(POT, row_id=2, code="PSW", title="Principal Social Worker", basis=Basis.STATUTORY_GUIDANCE)
HOLDER = Holder(3, "Siân Ŵyn", date(2026, 4, 1), None, is_away=False)
NEVER = NamedRoleStanding(POT, TODAY, never_held=True, functions_undone=("Lead OT practice", "Audit"))
LEFT = NamedRoleStanding(PSW, TODAY, vacant_since=date(2026, 4, 1), next_on=date(2027, 1, 4), next_holder="Ola Kowal")
FILLED = NamedRoleStanding(PSW, TODAY, (HOLDER,))
ON_LEAVE = NamedRoleStanding(PSW, TODAY, (replace(HOLDER, is_away=True),))


@pytest.mark.parametrize(
    ("standing", "state"), [(NEVER, GAP), (LEFT, NOT_MET), (FILLED, HELD), (ON_LEAVE, AWAY)], ids=str
)
def test_a_vacancy_without_a_statutory_basis_is_a_gap_and_nothing_else(
    look: Look, standing: NamedRoleStanding, state: str
) -> None:
    column = role_columns(look)[0]

    assert state_of(standing) == state
    assert column.show(column.value(standing)) == state
    assert column.sentence is not None
    assert column.sentence(standing) == standing.sentence
    assert "compliant" not in column.sentence(standing)


def test_who_holds_it_or_is_to_begin_and_since_when_nobody_does() -> None:
    assert [held_by(one) for one in (NEVER, LEFT, FILLED)] == ["Nobody", "Ola Kowal from 4 Jan 2027", "Siân Ŵyn"]
    assert [since(one) for one in (NEVER, LEFT, FILLED)] == ["Never held", "1 Apr 2026", ""]
    assert since(replace(LEFT, never_held=True)) == "1 Apr 2026, never held"


def test_the_functions_that_nobody_does_are_counted_of_all_that_it_carries(look: Look) -> None:
    column = next(one for one in role_columns(look) if one.heading == "Functions nobody does")

    assert column.show(column.value(NEVER)) == "2 of 2"
    assert column.show(column.value(FILLED)) == ""
    assert column.sentence is not None
    assert column.sentence(NEVER) == "Principal Occupational Therapist: nobody does Lead OT practice; Audit"
    assert column.sentence(LEFT) == "Principal Social Worker: no function is left undone"
    assert column.sentence(FILLED) == "Principal Social Worker is held: its functions are done"


def test_what_stands_in_is_marked_as_suggested(look: Look) -> None:
    column = role_columns(look)[1]
    standing = replace(NEVER, role=replace(POT, suggested=True, stands_in=True))

    assert column.value(standing) == "Principal Occupational Therapist (suggested)"
