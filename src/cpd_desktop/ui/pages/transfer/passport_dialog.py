"""The review of a passport that somebody brings along: whose it is here, and what becomes of each thing in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from cpd_desktop.domain.passport import ReadPassport
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.choosing import Option
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.passport_import import (
    PassportReview,
    PassportTarget,
    PersonCandidate,
    certain_person,
    refuse_doubt,
)
from cpd_desktop.services.passport_items import PassportItem
from cpd_desktop.ui.announcing import announce
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import Picker
from cpd_desktop.ui.widgets.ticked_list import TickedList, TickedRow

TITLE, TAKE = "Import a passport", "Take in what is ticked"
NEW = "Somebody new, who is added"
TRUST = "Trust its evidence"
ALTHOUGH, ALTHOUGH_NEW = "Take it in for {} all the same", "Add {} as somebody new all the same"
_TRUSTING = (
    "Then training that was checked or confirmed there counts as such here, and a new qualification stands for the course that it"
    " stood for there; else training counts as a certificate until you check it, and the qualification stands for nothing yet."
)
_FATES = {Fate.NEW: "new", Fate.CHANGED: "adds or changes", Fate.SAME: "in the book already", Fate.REJECTED: "cannot be taken"}  # fmt: skip
_WHOSE = "Type a name or a staff number; a person decides whose it is"
_NOBODY_YET = "Say whose passport it is, to see what becomes of everything in it."


@dataclass(frozen=True)
class PassportChoice:
    """Whose a passport is, and the keys of what is taken; *although_different*: it is theirs, whatever speaks against it."""

    target: PassportTarget
    keys: frozenset[str]
    although_different: bool = False


class PassportImportDialog(FormDialog):
    """Gathers a PassportChoice. `review_wanted` goes out with a PassportTarget once it is said whose the passport is."""

    review_wanted = Signal(object)

    def __init__(
        self, read: ReadPassport, people: Sequence[Option], candidates: Sequence[PersonCandidate], look: Look,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(TITLE, TAKE, look, parent, about=about_words(read, candidates))
        self._asked: PassportTarget | None = None
        self.review: PassportReview | None = None
        self.person = Picker("Whose it is here", people, what="person")
        self.is_new = QCheckBox(NEW)
        self.staff_number, self.email = QLineEdit(), QLineEdit()
        self.email.setText(read.passport.person.email)
        self.trusts = QCheckBox(TRUST)
        self.summary = QLabel(_NOBODY_YET)
        self.summary.setWordWrap(True)
        self.items = TickedList("What is in it", look)
        self.add_field("person", "Whose it is here", self.person, hint=_WHOSE)
        self.add_check("is_new", self.is_new)
        self.part = self.add_part("staff_number", "Staff number here", self.staff_number)
        self.mail_part = self.add_part(
            "email", "E-mail address here", self.email, hint="One of the two is needed; the address is the one in the passport"
        )  # fmt: skip
        self.add_check("trusts", self.trusts)
        self.trusts.setAccessibleDescription(_TRUSTING)
        trusting = QLabel(_TRUSTING)
        trusting.setObjectName("muted")
        trusting.setWordWrap(True)
        self.grid.addWidget(trusting, self.grid.rowCount(), 0, 1, 2)
        self.doubt = QLabel()
        self.doubt.setObjectName("fieldError")
        self.doubt.setWordWrap(True)
        self.doubt.hide()
        self.grid.addWidget(self.doubt, self.grid.rowCount(), 0, 1, 2)
        self.although_different = QCheckBox(ALTHOUGH.format("them"))
        self.add_check("although_different", self.although_different)
        self.although_different.hide()
        self.grid.addWidget(self.summary, self.grid.rowCount(), 0, 1, 2)
        self.add_field("items", "What is in it", self.items, hint="Space takes a thing or leaves it")
        self._connect()
        certain = certain_person(candidates)
        if certain is not None:
            self.person.set_key(certain)
        self._turn()

    def _connect(self) -> None:
        self.person.chosen.connect(lambda _: self._ask())
        self.is_new.toggled.connect(lambda _: self._turn())
        self.trusts.toggled.connect(lambda _: self._ask())
        for edit in (self.staff_number, self.email):
            edit.editingFinished.connect(self._ask)
        self.items.changed.connect(self._tell)
        self.although_different.toggled.connect(lambda _: self._tell())

    def begin(self) -> None:
        """Ask for the review, where it is certain whose the passport is."""
        self._ask()

    def _turn(self) -> None:
        is_new = self.is_new.isChecked()
        self.person.setEnabled(not is_new)
        for part in (self.part, self.mail_part):
            part.setVisible(is_new)
        self._ask()
        self._tell()

    def target(self) -> PassportTarget | None:
        """Return whose it is, as far as is said; None for nobody yet."""
        is_trusted = self.trusts.isChecked()
        if self.is_new.isChecked():
            number, email = self.text("staff_number"), self.text("email")
            return PassportTarget(None, number, email, is_trusted) if number or email else None
        try:
            person_id = self.person.key()
        except ValueError:
            return None
        return None if person_id is None else PassportTarget(person_id, is_trusted=is_trusted)

    def _ask(self) -> None:
        target = self.target()
        if target is None:
            self._forget()
            self.summary.setText(_NOBODY_YET)
            self._tell()
        elif target != self._asked:
            if self._asked is None or replace(target, is_trusted=self._asked.is_trusted) != self._asked:
                self._doubt("", "")
            self._asked = target
            self.clear_errors()
            self.review_wanted.emit(target)

    def show_review(self, target: PassportTarget, answer: PassportReview | Problem) -> None:
        """Show what becomes of each thing, or why the passport is not theirs to take; an answer to an older question is dropped."""
        if target != self._asked:
            return
        if isinstance(answer, Problem):
            self._forget()
            self.fail(answer)
            return
        self.review = answer
        although = ALTHOUGH_NEW if target.person_id is None else ALTHOUGH
        self._doubt(answer.doubt, although.format(answer.person))
        self.items.show_rows([row_of(item) for item in answer.items])
        self._tell()
        announce(self.summary, f"{answer.doubt} {self.summary.text()}".lstrip(), is_urgent=bool(answer.doubt))

    def _forget(self) -> None:
        self._asked, self.review = None, None
        self._doubt("", "")
        self.items.show_rows([])

    def _doubt(self, doubt: str, although: str) -> None:
        """Say why it may be somebody else's, blank for no doubt, with the tick without which nothing is taken then."""
        if self.doubt.text() != doubt:
            self.although_different.setChecked(False)
        self.doubt.setText(doubt)
        self.although_different.setText(although)
        self.although_different.setAccessibleName(although)
        self.although_different.setAccessibleDescription(doubt)
        for widget in (self.doubt, self.although_different):
            widget.setVisible(bool(doubt))

    def _tell(self) -> None:
        if self.review is not None:
            self.summary.setText(review_words(self.review, len(self.items.ticked())))
        is_sure = self.review is not None and (not self.review.doubt or self.although_different.isChecked())
        self.act.setEnabled(is_sure and bool(self.items.ticked()))

    def draft(self) -> PassportChoice | None:
        """Return what is taken."""
        target = self.target()
        if target is None or self.review is None:
            field = "staff_number" if self.is_new.isChecked() else "person"
            self.show_error(field, "Needed: whose passport it is.")
            return None
        refuse_doubt(self.review.doubt, although_different=self.although_different.isChecked())
        return PassportChoice(target, self.items.ticked(), self.although_different.isChecked())

    def _wait(self, *, is_waiting: bool) -> None:
        super()._wait(is_waiting=is_waiting)
        if not is_waiting:
            self._tell()

    def _state(self) -> list[str]:
        return [*super()._state(), *sorted(self.items.ticked())]


def about_words(read: ReadPassport, candidates: Sequence[PersonCandidate]) -> str:
    """Return what was read, and whose it may be."""
    passport = read.passport
    copy = "the person's own copy" if passport.is_own else "the employer's copy"
    words = f"{passport.person.name}, from {passport.organisation or 'an organisation without a name'}, made on {passport.made_on:%d %b %Y}: {copy}."
    if not candidates:
        return f"{words} Nobody here is like it."
    found = "; ".join(f"{one.text}: {one.why[0].lower()}{one.why[1:].rstrip('.')}" for one in candidates)
    return f"{words} It may be of {found}."


def review_words(review: PassportReview, count: int) -> str:
    """Return a review in one sentence, and what stays in the file."""
    stays = f" {' '.join(review.stays)}" if review.stays else ""
    return (
        f"{count:,} of {len(review.items):,} things are taken: {review.count(Fate.NEW):,} new, {review.count(Fate.CHANGED):,} that add"
        f" to the book or differ from it, {review.count(Fate.SAME):,} in it already, {review.count(Fate.REJECTED):,} that cannot be"
        f" taken.{stays}"
    )


def row_of(item: PassportItem) -> TickedRow:
    """Return a thing in a passport as a line: what it is, its day, and what becomes of it."""
    day = f", {item.on:%d %b %Y}" if item.on is not None else ""
    why = f" {item.why}" if item.why else ""
    text = f"{item.kind.value}: {item.what}{day}. {_FATES[item.fate].capitalize()}.{why}"
    return TickedRow(item.key, text, item.is_proposed, item.can_be_taken)
