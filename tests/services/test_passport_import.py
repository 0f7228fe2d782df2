"""Taking in a passport: whose it is, and that the round trip is the original for that person."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpd_desktop.domain.apprenticeships import HoursDraft
from cpd_desktop.domain.approvals import ApprovalDraft
from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.passport import Passport, PassportPerson, ReadPassport
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import is_blank
from cpd_desktop.domain.training import Evidence, Outcome
from cpd_desktop.exchange.passport_json import passport_from_json, passport_json
from cpd_desktop.services.approvals import record_approval
from cpd_desktop.services.attachments import RecordKey, attach_file
from cpd_desktop.services.history import changes, undo_change
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.off_the_job import log_hours
from cpd_desktop.services.passport import passport_of
from cpd_desktop.services.passport_import import (
    PassportReview,
    PassportTarget,
    certain_person,
    import_passport,
    passport_candidates,
    review_passport,
)
from cpd_desktop.services.passport_items import PassportItem
from cpd_desktop.services.person_acts import correct_person
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.sealing import repeatable_sealing
from tests.services.apprentices_book import apprentice
from tests.services.building import TODAY, Clock, findings, rows_of
from tests.services.cpd_book import CANARY, write_entry
from tests.services.passport_book import made, read_again, record_of, with_everything, with_learning
from tests.services.people_book import whole, with_courses
from tests.services.users_book import UsersBook, with_users

CARRIED = (
    "courses",
    "training",
    "qualifications",
    "apprenticeships",
    "approvals",
    "programmes",
    "renewals",
    "entries",
    "statements",
)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[UsersBook]:
    """The book of another organisation, which the same people use, with keys of their own there."""
    with Workspace.create(tmp_path / "elsewhere.cpd", passphrase=None, clock=Clock(), who="elsewhere") as workspace:
        yield with_users(workspace, seed="elsewhere")
        assert findings(workspace) == []


def carried(passport: Passport) -> dict[str, Any]:
    """Return what of a passport is a fact of another book."""
    return {name: getattr(passport, name) for name in CARRIED}


def take(
    book: UsersBook, read: ReadPassport, target: PassportTarget, *, reader: Reader | None = None, keys: Any = None
) -> Any:
    with repeatable_sealing(read.sha256):
        return book.workspace.write(import_passport, read, target, keys, reader=reader, today=TODAY)


def review(
    book: UsersBook, read: ReadPassport, target: PassportTarget, *, reader: Reader | None = None
) -> PassportReview:
    return book.workspace.read(review_passport, read, target, reader=reader, today=TODAY)


def of(items: PassportReview, fate: Fate) -> list[PassportItem]:
    return [one for one in items.items if one.fate is fate]


def test_the_round_trip_is_the_original_for_that_person(workspace: Workspace, elsewhere: UsersBook) -> None:
    book = with_everything(workspace)
    with_learning(book)
    original = read_again(made(workspace, book.practitioner))
    target = PassportTarget(elsewhere.practitioner.person_id, is_trusted=True)
    done = take(elsewhere, original, target, reader=elsewhere.practitioner)
    assert (done.result.new, done.result.rejected, done.result.left_out) == (13, 0, 0)
    again = read_again(made(elsewhere.workspace, elsewhere.practitioner))
    assert carried(again.passport) == carried(original.passport)
    assert again.files == original.files
    assert {one.fate for one in review(elsewhere, original, target, reader=elsewhere.practitioner).items} == {Fate.SAME}


def test_taking_it_in_again_changes_nothing(workspace: Workspace, elsewhere: UsersBook) -> None:
    book = with_everything(workspace)
    read = read_again(made(workspace, book.practitioner))
    target = PassportTarget(elsewhere.practitioner.person_id)
    take(elsewhere, read, target, reader=elsewhere.practitioner)
    done = take(elsewhere, read, target, reader=elsewhere.practitioner)
    assert (done.change, done.touched, done.result.same) == (None, Touched.NOTHING, 11)


def test_it_is_one_step_that_undo_takes_back(workspace: Workspace, elsewhere: UsersBook) -> None:
    book = with_everything(workspace)
    before = made(elsewhere.workspace, elsewhere.practitioner).passport
    done = take(
        elsewhere,
        read_again(made(workspace, book.practitioner)),
        PassportTarget(elsewhere.practitioner.person_id),
        reader=elsewhere.practitioner,
    )
    listed = elsewhere.workspace.read(changes, imports_only=True)
    assert [(one.number, one.about["import"]["kind"]) for one in listed] == [(done.change, "passport")]
    elsewhere.workspace.write(undo_change, done.change, imports_only=True)
    assert made(elsewhere.workspace, elsewhere.practitioner).passport == before


def test_what_is_written_is_sealed_to_whom_it_belongs_and_to_nobody_else(
    workspace: Workspace, elsewhere: UsersBook
) -> None:
    book = with_everything(workspace)
    read = read_again(made(workspace, book.practitioner))
    target = PassportTarget(elsewhere.practitioner.person_id)
    for reader in (None, elsewhere.manager):
        found = review(elsewhere, read, target, reader=reader)
        entries = [one for one in found.items if one.key.startswith("entry:")]
        assert all("facts alone" in one.why and CANARY not in one.what for one in entries)
    take(elsewhere, read, target, reader=elsewhere.manager)
    assert rows_of(elsewhere.workspace, "sealed_texts", "id") == []
    # Once they sign in themselves, what is written is added to the facts that are there.
    found = review(elsewhere, read, target, reader=elsewhere.practitioner)
    assert [one.why[:12] for one in of(found, Fate.CHANGED)] == ["The book has"] * 4
    take(elsewhere, read, target, reader=elsewhere.practitioner)
    again = made(elsewhere.workspace, elsewhere.practitioner).passport
    assert again.entries == read.passport.entries
    assert made(elsewhere.workspace, elsewhere.manager, person_id=target.person_id or 0).closed == 4


def test_the_employers_copy_is_taken_in_without_any_text(workspace: Workspace, elsewhere: UsersBook) -> None:
    book = with_everything(workspace)
    original = read_again(made(workspace, book.practitioner, for_employer=True))
    take(
        elsewhere,
        original,
        PassportTarget(elsewhere.practitioner.person_id, is_trusted=True),
        reader=elsewhere.practitioner,
    )
    again = made(elsewhere.workspace, elsewhere.practitioner, for_employer=True)
    assert carried(again.passport) == carried(original.passport)


def test_somebody_new_is_added_without_a_post_and_under_a_number_of_here(
    workspace: Workspace, elsewhere: UsersBook
) -> None:
    book = with_everything(workspace)
    read = read_again(made(workspace, book.practitioner))
    done = take(elsewhere, read, PassportTarget(None, " 70007 "))
    person = whole(elsewhere.workspace, done.result.person_id)
    assert (person.details.name, person.details.staff_number, person.details.email) == ("Dai Rees", "70007", "")
    assert (person.places, len(person.records)) == ((), 4)
    assert not any(one.check for one in person.records)


@pytest.mark.parametrize(
    ("target", "field"),
    [
        (PassportTarget(None), "staff_number"),
        (PassportTarget(None, "00103"), "staff_number"),
        (PassportTarget(999), "person"),
    ],
)
def test_a_wrong_target_is_refused_beside_its_field(
    workspace: Workspace, elsewhere: UsersBook, target: PassportTarget, field: str
) -> None:
    book = with_everything(workspace)
    read = read_again(made(workspace, book.practitioner))
    for ask in (review, take):
        with pytest.raises(Refused) as refusal:
            ask(elsewhere, read, target)
        assert refusal.value.field == field


def test_what_was_checked_elsewhere_counts_as_a_certificate_until_it_is_trusted(
    workspace: Workspace, elsewhere: UsersBook
) -> None:
    book = with_everything(workspace)
    read = read_again(made(workspace, book.practitioner))
    take(elsewhere, read, PassportTarget(elsewhere.practitioner.person_id))
    here = {
        one.completed_on: one.evidence for one in whole(elsewhere.workspace, elsewhere.practitioner.person_id).records
    }
    assert here == {
        date(2026, 4, 4): Evidence.CLAIMED, date(2026, 3, 14): Evidence.CERTIFICATE, date(2025, 3, 1): Evidence.CLAIMED,
        date(2024, 5, 2): Evidence.CLAIMED,
    }  # fmt: skip


def test_only_what_is_chosen_is_taken_and_only_the_courses_that_it_needs(
    workspace: Workspace, elsewhere: UsersBook
) -> None:
    book = with_everything(workspace)
    read = read_again(made(workspace, book.practitioner))
    target = PassportTarget(elsewhere.practitioner.person_id)
    items = review(elsewhere, read, target).items
    keys = {one.key for one in items if one.what == "Mental capacity"}
    done = take(elsewhere, read, target, keys=keys)
    assert (done.result.new, done.result.left_out) == (2, 9)
    assert [one.code for one in made(elsewhere.workspace, elsewhere.practitioner).passport.courses] == ["MCA-01"]
    assert rows_of(elsewhere.workspace, "course_details", "code") == [("MCA-01",)]


def test_what_is_not_there_any_more_is_refused_and_nothing_is_taken(workspace: Workspace, elsewhere: UsersBook) -> None:
    book = with_everything(workspace)
    read = read_again(made(workspace, book.practitioner))
    with pytest.raises(Refused, match="look at the passport again"):
        take(elsewhere, read, PassportTarget(elsewhere.practitioner.person_id), keys={"training:" + "0" * 32})
    assert rows_of(elsewhere.workspace, "training_records", "id") == []


def test_whose_it_may_be(workspace: Workspace, elsewhere: UsersBook) -> None:
    def found(person: PassportPerson, book: UsersBook = elsewhere) -> list[tuple[int, bool]]:
        candidates = book.workspace.read(passport_candidates, person)
        return [(one.person_id, one.is_certain) for one in candidates]

    mine = elsewhere.practitioner.person_id
    person = PassportPerson("0" * 32, "Dai Rees", "00105", "", "", "", None)
    # By name it is for a person to decide, and a staff number of elsewhere says nothing.
    assert found(person) == [(mine, False)]
    assert certain_person(elsewhere.workspace.read(passport_candidates, person)) is None
    details = replace(
        whole(elsewhere.workspace, mine).details,
        registration_body="SWE",
        registration_number="SW1",
        email="dai@here.example",
    )
    elsewhere.workspace.write(correct_person, mine, details)
    registered = replace(person, name="D. Rees-Hall", registration_body="swe", registration_number="sw1")
    assert found(registered) == [(mine, True)]
    assert found(replace(person, name="Nobody", email="DAI@here.example")) == [(mine, True)]
    assert found(replace(person, name="Nobody at all")) == []
    own = with_everything(workspace).practitioner
    uuid = made(workspace, own).passport.person.uuid
    assert found(replace(person, name="X", uuid=uuid), UsersBook(workspace, {})) == [(own.person_id, True)]


def test_what_stays_in_the_file_is_said(workspace: Workspace, elsewhere: UsersBook) -> None:
    book = with_everything(workspace)
    read = read_again(made(workspace, book.practitioner))
    assert review(elsewhere, read, PassportTarget(None, "7")).stays == (
        "1 post or absence elsewhere stays in the file, to be read.",
        "1 draft of a CPD entry stays in the file, to be read.",
    )


def test_a_fact_of_somebody_else_is_never_written_over(workspace: Workspace) -> None:
    book = with_everything(workspace)
    read = read_again(made(workspace, book.practitioner))
    before = made(workspace, book.practitioner).passport
    target = PassportTarget(book.manager.person_id)
    # The service itself refuses what may be somebody else's, whichever door it came in by.
    with pytest.raises(Refused, match=r"but Dai Rees .* Nothing was taken: say that it is theirs") as refusal:
        take(book, read, target)
    assert refusal.value.field == "although_different"
    done = book.workspace.write(import_passport, read, target, None, reader=None, today=TODAY, although_different=True)
    assert done.result.new == 11
    assert made(workspace, book.practitioner).passport == before
    theirs = made(workspace, None, person_id=book.manager.person_id).passport
    assert {one.uuid for one in theirs.training}.isdisjoint(one.uuid for one in before.training)
    assert {one.uuid for one in theirs.entries}.isdisjoint(one.uuid for one in before.entries)


DAYS = st.dates(date(2019, 1, 1), TODAY)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20).map(lambda text: " ".join(text.split()))
RECORDS = st.lists(
    st.tuples(
        st.sampled_from(["FIR-01", "MCA-01"]), DAYS, st.sampled_from([one for one in Outcome if one is not Outcome.BOOKED]),
        st.sampled_from(list(Evidence)), st.sampled_from(["", "1.5", "14"]), WORDS, st.sampled_from([b"", b"one", b"two"]),
    ),
    max_size=5, unique_by=lambda one: one[:2],
)  # fmt: skip
ENTRIES = st.lists(
    st.tuples(DAYS, st.sampled_from(["reading", "case-reflection"]), WORDS, WORDS, WORDS, st.none() | st.integers(1, 600)),
    max_size=4,
)  # fmt: skip
HOURS = st.lists(
    st.tuples(
        st.dates(date(2022, 1, 3), TODAY), st.decimals("0.25", "70", places=2), WORDS, st.booleans(), st.booleans()
    ),
    max_size=4,
)
APPROVALS = st.lists(st.tuples(st.sampled_from(["AMHP", "BIA"]), DAYS), max_size=3, unique=True)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(records=RECORDS, entries=ENTRIES, approvals=APPROVALS, logged=HOURS)
def test_whatever_somebody_has_the_round_trip_is_the_original(
    records: Any, entries: Any, approvals: Any, logged: Any
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with Workspace.create(Path(folder) / "a.cpd", passphrase=None, clock=Clock(), who="a") as workspace:
            original = _filled(workspace, records, entries, approvals, logged)
        with Workspace.create(Path(folder) / "b.cpd", passphrase=None, clock=Clock(), who="b") as workspace:
            there = with_users(workspace, seed="there")
            target = PassportTarget(there.practitioner.person_id, is_trusted=True)
            done = take(there, original, target, reader=there.practitioner)
            assert (done.result.rejected, done.result.left_out) == (0, 0)
            again = _content(there)
            assert carried(again.passport) == carried(original.passport)
            assert again.files == original.files
            items = review(there, original, target, reader=there.practitioner).items
            assert all(one.fate is Fate.SAME for one in items)
            assert findings(workspace) == []


def _filled(workspace: Workspace, records: Any, entries: Any, approvals: Any, logged: Any) -> ReadPassport:
    book = with_users(workspace)
    with_courses(workspace)
    mine = book.practitioner.person_id
    for code, on, outcome, evidence, hours, notes, content in records:
        uuid = record_of(workspace, mine, code, on, outcome=outcome, evidence=evidence, hours=hours, notes=notes)
        if content:
            workspace.write(attach_file, RecordKey(mine, uuid), AttachmentDraft("a.txt", content), today=TODAY)
    for on, activity, title, learnt, impact, minutes in entries:
        texts = {"title": "-" if is_blank(title) else title, "learnt": learnt, "impact_on_people": impact}
        with repeatable_sealing(f"{on}{title}"):
            write_entry(book, texts, done_on=on, activity=activity, minutes=minutes)
    for kind, on in approvals:
        workspace.write(record_approval, mine, ApprovalDraft(kind, on), today=TODAY)
    if logged:
        learning = apprentice(workspace, mine, date(2022, 1, 3))
        drafts = [
            HoursDraft(learning, on, amount, f"Learnt: {activity}", is_paid, is_new)
            for on, amount, activity, is_paid, is_new in logged
        ]
        workspace.write(log_hours, drafts, today=TODAY)
    return _content(book)


def _content(book: UsersBook) -> ReadPassport:
    found = book.workspace.read(
        passport_of, book.practitioner.person_id, as_at=TODAY, made_on=TODAY, organisation="", reader=book.practitioner
    )
    assert found is not None
    return ReadPassport(passport_from_json(passport_json(found.passport), "p.zip"), found.files, "p.zip", "0" * 64)


def test_an_import_that_fails_leaves_nothing(workspace: Workspace, elsewhere: UsersBook) -> None:
    book = with_everything(workspace)
    read = read_again(made(workspace, book.practitioner))
    # The content is another than the record says by now, as where memory fails: the act as a whole is refused.
    broken = replace(read, files={})
    head = elsewhere.workspace.head()
    with pytest.raises(KeyError):
        take(elsewhere, broken, PassportTarget(elsewhere.practitioner.person_id))
    assert elsewhere.workspace.head() == head
