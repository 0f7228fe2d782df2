import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cpd_desktop.documents.catalogue import DOCUMENTS
from cpd_desktop.domain.drafts import PersonDraft, PersonKey
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.reports import report
from cpd_desktop.services.workspace import Workspace
from tests.services.building import (
    TODAY,
    Clock,
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_requirements,
    take_in,
)

NOW = datetime(2026, 6, 15, 10, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("reports") / "book.cpd"
    with Workspace.create(
        path, passphrase=None, clock=Clock(), who="tests", organisation="Cyngor Sir", is_demo=True
    ) as workspace:
        add_courses(workspace, a_course_draft("FIR-01"))
        drafts = [
            PersonDraft(
                2, PersonKey("1", "", "Siân <b>Ŵyn</b> & Co"), "Cook", "North & <i>", date(2020, 1, 1), service="Adults"
            )
        ]
        take_in(workspace, partial(plan_people, drafts=drafts, today=TODAY))
        add_requirements(workspace, a_requirement_draft("R-FIR"))
        yield workspace


def made(workspace: Workspace, name: str, *, large_print: bool = False, **asked: Any) -> bytes:
    question = CoverageQuestion(TODAY, **asked)
    return report(workspace, name, question, produced_on=NOW, produced_by="tests", large_print=large_print)


def text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def test_every_document_of_the_catalogue_can_be_made(shared: Workspace) -> None:
    for document in DOCUMENTS:
        team = "north & <I>" if document.needs_team else ""
        for large_print in (False, True):
            words = text(made(shared, document.name, team=team, large_print=large_print))
            assert "Cyngor Sir" in words
            assert "15 June 2026" in words
            assert "Demonstration" in words
            assert shared.head().hash[:4] in words


def test_the_same_question_gives_the_same_bytes(shared: Workspace) -> None:
    assert made(shared, "organisation-coverage") == made(shared, "organisation-coverage")


def test_names_are_printed_as_they_are(shared: Workspace) -> None:
    words = text(made(shared, "team-coverage", team="North & <i>"))

    assert "Siân <b>Ŵyn</b> & Co" in words
    assert "North & <i>" in words


@pytest.mark.parametrize(("name", "asked", "field"), [
    ("no-such", {}, "name"), ("team-coverage", {}, "team"), ("team-coverage", {"team": "X"}, "team"),
    ("team-coverage", {"team": "North & <i>", "service": "Adults"}, "service"),
    ("organisation-coverage", {"team": "North & <i>"}, "team"), ("organisation-coverage", {"service": "X"}, "service"),
])  # fmt: skip
def test_what_cannot_be_made_is_refused(shared: Workspace, name: str, asked: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        made(shared, name, **asked)
    assert refused.value.field == field


def test_a_book_without_an_organisation_goes_by_its_name(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "plain.cpd", passphrase=None, clock=Clock(), who="tests") as workspace:
        assert "plain.cpd" in text(made(workspace, "organisation-coverage"))
