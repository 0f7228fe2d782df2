"""What is said of many people at once: details, moves, additional roles, absence, leaving, exemptions. One act, one undo.

Whoever the act does not fit is named in the refusal, and then nothing is done for anybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import ExemptionDraft, PersonKey
from cpd_desktop.domain.periods import day_number, day_of_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.corrections import Correction, LiveRow, write_rows
from cpd_desktop.services.entry import enter
from cpd_desktop.services.exemptions import plan_exemptions
from cpd_desktop.services.many import Many, live_rows_of, names_of_people, people_words
from cpd_desktop.services.named import Named
from cpd_desktop.services.people_writer import ABSENCE_COLUMNS, DETAIL_COLUMNS, POSTING_COLUMNS, ROLE_COLUMNS
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.queries.facts import load_requirements
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import AbsenceRow, AdditionalRoleRow, Fact, PersonDetailRow, PostingRow

MANAGER, BODY, REGISTERED = "manager", "registration_body", "registration_date"
"""The fields of a DetailChange, as forms and refusals call them."""

_PLACES_OF = {MANAGER: "manager_id", BODY: "registration_body", REGISTERED: "registered_on"}


@dataclass(frozen=True, slots=True)
class DetailChange:
    """What many people's details are to say: only the fields named in *fields*, blank ones included."""

    fields: frozenset[str]
    manager_id: int | None = None
    registration_body: str = ""
    registered_on: date | None = None


@dataclass(frozen=True, slots=True)
class MoveDraft:
    """A move from *starts_on*. A *team* or a *role* that is None stays as each person's own."""

    starts_on: date
    team: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class SpellDraft:
    """A time for many people, its last day included; *role* names the additional role, empty for an absence."""

    starts_on: date
    ends_on: date | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class LeaveDraft:
    """Leaving: postings end on *last_day* and, with *ends_roles*, additional roles too."""

    last_day: date
    ends_roles: bool = True


@dataclass(frozen=True, slots=True)
class ManyExempt:
    """An exemption of many people from one requirement."""

    requirement_id: int
    starts_on: date
    ends_on: date | None
    reason: str


def change_details(session: Session, person_ids: Sequence[int], change: DetailChange) -> Done[Many]:
    """Change the ticked details of many people as one change. Raises Refused with the field, naming whom it does not fit."""
    names = names_of_people(session, person_ids)
    if not change.fields:
        message = "Tick what is to be changed."
        raise Refused(message)
    if MANAGER in change.fields and change.manager_id is not None:
        if change.manager_id not in load_people(session, [change.manager_id]):
            message = "The manager is not in the book any more: choose somebody else."
            raise Refused(message, field=MANAGER)
        if change.manager_id in names:
            message = (
                f"{names[change.manager_id]} is among those chosen, and nobody manages themselves: leave them out."
            )
            raise Refused(message, field=MANAGER)
    said: dict[str, Value] = {
        MANAGER: change.manager_id,
        BODY: change.registration_body,
        REGISTERED: None if change.registered_on is None else day_number(change.registered_on),
    }
    corrected: list[Correction] = []
    for live in live_rows_of(session, PersonDetailRow, DETAIL_COLUMNS, names):
        values = list(live.values)
        for name in change.fields:
            values[DETAIL_COLUMNS.index(_PLACES_OF[name])] = said[name]
        if tuple(values) != live.values:
            corrected.append((live, tuple(values)))
    act = f"change details of {people_words(len(corrected))}"
    return _written(session, act, len(names), corrected={PersonDetailRow: (DETAIL_COLUMNS, corrected)})


def move_people(session: Session, person_ids: Sequence[int], draft: MoveDraft) -> Done[Many]:
    """Move many people to a team, a role or both; the posting that is in force on the day ends the day before.

    Hours, and the end where there is one, stay. Raises Refused, naming whom it does not fit.
    """
    names = names_of_people(session, person_ids)
    if draft.team is None and draft.role is None:
        message = "Tick the team, the role or both."
        raise Refused(message)
    named = Named(session)
    team = None if draft.team is None else named.team(draft.team)
    role = None if draft.role is None else named.role(draft.role, "post")
    first = day_number(draft.starts_on)
    held = _by_person(live_rows_of(session, PostingRow, POSTING_COLUMNS, names))
    new: list[tuple[Value, ...]] = []
    ended: list[Correction] = []
    for person_id, name in names.items():
        postings = held[person_id]
        now = [live for live in postings if _covers(live.values[3], live.values[4], first)]
        _refuse_move(name, now, draft)
        before = now[0] if now else None
        wanted = (
            person_id,
            before.values[1] if team is None and before else team,
            before.values[2] if role is None and before else role,
            first,
            before.values[4] if before else None,
            before.values[5] if before else "",
        )
        if before is not None and wanted[1:3] == before.values[1:3]:
            continue
        _refuse_later(name, [live for live in postings if live is not before], wanted)
        new.append(wanted)
        if before is not None:
            ended.append((before, (*before.values[:4], first - 1, before.values[5])))
    act = f"move {people_words(len(new))}"
    done = _written(session, act, len(names), new={PostingRow: (POSTING_COLUMNS, new)}, changed=len(new),
                    corrected={PostingRow: (POSTING_COLUMNS, ended)})  # fmt: skip
    return Done(done.result, done.touched, remarks=tuple(named.remarks))


def _refuse_move(name: str, now: Sequence[LiveRow], draft: MoveDraft) -> None:
    if len(now) > 1:
        message = f"{name} has {len(now)} postings on that day: move {name} alone, and say which of them ends."
        raise Refused(message, field="start_date")
    if not now and (draft.team is None or draft.role is None):
        message = f"{name} has no posting on that day: give the team and the role, or leave {name} out."
        raise Refused(message, field="start_date")
    if now and now[0].values[3] == day_number(draft.starts_on):
        message = f"{name}'s posting starts on that very day: correct that posting, or leave {name} out."
        raise Refused(message, field="start_date")


def _refuse_later(name: str, others: Sequence[LiveRow], wanted: tuple[Value, ...]) -> None:
    first, last = wanted[3], wanted[4]
    assert isinstance(first, int)  # noqa: S101 - a day.
    for live in others:
        starts = live.values[3]
        if live.values[1:3] == wanted[1:3] and starts > first and (last is None or starts <= last):
            message = f"{name} has this posting from {day_of_number(starts):%d/%m/%Y} already: leave {name} out."
            raise Refused(message, field="start_date")


def add_role(session: Session, person_ids: Sequence[int], draft: SpellDraft) -> Done[Many]:
    """Give many people an additional role for a time; whoever has just that already is left out."""
    names = names_of_people(session, person_ids)
    _refuse_order(draft.starts_on, draft.ends_on)
    named = Named(session)
    role = named.role(draft.role, "additional role")
    done = _add_spells(session, AdditionalRoleRow, ROLE_COLUMNS, names, (role,), draft, "an additional role for")
    return Done(done.result, done.touched, remarks=tuple(named.remarks))


def add_absence(session: Session, person_ids: Sequence[int], draft: SpellDraft) -> Done[Many]:
    """Record the same long-term absence of many people; whoever has just that already is left out."""
    names = names_of_people(session, person_ids)
    _refuse_order(draft.starts_on, draft.ends_on)
    return _add_spells(session, AbsenceRow, ABSENCE_COLUMNS, names, (), draft, "a long-term absence of")


def _add_spells(
    session: Session, table: type[Fact], columns: tuple[str, ...], names: dict[int, str],
    about: tuple[int, ...], draft: SpellDraft, what: str,
) -> Done[Many]:  # fmt: skip
    first = day_number(draft.starts_on)
    last = None if draft.ends_on is None else day_number(draft.ends_on)
    at = columns.index("starts_on")
    held = _by_person(live_rows_of(session, table, columns, names))
    new: list[tuple[Value, ...]] = []
    for person_id, name in names.items():
        same = [live for live in held[person_id] if live.values[1:at] == about]
        if any(live.values[at:] == (first, last) for live in same):
            continue
        for live in same:
            starts, ends = live.values[at:]
            if (last is None or starts <= last) and (ends is None or first <= ends):
                until = "" if ends is None else f" to {day_of_number(ends):%d/%m/%Y}"
                message = (
                    f"{name} has the same from {day_of_number(starts):%d/%m/%Y}{until}:"
                    f" correct that one, or leave {name} out."
                )
                raise Refused(message, field="start_date")
        new.append((person_id, *about, first, last))
    act = f"add {what} {people_words(len(new))}"
    return _written(session, act, len(names), new={table: (columns, new)}, changed=len(new))


def end_postings(session: Session, person_ids: Sequence[int], draft: LeaveDraft) -> Done[Many]:
    """End the postings of people who leave; whoever has left by that day already is left out.

    Raises Refused, naming them, for somebody with a posting that starts later.
    """
    names = names_of_people(session, person_ids)
    last = day_number(draft.last_day)
    postings = live_rows_of(session, PostingRow, POSTING_COLUMNS, names)
    for live in postings:
        if live.values[3] > last:
            name = names[live.values[0]]
            message = (
                f"{name} has a posting that starts {day_of_number(live.values[3]):%d/%m/%Y}, after that day:"
                f" delete it first, or leave {name} out."
            )
            raise Refused(message, field="end_date")
    ended = [(live, (*live.values[:4], last, live.values[5])) for live in postings if _goes_on(live.values[4], last)]
    roles = live_rows_of(session, AdditionalRoleRow, ROLE_COLUMNS, names) if draft.ends_roles else []
    given_up = [
        (live, (*live.values[:3], last)) for live in roles if live.values[2] <= last and _goes_on(live.values[3], last)
    ]
    who = {live.values[0] for live, _ in (*ended, *given_up)}
    return _written(
        session, f"end the postings of {people_words(len(who))}", len(names), changed=len(who),
        corrected={PostingRow: (POSTING_COLUMNS, ended), AdditionalRoleRow: (ROLE_COLUMNS, given_up)},
    )  # fmt: skip


def exempt_people(session: Session, person_ids: Sequence[int], draft: ManyExempt) -> Done[Many]:
    """Exempt many people from a requirement; whoever is exempt just so already is left out. Raises Refused with the field."""
    names = names_of_people(session, person_ids)
    if not draft.reason.strip():
        message = "Say why: whoever asks later will want to know."
        raise Refused(message, field="reason")
    if draft.ends_on is not None and draft.ends_on < draft.starts_on:
        message = f"The end {draft.ends_on:%d/%m/%Y} is before the start {draft.starts_on:%d/%m/%Y}."
        raise Refused(message, field="to")
    requirement = load_requirements(session.connection()).get(draft.requirement_id)
    if requirement is None:
        message = "There is no such requirement in this book any more: choose one from the list."
        raise Refused(message, field="requirement")
    people = load_people(session, list(names))
    drafts = [
        ExemptionDraft(
            at, PersonKey(person.staff_number, person.email), requirement.code,
            draft.starts_on, draft.ends_on, " ".join(draft.reason.split()),
        )
        for at, person in enumerate(people[person_id] for person_id in names)
    ]  # fmt: skip
    act = f"exempt {people_words(len(names))}"
    done = enter(session, partial(plan_exemptions, drafts=drafts), act_name=act)
    changed = done.result.new + done.result.changed
    return Done(Many(changed, len(names) - changed), done.touched, remarks=done.remarks)


Rows = tuple[tuple[str, ...], Sequence[tuple[Value, ...]]]
Corrections = tuple[tuple[str, ...], Sequence[Correction]]


def _written(
    session: Session,
    act: str,
    everybody: int,
    *,
    new: dict[type[Fact], Rows] | None = None,
    corrected: dict[type[Fact], Corrections] | None = None,
    changed: int | None = None,
) -> Done[Many]:
    """Write rows and corrections as one change called *act*; nothing for none."""
    ledger = ledger_of(session)
    count = sum(len(rows) for _, rows in (corrected or {}).values()) if changed is None else changed
    ledger.act = act
    for table, (columns, corrections) in (corrected or {}).items():
        write_rows(ledger, table, columns, corrected=corrections)
    for table, (columns, rows) in (new or {}).items():
        write_rows(ledger, table, columns, new=rows)
    touched = Touched.PEOPLE | Touched.TEAMS if ledger.wrote else Touched.NOTHING
    return Done(Many(count, everybody - count), touched)


def _by_person(rows: Sequence[LiveRow]) -> dict[int, list[LiveRow]]:
    found: dict[int, list[LiveRow]] = defaultdict(list)
    for live in rows:
        found[live.values[0]].append(live)
    return found


def _covers(starts: int, ends: int | None, day: int) -> bool:
    return starts <= day and (ends is None or day <= ends)


def _goes_on(ends: int | None, last: int) -> bool:
    return ends is None or ends > last


def _refuse_order(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        message = f"The end {ends_on:%d/%m/%Y} is before the start {starts_on:%d/%m/%Y}."
        raise Refused(message, field="end_date")
