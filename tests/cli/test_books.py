from pathlib import Path

import pytest

from tests.cli.conftest import Council, copied
from tests.cli.council import AS_AT
from tests.cli.running import cli, done, mistaken, refused, table, take_in


def test_a_book_is_made_with_the_shipped_suggestions_or_without(tmp_path: Path, book: Path) -> None:
    full = tmp_path / "full.cpd"
    answer = done("create", "--book", full, "--unprotected", "--json").answer

    def rows(of: Path) -> dict[str, int]:
        out = tmp_path / "all.xlsx"
        counted = done("export", "--kind", "all", "--out", out, "--book", of, "--json").answer["rows"]
        return {kind: counted[kind] for kind in ("courses", "requirements", "people")}

    assert (answer["book"], answer["protected"], len(answer["uuid"])) == (str(full), False, 32)
    assert rows(book) == {"courses": 0, "requirements": 0, "people": 0}
    assert rows(full)["courses"] > 50
    assert rows(full)["requirements"] > 30
    assert {path.name for path in tmp_path.iterdir()} >= {"full.cpd", "full.cpd.key", "full.cpd.key2"}


def test_a_new_book_gets_the_folders_it_needs_and_a_name_in_any_script(tmp_path: Path) -> None:
    path = tmp_path / "Führung & Co" / "Größe 25 % – 2026" / "মেয়ে's book.cpd"
    done("create", "--book", path, "--unprotected", "--empty")

    assert done("check", "--book", path, "--json").answer == {
        "book": str(path), "findings": [], "sound": True, "sealed": {"texts": 0, "files": 0, "readable": None},
    }  # fmt: skip
    assert done("export", "--kind", "people", "--book", path, "--out", path.with_name("Ŵyn ist da.csv")).status == 0
    assert "exists already" in refused("create", "--book", path, "--unprotected")


@pytest.mark.parametrize("end", ["", ".key"])
def test_what_is_there_is_never_written_over(tmp_path: Path, end: str) -> None:
    (tmp_path / f"book.cpd{end}").write_text("precious")

    assert f"book.cpd{end}" in refused("create", "--book", tmp_path / "book.cpd", "--unprotected")
    assert (tmp_path / f"book.cpd{end}").read_text() == "precious"


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    folder = tmp_path / "folder.cpd"
    folder.mkdir()

    assert "folder.cpd" in refused("create", "--book", folder, "--unprotected")
    assert "folder.cpd" in refused("coverage", "--book", folder)


@pytest.mark.parametrize("command", [
    ("coverage",), ("gaps",), ("holdings", "--person", "1"), ("check",), ("history",), ("policy",), ("undo-import",),
    ("export", "--kind", "people", "--out", "x.csv"), ("adopt", "--all"), ("backup", "--out", "x.cpdbackup"),
    ("report", "team-coverage", "--team", "x", "--out", "x.pdf"), ("import", "x.csv"),
])  # fmt: skip
def test_a_missing_book_is_named_with_what_to_do(tmp_path: Path, command: tuple[str, ...]) -> None:
    sentence = refused(*command, "--book", tmp_path / "nowhere.cpd")

    assert "nowhere.cpd" in sentence
    assert "create" in sentence
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_book_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "letter.cpd"
    other.write_text("Dear all, " * 1000)

    assert "letter.cpd is not a record book" in refused("coverage", "--book", other)


@pytest.fixture(scope="module")
def protected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book that opens with "Ŵyn's päss phrase"; opening takes its time, so a few tests share it."""
    path = tmp_path_factory.mktemp("protected") / "safe.cpd"
    secret = path.with_name("secret.txt")
    secret.write_bytes("\ufeffŴyn's päss phrase\r\n".encode())
    answer = done("create", "--book", path, "--passphrase-file", secret, "--empty", "--json").answer
    assert answer["protected"] is True
    return path


def test_the_passphrase_comes_from_a_file_or_from_the_environment(
    protected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert done("coverage", "--book", protected, "--passphrase-file", protected.with_name("secret.txt")).status == 0
    # Composed or decomposed is the keyboard's affair.
    monkeypatch.setenv("CPD_PASSPHRASE", "W\u0302yn's pa\u0308ss phrase")
    assert done("coverage", "--book", protected).status == 0


def test_without_or_with_a_wrong_passphrase_a_protected_book_stays_shut(
    protected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "safe.cpd is protected" in refused("coverage", "--book", protected)
    monkeypatch.setenv("CPD_PASSPHRASE", "")
    assert "safe.cpd is protected" in refused("check", "--book", protected)
    monkeypatch.setenv("CPD_PASSPHRASE", "wrong")
    assert "not the passphrase" in refused("coverage", "--book", protected)
    ran = cli("check", "--book", protected, "--quiet")
    assert (ran.status, ran.out) == (1, ""), "a wrong passphrase is no finding"
    assert "wrong" not in ran.err.replace("wrong passphrase", "")


def test_a_new_book_needs_a_passphrase_or_the_word_that_it_has_none(tmp_path: Path) -> None:
    path = tmp_path / "book.cpd"
    empty, odd = tmp_path / "empty.txt", tmp_path / "odd.txt"
    empty.write_text("\n")
    odd.write_bytes("pässword".encode("utf-16"))

    assert "--unprotected" in refused("create", "--book", path)
    assert "empty" in refused("create", "--book", path, "--passphrase-file", empty).casefold()
    assert "odd.txt is not UTF-8" in refused("create", "--book", path, "--passphrase-file", odd)
    assert "gone.txt cannot be read" in refused("create", "--book", path, "--passphrase-file", tmp_path / "gone.txt")
    assert "--unprotected" in mistaken("create", "--book", path, "--unprotected", "--passphrase-file", odd)
    assert not path.exists()


def test_the_passphrase_is_never_an_argument(tmp_path: Path) -> None:
    assert "--passphrase" in mistaken("create", "--book", tmp_path / "b.cpd", "--passphrase", "secret")


def test_a_sound_book_has_no_findings(council: Council) -> None:
    ran = done("check", "--book", council.book)

    assert ran.out == "council.cpd is sound.\n"
    assert ran.err == "Checking council.cpd …\n"
    assert done("check", "--book", council.book, "--quiet").err == ""


def test_a_damaged_book_is_a_finding_a_line_and_exit_status_1(own: Path) -> None:
    content = bytearray(own.read_bytes())
    content[100:4000] = b"\x55" * 3900
    own.write_bytes(content)
    ran = cli("check", "--book", own, "--json", "--quiet")

    assert ran.status == 1
    assert (ran.answer["sound"], len(ran.answer["findings"])) == (False, 1)
    assert "own.cpd has 1 finding" in ran.err
    assert "own.cpd" in cli("check", "--book", own).out


def test_a_backup_brings_back_what_was_there(own: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.cpdbackup"
    before = done("coverage", "--book", own, "--as-at", AS_AT).out
    made = done("backup", "--out", kept, "--book", own, "--json", "--quiet").answer
    done("undo-import", "--book", own)
    assert made == done("verify-backup", kept, "--json", "--quiet").answer
    assert (made["backup"], made["rows"]["people"], made["rows"]["training_records"]) == (str(kept), 7, 14)
    assert "is good: 7 people, 14 training records" in done("verify-backup", kept).out

    restored = done("restore", kept, "--book", own, "--json", "--quiet").answer
    assert done("coverage", "--book", own, "--as-at", AS_AT).out == before
    assert Path(restored["kept_aside"]).is_file()
    assert done("restore", kept, "--book", tmp_path / "fresh.cpd").out.startswith("Restored ")
    assert done("check", "--book", tmp_path / "fresh.cpd").status == 0


def test_a_backup_that_is_none_is_refused(own: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")

    assert "letter.txt" in refused("verify-backup", letter)
    assert "letter.txt" in refused("restore", letter, "--book", own)
    assert "missing.cpdbackup" in refused("verify-backup", tmp_path / "missing.cpdbackup")
    assert done("check", "--book", own).status == 0


def test_choices_are_shown_and_set(own: Path) -> None:
    shown = done("policy", "--book", own, "--json").answer
    assert shown["warning_days"] == {"value": 90, "default": 90, "unit": "days", "chosen": False}

    done("policy", "--set", "warning_days=0", "--set", " mandatory_target = 75 ", "--book", own)
    shown = done("policy", "--book", own, "--json").answer
    assert (shown["warning_days"]["value"], shown["mandatory_target"]["value"]) == (0, 75)
    assert "0 days" in done("policy", "--book", own).out
    row = done("coverage", "--book", own, "--requirement", "R-FIR", "--as-at", "2025-06-29", "--json").answer[0]
    assert (row["in_date"], row["expiring"]) == (2, 0)


def test_choices_are_shown_as_they_were_known_and_not_made_then(own: Path) -> None:
    known = done("history", "--book", own, "--json").answer[0]["at"]
    done("policy", "--set", "warning_days=30", "--book", own)

    assert done("policy", "--book", own, "--json").answer["warning_days"]["value"] == 30
    then = done("policy", "--book", own, "--json", "--known-at", known).answer
    assert then["warning_days"] == {"value": 90, "default": 90, "unit": "days", "chosen": False}
    more = ("--known-at", known, "--book", own)
    assert "leave out --known-at" in mistaken("policy", "--set", "warning_days=60", *more)


@pytest.mark.parametrize("wrong", ["warning_days=366", "warning_days=-1", "colour=3", "warning_days", "warning_days=--5",
                                   "warning_days=many", "warning_days=٣", "=5"])  # fmt: skip
def test_a_wrong_choice_changes_none(own: Path, wrong: str) -> None:
    before = done("history", "--book", own).out
    refused("policy", "--set", "mandatory_target=75", "--set", wrong, "--book", own)

    assert done("history", "--book", own).out == before


def test_suggestions_are_adopted_by_code(tmp_path: Path, book: Path) -> None:
    assert "NO-SUCH" in refused("adopt", "NO-SUCH", "--book", book)
    assert "--all" in mistaken("adopt", "--book", book)
    assert "--all" in mistaken("adopt", "X", "--all", "--book", book)


def test_named_roles_and_delegated_tasks_are_adopted_by_their_kind(tmp_path: Path) -> None:
    path = tmp_path / "new.cpd"
    done("create", "--book", path, "--unprotected")
    assert done("adopt", "psw", "--kind", "named-roles", "--book", path, "--json").answer == {"adopted": 1}
    assert done("adopt", "--all", "--kind", "named-roles", "--book", path, "--json").answer == {"adopted": 3}
    said = done("adopt", "Major adaptations", "--kind", "delegated-tasks", "--book", path).out
    assert said == "1 suggestion adopted.\n"
    assert "NO-SUCH" in refused("adopt", "NO-SUCH", "--kind", "named-roles", "--book", path)
    acts = {entry["act"] for entry in done("history", "--book", path, "--json").answer}
    assert {"adopt named roles", "adopt delegated tasks"} <= acts


def test_who_did_it_and_the_organisation_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "named.cpd"
    done("create", "--book", path, "--unprotected", "--empty", "--organisation", "Cyngor Sir Gâr")
    take_in(path, table(tmp_path / "teams.csv", "team | service", "A | B"))

    assert len({entry["by"] for entry in done("history", "--book", path, "--json").answer}) == 1
    assert copied(path, tmp_path / "copy.cpd").is_file()
