"""Rule packs: those that come with the program, and the organisation's own in the place of one of the same code.

What only acts need is imported where they begin: Today asks the question at the start.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import Spell, day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.rule_pack_text import check_rule_pack, content_from_text, content_text, shipped_content
from cpd_desktop.domain.rule_packs import RulePack, RulePackDraft
from cpd_desktop.domain.texts import folded
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.rules import reference_rows, source_text
from cpd_desktop.store.session import Session

TABLE = "rule_packs"
COLUMNS = ("code", "title", "content", "starts_on", "ends_on", "source")


def rule_packs(session: Session, as_at: date, upto: int | None = None) -> tuple[RulePack, ...]:
    """Return the packs in force on *as_at*, as known after entry *upto*: the shipped ones in their order, each with the organisation's
    own of the same code in its place, and then the organisation's others.
    """
    own = {folded(pack.code): pack for pack in own_rule_packs(session, upto) if _spell(pack).covers(as_at)}
    found = [own.pop(folded(pack.code), pack) for pack in shipped_packs(as_at)]
    return (*found, *own.values())


@lru_cache(maxsize=32)
def shipped_packs(as_at: date) -> tuple[RulePack, ...]:
    """Return the packs that come with the program as they are on *as_at*. Raises ValueError or KeyError if the data is wrong."""
    bodies = {row["code"]: row for row in reference_rows("professional_bodies", as_at)}
    return tuple(
        RulePack(
            row["code"], row["title"], shipped_content(row, bodies[row["body"]] if row["body"] else None),
            source_text(row["source"]), row["confidence"], row["notes"],
        )
        for row in reference_rows(TABLE, as_at)
    )  # fmt: skip


def own_rule_packs(session: Session, upto: int | None = None) -> tuple[RulePack, ...]:
    """Return the organisation's own packs, in force or not, by code and first day."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM {TABLE} WHERE {known(upto)} ORDER BY code, starts_on, id"
    )
    return tuple(
        RulePack(
            code, title, content_from_text(content), source,
            starts_on=None if starts_on is None else day_of_number(starts_on),
            ends_on=None if ends_on is None else day_of_number(ends_on), row_id=row_id, uuid=bytes(uuid).hex(),
        )
        for row_id, uuid, code, title, content, starts_on, ends_on, source in rows.all()
    )  # fmt: skip


def find_pack(session: Session, code: str, as_at: date, upto: int | None = None) -> RulePack:
    """Return the pack in force with this code or title. Raises Refused, with the field `pack`, if there is none."""
    packs = rule_packs(session, as_at, upto)
    for pack in packs:
        if folded(code) in (folded(pack.code), folded(pack.title)):
            return pack
    message = f"There is no rule pack '{code}': the codes are {', '.join(pack.code for pack in packs)}."
    raise Refused(message, field="pack")


def save_rule_pack(session: Session, draft: RulePackDraft, *, row_id: int | None = None) -> Done[int]:
    """Record the organisation's own rule pack, or correct the live row *row_id*; return the row's id.

    Raises Refused with the field that is wrong, also for days on which another of its own has the same code.
    """
    from cpd_desktop.services.entry import save_row  # noqa: PLC0415 - heavy; the questions here are asked at the start.
    from cpd_desktop.store.tables import RulePackRow  # noqa: PLC0415 - as above.

    draft = _tidied(session, draft)
    check_rule_pack(draft)
    mine = Spell(draft.starts_on or date.min, draft.ends_on)
    for other in own_rule_packs(session):
        theirs = _spell(other)
        apart = _is_before(mine, theirs.starts_on) or _is_before(theirs, mine.starts_on)
        if other.row_id != row_id and folded(other.code) == folded(draft.code) and not apart:
            message = f"There is a rule pack {other.code} of your own for some of these days already: correct that, or end it."
            raise Refused(message, field="starts_on")
    first = None if draft.starts_on is None else day_number(draft.starts_on)
    last = None if draft.ends_on is None else day_number(draft.ends_on)
    values = (draft.code, draft.title, content_text(draft.content), first, last, draft.source)
    act = "record a rule pack" if row_id is None else "correct a rule pack"
    return save_row(session, RulePackRow, COLUMNS, values, row_id=row_id, act_name=act, touched=Touched.CPD)


def delete_rule_pack(session: Session, row_id: int) -> Done[int]:
    """Take an own pack back, so that the shipped one of its code counts again. Raises Refused if it is not live any more."""
    from cpd_desktop.services.entry import delete_row  # noqa: PLC0415 - see save_rule_pack.
    from cpd_desktop.store.tables import RulePackRow  # noqa: PLC0415 - see save_rule_pack.

    return delete_row(session, RulePackRow, row_id, act_name="take back a rule pack", touched=Touched.CPD)


def _tidied(session: Session, draft: RulePackDraft) -> RulePackDraft:
    """Return *draft* with single spaces, and its code written as it is known already."""
    code = " ".join(draft.code.split())
    known_codes = [pack.code for pack in (*shipped_packs(draft.starts_on or date.max), *own_rule_packs(session))]
    code = next((one for one in known_codes if folded(one) == folded(code)), code)
    return replace(draft, code=code, title=" ".join(draft.title.split()), source=draft.source.strip())


def _spell(pack: RulePack) -> Spell:
    return Spell(pack.starts_on or date.min, pack.ends_on)


def _is_before(spell: Spell, day: date) -> bool:
    return spell.ends_on is not None and spell.ends_on < day
