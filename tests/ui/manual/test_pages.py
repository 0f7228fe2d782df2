"""The manual as it lies on disk: every page is there, every link leads somewhere, every key is listed."""

import importlib
import inspect
import pkgutil
import re

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

import cpd_desktop.ui
from cpd_desktop.ui.main_window import MainWindow
from cpd_desktop.ui.manual.pages import CONTENTS, files, find, folder, page_of, sections, slug, title_of
from cpd_desktop.ui.manual.topics import TOPICS
from cpd_desktop.ui.page_entries import PAGES
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look

LINK = re.compile(r"\]\(([^)]+)\)")
WITHOUT_TOPIC = {
    "widgets.form.FormDialog", "manual.window.ManualWindow", "pages.people.dialogs._Dialog",
    "pages.coverage.dialogs._TrainingDialog",
}  # fmt: skip
"""The frames of dialogs, which nobody opens, and the manual itself."""


def everything() -> list[str]:
    return [*files(), CONTENTS]


def test_every_page_of_the_manual_is_in_the_contents() -> None:
    assert {path.name for path in folder().glob("*.md")} == set(everything())


def test_every_page_of_the_window_has_a_page_of_the_manual() -> None:
    assert {page_of(entry.name) for entry in PAGES} <= set(files())


@pytest.mark.parametrize("file", everything())
def test_every_link_leads_somewhere(file: str) -> None:
    for link in LINK.findall((folder() / file).read_text(encoding="utf-8")):
        target, _, anchor = link.partition("#")
        assert (folder() / (target or file)).exists(), link
        if anchor:
            assert anchor in {section.anchor for section in sections(target or file)}, link


@pytest.mark.parametrize("file", everything())
def test_no_page_has_two_headings_of_one_name(file: str) -> None:
    anchors = [section.anchor for section in sections(file)]

    assert len(anchors) == len(set(anchors))


def dialogs() -> set[str]:
    """Every dialog of the window, by its module and name."""
    found = set()
    for module in pkgutil.walk_packages(cpd_desktop.ui.__path__, "cpd_desktop.ui."):
        for name, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(kind, QDialog) and kind.__module__ == module.name:
                found.add(f"{module.name}.{name}".removeprefix("cpd_desktop.ui."))
    return found


def test_the_topics_are_those_of_dialogs_that_exist_and_lead_somewhere() -> None:
    assert set(TOPICS) <= dialogs()
    for target in TOPICS.values():
        file, _, anchor = target.partition("#")
        assert anchor in {section.anchor for section in sections(file)}, target


def test_every_dialog_outside_the_pages_has_a_topic() -> None:
    # One that belongs to a page falls back on that page.
    outside = {name for name in dialogs() if not name.startswith(("pages.", "widgets."))}

    assert outside - WITHOUT_TOPIC <= set(TOPICS)


def test_every_key_of_the_window_is_in_the_manual(qtbot: QtBot, look: Look, preferences: Preferences) -> None:
    window = MainWindow(look, preferences)
    qtbot.addWidget(window)
    listed = (folder() / "keyboard-and-dates.md").read_text(encoding="utf-8")
    keys = {
        sequence.toString()
        for action in window.findChildren(QAction)
        for sequence in action.shortcuts()
        if not re.fullmatch(r"Ctrl\+[1-9]", sequence.toString())
    }

    cells = {key for line in listed.splitlines() for key in re.split(r" or |, |\| *", line)}
    assert keys - {cell.strip() for cell in cells} == set()
    assert "Ctrl+1 … Ctrl+9" in listed


@pytest.mark.parametrize(("words", "first"), [
    ("whole team", "To record a course for the whole team"), ("passphrase", "The passphrase"),
    ("O'BRIEN", "People"),
])  # fmt: skip
def test_words_are_found_over_all_pages_headings_first(words: str, first: str) -> None:
    assert find(words)[0].section.title == first


def test_words_that_no_one_section_has_together_find_the_page() -> None:
    found = [one for one in find("leavers revocation") if one.section.file == "people.md"]

    assert [one.page for one in found] == ["People"]


def test_nothing_is_found_for_nothing() -> None:
    assert find("  ") == ()
    assert find("xyzzy") == ()


def test_anchors_follow_the_usual_rule() -> None:
    assert slug("1. Create the record book") == "1-create-the-record-book"
    assert slug("To add a team, or to change one") == "to-add-a-team-or-to-change-one"


def test_a_page_is_called_by_its_own_heading() -> None:
    assert title_of("courses.md") == "Courses and requirements"
    assert page_of("") == "first-steps.md"
