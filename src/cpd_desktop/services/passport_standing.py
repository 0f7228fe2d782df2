"""Approvals, programmes, tasks of renewal and the registration in a passport: whether this book has them, and taking them in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

from cpd_desktop.domain.approvals import ApprovalDraft, check_approval
from cpd_desktop.domain.passport import PassportApproval, PassportProgramme, PassportStep, PassportTask
from cpd_desktop.domain.periods import EARLIEST, day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.programmes import MOST_NAME, MOST_OUTCOME, ProgrammeDraft, ProgrammeState, check_programme
from cpd_desktop.services.approvals import COLUMNS as APPROVAL_COLUMNS
from cpd_desktop.services.approvals import find_kind
from cpd_desktop.services.corrections import LiveRow
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.passport_items import KEPT_AS_IT_IS, Comparing, ItemKind, PassportItem, Planned, Taking
from cpd_desktop.services.people_writer import DETAIL_COLUMNS
from cpd_desktop.services.programmes import COLUMNS as PROGRAMME_COLUMNS
from cpd_desktop.services.programmes import STEP_COLUMNS
from cpd_desktop.services.renewals import COLUMNS as TASK_COLUMNS
from cpd_desktop.services.renewals import refuse_wrong_days, task_of
from cpd_desktop.services.rule_packs import find_pack
from cpd_desktop.store.ledger import Value, ledger_of, new_uuid
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.tables import (
    ApprovalRow,
    Fact,
    PersonDetailRow,
    ProgrammeRow,
    ProgrammeStepRow,
    RenewalTaskRow,
)

_One = TypeVar("_One")
_REGISTRATION = slice(DETAIL_COLUMNS.index("registration_body"), DETAIL_COLUMNS.index("registered_on") + 1)


def plan_details(comparing: Comparing) -> Iterator[Planned]:
    """Yield what becomes of the registration, where the passport has one and the person is in the book already."""
    person = comparing.passport.person
    if comparing.person_id is None or not (person.registration_body or person.registration_number):
        return
    what = " ".join(filter(None, (person.registration_body, person.registration_number)))
    item = PassportItem("registration", ItemKind.DETAILS, what, person.registered_on, Fate.SAME)
    before = _live(comparing, PersonDetailRow, DETAIL_COLUMNS, "person_id = ?", comparing.person_id)
    registered = None if person.registered_on is None else day_number(person.registered_on)
    wanted = (person.registration_body, person.registration_number, registered)
    if before is None or before.values[_REGISTRATION] == wanted:
        yield Planned(item)
        return
    is_blank = not any(before.values[_REGISTRATION])
    why = "The book has no registration of theirs yet." if is_blank else KEPT_AS_IT_IS
    values = (*before.values[: _REGISTRATION.start], *wanted, *before.values[_REGISTRATION.stop :])
    step = partial(_replace, table=PersonDetailRow, columns=DETAIL_COLUMNS, before=before, values=values)
    yield Planned(replace(item, fate=Fate.CHANGED, why=why, is_proposed=is_blank), step)


def plan_approvals(comparing: Comparing) -> Iterator[Planned]:
    """Yield what becomes of each approval: one is known by its kind and the day of approval."""
    yield from _planned_once(
        comparing,
        [
            (one, (one.kind, one.approved_on), PassportItem(f"approval:{one.uuid}", ItemKind.APPROVAL, one.kind, one.approved_on, Fate.NEW))
            for one in comparing.passport.approvals
        ],
        _approval,
    )  # fmt: skip


def _planned_once(
    comparing: Comparing,
    found: Iterable[tuple[_One, tuple[object, ...], PassportItem]],
    plan: Callable[[Comparing, _One, PassportItem], Planned],
) -> Iterator[Planned]:
    """Yield what *plan* makes of each, which is known by the key beside it; rejected, with why, are those that it refuses or that stand twice."""
    seen: set[tuple[object, ...]] = set()
    for one, key, item in found:
        try:
            _refuse_twice(seen, key)
            yield plan(comparing, one, item)
        except Refused as refusal:
            yield Planned(replace(item, fate=Fate.REJECTED, why=str(refusal)))


def _refuse_twice(seen: set[tuple[object, ...]], key: tuple[object, ...]) -> None:
    if key in seen:
        message = "It stands twice in the passport."
        raise Refused(message)
    seen.add(key)


def _approval(comparing: Comparing, one: PassportApproval, item: PassportItem) -> Planned:
    kind = find_kind(one.kind, comparing.today)
    check_approval(ApprovalDraft(kind.code, one.approved_on, one.ends_on, one.approved_by))
    item = replace(item, what=kind.title)
    ends = None if one.ends_on is None else day_number(one.ends_on)
    rest: tuple[Value, ...] = (kind.code, day_number(one.approved_on), ends, " ".join(one.approved_by.split()))
    before = _live(
        comparing, ApprovalRow, APPROVAL_COLUMNS, "person_id = ? AND kind = ? AND approved_on = ?",
        comparing.person_id, kind.code, rest[1],
    )  # fmt: skip
    return _planned(comparing, item, (ApprovalRow, APPROVAL_COLUMNS), one.uuid, before, rest)


def plan_programmes(comparing: Comparing) -> Iterator[Planned]:
    """Yield what becomes of each programme with its steps: one is known by its rules and its first day."""
    yield from _planned_once(
        comparing,
        [
            (one, (one.pack, one.starts_on), PassportItem(f"programme:{one.uuid}", ItemKind.PROGRAMME, one.pack, one.starts_on, Fate.NEW))
            for one in comparing.passport.programmes
        ],
        _programme,
    )  # fmt: skip


def _programme(comparing: Comparing, one: PassportProgramme, item: PassportItem) -> Planned:
    pack = find_pack(comparing.session, one.pack, comparing.today)
    _refuse_programme(comparing, one, is_programme=pack.content.applies_to.is_programme)
    item = replace(item, what=pack.title)
    ended = None if one.state_on is None else day_number(one.state_on)
    days = (day_number(one.starts_on), day_number(one.ends_on))
    rest: tuple[Value, ...] = (pack.code, *days, " ".join(one.assessor.split()), one.state, ended)
    before = _live(
        comparing, ProgrammeRow, PROGRAMME_COLUMNS, "person_id = ? AND pack = ? AND starts_on = ?",
        comparing.person_id, pack.code, days[0],
    )  # fmt: skip
    if before is None and ended is None:
        _refuse_second(comparing, pack.code)
    uuid = comparing.uuid_for(ProgrammeRow, one.uuid) if before is None else before.uuid
    steps = _steps_to_write(comparing, uuid, one.steps)
    planned = _planned(comparing, item, (ProgrammeRow, PROGRAMME_COLUMNS), one.uuid, before, rest, uuid=uuid)
    if not steps:
        return planned
    if planned.item.fate is Fate.SAME:
        count = len(steps)
        why = f"The book has it; {'a step' if count == 1 else f'{count} steps'} that the passport has besides {'is' if count == 1 else 'are'} added."
        item = replace(planned.item, fate=Fate.CHANGED, why=why, is_proposed=True)
        return Planned(item, partial(_write_steps, programme=uuid, steps=steps))
    first = planned.step
    assert first is not None  # noqa: S101 - only what is the same has none.

    def both(taking: Taking) -> None:
        first(taking)
        _write_steps(taking, programme=uuid, steps=steps)

    return Planned(planned.item, both)


def _refuse_programme(comparing: Comparing, one: PassportProgramme, *, is_programme: bool) -> None:
    """Raise Refused for a programme, or a step of it, that cannot be."""
    if not is_programme:
        message = "Its rules are of no programme that somebody is on."
        raise Refused(message)
    check_programme(ProgrammeDraft(comparing.person_id or 0, one.pack, one.starts_on, one.ends_on, one.assessor))
    if (one.state == ProgrammeState.UNDER_WAY) != (one.state_on is None):
        message = "It is over and says not when, or says when and is not over."
        raise Refused(message)
    days = [one.state_on, *(step.done_on for step in one.steps)]
    if any(day is not None and not one.starts_on <= day <= comparing.today for day in days):
        message = "A day of it lies in the future, or before it began."
        raise Refused(message)
    if any(len(step.by_whom) > MOST_NAME or len(step.outcome) > MOST_OUTCOME for step in one.steps):
        message = "What is said of a step of it is longer than it may be."
        raise Refused(message)
    if len({(step.step, step.number) for step in one.steps}) < len(one.steps):
        message = "A step of it stands twice in the passport."
        raise Refused(message)


def _refuse_second(comparing: Comparing, pack: str) -> None:
    under_way = _live(
        comparing, ProgrammeRow, PROGRAMME_COLUMNS, "person_id = ? AND pack = ? AND state_on IS NULL", comparing.person_id, pack
    )  # fmt: skip
    if under_way is not None:
        message = "They are on this programme here already, from another day: end that one first, or correct it."
        raise Refused(message)


def _steps_to_write(
    comparing: Comparing, programme: bytes, steps: tuple[PassportStep, ...]
) -> tuple[tuple[bytes, PassportStep], ...]:
    """Return the steps that the book has not, each with the UUID that it gets."""
    rows = comparing.session.connection().exec_driver_sql(
        f"SELECT step, number FROM programme_steps WHERE {known(None)} AND programme_uuid = ?", (programme,)
    )
    there = {(step, number) for step, number in rows.all()}
    missing = [one for one in steps if (one.step, one.number) not in there]
    return tuple((comparing.uuid_for(ProgrammeStepRow, one.uuid), one) for one in missing)


def _write_steps(taking: Taking, *, programme: bytes, steps: tuple[tuple[bytes, PassportStep], ...]) -> None:
    rows = [
        (uuid, programme, taking.person_id, one.step, one.number, day_number(one.done_on), one.by_whom, one.outcome)
        for uuid, one in steps
    ]
    ledger_of(taking.session).add(ProgrammeStepRow, STEP_COLUMNS, rows)


def plan_renewals(comparing: Comparing) -> Iterator[Planned]:
    """Yield what becomes of each task of renewal: one is known by its register, its cycle and its code."""
    yield from _planned_once(
        comparing,
        [(one, (one.pack, one.cycle_ends_on, one.task), _item_of_renewal(one)) for one in comparing.passport.renewals],
        _renewal,
    )


def _item_of_renewal(one: PassportTask) -> PassportItem:
    name = f"renewal:{one.pack}:{one.cycle_ends_on.isoformat()}:{one.task}"
    return PassportItem(name, ItemKind.RENEWAL, f"{one.pack}: {one.task}", one.done_on, Fate.NEW)


def _renewal(comparing: Comparing, one: PassportTask, item: PassportItem) -> Planned:
    if one.cycle_ends_on < EARLIEST:
        message = "Its cycle cannot be meant."
        raise Refused(message)
    pack = find_pack(comparing.session, one.pack, one.cycle_ends_on)
    rule = task_of(pack, one.task)
    refuse_wrong_days(pack, one.cycle_ends_on, one.done_on, comparing.today)
    item = replace(item, what=f"{pack.title}: {rule.title}")
    rest: tuple[Value, ...] = (pack.code, day_number(one.cycle_ends_on), rule.code, day_number(one.done_on))
    before = _live(
        comparing, RenewalTaskRow, TASK_COLUMNS, "person_id = ? AND pack = ? AND cycle_ends_on = ? AND task = ?",
        comparing.person_id, *rest[:3],
    )  # fmt: skip
    return _planned(comparing, item, (RenewalTaskRow, TASK_COLUMNS), "", before, rest)


def _planned(
    comparing: Comparing,
    item: PassportItem,
    fact: tuple[type[Fact], tuple[str, ...]],
    written: str,
    before: LiveRow | None,
    rest: tuple[Value, ...],
    *,
    uuid: bytes = b"",
) -> Planned:
    """Return what becomes of a fact of the person: *rest* are its values after whose it is, *written* its UUID in the passport."""
    table, columns = fact
    if before is None:
        given = uuid or (comparing.uuid_for(table, written) if written else new_uuid())
        return Planned(
            replace(item, is_proposed=True), partial(_add, table=table, columns=columns, uuid=given, rest=rest)
        )
    if before.values[1:] == rest:
        return Planned(replace(item, fate=Fate.SAME))
    values = (before.values[0], *rest)
    step = partial(_replace, table=table, columns=columns, before=before, values=values)
    return Planned(replace(item, fate=Fate.CHANGED, why=KEPT_AS_IT_IS), step)


def _add(taking: Taking, *, table: type[Fact], columns: tuple[str, ...], uuid: bytes, rest: tuple[Value, ...]) -> None:
    ledger_of(taking.session).add(table, columns, [(uuid, taking.person_id, *rest)])


def _replace(
    taking: Taking, *, table: type[Fact], columns: tuple[str, ...], before: LiveRow, values: tuple[Value, ...]
) -> None:
    ledger = ledger_of(taking.session)
    ledger.supersede(table, [before.row_id])
    ledger.add(table, columns, [(before.uuid, *values)])


def _live(
    comparing: Comparing, table: type[Fact], columns: tuple[str, ...], condition: str, *values: Value
) -> LiveRow | None:
    if comparing.person_id is None:
        return None
    row = (
        comparing.session.connection()
        .exec_driver_sql(
            f"SELECT id, uuid, {', '.join(columns)} FROM {table.__tablename__} WHERE {known(None)} AND {condition} ORDER BY id",
            values,
        )
        .first()
    )
    return None if row is None else LiveRow(row[0], bytes(row[1]), tuple(row[2:]))
