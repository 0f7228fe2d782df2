"""The form of an activity that was produced together with people, and what is done about one."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.co_production import CoProductionDraft, CoProductionLine, Step
from cpd_desktop.domain.files_kept import FiledAs
from cpd_desktop.services.choosing import Option, options_to_choose
from cpd_desktop.services.co_production import delete_co_production, save_co_production
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.private import Reader
from cpd_desktop.services.sessions.answers import sessions_list
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui import notices
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.models.rows import shown
from cpd_desktop.ui.pages.apprenticeships.fields import number_typed
from cpd_desktop.ui.pages.learning.co_production_columns import STEP_MEANINGS
from cpd_desktop.ui.pages.learning.kept_form import NOBODY_NAMED, LearningForm, picked
from cpd_desktop.ui.pages.learning.learning_forms import LearningForms, LearningOpening, saves_with_files
from cpd_desktop.ui.pages.people.dialogs import text_edit
from cpd_desktop.ui.pages.supervision.log_start import kept_form
from cpd_desktop.ui.widgets.picker import team_picker

NEW_FORM = "co-production"


def form_of(known: CoProductionLine | None) -> str:
    """Return what the form is kept as."""
    return NEW_FORM if known is None else f"{NEW_FORM} {known.uuid.hex()}"


def co_production_opening(session: Session, form: str, reader: Reader | None, today: date) -> LearningOpening:
    """Return what the form opens with: teams, and as carriers the sessions of courses, any of which may have come of it."""
    held = sessions_list(session, CoverageQuestion(today))
    return LearningOpening(
        options_to_choose(session),
        carriers=tuple(Option(at, one.known.title, shown(one.known.first_on)) for at, one in enumerate(held)),
        carrier_uuids=tuple(one.known.uuid for one in held),
        kept=kept_form(session, form, reader),
    )


class CoProductionDialog(LearningForm):
    """Gathers a CoProductionDraft, or corrects *known*."""

    def __init__(
        self, context: Context, opening: LearningOpening, parent: QWidget | None = None, *, known: CoProductionLine | None = None
    ) -> None:  # fmt: skip
        is_new = known is None
        super().__init__(
            "Add co-production" if is_new else "Edit co-production", "Add co-production" if is_new else "Save co-production", context,
            form_of(known), parent, about=NOBODY_NAMED,
        )  # fmt: skip
        self._opening = opening
        said = CoProductionDraft("", "", Step.CO_DESIGNED, context.today()) if known is None else known.said
        self._add_what(said)
        self._add_what_came_of_it(said)
        self.go_on_from(opening.kept)

    def _add_what(self, said: CoProductionDraft) -> None:
        self.add_line(
            "title",
            "What it is, in a few words",
            said.title,
            hint="Such as the handbook or the training that it is about",
        )
        self.add_line(
            "produced_with", "Produced with", said.produced_with, hint="Never by name: unpaid carers, people with a learning disability",
            most=2_000,
        )  # fmt: skip
        steps = [(f"{step.value.capitalize()}: {STEP_MEANINGS[step]}", step) for step in Step]
        self.step = self.add_choice(
            "step", "Step of the ladder", steps, said.step, hint="The step that it truly reached", wide=True
        )
        self.add_day("begun_on", "Begun on", said.begun_on)
        self.add_day("finished_on", "Finished on", said.finished_on, beside=True)
        team = team_picker("Team", self._opening.options.teams)
        team.set_key(said.team_id)
        self.add_field("team_id", "Team", team, hint="Blank where it is no one team’s", wide=False)
        service = "" if said.team_id is not None else said.service
        self.add_line("service", "Service", service, hint="Where it has no team", beside=True)

    def _add_what_came_of_it(self, said: CoProductionDraft) -> None:
        self.add_line("produced", "What was produced", said.produced, most=2_000)
        uuids = self._opening.carrier_uuids
        at = uuids.index(said.about_uuid) if said.about_uuid in uuids else None
        session = picked("Training session that came of it", self._opening.carriers, "session", at)
        self.add_field("about_uuid", "Training session that came of it", session)
        self.add_line("evidence", "How it is evidenced", said.evidence, most=2_000)
        reach = "" if said.reach_outside is None else str(said.reach_outside)
        self.add_line(
            "reach_outside",
            "People outside the council whom it reached",
            reach,
            hint="Blank where it is not known",
            wide=False,
        )
        self.add_line(
            "reached",
            "Who they are",
            said.reached,
            hint="Such as families and personal assistants",
            beside=True,
            most=2_000,
        )
        self.add_field("changed", "What it changed", text_edit(said.changed))
        self.add_files("Files: what was produced, notes, photos")

    def draft(self) -> CoProductionDraft | None:
        """Return the activity as it was typed."""
        title = self.text("title", needed="what it is, in a few words")
        produced_with = self.text("produced_with", needed="with whom it was produced, never by name")
        begun_on = self.day("begun_on", needed="the day on which it began")
        finished_on, reach = self.day("finished_on"), number_typed(self, "reach_outside")
        team_id, session = self.choice("team_id"), self.choice("about_uuid")
        if begun_on is None or self._has_errors() or not self.are_files_right():
            return None
        return CoProductionDraft(
            title, produced_with, Step(self.step.currentData()), begun_on, finished_on, team_id=None if team_id is None else int(team_id),
            reach_outside=reach, about_uuid=b"" if session is None else self._opening.carrier_uuids[int(session)],
            **{name: self.text(name) for name in ("produced", "service", "evidence", "reached", "changed")},
        )  # fmt: skip


class CoProductionForms(LearningForms):
    """Opens the form of co-production."""

    def add(self) -> None:
        """Add an activity."""
        self._ask(None)

    def edit(self, one: CoProductionLine) -> None:
        """Edit an activity."""
        self._ask(one)

    def _ask(self, known: CoProductionLine | None) -> None:
        def show(opening: LearningOpening) -> None:
            dialog = CoProductionDialog(self.context, opening, self.window_, known=known)
            self.open(
                dialog,
                "add co-production" if known is None else "edit co-production",
                "The activity is added." if known is None else "The activity is saved.",
                saves_with_files(
                    dialog, save_co_production, FiledAs.CO_PRODUCTION, None if known is None else known.row_id
                ),
            )

        context = self.context
        context.ask("co-production: form", show, co_production_opening, form_of(known), context.reader, context.today())

    def delete(self, one: CoProductionLine) -> None:
        """Delete an activity, after asking."""
        if notices.ask(
            self.window_, "Delete this activity?", "Delete co-production", detail=f"{one.said.title}. Ctrl+Z brings it back.", loses=True
        ):  # fmt: skip
            self.at_once("delete co-production", "The activity is deleted.", delete_co_production, one.row_id)
