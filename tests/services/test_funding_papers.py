"""The papers on funding are made of real books, and show real files."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.funding import pounds_words
from cpd_desktop.domain.problems import Refused
from cpd_desktop.exchange.certificate_pages import UNREADABLE, pages_of_file
from cpd_desktop.services.claim_evidence import attach_evidence, claim_files, tick_evidence
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding import funding
from cpd_desktop.services.funding_papers import NOT_LOOKED_INTO, claim_pack_sheet, funding_choices, funding_sheet
from cpd_desktop.services.reports import ReportAbout, report
from cpd_desktop.services.workspace import Workspace
from tests.attached import a_certificate
from tests.services.building import TODAY
from tests.services.funding_book import (
    AMIR,
    JO,
    a_claim_draft,
    budget,
    claim,
    cost,
    line_of,
    lines,
    uuid_of,
    with_people,
)
from tests.services.people_book import NOW

MADE = datetime(2026, 6, 15, 10, 30, tzinfo=UTC)


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_people(workspace)
    return workspace


def words_of(book: Workspace, name: str, about: ReportAbout, question: CoverageQuestion = NOW) -> list[str]:
    data = report(
        book, name, question, produced_on=MADE, produced_by="tests", about=about, pages_of=pages_of_file
    )  # fmt: skip
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def proven_backwards(book: Workspace) -> bytes:
    """A claim whose last item is shown before its first, which names a file that is damaged too."""
    uuid = uuid_of(book, claim(book))
    first, *_, last = line_of(book, 1).answer.missing_evidence
    end = AttachmentDraft("end.pdf", a_certificate("Certificate", "Completed in June"))
    bank = AttachmentDraft("bank.pdf", a_certificate("Statement", "Paid in March"))
    broken = AttachmentDraft("broken.pdf", b"%PDF-1.7 nothing more")
    book.write(attach_evidence, uuid, last, [end], today=TODAY)
    book.write(attach_evidence, uuid, first, [bank, broken], today=TODAY)
    return uuid


def test_the_pack_has_the_files_in_the_order_of_the_claim(book: Workspace) -> None:
    uuid = proven_backwards(book)
    sheet = book.read(claim_pack_sheet, uuid, TODAY)
    assert tuple(one.key for one in sheet.files) == book.read(claim_files, uuid, TODAY)
    assert [one.name for one in sheet.files] == ["bank.pdf", "broken.pdf", "end.pdf"]
    assert {one.pages().problem for one in sheet.files} == {NOT_LOOKED_INTO}
    cover, *pages = words_of(book, "claim-pack", ReportAbout(claim=uuid.hex()))
    assert "Siân O’Brien" in cover
    assert UNREADABLE in cover
    assert ["Evidence 1 of 3" in page for page in pages] == [True, False]
    assert ["Evidence 3 of 3" in page for page in pages] == [False, True]
    assert "Job title Care Worker" in cover
    assert "1.2 Proof of payment (2) yes broken.pdf" in cover
    assert "more than the scheme asks for" not in cover
    assert "bank.pdf · page 1 of 1" in pages[0]


def test_a_file_that_shows_two_items_is_there_once_and_one_kept_elsewhere_is_named(book: Workspace) -> None:
    uuid = uuid_of(book, claim(book))
    first, last = line_of(book, 1).answer.missing_evidence
    (key,) = book.write(
        attach_evidence, uuid, first, [AttachmentDraft("all.pdf", a_certificate("All", "of it"))], today=TODAY
    ).result
    book.write(tick_evidence, uuid, last, today=TODAY, attachment=key)
    book.write(tick_evidence, uuid, "Letter", today=TODAY, where_kept="Finance drive")
    sheet = book.read(claim_pack_sheet, uuid, TODAY)
    assert [one.items for one in sheet.files] == [(first, last)]
    cover, page = words_of(book, "claim-pack", ReportAbout(claim=uuid.hex()))
    assert "Finance drive" in cover
    assert "Evidence 1 of 1" in page


def test_the_report_says_the_figures_of_the_service(book: Workspace) -> None:
    budget(book)
    budget(book, "900.00", team="East")
    cost(book, "250.00", paid_on=TODAY)
    claim(book)
    claim(book, a_claim_draft(JO))
    sheet = book.read(funding_sheet, NOW, year=2026)
    assert sheet.answer == book.read(funding, NOW, year=2026)
    text = " ".join(words_of(book, "funding", ReportAbout()))
    total = book.read(funding, NOW).total
    assert f"{pounds_words(total.left)} left of {pounds_words(total.budget)} in the budgets of 2026-27" in text
    assert "Not claimable because" in text
    assert all(one.answer.sentence in text for one in lines(book))
    of_team = " ".join(words_of(book, "funding", ReportAbout(year=2026), CoverageQuestion(TODAY, None, "east")))
    assert "East, 2026-27" in of_team
    assert "£900.00" in of_team
    assert "Jo Marsh" not in of_team


def test_what_is_not_there_is_refused_with_its_field(book: Workspace) -> None:
    for name, about, field in (
        ("claim-pack", ReportAbout(claim="ab" * 16), "claim"), ("claim-pack", ReportAbout(claim="no"), "claim"),
        ("funding", ReportAbout(year=26), "year"), ("funding", ReportAbout(year=99999), "year"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            words_of(book, name, about)
        assert refused.value.field == field
    with pytest.raises(Refused):
        words_of(book, "funding", ReportAbout(), CoverageQuestion(TODAY, None, "Nowhere"))


def test_claims_and_years_can_be_chosen(book: Workspace) -> None:
    assert book.read(funding_choices, NOW).years == (2026,)
    assert book.read(funding_choices, NOW).claims == ()
    claim(book)
    claim(book, a_claim_draft(AMIR))
    found = book.read(funding_choices, NOW)
    assert found.years == (2026, 2025)
    assert [words.split(":")[0] for _, words in found.claims] == ["Amir Khan", "Siân O’Brien"]
    assert {key for key, _ in found.claims} == {one.uuid.hex() for one in lines(book)}
