"""The form of a source of learning: its kind decides what is asked, and nobody is named."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.learning import SourceDraft
from cpd_desktop.domain.learning_answers import SourceLine
from cpd_desktop.domain.learning_kinds import COMPLAINT, OMBUDSMAN, REVIEW, REVIEW_BASES, SourceKind
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.fields import number_typed, one_of
from cpd_desktop.ui.pages.learning.kept_form import NOBODY_NAMED, LearningForm, picked
from cpd_desktop.ui.pages.learning.learning_forms import LearningOpening
from cpd_desktop.ui.pages.people.dialogs import line_edit, text_edit
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.picker import team_picker

NEW_FORM = "learning source"
_SURVEYS = frozenset({"CSV", "SSV", "AUD", "PEER", "CQC"})
_ABOUT = frozenset({OMBUDSMAN, COMPLAINT})
_NOT_SAID = "Not said"
_YES_NO = ((_NOT_SAID, None), ("Yes", True), ("No", False))


def form_of(known: SourceLine | None) -> str:
    """Return what the form is kept as."""
    return NEW_FORM if known is None else f"{NEW_FORM} {known.uuid.hex()}"


class SourceDialog(LearningForm):
    """Gathers a SourceDraft, or corrects *known*."""

    def __init__(
        self, context: Context, opening: LearningOpening, parent: QWidget | None = None, *, known: SourceLine | None = None
    ) -> None:  # fmt: skip
        is_new = known is None
        super().__init__(
            "Add a source" if is_new else "Edit a source", "Add source" if is_new else "Save source", context, form_of(known), parent,
            about=NOBODY_NAMED,
        )  # fmt: skip
        self._opening = opening
        self._kinds = {one.code: one for one in opening.kinds}
        first = opening.kinds[0].code if opening.kinds else ""
        said = SourceDraft(first, "", context.today()) if known is None else known.said
        self._parts: dict[str, QWidget] = {}
        self._add_what_it_is(said)
        self._add_whose_it_is(said)
        self._add_what_came_of_it(said)
        self._follow_kind()
        self.outcome.setCurrentIndex(max(0, self.outcome.findData(said.outcome)))
        self.kind.currentIndexChanged.connect(lambda _: self._follow_kind())
        self.first_field = "title" if is_new else ""
        self.go_on_from(opening.kept)

    def _add_what_it_is(self, said: SourceDraft) -> None:
        self.kind = self.add_choice("kind", "Kind", [(one.title, one.code) for one in self._opening.kinds], said.kind)
        self.add_line("reference", "Reference", said.reference, hint="A case or file number", beside=True, most=200)
        self.add_line("title", "What it is, in a few words", said.title)
        self.add_day("received_on", "Received on", said.received_on)
        self.add_day("acknowledged_on", "Acknowledged on", said.acknowledged_on, beside=True)
        self.basis = one_of([(_NOT_SAID, ""), *((one.capitalize(), one) for one in REVIEW_BASES)], said.basis)
        self._parts["basis"] = self.add_part("basis", "Basis of the review", self.basis)
        self.add_line(
            "raised_by", "Who raised it and wants to hear of it", said.raised_by,
            hint="Never by name: “Carers at the forum”. Blank where nobody waits",
        )  # fmt: skip

    def _add_whose_it_is(self, said: SourceDraft) -> None:
        team = team_picker("Team", self._opening.options.teams)
        team.set_key(said.team_id)
        self.add_field("team", "Team", team, hint="Blank where it is no one team’s", wide=False)
        self.add_line("service", "Service", said.service, hint="Where it has no team", beside=True)
        self.add_line(
            "organisation",
            "Whose it is",
            said.organisation,
            hint="Blank is ours; else the board, partner or inspectorate",
        )
        about = picked("Follows from", self._opening.sources, "source", self._opening.source_at(said.about_uuid))
        self._parts["about"] = self.add_part(
            "about", "Follows from", about, hint="The complaint that an Ombudsman decision is about"
        )
        self.add_field("summary", "What it says", text_edit(said.summary), hint="In a few sentences, without names")

    def _add_what_came_of_it(self, said: SourceDraft) -> None:
        self.outcome = self.add_choice("outcome", "Outcome", [(_NOT_SAID, "")], "")
        self.add_day("closed_on", "Closed on", said.closed_on, beside=True)
        self.well_founded = one_of(_YES_NO, said.well_founded)
        self._parts["well_founded"] = self.add_part(
            "well_founded", "Well-founded", self.well_founded, hint="As the annual report of complaints counts them"
        )
        self._parts["referred_on"] = self.add_part(
            "referred_on", "Referred to the Ombudsman on", self._referral_day(said), hint="When you were told of it; blank where it was not"
        )  # fmt: skip
        self._parts["asked"] = self.add_part(
            "asked", "How many were asked", line_edit(_number(said.asked), most=12), hint="Of a survey or a sample"
        )
        self._parts["responses"] = self.add_part(
            "responses", "How many answered", line_edit(_number(said.responses), most=12)
        )
        self.add_line("where_kept", "Where the papers are", said.where_kept, hint="A folder or a system; may be blank")
        self.add_files("Files: the report, the letter, the survey")

    def _referral_day(self, said: SourceDraft) -> DateEdit:
        field = DateEdit("Referred to the Ombudsman on", self.context.today)
        field.set_day(said.referred_on)
        return field

    def _follow_kind(self) -> None:
        """Ask what the kind that is chosen has to say, and offer its outcomes; what was chosen stays where it has it too."""
        code = str(self.kind.currentData() or "")
        kind: SourceKind | None = self._kinds.get(code)
        before = self.outcome.currentText()
        outcomes = () if kind is None else kind.outcomes
        self.outcome.blockSignals(True)
        self.outcome.clear()
        for text, value in [(_NOT_SAID, ""), *((one.capitalize(), one) for one in outcomes)]:
            self.outcome.addItem(text, value)
        self.outcome.setCurrentIndex(max(0, self.outcome.findText(before)))
        self.outcome.blockSignals(False)
        for name, is_asked in (
            ("basis", code == REVIEW), ("about", code in _ABOUT), ("well_founded", code == COMPLAINT),
            ("referred_on", code == COMPLAINT),
            ("asked", code in _SURVEYS), ("responses", code in _SURVEYS),
        ):  # fmt: skip
            self._parts[name].setVisible(is_asked)

    def draft(self) -> SourceDraft | None:
        """Return the source as it was typed; what its kind does not ask is left out."""
        title = self.text("title", needed="what it is, in a few words")
        received_on = self.day("received_on", needed="the day on which it came in")
        acknowledged_on, closed_on = self.day("acknowledged_on"), self.day("closed_on")
        team_id, about = self.choice("team"), self.choice("about")
        code = str(self.kind.currentData())
        referred_on = self.day("referred_on") if code == COMPLAINT else None
        asked, responses = number_typed(self, "asked"), number_typed(self, "responses")
        if received_on is None or self._has_errors() or not self.are_files_right():
            return None
        texts = {
            name: self.text(name)
            for name in ("reference", "raised_by", "organisation", "service", "summary", "where_kept")
        }
        return SourceDraft(
            code, title, received_on, acknowledged_on=acknowledged_on, closed_on=closed_on,
            basis=str(self.basis.currentData()) if code == REVIEW else "", team_id=None if team_id is None else int(team_id),
            outcome=str(self.outcome.currentData() or ""), well_founded=self.well_founded.currentData() if code == COMPLAINT else None,
            responses=responses if code in _SURVEYS else None, asked=asked if code in _SURVEYS else None,
            about_uuid=b"" if about is None or code not in _ABOUT else self._opening.source_uuids[int(about)],
            referred_on=referred_on, **texts,
        )  # fmt: skip


def _number(count: int | None) -> str:
    return "" if count is None else str(count)
