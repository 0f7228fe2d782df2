"""A team: what it is called, its service, the groups of people that it serves, and how many it needs at work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.domain.people import Team
from cpd_desktop.services.team_cover import MOST
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.spin_box import SpinBox


class TeamDialog(FormDialog):
    """Adds a team, or edits *team*. *minimum* is how many it needs at work on any day, None for no minimum, and stays as typed."""

    def __init__(
        self, look: Look, services: Sequence[str], groups: Sequence[str], today: Callable[[], date],
        team: Team | None = None, parent: QWidget | None = None, *, minimum: int | None = None,
    ) -> None:  # fmt: skip
        act = "Add team" if team is None else "Save team"
        super().__init__(act if team is None else f"Edit {team.name}", act, look, parent)
        self.name = QLineEdit("" if team is None else team.name)
        self.service = QLineEdit("" if team is None else team.service)
        completer = QCompleter(list(services), self.service)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.service.setCompleter(completer)
        self.groups = QLineEdit("" if team is None else "; ".join(sorted(team.groups_served)))
        self.add_field("team", "Team name", self.name)
        self.add_field("service", "Service", self.service, hint="The service it belongs to; may be blank")
        known = f" Known: {'; '.join(groups)}." if groups else ""
        self.add_field(
            "groups_served",
            "Groups served",
            self.groups,
            hint=f"Such as Deaf; dementia: with semicolons between them.{known}",
        )
        self.counts_from = today()
        self.groups_from: DateEdit | None = None
        if team is not None:
            self.groups_from = DateEdit("Changed groups count from", today)
            self.groups_from.set_day(self.counts_from)
            self.add_field(
                "groups_from", "Changed groups count from", self.groups_from,
                hint="A group taken out ends the day before, and one put in begins on this day",
            )  # fmt: skip
        self.at_work = SpinBox()
        self.at_work.setRange(0, MOST)
        self.at_work.setSpecialValueText("No minimum")
        self.at_work.setValue(minimum or 0)
        self.add_field(
            "minimum_cover", "People at work on any working day, at least", self.at_work,
            hint="Who books training is told when fewer would be left; Down to 0 for no minimum",
        )  # fmt: skip
        self.name.setFocus()

    @property
    def minimum(self) -> int | None:
        """How many people it needs at work on any day; None for no minimum."""
        return self.at_work.value() or None

    def draft(self) -> TeamDraft | None:
        """Return the team as it was typed."""
        name = self.text("team", needed="what the team is called")
        groups = tuple(part for each in self.text("groups_served").split(";") if (part := each.strip()))
        if self.groups_from is not None:
            self.counts_from = self.day("groups_from", needed="the day") or self.counts_from
        return TeamDraft(0, name, self.text("service"), groups) if name else None
