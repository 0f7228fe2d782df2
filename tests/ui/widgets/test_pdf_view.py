from __future__ import annotations

import io

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from cpd_desktop.domain.problems import Problem
from cpd_desktop.ui.widgets.pdf_view import PageWanted, PdfView, pages_of, rendered_page


def a_pdf(pages: int) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    for number in range(1, pages + 1):
        canvas.drawString(72, 700, f"This is page {number}")
        canvas.rect(100, 100, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.fixture
def view(qtbot: QtBot) -> PdfView:
    view = PdfView("Preview")
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.page_wanted.connect(lambda wanted: view.show_page(rendered_page(wanted)))
    view.show()
    return view


def test_pages_have_sizes_and_texts() -> None:
    pages = pages_of(a_pdf(2))
    assert pages.sizes == ((595, 842), (595, 842))
    assert "This is page 2" in pages.texts[1]


def test_what_is_no_pdf_is_a_problem() -> None:
    with pytest.raises(Problem, match="not a complete PDF"):
        pages_of(b"no document")


def test_a_page_is_rendered_at_its_scale() -> None:
    picture = rendered_page(PageWanted(pages_of(a_pdf(1)), 0, 0.5)).picture
    assert abs(picture.width() - 298) <= 1
    assert abs(picture.height() - 421) <= 1
    assert picture.pixelColor(100, 300).lightness() < 50
    assert picture.pixelColor(5, 5).lightness() == 255


def test_pages_in_sight_are_asked_for_and_others_only_later(qtbot: QtBot, view: PdfView) -> None:
    view.set_pages(pages_of(a_pdf(5)))
    qtbot.waitUntil(lambda: view.shown_pages == (0,))
    assert "This is page 5" in view.accessibleDescription()
    view.go_to(4)
    qtbot.waitUntil(lambda: 4 in view.shown_pages)
    assert view.current == 4
    assert 2 not in view.shown_pages


def test_the_keyboard_turns_pages_and_zooms(qtbot: QtBot, view: PdfView) -> None:
    view.set_pages(pages_of(a_pdf(3)))
    fitted = view.zoom
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.current == 1
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current == 2
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.current == 0
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom > fitted
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.zoom == pytest.approx(fitted)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == pytest.approx(fitted)


def test_ctrl_and_the_wheel_zoom(qtbot: QtBot, view: PdfView) -> None:
    view.set_pages(pages_of(a_pdf(1)))
    before = view.zoom
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    view.wheelEvent(event)
    assert view.zoom > before


def test_a_page_of_another_document_is_dropped(qtbot: QtBot, view: PdfView) -> None:
    old = pages_of(a_pdf(1))
    view.set_pages(pages_of(a_pdf(1)))
    qtbot.waitUntil(lambda: view.shown_pages == (0,))
    view.set_pages(None)
    view.show_page(rendered_page(PageWanted(old, 0, 1)))
    assert view.shown_pages == ()
    assert view.count == 0
