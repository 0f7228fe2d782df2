"""A sign-in name is proposed: short, plain letters, and not taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.book_users import LONGEST_SIGN_IN, Role, UserDraft, check_user
from cpd_desktop.domain.sign_in_names import proposed_sign_in
from cpd_desktop.domain.texts import folded


@pytest.mark.parametrize(
    ("name", "taken", "proposed"),
    [
        ("Jo Patel", (), "jo.patel"),
        ("Siân O’Brien", (), "sian.obrien"),
        ("Ana María de la Cruz", (), "ana.cruz"),
        ("Łukasz Żak-Nowak", (), "lukasz.zaknowak"),
        ("Madonna", (), "madonna"),
        ("Jo Patel", ("JO.PATEL",), "jo.patel2"),
        ("Jo Patel", ("jo.patel", "jo.patel2"), "jo.patel3"),
        ("محمد الأحمد", (), ""),
        ("  ", (), ""),
    ],
)
def test_it_is_of_the_first_and_the_last_name(name: str, taken: tuple[str, ...], proposed: str) -> None:
    assert proposed_sign_in(name, taken) == proposed


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=5))
def test_whatever_is_proposed_will_do(name: str, taken: list[str]) -> None:
    first = proposed_sign_in(name)
    proposed = proposed_sign_in(name, [*taken, first])

    if first:
        assert proposed.isascii()
        assert folded(proposed) not in {folded(one) for one in [*taken, first]}
        assert len(proposed) <= LONGEST_SIGN_IN
        check_user(UserDraft(1, proposed, Role.MANAGER))
