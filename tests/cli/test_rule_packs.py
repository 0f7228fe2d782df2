"""Rule packs on the command line: shown, and the organisation's own set from a file and deleted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.running import done, mistaken, refused


def packs(book: Path, *more: object) -> dict[str, Any]:
    answer = done("rule-packs", "--book", book, "--json", *more).answer
    return {one["code"]: one for one in answer["rule_packs"]}


def test_what_is_shipped_is_shown_with_its_source(book: Path) -> None:
    found = packs(book)
    assert found["SWE"]["own"] is False
    assert found["SWE"]["source"]
    assert found["SWE"]["content"]["cycle"] == {
        "months": 12, "ends": "11-30", "years": "every year", "opens": "09-01", "closes": "11-30",
    }  # fmt: skip
    text = done("rule-packs", "--book", book).out
    assert "Assessed and supported year in employment (adults)" in text
    assert "shipped" in text


def test_an_own_one_is_set_from_a_file_corrected_and_deleted(book: Path, tmp_path: Path) -> None:
    content = packs(book)["SWE"]["content"]
    content["rules"][0]["number"] = 3
    file = tmp_path / "swe.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    found = packs(book, "--set", "swe", "--content", file, "--from", "2026-01-01", "--source", "Board")
    assert (found["SWE"]["own"], found["SWE"]["from"], found["SWE"]["source"]) == (True, "2026-01-01", "Board")
    assert found["SWE"]["content"]["rules"][0]["number"] == 3
    assert found["SWE"]["title"] == "Social Work England"
    assert packs(book, "--as-at", "2025-12-31")["SWE"]["own"] is False
    found = packs(book, "--set", "SWE", "--title", "Ours", "--to", "2099-12-31")
    assert (found["SWE"]["title"], found["SWE"]["to"]) == ("Ours", "2099-12-31")
    assert "nothing was changed" in done("rule-packs", "--set", "SWE", "--title", "Ours", "--book", book).err
    assert packs(book, "--delete", "SWE")["SWE"]["own"] is False
    assert "no rule pack 'SWE' of its own" in refused("rule-packs", "--delete", "SWE", "--book", book)


def test_what_cannot_be_set_is_said(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "wrong.json"
    file.write_text("{", encoding="utf-8")
    assert "line 1 is not JSON" in refused("rule-packs", "--set", "SWE", "--content", file, "--book", book)
    assert "cannot be read" in refused("rule-packs", "--set", "SWE", "--content", tmp_path / "x", "--book", book)
    assert "Give --content" in mistaken("rule-packs", "--set", "NMC", "--book", book)
    assert "not both" in mistaken("rule-packs", "--set", "SWE", "--delete", "SWE", "--book", book)
    assert "Say --set" in mistaken("rule-packs", "--title", "Ours", "--book", book)
