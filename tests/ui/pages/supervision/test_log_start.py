"""What the form is given: who is likely meant, what is expected, what is open, what was typed before."""

from cpd_desktop.domain.needs import Decision
from cpd_desktop.services.kept_drafts import keep_draft
from cpd_desktop.services.needs import decide_need
from cpd_desktop.services.policy import set_choice
from cpd_desktop.ui.pages.supervision.log_start import (
    NEW_FORM,
    form_of,
    kept_form,
    log_opening,
    log_start,
    moment_words,
    person_of,
)
from tests.ui.conftest import TODAY
from tests.ui.pages.supervision.supervision_book import SupervisionDesk


def test_each_person_has_a_form_of_their_own() -> None:
    assert person_of(form_of(12)) == 12
    assert person_of(NEW_FORM) is None
    assert person_of("group session") is None


def test_those_whom_one_supervises_are_offered_first(supervision: SupervisionDesk) -> None:
    supervision.agreement()
    alone = supervision.workspace.read(log_opening, None, TODAY)
    with_jo = supervision.workspace.read(log_opening, supervision.book.manager, TODAY)

    assert alone.people[0].name == "Cara Moss"
    assert with_jo.people[0].name == "Dai Rees"
    assert {one.key for one in alone.people} == {one.key for one in with_jo.people}
    assert with_jo.names_in("Met Mrs Evans with Dai Rees") == ("Mrs Evans",)


def test_of_a_person_it_says_what_is_expected_open_and_to_be_asked(supervision: SupervisionDesk) -> None:
    supervision.agreement()
    supervision.log(minutes=45)
    need = supervision.need(course_id=None)
    supervision.workspace.write(decide_need, need, Decision.COACH, "", today=TODAY)

    start = supervision.workspace.read(log_start, supervision.dai, None, TODAY)
    assert (start.name, start.supervisor_id) == ("Dai Rees", supervision.jo)
    assert start.minutes in (60, 90)
    assert "last on 24 Oct 2026, 45 minutes (short)" in start.about
    assert [action.title for action in start.actions] == ["Read the guidance"]
    assert [one.need.title for one in start.needs] == ["Assess capacity"]
    assert [one.need.title for one in start.open_needs] == ["Assess capacity"]
    assert not start.titles_are_private
    supervision.workspace.write(set_choice, "private_action_titles", 1)
    assert supervision.workspace.read(log_start, supervision.dai, None, TODAY).titles_are_private


def test_of_somebody_without_any_it_says_so(supervision: SupervisionDesk) -> None:
    start = supervision.workspace.read(log_start, supervision.dai, None, TODAY)

    assert "none held yet" in start.about
    assert start.kept is None


def test_what_was_typed_before_anybody_signed_in_is_found_as_well(supervision: SupervisionDesk) -> None:
    reader = supervision.book.manager
    keep_draft(supervision.workspace, "form", {"minutes": "45"}, reader=None)
    found = supervision.workspace.read(kept_form, "form", reader)
    assert found is not None
    assert (found.reader, found.fields) == (None, {"minutes": "45"})
    keep_draft(supervision.workspace, "form", {"minutes": "60"}, reader=reader)
    found = supervision.workspace.read(kept_form, "form", reader)
    assert found is not None
    assert found.reader is reader
    assert found.at == "23 Nov 14:02"
    assert moment_words("") == ""
