from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from functools import partial
from pathlib import Path

import pytest

from cpd_desktop.documents.catalogue import document_named
from cpd_desktop.domain.drafts import PersonDraft, PersonKey
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.report_files import (
    certificate_files,
    file_stem,
    mail_draft,
    report_file_name,
    reports_of_teams,
)
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.progress import Progress, Stopped
from cpd_desktop.services.reports import ReportAbout
from cpd_desktop.services.workspace import Workspace
from tests.documents.reading import words_of
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock, take_in
from tests.services.sessions.papers_book import CARER, with_sessions

NOW = datetime(2026, 6, 15, 10, 30, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    places = (("East / West", "Adults"), ("east  WEST", "Adults"), ("Ŵyn", "Children"))
    drafts = [
        PersonDraft(row, PersonKey(str(row), "", f"Siân {row}"), "Cook", team, date(2020, 1, 1), service=service)
        for row, (team, service) in enumerate(places, 2)
    ]
    with empty_book(tmp_path / "book.cpd", clock=Clock()) as workspace:
        take_in(workspace, partial(plan_people, drafts=drafts, today=TODAY))
        yield workspace


def made(
    workspace: Workspace, name: str = "team-coverage", service: str = "", progress: Progress | None = None
) -> dict[str, bytes]:
    question = CoverageQuestion(TODAY, service=service)
    return reports_of_teams(
        workspace, name, question, produced_on=NOW, produced_by="tests", progress=progress or Progress()
    )


def test_every_team_has_a_file_of_its_own_name(workspace: Workspace) -> None:
    progress = Progress()
    files = made(workspace, progress=progress)
    stem = f"{TODAY:%Y-%m-%d}"
    assert set(files) == {
        f"Team coverage East West {stem}.pdf", f"Team coverage east WEST {stem} (2).pdf", f"Team coverage Ŵyn {stem}.pdf",
    }  # fmt: skip
    assert "Ŵyn" in words_of(files[f"Team coverage Ŵyn {stem}.pdf"])
    assert (progress.done, progress.of) == (3, 3)


def test_a_service_has_its_own_teams_and_an_unknown_one_is_refused(workspace: Workspace) -> None:
    assert len(made(workspace, service="adults")) == 2
    with pytest.raises(Problem, match="no team in Nowhere"):
        made(workspace, service="Nowhere")


def test_it_can_be_stopped_and_is_refused_for_other_reports(workspace: Workspace) -> None:
    progress = Progress()
    progress.stop()
    with pytest.raises(Stopped):
        made(workspace, progress=progress)
    with pytest.raises(Problem, match="leave out --each-team"):
        made(workspace, "organisation-coverage")


def test_a_file_name_is_one_that_every_disk_takes() -> None:
    name = report_file_name(document_named("team-coverage"), 'A\\B:"C"?' + "x" * 300, TODAY)
    assert name.startswith("Team coverage A B C x")
    assert len(name) < 150


def test_a_file_name_has_no_letters_that_hide_what_it_is_and_is_no_longer_than_disks_take() -> None:
    assert report_file_name(document_named("certificate"), "Jo\u202egnp.exe\u200b\x00", TODAY) == (
        f"Certificates Jognp.exe {TODAY:%Y-%m-%d}.pdf"
    )
    assert len(report_file_name(document_named("certificate"), "漢" * 200, TODAY).encode()) < 230


def test_each_certificate_has_a_file_of_its_own_name(workspace: Workspace) -> None:
    book, progress = with_sessions(workspace), Progress()

    def made(progress: Progress, about: ReportAbout) -> dict[str, bytes]:
        return certificate_files(
            workspace, CoverageQuestion(TODAY), produced_on=NOW, produced_by="tests", about=about, progress=progress
        )  # fmt: skip

    about = ReportAbout(session=book.closed.hex())
    files = made(progress, about)
    assert list(files) == [
        "Certificate Ann b Baker b Fire safety 2026-05-18.pdf", "Certificate Nia O’Hara Fire safety 2026-05-18.pdf",
        "Certificate Siân Ŵyn Fire safety 2026-05-18.pdf",
    ]  # fmt: skip
    assert CARER in words_of(files["Certificate Nia O’Hara Fire safety 2026-05-18.pdf"])
    assert (progress.done, progress.of) == (3, 3)
    stopped = Progress("Stopped.")
    stopped.stop()
    with pytest.raises(Stopped):
        made(stopped, about)
    with pytest.raises(Problem, match="once a session is closed"):
        made(Progress(), ReportAbout(session=book.to_come.hex()))


def test_a_draft_has_the_report_attached_and_names_nobody() -> None:
    data = mail_draft("Team coverage\r\nBcc: x@y", ["The report is attached."], "Ŵyn.pdf", b"%PDF-1.7 \x00\xff")
    message = message_from_bytes(data, policy=default)
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "Team coverage Bcc: x@y"
    assert (message["To"], message["From"], message["Bcc"]) == (None, None, None)
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "Ŵyn.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_payload(decode=True) == b"%PDF-1.7 \x00\xff"


def test_the_stem_of_a_file_is_its_words_without_what_disks_refuse() -> None:
    assert file_stem("Two more: leave/Deaf  Services") == "Two more leave Deaf Services"
