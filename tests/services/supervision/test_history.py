"""What an import makes of supervisions of the past."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import PersonKey, SupervisionRecordDraft
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.supervision import Function, Kind, State
from cpd_desktop.services.corrections import write_rows
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.imports import Plan, apply_import
from cpd_desktop.services.supervision.history import COLUMNS, plan_supervisions
from cpd_desktop.services.workspace import Session, Workspace
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.tables import SealedTextRow, SupervisionAgreedRow, SupervisionRow
from tests.services.building import (
    FILE,
    HOSTILE_NAMES,
    TODAY,
    add_person,
    entries,
    fates,
    is_untouched_by,
    number,
    rejections,
    rows_of,
    take_in,
)

DAY = date(2026, 3, 2)
HELD = SupervisionRecordDraft(
    2, number(1), number(2), DAY, 90, Kind.INDIVIDUAL, frozenset({Function.SUPPORT}), next_on=date(2026, 4, 2)
)
CANCELLED = SupervisionRecordDraft(
    3, number(1), number(2), DAY + timedelta(days=31), state=State.CANCELLED, cancelled_by="supervisor", reason="Leave"
)
SHOWN = "person_id, supervisor_id, held_on, kind, state, minutes, functions, cancelled_by, reason, next_on"


@pytest.fixture
def staffed(workspace: Workspace) -> Workspace:
    """A book with three people."""
    for at in (1, 2, 3):
        add_person(workspace, at)
    return workspace


def supervisions(*drafts: SupervisionRecordDraft, chosen: dict[str, str] | None = None) -> "partial[Plan]":
    return partial(plan_supervisions, drafts=drafts, chosen=chosen, today=TODAY)


def live(workspace: Workspace) -> list[tuple[Any, ...]]:
    return rows_of(workspace, "supervisions", SHOWN)


def agree(workspace: Workspace, *people: int) -> None:
    """Let *people* agree the first supervision of the book."""
    ((uuid,),) = rows_of(workspace, "supervisions", "uuid", "id = 1")

    def act(session: Session) -> Done[None]:
        columns = ("supervision_uuid", "person_id", "version", "agreed_on", "how")
        rows = [(uuid, person, 1, day_number(TODAY), "in the meeting") for person in people]
        write_rows(ledger_of(session), SupervisionAgreedRow, columns, new=rows)
        return Done(None, Touched.SUPERVISION)

    workspace.write(act)


def test_supervisions_are_as_the_file_says(staffed: Workspace) -> None:
    assert fates(take_in(staffed, supervisions(HELD, CANCELLED))) == ["new", "new"]

    assert live(staffed) == [
        (1, 2, day_number(DAY), "individual", "held", 90, '["support"]', "", "", day_number(date(2026, 4, 2))),
        (1, 2, day_number(CANCELLED.held_on), "individual", "cancelled", None, "[]", "supervisor", "Leave", None),
    ]


def test_the_same_file_again_changes_nothing(staffed: Workspace) -> None:
    planner = supervisions(HELD, CANCELLED, replace(HELD, row=4, supervisor=number(3)))
    take_in(staffed, planner)

    assert is_untouched_by(staffed, planner)


@pytest.mark.parametrize("change", [
    {"minutes": 60}, {"minutes": None}, {"next_on": None}, {"functions": frozenset(Function)},
    {"state": State.CANCELLED, "minutes": None, "functions": frozenset(), "cancelled_by": "supervisee", "reason": "Ill"},
])  # fmt: skip
def test_what_else_differs_is_a_correction_of_the_same_fact(staffed: Workspace, change: dict[str, Any]) -> None:
    take_in(staffed, supervisions(HELD))
    uuid = rows_of(staffed, "supervisions", "uuid")
    planner = supervisions(replace(HELD, **change))

    assert fates(take_in(staffed, planner)) == ["changed"]
    assert rows_of(staffed, "supervisions", "uuid") == uuid
    assert len(rows_of(staffed, "supervisions", "id", "1")) == 2
    assert is_untouched_by(staffed, planner)


@pytest.mark.parametrize(
    "other", [{"kind": Kind.GROUP}, {"supervisor": number(3)}, {"held_on": DAY - timedelta(days=1)}]
)
def test_another_type_supervisor_or_day_is_another_supervision(staffed: Workspace, other: dict[str, Any]) -> None:
    assert fates(take_in(staffed, supervisions(HELD, replace(HELD, row=3, **other)))) == ["new", "new"]


def test_what_the_file_does_not_speak_for_stays(staffed: Workspace) -> None:
    take_in(staffed, supervisions(replace(HELD, kind=Kind.PROFESSIONAL)))
    bare = SupervisionRecordDraft(2, number(1), number(2), DAY, said=frozenset())

    assert is_untouched_by(staffed, supervisions(bare))
    assert fates(take_in(staffed, supervisions(replace(bare, minutes=45, said=frozenset({"minutes"}))))) == ["changed"]
    assert live(staffed)[0][3:7] == ("professional", "held", 45, '["support"]')


def test_a_list_without_types_means_individual_supervision(staffed: Workspace) -> None:
    take_in(staffed, supervisions(replace(HELD, kind=None)))

    assert live(staffed)[0][3] == "individual"
    assert is_untouched_by(staffed, supervisions(HELD))


@pytest.mark.parametrize(("parts", "column", "reason"), [
    ({"supervisee": number(9)}, "supervisee", "there is no one with staff number 00009: import people first"),
    ({"supervisor": PersonKey(email="nobody@example.org")}, "supervisor",
     "there is no one with e-mail nobody@example.org: give the staff number"),
    ({"supervisor": PersonKey(name="Person 2")}, "supervisor",
     "a name alone is never matched by itself: choose for 'Person 2' from Person 2 (00002); Person 1 (00001); Person 3 (00003)"),
    ({"supervisor": number(1)}, "supervisor", "nobody supervises themselves: choose another supervisor"),
    ({"held_on": TODAY + timedelta(days=1)}, "held_on", "16/06/2026 lies in the future: give the day on which it was held"),
    ({"next_on": DAY}, "next_on", "the next date is not after this supervision: give a later day"),
    ({"minutes": 601}, "minutes", "minutes are from 1 to 600, not 601"),
    ({"state": State.CANCELLED, "cancelled_by": " ", "reason": "Leave"}, "cancelled_by", "say who cancelled it"),
    ({"state": State.CANCELLED, "cancelled_by": "x"}, "reason",
     "a cancelled supervision keeps its reason: say why it did not take place"),
])  # fmt: skip
def test_a_row_is_refused_with_its_column(staffed: Workspace, parts: dict[str, Any], column: str, reason: str) -> None:
    before = staffed.head()

    result = take_in(staffed, supervisions(replace(HELD, row=7, **parts), replace(HELD, row=8)))

    assert rejections(result) == [(7, column, reason)]
    assert not result.applied
    assert staffed.head() == before


def test_one_that_was_cancelled_beforehand_may_lie_ahead(staffed: Workspace) -> None:
    ahead = replace(CANCELLED, held_on=TODAY + timedelta(days=5), next_on=TODAY + timedelta(days=9))

    assert fates(take_in(staffed, supervisions(ahead))) == ["new"]


def test_names_are_matched_by_choices_made_by_hand_in_both_columns(staffed: Workspace) -> None:
    draft = replace(HELD, supervisee=PersonKey(name="P. One"), supervisor=PersonKey(name="P. Two"))

    take_in(staffed, supervisions(draft, chosen={"P. One": "00001", "P. Two": "00002"}))

    assert live(staffed)[0][:2] == (1, 2)


def test_rows_of_one_supervision_that_differ_are_refused(staffed: Workspace) -> None:
    drafts = (HELD, replace(HELD, row=3), replace(HELD, row=4, minutes=45))

    result = take_in(staffed, supervisions(*drafts), skip_rejected=True)

    assert fates(result) == ["new", "same", "rejected"]
    assert rejections(result) == [(4, "held_on", "row 2 says otherwise of the same two, day and type")]
    again = take_in(staffed, supervisions(drafts[2], replace(HELD, row=5)), skip_rejected=True)
    assert fates(again) == ["rejected", "same"]


def test_two_of_one_day_that_the_book_has_are_not_mixed_up(staffed: Workspace) -> None:
    def twice(session: Session) -> Done[None]:
        rows = [(1, 2, day_number(DAY), "ad hoc", "held", minutes, "[]", "", "", None) for minutes in (20, 30)]
        write_rows(ledger_of(session), SupervisionRow, COLUMNS, new=rows)
        return Done(None, Touched.SUPERVISION)

    staffed.write(twice)
    short = replace(HELD, kind=Kind.AD_HOC, functions=frozenset(), next_on=None, minutes=20)

    assert is_untouched_by(staffed, supervisions(short, replace(short, row=3, minutes=30)))
    (refused,) = rejections(take_in(staffed, supervisions(replace(short, minutes=40))))
    assert refused[1:] == (
        "held_on", "the book has 2 supervisions of these two on this day: correct the one meant by hand",
    )  # fmt: skip


def test_what_both_have_agreed_is_not_corrected_by_a_file(staffed: Workspace) -> None:
    take_in(staffed, supervisions(HELD))
    agree(staffed, 1)
    take_in(staffed, supervisions(replace(HELD, minutes=80)))
    agree(staffed, 2)

    assert is_untouched_by(staffed, supervisions(replace(HELD, minutes=80)))
    (refused,) = rejections(take_in(staffed, supervisions(HELD)))
    assert refused[1:] == (
        "held_on", "both have agreed what the book has of this day: it can only be amended by one of them",
    )  # fmt: skip


def test_one_with_a_text_is_not_taken_for_cancelled(staffed: Workspace) -> None:
    take_in(staffed, supervisions(HELD))
    ((uuid,),) = rows_of(staffed, "supervisions", "uuid")

    def seal(session: Session) -> Done[None]:
        columns = ("file_uuid", "about", "about_uuid", "version", "body")
        write_rows(ledger_of(session), SealedTextRow, columns, new=[(b"f" * 16, "supervisions", uuid, 1, b"sealed")])
        return Done(None, Touched.SUPERVISION)

    staffed.write(seal)
    (refused,) = rejections(take_in(staffed, supervisions(replace(CANCELLED, held_on=DAY))))
    assert refused[1] == "held_on"
    assert "what was said on this day is in the book" in refused[2]
    assert fates(take_in(staffed, supervisions(replace(HELD, minutes=60)))) == ["changed"]


def test_an_import_is_one_step_that_undo_takes_back(staffed: Workspace) -> None:
    done = staffed.write(apply_import, supervisions(HELD, CANCELLED), about=FILE)

    assert done.touched == Touched.SUPERVISION
    assert entries(staffed)[-1]["content"]["tables"]["supervisions"]["added"] == [1, 2]
    staffed.write(undo_change, imports_only=True)
    assert live(staffed) == []


@pytest.mark.parametrize("text", HOSTILE_NAMES)
def test_a_reason_is_only_a_reason(staffed: Workspace, text: str) -> None:
    planner = supervisions(replace(CANCELLED, cancelled_by=text, reason=text))
    take_in(staffed, planner)

    assert live(staffed)[0][7:9] == (text, text)
    assert is_untouched_by(staffed, planner)


PEOPLE = st.sampled_from([number(1), PersonKey(email="person2@example.org"), number(3), number(4)])
DAYS = st.dates(DAY, DAY + timedelta(days=3))


@st.composite
def drafts(draw: st.DrawFn) -> SupervisionRecordDraft:
    parts: dict[str, Any] = {
        "kind": draw(st.sampled_from([None, *Kind])),
        "next_on": draw(st.none() | st.dates(DAY, TODAY)),
    }
    if draw(st.booleans()):
        parts |= {
            "minutes": draw(st.none() | st.integers(1, 600)),
            "functions": draw(st.frozensets(st.sampled_from(Function))),
        }
        parts["said"] = draw(st.frozensets(st.sampled_from(["minutes", "functions", "next_on"])))
    else:
        parts |= {
            "state": State.CANCELLED,
            "cancelled_by": draw(st.sampled_from(["", "supervisor"])),
            "reason": "Leave",
        }
    return SupervisionRecordDraft(0, draw(PEOPLE), draw(PEOPLE), draw(DAYS), **parts)


@settings(max_examples=40)
@given(st.lists(st.lists(drafts(), max_size=8), max_size=3))
def test_whatever_lists_come_in_the_last_one_again_changes_nothing_and_each_is_undone(
    lists: list[list[SupervisionRecordDraft]],
) -> None:
    with TemporaryDirectory() as folder, Workspace.create(
        Path(folder) / "b.cpd", passphrase=None, clock=lambda: datetime(2026, 6, 15, 9, tzinfo=UTC), who="tests"
    ) as book:  # fmt: skip
        for at in (1, 2, 3):
            add_person(book, at)
        kept = []
        for one in lists:
            kept.append(sorted(live(book), key=str))
            planner = supervisions(*(replace(draft, row=row) for row, draft in enumerate(one, 2)))
            first = take_in(book, planner, skip_rejected=True)
            again = take_in(book, planner, skip_rejected=True)
            assert first.rows == len(one)
            assert (again.new, again.changed) == (0, 0)
            if first.change is None:
                kept.pop()
        for before in reversed(kept):
            book.write(undo_change)
            assert sorted(live(book), key=str) == before
