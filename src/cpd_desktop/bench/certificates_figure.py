"""Certificates of 500 people from the record book, against the same words drawn with plain calls on a canvas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from pypdf import PdfReader
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from cpd_desktop.bench.building import now
from cpd_desktop.bench.measuring import Figure, WrongAnswer, in_turn
from cpd_desktop.bench.workload import TODAY
from cpd_desktop.documents import fonts
from cpd_desktop.documents.text import long_date
from cpd_desktop.domain.bookings import LearnerDraft, Mark
from cpd_desktop.domain.session_sheets import Certificate
from cpd_desktop.domain.sessions import PartDraft, SessionDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.reports import ReportAbout, report
from cpd_desktop.services.sessions.answers import session_detail
from cpd_desktop.services.sessions.attendance import close_session, mark_attendance
from cpd_desktop.services.sessions.booking import book_places
from cpd_desktop.services.sessions.certificates import certificates_of
from cpd_desktop.services.sessions.planning import plan_session
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.trail import Head

PEOPLE = 500
# Before all other records of the workload: a person has one record of a course on a day.
_HELD_ON = date(2010, 3, 1)
_WHAT = "a certificate for each of up to 500 people of a closed session as one PDF, from the record book to its bytes"
_FLOOR_IS = (
    "as many pages with the same words in the same two fonts and sizes, each a plain call on ReportLab's canvas, with the frame and"
    " without the ornament"
)


def certificates_figure(workspace: Workspace, staff: int, rounds: int) -> Figure:
    """Return `certificates`, of one session of `PEOPLE` people, or of all *staff* where there are fewer. The book is other than before."""
    uuid = _closed_session(workspace, min(PEOPLE, staff))
    question, about = CoverageQuestion(TODAY), ReportAbout(session=uuid.hex())
    certificates = workspace.read(certificates_of, uuid, as_at=TODAY)
    newest = workspace.head()

    def ours(_: int) -> bytes:
        return report(workspace, "certificate", question, produced_on=now(), produced_by="bench", about=about)

    def plain(_: int) -> bytes:
        return _plain_pages(certificates, workspace.book.organisation, newest)

    _compare(ours(0), plain(0), len(certificates))
    value, floor = in_turn(ours, plain, rounds)
    return Figure("certificates", value, floor, "at most 1.5 times", 1.5, _WHAT, _FLOOR_IS)


def _closed_session(workspace: Workspace, people: int) -> bytes:
    """Plan a session of the first course, book *people* people, have all of them there, and close it."""
    draft = SessionDraft(
        1, (PartDraft(_HELD_ON, 570, 990),), place="Town Hall", trainer="Blodwen Rees", provider="Safe Hands Training"
    )  # fmt: skip
    uuid = workspace.write(plan_session, draft, today=TODAY).result
    learners = [LearnerDraft(person_id) for person_id in range(1, people + 1)]
    workspace.write(book_places, uuid, learners, by="bench", today=TODAY)
    detail = workspace.read(session_detail, uuid, as_at=TODAY)
    (part,) = detail.listed.known.draft.parts
    marks = {line.booking.uuid: {part.uuid: Mark.PRESENT} for line in detail.bookings}
    workspace.write(mark_attendance, uuid, marks, today=TODAY)
    workspace.write(close_session, uuid, today=TODAY)
    return uuid


def _plain_pages(certificates: Sequence[Certificate], organisation: str, newest: Head) -> bytes:
    """Return the pages as somebody would draw them who knows that all words are plain and fit."""
    target = BytesIO()
    wide, tall = landscape(A4)
    fonts.drawable()
    canvas = Canvas(target, pagesize=(wide, tall), invariant=1)
    for one in certificates:
        for inset, width in ((25.5, 2.2), (30.5, 0.5)):
            canvas.setLineWidth(width)
            canvas.rect(inset, inset, wide - 2 * inset, tall - 2 * inset)
        canvas.line(85, 316, wide - 85, 316)
        canvas.line(585, 114, wide - 85, 114)
        for words, x, y, size, is_bold in _words(one, organisation, newest):
            canvas.setFont(fonts.BOLD if is_bold else fonts.REGULAR, size)
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _words(one: Certificate, organisation: str, newest: Head) -> tuple[tuple[str, float, float, float, bool], ...]:
    """Return the words of a page: what, where, in which size, and whether bold."""
    groups = " ".join(newest.hash[place : place + 4] for place in range(0, 16, 4))
    check = f"To check it: {one.refers_to} {one.reference} · Record book entry {newest.number} · {groups}"
    until = one.valid_until
    valid = (
        [("Valid until", 85 + 190, 144, 8.5, False), (long_date(until), 275, 127.5, 11, True)]
        if isinstance(until, date)
        else []
    )
    return (
        (organisation, 85, 511, 15, True),
        ("Certificate of completion", 85, 447, 30, True),
        ("This is to certify that", 85, 371, 11, False),
        (one.name, 85, 330, 34, True),
        ("has completed", 85, 299, 11, False),
        (one.course, 85, 270, 22, True),
        (one.about, 85, 240, 11, False),
        ("Date", 85, 144, 8.5, False),
        (long_date(one.days[0]), 85, 127.5, 11, True),
        ("Learning", 200, 144, 8.5, False),
        (f"{one.hours} hours", 200, 127.5, 11, True),
        *valid,
        ("Trainer and provider", 390, 144, 8.5, False),
        (one.trainer, 390, 127.5, 11, True),
        (one.provider, 390, 113.75, 11, True),
        (f"Signed: {one.trainer}", 585, 102, 8.5, False),
        (check, 85, 58.5, 7.5, False),
        (f"Produced on {long_date(now().date())} by bench", 85, 48, 7.5, False),
    )


def _compare(ours: bytes, plain: bytes, people: int) -> None:
    """Raise WrongAnswer unless both have a page for each person, and the first and last pages say the same."""
    readers = [PdfReader(BytesIO(data)) for data in (ours, plain)]
    if any(len(reader.pages) != people for reader in readers):
        message = f"There are not {people} certificates."
        raise WrongAnswer(message)
    for number in (0, people - 1):
        said = [sorted(reader.pages[number].extract_text().split()) for reader in readers]
        if said[0] != said[1]:
            message = "A certificate says something else than the same page drawn plainly."
            raise WrongAnswer(message)
