"""How claims are said: a shape with a word for each standing, and without rows not evidenced whatever the figure."""

from __future__ import annotations

from dataclasses import replace

from cpd_desktop.domain.evidence_packs import Answered, EvidenceRow, Standing
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.reports.pack_columns import (
    KINDS,
    claim_columns,
    claim_words,
    figure_words,
    row_columns,
    standing_tone,
    standing_words,
)
from cpd_desktop.ui.theme import LIGHT, Look
from tests.ui.pages.reports.pack_desk import CO_PRODUCED, DECIDED, PackDesk


def test_each_standing_has_a_shape_a_tone_and_a_part_of_the_list() -> None:
    words = [standing_words(one) for one in Standing]
    assert words == ["○ Not evidenced", "● Live", "■ Frozen", "▲ Stale"]
    assert all(standing_tone(LIGHT, one) for one in Standing)
    assert {one.value for one in Standing} < KINDS.keys()
    assert figure_words(Answered("3 of 3, 100%", 3, 3, "people", ())) == "Not evidenced"


def test_a_claim_says_its_answer_what_speaks_against_it_and_what_changed(pack_desk: PackDesk, look: Look) -> None:
    live = pack_desk.claim(DECIDED)
    assert claim_words(live).startswith("We decide on findings. 1 of 1, 100%: ")
    assert claim_words(live).endswith("Against it: Only one was made.")
    stale = replace(live, standing=Standing.STALE, changed=("The figure was 2.",))
    assert "The figure was 2. The answer now: 1 of 1, 100%." in claim_words(stale)
    later = replace(live, not_yet_frozen="On 1 January 2026 it was not frozen yet.")
    assert "On 1 January 2026 it was not frozen yet. Against it:" in claim_words(later)
    assert "Not evidenced: there is no record behind it." in claim_words(pack_desk.claim(CO_PRODUCED))
    (texts,) = texts_of(claim_columns(look), [live])
    assert texts[:6] == ("1", DECIDED, "● Live", "1 of 1, 100%", "Only one was made.", "High")
    rows = [EvidenceRow("finding 12345678", "Accepted"), EvidenceRow("finding 87654321", "To be decided", counts=False)]
    of_rows = Answered("1 of 2, 50%", 1, 2, "findings", tuple(rows))
    assert [one[0] for one in texts_of(row_columns(lambda: of_rows), rows)] == ["✔ Counts", "– In the whole only"]
    sums = replace(of_rows, figure="9 of 12, 75%", count=9, of=12)
    assert [one[0] for one in texts_of(row_columns(lambda: sums), rows)] == ["+ By its numbers"] * 2
