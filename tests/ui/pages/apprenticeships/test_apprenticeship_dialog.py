from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.apprenticeships import ApprenticeshipDraft, ApprenticeshipState, FunctionalSkills
from cpd_desktop.domain.off_the_job import Minimum
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.apprenticeships import apprenticeship_of
from cpd_desktop.ui.pages.apprenticeships.apprenticeship_dialog import NEW_FORM, ApprenticeshipDialog, form_of
from cpd_desktop.ui.pages.apprenticeships.apprenticeship_opening import apprenticeship_opening
from tests.services.apprentices_book import care_course
from tests.ui.conftest import TODAY

from .conftest import JOY, SIAN, Book
from .forms import errors_of, fill, opened, sent

Open = Callable[..., ApprenticeshipDialog]


@pytest.fixture
def form(qtbot: QtBot, book: Book) -> Open:
    def make(**parts: Any) -> ApprenticeshipDialog:
        known = parts.get("known")
        form = NEW_FORM if known is None else form_of(known.uuid)
        opening = book.context.workspace.read(apprenticeship_opening, form, None, TODAY)
        dialog = ApprenticeshipDialog(book.context, opening, **parts)
        opened(qtbot, dialog)
        return dialog

    return make


def test_person_standard_and_days_are_enough(qtbot: QtBot, form: Open) -> None:
    dialog = form()
    fill(dialog, person="Joy Bello", standard="ST0005", starts_on="1/9/2025")

    # The ends are those that are typical of the standard: fifteen months.
    assert dialog.practical_ends_on.day() == date(2026, 11, 30)
    assert dialog.ends_on.day() == date(2026, 11, 30)
    draft = sent(qtbot, dialog)
    assert draft == ApprenticeshipDraft(
        JOY, "ST0005", date(2025, 9, 1), date(2026, 11, 30), date(2026, 11, 30), title="Adult care worker"
    )


def test_a_proposed_end_follows_the_start_and_one_that_was_typed_stays(form: Open) -> None:
    dialog = form()
    fill(dialog, standard="ST0005", starts_on="1/9/2025")
    fill(dialog, starts_on="1/10/2025")
    assert dialog.practical_ends_on.day() == date(2026, 12, 31)

    fill(dialog, practical_ends_on="1/3/2027")
    fill(dialog, starts_on="1/11/2025")
    assert dialog.practical_ends_on.day() == date(2027, 3, 1)
    assert dialog.ends_on.day() == date(2027, 3, 1)


def test_the_minimum_is_asked_for_once_it_can_be_worked_out_and_shown(qtbot: QtBot, form: Open) -> None:
    dialog = form()
    assert not dialog.minimum.isVisible()
    fill(dialog, standard="ST0006", starts_on="2/6/2025", practical_ends_on="1/12/2026")
    with qtbot.waitSignal(dialog.minimum_wanted) as asked:
        fill(dialog, weekly_hours="37")
    assert asked.args is not None
    draft = asked.args[0]
    assert (draft.standard, draft.weekly_hours) == ("ST0006", Decimal(37))

    dialog.show_minimum(Minimum("OTJ-B", Decimal(418), Decimal(418), "6 hours a week over 69.6 weeks."))
    assert dialog.minimum.isVisible()
    assert dialog.minimum.text() == "Off-the-job minimum: 6 hours a week over 69.6 weeks."
    with qtbot.assertNotEmitted(dialog.minimum_wanted):
        fill(dialog, weekly_hours="many")


def test_what_is_lacking_is_said_beside_its_field(form: Open) -> None:
    dialog = form()
    fill(dialog, weekly_hours="many", level="high")

    assert set(errors_of(dialog)) == {
        "person", "standard", "starts_on", "practical_ends_on", "ends_on", "weekly_hours", "level"
    }  # fmt: skip


def test_editing_shows_all_that_is_known_and_changes_what_is_typed_only(qtbot: QtBot, book: Book, form: Open) -> None:
    known = book.context.workspace.read(apprenticeship_of, book.uuids[SIAN], TODAY).line.apprenticeship
    dialog = form(known=known)
    assert dialog.about.text() == known.person.name
    assert "person" not in dialog._fields

    assert sent(qtbot, dialog) == known.said
    dialog.fail(Problem("again"))
    fill(dialog, provider="Another College", functional_skills="Needed", agreed_hours="450")
    draft = sent(qtbot, dialog)
    assert (draft.provider, draft.functional_skills, draft.agreed_hours) == (
        "Another College", FunctionalSkills.NEEDED, Decimal(450)
    )  # fmt: skip
    assert draft.course_id == care_course(book.context.workspace)


def test_a_standard_that_is_not_in_the_list_is_a_reference_or_a_title(qtbot: QtBot, form: Open) -> None:
    for typed, reference, title in (("ST9999", "ST9999", ""), ("Care dog handler", "", "Care dog handler")):
        dialog = form(person_id=JOY)
        fill(dialog, standard=typed, starts_on="1/9/2025", practical_ends_on="1/9/2026", ends_on="1/9/2026")
        draft = sent(qtbot, dialog)
        assert (draft.standard, draft.title) == (reference, title)


def test_a_planned_one_is_added_and_an_end_is_only_of_what_has_ended(qtbot: QtBot, book: Book, form: Open) -> None:
    dialog = form(person_id=JOY)
    fill(dialog, standard="ST0005", starts_on="4/1/2027", state="Planned")
    assert sent(qtbot, dialog).state is ApprenticeshipState.PLANNED

    known = book.context.workspace.read(apprenticeship_of, book.uuids[SIAN], TODAY).line.apprenticeship
    dialog = form(known=known)
    fill(dialog, state_on="1/11/2026")
    assert "It has not ended while it is active" in errors_of(dialog)["state_on"]
    fill(dialog, state="Withdrawn")
    assert sent(qtbot, dialog).state_on == date(2026, 11, 1)
