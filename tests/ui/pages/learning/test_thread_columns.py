from typing import Any

from cpd_desktop.domain.learning import Channel, FeedbackDraft
from cpd_desktop.domain.learning_answers import Feedback
from cpd_desktop.services.learning_sources import quoted_figures
from cpd_desktop.ui.models.rows import Column, texts_of
from cpd_desktop.ui.pages.learning.thread_columns import (
    FEEDBACK_COLUMNS,
    QUOTED_COLUMNS,
    ROUTE_COLUMNS,
    action_columns,
    check_columns,
    reach_columns,
)
from tests.ui.conftest import TODAY

from .conftest import CAPACITY, DISCHARGE, SLIPPED, UNTOLD, Book


def texts(columns: tuple[Column[Any], ...], row: Any) -> dict[str, str]:
    return dict(zip((one.heading for one in columns), texts_of(columns, [row])[0], strict=True))


def test_a_published_percentage_is_held_against_its_counts(book: Book) -> None:
    (figure,) = book.context.workspace.read(quoted_figures, book.complaint)
    found = texts(QUOTED_COLUMNS, figure)

    assert found["Per cent"] == "45%"
    assert found["Held against its counts"].startswith("▲ 39 of 106")
    assert "36.8%" in found["Held against its counts"]


def test_a_partners_action_says_what_they_say_and_whether_we_saw_it(book: Book) -> None:
    columns = action_columns(book.context.look)
    found = texts(columns, book.thread(UNTOLD).actions[0])

    assert found["Organisation"] == "Carers Centre"
    assert found["Partner"] == "They say: not known · never seen by us"
    late = book.thread(CAPACITY).actions[0]
    assert texts(columns, late)["State"].startswith("▲ Open, ")


def test_reach_counts_those_in_post_team_by_team(book: Book) -> None:
    thread = book.thread(CAPACITY)
    columns = reach_columns(book.context.look)
    found = {one.team: texts(columns, one) for one in thread.reach}

    assert found["East"]["Acknowledged"] == "2 of 3"
    assert found["East"]["State"] == "▲ Partly reached"
    assert found["West"]["State"] == "■ Not reached"
    assert texts(ROUTE_COLUMNS, thread.routes[0])["Teams"] == "East"

    # Of a team that it does not concern nothing looks as if somebody there had still to do something.
    elsewhere = next(one for one in book.thread(DISCHARGE).reach if one.team == "West")
    said = texts(columns, elsewhere)
    assert {name: words for name, words in said.items() if words} == {
        "Team": "West", "State": "– Not concerned", "Service": "Adults",
    }  # fmt: skip


def test_checks_are_shown_as_they_stood_on_the_date(book: Book) -> None:
    made = book.thread(SLIPPED).checks[1]
    columns = check_columns(book.context.look, TODAY)
    assert texts(columns, made)["Verdict"] == "■ Slipped back"
    assert texts(columns, made)["As it should be"] == "7 of 20"
    before = check_columns(book.context.look, made.said.due_on.replace(year=2025))
    assert texts(before, made)["Verdict"] == ""
    assert texts(before, made)["State"] == "□ Planned"


def test_who_was_told_and_of_what(book: Book) -> None:
    said = FeedbackDraft(b"s", "The carers", "We changed the card.", TODAY, Channel.NEWSLETTER)
    found = texts(FEEDBACK_COLUMNS, Feedback(1, b"f", said))

    assert (found["How"], found["Of what"]) == ("Newsletter or website", "All of the source")
