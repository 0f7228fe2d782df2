from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QStyleOptionViewItem

from cpd_desktop.ui.pages.apprenticeships.columns import PROGRESS
from cpd_desktop.ui.pages.apprenticeships.progress_bar import ProgressBar

from .conftest import JOY, SIAN, Open


def painted(image: QImage, ink: str) -> int:
    """Return how many dots of the lowest lines of a cell have a colour."""
    wanted = QColor(ink).rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height() - 8, image.height())
    )


def test_the_bar_is_as_long_as_what_is_done_and_the_words_stay(open_at: Open) -> None:
    page = open_at()
    table = page.panel("Apprentices").table
    at = next(at for at, column in enumerate(table.model.columns) if column.heading == PROGRESS)
    delegate = table.view.itemDelegateForColumn(at)
    assert isinstance(delegate, ProgressBar)
    table.view.clearSelection()
    by_person = {table.model.row_at(row).apprenticeship.said.person_id: row for row in range(table.model.rowCount())}

    def cell(person: int) -> QImage:
        index = table.model.index(by_person[person], at)
        table.view.scrollTo(index)
        image: QImage = table.view.viewport().grab(table.view.visualRect(index)).toImage()
        return image

    accent = page.context.look.theme.accent
    behind, done = painted(cell(SIAN), accent), painted(cell(JOY), accent)

    assert 0 < behind < done
    assert "planned by now" in str(table.model.index(by_person[SIAN], at).data())


def test_a_row_has_room_for_the_bar(open_at: Open) -> None:
    page = open_at()
    table = page.panel("Apprentices").table
    at = next(at for at, column in enumerate(table.model.columns) if column.heading == PROGRESS)
    option = QStyleOptionViewItem()
    table.view.initViewItemOption(option)
    index = table.model.index(0, at)
    needed = table.view.itemDelegateForColumn(at).sizeHint(option, index).height()

    assert needed > table.view.itemDelegate().sizeHint(option, index).height()
    assert table.view.rowHeight(0) >= needed
