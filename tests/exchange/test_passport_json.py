"""The JSON of a passport is as its schema says, and is read only where it is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cpd_desktop.domain.json_schema import faults_of
from cpd_desktop.domain.passport import FORMAT, VERSION
from cpd_desktop.domain.plain_values import plain
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.passport_json import json_value, passport_from_json, passport_json, schema_bytes
from tests.domain.test_passport import PASSPORT
from tests.domain.test_passport_apprenticeships import with_whole
from tests.made_books import empty_book
from tests.services.building import Clock
from tests.services.passport_book import made, with_a_long_apprenticeship, with_everything, with_learning


def _changed(**parts: Any) -> bytes:
    whole = json.loads(passport_json(PASSPORT))
    return json.dumps({**whole, **parts}).encode()


def test_what_is_written_is_read_back() -> None:
    assert passport_from_json(passport_json(PASSPORT), "p.zip") == PASSPORT


def test_every_part_of_it_is_in_the_schema_and_the_other_way_round(tmp_path: Path) -> None:
    schema = json.loads(schema_bytes())
    with empty_book(tmp_path / "book.cpd", clock=Clock()) as workspace:
        book = with_everything(workspace)
        with_learning(book)
        mine = book.practitioner.person_id
        with_a_long_apprenticeship(workspace, mine)
        copies = [made(workspace, reader, person_id=mine).passport for reader in (None, book.practitioner)]
    for whole in map(json.loads, map(passport_json, copies)):
        assert faults_of(whole, schema) == ()
        assert set(whole) == set(schema["properties"])
        # What an earlier edition of the program did not write is not asked for.
        assert set(schema["properties"]) - set(schema["required"]) == {"qualifications", "apprenticeships"}
        for name, part in (
            ("training", "training"),
            ("entries", "entry"),
            ("programmes", "programme"),
            ("courses", "course"),
            ("qualifications", "qualification"),
            ("apprenticeships", "apprenticeship"),
        ):
            assert set(whole[name][0]) == set(schema["$defs"][part]["properties"]), name
        learner = whole["apprenticeships"][0]["whole"]
        assert set(learner) == set(schema["$defs"]["learner"]["properties"])
        for name, part in (
            ("breaks", "break"), ("hours", "hours"), ("reviews", "review"), ("gateway", "gatewayItem"), ("attempts", "attempt"),
        ):  # fmt: skip
            assert set(learner[name][0]) == set(schema["$defs"][part]["properties"]), name


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": 1}', b"[" * 100_000, b"1" * 5_000, b'{"a": NaN}', b'{"a": 1e400}', b'{"a": "\\ud800"}', b'{"\\uDFFF": 1}',
        _changed(extra=1), _changed(training="no"), _changed(entries=[{}]), _changed(as_at="14/03/2026"),
        _changed(as_at="2026-02-30"), _changed(copy="anybody"),
    ],
)  # fmt: skip
def test_whatever_else_it_says_it_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(Problem) as problem:
        passport_from_json(content, "p.zip")
    assert str(problem.value).startswith("p.zip")
    assert str(problem.value).endswith(".")


def test_one_that_an_earlier_edition_made_is_read() -> None:
    whole = json.loads(passport_json(PASSPORT))
    del whole["qualifications"], whole["apprenticeships"]
    read = passport_from_json(json.dumps(whole).encode(), "p.zip")
    assert read == replace(PASSPORT, qualifications=(), apprenticeships=())
    # The first version says of an apprenticeship only what there is to read.
    old = plain(replace(PASSPORT, apprenticeships=(with_whole(),)))
    del old["apprenticeships"][0]["whole"]
    read = passport_from_json(json.dumps({"format": FORMAT, "version": 1, **old}).encode(), "p.zip")
    assert read.apprenticeships == (replace(with_whole(), whole=None),)


def test_another_version_asks_for_an_update() -> None:
    with pytest.raises(Problem, match="update this one"):
        passport_from_json(_changed(version=VERSION + 1), "p.zip")
    assert json.loads(passport_json(PASSPORT))["format"] == FORMAT


def test_a_value_is_never_repeated_in_a_refusal() -> None:
    entry = replace(PASSPORT.entries[0], activity="Heron-2288", minutes=-1)
    with pytest.raises(Problem) as problem:
        passport_from_json(passport_json(replace(PASSPORT, entries=(entry,))), "p.zip")
    assert "Heron" not in str(problem.value)
    assert "entries[0].minutes" in str(problem.value)


def test_plain_json_is_read() -> None:
    assert json_value(b'{"a": [1, true, null]}', "p.zip") == {"a": [1, True, None]}
    # Two halves beside each other are a character.
    assert json_value(b'{"a": "\\ud83d\\uDE00"}', "p.zip") == {"a": "😀"}
