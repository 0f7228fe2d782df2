"""Evidence packs on the command line: recorded, shown, frozen, stale, written as a workbook and deleted."""

from __future__ import annotations

from pathlib import Path

from python_calamine import CalamineWorkbook

from cpd_desktop.domain.evidence_queries import QUERIES
from tests.cli.running import done, mistaken, refused
from tests.cli.trained import day

PACK = "Learning, improvement and innovation"


def with_pack(own: Path) -> str:
    """Record a pack with two claims, and return its UUID."""
    made = done(
        "evidence-pack", "--add", PACK, "--statement", "We learn.", "--owner", "Principal Social Worker", "--book", own, "--json"
    )  # fmt: skip
    for sentence, query in (
        ("Mandatory training is in date.", "mandatory-training"),
        ("We told the carers.", "people-told"),
    ):
        done("evidence-claim", "--pack", PACK, "--sentence", sentence, "--query", query, "--book", own, "--json")
    return str(made.answer["pack"])


def test_a_pack_is_recorded_listed_and_corrected(own: Path) -> None:
    assert "No evidence packs yet" in done("evidence-pack", "--book", own).out
    uuid = with_pack(own)
    (line,) = done("evidence-pack", "--book", own, "--json").answer
    assert line == {
        "pack": uuid, "title": PACK, "statement": "We learn.", "owner": "Principal Social Worker", "made_on": day(0).isoformat(), "claims": 2,
    }  # fmt: skip
    assert uuid[:8] in done("evidence-pack", "--book", own).out
    ran = done(
        "evidence-pack",
        "--pack",
        uuid[:8],
        "--owner",
        "Head of practice",
        "--made-on",
        day(-3),
        "--book",
        own,
        "--json",
    )
    assert (ran.answer["owner"], ran.answer["made_on"]) == ("Head of practice", day(-3).isoformat())
    assert (
        "nothing was changed" in done("evidence-pack", "--pack", uuid, "--owner", "Head of practice", "--book", own).err
    )


def test_a_pack_says_of_each_claim_how_it_stands(own: Path) -> None:
    with_pack(own)
    mandatory, told = done("evidence-pack", "--pack", PACK, "--book", own, "--json").answer["claims"]
    assert (mandatory["standing"], told["standing"]) == ("live", "not evidenced")
    assert mandatory["count"] <= mandatory["of"]
    assert (mandatory["evidenced"], told["evidenced"], told["rows"]) == (True, False, [])
    shown = done("evidence-pack", "--pack", PACK, "--book", own)
    assert f"   {mandatory['figure']}: {mandatory['base']}" in shown.out
    assert (
        "2. We told the carers.\n   Not evidenced: there is no record behind it. It asks how many sources with something to tell"
        in shown.out
    )
    assert "frozen" not in shown.out


def test_a_frozen_pack_is_stale_once_the_records_change(own: Path) -> None:
    with_pack(own)
    assert "2 claims frozen" in done("evidence-pack", "--pack", PACK, "--freeze", "--as-at", day(-1), "--book", own).err
    assert (
        "nothing was changed"
        in done("evidence-pack", "--pack", PACK, "--freeze", "--as-at", day(-1), "--book", own).err
    )
    frozen = done("evidence-pack", "--pack", PACK, "--book", own, "--json").answer["claims"][0]
    assert (frozen["standing"], frozen["frozen"]["as_at"], len(frozen["frozen"]["sha256"])) == (
        "frozen", day(-1).isoformat(), 64,
    )  # fmt: skip
    done(
        "evidence-claim",
        "--pack",
        PACK,
        "--sentence",
        "We work together.",
        "--query",
        "co-production",
        "--freeze",
        "--book",
        own,
    )
    together = ("--title", "Handbook", "--with", "Carers", "--step", "co-designed", "--begun-on", day(-9))
    done("co-produced", *together, "--book", own)
    stale = done("evidence-pack", "--pack", PACK, "--book", own, "--json").answer["claims"][2]
    assert (stale["standing"], stale["figure"], stale["live"]["figure"]) == (
        "stale",
        "nothing to count",
        "1 of 1, 100%",
    )
    assert stale["changed"][0] == "The figure was nothing to count, and is 1 of 1, 100% now."
    assert "STALE: The figure was" in done("evidence-pack", "--pack", PACK, "--book", own).out
    done("undo", "--book", own)
    again = done("evidence-pack", "--pack", PACK, "--book", own, "--json").answer["claims"][2]
    assert (again["standing"], again["frozen"]) == ("not evidenced", stale["frozen"])
    assert "lies in the future" in refused(
        "evidence-pack", "--pack", PACK, "--freeze", "--as-at", day(2), "--book", own
    )


def test_the_workbook_is_the_twin(own: Path, tmp_path: Path) -> None:
    with_pack(own)
    done("evidence-pack", "--pack", PACK, "--freeze", "--book", own)
    out = tmp_path / "pack.xlsx"
    ran = done("evidence-pack", "--pack", PACK, "--out", out, "--book", own)
    answer = done("evidence-pack", "--pack", PACK, "--book", own, "--json").answer
    rows = [row for one in answer["claims"] for row in one["rows"]]
    assert f"2 claims, {len(rows):,} rows" in ran.err
    book = CalamineWorkbook.from_path(out)
    assert book.sheet_names == ["Contents", "Pack", "Claims", "Rows"]
    claims, behind = (book.get_sheet_by_name(name).to_python()[1:] for name in ("Claims", "Rows"))
    assert [one[1] for one in claims] == [one["sentence"] for one in answer["claims"]]
    assert [one[2] for one in behind] == [row["reference"] for row in rows]
    said = refused("evidence-pack", "--pack", PACK, "--out", tmp_path / "pack.csv", "--book", own)
    assert said == "pack.csv does not end in .xlsx: choose a name that does."


def test_the_queries_are_listed() -> None:
    found = done("evidence-pack", "--queries", "--json").answer
    assert [one["query"] for one in found] == [one.code for one in QUERIES]
    assert "requirement (needed)" in done("evidence-pack", "--queries").out


def test_a_pack_is_deleted(own: Path) -> None:
    with_pack(own)
    assert "Taken back" in done("evidence-pack", "--pack", PACK, "--delete", "--book", own).err
    assert done("evidence-pack", "--book", own, "--json").answer == []
    done("undo", "--book", own)
    assert len(done("evidence-pack", "--pack", PACK, "--book", own, "--json").answer["claims"]) == 2


def test_what_is_wrong_is_said(own: Path) -> None:
    assert "which pack" in mistaken("evidence-pack", "--freeze", "--book", own)
    assert "which pack" in mistaken("evidence-pack", "--owner", "x", "--book", own)
    assert "--add alone" in mistaken("evidence-pack", "--add", "x", "--freeze", "--book", own)
    assert "not both" in mistaken("evidence-pack", "--pack", "x", "--freeze", "--delete", "--book", own)
    assert "--delete with --pack alone" in mistaken(
        "evidence-pack", "--pack", "x", "--delete", "--owner", "y", "--book", own
    )
    assert "There is no pack 'x'" in refused("evidence-pack", "--pack", "x", "--book", own)
