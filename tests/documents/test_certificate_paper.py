from __future__ import annotations

from dataclasses import replace

from cpd_desktop.documents import layout
from cpd_desktop.documents.certificate_paper import UNSAID, certificates
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.cpd_sheets import CertificateFile, CertificatePages
from tests.documents.cpd_samples import a_file, a_picture, a_sheet
from tests.documents.reading import opened, outline_of, words_of
from tests.documents.session_samples import facts

PROBLEM = "This file could not be shown: it is damaged."


def paper(*files: CertificateFile, house: House = STANDARD) -> tuple[str, bytes, bytes]:
    section = certificates(replace(a_sheet(), certificates=files), house)
    assert section is not None
    pdf, twin = layout.build_with_twin(section.story, facts("CPD record"), house=house)
    return section.title, pdf, twin


def test_each_page_of_a_certificate_is_a_page_below_its_heading_and_the_list_says_where() -> None:
    two = a_picture("Passed on 14 March")
    two = CertificatePages(two.pictures * 2, 5)
    for house in (STANDARD, LARGE_PRINT):
        title, pdf, twin = paper(
            a_file("first aid.pdf", two), a_file("photo.jpg", a_picture(wide=900, tall=200)), house=house
        )
        assert title == "Certificates: 2 of 2 files shown"
        pages = opened(pdf).pages
        assert len(pages) == 4
        assert [len(page.images) for page in pages] == [0, 1, 1, 1]
        assert [page for _, _, page in outline_of(pdf)] == [2, 4]
        words = words_of(pdf)
        assert "Certificate 1 of 2: First aid at work, 14 March 2025" in words
        assert "first aid.pdf · page 2 of 5 The last 3 pages are not shown here: they are in the file." in words
        said = twin.decode()
        assert "First aid at work, page 1 of 5. Passed on 14 March" in said
        assert UNSAID in said


def test_what_cannot_be_shown_is_said_with_its_reason() -> None:
    title, pdf, _ = paper(a_file("broken.pdf", CertificatePages(problem=PROBLEM)))
    assert title == "Certificates: 0 of 1 file shown"
    assert f"broken.pdf {PROBLEM}" in words_of(pdf)
    assert "not shown" in words_of(pdf)
    assert len(opened(pdf).pages) == 1


def test_hostile_names_and_texts_are_shown_as_they_are() -> None:
    _, pdf, twin = paper(a_file("<b>x</b>.pdf", a_picture("<script>alert(1)</script> \u202e"), course="<i>Course</i>"))
    assert "<b>x</b>.pdf" in words_of(pdf)
    assert b"<script>alert" not in twin


def test_a_record_without_files_has_no_such_part() -> None:
    assert certificates(replace(a_sheet(), certificates=()), STANDARD) is None
