"""The form of a route: how a finding was, or will be, brought to teams."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.learning import RouteDraft, RouteKind
from cpd_desktop.domain.learning_answers import Route
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.kept_form import LearningForm, picked
from cpd_desktop.ui.pages.learning.learning_forms import LearningOpening
from cpd_desktop.ui.pages.people.dialogs import text_edit
from cpd_desktop.ui.widgets.picker import course_picker, requirement_picker

_SITTINGS = (RouteKind.SESSION, RouteKind.GROUP_SESSION)


def form_of(finding_uuid: bytes, before: Route | None) -> str:
    """Return what the form is kept as."""
    return f"learning route of {finding_uuid.hex()}" if before is None else f"learning route {before.uuid.hex()}"


class RouteDialog(LearningForm):
    """Gathers a RouteDraft of a finding, or corrects *before*."""

    def __init__(
        self, context: Context, finding_uuid: bytes, title: str, opening: LearningOpening, parent: QWidget | None = None, *,
        before: Route | None = None,
    ) -> None:  # fmt: skip
        is_new = before is None
        super().__init__(
            "Share with teams" if is_new else "Correct how it was shared", "Record route" if is_new else "Save route", context,
            form_of(finding_uuid, before), parent, about=title,
        )  # fmt: skip
        self._finding_uuid, self._opening = finding_uuid, opening
        said = RouteDraft(finding_uuid, RouteKind.BRIEFING, context.today()) if before is None else before.recorded
        self.kind = self.add_choice(
            "kind", "How", [(one.value.capitalize(), one.value) for one in RouteKind], said.kind.value
        )  # fmt: skip
        self.add_day("shared_on", "On", said.shared_on, hint="A session’s own day counts", beside=True)
        at = opening.carrier_uuids.index(said.about_uuid) if said.about_uuid in opening.carrier_uuids else None
        sitting = picked(
            "Session that carries it", opening.carriers, "session", at, hint="Type what it is about, or its day"
        )
        self._sitting = self.add_part(
            "about", "Session that carries it", sitting,
            hint="Whoever is marked as there has acknowledged it. Blank where it is not in this book",
        )  # fmt: skip
        course = course_picker("Course that was changed", opening.options.courses)
        course.set_key(said.course_id)
        self._course = self.add_part("course", "Course that was changed", course)
        requirement = requirement_picker("Requirement that was changed", opening.options.requirements)
        requirement.set_key(said.requirement_id)
        self._requirement = self.add_part("requirement", "Requirement that was changed", requirement)
        self.add_line(
            "what",
            "In words",
            said.what,
            hint="Its title, what was changed, or the question that is asked in supervision",
        )
        self.add_teams(
            opening.options, said.teams, label="Teams that it was brought to",
            everyone="Blank is every team that the finding concerns; of a session, those who were there",
        )  # fmt: skip
        self.add_line("presented_by", "Who presented it", said.presented_by)
        self.add_field(
            "discussion", "What came of the discussion", text_edit(said.discussion), hint="From the slip that teams return"
        )  # fmt: skip
        self.add_day("returned_on", "Slip returned on", said.returned_on)
        self._follow_kind()
        self.kind.currentIndexChanged.connect(lambda _: self._follow_kind())
        self.go_on_from(opening.kept)

    def _follow_kind(self) -> None:
        kind = RouteKind(self.kind.currentData())
        self._sitting.setVisible(kind in _SITTINGS)
        self._course.setVisible(kind is RouteKind.COURSE)
        self._requirement.setVisible(kind is RouteKind.REQUIREMENT)

    def draft(self) -> RouteDraft | None:
        """Return the route as it was typed; what its kind does not ask is left out."""
        kind = RouteKind(self.kind.currentData())
        shared_on, returned_on = self.day("shared_on", needed="the day"), self.day("returned_on")
        at, course, requirement = self.choice("about"), self.choice("course"), self.choice("requirement")
        teams = self.teams(self._opening.options)
        if shared_on is None or self._has_errors():
            return None
        return RouteDraft(
            self._finding_uuid, kind, shared_on, self.text("what"), teams,
            b"" if at is None or kind not in _SITTINGS else self._opening.carrier_uuids[int(at)],
            int(course) if course is not None and kind is RouteKind.COURSE else None,
            int(requirement) if requirement is not None and kind is RouteKind.REQUIREMENT else None,
            self.text("presented_by"), self.text("discussion"), returned_on,
        )  # fmt: skip
