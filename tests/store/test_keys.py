"""A key file gives the key to the right passphrase, and says what is wrong in any other case."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.domain.problems import Problem
from cpd_desktop.store.keys import (
    KEY_BYTES,
    DamagedKeys,
    KeyFile,
    PassphraseNeeded,
    WrongPassphrase,
    new_key,
    settle_folder,
    write_aside,
)

KEY = bytes(range(KEY_BYTES))
PASSPHRASE = "Pen-blwydd hapus, Siân"


@pytest.fixture(scope="module")
def sealed() -> KeyFile:
    return KeyFile.new(KEY, PASSPHRASE)


def altered(keys: KeyFile, change: Callable[[dict[str, Any]], object]) -> str:
    content = json.loads(keys.text)
    change(content)
    return json.dumps(content)


def test_keys_are_random() -> None:
    assert len(new_key()) == KEY_BYTES
    assert new_key() != new_key()


def test_the_right_passphrase_gives_the_key(sealed: KeyFile) -> None:
    assert sealed.protected
    assert KeyFile.read(sealed.text, "a.cpd.key").key(PASSPHRASE, "a.cpd") == KEY


def test_it_does_not_matter_how_a_keyboard_composes_letters(sealed: KeyFile) -> None:
    assert sealed.key(unicodedata.normalize("NFD", PASSPHRASE), "a.cpd") == KEY


def test_a_wrong_passphrase_is_told_from_damage(sealed: KeyFile) -> None:
    with pytest.raises(WrongPassphrase, match=r"^That is not the passphrase of a\.cpd: check capital letters"):
        sealed.key(PASSPHRASE + " ", "a.cpd")
    with pytest.raises(PassphraseNeeded, match=r"^a\.cpd is protected: give its passphrase\.$"):
        sealed.key(None, "a.cpd")


def test_the_key_and_the_passphrase_are_not_in_the_file(sealed: KeyFile) -> None:
    assert PASSPHRASE not in sealed.text
    assert KEY.hex() not in sealed.text
    assert json.loads(sealed.text)["slots"][0]["memory"] == 128 * 2**20


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(Problem, match="An empty passphrase protects nothing"):
        KeyFile.new(KEY, "")


def test_an_unprotected_key_needs_no_passphrase_and_ignores_one() -> None:
    keys = KeyFile.new(KEY, None)

    assert not keys.protected
    assert not KeyFile.read(keys.text, "x").protected
    assert keys.key(None, "a.cpd") == keys.key("whatever", "a.cpd") == KEY


DAI, JO = "aa" * 16, "bb" * 16
OF_DAI, OF_JO = "a lantern by the door", "several words in a row"


@pytest.fixture(scope="module")
def shared(sealed: KeyFile) -> KeyFile:
    """Keys that the book's own passphrase and those of two users open."""
    return sealed.with_user(KEY, DAI, OF_DAI).with_user(KEY, JO, OF_JO)


def slots(keys: KeyFile) -> list[tuple[str, str]]:
    return [(slot["kind"], slot.get("who", "")) for slot in json.loads(keys.text)["slots"]]


def test_each_users_passphrase_opens_the_book_and_says_whose_it_is(shared: KeyFile) -> None:
    assert shared.protected
    assert KeyFile.read(shared.text, "x").users == (DAI, JO)
    assert shared.opened(PASSPHRASE, "a.cpd") == (KEY, "")
    assert shared.opened(OF_DAI, "a.cpd") == (KEY, DAI)
    assert shared.opened(OF_JO, "a.cpd", first=JO) == (KEY, JO)
    # Who is tried first need not be who it is, or be there at all.
    assert shared.opened(PASSPHRASE, "a.cpd", first=JO) == (KEY, "")
    assert shared.key(OF_JO, "a.cpd") == KEY


def test_a_passphrase_that_opens_no_slot_is_wrong(shared: KeyFile) -> None:
    with pytest.raises(WrongPassphrase, match=r"^That is not the passphrase of a\.cpd"):
        shared.opened("nobody's", "a.cpd", first="cc" * 16)
    with pytest.raises(PassphraseNeeded):
        shared.opened(None, "a.cpd", first=DAI)


def test_the_slot_that_may_well_be_right_is_tried_first(shared: KeyFile) -> None:
    """A slot of the others that is damaged would be told of, if it were tried."""
    broken = KeyFile(altered(shared, lambda content: content["slots"][0].update(salt=None)), protected=True)

    assert broken.opened(OF_JO, "a.cpd", first=JO) == (KEY, JO)
    with pytest.raises(DamagedKeys):
        broken.opened(OF_JO, "a.cpd")


def test_another_passphrase_for_the_book_leaves_those_of_its_users(shared: KeyFile) -> None:
    changed = shared.with_passphrase(KEY, "another for the book")

    assert slots(changed) == [("passphrase", ""), ("user", DAI), ("user", JO)]
    assert changed.opened("another for the book", "a.cpd").who == ""
    assert changed.opened(OF_DAI, "a.cpd", first=DAI).who == DAI


def test_a_user_has_one_slot_and_keeps_none_in_the_end(shared: KeyFile) -> None:
    changed = shared.with_user(KEY, DAI, "another of Dai")

    assert slots(changed) == [("passphrase", ""), ("user", JO), ("user", DAI)]
    assert changed.opens_for(DAI, "another of Dai", "a.cpd")
    assert not changed.opens_for(DAI, OF_DAI, "a.cpd")
    assert not changed.opens_for("cc" * 16, OF_DAI, "a.cpd")
    assert slots(changed.without_user(DAI)) == [("passphrase", ""), ("user", JO)]
    assert changed.without_user("cc" * 16).text == changed.text


def test_nothing_of_a_users_passphrase_is_in_the_file(shared: KeyFile) -> None:
    assert OF_DAI not in shared.text
    with pytest.raises(Problem, match="protects nothing"):
        shared.with_user(KEY, DAI, "")


NO_SLOTS: tuple[object, ...] = ([], {}, [1], [{}], "x")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", "null", '{"format": "cpd-desktop-keys"}', "[" * 60_000, "\0", '{"format": "x", "version": 1}']
    + [json.dumps({"format": "cpd-desktop-keys", "version": 1, "slots": slots}) for slots in NO_SLOTS],
)
def test_a_text_that_is_no_key_file_is_damage(text: str) -> None:
    with pytest.raises(DamagedKeys, match=r"^The key file a\.cpd\.key is damaged: copy it back"):
        KeyFile.read(text, "a.cpd.key")


def test_a_newer_key_file_is_named_as_one(sealed: KeyFile) -> None:
    text = altered(sealed, lambda content: content.update(version=2))

    with pytest.raises(Problem, match="was made by a newer version of CPD Desktop: install that version"):
        KeyFile.read(text, "a.cpd.key")


def test_slots_that_this_version_does_not_know_are_passed_over(sealed: KeyFile) -> None:
    with_more = altered(sealed, lambda content: content["slots"].insert(0, {"kind": "recovery", "words": []}))
    without = altered(sealed, lambda content: content.update(slots=[{"kind": "recovery"}]))

    assert KeyFile.read(with_more, "x").key(PASSPHRASE, "a.cpd") == KEY
    with pytest.raises(Problem, match=r"^The key file of a\.cpd has no slot that this version can open"):
        KeyFile.read(without, "x").key(PASSPHRASE, "a.cpd")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("derivation", "md5"), ("operations", "3"), ("operations", 10**9), ("operations", 0), ("memory", 2**40),
        ("memory", None), ("salt", None), ("salt", "%%%"), ("sealed", 7), ("sealed", "ŷ"),
    ],
)  # fmt: skip
def test_a_damaged_slot_is_told_before_it_costs_anything(sealed: KeyFile, field: str, value: object) -> None:
    text = altered(sealed, lambda content: content["slots"][0].update({field: value}))

    with pytest.raises(DamagedKeys, match=r"^The key file of a\.cpd is damaged"):
        KeyFile.read(text, "x").key(PASSPHRASE, "a.cpd")


@pytest.mark.parametrize("key", ["", "AAAA", "no base 64", None, "ŷ"])
def test_a_damaged_open_key_is_told(key: str | None) -> None:
    text = altered(KeyFile.new(KEY, None), lambda content: content["slots"][0].update(key=key))

    with pytest.raises(DamagedKeys):
        KeyFile.read(text, "x").key(None, "a.cpd")


@given(st.data())
def test_any_damage_to_an_open_key_file_gives_a_key_or_a_problem(data: st.DataObject) -> None:
    content = bytearray(KeyFile.new(KEY, None).text.encode())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= 1 << data.draw(st.integers(0, 7))
    try:
        key = KeyFile.read(content.decode(errors="replace"), "x").key(None, "a.cpd")
    except Problem:
        return
    assert len(key) == KEY_BYTES


def test_a_file_is_written_in_full_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    path.write_bytes(b"old")
    write_aside(path, b"new")

    assert path.read_bytes() == b"new"
    assert [one.name for one in tmp_path.iterdir()] == ["a.key"]
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_that_cannot_be_put_in_place_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.key").mkdir()

    with pytest.raises(OSError, match="directory"):
        write_aside(tmp_path / "a.key", b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["a.key"]


def test_names_reach_the_disk(tmp_path: Path) -> None:
    settle_folder(tmp_path)
    with pytest.raises(FileNotFoundError):
        settle_folder(tmp_path / "none")
