"""What pages share."""

from datetime import date

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from cpd_desktop.domain.book_users import Role
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.services.places import team_places
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.private import Reader
from cpd_desktop.services.trail import TrailQuestion, trail
from cpd_desktop.store.sealing import KeyPair
from cpd_desktop.ui.context import Context, SignInWanted, View
from tests.ui.conftest import TODAY


def test_one_begins_with_everything_as_at_today(context: Context) -> None:
    assert context.view == View(TODAY)
    assert context.view.scope == "Everything"


def test_a_new_view_is_told_once(qtbot: QtBot, context: Context) -> None:
    told: list[View] = []
    context.view_changed.connect(told.append)

    context.set_view(team="Deaf Services")
    context.set_view(team="Deaf Services")
    context.set_view(as_at=date(2027, 1, 1))

    assert [(view.scope, view.as_at) for view in told] == [
        ("Deaf Services", TODAY),
        ("Deaf Services", date(2027, 1, 1)),
    ]
    assert View(TODAY, service="Adults").scope == "Adults"


def test_a_question_is_answered_from_the_book(qtbot: QtBot, context: Context) -> None:
    found: list[tuple[str, str]] = []

    context.ask("teams", found.extend, team_places)

    qtbot.waitUntil(lambda: bool(found))
    assert "Deaf Services" in dict(found)


def test_an_act_tells_its_name_its_number_and_what_it_touched(qtbot: QtBot, context: Context) -> None:
    touched: list[Touched] = []
    context.changed.connect(touched.append)

    with qtbot.waitSignal(context.done) as told:
        context.act("choose 30 days", None, None, set_choice, "warning_days", 30)

    assert told.args == ["choose 30 days", context.workspace.head().number]
    qtbot.waitUntil(lambda: touched == [Touched.POLICY])


def test_a_refusal_comes_back_to_who_asked(qtbot: QtBot, context: Context) -> None:
    problems: list[Problem] = []

    context.act("choose 999 days", None, problems.append, set_choice, "warning_days", 999)

    qtbot.waitUntil(lambda: bool(problems))
    assert isinstance(problems[0], Refused)
    assert problems[0].field == "warning_days"


def test_a_page_asks_for_another(qtbot: QtBot, context: Context) -> None:
    with qtbot.waitSignal(context.wanted) as wanted:
        context.go_to("People", 7)

    assert wanted.args == ["People", 7]


READER = Reader(
    b"u" * 16, 7, "Priya Nair", "priya.nair", Role.MANAGER, "", "Deaf Services", KeyPair(b"p" * 32, b"s" * 32)
)


def test_nobody_is_signed_in_at_first(context: Context) -> None:
    assert context.reader is None


def test_whoever_signs_in_is_at_work_until_they_sign_out(qtbot: QtBot, context: Context) -> None:
    told: list[Reader | None] = []
    context.reader_changed.connect(told.append)

    context.sign_in_as(READER)

    assert context.reader is READER
    assert context.workspace.who == "Priya Nair"
    context.sign_out()
    context.sign_out()
    assert context.reader is None
    assert context.workspace.who == "tests"
    assert told == [READER, None]


def test_the_audit_trail_names_who_is_signed_in(qtbot: QtBot, context: Context) -> None:
    context.sign_in_as(READER)

    with qtbot.waitSignal(context.done):
        context.act("choose 30 days", None, None, set_choice, "warning_days", 30)

    assert context.workspace.read(trail, TrailQuestion(limit=1)).lines[0].by == "Priya Nair"


def test_what_somebody_looks_at_first_is_shown_when_they_sign_in(context: Context) -> None:
    context.sign_in_as(READER)

    assert context.view == View(TODAY, team="Deaf Services")


def test_a_scope_that_was_chosen_stays_when_somebody_signs_in(context: Context) -> None:
    context.set_view(service="Adults")

    context.sign_in_as(READER)

    assert context.view == View(TODAY, service="Adults")


def test_what_waits_for_signing_in_is_done_once_somebody_has(context: Context) -> None:
    wanted: list[SignInWanted] = []
    done: list[str] = []
    context.sign_in_wanted.connect(wanted.append)

    context.ask_sign_in("Only the two can read it.", lambda: done.append("shown"))

    assert [one.why for one in wanted] == ["Only the two can read it."]
    assert not done
    wanted[0].go_on()
    assert done == ["shown"]


class Notes(QLabel):
    """What shows a text once somebody has signed in."""

    def __init__(self, shown: list[str]) -> None:
        super().__init__()
        self.shown = shown

    def show_text(self) -> None:
        self.shown.append("shown")


def test_what_waits_for_signing_in_is_forgotten_with_its_page(qtbot: QtBot, context: Context) -> None:
    shown: list[str] = []
    notes = Notes(shown)
    wanted = SignInWanted("Only the two can read it.", notes.show_text)
    wanted.go_on()
    assert shown == ["shown"]

    delete(notes)

    wanted.go_on()
    assert shown == ["shown"]
