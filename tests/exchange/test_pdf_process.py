"""A PDF is looked into in a process of its own, and its title and day are guessed from what is in it."""

from datetime import date

import pytest

from cpd_desktop.domain.attachments import Guess
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.pdf_process import PdfLook, guess_from_pdf, look_into_pdf, picture_of_page
from cpd_desktop.exchange.sheet_process import Caps
from tests.attached import PDF, a_certificate

TODAY = date(2026, 6, 15)


def test_the_pages_of_a_pdf_are_told_of() -> None:
    look = look_into_pdf(a_certificate("First aid at work", "Completed on 14 March 2026", pages=2))

    assert (look.count, look.title) == (2, "First aid at work")
    assert look.sizes == ((595.0, 842.0), (595.0, 842.0))
    assert "Completed on 14 March 2026" in look.texts[0]


def test_a_page_is_a_picture() -> None:
    picture = picture_of_page(a_certificate("First aid", "x"), 0, 0.5)

    assert (picture.width, picture.height) == (298, 421)
    assert len(picture.pixels) == picture.stride * picture.height
    assert len(set(picture.pixels)) > 2, "something is on it"


def test_a_picture_is_never_larger_than_a_screen_needs() -> None:
    picture = picture_of_page(a_certificate("First aid", "x"), 0, 100.0)

    assert picture.width * picture.height < 12_100_000


@pytest.mark.parametrize("content", [PDF, b"%PDF-1.7\n" + bytes(1000), b"", b"MZ"])
def test_what_is_no_whole_pdf_is_said_in_a_sentence(content: bytes) -> None:
    with pytest.raises(Problem, match=r"^This PDF cannot be shown here"):
        look_into_pdf(content)
    with pytest.raises(Problem, match=r"^This PDF cannot be shown here"):
        picture_of_page(content, 0, 1.0)


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(Problem):
        picture_of_page(a_certificate("a", "b"), 7, 1.0)


def test_what_takes_too_long_is_given_up() -> None:
    with pytest.raises(Problem):
        look_into_pdf(a_certificate("a", "b"), Caps(seconds=0.001))


@pytest.mark.parametrize(
    ("name", "title", "text", "guess"),
    [
        ("2026-03-14 First aid.pdf", "Other", "Else 1 May 2026", Guess("First aid", date(2026, 3, 14))),
        ("scan0001.pdf", "First aid at work", "", Guess("First aid at work", None)),
        ("scan0001.pdf", "", "\n\nCertificate of attendance\non 14/03/2026", Guess("Certificate of attendance", date(2026, 3, 14))),
        ("scan.pdf", "Microsoft Word - First aid.docx", "", Guess("First aid", None)),
        ("First aid.pdf", "", "valid until 14/03/2029, issued 14/03/2026", Guess("First aid", date(2026, 3, 14))),
        ("scan.pdf", "", "", Guess("", None)),
    ],
)  # fmt: skip
def test_what_the_name_does_not_tell_is_guessed_from_the_document(
    name: str, title: str, text: str, guess: Guess
) -> None:
    assert guess_from_pdf(name, PdfLook(1, (), (text,), title), today=TODAY) == guess
