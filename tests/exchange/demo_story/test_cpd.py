"""What the demonstration tells of CPD: ten people, each ready or not for a reason of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cpd_desktop.domain.cpd_drafts import DraftSource, DraftState
from cpd_desktop.domain.cpd_entries import ReadEntry
from cpd_desktop.domain.programmes import StepState
from cpd_desktop.domain.readiness import Readiness, ReadinessState, RuleAnswer
from cpd_desktop.exchange.demo import build_demo
from cpd_desktop.exchange.demo_story import users as u
from cpd_desktop.exchange.demo_story.cpd import PIECES, authors_of
from cpd_desktop.exchange.demo_story.users import PASSPHRASE, InTheBook
from cpd_desktop.exchange.demo_story.workforce import workforce
from cpd_desktop.services.attachments import attachment_content, person_attachments
from cpd_desktop.services.book_users import BookUser, book_users, sign_in
from cpd_desktop.services.cpd_drafts import cpd_drafts
from cpd_desktop.services.cpd_entries import entries_of, read_entries
from cpd_desktop.services.cpd_evidence import evidence_content, evidence_of
from cpd_desktop.services.cpd_lists import local_standards
from cpd_desktop.services.cpd_sharing import shared_with_me
from cpd_desktop.services.cpd_statements import KINDS, statements_of
from cpd_desktop.services.cpd_templates import templates_of
from cpd_desktop.services.private import NotAReader, Reader
from cpd_desktop.services.programmes import programmes_of
from cpd_desktop.services.readiness import cpd_timeline, readiness_of
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT
from tests.services.building import Clock, findings


def user(told: Workspace, name: str) -> BookUser:
    return next(one for one in told.read(book_users) if one.sign_in == name)


def reader(told: Workspace, name: str) -> Reader:
    return told.read(sign_in, name, PASSPHRASE)


def standing(told: Workspace, name: str, pack: str) -> Readiness:
    found = told.read(readiness_of, user(told, name).person_id, AS_AT)
    return next(one for one in found if one.pack == pack)


def unmet(one: Readiness) -> list[str]:
    return [rule.code for rule in one.rules if not rule.met and rule.counts_for_readiness]


def rule(one: Readiness, code: str) -> RuleAnswer:
    return next(answer for answer in one.rules if answer.code == code)


def read(told: Workspace, name: str) -> tuple[ReadEntry, ...]:
    """Return somebody's entries as they read them themselves."""
    return told.read(read_entries, user(told, name).person_id, reader=reader(told, name))


@pytest.mark.parametrize(("name", "pack", "lacking"), [
    (u.SIGNER, "SWE", []),
    (u.WORKFORCE_LEAD, "SWE", []),
    (u.WORKFORCE_LEAD, "PE", []),
    (u.NEWCOMER, "SWE", []),
    (u.NEWCOMER, "ASYE", []),
    (u.EAST_MANAGER, "SWE", ["pieces", "peer", "form", "cpd", "fee"]),
    (u.NORTH_MANAGER, "SWE", ["pieces", "cpd"]),
    (u.AMHP_WORKER, "SWE", ["fee"]),
    (u.AMHP_WORKER, "AMHP", ["approval-rests-on"]),
    (u.ASSESSED_WORKER, "SWE", ["pieces", "form", "cpd"]),
    (u.ASSESSED_WORKER, "ASYE", ["review-2"]),
    (u.RETURNED_THERAPIST, "HCPC-OT", []),
    (u.AWAY_THERAPIST, "HCPC-OT", ["gaps"]),
    (u.REHABILITATION_OFFICER, "RWPN", ["hours"]),
])  # fmt: skip
def test_each_of_the_ten_stands_as_the_story_says(told: Workspace, name: str, pack: str, lacking: list[str]) -> None:
    found = standing(told, name, pack)
    assert unmet(found) == lacking
    assert found.is_ready is not bool(lacking)
    assert len(found.to_do) == len(lacking)


def test_two_entries_that_say_the_same_count_once(told: Workspace) -> None:
    pieces = rule(standing(told, u.NORTH_MANAGER, "SWE"), "pieces")
    assert pieces.why == "1 of 2 different pieces; 1 entry says the same as another and counts once with it."
    one, two = told.read(entries_of, user(told, u.NORTH_MANAGER).person_id)
    assert one.sameness == two.sameness
    assert one.done_on != two.done_on


def test_one_therapist_explained_a_gap_and_one_did_not(told: Workspace) -> None:
    gaps = [
        told.read(cpd_timeline, user(told, name).person_id, "HCPC-OT", AS_AT).gaps
        for name in (u.RETURNED_THERAPIST, u.AWAY_THERAPIST)
    ]
    assert [[(gap.months, gap.is_explained) for gap in some] for some in gaps] == [[(5, True)], [(5, False)]]
    assert standing(told, u.AWAY_THERAPIST, "HCPC-OT").state is ReadinessState.NOT_DUE_YET


def test_statements_are_as_long_as_the_register_asks_and_their_authors_alone(told: Workspace) -> None:
    author = reader(told, u.RETURNED_THERAPIST)
    ends_on = standing(told, u.RETURNED_THERAPIST, "HCPC-OT").cycle_ends_on
    assert ends_on is not None
    asked = (author.person_id, "HCPC-OT", ends_on)
    words = {one.kind: one.words for one in told.read(statements_of, *asked, reader=author)}
    assert words.keys() == set(KINDS)
    assert 300 <= words["practice summary"] <= 500
    assert 1_000 <= words["personal statement"] <= 1_500
    for other in (reader(told, u.QUALITY_LEAD), None):
        assert not any(one.is_readable for one in told.read(statements_of, *asked, reader=other))


def test_hours_are_short_by_a_few_and_one_activity_has_none(told: Workspace) -> None:
    hours = rule(standing(told, u.REHABILITATION_OFFICER, "RWPN"), "hours")
    assert hours.why.endswith("of 30 hours since 24 November 2025; 1 activity without a time.")
    assert 24 < float(hours.why.split()[0]) < 30


def test_of_two_first_years_one_has_a_review_that_was_not_held(told: Workspace) -> None:
    overdue = {}
    for name in (u.NEWCOMER, u.ASSESSED_WORKER):
        (programme,) = told.read(programmes_of, user(told, name).person_id, AS_AT)
        assert programme.programme.assessor
        overdue[name] = [step.title for step in programme.steps if step.state is StepState.OVERDUE]
        assert any(step.state is StepState.DONE for step in programme.steps)
    assert overdue == {u.NEWCOMER: [], u.ASSESSED_WORKER: ["Review at 6 months"]}


def test_what_is_shared_is_read_by_whom_it_is_shared_with_and_what_was_taken_back_by_nobody(told: Workspace) -> None:
    signer = user(told, u.SIGNER).person_id
    for name, theirs in ((u.DEAF_MANAGER, 1), (u.QUALITY_LEAD, 1), (u.HEAD, 0), (u.NEWCOMER, 0)):
        found = told.read(read_entries, signer, reader=reader(told, name))
        assert len(found) == theirs
        assert all(one.texts["learnt"] for one in found)
    assert len(told.read(shared_with_me, reader=reader(told, u.QUALITY_LEAD))) == 4
    assert len(told.read(shared_with_me, reader=reader(told, u.NORTH_MANAGER))) == 1


def test_everybody_reads_all_of_their_own(told: Workspace) -> None:
    assert all(one.texts.get("title") for name in PIECES for one in read(told, name))
    assert sum(len(read(told, name)) for name in PIECES) >= 29


def test_one_record_goes_back_over_two_years_and_has_every_kind_of_thing(told: Workspace) -> None:
    mine, signer = read(told, u.SIGNER), reader(told, u.SIGNER)
    assert min(one.entry.done_on for one in mine) < date(2025, 12, 1) < max(one.entry.done_on for one in mine)
    assert {one.entry.source for one in mine} == {"", "group session"}
    assert any(one.entry.ends_on for one in mine)
    assert [one.title for one in told.read(templates_of, reader=signer)] == [
        "Looking at a recording with an interpreter"
    ]
    (entry,) = [one.entry for one in mine if one.entry.evidence_count]
    (file,) = told.read(evidence_of, entry.uuid, reader=signer)
    assert told.read(evidence_content, file.uuid, reader=signer).content.startswith(b"%PDF-")
    with pytest.raises(NotAReader):
        told.read(evidence_content, file.uuid, reader=reader(told, u.DEAF_MANAGER))


def test_an_entry_of_training_has_its_day_and_hours_and_keeps_the_draft(told: Workspace) -> None:
    amhp = user(told, u.AMHP_WORKER).person_id
    (draft,) = [one for one in told.read(cpd_drafts, amhp) if one.source is DraftSource.TRAINING]
    (entry,) = [one.entry for one in read(told, u.AMHP_WORKER) if one.entry.source == "training"]
    assert (draft.state, draft.has_entry) == (DraftState.KEPT, True)
    assert (entry.source_uuid, entry.done_on, entry.minutes) == (draft.source_uuid, draft.done_on, 360)


def test_the_council_has_standards_of_its_own_and_somebody_met_each(told: Workspace) -> None:
    own = {one.code for one in told.read(local_standards, AS_AT)}
    mapped = {code for name in PIECES for one in read(told, name) for code in one.entry.standards}
    assert own == {"WM 1", "WM 2"}
    assert own <= mapped
    assert {"SWE 4.1", "HCPC 3", "PCF 6"} <= mapped


def test_each_of_the_ten_has_a_certificate_and_one_of_them_is_a_picture(told: Workspace) -> None:
    numbers = {member.number: name for name, member in authors_of(in_the_story(120))}
    kinds = {}
    for number, name in numbers.items():
        (one, *_) = told.read(person_attachments, number)
        kinds[name] = told.read(attachment_content, one.about.uuid).content[:4]
    assert kinds.pop(u.RETURNED_THERAPIST)[:2] == b"\xff\xd8"
    assert set(kinds.values()) == {b"%PDF"}


@pytest.mark.parametrize(("staff", "count"), [(60, 8), (120, 10), (400, 10)])
def test_a_smaller_council_has_fewer_of_them(staff: int, count: int) -> None:
    found = dict(authors_of(in_the_story(staff)))
    assert len(found) == len({member.number for member in found.values()}) == count
    assert u.SIGNER in found


def in_the_story(staff: int) -> InTheBook:
    return InTheBook(workforce(staff=staff, seed=1, as_at=AS_AT), {}, {}, {}, {})


def test_on_the_first_day_of_a_cycle_the_story_holds_though_no_task_is_open(tmp_path: Path) -> None:
    first = date(2026, 12, 1)
    build_demo(tmp_path / "demo.cpd", staff=60, seed=3, as_at=first, say=lambda _: None)
    with Workspace.open(tmp_path / "demo.cpd", passphrase=None, clock=Clock(), who="tests") as workspace:
        (found,) = workspace.read(readiness_of, user(workspace, u.SIGNER).person_id, first)
        assert found.is_ready
        assert found.cycle_starts_on == first
        days = [one.done_on for one in workspace.read(entries_of, user(workspace, u.SIGNER).person_id)]
        assert max(days) == first
        assert findings(workspace) == []
