"""Which finding, source, year of complaints or evidence pack a report on learning is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from cpd_desktop.documents.catalogue import Document
from cpd_desktop.domain.funding import year_words
from cpd_desktop.services.learning_choices import Choice, LearningChoices
from cpd_desktop.services.reports import ReportAbout
from cpd_desktop.ui.theme import Look

NO_FINDINGS = "There is no finding yet: add one on the page Learning."
NO_PACKS = "There is no evidence pack yet: add one under Claim by claim."
ALL_SOURCES = "All that was raised in the period"
OF_OTHERS = "of other teams"
FINDING, SOURCE, YEAR, PACK = "finding", "source", "year", "pack"
"""The fields, by what a report is asked for."""
_LABELS = {FINDING: "Fin&ding", SOURCE: "So&urce", YEAR: "&Year from 1 April", PACK: "Evidence &pack"}
_LONGEST = 60


def asks_for(document: Document) -> str:
    """Return which of the fields a report asks for; blank for none."""
    if document.needs_finding:
        return FINDING
    if document.takes_source:
        return SOURCE
    if document.needs_pack:
        return PACK
    return YEAR if document.is_of_complaints else ""


class LearningSubject(QWidget):
    """The fields of a report on learning. `changed` goes out when another one is chosen by hand."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # What was asked for before it was known what there is to choose from.
        self._asked: dict[str, str] = {}
        self._offered = LearningChoices()
        self.labels: dict[str, QLabel] = {}
        self.fields: dict[str, QComboBox] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(6))
        for name, text in _LABELS.items():
            label, field = _field(text)
            self.labels[name], self.fields[name] = label, field
            layout.addWidget(label)
            layout.addWidget(field)
            field.activated.connect(lambda _, name=name: self._choose(name))
        self.note = QLabel()
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(self.note)
        self._fill(SOURCE, [("", ALL_SOURCES)], "")
        self.hide()

    def _choose(self, name: str) -> None:
        self._asked.pop(name, None)
        self.fields[name].setToolTip(self.fields[name].currentText())
        self.changed.emit()

    def offer(self, offered: LearningChoices) -> None:
        """Offer what there is now; what was chosen stays where it is still there.

        What is asked for by name, and what was chosen in this very scope, stays also where it concerns others only, and says so.
        """
        is_same_scope = offered.scope == self._offered.scope
        self._offered = offered
        years = [(str(one), year_words(one)) for one in offered.years]
        choices: dict[str, Sequence[Choice]] = {
            FINDING: offered.findings, SOURCE: [("", ALL_SOURCES), *offered.sources], YEAR: years, PACK: offered.packs,
        }  # fmt: skip
        others = {FINDING: dict(offered.other_findings), SOURCE: dict(offered.other_sources)}
        for name, some in choices.items():
            asked = self._asked.get(name, "")
            keep = asked or self._key(name)
            elsewhere = others.get(name, {}).get(keep, "") if asked or is_same_scope else ""
            self._fill(name, [*some, (keep, f"{elsewhere} ({OF_OTHERS})")] if elsewhere else some, keep)
            if self.fields[name].findData(asked) >= 0:
                self._asked.pop(name, None)

    def _fill(self, name: str, choices: Sequence[Choice], keep: str) -> None:
        field = self.fields[name]
        field.clear()
        for key, words in choices:
            field.addItem(words, key)
        self._take(name, keep)

    def _take(self, name: str, key: str) -> None:
        field = self.fields[name]
        at = field.findData(key)
        field.setCurrentIndex(max(0, at) if field.count() else -1)
        field.setToolTip(field.currentText())

    def choose(self, asked: dict[str, str], scope: str | None = None) -> None:
        """Choose a `finding`, `source` or `pack` by UUID in hexadecimal, and a `year` by its first; a source that is not named is all.

        What is offered next may be of another scope: what is asked for stays so until then. Where what is offered is of the *scope* that is
        looked at, it is chosen at once, so that it stays no longer than what is chosen by hand.
        """
        for name in self.fields:
            if asked.get(name):
                self._asked[name] = asked[name]
                self._take(name, asked[name])
        if not asked.get(SOURCE):
            self._asked.pop(SOURCE, None)
            self._take(SOURCE, "")
        if self._asked and scope == self._offered.scope:
            self.offer(self._offered)

    def show_for(self, document: Document) -> None:
        """Show the field that *document* asks for, as far as there is anything to choose from."""
        wanted = asks_for(document)
        for name, field in self.fields.items():
            is_shown = name == wanted and field.count() > 0
            field.setVisible(is_shown)
            self.labels[name].setVisible(is_shown)
        is_lacking = wanted == SOURCE and not self._offered.sources and bool(self._offered.other_sources)
        self.note.setText(f"No source concerns {self._offered.scope}." if is_lacking else "")
        self.note.setVisible(is_lacking)
        self.setVisible(bool(wanted) and self.fields[wanted].count() > 0)

    def missing(self, document: Document) -> str:
        """Return why there is nothing to choose from for *document*; nothing where there is."""
        scope = self._offered.scope
        none_here = f"No finding concerns {scope}: choose another team or service at the top, or Everything."
        reasons = {FINDING: none_here if scope and self._offered.other_findings else NO_FINDINGS, PACK: NO_PACKS}
        wanted = asks_for(document)
        return "" if not wanted or self.fields[wanted].count() else reasons.get(wanted, "")

    def chosen(self, document: Document) -> tuple[ReportAbout, str] | None:
        """Return what the report is about, and what its file is called after; None where there is nothing that it could be about."""
        name = asks_for(document)
        key = self._asked.get(name) or self._key(name)
        if not key:
            return (ReportAbout(), "") if name in (SOURCE, YEAR) else None
        words = self.fields[name].currentText().removesuffix(f" ({OF_OTHERS})")[:_LONGEST].strip()
        if name == YEAR:
            return ReportAbout(year=int(key)), year_words(int(key))
        about = {FINDING: ReportAbout(finding=key), SOURCE: ReportAbout(source=key), PACK: ReportAbout(pack=key)}
        return about[name], words

    def _key(self, name: str) -> str:
        return str(self.fields[name].currentData() or "")


def _field(text: str) -> tuple[QLabel, QComboBox]:
    label, field = QLabel(text), QComboBox()
    field.setAccessibleName(text.replace("&", ""))
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(12)
    label.setBuddy(field)
    return label, field
