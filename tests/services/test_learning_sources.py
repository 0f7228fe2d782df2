"""Sources are recorded, corrected and typed many at once; published percentages are kept, and told of where their counts disagree."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.complaints import IssueDraft
from cpd_desktop.domain.learning import QuotedFigureDraft, SourceDraft
from cpd_desktop.domain.learning_files import SourceKey, SourceRow
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.complaints import save_issue
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.learning_sources import (
    delete_quoted_figure,
    quoted_figures,
    save_quoted_figure,
    save_source,
    save_sources,
    source_kinds,
    sources,
)
from cpd_desktop.services.source_list_plans import plan_sources
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, entries, rows_of
from tests.services.learning_book import (
    EAST,
    RECEIVED,
    a_source_draft,
    finding,
    row_of,
    source,
    team_id,
    uuid_of,
    with_teams,
)
from tests.services.people_book import NOW


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_teams(workspace)
    return workspace


def said(book: Workspace) -> list[SourceDraft]:
    return [one.said for one in book.read(sources, NOW)]


def test_every_field_is_kept_and_a_correction_keeps_who_it_is(book: Workspace) -> None:
    complaint = source(book, "Missed visits", "Statutory complaint", reference="C-7")
    draft = SourceDraft(
        "omb", "Ombudsman on missed visits", date(2026, 2, 1), "24 001 234", date(2026, 2, 3), date(2026, 3, 1), "", "The family",
        "Care provider", "older people", None, "Fault with injustice", "Complaints drive", "upheld", None, 3, 10, complaint,
    )  # fmt: skip
    uuid = uuid_of(book, book.write(save_source, draft, today=TODAY).result, "learning_sources")
    kept = replace(draft, kind="OMB", service="Older People")
    assert said(book)[0] == kept
    done = book.write(
        save_source, replace(kept, team_id=team_id(book)), today=TODAY, row_id=row_of(book, uuid, "learning_sources")
    )
    line = next(one for one in book.read(sources, NOW) if one.uuid == uuid)
    assert (line.team, line.said.service, done.touched) == (EAST, "Older People", Touched.LEARNING)
    again = book.write(save_source, line.said, today=TODAY, row_id=line.row_id)
    assert (again.touched, again.change) == (Touched.NOTHING, None)
    assert [entry["act"] for entry in entries(book)][-2:] == [
        "record a source of learning",
        "correct a source of learning",
    ]
    book.write(undo_change, None)
    assert said(book)[0] == kept


def test_what_is_not_there_or_not_so_is_refused(book: Workspace) -> None:
    wrong: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("XYZ", {}, "kind"), ("SAR", {"team_id": 99}, "team"), ("SAR", {"about_uuid": b"x" * 16}, "about"),
        ("CMP", {"basis": "mandatory"}, "basis"), ("SAR", {"outcome": "upheld"}, "outcome"), ("SAR", {"title": ""}, "title"),
    )  # fmt: skip
    for kind, changed, field in wrong:
        with pytest.raises(Refused) as refused:
            book.write(save_source, replace(a_source_draft(kind=kind), **changed), today=TODAY)
        assert refused.value.field == field
    assert rows_of(book, "learning_sources", "id", "1") == []


def test_a_reference_is_there_once_and_nothing_comes_from_itself(book: Workspace) -> None:
    uuid = source(book, reference="SAR 12")
    row_id = row_of(book, uuid, "learning_sources")
    for draft, at in (
        (a_source_draft("Another", reference="sar  12"), None),
        (a_source_draft(about_uuid=uuid), row_id),
    ):
        with pytest.raises(Refused) as refused:
            book.write(save_source, draft, today=TODAY, row_id=at)
        assert refused.value.field == ("reference" if at is None else "about")
    source(book, "A complaint", "CMP", reference="SAR 12")
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        book.write(save_source, a_source_draft(), today=TODAY, row_id=99)


def test_a_correction_stays_true_to_what_hangs_on_it(book: Workspace) -> None:
    complaint = source(book, "Missed visits", "CMP")
    book.write(save_issue, IssueDraft(complaint, "Visits were missed", "Domiciliary care"), today=TODAY)
    finding(book, complaint)
    row_id = row_of(book, complaint, "learning_sources")
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({"kind": "CON"}, "kind"), ({"received_on": date(2025, 11, 11)}, "received_on"),
    )  # fmt: skip
    for changed, field in wrong:
        draft = replace(a_source_draft("Missed visits", "CMP"), **changed)
        with pytest.raises(Refused) as refused:
            book.write(save_source, draft, today=TODAY, row_id=row_id)
        assert refused.value.field == field


def test_several_are_one_change_or_none(book: Workspace) -> None:
    drafts = [a_source_draft(f"Compliment {at}", "CPT") for at in range(3)]
    done = book.write(save_sources, drafts, today=TODAY)
    assert len(done.result) == len(book.read(sources, NOW)) == 3
    book.write(undo_change, None)
    assert book.read(sources, NOW) == ()
    assert book.write(save_sources, [], today=TODAY).touched == Touched.NOTHING
    twice = [a_source_draft("One", reference="S 1"), a_source_draft("Two", reference="S 1")]
    with pytest.raises(Refused, match=r"^Row 2: 'One' has the reference S 1 already") as refused:
        book.write(save_sources, twice, today=TODAY)
    assert (refused.value.field, book.read(sources, NOW)) == ("reference", ())


def test_a_published_percentage_is_kept_and_held_against_its_counts(book: Workspace) -> None:
    uuid = source(book, "Annual report", "CMP")
    draft = QuotedFigureDraft(
        uuid, "45% were upheld.", Decimal(45), 39, 106, "issues received", RECEIVED, "Annual complaints report"
    )
    done = book.write(save_quoted_figure, draft, today=TODAY)
    problem = "39 of 106 issues received is 36.8%, not 45%. 39 is 45% of 86 or 87."
    assert done.remarks == (problem,)
    (one,) = book.read(quoted_figures, uuid)
    assert (one.said, one.problem, one.computed) == (draft, problem, "39 of 106 issues received is 36.8%")
    assert problem in book.read(sources, NOW)[0].problems
    done = book.write(save_quoted_figure, replace(draft, percent=Decimal("36.8")), today=TODAY, row_id=one.row_id)
    (one,) = book.read(quoted_figures, uuid)
    assert (done.remarks, one.problem) == ((), "")
    book.write(delete_quoted_figure, one.row_id)
    assert book.read(quoted_figures, uuid) == ()
    with pytest.raises(Refused) as refused:
        book.write(save_quoted_figure, replace(draft, source_uuid=b"x" * 16), today=TODAY)
    assert refused.value.field == "source"


def test_the_kinds_are_those_of_the_rules() -> None:
    kinds = {one.code: one for one in source_kinds()}
    assert {"SAR", "SGC", "CMP", "CON", "OMB", "CPT", "CSV", "SSV", "COP", "AUD", "CQC", "REG28"} <= kinds.keys()
    assert kinds["CMP"].outcomes[:2] == ("upheld", "partially upheld")
    assert all(one.title and one.source for one in kinds.values())


def test_sources_do_not_come_from_each_other_in_a_circle(book: Workspace) -> None:
    first = source(book, "A complaint", "CMP", reference="C-1")
    second = source(book, "A decision", "OMB", about_uuid=first)
    third = source(book, "An audit", "AUD", about_uuid=second)
    said = a_source_draft("A complaint", "CMP", reference="C-1", about_uuid=third)
    with pytest.raises(Refused, match="itself comes from this one") as refused:
        book.write(save_source, said, today=TODAY, row_id=row_of(book, first, "learning_sources"))
    assert refused.value.field == "about"
    # A register that is taken in says no other.
    rows = [SourceRow(2, SourceKey("CMP", "C-1", "A complaint", said.received_on), comes_from="An audit")]
    plan = book.read(lambda session: plan_sources(session, rows, today=TODAY))
    assert [(one.row, one.column) for one in plan.rejections] == [(2, "comes_from")]
