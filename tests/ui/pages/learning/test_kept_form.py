from typing import Any

from pytestqt.qtbot import QtBot

from cpd_desktop.services.choosing import Options, options_to_choose
from cpd_desktop.ui.pages.learning.kept_form import LearningForm, picked
from cpd_desktop.ui.pages.supervision.log_start import Kept, kept_form
from tests.ui.conftest import TODAY
from tests.ui.pages.apprenticeships.forms import errors_of, fill, opened

from .conftest import Book, settled


class Form(LearningForm):
    def __init__(self, book: Book, options: Options, kept: Kept | None = None) -> None:
        super().__init__("A form", "Save", book.context, "a learning form", about="<b>As it is</b>")
        self.options = options
        self.add_field("source", "Source", picked("Source", options.people, "person", 2))
        self.add_day("on", "On", TODAY)
        self.add_line("note", "Note", "Typed before", beside=True)
        self.add_choice("how", "How", [("One", "1"), ("Two", "2")], "2")
        self.add_teams(options, (), label="Teams", everyone="Blank is every team")
        self.add_owner(options.people, None, "The board")
        self.go_on_from(kept)

    def draft(self) -> Any:
        return self.teams(self.options), self.owner()


def form(qtbot: QtBot, book: Book, kept: Kept | None = None) -> Form:
    found = Form(book, book.context.workspace.read(options_to_choose), kept)
    opened(qtbot, found)
    return found


def test_all_that_is_typed_and_chosen_is_there_again(qtbot: QtBot, book: Book) -> None:
    first = form(qtbot, book)
    teams: Any = first._fields["teams"]
    teams.add_values(["West"])
    fill(first, note="More", how="One")
    before = first.state()
    first.cancel.click()
    settled(qtbot, book.context)
    kept = book.context.workspace.read(kept_form, "a learning form", None)
    assert kept is not None

    again = form(qtbot, book, kept)
    assert again.state() == before
    assert len(again.teams(again.options)) == 1


def test_no_team_is_every_team_and_one_owner_is_enough(qtbot: QtBot, book: Book) -> None:
    found = form(qtbot, book)
    assert found.draft() == ((), (None, "The board"))
    fill(found, owner_id="Jo Marsh (00003)")
    assert set(errors_of(found)) == {"owner"}
    fill(found, owner="")
    assert found.draft() == ((), (3, ""))


def test_what_users_typed_is_never_rich_text(qtbot: QtBot, book: Book) -> None:
    found = form(qtbot, book)

    assert found.about.text() == "<b>As it is</b>"
    assert found.about.textFormat().name == "PlainText"
    assert found.text("source") == "Amir Khan (00002)"
