"""Registers of learning and of complaints, and lists of findings, with the headings that councils and boards give them, from file to book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpd_desktop.domain.learning import ActionState
from cpd_desktop.domain.learning_answers import FindingState
from cpd_desktop.exchange.exporting import csv_bytes
from cpd_desktop.exchange.headings import guess_kind, map_headings
from cpd_desktop.exchange.importing import ImportOptions, carry_out, read_import
from cpd_desktop.exchange.looking import look_at
from cpd_desktop.exchange.preparing import prepare
from cpd_desktop.resources import resource
from cpd_desktop.services.complaints import complaints_year
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.imports import ImportResult
from cpd_desktop.services.learning import learning
from cpd_desktop.services.learning_records import RecordedAction, recorded_actions
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.organisation import name_organisation
from cpd_desktop.services.workspace import Session, Workspace
from tests.exchange.demo_story.telling import AS_AT
from tests.services.building import Clock, findings

SAMPLES = resource("samples")
NOW = CoverageQuestion(AS_AT)
KINDS = {
    "sources": "source_kind source_reference title received_on acknowledged_on closed_on review_basis raised_by source_owner service team"
    " summary where_kept source_outcome well_founded responses asked comes_from",
    "complaints": "complaint_reference complaint received_on acknowledged_on closed_on issue_number issue category complaint_outcome"
    " decided_on service team remedy well_founded raised_by summary where_kept",
    "findings": "source_kind source source_reference received_on source_owner raised_by summary finding text theme found_on is_strength"
    " teams finding_owner decision decided_on reason action action_owner organisation agreed_on due_on action_done_on partner_status",
    "co-production": "title step produced_with produced begun_on finished_on service team activity_evidence reach_outside reached changed",
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_fields_are_known_by_their_names(kind: str) -> None:
    mapped = map_headings(KINDS[kind].split(), kind)
    assert list(mapped.columns) == KINDS[kind].split()
    assert mapped.missing == mapped.ignored == ()
    assert guess_kind(KINDS[kind].split()) == kind


@pytest.mark.parametrize(
    ("kind", "heading", "field"),
    [
        ("sources", "Type of feedback", "source_kind"), ("sources", "Received from", "raised_by"), ("sources", "Audit", "title"),
        ("sources", "Commissioned by", "source_owner"), ("sources", "Key points", "summary"), ("sources", "Surveys sent", "asked"),
        ("complaints", "Case reference", "complaint_reference"), ("complaints", "Date received", "received_on"),
        ("complaints", "Date acknowledged", "acknowledged_on"), ("complaints", "Nature of complaint", "issue"),
        ("complaints", "Type of complaint", "category"), ("complaints", "Outcome", "complaint_outcome"),
        ("complaints", "Response date", "decided_on"), ("complaints", "Service Area", "service"),
        ("findings", "Recommendation", "finding"), ("findings", "Type of review", "source_kind"),
        ("findings", "SAR reference", "source_reference"), ("findings", "Publication date", "received_on"),
        ("findings", "Accepted?", "decision"), ("findings", "Lead agency", "organisation"), ("findings", "Target date", "due_on"),
        ("findings", "Date completed", "action_done_on"), ("findings", "Responsible officer", "action_owner"),
        ("findings", "RAG", "partner_status"),
    ],
)  # fmt: skip
def test_headings_of_registers_are_known(kind: str, heading: str, field: str) -> None:
    assert map_headings([heading], kind).columns == {field: 0}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "book.cpd", passphrase=None, clock=Clock(), who="tests") as workspace:
        assert take(workspace, SAMPLES / "teams.csv").applied
        yield workspace
        assert findings(workspace) == []


def take(book: Workspace, path: Path) -> ImportResult:
    asked = ImportOptions()
    return carry_out(book, read_import(path, asked), asked, today=AS_AT)[0]


def test_the_register_of_learning_is_looked_at_and_taken_in_as_one_step_and_what_is_exported_is_read_again(
    book: Workspace, tmp_path: Path
) -> None:
    path = SAMPLES / "register-of-learning.csv"
    looked = look_at(path)
    ready = prepare(book, looked, looked.columns, None, {}, today=AS_AT)
    assert (looked.kind, ready.file.ignored_headings, ready.result.new) == ("sources", (), 10)
    assert (ready.names, ready.rows[1].says) == ((), "Compliment, Signed with us from the first visit, Deaf Services")
    result = take(book, path)
    assert (result.new, result.rejected, result.remarks) == (10, (), ())
    register = {one.said.title: one for one in book.read(learning, NOW).sources}
    assert sorted(one.said.kind for one in register.values()) == [
        "AUD", "CON", "CPT", "CPT", "CQC", "CSV", "OMB", "REG28", "SGC", "SSV",
    ]  # fmt: skip
    review, concern = register["A review that was promised and not held"], register["Letters that nobody could follow"]
    assert (review.said.about_uuid, review.team, review.said.outcome) == (concern.uuid, "Neighbourhood South", "upheld")
    before = book.head()
    assert (take(book, path).same, book.head()) == (10, before)
    again = tmp_path / "s.csv"
    again.write_bytes(csv_bytes(book.read(LISTINGS["sources"], NOW)))
    assert (take(book, again).same, book.head()) == (10, before)
    book.write(undo_change, None, imports_only=True)
    assert book.read(learning, NOW).sources == ()


def test_the_register_of_complaints_is_counted_and_what_is_exported_is_read_again(
    book: Workspace, tmp_path: Path
) -> None:
    result = take(book, SAMPLES / "complaints-register.csv")
    assert (result.new, result.rejected, result.remarks) == (8, (), ())
    found = book.read(complaints_year, 2026, AS_AT)
    assert (found.complaints, found.issues, [line.count for line in found.by_outcome]) == (7, 8, [2, 1, 1, 1, 1, 2])
    assert [line.words for line in found.upheld] == ["3 of 8 issues received, 38%", "3 of 5 issues decided on, 60%"]
    assert (found.acknowledged_in_time.count, found.acknowledged_in_time.of) == (5, 6)
    before = book.head()
    assert take(book, SAMPLES / "complaints-register.csv").same == 8
    path = tmp_path / "complaints.csv"
    path.write_bytes(csv_bytes(book.read(LISTINGS["complaints"], NOW)))
    assert (take(book, path).same, book.head()) == (8, before)
    book.write(undo_change, None, imports_only=True)
    assert book.read(complaints_year, 2026, AS_AT).complaints == 0


def test_the_list_of_findings_is_looked_at_in_the_window_and_taken_in_as_one_step(book: Workspace) -> None:
    name_organisation(book, "Westmere Council")
    looked = look_at(SAMPLES / "findings-and-actions.csv")
    assert looked.kind == "findings"
    ready = prepare(book, looked, looked.columns, None, {}, today=AS_AT)
    assert (ready.result.new, ready.names, ready.rows[0].says[:10]) == (4, (), "Safeguardi")
    assert (
        take(book, SAMPLES / "findings-and-actions.csv").new,
        take(book, SAMPLES / "findings-and-actions.csv").same,
    ) == (4, 4)
    register = book.read(learning, NOW)
    assert [(one.said.reference, one.findings) for one in register.sources] == [("SAR-2026-2", 3)]
    assert sorted(one.state for one in register.findings) == sorted(
        (FindingState.ACCEPTED, FindingState.ACTIONS_DONE, FindingState.NOT_ACCEPTED)
    )
    assert sorted((one.said.organisation, one.state) for one in book.read(every_action)) == [
        ("", ActionState.DONE), ("", ActionState.DONE), ("Westmere Hospitals", ActionState.OPEN),
    ]  # fmt: skip
    book.write(undo_change, None, imports_only=True)
    assert book.read(learning, NOW).sources == ()


def every_action(session: Session) -> list[RecordedAction]:
    return [one for some in recorded_actions(session, None).values() for one in some]
