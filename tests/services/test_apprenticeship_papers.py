"""The papers on apprenticeships say what the services answer; the record of one apprentice is theirs, or one for each in a team."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from cpd_desktop.domain.apprenticeships import ApprenticeshipState
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.apprenticeship_acts import record_outcome
from cpd_desktop.services.apprenticeship_papers import apprentice_sheet, apprenticeships_sheet
from cpd_desktop.services.apprenticeships import apprenticeship_of, apprenticeships
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.person_reports import papers_each
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.reports import ReportAbout, report
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_people
from tests.made_books import empty_book
from tests.services.apprentice_paper_book import DONE, START, with_apprenticeship
from tests.services.apprentices_book import AMIR, SIAN, apprentice, care_course, with_apprentices
from tests.services.building import TODAY, Clock

NOW = datetime(2026, 6, 15, 10, 30, tzinfo=UTC)
ALL = CoverageQuestion(TODAY)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Siân has an apprenticeship with everything, and one that ended before; Amir has none. For reading only."""
    path = tmp_path_factory.mktemp("apprentices") / "book.cpd"
    with empty_book(path, clock=Clock(), organisation="Cyngor Sir") as workspace:
        with_apprentices(workspace)
        before = apprentice(workspace, SIAN, date(2023, 9, 1), agreed_hours=None, course_id=care_course(workspace))
        workspace.write(record_outcome, before, ApprenticeshipState.COMPLETED, date(2024, 11, 1), today=TODAY)
        with_apprenticeship(workspace, SIAN)
        yield workspace


def words(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def paper(
    book: Workspace, name: str, question: CoverageQuestion = ALL, person: str = "", *, large_print: bool = False
) -> str:
    about = ReportAbout(person=person)
    return words(
        report(book, name, question, produced_on=NOW, produced_by="tests", about=about, large_print=large_print)
    )


def test_the_sheet_of_one_has_what_lasts_first_then_what_ended_with_its_course(book: Workspace) -> None:
    person = book.read(load_people)[SIAN]
    sheet = book.read(apprentice_sheet, person, ALL)
    assert sheet is not None
    assert sheet.scope == f"{person.name} · {sheet.parts[0].whole.line.apprenticeship.team}"
    lasting, ended = sheet.parts
    assert lasting.whole.line.apprenticeship.said.starts_on == START
    assert (lasting.course, ended.course) == ("", "Level 2 adult care")
    for part in sheet.parts:
        assert part.whole == book.read(apprenticeship_of, part.whole.line.apprenticeship.uuid, TODAY)
    assert sum(one.counted for one in lasting.months) == lasting.whole.line.progress.counted == DONE
    assert book.read(apprentice_sheet, book.read(load_people)[AMIR], ALL) is None


def test_the_sheet_of_a_scope_is_the_list_of_the_services(book: Workspace) -> None:
    sheet = book.read(apprenticeships_sheet, ALL)
    assert (sheet.scope, sheet.lines) == ("Whole organisation", book.read(apprenticeships, ALL))
    west = book.read(apprenticeships_sheet, CoverageQuestion(TODAY, team="west"))
    assert (west.scope, west.lines) == ("West", ())
    with pytest.raises(Refused, match="Nowhere"):
        book.read(apprenticeships_sheet, CoverageQuestion(TODAY, team="Nowhere"))


@pytest.mark.parametrize("large_print", [False, True])
def test_the_reports_say_the_same(book: Workspace, large_print: bool) -> None:
    one = paper(book, "apprentice", person="00001", large_print=large_print)
    (line, _) = book.read(apprenticeships, ALL)
    for said in (line.progress.words, *line.problems, "Parental leave", "Completed since 1 November 2024"):
        assert said in one
    every = paper(book, "apprenticeships", large_print=large_print)
    assert line.progress.words in every
    assert all(problem in every for problem in line.problems)
    assert "of 1 who learn now" in every


def test_as_at_an_earlier_day_nothing_later_is_told(book: Workspace) -> None:
    early = paper(book, "apprentice", CoverageQuestion(date(2026, 3, 20)), "00001")
    assert "14 of " in early
    assert "April 2026" not in early


def test_who_has_none_is_refused_and_of_a_team_only_apprentices_have_a_record(book: Workspace) -> None:
    with pytest.raises(Refused, match="Amir Khan has no apprenticeship in this book") as refused:
        paper(book, "apprentice", person="00002")
    assert refused.value.field == "person"
    with pytest.raises(Refused, match="--person") as refused:
        paper(book, "apprentice")
    with pytest.raises(Refused, match="about nobody"):
        paper(book, "apprentice", CoverageQuestion(TODAY, team="West"))
    (line, _) = book.read(apprenticeships, ALL)
    team = CoverageQuestion(TODAY, team=line.apprenticeship.team)
    assert line.progress.words in paper(book, "apprentice", team)
    each = papers_each(
        book, "apprentice", team, produced_on=NOW, produced_by="tests", about=ReportAbout(), progress=Progress()
    )
    assert [one.person.id for one in each] == [SIAN]
    nobody = papers_each(
        book, "apprentice", CoverageQuestion(TODAY, team="West"), produced_on=NOW, produced_by="tests", about=ReportAbout(),
        progress=Progress(),
    )  # fmt: skip
    with pytest.raises(Refused, match="about nobody there"):
        list(nobody)


def test_what_the_reports_are_not_about_is_refused(book: Workspace) -> None:
    with pytest.raises(Refused, match="not about a person") as refused:
        paper(book, "apprenticeships", person="00001")
    assert refused.value.field == "person"
    assert "No apprenticeship is recorded here." in paper(
        book, "apprenticeships", CoverageQuestion(TODAY, service="Adults")
    )


def test_the_end_assessment_is_called_as_the_organisation_chose(tmp_path: Path) -> None:
    with empty_book(tmp_path / "book.cpd", clock=Clock(), organisation="Cyngor Sir") as workspace:
        with_apprentices(workspace)
        with_apprenticeship(workspace, SIAN)
        uuid = workspace.read(load_people)[SIAN].uuid
        assert "End-point assessment: 1 attempt" in paper(workspace, "apprentice", person=uuid)
        workspace.write(set_choice, "apprenticeship_assessment", 1)
        assert "Apprenticeship assessment: 1 attempt" in paper(workspace, "apprentice", person=uuid)
