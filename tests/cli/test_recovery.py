"""The recovery key, handing over and recovering, from the command line; and a check that opens what is sealed."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.sealing import checked_half
from tests.cli.running import done, mistaken, refused
from tests.services.building import Clock
from tests.services.users_book import PASSPHRASES, SECRET, seal_secret, users_of, with_users

JO = "00102"


@pytest.fixture
def used(book: Path) -> Path:
    """A book that five people use, with one private file: Jo Patel's supervision of Dai Rees."""
    with Workspace.open(book, passphrase=None, clock=Clock(), who="tests") as workspace:
        seal_secret(with_users(workspace))
    return book


@pytest.fixture
def as_user(tmp_path: Path) -> dict[str, tuple[object, ...]]:
    """The options by which each user signs in."""
    options: dict[str, tuple[object, ...]] = {}
    for name, passphrase in PASSPHRASES.items():
        file = tmp_path / f"{name}.txt"
        file.write_text(passphrase, encoding="utf-8")
        options[name] = ("--sign-in", name, "--user-passphrase-file", file)
    return options


def half_on(sheet: Path) -> str:
    """The half that is printed on a sheet."""
    text = "\n".join(page.extract_text() for page in PdfReader(sheet).pages)
    groups = re.findall(r"\b[A-Z2-7]{5}\b|\b[A-Z2-7]{3}\b", text.split("To read it out")[0])
    for first in range(len(groups)):
        candidate = " ".join(groups[first : first + 6])
        try:
            checked_half(candidate)
        except Exception:  # noqa: BLE001, S112 - other capitals of the page.
            continue
        return candidate
    raise AssertionError(text)


def set_up(book: Path, folder: Path, options: tuple[object, ...]) -> list[str]:
    """Set the recovery key up, and return the halves that are printed."""
    holders = ("--first-holder", "Nia Hart", "--second-holder", "Owen Pike")
    answer = done("recovery", "set-up", "--book", book, *holders, "--out", folder, *options, "--json").answer
    assert answer["holders"] == ["Nia Hart", "Owen Pike"]
    return [half_on(Path(sheet)) for sheet in answer["sheets"]]


def test_the_recovery_key_is_set_up_once_on_two_sheets(
    used: Path, tmp_path: Path, as_user: dict[str, tuple[object, ...]]
) -> None:
    assert "recovery set-up makes one" in done("recovery", "--book", used).out
    halves = set_up(used, tmp_path / "sheets", as_user["ruth"])

    assert len({checked_half(half) for half in halves}) == 2
    assert "held by Nia Hart and Owen Pike" in done("recovery", "--book", used).out
    assert done("recovery", "--book", used, "--json").answer == {
        "is_set_up": True, "holders": ["Nia Hart", "Owen Pike"],
    }  # fmt: skip
    again = ("--first-holder", "A", "--second-holder", "B", *as_user["ruth"])
    assert "has a recovery key already" in refused(
        "recovery", "set-up", "--book", used, "--out", tmp_path / "other", *again
    )
    assert not list((tmp_path / "other").iterdir())
    assert "choose another folder" in refused(
        "recovery", "set-up", "--book", used, "--out", tmp_path / "sheets", *again
    )


def test_only_an_administrator_sets_it_up_for_two_people(
    used: Path, tmp_path: Path, as_user: dict[str, tuple[object, ...]]
) -> None:
    wanted = ("recovery", "set-up", "--book", used, "--out", tmp_path / "sheets", "--first-holder", "A")

    assert "Only an administrator" in refused(*wanted, "--second-holder", "B", *as_user["jo.patel"])
    assert "One person must not hold both" in refused(*wanted, "--second-holder", "a", *as_user["ruth"])


def test_a_supervisor_hands_over_and_nobody_does_it_for_them(
    used: Path, as_user: dict[str, tuple[object, ...]]
) -> None:
    wanted = ("hand-over", "--book", used, "--from", JO, "--to", "sian")

    assert "sign in first" in refused(*wanted)
    assert "Only the supervisor" in refused(*wanted, *as_user["ruth"])
    answer = done(*wanted, *as_user["jo.patel"], "--json").answer

    assert answer == {"from": "Jo Patel", "to": "Siân O’Brien", "files": 1}
    history = done("history", "--book", used).out
    assert "hand supervision files over" in history
    assert "1 file of Jo Patel to Siân O’Brien" in history
    assert "every one was opened" in done("check", "--book", used, *as_user["sian"]).out


def test_two_halves_recover_what_a_supervisor_left(
    used: Path, tmp_path: Path, as_user: dict[str, tuple[object, ...]]
) -> None:
    halves = set_up(used, tmp_path / "sheets", as_user["ruth"])
    file = tmp_path / "halves.txt"
    wanted = ("recover", "--book", used, "--from", JO, "--to", "sian", "--halves-file", file)
    file.write_text(f"{halves[1].lower()}\n\n{halves[0]}\n", encoding="utf-8")

    # What was sealed before the key was set up is sealed to it once one of its two writes in it again.
    assert "nothing was changed" in refused(*wanted)
    with Workspace.open(used, passphrase=None, clock=Clock(), who="tests") as workspace:
        seal_secret(users_of(workspace))
    assert done(*wanted, "--json").answer == {"from": "Jo Patel", "to": "Siân O’Brien", "files": 1}
    assert "2 sealed texts in 1 file: every one was opened" in done("check", "--book", used, *as_user["sian"]).out
    assert "with the code held by Nia Hart and Owen Pike" in done("history", "--book", used).out


def test_what_is_no_pair_of_halves_is_refused(
    used: Path, tmp_path: Path, as_user: dict[str, tuple[object, ...]]
) -> None:
    halves = set_up(used, tmp_path / "sheets", as_user["ruth"])
    file = tmp_path / "halves.txt"
    wanted = ("recover", "--book", used, "--from", JO, "--to", "sian")

    assert "--halves-file" in refused(*wanted)
    assert "cannot be read" in refused(*wanted, "--halves-file", file)
    file.write_text(halves[0], encoding="utf-8")
    assert "not exactly two lines" in refused(*wanted, "--halves-file", file)
    file.write_text(f"{halves[0]}\n{halves[0]}\n", encoding="utf-8")
    assert "not the code of this book" in refused(*wanted, "--halves-file", file)


def test_check_opens_what_is_sealed_to_whoever_signs_in(used: Path, as_user: dict[str, tuple[object, ...]]) -> None:
    assert "1 sealed text in 1 file" in done("check", "--book", used).out
    assert "say --sign-in NAME" in done("check", "--book", used).out
    assert done("check", "--book", used, *as_user["dai"], "--json").answer["sealed"] == {
        "texts": 1, "files": 1, "readable": 1,
    }  # fmt: skip
    assert "0 were opened" in done("check", "--book", used, *as_user["kofi"]).out
    assert "not the passphrase" in refused("check", "--book", used, "--sign-in", "dai", *as_user["jo.patel"][2:])
    assert "Nobody signs in as 'nobody'" in refused(
        "check", "--book", used, "--sign-in", "nobody", *as_user["jo.patel"][2:]
    )


def test_nothing_of_a_sealed_text_is_printed(used: Path, as_user: dict[str, tuple[object, ...]]) -> None:
    for command in (("check", *as_user["dai"]), ("history",), ("users",), ("recovery",)):
        ran = done(*command, "--book", used)
        assert not any(part in ran.out + ran.err for part in SECRET.split(". "))


def test_options_stand_after_the_sub_command(used: Path) -> None:
    assert "Write --book after set-up" in mistaken("recovery", "--book", used, "set-up")
