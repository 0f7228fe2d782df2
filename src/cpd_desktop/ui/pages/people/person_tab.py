"""What a person's page shows of them on a tab of its own, made and asked for when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpd_desktop.ui.context import Context
from cpd_desktop.ui.shown_list import ShownList

if TYPE_CHECKING:
    from cpd_desktop.ui.pages.cpd.person_cpd import PersonCpd
    from cpd_desktop.ui.pages.people.person_approvals import PersonApprovalsList
    from cpd_desktop.ui.pages.people.person_learning import PersonLearningList
    from cpd_desktop.ui.pages.people.person_qualifications import PersonQualificationsList
    from cpd_desktop.ui.pages.people.person_sessions import PersonSessions
    from cpd_desktop.ui.pages.supervision.person_file import PersonFile
    from cpd_desktop.ui.pages.supervision.person_needs import PersonNeeds

Panel = TypeVar(
    "Panel",
    bound="PersonFile | PersonNeeds | PersonSessions | PersonApprovalsList | PersonCpd | PersonQualificationsList | PersonLearningList",
)


class PersonTab(QWidget, Generic[Panel]):
    """Holds a panel about one person, which *make* makes within the tab; *panel* is None until it was looked at."""

    def __init__(self, make: Callable[[QWidget], Panel], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._waiting: tuple[Any, ...] | None = None
        self.panel: Panel | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_person(self, *told: Any) -> None:
        """Show what is told of somebody, once it is looked at; asked again, it is read again.

        *told* goes to the panel's own `show_person`: who it is, and the moment as at which it was known (None: now) where the panel can
        tell that.
        """
        self._waiting = told
        self._show_if_seen()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own form.
        """Read what is looked at now."""
        super().showEvent(event)
        self._show_if_seen()

    def _show_if_seen(self) -> None:
        if self._waiting is None or not self.isVisible():
            return
        told, self._waiting = self._waiting, None
        if self.panel is None:
            self.panel = self._make(self)
            self._layout.addWidget(self.panel)
        show: Callable[..., None] = self.panel.show_person
        show(*told)

    def focus_filter(self) -> None:
        """Put the cursor into the panel's list."""
        if self.panel is not None:
            self.panel.focus_filter()

    def shown_list(self, *, name: str) -> ShownList | None:
        """Return what the panel lists, for paper; None while there is none."""
        return None if self.panel is None else self.panel.shown_list(name=name)


def supervision_tab(context: Context) -> PersonTab[PersonFile]:
    """Return the tab of one person's supervision: the same file that the page Supervision shows."""

    def made(parent: QWidget) -> PersonFile:
        from cpd_desktop.ui.pages.supervision.person_file import PersonFile  # noqa: PLC0415 - as the module says.

        return PersonFile(context, parent.window(), topic="people: supervision", parent=parent)

    return PersonTab(made)


def sessions_tab(context: Context) -> PersonTab[PersonSessions]:
    """Return the tab of one person's places in sessions, and of their leave."""

    def made(parent: QWidget) -> PersonSessions:
        from cpd_desktop.ui.pages.people.person_sessions import PersonSessions  # noqa: PLC0415 - as the module says.

        return PersonSessions(context, parent.window(), parent)

    return PersonTab(made)


def needs_tab(context: Context) -> PersonTab[PersonNeeds]:
    """Return the tab of what one person needs to learn."""

    def made(parent: QWidget) -> PersonNeeds:
        from cpd_desktop.ui.pages.supervision.person_needs import PersonNeeds  # noqa: PLC0415 - as the module says.

        return PersonNeeds(context, parent)

    return PersonTab(made)


def approvals_tab(context: Context) -> PersonTab[PersonApprovalsList]:
    """Return the tab of what one person is approved for."""

    def made(parent: QWidget) -> PersonApprovalsList:
        from cpd_desktop.ui.pages.people.person_approvals import PersonApprovalsList  # noqa: PLC0415 - as the module says.

        return PersonApprovalsList(context, parent)

    return PersonTab(made)


def cpd_tab(context: Context) -> PersonTab[PersonCpd]:
    """Return the tab of how ready one person is, and of the facts of their entries."""

    def made(parent: QWidget) -> PersonCpd:
        from cpd_desktop.ui.pages.cpd.person_cpd import PersonCpd  # noqa: PLC0415 - as the module says.

        panel = PersonCpd(context, parent)
        panel.told.connect(context.told)
        return panel

    return PersonTab(made)


def qualifications_tab(context: Context) -> PersonTab[PersonQualificationsList]:
    """Return the tab of what one person has learnt, and learns, for an award."""

    def made(parent: QWidget) -> PersonQualificationsList:
        from cpd_desktop.ui.pages.people.person_qualifications import PersonQualificationsList  # noqa: PLC0415 - as the module says.

        return PersonQualificationsList(context, parent)

    return PersonTab(made)


def learning_tab(context: Context) -> PersonTab[PersonLearningList]:
    """Return the tab of the findings that reached one person."""

    def made(parent: QWidget) -> PersonLearningList:
        from cpd_desktop.ui.pages.people.person_learning import PersonLearningList  # noqa: PLC0415 - as the module says.

        return PersonLearningList(context, parent)

    return PersonTab(made)
