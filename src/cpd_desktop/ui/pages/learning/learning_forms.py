"""How the forms of the page Learning are opened and what they send out becomes one change, which Ctrl+Z takes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.domain.learning_answers import SourceLine
from cpd_desktop.domain.learning_kinds import SourceKind
from cpd_desktop.services.choosing import Option, Options, options_to_choose
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.group_answers import group_sessions
from cpd_desktop.services.learning_files import save_with_files
from cpd_desktop.services.learning_sources import source_kinds, sources
from cpd_desktop.services.private import Reader
from cpd_desktop.services.sessions.answers import sessions_list
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import shown
from cpd_desktop.ui.pages.learning.evidence_files import LearningFiles
from cpd_desktop.ui.pages.learning.kept_form import LearningForm
from cpd_desktop.ui.pages.supervision.log_start import Kept, kept_form
from cpd_desktop.ui.widgets.form import FormDialog

Act = Callable[..., Done[Any]]
Does = Callable[[Any], tuple[Act, tuple[Any, ...], dict[str, Any]]]
"""Makes of what a form sends out an act with what it takes."""


@dataclass(frozen=True)
class LearningOpening:
    """What a form opens with: what there is to choose from, and what was typed before and not recorded.

    *sources* and *carriers* are known by their places in `source_uuids` and `carrier_uuids`; those that a form has no use for are blank.
    """

    options: Options
    kinds: tuple[SourceKind, ...] = ()
    sources: tuple[Option, ...] = ()
    source_uuids: tuple[bytes, ...] = ()
    carriers: tuple[Option, ...] = ()
    carrier_uuids: tuple[bytes, ...] = ()
    kept: Kept | None = None

    def source_at(self, uuid: bytes) -> int | None:
        """Return by which key a source is known to the form's field; None for one that is not there."""
        return self.source_uuids.index(uuid) if uuid in self.source_uuids else None


def learning_opening(
    session: Session, form: str, reader: Reader | None, today: date, *, with_sources: bool = False, with_carriers: bool = False
) -> LearningOpening:  # fmt: skip
    """Return what a form opens with; sources newest first, sessions and group sessions that can carry a finding by day."""
    question = CoverageQuestion(today)
    known: tuple[SourceLine, ...] = sources(session, question) if with_sources else ()
    carriers: list[tuple[bytes, str, str]] = []
    if with_carriers:
        carriers = [
            (one.uuid, f"Group session: {one.topic}", shown(one.held_on)) for one in group_sessions(session, question)
        ]
        carriers += [
            (one.known.uuid, one.known.title, shown(one.known.first_on)) for one in sessions_list(session, question)
        ]
    return LearningOpening(
        options_to_choose(session),
        source_kinds(),
        tuple(Option(at, one.said.title, one.said.reference or shown(one.said.received_on)) for at, one in enumerate(known)),
        tuple(one.uuid for one in known),
        tuple(Option(at, title, day) for at, (_, title, day) in enumerate(carriers)),
        tuple(uuid for uuid, _, _ in carriers),
        kept_form(session, form, reader),
    )  # fmt: skip


class LearningForms(QObject):
    """Opens forms over *window*. `told` goes out with what was done; *dialog* is the form opened last."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self.window_ = window
        self.dialog: FormDialog | None = None

    @cached_property
    def files(self) -> LearningFiles:
        """What reads the files that a form takes."""
        return LearningFiles(self.context, self.window_)

    def ask_opening(self, form: str, show: Callable[[LearningOpening], None], **wants: bool) -> None:
        """Ask what the form that is kept as *form* opens with."""
        context = self.context
        context.ask("learning: form", show, learning_opening, form, context.reader, context.today(), **wants)

    def open(self, dialog: FormDialog, title: str, told: str, does: Does) -> None:
        """Open a form; what it sends out, *does* turns into an act, which is called *title* when it is undone."""

        def then(_: object) -> None:
            dialog.finish()
            self.told.emit(f"{told} Ctrl+Z takes it back.")

        def submitted(draft: Any) -> None:
            act, taken, named = does(draft)
            self.context.act(title, then, dialog.fail, act, *taken, today=self.context.today(), **named)

        if isinstance(dialog, LearningForm) and dialog.files is not None:
            self.files.serve(dialog.files)
        # What stands above the fields is of users: a title is shown as it was typed.
        dialog.about.setTextFormat(Qt.TextFormat.PlainText)
        dialog.submitted.connect(submitted)
        self.dialog = dialog
        dialog.open()

    def at_once(self, title: str, told: str, act: Act, *taken: Any, **named: Any) -> None:
        """Do what needs no form."""
        self.context.act(title, lambda _: self.told.emit(f"{told} Ctrl+Z takes it back."), None, act, *taken, **named)


def saves(act: Act, row_id: int | None = None) -> Does:
    """Return what makes of a draft the act that records it, or corrects the row *row_id*."""
    return lambda draft: (act, (draft,), {} if row_id is None else {"row_id": row_id})


def saves_with_files(dialog: LearningForm, act: Act, filed_as: FiledAs, row_id: int | None = None) -> Does:
    """Return what makes of a draft the act that records it, or corrects the row *row_id*, with the files that *dialog* took."""

    def does(draft: Any) -> tuple[Act, tuple[Any, ...], dict[str, Any]]:
        named = {} if row_id is None else {"row_id": row_id}
        return save_with_files, (act, filed_as, draft, dialog.files_typed()), named

    return does
