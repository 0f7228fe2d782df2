from dataclasses import replace
from datetime import date

from cpd_desktop.domain.learning import Decision
from cpd_desktop.domain.learning_answers import FindingState
from cpd_desktop.domain.learning_steps import FindingCourse
from cpd_desktop.ui.pages.learning.thread_steps import reach_sign, steps_of, titles_of
from tests.ui.conftest import TODAY

from .conftest import CAPACITY, DISCHARGE, ROTAS, SLIPPED, UNTOLD, Book


def test_a_thread_goes_from_its_source_to_whoever_raised_it(book: Book) -> None:
    steps = steps_of(book.thread(UNTOLD), TODAY)

    assert [one.name for one in steps] == [
        "Carer survey or forum",
        "Finding",
        "Decision",
        "Action",
        "Reach",
        "To be told",
    ]
    assert steps[0].state == "✔ Received"
    assert steps[3].what == "Print a card (Carers Centre)"
    assert steps[-1].state == "▲ Not told yet"


def test_what_was_not_accepted_says_why_and_reaches_nobody(book: Book) -> None:
    steps = {one.name: one for one in steps_of(book.thread(ROTAS), TODAY)}

    assert steps["Decision"].what == "The rota is the provider's own."
    assert "Reach" not in steps


def test_checks_say_their_verdict_or_when_they_are_due(book: Book) -> None:
    checks = [one for one in steps_of(book.thread(SLIPPED), TODAY) if one.name == "Check"]

    assert [one.state for one in checks[:2]] == ["● Embedded", "■ Slipped back"]
    assert "7 of 20 as it should be" in checks[1].what
    assert any("late" in one.state for one in checks[2:])


def test_the_tabs_say_how_each_part_stands(book: Book) -> None:
    capacity = titles_of(book.thread(CAPACITY), TODAY)
    assert capacity["Actions"] == "▲ Actions (0 of 1)"
    assert capacity["Routes"] == "✔ Routes (1)"
    assert capacity["Reach"] == "■ Reach (0 of 2)"
    assert capacity["Told"] == "– Told"
    assert titles_of(book.thread(UNTOLD), TODAY)["Told"] == "▲ Told"
    discharge = book.thread(DISCHARGE)
    assert titles_of(discharge, TODAY)["Actions"] == "✔ Actions (1 of 1)"
    assert reach_sign(discharge) == "● Reached everywhere"
    assert reach_sign(replace(discharge, finding=replace(discharge.finding, teams_reached=0))) == "▲ Partly reached"
    assert reach_sign(book.thread(SLIPPED)) == "■ Slipped back somewhere"


def test_each_decision_closing_and_opening_has_its_day(book: Book) -> None:
    thread = book.thread(DISCHARGE)
    course = (
        FindingCourse()
        .decided(Decision.NOT_ACCEPTED, date(2025, 11, 15), "Not ours")
        .decided(Decision.ACCEPTED, date(2025, 11, 20))
    )
    course = course.closed(date(2026, 5, 2), "Ten of ten").opened(date(2026, 6, 1)).closed(date(2026, 7, 1))
    line = replace(thread.finding, state=FindingState.CLOSED, closed_on=course.closed_on)

    steps = steps_of(replace(thread, finding=line, history=course.steps), TODAY)

    assert [(one.what, one.state, one.day) for one in steps if one.name in ("Decision", "Closed", "Opened again")] == [
        ("Not ours", "□ Not accepted on 15 Nov 2025, earlier", date(2025, 11, 15)),
        ("", "✔ Accepted on 20 Nov 2025", date(2025, 11, 20)),
        ("Ten of ten", "□ Closed, open again later", date(2026, 5, 2)),
        ("", "□ Open again", date(2026, 6, 1)),
        ("", "✔ Closed", date(2026, 7, 1)),
    ]  # fmt: skip
