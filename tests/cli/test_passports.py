"""Passports on the command line: handed out, reviewed, taken in, undone, and listed."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from cpd_desktop.cli.options import today
from cpd_desktop.exchange.passport_reading import read_passport
from cpd_desktop.services.workspace import Workspace
from tests.cli.running import done, mistaken, refused
from tests.services.building import Clock
from tests.services.cpd_book import CANARY
from tests.services.passport_book import with_everything, with_learning
from tests.services.users_book import PASSPHRASES, with_users

DAI = "00103"
EVERYTHING = 13


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book whose practitioner has everything that a passport carries; they sign in as `dai`."""
    path = tmp_path / "full.cpd"
    with Workspace.create(path, passphrase=None, clock=Clock(), who="tests", organisation="Westmere") as workspace:
        with_learning(with_everything(workspace))
    monkeypatch.setenv("CPD_USER_PASSPHRASE", PASSPHRASES["dai"])
    return path


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """The book of another organisation, which the same people use."""
    path = tmp_path / "there.cpd"
    with Workspace.create(path, passphrase=None, clock=Clock(), who="there") as workspace:
        with_users(workspace, seed="there")
    return path


@pytest.fixture
def own(full: Path, tmp_path: Path) -> Path:
    out = tmp_path / "own.zip"
    done("passport", "--person", DAI, "--out", out, "--book", full, "--sign-in", "dai", "--quiet")
    return out


def test_whoever_signs_in_as_themselves_gets_their_own_copy(full: Path, tmp_path: Path) -> None:
    out = tmp_path / "own.zip"
    ran = done(
        "passport", "--person", DAI, "--out", out, "--book", full, "--sign-in", "dai", "--json", "--reason", "Leaves"
    )
    assert ran.answer == {
        "out": str(out), "bytes": out.stat().st_size, "copy": "person", "training": 4, "qualifications": 1, "apprenticeships": 1, "certificates": 4,
        "approvals": 1,
        "programmes": 1, "entries": 3, "statements": 1, "sealed_left_out": 0,
    }  # fmt: skip
    assert CANARY in zipfile.ZipFile(out).read("passport.json").decode()
    told = done("passport", "--person", DAI, "--out", tmp_path / "again.zip", "--book", full, "--sign-in", "dai").err
    assert "the person's own copy" in told


def test_every_other_copy_is_the_employers(full: Path, tmp_path: Path) -> None:
    ran = done("passport", "--person", DAI, "--out", tmp_path / "a.zip", "--book", full)
    assert "4 entries and statements are in it as facts alone" in ran.err
    done("passport", "--person", DAI, "--out", tmp_path / "b.zip", "--book", full, "--sign-in", "dai", "--for-employer")
    for name in ("a.zip", "b.zip"):
        assert not read_passport(tmp_path / name).passport.is_own


def test_what_was_handed_out_is_listed(full: Path, own: Path) -> None:
    (listed,) = done("disclosures", "--book", full, "--json").answer
    assert (listed["person"], listed["kind"], listed["made_by"], listed["made_on"]) == (
        "Dai Rees", "passport, the person's own copy", "Dai Rees", today().isoformat(),
    )  # fmt: skip
    assert listed["sha256"] == read_passport(own).sha256
    assert "Dai Rees" in done("disclosures", "--person", DAI, "--book", full).out
    assert "Nothing was handed out" in done("disclosures", "--person", "00102", "--book", full).err


def test_a_wrong_place_is_refused_and_nothing_is_recorded(full: Path, tmp_path: Path) -> None:
    assert "ends in .zip" in refused("passport", "--person", DAI, "--out", tmp_path / "p.pdf", "--book", full)
    assert "no one with the key" in refused(
        "passport", "--person", "77777", "--out", tmp_path / "p.zip", "--book", full
    )
    assert done("disclosures", "--book", full, "--json").answer == []


def test_a_dry_run_is_a_review_and_changes_nothing(own: Path, there: Path) -> None:
    arguments = ("import-passport", own, "--person", DAI, "--book", there, "--sign-in", "dai")
    answer = done(*arguments, "--dry-run", "--json").answer
    assert (answer["new"], answer["rejected"], answer["taken"], answer["applied"]) == (EVERYTHING, 0, EVERYTHING, False)
    assert (answer["copy"], answer["organisation"]) == ("person", "Westmere")
    assert (answer["passport_of"], answer["person"], answer["doubt"]) == ("Dai Rees", "Dai Rees", "")
    assert [one["no"] for one in answer["items"]] == list(range(1, EVERYTHING + 1))
    text = done(*arguments, "--dry-run").out
    assert f"{EVERYTHING} of {EVERYTHING} things would be taken" in text
    assert "Hearing dogs at home visits" in text
    assert done("export", "--kind", "training", "--out", there.with_name("t.csv"), "--book", there).status == 0
    assert len(there.with_name("t.csv").read_text(encoding="utf-8-sig").splitlines()) == 1


def test_it_is_taken_in_once_and_undone_as_one_step(own: Path, there: Path) -> None:
    arguments = ("import-passport", own, "--person", DAI, "--book", there, "--sign-in", "dai", "--json")
    assert done(*arguments).answer["applied"] is True
    again = done(*arguments).answer
    assert (again["same"], again["taken"]) == (EVERYTHING, 0)
    done("check", "--book", there, "--sign-in", "dai")
    done("undo-import", "--book", there)
    assert done(*arguments, "--dry-run").answer["new"] == EVERYTHING


def test_things_are_left_out_by_their_number(own: Path, there: Path) -> None:
    arguments = ("import-passport", own, "--person", DAI, "--book", there, "--json")
    answer = done(*arguments, "--leave-out", 1, "--leave-out", 2).answer
    assert (answer["taken"], [one["no"] for one in answer["items"] if not one["taken"]]) == (EVERYTHING - 2, [1, 2])
    assert "There is no 99" in refused("import-passport", own, "--person", DAI, "--book", there, "--take", 99)
    assert "cannot be taken" in refused("import-passport", own, "--person", DAI, "--book", there, "--take", 3)
    assert done(*arguments, "--take", 1).answer["taken"] == 2


def test_whose_it_is_has_to_be_decided_by_a_person(own: Path, there: Path) -> None:
    said = refused("import-passport", own, "--book", there, "--dry-run")
    assert "Dai Rees (00103), the same name" in said
    assert "--new" in said
    assert "staff number or an e-mail" in refused("import-passport", own, "--new", "--book", there)
    answer = done("import-passport", own, "--new", "--staff-number", "70007", "--book", there, "--json").answer
    assert answer["applied"] is True
    people = done("holdings", "--person", "70007", "--book", there, "--json").answer
    assert people is not None


def test_somebody_of_the_same_book_needs_no_deciding(own: Path, full: Path) -> None:
    assert done("import-passport", own, "--book", full, "--dry-run", "--json").answer["same"] == EVERYTHING


def test_another_than_whose_it_is_is_named_and_refused_unless_somebody_is_sure(
    own: Path, full: Path, there: Path
) -> None:
    other = ("import-passport", own, "--person", "00102", "--dry-run")
    said = refused(*other, "--book", full)
    assert (
        "of Dai Rees, and that is not Jo Patel, but Dai Rees (00103), this book is where the passport comes from"
        in said
    )
    assert "--although-different" in said
    assert "nothing in it says that this is Jo Patel" in refused(*other, "--book", there)
    text = done(*other, "--book", full, "--although-different").out
    assert "own.zip, of Dai Rees from Westmere, for Jo Patel here: " in text
    assert "that is not Jo Patel" in text
    answer = done(*other, "--book", there, "--although-different", "--json").answer
    assert (answer["passport_of"], answer["person"]) == ("Dai Rees", "Jo Patel")
    assert "Jo Patel" in answer["doubt"]


def test_a_second_person_is_not_made_where_it_certainly_is_of_one_who_is_there(own: Path, full: Path) -> None:
    new = ("import-passport", own, "--new", "--staff-number", "70007", "--book", full)
    assert "that is not a new person, but Dai Rees (00103)" in refused(*new)
    assert "no one with the key" in refused("holdings", "--person", "70007", "--book", full)
    assert done(*new, "--although-different", "--json").answer["applied"] is True


@pytest.mark.parametrize(
    "more", [("--person", DAI, "--new"), ("--staff-number", "7"), ("--email", "a@b.example")]
)  # fmt: skip
def test_options_that_do_not_fit_each_other_are_wrong_arguments(own: Path, there: Path, more: tuple[str, ...]) -> None:
    mistaken("import-passport", own, "--book", there, *more)


def test_what_is_no_passport_is_refused_in_one_sentence(tmp_path: Path, there: Path) -> None:
    path = tmp_path / "p.zip"
    path.write_bytes(b"no zip")
    assert "is not a passport, or it is damaged" in refused("import-passport", path, "--book", there)
    assert "cannot be read" in refused("import-passport", tmp_path / "gone.zip", "--book", there)


def test_the_schema_goes_along(own: Path) -> None:
    with zipfile.ZipFile(own) as archive:
        assert json.loads(archive.read("schema.json"))["title"] == "CPD Desktop passport, version 2"
