"""Every role says what it gives."""

import pytest

from cpd_desktop.domain.book_users import MAY_BE_NAMED, Role
from cpd_desktop.domain.roles_in_words import ROLE_WORDS


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_explained_in_sentences(role: Role) -> None:
    assert ROLE_WORDS[role].endswith(".")


@pytest.mark.parametrize("role", sorted(set(Role) - MAY_BE_NAMED))
def test_who_is_never_given_a_file_is_told_so(role: Role) -> None:
    assert "never be given the text" in ROLE_WORDS[role]
