"""What a report is about that is about neither a team nor a service: two people, one of their sessions, a session of many."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from cpd_desktop.documents.catalogue import Document
from cpd_desktop.services.choosing import Option, options_to_choose
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding_papers import FundingChoices, funding_choices
from cpd_desktop.services.group_answers import GroupSessionListed, group_sessions
from cpd_desktop.services.learning_choices import LearningChoices, learning_choices
from cpd_desktop.services.private import Reader
from cpd_desktop.services.reports import ReportAbout
from cpd_desktop.services.scenarios import scenarios
from cpd_desktop.services.sessions.paper_choices import SessionChoice, session_choices
from cpd_desktop.services.supervision.readable import ReadablePair, ReadableSession, readable_pairs
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.ui.pages.reports.learning_subject import LearningSubject, asks_for
from cpd_desktop.ui.pages.reports.money_subject import MoneySubject
from cpd_desktop.ui.pages.reports.training_subject import TrainingSubject
from cpd_desktop.ui.theme import Look

SIGN_IN = "This report is private to the two of a supervision: sign in as one of them, or as somebody they named."
NOTHING_TO_READ = (
    "There is no supervision that you may read: the record of one is for its two, and for those they name."
)
NO_SESSIONS = "There is no group session by this date."
_LONGEST_TOPIC = 60


@dataclass(frozen=True)
class Offered:
    """What there is to choose from: pairs, for who is signed in, group sessions, newest first, sessions of courses, people,
    scenarios of the forecast, by name, claims and years of funding, and what reports on learning are about.
    """

    pairs: tuple[ReadablePair, ...] = ()
    sessions: tuple[GroupSessionListed, ...] = ()
    is_signed_in: bool = False
    training: tuple[SessionChoice, ...] = ()
    people: tuple[Option, ...] = ()
    scenarios: tuple[str, ...] = ()
    money: FundingChoices = field(default_factory=FundingChoices)
    learning: LearningChoices = field(default_factory=LearningChoices)


@dataclass(frozen=True)
class Subject:
    """What is chosen: what the report is about, and what its file is called after it, with a day if it has one."""

    about: ReportAbout
    words: str = ""
    day: date | None = None


def offered(workspace: Workspace, question: CoverageQuestion, reader: Reader | None) -> Offered:
    """Return what there is to choose from; for a worker."""
    pairs = workspace.read(readable_pairs, reader)
    training = workspace.read(session_choices, question)
    people = workspace.read(options_to_choose).people
    supposed = tuple(one.scenario.name for one in workspace.read(scenarios))
    money = workspace.read(funding_choices, question)
    learning = workspace.read(learning_choices, question)
    return Offered(
        pairs, workspace.read(group_sessions, question), reader is not None, training, people, supposed, money, learning
    )


class Subjects(QWidget):
    """The fields of a report that is about neither a team nor a service. `changed` goes out when another is chosen."""

    changed = Signal()
    sign_in_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered = Offered()
        self._is_known = False
        self._document: Document | None = None
        self._asked: dict[str, str] = {}
        self.pair_label, self.pair = _field("Supervision &of")
        self.held_label, self.held = _field("&Held on")
        self.session_label, self.session = _field("&Group session")
        self.training = TrainingSubject(look)
        self.training.changed.connect(self.changed)
        self.money = MoneySubject(look)
        self.money.changed.connect(self.changed)
        self.learning = LearningSubject(look)
        self.learning.changed.connect(self.changed)
        self.sign_in = QPushButton("Sign in …")
        self.sign_in.setAccessibleName("Sign in …")
        self.sign_in.clicked.connect(self.sign_in_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.size(6))
        fields = (self.pair_label, self.pair, self.held_label, self.held, self.session_label, self.session)
        for widget in (*fields, self.training, self.money, self.learning, self.sign_in):
            layout.addWidget(widget)
        self.pair.activated.connect(lambda _: self._choose_pair())
        self.held.activated.connect(lambda _: self._choose_held())
        self.session.activated.connect(lambda _: self._choose_session())
        self.hide()

    def show_for(self, document: Document) -> None:
        """Show the fields that *document* asks for, as far as there is anything to choose from."""
        self._document = document
        has_pairs, has_sessions = bool(self._offered.pairs), bool(self._offered.sessions)
        of_pair = (document.needs_supervision or document.needs_pair) and has_pairs
        for widget, is_shown in (
            (self.pair_label, of_pair),
            (self.pair, of_pair),
            (self.held_label, document.needs_supervision and has_pairs),
            (self.held, document.needs_supervision and has_pairs),
            (self.session_label, document.needs_group_session and has_sessions),
            (self.session, document.needs_group_session and has_sessions),
            (self.sign_in, self._needs_sign_in(document)),
        ):
            widget.setVisible(is_shown)
        self.training.show_for(document)
        self.money.show_for(document)
        self.learning.show_for(document)
        of_session = self.training.isVisibleTo(self) or (document.needs_group_session and has_sessions)
        self.setVisible(of_pair or self._needs_sign_in(document) or of_session or self._has_other())

    def _has_other(self) -> bool:
        return self.money.isVisibleTo(self) or self.learning.isVisibleTo(self)

    def _needs_sign_in(self, document: Document) -> bool:
        return document.is_private and self._is_known and not self._offered.is_signed_in

    def missing(self, document: Document) -> str:
        """Return why there is nothing to choose from for *document*; nothing where there is, or while it is not known."""
        if not self._is_known:
            return ""
        if self._needs_sign_in(document):
            return SIGN_IN
        if document.is_private:
            return "" if self._offered.pairs else NOTHING_TO_READ
        if document.needs_training_session:
            return self.training.missing(document)
        if document.needs_claim:
            return self.money.missing(document)
        if asks_for(document):
            return self.learning.missing(document)
        return NO_SESSIONS if document.needs_group_session and not self._offered.sessions else ""

    def offer(self, offered: Offered) -> None:
        """Offer what there is now; what was chosen stays where it is still there."""
        pair, held, session = self.pair.currentData(), self.held.currentData(), self.session.currentData()
        self._offered, self._is_known = offered, True
        self.pair.clear()
        for one in offered.pairs:
            self.pair.addItem(one.words, (one.person_id, one.supervisor_id))
        self.session.clear()
        for listed in offered.sessions:
            self.session.addItem(_session_words(listed), listed.uuid.hex())
        self.pair.setCurrentIndex(max(0, _index_of(self.pair, pair)))
        self.session.setCurrentIndex(max(0, self.session.findData(session)))
        self._fill_held(held)
        self.training.offer(offered.training)
        self.money.offer(offered.money)
        self.learning.offer(offered.learning)
        # What was asked for before somebody signed in is chosen once they have.
        if self._choose(self._asked) or offered.is_signed_in:
            self._asked = {}
        if self._document is not None:
            self.show_for(self._document)

    def choose(self, asked: dict[str, str], scope: str | None = None) -> None:
        """Choose, looking at *scope* (a team or service by name, blank for all), a `supervision` or `session` by UUID in hexadecimal, or a `person` and a `supervisor` by id or UUID; or a
        `claim`, `finding`, `source` or `pack` by UUID in hexadecimal, and a `year`.

        What is not there to choose from yet is chosen once it is.
        """
        self.money.choose(asked.get("claim", ""), asked.get("year", ""))
        self.learning.choose(asked, scope)
        if not self._choose(asked):
            self._asked = asked

    def _choose(self, asked: dict[str, str]) -> bool:
        if asked.get("session"):
            if self.training.choose(asked["session"], asked.get("person", "")):
                return True
            at = self.session.findData(asked["session"])
            if at >= 0:
                self.session.setCurrentIndex(at)
            return at >= 0
        wanted = asked.get("supervision", "")
        for at, one in enumerate(self._offered.pairs):
            has_it = any(session.uuid == wanted for session in one.sessions)
            if has_it if wanted else _is_pair(one, asked):
                self.pair.setCurrentIndex(at)
                self._fill_held(wanted)
                return True
        return not (wanted or asked.get("person"))

    def _choose_held(self) -> None:
        self._asked = {}
        self.changed.emit()

    def _choose_session(self) -> None:
        self._asked = {}
        self._tell_whole()
        self.changed.emit()

    def _choose_pair(self) -> None:
        self._asked = {}
        self._fill_held(None)
        self.changed.emit()

    def _fill_held(self, keep: str | None) -> None:
        self.held.clear()
        pair = self._pair()
        for one in pair.sessions if pair is not None else ():
            self.held.addItem(f"{_day(one.held_on)}{', cancelled' if one.is_cancelled else ''}", one.uuid)
        self.held.setCurrentIndex(max(0, self.held.findData(keep)))
        self._tell_whole()

    def _tell_whole(self) -> None:
        # A long name or topic is cut in the narrow field.
        for one in (self.pair, self.session):
            one.setToolTip(one.currentText())

    def _pair(self) -> ReadablePair | None:
        at = self.pair.currentIndex()
        return self._offered.pairs[at] if 0 <= at < len(self._offered.pairs) else None

    def chosen(self, document: Document) -> Subject | None:
        """Return what is chosen for *document*; None where there is nothing that it could be about."""
        if document.needs_training_session:
            found = self.training.chosen(document)
            return None if found is None else Subject(found.about, found.words, found.day)
        if asks_for(document):
            learning = self.learning.chosen(document)
            return None if learning is None else Subject(*learning)
        if document.needs_claim or document.takes_year:
            money = self.money.chosen(document)
            return None if money is None else Subject(*money)
        if document.needs_group_session:
            at = self.session.currentIndex()
            if not 0 <= at < len(self._offered.sessions):
                return None
            listed = self._offered.sessions[at]
            return Subject(ReportAbout(session=listed.uuid.hex()), listed.topic[:_LONGEST_TOPIC], listed.held_on)
        if not (document.needs_supervision or document.needs_pair):
            return Subject(ReportAbout())
        pair = self._pair()
        if pair is None:
            return None
        if document.needs_pair:
            return Subject(ReportAbout(person=pair.person_uuid, supervisor=pair.supervisor_uuid), pair.words)
        held = _session_of(pair, self.held.currentData())
        return None if held is None else Subject(ReportAbout(supervision=held.uuid), pair.words, held.held_on)


def _session_of(pair: ReadablePair, uuid: str | None) -> ReadableSession | None:
    return next((one for one in pair.sessions if one.uuid == uuid), None)


def _is_pair(pair: ReadablePair, asked: dict[str, str]) -> bool:
    person, supervisor = asked.get("person"), asked.get("supervisor")
    return (
        person in (str(pair.person_id), pair.person_uuid)
        and supervisor in (str(pair.supervisor_id), pair.supervisor_uuid)
    )  # fmt: skip


def _index_of(field: QComboBox, data: object) -> int:
    # Qt does not find tuples among its data.
    return next((at for at in range(field.count()) if field.itemData(at) == data), -1)


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _session_words(listed: GroupSessionListed) -> str:
    topic = listed.topic if len(listed.topic) <= _LONGEST_TOPIC else listed.topic[:_LONGEST_TOPIC].rstrip() + "…"
    return f"{_day(listed.held_on)}: {topic}"


def _field(text: str) -> tuple[QLabel, QComboBox]:
    label, field = QLabel(text), QComboBox()
    field.setAccessibleName(text.replace("&", ""))
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(12)
    label.setBuddy(field)
    return label, field
