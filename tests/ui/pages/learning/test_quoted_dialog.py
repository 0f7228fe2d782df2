from decimal import Decimal

from pytestqt.qtbot import QtBot

from cpd_desktop.services.learning_sources import quoted_figures
from cpd_desktop.ui.pages.learning.quoted_dialog import QuotedDialog
from tests.ui.pages.apprenticeships.forms import errors_of, fill, opened, sent

from .conftest import Book


def test_a_percentage_is_typed_as_it_was_published(qtbot: QtBot, book: Book) -> None:
    dialog = QuotedDialog(book.context, book.complaint, "Late visits", None)
    opened(qtbot, dialog)
    fill(dialog, percent="nearly half", numerator="39.5")
    assert set(errors_of(dialog)) == {"sentence", "percent", "numerator"}
    fill(dialog, sentence="45% were upheld.", percent="45.0 %", numerator="39", denominator="106")

    draft = sent(qtbot, dialog)
    assert (draft.percent, draft.numerator, draft.denominator) == (Decimal("45.0"), 39, 106)
    assert draft.source_uuid == book.complaint


def test_one_that_is_recorded_is_shown_as_it_is(qtbot: QtBot, book: Book) -> None:
    (figure,) = book.context.workspace.read(quoted_figures, book.complaint)
    dialog = QuotedDialog(book.context, book.complaint, "Late visits", None, before=figure)
    opened(qtbot, dialog)

    assert sent(qtbot, dialog) == figure.said
