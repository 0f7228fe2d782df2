"""The workbook of an evidence pack: what paper says, in cells that run nothing."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from cpd_desktop.domain.evidence_packs import (
    Answered,
    Asked,
    EvidenceClaim,
    EvidenceClaimDraft,
    EvidenceRow,
    Frozen,
    Pack,
    PackDraft,
    Standing,
)
from cpd_desktop.domain.problems import Problem
from cpd_desktop.exchange.evidence_pack_file import (
    evidence_pack_file_name,
    evidence_pack_listings,
    evidence_pack_xlsx,
    write_evidence_pack,
)

HOSTILE = '=HYPERLINK("http://example.org")'
ASKED = Asked("teams-reached")
THEN = Answered(
    "1 of 2, 50%",
    1,
    2,
    "teams",
    (EvidenceRow("team East", HOSTILE, date(2026, 5, 1)), EvidenceRow("team West", "not", None, counts=False)),
)
NONE = Answered("nothing to count", 0, 0, "sources", ())
CLAIMS = (
    EvidenceClaim(
        1, b"\1" * 16, EvidenceClaimDraft(b"p", HOSTILE, ASKED, "SL", position=1), "Feedback", NONE,
        Frozen(1, date(2026, 6, 1), date(2026, 5, 31), 9, ASKED, THEN, "ff" * 32), Standing.STALE, ("It changed.",),
    ),
    EvidenceClaim(
        2, b"\2" * 16, EvidenceClaimDraft(b"p", "We told them.", Asked("people-told"), "PE", position=2), "People", NONE, None,
        Standing.NOT_EVIDENCED, (), not_yet_frozen="On 15 June 2026 it was not frozen yet.",
    ),
)  # fmt: skip
PACK = Pack(
    1,
    b"p",
    PackDraft("Learning: 2026", "We learn together.", "Quality lead", date(2026, 6, 1)),
    date(2026, 6, 15),
    CLAIMS,
)
SAID: dict[str, Any] = {
    "produced": datetime(2026, 6, 15, 9, 0, tzinfo=UTC),
    "who": "tests",
    "book": "A book",
    "head": "17",
}


def test_claims_and_rows_say_what_was_frozen_and_what_is_not_evidenced() -> None:
    head, claims, rows = evidence_pack_listings(PACK)
    assert head.rows == (
        ("title", "Learning: 2026"), ("statement", "We learn together."), ("owner", "Quality lead"), ("made on", date(2026, 6, 1)),
        ("as at", date(2026, 6, 15)), ("claims", 2), ("claims not evidenced", 1), ("claims stale", 1),
    )  # fmt: skip
    said = [dict(zip(claims.columns, row, strict=True)) for row in claims.rows]
    assert (said[0]["figure"], said[0]["figure now"], said[0]["what changed"]) == (
        "1 of 2, 50%",
        "nothing to count",
        "It changed.",
    )
    assert (said[0]["as at"], said[0]["frozen on"], said[0]["known up to entry"]) == (
        date(2026, 5, 31),
        date(2026, 6, 1),
        9,
    )
    assert (said[1]["standing"], said[1]["figure"], said[1]["as at"], said[1]["rows"]) == (
        "not evidenced", "not evidenced", date(2026, 6, 15), 0,
    )  # fmt: skip
    assert [one["what it is of"] for one in said] == ["teams", "how many sources"], (
        "without a record it is no statement"
    )
    assert [one["not frozen yet"] for one in said] == ["", "On 15 June 2026 it was not frozen yet."]
    assert rows.rows == ((1, 1, "team East", HOSTILE, date(2026, 5, 1), "yes"), (1, 2, "team West", "not", None, "no"))


def test_the_workbook_runs_nothing_and_is_the_same_each_time(tmp_path: Path) -> None:
    data = evidence_pack_xlsx(PACK, **SAID)
    assert data == evidence_pack_xlsx(PACK, **SAID)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.sheet_names == ["Contents", "Pack", "Claims", "Rows"]
    claims, rows = (book.get_sheet_by_name(name).to_python() for name in ("Claims", "Rows"))
    assert claims[1][1] == HOSTILE
    assert rows[1][3:] == [HOSTILE, date(2026, 5, 1), "yes"]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
    out = write_evidence_pack(PACK, tmp_path / evidence_pack_file_name(PACK), **SAID)
    assert (out.name, out.read_bytes()) == ("Evidence pack Learning 2026 2026-06-15.xlsx", data)
    with pytest.raises(Problem, match=r"does not end in \.xlsx"):
        write_evidence_pack(PACK, tmp_path / "pack.csv", **SAID)
