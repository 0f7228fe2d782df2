"""An answer as files: the same in each of them, covered as decided, recorded, and never over something else."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.domain.redaction import COVERED, proposed
from cpd_desktop.exchange.passport_json import passport_from_json, passport_json
from cpd_desktop.exchange.subject_access_files import AccessWanted, answer_files, gathered, hand_out_answer
from cpd_desktop.services.disclosures import disclosures_of
from cpd_desktop.services.private import Reader
from cpd_desktop.services.subject_access import Gathered
from cpd_desktop.store.sealing import repeatable_sealing
from tests.documents.reading import words_of
from tests.made_books import empty_book
from tests.services.building import TODAY, Clock
from tests.services.cpd_book import CANARY, seal_as_before, write_entry
from tests.services.passport_book import CERTIFICATE, NOW, made, with_everything
from tests.services.users_book import UsersBook, seal_secret


@pytest.fixture
def book(tmp_path: Path) -> Iterator[UsersBook]:
    with empty_book(tmp_path / "book.cpd", clock=Clock()) as workspace:
        book = with_everything(workspace)
        seal_secret(book, text="=SUM(A1) Met Mrs Doris Evans.")
        yield book


def found_for(book: UsersBook, reader: Reader | None = None) -> Gathered:
    return gathered(book.workspace, book.practitioner.person_id, TODAY, reader=reader)


def files_of(book: UsersBook, found: Gathered, wanted: AccessWanted) -> dict[str, bytes]:
    return answer_files(book.workspace, found, wanted, produced_on=NOW, produced_by="Jo Patel")[1]


def test_paper_data_and_tables_say_the_same(book: UsersBook) -> None:
    found = found_for(book, book.practitioner)
    files = files_of(book, found, AccessWanted(proposed(found.items)))
    whole = json.loads(files["subject-access.json"])
    assert [one["title"] for one in whole["sections"]] == [one.title for one in found.held.sections]
    for number, section in enumerate(whole["sections"], 1):
        name = next(name for name in files if name.startswith(f"table {number:02} - "))
        rows = list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"))))
        assert [row["record"] for row in rows] == [
            record["record"] for record in section["records"] for _ in record["versions"]
        ]
    assert files["file 001 - fire certificate.pdf"] == CERTIFICATE
    manifest = {one["path"]: one["sha256"] for one in json.loads(files["manifest.json"])["files"]}
    assert manifest == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "manifest.json"
    }


def test_words_for_what_a_record_names_stand_beside_its_reference(book: UsersBook) -> None:
    found = found_for(book)
    files = files_of(book, found, AccessWanted(proposed(found.items)))
    whole = json.loads(files["subject-access.json"])
    (section,) = [one for one in whole["sections"] if one["table"] == "attachments"]
    said = {one["column"]: one for one in section["records"][0]["versions"][0]["says"]}
    assert (said["record_uuid"]["label"], said["record_uuid"]["value"]) == ("Attached to", "Fire safety, 14 March 2026")
    assert len(bytes.fromhex(said["record_uuid"]["reference"])) == 16
    assert "reference" not in said["name"]
    table = next(data for name, data in files.items() if name.endswith("Attached files.csv"))
    row = next(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert (row["record_uuid"], row["record_uuid (reference)"]) == (
        "Fire safety, 14 March 2026", said["record_uuid"]["reference"],
    )  # fmt: skip


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(book: UsersBook) -> None:
    found = found_for(book, book.practitioner)
    files = files_of(book, found, AccessWanted(frozenset()))
    table = next(data for name, data in files.items() if name.endswith("Supervision.csv"))
    row = next(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert row["private notes.1"] == "'=SUM(A1) Met Mrs Doris Evans."


def test_what_is_covered_is_covered_in_every_file(book: UsersBook) -> None:
    found = found_for(book, book.practitioner)
    files = files_of(book, found, AccessWanted(proposed(found.items), ("Jo Patel",)))
    for name, data in files.items():
        if name.endswith((".json", ".csv")):
            assert "Doris Evans" not in data.decode()
            assert "Jo Patel" not in data.decode() or name == "subject-access.json"
    whole = json.loads(files["subject-access.json"])
    assert whole["made_by"] == "Jo Patel"
    assert "Jo Patel" not in json.dumps(whole["sections"])
    assert COVERED in json.dumps(whole["sections"])


def test_the_same_book_covered_alike_gives_the_same_bytes(book: UsersBook) -> None:
    first, second = (files_of(book, found_for(book), AccessWanted(frozenset())) for _ in range(2))
    assert first == second


def test_nothing_private_is_in_it_for_who_may_not_read_it(book: UsersBook) -> None:
    found = found_for(book, book.workforce_lead)
    whole = b"".join(files_of(book, found, AccessWanted(frozenset())).values())
    assert CANARY.encode() not in whole
    assert b"Doris" not in whole
    assert b"Sealed: held, readable by" in whole


def test_it_is_written_and_recorded(book: UsersBook, tmp_path: Path) -> None:
    found = found_for(book)
    wanted = AccessWanted(proposed(found.items), reason="Asked on 1 June")
    held, written = hand_out_answer(
        book.workspace, found, wanted, tmp_path / "out", produced_on=NOW, produced_by="Jo Patel"
    )
    assert {path.name for path in written} == {path.name for path in (tmp_path / "out").iterdir()}
    (listed,) = book.workspace.read(disclosures_of)
    manifest = (tmp_path / "out" / "manifest.json").read_bytes()
    assert (listed.reason, listed.redacted, listed.digest) == (
        "Asked on 1 June", held.redacted, hashlib.sha256(manifest).hexdigest(),
    )  # fmt: skip


def test_what_is_there_is_never_written_over(book: UsersBook, tmp_path: Path) -> None:
    found = found_for(book)
    (tmp_path / "manifest.json").write_bytes(b"mine")
    with pytest.raises(Problem, match="already"):
        hand_out_answer(book.workspace, found, AccessWanted(frozenset()), tmp_path, produced_on=NOW, produced_by="x")
    assert book.workspace.read(disclosures_of) == ()
    assert not (tmp_path / "subject-access.pdf").exists()


def test_where_it_cannot_be_recorded_nothing_is_left(book: UsersBook, tmp_path: Path) -> None:
    found, out = found_for(book), tmp_path / "out"
    with pytest.raises(Refused):
        hand_out_answer(
            book.workspace, found, AccessWanted(frozenset(), reason="x" * 501), out, produced_on=NOW, produced_by="x"
        )
    path = book.workspace.book.path
    path.rename(path.with_name("moved.cpd"))
    try:
        with pytest.raises(Problem):
            hand_out_answer(book.workspace, found, AccessWanted(frozenset()), out, produced_on=NOW, produced_by="x")
    finally:
        path.with_name("moved.cpd").rename(path)
    assert not out.exists() or list(out.iterdir()) == []


def test_names_of_files_are_plain_whatever_is_attached(book: UsersBook) -> None:
    with repeatable_sealing("names"):
        write_entry(book, {"title": "x"})
    for name in files_of(book, found_for(book, book.practitioner), AccessWanted(frozenset())):
        assert not any(letter in name for letter in '/\\:*?"<>|')


def test_half_a_character_that_a_book_holds_stops_neither_an_answer_nor_a_passport(book: UsersBook) -> None:
    uuid = write_entry(book, {"title": "To be replaced"})
    seal_as_before(book, uuid, {"title": "Half \ud800 of one", "learnt": "x\udfff y"})
    found = found_for(book, book.practitioner)
    files = files_of(book, found, AccessWanted(proposed(found.items)))
    whole = json.loads(files["subject-access.json"])
    said = [
        value["value"]
        for section in whole["sections"]
        for record in section["records"]
        for value in record["private_text"]
    ]
    assert "Half � of one" in said
    assert "x� y" in said
    assert any("� stands where something is kept that is no character" in note for note in whole["notes"])
    passport = made(book.workspace, book.practitioner).passport
    again = passport_from_json(passport_json(passport), "p.zip")
    assert again == passport
    assert any(one.texts and one.texts["title"] == "Half � of one" for one in again.entries)


def test_words_that_are_covered_stand_in_none_of_its_files_and_names(book: UsersBook) -> None:
    """The title of the course, and of its certificate: `Fire safety`, `fire certificate.pdf`."""
    found = found_for(book, book.practitioner)
    words = ("Fire safety", "fire")
    wanted = AccessWanted(proposed(found.items), also=words)
    plain = files_of(book, found, AccessWanted(frozenset()))
    files = files_of(book, found, wanted)
    before = b"".join(data for name, data in plain.items() if name.endswith((".json", ".csv"))).decode()
    said = b"".join(data for name, data in files.items() if name.endswith((".json", ".csv"))).decode() + " ".join(files)
    said += words_of(files["subject-access.pdf"])
    for one in words:
        pattern = re.compile(rf"(?<!\w){one}(?!\w)", re.IGNORECASE)
        assert pattern.search(before), one
        assert not pattern.search(said), one
