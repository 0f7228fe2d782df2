"""What somebody was in the middle of."""

import pytest
from PySide6.QtWidgets import QPushButton

from cpd_desktop.services.kept_drafts import forms_kept, keep_draft
from cpd_desktop.services.private import Reader
from cpd_desktop.ui.pages.supervision.correction import correction_form
from cpd_desktop.ui.pages.supervision.group_dialog import NEW_FORM as NEW_GROUP_SESSION
from cpd_desktop.ui.pages.supervision.kept_bar import KeptBar, kept_lines
from cpd_desktop.ui.pages.supervision.log_start import NEW_FORM, form_of
from cpd_desktop.ui.theme import CONTRAST
from tests.ui.cut_off import cut_off
from tests.ui.pages.supervision.supervision_book import SupervisionDesk
from tests.ui.reading import faults


def keep(desk: SupervisionDesk, form: str, reader: Reader | None = None) -> None:
    keep_draft(desk.workspace, form, {"minutes": "45"}, reader=reader)


def bar_of(desk: SupervisionDesk) -> KeptBar:
    bar = KeptBar(desk.context)
    desk.qtbot.addWidget(bar)
    bar.reload()
    desk.settle()
    return bar


def buttons(bar: KeptBar, text: str) -> list[QPushButton]:
    return [one for one in bar.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(bar)]


def test_each_form_is_said_by_what_it_is_about(supervision: SupervisionDesk) -> None:
    uuid = supervision.log()
    for form in (NEW_FORM, form_of(supervision.dai), correction_form(uuid), NEW_GROUP_SESSION, "something else"):
        keep(supervision, form)
    lines = supervision.workspace.read(kept_lines, None)

    assert {line.words for line in lines} == {
        "logging a supervision, kept 23 Nov 14:02",
        "a supervision of Dai Rees, kept 23 Nov 14:02",
        "changing the supervision of Dai Rees on 24 Oct 2026, kept 23 Nov 14:02",
        "recording a group session, kept 23 Nov 14:02",
    }


def test_what_is_kept_for_one_user_is_told_to_no_other(supervision: SupervisionDesk) -> None:
    keep(supervision, form_of(supervision.dai), supervision.book.manager)

    assert supervision.workspace.read(kept_lines, None) == ()
    assert supervision.workspace.read(kept_lines, supervision.book.successor) == ()
    assert len(supervision.workspace.read(kept_lines, supervision.book.manager)) == 1


def test_one_goes_on_with_it_by_a_button(supervision: SupervisionDesk) -> None:
    keep(supervision, form_of(supervision.dai))
    bar = bar_of(supervision)
    bar.show()
    (go_on,) = buttons(bar, "Go on")
    assert "a supervision of Dai Rees" in go_on.accessibleName()
    with supervision.qtbot.waitSignal(bar.wanted) as wanted:
        supervision.press(go_on)
    assert wanted.args[0].person_id == supervision.dai


def test_nothing_is_shown_while_nothing_is_kept(supervision: SupervisionDesk) -> None:
    assert bar_of(supervision).isHidden()


@pytest.mark.parametrize("discards", [True, False])
def test_a_draft_is_discarded_only_after_asking(
    supervision: SupervisionDesk, monkeypatch: pytest.MonkeyPatch, discards: bool
) -> None:
    keep(supervision, form_of(supervision.dai))
    bar = bar_of(supervision)
    bar.show()
    monkeypatch.setattr("cpd_desktop.ui.notices.ask", lambda *_, **__: discards)
    supervision.press(buttons(bar, "Discard draft")[0])
    supervision.settle()

    assert bool(supervision.workspace.read(forms_kept, reader=None)) is not discards
    assert bar.isHidden() is discards


def test_at_200_per_cent_it_is_shown_whole(supervision: SupervisionDesk) -> None:
    supervision.context.look.apply(CONTRAST, 200)
    uuid = supervision.log()
    for form in (form_of(supervision.dai), correction_form(uuid)):
        keep(supervision, form)
    bar = bar_of(supervision)
    bar.setFixedWidth(980)
    bar.show()

    supervision.qtbot.waitUntil(lambda: cut_off(bar) == [])
    assert faults(bar) == []
