"""What an import would do, row by row, before anything is written: the preview of the window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cpd_desktop.exchange.dates import DateOrder
from cpd_desktop.exchange.importing import ImportFile
from cpd_desktop.exchange.looking import LookedAt, read_as, row_texts
from cpd_desktop.services.imports import Fate, ImportResult, preview_import
from cpd_desktop.services.name_choices import NameChoice, name_choices
from cpd_desktop.services.workspace import Workspace

_OF_PEOPLE = frozenset(
    {
        "training", "exemptions", "revocations", "supervision", "approvals", "qualifications", "hours-log",
        "apprenticeship-progress",
    }
)  # fmt: skip
_SAY_WHO = ("key", "supervisee", "supervisor")


@dataclass(frozen=True, slots=True)
class RowFate:
    """What becomes of a row. *row* is its number in the spreadsheet, *says* what it begins with."""

    row: int
    fate: Fate
    says: str
    column: str = ""
    why: str = ""


@dataclass(frozen=True)
class Prepared:
    """A file that is ready to be imported, and what would become of every row. *names* are still to be matched."""

    looked: LookedAt
    file: ImportFile
    result: ImportResult
    rows: tuple[RowFate, ...]
    names: tuple[NameChoice, ...] = ()


def prepare(
    workspace: Workspace,
    looked: LookedAt,
    columns: Mapping[str, int],
    order: DateOrder | None,
    matches: Mapping[str, str],
    *,
    today: date,
) -> Prepared:
    """Read the rows of *looked* and decide what would become of each; nothing is written. Raises Problem as `read_as` does.

    *matches* maps names to the staff number or e-mail of the person meant.
    """
    file = read_as(looked, columns, order)
    alone = names_alone(file)
    with workspace.snapshot() as session:
        names = name_choices(session, alone) if alone else ()
        result = preview_import(session, file.planner(today, matches))
    return Prepared(looked, file, result, _rows(looked, columns, result), names)


def names_alone(file: ImportFile) -> dict[str, int]:
    """Return the names that stand without a number and an e-mail address, with the number of their rows."""
    if file.kind not in _OF_PEOPLE:
        return {}
    keys = [getattr(draft, field, None) for draft in file.drafts for field in _SAY_WHO]
    return dict(Counter(key.name for key in keys if key is not None and not (key.staff_number or key.email)))


def _rows(looked: LookedAt, columns: Mapping[str, int], result: ImportResult) -> tuple[RowFate, ...]:
    texts = row_texts(looked, columns)
    told: dict[int, tuple[str, str]] = {}
    for remark in result.remarks:
        before = told.get(remark.row)
        told[remark.row] = (remark.column, f"{before[1]}; {remark.text}" if before else remark.text)
    told.update((refused.row, (refused.column, refused.reason)) for refused in result.rejected)
    return tuple(RowFate(row, fate, texts.get(row, ""), *told.get(row, ("", ""))) for row, fate in result.fates)
