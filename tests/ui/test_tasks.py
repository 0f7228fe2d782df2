"""The one door off the UI thread."""

import logging
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.ui.tasks import Fault, Tasks, is_gone


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()
    tasks.deleteLater()


def refuse() -> None:
    message = "The name is needed."
    raise Refused(message, field="name")


def divide(number: int) -> float:
    return number / 0


def test_work_runs_elsewhere_and_its_answer_is_shown_here(qtbot: QtBot, tasks: Tasks) -> None:
    shown: list[tuple[str, str]] = []

    tasks.read(
        "who",
        lambda name: shown.append((name, threading.current_thread().name)),
        lambda: threading.current_thread().name,
    )

    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0][0].startswith("cpd-read")
    assert shown[0][1] == threading.current_thread().name


def test_reads_and_writes_have_a_worker_each(qtbot: QtBot, tasks: Tasks) -> None:
    is_held = threading.Event()
    shown: list[str] = []
    tasks.read("held", lambda _: None, is_held.wait)

    tasks.write(shown.append, None, lambda: "written")

    qtbot.waitUntil(lambda: shown == ["written"])
    is_held.set()
    qtbot.waitUntil(lambda: tasks.under_way == 0)


def test_only_the_newest_answer_of_a_topic_is_shown(qtbot: QtBot, tasks: Tasks) -> None:
    is_held = threading.Event()
    shown: list[int] = []

    def answer(number: int) -> int:
        is_held.wait()
        return number

    for number in range(3):
        tasks.read("figures", shown.append, answer, number)
    tasks.read("others", shown.append, answer, 7)
    is_held.set()

    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert shown == [2, 7]


def test_a_problem_goes_to_who_asked_for_it(qtbot: QtBot, tasks: Tasks) -> None:
    problems: list[Problem] = []
    told: list[Problem] = []
    tasks.problem.connect(told.append)

    tasks.write(lambda _: None, problems.append, refuse)

    qtbot.waitUntil(lambda: bool(problems))
    assert isinstance(problems[0], Refused)
    assert problems[0].field == "name"
    assert told == []


def test_a_problem_that_nobody_asked_for_is_told(qtbot: QtBot, tasks: Tasks) -> None:
    with qtbot.waitSignal(tasks.problem) as told:
        tasks.read("figures", lambda _: None, refuse)

    assert str(told.args[0]) == "The name is needed."


def test_a_bug_is_told_by_its_kind_and_logged_without_values(
    qtbot: QtBot, tasks: Tasks, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(tasks.bug) as told:
        tasks.read("figures", lambda _: None, divide, 4711)

    assert told.args == ["ZeroDivisionError"]
    assert "test_tasks.py" in caplog.text
    assert "4711" not in caplog.text


def test_who_waits_for_an_act_hears_of_a_bug_too(qtbot: QtBot, tasks: Tasks) -> None:
    problems: list[Problem] = []

    tasks.write(lambda _: None, problems.append, divide, 1)

    qtbot.waitUntil(lambda: bool(problems))
    assert isinstance(problems[0], Fault)


def test_work_goes_on_after_a_bug(qtbot: QtBot, tasks: Tasks) -> None:
    shown: list[int] = []

    tasks.write(lambda _: None, None, divide, 1)
    tasks.write(shown.append, None, lambda: 2)

    qtbot.waitUntil(lambda: shown == [2])


def test_how_many_are_under_way_is_told(qtbot: QtBot, tasks: Tasks) -> None:
    counts: list[int] = []
    tasks.busy.connect(counts.append)

    tasks.read("a", lambda _: None, lambda: 1)
    tasks.read("b", lambda _: None, lambda: 1)

    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert counts == [1, 2, 1, 0]


def test_closing_waits_for_what_is_written_and_shows_nothing_more(qtbot: QtBot, tasks: Tasks) -> None:
    has_begun = threading.Event()
    written: list[str] = []
    shown: list[str] = []

    def act() -> str:
        has_begun.set()
        written.append("all of it")
        return "done"

    tasks.write(shown.append, None, act)
    has_begun.wait()
    tasks.close()
    tasks.read("late", shown.append, lambda: "too late")

    assert written == ["all of it"]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("cpd-")]
    qtbot.waitUntil(lambda: True)
    assert shown == []


class Dying:
    """Something that says in which thread it was freed."""

    def __init__(self, died_in: list[str]) -> None:
        self._died_in = died_in

    def show(self, answer: int) -> None:
        assert answer == 1

    def __del__(self) -> None:
        self._died_in.append(threading.current_thread().name)


def test_whoever_asked_is_freed_on_the_ui_thread_even_if_nobody_else_knows_them(tasks: Tasks, qtbot: QtBot) -> None:
    died_in: list[str] = []
    for topic in range(50):
        tasks.read(str(topic), Dying(died_in).show, int, "1")
    qtbot.waitUntil(lambda: tasks.under_way == 0)

    assert died_in == [threading.main_thread().name] * 50


class Line(QLabel):
    """A widget that waits for answers in the ways that ours do."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[Problem] = []
        self.answers: list[str] = []

    def say(self, text: str) -> None:
        self.answers.append(text)
        self.setText(text)

    def heed(self, answer: object) -> None:
        self.say(str(answer))

    def ask(self, tasks: Tasks, held: threading.Event) -> None:
        tasks.read("method", self.say, str, "a")
        tasks.read("lambda", lambda text: self.say(text), str, "b")  # noqa: PLW0108 - it is about such a one.
        tasks.write(self.heed, self.refused.append, held.wait)


def test_answers_for_a_widget_that_is_gone_are_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    held, line = threading.Event(), Line()
    line.ask(tasks, held)
    delete(line)
    held.set()

    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert line.answers == []


def test_a_problem_with_a_question_of_a_widget_that_is_gone_is_of_no_interest(qtbot: QtBot, tasks: Tasks) -> None:
    told: list[Problem] = []
    tasks.problem.connect(told.append)
    line = Line()
    tasks.read("figures", line.heed, refuse)
    delete(line)

    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert told == []


def test_an_act_that_fails_is_told_even_if_whoever_asked_for_it_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    line = Line()
    with qtbot.waitSignal(tasks.problem) as told:
        tasks.write(lambda _: None, lambda problem: line.say(str(problem)), refuse)
        other = Line()
        tasks.write(other.heed, other.heed, refuse)
        delete(other)
    qtbot.waitUntil(lambda: tasks.under_way == 0)

    assert line.text() == "The name is needed."
    assert str(told.args[0]) == "The name is needed."


def test_what_an_answer_takes_with_it_besides_its_owner_must_be_there(qtbot: QtBot) -> None:
    gone = Line()
    delete(gone)

    assert is_gone(gone.say)
    assert not is_gone(lambda text: gone.setText(text))  # noqa: PLW0108 - it is about such a one.
    assert not is_gone(print)


def test_what_comes_last_waits_for_what_is_read_and_written_before_it_and_goes_before_what_comes_after(
    qtbot: QtBot, tasks: Tasks
) -> None:
    held = threading.Event()
    order: list[str] = []

    def note(what: str) -> None:
        order.append(what)

    def read() -> None:
        held.wait()
        note("read")

    tasks.read("slow", lambda _: None, read)
    tasks.write(lambda _: None, None, note, "written before")
    tasks.write_last(lambda: note("closed"))
    tasks.write(lambda _: None, None, note, "written after")
    qtbot.waitUntil(lambda: "written before" in order)
    assert "closed" not in order
    held.set()

    qtbot.waitUntil(lambda: tasks.under_way == 0)
    assert order == ["written before", "read", "closed", "written after"]


def test_what_comes_last_is_done_when_the_workers_close_and_after_it(tasks: Tasks) -> None:
    held = threading.Event()
    done: list[str] = []
    tasks.read("slow", lambda _: None, held.wait)
    tasks.write_last(lambda: done.append("closed"))
    held.set()
    tasks.close()
    tasks.write_last(lambda: done.append("closed after"))

    assert done == ["closed", "closed after"]
