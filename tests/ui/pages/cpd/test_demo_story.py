"""CPD in the demonstration book: the same on the screen, on paper and as data, of each of the ten whom the story is about."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.exchange.demo_story import users as u
from cpd_desktop.exchange.demo_story.cpd import PIECES
from cpd_desktop.exchange.demo_story.users import PASSPHRASE
from cpd_desktop.services.book_users import BookUser, book_users, sign_in
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.private import Reader
from cpd_desktop.services.readiness import readiness_of
from cpd_desktop.services.report_about import ReportAbout
from cpd_desktop.services.reports import report
from cpd_desktop.services.today import today
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.cpd.my_readiness_panel import MyReadinessPanel
from cpd_desktop.ui.pages.cpd.page import CpdPage
from cpd_desktop.ui.pages.cpd.panels import MY_READINESS, READINESS, SHARED
from cpd_desktop.ui.pages.cpd.readiness_panel import ReadinessPanel
from tests.cli.running import done
from tests.documents.reading import words_of
from tests.ui.conftest import TODAY

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
REGISTER_PAPERS = {"SWE": "swe-cpd", "HCPC-OT": "hcpc-profile"}


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> CpdPage:
    page = CpdPage(context)
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.show()
    return page


@pytest.fixture
def asked(tmp_path: Path, context: Context) -> Path:
    """Return a copy of the book that the context is over, for the command line."""
    folder = tmp_path / "asked"
    folder.mkdir()
    for one in tmp_path.glob("demo*"):
        shutil.copy(one, folder / one.name)
    return folder / "demo.cpd"


def settle(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)


def as_data(book: Path, *more: object) -> list[dict[str, Any]]:
    """Return what the command line says."""
    found: list[dict[str, Any]] = done("readiness", "--book", book, "--as-at", TODAY, *more, "--json").answer[
        "readiness"
    ]
    return found


def user(context: Context, name: str) -> BookUser:
    return next(one for one in context.workspace.read(book_users) if one.sign_in == name)


def words(text: str) -> str:
    return " ".join(text.split())


def key_of(context: Context, name: str) -> str:
    """Return the staff number of somebody who uses the book."""
    return context.workspace.read(readiness_of, user(context, name).person_id, TODAY)[0].staff_number


def paper(context: Context, name: str, of_whom: str) -> str:
    """Return the text of somebody's paper as they print it themselves."""
    reader, about = signed_in(context, of_whom), ReportAbout(person=key_of(context, of_whom))
    question = CoverageQuestion(TODAY)
    made = report(context.workspace, name, question, produced_on=AT, produced_by="tests", about=about, reader=reader)
    return words_of(made)


def signed_in(context: Context, name: str) -> Reader:
    return context.workspace.read(sign_in, name, PASSPHRASE)


def test_who_is_ready_is_the_same_on_screen_as_data_and_on_today(
    page: CpdPage, context: Context, qtbot: QtBot, asked: Path
) -> None:
    page.show_target({"tab": READINESS})
    settle(qtbot, context)
    panel: ReadinessPanel = page.panel(READINESS)
    on_screen = [(one.name, one.pack, one.state.value) for one in panel.table.model.rows]
    data = [(one["name"], one["pack"], one["state"]) for one in as_data(asked)]
    assert sorted(on_screen) == sorted(data)
    ready = sum(state == "ready" for _, _, state in data)
    assert panel.headline.text() == f"{ready} of {len(data)} registrations, approvals and programmes ready"
    not_ready = {one["person"] for one in as_data(asked, "--body", "SWE") if not one["ready"]}
    lines = [line.sentence for line in context.workspace.read(today, CoverageQuestion(TODAY)).lines]
    closes = date(2026, 11, 30)
    said = f"{len(not_ready)} people are not ready to renew, and the window closes on {closes.day} {closes:%B %Y}"
    assert any(said in line for line in lines), lines


@pytest.mark.parametrize("name", sorted(PIECES))
def test_each_rule_of_each_of_the_ten_says_the_same_on_screen_on_paper_and_as_data(
    page: CpdPage, context: Context, qtbot: QtBot, asked: Path, name: str
) -> None:
    me = user(context, name)
    context.sign_in_as(signed_in(context, name))
    page.show_target({"tab": MY_READINESS})
    settle(qtbot, context)
    panel: MyReadinessPanel = page.panel(MY_READINESS)
    assert panel.found is not None
    data = as_data(asked, "--person", key_of(context, name))
    assert [one["pack"] for one in data] == [one.pack for one in panel.found.found]
    printed = paper(context, "person-cpd", name)
    assert me.name in printed
    for shown, told in zip(panel.found.found, data, strict=True):
        panel.choose_pack(shown.pack)
        rows = panel.table.texts_shown()
        assert [(row[0], row[2]) for row in rows] == [(rule["title"], rule["why"]) for rule in told["rules"]]
        assert told["ready"] is shown.is_ready
        papers = [printed]
        if shown.pack in REGISTER_PAPERS:
            papers.append(paper(context, REGISTER_PAPERS[shown.pack], name))
        for rule in told["rules"]:
            assert all(words(rule["why"]) in one for one in papers), (shown.pack, rule["title"])


def test_the_therapists_profile_explains_their_gap_and_the_others_does_not(context: Context) -> None:
    explained, not_yet = (paper(context, "hcpc-profile", name) for name in (u.RETURNED_THERAPIST, u.AWAY_THERAPIST))
    assert "1 of 1 gap explained." in explained
    assert "I was on long-term sick leave" in explained
    assert "0 of 1 gap explained." in not_yet


def test_what_is_shared_is_read_in_the_window_by_whom_it_is_shared_with(
    page: CpdPage, context: Context, qtbot: QtBot
) -> None:
    context.sign_in_as(signed_in(context, u.QUALITY_LEAD))
    page.show_target({"tab": SHARED})
    settle(qtbot, context)
    said = [" ".join(row) for row in page.panel(SHARED).shown_table.texts_shown()]
    assert len(said) == 4
    assert any("Single-handed care" in row for row in said)
