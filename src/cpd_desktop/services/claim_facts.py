"""The facts that claims are judged by, read at once: the claims with their evidence, whom they are for, and what they are about.

Light: Today asks at the start, and a book without claims imports nothing more.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from cpd_desktop.domain.claims import ClaimDraft, ClaimProgress, ClaimState, PersonFacts, Post, TakenStep
from cpd_desktop.domain.facts import OUTCOMES
from cpd_desktop.domain.funding import About, pounds_text
from cpd_desktop.domain.funding_answers import EvidenceItem
from cpd_desktop.domain.funding_schemes import ClaimDays, EditionDraft, SchemePart
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.periods import Spell, day_number, day_of_number
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.training import COUNTING
from cpd_desktop.store.queries.entities import load_job_roles, load_people
from cpd_desktop.store.queries.facts import known, load_teams
from cpd_desktop.store.rules import reference_rows
from cpd_desktop.store.session import Session

COLUMNS = (
    "scheme", "edition", "person_id", "about", "about_uuid", "what", "part", "amount", "paid_provider_on", "started_on",
    "completed_on", "state", "state_on", "submitted_on", "received", "received_on", "clawed_back", "clawed_back_on", "reason",
    "reference", "steps",
)  # fmt: skip
EVIDENCE_COLUMNS = ("claim_uuid", "person_id", "item", "attachment_uuid", "where_kept", "added_on")
_COUNTING = ", ".join(str(at) for at, outcome in enumerate(OUTCOMES) if outcome in COUNTING)
_MEGABYTE = 1_000_000
# Compiled by `re` when first wanted: Today imports this.
_NUMBERED = r"(.+) \([0-9]+\)"
_STATES = "|".join(one for one in ClaimState if one is not ClaimState.LAPSED)
_STEP = re.compile(rf"(\d{{4}}-\d\d-\d\d) ({_STATES})(?: £(\d+\.\d\d))?(?:: (.+))?", re.DOTALL)


class KnownClaim(NamedTuple):
    """A claim as the book has it."""

    row_id: int
    uuid: bytes
    said: ClaimDraft
    progress: ClaimProgress


def are_there(session: Session, upto: int | None = None) -> bool:
    """Whether the book has any claim, as known after entry *upto*."""
    found = session.connection().exec_driver_sql(f"SELECT EXISTS (SELECT 1 FROM claims WHERE {known(upto)})")
    return bool(found.scalar())


def known_claims(
    session: Session, upto: int | None = None, *, people: Collection[int] | None = None
) -> tuple[KnownClaim, ...]:
    """Return the claims for *people*, None for everybody, the oldest record first, as known after entry *upto*."""
    only = "" if people is None else f" AND person_id IN ({', '.join(str(int(one)) for one in people) or 'NULL'})"
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM claims WHERE {known(upto)}{only} ORDER BY id"
    )
    return tuple(KnownClaim(row[0], bytes(row[1]), *said_of_row(tuple(row[2:]))) for row in rows)


def said_of_row(values: tuple[Any, ...]) -> tuple[ClaimDraft, ClaimProgress]:
    """Return what a row says, its values in the order of COLUMNS."""
    said = dict(zip(COLUMNS, values, strict=True))
    draft = ClaimDraft(
        said["scheme"], said["person_id"], said["what"], said["part"], Decimal(said["amount"]), About(said["about"]),
        bytes(said["about_uuid"]), said["edition"], _day(said["paid_provider_on"]), _day(said["started_on"]),
        _day(said["completed_on"]), said["reference"],
    )  # fmt: skip
    progress = ClaimProgress(
        ClaimState(said["state"]), day_of_number(said["state_on"]), _day(said["submitted_on"]), Decimal(said["received"] or "0.00"),
        _day(said["received_on"]), Decimal(said["clawed_back"] or "0.00"), _day(said["clawed_back_on"]), said["reason"],
        _steps_of(said["steps"]),
    )  # fmt: skip
    return draft, progress


def claim_values(said: ClaimDraft, progress: ClaimProgress) -> tuple[int | str | bytes | None, ...]:
    """Return what the book keeps of a claim, in the order of COLUMNS; nothing received is blank."""
    return (
        said.scheme, said.edition, said.person_id, said.about.value, said.about_uuid, said.what, said.part,
        pounds_text(said.amount), _number(said.paid_provider_on), _number(said.started_on), _number(said.completed_on),
        progress.state.value, day_number(progress.state_on), _number(progress.submitted_on),
        pounds_text(progress.received) if progress.received else "", _number(progress.received_on),
        pounds_text(progress.clawed_back) if progress.clawed_back else "", _number(progress.clawed_back_on), progress.reason,
        said.reference, json.dumps(list(map(_step_text, progress.taken)), ensure_ascii=False) if progress.taken else "",
    )  # fmt: skip


def _step_text(step: TakenStep) -> str:
    """Return a step as the book keeps it, for people to read as well: `2026-09-01 clawed back £100.00: left early`."""
    amount = f" £{pounds_text(step.amount)}" if step.amount else ""
    return f"{step.on.isoformat()} {step.state}{amount}{f': {step.reason}' if step.reason else ''}"


def _steps_of(text: str) -> tuple[TakenStep, ...]:
    steps = tuple(map(_step_of, json.loads(text or "[]")))
    if steps and steps[0].state is ClaimState.TO_CLAIM:
        return (replace(steps[0], is_first=True), *steps[1:])
    return steps


def _step_of(text: str) -> TakenStep:
    found = _STEP.fullmatch(text)
    if found is None:
        message = "a step of a claim is not written as one"
        raise ValueError(message)
    day, state, amount, reason = found.groups()
    return TakenStep(ClaimState(state), date.fromisoformat(day), Decimal(amount or "0.00"), reason or "")


def _day(number: int | None) -> date | None:
    return None if number is None else day_of_number(number)


def _number(day: date | None) -> int | None:
    return None if day is None else day_number(day)


def days_of(session: Session, claims: Sequence[KnownClaim], upto: int | None = None) -> dict[int, ClaimDays]:
    """Return the days of each claim by its row: those recorded with it, else those of what it is about.

    A qualification starts when it is registered and is completed when it is achieved; an apprenticeship when it is completed; training,
    and a place in a session, is completed on the day of a counting record, and starts then unless another day is recorded.
    """
    linked = _linked_days(session, claims, upto)
    found = {}
    for one in claims:
        said, theirs = one.said, linked.get((one.said.about, one.said.about_uuid, one.said.person_id), (None, None))
        completed_on = said.completed_on or _day(theirs[1])
        started_on = said.started_on or _day(theirs[0])
        if started_on is None and said.about in (About.TRAINING, About.SESSION):
            started_on = completed_on
        found[one.row_id] = ClaimDays(said.paid_provider_on, started_on, completed_on)
    return found


_Key = tuple[About, bytes, int]
_LINKED = {
    About.QUALIFICATION: (
        "SELECT q.uuid, q.person_id, q.registered_on, CASE WHEN q.state = 'achieved' THEN q.state_on END FROM qualifications q"
        " WHERE {q} AND q.uuid IN ({uuids})"
    ),
    About.APPRENTICESHIP: (
        "SELECT a.uuid, a.person_id, a.starts_on, CASE WHEN a.state = 'completed' THEN a.state_on END FROM apprenticeships a"
        " WHERE {a} AND a.uuid IN ({uuids})"
    ),
    About.TRAINING: (
        "SELECT t.uuid, t.person_id, NULL, t.completed_on FROM training_records t"
        f" WHERE {{t}} AND t.outcome IN ({_COUNTING}) AND t.uuid IN ({{uuids}})"
    ),
    About.SESSION: (
        "SELECT b.session_uuid, b.person_id, (SELECT min(p.held_on) FROM session_parts p WHERE {p} AND p.session_uuid = b.session_uuid),"
        " t.completed_on FROM bookings b LEFT JOIN training_records t"
        f" ON t.uuid = b.record_uuid AND t.person_id = b.person_id AND {{t}} AND t.outcome IN ({_COUNTING})"
        " WHERE {b} AND b.person_id IS NOT NULL AND b.session_uuid IN ({uuids})"
    ),
}  # fmt: skip


def _linked_days(
    session: Session, claims: Sequence[KnownClaim], upto: int | None
) -> Mapping[_Key, tuple[int | None, int | None]]:
    wanted: dict[About, set[bytes]] = defaultdict(set)
    for one in claims:
        if one.said.about_uuid:
            wanted[one.said.about].add(one.said.about_uuid)
    conditions = {alias: known(upto, alias) for alias in ("q", "a", "t", "b", "p")}
    found: dict[_Key, tuple[int | None, int | None]] = {}
    for about, uuids in wanted.items():
        if about in _LINKED:
            listed = ", ".join(f"X'{uuid.hex()}'" for uuid in sorted(uuids))
            for row in session.connection().exec_driver_sql(_LINKED[about].format(uuids=listed, **conditions)):
                key = about, bytes(row[0]), row[1]
                before = found.get(key, (None, None))
                found[key] = (row[2] if before[0] is None else before[0], row[3] if before[1] is None else before[1])
    return found


def people_facts(
    session: Session, person_ids: Collection[int], as_at: date, upto: int | None = None
) -> dict[int, PersonFacts]:
    """Return what eligibility rests on, of *person_ids*: registers and posts; what a post asks for follows from the rules of *as_at*."""
    people = load_people(session, person_ids, upto)
    listed = ", ".join(str(int(one)) for one in people) or "NULL"
    connection, posts = session.connection(), _posts(session, listed, as_at, upto)
    bodies = _registers(as_at)
    rows = connection.exec_driver_sql(
        f"SELECT person_id, registration_body, registered_on FROM person_details WHERE {known(upto)} AND person_id IN ({listed})"
    )
    return {
        row[0]: PersonFacts(
            people[row[0]], bodies.get(folded(row[1]), row[1].strip()), row[1].strip(), _day(row[2]), posts.get(row[0], ())
        )
        for row in rows
    }  # fmt: skip


def _registers(as_at: date) -> dict[str, str]:
    """Return the code of the register for every way of writing its body."""
    found = {}
    for row in reference_rows("professional_bodies", as_at):
        code = row["code"].partition("-")[0]
        for written in (row["code"], code, row["body"], f"{row['body']} ({code})"):
            found[folded(written)] = code
    return found


def _posts(session: Session, listed: str, as_at: date, upto: int | None) -> dict[int, tuple[Post, ...]]:
    connection = session.connection()
    teams, roles = load_teams(connection, upto), load_job_roles(session, upto)
    asking = {
        folded(name): frozenset(re.split(r" or |;", row["registered_with"]))
        for row in reference_rows("job_roles", as_at)
        if row["registration_required"] == "yes" and row["registered_with"]
        for name in (row["role_code"], row["title"])
    }
    found: dict[int, list[Post]] = defaultdict(list)
    for person_id, team_id, role_id, starts_on, ends_on in connection.exec_driver_sql(
        "SELECT person_id, team_id, role_id, starts_on, ends_on FROM postings"
        f" WHERE {known(upto)} AND person_id IN ({listed}) ORDER BY starts_on, id"
    ):
        role, team = roles[role_id], teams[team_id]
        registers = asking.get(folded(role.code)) or asking.get(folded(role.title)) or frozenset()
        spell = Spell(day_of_number(starts_on), _day(ends_on))
        found[person_id].append(Post(spell, role.title, role.code, registers, team.name, team.service))
    return {person_id: tuple(some) for person_id, some in found.items()}


class KnownEvidence(NamedTuple):
    """A ticked item of evidence with the file that shows it; *file_is_there* is false where that was removed since."""

    said: EvidenceItem
    media_type: str = ""
    size: int = 0


def evidence_of(
    session: Session, uuids: Collection[bytes] | None, upto: int | None = None
) -> dict[bytes, tuple[KnownEvidence, ...]]:
    """Return the ticked evidence of the claims *uuids*, None for all, by the claim's UUID, the oldest tick first."""
    only = "" if uuids is None else f" AND e.claim_uuid IN ({', '.join(f'X{one.hex()!r}' for one in uuids) or 'NULL'})"
    rows = session.connection().exec_driver_sql(
        "SELECT e.id, e.claim_uuid, e.item, e.attachment_uuid, e.where_kept, e.added_on, a.name, a.media_type, a.size"
        f" FROM claim_evidence e LEFT JOIN attachments a ON a.uuid = e.attachment_uuid AND {known(upto, 'a')}"
        f" WHERE {known(upto, 'e')}{only} ORDER BY e.id"
    )
    found: dict[bytes, list[KnownEvidence]] = defaultdict(list)
    for row_id, claim, item, attachment, where_kept, added_on, name, media_type, size in rows:
        is_gone = bool(attachment) and name is None
        said = EvidenceItem(
            item, not is_gone, row_id, bytes(attachment).hex(), name or "", where_kept, day_of_number(added_on),
            "its file was removed" if is_gone else "",
        )  # fmt: skip
        found[bytes(claim)].append(KnownEvidence(said, media_type or "", size or 0))
    return {claim: tuple(_by_one_name(some)) for claim, some in found.items()}


def _by_one_name(some: Sequence[KnownEvidence]) -> list[KnownEvidence]:
    """Return a claim's ticks with each further file named as the item that it shows; until 2026 it was kept as `Proof of payment (2)`."""
    names = {folded(one.said.item): one.said.item for one in some}
    found = []
    for one in some:
        numbered = re.fullmatch(_NUMBERED, one.said.item)
        name = names.get(folded(numbered[1])) if numbered else None
        found.append(one if name is None else one._replace(said=replace(one.said, item=name)))
    return found


def evidence_items(
    ticked: Sequence[KnownEvidence], part: SchemePart | None, edition: EditionDraft | None
) -> tuple[EvidenceItem, ...]:
    """Return a claim's checklist: what the part wants in its order, ticked or not, and then whatever else is there.

    What several files show has them one after the other, so that they come where the claim wants them.
    """
    by_item: dict[str, list[KnownEvidence]] = defaultdict(list)
    for one in ticked:
        by_item[folded(one.said.item)].append(one)
    found: list[EvidenceItem] = []
    for item in () if part is None else part.evidence:
        found += _proofs(by_item.pop(folded(item), []), edition) or [EvidenceItem(item)]
    for some in by_item.values():
        found += [replace(one, is_wanted=False) for one in _proofs(some, edition)]
    return tuple(found)


def _proofs(some: Sequence[KnownEvidence], edition: EditionDraft | None) -> list[EvidenceItem]:
    """Return what shows one item, numbered: what is at hand before what is gone, and then in the order in which it was ticked."""
    in_order = sorted(some, key=lambda one: not one.said.is_there)
    found = [replace(_with_fault(one, edition), number=number) for number, one in enumerate(in_order, 1)]
    most = None if edition is None else edition.most_files_of(some[0].said.item) if some else None
    if most is None:
        return found
    files = [one for one in found if one.is_there and one.attachment]
    further = {one.number for one in files[most:] if not one.fault}
    fault = f"the scheme takes {most} {'file' if most == 1 else 'files'} of this at most"
    return [replace(one, fault=fault) if one.number in further else one for one in found]


_TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}


def _with_fault(one: KnownEvidence, edition: EditionDraft | None) -> EvidenceItem:
    """Return an item with what the scheme would not take of its file; it counts as at hand all the same."""
    if one.said.fault or not one.media_type or edition is None:
        return one.said
    types = edition.file_types
    if types and one.media_type not in {_TYPES.get(kind, kind) for kind in types}:
        return replace(one.said, fault=f"the scheme takes only {', '.join(kind.upper() for kind in types)}")
    if edition.file_megabytes is not None and one.size > edition.file_megabytes * _MEGABYTE:
        return replace(one.said, fault=f"the scheme takes files of {edition.file_megabytes} MB at most")
    return one.said


def person_of(facts: Mapping[int, PersonFacts], person_id: int) -> PersonFacts:
    """Return the facts of somebody; of who is not in the book as it was known, nobody's."""
    return facts.get(person_id, PersonFacts(Person(person_id, "", "")))
