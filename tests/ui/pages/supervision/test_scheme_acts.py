"""The schemes of supervision: adopting what is suggested, adding, changing and ending one."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.supervision import Length
from cpd_desktop.services.supervision.schemes import schemes
from cpd_desktop.ui.pages.supervision.scheme_acts import SchemeActs
from cpd_desktop.ui.pages.supervision.scheme_dialog import SchemeDialog
from cpd_desktop.ui.pages.supervision.schemes_dialog import (
    AdoptDialog,
    EndSchemeDialog,
    SchemesDialog,
    stages_words,
)
from tests.ui.pages.supervision.group_book import can_be_read, fill
from tests.ui.pages.supervision.supervision_book import SupervisionDesk, opened


@pytest.fixture
def acts(supervision: SupervisionDesk, window: QWidget) -> SchemeActs:
    return SchemeActs(supervision.context, window)


def the_list(desk: SupervisionDesk, acts: SchemeActs) -> SchemesDialog:
    acts.open_list()
    return opened(desk, SchemesDialog)


def test_suggestions_are_marked_and_adopted(supervision: SupervisionDesk, acts: SchemeActs) -> None:
    listed = the_list(supervision, acts)
    assert all(one.suggested for one in listed.table.model.rows)
    assert not listed.buttons[SchemesDialog.CHANGE].isEnabled()
    assert "(suggested)" in str(listed.table.model.index(0, 0).data())
    supervision.press(listed.buttons[SchemesDialog.ADOPT])
    supervision.press(opened(supervision, AdoptDialog).act)

    assert not any(one.suggested for one in supervision.workspace.read(schemes))
    assert not listed.buttons[SchemesDialog.ADOPT].isVisible()
    assert listed.buttons[SchemesDialog.CHANGE].isEnabled()
    listed.accept()


def test_a_scheme_is_added_stage_by_stage_changed_and_ended(supervision: SupervisionDesk, acts: SchemeActs) -> None:
    listed = the_list(supervision, acts)
    supervision.press(listed.buttons[SchemesDialog.ADD])
    form = opened(supervision, SchemeDialog)
    role = next(iter(form.roles._options.values()))
    form.title.setText("Newly qualified here")
    form.roles.set_values([str(role.key)])
    first, second, _ = form.stages.rows
    for edit, text in zip((*first.edits, *second.edits), ("First", "1 week", "90", "6 weeks", "Then", "1 month", "1h", ""), strict=True):  # fmt: skip
        edit.setText(text)
    supervision.press(form.act)

    one = next(one for one in supervision.workspace.read(schemes) if one.title == "Newly qualified here")
    assert [(phase.interval, phase.minutes, phase.ends) for phase in one.phases] == [
        (Length(1, "weeks"), 90, Length(6, "weeks")), (Length(1, "months"), 60, None),
    ]  # fmt: skip
    assert one.roles == {role.key}
    assert stages_words(one) == (
        "Every week, 90 minutes at least until 6 weeks after the start; then every month, 60 minutes at least"
    )

    listed.table.select(one)
    supervision.press(listed.buttons[SchemesDialog.CHANGE])
    form = opened(supervision, SchemeDialog)
    assert form.stages.rows[0].interval.text() == "1 week"
    form.rule.setText("A registered social worker")
    supervision.press(form.act)
    supervision.press(listed.buttons[SchemesDialog.END])
    ending = opened(supervision, EndSchemeDialog)
    fill(ending, ends_on="31/12/2026")
    supervision.press(ending.act)

    one = next(one for one in supervision.workspace.read(schemes) if one.title == "Newly qualified here")
    assert (one.supervisor_rule, one.ends_on) == ("A registered social worker", date(2026, 12, 31))
    listed.accept()


def test_what_cannot_be_read_names_its_stage(supervision: SupervisionDesk, acts: SchemeActs) -> None:
    listed = the_list(supervision, acts)
    supervision.press(listed.buttons[SchemesDialog.ADD])
    form = opened(supervision, SchemeDialog)
    form.title.setText("Mine")
    form.stages.rows[1].interval.setText("often")
    supervision.press(form.act)

    assert form.error_of("phases").startswith("Stage 2: ")
    form.stages.more.click()
    assert len(form.stages.rows) == 4
    assert form.stages.rows[3].title.hasFocus()
    assert can_be_read(supervision.qtbot, form) == []
    form._at_first = None
    form.reject()
    listed.accept()
