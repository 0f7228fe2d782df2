"""The form of a rule pack of the organisation's own: of whom it asks what, in which cycle, from when, and by which source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QWidget

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.rule_pack_text import MOST_CODE, MOST_MONTHS, MOST_SOURCE, MOST_TITLE
from cpd_desktop.domain.rule_packs import (
    AppliesTo,
    CycleYears,
    LocalStandard,
    PackContent,
    PackCycle,
    RulePack,
    RulePackDraft,
)
from cpd_desktop.ui.pages.cpd.rules_field import RulesField
from cpd_desktop.ui.pages.people.dialogs import line_edit, text_edit
from cpd_desktop.ui.theme import Look
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog
from cpd_desktop.ui.widgets.spin_box import SpinBox

_DAY = "Month and day, such as 11-30; blank for none"
_ASKED = (
    ("bodies", "Registers", "What a registration body is called, separated by ;"),
    ("words", "Professions", "Words in the body’s name or the title of the post, separated by ;"),
    ("prefixes", "Letters of registration numbers", "Separated by ;"),
    ("roles", "Roles", "Codes or titles of posts and additional roles, separated by ;"),
    ("approvals", "Approvals", "Codes of approvals, separated by ;"),
)
_STANDARDS = "Standards of your own"
_STANDARDS_HINT = "A line for each: code: title: meaning. Entries can be mapped to them."
_WIDTH = 720


class RulePackDialog(FormDialog):
    """Changes *pack*, as a pack of the organisation's own. Sends out a RulePackDraft."""

    def __init__(self, pack: RulePack, today: Callable[[], date], look: Look, parent: QWidget | None = None) -> None:
        about = (
            "It stands in the place of the pack that comes with the program, on the days from first to last."
            if not pack.is_own
            else "A pack of your own; the one that comes with the program counts before its first day and after its last."
        )
        super().__init__("Change a rule pack", "Save rule pack", look, parent, about=about)
        self._pack = pack
        self.resize(min(look.size(_WIDTH), round(self.screen().availableSize().width() * 0.95)), self.height())
        self.code, self.title = line_edit(pack.code, most=MOST_CODE), line_edit(pack.title, most=MOST_TITLE)
        self.source = text_edit(pack.source[:MOST_SOURCE])
        self.starts_on, self.ends_on = DateEdit("First day", today), DateEdit("Last day", today)
        self.asked: dict[str, QLineEdit] = {}
        self.is_programme, self.is_rest = (
            QCheckBox("Whoever is on it as a programme"),
            QCheckBox("Those of the registers whom no other pack fits"),
        )
        self.months, self.years = SpinBox(), QComboBox()
        self.days: dict[str, QLineEdit] = {}
        self.late_asks = line_edit("; ".join(pack.content.late_asks))
        self.rules = RulesField(pack.content.rules, look)
        self.rules.changed.connect(lambda: QTimer.singleShot(0, self, self._fit))
        self.standards = text_edit("\n".join(map(_standard_line, pack.content.standards)))
        self._add_facts()
        self._add_asked(pack.content.applies_to)
        self._add_cycle(pack.content)
        self.starts_on.set_day(pack.starts_on if pack.is_own else today())
        self.ends_on.set_day(pack.ends_on)

    def _heading(self, text: str) -> None:
        heading = QLabel(text)
        heading.setObjectName("sectionTitle")
        self.grid.addWidget(heading, self.grid.rowCount(), 0, 1, 2)

    def _add_facts(self) -> None:
        self.add_field("code", "Code", self.code, wide=False)
        self.add_field("title", "Title", self.title, beside=True)
        self.add_field("starts_on", "First day", self.starts_on, wide=False, hint="Blank: always")
        self.add_field("ends_on", "Last day", self.ends_on, beside=True, hint="Blank: without end")
        self._heading("What is asked")
        self.add_field("rules", "Rules", self.rules)
        self.add_field("standards", _STANDARDS, self.standards, hint=_STANDARDS_HINT)

    def _add_asked(self, asked: AppliesTo) -> None:
        self._heading("Of whom")
        for name, label, hint in _ASKED:
            self.asked[name] = line_edit("; ".join(getattr(asked, name)), most=MOST_SOURCE)
            self.add_field(name, label, self.asked[name], hint=hint)
        self.is_programme.setChecked(asked.is_programme)
        self.is_rest.setChecked(asked.is_rest)
        self.add_check("is_programme", self.is_programme)
        self.add_check("is_rest", self.is_rest)

    def _add_cycle(self, content: PackContent) -> None:
        self._heading("In which cycle")
        cycle = content.cycle
        self.months.setRange(0, MOST_MONTHS)
        self.months.setSuffix(" months")
        self.months.setValue(cycle.months)
        for years in CycleYears:
            self.years.addItem(years.value.capitalize(), years.value)
        self.years.setCurrentIndex(self.years.findData(cycle.years.value))
        self.add_field("months", "Length", self.months, wide=False, hint="0 for no cycle")
        self.add_field("years", "Ends in", self.years, beside=True, hint=" ")
        for name, label, text, beside in (
            ("ends", "Last day of a cycle", cycle.ends, False), ("opens", "Renewal opens", cycle.opens, True),
            ("closes", "Renewal closes", cycle.closes, False),
            ("late_from", "Who registers from", content.late_from, True),
        ):  # fmt: skip
            self.days[name] = line_edit(text, most=5)
            self.add_field(name, label, self.days[name], wide=False, beside=beside, hint=_DAY)
        self.add_field(
            "late_asks",
            "… is asked for these tasks alone",
            self.late_asks,
            hint="Codes of renewal tasks, separated by ;",
        )
        self.add_field("source", "Source", self.source, hint="Where it is written, so that others can look it up")

    def draft(self) -> RulePackDraft | None:
        """Return the pack as it was typed."""
        starts_on, ends_on = self.day("starts_on"), self.day("ends_on")
        code, title = self.text("code", needed="a short code"), self.text("title", needed="what it is called")
        if self._has_errors():
            return None
        asked = AppliesTo(
            **{name: _parts(edit.text()) for name, edit in self.asked.items()},
            is_programme=self.is_programme.isChecked(), is_rest=self.is_rest.isChecked(),
        )  # fmt: skip
        cycle = PackCycle(
            self.months.value(), self.text("ends"), CycleYears(str(self.years.currentData())), self.text("opens"),
            self.text("closes"),
        )  # fmt: skip
        content = replace(
            self._pack.content, applies_to=asked, cycle=cycle, rules=self.rules.rules(), late_from=self.text("late_from"),
            late_asks=_parts(self.late_asks.text()), standards=standards_from(self.standards.toPlainText()),
        )  # fmt: skip
        return RulePackDraft(code, title, content, starts_on, ends_on, self.text("source"))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for one in text.split(";") if (part := " ".join(one.split())))


def _standard_line(one: LocalStandard) -> str:
    return ": ".join(filter(None, (one.code, one.title, one.meaning)))


def standards_from(text: str) -> tuple[LocalStandard, ...]:
    """Return the standards in lines of `code: title: meaning`. Raises Refused, with the field, for a line without a title."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        code, _, rest = line.partition(":")
        title, _, meaning = rest.partition(":")
        if not (code.strip() and title.strip()):
            message = f"“{line}” has no title: write the code, a colon and the title."
            raise Refused(message, field="standards")
        found.append(LocalStandard(code.strip(), title.strip(), meaning.strip()))
    return tuple(found)
