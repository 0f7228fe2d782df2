"""What is done about a gap where it is seen: booking people, and editing the team, the course or the requirement behind it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.services.catalogue_of_courses import Catalogue, course_catalogue
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.team_with_cover import edit_team_with_cover, sheet_with_cover
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.ways_out import whom_to_book
from cpd_desktop.ui.pages.teams.dialog import TeamDialog

if TYPE_CHECKING:
    from cpd_desktop.domain.sheets import TeamSheet
    from cpd_desktop.ui.pages.courses.catalogue_acts import CatalogueActs
    from cpd_desktop.ui.pages.sessions.place_acts import PlaceActs


def _team_to_edit(session: Session, name: str, question: CoverageQuestion) -> tuple[TeamSheet, int | None, Catalogue]:
    """Return a team's sheet, how many it needs at work, and what services and groups there are to choose from."""
    sheet, minimum = sheet_with_cover(session, CoverageQuestion(question.as_at, team=name))
    return sheet, minimum, course_catalogue(session, question.as_at)


class GapActs(QObject):
    """Carries out acts over *window*, each a form and one change. `told` goes out with what was done."""

    told = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self._window = window
        self._dialog: TeamDialog | None = None

    @property
    def dialog(self) -> QDialog | None:
        """The form that is open; None for none."""
        parts = self.__dict__
        made = [parts[name].dialog for name in ("places", "catalogue") if name in parts]
        return next((one for one in (self._dialog, *made) if one is not None), None)

    @cached_property
    def places(self) -> PlaceActs:
        """What books people onto sessions; made when somebody is first booked."""
        from cpd_desktop.ui.pages.sessions.place_acts import PlaceActs  # noqa: PLC0415 - only when it is asked for.

        made = PlaceActs(self.context, self._window)
        made.told.connect(self.told)
        return made

    @cached_property
    def catalogue(self) -> CatalogueActs:
        """What edits courses and requirements; made when one is first edited."""
        from cpd_desktop.ui.pages.courses.catalogue_acts import CatalogueActs  # noqa: PLC0415 - as above.

        made = CatalogueActs(self.context, self._window)
        made.told.connect(self.told)
        return made

    def book(self, session_uuid: bytes, person_ids: Sequence[int] = ()) -> None:
        """Book people onto a session; *person_ids* are proposed, and can be changed in the form."""
        self.places.book(session_uuid, person_ids)

    def book_for(self, row: CoverageRow, session_uuid: bytes, *, without: Collection[int] = ()) -> None:
        """Book people onto a session of a course that meets a need; those who lack it are proposed, but for those of *without*."""

        def show(ids: tuple[int, ...]) -> None:
            self.book(session_uuid, ids)

        self.context.ask("gaps: whom to book", show, whom_to_book, self._question(), row, without)

    def plan(self, course_id: int | None) -> None:
        """Plan a session of a course, on the page of sessions."""
        self.context.go_to("Sessions", {"plan": course_id})

    def _question(self) -> CoverageQuestion:
        return CoverageQuestion(self.context.view.as_at)

    def edit_team(self, name: str) -> None:
        """Edit a team; the form begins at the groups that it serves."""

        def show(found: tuple[TeamSheet, int | None, Catalogue]) -> None:
            if self.dialog is not None:
                return
            sheet, minimum, catalogue = found
            services, groups = ([one.name for one in some] for some in (catalogue.services, catalogue.groups))
            look, today = self.context.look, self.context.today
            dialog = TeamDialog(look, services, groups, today, sheet.team, self._window, minimum=minimum)
            dialog.first_field = "groups_served"
            dialog.submitted.connect(lambda draft: self._save_team(dialog, sheet.team.id, draft))
            dialog.finished.connect(lambda _: self._closed())
            self._dialog = dialog
            dialog.open()
            dialog.groups.setFocus()

        self.context.ask("gaps: team", show, _team_to_edit, name, self._question())

    def _save_team(self, dialog: TeamDialog, team_id: int, draft: TeamDraft) -> None:
        def then(_: int) -> None:
            dialog.finish()
            self.told.emit(f"Saved: {draft.name}. Ctrl+Z takes it back.")

        self.context.act(
            "edit a team",
            then,
            dialog.fail,
            edit_team_with_cover,
            team_id,
            draft,
            dialog.minimum,
            today=dialog.counts_from,
        )

    def _closed(self) -> None:
        self._dialog = None

    def edit_course(self, code: str) -> None:
        """Edit a course: its tier, its subject, the group that it is for."""

        def edit(found: Catalogue) -> None:
            line = next((one for one in found.courses if one.code == code), None)
            if line is not None:
                self.catalogue.edit_course(line)

        self._with_catalogue(edit)

    def edit_requirement(self, code: str) -> None:
        """Edit a requirement: how many are needed, of whom, and whether it is specialist."""

        def edit(found: Catalogue) -> None:
            line = next((one for one in found.requirements if one.code == code), None)
            if line is not None:
                self.catalogue.edit_requirement(line)

        self._with_catalogue(edit)

    def _with_catalogue(self, then: Callable[[Catalogue], None]) -> None:
        def show(found: Catalogue) -> None:
            if self.dialog is None:
                self.catalogue.catalogue = found
                then(found)

        self.context.ask("gaps: catalogue", show, course_catalogue, self.context.view.as_at)
