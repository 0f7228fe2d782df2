"""Matching the headings of somebody else's spreadsheet to our fields.

Headings are compared without regard to case, spaces, underscores and punctuation, and by common synonyms. Two columns that would
be the same field are a `Problem`, unless one of them has exactly the field's name. A mapping (field → heading), which can be
kept in a JSON file for each source, decides otherwise.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.fields import KINDS, FieldSpec, KindSpec

_IN_BRACKETS = re.compile(r"\([^()]{0,100}\)|\[[^\[\]]{0,100}\]")
_MOST_MAPPING_BYTES = 1 << 20
_WEAK = 3
"""The rank of headings that mean a field where nothing better does."""


def heading_key(heading: str) -> str:
    """What of *heading* is compared: its letters and digits in small letters; `#` stands for "number"."""
    text = unicodedata.normalize("NFKC", heading).casefold().replace("#", " no ")
    return "".join(character for character in text if character.isalnum())


def _keys(heading: str) -> tuple[str, ...]:
    """The keys to look *heading* up by: as it is, then without what is in brackets, as in "Completed (dd/mm/yyyy)"."""
    return tuple(dict.fromkeys((heading_key(heading), heading_key(_IN_BRACKETS.sub(" ", heading)))))


@dataclass(frozen=True, slots=True)
class HeadingMap:
    """Which column is which field.

    *columns* has the column, from 0, of each field that was found, and *headings* that column's heading as written. *ignored* has
    the headings that are no field; *missing* what is required and not there, such as `staff_number or email`.
    """

    kind: str
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    ignored: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def require_all(self, file_name: str) -> None:
        """Raise `Problem` if something required is missing."""
        if self.missing:
            raise Problem(
                f"{file_name} has no column for {', '.join(self.missing)}: "
                "add it, or say with a mapping which heading it has."
            )


def is_known_heading(heading: str, kind: str | None = None, mapping: Mapping[str, str] | None = None) -> bool:
    """Whether *heading* is that of a field of *kind* (of any kind for None), or named in *mapping*."""
    if mapping and heading_key(heading) in {heading_key(named) for named in mapping.values()}:
        return True
    kinds = KINDS.values() if kind is None else (kind_spec(kind),)
    return any(_field_for(heading, spec) is not None for spec in kinds)


def kind_spec(kind: str) -> KindSpec:
    """The fields of *kind*; raises `Problem` if there is no such kind."""
    if kind not in KINDS:
        raise Problem(f"There is no kind of import called '{kind}': choose one of {', '.join(KINDS)}.")
    return KINDS[kind]


def _table(spec: KindSpec) -> dict[str, tuple[FieldSpec, int]]:
    """Each key of *spec* with its field and its rank: 0 for the surest headings, 1 for the best, 2 for the others, 3 for weak ones."""
    table: dict[str, tuple[FieldSpec, int]] = {}
    for field in spec.fields:
        for rank, names in enumerate((field.surest, field.best, (field.name, *field.synonyms), field.weak)):
            for name in names:
                key = heading_key(name)
                if key not in table or table[key][1] > rank:
                    table[key] = (field, rank)
    return table


# Built once: a heading is looked up for every cell in the first rows of a sheet.
_TABLES = {name: _table(spec) for name, spec in KINDS.items()}


def _field_for(heading: str, spec: KindSpec) -> tuple[FieldSpec, int] | None:
    table = _TABLES[spec.name]
    return next((table[key] for key in _keys(heading) if key in table), None)


def map_headings(
    headings: Sequence[str], kind: str, mapping: Mapping[str, str] | None = None, *, file_name: str = "The file"
) -> HeadingMap:
    """Map the *headings* of a file to the fields of *kind*, as *mapping* (field → heading) says and else by name.

    Raises `Problem` for two columns that are one field, and for a mapping that names an unknown field, a heading that the file
    has not, or one heading twice.
    """
    spec = kind_spec(kind)
    columns = _mapped(headings, spec, mapping or {}, file_name)
    taken = set(columns.values())
    for name, candidates in _field_columns(headings, spec).items():
        free = [column for column in candidates if column not in taken]
        if name not in columns and free:
            columns[name] = _the_one(name, free, headings, file_name)
    used = set(columns.values())
    return HeadingMap(
        kind=kind,
        columns=columns,
        headings={name: headings[column] for name, column in columns.items()},
        ignored=tuple(heading for column, heading in enumerate(headings) if heading and column not in used),
        missing=tuple(_missing(spec, columns)),
    )


def _mapped(headings: Sequence[str], spec: KindSpec, mapping: Mapping[str, str], file_name: str) -> dict[str, int]:
    _check_fields(mapping, spec, "The mapping")
    columns: dict[str, int] = {}
    for name, wanted in mapping.items():
        exact = [column for column, heading in enumerate(headings) if heading == wanted]
        alike = exact or [
            column for column, heading in enumerate(headings) if heading_key(heading) == heading_key(wanted)
        ]
        if not alike:
            listed = ", ".join(f"'{heading}'" for heading in headings if heading)
            raise Problem(
                f"{file_name} has no heading '{wanted}', which the mapping gives for {name}: it has {listed}."
            )
        if len(alike) > 1:
            raise Problem(
                f"{file_name} has {len(alike)} columns with the heading '{wanted}', which the mapping gives for {name}: "
                "rename or remove one."
            )
        if alike[0] in columns.values():
            raise Problem(
                f"The mapping gives the heading '{wanted}' for two fields: correct it so that each has its own."
            )
        columns[name] = alike[0]
    return columns


def _the_one(name: str, candidates: list[int], headings: Sequence[str], file_name: str) -> int:
    if len(candidates) == 1:
        return candidates[0]
    exact = [column for column in candidates if heading_key(headings[column]) == heading_key(name)]
    if len(exact) == 1:
        return exact[0]
    named = " and ".join(f"'{headings[column]}' ({column_letters(column)})" for column in candidates)
    raise Problem(
        f"{file_name} has {len(candidates)} columns that may be {name}, {named}: "
        "say with a mapping which one is meant, or remove the others."
    )


def column_letters(column: int) -> str:
    """What a spreadsheet program calls *column*, which counts from 0: A, B … Z, AA."""
    letters = ""
    number = column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def _missing(spec: KindSpec, columns: Mapping[str, int]) -> Iterator[str]:
    for need in spec.needs:
        if not any(all(name in columns for name in choice) for choice in need):
            yield " or ".join(" and ".join(choice) for choice in need)


def guess_kind(headings: Sequence[str], *, file_name: str = "The file") -> str:
    """The kind of import whose required fields are all among *headings*.

    A kind gives way to one that needs more, and needs all that it does: a list of people has everything that a list of teams
    has. Of two kinds each of which has all that the other needs, the one gives way that takes a heading in a weak sense: a *Title*
    is that of a source before it is a finding. Raises `Problem` when no kind fits, or when more than one does.
    """
    fits = {name: columns for name, spec in KINDS.items() if (columns := _needed_columns(headings, spec)) is not None}
    kinds = [name for name in fits if not any(_yields(name, other, fits, headings) for other in fits)]
    if len(kinds) == 1:
        return kinds[0]
    if not kinds:
        raise Problem(
            f"{file_name} has not all headings of any kind of import: say which kind it is, {_either(list(KINDS))}, "
            "and with a mapping which heading is which field."
        )
    raise Problem(f"{file_name} may be a list of {_either(kinds)}: say which kind it is.")


def _either(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _field_columns(headings: Sequence[str], spec: KindSpec) -> dict[str, list[int]]:
    """The columns that may be each field; those with a heading of a lower rank only where no other has a better one."""
    ranked: dict[str, dict[int, list[int]]] = {}
    for column, heading in enumerate(headings):
        found = _field_for(heading, spec)
        if found is not None:
            field, rank = found
            ranked.setdefault(field.name, {}).setdefault(rank, []).append(column)
    exact = {field.name: heading_key(field.name) for field in spec.fields}
    chosen: dict[str, list[int]] = {}
    for name, ranks in ranked.items():
        named = [
            column for columns in ranks.values() for column in columns if heading_key(headings[column]) == exact[name]
        ]
        chosen[name] = ranks.get(0) or named or ranks[min(ranks)]
    return chosen


def _needed_columns(headings: Sequence[str], spec: KindSpec) -> set[int] | None:
    """The columns that meet the needs of *spec*, or None if some are not met."""
    by_field = _field_columns(headings, spec)
    needed: set[int] = set()
    for need in spec.needs:
        choice = next((choice for choice in need if all(name in by_field for name in choice)), None)
        if choice is None:
            return None
        needed.update(*(by_field[name] for name in choice))
    return needed


def _yields(name: str, other: str, fits: Mapping[str, set[int]], headings: Sequence[str]) -> bool:
    if not _has_all(other, fits[name], headings):
        return False
    is_weak, other_is_weak = (_takes_weakly(one, fits[one], headings) for one in (name, other))
    if is_weak != other_is_weak and _has_all(name, fits[other], headings):
        return is_weak
    return len(KINDS[other].needs) > len(KINDS[name].needs)


def _has_all(name: str, columns: set[int], headings: Sequence[str]) -> bool:
    return all(_field_for(headings[column], KINDS[name]) is not None for column in columns)


def _takes_weakly(name: str, columns: set[int], headings: Sequence[str]) -> bool:
    """Whether any of *columns* is a field of a kind by one of its weak headings."""
    found = (_field_for(headings[column], KINDS[name]) for column in columns)
    return any(one is not None and one[1] == _WEAK for one in found)


def load_mapping(path: Path, kind: str | None = None) -> dict[str, str]:
    """The mapping (field → heading) in the JSON file at *path*; its fields are those of *kind*, or of any kind for None.

    Raises `Problem` if the file cannot be read, is not such an object, or names an unknown field.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_MAPPING_BYTES + 1)
    except (OSError, ValueError) as error:
        raise Problem(f"{path.name} cannot be read: check the name and folder of the mapping.") from error
    if len(raw) > _MOST_MAPPING_BYTES:
        raise Problem(f"{path.name} is too large for a mapping: choose a JSON file of fields and headings.")
    try:
        content = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        where = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Problem(f"{path.name} is not correct JSON{where}: correct the mapping and try again.") from error
    if not isinstance(content, dict) or not all(isinstance(heading, str) for heading in content.values()):
        raise Problem(f'{path.name} is not a mapping: write it as {{"field": "heading", …}}.')
    _check_fields(content, None if kind is None else kind_spec(kind), path.name)
    return content


def _check_fields(mapping: Mapping[str, str], spec: KindSpec | None, source: str) -> None:
    specs = KINDS.values() if spec is None else (spec,)
    names = list(dict.fromkeys(field.name for one in specs for field in one.fields))
    for name in mapping:
        if name not in names:
            raise Problem(f"{source} names an unknown field '{name}': the fields are {', '.join(names)}.")
