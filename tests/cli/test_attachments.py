from pathlib import Path

import pytest

from tests.attached import PDF
from tests.cli.conftest import Council
from tests.cli.running import done, mistaken, refused

RECORD = ("--person", "000104", "--course", "sga-01", "--completed-on", "2025-01-10")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "2025-01-11 Safeguarding certificate.pdf"
    path.write_bytes(PDF)
    return path


def test_a_file_is_attached_listed_and_saved(own: Path, certificate: Path, tmp_path: Path) -> None:
    attached = done("attach", certificate, *RECORD, "--book", own, "--json").answer
    assert (attached["title"], attached["dated_on"]) == ("Safeguarding certificate", "2025-01-11")
    assert (attached["evidence_raised"], attached["warning"]) == (True, "")

    (found,) = done("attachments", "--person", "mo@council.example", "--book", own, "--json").answer
    assert found == {
        "attachment": attached["attachment"], "record": attached["record"], "course": "SGA-01",
        "completed_on": "2025-01-10", "title": "Safeguarding certificate", "dated_on": "2025-01-11",
        "name": certificate.name, "media_type": "application/pdf", "size": len(PDF),
    }  # fmt: skip
    out = tmp_path / "copy.pdf"
    ran = done("save-attachment", attached["attachment"], "--out", out, "--book", own)
    assert out.read_bytes() == PDF
    assert ran.out == ""
    assert "Wrote" in ran.err
    assert done("check", "--book", own).status == 0
    acts = [entry["act"] for entry in done("history", "--book", own, "--json").answer]
    assert acts[0] == "attach a file"
    assert "certificate.pdf" not in done("history", "--book", own, "--json").out


def test_title_and_day_can_be_given(own: Path, certificate: Path) -> None:
    more = ("--title", "Level 1", "--dated-on", "2025-01-09")
    ran = done("attach", certificate, *RECORD, *more, "--book", own)
    assert "now says that its certificate is attached" in ran.err

    listed = done("attachments", "--person", "000104", "--book", own).out.splitlines()
    assert listed[0].split()[:2] == ["Attachment", "Course"]
    assert "Level 1" in listed[2]
    assert "09 Jan 2025" in listed[2]


def test_a_person_without_files_has_none(council: Council) -> None:
    ran = done("attachments", "--person", "000101", "--book", council.book)
    assert "No file is attached" in ran.err
    assert done("attachments", "--person", "000101", "--book", council.book, "--json").answer == []


def test_an_export_counts_the_files_and_is_read_back_the_same(own: Path, certificate: Path, tmp_path: Path) -> None:
    done("attach", certificate, *RECORD, "--book", own)
    out = tmp_path / "training.csv"
    done("export", "--kind", "training", "--book", own, "--out", out)
    lines = out.read_text(encoding="utf-8-sig").splitlines()

    at = lines[0].split(",").index("files attached")
    counts = {line.rsplit(",", 2)[1] for line in lines[1:]}
    assert at == len(lines[0].split(",")) - 2
    assert counts == {"0", "1"}
    read = done("import", out, "--kind", "training", "--book", own, "--json").answer
    assert (read["new"], read["changed"], read["rejected"]) == (0, 0, [])


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"--person": "nobody"}, "There is no one with the key 'nobody'"),
        ({"--course": "XYZ"}, "There is no course with the code 'XYZ'"),
        ({"--completed-on": "2025-01-11"}, "has no training record of sga-01 on 11/01/2025"),
        ({"--dated-on": "2999-01-01"}, "01/01/2999 cannot be the day of this file"),
    ],
)
def test_what_is_not_there_is_refused(own: Path, certificate: Path, changed: dict[str, str], words: str) -> None:
    options = dict(zip(RECORD[::2], RECORD[1::2], strict=True)) | changed
    given = [part for pair in options.items() for part in pair]

    assert words in refused("attach", certificate, *given, "--book", own)


def test_a_file_that_cannot_be_attached_is_refused(own: Path, certificate: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    assert "empty.pdf is empty" in refused("attach", tmp_path / "empty.pdf", *RECORD, "--book", own)
    assert "is a folder" in refused("attach", tmp_path, *RECORD, "--book", own)
    assert "is not there any more" in refused("attach", tmp_path / "gone.pdf", *RECORD, "--book", own)
    done("attach", certificate, *RECORD, "--book", own)
    assert "attached to this record already" in refused("attach", certificate, *RECORD, "--book", own)


def test_a_copy_does_not_overwrite(own: Path, certificate: Path) -> None:
    uuid = done("attach", certificate, *RECORD, "--book", own, "--json").answer["attachment"]

    assert "exists already" in refused("save-attachment", uuid, "--out", certificate, "--book", own)
    assert "no such attachment" in refused("save-attachment", "00", "--out", certificate.with_name("x"), "--book", own)


def test_arguments_that_are_wrong_are_said(own: Path, certificate: Path) -> None:
    assert "--person" in mistaken("attach", certificate, "--book", own)
    assert "is not a date" in mistaken(
        "attach", certificate, "--person", "1", "--course", "x", "--completed-on", "soon", "--book", own
    )


def test_files_are_listed_as_they_were_known(own: Path, certificate: Path) -> None:
    known = done("history", "--book", own, "--json").answer[0]["at"]
    done("attach", certificate, *RECORD, "--book", own)

    listed = ("attachments", "--person", "000104", "--book", own, "--json")
    assert done(*listed, "--known-at", known).answer == []
    assert len(done(*listed).answer) == 1
    assert "no one with the key" in refused("attachments", "--person", "nobody", "--book", own, "--known-at", known)
