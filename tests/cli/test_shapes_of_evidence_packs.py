"""The shapes of evidence packs in JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cpd_desktop.cli.shapes_of_evidence_packs import claim_of_pack_shape, pack_line_shape, pack_shape, query_shape
from cpd_desktop.domain.evidence_packs import (
    Answered,
    Asked,
    Confidence,
    EvidenceClaim,
    EvidenceClaimDraft,
    EvidenceRow,
    Frozen,
    Pack,
    PackDraft,
    QuerySpec,
    Standing,
)

ASKED = Asked("teams-reached", team="East", about="ab" * 16, begins_on=date(2026, 1, 1))
LIVE = Answered("2 of 2, 100%", 2, 2, "teams were reached", (EvidenceRow("team East", "reached"),), "2 reached.")
THEN = Answered(
    "1 of 2, 50%", 1, 2, "teams were reached", (EvidenceRow("team East", "reached", date(2026, 5, 1), counts=False),)
)
SAID = EvidenceClaimDraft(b"\1" * 16, "Teams know.", ASKED, "SL", "Head", Confidence.HIGH, "Not all.", 3)
CLAIM = EvidenceClaim(
    1, b"\2" * 16, SAID, "Feedback", LIVE, Frozen(4, date(2026, 6, 1), date(2026, 5, 31), 17, ASKED, THEN, "ff", replace(SAID, sentence="All know.", owner="", confidence=Confidence.NONE, contrary="").words), Standing.STALE,
    ("It changed.",), "Adult D",
)  # fmt: skip


def test_a_claim_has_all_that_paper_says_of_it() -> None:
    asked = {
        "query": "teams-reached", "team": "East", "service": None, "course": None, "requirement": None, "about": "ab" * 16,
        "begins_on": date(2026, 1, 1), "ends_on": None,
    }  # fmt: skip
    assert claim_of_pack_shape(CLAIM) == {
        "claim": "02" * 16, "position": 3, "sentence": "Teams know.", "standing": "stale", "figure": "1 of 2, 50%", "count": 1, "of": 2,
        "base": "teams were reached", "caveat": None, "evidenced": True,
        "live": {
            "figure": "2 of 2, 100%", "count": 2, "of": 2, "base": "teams were reached", "caveat": "2 reached.", "evidenced": True,
        },
        "frozen": {
            "frozen_on": date(2026, 6, 1), "as_at": date(2026, 5, 31), "known_up_to_entry": 17, "asked": asked, "sha256": "ff",
            "said": {"sentence": "All know.", "category": "SL", "owner": "", "confidence": "", "contrary": ""},
        },
        "not_yet_frozen": None,
        "changed": ["It changed."],
        "asked": {**asked, "words": "Teams that a finding reached · East · Adult D · from 1 Jan 2026"},
        "category": "SL", "category_title": "Feedback", "owner": "Head", "confidence": "high", "contrary": "Not all.",
        "rows": [{"reference": "team East", "words": "reached", "day": date(2026, 5, 1), "counts": False}],
    }  # fmt: skip
    assert claim_of_pack_shape(replace(CLAIM, not_yet_frozen="Not yet."))["not_yet_frozen"] == "Not yet."


def test_packs_and_queries() -> None:
    said = PackDraft("Learning", "", "", date(2026, 6, 1))
    head = {"pack": "03" * 16, "title": "Learning", "statement": None, "owner": None, "made_on": date(2026, 6, 1)}
    assert pack_line_shape((1, b"\3" * 16, said, 5)) == {**head, "claims": 5}
    assert pack_shape(Pack(1, b"\3" * 16, said, date(2026, 6, 15), ())) == {
        **head,
        "as_at": date(2026, 6, 15),
        "claims": [],
    }
    assert query_shape(QuerySpec("course", "People", "PR", ("team", "course"), ("course",))) == {
        "query": "course", "title": "People", "category": "PR", "takes": ["team", "course"], "needs": ["course"],
    }  # fmt: skip
