from datetime import date
from decimal import Decimal

from pytestqt.qtbot import QtBot

from cpd_desktop.domain.apprenticeships import (
    Attempt,
    AttemptDraft,
    AttemptResult,
    Break,
    BreakDraft,
    Hours,
    HoursDraft,
    Review,
    ReviewDraft,
)
from cpd_desktop.domain.gateway import GatewayCheck
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.apprenticeships import apprenticeship_of
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.happening_dialogs import (
    AttemptDialog,
    BreakDialog,
    DayDialog,
    GatewayDialog,
    HoursDialog,
    ReviewDialog,
    Said,
    review_form,
)
from cpd_desktop.ui.theme import Look
from tests.ui.conftest import TODAY

from .conftest import SIAN, Book
from .forms import errors_of, fill, opened, sent

NAME = "Ann Example"


def today() -> date:
    return TODAY


def test_a_break_has_a_first_day_and_a_reason(qtbot: QtBot, look: Look) -> None:
    dialog = opened(qtbot, BreakDialog(NAME, today, look))
    assert set(errors_of(dialog)) == {"starts_on", "reason"}
    fill(dialog, starts_on="2/11/2026", expected_on="4/1/2027", reason="Parental leave")

    assert sent(qtbot, dialog) == BreakDraft(date(2026, 11, 2), date(2027, 1, 4), None, "Parental leave")


def test_a_break_is_corrected_from_what_it_says(qtbot: QtBot, look: Look) -> None:
    before = Break(7, b"b", date(2026, 3, 2), date(2026, 4, 1), date(2026, 3, 31), "Sick leave")
    dialog = opened(qtbot, BreakDialog(NAME, today, look, before=before))

    assert dialog.act.text() == "Save break"
    assert sent(qtbot, dialog) == BreakDraft(date(2026, 3, 2), date(2026, 4, 1), date(2026, 3, 31), "Sick leave")


def test_a_day_is_asked_for_under_the_name_that_a_refusal_has(qtbot: QtBot, look: Look) -> None:
    dialog = opened(qtbot, DayDialog("End a break", "End break", "Last day", "ends_on", today, look))
    fill(dialog, ends_on="")
    assert errors_of(dialog) == {"ends_on": "Needed: last day."}
    fill(dialog, ends_on="t")

    assert sent(qtbot, dialog) == TODAY


def test_a_review_is_agreed_by_name_and_what_is_typed_is_kept(qtbot: QtBot, book: Book) -> None:
    one = book.context.workspace.read(apprenticeship_of, book.uuids[SIAN], TODAY).line.apprenticeship
    dialog = ReviewDialog(book.context, one, None)
    opened(qtbot, dialog)
    assert dialog.autosave.form == review_form(one.uuid, None)
    fill(
        dialog,
        held_on="20/11/2026",
        apprentice="Sian",
        employer="Rosa",
        summary="Going well.",
        actions="Shadow a visit",
    )

    assert sent(qtbot, dialog) == ReviewDraft(date(2026, 11, 20), "Sian", "Rosa", "", "Going well.", "Shadow a visit")
    dialog.finish()


def test_a_review_that_is_corrected_is_kept_apart_and_may_not_be_too_long(qtbot: QtBot, book: Book) -> None:
    whole = book.context.workspace.read(apprenticeship_of, book.uuids[SIAN], TODAY)
    before: Review = whole.facts.reviews[0]
    dialog = ReviewDialog(book.context, whole.line.apprenticeship, None, before=before)
    opened(qtbot, dialog)

    assert dialog.autosave.form == review_form(b"", before) != review_form(before.uuid, None)
    fill(dialog, summary="x" * 2_001)
    assert "2,000 characters" in errors_of(dialog)["summary"]
    fill(dialog, summary="Doing well.", provider="Tutor")
    assert sent(qtbot, dialog).provider == "Tutor"
    dialog.finish()


def test_an_item_is_ticked_and_the_gateway_tells_what_is_lacking(qtbot: QtBot, look: Look) -> None:
    check = GatewayCheck("portfolio", "Portfolio complete", is_done=True, done_on=date(2026, 10, 1), by_whom="Tutor")
    dialog = opened(qtbot, GatewayDialog(NAME, check, today, look))
    assert sent(qtbot, dialog) == Said(date(2026, 10, 1), "Tutor")

    dialog = opened(qtbot, GatewayDialog(NAME, None, today, look, lacking="portfolio complete"))
    assert dialog.act.text() == "Pass gateway"
    assert dialog.about.text() == "Ann Example. Lacking yet: portfolio complete."
    assert sent(qtbot, dialog) == Said(TODAY, "")


def test_an_attempt_is_booked_and_its_result_recorded(qtbot: QtBot, look: Look) -> None:
    dialog = opened(qtbot, AttemptDialog(NAME, 2, "End assessment", today, look))
    fill(dialog, attempt="second")
    assert set(errors_of(dialog)) == {"attempt", "taken_on"}
    fill(dialog, attempt="2", taken_on="10/12/2026", organisation="Assess Ltd")
    booked = AttemptDraft(2, date(2026, 12, 10), organisation="Assess Ltd")
    assert sent(qtbot, dialog) == booked

    dialog = opened(qtbot, AttemptDialog(NAME, 3, "End assessment", today, look, before=Attempt(1, b"a", booked)))
    fill(dialog, taken_on="20/11/2026", result="Passed", grade="Distinction")
    assert sent(qtbot, dialog) == AttemptDraft(2, date(2026, 11, 20), AttemptResult.PASSED, "Distinction", "Assess Ltd")


def test_an_entry_of_hours_is_corrected(qtbot: QtBot, look: Look, context: Context) -> None:
    before = Hours(
        4,
        b"h",
        date(2026, 10, 5),
        Decimal("7.50"),
        "College day",
        in_paid_time=True,
        is_new_learning=True,
        evidence="Register",
    )
    dialog = opened(qtbot, HoursDialog(NAME, b"u", before, context.today, look))
    fill(dialog, hours="7h15", in_paid_time=False)

    assert sent(qtbot, dialog) == HoursDraft(
        b"u", date(2026, 10, 5), Decimal("7.25"), "College day", in_paid_time=False, evidence="Register"
    )
    dialog.fail(Problem(""))
    fill(dialog, hours="")
    assert errors_of(dialog) == {"hours": "Needed: how many hours."}
