"""What a page shows as a list, taken as it is when somebody wants it on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING, Any

from cpd_desktop.domain.lazy_dataclass import dataclass

if TYPE_CHECKING:
    from cpd_desktop.documents.list_as_shown import ListAsShown
    from cpd_desktop.ui.models.rows import Column
    from cpd_desktop.ui.widgets.table import Table


@dataclass(frozen=True)
class ShownList:
    """A list to be printed: its frozen rows, and how to make texts of them, which may be left to a worker.

    *name* is what files and print jobs are called, and holds no person's name; *title* is what the paper says.
    """

    name: str
    make: Callable[[], ListAsShown] = field(compare=False)


def list_of_table(
    table: Table[Any],
    *,
    title: str,
    scope: str,
    noun: tuple[str, str],
    name: str = "",
    lead: str = "",
    notes: tuple[str, ...] = (),
) -> ShownList:
    """Return what *table* shows: the columns that are not hidden, and the rows that the filter leaves, as sorted."""
    columns, rows, total = table.columns_shown(), table.rows_shown(), len(table.model.rows)
    filtered, ordered = table.filter_in_words(), table.model.order_in_words()

    def make() -> ListAsShown:
        from cpd_desktop.documents.list_as_shown import ListAsShown  # noqa: PLC0415 - heavy; only where paper is made.
        from cpd_desktop.ui.models.rows import texts_of  # noqa: PLC0415 - likewise.

        return ListAsShown(
            title=title,
            scope=scope,
            headings=tuple(column.heading for column in columns),
            rows=texts_of(columns, rows),
            total=total,
            noun=noun,
            lead=lead,
            filtered=filtered,
            ordered=ordered,
            right=_numbers(columns),
            notes=notes,
        )

    return ShownList(name or title, make)


def _numbers(columns: tuple[Column[Any], ...]) -> frozenset[int]:
    return frozenset(at for at, column in enumerate(columns) if column.right)
