"""What is done about needs, from the list of needs, a person's page and Coverage: each act opens its form, and is one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.bookings import LearnerDraft
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.needs import Decision, Met, NeedDraft, Source
from cpd_desktop.services.choosing import Options, options_to_choose
from cpd_desktop.services.needs import (
    NeedListed,
    Raised,
    answer_need,
    book_need,
    correct_need,
    decide_need,
    delete_need,
    raise_needs,
)
from cpd_desktop.services.sessions.booking import request_places
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.booking import CourseOpening, PlaceActs, course_opening
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.supervision.need_dialog import (
    AnswerDialog,
    DecideDialog,
    DecisionEntry,
    NeedDialog,
    NeedStart,
    names_words,
)
from cpd_desktop.ui.widgets.form import FormDialog

RAISE = "Raise a need …"


def settle_need(
    session: Session, uuid: bytes, entry: DecisionEntry, *, today: date, person_id: int = 0, by: str = ""
) -> Done[bytes]:
    """Carry out a decision, with its booking where it has one; a place in a session is booked for *person_id* as *by*.

    Raises Refused as `decide_need`, `book_need` and `request_places` do.
    """
    place = entry.place
    if place is not None and place.asks:
        asked = request_places(
            session,
            place.session_uuid,
            [LearnerDraft(person_id)],
            group=place.group,
            by=by,
            need_uuid=uuid,
            today=today,
        )
        decided = decide_need(session, uuid, Decision.BOOK, "", today=today, course_id=entry.course_id)
        return Done(uuid, asked.touched | decided.touched, remarks=asked.remarks)
    if place is not None:
        return book_need(session, uuid, today=today, session_uuid=place.session_uuid, group=place.group, by=by)
    if entry.decision is Decision.BOOK and entry.booked_on is not None:
        return book_need(session, uuid, entry.booked_on, today=today, course_id=entry.course_id)
    return decide_need(session, uuid, entry.decision, entry.reason, today=today, course_id=entry.course_id)


class NeedActs(QObject):
    """Carries out acts on needs over *window*. `told` goes out with what was done; *dialog* is the form opened last."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self._places = PlaceActs(context, self)
        self.dialog: FormDialog | None = None

    def raise_one(self, start: NeedStart | None = None) -> None:
        """Raise a need: for whom *start* names, or for one who is chosen."""
        began = start or NeedStart()

        def show(options: Options) -> None:
            dialog = NeedDialog(options, began, self.context.today, self.context.look, self._window)
            self._open(dialog, lambda draft: self._raise(dialog, began, draft))

        self._with_options(show)

    def raise_for(self, people: Sequence[tuple[int, str]], *, title: str, course_id: int | None) -> None:
        """Raise a need that a gap shows for *people* (id, name), as one change."""
        ids = tuple(person_id for person_id, _ in people)
        about = names_words(name for _, name in people)
        self.raise_one(NeedStart(ids, about, title, course_id, Source.GAP))

    def _raise(self, dialog: NeedDialog, start: NeedStart, draft: NeedDraft) -> None:
        ids = start.person_ids or (draft.person_id,)
        title = "raise a need" if len(ids) == 1 else f"raise a need for {len(ids):,} people"

        def then(raised: Raised) -> None:
            dialog.finish()
            people = "1 person" if raised.raised == 1 else f"{raised.raised:,} people"
            already = f" {raised.already:,} had it already." if raised.already else ""
            self.told.emit(f"Raised for {people}.{already} Ctrl+Z takes it back.")

        self.context.act(title, then, dialog.fail, raise_needs, ids, draft, today=self.context.today())

    def raise_again(self, line: NeedListed) -> None:
        """Raise a need that was not met, or only partly, again: the new one names the one it comes of."""
        need = line.need
        self.raise_one(
            NeedStart((need.person_id,), f"For {line.name}", need.title, need.course_id, need.source, need.uuid)
        )

    def correct(self, line: NeedListed) -> None:
        """Correct what a need says."""
        need = line.need
        start = NeedStart(
            (need.person_id,), f"Of {line.name}", need.title, need.course_id, need.source, need.source_uuid, need.raised_on
        )  # fmt: skip

        def show(options: Options) -> None:
            dialog = NeedDialog(options, start, self.context.today, self.context.look, self._window, line=line)
            self._open(
                dialog,
                lambda draft: self._save(
                    dialog, "correct a need", correct_need, _uuid(line), replace(draft, person_id=need.person_id)
                ),
            )

        self._with_options(show)

    def decide(self, line: NeedListed) -> None:
        """Decide on a need."""

        def show(opening: CourseOpening) -> None:
            dialog = DecideDialog(line, opening, self.context.today, self.context.look, self._window)
            self._places.serve(dialog, dialog.session, [line.need.person_id])
            who: dict[str, Any] = {"person_id": line.need.person_id, "by": self.context.workspace.who}
            self._open(
                dialog, lambda entry: self._save(dialog, "decide on a need", settle_need, _uuid(line), entry, **who)
            )

        self.context.ask("needs: sessions", show, course_opening, self.context.today())

    def answer(self, line: NeedListed) -> None:
        """Say whether a need was met."""
        dialog = AnswerDialog(line, self.context.today, self.context.look, self._window)

        def save(answer: tuple[Met, date]) -> None:
            title = "answer a need"
            self.context.act(title, lambda _: self._done(dialog, title), dialog.fail, answer_need, _uuid(line), *answer)

        self._open(dialog, save)

    def delete(self, line: NeedListed) -> None:
        """Take back a need that was never so."""
        title = "delete a need"
        self.context.act(title, lambda _: self.told.emit(_saved(title)), None, delete_need, _uuid(line))

    def _save(self, dialog: FormDialog, title: str, act: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        self.context.act(
            title, lambda _: self._done(dialog, title), dialog.fail, act, *args, today=self.context.today(), **kwargs
        )

    def _done(self, dialog: FormDialog, title: str) -> None:
        dialog.finish()
        self.told.emit(_saved(title))

    def _open(self, dialog: FormDialog, save: Callable[[Any], None]) -> None:
        dialog.submitted.connect(save)
        self.dialog = dialog
        dialog.open()

    def _with_options(self, show: Callable[[Options], None]) -> None:
        self.context.ask("needs: options", show, options_to_choose)


def _uuid(line: NeedListed) -> bytes:
    return bytes.fromhex(line.need.uuid)


def _saved(title: str) -> str:
    return f"Saved: {title}. Ctrl+Z takes it back."
