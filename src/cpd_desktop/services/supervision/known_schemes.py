"""The schemes of supervision as the book has them, and those that come with the program until it has any of its own.

What only acts need is left out here: the first page of the window asks for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from cpd_desktop.domain.periods import day_of_number
from cpd_desktop.domain.supervision import Length, Phase, Scheme, phases_from_text
from cpd_desktop.domain.texts import folded
from cpd_desktop.store.queries.entities import JobRole, load_job_roles
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

COLUMNS = ("title", "roles", "phases", "supervisor_rule", "source", "starts_on", "ends_on")

_TABLE = "supervision_frequencies"
_NEWLY_QUALIFIED, _SOCIAL_WORKERS, _EVERYBODY_ELSE = "NQSW", "Social worker", "Any adult social care worker"

CHOICES: Mapping[str, str] = {
    "LGA-SW": "LGA standards for employers of social workers",
    "DFE-SUMMARY": "Department for Education, summary of standard 5",
}
"""What an organisation may choose for its social workers; everybody else is as Research in Practice has it."""

_REST = "RIP-ALL"


def schemes(session: Session, upto: int | None = None, *, on: date | None = None) -> tuple[Scheme, ...]:
    """Return the schemes, first that which counts first: the organisation's own, else the suggested ones as of *on*.

    Where a role is in several, the first in force counts; a scheme without roles is for everybody else.
    """
    rows = session.connection().exec_driver_sql(
        f"SELECT s.uuid, {', '.join(f's.{column}' for column in COLUMNS)} FROM supervision_schemes s"
        f" WHERE {known(upto, 's')} ORDER BY (SELECT min(f.id) FROM supervision_schemes f WHERE f.uuid = s.uuid)"
    )
    own = tuple(_scheme(*row) for row in rows.all())
    return own or shipped_schemes(session, on or date.max, upto)


def _scheme(uuid: bytes, *values: str | int | None) -> Scheme:
    title, roles, phases, rule, source, starts_on, ends_on = values
    return Scheme(
        bytes(uuid).hex(),
        str(title),
        frozenset(json.loads(str(roles))),
        phases_from_text(str(phases)),
        str(rule),
        str(source),
        None if starts_on is None else day_of_number(int(starts_on)),
        None if ends_on is None else day_of_number(int(ends_on)),
    )


def shipped_schemes(
    session: Session, on: date, upto: int | None = None, *, social_workers: str = "LGA-SW"
) -> tuple[Scheme, ...]:
    """Return the schemes that come with the program, in the edition of *on*: newly qualified social workers, social workers by one of
    CHOICES, and everybody else.
    """
    roles = load_job_roles(session, upto).values()
    newly = frozenset(_roles_called(roles, _rows_of_roles(on, newly=True)))
    social = frozenset(_roles_called(roles, _rows_of_roles(on, newly=False))) - newly
    asked = {
        (social_workers, _NEWLY_QUALIFIED): newly,
        (social_workers, _SOCIAL_WORKERS): social,
        (_REST, _EVERYBODY_ELSE): frozenset[int](),
    }
    found = {key: _shipped(rows, asked[key]) for key, rows in _stages(on) if key in asked}
    # A scheme without roles is for everybody: it must not come of a book that has nobody of those.
    return tuple(found[key] for key, chosen in asked.items() if chosen or key[0] == _REST)


def _stages(on: date) -> Iterator[tuple[tuple[str, str], list[dict[str, str]]]]:
    """Yield the rows of each scheme and whom it applies to; what is for social workers goes by one name."""

    def key(row: Mapping[str, str]) -> tuple[str, str]:
        applies = row["applies_to"]
        return row["scheme"], _SOCIAL_WORKERS if applies.startswith(_SOCIAL_WORKERS) else applies

    from cpd_desktop.store.rules import reference_rows  # noqa: PLC0415 - only a book without schemes of its own needs them.

    for found, rows in groupby(reference_rows(_TABLE, on), key):
        yield found, list(rows)


def _shipped(rows: Sequence[Mapping[str, str]], roles: frozenset[int]) -> Scheme:
    from cpd_desktop.store.rules import source_text  # noqa: PLC0415 - see _stages.

    first = rows[0]
    rules = dict.fromkeys(row["supervisor_rule"] for row in rows if row["supervisor_rule"])
    sources = dict.fromkeys(key for row in rows for key in row["source"].split(";"))
    return Scheme(
        "",
        f"{first['applies_to']} ({first['scheme']})",
        roles,
        tuple(
            Phase(
                row["phase"],
                _length(row["to_value"], row["to_unit"]),
                _length(row["interval_value"], row["interval_unit"]),
                int(row["min_minutes"]) if row["min_minutes"] else None,
            )
            for row in rows
        ),
        "; ".join(rules),
        source_text(";".join(sources)),
        suggested=True,
    )


def _length(value: str, unit: str) -> Length | None:
    """Return a length of the table, blank for none. Days that are whole weeks are told as weeks, which are seven days."""
    if not value:
        return None
    number, units = int(value), f"{unit.removesuffix('s')}s"
    return Length(number // 7, "weeks") if units == "days" and number % 7 == 0 else Length(number, units)


def _rows_of_roles(on: date, *, newly: bool) -> list[dict[str, str]]:
    """Return the sector's roles that are for newly qualified social workers, or for those who are registered as social workers."""
    from cpd_desktop.store.rules import reference_rows  # noqa: PLC0415 - see _stages.

    rows = reference_rows("job_roles", on)
    if newly:
        return [row for row in rows if row["role_code"] == _NEWLY_QUALIFIED]
    return [row for row in rows if row["asc_wds_job_role"] == _SOCIAL_WORKERS and "SWE" in row["registered_with"]]


def _roles_called(roles: Iterable[JobRole], rows: Iterable[Mapping[str, str]]) -> Iterator[int]:
    """Yield the book's roles that have the code of a row of the table, else its title."""
    codes, titles = zip(*((folded(row["role_code"]), folded(row["title"])) for row in rows), strict=True)
    for role in roles:
        if folded(role.code) in codes or folded(role.title) in titles:
            yield role.id
