"""The review of a passport: whose it is is decided first, and what becomes of each thing is shown before it is taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.passport import ReadPassport
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.choosing import Option
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.passport_import import PassportReview, PassportTarget, PersonCandidate
from cpd_desktop.services.passport_items import ItemKind, PassportItem
from cpd_desktop.ui.pages.transfer.passport_dialog import (
    PassportChoice,
    PassportImportDialog,
    about_words,
    review_words,
    row_of,
)
from cpd_desktop.ui.theme import Look
from tests.domain.test_passport import PASSPORT

READ = ReadPassport(replace(PASSPORT, person=replace(PASSPORT.person, email="dai@old.example")), {}, "p.zip", "0" * 64)
PEOPLE = (Option(1, "Dai Rees", "00103"), Option(2, "Jo Patel", "00102"))
ITEMS = (
    PassportItem("training:a", ItemKind.TRAINING, "Fire safety", date(2026, 3, 14), Fate.NEW, "With its certificate.", is_proposed=True),
    PassportItem("training:b", ItemKind.TRAINING, "Mental capacity", date(2026, 3, 15), Fate.CHANGED, "The book says otherwise."),
    PassportItem("entry:c", ItemKind.ENTRY, "Reading", None, Fate.SAME),
    PassportItem("entry:d", ItemKind.ENTRY, "Reading", None, Fate.REJECTED, "Its day lies in the future."),
)  # fmt: skip
REVIEW = PassportReview(READ.passport, "Dai Rees", ITEMS, ("1 supervision stays in the file, to be read.",))


def _dialog(
    qtbot: QtBot, look: Look, *candidates: PersonCandidate
) -> tuple[PassportImportDialog, list[PassportTarget]]:
    dialog = PassportImportDialog(READ, PEOPLE, candidates, look)
    qtbot.addWidget(dialog)
    asked: list[PassportTarget] = []
    dialog.review_wanted.connect(asked.append)
    dialog.show()
    dialog.begin()
    return dialog, asked


def test_nothing_is_taken_before_it_is_said_whose_it_is(qtbot: QtBot, look: Look) -> None:
    dialog, asked = _dialog(qtbot, look, PersonCandidate(1, "Dai Rees (00103)", "The same name."))
    assert asked == []
    assert not dialog.act.isEnabled()
    assert "the same name" in dialog.about.text()
    assert dialog.person.key() is None


def test_whose_it_certainly_is_is_chosen_and_asked_about(qtbot: QtBot, look: Look) -> None:
    dialog = PassportImportDialog(
        READ, PEOPLE, [PersonCandidate(1, "Dai Rees (00103)", "The same registration number.", is_certain=True)], look
    )
    qtbot.addWidget(dialog)
    assert dialog.target() == PassportTarget(1)
    dialog.show_review(PassportTarget(1), REVIEW)
    assert dialog.act.isEnabled()


def test_what_is_ticked_goes_out(qtbot: QtBot, look: Look) -> None:
    dialog, asked = _dialog(qtbot, look)
    dialog.person.set_key(1)
    dialog.person.chosen.emit(1)
    assert asked == [PassportTarget(1)]
    dialog.show_review(asked[0], REVIEW)
    assert dialog.items.ticked() == {"training:a"}
    assert dialog.summary.text() == review_words(REVIEW, 1)
    dialog.items.tick_all()
    assert dialog.summary.text().startswith("2 of 4 things are taken")
    sent: list[PassportChoice] = []
    dialog.submitted.connect(sent.append)
    dialog.act.click()
    assert sent == [PassportChoice(PassportTarget(1), frozenset({"training:a", "training:b"}))]
    dialog.fail(Refused("The book has changed."))
    assert dialog.act.isEnabled()


def test_somebody_new_is_known_by_a_number_or_an_address_of_here(qtbot: QtBot, look: Look) -> None:
    dialog, asked = _dialog(qtbot, look)
    assert not dialog.staff_number.isVisible()
    dialog.is_new.setChecked(True)
    assert dialog.staff_number.isVisible()
    assert not dialog.person.isEnabled()
    # The address is that of the passport, to be looked at.
    assert asked == [PassportTarget(None, "", "dai@old.example")]
    dialog.email.clear()
    dialog.email.editingFinished.emit()
    assert not dialog.act.isEnabled()
    dialog.staff_number.setText("70007")
    dialog.staff_number.editingFinished.emit()
    assert asked[-1] == PassportTarget(None, "70007", "")


def test_trusting_its_evidence_asks_again(qtbot: QtBot, look: Look) -> None:
    dialog, asked = _dialog(qtbot, look)
    dialog.person.set_key(1)
    dialog.person.chosen.emit(1)
    dialog.trusts.setChecked(True)
    assert asked == [PassportTarget(1), PassportTarget(1, is_trusted=True)]
    dialog.show_review(asked[0], REVIEW)
    assert dialog.review is None, "the answer to the older question is dropped"


def test_a_refusal_stands_beside_its_field(qtbot: QtBot, look: Look) -> None:
    dialog, asked = _dialog(qtbot, look)
    dialog.is_new.setChecked(True)
    refusal = Refused("Jo Patel has this e-mail address already.", field="email")
    dialog.show_review(asked[0], refusal)
    assert dialog.error_of("email") == str(refusal)
    assert not dialog.act.isEnabled()


def test_what_may_be_somebody_elses_is_taken_only_once_somebody_ticked_that_it_is_theirs(
    qtbot: QtBot, look: Look
) -> None:
    doubt = "The passport is of Dai Rees, and nothing in it says that this is Jo Patel."
    dialog, asked = _dialog(qtbot, look)
    sent: list[PassportChoice] = []
    dialog.submitted.connect(sent.append)

    def choose(person_id: int) -> None:
        dialog.person.set_key(person_id)
        dialog.person.chosen.emit(person_id)

    choose(2)
    assert not dialog.although_different.isVisible()
    dialog.show_review(asked[-1], replace(REVIEW, person="Jo Patel", doubt=doubt))
    assert (dialog.doubt.text(), dialog.doubt.isVisible(), dialog.act.isEnabled()) == (doubt, True, False)
    dialog.submit()
    assert sent == []
    assert "Nothing was taken" in dialog.problem.text()
    tick = dialog.although_different
    assert tick.accessibleName() == tick.text() == "Take it in for Jo Patel all the same"
    assert (tick.accessibleDescription(), tick.focusPolicy() & Qt.FocusPolicy.TabFocus) == (
        doubt,
        Qt.FocusPolicy.TabFocus,
    )
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert dialog.act.isEnabled()
    # To trust its evidence changes nothing of whose it is; to choose another person does.
    dialog.trusts.setChecked(True)
    dialog.show_review(asked[-1], replace(REVIEW, person="Jo Patel", doubt=doubt))
    assert tick.isChecked()
    dialog.act.click()
    assert sent == [
        PassportChoice(PassportTarget(2, is_trusted=True), frozenset({"training:a"}), although_different=True)
    ]
    dialog.fail(Refused("The book has changed."))
    choose(1)
    assert not tick.isChecked()
    dialog.show_review(asked[-1], REVIEW)
    assert (tick.isVisible(), dialog.doubt.isVisible(), dialog.act.isEnabled()) == (False, False, True)
    dialog.is_new.setChecked(True)
    dialog.show_review(asked[-1], replace(REVIEW, doubt=doubt))
    assert (tick.text(), tick.isChecked(), dialog.act.isEnabled()) == (
        "Add Dai Rees as somebody new all the same", False, False,
    )  # fmt: skip


def test_each_thing_says_what_becomes_of_it() -> None:
    assert [row_of(item).text for item in ITEMS] == [
        "Training record: Fire safety, 14 Mar 2026. New. With its certificate.",
        "Training record: Mental capacity, 15 Mar 2026. Adds or changes. The book says otherwise.",
        "CPD entry: Reading. In the book already.",
        "CPD entry: Reading. Cannot be taken. Its day lies in the future.",
    ]
    assert [row_of(item).can_be_ticked for item in ITEMS] == [True, True, False, False]


@pytest.mark.parametrize(
    ("candidates", "end"),
    [((), "Nobody here is like it."), ((PersonCandidate(1, "A (1)", "The same name."),), "It may be of A (1): the same name.")],
)  # fmt: skip
def test_what_was_read_is_said(candidates: tuple[PersonCandidate, ...], end: str) -> None:
    said = about_words(READ, candidates)
    assert said == f"Dai Rees, from Westmere, made on 01 Jun 2026: the employer's copy. {end}"
