import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from cpd_desktop.documents.catalogue import DOCUMENTS, Document, document_named
from cpd_desktop.domain.drafts import PersonDraft, PersonKey
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.sessions import SessionState
from cpd_desktop.services.claims import tick_evidence
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import changes
from cpd_desktop.services.people import plan_people
from cpd_desktop.services.private import NotAReader, NotSignedIn, Reader
from cpd_desktop.services.progress import Progress, Stopped
from cpd_desktop.services.reports import ReportAbout, certificates_each, report
from cpd_desktop.services.sessions.answers import sessions_list
from cpd_desktop.services.supervision.file import supervision_detail
from cpd_desktop.services.workspace import Workspace
from tests.services.apprentice_paper_book import with_apprenticeship
from tests.services.building import (
    TODAY,
    Clock,
    a_course_draft,
    a_requirement_draft,
    add_courses,
    add_requirements,
    take_in,
)
from tests.services.funding_book import a_claim_draft, claim, lines
from tests.services.learning_papers_book import finding_for, pack_for
from tests.services.register_book import with_registers
from tests.services.sessions.papers_book import CARER, with_sessions
from tests.services.supervised_book import LATER, REASON, SECOND, SECRET, WHY, SupervisedBook, with_supervision

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


@pytest.fixture(scope="module")
def supervised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SupervisedBook]:
    """For reading only."""
    path = tmp_path_factory.mktemp("supervised") / "book.cpd"
    with Workspace.create(
        path, passphrase=None, clock=Clock(), who="tests", organisation="Cyngor Sir", is_demo=True
    ) as workspace:
        with_sessions(workspace)
        book = with_supervision(workspace)
        with_registers(book.users)
        with_apprenticeship(workspace, book.users.practitioner.person_id)
        yield book


def session_for(book: SupervisedBook, document: Document) -> bytes:
    """The session that a document can be about: the group's, the closed one for certificates, else the first that is open."""
    if document.needs_group_session:
        return book.group
    state = SessionState.CLOSED if document.takes_each else SessionState.OPEN
    listed = book.workspace.read(sessions_list, CoverageQuestion(TODAY))
    return next(one.known.uuid for one in listed if one.known.state is state)


def claim_for(book: SupervisedBook) -> bytes:
    """The claim that a document can be about: recorded once, for the practitioner, with some of its evidence at hand."""
    if not lines(book.workspace, CoverageQuestion(TODAY)):
        claim(book.workspace, a_claim_draft(book.users.practitioner.person_id))
        (line,) = lines(book.workspace, CoverageQuestion(TODAY))
        item = line.answer.missing_evidence[0]
        book.workspace.write(tick_evidence, line.uuid, item, today=TODAY, where_kept="Finance drive")
    return lines(book.workspace, CoverageQuestion(TODAY))[0].uuid


def asked_about(book: SupervisedBook, name: str) -> dict[str, Any]:
    """What a document needs to be asked, beside a reader, so that it can be made of the supervised book."""
    document = document_named(name)
    about = ReportAbout(
        person="00103" if document.needs_pair or document.is_of_person else "",
        supervisor="00102" if document.needs_pair else "",
        supervision=book.second.hex() if document.needs_supervision else "",
        session=session_for(book, document).hex() if document.needs_session else "",
        claim=claim_for(book).hex() if document.needs_claim else "",
        finding=finding_for(book.workspace).hex() if document.needs_finding else "",
        pack=pack_for(book.workspace).hex() if document.needs_pack else "",
    )
    return {"team": "east" if document.needs_team else "", "about": about}


def paper(
    book: SupervisedBook, name: str, *, team: str = "", about: ReportAbout, reader: Reader | None = None,
    large_print: bool = False, upto: int | None = None,
) -> bytes:  # fmt: skip
    return report(
        book.workspace, name, CoverageQuestion(TODAY, upto, team), produced_on=NOW, produced_by="tests", about=about, reader=reader,
        large_print=large_print,
    )  # fmt: skip


def text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize("name", [document.name for document in DOCUMENTS])
@pytest.mark.parametrize("large_print", [False, True])
def test_every_document_of_the_catalogue_can_be_made_twice_with_the_same_bytes(
    supervised: SupervisedBook, name: str, large_print: bool
) -> None:
    asked = asked_about(supervised, name)
    data, again = (
        paper(supervised, name, **asked, reader=supervised.users.manager, large_print=large_print) for _ in range(2)
    )
    assert data == again
    words = text(data)
    assert "15 June 2026" in words
    assert "Demonstration" in words
    assert supervised.workspace.head().hash[:4] in words
    # A certificate is one page, whoever else has one.
    assert name == "certificate" or f"Page 1 of {len(PdfReader(io.BytesIO(data)).pages)}" in words
    assert "Cyngor Sir" in words or name == "reflection-slips"


@pytest.mark.parametrize("name", [document.name for document in DOCUMENTS if not document.is_private])
def test_what_is_not_private_has_no_private_word(supervised: SupervisedBook, name: str) -> None:
    words = " ".join(text(paper(supervised, name, **asked_about(supervised, name))).split())
    assert not [secret for secret in (SECRET, LATER, WHY, REASON) if secret in words]


@pytest.mark.parametrize("name", [document.name for document in DOCUMENTS if document.is_private])
def test_what_is_private_is_made_for_its_readers_only(supervised: SupervisedBook, name: str) -> None:
    asked, users = asked_about(supervised, name), supervised.users
    words = " ".join(text(paper(supervised, name, **asked, reader=users.practitioner)).split())
    assert SECRET in words
    assert WHY in words
    assert "Private: for Dai Rees and Jo Patel" in words
    with pytest.raises(NotSignedIn, match="sign in as one of them"):
        paper(supervised, name, **asked)
    # Also what there is to be found is not told to nobody.
    with pytest.raises(NotSignedIn):
        paper(
            supervised, name, about=ReportAbout(person="nobody", supervisor="x", supervision=asked["about"].supervision)
        )
    for other in (users.workforce_lead, users.administrator, users.successor):
        with pytest.raises(NotAReader):
            paper(supervised, name, **asked, reader=other)


def test_a_record_is_found_by_the_person_and_the_day(supervised: SupervisedBook) -> None:
    about = ReportAbout(person="00103", on=SECOND, supervisor="00102")
    assert "Supervision record" in text(
        paper(supervised, "supervision-record", about=about, reader=supervised.users.manager)
    )


@pytest.mark.parametrize(("name", "about", "field"), [
    ("supervision-record", {}, "supervision"), ("supervision-record", {"supervision": "x"}, "supervision"),
    ("supervision-record", {"supervision": "00" * 16}, ""), ("supervision-record", {"session": "x"}, "session"),
    ("supervision-file", {}, "person"), ("supervision-file", {"person": "00103"}, "supervisor"),
    ("supervision-file", {"person": "00103", "supervisor": "00104"}, "supervisor"),
    ("supervision-file", {"person": "00103", "supervisor": "00102", "supervision": "x"}, "supervision"),
    ("group-session", {}, "session"), ("group-session", {"session": "x"}, "session"),
    ("group-session", {"session": "x", "person": "00103"}, "person"), ("reflection-slips", {}, "session"),
    ("organisation-coverage", {"on": SECOND}, "on"), ("sign-in", {}, "session"), ("sign-in", {"session": "x"}, "session"),
    ("joining-list", {"session": "00" * 16}, ""), ("sign-in", {"session": "x", "person": "S1"}, "person"),
    ("organisation-coverage", {"begins_on": SECOND}, "from"), ("chase-list", {"ends_on": SECOND}, "to"),
    ("training-programme", {"begins_on": TODAY, "ends_on": SECOND}, "to"), ("training-programme", {"session": "x"}, "session"),
])  # fmt: skip
def test_what_a_paper_of_supervision_cannot_be_about_is_refused(
    supervised: SupervisedBook, name: str, about: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        paper(supervised, name, about=ReportAbout(**about), reader=supervised.users.manager)
    assert refused.value.field == field


def test_a_session_of_the_other_kind_is_refused_and_its_own_reports_are_named(supervised: SupervisedBook) -> None:
    with pytest.raises(Refused, match="its reports are group-session and reflection-slips"):
        paper(supervised, "sign-in", about=ReportAbout(session=supervised.group.hex()))
    training = session_for(supervised, document_named("certificate")).hex()
    with pytest.raises(Refused, match="its reports are sign-in, joining-list and certificate"):
        paper(supervised, "group-session", about=ReportAbout(session=training))


def test_a_certificate_is_for_one_person_or_for_all(supervised: SupervisedBook) -> None:
    about = asked_about(supervised, "certificate")["about"]
    everybody = PdfReader(io.BytesIO(paper(supervised, "certificate", about=about)))
    assert len(everybody.pages) == 3
    of_one = paper(supervised, "certificate", about=ReportAbout(session=about.session, person="S1"))
    assert len(PdfReader(io.BytesIO(of_one)).pages) == 1
    assert "Siân Ŵyn" in text(of_one)
    with pytest.raises(Refused, match="Zofia Łuczak neither passed nor completed") as refused:
        paper(supervised, "certificate", about=ReportAbout(session=about.session, person="S2"))
    assert refused.value.field == "person"
    with pytest.raises(Refused, match="once a session is closed"):
        paper(supervised, "certificate", about=asked_about(supervised, "sign-in")["about"])


def test_each_certificate_is_a_file_of_its_own_and_stopping_leaves_none(supervised: SupervisedBook) -> None:
    about, progress = asked_about(supervised, "certificate")["about"], Progress()

    def each(progress: Progress) -> list[tuple[Any, bytes]]:
        return certificates_each(
            supervised.workspace, CoverageQuestion(TODAY), produced_on=NOW, produced_by="tests", about=about, progress=progress
        )  # fmt: skip

    made_ones = each(progress)
    assert [one.name for one, _ in made_ones] == ["Ann <b>Baker</b>", CARER, "Siân Ŵyn"]
    assert all(one.name in text(data) for one, data in made_ones)
    assert (progress.done, progress.of) == (3, 3)
    stopped = Progress("Stopped.")
    stopped.stop()
    with pytest.raises(Stopped):
        each(stopped)


def test_every_paper_is_as_it_was_known(supervised: SupervisedBook) -> None:
    manager = supervised.users.manager
    asked = asked_about(supervised, "supervision-record")
    with pytest.raises(Refused, match="was not in the book at that moment"):
        paper(supervised, "supervision-record", **asked, reader=manager, upto=5)
    with pytest.raises(Refused, match="no supervision with each other"):
        paper(supervised, "supervision-file", **asked_about(supervised, "supervision-file"), reader=manager, upto=5)
    versions = supervised.workspace.read(supervision_detail, supervised.second, reader=manager).versions
    assert len(versions) == 2
    amended = next(one.number for one in supervised.workspace.read(changes) if one.act == "amend an agreed supervision")
    then, now = (
        text(paper(supervised, "supervision-record", **asked, reader=manager, upto=upto))
        for upto in (amended - 1, None)
    )
    assert (LATER in then, LATER in now) == (False, True)
    assert SECRET in then
    file_then = text(
        paper(
            supervised,
            "supervision-file",
            **asked_about(supervised, "supervision-file"),
            reader=manager,
            upto=amended - 1,
        )
    )
    assert (SECRET in file_then, LATER in file_then) == (True, False)
    first = "SELECT min(recorded_in) FROM group_sessions"
    kept = supervised.workspace.read(lambda session: session.connection().exec_driver_sql(first).scalar())
    assert isinstance(kept, int)
    with pytest.raises(Refused, match="not in the book"):
        paper(supervised, "group-session", **asked_about(supervised, "group-session"), upto=kept - 1)


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
