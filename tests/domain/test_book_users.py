"""Who uses a book, and as what."""

import pytest

from cpd_desktop.domain.book_users import LONGEST_SIGN_IN, MAY_ADD_USERS, MAY_BE_NAMED, Role, UserDraft, check_user
from cpd_desktop.domain.problems import Refused


@pytest.mark.parametrize("name", ["jo", "jo.patel", "  Jo   Patel ", "sián", "聋", "7", "x" * LONGEST_SIGN_IN])
def test_a_sign_in_name_is_anything_that_can_be_typed_again(name: str) -> None:
    check_user(UserDraft(1, name, Role.MANAGER))


@pytest.mark.parametrize("name", ["", "   ", "\t\n", "x" * (LONGEST_SIGN_IN + 1)])
def test_one_that_is_missing_or_too_long_is_refused(name: str) -> None:
    with pytest.raises(Refused) as refused:
        check_user(UserDraft(1, name, Role.MANAGER))
    assert refused.value.field == "sign_in"


def test_those_who_count_or_look_after_the_book_are_never_named_as_readers() -> None:
    assert set(Role) - MAY_BE_NAMED == {Role.WORKFORCE_LEAD, Role.ADMINISTRATOR}
    assert {Role.ADMINISTRATOR} == MAY_ADD_USERS
