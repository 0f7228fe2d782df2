"""The forms of awards: what a funder gave, under which conditions and by when; and that its use was accounted for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from cpd_desktop.domain.awards import AwardDraft, AwardLine
from cpd_desktop.domain.funding import NOTHING, pounds_words
from cpd_desktop.domain.funding_schemes import Scheme
from cpd_desktop.domain.levy import is_levy, last_day_of_levy, suggestion_words
from cpd_desktop.services.choosing import Options
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.kept_form import KeptForm
from cpd_desktop.ui.pages.funding.money_form import MoneyForm, pounds_edit, scheme_box
from cpd_desktop.ui.pages.people.dialogs import line_edit, text_edit
from cpd_desktop.ui.pages.supervision.log_start import Kept
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.picker import team_picker

NEW_FORM = "award"
_WIDTH = 720
_TEAM = "Team that it is given to"
_DAYS = {
    "awarded_on": "Awarded on", "spend_from": "For costs from", "spend_by": "To be spent by", "account_by": "To be accounted for by",
    "accounted_on": "Accounted for on (blank until it is)", "received_on": "Received on",
}  # fmt: skip
_PAST = ("awarded_on", "accounted_on", "received_on")
_FOR_NEW = ("received_on",)
"""Of what a new award alone is asked: what comes in and goes back later has forms of its own."""
_CAME_IN = ("received_on", "awarded_on")
"""When money came in: on the day received where one is given."""
_ABOUT = "Money that a funder gave to the organisation or to one team, as a grant. Costs are put down to it one by one, in their own forms."


def form_of(uuid: bytes) -> str:
    """Return what the form is kept as while an award is corrected."""
    return f"{NEW_FORM} {uuid.hex()}"


@dataclass(frozen=True)
class AwardOpening:
    """What the form opens with: what there is to choose from, and what was typed before and not recorded."""

    schemes: Sequence[Scheme]
    options: Options
    kept: Kept | None = None


class AwardDialog(KeptForm, MoneyForm):
    """Gathers an AwardDraft, or corrects *known*; what is typed is kept."""

    def __init__(
        self, context: Context, opening: AwardOpening, parent: QWidget | None = None, *, known: AwardLine | None = None
    ) -> None:
        is_new = known is None
        super().__init__(
            "Add an award" if is_new else "Correct an award", "Add award" if is_new else "Save award", context,
            NEW_FORM if known is None else form_of(known.uuid), context.reader, parent, about=_ABOUT,
        )  # fmt: skip
        self.known = known
        before = None if known is None else known.said
        self.scheme = scheme_box(opening.schemes, "" if before is None else before.scheme)
        self.team = team_picker(_TEAM, opening.options.teams)
        self.days = {
            name: DateEdit(label, context.today, is_past=name in _PAST)
            for name, label in _DAYS.items()
            if is_new or name not in _FOR_NEW
        }
        self.levy_note = QLabel()
        self.levy_note.setObjectName("muted")
        self.levy_note.setWordWrap(True)
        self._suggested: date | None = None
        self._add_fields(before)
        if before is None:
            self.days["awarded_on"].set_day(context.today())
        else:
            self.team.set_key(before.team_id)
            for name, field in self.days.items():
                field.set_day(getattr(before, name))
        self._suggest()
        self.scheme.currentIndexChanged.connect(lambda _: self._suggest())
        for name in _CAME_IN:
            if name in self.days:
                self.days[name].changed.connect(lambda _: self._suggest())
        self.go_on_from(opening.kept)

    def _suggest(self) -> None:
        """Have money of the levy expire as it is suggested, until another day is typed; and say where that day comes from."""
        came_in = self._came_in()
        last = (
            last_day_of_levy(came_in) if came_in is not None and is_levy(str(self.scheme.currentData() or "")) else None
        )
        spend_by = self.days["spend_by"]
        if self.known is None and (not spend_by.edit.text().strip() or self._day_now("spend_by") == self._suggested):
            spend_by.set_day(last)
            self._suggested = last
        self.levy_note.setText("" if last is None else suggestion_words(last))
        self.levy_note.setVisible(last is not None)

    def _came_in(self) -> date | None:
        """Return the day on which the money came in: that of its first receipt, else that of the award; None for blank or unreadable."""
        if self.known is not None and self.known.said.received:
            return self.known.said.came_in_on
        return next(filter(None, map(self._day_now, _CAME_IN)), None)

    def _day_now(self, name: str) -> date | None:
        """Return the day in a field, None for blank or unreadable."""
        with suppress(ValueError):
            return self.days[name].day() if name in self.days else None
        return None

    def _add_fields(self, before: AwardDraft | None) -> None:
        self.set_width(_WIDTH)
        self._add_line("what", "What the award is called", before, hint="As in its letter, with its year")
        self._add_line("funder", "Funder", before, wide=False)
        self._add_line("reference", "Its reference", before, beside=True)
        self.add_field("scheme", "Scheme", self.scheme)
        self.add_field("team", _TEAM, self.team, hint="Blank: the organisation")
        self._add_amount("amount", "Amount in pounds", None if before is None else before.amount)
        self._add_day("awarded_on", beside=True)
        self._add_day("spend_from")
        self._add_day("spend_by", beside=True)
        self.grid.addWidget(self.levy_note, self.grid.rowCount(), 0, 1, 2)
        self.add_field("conditions", "Conditions", text_edit("" if before is None else before.conditions))
        self._add_day("account_by")
        self._add_day("accounted_on", beside=True)
        if before is None:
            self._add_amount("received", "Received so far, in pounds", None)
            self._add_day("received_on", beside=True)
        self._add_line("where_kept", "Where its letter is kept", before)

    def _add_line(
        self, name: str, label: str, before: AwardDraft | None, *, hint: str = "", beside: bool = False, wide: bool = True
    ) -> None:  # fmt: skip
        edit = line_edit("" if before is None else getattr(before, name))
        edit.setCursorPosition(0)
        self.add_field(name, label, edit, hint=hint, beside=beside, wide=wide)

    def _add_amount(self, name: str, label: str, amount: Decimal | None) -> None:
        self.add_field(name, label, pounds_edit(amount), wide=False)

    def _add_day(self, name: str, *, beside: bool = False) -> None:
        self.add_field(name, _DAYS[name], self.days[name], wide=False, beside=beside)

    def draft(self) -> AwardDraft | None:
        """Return the award as it was typed."""
        what, amount = (
            self.text("what", needed="what the award is called"),
            self.pounds("amount", needed="how much it is"),
        )
        awarded_on = self.day("awarded_on", needed="the day on which it was awarded")
        days: dict[str, Any] = {name: self.day(name) for name in self.days if name != "awarded_on"}
        received = None if self.known is not None else self.pounds("received")
        team = self.choice("team")
        if amount is None or awarded_on is None or self._has_errors():
            return None
        said = AwardDraft(
            scheme=str(self.scheme.currentData() or ""),
            what=what,
            amount=amount,
            awarded_on=awarded_on,
            funder=self.text("funder"),
            reference=self.text("reference"),
            team_id=None if team is None else int(team),
            received=received or NOTHING,
            conditions=self.text("conditions"),
            where_kept=self.text("where_kept"),
            **days,
        )
        # What moved stays as it is recorded.
        return said if self.known is None else said.with_moves(self.known.said.moves)


class AccountedDialog(FormDialog):
    """Sends out the day on which the use of *line* was accounted for."""

    def __init__(self, line: AwardLine, today: Callable[[], date], look: Look, parent: QWidget | None = None) -> None:
        said = line.said
        left = f"{pounds_words(line.to_spend)} of it is not spent" if line.to_spend else "All of it is used"
        about = f"{line.name}: {pounds_words(said.amount)}. {left}. What went back to the funder has a form of its own."
        super().__init__("Record that an award was accounted for", "Record account", look, parent, about=about)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.accounted_on = DateEdit("Accounted for on", today, is_past=True)
        self.accounted_on.set_day(said.accounted_on or today())
        self.add_field("accounted_on", "Accounted for on", self.accounted_on)

    def draft(self) -> date | None:
        """Return the day."""
        return self.day("accounted_on", needed="the day on which its use was accounted for")
