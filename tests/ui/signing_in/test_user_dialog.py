"""The form for somebody who is to use the book."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.book_users import Role, UserDraft
from cpd_desktop.domain.roles_in_words import ROLE_WORDS
from cpd_desktop.services.book_users import BookUser
from cpd_desktop.services.choosing import Option
from cpd_desktop.services.signing_in import WhoUses
from cpd_desktop.ui.signing_in.user_dialog import NewUser, RoleField, ScopeField, UserDialog
from cpd_desktop.ui.theme import Look
from tests.ui.signing_in.conftest import kept

GOOD = "several words in a row"
RUTH = BookUser(1, b"r" * 16, 1, "Ruth Bello", "jo.patel", Role.ADMINISTRATOR, "", "", b"")
WHO = WhoUses(
    (RUTH,),
    (Option(1, "Ruth Bello", "00001"), Option(2, "Jo Patel", "00002"), Option(3, "Siân O’Brien", "00003")),
    (("East", "Adults"), ("West", "Adults"), ("Night", "")),
)


@pytest.fixture
def make(qtbot: QtBot, look: Look) -> Callable[[], UserDialog]:
    def made() -> UserDialog:
        dialog = UserDialog(WHO, look)
        kept(qtbot, dialog)
        dialog.show()
        return dialog

    return made


def choose(dialog: UserDialog, name: str) -> None:
    dialog.person.edit.setText(name)
    dialog.person.edit.editingFinished.emit()


def test_everything_goes_out_as_it_was_chosen(make: Callable[[], UserDialog], qtbot: QtBot) -> None:
    dialog = make()
    choose(dialog, "Siân")
    dialog.scope.setCurrentText("Team: West")
    dialog.role.edit.setCurrentText("Quality lead")
    for edit in dialog.passphrases.edits.values():
        edit.setText(GOOD)

    with qtbot.waitSignal(dialog.submitted) as sent:
        dialog.act.click()

    assert sent.args == [NewUser(UserDraft(3, "sian.obrien", Role.QUALITY_LEAD, "", "West"), GOOD)]
    assert GOOD not in repr(sent.args)


def test_a_name_is_proposed_that_is_free_and_one_that_was_typed_stays(make: Callable[[], UserDialog]) -> None:
    dialog = make()
    choose(dialog, "Jo")
    assert dialog.name.text() == "jo.patel2"

    choose(dialog, "Siân")
    assert dialog.name.text() == "sian.obrien"
    dialog.name.setText("s.obrien")
    choose(dialog, "Jo")

    assert dialog.name.text() == "s.obrien"


def test_who_uses_the_book_already_is_not_offered(make: Callable[[], UserDialog]) -> None:
    dialog = make()
    choose(dialog, "Ruth Bello")
    dialog.act.click()

    assert "there is no person like this" in dialog.error_of("person")


def test_what_is_missing_is_asked_for(make: Callable[[], UserDialog]) -> None:
    dialog = make()
    dialog.act.click()

    assert "people are added on the page People" in dialog.error_of("person")
    assert "such as jo.patel" in dialog.error_of("sign_in")
    assert "at least 8 characters" in dialog.error_of("passphrase")


def test_a_name_that_is_too_long_is_refused_beside_it(make: Callable[[], UserDialog]) -> None:
    dialog = make()
    choose(dialog, "Jo")
    dialog.name.setText("x" * 61)
    for edit in dialog.passphrases.edits.values():
        edit.setText(GOOD)
    dialog.act.click()

    assert "60 characters at most" in dialog.error_of("sign_in")


@pytest.mark.parametrize("role", list(Role))
def test_every_role_says_what_it_gives(qtbot: QtBot, role: Role) -> None:
    field = RoleField(Role, Role.MANAGER)
    qtbot.addWidget(field)
    field.edit.setCurrentText(role.capitalize())

    assert field.role is role
    assert field.words.text() == field.edit.accessibleDescription() == ROLE_WORDS[role]


def test_one_looks_at_everything_a_service_or_a_team_first(qtbot: QtBot) -> None:
    field = ScopeField(WHO.places)
    qtbot.addWidget(field)

    assert [field.itemText(at) for at in range(field.count())] == [
        "Everything", "Service: Adults", "Team: East", "Team: West", "Team: Night",
    ]  # fmt: skip
    assert field.scope == ("", "")
    field.setCurrentText("Service: Adults")
    assert field.scope == ("Adults", "")


def test_a_team_that_is_gone_is_shown_as_gone(qtbot: QtBot) -> None:
    field = ScopeField(WHO.places, "", "South")
    qtbot.addWidget(field)

    assert field.currentText() == "South (no longer there)"
    assert field.scope == ("", "South")
    there = ScopeField(WHO.places, "Adults", "East")
    qtbot.addWidget(there)
    assert there.scope == ("", "East")
