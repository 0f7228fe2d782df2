"""The kinds of sources of learning that the rules list, as they come with the program."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from cpd_desktop.domain.learning_kinds import SourceKind, source_kind
from cpd_desktop.store.rules import reference_rows, source_text


@lru_cache(maxsize=1)
def source_kinds() -> tuple[SourceKind, ...]:
    """Return the kinds of sources of the newest edition of the rules, in their order."""
    rows = reference_rows("learning_sources", date.max)
    return tuple(source_kind(row, source=source_text(row["source"])) for row in rows)
