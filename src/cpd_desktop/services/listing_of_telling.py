"""Who was told what came of a source, and the percentages that were published about one, as plain tables for export."""

from __future__ import annotations

from cpd_desktop.domain.learning_answers import Feedback, QuotedFigure
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning import every_quoted_figure
from cpd_desktop.services.learning_records import RecordedSource, recorded_findings, recorded_sources
from cpd_desktop.services.listing_table import Cell, Listing, in_order
from cpd_desktop.services.source_kinds import source_kinds
from cpd_desktop.services.telling import feedback_of
from cpd_desktop.store.session import Session

_TOLD_COLUMNS = (
    "kind", "source", "source_reference", "raised_by", "finding", "told_on", "told", "channel", "message", "source_record",
    "finding_record", "record",
)  # fmt: skip
_QUOTED_COLUMNS = (
    "kind", "source", "source_reference", "sentence", "percent", "numerator", "denominator", "base", "published_on", "published_in",
    "computed", "problem", "source_record", "record",
)  # fmt: skip


def told_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each time that whoever raised a source was told by the date; *finding* is blank for all that came of it."""
    findings = {one.uuid: one.said.title for one in recorded_findings(session, None, question.upto)}
    found = feedback_of(session, None, question.as_at, question.upto)
    rows = [
        _told(source, one, findings.get(one.said.finding_uuid, ""))
        for source in recorded_sources(session, question.as_at, question.upto)
        for one in found.get(source.uuid, ())
    ]
    about = f"Who was told by {question.as_at:%d %B %Y} what came of what they had raised; finding is blank for all that came of the source"
    return Listing("told", about, _TOLD_COLUMNS, in_order(rows, 5, 0, 1, 4))


def _told(source: RecordedSource, one: Feedback, finding: str) -> tuple[Cell, ...]:
    said = one.said
    return (
        *_of(source), source.said.raised_by, finding, said.told_on, said.told, said.channel.value, said.message, source.uuid.hex(),
        said.finding_uuid.hex(), one.uuid.hex(),
    )  # fmt: skip


def quoted_percentages_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each percentage that was published about a source, with what its own counts come to."""
    found = every_quoted_figure(session, question.upto)
    rows = [
        _quoted(source, one)
        for source in recorded_sources(session, question.as_at, question.upto)
        for one in found.get(source.uuid, ())
        if one.said.published_on is None or one.said.published_on <= question.as_at
    ]
    about = (
        f"Every percentage that was published by {question.as_at:%d %B %Y} about a source; computed is what its own counts come to, problem"
        " is blank where these give it"
    )
    return Listing("quoted-percentages", about, _QUOTED_COLUMNS, in_order(rows, 0, 1, 3))


def _quoted(source: RecordedSource, one: QuotedFigure) -> tuple[Cell, ...]:
    said = one.said
    return (
        *_of(source), said.sentence, f"{said.percent:f}", said.numerator, said.denominator, said.base, said.published_on,
        said.published_in, one.computed, one.problem, source.uuid.hex(), one.uuid.hex(),
    )  # fmt: skip


def _of(source: RecordedSource) -> tuple[Cell, ...]:
    said = source.said
    kind = next((one.title for one in source_kinds() if one.code == said.kind), said.kind)
    return kind, said.title, said.reference
