"""Qualifications in a passport: what goes along of them, and taking them in.

What a qualification stands for in requirements is for each organisation to say: `passport_links` decides whether it is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.passport import PassportQualification
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.qualifications import (
    Qualification,
    QualificationDraft,
    QualificationState,
    check_qualification,
    same_qualification,
)
from cpd_desktop.services.attachments import RecordKey, add_files, attachments_of_person
from cpd_desktop.services.corrections import LiveRow, write_rows
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.passport_contents import PassportFiles
from cpd_desktop.services.passport_items import KEPT_AS_IT_IS, Comparing, ItemKind, PassportItem, Planned, Taking
from cpd_desktop.services.passport_links import Link, Links, keep_passports_in_step, take_link
from cpd_desktop.services.passport_training import (
    CourseMatch,
    added_words,
    certificate_drafts,
    missing_certificates,
    with_words,
)
from cpd_desktop.services.qualification_certificates import attach_certificates
from cpd_desktop.services.qualification_facts import COLUMNS, known_qualifications, row_values
from cpd_desktop.services.qualification_records import record_wanted
from cpd_desktop.services.qualifications import as_written, qualifications_of
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import QualificationRow

_NOBODY = -1


def qualifications_in(
    session: Session, person_id: int, as_at: date, files: PassportFiles
) -> tuple[PassportQualification, ...]:
    """Return somebody's qualifications as they stood on *as_at*, with their certificates, which *files* takes."""
    lines = sorted(
        qualifications_of(session, person_id, as_at),
        key=lambda one: (one.qualification.said.title, one.qualification.said.level, one.qualification.uuid),
    )
    attached = attachments_of_person(session, person_id) if lines else {}
    found = []
    for line in lines:
        said, uuid = line.qualification.said, line.qualification.uuid.hex()
        certificates = files.certificates(session, [about.uuid for about in attached.get(uuid, ())])
        found.append(
            PassportQualification(
                uuid, said.title, said.number, said.level, said.awarding_body, said.provider, said.credits, said.asc_wds_code,
                line.state.value, line.state_on, said.registered_on, said.expected_on, certificates, line.course_code,
            )
        )  # fmt: skip
    return tuple(found)


def plan_qualifications(comparing: Comparing, matches: Mapping[str, CourseMatch]) -> Iterator[Planned]:
    """Yield what becomes of each qualification: one is known by its UUID, else by its number, or its title and level.

    Somebody may take the same one again: another day of registration is another qualification, as in the forms of a book. *matches* says
    which course of this book each of the passport's is.
    """
    links = Links(comparing, matches)
    there: list[Qualification] = []
    if comparing.person_id is not None:
        there = list(known_qualifications(comparing.session, comparing.today, people=[comparing.person_id]))
    drafts: dict[int, QualificationDraft] = {}
    items = list[PassportItem]()
    for at, one in enumerate(comparing.passport.qualifications):
        item = PassportItem(f"qualification:{one.uuid}", ItemKind.QUALIFICATION, one.title, one.state_on, Fate.NEW)
        try:
            draft = _draft(comparing, one)
            item = replace(item, what=draft.name)
            _refuse_twice(draft, drafts.values(), "It stands twice in the passport.")
            drafts[at] = draft
        except Refused as refusal:
            item = replace(item, fate=Fate.REJECTED, why=str(refusal))
        items.append(item)
    known = _matched(comparing, drafts, there)
    for at, (one, item) in enumerate(zip(comparing.passport.qualifications, items, strict=True)):
        if at not in drafts:
            yield Planned(item)
        elif at in known:
            others = [other.said for other in there if other is not known[at]]
            yield _compared(comparing, one, drafts[at], item, known[at], others, links)
        else:
            yield _new(comparing, one, drafts[at], item, links)


def _refuse_twice(draft: QualificationDraft, others: Iterable[QualificationDraft], message: str) -> None:
    if any(same_qualification(draft, other) and draft.registered_on == other.registered_on for other in others):
        raise Refused(message)


def _matched(
    comparing: Comparing, drafts: Mapping[int, QualificationDraft], there: Sequence[Qualification]
) -> dict[int, Qualification]:
    """Return which of the book each of the passport's is, by its place: the surest first, and none of the book's twice.

    By UUID; by what it is and the day of registration; by what it is, where one of the two does not say that day.
    """
    brought = comparing.passport.qualifications
    left = list(there)
    found: dict[int, Qualification] = {}
    same: Callable[[int, Qualification], bool]
    for same in (
        lambda at, other: other.uuid.hex() == brought[at].uuid,
        lambda at, other: (
            same_qualification(drafts[at], other.said) and drafts[at].registered_on == other.said.registered_on
        ),
        lambda at, other: (
            same_qualification(drafts[at], other.said) and None in (drafts[at].registered_on, other.said.registered_on)
        ),
    ):
        for at in drafts:
            match = None if at in found else next((other for other in left if same(at, other)), None)
            if match is not None:
                found[at] = match
                left.remove(match)
    return found


def _draft(comparing: Comparing, one: PassportQualification) -> QualificationDraft:
    """Return what the passport says, as a form would. Raises Refused for what cannot be."""
    since = one.state_on or one.registered_on
    if since is None:
        message = "It says neither since when it stands as it does, nor when it was registered."
        raise Refused(message)
    draft = as_written(
        QualificationDraft(
            comparing.person_id or _NOBODY, one.title, QualificationState(one.state), since, one.number, one.level,
            one.awarding_body, one.provider, one.credits, one.asc_wds_code, one.registered_on, one.expected_on,
        ),
        comparing.today,
    )  # fmt: skip
    check_qualification(draft, today=comparing.today)
    return draft


def _new(
    comparing: Comparing, one: PassportQualification, draft: QualificationDraft, item: PassportItem, links: Links
) -> Planned:
    uuid, files = comparing.uuid_for(QualificationRow, one.uuid), certificate_drafts(comparing, one.certificates)
    link = links.of_new(one, draft, len(files))
    step = partial(_add, uuid=uuid, draft=draft, files=files, course=link.course)
    why = " ".join(filter(None, (with_words(len(one.certificates)), link.why)))
    return Planned(replace(item, why=why, is_proposed=True), step, link.course)


def _compared(
    comparing: Comparing,
    one: PassportQualification,
    draft: QualificationDraft,
    item: PassportItem,
    before: Qualification,
    others: Sequence[QualificationDraft],
    links: Links,
) -> Planned:
    files = missing_certificates(comparing, before.uuid, one.certificates)
    # What it stands for in requirements is this organisation's to say.
    wanted = replace(draft, course_id=before.said.course_id)
    is_other = wanted != before.said
    step = partial(_correct, before=before, draft=wanted, files=files)
    if files and not is_other:
        why = f"{added_words(len(files))} {links.of_known(one, before)}".rstrip()
        return Planned(replace(item, fate=Fate.CHANGED, why=why, is_proposed=True), step)
    link: Link = links.offered(one, before, draft)
    step = partial(step, course=link.course)
    if is_other:
        try:
            _refuse_twice(wanted, others, "The book has another of the same, registered on that day.")
        except Refused as refusal:
            return Planned(replace(item, fate=Fate.REJECTED, why=str(refusal)))
        why = f"{KEPT_AS_IT_IS} {link.why}".rstrip()
        return Planned(replace(item, fate=Fate.CHANGED, why=why), step, link.course)
    if link.course:
        return Planned(replace(item, fate=Fate.CHANGED, why=link.why), step, link.course)
    return Planned(replace(item, fate=Fate.SAME, why=link.why))


def _add(
    taking: Taking, *, uuid: bytes, draft: QualificationDraft, files: tuple[AttachmentDraft, ...], course: str
) -> None:
    linked, record_uuid = take_link(taking, replace(draft, person_id=taking.person_id), course, len(files))
    values = row_values(linked, record_uuid)
    ledger_of(taking.session).add(QualificationRow, COLUMNS, [(uuid, *values)])
    if files:
        add_files(taking.session, RecordKey(taking.person_id, uuid.hex()), files, today=taking.today)


def _correct(
    taking: Taking, *, before: Qualification, draft: QualificationDraft, files: tuple[AttachmentDraft, ...], course: str = ""
) -> None:  # fmt: skip
    if course:
        draft, record_uuid = take_link(taking, draft, course, before.files)
    else:
        wanted = record_wanted(draft, before.files)
        record_uuid = keep_passports_in_step(taking.session, before.record_uuid, wanted)
    if draft != before.said:
        there = LiveRow(before.row_id, before.uuid, row_values(before.said, before.record_uuid))
        corrected = [(there, row_values(draft, record_uuid))]
        write_rows(ledger_of(taking.session), QualificationRow, COLUMNS, corrected=corrected)
    if files:
        attach_certificates(taking.session, before.uuid, files, today=taking.today)
