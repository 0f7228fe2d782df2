from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cpd_desktop.services.apprenticeships import apprenticeship_of, apprenticeships
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.ui import notices
from cpd_desktop.ui.pages.apprenticeships.apprenticeship_opening import ApprenticeshipForms
from tests.ui.conftest import TODAY

from .conftest import SIAN, Book, settled
from .forms import fill

NOW = CoverageQuestion(TODAY)


@pytest.fixture
def forms(qtbot: QtBot, book: Book) -> ApprenticeshipForms:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return ApprenticeshipForms(book.context, window)


def opened(qtbot: QtBot, forms: ApprenticeshipForms) -> Any:
    settled(qtbot, forms.context)
    assert forms.dialog is not None
    return forms.dialog


def test_one_is_added_with_its_minimum_told_before_it_is_saved(
    qtbot: QtBot, book: Book, forms: ApprenticeshipForms
) -> None:
    told: list[str] = []
    remarked: list[tuple[str, ...]] = []
    done: list[tuple[str, int]] = []
    forms.told.connect(told.append)
    book.context.remarked.connect(remarked.append)
    book.context.done.connect(lambda title, change: done.append((title, change)))
    forms.add()
    dialog = opened(qtbot, forms)
    fill(
        dialog,
        person="Joy Bello",
        standard="ST0006",
        starts_on="1/6/2025",
        practical_ends_on="1/12/2026",
        weekly_hours="37",
    )
    settled(qtbot, book.context)
    assert dialog.minimum.text().startswith("Off-the-job minimum: 6 hours a week over ")
    dialog.act.click()
    settled(qtbot, book.context)

    assert told == ["The apprenticeship is added. Ctrl+Z takes it back."]
    assert len(book.context.workspace.read(apprenticeships, NOW)) == 4
    assert remarked[0][0].startswith("The off-the-job minimum is ")
    # One change, by its name: one step of undo takes it back.
    assert [title for title, _ in done] == ["add an apprenticeship"]
    book.context.workspace.write(undo_change, done[0][1])
    assert len(book.context.workspace.read(apprenticeships, NOW)) == 3


def test_a_refusal_stays_beside_its_field_with_all_that_was_typed(
    qtbot: QtBot, book: Book, forms: ApprenticeshipForms
) -> None:
    forms.add(SIAN)
    dialog = opened(qtbot, forms)
    fill(dialog, standard="ST0006", starts_on="2/6/2025", practical_ends_on="1/12/2026", ends_on="1/12/2026", weekly_hours="37",
         agreed_hours="10")  # fmt: skip
    settled(qtbot, book.context)
    dialog.act.click()
    settled(qtbot, book.context)

    assert "below the minimum of 418 hours" in dialog.error_of("agreed_hours")
    assert dialog.text("agreed_hours") == "10"
    dialog.cancel.click()
    settled(qtbot, book.context)


def test_one_is_edited_with_its_minimum_shown_from_the_start(
    qtbot: QtBot, book: Book, forms: ApprenticeshipForms
) -> None:
    one = book.context.workspace.read(apprenticeship_of, book.uuids[SIAN], TODAY).line.apprenticeship
    forms.edit(one)
    dialog = opened(qtbot, forms)
    assert dialog.minimum.isVisible()
    fill(dialog, mentor="Peter Moss")
    dialog.act.click()
    settled(qtbot, book.context)

    assert (
        book.context.workspace.read(apprenticeship_of, one.uuid, TODAY).line.apprenticeship.said.mentor == "Peter Moss"
    )


def test_what_was_typed_is_there_again_and_not_for_somebody_who_was_chosen(
    qtbot: QtBot, book: Book, forms: ApprenticeshipForms
) -> None:
    forms.add()
    dialog = opened(qtbot, forms)
    fill(dialog, person="Joy Bello", provider="Half a college")
    dialog.cancel.click()
    settled(qtbot, book.context)

    forms.add()
    dialog = opened(qtbot, forms)
    assert dialog.text("provider") == "Half a college"
    dialog.cancel.click()
    settled(qtbot, book.context)
    forms.add(SIAN)
    dialog = opened(qtbot, forms)
    assert dialog.text("provider") == ""
    dialog.cancel.click()


@pytest.mark.parametrize("answer", [True, False])
def test_deleting_asks_first(
    qtbot: QtBot, book: Book, forms: ApprenticeshipForms, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    asked: list[str] = []

    def ask(_: object, text: str, *__: object, **___: object) -> bool:
        asked.append(text)
        return answer

    monkeypatch.setattr(notices, "ask", ask)
    one = book.context.workspace.read(apprenticeship_of, book.uuids[SIAN], TODAY).line.apprenticeship
    forms.delete(one)
    settled(qtbot, book.context)

    assert asked == [f"Delete this apprenticeship of {one.person.name}?"]
    left = {line.apprenticeship.uuid for line in book.context.workspace.read(apprenticeships, NOW)}
    assert (one.uuid in left) is not answer
    assert date(2025, 6, 2) == one.said.starts_on
