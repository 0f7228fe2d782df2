"""Comparing two dates: the button, the form, and the list in the place of the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QStackedWidget, QWidget

from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.pages.page import Page
from cpd_desktop.ui.widgets.known_at import KnownAt
from cpd_desktop.ui.widgets.roomy import Roomy, room_of
from cpd_desktop.ui.widgets.wrapping_line import WrappingLine

if TYPE_CHECKING:
    from cpd_desktop.domain.changes_between import AskedAt, ChangesBetween
    from cpd_desktop.ui.pages.coverage.compare_dialog import CompareDialog, TwoDates
    from cpd_desktop.ui.pages.coverage.compare_panel import ComparePanel

COMPARE_WITH = "Compare with …"
_LEAST = 440


@dataclass(frozen=True)
class Comparison:
    """Where one is while two dates are compared; *found* is what changed, None where it is to be asked."""

    first: AskedAt
    second: AskedAt
    found: ChangesBetween | None = field(default=None, compare=False, repr=False)


class Comparing(QObject):
    """Keeps the list of changes in *stack*, over the map, and the button at the top of *page* beside *count*, the map's tally.

    The form, the list and what they need are made when they are first wanted.
    """

    def __init__(self, page: Page, stack: QStackedWidget, knowing: KnownAt, count: QLabel) -> None:
        super().__init__(page)
        self._context, self._stack, self._knowing, self._page = page.context, stack, knowing, page
        self._below: QWidget = stack
        self._shown: Comparison | None = None
        self.dialog: CompareDialog | None = None
        self.button = QPushButton(COMPARE_WITH)
        self.button.setAccessibleName(COMPARE_WITH)
        self.button.setToolTip("What changed between two dates, or has been recorded since")
        self.button.clicked.connect(lambda _=False: self.choose_dates())
        self.said, self._count, self.tally = "", count, QLabel()
        self.tally.setObjectName("muted")
        self.tally.setWordWrap(True)
        page.lowness.connect(lambda _: self.tell(self.said))
        self._of_map = (count, self.button)
        line = WrappingLine(is_right=True)
        line.setSpacing(page.context.look.size(12))
        for widget in self._of_map:
            line.addWidget(widget)
        page.top.addLayout(line)

    def tell(self, tally: str) -> None:
        """Say what the map comes to: beside the button; of a low page, where there is no room for it, in *tally* at the foot of the map."""
        self.said, is_low = tally, self._page.is_low
        self._count.setText("" if is_low else tally)
        self.tally.setText(tally if is_low else "")
        self.tally.setVisible(is_low)

    @cached_property
    def panel(self) -> ComparePanel:
        """The list of changes."""
        from cpd_desktop.ui.pages.coverage.compare_panel import ComparePanel  # noqa: PLC0415 - only when it is wanted.

        made = ComparePanel(self._context)
        made.dates_wanted.connect(self.choose_dates)
        made.closed.connect(self.close)
        self._stack.addWidget(Roomy(made, self._context.look, _LEAST))
        return made

    @property
    def is_shown(self) -> bool:
        """Whether the changes are shown in the place of the map."""
        return self._shown is not None

    @property
    def place(self) -> Comparison | None:
        """What is compared, for Back; None while the map is shown."""
        return self._shown

    @property
    def filter(self) -> QLineEdit | None:
        """The filter of the list; None while the map is shown."""
        return self.panel.shown_table.filter if self.is_shown else None

    def show_below(self, widget: QWidget) -> None:
        """Show what the page shows without a comparison or, while there is one, have it wait below."""
        self._below = widget
        if not self.is_shown:
            self._stack.setCurrentWidget(widget)

    def choose_dates(self) -> None:
        """Ask which dates to compare: at first the date that is looked at, and a month before."""
        from cpd_desktop.domain.changes_between import AskedAt  # noqa: PLC0415 - only when it is wanted.
        from cpd_desktop.services.changes_between import first_by_default  # noqa: PLC0415 - likewise.
        from cpd_desktop.ui.pages.coverage.compare_dialog import CompareDialog, TwoDates  # noqa: PLC0415 - likewise.

        second = AskedAt(self._context.view.as_at, self._knowing.moment)
        asked = TwoDates(first_by_default(second), second)
        if self._shown is not None:
            asked = TwoDates(self._shown.first, self._shown.second)
        dialog = CompareDialog(asked, self._context.today, self._context.look, self._page)
        dialog.submitted.connect(lambda dates: self._ask(dialog, dates))
        self.dialog = dialog
        dialog.open()

    def _ask(self, dialog: CompareDialog, dates: TwoDates) -> None:
        def show(answer: ChangesBetween | Problem) -> None:
            if isinstance(answer, Problem):
                dialog.fail(answer)
                return
            dialog.finish()
            # By way of the window, so that Back leads to the map.
            self._context.go_to("Coverage", Comparison(dates.first, dates.second, answer))

        self._question(show, dates.first, dates.second)

    def _question(self, show: Callable[[ChangesBetween | Problem], None], first: AskedAt, second: AskedAt) -> None:
        view = self._context.view
        scope = CoverageQuestion(view.as_at, team=view.team, service=view.service)
        self._context.ask("coverage: compare", show, _changes, scope, first, second)

    def take(self, target: object) -> bool:
        """Show *target* if it is a comparison, and say so; anything else is on the map, which is shown again."""
        if not isinstance(target, Comparison):
            self.close()
            return False
        self._shown = target
        if target.found is None:
            self.reload()
        else:
            self._show(target.found)
        return True

    def reload(self) -> None:
        """Ask again what changed, while that is shown."""
        if self._shown is not None:
            self._question(self._show_again, self._shown.first, self._shown.second)

    def _show_again(self, answer: ChangesBetween | Problem) -> None:
        if isinstance(answer, Problem):
            # The team or the service that is looked at is not there any more.
            self._context.told.emit(str(answer))
            self.close()
        elif self._shown is not None:
            self._show(answer)

    def _show(self, found: ChangesBetween) -> None:
        for widget in self._of_map:
            widget.hide()
        self.panel.show_found(found)
        self._stack.setCurrentWidget(room_of(self.panel))
        self.panel.shown_table.start().setFocus()

    def close(self) -> None:
        """Show the map again."""
        if self._shown is None:
            return
        self._shown = None
        for widget in self._of_map:
            widget.show()
        self._stack.setCurrentWidget(self._below)


def _changes(session: Session, scope: CoverageQuestion, first: AskedAt, second: AskedAt) -> ChangesBetween | Problem:
    """Return what changed, or why that cannot be said; for a worker."""
    from cpd_desktop.services.changes_between import changes_asked  # noqa: PLC0415 - only when it is wanted.

    return attempt(changes_asked, session, scope, first, second)
