"""The form of a percentage that somebody published: it is held against its own counts, and never used in an answer."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtWidgets import QWidget

from cpd_desktop.domain.learning import QuotedFigureDraft
from cpd_desktop.domain.learning_answers import QuotedFigure
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.apprenticeships.fields import number_typed
from cpd_desktop.ui.pages.learning.kept_form import LearningForm
from cpd_desktop.ui.pages.people.dialogs import text_edit
from cpd_desktop.ui.pages.supervision.log_start import Kept


def form_of(source_uuid: bytes, before: QuotedFigure | None) -> str:
    """Return what the form is kept as."""
    return f"quoted figure {source_uuid.hex() if before is None else before.uuid.hex()}"


class QuotedDialog(LearningForm):
    """Gathers a QuotedFigureDraft of a source, or corrects *before*."""

    def __init__(
        self, context: Context, source_uuid: bytes, title: str, kept: Kept | None, parent: QWidget | None = None, *,
        before: QuotedFigure | None = None,
    ) -> None:  # fmt: skip
        is_new = before is None
        super().__init__(
            "Add a quoted figure" if is_new else "Correct a quoted figure", "Add quoted figure" if is_new else "Save quoted figure",
            context, form_of(source_uuid, before), parent,
            about=f"{title}. A published percentage is kept as a claim: where its counts give another, that is told.",
        )  # fmt: skip
        self._source_uuid = source_uuid
        said = None if before is None else before.said
        self.add_field("sentence", "The sentence as it was published", text_edit("" if said is None else said.sentence))
        self.add_line(
            "percent", "Per cent", "" if said is None else f"{said.percent:f}", hint="Such as 45 or 36.8", wide=False
        )
        self.add_line(
            "numerator",
            "How many",
            _number(None if said is None else said.numerator),
            hint="Blank where not known",
            wide=False,
        )
        self.add_line(
            "denominator", "of how many", _number(None if said is None else said.denominator), hint="Blank where not known", beside=True
        )  # fmt: skip
        self.add_line(
            "base",
            "What they were counted of",
            "" if said is None else said.base,
            hint="Such as all complaints received",
        )
        self.add_day("published_on", "Published on", None if said is None else said.published_on)
        self.add_line("published_in", "Published in", "" if said is None else said.published_in, beside=True)
        self.go_on_from(kept)

    def draft(self) -> QuotedFigureDraft | None:
        """Return the figure as it was typed."""
        sentence = self.text("sentence", needed="the sentence in which it stands")
        percent = self._percent()
        numerator, denominator = number_typed(self, "numerator"), number_typed(self, "denominator")
        published_on = self.day("published_on")
        if percent is None or self._has_errors():
            return None
        return QuotedFigureDraft(
            self._source_uuid, sentence, percent, numerator, denominator, self.text("base"), published_on, self.text("published_in")
        )  # fmt: skip

    def _percent(self) -> Decimal | None:
        text = self.text("percent", needed="the percentage as it was published").replace("%", "").strip()
        if not text:
            return None
        try:
            return Decimal(text)
        except InvalidOperation:
            self.show_error("percent", f"“{text}” is no percentage: type for example 45 or 36.8.")
            return None


def _number(count: int | None) -> str:
    return "" if count is None else str(count)
