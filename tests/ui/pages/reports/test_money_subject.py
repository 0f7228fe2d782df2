"""Which claim a report is about, or which financial year."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from cpd_desktop.documents.catalogue import document_named
from cpd_desktop.services.funding_papers import FundingChoices
from cpd_desktop.services.reports import ReportAbout
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.reports.money_subject import ALL_YEARS, NO_CLAIMS, MoneySubject
from cpd_desktop.ui.theme import Look
from tests.services.funding_book import a_claim_draft, claim, lines
from tests.services.supervised_book import SupervisedBook
from tests.ui.pages.reports.test_page import opened, text_of
from tests.ui.reading import faults

OFFERED = FundingChoices((("aa" * 16, "Amir Khan: LDSS"), ("bb" * 16, "Jo Marsh: LDSS")), (2026, 2025))


def shown(qtbot: QtBot, look: Look, name: str = "claim-pack") -> MoneySubject:
    subject = MoneySubject(look)
    subject.setAccessibleName("Funding")
    qtbot.addWidget(subject)
    subject.offer(OFFERED)
    subject.show_for(document_named(name))
    return subject


def test_a_claim_is_chosen_and_stays_so(qtbot: QtBot, look: Look) -> None:
    subject, pack = shown(qtbot, look), document_named("claim-pack")
    assert subject.chosen(pack) == (ReportAbout(claim="aa" * 16), "Amir Khan: LDSS")
    subject.claim.setCurrentIndex(1)
    with qtbot.waitSignal(subject.changed):
        subject.claim.activated.emit(1)
    subject.offer(OFFERED)
    assert subject.chosen(pack) == (ReportAbout(claim="bb" * 16), "Jo Marsh: LDSS")
    assert not subject.year.isVisible()
    assert faults(subject) == []


def test_a_year_is_chosen_or_all(qtbot: QtBot, look: Look) -> None:
    subject, report = shown(qtbot, look, "funding"), document_named("funding")
    assert subject.year.currentText() == ALL_YEARS
    assert subject.chosen(report) == (ReportAbout(), "")
    subject.year.setCurrentIndex(2)
    with qtbot.waitSignal(subject.changed):
        subject.year.activated.emit(2)
    assert subject.chosen(report) == (ReportAbout(year=2025), "2025-26")
    assert not subject.claim.isVisible()
    assert faults(subject) == []


def test_what_is_asked_for_before_it_is_offered_is_chosen_then(qtbot: QtBot, look: Look) -> None:
    subject = MoneySubject(look)
    qtbot.addWidget(subject)
    subject.choose("bb" * 16, "2025")
    assert subject.chosen(document_named("claim-pack")) is None
    assert subject.missing(document_named("claim-pack")) == NO_CLAIMS
    subject.offer(OFFERED)
    assert subject.chosen(document_named("claim-pack")) == (ReportAbout(claim="bb" * 16), "Jo Marsh: LDSS")
    assert subject.chosen(document_named("funding")) == (ReportAbout(year=2025), "2025-26")
    subject.choose("", "")
    assert subject.chosen(document_named("funding")) == (ReportAbout(), "")
    assert subject.missing(document_named("claim-pack")) == ""


def test_it_is_shown_for_funding_only(qtbot: QtBot, look: Look) -> None:
    subject = shown(qtbot, look)
    subject.show()
    subject.show_for(document_named("gaps"))
    assert not subject.isVisible()


def test_the_page_funding_has_its_pack_and_its_report_shown_and_back_returns_to_them(
    qtbot: QtBot, supervised: tuple[Context, SupervisedBook]
) -> None:
    context, book = supervised
    for what in ("Medication", "First aid"):
        claim(book.workspace, a_claim_draft(book.users.practitioner.person_id, what=what))
    page = opened(qtbot, context)
    for line in lines(book.workspace):
        page.show_target({"name": "claim-pack", "claim": line.uuid.hex()})
        qtbot.waitUntil(lambda what=line.said.what: f"100% of {what}" in text_of(page))  # type: ignore[misc]
        assert page.place() == {"name": "claim-pack", "team": "", "service": "", "claim": line.uuid.hex()}
        wanted = page.choices.wanted()
        assert wanted is not None
        assert wanted.file_name.startswith("Claim pack ")
    page.show_target({"name": "funding", "team": "", "service": "", "year": 2025})
    qtbot.waitUntil(lambda: "Whole organisation, 2025-26" in text_of(page))
    assert page.place() == {"name": "funding", "team": "", "service": "", "year": 2025}


def test_without_a_claim_that_is_said(qtbot: QtBot, supervised: tuple[Context, SupervisedBook]) -> None:
    page = opened(qtbot, supervised[0])
    page.show_target({"name": "claim-pack"})
    qtbot.waitUntil(lambda: page.message.text() == NO_CLAIMS)
    assert not page.choices.subjects.money.isVisible()
