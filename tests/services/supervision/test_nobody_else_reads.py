"""Nobody but the two and those they name reads what was written: not through any question of the program, nor with a shell.

A workforce lead has the whole book, its key, and a key pair of their own. They try everything that the program offers, and then
what a plain SQLCipher shell does: read, alter, swap, put back, and plant keys.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import random
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

import cpd_desktop.services
from cpd_desktop.domain.book_users import Role
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.domain.supervision_drafts import ActionDraft
from cpd_desktop.domain.today import Concern
from cpd_desktop.services.book_users import sign_in
from cpd_desktop.services.books import back_up
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_drafts import draft_from_supervision, write_reflection
from cpd_desktop.services.cpd_entries import add_entry
from cpd_desktop.services.cpd_evidence import attach_evidence
from cpd_desktop.services.cpd_sharing import share_entry
from cpd_desktop.services.cpd_templates import save_template
from cpd_desktop.services.kept_drafts import keep_draft
from cpd_desktop.services.memory import FactsInMemory
from cpd_desktop.services.policy import set_choice
from cpd_desktop.services.private import FileKind, NotAReader, Reader, find_file, open_file
from cpd_desktop.services.supervision.file import supervision_detail, supervision_file
from cpd_desktop.services.supervision.logging import (
    AT_OWN_SIGN_IN,
    agree_supervision,
    amend_supervision,
    correct_supervision,
)
from cpd_desktop.services.trail import TrailQuestion
from cpd_desktop.services.workspace import Session, Workspace
from cpd_desktop.store.driver import connect
from cpd_desktop.store.ledger import new_uuid
from cpd_desktop.store.sealing import CannotOpen, KeyPair, open_fields, open_key, random_bytes, seal_fields, seal_key
from cpd_desktop.store.trail import trail_findings
from tests.cli.running import cli
from tests.services.building import TODAY, rows_of
from tests.services.cpd_book import entry_draft
from tests.services.supervision.pair import CANARY, HELD_ON, PASSPHRASES, Pair, a_draft, log, user, with_pair

LATER = date(2026, 6, 15)
SPELLINGS = (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-16-be"), CANARY.encode().hex().encode())


@pytest.fixture
def pair(spoilt: Workspace) -> Pair:
    """The two, with everything private that a book can hold."""
    return write_all(spoilt)


def write_all(spoilt: Workspace) -> Pair:
    """Write texts, versions, an amendment, actions, a reflection and a draft of the two."""
    pair = with_pair(spoilt)
    spoilt.write(set_choice, "private_action_titles", 1)
    uuid = log(spoilt, pair, actions=(ActionDraft(f"Action {CANARY}", due_on=TODAY, raises_need=True),))
    draft = a_draft(pair, texts={"notes": f"Corrected {CANARY}"}, actions=(ActionDraft(f"Action {CANARY}"),))
    spoilt.write(correct_supervision, uuid, draft, reader=pair.supervisor, today=TODAY)
    for reader in (pair.supervisor, pair.supervisee):
        spoilt.write(agree_supervision, uuid, reader.person_id, reader=reader, how=AT_OWN_SIGN_IN, today=TODAY)
    draft = replace(draft, minutes=60, texts={"notes": f"Amended {CANARY}"})
    spoilt.write(amend_supervision, uuid, draft, f"Reason {CANARY}", reader=pair.supervisor, today=TODAY)
    made = spoilt.write(draft_from_supervision, uuid, pair.person_id).result
    spoilt.write(write_reflection, made, {"learnt": f"Reflected {CANARY}"}, reader=pair.supervisee)
    keep_draft(spoilt, "log", {"texts": {"notes": f"Typed {CANARY}"}}, reader=pair.supervisor)
    write_entry(spoilt, pair)
    return pair


def write_entry(spoilt: Workspace, pair: Pair) -> None:
    """Write a CPD entry of the supervisee, share it with the supervisor alone, and attach evidence to it."""
    author = pair.supervisee
    said = entry_draft(pair.person_id, {"title": f"Entry {CANARY}", "learnt": f"Learnt {CANARY}"}, done_on=HELD_ON)
    entry = spoilt.write(add_entry, said, reader=author, today=TODAY).result
    spoilt.write(share_entry, entry, pair.supervisor_id, reader=author, today=TODAY)
    spoilt.write(attach_evidence, entry, f"{CANARY}.txt", CANARY.encode(), reader=author)
    spoilt.write(
        save_template, replace(said, texts={"title": f"Template {CANARY} {entry}"}), reader=author, today=TODAY
    )


def uuid_of(workspace: Workspace) -> bytes:
    """Return the UUID of the first supervision."""
    return bytes(rows_of(workspace, "supervisions", "uuid", "1")[0][0])


@contextmanager
def shell(workspace: Workspace) -> Iterator[Any]:
    """Yield what a plain SQLCipher shell has: the file, its key, and any statement."""
    with closing(connect(workspace.book.path, workspace.book.key)) as driver:
        yield driver


def opens(workspace: Workspace, uuid: bytes, reader: Reader | None) -> bool:
    """Whether a reader is shown the text of a supervision."""
    return workspace.read(supervision_detail, uuid, reader=reader).texts is not None


def pieces(answer: object, depth: int = 0) -> Iterator[str | bytes]:
    """Yield every text and every run of bytes that an answer holds, however deep."""
    if isinstance(answer, (str, bytes)):
        yield answer
    elif depth > 12 or answer is None or isinstance(answer, (int, float, date, Enum)):
        return
    elif isinstance(answer, Mapping):
        for key, value in answer.items():
            yield from pieces(key, depth + 1)
            yield from pieces(value, depth + 1)
    elif is_dataclass(answer) and not isinstance(answer, type):
        for field in fields(answer):
            yield from pieces(getattr(answer, field.name), depth + 1)
    elif isinstance(answer, Iterable):
        for one in answer:
            yield from pieces(one, depth + 1)
    else:
        yield from pieces(vars(answer) if hasattr(answer, "__dict__") else repr(answer), depth + 1)


def tells(data: str | bytes) -> bool:
    """Whether what is private stands in *data*, in whatever spelling."""
    return CANARY in data if isinstance(data, str) else any(spelling in data for spelling in SPELLINGS)


# Every question that the program has


def questions() -> Iterator[tuple[str, Any]]:
    """Yield the services' public functions that answer a session, with their names; acts are what returns Done."""
    package = cpd_desktop.services
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(found.name)
        for name, function in vars(module).items():
            if not inspect.isfunction(function) or function.__module__ != found.name or name.startswith("_"):
                continue
            signature = inspect.signature(function)
            takes = [str(part.annotation) for part in signature.parameters.values()]
            if takes[:1] == ["Session"] and not str(signature.return_annotation).startswith("Done"):
                yield f"{found.name.removeprefix(package.__name__ + '.')}.{name}", function


def values_for(workspace: Workspace, pair: Pair, reader: Reader | None) -> dict[str, list[Any]]:
    """Return what is asked with, by the name of a parameter."""
    uuid = uuid_of(workspace)
    private_file = workspace.read(find_file, FileKind.SUPERVISION, pair.person_id, pair.supervisor_id)
    draft = bytes(rows_of(workspace, "cpd_drafts", "uuid")[0][0])
    action = bytes(rows_of(workspace, "supervision_actions", "uuid")[0][0])
    changes = [row[0] for row in rows_of(workspace, "changes", "id", "1")]
    entry, evidence = (bytes(rows_of(workspace, table, "uuid")[0][0]) for table in ("cpd_entries", "cpd_evidence"))
    return {
        "question": [CoverageQuestion(TODAY), TrailQuestion(), TrailQuestion(person_id=pair.person_id)],
        "reader": [reader], "person_id": [pair.person_id, pair.lead.person_id], "supervisor_id": [pair.supervisor_id, None],
        "other_id": [pair.supervisor_id, None], "uuid": [uuid, private_file, action, uuid.hex(), action.hex(),
        entry, entry.hex(), evidence.hex()], "entry_uuid": [entry.hex()], "author": [pair.person_id],
        "draft_uuid": [draft], "key": ["00002", pair.person_id], "person": ["00002"], "held_on": [HELD_ON], "as_at": [TODAY],
        "day": [TODAY], "on": [TODAY], "until": [TODAY], "upto": [None], "first": [HELD_ON], "last": [TODAY],
        "since": [HELD_ON - timedelta(days=400)], "people": [[pair.person_id]], "person_ids": [[pair.person_id]],
        "leaver_ids": [[pair.supervisor_id]], "number": changes, "form": ["log"], "about": ["supervisions", "supervision_actions",
        "cpd_drafts", "cpd_entries"], "about_uuids": [[uuid, action, draft, entry]], "uuids": [[uuid, action, draft, entry]], "kind": [*FileKind, "Supervision",
        "Action", "Need", "Person", "Team", "Supervision agreement"], "row_id": [1, 2, 3], "concern": list(Concern),
        "condition": ["1"], "values": [[]], "names": [{"Amir Khan": 1}], "file_uuid": [private_file], "every_version": [True],
    }  # fmt: skip


NEVER_ASKED = ("private.grant", "private.seal_text", "private.file_for_writing", "private.name_reader")


def calls(function: Any, known: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """Yield the arguments with which to ask, every combination; none where a parameter is not known here."""
    wanted = list(inspect.signature(function).parameters.values())[1:]
    chosen = [part.name for part in wanted if part.default is part.empty or part.name in ("reader", "every_version")]
    if any(name not in known for name in chosen):
        return
    combined: list[dict[str, Any]] = [{}]
    for name in chosen:
        combined = [{**before, name: value} for before in combined for value in known[name]]
    yield from combined


@pytest.mark.parametrize("who", ["nobody", "lead", "administrator"])
def test_no_question_of_the_program_answers_with_it(spoilt: Workspace, pair: Pair, who: str) -> None:
    known = values_for(spoilt, pair, getattr(pair, who, None))
    asked, told = set(), []
    for name, function in questions():
        for arguments in calls(function, known):
            with spoilt.snapshot() as session:
                try:
                    answer = function(session, **arguments)
                    found = any(tells(piece) for piece in pieces(answer))
                # What does not fit together is refused in whatever way; what is said then is an answer too.
                except Exception as error:  # noqa: BLE001
                    found = tells(str(error)) or tells(repr(error))
                else:
                    asked.add(name)
            told += [name] if found else []

    assert told == []
    assert len(asked) > 90
    assert asked >= {
        "supervision.file.supervisions_of", "supervision.file.supervision_detail", "supervision.file.supervision_file",
        "supervision.actions.open_actions", "supervision.actions.actions_list", "history.person_history", "trail.trail",
        "trail.change_details", "versions.versions_of_row", "listing.supervision_listing", "need_answers.needs_list",
        "private.open_texts", "kept_drafts.kept_draft", "supervision.standing.supervision_answer", "today.today",
        "cpd_entries.read_entries", "cpd_sharing.shared_with_me", "cpd_evidence.evidence_of", "cpd_templates.templates_of",
        "listing_of_cpd.cpd_entries_listing",
    }  # fmt: skip


def test_the_same_questions_answer_the_two_with_it(spoilt: Workspace, pair: Pair) -> None:
    known = values_for(spoilt, pair, pair.supervisor)
    told = set()
    for name, function in questions():
        for arguments in calls(function, known):
            with spoilt.snapshot() as session:
                try:
                    answer = function(session, **arguments)
                except Exception:  # noqa: BLE001, S112 - as above.
                    continue
            told |= {name} if any(tells(piece) for piece in pieces(answer)) else set()

    assert told >= {
        "supervision.file.supervision_detail", "supervision.file.supervision_file", "supervision.actions.open_actions",
        "private.open_texts", "kept_drafts.kept_draft", "supervision.actions.actions_list", "cpd_entries.read_entries",
        "cpd_sharing.shared_with_me",
    }  # fmt: skip


def test_the_private_door_is_shut(spoilt: Workspace, pair: Pair) -> None:
    file = spoilt.read(find_file, FileKind.SUPERVISION, pair.person_id, pair.supervisor_id)
    assert file is not None
    for reader in (pair.lead, pair.administrator):
        with pytest.raises(NotAReader):
            spoilt.read(open_file, reader, file)


def test_one_who_says_they_are_the_supervisor_has_not_their_keys(spoilt: Workspace, pair: Pair) -> None:
    for real in (pair.supervisor, pair.supervisee):
        pretender = replace(real, keys=pair.lead.keys)
        assert not opens(spoilt, uuid_of(spoilt), pretender)
        assert not opens(spoilt, uuid_of(spoilt), replace(pair.lead, uuid=real.uuid, person_id=real.person_id))


COMMANDS = (
    ("history",), ("history", "--person", "00002"), ("history", "--change", "9"), ("supervision",), ("gaps",), ("coverage",),
    ("holdings", "00002"), ("users",), ("recovery",), ("check",), ("policy",), ("check", "--sign-in", "lena.nowak"),
)  # fmt: skip
EXPORTS = (
    "people",
    "teams",
    "courses",
    "requirements",
    "exemptions",
    "training",
    "supervision",
    "needs",
    "group-sessions",
    "cpd-entries",
)
REPORTS = (
    ("organisation-coverage",), ("team-coverage", "--team", "East"), ("supervision-team", "--team", "East"),
    ("supervision-record", "--person", "00002", "--on", "2026-06-08", "--sign-in", "lena.nowak"),
    ("supervision-file", "--person", "00002", "--supervisor", "00001", "--sign-in", "lena.nowak"),
)  # fmt: skip


def test_no_command_prints_or_writes_it(spoilt: Workspace, pair: Pair, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    secret = tmp_path / "lead"
    secret.write_text(PASSPHRASES["lena.nowak"])
    spoilt.close()
    book = ("--book", str(spoilt.book.path))
    lead = ("--user-passphrase-file", str(secret))
    runs = [cli(*words, *book, *(lead if "--sign-in" in words else ())) for words in COMMANDS]
    for kind in (*EXPORTS, "all"):
        ends = ("xlsx",) if kind == "all" else ("csv", "xlsx")
        runs += [cli("export", "--kind", kind, *book, "--out", out / f"{kind}.{end}") for end in ends]
    for at, words in enumerate(REPORTS):
        runs.append(cli("report", *words, *book, *(lead if "--sign-in" in words else ()), "--out", out / f"{at}.pdf"))
    runs.append(cli("calendar", *book, "--out", out / "next.ics"))

    assert not any(tells(run.out) or tells(run.err) for run in runs)
    assert sum(run.status == 0 for run in runs) > 20
    written = [path for path in out.rglob("*") if path.is_file()]
    assert len(written) > 15
    assert not any(tells(data) for path in written for data in contents(path))


def contents(path: Path) -> Iterator[bytes | str]:
    """Yield the bytes of a file, and what a reader of PDF or of a workbook sees in it."""
    yield path.read_bytes()
    if path.suffix == ".pdf":
        yield from (page.extract_text() for page in PdfReader(path).pages)
    elif path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as parts:
            yield from (parts.read(name) for name in parts.namelist())


# The book as bytes, and as a plain shell reads it


def test_it_stands_in_no_cell_of_any_table(spoilt: Workspace, pair: Pair) -> None:
    cells = 0
    with shell(spoilt) as driver:
        tables = [row[0] for row in driver.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for table in tables:
            for row in driver.execute(f"SELECT * FROM {table}").fetchall():
                for value in row:
                    data = bytes(value) if isinstance(value, (bytes, memoryview)) else str(value)
                    assert not tells(data), f"in {table}"
                    cells += 1
    assert {"sealed_texts", "kept_drafts", "supervision_actions", "changes"} <= set(tables)
    assert cells > 500


def test_it_stands_in_no_file_that_the_program_leaves(
    spoilt: Workspace, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for variable in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(variable, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    write_all(spoilt)
    back_up(spoilt, tmp_path / "backup.cpdbackup")

    while_open = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"spoilt.cpd", "spoilt.cpd-wal", "backup.cpdbackup"} <= {path.name for path in while_open}
    assert not any(tells(path.read_bytes()) for path in while_open)
    spoilt.close()
    for folder in (tmp_path, home):
        assert not any(tells(path.read_bytes()) for path in folder.rglob("*") if path.is_file())


def test_no_key_that_lies_in_the_book_opens_a_text(spoilt: Workspace, pair: Pair) -> None:
    with shell(spoilt) as driver:
        texts = driver.execute("SELECT body, about, about_uuid, version FROM sealed_texts").fetchall()
        sealed = [bytes(row[0]) for row in driver.execute("SELECT sealed_key FROM file_grants")]
        candidates = {spoilt.book.key, pair.lead.keys.private, pair.lead.keys.public, pair.administrator.keys.private}
        for table in [row[0] for row in driver.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]:
            for row in driver.execute(f"SELECT * FROM {table}").fetchall():
                for value in row:
                    data = bytes(value) if isinstance(value, (bytes, memoryview)) else b""
                    candidates |= {data[at : at + 32] for at in range(0, max(0, len(data) - 31), 8)}
    for key in [each for each in candidates if len(each) == 32]:
        for body, about, about_uuid, version in texts:
            with pytest.raises(CannotOpen):
                open_fields(bytes(body), key, about, bytes(about_uuid), version)
    for pair_of_keys in (pair.lead.keys, pair.administrator.keys, KeyPair(pair.lead.keys.public, spoilt.book.key)):
        for one in sealed:
            with pytest.raises(CannotOpen):
                open_key(one, pair_of_keys)


# What a plain shell alters


def test_a_text_in_the_place_of_another_does_not_open(spoilt: Workspace, pair: Pair) -> None:
    first = uuid_of(spoilt)
    second = log(spoilt, pair, LATER, texts={"notes": "Another"})
    with shell(spoilt) as driver:
        rows = driver.execute(
            "SELECT id, body FROM sealed_texts WHERE superseded_in IS NULL AND about = 'supervisions' ORDER BY id"
        ).fetchall()
        assert len(rows) == 2
        driver.executemany(
            "UPDATE sealed_texts SET body = ? WHERE id = ?", [(rows[1][1], rows[0][0]), (rows[0][1], rows[1][0])]
        )

    for reader in (pair.supervisor, pair.lead):
        assert [opens(spoilt, uuid, reader) for uuid in (first, second)] == [False, False]


def test_an_action_cannot_stand_for_a_supervision(spoilt: Workspace, pair: Pair) -> None:
    with shell(spoilt) as driver:
        driver.execute(
            "UPDATE sealed_texts SET body = (SELECT body FROM sealed_texts WHERE about = 'supervision_actions')"
            " WHERE about = 'supervisions'"
        )

    assert not opens(spoilt, uuid_of(spoilt), pair.supervisor)


def test_an_older_version_in_the_place_of_the_newest_does_not_open(spoilt: Workspace, pair: Pair) -> None:
    with shell(spoilt) as driver:
        driver.execute(
            "UPDATE sealed_texts SET body = (SELECT body FROM sealed_texts WHERE about = 'supervisions' AND version = 1)"
            " WHERE about = 'supervisions' AND version = 3"
        )

    assert not opens(spoilt, uuid_of(spoilt), pair.supervisor)


def test_an_older_version_put_back_whole_is_found_by_the_check(spoilt: Workspace, pair: Pair) -> None:
    with shell(spoilt) as driver:
        driver.execute("DELETE FROM sealed_texts WHERE about = 'supervisions' AND version > 1")
        driver.execute("UPDATE sealed_texts SET superseded_in = NULL WHERE about = 'supervisions'")

    with spoilt.snapshot() as session:
        assert any("sealed_texts" in line for line in trail_findings(session.connection()))
    found = spoilt.read(supervision_detail, uuid_of(spoilt), reader=pair.supervisor)
    assert [one.version for one in found.listed.agreed] == [2, 2]


@pytest.mark.parametrize("column", ["body", "about", "about_uuid", "version", "file_uuid"])
def test_whatever_of_a_row_is_altered_it_does_not_open(spoilt: Workspace, pair: Pair, column: str) -> None:
    altered = {"about": "'needs'", "version": "version + 1", "about_uuid": "zeroblob(16)", "file_uuid": "zeroblob(16)"}
    with shell(spoilt) as driver:
        statement = f"UPDATE sealed_texts SET {column} = {altered.get(column, 'zeroblob(length(body))')}"
        driver.execute(f"{statement} WHERE superseded_in IS NULL")

    for reader in (pair.supervisor, pair.supervisee, pair.lead):
        texts = spoilt.read(supervision_detail, uuid_of(spoilt), reader=reader).texts
        assert not texts, column


def test_any_bit_that_is_flipped_is_noticed(spoilt: Workspace, pair: Pair) -> None:
    chosen = random.Random(4711)
    with shell(spoilt) as driver:
        row_id, body = driver.execute(
            "SELECT id, body FROM sealed_texts WHERE about = 'supervisions' AND superseded_in IS NULL"
        ).fetchone()
        places = [0, 23, 24, len(body) - 17, len(body) - 1, *(chosen.randrange(len(body)) for _ in range(20))]
        for at in places:
            flipped = bytearray(body)
            flipped[at] ^= 1 << chosen.randrange(8)
            driver.execute("UPDATE sealed_texts SET body = ? WHERE id = ?", (bytes(flipped), row_id))
            assert not opens(spoilt, uuid_of(spoilt), pair.supervisor)
        driver.execute("UPDATE sealed_texts SET body = ? WHERE id = ?", (bytes(body), row_id))
        assert opens(spoilt, uuid_of(spoilt), pair.supervisor)

        grants = driver.execute("SELECT id, sealed_key FROM file_grants").fetchall()
        for row_id, sealed in grants:
            flipped = bytearray(sealed)
            flipped[chosen.randrange(len(sealed))] ^= 1 << chosen.randrange(8)
            driver.execute("UPDATE file_grants SET sealed_key = ? WHERE id = ?", (bytes(flipped), row_id))
    assert not opens(spoilt, uuid_of(spoilt), pair.supervisor)
    assert not opens(spoilt, uuid_of(spoilt), pair.supervisee)


def test_another_key_in_the_supervisors_place_opens_nothing_and_is_given_nothing(spoilt: Workspace, pair: Pair) -> None:
    with shell(spoilt) as driver:
        driver.execute(
            "UPDATE book_users SET public_key = ? WHERE uuid = ?", (pair.lead.keys.public, pair.supervisor.uuid)
        )
    pretender = replace(pair.lead, uuid=pair.supervisor.uuid, person_id=pair.supervisor_id)

    assert not opens(spoilt, uuid_of(spoilt), pretender)
    with pytest.raises(Refused):
        spoilt.read(sign_in, "gwen.parry", PASSPHRASES["gwen.parry"])
    # What is written in the file that there is stays sealed to who could open it; a new file is not begun.
    later = log(spoilt, pair, LATER, texts={"notes": f"Later {CANARY}"})
    assert not opens(spoilt, later, pretender)
    other = user(spoilt, "00009", "Nerys Bevan", "nerys", Role.PRACTITIONER, pair.administrator)
    with pytest.raises(CannotOpen, match="not as the audit trail says"):
        log(spoilt, replace(pair, supervisee=other), texts={"notes": f"New {CANARY}"})


def test_the_whole_of_the_leads_row_in_the_supervisors_place_opens_nothing(spoilt: Workspace, pair: Pair) -> None:
    columns = ("public_key", "salt", "operations", "memory", "sealed_key")
    with shell(spoilt) as driver:
        taken = ", ".join(f"{name} = (SELECT {name} FROM book_users WHERE sign_in = 'lena.nowak')" for name in columns)
        driver.execute(f"UPDATE book_users SET {taken} WHERE sign_in = 'gwen.parry'")
    pretender = spoilt.read(sign_in, "gwen.parry", PASSPHRASES["lena.nowak"])

    assert pretender.person_id == pair.supervisor_id
    assert not opens(spoilt, uuid_of(spoilt), pretender)
    with pytest.raises(NotAReader):
        log(spoilt, replace(pair, supervisor=pretender), LATER)


def test_a_role_that_was_altered_opens_nothing(spoilt: Workspace, pair: Pair) -> None:
    with shell(spoilt) as driver:
        driver.execute("UPDATE book_users SET role = 'manager' WHERE sign_in = 'lena.nowak'")

    raised = spoilt.read(sign_in, "lena.nowak", PASSPHRASES["lena.nowak"])

    assert raised.role is Role.MANAGER
    assert not opens(spoilt, uuid_of(spoilt), raised)


def plant(driver: Any, file_uuid: bytes, reader: Reader, key: bytes, *, basis: str = "named reader") -> None:
    """Put a grant beside the others, as a shell does."""
    driver.execute(
        "INSERT INTO file_grants (uuid, recorded_in, file_uuid, reader_uuid, basis, sealed_key) VALUES (?, 1, ?, ?, ?, ?)",
        (new_uuid(), file_uuid, reader.uuid, basis, seal_key(key, reader.keys.public)),
    )


def the_file(workspace: Workspace, pair: Pair) -> bytes:
    """Return the pair's file."""
    found = workspace.read(find_file, FileKind.SUPERVISION, pair.person_id, pair.supervisor_id)
    assert found is not None
    return found


def test_a_grant_that_the_lead_makes_for_themselves_opens_nothing(spoilt: Workspace, pair: Pair) -> None:
    with shell(spoilt) as driver:
        plant(driver, the_file(spoilt, pair), pair.lead, random_bytes(32))
        driver.execute(
            "INSERT INTO file_grants (uuid, recorded_in, file_uuid, reader_uuid, basis, sealed_key)"
            " SELECT ?, recorded_in, file_uuid, ?, basis, sealed_key FROM file_grants WHERE reader_uuid = ?",
            (new_uuid(), pair.lead.uuid, pair.supervisor.uuid),
        )

    assert not opens(spoilt, uuid_of(spoilt), pair.lead)


@pytest.mark.parametrize("before_the_others", [False, True])
def test_a_key_that_is_planted_for_the_supervisor_is_not_written_with(
    spoilt: Workspace, pair: Pair, before_the_others: bool
) -> None:
    planted = random_bytes(32)
    with shell(spoilt) as driver:
        for reader, basis in ((pair.supervisor, "supervisor"), (pair.supervisee, "supervisee")):
            plant(driver, the_file(spoilt, pair), reader, planted, basis=basis)
        if before_the_others:
            driver.execute("PRAGMA foreign_keys = OFF")
            driver.execute("UPDATE file_grants SET id = -id WHERE recorded_in = 1")

    later = log(spoilt, pair, LATER, texts={"notes": f"Later {CANARY}"})

    for uuid in (uuid_of(spoilt), later):
        assert opens(spoilt, uuid, pair.supervisor)
        assert opens(spoilt, uuid, pair.supervisee)
    assert_opens_nothing(spoilt, planted)


def assert_opens_nothing(workspace: Workspace, key: bytes) -> None:
    """Fail if *key* opens any text."""
    with shell(workspace) as driver:
        for body, about, uuid, version in driver.execute("SELECT body, about, about_uuid, version FROM sealed_texts"):
            with pytest.raises(CannotOpen):
                open_fields(bytes(body), key, about, bytes(uuid), version)


def test_a_planted_key_alone_is_refused_and_nothing_is_sealed_with_it(spoilt: Workspace, pair: Pair) -> None:
    planted = random_bytes(32)
    with shell(spoilt) as driver:
        driver.execute(
            "UPDATE file_grants SET sealed_key = ? WHERE reader_uuid = ?",
            (seal_key(planted, pair.supervisor.keys.public), pair.supervisor.uuid),
        )

    with pytest.raises(CannotOpen, match="not as the audit trail says"):
        log(spoilt, pair, LATER)

    assert not opens(spoilt, uuid_of(spoilt), pair.supervisor)
    assert_opens_nothing(spoilt, planted)


def test_a_file_that_is_planted_before_the_first_supervision_is_refused(spoilt: Workspace) -> None:
    pair = with_pair(spoilt)
    planted, file_uuid = random_bytes(32), new_uuid()
    with shell(spoilt) as driver:
        driver.execute(
            "INSERT INTO private_files (uuid, recorded_in, kind, person_id, other_id) VALUES (?, 1, 'supervision', ?, ?)",
            (file_uuid, pair.person_id, pair.supervisor_id),
        )
        plant(driver, file_uuid, pair.supervisor, planted, basis="supervisor")

    with pytest.raises(CannotOpen, match="not as the audit trail says"):
        log(spoilt, pair)

    assert rows_of(spoilt, "sealed_texts", "id", "1") == []


def test_a_user_that_is_planted_in_the_supervisees_place_is_given_no_key(spoilt: Workspace) -> None:
    pair = with_pair(spoilt)
    with shell(spoilt) as driver:
        driver.execute(
            "INSERT INTO book_users (uuid, recorded_in, person_id, sign_in, role, service, team, public_key, salt, operations,"
            " memory, sealed_key) SELECT ?, recorded_in, ?, 'ghost', role, service, team, public_key, salt, operations, memory,"
            " sealed_key FROM book_users WHERE sign_in = 'lena.nowak'",
            (new_uuid(), pair.person_id),
        )

    with pytest.raises(CannotOpen, match="not as the audit trail says"):
        log(spoilt, pair)


def test_a_text_that_the_lead_writes_does_not_pass_for_theirs(spoilt: Workspace, pair: Pair) -> None:
    key, uuid = random_bytes(32), uuid_of(spoilt)
    forged = seal_fields({"notes": "All is well"}, key, "supervisions", uuid, 3)
    with shell(spoilt) as driver:
        driver.execute(
            "UPDATE sealed_texts SET body = ? WHERE about = 'supervisions' AND superseded_in IS NULL", (forged,)
        )

    found = spoilt.read(supervision_file, pair.person_id, pair.supervisor_id, reader=pair.supervisor)

    assert [one.texts for one in found] == [None]
    assert "altered" in found[0].why_closed


def test_an_act_that_fails_says_nothing_of_what_was_typed(spoilt: Workspace, pair: Pair) -> None:
    with pytest.raises(Problem) as refusal:
        spoilt.write(correct_supervision, uuid_of(spoilt), a_draft(pair), reader=pair.supervisor, today=TODAY)
    with pytest.raises(KeyError) as bug:
        log(spoilt, pair, LATER, texts={"no such field": CANARY})

    assert not tells(str(refusal.value))
    assert not tells(repr(bug.value))


def test_what_is_kept_in_memory_between_questions_holds_none(spoilt: Workspace, pair: Pair) -> None:
    def ask(session: Session) -> FactsInMemory:
        supervision_detail(session, uuid_of(spoilt), reader=pair.supervisor)
        return spoilt.memory

    memory = spoilt.read(ask)

    assert not any(tells(piece) for piece in pieces(vars(memory)))
