from __future__ import annotations

from dataclasses import replace

from cpd_desktop.documents import layout
from cpd_desktop.documents.evidence_pack import MOST_ROWS, NOTHING, evidence_pack_story
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.evidence_freezing import ASKS_OTHERWISE, REWORDED
from cpd_desktop.domain.evidence_packs import CANNOT_BE_ANSWERED, NOT_EVIDENCED, EvidenceRow, Standing
from cpd_desktop.domain.learning_sheets import PackSheet
from tests.documents.learning_samples import ROWS, a_claim, a_pack
from tests.documents.reading import long_words, numbers_in_order, opened, words_of
from tests.documents.session_samples import HOSTILE, facts


def paper(sheet: PackSheet, house: House = STANDARD) -> bytes:
    return layout.build(evidence_pack_story(sheet, house=house), facts("Pack", sheet.pack.said.title), house=house)


def test_each_claim_stands_with_its_answer_what_speaks_against_it_and_its_rows() -> None:
    stale = a_claim(Standing.STALE, *ROWS, sentence="We ring back.", changed=("1 row is new.",), contrary="")
    bare = a_claim(Standing.NOT_EVIDENCED, sentence="All is embedded.")
    words = words_of(paper(a_pack(a_claim(Standing.FROZEN, *ROWS), stale, bare)))
    for said in (
        "2 of 3 claims have records behind them", "1 of 3 claims are not evidenced", "▲ Claim 2 changed since.", "○ Claim 3.",
        "1. We check whether practice changed.", "◆ 2 of 3, 67%: checks that came due", "frozen on 26 November 2026, digest 0a0a0a0a0a0a0a0a",
        "Some are overdue.", "low, Quality lead", "Processes; 2 rows in the appendix", "the records have changed since", "1 row is new.",
        "nothing is recorded", f"○ {NOT_EVIDENCED}. It asks how many checks that came due", "check 1a2b3c4d Ask once more: re-audit 1 May 2026 yes",
        "check 2a2b3c4d Ring back: survey no",
    ):  # fmt: skip
        assert said in words
    undated = words_of(paper(a_pack(a_claim(Standing.LIVE, ROWS[1]))))
    assert "Reference Record Counts check 2a2b3c4d" in undated, "a column of dates has dates"
    assert "Reference Record Date Counts check 1a2b3c4d" in words
    one = a_claim(Standing.LIVE, *ROWS)
    summed = words_of(paper(a_pack(replace(one, live=replace(one.live, count=121, of=221)))))
    assert "Each row has numbers of its own, which make the figure together." in summed
    assert "Reference Record Date check 1a2b3c4d Ask once more: re-audit 1 May 2026 check 2a2b3c4d" in summed
    assert "numbers of its own" not in words
    assert "3. All is embedded. 2 of 3" not in words, "without rows it has no place in the appendix"


def test_what_was_frozen_later_or_cannot_be_answered_is_said() -> None:
    later = a_claim(Standing.LIVE, *ROWS, not_yet_frozen="On 1 January 2026 it was not frozen yet.")
    gone = a_claim(Standing.NOT_EVIDENCED, figure=CANNOT_BE_ANSWERED, base="There is no such source.")
    words = words_of(paper(a_pack(later, gone)))
    assert "live: answered when this was printed. On 1 January 2026 it was not frozen yet." in words
    assert f"○ {NOT_EVIDENCED}. It cannot be answered: There is no such source" in words


def test_a_claim_that_was_reworded_does_not_stand_as_frozen() -> None:
    reworded = a_claim(Standing.STALE, *ROWS, changed=(REWORDED, "The confidence was “high”, and is “low” now."))
    words = words_of(paper(a_pack(reworded)))
    assert "digest 0a0a0a0a0a0a0a0a; the words here are newer than the freezing" in words
    assert f"{REWORDED} The confidence was “high”, and is “low” now." in words
    assert "the rows behind it, and the claim's sentence" in words
    assert "That of claim 1 is older, and of the figure and its rows alone." in words
    frozen = reworded.frozen
    assert frozen is not None
    kept = words_of(paper(a_pack(replace(reworded, frozen=replace(frozen, said=reworded.said.words)))))
    assert ("A digest is" in kept, "is older" in kept) == (True, False)
    assert "A digest is" not in words_of(paper(a_pack(a_claim(Standing.LIVE, *ROWS))))
    asks = words_of(paper(a_pack(a_claim(Standing.STALE, *ROWS, changed=(ASKS_OTHERWISE,)))))
    assert "digest 0a0a0a0a0a0a0a0a; it asks something else since" in asks


def test_long_appendices_say_what_was_left_out_and_an_empty_pack_what_to_do() -> None:
    rows = [EvidenceRow(f"row {number}", "x") for number in range(MOST_ROWS + 5)]
    words = words_of(paper(a_pack(a_claim(Standing.LIVE, *rows))))
    assert "The first 400 of 405 rows" in words
    assert "row 399" in words
    assert "row 400" not in words
    assert "live: answered when this was printed" in words
    assert NOTHING in words_of(paper(a_pack()))
    nobodys = a_pack()
    nobodys = PackSheet(replace(nobodys.pack, said=replace(nobodys.pack.said, owner="")))
    assert "Owner" in words_of(paper(a_pack()))
    assert "Owner" not in words_of(paper(nobodys))


def test_a_text_of_3000_words_is_printed_whole_and_in_order() -> None:
    pack = a_pack(a_claim(Standing.LIVE, *ROWS, contrary=long_words()), a_claim())
    for house in (STANDARD, LARGE_PRINT):
        data = paper(pack, house)
        assert numbers_in_order(data) == list(range(3_000))
        page = next(page.extract_text() for page in opened(data).pages if "Claims" in page.extract_text())
        assert "1. We check whether" in page, "no heading stands alone"


def test_hostile_words_are_shown_as_they_are() -> None:
    claims = [a_claim(Standing.LIVE, EvidenceRow(raw, raw), sentence=raw, contrary=raw) for raw in HOSTILE]
    assert "<b>" in words_of(paper(a_pack(*claims), LARGE_PRINT))
