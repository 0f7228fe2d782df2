"""Who uses the book, from the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.running import done, mistaken, refused

PASSPHRASES = {"ruth": "keys on a long string", "jo": "several words in a row"}


@pytest.fixture
def secrets(tmp_path: Path) -> dict[str, Path]:
    """A file with the passphrase of each."""
    files = {}
    for name, passphrase in PASSPHRASES.items():
        files[name] = tmp_path / f"{name}.txt"
        files[name].write_text(f"{passphrase}\n", encoding="utf-8")
    return files


def add(book: Path, key: str, name: str, role: str, file: Path, *more: object) -> object:
    """Add somebody, who has to be taken."""
    arguments = ("--person", key, "--sign-in", name, "--role", role, "--user-passphrase-file", file)
    return done("users", "add", "--book", book, *arguments, "--json", *more).answer


def test_nobody_uses_a_new_book(own: Path) -> None:
    ran = done("users", "--book", own)

    assert "users add adds the first" in ran.err
    assert done("users", "--book", own, "--json").answer == []


def test_the_first_is_added_by_whoever_has_the_book_and_others_by_an_administrator(
    own: Path, secrets: dict[str, Path]
) -> None:
    add(own, "000101", "ruth.b", "administrator", secrets["ruth"])
    wanted = ("--person", "000102", "--sign-in", "jo.p", "--role", "manager", "--user-passphrase-file", secrets["jo"])

    assert "Only an administrator" in refused("users", "add", "--book", own, *wanted)
    answer = done(
        "users", "add", "--book", own, *wanted, "--team", "deaf services", "--administrator", "ruth.b",
        "--administrator-passphrase-file", secrets["ruth"], "--json",
    ).answer  # fmt: skip

    assert (answer["sign_in"], answer["role"], answer["team"]) == ("jo.p", "manager", "Deaf Services")
    listed = done("users", "--book", own, "--json").answer
    assert [one["sign_in"] for one in listed] == ["jo.p", "ruth.b"]
    assert "jo.p" in done("users", "--book", own).out


@pytest.mark.parametrize(
    ("name", "more", "says"),
    [
        ("ruth.b", ("--team", "Nowhere"), "There is no team called 'Nowhere'"),
        ("ruth.b", ("--service", "Nowhere"), "There is no service called 'Nowhere'"),
        ("ruth.b", ("--service", "Sensory", "--team", "Night Team"), "give one of them"),
        ("  ", (), "Give a sign-in name"),
    ],
)
def test_what_is_not_there_is_refused(
    own: Path, secrets: dict[str, Path], name: str, more: tuple[str, ...], says: str
) -> None:
    arguments = ("--person", "000101", "--sign-in", name, "--role", "administrator")

    assert says in refused("users", "add", "--book", own, *arguments, "--user-passphrase-file", secrets["ruth"], *more)


def test_a_passphrase_that_is_missing_or_short_is_asked_for(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("--book", own, "--person", "000101", "--sign-in", "ruth", "--role", "administrator")

    assert "CPD_USER_PASSPHRASE" in refused("users", "add", *arguments)
    monkeypatch.setenv("CPD_USER_PASSPHRASE", "short")
    assert "at least 8 characters" in refused("users", "add", *arguments)
    monkeypatch.setenv("CPD_USER_PASSPHRASE", PASSPHRASES["ruth"])
    assert done("users", "add", *arguments, "--json").answer["role"] == "administrator"


def test_a_passphrase_is_no_argument_and_a_role_is_one_of_five(own: Path) -> None:
    assert "workforce lead" in mistaken(
        "users", "add", "--book", own, "--person", "1", "--sign-in", "x", "--role", "boss"
    )
    mistaken("users", "add", "secret", "--book", own, "--person", "1", "--sign-in", "x", "--role", "manager")


def test_options_before_a_sub_command_are_not_passed_over(own: Path) -> None:
    assert "Write --book after end" in mistaken("users", "--book", own, "end", "ruth")
    assert "Write --json after end" in mistaken("users", "--json", "end", "ruth")


def test_a_users_passphrase_opens_a_protected_book_until_their_use_is_ended(
    tmp_path: Path, secrets: dict[str, Path]
) -> None:
    book, of_book = tmp_path / "safe.cpd", tmp_path / "book.txt"
    of_book.write_text("the passphrase of the book", encoding="utf-8")
    opening = ("--book", book, "--passphrase-file", of_book)
    done("create", *opening, "--empty")
    people = tmp_path / "people.csv"
    people.write_text(
        "staff_number,name,job_role,team,start_date\n"
        "00001,Ruth Bello,Social Worker,East,2024-01-08\n00002,Jo Patel,Social Worker,East,2024-01-08\n",
        encoding="utf-8",
    )
    done("import", people, "--kind", "people", *opening)
    by_ruth = ("--administrator", "ruth", "--administrator-passphrase-file", secrets["ruth"])
    for key, name, role, more in (("00001", "ruth", "administrator", ()), ("00002", "jo", "manager", by_ruth)):
        wanted = ("--person", key, "--sign-in", name, "--role", role, "--user-passphrase-file", secrets[name])
        done("users", "add", *opening, *wanted, *more)

    assert done("coverage", "--book", book, "--passphrase-file", secrets["jo"]).status == 0

    assert done("users", "end", "jo", *opening, *by_ruth, "--json").answer["ended"]
    assert "not the passphrase" in refused("coverage", "--book", book, "--passphrase-file", secrets["jo"])
    assert "Nobody signs in as 'jo'" in refused("users", "end", "jo", *opening)
    history = json.loads(done("history", *opening, "--json").out)
    assert {one["by"] for one in history} >= {"Ruth Bello"}
    assert done("check", *opening).status == 0
