"""Funding schemes: those of the rules with their editions, and the organisation's own editions, which come before them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.funding import About
from cpd_desktop.domain.funding_schemes import (
    Edition,
    EditionDraft,
    Scheme,
    SchemePart,
    WindowFrom,
    check_edition,
    scheme_called,
    typed_most_files,
)
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.rules import reference_rows, source_text
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.store.ledger import Value

COLUMNS = ("code", "edition", "title", "content", "starts_on", "ends_on", "source")
_TOUCHED = Touched.FUNDING


def funding_schemes(session: Session, as_at: date, upto: int | None = None) -> tuple[Scheme, ...]:
    """Return the schemes, those of the rules in their order and then the organisation's own, as known after entry *upto*.

    An edition of the rules is left out where the organisation has one of the same name.
    """
    own: dict[str, list[Edition]] = defaultdict(list)
    for edition in own_editions(session, upto):
        own[folded(edition.said.scheme)].append(edition)
    shipped = _shipped_editions(as_at)
    found = []
    for row in reference_rows("funding_schemes", as_at):
        mine = own.pop(folded(row["code"]), [])
        replaced = {folded(one.said.edition) for one in mine}
        editions = [one for one in shipped.get(row["code"], ()) if folded(one.said.edition) not in replaced]
        found.append(_scheme(row, [*editions, *mine]))
    for editions in own.values():
        newest = editions[-1].said
        found.append(Scheme(newest.scheme, newest.title, editions=_in_order(editions), is_own=True))
    return tuple(found)


def _scheme(row: Mapping[str, str], editions: list[Edition]) -> Scheme:
    return Scheme(
        row["code"], row["title"], row["administered_by"], row["eligibility"], row["claim_rule"], row["notes"],
        source_text(row["source"]), row["confidence"], _in_order(editions),
    )  # fmt: skip


def _in_order(editions: list[Edition]) -> tuple[Edition, ...]:
    return tuple(sorted(editions, key=lambda one: (one.said.starts_on or date.min, folded(one.said.edition))))


def find_scheme(session: Session, name: str, as_at: date, upto: int | None = None) -> Scheme:
    """Return the scheme of that code or title. Raises Refused where there is none."""
    every = funding_schemes(session, as_at, upto)
    found = scheme_called(every, name)
    if found is None:
        message = f"There is no scheme '{name}': choose {', '.join(one.code for one in every)}."
        raise Refused(message, field="scheme")
    return found


def _shipped_editions(as_at: date) -> dict[str, tuple[Edition, ...]]:
    parts: dict[tuple[str, str], list[SchemePart]] = defaultdict(list)
    for row in reference_rows("funding_rules", as_at):
        parts[row["scheme"], row["edition"]].append(_shipped_part(row))
    titles = {row["code"]: row["title"] for row in reference_rows("funding_schemes", as_at)}
    found: dict[str, tuple[Edition, ...]] = defaultdict(tuple)
    for row in reference_rows("funding_editions", as_at):
        key = row["scheme"], row["edition"]
        draft = EditionDraft(
            row["scheme"], row["edition"], titles[row["scheme"]], tuple(parts[key]), _day(row["first_paid_from"]),
            _day(row["first_paid_to"]), _split(row["excluded_registers"]), _split(row["eligible_roles"]),
            row["employed_at_start"] == "yes", row["once_each"] == "yes", _decimal(row["cap_gbp"]), row["clawback_terms"],
            _split(row["file_types"]), int(row["file_megabytes"]) if row["file_megabytes"] else None,
            source_text(row["source"]), row["notes"], typed_most_files(row.get("most_files") or ""),
        )  # fmt: skip
        found[row["scheme"]] += (Edition(draft, None, row["confidence"]),)
    return found


def _shipped_part(row: Mapping[str, str]) -> SchemePart:
    return SchemePart(
        row["part"], row["title"], tuple(map(About, _split(row["paid_for"]))), _decimal(row["share_percent"]),
        tuple(map(WindowFrom, _split(row["window_from"]))), int(row["window_months"]) if row["window_months"] else None,
        _split(row["evidence"]), _day(row["last_claim_on"]),
    )  # fmt: skip


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(";") if part)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def own_editions(session: Session, upto: int | None = None) -> tuple[Edition, ...]:
    """Return the organisation's own editions, the oldest record first, as known after entry *upto*."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, {', '.join(COLUMNS)} FROM funding_schemes WHERE {known(upto)} ORDER BY id"
    )
    return tuple(_own(tuple(row)) for row in rows)


def _own(row: tuple[Any, ...]) -> Edition:
    row_id, code, edition, title, content, starts_on, ends_on, source = row
    said = json.loads(content)
    draft = EditionDraft(
        code, edition, title, tuple(map(_part_of, said["parts"])), None if starts_on is None else day_of_number(starts_on),
        None if ends_on is None else day_of_number(ends_on), tuple(said["excluded_registers"]), tuple(said["eligible_roles"]),
        said["employed_at_start"], said["once_each"], _decimal(said["cap"]), said["clawback_terms"], tuple(said["file_types"]),
        said["file_megabytes"], source, said["notes"], tuple((item, most) for item, most in said.get("most_files", ())),
    )  # fmt: skip
    return Edition(draft, row_id)


def _part_of(said: Mapping[str, Any]) -> SchemePart:
    return SchemePart(
        said["part"], said["title"], tuple(map(About, said["abouts"])), _decimal(said["share"]),
        tuple(map(WindowFrom, said["window_from"])), said["months"], tuple(said["evidence"]), _day(said["last_claim_on"]),
    )  # fmt: skip


def _content(draft: EditionDraft) -> str:
    said = {
        "parts": [
            {
                "part": one.part, "title": one.title, "abouts": [about.value for about in one.abouts],
                "share": None if one.share is None else f"{one.share:f}", "window_from": [day.value for day in one.window_from],
                "months": one.months, "evidence": list(one.evidence),
                "last_claim_on": None if one.last_claim_on is None else one.last_claim_on.isoformat(),
            }
            for one in draft.parts
        ],
        "excluded_registers": list(draft.excluded_registers), "eligible_roles": list(draft.eligible_roles),
        "employed_at_start": draft.employed_at_start, "once_each": draft.once_each,
        "cap": None if draft.cap is None else f"{draft.cap:f}", "clawback_terms": draft.clawback_terms,
        "file_types": list(draft.file_types), "file_megabytes": draft.file_megabytes, "notes": draft.notes,
        **({"most_files": [list(one) for one in draft.most_files]} if draft.most_files else {}),
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def save_scheme(session: Session, draft: EditionDraft, *, row_id: int | None = None) -> Done[int]:
    """Record an edition of a scheme as the organisation's own, or correct the live row *row_id*; return the row's id.

    It takes the place of an edition of the rules with the same scheme and name. Raises Refused with the field that is wrong.
    """
    from cpd_desktop.services.entry import save_row  # noqa: PLC0415 - heavy; Today asks the questions here.
    from cpd_desktop.store.tables import FundingSchemeRow  # noqa: PLC0415 - as above.

    draft = check_edition(draft)
    for one in own_editions(session):
        if one.row_id == row_id or folded(one.said.scheme) != folded(draft.scheme):
            continue
        if folded(one.said.edition) == folded(draft.edition):
            message = f"{one.name} is recorded already: correct that one instead."
            raise Refused(message, field="edition")
        if _overlap(one.said, draft):
            message = f"{one.name} covers first payments {one.days_words}: give days of which none is covered by it."
            raise Refused(message, field="starts_on")
    values: tuple[Value, ...] = (
        draft.scheme, draft.edition, draft.title, _content(draft), None if draft.starts_on is None else day_number(draft.starts_on),
        None if draft.ends_on is None else day_number(draft.ends_on), draft.source,
    )  # fmt: skip
    act = "record an edition of a funding scheme" if row_id is None else "correct an edition of a funding scheme"
    return save_row(session, FundingSchemeRow, COLUMNS, values, row_id=row_id, act_name=act, touched=_TOUCHED)


def _overlap(one: EditionDraft, other: EditionDraft) -> bool:
    first = max(one.starts_on or date.min, other.starts_on or date.min)
    return first <= min(one.ends_on or date.max, other.ends_on or date.max)


def delete_scheme(session: Session, row_id: int) -> Done[int]:
    """Take back an edition of the organisation's own; that of the rules, where there is one, counts again."""
    from cpd_desktop.services.entry import delete_row  # noqa: PLC0415 - see save_scheme.
    from cpd_desktop.store.tables import FundingSchemeRow  # noqa: PLC0415 - as above.

    return delete_row(
        session, FundingSchemeRow, row_id, act_name="delete an edition of a funding scheme", touched=_TOUCHED
    )
