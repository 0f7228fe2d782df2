"""The form that gathers a group of people: by name, by team, from the list that is shown, or pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from cpd_desktop.domain.texts import folded
from cpd_desktop.services.choosing import Option, Options
from cpd_desktop.ui.pages.people.records import MOST_NAMED, count_of_people
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.many_picker import ManyPicker
from cpd_desktop.ui.widgets.picker import team_picker
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine


def names_words(names: Sequence[str]) -> str:
    """Return who is meant as a sentence: the first few names, and how many more."""
    more = len(names) - MOST_NAMED
    return f"{', '.join(names[:MOST_NAMED])}{f' and {more:,} more' if more > 0 else ''}."


def _by_key(option: Option) -> str:
    return str(option.key)


class ChoosePeopleDialog(FormDialog):
    """Chooses for whom training is to be recorded. Sends out a tuple of people's ids.

    *members* are the people of each team by its id, *shown* those whom the list shows with its filter.
    """

    def __init__(
        self, options: Options, members: Mapping[int, Sequence[int]], shown: Sequence[int], look: Look,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("Record training: for whom?", "Go on", look, parent)
        self._options, self._members, self._shown = options, members, tuple(shown)
        self.people = ManyPicker("People", options.people, "person", written=_by_key)
        self.team = team_picker("Everybody of a team", options.teams)
        self.add_field("people", "People", self.people, hint="Type a name or a staff number; Enter takes it")
        self.add_field("team", "Everybody of a team", self.team, hint="Who has a posting there on the date above")
        self.add_shown = QPushButton(f"Add all {len(self._shown):,} shown in the list")
        self.add_shown.clicked.connect(lambda: self._add(self._shown))
        self.add_shown.setVisible(bool(self._shown))
        self.paste = QPushButton("Paste names or staff numbers")
        self.tally = QLabel()
        self.tally.setWordWrap(True)
        more = QWidget()
        line = WrappingLine(more)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.size(8))
        for button in (self.add_shown, self.paste):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
            line.addWidget(button)
        self.grid.addWidget(more, self.grid.rowCount(), 0, 1, 2)
        self.grid.addWidget(self.tally, self.grid.rowCount(), 0, 1, 2)
        self.people.changed.connect(self._tell)
        self.team.chosen.connect(self._add_team)
        self._tell()

    def _add_team(self, team_id: int | None) -> None:
        if team_id is None:
            return
        self.team.set_key(None)
        members = self._members.get(team_id, ())
        if not members:
            self.show_error("team", "Nobody has a posting in this team on the date: choose another team.")
        self._add(members)

    def _add(self, ids: Sequence[int]) -> None:
        self.people.add_values(str(person_id) for person_id in ids)

    def add_pasted(self, rows: Sequence[Sequence[str]]) -> None:
        """Take whom rows name: by a staff number or e-mail address, else by a name that only one person has."""
        by_detail = {folded(one.detail): one.key for one in self._options.people if one.detail}
        by_name: dict[str, list[int]] = {}
        for one in self._options.people:
            by_name.setdefault(folded(one.name), []).append(one.key)
        found: list[int] = []
        missing: list[str] = []
        for row in rows:
            cells = [cell.strip() for cell in row if cell.strip()]
            key = next((by_detail[folded(cell)] for cell in cells if folded(cell) in by_detail), None)
            alone = [by_name[folded(cell)][0] for cell in cells if len(by_name.get(folded(cell), ())) == 1]
            if key is not None or alone:
                found.append(alone[0] if key is None else key)
            elif cells:
                missing.append(", ".join(cells[:2]))
        self._add(found)
        if missing:
            shown = "; ".join(missing[:4]) + (f" and {len(missing) - 4:,} more" if len(missing) > 4 else "")
            self.show_error("people", f"Not found, or the name of several people: {shown}. Add them by staff number.")

    def _tell(self) -> None:
        count = len(self.people.values())
        self.act.setText(f"Go on with {count_of_people(count)}" if count else "Go on")
        self.act.setAccessibleName(self.act.text())
        self._fit()
        self.tally.setText(f"{count_of_people(count)} chosen." if count else "Nobody is chosen yet.")

    def draft(self) -> tuple[int, ...] | None:
        """Return who was chosen."""
        if self.people.pending():
            self.show_error("people", f"“{self.people.pending()}” was not taken: choose from the list.")
            return None
        ids = tuple(int(value) for value in self.people.values())
        if not ids:
            self.show_error("people", "Needed: at least one person.")
        return ids or None

    def _state(self) -> list[str]:
        return [*super()._state(), *self.people.values()]
