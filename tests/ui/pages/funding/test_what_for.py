import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.funding import About
from cpd_desktop.ui.pages.funding.money_form import MoneyForm, show_about
from cpd_desktop.ui.pages.funding.things import Thing
from cpd_desktop.ui.pages.funding.what_for import WhatFor
from cpd_desktop.ui.theme import Look

DIPLOMA = Thing(About.QUALIFICATION, b"diploma", "Diploma in care", "in progress")
FIRE = Thing(About.TRAINING, b"fire", "Fire safety", "3 Sep 2026, completed")


class OneThing(MoneyForm):
    """A form that asks for nothing but what it is for."""

    def __init__(self, look: Look) -> None:
        super().__init__("What for", "Save", look)
        self.what_for = WhatFor(self)
        self.add_field("about", "What kind of thing", self.what_for.about)
        self.what_for.add_to(self)


@pytest.fixture
def form(qtbot: QtBot, look: Look) -> OneThing:
    form = OneThing(look)
    qtbot.addWidget(form)
    form.show()
    return form


def test_each_kind_offers_its_own_and_something_else_nothing(form: OneThing) -> None:
    form.what_for.offer([DIPLOMA, FIRE])
    assert not form.what_for.which.isVisible()
    for kind, words in ((About.QUALIFICATION, "Diploma in care (in progress)"), (About.TRAINING, FIRE.words)):
        show_about(form.what_for.about, kind)
        assert form.what_for.which.isVisible()
        form.what_for.which._offer("")
        assert form.what_for.which.offered() == [words]
        form.what_for.which.popup.hide()


def test_what_is_chosen_is_told_and_sent(form: OneThing, qtbot: QtBot) -> None:
    form.what_for.offer([DIPLOMA, FIRE])
    show_about(form.what_for.about, About.QUALIFICATION)
    with qtbot.waitSignal(form.what_for.chosen) as chosen:
        form.what_for.which.edit.setText("diploma")
        form.what_for.which.edit.editingFinished.emit()

    assert chosen.args == [DIPLOMA]
    assert form.what_for.uuid(form) == b"diploma"
    show_about(form.what_for.about, About.OTHER)
    assert form.what_for.uuid(form) == b""


def test_what_it_was_recorded_for_is_shown_once_it_is_offered_and_kept_until_then(form: OneThing) -> None:
    form.what_for.show_about(About.TRAINING, b"fire")
    assert form.what_for.uuid(form) == b"fire"
    form.what_for.offer([DIPLOMA, FIRE])
    assert form.what_for.which.text() == FIRE.words
    assert form.what_for.uuid(form) == b"fire"

    form.what_for.offer([DIPLOMA])
    assert form.what_for.uuid(form) == b""


def test_what_fits_nothing_is_marked(form: OneThing) -> None:
    form.what_for.offer([DIPLOMA])
    show_about(form.what_for.about, About.QUALIFICATION)
    form.what_for.which.edit.setText("nursing")

    assert form.what_for.uuid(form) == b""
    assert "there is no thing on record like this" in form.error_of("about_uuid")
