"""What a session is: when, where, who holds it, why, for whom, and what is to change; each heading only where there is something."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from cpd_desktop.domain.sessions import AudienceDraft, CoProduction, SessionState
from cpd_desktop.services.sessions.known import KnownSession
from cpd_desktop.ui.pages.sessions.session_dialog import cost_text
from cpd_desktop.ui.pages.sessions.words import counted, in_order, part_words
from cpd_desktop.ui.session_words import day_words
from cpd_desktop.ui.theme import Look

_NOT_SAID = "Nobody has said yet what this session is for, and what is to change because of it: Edit …"


class SessionFacts(QFrame):
    """A card with the facts of one session."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._labels: list[QLabel] = []
        self.setObjectName("card")
        self.setAccessibleName("About the session")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(look.size(14), look.size(12), look.size(14), look.size(12))
        self._layout.setSpacing(look.size(1))

    def show_session(self, known: KnownSession) -> None:
        """Show a session."""
        while self._layout.count():
            item = self._layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._labels = []
        for heading, text in facts_of(known):
            words = _label(text)
            words.setContentsMargins(0, 0, 0, self._look.size(8))
            self._labels += [_label(heading, "muted"), words] if heading else [words]
        for label in self._labels:
            self._layout.addWidget(label)
        self._layout.addStretch(1)

    def words(self) -> str:
        """Return all that is shown."""
        return "\n".join(label.text() for label in self._labels)


def facts_of(known: KnownSession) -> tuple[tuple[str, str], ...]:
    """Return what is known of a session, as headings and texts."""
    draft = known.draft
    why = [("Purpose", draft.purpose), ("For whom", draft.for_whom), ("What is to change", draft.hoped_for)]
    if not any(text for _, text in why):
        why = [("", _NOT_SAID)] if known.state is SessionState.OPEN else []
    cost = "" if draft.cost is None else f"£{cost_text(draft.cost)} for the whole session"
    ended = _ended(known)
    found = [
        ended,
        ("Course", "" if known.title == known.course_title else f"{known.course_title} ({known.course_code})"),
        ("When", when_text(known)),
        ("Where", "\n".join(text for text in (draft.place, draft.link) if text)),
        ("Trainer", draft.trainer),
        ("Provider", draft.provider),
        *why,
        ("Co-production", _co_production(known)),
        ("From outside the council", "\n".join(map(audience_words, draft.audiences))),
        ("Last day to book", "" if draft.book_by is None else day_words(draft.book_by)),
        ("Places", _places(known)),
        ("Hours for each learner", draft.hours),
        ("Cost", cost),
    ]
    return tuple((heading, text) for heading, text in found if text)


def when_text(known: KnownSession) -> str:
    """Return the parts of a session, a line for each, under the names of their groups."""
    parts = in_order(known.draft.parts)
    lines = [part_words(part, known.draft.place) for part in parts if not part.group]
    for group in known.groups:
        lines += [
            f"{group}: {part_words(part, known.draft.place)}"
            for part in parts
            if part.group.casefold() == group.casefold()
        ]
    return "\n".join(lines)


def audience_words(one: AudienceDraft) -> str:
    """Return a head-count in words."""
    who = f"{one.audience.value[:1].upper()}{one.audience.value[1:]}" + (
        f", {one.organisation}" if one.organisation else ""
    )
    counts = [
        f"{one.attended:,} came" if one.attended is not None else "",
        f"{one.expected:,} expected" if one.expected is not None else "",
    ]
    return f"{who}: {', '.join(count for count in counts if count) or 'number not known'}"


def _co_production(known: KnownSession) -> str:
    draft = known.draft
    if draft.co_production is CoProduction.NONE:
        return ""
    step = draft.co_production.value.capitalize()
    joined = " by" if draft.co_production is CoProduction.LED else ", with"
    return f"{step}{joined} {draft.co_produced_with}" if draft.co_produced_with else step


def _places(known: KnownSession) -> str:
    draft = known.draft
    parts = [
        "No limit" if draft.capacity is None else counted(draft.capacity, "place"),
        "a manager approves each" if draft.needs_approval else "",
        "assessed" if draft.is_assessed else "",
    ]
    return ", ".join(part for part in parts if part)


def _ended(known: KnownSession) -> tuple[str, str]:
    on = "" if known.state_on is None else f" on {day_words(known.state_on)}"
    if known.state is SessionState.CANCELLED:
        by = f" by the {known.cancelled_by}" if known.cancelled_by else ""
        return "", f"Cancelled{on}{by}: {known.reason}" if known.reason else f"Cancelled{on}{by}"
    return ("", f"Closed{on}: the training records are written") if known.state is SessionState.CLOSED else ("", "")


def _label(text: str, name: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
