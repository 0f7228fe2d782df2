"""The rule packs that come with the program: dated tables of sector rules, each row with its source.

The tables are described in `resources/rules/README.md`. They are our own files: whatever is wrong with them is a bug and
raises ValueError.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.resources import resource

SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A row of a table with its first and last day, both included; *valid_to* is None while it holds."""

    values: Mapping[str, str]
    valid_from: date
    valid_to: date | None

    def in_force(self, as_at: date) -> bool:
        """Whether the row holds on *as_at*."""
        return self.valid_from <= as_at and (self.valid_to is None or as_at <= self.valid_to)


@dataclass(frozen=True, slots=True)
class RulePack:
    """The tables in a folder, read when they are first asked for."""

    folder: Path

    def names(self) -> tuple[str, ...]:
        """Return the names of the dated tables, in order, such as `courses` or `ascwds/job_roles`."""
        found = (path.relative_to(self.folder).with_suffix("").as_posix() for path in self.folder.rglob("*.csv"))
        return tuple(sorted(name for name in found if name != SOURCES))

    def table(self, name: str) -> tuple[RuleRow, ...]:
        """Return every row of the table called *name*, of every edition. Raises ValueError if there is none."""
        return _dated_rows(self._path(name))

    def rows(self, name: str, as_at: date) -> list[dict[str, str]]:
        """Return the rows of the table called *name* that are in force on *as_at*, as column and text; blank is not known.

        For a day before the table's first edition, the first edition stands in.
        """
        table = self.table(name)
        day = max(as_at, min((row.valid_from for row in table), default=as_at))
        return [dict(row.values) for row in table if row.in_force(day)]

    def source_title(self, key: str) -> str:
        """Return what the source with this *key* is called. Raises ValueError for a key that is not in sources.csv."""
        titles = _source_titles(self._path(SOURCES))
        if key not in titles:
            message = f"sources.csv has no key '{key}'"
            raise ValueError(message)
        return titles[key]

    def source_text(self, keys: str) -> str:
        """Return the titles of the sources in a `source` column, `;` between the keys, for a person to read."""
        return "; ".join(self.source_title(key) for key in keys.split(";") if key)

    def _path(self, name: str) -> Path:
        return _path_of_table(self.folder, name)


def shipped_rules() -> RulePack:
    """Return the rule packs that come with the program."""
    return RulePack(resource("rules"))


def reference_rows(name: str, as_at: date) -> list[dict[str, str]]:
    """Return the rows in force on *as_at* of the shipped table called *name*; see `RulePack.rows`."""
    return shipped_rules().rows(name, as_at)


def source_title(key: str) -> str:
    """Return what the shipped source with this *key* is called; see `RulePack.source_title`."""
    return shipped_rules().source_title(key)


def source_text(keys: str) -> str:
    """Return the titles of the shipped sources in a `source` column; see `RulePack.source_text`."""
    return shipped_rules().source_text(keys)


@lru_cache(maxsize=128)
def _path_of_table(folder: Path, name: str) -> Path:
    path = folder / f"{name}.csv"
    if not path.is_file():
        message = f"there is no rule table '{name}' in {folder.name}"
        raise ValueError(message)
    return path


@lru_cache(maxsize=64)
def _dated_rows(path: Path) -> tuple[RuleRow, ...]:
    return tuple(_dated(values, f"{path.name}, row {number}") for number, values in _read(path))


@lru_cache(maxsize=4)
def _source_titles(path: Path) -> Mapping[str, str]:
    titles: dict[str, str] = {}
    for number, values in _read(path):
        if not values["key"] or not values["title"] or values["key"] in titles:
            message = f"{path.name}, row {number}: a source needs a key of its own and a title"
            raise ValueError(message)
        titles[values["key"]] = values["title"]
    return MappingProxyType(titles)


def _read(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, strict=True)
        header = next(rows, [])
        for cells in rows:
            if len(cells) != len(header):
                message = f"{path.name}, line {rows.line_num}: {len(cells)} cells under {len(header)} headings"
                raise ValueError(message)
            yield rows.line_num, MappingProxyType(dict(zip(header, cells, strict=True)))


def _dated(values: Mapping[str, str], where: str) -> RuleRow:
    lacking = {"source", "valid_from", "valid_to"} - values.keys()
    if lacking or not values["source"]:
        message = f"{where}: no {', '.join(sorted(lacking)) or 'source'}"
        raise ValueError(message)
    try:
        first = date.fromisoformat(values["valid_from"])
        last = date.fromisoformat(values["valid_to"]) if values["valid_to"] else None
    except ValueError as error:
        message = f"{where}: {error}"
        raise ValueError(message) from error
    if last is not None and last < first:
        message = f"{where}: valid_to is before valid_from"
        raise ValueError(message)
    return RuleRow(values, first, last)
