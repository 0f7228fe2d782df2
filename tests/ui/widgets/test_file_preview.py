import io

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from cpd_desktop.domain.attachments import OTHER
from cpd_desktop.ui.widgets.file_preview import FilePreview, page_apart, preview_of
from cpd_desktop.ui.widgets.pdf_view import PageWanted
from tests.attached import JPEG, MAIL, PDF, a_certificate

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def a_picture(width: int, height: int, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(out, kind)
    return out.getvalue()


@pytest.fixture
def preview(qtbot: QtBot) -> FilePreview:
    preview = FilePreview()
    preview.resize(400, 300)
    qtbot.addWidget(preview)
    preview.show()
    return preview


def test_a_pdf_shows_its_pages(preview: FilePreview, qtbot: QtBot) -> None:
    wanted: list[PageWanted] = []
    preview.page_wanted.connect(wanted.append)
    preview.show_preview(preview_of(a_certificate("First aid", "Passed", pages=2), "application/pdf"))

    assert preview.currentWidget() is preview.pdf
    assert "Passed" in preview.pdf.accessibleDescription()
    qtbot.waitUntil(lambda: bool(wanted))
    page = page_apart(wanted[0])
    assert not page.picture.isNull()
    preview.show_page(page)
    white = preview.pdf.viewport().grab().toImage()
    assert len({white.pixel(x, y) for x in range(0, 400, 3) for y in range(0, 200, 3)}) > 3


def test_a_page_that_cannot_be_made_is_a_white_sheet(qapp: object) -> None:
    pages = preview_of(a_certificate("a", "b"), "application/pdf").pages
    assert pages is not None

    assert page_apart(PageWanted(pages, 7, 1.0)).picture.isNull()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_shown_and_a_huge_one_made_smaller(preview: FilePreview, kind: str) -> None:
    media_type = f"image/{kind.lower()}"
    preview.show_preview(preview_of(a_picture(5000, 1000, kind), media_type))

    assert preview.currentWidget() is preview.picture
    assert (preview.picture.image.width(), preview.picture.image.height()) == (2000, 400)
    shown = preview.picture.grab().toImage()
    assert shown.pixelColor(shown.width() // 2, shown.height() // 2).red() > 150


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Attended: Siân".encode(), "Attended: Siân"),
        ("Siân".encode("cp1252"), "Siân"),
        ("Siân".encode("utf-16"), "Siân"),
    ],
)
def test_a_text_is_shown_in_whatever_it_is_written(preview: FilePreview, content: bytes, text: str) -> None:
    preview.show_preview(preview_of(content, "text/plain"))

    assert preview.currentWidget() is preview.text
    assert preview.text.toPlainText() == text


def test_a_mail_is_shown_as_it_is_written(preview: FilePreview) -> None:
    preview.show_preview(preview_of(MAIL, "message/rfc822"))
    assert "Subject: Passed" in preview.text.toPlainText()


@pytest.mark.parametrize(
    ("content", "media_type", "words"),
    [
        (b"PK", DOCX, "no preview of this kind"),
        (b"MZ", OTHER, "neither shown nor opened here"),
        (PDF, "application/pdf", "cannot be shown here"),
        (JPEG, "image/jpeg", "damaged or too large"),
        (b"<svg/>", "image/png", "damaged or too large"),
    ],
)
def test_what_cannot_be_shown_says_so(preview: FilePreview, content: bytes, media_type: str, words: str) -> None:
    preview.show_preview(preview_of(content, media_type))

    assert preview.currentWidget() is preview.words
    assert words in preview.words.text()


def test_nothing_chosen_says_what_to_do(preview: FilePreview) -> None:
    preview.show_preview(preview_of(b"Passed", "text/plain"))
    preview.show_words()

    assert preview.currentWidget() is preview.words
    assert "Choose a file" in preview.words.text()
    assert preview.text.toPlainText() == ""
