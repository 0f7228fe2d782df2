"""A panel of a page that can show what was known at a moment, and lets nothing be recorded meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.knowing import as_known_at
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context

NOTHING_MEANWHILE = "Nothing is recorded while old knowledge is shown: go back to what is known now first."


def answered_as_known(
    session: Session,
    answer: Callable[..., Any],
    asked: CoverageQuestion,
    known_at: datetime | None,
    *rest: Any,
    **options: Any,
) -> Any:
    """Return what *answer* says to the question as it was known at *known_at* (None: now); the refusal if nothing was by then."""
    try:
        question = as_known_at(session, asked, known_at)
    except Refused as refusal:
        return refusal
    return answer(session, question, *rest, **options)


class KnownPanel(QWidget):
    """A subclass asks with `ask_known`, and offers what changes the book only while `is_now`.

    *moment* is up to when what was recorded counts, None for all; the page sets it before it reloads the panel. `refused` goes out
    with why nothing can be shown as it was known.
    """

    refused = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.moment: datetime | None = None

    @property
    def is_now(self) -> bool:
        """Whether all that is known is shown, so that something can be recorded."""
        return self.moment is None

    def may_record(self) -> bool:
        """Whether something can be recorded now; if not, it is said aloud why not."""
        if not self.is_now:
            self.context.told.emit(NOTHING_MEANWHILE)
        return self.is_now

    def question(self) -> CoverageQuestion:
        """Return what is looked at, as a question."""
        view = self.context.view
        return CoverageQuestion(view.as_at, team=view.team, service=view.service)

    def ask_known(
        self,
        topic: str,
        show: Callable[[Any], None],
        answer: Callable[..., Any],
        question: CoverageQuestion,
        *rest: Any,
        **options: Any,
    ) -> None:
        """Ask *answer* the question as it was known at the moment that is chosen, and *show* what it says."""

        def found(result: Any) -> None:
            if isinstance(result, Refused) and result.field == "known_at":
                self.refused.emit(str(result))
            else:
                show(result)

        self.context.ask(topic, found, answered_as_known, answer, question, self.moment, *rest, **options)
