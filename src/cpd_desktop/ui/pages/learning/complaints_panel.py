"""Complaints: the issues with their outcomes, and the numbers of a year, each with what it is of and the records that it counts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QWidget

from cpd_desktop.domain.complaint_comparison import before_words
from cpd_desktop.domain.complaints import ComplaintsYear
from cpd_desktop.domain.funding import year_words
from cpd_desktop.domain.learning_kinds import COMPLAINT
from cpd_desktop.services.complaint_numbers import (
    FINDING,
    ISSUE,
    ComplaintRecord,
    ComplaintsShown,
    YearNumber,
    complaints_shown,
)
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.words import counted
from cpd_desktop.ui.pages.learning.complaint_columns import (
    BEHIND,
    EVERYTHING,
    KINDS,
    NUMBERS,
    number_before,
    number_columns,
    number_words,
    record_columns,
    record_words,
)
from cpd_desktop.ui.pages.learning.complaint_forms import ComplaintForms
from cpd_desktop.ui.pages.learning.evidence_files import ATTACH, FILES, LearningFiles, of_complaint
from cpd_desktop.ui.pages.learning.finding_forms import FindingForms
from cpd_desktop.ui.pages.learning.panel import LearningPanel
from cpd_desktop.ui.pages.learning.source_forms import SourceForms
from cpd_desktop.ui.pages.one_list_panel import OneListPanel
from cpd_desktop.ui.pages.supervision.panels import choose_first
from cpd_desktop.ui.shown_list import ShownList
from cpd_desktop.ui.widgets.filter_tabs import FilterTabs
from cpd_desktop.ui.widgets.table import Table

ADD, ADD_MANY, PRINT = "Add complaint …", "Add several complaints …", "Print the year"
EDIT, ADD_FINDING, QUOTE, DELETE_ISSUE, DELETE, OPEN_FINDING = (
    "Edit complaint …", "Add finding from it …", "Add quoted figure …", "Delete issue", "Delete complaint", "Open finding",
)  # fmt: skip
SHOW_ROWS, SHOW_NUMBERS = "Show its rows", "Back to the numbers"
NUMBERS_OF_A_YEAR = "Numbers of a year"


class ComplaintsPanel(LearningPanel, OneListPanel[ComplaintRecord]):
    """The tab. What is narrowed to is `kind`: a part of the list, `numbers` of a year, or the records `behind` one of them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Complaints")
        self._shown: ComplaintsShown | None = None
        self._wanted = ""
        self._year: int | None = None
        self._number: YearNumber | None = None
        self.forms = ComplaintForms(context, self)
        self.finding_forms, self.source_forms = FindingForms(context, self), SourceForms(context, self)
        self.files = LearningFiles(context, self, lambda: self.moment)
        for forms in (self.forms, self.finding_forms, self.source_forms, self.files):
            forms.told.connect(self.tell)
        self.kinds = FilterTabs("Which complaints")
        self.kinds.chosen.connect(lambda _: self._arrange())
        self.flagged = QLabel()
        self.flagged.setObjectName("fieldError")
        self.flagged.setWordWrap(True)
        self.flagged.setTextFormat(Qt.TextFormat.PlainText)
        self._make_tables(context)
        self._add_buttons()
        self.lay_out(
            self.kinds, self._year_line(), self.flagged, self.tables, stretch=self.tables, sinking=self.flagged
        )  # fmt: skip
        self.say_of_row("")

    def _make_tables(self, context: Context) -> None:
        self.table = Table(
            "Complaints", record_columns(context.look), context.preferences, today=context.today, freeze_first=True,
            filter_hint="Filter by complaint, issue, category, outcome or service", key=lambda one: one.uuid,
        )  # fmt: skip
        self.numbers: Table[YearNumber] = Table(
            NUMBERS_OF_A_YEAR, number_columns(), context.preferences, today=context.today,
            filter_hint="Filter the numbers", key=lambda one: (one.part, one.line.what, one.line.base),
        )  # fmt: skip
        self.tables = QStackedWidget()
        for table in (self.table, self.numbers):
            table.view.setMinimumHeight(context.look.size(120))
            table.selected.connect(self._tell_row)
            self.tables.addWidget(table)
        self.table.opened.connect(self._open)
        self.files.take_drops(self.table, self.may_change, of_complaint)
        self.numbers.opened.connect(self._show_rows)

    def _add_buttons(self) -> None:
        self.add_corner(ADD, self.add_new, changes=True)
        self.add_corner(ADD_MANY, self.forms.add_many, changes=True)
        self.add_button(SHOW_ROWS, lambda: self._do_number(self._show_rows), is_first=True)
        self.add_button(SHOW_NUMBERS, lambda: self.kinds.choose(NUMBERS))
        self.add_row_button(EDIT, self.forms.edit, changes=True, is_first=True)
        self.add_row_button(OPEN_FINDING, self._open, is_first=True)
        self.add_row_button(ADD_FINDING, lambda one: self.finding_forms.add(one.source_uuid, one.title), changes=True)
        self.add_row_button(QUOTE, lambda one: self.source_forms.quote(one.source_uuid, one.title), changes=True)
        self.add_row_button(ATTACH, self._attach, changes=True)
        self.add_row_button(FILES, self._show_files)
        self.add_row_button(DELETE_ISSUE, self.forms.delete_issue, changes=True)
        self.add_row_button(DELETE, self.forms.delete, changes=True)

    def _year_line(self) -> QWidget:
        self.year_label = QLabel("&Year from 1 April")
        self.year = QComboBox()
        self.year.setAccessibleName("Year from 1 April")
        self.year.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.year_label.setBuddy(self.year)
        self.year.activated.connect(lambda _: self._choose_year())
        self.year_line = QWidget()
        layout = QHBoxLayout(self.year_line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.year_label)
        layout.addWidget(self.year)
        layout.addStretch(1)
        layout.addWidget(self._button(PRINT, self._print, changes=False))
        self._corner.append(PRINT)
        return self.year_line

    @property
    def shown_table(self) -> Table[Any]:
        """The list, or the numbers."""
        return self.numbers if self.kind == NUMBERS else self.table

    @property
    def kind(self) -> str:
        """What is shown: a part of the list, the numbers, or what is behind one."""
        return self.kinds.key or EVERYTHING

    def reload(self) -> None:
        """Ask for the complaints, and for the numbers of the year that is chosen."""
        self.ask(self._show, complaints_shown, self._year)

    def _show(self, found: ComplaintsShown) -> None:
        self._shown = found
        is_empty = not found.behind and self.is_everything
        if is_empty:
            self.show_empty(
                "No complaint is recorded yet",
                "Outcomes are counted for each issue of a complaint, and the numbers of a year come with what they are of, as the annual"
                " report needs them. Add a complaint with its issues, type several, or import a register. Nobody is named in it.",
                ADD,
                self.add_new,
            )
        else:
            self.stack.setCurrentWidget(self.body)
        self.year.clear()
        for one in found.years:
            self.year.addItem(year_words(one), one)
        self.year.setCurrentIndex(max(0, self.year.findData(found.year.year)))
        self._number = self._same_number(found)
        self._show_tabs(found)
        if self._wanted:
            self.kinds.choose(self._wanted)
            self._wanted = ""
        self._arrange()

    def _same_number(self, found: ComplaintsShown) -> YearNumber | None:
        """Return the number whose rows are shown, as it is now."""
        before = self._number
        same = [
            one
            for one in found.numbers
            if before and (one.part, one.line.what, one.line.base) == (before.part, before.line.what, before.line.base)
        ]
        return same[0] if same else None

    def _show_tabs(self, found: ComplaintsShown) -> None:
        counts = {key: sum(map(takes, found.records)) for key, (_, takes) in KINDS.items()}
        tabs = [
            (key, f"{words} ({counts[key]:,})") for key, (words, _) in KINDS.items() if counts[key] or key == EVERYTHING
        ]
        tabs.insert(1, (NUMBERS, NUMBERS_OF_A_YEAR))
        if self._number is not None:
            tabs.insert(2, (BEHIND, f"Behind the number ({len(self._number.line.issues):,})"))
        self.kinds.show_tabs(tabs)

    def choose_kind(self, key: str) -> None:
        """Narrow the list, or show the numbers of a year, now or when they are known."""
        self._wanted = key
        if self._shown is not None:
            self.kinds.choose(key)
            self._wanted = ""

    def _choose_year(self) -> None:
        self._year = self.year.currentData()
        self.reload()

    def _arrange(self) -> None:
        found = self._shown
        if found is None:
            return
        is_numbers = self.kind == NUMBERS
        self.tables.setCurrentWidget(self.shown_table)
        self.year_line.setVisible(is_numbers)
        doubts = [one for one in (*found.year.quoted, found.year.referral_gap) if one]
        self.flagged.setText("\n".join(f"▲ {one}" for one in doubts))
        self.flagged.setVisible(is_numbers and bool(doubts))
        if is_numbers:
            self.say(*year_headline(found), short=counted(found.year.complaints, "complaint"))
            self.numbers.set_rows(found.numbers)
        elif self.kind == BEHIND and self._number is not None:
            self.say(
                number_words(self._number),
                f"Of the year {found.year.period_so_far}. These are the records that it counts.",
            )
            self.table.set_rows([found.behind[uuid] for uuid in self._number.line.issues if uuid in found.behind])
        else:
            self.say(*list_headline(found))
            self.table.empty_text = "No complaint here. Choose a wider scope or another date above."
            self.table.set_rows([one for one in found.records if KINDS[self.kind][1](one)])
        choose_first(self.shown_table)
        self._tell_row()

    def _do_number(self, do: Any) -> None:
        current = self.numbers.current()
        if current is not None:
            do(current)

    def _show_rows(self, number: YearNumber) -> None:
        """Open the records that a number counts."""
        if number.line.issues and self._shown is not None:
            self._number = number
            self._show_tabs(self._shown)
            self.kinds.choose(BEHIND)
            self.table.filter.clear()
            self.table.view.setFocus()

    def _open(self, one: ComplaintRecord) -> None:
        """Open a finding, or edit a complaint; what is neither is kept with the sources."""
        if one.kind == FINDING:
            self.context.go_to("Learning", {"finding": one.uuid})
        elif one.kind in (ISSUE, COMPLAINT):
            if self.moment is None:
                self.forms.edit(one)
        else:
            self.context.go_to("Learning", {"tab": "Sources", "kind": one.kind})

    def _attach(self, one: ComplaintRecord) -> None:
        evidenced = of_complaint(one)
        if evidenced is not None:
            self.files.attach_to(evidenced)

    def _show_files(self, one: ComplaintRecord) -> None:
        evidenced = of_complaint(one)
        if evidenced is not None:
            self.files.show_those_of(evidenced)

    def _print(self) -> None:
        view, year = self.context.view, self._shown.year.year if self._shown is not None else None
        target = {"name": "complaints-year", "team": view.team, "service": view.service}
        self.context.go_to("Reports", {**target, **({"year": year} if year is not None else {})})

    def _tell_row(self) -> None:
        if self.kind == NUMBERS:
            number = self.numbers.current()
            before = "" if number is None or number.before is None else f" {number_before(number)}."
            self.say_of_row("" if number is None else f"{number_words(number)}.{before}")
            if number is not None:
                self.offer(*([SHOW_ROWS] if number.line.issues else []))
            return
        back = [SHOW_NUMBERS] if self.kind == BEHIND else []
        one = self.table.current()
        if one is None:
            self.say_of_row("")
            return
        self.say_of_row(record_words(one))
        files = [FILES] if one.files else []
        offered = {
            FINDING: [OPEN_FINDING],
            ISSUE: [EDIT, ADD_FINDING, QUOTE, ATTACH, *files, DELETE_ISSUE, DELETE],
            COMPLAINT: [EDIT, ADD_FINDING, QUOTE, ATTACH, *files, DELETE],
        }
        self.offer(*back, *offered.get(one.kind, []))

    def add_new(self) -> None:
        """Add a complaint with its issues (Ctrl+N)."""
        if self.may_change():
            self.forms.add()

    def place_within(self) -> dict[str, Any]:
        """Return what the page does not know of where one is: nothing, as what is behind a number is chosen anew."""
        return {"kind": NUMBERS} if self.kind == BEHIND else {}

    def shown_list(self) -> ShownList | None:
        """Return what is shown, for paper: never a number without what it is of."""
        if self.kind == NUMBERS:
            period = "" if self._shown is None else self._shown.year.period_so_far
            return self.printed(f"Complaints {period}".strip(), ("number", "numbers"))
        kind = KINDS[self.kind][0] if self.kind in KINDS and self.kind != EVERYTHING else ""
        return self.printed("Complaints", ("record", "records") if self.kind == BEHIND else ("issue", "issues"), kind)


def list_headline(found: ComplaintsShown) -> tuple[str, str]:
    """Return how many issues there are of how many complaints, and what needs attention."""
    issues = sum(one.issue is not None for one in found.records)
    complaints = len({one.source_uuid for one in found.records})
    if not complaints:
        return "No complaint here", ""
    open_, bare = (sum(map(KINDS[key][1], found.records)) for key in ("open", "without"))
    said = [f"{open_:,} not decided yet"] if open_ else []
    said += [f"{bare:,} complaints without an issue, so that no outcome counts them"] if bare else []
    return f"{counted(issues, 'issue')} of {counted(complaints, 'complaint')}", f"{', '.join(said)}." if said else ""


def year_headline(found: ComplaintsShown) -> tuple[str, str]:
    """Return the year in a line, with both upheld rates and what they are of, and the year before, of a part of a year its same days too."""
    year = found.year
    rates = [f"upheld or partially upheld: {line.words}" for line in year.upheld if line.of]

    def received(one: ComplaintsYear) -> str:
        return f"{counted(one.complaints, 'complaint')} with {counted(one.issues, 'issue')}"

    head = f"{year.period_so_far}: {received(year)}"
    text = "; ".join([*rates, *before_words(year, received)])
    return head, f"{text[:1].upper()}{text[1:]}." if text else ""
