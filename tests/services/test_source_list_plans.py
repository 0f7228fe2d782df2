"""A register of learning becomes sources of any kind, a row each: all or nothing, and the same register twice changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.domain.learning import SourceDraft
from cpd_desktop.domain.learning_files import SourceKey, SourceRow
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.learning_records import recorded_sources
from cpd_desktop.services.source_list_plans import plan_sources
from cpd_desktop.services.workspace import Session, Workspace
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock, add_teams, fates, is_untouched_by, rejections, remarks, take_in
from tests.services.complaints_book import EAST, WEST, issue, source, with_teams
from tests.services.learning_book import finding

MAY, JUNE = date(2026, 5, 12), date(2026, 6, 12)


def row(at: int, kind: str = "CPT", reference: str = "", title: str = "Thank you", on: date | None = MAY, **parts: Any) -> SourceRow:  # fmt: skip
    return SourceRow(at, SourceKey(kind, reference, title, on), **parts)


REGISTER = (
    row(2, team="east", summary="They rang back", raised_by="A daughter"),
    row(3, "Survey of carers", "S-1", "") ,
    row(4, "AUD", "A-1", "Ten files", outcome="PARTLY met", service="hospital DISCHARGE"),
    row(5, "SAR", "R-1", "A review", basis="mandatory", organisation="The Board", where_kept="Shelf 3", closed_on=JUNE),
    row(6, "CSV", "S-2", "Breaks", asked=40, responses=0, acknowledged_on=JUNE),
    row(7, "OMB", "O-1", "A late review", comes_from="r-1"),
)  # fmt: skip


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_teams(workspace)
    return workspace


def planner(rows: Sequence[SourceRow]) -> Any:
    return partial(plan_sources, drafts=rows, today=TODAY)


def taken(book: Workspace, *rows: SourceRow, skip_rejected: bool = False) -> ImportResult:
    return take_in(book, planner(rows), skip_rejected=skip_rejected)


def recorded(book: Workspace) -> dict[str, tuple[bytes, SourceDraft]]:
    def read(session: Session) -> dict[str, tuple[bytes, SourceDraft]]:
        return {one.said.reference or one.said.title: (one.uuid, one.said) for one in recorded_sources(session, None)}

    return book.read(read)


def said(book: Workspace, name: str) -> SourceDraft:
    return recorded(book)[name][1]


def test_a_row_is_a_source_of_any_kind_and_the_same_register_changes_nothing(book: Workspace) -> None:
    rows = (
        *REGISTER[:1],
        replace(REGISTER[1], source=SourceKey("carer survey or FORUM", "S-1", "", MAY)),
        *REGISTER[2:],
    )
    assert (fates(result := taken(book, *rows)), remarks(result)) == (["new"] * 6, [])
    thanks, survey, audit, review = (said(book, name) for name in ("Thank you", "S-1", "A-1", "R-1"))
    assert (thanks.kind, thanks.team_id, thanks.service, thanks.raised_by) == (
        "CPT",
        EAST,
        "Community Support",
        "A daughter",
    )
    assert (survey.kind, survey.title) == ("CSV", "Carer survey or forum S-1")
    assert (audit.outcome, audit.service, audit.team_id) == ("partly met", "Hospital Discharge", None)
    assert (review.basis, review.organisation, review.where_kept, review.closed_on) == (
        "mandatory",
        "The Board",
        "Shelf 3",
        JUNE,
    )
    assert (said(book, "S-2").asked, said(book, "S-2").responses, said(book, "S-2").acknowledged_on) == (40, 0, JUNE)
    assert said(book, "O-1").about_uuid == recorded(book)["R-1"][0]
    assert is_untouched_by(book, planner(rows))
    # What a file does not speak for stays; a list in another order means the same.
    assert is_untouched_by(
        book, planner([row(2, "OMB", "o-1", ""), row(3, "CSV", "S-2", "", None), row(4, title="THANK you")])
    )


def test_a_complaint_on_record_is_given_its_day_of_referral_and_nothing_else_has_one(book: Workspace) -> None:
    source(book, "CMP", "Late calls", reference="C-1", received_on=MAY)
    rows = (row(2, "CMP", "C-1", "Late calls", referred_on=JUNE),)
    assert fates(taken(book, *rows)) == ["changed"]
    assert said(book, "C-1").referred_on == JUNE
    assert is_untouched_by(book, planner(rows))
    assert is_untouched_by(book, planner([row(2, "CMP", "C-1", "Late calls")]))
    refused = rejections(taken(book, row(2, "CPT", "T-1", referred_on=JUNE), skip_rejected=True))
    assert refused == [(2, "referred_on", "Only a complaint is referred to the Ombudsman: leave this day blank")]


def test_a_changed_row_corrects_and_all_of_it_is_one_step_to_undo(book: Workspace) -> None:
    by_hand = source(
        book, "AUD", "Ten files", reference="A-1", received_on=MAY, team_id=EAST, service="Community Support"
    )
    source(book, "CPT", "Thank you", received_on=MAY)
    before = recorded(book)
    result = taken(
        book,
        row(2, "AUD", "a-1", "Twelve files", JUNE, outcome="met"),
        row(3, reference="T-1", team="West"),
        row(4, title="Another", service="Therapy"),
    )
    assert fates(result) == ["changed", "changed", "new"]
    uuid, audit = recorded(book)["A-1"]
    assert (uuid, audit.title, audit.received_on, audit.outcome, audit.team_id) == (
        by_hand,
        "Twelve files",
        JUNE,
        "met",
        EAST,
    )
    assert (said(book, "T-1").team_id, said(book, "Another").service) == (WEST, "Therapy")
    assert fates(taken(book, row(2, "AUD", "A-1", "", None, service="Hospital Discharge"))) == ["changed"]
    assert (said(book, "A-1").team_id, said(book, "A-1").service) == (None, "Hospital Discharge")
    for _ in range(2):
        book.write(undo_change, None, imports_only=True)
    assert recorded(book) == before


def test_a_team_that_changed_its_service_leaves_what_was_recorded_as_it_was(book: Workspace) -> None:
    taken(book, row(2, team="East"))
    add_teams(book, TeamDraft(2, "East", "Another Service"))
    assert is_untouched_by(
        book,
        planner(
            [
                row(2, team="East", service="Community Support"),
            ]
        ),
    )
    assert fates(taken(book, row(2, team="East", service="Elsewhere"))) == ["changed"]
    assert said(book, "Thank you").service == "Another Service"


def test_sources_of_one_title_and_day_are_each_their_own_and_keep_to_what_they_say(book: Workspace) -> None:
    rows = [row(2, team="East"), row(3), row(4, reference="T-9")]
    result = taken(book, *rows)
    assert (fates(result), remarks(result)) == (
        ["new"] * 3, [(3, "title", "called as row 2, of the same day: counted as another source")],
    )  # fmt: skip
    assert is_untouched_by(book, planner([replace(one, row=at) for at, one in enumerate(reversed(rows), 2)]))
    assert fates(taken(book, *rows, row(5))) == ["same", "same", "same", "new"]


@pytest.mark.parametrize(
    ("wrong", "column", "reason"),
    [
        (row(2, "poem"), "source_kind", "there is no kind of source 'poem': choose one of SAR (Safeguarding Adults Review), "),
        (row(2, on=None), "received_on", "the day on which it was received is missing"),
        (row(2, on=date(2026, 6, 16)), "received_on", ""),
        (row(2, team="Easst"), "team", "there is no team 'Easst': did you mean East?: import teams first"),
        (row(2, "CMP", "C-1"), "source_kind", "a new complaint comes in with its issues, whose outcomes are counted: import its row as complaints"),
        (row(2, outcome="upheld"), "source_outcome", "'upheld' is no outcome of this kind of source: choose logged, shared"),
        (row(2, basis="mandatory"), "review_basis", "Only a Safeguarding Adults Review is mandatory"),
        (row(2, well_founded=True), "well_founded", "Only a complaint is well-founded"),
        (row(2, "CSV", asked=3, responses=4), "responses", "3 were asked"),
        (row(2, closed_on=date(2026, 5, 11)), "closed_on", "it was received on 12/05/2026"),
        (row(2, summary="Ring jo@example.org"), "summary", "there is an e-mail address in this: leave it out"),
        (row(2, title="Of 943 476 5919"), "title", "there is an NHS number in this"),
        (row(2, title="x" * 201), "title", ""),
        (row(2, comes_from="C-77"), "comes_from", "there is no source 'C-77': put its row above this one"),
        (row(2, comes_from="Twice"), "comes_from", "2 sources are called 'Twice': give the reference"),
        (row(2, "AUD", "A-1", "", date(2026, 5, 20)), "received_on", "a finding of it is of 14/05/2026"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_rejected_with_what_to_do(
    refusing: Workspace, wrong: SourceRow, column: str, reason: str
) -> None:
    result = refusing.read(lambda session: plan_sources(session, [wrong], today=TODAY))
    ((rejected),) = result.rejections
    assert (rejected.row, rejected.column) == (2, column)
    assert rejected.reason.startswith(reason)


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with empty_book(tmp_path_factory.mktemp("refusing") / "book.cpd", clock=Clock()) as workspace:
        with_teams(workspace)
        audit = source(workspace, "AUD", "Ten files", reference="A-1", received_on=MAY)
        finding(workspace, audit, found_on=date(2026, 5, 14), decided_on=date(2026, 5, 15))
        source(workspace, "CSV", "Twice", received_on=MAY), source(workspace, "SSV", "Twice", received_on=MAY)
        yield workspace


def test_a_reference_twice_is_rejected_and_a_complaint_on_record_is_corrected(book: Workspace) -> None:
    complaint = source(book, reference="C-1", title="About calls", received_on=MAY)
    issue(book, complaint)
    result = taken(
        book, row(2, "CMP", "C-1", "", well_founded=True), row(3, "AUD", "A-1"), row(4, "AUD", "a-1", "Other"), skip_rejected=True
    )  # fmt: skip
    assert fates(result) == ["changed", "new", "rejected"]
    assert rejections(result) == [
        (4, "source_reference", "row 3 has this reference already: each row is a source of its own")
    ]
    assert (said(book, "C-1").well_founded, said(book, "C-1").title) == (True, "About calls")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_a_register_says_taking_it_again_in_any_order_changes_nothing(
    book: Workspace, data: st.DataObject
) -> None:
    some = st.builds(
        row, st.just(0), st.sampled_from(["CPT", "CON"]), st.sampled_from(["", "", "R-1", "R-2"]), st.sampled_from(["Thank you", "Late"]),
        st.sampled_from([MAY, JUNE]), team=st.sampled_from(["", "East", "West"]), summary=st.sampled_from(["", "Kind"]),
    )  # fmt: skip
    rows = data.draw(st.lists(some, min_size=1, max_size=6, unique_by=lambda one: one.source.reference or object()))
    taken(book, *[replace(one, row=at) for at, one in enumerate(rows, 2)])
    again = data.draw(st.permutations(rows))
    assert is_untouched_by(book, planner([replace(one, row=at) for at, one in enumerate(again, 2)]))
    book.write(undo_change, None, imports_only=True)
