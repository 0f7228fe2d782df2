"""What is done about sources: added, several at once, edited, deleted, and a published percentage held against its counts."""

from __future__ import annotations

from dataclasses import replace

from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.domain.learning_answers import QuotedFigure, SourceLine
from cpd_desktop.services.learning_sources import (
    delete_quoted_figure,
    delete_source,
    save_quoted_figure,
    save_source,
    save_sources,
)
from cpd_desktop.ui import notices
from cpd_desktop.ui.pages.learning.learning_forms import LearningForms, LearningOpening, saves, saves_with_files
from cpd_desktop.ui.pages.learning.many_sources_dialog import MANY_FORM, ManySourcesDialog
from cpd_desktop.ui.pages.learning.quoted_dialog import QuotedDialog
from cpd_desktop.ui.pages.learning.quoted_dialog import form_of as quoted_form_of
from cpd_desktop.ui.pages.learning.source_dialog import SourceDialog, form_of


class SourceForms(LearningForms):
    """Opens the forms of sources."""

    def add(self) -> None:
        """Add a source."""
        self._ask(None)

    def edit(self, one: SourceLine) -> None:
        """Edit a source."""
        self._ask(one)

    def _ask(self, known: SourceLine | None) -> None:
        is_new = known is None

        def show(opening: LearningOpening) -> None:
            dialog = SourceDialog(self.context, _without(opening, known), self.window_, known=known)
            self.open(
                dialog, "add a source" if is_new else "edit a source", "The source is added." if is_new else "The source is saved.",
                saves_with_files(dialog, save_source, FiledAs.SOURCE, None if known is None else known.row_id),
            )  # fmt: skip

        self.ask_opening(form_of(known), show, with_sources=True)

    def add_many(self) -> None:
        """Add several sources that are typed one below the other, as one change."""

        def show(opening: LearningOpening) -> None:
            dialog = ManySourcesDialog(self.context, opening, self.window_)
            self.open(
                dialog,
                "add several sources",
                "The sources are added.",
                lambda drafts: (save_sources, (drafts,), {}),
            )

        self.ask_opening(MANY_FORM, show)

    def delete(self, one: SourceLine) -> None:
        """Delete a source with its findings, after asking."""
        if notices.ask(
            self.window_, "Delete this source?", "Delete source",
            detail=f"{one.said.title}. Its findings go with it, and all that was recorded of them. Ctrl+Z brings all of it back.",
            loses=True,
        ):  # fmt: skip
            self.at_once("delete a source", "The source is deleted.", delete_source, one.row_id)

    def quote(self, source_uuid: bytes, title: str, before: QuotedFigure | None = None) -> None:
        """Add a percentage that was published of a source, or correct *before*."""
        form = quoted_form_of(source_uuid, before)

        def show(opening: LearningOpening) -> None:
            dialog = QuotedDialog(self.context, source_uuid, title, opening.kept, self.window_, before=before)
            self.open(
                dialog, "add a quoted figure" if before is None else "correct a quoted figure", "The quoted figure is saved.",
                saves(save_quoted_figure, None if before is None else before.row_id),
            )  # fmt: skip

        self.ask_opening(form, show)

    def delete_quoted(self, one: QuotedFigure) -> None:
        """Delete a quoted figure."""
        self.at_once("delete a quoted figure", "The quoted figure is deleted.", delete_quoted_figure, one.row_id)


def _without(opening: LearningOpening, known: SourceLine | None) -> LearningOpening:
    """Return the opening without the source itself among those that it can follow from; the keys of the others stay."""
    at = None if known is None else opening.source_at(known.uuid)
    return opening if at is None else replace(opening, sources=tuple(one for one in opening.sources if one.key != at))
