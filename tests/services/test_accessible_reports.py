"""Every document of the catalogue, and its twin, for who does not see them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from cpd_desktop.documents.catalogue import DOCUMENTS, document_named
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.progress import Progress
from cpd_desktop.services.reports import report
from cpd_desktop.services.team_papers import TEAM_PAPERS
from cpd_desktop.services.team_reports import teams_in_one
from cpd_desktop.services.workspace import Workspace
from tests.documents.tagged_reading import (
    Twin,
    errors_of,
    letters,
    lines_read,
    marks_of_pages,
    opened_pike,
    pdfinfo_text,
    structure_of,
    violations_of,
)
from tests.services.apprentice_paper_book import with_apprenticeship
from tests.services.building import TODAY, Clock
from tests.services.learning_papers_book import finding_for
from tests.services.register_book import with_registers
from tests.services.sessions.papers_book import with_sessions
from tests.services.supervised_book import SupervisedBook, with_supervision
from tests.services.test_reports import NOW, asked_about

NAMES = [document.name for document in DOCUMENTS]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SupervisedBook]:
    """For reading only."""
    path = tmp_path_factory.mktemp("accessible") / "book.cpd"
    with Workspace.create(
        path, passphrase=None, clock=Clock(), who="tests", organisation="Cyngor Sir", is_demo=True
    ) as workspace:
        with_sessions(workspace)
        book = with_supervision(workspace)
        with_registers(book.users)
        with_apprenticeship(workspace, book.users.practitioner.person_id)
        finding_for(workspace)
        yield book


def made(book: SupervisedBook, name: str, *, large_print: bool = False) -> tuple[bytes, bytes]:
    """Return a document and its twin."""
    asked = asked_about(book, name)
    about = replace(asked["about"], person="00103") if document_named(name).is_of_person else asked["about"]
    found: list[bytes] = []
    question = CoverageQuestion(TODAY, None, asked.get("team", ""))
    pdf = report(
        book.workspace, name, question, produced_on=NOW, produced_by="tests", about=about, reader=book.users.manager,
        large_print=large_print, at_twin=found.append,
    )  # fmt: skip
    [html] = found
    return pdf, html


def of_every_team(book: SupervisedBook, name: str, *, large_print: bool) -> bytes:
    """Return the report of every team in one file."""
    return teams_in_one(
        book.workspace, name, CoverageQuestion(TODAY), produced_on=NOW, produced_by="tests", large_print=large_print,
        progress=Progress(),
    ).pdf  # fmt: skip


def texts_of(pdf: bytes) -> list[str]:
    """Return the text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_tagged_pdf_in_which_a_checker_finds_no_error(
    book: SupervisedBook, name: str, large_print: bool, tmp_path: Path
) -> None:
    pdf, _ = made(book, name, large_print=large_print)
    check_file(pdf, tmp_path)


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize("name", TEAM_PAPERS)
def test_so_is_the_file_of_every_team(book: SupervisedBook, name: str, large_print: bool, tmp_path: Path) -> None:
    pdf = of_every_team(book, name, large_print=large_print)
    check_file(pdf, tmp_path)
    check_marks(pdf, tmp_path)
    titles = [one for one in structure_of(pdf).walk() if one.kind == "H1"]
    assert len(titles) > 1
    assert len(titles) == sum(words.count("Page 1 of ") for words in texts_of(pdf))


def check_file(pdf: bytes, folder: Path) -> None:
    """Check that it is a tagged PDF in which the checker finds no error."""
    assert errors_of(pdf, folder) == []
    with opened_pike(pdf) as file:
        assert bool(file.Root.MarkInfo.Marked) is True
        assert str(file.Root.Lang) == "en-GB"
        assert str(file.Root.ViewerPreferences.DisplayDocTitle) == "True"
        assert all(str(page.Tabs) == "/S" for page in file.pages)
        assert b"<pdfuaid:part>1</pdfuaid:part>" in file.Root.Metadata.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_all_is_tagged_or_passed_over_and_read_in_order(book: SupervisedBook, name: str, tmp_path: Path) -> None:
    pdf, _ = made(book, name)
    check_marks(pdf, tmp_path)


def check_marks(pdf: bytes, folder: Path) -> None:
    """Check that all that is painted is in the structure, in the order of reading, with what its kinds need."""
    structure = list(structure_of(pdf).walk())
    read = {piece: one.kind for one in structure for piece in one.pieces}
    painted = {
        (page, number): tag
        for page, marks in enumerate(marks_of_pages(pdf))
        for tag, number, _ in marks
        if number is not None
    }
    assert read == painted
    assert "H1" in {one.kind for one in structure}
    assert all(one.alternative for one in structure if one.kind == "Figure")
    assert all(one.scope for one in structure if one.kind == "TH")
    read_out = pdfinfo_text(pdf, folder)
    assert read_out is None or "Document" in read_out


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_its_twin_breaks_no_rule_of_wcag(book: SupervisedBook, name: str, large_print: bool) -> None:
    _, html = made(book, name, large_print=large_print)
    assert violations_of(html) == []
    assert Twin(html).text


@pytest.mark.parametrize("name", NAMES)
def test_both_say_the_same(book: SupervisedBook, name: str, tmp_path: Path) -> None:
    pdf, html = made(book, name)
    read_out = pdfinfo_text(pdf, tmp_path)
    if read_out is None:
        pytest.skip("Poppler is not installed.")
    said = letters(Twin(html).text)
    # What is cut on paper is whole in the twin.
    assert [line for line in lines_read(read_out) if letters(line) not in said and not line.endswith("…")] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_twin_is_the_same_for_the_same_data(book: SupervisedBook, name: str) -> None:
    assert made(book, name) == made(book, name)
