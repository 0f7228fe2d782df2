"""What the forms of the page Funding share: an amount in pounds and pence, a scheme, an award, and what a cost or a claim is for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from cpd_desktop.domain.awards import AwardLine
from cpd_desktop.domain.funding import About, typed_pounds
from cpd_desktop.domain.funding_schemes import Scheme
from cpd_desktop.ui.pages.courses.course_dialog import combo
from cpd_desktop.ui.widgets.form import NEEDED, FormDialog
from cpd_desktop.ui.widgets.whole_line import WholeLine

_MOST_LETTERS_OF_AMOUNT = 16
_NO_AWARD, _AWARD_NOT_SHOWN = "None", "The award on record (not given by today)"
_ABOUTS = (
    ("Something else", About.OTHER), ("An apprenticeship", About.APPRENTICESHIP), ("A qualification", About.QUALIFICATION),
    ("A course", About.TRAINING), ("A session", About.SESSION),
)  # fmt: skip


class MoneyForm(FormDialog):
    """A form in which amounts are typed, such as `1,250.50`, and read as exact pounds."""

    def pounds(self, name: str, *, needed: str = "") -> Decimal | None:
        """Return the pounds in a field, None for blank or unreadable, which is marked."""
        try:
            found = typed_pounds(self.text(name))
        except ValueError as error:
            self.show_error(name, f"{error}.")
            return None
        if needed and found is None:
            self.show_error(name, NEEDED.format(needed))
        return found


def pounds_edit(amount: Decimal | None = None) -> QLineEdit:
    """Return a field for pounds and pence that shows *amount*."""
    edit = WholeLine(_MOST_LETTERS_OF_AMOUNT, "" if amount is None else f"{amount:,.2f}")
    edit.setPlaceholderText("1,250.00")
    edit.setToolTip("Pounds and pence, such as 1,250.00 or 60")
    return edit


def scheme_box(schemes: Sequence[Scheme], code: str = "") -> QComboBox:
    """Return a choice of schemes by their codes, at *code* where it is given; one that is not among them any more is kept."""
    box = combo(tuple((f"{one.code}: {one.title}", one.code) for one in schemes))
    at_code(box, code)
    return box


def at_code(box: QComboBox, code: str) -> None:
    """Choose what has this code; one that is not there any more is added, so that what was recorded with it stays as it was."""
    if code and box.findData(code) < 0:
        box.addItem(code, code)
    if code:
        box.setCurrentIndex(box.findData(code))


class AwardBox(QComboBox):
    """A choice of awards by their names, none first; one that is not among them any more is kept."""

    def __init__(self, awards: Sequence[AwardLine], uuid: bytes = b"", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._awards = {one.uuid: one for one in awards}
        # By their places, since Qt hands bytes back as something of its own.
        self._uuids = [b"", *self._awards]
        self.addItems([_NO_AWARD, *(one.name for one in awards)])
        if uuid and uuid not in self._awards:
            self._uuids.append(uuid)
            self.addItem(_AWARD_NOT_SHOWN)
        self.setCurrentIndex(self._uuids.index(uuid))

    @property
    def uuid(self) -> bytes:
        """The UUID of the award that is chosen, empty for none."""
        return self._uuids[self.currentIndex()]

    @property
    def award(self) -> AwardLine | None:
        """The award that is chosen."""
        return self._awards.get(self.uuid)


def about_box(about: About = About.OTHER) -> QComboBox:
    """Return a choice of what kind of thing a cost or a claim is for."""
    box = combo(_ABOUTS)
    show_about(box, about)
    return box


def show_about(box: QComboBox, about: About) -> None:
    """Choose a kind of thing in a box made by `about_box`: by its place, since Qt hands a text back as a plain one."""
    box.setCurrentIndex([kind for _, kind in _ABOUTS].index(about))


def about_in(box: QComboBox) -> About:
    """Return the kind of thing that is chosen in a box made by `about_box`."""
    return _ABOUTS[box.currentIndex()][1]
