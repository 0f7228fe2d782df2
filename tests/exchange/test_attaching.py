"""Files from disk: read whole or refused in one sentence, and copies written whole or not at all."""

import os
from datetime import date
from pathlib import Path

import pytest

from cpd_desktop.domain.attachments import AttachmentDraft, Limits
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.exchange.attaching import (
    MOST_AT_ONCE,
    mark_as_foreign,
    name_to_save,
    read_all_to_attach,
    read_to_attach,
    save_attached,
)
from tests.attached import PDF

TODAY = date(2026, 6, 15)


def test_a_file_is_read_with_a_title_and_a_day_from_its_name(tmp_path: Path) -> None:
    path = tmp_path / "2026-03-14 First aid certificate.pdf"
    path.write_bytes(PDF)

    assert read_to_attach(path, today=TODAY) == AttachmentDraft(
        path.name, PDF, "First aid certificate", date(2026, 3, 14)
    )


@pytest.mark.parametrize("size", [1, 10])
def test_a_file_of_the_largest_size_is_read_and_a_byte_more_is_refused(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * size)
    assert len(read_to_attach(path, today=TODAY, limits=Limits(one=size)).content) == size
    path.write_bytes(b"x" * (size + 1))

    with pytest.raises(Refused, match=rf"a\.txt has {size + 1} bytes, and a file may have {size} byte") as refused:
        read_to_attach(path, today=TODAY, limits=Limits(one=size))
    assert refused.value.field == "file"


def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "folder.pdf").mkdir()
    for name, words in (
        ("empty.pdf", "empty.pdf is empty"),
        ("folder.pdf", "folder.pdf is a folder"),
        ("gone.pdf", "gone.pdf is not there any more"),
    ):
        with pytest.raises(Refused, match=words):
            read_to_attach(tmp_path / name, today=TODAY)
    with pytest.raises(Refused, match="cannot be read"):
        read_to_attach(Path("nul\0.pdf"), today=TODAY)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes with a place.")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(Refused, match="is not a file"):
        read_to_attach(tmp_path / "pipe.pdf", today=TODAY)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="Root reads everything.")
def test_a_file_that_may_not_be_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(PDF)
    path.chmod(0)
    with pytest.raises(Refused, match=r"a\.pdf cannot be read \(permission denied\)"):
        read_to_attach(path, today=TODAY)


def test_what_can_be_read_of_several_is_read_and_the_rest_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    read = read_all_to_attach([tmp_path / "a.pdf", tmp_path / "gone.pdf"], today=TODAY)

    assert [draft.name for draft in read.drafts] == ["a.pdf"]
    assert read.problems == ("gone.pdf is not there any more: choose it again where it is now.",)
    many = read_all_to_attach([tmp_path / "a.pdf"] * (MOST_AT_ONCE + 1), today=TODAY)
    assert len(many.drafts) == MOST_AT_ONCE
    assert many.problems == ("At most 20 files are taken at once: attach the others afterwards.",)


def test_a_copy_is_written_whole_and_overwrites_only_where_asked(tmp_path: Path) -> None:
    out = tmp_path / "copy.pdf"
    assert save_attached(out, PDF, overwrite=False).read_bytes() == PDF
    with pytest.raises(Problem, match=r"copy\.pdf exists already"):
        save_attached(out, b"other", overwrite=False)
    assert out.read_bytes() == PDF
    save_attached(out, b"other")
    assert out.read_bytes() == b"other"
    with pytest.raises(Problem, match="cannot be written"):
        save_attached(tmp_path / "none" / "copy.pdf", PDF)
    assert [path.name for path in tmp_path.iterdir()] == ["copy.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the mark beside the file.")
def test_the_mark_of_what_came_from_elsewhere_is_for_windows_only(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    mark_as_foreign(tmp_path / "a.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.parametrize(
    ("name", "title", "saved"),
    [("a.pdf", "Fire", "a.pdf"), ("file", "Fire: safety", "Fire_ safety"), ("file", "", "file"), ("CON", "", "_CON")],
)
def test_a_copy_is_offered_under_a_name_that_any_system_takes(name: str, title: str, saved: str) -> None:
    assert name_to_save(name, title) == saved
