"""Which source a row of a file means, and what becomes of it: several rows may speak of one, as long as they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cpd_desktop.domain.learning import SourceDraft
from cpd_desktop.domain.learning_drafts import check_source
from cpd_desktop.domain.learning_files import SourceKey
from cpd_desktop.domain.learning_kinds import SourceKind, kind_named
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.corrections import LiveRow
from cpd_desktop.services.learning_records import SOURCE_COLUMNS, recorded_sources, source_values
from cpd_desktop.services.source_kinds import source_kinds
from cpd_desktop.store.ledger import Ledger, Value, new_uuid
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import Fact, LearningSourceRow

Given = Mapping[str, Any]
"""What a row says of a noun, by the draft's field; what it does not say is not there."""


@dataclass
class Planned:
    """A noun that rows speak of: its UUID, drawn for a new one, its live row (None for none), and what the rows before said of it."""

    uuid: bytes
    before: LiveRow | None
    said: dict[str, tuple[Any, int]] = field(default_factory=dict)

    def refuse_otherwise(self, given: Given, what: str) -> None:
        """Raise Refused, with the field, where an earlier row said otherwise of the same *what*."""
        for name, value in given.items():
            earlier, row = self.said.get(name, (value, 0))
            if earlier != value:
                message = f"row {row} says otherwise of the same {what}"
                raise Refused(message, field=name)

    def take(self, given: Given, row: int) -> None:
        """Keep what a row said of it."""
        for name, value in given.items():
            self.said.setdefault(name, (value, row))


@dataclass
class PlannedSource(Planned):
    """A source that rows speak of. *draft* is what it says by now, once a row of it was taken."""

    draft: SourceDraft | None = None


@dataclass(frozen=True)
class RowOfSource:
    """What one row makes of its source: not yet taken, since the row may be refused for something else."""

    planned: PlannedSource
    draft: SourceDraft
    given: Given
    row: int

    @property
    def is_changed(self) -> bool:
        """Whether the row makes the source say something else, or a new one of it."""
        return self.draft != self.planned.draft


class SourcePlans:
    """The sources of the book, and those that rows of a file add to them."""

    def __init__(self, session: Session, today: date) -> None:
        self._today = today
        self._by_reference: dict[tuple[str, str], PlannedSource] = {}
        self._by_title: dict[tuple[str, str], list[PlannedSource]] = defaultdict(list)
        self._taken: list[PlannedSource] = []
        for one in recorded_sources(session, None):
            live = LiveRow(one.row_id, one.uuid, source_values(one.said))
            self._index(PlannedSource(one.uuid, live, draft=one.said), one.said)

    def read(self, key: SourceKey, given: Given, row: int, *, of_new: Given | None = None) -> RowOfSource:
        """Return what a row makes of the source that *key* means; *of_new* is said of one that is new. Raises Refused with the field."""
        kind = kind_named(source_kinds(), key.kind)
        found = self._find(kind.code, key) or PlannedSource(new_uuid(), None)
        is_named = found.draft is not None and folded(found.draft.title) == folded(key.title)
        keyed = {"title": "" if is_named else " ".join(key.title.split()), "received_on": key.received_on}
        given = {**{name: value for name, value in keyed.items() if value}, **given}
        found.refuse_otherwise(given, "source")
        draft = replace(found.draft or self._new(kind, key, {**(of_new or {}), **given}), **given)
        return RowOfSource(found, check_source(draft, kind, today=self._today), given, row)

    def _new(self, kind: SourceKind, key: SourceKey, given: Given) -> SourceDraft:
        if "received_on" not in given:
            message = "the day on which it was received is missing"
            raise Refused(message, field="received_on")
        title = f"{kind.title} {key.reference}".strip()
        return replace(SourceDraft(kind.code, title, self._today, key.reference), **given)

    def take(self, row: RowOfSource) -> None:
        """Take what a row says of its source."""
        planned = row.planned
        if planned.draft is None:
            self._index(planned, row.draft)
        if not planned.said:
            self._taken.append(planned)
        planned.take(row.given, row.row)
        planned.draft = row.draft

    def _index(self, planned: PlannedSource, said: SourceDraft) -> None:
        if said.reference:
            self._by_reference.setdefault((said.kind, folded(said.reference)), planned)
        self._by_title[said.kind, folded(said.title)].append(planned)

    def _find(self, kind: str, key: SourceKey) -> PlannedSource | None:
        if key.reference:
            return self._by_reference.get((kind, folded(key.reference)))
        same = self._by_title.get((kind, folded(key.title)), [])
        if key.received_on is not None:
            same = [one for one in same if one.draft and one.draft.received_on == key.received_on]
        if len(same) > 1:
            message = (
                f"{len(same)} sources are called '{key.title}': give the reference, or the day on which it was received"
            )
            raise Refused(message, field="title")
        return same[0] if same else None

    def carry_out(self, ledger: Ledger) -> None:
        """Write the sources that are new or say something else."""
        planned = [(one, source_values(one.draft)) for one in self._taken if one.draft is not None]
        write_planned(ledger, LearningSourceRow, SOURCE_COLUMNS, planned)


def write_planned(
    ledger: Ledger, table: type[Fact], columns: Sequence[str], planned: Collection[tuple[Planned, tuple[Value, ...]]]
) -> None:
    """Write what is planned and not on record so already, each with the UUID that it was planned with."""
    changed = [(one, values) for one, values in planned if one.before is None or tuple(one.before.values) != values]
    ledger.supersede(table, [one.before.row_id for one, _ in changed if one.before is not None])
    if changed:
        ledger.add(table, columns, [(one.uuid, *values) for one, values in changed])
