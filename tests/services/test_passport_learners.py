"""Apprenticeships of a passport in a book: new, the same, added to, changed and kept, rejected with why, and undone as one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.domain.apprenticeships import AccountStatus, BreakDraft, HoursDraft
from cpd_desktop.domain.hours_by_report import BY_REPORT
from cpd_desktop.domain.passport import Passport, PassportCourse, PassportTraining, ReadPassport
from cpd_desktop.domain.passport_apprenticeships import PassportApprenticeship, PassportHours, PassportLearner
from cpd_desktop.domain.passport_learners import REASON_NOT_SAID
from cpd_desktop.exchange.passport_json import passport_from_json, passport_json
from cpd_desktop.services.apprenticeship_acts import delete_review, save_break
from cpd_desktop.services.apprenticeship_facts import facts_of, known_apprenticeships
from cpd_desktop.services.apprenticeships import save_apprenticeship
from cpd_desktop.services.history import changes, undo_change
from cpd_desktop.services.imports import Fate
from cpd_desktop.services.off_the_job import delete_hours, log_hours
from cpd_desktop.services.passport import passport_of
from cpd_desktop.services.passport_import import PassportTarget, import_passport, review_passport
from cpd_desktop.services.passport_items import KEPT_AS_IT_IS, ItemKind, PassportItem
from cpd_desktop.services.private import Reader
from cpd_desktop.services.workspace import Workspace
from tests.made_books import demo_book, empty_book
from tests.services.apprentices_book import CARE, care_course
from tests.services.building import TODAY, Clock, a_course_draft, add_courses, findings, rows_of
from tests.services.passport_book import REGISTER, with_a_long_apprenticeship
from tests.services.people_book import someone
from tests.services.users_book import UsersBook, with_users

NIA = "Nia Hart"
ADDED = "With a break, 4 entries of hours, 2 reviews, 2 items of the gateway, 2 attempts and a file. Its standard is not in this book's list."


def content(workspace: Workspace, person_id: int, reader: Reader | None = None, *, as_at: date = TODAY) -> ReadPassport:
    """Return somebody's passport as another organisation reads it."""
    found = workspace.read(passport_of, person_id, as_at=as_at, made_on=as_at, organisation="", reader=reader)
    assert found is not None
    return ReadPassport(passport_from_json(passport_json(found.passport), "p.zip"), found.files, "p.zip", "0" * 64)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> ReadPassport:
    """The own copy of somebody who was an apprentice with everything that one can have."""
    with empty_book(Path(tmp_path_factory.mktemp("old"), "a.cpd"), clock=Clock()) as workspace:
        book = with_users(workspace)
        with_a_long_apprenticeship(workspace, book.practitioner.person_id)
        return content(workspace, book.practitioner.person_id, book.practitioner)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[UsersBook]:
    """The book of another organisation, which the same person uses."""
    with Workspace.create(tmp_path / "here.cpd", passphrase=None, clock=Clock(), who="here") as workspace:
        yield with_users(workspace, seed="here")
        assert findings(workspace) == []


def of_learner(read: ReadPassport, *learners: dict[str, Any]) -> ReadPassport:
    """Return the passport with its apprenticeship once for each of *learners*, which say what is otherwise in it."""
    (one,) = read.passport.apprenticeships
    found = []
    for parts in learners:
        outer = {name: value for name, value in parts.items() if name in ("starts_on", "provider")}
        whole = replace(whole_of(one), **{name: value for name, value in parts.items() if name not in outer})
        found.append(replace(one, **outer, whole=whole))
    return replace(read, passport=replace(read.passport, apprenticeships=tuple(found)))


def whole_of(one: PassportApprenticeship) -> PassportLearner:
    assert one.whole is not None
    return one.whole


def learner(passport: Passport) -> PassportLearner:
    (one,) = passport.apprenticeships
    return whole_of(one)


def items(book: UsersBook, read: ReadPassport) -> list[PassportItem]:
    target = PassportTarget(book.practitioner.person_id)
    found = book.workspace.read(review_passport, read, target, reader=None, today=TODAY).items
    return [one for one in found if one.kind is ItemKind.APPRENTICESHIP]


def item(book: UsersBook, read: ReadPassport) -> PassportItem:
    (found,) = items(book, read)
    return found


def take(book: UsersBook, read: ReadPassport, keys: Any = None) -> Any:
    target = PassportTarget(book.practitioner.person_id)
    return book.workspace.write(import_passport, read, target, keys, reader=None, today=TODAY)


def again(book: UsersBook) -> ReadPassport:
    return content(book.workspace, book.practitioner.person_id, book.practitioner)


def test_the_round_trip_is_the_original_and_undone_as_one(read: ReadPassport, here: UsersBook) -> None:
    found = item(here, read)
    assert (found.what, found.on, found.fate, found.is_proposed, found.why) == (
        "Sensory support worker (ST9901), level 3", date(2024, 9, 2), Fate.NEW, True, ADDED,
    )  # fmt: skip
    change = take(here, read).change
    assert again(here).passport.apprenticeships == read.passport.apprenticeships
    assert again(here).files == read.files
    assert list(read.files.values()) == [REGISTER]
    assert item(here, read).fate is Fate.SAME
    assert take(here, read).change is None
    (one,) = here.workspace.read(known_apprenticeships, TODAY)
    assert (one.said.employer_contact, one.said.mentor, one.said.account_status) == ("", "", AccountStatus.NOT_KNOWN)
    assert [one.number for one in here.workspace.read(changes, imports_only=True)] == [change]
    here.workspace.write(undo_change, change, imports_only=True)
    assert again(here).passport.apprenticeships == ()
    assert rows_of(here.workspace, "off_the_job_hours", "id", "superseded_in IS NULL") == []
    take(here, read)
    assert again(here).passport.apprenticeships == read.passport.apprenticeships


def test_one_in_the_same_book_is_somebody_elses_under_uuids_of_its_own(tmp_path: Path) -> None:
    with empty_book(tmp_path / "a.cpd", clock=Clock()) as workspace:
        book = with_users(workspace)
        with_a_long_apprenticeship(workspace, book.practitioner.person_id)
        before = again(book)
        nia = someone(workspace, "70001", NIA)
        workspace.write(
            import_passport, before, PassportTarget(nia), None, reader=None, today=TODAY, although_different=True
        )
        assert again(book) == before
        theirs = learner(content(workspace, nia).passport)
        mine = learner(before.passport)
        for name in ("hours", "breaks", "reviews", "gateway", "attempts"):
            there, here = ({one.uuid for one in getattr(whole, name)} for whole in (theirs, mine))
            assert len(there) == len(here)
            assert there.isdisjoint(here)
        assert findings(workspace) == []


def test_an_employers_copy_says_no_reason_and_keeps_the_one_that_the_book_has(
    read: ReadPassport, here: UsersBook
) -> None:
    whole = learner(read.passport)
    employers = of_learner(read, {"breaks": tuple(replace(one, reason="") for one in whole.breaks)})
    take(here, employers)
    (one,) = here.workspace.read(known_apprenticeships, TODAY)
    assert [each.reason for each in here.workspace.read(facts_of)[one.uuid].breaks] == [REASON_NOT_SAID]
    assert [each.reason for each in learner(again(here).passport).breaks] == [""]
    assert item(here, employers).fate is Fate.SAME
    # Their own copy brings the reason, and what else the book lacks, as anything that is added.
    fewer = here.workspace.read(facts_of)[one.uuid].reviews[0]
    here.workspace.write(delete_review, fewer.row_id)
    other = item(here, read)
    assert (other.fate, other.is_proposed, other.why) == (
        Fate.CHANGED, True, "The book has it; a review and the reason of a break of the passport are added.",
    )  # fmt: skip
    take(here, read)
    assert again(here).passport.apprenticeships == read.passport.apprenticeships
    assert item(here, employers).fate is Fate.SAME


def test_what_the_book_lacks_is_added_and_what_it_has_of_its_own_stays(read: ReadPassport, here: UsersBook) -> None:
    take(here, read)
    workspace = here.workspace
    (one,) = workspace.read(known_apprenticeships, TODAY)
    own = replace(one.said, employer_contact="Sam Reed", mentor="Kit Moss", account_status=AccountStatus.COMPLETED)
    workspace.write(save_apprenticeship, own, today=TODAY, row_id=one.row_id)
    facts = workspace.read(facts_of)[one.uuid]
    workspace.write(delete_review, facts.reviews[0].row_id)
    # The one with the file: it goes with its hours, and comes back with them.
    with_file = next(entry for entry in facts.hours if entry.files)
    workspace.write(delete_hours, with_file.row_id)
    found = item(here, read)
    assert (found.fate, found.is_proposed) == (Fate.CHANGED, False), "a report's entry grew by what was deleted"
    workspace.write(undo_change, workspace.read(changes)[0].number)
    workspace.write(log_hours, [HoursDraft(one.uuid, date(2025, 9, 3), Decimal(3), "Shadowing")], today=TODAY)
    found = item(here, read)
    assert (found.fate, found.is_proposed, found.why) == (
        Fate.CHANGED, True, "The book has it; a review of the passport is added.",
    )  # fmt: skip
    take(here, read)
    assert item(here, read).fate is Fate.SAME
    (one,) = workspace.read(known_apprenticeships, TODAY)
    assert one.said == own
    assert [entry.activity for entry in workspace.read(facts_of)[one.uuid].hours][-1] == "Shadowing"


def test_hours_that_come_in_before_a_report_are_part_of_what_it_said(read: ReadPassport, here: UsersBook) -> None:
    hours = learner(read.passport).hours
    (report,) = [one for one in hours if one.activity == BY_REPORT]
    others = tuple(one for one in hours if one is not report)
    take(here, of_learner(read, {"hours": (replace(report, hours="197"),)}))
    detail = of_learner(read, {"hours": others})
    found = item(here, detail)
    assert (found.fate, found.is_proposed) == (Fate.CHANGED, True)
    assert "3 entries of hours and a file of the passport are added. A report says 197 hours by 31/08/2025" in found.why
    take(here, detail)
    after = learner(again(here).passport).hours
    assert sum(Decimal(one.hours) for one in after if one.is_new_learning) == 197
    assert item(here, detail).fate is Fate.SAME


def test_where_the_book_says_otherwise_it_keeps_that_unless_the_passports_is_chosen(
    read: ReadPassport, here: UsersBook
) -> None:
    take(here, read)
    whole = learner(read.passport)
    add_courses(here.workspace, a_course_draft(CARE, title="Level 2 adult care", expiry="never"))
    (one,) = here.workspace.read(known_apprenticeships, TODAY)
    linked = replace(one.said, course_id=care_course(here.workspace))
    here.workspace.write(save_apprenticeship, linked, today=TODAY, row_id=one.row_id)
    other = of_learner(
        read,
        {
            "state_on": date(2026, 2, 2), "agreed_hours": "300", "reviews": (replace(whole.reviews[0], provider=""), *whole.reviews[1:]),
            "attempts": (*whole.attempts[:1], replace(whole.attempts[1], grade="distinction")),
        },
    )  # fmt: skip
    found = item(here, other)
    assert (found.fate, found.why, found.is_proposed) == (Fate.CHANGED, KEPT_AS_IT_IS, False)
    take(here, other)
    assert again(here).passport.apprenticeships == read.passport.apprenticeships
    take(here, other, [found.key])
    assert learner(again(here).passport) == learner(other.passport)
    # Its training record is kept in step, and what it stands for here stays.
    (one,) = here.workspace.read(known_apprenticeships, TODAY)
    assert one.said.course_id == linked.course_id
    ((day,),) = rows_of(
        here.workspace,
        "training_records",
        "completed_on",
        f"superseded_in IS NULL AND uuid = X'{one.record_uuid.hex()}'",
    )
    assert date(1970, 1, 1).toordinal() + day == date(2026, 2, 2).toordinal()


def test_what_the_passport_leaves_blank_stays_and_what_would_come_with_it_is_told(
    read: ReadPassport, here: UsersBook
) -> None:
    whole = learner(read.passport)
    take(here, of_learner(read, {"reviews": whole.reviews[:1], "uln": "2000000001", "weekly_hours": "30"}))
    blank = {"uln": "", "weekly_hours": "", "version": "", "level": 0, "title": ""}
    found = item(here, of_learner(read, blank))
    assert (found.is_proposed, found.why) == (True, "The book has it; a review of the passport is added.")
    other = of_learner(read, {**blank, "state_on": date(2026, 2, 2)})
    found = item(here, other)
    assert (found.is_proposed, found.why) == (False, f"{KEPT_AS_IT_IS} With it a review of the passport is added.")
    take(here, other, [found.key])
    now = learner(again(here).passport)
    assert (now.uln, now.weekly_hours, now.version, now.level) == ("2000000001", "30", whole.version, whole.level)
    assert (now.state_on, now.reviews) == (date(2026, 2, 2), whole.reviews)


@pytest.mark.parametrize("first", ["training", "apprenticeship"])
def test_a_completion_comes_in_for_one_that_stands_for_a_course_here(
    read: ReadPassport, here: UsersBook, first: str
) -> None:
    whole, workspace = learner(read.passport), here.workspace
    under_way = {
        "state": "active",
        "state_on": None,
        "attempts": (),
        "ilr_completion": "",
        "ilr_outcome": "",
        "afterwards": "",
        "registered_on": None,
    }
    take(here, of_learner(read, under_way))
    add_courses(workspace, a_course_draft(CARE, title="Level 2 adult care", expiry="never"))
    (one,) = workspace.read(known_apprenticeships, TODAY)
    linked = replace(one.said, course_id=care_course(workspace))
    workspace.write(save_apprenticeship, linked, today=TODAY, row_id=one.row_id)
    assert whole.state_on is not None
    record = PassportTraining(
        "9" * 32, CARE, whole.state_on, "completed", None, None, "claimed", "", "", "", "", "", "", ()
    )
    course = PassportCourse(CARE, "Level 2 adult care", "", "", None, "", "never", "", "", "", "")
    passport = replace(read.passport, courses=(course,), training=(record,))
    both = replace(of_learner(read, {}), passport=replace(passport, apprenticeships=read.passport.apprenticeships))
    keys = [f"training:{record.uuid}", item(here, both).key]
    if first == "training":
        take(here, both, keys[:1])
        take(here, both, keys[1:])
    else:
        take(here, both, keys)
    (one,) = workspace.read(known_apprenticeships, TODAY)
    live = rows_of(workspace, "training_records", "uuid, outcome", "superseded_in IS NULL")
    assert live == [(bytes.fromhex(record.uuid), 0)]
    assert (one.record_uuid.hex(), one.said.course_id) == (record.uuid, linked.course_id)


HOURS = PassportHours("9" * 32, date(2025, 4, 8), "7", "College day", True, True, "", ())


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"state": "on holiday"}, "how it stands"),
        ({"state": "in a break"}, "follows from the breaks"),
        ({"ilr_outcome": "7"}, "the outcome of the ILR"),
        ({"uln": "12"}, "10 digits"),
        ({"level": 99}, "The level is from 1"),
        ({"reference": "", "title": " "}, "Say which standard"),
        ({"weekly_hours": "1e5"}, "not written as a number"),
        ({"weekly_hours": "400"}, "more than 0 and 80"),
        ({"agreed_hours": "10"}, "agree that or more"),
        ({"practical_ends_on": date(1024, 9, 1)}, "cannot be meant"),
        ({"planned_end_on": date(2025, 8, 1)}, "cannot end before"),
        ({"state_on": date(2026, 6, 16)}, "lies in the future"),
        ({"state_on": date(2025, 10, 5)}, "The apprenticeship ended on 05/10/2025"),
        ({"starts_on": date(2024, 10, 8)}, "An entry of hours, 07/10/2024: The apprenticeship starts on 08/10/2024"),
        ({"hours": (replace(HOURS, hours="10000"),)}, "An entry of hours, 08/04/2025: Give the hours"),
        ({"hours": (replace(HOURS, hours="-1"),)}, "not written as a number"),
        ({"hours": (replace(HOURS, hours=""),)}, "Give the hours"),
        ({"hours": (replace(HOURS, done_on=date(9999, 12, 31)),)}, "An entry of hours, 31/12/9999"),
        ({"hours": (replace(HOURS, done_on=date(2025, 1, 6)),)}, "no hours count in a break"),
        ({"hours": (HOURS, HOURS)}, "stands twice"),
        ({"reviews": "twice"}, "A review, 02/12/2024: There is a review"),
        ({"gateway": "twice"}, "An item of the gateway, 01/10/2025: It is ticked twice"),
        ({"gateway": "unknown"}, "has no such item"),
        ({"attempts": "passed first"}, "Attempt 2 was taken after it"),
        ({"attempts": "twenty-one"}, "20 at most"),
        ({"attempts": "won"}, "what became of an attempt"),
        ({"breaks": "twice"}, "A break, 06/01/2025: There is a break"),
        ({"breaks": "backwards"}, "The break begins on"),
    ],
)
def test_what_cannot_be_is_rejected_with_why_and_nothing_else_is(
    read: ReadPassport, hostile_book: UsersBook, parts: dict[str, Any], why: str
) -> None:
    whole = learner(read.passport)
    said = dict(parts)
    for name, change in (
        ("reviews", {"twice": (whole.reviews[0], replace(whole.reviews[0], uuid="8" * 32))}),
        ("gateway", {
            "twice": (whole.gateway[0], replace(whole.gateway[0], uuid="8" * 32)),
            "unknown": (replace(whole.gateway[0], item="a good day"),),
        }),
        ("attempts", {
            "passed first": (replace(whole.attempts[0], result="passed"), whole.attempts[1]),
            "twenty-one": (replace(whole.attempts[0], attempt=21),),
            "won": (replace(whole.attempts[0], result="won"),),
        }),
        ("breaks", {
            "twice": (whole.breaks[0], replace(whole.breaks[0], uuid="8" * 32)),
            "backwards": (replace(whole.breaks[0], ends_on=date(2025, 1, 5)),),
        }),
    ):  # fmt: skip
        if isinstance(said.get(name), str):
            said[name] = change[said[name]]
    sound = {
        "uuid": "7" * 32,
        "reference": "ST9902",
        "hours": (),
        "breaks": (),
        "reviews": (),
        "gateway": (),
        "attempts": (),
    }
    found = items(hostile_book, of_learner(read, said, sound))
    assert [one.fate for one in found] == [Fate.REJECTED, Fate.NEW]
    assert why in found[0].why
    assert found[0].why.endswith(".")


@pytest.fixture(scope="module")
def hostile_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UsersBook]:
    """A book in which nothing is taken in: reviews alone are asked for."""
    with empty_book(Path(tmp_path_factory.mktemp("hostile"), "a.cpd"), clock=Clock()) as workspace:
        yield with_users(workspace)


def test_what_stands_twice_is_taken_once(read: ReadPassport, here: UsersBook) -> None:
    two = of_learner(read, {}, {"uuid": "7" * 32}, {"starts_on": date(2024, 9, 3)})
    assert [(one.fate, one.why) for one in items(here, two)][1:] == [
        (Fate.REJECTED, "It stands twice in the passport.")
    ] * 2
    # The same from another day is another, with entries of its own.
    two = of_learner(read, {}, {"uuid": "7" * 32, "starts_on": date(2024, 9, 3)})
    assert [one.fate for one in items(here, two)] == [Fate.NEW, Fate.NEW]
    take(here, two)
    assert [one.fate for one in items(here, two)] == [Fate.SAME, Fate.SAME]
    uuids = rows_of(here.workspace, "off_the_job_hours", "uuid", "superseded_in IS NULL")
    assert len(uuids) == len(set(uuids)) == 8


def test_one_of_an_earlier_edition_stays_to_be_read(read: ReadPassport, here: UsersBook) -> None:
    (one,) = read.passport.apprenticeships
    old = replace(read, passport=replace(read.passport, apprenticeships=(replace(one, whole=None),)))
    target = PassportTarget(here.practitioner.person_id)
    review = here.workspace.read(review_passport, old, target, reader=None, today=TODAY)
    assert items(here, old) == []
    assert "1 apprenticeship stays in the file, to be read." in review.stays
    review = here.workspace.read(review_passport, read, target, reader=None, today=TODAY)
    assert not any("apprenticeship" in one for one in review.stays)


def test_a_break_that_the_book_has_of_its_own_refuses_hours_in_it(read: ReadPassport, here: UsersBook) -> None:
    take(here, of_learner(read, {"hours": (), "breaks": ()}))
    (one,) = here.workspace.read(known_apprenticeships, TODAY)
    away = BreakDraft(date(2024, 10, 1), None, date(2024, 10, 31), "Illness")
    here.workspace.write(save_break, one.uuid, away, today=TODAY)
    found = item(here, read)
    assert found.fate is Fate.REJECTED
    assert "07/10/2024 lies in the break from 01/10/2024" in found.why


def test_the_story_of_the_demonstration_comes_back_for_every_learner(tmp_path: Path) -> None:
    day, now = date(2026, 11, 26), datetime(2026, 11, 26, 9, tzinfo=UTC)
    path = demo_book(tmp_path / "demo.cpd", staff=60, seed=1, as_at=day)
    with (
        closing(Workspace.open(path, passphrase=None, clock=lambda: now, who="demo")) as demo,
        Workspace.create(tmp_path / "there.cpd", passphrase=None, clock=lambda: now, who="there") as there,
    ):
        people = demo.read(
            lambda session: [
                row[0]
                for row in session.connection().exec_driver_sql(
                    "SELECT person_id FROM apprenticeships WHERE superseded_in IS NULL"
                    " UNION SELECT person_id FROM qualifications WHERE superseded_in IS NULL"
                )
            ]
        )
        kinds: dict[str, int] = {}
        for number, person_id in enumerate(people):
            original = content(demo, person_id, as_at=day)
            target = PassportTarget(None, f"7{number:04}", is_trusted=True)
            done = there.write(import_passport, original, target, None, reader=None, today=day).result
            assert (done.rejected, done.left_out) == (0, 0)
            found = content(there, done.person_id, as_at=day)
            for name in ("apprenticeships", "qualifications", "approvals", "programmes", "renewals", "entries"):
                assert getattr(found.passport, name) == getattr(original.passport, name)
            # Until when training counts follows from the rules of the organisation.
            assert [replace(one, counted_until=None) for one in found.passport.training] == [
                replace(one, counted_until=None) for one in original.passport.training
            ]
            assert found.files == original.files
            target = PassportTarget(done.person_id, is_trusted=True)
            review = there.read(review_passport, original, target, reader=None, today=day)
            assert {one.fate for one in review.items} == {Fate.SAME}
            for one in original.passport.apprenticeships:
                for name in ("breaks", "hours", "reviews", "gateway", "attempts"):
                    kinds[name] = kinds.get(name, 0) + len(getattr(whole_of(one), name))
        assert all(kinds.values())
        assert findings(there) == []
