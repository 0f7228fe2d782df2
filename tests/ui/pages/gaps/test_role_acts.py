from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.named_roles import NamedRoleStanding
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.named_roles import named_roles
from cpd_desktop.services.person import POSTING, person_whole
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.role_acts import RoleActs, appointments_to
from tests.ui.conftest import TODAY

from .conftest import settled, wanted_by

NOW = CoverageQuestion(TODAY)


@pytest.fixture
def acts(qtbot: QtBot, context: Context) -> RoleActs:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return RoleActs(context, window)


def standing_of(context: Context, code: str) -> NamedRoleStanding:
    return next(one for one in context.workspace.read(named_roles, NOW).roles if one.role.code == code)


def changes(context: Context) -> int:
    """Return the number of the newest entry of the audit trail."""
    return int(
        context.workspace.read(
            lambda session: session.connection().exec_driver_sql("SELECT max(id) FROM changes").scalar()
        )
    )


def opened(qtbot: QtBot, acts: RoleActs) -> Any:
    settled(qtbot, acts.context)
    assert acts.dialog is not None
    return acts.dialog


def send(qtbot: QtBot, acts: RoleActs, dialog: Any) -> None:
    dialog.act.click()
    settled(qtbot, acts.context)


def test_somebody_is_appointed_and_the_appointment_ends(qtbot: QtBot, acts: RoleActs, context: Context) -> None:
    vacant = standing_of(context, "POT")
    assert vacant.is_gap
    done: list[tuple[str, int]] = []
    context.done.connect(lambda title, change: done.append((title, change)))
    before = changes(context)
    acts.appoint(vacant)
    dialog = opened(qtbot, acts)
    dialog.person.set_key(3)
    send(qtbot, acts, dialog)

    held = standing_of(context, "POT")
    assert [one.person_id for one in held.holding] == [3]
    # One change, so that one undo takes it back, by its name.
    assert done == [("appoint somebody to a role", before + 1)]
    assert changes(context) == before + 1
    assert [one.person_id for one in context.workspace.read(appointments_to, held)] == [3]

    acts.end(held)
    dialog = opened(qtbot, acts)
    dialog.ends_on.edit.setText("22/11/2026")
    send(qtbot, acts, dialog)
    # An appointment that ends before it begins is refused beside the day, and the form stays.
    assert "before the start" in dialog.error_of("end_date")
    dialog.ends_on.edit.setText("t")
    send(qtbot, acts, dialog)

    context.set_view(as_at=TODAY)
    assert standing_of(context, "POT").holding[0].until == TODAY


def test_a_role_that_is_a_post_ends_with_the_posting(qtbot: QtBot, acts: RoleActs, context: Context) -> None:
    whole = context.workspace.read(person_whole, 3, NOW)
    assert whole is not None
    team = next(line.team for line in whole.places if line.kind == POSTING)
    context.workspace.write(save_place, 3, PlaceDraft(POSTING, TODAY, None, "POT", team, ends_others=True))
    held = standing_of(context, "POT")
    assert context.workspace.read(appointments_to, held) == ()

    assert wanted_by(qtbot, context, lambda: acts.end(held)) == ["People", 3]


def test_a_role_is_added_edited_and_taken_back(qtbot: QtBot, acts: RoleActs, context: Context) -> None:
    told: list[str] = []
    acts.told.connect(told.append)
    acts.edit(None)
    dialog = opened(qtbot, acts)
    dialog.role.edit.setText("Dementia lead")
    dialog.functions.setPlainText("Advise teams")
    send(qtbot, acts, dialog)
    one = next(one for one in context.workspace.read(named_roles, NOW).roles if one.title == "Dementia lead")
    assert one.functions_undone == ("Advise teams",)

    acts.edit(one.role)
    dialog = opened(qtbot, acts)
    dialog.functions.setPlainText("Advise teams\nKeep the register")
    send(qtbot, acts, dialog)
    one = next(one for one in context.workspace.read(named_roles, NOW).roles if one.title == "Dementia lead")
    assert one.functions == ("Advise teams", "Keep the register")

    acts.take_back(one.role)
    settled(qtbot, context)
    assert all(one.title != "Dementia lead" for one in context.workspace.read(named_roles, NOW).roles)
    assert told[-1] == "Dementia lead is taken back. Ctrl+Z takes it back."
