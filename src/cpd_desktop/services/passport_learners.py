"""Taking in the apprenticeships of a passport: what becomes of each with all that happened on it, and writing it.

One is known by its UUID, else by its standard and its first day. What the passport does not carry, or leaves blank, stays as the book has
it: the employer's contact, the mentor, the account's status, what was written in reviews, and what it stands for in requirements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from cpd_desktop.domain.apprenticeship_answers import ApprenticeshipFacts
from cpd_desktop.domain.apprenticeships import Apprenticeship, ApprenticeshipDraft, check_apprenticeship
from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.gateway import GATEWAY
from cpd_desktop.domain.hours_by_report import KeptEntry, kept_to_reports
from cpd_desktop.domain.off_the_job import refuse_hours
from cpd_desktop.domain.passport_apprenticeships import PassportApprenticeship, PassportLearner
from cpd_desktop.domain.passport_learners import draft_of, facts_in, with_what_is_not_said
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.apprenticeship_facts import COLUMNS, RuleBook, facts_of, known_apprenticeships
from cpd_desktop.services.apprenticeship_records import record_wanted
from cpd_desktop.services.apprenticeships import completed_by_standard, row_values
from cpd_desktop.services.attachments import RecordKey, add_files
from cpd_desktop.services.corrections import LiveRow, write_rows
from cpd_desktop.services.entry import sentence
from cpd_desktop.services.hours_by_report import write_kept
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.passport_items import KEPT_AS_IT_IS, Comparing, ItemKind, PassportItem, Planned, Taking
from cpd_desktop.services.passport_learner_parts import (
    Compared,
    compared_parts,
    counted_words,
    facts_with,
    refuse_impossible_parts,
)
from cpd_desktop.services.passport_links import keep_passports_in_step
from cpd_desktop.services.passport_training import certificate_drafts, missing_certificates
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.tables import ApprenticeshipRow, OffTheJobHoursRow

_NOBODY = -1
_NOTHING = ApprenticeshipFacts()
_UNKNOWN_STANDARD = "Its standard is not in this book's list."
_Files = Mapping[bytes, tuple[AttachmentDraft, ...]]


@dataclass(frozen=True)
class _There:
    """The person's apprenticeships in the book, with their facts, and what all are measured by."""

    known: tuple[Apprenticeship, ...]
    facts: Mapping[bytes, ApprenticeshipFacts]
    rules: RuleBook
    gateway_items: frozenset[str]


@dataclass(frozen=True)
class _Change:
    """What is written of an apprenticeship: *before* is what the book has of it, with row id 0 for a new one."""

    before: Apprenticeship
    draft: ApprenticeshipDraft
    facts: ApprenticeshipFacts
    parts: tuple[Compared, ...]
    files: _Files
    kept: tuple[KeptEntry, ...] = ()


def plan_apprenticeships(comparing: Comparing) -> Iterator[Planned]:
    """Yield what becomes of each apprenticeship. Those that an earlier edition of the program made stay to be read, and are passed over."""
    brought = [(one, one.whole) for one in comparing.passport.apprenticeships if one.whole is not None]
    if not brought:
        return
    there = _there(comparing)
    seen: set[tuple[object, ...]] = set()
    for one, whole in brought:
        item = PassportItem(
            f"apprenticeship:{whole.uuid}", ItemKind.APPRENTICESHIP, one.standard, one.starts_on, Fate.NEW
        )
        try:
            draft = _draft(comparing, one, whole, there.rules)
            item = replace(item, what=draft.name)
            _refuse_twice(seen, draft, whole.uuid)
            yield _compared(comparing, whole, draft, item, there)
        except Refused as refusal:
            yield Planned(replace(item, fate=Fate.REJECTED, why=str(refusal)))


def _there(comparing: Comparing) -> _There:
    session, today = comparing.session, comparing.today
    known: tuple[Apprenticeship, ...] = ()
    if comparing.person_id is not None:
        known = known_apprenticeships(session, today, people=[comparing.person_id])
    rules = RuleBook(session, today)
    items = frozenset({GATEWAY, *(rule.item for rule in rules.gateway)})
    return _There(known, facts_of(session, uuids=[one.uuid for one in known]), rules, items)


def _draft(
    comparing: Comparing, one: PassportApprenticeship, whole: PassportLearner, rules: RuleBook
) -> ApprenticeshipDraft:
    """Return what the passport says, as a form would. Raises Refused for what cannot be."""
    draft = draft_of(one, whole, comparing.person_id or _NOBODY)
    draft = completed_by_standard(draft, rules.of(draft))
    _refuse_impossible(comparing, draft, rules)
    return draft


def _refuse_impossible(comparing: Comparing, draft: ApprenticeshipDraft, rules: RuleBook) -> None:
    check_apprenticeship(draft, today=comparing.today)
    measured = rules.of(draft)
    hours = None if measured.standard is None else measured.standard.hours_for(draft.starts_on)
    refuse_hours(draft, measured.rule, hours)


def _known_by(draft: ApprenticeshipDraft) -> tuple[object, ...]:
    return folded(draft.standard or draft.title), draft.starts_on


def _refuse_twice(seen: set[tuple[object, ...]], draft: ApprenticeshipDraft, uuid: str) -> None:
    keys = {_known_by(draft), (uuid,)}
    if keys & seen:
        message = "It stands twice in the passport."
        raise Refused(message)
    seen |= keys


def _compared(
    comparing: Comparing, whole: PassportLearner, draft: ApprenticeshipDraft, item: PassportItem, there: _There
) -> Planned:
    brought = facts_in(whole)
    before = next((one for one in there.known if one.uuid.hex() == whole.uuid), None)
    before = before or next((one for one in there.known if _known_by(one.said) == _known_by(draft)), None)
    if before is None:
        return _new(comparing, whole, draft, item, there)
    facts = there.facts.get(before.uuid, _NOTHING)
    parts = compared_parts(facts, brought)
    wanted = with_what_is_not_said(draft, before.said)
    if wanted != before.said:
        _refuse_impossible(comparing, wanted, there.rules)
    is_other = wanted != before.said or any(one.otherwise for one in parts)
    said = wanted if is_other else before.said
    after = facts_with(facts, parts, and_otherwise=is_other)
    refuse_impossible_parts(replace(before, said=said), after, there.gateway_items, comparing.today)
    files = _files(comparing, whole, parts)
    kept = kept_to_reports(facts.hours, after.hours)
    change = replace(_change(comparing, before, said, after, parts, files), kept=kept)
    count = sum(len(one.missing) + len(one.completed) for one in parts) + sum(map(len, files.values()))
    added = f"{_added(parts, files)} of the passport {'is' if count == 1 else 'are'} added"
    if is_other:
        why = f"{KEPT_AS_IT_IS} With it {added}." if count else KEPT_AS_IT_IS
        return Planned(replace(item, fate=Fate.CHANGED, why=why), partial(_correct, change=change))
    if not count:
        return Planned(replace(item, fate=Fate.SAME))
    added = f"The book has it; {added}."
    why = " ".join([added, *(sentence(one.words) for one in change.kept)])
    return Planned(replace(item, fate=Fate.CHANGED, why=why, is_proposed=True), partial(_correct, change=change))


def _new(
    comparing: Comparing, whole: PassportLearner, draft: ApprenticeshipDraft, item: PassportItem, there: _There
) -> Planned:
    one = Apprenticeship(0, b"", draft, Person(0, "", ""))
    parts = compared_parts(_NOTHING, facts_in(whole))
    facts = facts_with(_NOTHING, parts, and_otherwise=False)
    refuse_impossible_parts(one, facts, there.gateway_items, comparing.today)
    files = _files(comparing, whole, parts)
    added = _added(parts, files)
    is_known = there.rules.of(draft).standard is not None
    why = " ".join(filter(None, (f"With {added}." if added else "", "" if is_known else _UNKNOWN_STANDARD)))
    uuid = comparing.uuid_for(ApprenticeshipRow, whole.uuid)
    change = _change(comparing, replace(one, uuid=uuid), draft, facts, parts, files)
    return Planned(replace(item, why=why, is_proposed=True), partial(_add, change=change))


def _added(parts: Sequence[Compared], files: _Files) -> str:
    reasons = sum(len(one.completed) for one in parts)
    return counted_words([(one.kind, len(one.missing)) for one in parts], sum(map(len, files.values())), reasons)


def _files(comparing: Comparing, whole: PassportLearner, parts: Sequence[Compared]) -> _Files:
    """Return the evidence of hours that the book lacks, by the UUID of the hours: the book's where it has them, else the passport's."""
    there = {new.uuid: old.uuid for one in parts if one.kind.table is OffTheJobHoursRow for old, new in one.pairs}
    found = {}
    for one in whole.hours:
        uuid = bytes.fromhex(one.uuid)
        if not one.certificates:
            continue
        if uuid in there:
            drafts = missing_certificates(comparing, there[uuid], one.certificates)
        else:
            drafts = certificate_drafts(comparing, one.certificates)
        if drafts:
            found[there.get(uuid, uuid)] = drafts
    return found


def _change(
    comparing: Comparing, before: Apprenticeship, said: ApprenticeshipDraft, facts: ApprenticeshipFacts,
    parts: Sequence[Compared], files: _Files,
) -> _Change:  # fmt: skip
    """Return what is written, the missing parts with the UUIDs under which they are recorded here."""
    names: dict[bytes, bytes] = {}
    renamed = []
    for one in parts:
        uuids = comparing.uuids_for(one.kind.table, [part.uuid for part in one.missing])
        missing = tuple(replace(part, uuid=uuid) for part, uuid in zip(one.missing, uuids, strict=True))
        names |= {part.uuid: uuid for part, uuid in zip(one.missing, uuids, strict=True)}
        renamed.append(replace(one, missing=missing))
    found = {names.get(uuid, uuid): some for uuid, some in files.items()}
    return _Change(before, said, facts, tuple(renamed), found)


def _add(taking: Taking, *, change: _Change) -> None:
    uuid, draft = change.before.uuid, replace(change.draft, person_id=taking.person_id)
    ledger_of(taking.session).add(ApprenticeshipRow, COLUMNS, [(uuid, *row_values(draft, b""))])
    _add_missing(taking, change)


def _correct(taking: Taking, *, change: _Change) -> None:
    before, ledger = change.before, ledger_of(taking.session)
    after = replace(before, said=change.draft)
    wanted = record_wanted(after.said, change.facts, taking.today)
    record_uuid = keep_passports_in_step(taking.session, before.record_uuid, wanted)
    values, now = row_values(before.said, before.record_uuid), row_values(change.draft, record_uuid)
    if now != values:
        write_rows(ledger, ApprenticeshipRow, COLUMNS, corrected=[(LiveRow(before.row_id, before.uuid, values), now)])
    for one in change.parts:
        rows = [
            (LiveRow(old.row_id, old.uuid, ()), one.kind.row(before.uuid, taking.person_id, new))
            for old, new in one.differing
        ]
        if rows:
            write_rows(ledger, one.kind.table, one.kind.columns, corrected=rows)
    _add_missing(taking, change)
    write_kept(taking.session, before.uuid, taking.person_id, change.kept)


def _add_missing(taking: Taking, change: _Change) -> None:
    for one in change.parts:
        rows = [(part.uuid, *one.kind.row(change.before.uuid, taking.person_id, part)) for part in one.missing]
        if rows:
            ledger_of(taking.session).add(one.kind.table, one.kind.columns, rows)
    for uuid, drafts in change.files.items():
        add_files(taking.session, RecordKey(taking.person_id, uuid.hex()), drafts, today=taking.today)
