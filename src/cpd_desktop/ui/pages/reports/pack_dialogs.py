"""The forms of evidence packs: the pack itself, a claim with its query, and freezing."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.evidence_packs import Confidence, EvidenceClaim, EvidenceClaimDraft, Pack, PackDraft
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.fields import one_of
from cpd_desktop.ui.pages.learning.kept_form import LearningForm
from cpd_desktop.ui.pages.people.dialogs import text_edit
from cpd_desktop.ui.pages.reports.pack_opening import ClaimOpening
from cpd_desktop.ui.pages.reports.pack_query_fields import QueryForm
from cpd_desktop.ui.pages.supervision.log_start import Kept
from cpd_desktop.ui.widgets.date_edit import DateEdit
from cpd_desktop.ui.widgets.form import FormDialog

NEW_PACK = "evidence pack"
_NAME_NOBODY = "A pack is handed out: name nobody who complained or draws on care."
ONE_CLAIM, ALL_CLAIMS = "This claim only", "All claims of the pack"


def pack_form(before: Pack | None) -> str:
    """Return what the form of a pack is kept as."""
    return NEW_PACK if before is None else f"{NEW_PACK} {before.uuid.hex()}"


def claim_form(pack: Pack, before: EvidenceClaim | None) -> str:
    """Return what the form of a claim is kept as."""
    return f"evidence claim {(pack.uuid if before is None else before.uuid).hex()}"


class PackDialog(LearningForm):
    """Gathers a PackDraft, or corrects *before*."""

    def __init__(
        self, context: Context, kept: Kept | None, parent: QWidget | None = None, *, before: Pack | None = None
    ) -> None:
        is_new = before is None
        super().__init__(
            "Add a pack" if is_new else "Edit a pack", "Add pack" if is_new else "Save pack", context, pack_form(before), parent,
            about=_NAME_NOBODY,
        )  # fmt: skip
        said = PackDraft("", "", "", context.today()) if before is None else before.said
        self.add_line(
            "title", "Title", said.title, hint="Such as the quality statement or the inspection that it is for"
        )
        self.add_field("statement", "Statement that it is for", text_edit(said.statement))
        self.add_line("owner", "Owner", said.owner, hint="By post, such as Principal social worker", wide=False)
        self.add_day("made_on", "Made on", said.made_on, beside=True)
        self.go_on_from(kept)

    def draft(self) -> PackDraft | None:
        """Return the pack as it was typed."""
        title = self.text("title", needed="what the pack is called")
        made_on = self.day("made_on", needed="the day on which it was made")
        if made_on is None or self._has_errors():
            return None
        return PackDraft(title, self.text("statement"), self.text("owner"), made_on)


class ClaimDialog(QueryForm):
    """Gathers an EvidenceClaimDraft of *pack*, or corrects *before*; the live answer stands below its query."""

    def __init__(
        self, context: Context, opening: ClaimOpening, pack: Pack, parent: QWidget | None = None, *, before: EvidenceClaim | None = None
    ) -> None:  # fmt: skip
        is_new = before is None
        super().__init__(
            "Add a claim" if is_new else "Edit a claim", "Add claim" if is_new else "Save claim", context, claim_form(pack, before),
            opening, parent, about=f"{pack.said.title}. {_NAME_NOBODY}",
        )  # fmt: skip
        self._pack = pack
        said = None if before is None else before.said
        self._position = None if said is None else said.position
        self.add_line(
            "sentence",
            "Claim",
            "" if said is None else said.sentence,
            hint="A sentence, as it is to be printed",
            most=1_000,
        )
        self.add_query(None if said is None else said.asked)
        categories = [("The query’s usual one", ""), *((title, code) for code, title in opening.categories)]
        self.category = one_of(categories, "" if said is None else said.category)
        self.add_field("category", "Evidence category", self.category, wide=False)
        confidences = [(one.value.capitalize() or "Nobody has said", one) for one in Confidence]
        self.confidence = one_of(confidences, Confidence.NONE if said is None else said.confidence)
        self.add_field("confidence", "How sure its owner is", self.confidence, beside=True)
        self.add_line("owner", "Who stands for it", "" if said is None else said.owner, hint="By post")
        self.add_field(
            "contrary", "What speaks against it", text_edit("" if said is None else said.contrary),
            hint="What an assessor would find anyway; it is printed beside the answer",
        )  # fmt: skip
        self.go_on_from(opening.kept)
        self.follow_query()

    def draft(self) -> EvidenceClaimDraft | None:
        """Return the claim as it was typed."""
        sentence = self.text("sentence", needed="the sentence that is claimed")
        asked = self.asked()
        if asked is None or self._has_errors():
            return None
        return EvidenceClaimDraft(
            self._pack.uuid, sentence, asked, str(self.category.currentData() or ""), self.text("owner"), Confidence(self.confidence.currentData() or ""),
            self.text("contrary"), self._position,
        )  # fmt: skip


class FreezeDialog(FormDialog):
    """Gathers (whether all claims are frozen, the date whose answers are); nothing of it is kept."""

    def __init__(self, context: Context, claim: EvidenceClaim | None, parent: QWidget | None = None) -> None:
        super().__init__(
            "Freeze", "Freeze", context.look, parent,
            about="The answer is kept with its date, its rows and a digest (SHA-256), so that a later question gets the same answer."
            " What was frozen before stays in the history.",
        )  # fmt: skip
        choices = [(ALL_CLAIMS, True), *([(ONE_CLAIM, False)] if claim is not None else [])]
        self.which = one_of(choices, True)
        self.add_field("pack", "What is frozen", self.which)
        self.as_at = DateEdit("As at", context.today)
        self.as_at.set_day(min(context.view.as_at, context.today()))
        self.add_field("as_at", "As at", self.as_at, hint="The date whose answers are kept, as everything is known now")

    def draft(self) -> tuple[bool, date] | None:
        """Return what is to be frozen, and as at which date."""
        as_at = self.day("as_at", needed="the date whose answers are kept")
        return None if as_at is None else (bool(self.which.currentData()), as_at)
