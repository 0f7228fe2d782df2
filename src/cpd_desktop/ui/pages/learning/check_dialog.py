"""The form of an effectiveness check: planned for a day, or made, with what was looked at and what it says of practice."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.learning import CHECK_MONTHS, CheckDraft, Method, Verdict
from cpd_desktop.domain.learning_answers import Check
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.fields import number_typed
from cpd_desktop.ui.pages.learning.kept_form import LearningForm
from cpd_desktop.ui.pages.learning.learning_forms import LearningOpening
from cpd_desktop.ui.pages.learning.words import months_words
from cpd_desktop.ui.pages.people.dialogs import line_edit, text_edit
from cpd_desktop.ui.widgets.picker import team_picker


def form_of(finding_uuid: bytes, before: Check | None, *, is_made: bool) -> str:
    """Return what the form is kept as."""
    kind = "made" if is_made else "planned"
    if before is None or before.row_id is None:
        months = "" if before is None else f" {before.said.months}"
        return f"check of {finding_uuid.hex()}{months} {kind}"
    return f"check {before.uuid.hex()} {kind}"


class CheckDialog(LearningForm):
    """Gathers a CheckDraft of a finding, from *before* where it is due, planned or corrected; *is_made* asks for its result."""

    def __init__(
        self, context: Context, finding_uuid: bytes, title: str, opening: LearningOpening, parent: QWidget | None = None, *,
        before: Check | None = None, is_made: bool,
    ) -> None:  # fmt: skip
        super().__init__(
            "Record a check" if is_made else "Plan a check", "Record check" if is_made else "Plan check", context,
            form_of(finding_uuid, before, is_made=is_made), parent, about=title,
        )  # fmt: skip
        self._finding_uuid, self._is_made = finding_uuid, is_made
        said = CheckDraft(finding_uuid, 0, context.today(), Method.RE_AUDIT) if before is None else before.recorded
        self.months = self.add_choice(
            "months", "Which check", [(months_words(one), one) for one in (*CHECK_MONTHS, 0)], said.months
        )  # fmt: skip
        self.add_day("due_on", "Due on", said.due_on, beside=True)
        self.method = self.add_choice(
            "method", "How", [(one.value.capitalize(), one.value) for one in Method], said.method.value
        )  # fmt: skip
        team = team_picker("Team", opening.options.teams)
        team.set_key(said.team_id)
        self.add_field("team", "Team", team, hint="Blank is every team that it concerns", beside=True)
        self.add_line("made_by", "Who checks" if not is_made else "Who checked", said.made_by)
        self.add_field("sample", "How many were looked at", line_edit(_number(said.sample), most=12), wide=False)
        if is_made:
            self._add_result(context, said)
        self.add_files("Files: the sheet of the audit, the survey")
        self.first_field = "made_on" if is_made and before is not None else ""
        self.go_on_from(opening.kept)

    def _add_result(self, context: Context, said: CheckDraft) -> None:
        self.add_field(
            "met", "Of those, how many were as they should be", line_edit(_number(said.met), most=12), beside=True
        )
        self.add_day("made_on", "Checked on", said.made_on or context.today())
        verdicts = [("Choose", ""), *((one.value.capitalize(), one.value) for one in list(Verdict)[1:])]
        self.verdict = self.add_choice(
            "verdict", "Verdict", verdicts, said.verdict.value, beside=True, hint="Slipped back opens a closed finding again"
        )  # fmt: skip
        self.add_field("result", "What was found", text_edit(said.result), hint="Without names")

    def draft(self) -> CheckDraft | None:
        """Return the check as it was typed."""
        due_on, team_id, sample = (
            self.day("due_on", needed="the day on which it is due"),
            self.choice("team"),
            number_typed(self, "sample"),
        )
        made_on, met, verdict = None, None, Verdict.NONE
        if self._is_made:
            made_on, met = self.day("made_on", needed="the day on which it was made"), number_typed(self, "met")
            verdict = Verdict(self.verdict.currentData())
            if verdict is Verdict.NONE:
                self.show_error("verdict", "Needed: what the check says.")
        if due_on is None or self._has_errors() or not self.are_files_right():
            return None
        return CheckDraft(
            self._finding_uuid, int(self.months.currentData()), due_on, Method(self.method.currentData()),
            None if team_id is None else int(team_id), made_on, self.text("made_by"), sample, met,
            self.text("result") if self._is_made else "", verdict,
        )  # fmt: skip


def _number(count: int | None) -> str:
    return "" if count is None else str(count)
