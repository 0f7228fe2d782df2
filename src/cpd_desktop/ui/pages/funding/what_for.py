"""What a cost or a claim is for: the kind of thing, and which of those that are recorded of a person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.funding import About
from cpd_desktop.domain.texts import searchable
from cpd_desktop.ui.pages.funding.money_form import about_box, about_in, show_about
from cpd_desktop.ui.pages.funding.things import Thing
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import Choice, Picker

FIELD, LABEL = "about_uuid", "Which one (blank for none on record)"


class WhatFor(QObject):
    """Two fields of a form: the kind of thing, and which. `chosen` goes out with the Thing that is chosen.

    Of something else there is no record, and nothing to choose from.
    """

    chosen = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.about = about_box()
        self.which = Picker(LABEL, what="thing on record", hint="Choose the person first, then type a few letters")
        self.things: tuple[Thing, ...] | None = None
        self._kept = b""
        self._part: QWidget | None = None
        self.about.currentIndexChanged.connect(lambda _: self._arrange())
        self.which.chosen.connect(self._take)

    @property
    def kind(self) -> About:
        """The kind of thing that is chosen."""
        return about_in(self.about)

    @property
    def known(self) -> bytes:
        """The UUID of which one, also of one that is not offered yet; empty for none."""
        return self._kept

    def add_to(self, form: FormDialog) -> None:
        """Give *form* the field for which one; the one for the kind is placed by the form itself."""
        self._part = form.add_part(FIELD, LABEL, self.which)
        self._arrange()

    def show_about(self, about: About, uuid: bytes) -> None:
        """Show what a cost or a claim is for already, once it is offered; it is kept as it is until then."""
        self._kept = uuid
        show_about(self.about, about)

    def offer(self, things: Sequence[Thing]) -> None:
        """Have these to choose from, each under its own kind."""
        self.things = tuple(things)
        self._arrange()

    def _arrange(self) -> None:
        """Offer what is of the kind that is chosen."""
        kind = self.kind
        fitting = [one for one in self.things or () if one.about is kind]
        self.which.set_choices(
            [Choice(one.uuid, one.words, searchable(one.words), (searchable(one.name),)) for one in fitting]
        )
        found = next((one for one in fitting if one.uuid == self._kept), None)
        self.which.set_key(None if found is None else found.uuid)
        if self._part is not None:
            self._part.setVisible(kind is not About.OTHER)

    def _take(self, key: bytes | None) -> None:
        self._kept = key or b""
        found = next((one for one in self.things or () if one.uuid == key and one.about is self.kind), None)
        if found is not None:
            self.chosen.emit(found)

    def uuid(self, form: FormDialog) -> bytes:
        """Return which one is chosen, empty for none; what fits nothing is marked in *form*."""
        if self.kind is About.OTHER:
            return b""
        found = form.choice(FIELD)
        if found is not None:
            return bytes(found)
        # Until the things of the person are there, it stays as it was recorded.
        return self._kept if self.things is None else b""
