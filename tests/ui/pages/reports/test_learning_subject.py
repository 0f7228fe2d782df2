"""Which finding, source, year or pack a report on learning is about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from cpd_desktop.documents.catalogue import document_named
from cpd_desktop.services.learning_choices import LearningChoices
from cpd_desktop.services.reports import ReportAbout
from cpd_desktop.ui.pages.reports.learning_subject import NO_FINDINGS, NO_PACKS, LearningSubject
from cpd_desktop.ui.theme import Look
from tests.ui.pages.reports.pack_desk import PackDesk
from tests.ui.pages.reports.test_page import opened, text_of
from tests.ui.reading import faults

A, B = "aa" * 16, "bb" * 16
OFFERED = LearningChoices(((A, "Capacity"), (B, "Discharge")), ((A, "Forum"),), (2026, 2025), ((B, "Pack"),))


def shown(qtbot: QtBot, look: Look, name: str) -> LearningSubject:
    subject = LearningSubject(look)
    subject.setAccessibleName("Learning")
    qtbot.addWidget(subject)
    subject.offer(OFFERED)
    subject.show_for(document_named(name))
    return subject


@pytest.mark.parametrize(
    ("name", "first", "asked", "about"),
    [
        ("briefing", (ReportAbout(finding=A), "Capacity"), {"finding": B}, ReportAbout(finding=B)),
        ("you-said", (ReportAbout(), ""), {"source": A}, ReportAbout(source=A)),
        ("complaints-year", (ReportAbout(year=2026), "2026-27"), {"year": "2025"}, ReportAbout(year=2025)),
        ("evidence-pack", (ReportAbout(pack=B), "Pack"), {"pack": B}, ReportAbout(pack=B)),
    ],
)
def test_each_report_asks_for_its_own(
    qtbot: QtBot, look: Look, name: str, first: object, asked: dict[str, str], about: ReportAbout
) -> None:
    document = document_named(name)
    subject = shown(qtbot, look, name)
    assert subject.chosen(document) == first
    assert [field for field in subject.fields.values() if not field.isHidden()] == [subject.fields[next(iter(asked))]]
    assert faults(subject) == []
    early = LearningSubject(look)
    qtbot.addWidget(early)
    early.choose(asked)
    early.offer(OFFERED)
    chosen = early.chosen(document)
    assert chosen is not None
    assert chosen[0] == about


def test_nothing_to_choose_from_is_said_and_other_reports_ask_nothing(qtbot: QtBot, look: Look) -> None:
    subject = LearningSubject(look)
    qtbot.addWidget(subject)
    assert subject.missing(document_named("briefing")) == NO_FINDINGS
    assert subject.missing(document_named("evidence-pack")) == NO_PACKS
    assert subject.chosen(document_named("briefing")) is None
    subject.offer(OFFERED)
    subject.show_for(document_named("funding"))
    assert subject.isHidden()
    subject.fields["finding"].setCurrentIndex(1)
    with qtbot.waitSignal(subject.changed):
        subject.fields["finding"].activated.emit(1)


def test_choices_follow_the_scope_and_what_is_not_there_is_said(qtbot: QtBot, look: Look) -> None:
    briefing, said = document_named("briefing"), document_named("you-said")
    subject = shown(qtbot, look, "briefing")
    subject.fields["finding"].setCurrentIndex(1)
    subject.offer(replace(OFFERED, findings=OFFERED.findings[::-1]))
    assert subject.chosen(briefing) == (ReportAbout(finding=B), "Discharge")

    in_west = replace(
        OFFERED, scope="West", findings=OFFERED.findings[:1], sources=(),
        other_findings=OFFERED.findings[1:], other_sources=OFFERED.sources,
    )  # fmt: skip
    subject.offer(in_west)
    assert subject.chosen(briefing) == (ReportAbout(finding=A), "Capacity")
    subject.show_for(said)
    assert not subject.note.isHidden()
    assert subject.note.text() == "No source concerns West."

    # What another page asks for by name is shown, and said to be of others; a reload keeps it.
    subject.choose({"finding": B})
    for _ in range(2):
        subject.offer(in_west)
        assert subject.fields["finding"].currentText() == "Discharge (of other teams)"
        assert subject.chosen(briefing) == (ReportAbout(finding=B), "Discharge")

    # Where the scope that is looked at is the one that is offered, it is chosen as by hand: a change of scope lets go of it.
    subject.choose({"finding": A}, "West")
    assert subject.fields["finding"].currentText() == "Capacity"
    subject.choose({"finding": B}, "West")
    assert subject.fields["finding"].currentText() == "Discharge (of other teams)"
    in_south = replace(in_west, scope="South")
    subject.offer(in_south)
    assert subject.chosen(briefing) == (ReportAbout(finding=A), "Capacity")
    # Asked for before the change of scope that goes with it is known, it stays.
    subject.choose({"finding": B}, "West")
    subject.offer(in_west)
    assert subject.chosen(briefing) == (ReportAbout(finding=B), "Discharge")

    subject.offer(replace(in_west, scope="North", findings=(), other_findings=OFFERED.findings))
    assert subject.chosen(briefing) is None
    assert subject.missing(briefing).startswith("No finding concerns North: choose another team or service")


def test_the_page_makes_them_and_back_returns_to_them(qtbot: QtBot, pack_desk: PackDesk) -> None:
    page = opened(qtbot, pack_desk.context)
    key = pack_desk.uuid.hex()
    page.show_target({"name": "evidence-pack", "pack": key})
    qtbot.waitUntil(lambda: "Only one was made." in text_of(page))
    assert page.place() == {"name": "evidence-pack", "team": "", "service": "", "pack": key}
    page.show_target({"name": "complaints-year", "year": 2025})
    qtbot.waitUntil(lambda: "2025-26" in text_of(page))
    assert page.place()["year"] == 2025
    page.show_target({"name": "briefing"})
    qtbot.waitUntil(lambda: "Nobody says who to ring" in text_of(page))
