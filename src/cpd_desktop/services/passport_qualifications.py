"""Qualifications in a passport: what goes along of them, and taking them in.

What a qualification stands for in requirements is for each organisation to say: `passport_links` decides whether it is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.passport_contents import PassportFiles
from cpd_desktop.services.passport_items import KEPT_AS_IT_IS, Comparing, ItemKind, PassportItem, Planned, Taking
from cpd_desktop.services.passport_links import Links, take_link
from cpd_desktop.services.passport_training import (
    CourseMatch,
    added_words,
    certificate_drafts,
    missing_certificates,
    with_words,
)
from cpd_desktop.services.qualification_certificates import attach_certificates
from cpd_desktop.services.qualification_facts import COLUMNS, known_qualifications, row_values
from cpd_desktop.services.qualifications import as_written, qualifications_of, save_qualification
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

    *matches* says which course of this book each of the passport's is.
    """
    links = Links(comparing, matches)
    there: list[Qualification] = []
    if comparing.person_id is not None:
        there = list(known_qualifications(comparing.session, comparing.today, people=[comparing.person_id]))
    seen: list[QualificationDraft] = []
    for one in comparing.passport.qualifications:
        item = PassportItem(f"qualification:{one.uuid}", ItemKind.QUALIFICATION, one.title, one.state_on, Fate.NEW)
        try:
            draft = _draft(comparing, one)
            item = replace(item, what=draft.name)
            _refuse_twice(draft, seen)
            yield _compared(comparing, one, draft, item, there, links)
        except Refused as refusal:
            yield Planned(replace(item, fate=Fate.REJECTED, why=str(refusal)))


def _refuse_twice(draft: QualificationDraft, seen: list[QualificationDraft]) -> None:
    if any(same_qualification(draft, other) and draft.registered_on == other.registered_on for other in seen):
        message = "It stands twice in the passport."
        raise Refused(message)
    seen.append(draft)


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


def _compared(
    comparing: Comparing,
    one: PassportQualification,
    draft: QualificationDraft,
    item: PassportItem,
    there: list[Qualification],
    links: Links,
) -> Planned:
    before = next((other for other in there if other.uuid.hex() == one.uuid), None)
    alike = [other for other in there if same_qualification(draft, other.said)]
    # Of several, as where somebody began anew, the one that was registered on the same day.
    alike.sort(key=lambda other: other.said.registered_on != draft.registered_on)
    before = before or next(iter(alike), None)
    if before is None:
        uuid, new = comparing.uuid_for(QualificationRow, one.uuid), certificate_drafts(comparing, one.certificates)
        link = links.of_new(one, draft, len(new))
        step = partial(_add, uuid=uuid, draft=draft, files=new, course=link.course)
        why = " ".join(filter(None, (with_words(len(one.certificates)), link.why)))
        return Planned(replace(item, why=why, is_proposed=True), step, link.course)
    there.remove(before)
    files = missing_certificates(comparing, before.uuid, one.certificates)
    # What it stands for in requirements is this organisation's to say.
    wanted, own = replace(draft, course_id=before.said.course_id), links.of_known(one, before)
    step = partial(_correct, before=before, draft=wanted, files=files)
    if wanted != before.said:
        return Planned(replace(item, fate=Fate.CHANGED, why=f"{KEPT_AS_IT_IS} {own}".rstrip()), step)
    if files:
        why = f"{added_words(len(files))} {own}".rstrip()
        return Planned(replace(item, fate=Fate.CHANGED, why=why, is_proposed=True), step)
    return Planned(replace(item, fate=Fate.SAME, why=own))


def _add(
    taking: Taking, *, uuid: bytes, draft: QualificationDraft, files: tuple[AttachmentDraft, ...], course: str
) -> None:
    linked, record_uuid = take_link(taking, replace(draft, person_id=taking.person_id), course, len(files))
    values = row_values(linked, record_uuid)
    ledger_of(taking.session).add(QualificationRow, COLUMNS, [(uuid, *values)])
    if files:
        add_files(taking.session, RecordKey(taking.person_id, uuid.hex()), files, today=taking.today)


def _correct(
    taking: Taking, *, before: Qualification, draft: QualificationDraft, files: tuple[AttachmentDraft, ...]
) -> None:
    if draft != before.said:
        save_qualification(taking.session, draft, today=taking.today, row_id=before.row_id)
    if files:
        attach_certificates(taking.session, before.uuid, files, today=taking.today)
