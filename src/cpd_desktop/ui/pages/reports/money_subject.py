"""Which claim a report on funding is about, or which financial year."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from cpd_desktop.documents.catalogue import Document
from cpd_desktop.domain.funding import year_words
from cpd_desktop.services.funding_papers import FundingChoices
from cpd_desktop.services.reports import ReportAbout
from cpd_desktop.ui.theme import Look

NO_CLAIMS = "There is no claim yet: add one on the page Funding."
ALL_YEARS = "All years"
_LONGEST = 60


class MoneySubject(QWidget):
    """The fields of a report on funding. `changed` goes out when another claim or year is chosen by hand."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = FundingChoices()
        # What was asked for before it was known what there is to choose from.
        self._asked_claim, self._asked_year = "", ""
        self.claim_label, self.claim = _field("C&laim")
        self.year_label, self.year = _field("Financial &year")
        self.year.addItem(ALL_YEARS, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(6))
        for widget in (self.claim_label, self.claim, self.year_label, self.year):
            layout.addWidget(widget)
        self.claim.activated.connect(lambda _: self._choose_claim())
        self.year.activated.connect(lambda _: self._choose_year())
        self.hide()

    def _choose_claim(self) -> None:
        self._asked_claim = ""
        self.claim.setToolTip(self.claim.currentText())
        self.changed.emit()

    def _choose_year(self) -> None:
        self._asked_year = ""
        self.changed.emit()

    def offer(self, offered: FundingChoices) -> None:
        """Offer the claims and years that there are now; what was chosen stays where it is still there."""
        claim = self._asked_claim or str(self.claim.currentData() or "")
        year = self._asked_year or str(self.year.currentData() or "")
        self._offered = offered
        self.claim.clear()
        for key, words in offered.claims:
            self.claim.addItem(words, key)
        self.year.clear()
        self.year.addItem(ALL_YEARS, "")
        for one in offered.years:
            self.year.addItem(year_words(one), str(one))
        self._take(claim, year)

    def choose(self, claim: str, year: str) -> None:
        """Choose a claim by its UUID in hexadecimal, blank for the one that is chosen, and a year, blank for all.

        What is not offered yet is chosen once it is.
        """
        self._asked_claim, self._asked_year = claim, year
        self._take(claim or str(self.claim.currentData() or ""), year)

    def _take(self, claim: str, year: str) -> None:
        at = self.claim.findData(claim)
        self.claim.setCurrentIndex(max(0, at))
        self.claim.setToolTip(self.claim.currentText())
        of_year = self.year.findData(year)
        self.year.setCurrentIndex(max(0, of_year))
        if at >= 0:
            self._asked_claim = ""
        if of_year >= 0:
            self._asked_year = ""

    def show_for(self, document: Document) -> None:
        """Show the field that *document* asks for, a claim as far as there is any."""
        has_claim, has_year = document.needs_claim and bool(self._offered.claims), _has_money_year(document)
        for widget in (self.claim_label, self.claim):
            widget.setVisible(has_claim)
        for widget in (self.year_label, self.year):
            widget.setVisible(has_year)
        self.setVisible(has_claim or has_year)

    def missing(self, document: Document) -> str:
        """Return why there is nothing to choose from for *document*; nothing where there is."""
        return NO_CLAIMS if document.needs_claim and not self._offered.claims else ""

    def chosen(self, document: Document) -> tuple[ReportAbout, str] | None:
        """Return what the report is about, and what its file is called after; None where there is no claim that it could be about."""
        if _has_money_year(document):
            year = self._asked_year or str(self.year.currentData() or "")
            return (ReportAbout(year=int(year)), year_words(int(year))) if year.isdecimal() else (ReportAbout(), "")
        key = str(self.claim.currentData() or "")
        return (ReportAbout(claim=key), self.claim.currentText()[:_LONGEST].strip()) if key else None


def _has_money_year(document: Document) -> bool:
    return document.takes_year and not document.is_of_complaints


def _field(text: str) -> tuple[QLabel, QComboBox]:
    label, field = QLabel(text), QComboBox()
    field.setAccessibleName(text.replace("&", ""))
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(12)
    label.setBuddy(field)
    return label, field
