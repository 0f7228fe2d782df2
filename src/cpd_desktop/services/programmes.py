"""Programmes, such as the assessed and supported year in employment: begun, corrected, ended, and their steps recorded.

What only acts need is imported where they begin: Today asks the question at the start.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.programmes import (
    Programme,
    ProgrammeDraft,
    ProgrammeStanding,
    ProgrammeState,
    StepDraft,
    StepTaken,
    check_programme,
    check_step,
    planned_end,
    steps_on,
)
from cpd_desktop.domain.rule_packs import AppliesTo, PackContent, RulePack
from cpd_desktop.services.rule_packs import find_pack, rule_packs
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session

if TYPE_CHECKING:
    from cpd_desktop.services.corrections import LiveRow
    from cpd_desktop.store.ledger import Value

COLUMNS = ("person_id", "pack", "starts_on", "ends_on", "assessor", "state", "state_on")
STEP_COLUMNS = ("programme_uuid", "person_id", "step", "number", "done_on", "by_whom", "outcome")
_TOUCHED = Touched.CPD


def start_programme(session: Session, draft: ProgrammeDraft, *, today: date) -> Done[str]:
    """Record that somebody begins a programme; return its UUID, in hexadecimal. Its rules give the last day that is left out.

    Raises Refused with the field: for a person or rules that are not there, an end before the start, and a second one under way.
    """
    from cpd_desktop.services.entry import save_row  # noqa: PLC0415 - heavy; the questions here are asked at the start.
    from cpd_desktop.store.tables import ProgrammeRow  # noqa: PLC0415 - as above.

    values = _values(session, draft, ProgrammeState.UNDER_WAY, None, today)
    done = save_row(session, ProgrammeRow, COLUMNS, values, row_id=None, act_name="start a programme", touched=_TOUCHED)
    row = _live(session, done.result)
    return Done(row.uuid.hex(), done.touched)


def correct_programme(session: Session, uuid: str, draft: ProgrammeDraft, *, today: date) -> Done[str]:
    """Correct what a programme says; its state and its steps stay. Raises Refused as `start_programme` does."""
    row = _of_uuid(session, uuid)
    values = _values(session, draft, ProgrammeState(row.values[5]), row.values[6], today, row)
    return _save(session, row, values, "correct a programme")


def complete_programme(session: Session, uuid: str, on: date, *, today: date) -> Done[str]:
    """Record that a programme was completed. Raises Refused for a day in the future, or before it began."""
    return _end(session, uuid, ProgrammeState.COMPLETED, on, today)


def stop_programme(session: Session, uuid: str, on: date, *, today: date) -> Done[str]:
    """Record that a programme was stopped before it was completed. Raises Refused as `complete_programme` does."""
    return _end(session, uuid, ProgrammeState.STOPPED, on, today)


def go_on_with_programme(session: Session, uuid: str) -> Done[str]:
    """Take back that a programme was completed or stopped. Raises Refused where another of the same rules has begun since."""
    row = _of_uuid(session, uuid)
    person_id, pack, starts_on = row.values[:3]
    _refuse_second(session, person_id, pack, day_of_number(starts_on), row.uuid)
    return _save(session, row, (*row.values[:5], ProgrammeState.UNDER_WAY.value, None), "go on with a programme")


def delete_programme(session: Session, uuid: str) -> Done[str]:
    """Take back a programme that was never so, with its steps. Raises Refused if it is not in the book any more."""
    from cpd_desktop.store.ledger import ledger_of  # noqa: PLC0415 - see start_programme.
    from cpd_desktop.store.tables import ProgrammeRow, ProgrammeStepRow  # noqa: PLC0415 - see start_programme.

    row = _of_uuid(session, uuid)
    ledger = ledger_of(session)
    ledger.act = "delete a programme"
    ledger.supersede(ProgrammeRow, [row.row_id])
    steps = session.connection().exec_driver_sql(
        f"SELECT id FROM programme_steps WHERE {known(None)} AND programme_uuid = ?", (row.uuid,)
    )
    ledger.supersede(ProgrammeStepRow, [int(one) for one in steps.scalars().all()])
    return Done(uuid, _TOUCHED)


def record_step(session: Session, programme_uuid: str, draft: StepDraft, *, today: date) -> Done[str]:
    """Record that a step was taken, or correct it where it is recorded already; return its UUID, in hexadecimal.

    Raises Refused with the field: for a step that the rules do not have, a day in the future or before the programme began.
    """
    from cpd_desktop.services.entry import live_row, save_row  # noqa: PLC0415 - see start_programme.
    from cpd_desktop.store.tables import ProgrammeStepRow  # noqa: PLC0415 - see start_programme.

    row = _of_uuid(session, programme_uuid)
    programme = _programme(row.row_id, row.uuid, *row.values)
    check_step(draft, programme, find_pack(session, programme.pack, today), today=today)
    before = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id FROM programme_steps WHERE {known(None)} AND programme_uuid = ? AND step = ? AND number = ?",
            (row.uuid, draft.step, draft.number),
        )
        .scalar()
    )
    said = (" ".join(draft.by_whom.split()), draft.outcome.strip())
    values = (row.uuid, programme.person_id, draft.step, draft.number, day_number(draft.done_on), *said)
    act = "record a step of a programme" if before is None else "correct a step of a programme"
    done = save_row(
        session, ProgrammeStepRow, STEP_COLUMNS, values, row_id=before, act_name=act, touched=_TOUCHED
    )  # fmt: skip
    return Done(live_row(session, ProgrammeStepRow, ("step",), done.result).uuid.hex(), done.touched)


def delete_step(session: Session, uuid: str) -> Done[str]:
    """Take back a step that was not taken; *uuid* in hexadecimal. Raises Refused if it is not in the book any more."""
    from cpd_desktop.services.corrections import live_by_uuid  # noqa: PLC0415 - see start_programme.
    from cpd_desktop.services.entry import delete_row  # noqa: PLC0415 - see start_programme.
    from cpd_desktop.store.tables import ProgrammeStepRow  # noqa: PLC0415 - see start_programme.

    row = live_by_uuid(session, ProgrammeStepRow, STEP_COLUMNS, bytes.fromhex(uuid), what="step")
    delete_row(session, ProgrammeStepRow, row.row_id, act_name="take back a step of a programme", touched=_TOUCHED)
    return Done(uuid, _TOUCHED)


def programmes_of(
    session: Session, person_id: int, as_at: date, *, upto: int | None = None
) -> tuple[ProgrammeStanding, ...]:
    """Return how each of somebody's programmes stands on the date, the newest first; those that begin later are left out."""
    return programmes_on(session, [person_id], as_at, upto=upto).get(person_id, ())


def programmes_on(
    session: Session, person_ids: Collection[int] | None, as_at: date, *, upto: int | None = None
) -> Mapping[int, tuple[ProgrammeStanding, ...]]:
    """Return the same of *person_ids*, or of everybody (None), by person; whoever has none is not in it."""
    only = (
        "" if person_ids is None else f" AND person_id IN ({', '.join(str(int(one)) for one in person_ids) or 'NULL'})"
    )
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM programmes WHERE {known(upto)}{only} AND starts_on <= ?"
        " ORDER BY starts_on DESC, id DESC",
        (day_number(as_at),),
    )
    programmes = [_programme(row[0], bytes(row[1]), *row[2:]) for row in rows.all()]
    if not programmes:
        return {}
    packs = {pack.code: pack for pack in rule_packs(session, as_at, upto)}
    people = load_people(session, {one.person_id for one in programmes}, upto)
    taken, found = _steps_taken(session, only, upto), defaultdict[int, list[ProgrammeStanding]](list)
    for one in programmes:
        person = people.get(one.person_id)
        if person is not None:
            # Rules that were taken back leave the programme with the steps that were recorded.
            pack = packs.get(one.pack) or RulePack(one.pack, one.pack, PackContent(AppliesTo()), "")
            found[one.person_id].append(_standing(one, person.name, pack, taken.get(one.uuid, ()), as_at))
    return {person_id: tuple(some) for person_id, some in found.items()}


def _standing(
    programme: Programme, name: str, pack: RulePack, taken: Sequence[StepTaken], as_at: date
) -> ProgrammeStanding:
    state = ProgrammeState.UNDER_WAY if programme.is_under_way(as_at) else programme.state
    return ProgrammeStanding(programme, name, pack.title, state, steps_on(programme, pack, taken, as_at))


def _steps_taken(session: Session, only: str, upto: int | None) -> Mapping[str, Sequence[StepTaken]]:
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, {', '.join(STEP_COLUMNS)} FROM programme_steps WHERE {known(upto)}{only} ORDER BY done_on, id"
    )
    found: dict[str, list[StepTaken]] = defaultdict(list)
    for uuid, programme, _, step, number, done_on, by_whom, outcome in rows.all():
        taken = StepTaken(bytes(uuid).hex(), step, number, day_of_number(done_on), by_whom, outcome)
        found[bytes(programme).hex()].append(taken)
    return found


def _programme(
    row_id: int, uuid: bytes, person_id: int, pack: str, starts_on: int, ends_on: int, assessor: str, state: str,
    state_on: int | None,
) -> Programme:  # fmt: skip
    return Programme(
        row_id, uuid.hex(), person_id, pack, day_of_number(starts_on), day_of_number(ends_on), assessor,
        ProgrammeState(state), None if state_on is None else day_of_number(state_on),
    )  # fmt: skip


def _values(
    session: Session,
    draft: ProgrammeDraft,
    state: ProgrammeState,
    state_on: int | None,
    today: date,
    row: LiveRow | None = None,
) -> tuple[Value, ...]:
    """Return the values of a programme's row. Raises Refused with the field that is wrong."""
    check_programme(draft)
    pack = find_pack(session, draft.pack, today)
    if not pack.content.applies_to.is_programme:
        message = f"{pack.title} is no programme that somebody is on: choose another."
        raise Refused(message, field="pack")
    if draft.person_id not in load_people(session, [draft.person_id]):
        message = "There is no such person in this book: choose one from the list."
        raise Refused(message, field="person")
    if state_on is not None and day_of_number(state_on) < draft.starts_on:
        message = f"It ended on {day_of_number(state_on):%d/%m/%Y}, before this first day."
        raise Refused(message, field="starts_on")
    if state is ProgrammeState.UNDER_WAY:
        _refuse_second(session, draft.person_id, pack.code, draft.starts_on, None if row is None else row.uuid)
    ends_on = draft.ends_on or planned_end(pack, draft.starts_on)
    assessor = " ".join(draft.assessor.split())
    days = (day_number(draft.starts_on), day_number(ends_on))
    return (draft.person_id, pack.code, *days, assessor, state.value, state_on)


def _refuse_second(session: Session, person_id: int, pack: str, starts_on: date, uuid: bytes | None) -> None:
    """Raise Refused where another of the same rules is under way, or was on that first day."""
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, state_on FROM programmes WHERE {known(None)} AND person_id = ? AND pack = ?", (person_id, pack)
    )
    for other, state_on in rows.all():
        if bytes(other) != uuid and (state_on is None or state_on > day_number(starts_on)):
            message = "They are on this programme already at that time: correct that, or end it first."
            raise Refused(message, field="starts_on")


def _end(session: Session, uuid: str, state: ProgrammeState, on: date, today: date) -> Done[str]:
    row = _of_uuid(session, uuid)
    if on > today:
        message = f"{on:%d/%m/%Y} lies in the future: record it on the day."
        raise Refused(message, field="state_on")
    if day_number(on) < row.values[2]:
        message = f"{on:%d/%m/%Y} is before the programme began, {day_of_number(row.values[2]):%d/%m/%Y}."
        raise Refused(message, field="state_on")
    act = "complete a programme" if state is ProgrammeState.COMPLETED else "stop a programme"
    return _save(session, row, (*row.values[:5], state.value, day_number(on)), act)


def _save(session: Session, row: LiveRow, values: tuple[Value, ...], act: str) -> Done[str]:
    from cpd_desktop.services.entry import save_row  # noqa: PLC0415 - see start_programme.
    from cpd_desktop.store.tables import ProgrammeRow  # noqa: PLC0415 - see start_programme.

    done = save_row(session, ProgrammeRow, COLUMNS, values, row_id=row.row_id, act_name=act, touched=_TOUCHED)
    return Done(row.uuid.hex(), done.touched)


def _of_uuid(session: Session, uuid: str) -> LiveRow:
    from cpd_desktop.services.corrections import live_by_uuid  # noqa: PLC0415 - see start_programme.
    from cpd_desktop.store.tables import ProgrammeRow  # noqa: PLC0415 - see start_programme.

    return live_by_uuid(session, ProgrammeRow, COLUMNS, bytes.fromhex(uuid), what="programme")


def _live(session: Session, row_id: int) -> LiveRow:
    from cpd_desktop.services.entry import live_row  # noqa: PLC0415 - see start_programme.
    from cpd_desktop.store.tables import ProgrammeRow  # noqa: PLC0415 - see start_programme.

    return live_row(session, ProgrammeRow, COLUMNS, row_id)
