"""Readiness from a real book: of one person, of a team, and as known then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.approvals import ApprovalDraft
from cpd_desktop.domain.drafts import RecordDraft
from cpd_desktop.domain.group_sessions import Attendee, GroupSessionDraft
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.programmes import ProgrammeDraft
from cpd_desktop.domain.readiness import Readiness, ReadinessState
from cpd_desktop.domain.rule_packs import PackContent, RulePackDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.approvals import record_approval
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_statements import GAP, write_statement
from cpd_desktop.services.group_sessions import log_group_session
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.person import ADDITIONAL
from cpd_desktop.services.person_acts import PlaceDraft, save_place
from cpd_desktop.services.programmes import complete_programme, start_programme
from cpd_desktop.services.readiness import cpd_timeline, nothing_asked_words, readiness, readiness_of
from cpd_desktop.services.renewals import mark_task
from cpd_desktop.services.rule_packs import rule_packs, save_rule_pack
from cpd_desktop.services.training import plan_training
from cpd_desktop.services.workspace import Workspace
from tests.services.building import Clock, a_course_draft, add_courses, number, rows_of, take_in
from tests.services.cpd_book import write_entry
from tests.services.people_book import someone
from tests.services.readiness_book import AS_AT, CYCLE_ENDS, count_entry, registered
from tests.services.supervised_book import with_supervision
from tests.services.users_book import with_users

NOW = CoverageQuestion(AS_AT)


def of(book: Workspace, person_id: int, as_at: date = AS_AT, upto: int | None = None) -> dict[str, Readiness]:
    return {one.pack: one for one in book.read(readiness_of, person_id, as_at, upto=upto)}


def why(found: Readiness, code: str) -> str:
    return next(one.why for one in found.rules if one.code == code)


@pytest.fixture
def sam(workspace: Workspace) -> int:
    return registered(workspace, "00001", "Sam Lee")


def ready(book: Workspace, person_id: int) -> None:
    count_entry(book, person_id, date(2026, 3, 1), says="one", peer=True)
    count_entry(book, person_id, date(2026, 4, 1), says="two")
    for task in ("form", "cpd", "fee"):
        book.write(mark_task, person_id, "SWE", CYCLE_ENDS, task, date(2026, 11, 2), today=AS_AT)


def test_somebody_gets_ready_step_by_step_and_undoing_takes_it_back(workspace: Workspace, sam: int) -> None:
    assert of(workspace, sam)["SWE"].state is ReadinessState.NOT_READY
    ready(workspace, sam)
    found = of(workspace, sam)["SWE"]
    assert found.is_ready
    assert (found.name, found.team, found.staff_number) == ("Sam Lee", "East", "00001")
    newest = workspace.head().number
    workspace.write(undo_change, newest)
    assert of(workspace, sam)["SWE"].to_do == ("Registration fee: to do by 30 November 2026.",)
    assert of(workspace, sam, upto=newest)["SWE"].is_ready


def test_identical_entries_count_once(workspace: Workspace, sam: int) -> None:
    count_entry(workspace, sam, date(2026, 3, 1), says="the same", peer=True)
    count_entry(workspace, sam, date(2026, 9, 1), says="the same")
    assert why(of(workspace, sam)["SWE"], "pieces").startswith("1 of 2 different pieces; 1 entry says the same")


def test_what_somebody_writes_when_signed_in_counts(workspace: Workspace) -> None:
    book = with_users(workspace)
    person_id = book.practitioner.person_id
    assert of(workspace, person_id) == {}, "nobody is asked who is registered nowhere"
    workspace.write(
        save_rule_pack,
        RulePackDraft("ALL", "Everybody here", _content_for_roles(workspace, "Social Worker")),
    )
    write_entry(book, done_on=date(2026, 6, 1))
    assert why(of(workspace, person_id, date(2026, 6, 15))["ALL"], "pieces") == "1 of 2 different pieces."
    assert why(of(workspace, person_id, date(2026, 6, 15))["ALL"], "peer") == "1 piece discussed with a peer, 1 needed."


def _content_for_roles(book: Workspace, role: str) -> PackContent:
    swe = next(pack for pack in book.read(rule_packs, AS_AT) if pack.code == "SWE")
    return replace(swe.content, applies_to=replace(swe.content.applies_to, bodies=(), roles=(role,)))


def test_who_is_asked_for_what(workspace: Workspace) -> None:
    ot = registered(workspace, "00002", "Olu Obi", "HCPC", "OT91234", job_role="Occupational Therapist")
    both = registered(workspace, "00003", "Bea Both", "SWE", on=date(2020, 1, 1))
    later = registered(workspace, "00004", "Lee Later", on=date(2026, 11, 27))
    rovi = someone(
        workspace, "00005", "Ro Vi",
        job_role="Rehabilitation Officer Visual Impairment / Vision Rehabilitation Specialist",
    )  # fmt: skip
    plain = someone(workspace, "00006", "Pat Plain", job_role="Business Support")
    amhp = PlaceDraft(ADDITIONAL, date(2024, 1, 8), None, "Approved Mental Health Professional")
    workspace.write(save_place, both, amhp)
    workspace.write(record_approval, both, ApprovalDraft("AMHP", date(2024, 1, 10)), today=AS_AT)
    workspace.write(start_programme, ProgrammeDraft(both, "ASYE", date(2026, 11, 2)), today=AS_AT)
    assert [list(of(workspace, one)) for one in (ot, both, later, rovi, plain)] == [
        ["HCPC-OT"], ["SWE", "AMHP", "ASYE"], [], ["RWPN"], [],
    ]  # fmt: skip
    assert list(of(workspace, later, date(2026, 11, 27))) == ["SWE"]
    everybody = workspace.read(readiness, NOW)
    assert [(one.name, one.pack) for one in everybody] == [
        ("Bea Both", "SWE"), ("Bea Both", "AMHP"), ("Bea Both", "ASYE"), ("Olu Obi", "HCPC-OT"), ("Ro Vi", "RWPN"),
    ]  # fmt: skip
    for person_id in (ot, both, rovi):
        assert [one for one in everybody if one.person_id == person_id] == list(of(workspace, person_id).values())
    assert workspace.read(readiness_of, both, AS_AT, body="AMHP") == (of(workspace, both)["AMHP"],)


def test_a_scope_and_a_body(workspace: Workspace, sam: int) -> None:
    registered(workspace, "00002", "Olu Obi", "HCPC", "OT91234", team="West", service="Adults")
    assert [one.name for one in workspace.read(readiness, CoverageQuestion(AS_AT, team="west"))] == ["Olu Obi"]
    assert [one.name for one in workspace.read(readiness, CoverageQuestion(AS_AT, service="Adults"))] == ["Olu Obi"]
    for body in ("SWE", "social work england"):
        assert [one.person_id for one in workspace.read(readiness, NOW, body=body)] == [sam]
    assert [one.pack for one in workspace.read(readiness, NOW, body="HCPC")] == ["HCPC-OT"]
    assert workspace.read(readiness, NOW, body="AMHP") == ()
    for question, body, field in ((NOW, "GMC", "body"), (CoverageQuestion(AS_AT, team="Nowhere"), "", "team")):
        with pytest.raises(Refused) as refusal:
            workspace.read(readiness, question, body=body)
        assert refusal.value.field == field


def test_who_has_left_is_in_no_scope_and_can_be_asked_about(workspace: Workspace) -> None:
    gone = registered(workspace, "00002", "Gil Gone", ends_on=date(2026, 11, 25))
    assert workspace.read(readiness, NOW) == ()
    assert list(of(workspace, gone)) == ["SWE"]


def test_a_programme_that_is_completed_asks_nothing_more(workspace: Workspace, sam: int) -> None:
    uuid = workspace.write(start_programme, ProgrammeDraft(sam, "ASYE", date(2026, 1, 5)), today=AS_AT).result
    assert of(workspace, sam)["ASYE"].programme == uuid
    assert not of(workspace, sam)["ASYE"].is_ready
    workspace.write(complete_programme, uuid, AS_AT, today=AS_AT)
    assert "ASYE" not in of(workspace, sam)
    assert "ASYE" in of(workspace, sam, date(2026, 11, 25))


def test_the_dated_list_has_everything_once(workspace: Workspace, clock: Clock) -> None:
    add_courses(workspace, a_course_draft("MCA-01", title="Mental capacity"))
    book = with_supervision(workspace)
    reader = book.users.practitioner
    person_id = reader.person_id
    draft = RecordDraft(2, number(103), "MCA-01", date(2026, 2, 3), Outcome.COMPLETED, hours="6")
    failed = RecordDraft(3, number(103), "MCA-01", date(2026, 2, 4), Outcome.FAILED)
    take_in(workspace, lambda session: plan_training(session, [draft, failed], today=AS_AT))
    session = GroupSessionDraft(
        date(2026, 5, 4), 90, attendees=(Attendee(person_id),), topic="Hoarding", facilitator="Ffion"
    )
    workspace.write(log_group_session, session, today=AS_AT)
    before = workspace.read(cpd_timeline, person_id, "HCPC-OT", AS_AT)
    assert ("training", "Mental capacity", 360, "formal or educational") in [
        (one.source, one.title, one.minutes, one.type) for one in before.activities
    ]
    assert [one.source for one in before.activities].count("supervision") == 2, "the cancelled one is none"
    ((training,),) = rows_of(workspace, "training_records", "uuid", "completed_on = 20487 AND superseded_in IS NULL")
    entry = count_entry(workspace, person_id, date(2026, 2, 3), made_of=bytes(training), activity="training-course")
    after = workspace.read(cpd_timeline, person_id, "HCPC-OT", AS_AT)
    assert len(after.activities) == len(before.activities)
    (mine,) = [one for one in after.activities if one.source == "cpd entry"]
    assert (mine.uuid, mine.title, mine.type) == (entry, "", "formal or educational")
    assert [(gap.starts_on, gap.ends_on, gap.is_explained) for gap in after.gaps] == [
        (date(2025, 11, 1), date(2026, 1, 31), False), (date(2026, 7, 1), date(2026, 10, 31), False),
    ]  # fmt: skip
    ends = after.cycle_ends_on
    workspace.write(
        write_statement, person_id, "HCPC-OT", ends, GAP, "I was ill.", reader=reader, gap_from=date(2026, 7, 1)
    )
    found = workspace.read(cpd_timeline, person_id, "HCPC-OT", AS_AT)
    assert [gap.is_explained for gap in found.gaps] == [False, True]
    with pytest.raises(Refused, match="no cycle of its own"):
        workspace.read(cpd_timeline, person_id, "ASYE", AS_AT)
    assert workspace.read(cpd_timeline, 999, "SWE", AS_AT).activities == ()


def test_it_asks_the_organisations_own_pack_while_it_is_in_force(workspace: Workspace, sam: int) -> None:
    count_entry(workspace, sam, date(2026, 3, 1), says="one")
    swe = next(pack for pack in workspace.read(rule_packs, AS_AT) if pack.code == "SWE")
    rules = tuple(replace(rule, number=5) if rule.code == "pieces" else rule for rule in swe.content.rules)
    draft = RulePackDraft("swe", "Our own", replace(swe.content, rules=rules), date(2026, 11, 26))
    workspace.write(save_rule_pack, draft)
    assert why(of(workspace, sam)["SWE"], "pieces") == "1 of 5 different pieces."
    assert of(workspace, sam)["SWE"].pack_title == "Our own"
    assert why(of(workspace, sam, date(2026, 11, 25))["SWE"], "pieces") == "1 of 2 different pieces."


def test_a_register_without_rules_here_is_said_not_to_be_known(workspace: Workspace) -> None:
    nurse = registered(workspace, "00031", "Nia Nurse", body="NMC", registration="12A3456E", on=date(2024, 1, 1))
    nobody = registered(workspace, "00032", "Cai Cook", body="")

    def said(person_id: int, as_at: date = AS_AT) -> str:
        return workspace.read(nothing_asked_words, person_id, as_at)

    assert workspace.read(readiness_of, nurse, AS_AT) == ()
    assert said(nurse) == "Registered with NMC, for which this book has no rules: what it asks for is not known here."
    assert (
        said(nurse, date(2023, 12, 31))
        == said(nobody)
        == "No register, approval or programme asks for CPD on this date."
    )
