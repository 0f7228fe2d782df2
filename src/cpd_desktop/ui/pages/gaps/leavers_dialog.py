"""The form that asks who leaves: one or several people, and their last day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from cpd_desktop.services.choosing import Option
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.many_picker import ManyPicker

_SHOW = "Show what falls"


@dataclass(frozen=True)
class Leaving:
    """Who leaves (ids), and on which last day: None for the day that they told of or their postings end, else today."""

    person_ids: tuple[int, ...]
    last_day: date | None = None


def _by_key(option: Option) -> str:
    return str(option.key)


class LeaversDialog(FormDialog):
    """Gathers a Leaving. Nothing is recorded: it is only asked what would fall."""

    def __init__(
        self, people: Sequence[Option], chosen: Collection[int], today: Callable[[], date], look: Look,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        about = "Nothing is recorded: this only asks what would fall. That somebody leaves is recorded on their page."
        super().__init__("Who leaves?", _SHOW, look, parent, about=about)
        self.people = ManyPicker("People", people, "person", written=_by_key)
        self.people.set_values([str(one) for one in chosen])
        self.last_day = DateEdit("Last day", today)
        self.add_field("people", "People", self.people, hint="Type a name or a staff number; Enter takes it")
        self.add_field(
            "by",
            "Last day",
            self.last_day,
            hint="Blank for the day that each told of, or on which their postings end, else today",
        )

    def draft(self) -> Leaving | None:
        """Return who leaves."""
        if self.people.pending():
            self.show_error("people", f"“{self.people.pending()}” was not taken: choose from the list.")
            return None
        ids = tuple(int(value) for value in self.people.values())
        if not ids:
            self.show_error("people", "Needed: at least one person.")
        last_day = self.day("by")
        return Leaving(ids, last_day) if ids else None

    def _state(self) -> list[str]:
        return [*super()._state(), *self.people.values()]
