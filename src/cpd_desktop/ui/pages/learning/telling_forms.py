"""What is done about who is to be told: that they were told, by which channel and with which words, corrected and deleted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.learning import Channel, FeedbackDraft
from cpd_desktop.domain.learning_answers import Feedback, FindingLine, SourceLine
from cpd_desktop.domain.telling import ToTell
from cpd_desktop.services.telling import delete_feedback, tell
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.learning.kept_form import NOBODY_NAMED, LearningForm
from cpd_desktop.ui.pages.learning.learning_forms import LearningForms, LearningOpening, saves
from cpd_desktop.ui.pages.people.dialogs import text_edit
from cpd_desktop.ui.pages.supervision.log_start import Kept

_ALL_OF_IT = "All that came of the source"


class FeedbackDialog(LearningForm):
    """Gathers a FeedbackDraft of a source, of one of *findings* (UUID and title) or of all, or corrects *before*."""

    def __init__(
        self, context: Context, form: str, said: FeedbackDraft, kept: Kept | None, parent: QWidget | None = None, *,
        title: str, findings: tuple[tuple[bytes, str], ...] = (), is_new: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(
            "Say who was told" if is_new else "Correct who was told", "Record that they were told" if is_new else "Save who was told",
            context, form, parent, about=f"{title}. {NOBODY_NAMED}",
        )  # fmt: skip
        self._source_uuid = said.source_uuid
        self.add_line("told", "Who was told", said.told, hint="Never by name: “the carers of the forum”")
        self.add_day("told_on", "On", said.told_on)
        self.channel = self.add_choice(
            "channel", "How", [(one.value.capitalize(), one.value) for one in Channel], said.channel.value, beside=True
        )  # fmt: skip
        # By their places: what the field holds is compared by what it shows.
        self._findings = (b"", *(uuid for uuid, _ in findings))
        names = [_ALL_OF_IT, *(name for _, name in findings)]
        at = self._findings.index(said.finding_uuid) if said.finding_uuid in self._findings else 0
        self.about_what = self.add_choice(
            "finding", "Of what", [(name, which) for which, name in enumerate(names)], at, wide=True
        )
        self.add_field(
            "message", "What they were told", text_edit(said.message), hint="What was learnt, and what changes"
        )
        self.go_on_from(kept)

    def draft(self) -> FeedbackDraft | None:
        """Return what was said to whom."""
        told, message = self.text("told", needed="who was told"), self.text("message", needed="what they were told")
        told_on = self.day("told_on", needed="the day")
        if told_on is None or self._has_errors():
            return None
        return FeedbackDraft(
            self._source_uuid, told, message, told_on, Channel(self.channel.currentData()),
            self._findings[int(self.about_what.currentData())],
        )  # fmt: skip


class TellingForms(LearningForms):
    """Opens the forms of who was told."""

    def tell(self, one: ToTell) -> None:
        """Say that whoever waits was told."""
        findings = tuple(zip(one.finding_uuids, one.findings, strict=True))
        self._ask(one.source_uuid, one.title, one.raised_by, findings, findings[0][0] if len(findings) == 1 else b"")

    def tell_of_source(self, one: SourceLine) -> None:
        """Say that whoever raised a source was told of all that came of it."""
        self._ask(one.uuid, one.said.title, one.said.raised_by, (), b"")

    def tell_of_finding(self, source: SourceLine, line: FindingLine) -> None:
        """Say that whoever raised a source was told what came of one of its findings."""
        self._ask(source.uuid, source.said.title, source.said.raised_by, ((line.uuid, line.said.title),), line.uuid)

    def _ask(
        self, source_uuid: bytes, title: str, told: str, findings: tuple[tuple[bytes, str], ...], finding_uuid: bytes
    ) -> None:
        form = f"feedback of {source_uuid.hex()} {finding_uuid.hex()}".strip()
        said = FeedbackDraft(source_uuid, told, "", self.context.today(), Channel.LETTER, finding_uuid)

        def show(opening: LearningOpening) -> None:
            dialog = FeedbackDialog(
                self.context, form, said, opening.kept, self.window_, title=title, findings=findings
            )
            dialog.first_field = "told_on" if told else ""
            self.open(dialog, "say who was told", "It is recorded that they were told.", saves(tell))

        self.ask_opening(form, show)

    def correct(self, one: Feedback, title: str, line: FindingLine) -> None:
        """Correct that somebody was told."""
        form = f"feedback {one.uuid.hex()}"

        def show(opening: LearningOpening) -> None:
            dialog = FeedbackDialog(
                self.context, form, one.said, opening.kept, self.window_, title=title, is_new=False,
                findings=((line.uuid, line.said.title),),
            )  # fmt: skip
            self.open(dialog, "correct who was told", "It is saved.", saves(tell, one.row_id))

        self.ask_opening(form, show)

    def delete(self, one: Feedback) -> None:
        """Delete that somebody was told."""
        self.at_once("delete who was told", "It is deleted.", delete_feedback, one.row_id)
