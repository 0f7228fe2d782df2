"""Who is meant where somebody types a sign-in name, a key, a team or a service."""

import pytest

from cpd_desktop.domain.book_users import Role, UserDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.naming_users import user_draft, user_named
from cpd_desktop.services.workspace import Workspace
from tests.services.people_book import someone
from tests.services.users_book import with_users


def test_a_user_is_found_by_sign_in_name_whatever_its_case(workspace: Workspace) -> None:
    book = with_users(workspace)

    assert workspace.read(user_named, " JO.patel").uuid == book.manager.uuid
    with pytest.raises(Refused, match="Nobody signs in as 'jo'") as refused:
        workspace.read(user_named, "jo")
    assert refused.value.field == "sign_in"


def test_a_draft_has_the_books_own_spelling(workspace: Workspace) -> None:
    person_id = someone(workspace, "00001", team="Éast")

    draft = workspace.read(user_draft, "00001", "sian", "manager", team="east")

    assert draft == UserDraft(person_id, "sian", Role.MANAGER, "", "Éast")
    assert workspace.read(user_draft, "00001", "sian", "manager") == UserDraft(person_id, "sian", Role.MANAGER)


@pytest.mark.parametrize(
    ("key", "parts", "field"),
    [
        ("00009", {}, "person"), ("00001", {"team": "West"}, "team"), ("00001", {"service": "Adults"}, "service"),
        ("00001", {"team": "East", "service": "Adults"}, "team"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_refused_by_its_field(
    workspace: Workspace, key: str, parts: dict[str, str], field: str
) -> None:
    someone(workspace, "00001", team="East")

    with pytest.raises(Refused) as refused:
        workspace.read(user_draft, key, "sian", "manager", **parts)
    assert refused.value.field == field
