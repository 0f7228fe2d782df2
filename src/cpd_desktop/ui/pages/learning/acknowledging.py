"""Recording who acknowledged a finding: those who are chosen behind a cell, or anybody by name; and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from cpd_desktop.services.choosing import Option
from cpd_desktop.services.learning_routes import acknowledge, withdraw_acknowledgements
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.pages.learning.kept_form import LearningForm
from cpd_desktop.ui.pages.learning.learning_forms import LearningForms, LearningOpening
from cpd_desktop.ui.widgets.many_picker import ManyPicker, by_detail

_READ = "Read the briefing"


@dataclass(frozen=True)
class Acknowledged:
    """Who acknowledged a finding, on which day, and how."""

    person_ids: tuple[int, ...]
    on: date
    how: str


class AcknowledgeDialog(LearningForm):
    """Says that people acknowledged a finding: those given, or whoever is chosen of *people*. Sends out Acknowledged."""

    def __init__(
        self, context: Context, form: str, title: str, person_ids: Sequence[int], opening: LearningOpening,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        who = f" {counted(len(person_ids), 'person', 'people')} chosen." if person_ids else ""
        super().__init__(
            "Record acknowledgements", "Record acknowledged", context, form, parent, about=f"{title}.{who}"
        )
        self._person_ids = tuple(person_ids)
        self._people: Sequence[Option] = opening.options.people
        if not person_ids:
            self.people = ManyPicker("People", self._people, "person", written=by_detail)
            self.add_field("people", "People", self.people, hint="Who read it, heard it or talked it through")
        # Who is chosen behind a cell was in post on the date that is looked at.
        self.add_day("on", "Acknowledged on", min(context.view.as_at, context.today()))
        self.add_line("how", "How", _READ, hint="Such as read the briefing, or talked it through in the team meeting")
        self.go_on_from(None if person_ids else opening.kept)

    def draft(self) -> Acknowledged | None:
        """Return who acknowledged it."""
        on, how = self.day("on", needed="the day"), self.text("how", needed="how they acknowledged it")
        ids = self._person_ids or self._chosen()
        if on is None or self._has_errors():
            return None
        return Acknowledged(ids, on, how)

    def _chosen(self) -> tuple[int, ...]:
        if self.people.pending():
            self.show_error("people", f"“{self.people.pending()}” was not taken: choose from the list, or take it out.")
        wanted = set(self.people.values())
        ids = tuple(one.key for one in self._people if by_detail(one) in wanted)
        if not ids and not self.people.pending():
            self.show_error("people", "Needed: one person at least.")
        return ids


class Acknowledging(LearningForms):
    """Records acknowledgements and takes them back."""

    def ask(self, finding_uuid: bytes, title: str, person_ids: Sequence[int] = ()) -> None:
        """Ask when and how people acknowledged a finding; with none given, who it was too."""
        form = f"acknowledgement of {finding_uuid.hex()}"

        def does(said: Acknowledged) -> tuple[Any, tuple[Any, ...], dict[str, Any]]:
            return acknowledge, (finding_uuid, said.person_ids), {"on": said.on, "how": said.how}

        def show(opening: LearningOpening) -> None:
            dialog = AcknowledgeDialog(self.context, form, title, person_ids, opening, self.window_)
            self.open(dialog, "record who acknowledged a finding", "It is recorded who acknowledged it.", does)

        self.ask_opening(form, show)

    def take_back(self, finding_uuid: bytes, person_ids: Sequence[int]) -> None:
        """Take back that people acknowledged a finding; who was at a session that carries it stays counted."""
        self.at_once(
            "take acknowledgements back", "The acknowledgement is taken back.", withdraw_acknowledgements, finding_uuid,
            tuple(person_ids), today=self.context.today(),
        )  # fmt: skip
