"""What is asked of training: the figures of Coverage, with the records behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.training import Evidence
from cpd_desktop.services.coverage import CoverageQuestion, coverage, organisation_sheet
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, Clock
from tests.services.evidence_book import asked, referred, refuse_other_rows
from tests.services.test_coverage import fill, record, train

ORGANISATION = CoverageQuestion(TODAY)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("evidence") / "book.cpd"
    with Workspace.create(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        fill(workspace)
        yield workspace


def test_mandatory_training_is_the_total_of_coverage_as_claimed_and_assured(book: Workspace) -> None:
    counts = book.read(organisation_sheet, ORGANISATION).mandatory
    claimed, assured = asked(book, "mandatory-training"), asked(book, "mandatory-training-assured")
    assert (claimed.figure, claimed.count, claimed.of) == (counts.n_of_n, counts.numerator, counts.denominator)
    assert (assured.figure, assured.count) == (counts.as_assured().n_of_n, counts.assured)
    assert referred(claimed) == referred(assured) != []
    of_team = asked(book, "mandatory-training", team="north")
    rows = [
        row
        for row in book.read(coverage, CoverageQuestion(TODAY, team="North"))
        if row.needed is None and not row.requirement.specialist and row.denominator
    ]
    assert of_team.of == sum(row.denominator for row in rows)
    assert referred(of_team) == [f"requirement {row.requirement.code} in North" for row in rows]


@pytest.mark.parametrize(("code", "parts", "figure", "rows"), [
    ("requirement", {"requirement": "R-FIR"}, "2 of 2, 100%", {"person 00001": True, "person 00002": True}),
    ("requirement-assured", {"requirement": "R-FIR"}, "1 of 2, 50%", {"person 00001": True, "person 00002": False}),
    ("requirement", {"requirement": "R-FIR", "team": "South"}, "1 of 1, 100%", {"person 00002": True}),
    ("requirement", {"requirement": "R-FIR", "service": "adults"}, "2 of 2, 100%", {"person 00001": True, "person 00002": True}),
    ("requirement", {"requirement": "R-BSL"}, "0 of 2, 0%", {"person 00001": False, "person 00002": False}),
    ("requirement", {"requirement": "R-TWO"}, "1 of 3, 33%", {
        "requirement R-TWO in Empty": False, "requirement R-TWO in North": True, "requirement R-TWO in South": False,
    }),
    ("requirement-assured", {"requirement": "R-TWO"}, "0 of 3, 0%", {
        "requirement R-TWO in Empty": False, "requirement R-TWO in North": False, "requirement R-TWO in South": False,
    }),
    ("requirement", {"requirement": "R-TWO", "team": "North"}, "2 of 2 needed", {"person 00001": True, "person 00002": True}),
    ("requirement-assured", {"requirement": "R-TWO", "team": "North"}, "1 of 2 needed, short by 1",
     {"person 00001": True, "person 00002": False}),
    ("requirement", {"requirement": "R-TWO", "team": "Empty"}, "0 of 2 needed, short by 2", {}),
    ("requirement", {"requirement": "R-SRV", "service": "Adults"}, "2 of 1 needed", {"person 00001": True, "person 00002": True}),
    ("requirement", {"requirement": "R-ORG"}, "2 of 2 needed", {"person 00001": True, "person 00002": True}),
    ("requirement", {"requirement": "R-ORG", "team": "North"}, "nothing to count", {}),
])  # fmt: skip
def test_a_requirement_has_its_people_or_places_behind_it(
    book: Workspace, code: str, parts: dict[str, str], figure: str, rows: dict[str, bool]
) -> None:
    found = asked(book, code, **parts)
    assert found.figure == figure
    assert {row.reference: row.counts for row in found.rows} == rows
    assert len(found.rows) == len(rows)
    assert found.count == sum(rows.values())


def test_a_course_has_those_of_whom_it_is_in_date(book: Workspace) -> None:
    found = asked(book, "course", course="fir-01")
    refuse_other_rows(found)
    assert referred(found) == ["person 00001", "person 00002"]
    assert found.base == "people in post of whom Course FIR-01 is in date, of 3"
    assert referred(asked(book, "course", course="fir-01", team="South")) == ["person 00002"]
    with pytest.raises(Refused, match="no course"):
        asked(book, "course", course="none")


def test_specialist_needs_and_teams_that_look_compliant(book: Workspace) -> None:
    needs, teams = asked(book, "specialist-needs"), asked(book, "looks-compliant")
    rows = [
        row
        for row in book.read(coverage, ORGANISATION)
        if row.requirement.specialist and row.team is not None and row.denominator
    ]
    assert (needs.count, needs.of) == (sum(row.is_met for row in rows), len(rows)) == (0, 1)
    refuse_other_rows(needs)
    refuse_other_rows(teams)
    assert set(referred(teams)) == {f"team {row.place}" for row in rows}
    assert referred(asked(book, "looks-compliant", team=rows[0].place)) == [f"team {rows[0].place}"]


def test_nobody_is_named(book: Workspace) -> None:
    for code in ("requirement", "requirement-assured"):
        found = asked(book, code, requirement="R-FIR")
        assert all(row.reference.startswith("person 0") and "Person" not in row.words for row in found.rows)


def test_a_place_or_requirement_that_is_not_there_is_refused(book: Workspace) -> None:
    for parts, field in (({"team": "Nowhere"}, "team"), ({"service": "Nowhere"}, "service")):
        with pytest.raises(Refused) as refusal:
            asked(book, "mandatory-training", **parts)
        assert refusal.value.field == field
    with pytest.raises(Refused, match="no requirement"):
        asked(book, "requirement", requirement="none")


def test_it_is_answered_as_it_was_known(workspace: Workspace) -> None:
    fill(workspace)
    before, upto = asked(workspace, "requirement", requirement="R-FIR"), workspace.head().number
    train(workspace, replace(record(3, "FIR-01", TODAY), evidence=Evidence.CHECKED))
    after = asked(workspace, "requirement", requirement="R-FIR")
    assert after != before
    assert asked(workspace, "requirement", requirement="R-FIR", upto=upto) == before
