"""The money of the demonstration book: the same figures on the screen, on paper and as data."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.documents.text import long_date
from cpd_desktop.domain.funding import financial_year, pounds_words
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.funding.page import FundingPage
from tests.cli.running import done
from tests.documents.reading import words_of
from tests.ui.conftest import TODAY


@pytest.fixture
def book(context: Context, tmp_path: Path) -> Path:
    """A copy of the book, for the command line."""
    folder = tmp_path / "asked"
    folder.mkdir()
    for one in tmp_path.glob("demo*"):
        shutil.copy(one, folder / one.name)
    assert context.workspace is not None
    return folder / "demo.cpd"


@pytest.fixture
def data(book: Path) -> Any:
    """What the command line says of the book."""
    return done("funding", "--book", book, "--as-at", TODAY, "--json").answer


def on_paper(book: Path, *arguments: object) -> str:
    """Return the words of a report, as they are read back from its file."""
    out = book.with_suffix(".pdf")
    done("report", *arguments, "--book", book, "--as-at", TODAY, "--out", out, "--quiet")
    return words_of(out.read_bytes())


def pounds(text: str) -> str:
    """Return an amount of the data as it stands on paper."""
    return pounds_words(Decimal(text))


def rows_at(qtbot: QtBot, context: Context, tab: str) -> list[str]:
    """Return the rows of a tab as they are shown, the text of their columns side by side."""
    page = FundingPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_target({"tab": tab})
    qtbot.waitUntil(lambda: context.tasks.under_way == 0)
    model = page.panel(tab).shown_table.model
    return [
        " | ".join(str(model.index(row, column).data() or "") for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_window_and_command_line_say_the_same_of_six_claims(context: Context, qtbot: QtBot, data: Any) -> None:
    rows = rows_at(qtbot, context, "Claims")

    assert len(data["claims"]) == len(rows) == 6
    assert data["about_to_lapse"] == sum("About to lapse" in row for row in rows) == 1
    for one, row in zip(data["claims"], rows, strict=True):
        assert one["name"] in row
        assert one["what"] in row
        assert f"£{Decimal(one['amount']):,.2f}" in row
        if one["days_left"] is not None and one["claimable"]:
            assert f"{one['days_left']} days" in row
        if one["state"] != "to be claimed":
            assert one["state"].capitalize() in row
        for words in (one["sentence"], one["reason"]):
            assert (words or "") in row


def test_window_and_command_line_say_the_same_of_the_money(context: Context, qtbot: QtBot, data: Any) -> None:
    rows = rows_at(qtbot, context, "Costs and budgets")
    schemes = [one for one in data["schemes"] if one["year"] == financial_year(TODAY)]

    assert len(schemes) == len(rows) > 0
    for one in schemes:
        year = f"{one['year']}-{(one['year'] + 1) % 100:02}"
        (row,) = [
            row
            for row in rows
            if f" {one['scheme']} |" in row and year in row and (one["team"] or "organisation") in row
        ]
        for name in ("committed", "spent", "claimed", "received"):
            assert f"£{Decimal(one[name]):,.2f}" in row
        assert ("Overspent" in row) == one["overspent"]


def test_window_and_command_line_say_the_same_of_four_awards(context: Context, qtbot: QtBot, data: Any) -> None:
    rows = rows_at(qtbot, context, "Awards")

    assert len(data["awards"]) == len(rows) == 4
    assert sum("▲ Spend soon" in row for row in rows) == data["awards_to_spend_soon"] == 2
    assert sum("■ Account overdue" in row for row in rows) == data["awards_to_account_for"] == 1
    for one, row in zip(data["awards"], rows, strict=True):
        name = f"{one['what']} ({one['reference']}) | {one['funder']}"
        amounts = " | ".join(pounds(one[each]) for each in ("amount", "committed", "spent", "left"))
        assert f"{name} | {amounts} | " in row
        assert f" | {one['standing'][:1].upper()}{one['standing'][1:]} | " in row
        for name in ("spend_by", "account_by"):
            assert one[name] is None or f"{date.fromisoformat(one[name]):%d %b %Y}" in row


def test_paper_and_command_line_say_the_same_of_the_budgets(book: Path, data: Any) -> None:
    words, total = on_paper(book, "funding"), data["total"]

    this_year = [one for one in data["schemes"] if one["year"] == financial_year(TODAY)]
    left, budget = (
        pounds_words(sum((Decimal(one[name] or 0) for one in this_year), Decimal(0))) for name in ("left", "budget")
    )
    assert f"{left} left of {budget} in the budgets of 2026-27" in words
    assert f"{pounds(total['received'])} received of {pounds(total['claimed'])} claimed" in words
    assert (
        f"All schemes and years {pounds(total['budget'])} {pounds(total['committed'])} {pounds(total['spent'])}"
        in words
    )
    assert f"{pounds(total['clawed_back'])} of it clawed back." in words
    for one in data["schemes"]:
        place = one["team"] or "The organisation"
        budget = "not set" if one["budget"] is None else pounds(one["budget"])
        # A row of nothing but noughts is left out of a table.
        if one["budget"] is not None or Decimal(one["committed"]) or Decimal(one["spent"]):
            assert f"{place} {budget} {pounds(one['committed'])} {pounds(one['spent'])} {pounds(one['left'])}" in words
        to_claim, cannot = Decimal(one["to_claim"]), Decimal(one["not_claimable"])
        claims = [one["claimed"], one["received"], one["clawed_back"], str(to_claim - cannot)]
        refused = f" not claimable: {pounds_words(cannot)}" if cannot else ""
        assert (f"{place} {' '.join(map(pounds, claims))}{refused}" in words) == any((to_claim, *map(Decimal, claims)))


def test_paper_and_command_line_say_the_same_of_six_claims(book: Path, data: Any) -> None:
    words = on_paper(book, "funding")
    is_open = [one for one in data["claims"] if one["state"] == "to be claimed"]
    to_claim = [one for one in is_open if one["claimable"] or (one["evidence_missing"] and len(one["why_not"]) == 1)]

    assert (len(is_open), len(to_claim)) == (2, 1)
    assert "To be claimed, by deadline: 1" in words
    assert "Not claimable: 1" in words
    assert f"Submitted, and what came of it: {len(data['claims']) - len(is_open)}" in words
    assert (
        f"{data['about_to_lapse']} of {len(to_claim)} claims to be made lapse within {data['warning_days']} days"
        in words
    )
    for one in data["claims"]:
        of_one = words[words.index(f"{one['name']}: {one['part']} of {one['what']}") :]
        assert pounds(one["amount"]) in of_one
        if one["deadline"] is not None:
            assert long_date(date.fromisoformat(one["deadline"])) in of_one
        for sentence in (one["sentence"], one["reason"]):
            assert (sentence or "") in of_one


def test_a_pack_and_the_command_line_say_the_same_of_each_claim(book: Path, data: Any) -> None:
    for one in data["claims"]:
        words = on_paper(book, "claim-pack", "--claim", one["claim"])

        assert one["name"] in words
        assert f"Amount {pounds(one['amount'])}" in words
        stands = "can be claimed" if one["state"] == "to be claimed" else one["state"]
        assert (one["sentence"] or stands) in words
        if one["deadline"] is not None:
            assert f"Deadline {long_date(date.fromisoformat(one['deadline']))}" in words
        wanted = [item for item in one["evidence"] if item["wanted"]]
        there = len(wanted) - len(one["evidence_missing"])
        assert f"Evidence: {there} of {len(wanted)} item{'s' * (len(wanted) != 1)} at hand" in words
        for item in one["evidence"]:
            assert f"{item['item']} {'yes' if item['there'] else '▲ missing'}" in words
        assert one["received"] is None or pounds(one["received"]) in words
        assert one["clawed_back"] is None or pounds(one["clawed_back"]) in words
