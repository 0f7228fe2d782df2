"""What a passport carries: everything of the person that another book can take, and in their own copy alone what they wrote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.passport import Copy
from cpd_desktop.domain.plain_values import plain
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_papers import person_cpd_sheet
from cpd_desktop.services.passport import PassportContent, passport_of
from cpd_desktop.services.private import Reader
from cpd_desktop.services.programmes import complete_programme
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.sealing import repeatable_sealing
from tests.services.building import TODAY
from tests.services.cpd_book import CANARY, TEXTS
from tests.services.passport_book import CERTIFICATE, NOTES_OF_VISIT, PICTURE, SUMMARY, with_everything, with_learning
from tests.services.users_book import UsersBook


def content(
    book: UsersBook, reader: Reader | None, *, for_employer: bool = False, of: int = 0, as_at: date = TODAY
) -> PassportContent:
    found = book.workspace.read(
        passport_of, of or book.practitioner.person_id, as_at=as_at, made_on=TODAY, organisation="Westmere", reader=reader,
        for_employer=for_employer,
    )  # fmt: skip
    assert found is not None
    return found


def test_the_persons_own_copy_has_what_they_wrote(workspace: Workspace) -> None:
    book = with_everything(workspace)
    found = content(book, book.practitioner)
    passport = found.passport
    assert (passport.copy, found.closed) == (Copy.PERSON, 0)
    assert dict(passport.entries[0].texts) == dict(TEXTS) or dict(passport.entries[1].texts) == dict(TEXTS)
    assert [one.text for one in passport.statements] == [SUMMARY]
    assert sorted(found.files.values()) == sorted([CERTIFICATE, PICTURE, NOTES_OF_VISIT])
    assert [(one.code, one.expiry) for one in passport.courses] == [("FIR-01", "12 months"), ("MCA-01", "never")]


def test_every_other_copy_has_facts_alone(workspace: Workspace) -> None:
    book = with_everything(workspace)
    for found in (
        content(book, None),
        content(book, book.manager),
        content(book, book.administrator),
        content(book, book.practitioner, for_employer=True),
    ):
        passport = found.passport
        assert (passport.copy, found.closed, passport.has_text) == (Copy.EMPLOYER, 4, False)
        assert CANARY not in str(passport.entries)
        assert [bool(one.evidence) for one in passport.entries] == [False] * 3
        assert NOTES_OF_VISIT not in found.files.values()
        assert [one.has_peer for one in passport.entries] == [True, True, False]


def test_two_entries_that_say_the_same_are_told_apart_from_others(workspace: Workspace) -> None:
    book = with_everything(workspace)
    for reader in (None, book.practitioner):
        entries = content(book, reader).passport.entries
        first = [one.says_same_as for one in entries]
        assert first[0] == first[1] != first[2]
        assert {one.uuid for one in entries} >= set(first)


def test_training_is_newest_first_with_its_certificates_and_no_booking(workspace: Workspace) -> None:
    book = with_everything(workspace)
    training = content(book, None).passport.training
    assert [(one.course, one.completed_on, one.outcome) for one in training] == [
        ("MCA-01", date(2026, 4, 4), "passed"),
        ("FIR-01", date(2026, 3, 14), "completed"),
        ("FIR-01", date(2025, 3, 1), "completed"),
        ("MCA-01", date(2024, 5, 2), "did not attend"),
    ]
    fire = training[1]
    assert [one.path for one in fire.certificates] == [
        "certificates/001-fire certificate.pdf",
        "certificates/002-photo.png",
    ]
    assert (fire.evidence, fire.counted_until) == ("certificate attached", date(2027, 3, 13))
    assert (training[2].valid_until, training[2].counted_until) == (date(2026, 2, 20), date(2026, 2, 20))
    assert training[3].counted_until is None


def test_what_is_only_to_be_read_stands_in_it(workspace: Workspace) -> None:
    book = with_everything(workspace)
    passport = content(book, book.practitioner).passport
    assert [(one.kind, one.role, one.team) for one in passport.posts] == [("Posting", "Social Worker", "East")]
    assert [(one.title, dict(one.texts)) for one in passport.drafts] == [("Mental capacity", {})]


@pytest.mark.parametrize("as_at", [date(2023, 6, 1), date(2025, 3, 1), date(2026, 2, 4), date(2026, 3, 14)])
def test_it_has_what_the_record_on_paper_has_on_that_day_and_nothing_that_came_later(
    workspace: Workspace, as_at: date
) -> None:
    book = with_everything(workspace)
    with_learning(book)
    mine = book.practitioner.person_id
    passport = content(book, book.practitioner, as_at=as_at).passport
    person = workspace.read(load_people, [mine])[mine]
    sheet = workspace.read(person_cpd_sheet, person, CoverageQuestion(as_at), book.practitioner)
    assert {one.uuid for one in passport.training} == {one.uuid for one in sheet.done}
    assert {one.uuid for one in passport.entries} == {one.entry.uuid for one in sheet.entries}
    assert [one.starts_on for one in passport.programmes] == [one.programme.starts_on for one in sheet.programmes]
    assert [(one.awarding_body, one.state_on) for one in passport.qualifications] == [
        (one.awarding_body, one.state_on) for one in sheet.qualifications
    ]
    assert [(one.starts_on, one.outcome) for one in passport.apprenticeships] == [
        (one.starts_on, one.outcome) for one in sheet.apprenticeships
    ]
    # What evidences off-the-job hours goes along, and is no certificate of the record on paper.
    carried = [one.certificates for one in passport.training] + [one.certificates for one in passport.qualifications]
    assert {file.name for certificates in carried for file in certificates} == {one.name for one in sheet.certificates}
    happened = {"completed_on", "done_on", "approved_on", "held_on", "starts_on", "state_on"}
    assert max(_days(plain(passport), happened), default=as_at) <= as_at


def _days(value: Any, names: set[str]) -> Iterator[date]:
    """Yield the days that stand anywhere below these *names*."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name in names and one is not None:
                yield date.fromisoformat(one)
            yield from _days(one, names)
    elif isinstance(value, list):
        for one in value:
            yield from _days(one, names)


def test_a_programme_that_ended_later_was_under_way(workspace: Workspace) -> None:
    book = with_everything(workspace)
    (programme,) = content(book, None).passport.programmes
    workspace.write(complete_programme, programme.uuid, date(2026, 6, 1), today=TODAY)
    (before,) = content(book, None, as_at=date(2026, 5, 31)).passport.programmes
    (after,) = content(book, None, as_at=date(2026, 6, 1)).passport.programmes
    assert (before.state, before.state_on) == ("under way", None)
    assert (after.state, after.state_on) == ("completed", date(2026, 6, 1))


def test_the_same_book_gives_the_same_passport(workspace: Workspace) -> None:
    book = with_everything(workspace)
    assert content(book, book.practitioner) == content(book, book.practitioner)


def test_nobody_has_no_passport(workspace: Workspace) -> None:
    with repeatable_sealing("nobody"):
        assert workspace.read(
            passport_of, 99, as_at=TODAY, made_on=TODAY, organisation="", reader=None
        ) is None  # fmt: skip
