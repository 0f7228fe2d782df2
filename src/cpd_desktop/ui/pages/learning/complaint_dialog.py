"""The form of a complaint with its issues, saved in one go: outcomes are counted for each issue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.learning import SourceDraft
from cpd_desktop.domain.learning_kinds import COMPLAINT
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.choosing import Option, Options, options_to_choose
from cpd_desktop.services.complaint_entry import ComplaintDraft, ComplaintEntered, complaint_entered
from cpd_desktop.services.complaints import complaint_categories
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.fields import one_of
from cpd_desktop.ui.pages.learning.complaint_issue_rows import IssueChoices, IssueRow, IssueRows
from cpd_desktop.ui.pages.learning.kept_form import NOBODY_NAMED, LearningForm
from cpd_desktop.ui.pages.people.dialogs import text_edit
from cpd_desktop.ui.pages.supervision.log_start import Kept, kept_form
from cpd_desktop.ui.widgets.picker import team_picker

NEW_FORM = "complaint"
REFERRED_ON = "Referred to the Ombudsman on"
_WIDTH = 980
_WELL_FOUNDED = (("As its issues say", None), ("Yes", True), ("No", False))
_ISSUE = re.compile(r"Issue (\d+): ")
"""How a refusal begins that is about one of the issues, counted from 1."""


@dataclass(frozen=True)
class ComplaintOpening:
    """What the form opens with: what there is to choose from, what is corrected, and what was typed before and not recorded."""

    options: Options
    categories: tuple[Option, ...]
    known: ComplaintEntered | None = None
    kept: Kept | None = None

    @property
    def choices(self) -> IssueChoices:
        """What an issue is chosen from."""
        return IssueChoices(self.categories, self.options.teams)


def form_of(uuid: bytes) -> str:
    """Return what the form of the complaint with a UUID is kept as; of none, that of a new one."""
    return f"{NEW_FORM} {uuid.hex()}" if uuid else NEW_FORM


def complaint_opening(
    session: Session, form: str, reader: Reader | None, today: date, uuid: bytes = b""
) -> ComplaintOpening:
    """Return what a form of complaints opens with. Raises Refused for a complaint that is gone."""
    categories = tuple(Option(at, name) for at, name in enumerate(complaint_categories(today)))
    known = complaint_entered(session, uuid) if uuid else None
    return ComplaintOpening(options_to_choose(session), categories, known, kept_form(session, form, reader))


class ComplaintDialog(LearningForm):
    """Gathers a ComplaintDraft, or corrects the one that the opening has."""

    def __init__(self, context: Context, opening: ComplaintOpening, parent: QWidget | None = None) -> None:
        known = opening.known
        is_new = known is None
        super().__init__(
            "Add a complaint" if is_new else "Edit a complaint", "Add complaint" if is_new else "Save complaint", context,
            form_of(b"" if known is None else known.uuid), parent,
            about=f"{NOBODY_NAMED} Outcomes are counted for each issue.",
        )  # fmt: skip
        self.set_width(_WIDTH)
        self._opening = opening
        self._said = SourceDraft(COMPLAINT, "", context.today()) if known is None else known.said
        self._add_complaint(self._said)
        self._add_whose(self._said)
        self.rows = IssueRows(opening.choices, context)
        if known is None:
            self.rows.begin(1)
        else:
            self.rows.show_issues(known.issues)
        self.add_field("issues", "Its issues", self.rows)
        self.add_files("Files: the complaint, the outcome letter")
        self.rows.changed.connect(self.typed)
        self.rows.grown.connect(self._fit)
        self._sent: list[IssueRow] = []
        self.go_on_from(opening.kept)

    def _add_complaint(self, said: SourceDraft) -> None:
        self.add_line("title", "What it is, in a few words", said.title)
        self.add_line("reference", "Reference", said.reference, hint="A case or file number", wide=False)
        self.add_line(
            "raised_by", "Who wants to hear of it", said.raised_by, hint="Never by name: “A daughter”", beside=True
        )
        self.add_day("received_on", "Received on", said.received_on)
        self.add_day("acknowledged_on", "Acknowledged on", said.acknowledged_on, beside=True)

    def _add_whose(self, said: SourceDraft) -> None:
        team = team_picker("Team", self._opening.options.teams)
        team.set_key(said.team_id)
        self.add_field("team", "Team", team, hint="Blank where it is no one team’s", wide=False)
        service = "" if said.team_id is not None else said.service
        self.add_line("service", "Service", service, hint="Where it has no team", beside=True)
        self.add_day("closed_on", "Closed on", said.closed_on)
        self.well_founded = one_of(_WELL_FOUNDED, said.well_founded)
        self.add_field("well_founded", "Well-founded", self.well_founded, beside=True)
        self.add_day(
            "referred_on", REFERRED_ON, said.referred_on, hint="When you were told of it; blank where it was not"
        )
        self.add_field("summary", "What it says", text_edit(said.summary), hint="In a few sentences, without names")

    def state(self) -> dict[str, Any]:
        """Return all that is typed, with the issues."""
        return {**super().state(), "issues": self.rows.say()}

    def take(self, state: Mapping[str, Any]) -> None:
        """Show what `state` returned."""
        super().take(state)
        if "issues" in state:
            self.rows.show_said(state["issues"])

    def draft(self) -> ComplaintDraft | None:
        """Return the complaint with its issues; None after marking what is wrong, an issue in its own row."""
        title = self.text("title", needed="what it is, in a few words")
        received_on = self.day("received_on", needed="the day on which it came in")
        acknowledged_on, closed_on, team_id = self.day("acknowledged_on"), self.day("closed_on"), self.choice("team")
        referred_on = self.day("referred_on")
        self._sent = self.rows.filled()
        issues = [(row.row_id, row.draft(self._opening.categories)) for row in self._sent]
        wrong = next((row for row, (_, issue) in zip(self._sent, issues, strict=True) if issue is None), None)
        if received_on is None or self._has_errors() or not self.are_files_right():
            return None
        if wrong is not None:
            self._go_to(wrong)
            return None
        source = replace(
            self._said, kind=COMPLAINT, title=title, received_on=received_on, acknowledged_on=acknowledged_on, closed_on=closed_on,
            referred_on=referred_on, team_id=None if team_id is None else int(team_id), well_founded=self.well_founded.currentData(),
            reference=self.text("reference"), raised_by=self.text("raised_by"), service=self.text("service"), summary=self.text("summary"),
        )  # fmt: skip
        return ComplaintDraft(source, tuple((row_id, issue) for row_id, issue in issues if issue is not None))

    def fail(self, problem: Problem) -> None:
        """Say at its issue what is wrong, where the problem names one; all stays as it was typed."""
        found = _ISSUE.match(str(problem))
        at = int(found[1]) - 1 if found is not None else -1
        if found is None or at >= len(self._sent):
            super().fail(problem)
            return
        self._wait(is_waiting=False)
        self._sent[at].show_error(str(problem).removeprefix(found[0]))
        self._go_to(self._sent[at])

    def _go_to(self, row: IssueRow) -> None:
        self._fit()
        row.first.setFocus()
        self.scroller.ensureWidgetVisible(row)
