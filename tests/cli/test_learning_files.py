"""Files of sources, checks and co-production on the command line: attached, listed, saved, corrected, removed."""

from __future__ import annotations

from pathlib import Path

from cpd_desktop.cli.shapes_of_learning import learning_file_shape
from cpd_desktop.services.kept_files import Attachment
from tests.attached import PDF, PNG
from tests.cli.learning_files import CAPACITY, FORUM, make, said
from tests.cli.running import done, mistaken, refused


def test_files_are_attached_listed_saved_corrected_and_removed(tmp_path: Path) -> None:
    book, report, sheet = make(tmp_path / "book.cpd"), tmp_path / "2026-05-04 Survey.pdf", tmp_path / "sheet.png"
    report.write_bytes(PDF)
    sheet.write_bytes(PNG)
    answer = said(book, "learning-file", "attach", report, sheet, "--source", FORUM)
    first, second = answer["attached"]
    assert (first["title"], first["dated_on"], first["media_type"], first["size"], answer["warning"]) == (
        "Survey", "2026-05-04", "application/pdf", len(PDF), None,
    )  # fmt: skip
    record = ("learning-check", "record", "--finding", CAPACITY, "--method", "re-audit", "--due-on", "2026-05-04")
    check = next(one["check"] for one in said(book, *record)["checks"] if one["check"])
    said(book, "learning-file", "attach", sheet, "--check", check, "--title", "Audit sheet")
    done("co-produced", "--title", "Handbook", "--with", "Carers", "--step", "led", "--book", book)
    done("learning-file", "attach", sheet, "--co-production", "handbook", "--book", book)

    assert [one["name"] for one in said(book, "learning-file", "list", "--source", FORUM)] == [report.name, sheet.name]
    table = done("learning-file", "list", "--check", check[:8], "--book", book).out
    assert "Audit sheet" in table
    assert "picture" in table
    assert [one["files"] for one in said(book, "learning", "--sources") if one["source"] == first["about"]] == [2]
    shown = done("learning", "--finding", CAPACITY, "--book", book).out
    assert "Files" in shown
    assert next(one for one in said(book, "learning", "--finding", CAPACITY)["checks"] if one["check"])["files"] == 1
    assert [one["files"] for one in said(book, "co-production")["activities"]] == [1]
    assert "Evidence: 1 file kept." in done("co-production", "--book", book).out

    corrected = said(book, "learning-file", "correct", first["file"][:8], "--title", "The survey", "--no-date")
    assert (corrected["title"], corrected["dated_on"], corrected["changed"]) == ("The survey", None, True)
    again = done("learning-file", "correct", first["file"], "--title", "The survey", "--book", book)
    assert "nothing was changed" in again.err
    out = tmp_path / "copy.pdf"
    assert said(book, "learning-file", "save", first["file"], "--out", out)["size"] == len(PDF)
    assert out.read_bytes() == PDF
    assert "exists already" in refused("learning-file", "save", first["file"], "--out", out, "--book", book)
    assert done("learning-file", "remove", second["file"][:8], "--book", book).err.strip() == "Removed."
    assert len(said(book, "learning-file", "list", "--source", FORUM)) == 1
    assert "was removed" in refused("learning-file", "remove", second["file"], "--book", book)
    assert done("check", "--book", book).status == 0


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    book, sheet = make(tmp_path / "book.cpd"), tmp_path / "sheet.png"
    sheet.write_bytes(PNG)
    for words, said_ in (
        (("attach", sheet), "one of --source, --check and --co-production"),
        (("list", "--source", FORUM, "--check", "abcd"), "one of --source"),
        (("attach", sheet, sheet, "--source", FORUM, "--title", "x"), "with one file only"),
        (("correct", "abcd1234"), "what is to be corrected"),
        (("correct", "abcd1234", "--no-date", "--dated-on", "2026-01-01"), "not both"),
    ):
        assert said_ in mistaken("learning-file", *words, "--book", book)
    assert "not there any more" in refused(
        "learning-file", "attach", tmp_path / "x.pdf", "--source", FORUM, "--book", book
    )
    assert "There is no source 'x'" in refused("learning-file", "attach", sheet, "--source", "x", "--book", book)
    done("learning-file", "attach", sheet, "--source", FORUM, "--book", book)
    assert "already" in refused("learning-file", "attach", sheet, "--source", FORUM, "--book", book)
    done("co-produced", "--title", "Handbook", "--with", "Carers", "--step", "led", "--book", book)
    empty = done("learning-file", "list", "--co-production", "Handbook", "--book", book)
    assert (empty.out, empty.err.strip()) == ("", "No file is attached to this activity.")


def test_what_is_not_said_of_a_file_is_null() -> None:
    shape = learning_file_shape(Attachment("aa", "bb", "a.txt", "text/plain", 3, "", None))
    assert shape == {
        "file": "aa", "about": "bb", "title": None, "dated_on": None, "name": "a.txt", "media_type": "text/plain", "size": 3,
    }  # fmt: skip
