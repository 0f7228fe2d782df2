"""The papers for registers, read from a book: what counts, what is listed, and who reads which text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.cpd_sheets import WHOLE, CpdChoice
from cpd_desktop.domain.cpd_timeline import ENTRY
from cpd_desktop.domain.drafts import PersonKey, RecordDraft
from cpd_desktop.domain.register_sheets import HcpcProfileSheet, PieceState, SweCpdSheet, Unread
from cpd_desktop.domain.rule_packs import RuleKind, RulePackDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.attachments import RecordKey, attach_file
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_entries import correct_entry, delete_entry
from cpd_desktop.services.cpd_evidence import attach_evidence, evidence_of, evidence_of_person
from cpd_desktop.services.cpd_sharing import share_entry, stop_sharing
from cpd_desktop.services.cpd_statements import GAP, PERSONAL_STATEMENT, PRACTICE_SUMMARY, write_statement
from cpd_desktop.services.private import Reader
from cpd_desktop.services.readiness import cpd_timeline, readiness_of
from cpd_desktop.services.record_acts import RecordEntry, record_for
from cpd_desktop.services.register_papers import entries_on_papers, hcpc_profile_sheet, swe_cpd_sheet, swe_fields
from cpd_desktop.services.rule_packs import find_pack, save_rule_pack
from cpd_desktop.services.workspace import Workspace
from tests.attached import a_certificate
from tests.services.building import TODAY, a_course_draft, add_courses
from tests.services.cpd_book import CANARY, TEXTS, entry_draft, write_entry
from tests.services.people_book import whole
from tests.services.register_book import SECOND_TEXTS, person, register
from tests.services.supervised_book import FIRST, SECOND, TOPIC, with_supervision
from tests.services.users_book import UsersBook

AS_AT = CoverageQuestion(TODAY)
CYCLE_ENDS = date(2027, 10, 31)


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    add_courses(workspace, a_course_draft("MCA-01", title="Mental capacity"))
    return with_supervision(workspace).users


def swe(
    book: UsersBook, reader: Reader | None, choice: CpdChoice = WHOLE, question: CoverageQuestion = AS_AT
) -> SweCpdSheet | None:
    return book.workspace.read(swe_cpd_sheet, person(book, book.practitioner.person_id), question, reader, choice)


def year_of(book: UsersBook, reader: Reader | None, choice: CpdChoice = WHOLE) -> SweCpdSheet:
    found = swe(book, reader, choice)
    assert found is not None
    return found


def profile_of(book: UsersBook, reader: Reader | None, choice: CpdChoice = WHOLE) -> HcpcProfileSheet:
    found = book.workspace.read(hcpc_profile_sheet, person(book, book.practitioner.person_id), AS_AT, reader, choice)
    assert found is not None
    return found


def as_social_worker(book: UsersBook) -> None:
    register(book.workspace, book.practitioner.person_id, "Social Work England", "SW123456")


def as_therapist(book: UsersBook) -> None:
    register(book.workspace, book.practitioner.person_id, "HCPC", "OT54321")


def write_to(book: UsersBook, kind: str, text: str, gap_from: date | None = None) -> None:
    book.workspace.write(
        write_statement, book.practitioner.person_id, "HCPC-OT", CYCLE_ENDS, kind, text, reader=book.practitioner, gap_from=gap_from
    )  # fmt: skip


def train(book: UsersBook, on: date) -> RecordKey:
    """Record that Dai completed a course, and return the record's key."""
    dai = book.practitioner.person_id
    draft = RecordDraft(0, PersonKey(), "", on, Outcome.COMPLETED)
    book.workspace.write(record_for, (dai,), RecordEntry(1, draft), today=TODAY)
    return RecordKey(dai, whole(book.workspace, dai).records[0].uuid)


def test_the_author_has_every_piece_with_its_fields_oldest_first(book: UsersBook) -> None:
    as_social_worker(book)
    late = write_entry(book, standards=("SWE 4.1", "Council 7"))
    early = write_entry(
        book, SECOND_TEXTS, done_on=date(2026, 1, 10), ends_on=date(2026, 1, 12), activity="reading", minutes=None
    )
    book.workspace.write(attach_evidence, late, "Notes.txt", b"words", reader=book.practitioner)
    sheet = year_of(book, book.practitioner)
    assert [one.entry.uuid for one in sheet.pieces] == [early, late]
    assert [one.number for one in sheet.pieces] == [1, 2]
    assert [one.state for one in sheet.pieces] == [PieceState.COUNTS, PieceState.COUNTS]
    first, second = sheet.pieces
    assert [one.text for one in first.fields] == [
        "Reading, listening or watching", "Self-neglect: what the reviews say", "10 January 2026 to 12 January 2026",
        "That a missed visit is a question.", "Nobody waits three weeks.", "",
    ]  # fmt: skip
    assert [one.text for one in second.fields] == [
        "Reflection on a piece of work", f"{TEXTS['title']}\n\n{TEXTS['why']}", "1 June 2026", TEXTS["learnt"],
        f"{TEXTS['impact_on_practice']}\n\n{TEXTS['impact_on_people']}",
        f"Discussed with a peer (Occupational therapist) on 3 June 2026.\n\n{TEXTS['peer_outcome']}",
    ]  # fmt: skip
    assert second.peer == "Nia, Occupational therapist, 3 June 2026"
    assert second.evidence == ("Notes.txt",)
    assert second.standards == (("SWE 4.1", "Learning from feedback"), ("Council 7", ""))
    assert sheet.who.body == "Social Work England"
    assert sheet.who.scope.startswith("Dai Rees · ")
    assert sheet.private_to == ("Dai Rees",)
    assert CANARY not in repr(sheet)


def test_its_figures_are_those_of_readiness(book: UsersBook) -> None:
    as_social_worker(book)
    for _ in range(2):
        write_entry(book)
    write_entry(book, SECOND_TEXTS)
    write_entry(book, {"title": "Only a title"})
    sheet = year_of(book, book.practitioner)
    (readiness,) = book.workspace.read(readiness_of, book.practitioner.person_id, TODAY)
    assert sheet.readiness == readiness
    pieces = next(rule for rule in readiness.rules if rule.kind == RuleKind.PIECES)
    assert pieces.why.startswith(f"{sheet.counting} different pieces")
    assert sorted(one.state.name for one in sheet.pieces) == ["COUNTS", "COUNTS", "SAME", "UNFINISHED"]
    same = next(one for one in sheet.pieces if one.state is PieceState.SAME)
    assert sheet.pieces[same.same_as - 1].state is PieceState.COUNTS


def test_others_have_what_is_shared_with_them_and_facts(book: UsersBook) -> None:
    as_social_worker(book)
    shared, kept = write_entry(book), write_entry(book, SECOND_TEXTS, done_on=date(2026, 1, 10))
    for uuid in (shared, kept):
        book.workspace.write(attach_evidence, uuid, f"{uuid}.txt", b"words", reader=book.practitioner)
    book.workspace.write(share_entry, shared, book.manager.person_id, reader=book.practitioner, today=TODAY)
    for reader, readable in ((book.manager, [shared]), (book.administrator, []), (None, [])):
        sheet = year_of(book, reader)
        assert len(sheet.pieces) == 2
        assert [one.entry.uuid for one in sheet.shown] == readable
        assert {one.unread for one in sheet.others} == {Unread.PRIVATE}
        assert all(not one.fields and not one.title and not one.peer for one in sheet.others)
        assert all(not one.evidence for one in sheet.pieces), "evidence is its author's"
    assert year_of(book, book.manager).private_to == ("Dai Rees", "Jo Patel")
    assert year_of(book, None).private_to == ()
    book.workspace.write(stop_sharing, shared, book.manager.person_id, reader=book.practitioner)
    assert year_of(book, book.manager).shown == ()


def test_the_author_chooses_what_is_shown_and_the_count_stays(book: UsersBook) -> None:
    as_social_worker(book)
    chosen, left_out = write_entry(book), write_entry(book, SECOND_TEXTS)
    sheet = year_of(book, book.practitioner, CpdChoice(entries=frozenset({chosen})))
    assert [one.entry.uuid for one in sheet.shown] == [chosen]
    assert [(one.entry.uuid, one.unread) for one in sheet.others] == [(left_out, Unread.LEFT_OUT)]
    assert sheet.counting == 2


@pytest.mark.parametrize(
    ("done_on", "as_at", "is_in"),
    [
        (date(2025, 11, 30), date(2026, 6, 15), False),
        (date(2025, 12, 1), date(2026, 6, 15), True),
        (date(2026, 6, 15), date(2026, 6, 15), True),
        (date(2026, 6, 15), date(2026, 6, 14), False),
        (date(2025, 11, 30), date(2025, 11, 30), True),
    ],
)
def test_the_year_is_that_of_the_date_up_to_the_date(book: UsersBook, done_on: date, as_at: date, is_in: bool) -> None:
    as_social_worker(book)
    write_entry(book, done_on=done_on)
    sheet = swe(book, book.practitioner, question=CoverageQuestion(as_at))
    assert sheet is not None
    assert bool(sheet.pieces) == is_in


def test_who_is_not_registered_has_no_paper_but_may_copy_their_fields(book: UsersBook) -> None:
    write_entry(book)
    assert swe(book, book.practitioner) is None
    (piece,) = book.workspace.read(swe_fields, book.practitioner.person_id, TODAY, reader=book.practitioner)
    assert piece.fields[3].copy == TEXTS["learnt"]
    (hidden,) = book.workspace.read(swe_fields, book.practitioner.person_id, TODAY, reader=book.manager)
    assert hidden.fields == ()
    as_therapist(book)
    assert swe(book, book.practitioner) is None


def test_a_correction_is_what_is_shown_and_a_deleted_entry_is_gone(book: UsersBook) -> None:
    as_social_worker(book)
    uuid = write_entry(book)
    draft = entry_draft(book.practitioner.person_id, {**TEXTS, "learnt": "Something else."})
    book.workspace.write(correct_entry, uuid, draft, reader=book.practitioner, today=TODAY)
    assert year_of(book, book.practitioner).pieces[0].fields[3].text == "Something else."
    book.workspace.write(delete_entry, uuid, reader=book.practitioner)
    assert year_of(book, book.practitioner).pieces == ()


def test_an_organisation_that_asks_for_more_is_answered_with_its_own_rules(book: UsersBook) -> None:
    as_social_worker(book)
    pack = book.workspace.read(find_pack, "SWE", TODAY)
    rules = tuple(replace(one, number=5) if one.kind is RuleKind.PIECES else one for one in pack.content.rules)
    draft = RulePackDraft("SWE", "Our Social Work England", replace(pack.content, rules=rules), source="Local policy 4")
    book.workspace.write(save_rule_pack, draft)
    sheet = year_of(book, book.practitioner)
    assert sheet.readiness.pack_title == "Our Social Work England"
    assert "0 of 5 different pieces" in sheet.readiness.rules[0].why


def test_the_dated_list_is_the_timeline_with_titles_for_who_may_read_them(book: UsersBook) -> None:
    as_therapist(book)
    entry = write_entry(book, standards=("HCPC 2",))
    training = train(book, date(2026, 2, 3))
    timeline = book.workspace.read(cpd_timeline, book.practitioner.person_id, "HCPC-OT", TODAY)
    mine = profile_of(book, book.practitioner)
    assert mine.timeline == timeline
    assert tuple(one.activity for one in mine.activities) == timeline.activities
    assert [one.number for one in mine.activities] == list(range(1, len(timeline.activities) + 1))
    said = {one.activity.uuid: one for one in mine.activities}
    assert said[entry].title == TEXTS["title"]
    assert (said[entry].kind, said[entry].standards) == ("Reflection on a piece of work", ("HCPC 2",))
    assert said[training.uuid].title == "Mental capacity"
    assert TOPIC in {one.title for one in mine.activities}
    assert {one.activity.on for one in mine.activities if one.title == "Supervision"} == {FIRST, SECOND}
    theirs = profile_of(book, book.manager)
    assert [(one.title, one.is_private) for one in theirs.activities if one.activity.uuid == entry] == [("", True)]
    assert len(theirs.activities) == len(mine.activities)
    assert theirs.private_to == ()
    book.workspace.write(share_entry, entry, book.manager.person_id, reader=book.practitioner, today=TODAY)
    shared = profile_of(book, book.manager)
    assert TEXTS["title"] in {one.title for one in shared.activities}
    assert shared.private_to == ("Dai Rees", "Jo Patel")
    left_out = profile_of(book, book.practitioner, CpdChoice(entries=frozenset()))
    assert [one.is_private for one in left_out.activities if one.activity.uuid == entry] == [True]


def test_an_entry_that_was_made_of_training_stands_for_it_with_its_certificate(book: UsersBook) -> None:
    as_therapist(book)
    training = train(book, date(2026, 2, 3))
    certificate = AttachmentDraft("mca.pdf", a_certificate("Mental capacity", "Dai Rees"), "Certificate, February")
    book.workspace.write(attach_file, training, certificate, today=TODAY)
    entry = write_entry(
        book, done_on=date(2026, 2, 3), source="training", source_uuid=training.uuid, activity="training-course"
    )
    book.workspace.write(attach_evidence, entry, "Notes.txt", b"words", reader=book.practitioner)
    mine = profile_of(book, book.practitioner)
    (line,) = [one for one in mine.activities if one.activity.on == date(2026, 2, 3)]
    assert (line.activity.uuid, line.files) == (entry, 2)
    assert [(one.activity, one.name, one.title) for one in mine.evidence] == [
        (line.number, "Notes.txt", ""), (line.number, "mca.pdf", "Certificate, February"),
    ]  # fmt: skip
    theirs = profile_of(book, book.manager)
    assert [(one.name, one.size) for one in theirs.evidence] == [("", 5), ("mca.pdf", mine.evidence[1].size)]


def test_gaps_have_their_explanation_and_statements_their_length(book: UsersBook) -> None:
    as_therapist(book)
    empty = profile_of(book, book.practitioner)
    (gap,) = empty.gaps
    assert (gap.gap.starts_on, gap.gap.is_explained, gap.text) == (date(2025, 11, 1), False, "")
    assert empty.practice_summary.length == "Not written yet: about 500 words are asked for"
    write_to(book, GAP, "On leave.", date(2026, 1, 15))
    write_to(book, PRACTICE_SUMMARY, "I see people at home.")
    write_to(book, PERSONAL_STATEMENT, "word " * 1_487)
    mine = profile_of(book, book.practitioner)
    assert [(one.gap.is_explained, one.text) for one in mine.gaps] == [(True, "On leave.")]
    assert mine.explained == 1
    assert mine.practice_summary.length == "5 words of about 500"
    assert mine.personal_statement.length == "1,487 words of about 1,500"
    theirs = profile_of(book, book.manager)
    assert [(one.gap.is_explained, one.text) for one in theirs.gaps] == [(True, "")]
    assert (theirs.practice_summary.is_written, theirs.practice_summary.text) == (True, "")
    assert theirs.private_to == ()
    assert [one.code for one in mine.parts] == ["practice_summary", "dated_list", "personal_statement", "evidence"]
    assert len(mine.standards) == 5
    assert len(mine.types) == 5


def test_who_is_not_of_a_known_profession_of_the_hcpc_has_no_profile(book: UsersBook) -> None:
    dai = person(book, book.practitioner.person_id)

    def profile() -> HcpcProfileSheet | None:
        return book.workspace.read(hcpc_profile_sheet, dai, AS_AT, book.practitioner)

    assert profile() is None
    as_social_worker(book)
    assert profile() is None
    register(book.workspace, dai.id, "HCPC", "")
    assert profile() is None
    register(book.workspace, dai.id, "HCPC", "PH12345")
    found = profile()
    assert found is not None
    assert found.readiness.pack == "HCPC-PT"


def test_evidence_of_a_person_is_that_of_each_entry(book: UsersBook) -> None:
    first, second = write_entry(book), write_entry(book, SECOND_TEXTS)
    for uuid, name in ((first, "a.txt"), (second, "b.txt"), (first, "c.txt")):
        book.workspace.write(attach_evidence, uuid, name, name.encode(), reader=book.practitioner)
    for reader in (book.practitioner, book.manager, None):
        found = book.workspace.read(evidence_of_person, book.practitioner.person_id, reader=reader)
        assert found == {uuid: book.workspace.read(evidence_of, uuid, reader=reader) for uuid in (first, second)}
    assert book.workspace.read(evidence_of_person, book.manager.person_id, reader=book.manager) == {}


def test_the_entries_of_each_paper_are_those_that_stand_on_it(book: UsersBook) -> None:
    mine = book.practitioner
    old = write_entry(book, done_on=date(2020, 3, 2))
    before = write_entry(book, SECOND_TEXTS, done_on=date(2025, 11, 28))
    now = write_entry(book, {**TEXTS, "title": "Of this year"})
    as_social_worker(book)
    papers = book.workspace.read(entries_on_papers, mine.person_id, TODAY)
    assert papers["person-cpd"] == {old, before, now}
    assert papers["swe-cpd"] == {one.entry.uuid for one in year_of(book, mine).pieces} == {now}
    assert papers["hcpc-profile"] == frozenset()
    as_therapist(book)
    listed = book.workspace.read(entries_on_papers, mine.person_id, TODAY)["hcpc-profile"]
    assert listed == {one.activity.uuid for one in profile_of(book, mine).activities if one.activity.source == ENTRY}
    assert listed == {before, now}
    assert book.workspace.read(entries_on_papers, mine.person_id, date(2021, 1, 1))["person-cpd"] == {old}
