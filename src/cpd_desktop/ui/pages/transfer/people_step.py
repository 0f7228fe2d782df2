"""The step for files with names alone: a person decides who is meant, from those who may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.services.name_choices import Candidate, NameChoice
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look, colour
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

_ABOUT = (
    "The file has names without a staff number or an e-mail address. A name alone is never matched by itself: "
    "choose who is meant. Rows of names that are left open are rejected."
)
_OPEN = "Choose who is meant …"
_ALL = "all"
_NOBODY = "Nobody has a name like this: import people first"


class Standing(StrEnum):
    """How a name stands."""

    OPEN = "○ Open"
    REVIEW = "◇ To review"
    CHOSEN = "● Chosen"
    NOBODY = "– Nobody alike"


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name and who was chosen for it; *to_review* where the choice was made for many at once, by likeness."""

    choice: NameChoice
    key: str = ""
    to_review: bool = False

    @property
    def chosen(self) -> Candidate | None:
        """Who was chosen."""
        return next((one for one in self.choice.candidates if one.key == self.key), None) if self.key else None

    @property
    def standing(self) -> Standing:
        """How it stands."""
        if not self.choice.candidates:
            return Standing.NOBODY
        if not self.key:
            return Standing.OPEN
        return Standing.REVIEW if self.to_review else Standing.CHOSEN


class PeopleStep(QWidget):
    """Matches names to people. `changed` goes out with every choice."""

    changed = Signal()

    def __init__(self, look: Look, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, NameLine] = {}
        self.about = QLabel(_ABOUT)
        self.about.setWordWrap(True)
        self.same = QPushButton()
        self.same.clicked.connect(self.choose_same)
        self.near = QPushButton()
        self.near.clicked.connect(self.choose_near)
        self.open = QLabel()
        self.open.setObjectName("muted")
        self.open.setWordWrap(True)
        self.tabs = FilterTabs("Names to show")
        self.tabs.chosen.connect(lambda _: self._fill())
        self.table: Table[NameLine] = Table(
            "Names to match", name_columns(look), preferences, filter_hint="Filter by name, person or team"
        )
        self.table.empty_text = "No name stands like this."
        self.table.selected.connect(self._show_current)
        self.table.opened.connect(lambda _: self._open_list())
        self.who_label = QLabel()
        self.who_label.setWordWrap(True)
        self.who = QComboBox()
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.who.setMinimumContentsLength(24)
        self.who.activated.connect(lambda _: self._choose(str(self.who.currentData() or "")))
        self.who_label.setBuddy(self.who)
        self.accept = QPushButton("Confirm this choice")
        self.accept.setAccessibleName("Confirm this choice")
        self.accept.clicked.connect(lambda: self._choose(str(self.who.currentData() or "")))
        self._lay_out(look)

    def _lay_out(self, look: Look) -> None:
        acts = WrappingLine()
        acts.setSpacing(look.size(8))
        acts.addWidget(self.same)
        acts.addWidget(self.near)
        below = QHBoxLayout()
        below.addWidget(self.who_label, 2)
        below.addWidget(self.who, 3)
        below.addWidget(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(8))
        layout.addWidget(self.about)
        layout.addLayout(acts)
        layout.addWidget(self.open)
        layout.addWidget(self.tabs)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        self.table.setMinimumHeight(look.size(140))

    def show_names(self, names: Sequence[NameChoice], matches: Mapping[str, str]) -> None:
        """Show the names with who may be meant; *matches* are choices made before."""
        before = self._lines
        self._lines = {}
        for name in names:
            key = matches.get(name.name, "")
            key = key if any(one.key == key for one in name.candidates) else ""
            was = before.get(name.name)
            self._lines[name.name] = NameLine(name, key, was is not None and was.key == key and was.to_review)
        self.table.filter.clear()
        self.tabs.choose(_ALL)
        self._fill()
        if self.table.model.rowCount():
            self.table.view.selectRow(0)

    def choose_same(self) -> None:
        """Choose whoever is the only one to have exactly the name, where nobody is chosen."""
        self._choose_all(lambda name: name.only_same, to_review=False)

    def choose_near(self) -> None:
        """Choose whoever is the only one with all but the same name, where nobody is chosen, and show them for review."""
        if self._choose_all(lambda name: name.only_near, to_review=True):
            self.tabs.choose(Standing.REVIEW)

    def _choose_all(self, find: Callable[[NameChoice], Candidate | None], *, to_review: bool) -> int:
        found = {line.choice.name: one.key for line in self._open() if (one := find(line.choice)) is not None}
        for name, key in found.items():
            self._lines[name] = replace(self._lines[name], key=key, to_review=to_review)
        self._fill()
        return len(found)

    def _open(self) -> list[NameLine]:
        return [line for line in self._lines.values() if line.standing is Standing.OPEN]

    def matches(self) -> dict[str, str]:
        """Return the staff number or e-mail address chosen for each name."""
        return {name: line.key for name, line in self._lines.items() if line.key}

    def choose(self, name: str, key: str) -> None:
        """Choose who is meant by *name*; nobody for an empty *key*."""
        self._lines[name] = replace(self._lines[name], key=key, to_review=False)
        self._fill()

    def _choose(self, key: str) -> None:
        """Take the choice for the current name and go on to the next that is open, or to be reviewed where those are shown."""
        current = self.table.current()
        if current is None:
            return
        at = self.table.model.position_of(current)
        self.choose(current.choice.name, key)
        rows = self.table.rows_shown()
        wanted = Standing.REVIEW if self.tabs.key == Standing.REVIEW else Standing.OPEN
        # A long list may still show what was: the line that was just chosen is not looked for.
        following = [line for line in (*rows[at:], *rows[:at]) if line.choice.name != current.choice.name]
        nearest = next((line for line in following if line.standing is wanted), None)
        line = nearest or self._lines[current.choice.name]
        if line in rows:
            self.table.select(line)
        elif rows:
            self.table.select(rows[min(at, len(rows) - 1)])
        self.table.view.setFocus()

    def _open_list(self) -> None:
        self.who.setFocus()
        self.who.showPopup()

    def _fill(self) -> None:
        lines = list(self._lines.values())
        counts = Counter(line.standing for line in lines)
        current = self.table.current()
        self.tabs.blockSignals(True)
        self.tabs.show_tabs([
            (_ALL, f"All ({len(lines):,})"),
            *((one.value, f"{one.value} ({counts[one]:,})") for one in Standing if counts[one] or one == self.tabs.key),
        ])  # fmt: skip
        self.tabs.blockSignals(False)
        chosen = self.tabs.key
        self.table.set_rows([line for line in lines if chosen in (_ALL, line.standing)])
        if current is not None and current.choice.name in self._lines:
            self.table.select(self._lines[current.choice.name])
        self._tell()
        self._show_current()

    def _tell(self) -> None:
        still_open = self._open()
        same = sum(line.choice.only_same is not None for line in still_open)
        near = sum(line.choice.only_near is not None for line in still_open)
        _offer(self.same, f"Choose the only one of the name ({same:,})", same)
        _offer(self.near, f"Choose the only one above 95% ({near:,}), to review", near if near > same else 0)
        matched, every = len(self.matches()), len(self._lines)
        review = sum(line.standing is Standing.REVIEW for line in self._lines.values())
        text = f"{matched:,} of {every:,} names are matched." if matched < every else "✔ Every name is matched."
        if review:
            text += f" {review:,} of them were chosen by likeness: look at each before you go on."
        self.open.setText(text)
        self.changed.emit()

    def _show_current(self) -> None:
        line = self.table.current()
        self.who.clear()
        self.who.setEnabled(line is not None and bool(line.choice.candidates))
        self.accept.setVisible(line is not None and line.standing is Standing.REVIEW)
        if line is None:
            self.who_label.setText("Choose a name above.")
            return
        name = line.choice.name
        self.who_label.setText(f"Who is meant by {name}?")
        self.who.setAccessibleName(f"Who is meant by {name}?")
        self.who.addItem(_OPEN if line.choice.candidates else _NOBODY, "")
        for candidate in line.choice.candidates:
            self.who.addItem(f"{candidate.text} – {candidate.alike:.0f}% alike", candidate.key)
        self.who.setCurrentIndex(max(0, self.who.findData(line.key)))


def _offer(button: QPushButton, text: str, count: int) -> None:
    button.setText(text)
    button.setAccessibleName(text)
    button.setVisible(count > 0)


def name_columns(look: Look) -> tuple[Column[NameLine], ...]:
    """Return the columns of the names, in the theme that is shown."""

    def tone(line: NameLine) -> tuple[QColor, QColor]:
        theme = look.theme
        tones = {Standing.OPEN: theme.warn, Standing.REVIEW: theme.warn, Standing.CHOSEN: theme.good}
        found = tones.get(line.standing, theme.quiet)
        return colour(found.back), colour(found.text)

    def alike(line: NameLine) -> float | None:
        one = line.chosen or next(iter(line.choice.candidates), None)
        return None if one is None else one.alike

    def who(line: NameLine) -> str:
        if line.chosen is not None:
            return line.chosen.text
        best = next(iter(line.choice.candidates), None)
        return "" if best is None else f"perhaps {best.text}"

    return (
        Column("Name in the file", lambda line: line.choice.name, width=28),
        Column("Rows", lambda line: line.choice.rows, right=True, width=7),
        Column(
            "Standing",
            lambda line: line.standing.value,
            width=17,
            sentence=lambda line: f"{line.choice.name}: {line.standing.value[2:].lower()}",
            colour=tone,
        ),
        Column("Alike", alike, show=lambda value: "" if value is None else f"{value:.0f}%", right=True, width=8),
        Column("Who is meant", who, width=50, tip=who),
    )
