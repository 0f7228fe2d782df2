"""What a report is to be about: which document, which team or service, and in which print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cpd_desktop.documents.catalogue import Document, document_named, documents_by_subject
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.ui.context import View
from cpd_desktop.ui.pages.reports.leavers import Leavers
from cpd_desktop.ui.pages.reports.looking_ahead import LookingAhead
from cpd_desktop.ui.pages.reports.making import ReportWanted
from cpd_desktop.ui.pages.reports.period import Period
from cpd_desktop.ui.pages.reports.subjects import Offered, Subjects
from cpd_desktop.ui.pages.reports.whose import Whose
from cpd_desktop.ui.preferences import Preferences
from cpd_desktop.ui.theme import Look

NO_TEAMS = "There are no teams yet, so there is nothing to report. Import your staff list first."
_WHOLE = "Whole organisation"
_EVERY_TEAM = "Every team"
_NAME = Qt.ItemDataRole.UserRole
_FIRST = "team-coverage"
_FEWEST_ROWS, _BEFORE_ALL_ELSE = 7, 100


class _Documents(QListWidget):
    """The list of reports: as tall as all of them where there is room, and a few rows at least, so that what a report asks stays in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return a height for a few rows; the layout gives it what is left."""
        return QSize(super().sizeHint().width(), self._height_of(min(self.count(), _FEWEST_ROWS)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own form.
        """Return the same height."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def _height_of(self, rows: int) -> int:
        first, last = (self.visualItemRect(self.item(row)) for row in (0, rows - 1))
        return last.bottom() - first.top() + 2 * (self.frameWidth() + self.spacing())

    def event(self, event: QEvent) -> bool:
        """Be no taller than all rows, in whatever print they are."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMaximumHeight(self._height_of(self.count()))
        return done

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802 - Qt's own form.
        """Go to the first report below a heading where the keys, such as Home, would come to the heading."""
        found = super().moveCursor(action, modifiers)
        is_heading = found.isValid() and not found.flags() & Qt.ItemFlag.ItemIsEnabled
        return found.sibling(found.row() + 1, 0) if is_heading else found

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own form.
        """Keep the report that is chosen in sight: what it asks may take room from the list."""
        super().resizeEvent(event)
        if (chosen := self.currentItem()) is not None:
            self.scrollToItem(chosen)


class ReportChoices(QWidget):
    """Gathers what is wanted; `changed` goes out when that changes."""

    changed = Signal()

    def __init__(self, look: Look, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: View | None = None
        self._teams: tuple[str, ...] = ()
        # What was asked for before it was known what there is to choose from.
        self._asked = ("", "")
        self._team_before = ""
        self.documents = _Documents()
        self.documents.setObjectName("reports")
        self.documents.setAccessibleName("Reports")
        self.documents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.documents.setSpacing(look.size(3))
        self._items: dict[str, QListWidgetItem] = {}
        for subject, documents in documents_by_subject().items():
            self.documents.addItem(_heading(subject))
            for document in documents:
                item = self._items[document.name] = _item(document, subject)
                self.documents.addItem(item)
        self.shows = QLabel()
        self.shows.setWordWrap(True)
        self.shows.setObjectName("muted")
        self.team_label, self.team = _field("&Team")
        self.service_label, self.service = _field("Ser&vice")
        self.subjects = Subjects(look)
        self.period = Period(look, today)
        self.leavers = Leavers(look, today)
        self.ahead = LookingAhead(look)
        self.whose = Whose(look)
        self.large = QCheckBox("Large print (16 points)")
        self.large.setAccessibleName(self.large.text())
        self.when = QLabel()
        self.when.setWordWrap(True)
        self._lay_out(look)
        self.documents.setCurrentItem(self._items[_FIRST])
        self.documents.currentRowChanged.connect(lambda _: self._tell())
        self.team.activated.connect(lambda _: self.changed.emit())
        self.service.activated.connect(lambda _: self.changed.emit())
        self.large.toggled.connect(lambda _: self.changed.emit())
        self.subjects.changed.connect(self.changed)
        self.period.changed.connect(self.changed)
        self.leavers.changed.connect(self.changed)
        self.ahead.changed.connect(self.changed)
        self.whose.changed.connect(self.changed)
        self._show_options()

    def _lay_out(self, look: Look) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, look.size(10), 0)
        layout.setSpacing(look.size(6))
        layout.addWidget(self.documents, _BEFORE_ALL_ELSE)
        layout.addWidget(self.shows)
        line = QFrame()
        line.setObjectName("rule")
        line.setFixedHeight(1)
        layout.addWidget(line)
        for widget in (self.team_label, self.team, self.service_label, self.service, self.subjects):
            layout.addWidget(widget)
        layout.addWidget(self.period)
        layout.addWidget(self.leavers)
        layout.addWidget(self.ahead)
        layout.addWidget(self.whose)
        layout.addWidget(self.large, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.when)
        layout.addStretch(1)

    def add_option(self, widget: QWidget) -> None:
        """Add an option that another part of the page keeps, below all that are here, so that Tab comes to it after them."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - laid out so above.
        # The last is the stretch, which takes what room is left.
        layout.insertWidget(layout.count() - 1, widget)

    def remember(self, preferences: Preferences) -> None:
        """Choose what was chosen last, and keep what is chosen from now on; a team in scope comes before a team kept."""
        self.choose(preferences.text("reports/name"))
        self._team_before = preferences.text("reports/team")
        self.large.setChecked(preferences.text("reports/large print") == "yes")

        def keep() -> None:
            wanted = self.wanted()
            if wanted is not None:
                preferences.set_text("reports/name", wanted.name)
                preferences.set_text("reports/large print", "yes" if wanted.large_print else "no")
                if wanted.question.team:
                    preferences.set_text("reports/team", wanted.question.team)

        self.changed.connect(keep)

    @property
    def document(self) -> Document:
        """The document that is chosen."""
        chosen = self.documents.currentItem()
        return document_named(_FIRST if chosen is None else chosen.data(_NAME))

    def show_places(self, places: Sequence[tuple[str, str]], view: View) -> None:
        """Offer teams and services, and take what is in scope where it fits."""
        kept_team, kept_service = self.team.currentText() or self._team_before, str(self.service.currentData() or "")
        self._teams = tuple(team for team, _ in places)
        self.team.clear()
        self.team.addItems(list(self._teams))
        self._offer_every_team()
        self.service.clear()
        self.service.addItem(_WHOLE, "")
        for service in sorted({service for _, service in places if service}):
            self.service.addItem(service, service)
        moved = self._view is None or (self._view.team, self._view.service) != (view.team, view.service)
        if moved:
            every = "" if self.document.needs_team else _EVERY_TEAM
            kept_team, kept_service = view.team or every or kept_team, view.service
        self._choose(self._asked[0] or kept_team, self._asked[1] or kept_service)
        self._asked = ("", "")
        self._view = view
        self.when.setText(f"As at {view.as_at:%d %B %Y}: choose another day at the top.")
        self._tell()

    def choose(self, name: str, team: str = "", service: str = "") -> None:
        """Choose a document and what it is about; what is empty stays as it is."""
        if name in self._items:
            self.documents.blockSignals(True)
            self.documents.setCurrentItem(self._items[name])
            self.documents.blockSignals(False)
        self._offer_every_team()
        self._asked = (team, service) if self._view is None else ("", "")
        self._choose(team or self.team.currentText(), service or str(self.service.currentData() or ""))
        self._tell()

    def _choose(self, team: str, service: str) -> None:
        self.team.setCurrentIndex(max(0, self.team.findText(team)))
        self.service.setCurrentIndex(max(0, self.service.findData(service)))

    def wanted(self) -> ReportWanted | None:
        """Return what is wanted; None while there is nothing that it could be about."""
        document, view = self.document, self._view
        if view is None or (document.needs_team and not self._teams):
            return None
        team = self._chosen_team() if document.takes_team else ""
        service = str(self.service.currentData() or "") if document.takes_service and not team else ""
        subject = self.subjects.chosen(document)
        if subject is None:
            return None
        question = CoverageQuestion(view.as_at, None, team, service)
        about = subject.about
        if document.takes_period:
            begins_on, ends_on = self.period.days()
            about = replace(about, begins_on=begins_on, ends_on=ends_on)
        if document.compares:
            about = replace(about, first_known_at=self.period.first_known_at())
        words = subject.words
        if document.is_of_person:
            about, words = replace(about, person=self.whose.key, choice=self.whose.choice(document)), self.whose.words
        if document.takes_people:
            people, by = self.leavers.chosen()
            about, words = replace(about, people=people, leaves_by=by), self.leavers.words
        if document.takes_scenario:
            months, words = self.ahead.chosen()
            about = replace(about, months=months, scenario=words)
        return ReportWanted(
            document.name, question, self.large.isChecked(), about=about, subject=words, day=subject.day
        )

    def _chosen_team(self) -> str:
        return "" if self.team.currentData() == _EVERY_TEAM else self.team.currentText()

    def _offer_every_team(self) -> None:
        """Have *Every team* before the teams where the report may be about all of them, and only there."""
        document, has_it = self.document, self.team.itemData(0) == _EVERY_TEAM
        wants_it = document.takes_team and not document.needs_team
        if wants_it and not has_it:
            self._team_before = self.team.currentText() or self._team_before
            self.team.insertItem(0, _EVERY_TEAM, _EVERY_TEAM)
            team = self._view.team if self._view is not None else ""
            self.team.setCurrentIndex(max(0, self.team.findText(team)))
        elif has_it and not wants_it:
            chosen = self._chosen_team() or self._team_before
            self.team.removeItem(0)
            self.team.setCurrentIndex(max(0, self.team.findText(chosen)))

    def offer_subjects(self, offered: Offered) -> None:
        """Offer pairs and sessions, for reports that are about one, people, for one about who leaves, and scenarios."""
        self.subjects.offer(offered)
        self.leavers.offer(offered.people)
        self.ahead.offer(offered.scenarios)
        self.whose.offer(offered.people, is_signed_in=offered.is_signed_in)
        self._tell()

    @property
    def missing(self) -> str:
        """Why there is nothing that the report could be about; nothing where it is known."""
        document = self.document
        if document.needs_team and not self._teams:
            return NO_TEAMS
        return self.whose.missing if document.is_of_person else self.subjects.missing(document)

    def _tell(self) -> None:
        self._show_options()
        self.changed.emit()

    def _show_options(self) -> None:
        document = self.document
        self._offer_every_team()
        self.shows.setText(document.shows)
        for widget in (self.team_label, self.team):
            widget.setVisible(document.takes_team)
        for widget in (self.service_label, self.service):
            widget.setVisible(document.takes_service)
        self.subjects.show_for(document)
        self.period.show_for(document)
        self.leavers.show_for(document)
        self.ahead.show_for(document)
        self.whose.show_for(document)


def _heading(subject: str) -> QListWidgetItem:
    """Return the line above the reports of a subject, which the keys pass over."""
    item = QListWidgetItem(subject)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    bold = QFont()
    bold.setBold(True)
    item.setFont(bold)
    return item


def _item(document: Document, subject: str) -> QListWidgetItem:
    item = QListWidgetItem(document.title)
    item.setData(_NAME, document.name)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{document.title}. {subject}. {document.shows}")
    item.setToolTip(document.shows)
    return item


def _field(text: str) -> tuple[QLabel, QComboBox]:
    label, field = QLabel(text), QComboBox()
    field.setAccessibleName(text.replace("&", ""))
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(12)
    label.setBuddy(field)
    return label, field
