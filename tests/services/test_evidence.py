"""Checks of evidence, what is still to be checked, and samples that can be drawn again, in real books."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.evidence import Verdict
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Evidence, Outcome, expiry_from_text
from cpd_desktop.services.attachments import RecordKey, attach_file, remove_attachment
from cpd_desktop.services.coverage import CoverageQuestion, organisation_totals
from cpd_desktop.services.evidence import (
    LONGEST_REASON,
    EvidenceLine,
    check_evidence,
    evidence_queue,
    evidence_sample,
    records_that_count,
    verdicts_known,
)
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.listing import training_listing
from cpd_desktop.services.record_acts import (
    RecordEntry,
    correct_record,
    delete_record,
    record_for,
    record_versions,
)
from cpd_desktop.services.trail import change_details
from cpd_desktop.services.training import COLUMNS, plan_training
from cpd_desktop.services.workspace import Workspace
from tests.attached import PDF
from tests.services.building import TODAY, a_requirement_draft, add_requirements, entries, rejections, take_in
from tests.services.people_book import NOW, someone, whole, with_courses

DONE = date(2026, 5, 1)
FIRE, CAPACITY = 1, 2


def record(workspace: Workspace, *person_ids: int, course: int = FIRE, **parts: Any) -> None:
    draft = replace(RecordDraft(0, PersonKey(), "", DONE), **parts)  # Handed on as they are.
    workspace.write(record_for, person_ids, RecordEntry(course, draft), today=TODAY)


@pytest.fixture
def people(workspace: Workspace) -> tuple[int, ...]:
    """Five people, of whom the last has no training at all."""
    with_courses(workspace)
    found = tuple(
        someone(workspace, f"0000{at}", f"Person {at}", team=team)
        for at, team in enumerate(("East", "East", "West", "West", "East"), start=1)
    )
    record(workspace, *found[:4])
    return found


def uuid_of(workspace: Workspace, person_id: int) -> bytes:
    return bytes.fromhex(whole(workspace, person_id).records[0].uuid)


def check(
    workspace: Workspace, by: int, *person_ids: int, verdict: Verdict = Verdict.ACCEPTED, reason: str = "", sample: str = ""
) -> int:  # fmt: skip
    uuids = [uuid_of(workspace, one) for one in person_ids]
    return workspace.write(
        check_evidence, uuids, verdict=verdict, reason=reason, checked_by_id=by, today=TODAY, sample=sample
    ).result


def assured(workspace: Workspace, upto: int | None = None) -> tuple[int, int]:
    (row,) = workspace.read(organisation_totals, CoverageQuestion(TODAY, upto))
    return row.counts.assured, row.counts.numerator


def queue(workspace: Workspace, question: CoverageQuestion = NOW, **parts: Any) -> tuple[EvidenceLine, ...]:
    return workspace.read(evidence_queue, question, **parts)


def names(lines: Sequence[EvidenceLine]) -> list[str]:
    return [one.name for one in lines]


def test_what_is_accepted_is_checked_everywhere_and_undoing_takes_it_back(
    workspace: Workspace, people: tuple[int, ...]
) -> None:
    before = workspace.head().number
    assert assured(workspace) == (0, 4)

    assert check(workspace, people[4], *people[:2]) == 2

    assert workspace.head().number == before + 1
    assert entries(workspace)[-1]["act"] == "accept the evidence of 2 training records"
    assert assured(workspace) == (2, 4)
    line = whole(workspace, people[0]).records[0]
    assert (line.evidence, line.stated, line.evidence_words) == (Evidence.CHECKED, Evidence.CLAIMED, "checked")
    assert whole(workspace, people[0]).holdings[0].holding.assured
    assert line.check is not None
    assert line.check.words == "Accepted by Person 5 on 15 Jun 2026"
    exported = {row[0]: row[8] for row in workspace.read(training_listing, NOW).rows}
    assert [exported[f"0000{at}"] for at in (1, 2, 3, 4)] == ["checked", "checked", "claimed", "claimed"]
    assert assured(workspace, before) == (0, 4)
    assert workspace.read(training_listing, CoverageQuestion(TODAY, before)).rows[0][8] == "claimed"
    workspace.write(undo_change)
    assert assured(workspace) == (0, 4)
    assert whole(workspace, people[0]).records[0].evidence is Evidence.CLAIMED


def test_what_is_rejected_is_only_claimed_with_the_reason_beside_it(
    workspace: Workspace, people: tuple[int, ...]
) -> None:
    record(workspace, people[0], course=CAPACITY, evidence=Evidence.PROVIDER)
    check(workspace, people[4], people[0], verdict=Verdict.REJECTED, reason="  Another  name on it ")

    line = whole(workspace, people[0]).records[0]
    assert (line.evidence, line.stated) == (Evidence.CLAIMED, Evidence.PROVIDER)
    assert line.evidence_words == "claimed (rejected: Another name on it)"
    assert entries(workspace)[-1]["act"] == "reject the evidence of a training record"
    assert names(queue(workspace))[0] == "Person 1"
    assert queue(workspace)[0].reason == "Another name on it"


def test_the_newest_check_is_the_one_that_counts_whichever_is_undone_and_brought_back(
    workspace: Workspace, people: tuple[int, ...]
) -> None:
    check(workspace, people[4], people[0], verdict=Verdict.REJECTED, reason="Not signed")
    first = workspace.head().number
    check(workspace, people[3], people[0])
    assert whole(workspace, people[0]).records[0].evidence is Evidence.CHECKED
    workspace.write(undo_change, first)
    undoing = workspace.head().number
    assert whole(workspace, people[0]).records[0].evidence is Evidence.CHECKED
    workspace.write(undo_change, undoing)
    assert whole(workspace, people[0]).records[0].evidence is Evidence.CHECKED
    assert assured(workspace) == (1, 4)


@pytest.mark.parametrize(
    ("parts", "holds"),
    [
        ({"notes": "Seen"}, True), ({"provider": "Acme"}, True), ({"evidence": Evidence.CERTIFICATE}, True),
        ({"completed_on": date(2026, 5, 2)}, False), ({"outcome": Outcome.PASSED}, False),
        ({"valid_until": date(2027, 1, 1)}, False),
    ],
)  # fmt: skip
def test_a_record_that_says_something_else_is_to_be_checked_anew(
    workspace: Workspace, people: tuple[int, ...], parts: dict[str, Any], holds: bool
) -> None:
    check(workspace, people[4], people[0])
    draft = replace(RecordDraft(0, PersonKey(), "", DONE), **parts)  # Handed on as they are.
    line = whole(workspace, people[0]).records[0]
    workspace.write(correct_record, people[0], line.id, RecordEntry(FIRE, draft), today=TODAY)

    assert (whole(workspace, people[0]).records[0].evidence is Evidence.CHECKED) is holds
    assert assured(workspace)[0] == int(holds)
    workspace.write(undo_change)
    assert whole(workspace, people[0]).records[0].evidence is Evidence.CHECKED


def test_a_record_of_another_course_is_to_be_checked_anew(workspace: Workspace, people: tuple[int, ...]) -> None:
    check(workspace, people[4], people[0])
    line = whole(workspace, people[0]).records[0]
    entry = RecordEntry(CAPACITY, RecordDraft(0, PersonKey(), "", DONE))
    workspace.write(correct_record, people[0], line.id, entry, today=TODAY)
    assert whole(workspace, people[0]).records[0].evidence is Evidence.CLAIMED
    assert workspace.read(verdicts_known) == {}


def test_a_deleted_record_takes_its_check_out_of_sight_and_undoing_brings_both_back(
    workspace: Workspace, people: tuple[int, ...]
) -> None:
    check(workspace, people[4], people[0])
    workspace.write(delete_record, whole(workspace, people[0]).records[0].id)
    assert workspace.read(verdicts_known) == {}
    workspace.write(undo_change)
    assert whole(workspace, people[0]).records[0].evidence is Evidence.CHECKED


def test_what_was_checked_cannot_be_undone_before_the_check(workspace: Workspace, people: tuple[int, ...]) -> None:
    recorded = workspace.head().number
    check(workspace, people[4], people[0])
    with pytest.raises(Refused, match="builds on it"):
        workspace.write(undo_change, recorded)
    workspace.write(undo_change)
    workspace.write(undo_change, recorded)
    assert whole(workspace, people[0]).records == ()


def test_nobody_checks_their_own(workspace: Workspace, people: tuple[int, ...]) -> None:
    before = workspace.head()
    with pytest.raises(Refused, match="Nobody checks their own records: leave out those of Person 2") as refused:
        check(workspace, people[1], *people[:2])
    assert refused.value.field == "checked_by"
    assert workspace.head() == before


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"verdict": Verdict.REJECTED, "reason": "  "}, "reason"), ({"reason": "x" * (LONGEST_REASON + 1)}, "reason"),
        ({"checked_by_id": 99}, "checked_by"),
    ],
)  # fmt: skip
def test_a_check_that_cannot_be_is_refused_with_its_field(
    workspace: Workspace, people: tuple[int, ...], parts: dict[str, Any], field: str
) -> None:
    said: Any = {"verdict": Verdict.ACCEPTED, "checked_by_id": people[4], "today": TODAY, **parts}
    with pytest.raises(Refused) as refused:
        workspace.write(check_evidence, [uuid_of(workspace, people[0])], **said)
    assert refused.value.field == field


def test_what_does_not_count_or_is_gone_is_not_checked(workspace: Workspace, people: tuple[int, ...]) -> None:
    record(workspace, people[4], outcome=Outcome.BOOKED, completed_on=date(2026, 8, 1))
    said: Any = {"verdict": Verdict.ACCEPTED, "checked_by_id": people[0], "today": TODAY}
    for uuids, words in (
        ([uuid_of(workspace, people[4])], "of Person 5 of 01/08/2026 is booked"), ([b"x" * 16], "was deleted meanwhile"),
        ([], "No record is chosen"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=words) as refused:
            workspace.write(check_evidence, uuids, **said)
        assert refused.value.field == "records"


def test_the_same_found_again_that_day_is_not_written(workspace: Workspace, people: tuple[int, ...]) -> None:
    check(workspace, people[4], people[0])
    before = workspace.head()
    assert check(workspace, people[4], people[0]) == 0
    assert workspace.head() == before
    assert check(workspace, people[4], people[0], sample="20 of 20") == 1


def test_the_queue_has_the_worst_first_and_leaves_out_what_is_assured_or_past(
    workspace: Workspace, people: tuple[int, ...]
) -> None:
    attached = RecordKey(people[1], uuid_of(workspace, people[1]).hex())
    workspace.write(attach_file, attached, AttachmentDraft("certificate.pdf", PDF), today=TODAY)
    check(workspace, people[4], people[2], verdict=Verdict.REJECTED, reason="Blurred")
    check(workspace, people[4], people[3])
    record(workspace, people[4], completed_on=date(2026, 4, 1), outcome=Outcome.FAILED)
    record(workspace, people[4], completed_on=date(2025, 1, 1))

    lines = queue(workspace)

    assert names(lines) == ["Person 3", "Person 1", "Person 2"]
    assert [(one.evidence.value, one.files) for one in lines] == [
        ("claimed", 0),
        ("claimed", 0),
        ("certificate attached", 1),
    ]
    assert (lines[0].team, lines[0].code, lines[0].completed_on) == ("West", "FIR-01", DONE)
    assert names(queue(workspace, CoverageQuestion(TODAY, team="east"))) == ["Person 1", "Person 2"]
    assert queue(workspace, course_id=CAPACITY) == ()
    # Each record counts up to and including its last day.
    assert len(queue(workspace, CoverageQuestion(date(2027, 4, 30)))) == 3
    assert queue(workspace, CoverageQuestion(date(2027, 5, 1))) == ()
    assert queue(workspace, CoverageQuestion(date(2026, 4, 30))) == ()


def test_a_sample_is_the_same_however_much_of_it_is_checked(workspace: Workspace, people: tuple[int, ...]) -> None:
    known = workspace.head().number
    drawn = workspace.read(evidence_sample, NOW, size=3, seed=" autumn  2026 ")
    assert (drawn.size, drawn.population, len(drawn.lines)) == (3, 4, 3)
    assert drawn.name == "3 of 4 records on 15/06/2026, drawn by autumn 2026"

    uuids = [one.record_uuid for one in drawn.lines]
    said: Any = {"checked_by_id": people[4], "today": TODAY, "sample": drawn.name}
    workspace.write(check_evidence, uuids[:2], verdict=Verdict.ACCEPTED, **said)
    workspace.write(check_evidence, uuids[2:], verdict=Verdict.REJECTED, reason="Nothing to see", **said)

    again = workspace.read(evidence_sample, NOW, size=3, seed="autumn 2026")
    assert [one.record for one in again.lines] == [one.record for one in drawn.lines]
    assert (again.name, again.accepted, again.rejected) == (drawn.name, 2, 1)
    assert [one.is_assured for one in again.lines] == [True, True, False]
    # What was recorded since changes what is drawn now, and not what was drawn then.
    record(workspace, people[4])
    assert workspace.read(evidence_sample, NOW, size=3, seed="autumn 2026").population == 5
    then = workspace.read(evidence_sample, CoverageQuestion(TODAY, known), size=3, seed="autumn 2026")
    assert then == drawn


def test_a_sample_is_of_the_scope_and_the_course_and_says_so(workspace: Workspace, people: tuple[int, ...]) -> None:
    record(workspace, people[0], course=CAPACITY)
    west = workspace.read(evidence_sample, CoverageQuestion(TODAY, team="West"), seed="1")
    assert (sorted(names(west.lines)), west.population) == (["Person 3", "Person 4"], 2)
    assert west.name == "2 of 2 records on 15/06/2026, West, drawn by 1"
    fire = workspace.read(evidence_sample, NOW, seed="1", course_id=CAPACITY)
    assert fire.name == "1 of 1 records on 15/06/2026, MCA-01, drawn by 1"
    wrong: Any = (({"seed": "  "}, "seed"), ({"seed": "1", "size": 0}, "size"))
    for parts, field in wrong:
        with pytest.raises(Refused) as refused:
            workspace.read(evidence_sample, NOW, **parts)
        assert refused.value.field == field


def test_a_record_that_a_requirement_lets_count_longer_than_its_course_is_still_to_be_checked(
    workspace: Workspace, people: tuple[int, ...]
) -> None:
    draft = a_requirement_draft("R-LONG", interval=expiry_from_text("36 months"), starts_on=date(2020, 1, 1))
    add_requirements(workspace, draft)
    for as_at, count in ((date(2027, 5, 1), 4), (date(2029, 4, 30), 4), (date(2029, 5, 1), 0)):
        assert len(queue(workspace, CoverageQuestion(as_at))) == count


def test_an_export_with_grades_is_read_back_without_change(workspace: Workspace, people: tuple[int, ...]) -> None:
    check(workspace, people[4], people[0])
    check(workspace, people[4], people[1], verdict=Verdict.REJECTED, reason="Blurred")
    before = workspace.head()

    def again(*grades: Evidence) -> None:
        drafts = [
            RecordDraft(at, PersonKey(f"0000{at}"), "FIR-01", DONE, evidence=grade) for at, grade in enumerate(grades, start=1)
        ]  # fmt: skip
        result = take_in(workspace, partial(plan_training, drafts=drafts, today=TODAY, said=frozenset(COLUMNS)))
        assert rejections(result) == []

    again(Evidence.CHECKED, Evidence.CLAIMED)
    assert workspace.head() == before
    again(Evidence.PROVIDER)
    assert whole(workspace, people[0]).records[0].stated is Evidence.PROVIDER
    assert whole(workspace, people[0]).records[0].evidence is Evidence.PROVIDER


def test_the_versions_of_a_record_have_the_grades_that_they_had(workspace: Workspace, people: tuple[int, ...]) -> None:
    check(workspace, people[4], people[0])
    line = whole(workspace, people[0]).records[0]
    entry = RecordEntry(FIRE, RecordDraft(0, PersonKey(), "", date(2026, 5, 2)))
    workspace.write(correct_record, people[0], line.id, entry, today=TODAY)
    assert [one.evidence for one in workspace.read(record_versions, line.uuid)] == ["checked", "claimed"]
    check(workspace, people[4], people[0], verdict=Verdict.REJECTED, reason="Blurred")
    check(workspace, people[3], people[0])
    assert [one.evidence for one in workspace.read(record_versions, line.uuid)] == ["checked", "checked"]
    workspace.write(undo_change)
    workspace.write(undo_change)
    assert [one.evidence for one in workspace.read(record_versions, line.uuid)] == ["checked", "claimed"]


def test_only_what_was_rejected_can_be_asked_for(workspace: Workspace, people: tuple[int, ...]) -> None:
    check(workspace, people[4], people[2], verdict=Verdict.REJECTED, reason="Blurred")
    assert names(workspace.read(evidence_queue, NOW, only_rejected=True)) == ["Person 3"]
    assert workspace.read(records_that_count, NOW) == 4


def test_whose_records_they_are_may_be_said_and_has_to_be_so(workspace: Workspace, people: tuple[int, ...]) -> None:
    said: Any = {"verdict": Verdict.ACCEPTED, "checked_by_id": people[4], "today": TODAY}
    uuids = [uuid_of(workspace, one) for one in people[:2]]
    assert workspace.write(check_evidence, uuids, person_ids=people[:2], **said).result == 2
    with pytest.raises(Refused, match="was deleted meanwhile"):
        workspace.write(check_evidence, uuids, person_ids=people[:1], **said)


def test_the_trail_tells_of_a_check_in_words(workspace: Workspace, people: tuple[int, ...]) -> None:
    check(workspace, people[4], people[0], verdict=Verdict.REJECTED, reason="Blurred")
    (effect,) = workspace.read(change_details, workspace.head().number).effects
    assert effect.sentence == "Checks of evidence: 1 recorded"
    for words in ("Person 1", "Person 5", "Fire safety", "rejected", "Blurred", "01 May 2026", "15 Jun 2026"):
        assert words in effect.lines[0]


@pytest.mark.parametrize(("verdict", "shows"), [(Verdict.ACCEPTED, "checked"), (Verdict.REJECTED, "claimed")])
def test_what_is_attached_after_a_check_raises_and_lowers_nothing_that_shows(
    workspace: Workspace, people: tuple[int, ...], verdict: Verdict, shows: str
) -> None:
    check(workspace, people[4], people[0], verdict=verdict, reason="Looked at")
    record = RecordKey(people[0], uuid_of(workspace, people[0]).hex())
    attached = workspace.write(attach_file, record, AttachmentDraft("certificate.pdf", PDF), today=TODAY).result
    line = whole(workspace, people[0]).records[0]
    assert (attached.evidence_raised, line.evidence.value, line.stated) == (False, shows, Evidence.CERTIFICATE)
    removed = workspace.write(remove_attachment, attached.uuids[0]).result
    line = whole(workspace, people[0]).records[0]
    assert (removed.evidence_lowered, line.evidence.value, line.stated) == (False, shows, Evidence.CLAIMED)
