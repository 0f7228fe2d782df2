"""What the form of an entry opens with."""

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.cpd_templates import save_template
from cpd_desktop.services.private import NotAReader
from cpd_desktop.ui.pages.cpd.entry_opening import NEW_FORM, Beginning, Begun, draft_of, entry_opening, state_of
from tests.ui.conftest import TODAY
from tests.ui.pages.cpd.cpd_desk import CpdDesk


def test_each_beginning_is_kept_as_a_form_of_its_own() -> None:
    forms = {Beginning(kind, "ab").form for kind in Begun}
    assert len(forms) == len(Begun)
    assert Beginning().form == NEW_FORM


def test_afresh_it_is_of_today_and_blank(desk: CpdDesk) -> None:
    opening = desk.workspace.read(entry_opening, Beginning(), desk.dai, TODAY)
    assert (opening.draft.done_on, dict(opening.draft.texts), opening.kept) == (TODAY, {}, None)
    assert {one.framework for one in opening.standards} == {"SWE", "HCPC", "PCF"}
    assert opening.types
    assert opening.prompts


def test_a_correction_opens_with_what_was_written(desk: CpdDesk) -> None:
    uuid = desk.write(standards=("SWE 4.2",))
    opening = desk.workspace.read(entry_opening, Beginning(Begun.ENTRY, uuid), desk.dai, TODAY)
    (read,) = desk.entries()
    assert opening.draft == draft_of(read)
    state = state_of(opening.draft)
    assert (state["done_on"], state["ends_on"], state["minutes"]) == ("01/06/2026", "", "1 h 30 min")
    assert state["texts"]["title"] == "Hearing dogs at home visits"


def test_nobody_opens_the_entry_of_somebody_else(desk: CpdDesk) -> None:
    uuid = desk.write()
    with pytest.raises(Refused, match="not in the book"):
        desk.workspace.read(entry_opening, Beginning(Begun.ENTRY, uuid), desk.jo, TODAY)


def test_nor_a_template_of_somebody_else(desk: CpdDesk) -> None:
    desk.write()
    (read,) = desk.entries()
    done = desk.workspace.write(save_template, draft_of(read), reader=desk.dai, today=TODAY)
    beginning = Beginning(Begun.TEMPLATE, done.result)
    assert desk.workspace.read(entry_opening, beginning, desk.dai, TODAY).draft.done_on == TODAY
    with pytest.raises(NotAReader):
        desk.workspace.read(entry_opening, beginning, desk.jo, TODAY)
