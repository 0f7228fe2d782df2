"""What every kept file has in common, whatever it is attached to."""

from datetime import date

import pytest

from cpd_desktop.domain.attachments import AttachmentDraft, Limits
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.kept_files import (
    FILE_COLUMNS,
    keep_files,
    kept_file,
    refuse_words,
    said_of_file,
    uuid_typed,
    warning_of,
)
from cpd_desktop.services.workspace import Session, Workspace
from tests.attached import PDF, PNG
from tests.services.building import TODAY


def test_a_uuid_is_read_as_people_write_it() -> None:
    assert uuid_typed("00ff-10AB") == uuid_typed("00ff10ab") == b"\x00\xff\x10\xab"
    assert uuid_typed("no uuid") == b""


def test_what_is_said_of_a_file_goes_into_its_row_and_comes_back() -> None:
    said = said_of_file("  The\n letter ", date(2026, 3, 1))
    about = kept_file(b"\1", b"\2", ("a.pdf", "application/pdf", 3, b"", *said))
    assert (about.uuid, about.record, about.title, about.dated_on) == ("01", "02", "The letter", date(2026, 3, 1))
    assert said_of_file("", None) == ("", None)
    refuse_words("x" * 300, TODAY, today=TODAY)
    refuse_words("", date(1950, 1, 1), today=TODAY)
    with pytest.raises(Refused, match="from 1950 to today"):
        refuse_words("", date(1949, 12, 31), today=TODAY)


def test_contents_are_kept_once_and_refused_in_the_words_of_what_they_are_attached_to(workspace: Workspace) -> None:
    def keep(session: Session) -> Done[list[tuple[object, ...]]]:
        rows = keep_files(
            session, [AttachmentDraft("x/a.pdf", PDF), AttachmentDraft("b.png", PNG)], (), what="source", today=TODAY
        )
        with pytest.raises(Refused, match=r"b\.png is attached to this source already"):
            keep_files(session, [AttachmentDraft("b.png", PNG)], {row[3] for row in rows}, what="source", today=TODAY)  # type: ignore[misc]
        assert warning_of(session, Limits(warning=len(PDF + PNG) + 1)) == ""
        assert warning_of(session, Limits(warning=len(PDF + PNG))).startswith("This book keeps")
        return Done([tuple(row) for row in rows], Touched.NOTHING)

    first, second = workspace.write(keep).result
    assert dict(zip(FILE_COLUMNS, first, strict=True))["name"] == "a.pdf"
    assert second[:3] == ("b.png", "image/png", len(PNG))
