"""Pages of files that somebody else made are pictures, made in a process of its own; what cannot be shown is said."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from cpd_desktop.exchange.certificate_pages import SIDE, UNREADABLE, pages_of_file
from cpd_desktop.exchange.pdf_child import MOST_PAGES
from cpd_desktop.exchange.sheet_process import Caps
from tests.attached import JPEG, PDF, PNG, a_certificate

KIND = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}


def a_png(mode: str = "RGBA", size: tuple[int, int] = (300, 100)) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size).save(target, "PNG")
    return target.getvalue()


def test_the_pages_of_a_pdf_are_pictures_with_their_words() -> None:
    content = a_certificate("First aid at work", "Completed on 14 March 2026", pages=2)
    found = pages_of_file("a.pdf", KIND["pdf"], content)
    assert (found.count, len(found.pictures), found.problem) == (2, 2, "")
    first = found.pictures[0]
    assert max(first.width, first.height) in (SIDE, SIDE + 1)
    assert "Completed on 14 March 2026" in first.text
    with Image.open(io.BytesIO(first.jpeg)) as picture:
        assert picture.size == (first.width, first.height)
        assert len(set(picture.convert("L").tobytes())) > 2, "something is on it"
    assert pages_of_file("a.pdf", KIND["pdf"], content) == found


def test_a_long_file_is_shown_as_far_as_a_paper_has_room() -> None:
    found = pages_of_file("long.pdf", KIND["pdf"], a_certificate("Long", "x", pages=MOST_PAGES + 3))
    assert (found.count, len(found.pictures)) == (MOST_PAGES + 3, MOST_PAGES)


def test_a_picture_is_upright_on_white_and_no_larger_than_it_was() -> None:
    found = pages_of_file("a.png", KIND["png"], a_png())
    (page,) = found.pictures
    assert (page.width, page.height, page.text) == (300, 100, "")
    with Image.open(io.BytesIO(page.jpeg)) as picture:
        assert picture.getpixel((10, 10)) == (255, 255, 255)
    target = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (2_400, 1_200), "navy").save(target, "JPEG", exif=exif)
    (turned,) = pages_of_file("phone.jpg", KIND["jpg"], target.getvalue()).pictures
    assert (turned.width, turned.height) == (SIDE // 2, SIDE)


@pytest.mark.parametrize(
    ("kind", "content"),
    [("pdf", PDF), ("pdf", b"%PDF-1.7\n" + bytes(999)), ("png", PNG), ("jpg", JPEG), ("png", b""), ("jpg", b"MZ"),
     ("png", a_png("1", (20_000, 20_000)))],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_a_sentence(kind: str, content: bytes) -> None:
    found = pages_of_file("hostile", KIND[kind], content)
    assert (found.pictures, found.problem) == ((), UNREADABLE)


def test_what_takes_too_long_is_given_up() -> None:
    assert pages_of_file("a.pdf", KIND["pdf"], a_certificate("a", "b"), Caps(seconds=0.001)).problem == UNREADABLE


@pytest.mark.parametrize(
    ("kind", "words"),
    [("message/rfc822", "An e-mail has no pages to show here. It is kept in the record book as it.eml."),
     ("application/octet-stream", "A file of another kind has no pages to show here. It is kept in the record book as it.eml.")],
)  # fmt: skip
def test_what_has_no_pages_is_said_with_its_kind(kind: str, words: str) -> None:
    assert pages_of_file("it.eml", kind, b"x").problem == words
