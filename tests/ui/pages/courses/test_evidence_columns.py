from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.evidence import Verdict
from cpd_desktop.domain.training import Evidence
from cpd_desktop.services.evidence import EvidenceCheck, EvidenceLine, EvidenceSample
from cpd_desktop.ui.pages.courses.evidence_columns import (
    check_words,
    evidence_columns,
    is_checked_in,
    progress_words,
    queue_words,
    verdict_words,
)
from cpd_desktop.ui.theme import Look

DAY = date(2026, 11, 3)
LINE = EvidenceLine(
    1, b"1", 7, "Ann Jones", "00007", "East", 3, "Fire safety", "FIR-01", DAY, Evidence.CLAIMED, Evidence.CLAIMED, 2
)  # fmt: skip
ACCEPTED = EvidenceCheck(b"a", Verdict.ACCEPTED, "", 8, "Bob Able", DAY, "the sample")
REJECTED = EvidenceCheck(b"b", Verdict.REJECTED, "No date on it", 8, "Bob Able", DAY)


def a_sample(*lines: EvidenceLine) -> EvidenceSample:
    return EvidenceSample("the sample", "4711", len(lines), 90, lines)


@pytest.mark.parametrize(
    ("check", "words", "whole"),
    [
        (None, "○ Not checked", "Nobody has checked it yet"),
        (ACCEPTED, "● Accepted", "Accepted by Bob Able on 03 Nov 2026"),
        (REJECTED, "✖ Rejected", "Rejected by Bob Able on 03 Nov 2026: No date on it"),
    ],
)
def test_a_check_has_a_shape_a_word_and_a_sentence(
    look: Look, check: EvidenceCheck | None, words: str, whole: str
) -> None:
    line = replace(LINE, check=check)
    column = next(one for one in evidence_columns(look, lambda: None) if one.heading == "Last check")

    assert column.show(column.value(line)) == verdict_words(line) == words
    assert check_words(line) == whole
    assert column.sentence is not None
    assert column.sentence(line) == f"Ann Jones, Fire safety, 03 Nov 2026: {whole}"
    assert column.colour is not None
    assert (column.colour(line) is None) is (check is None)


def test_how_far_the_evidence_goes_is_said_with_what_its_source_says(look: Look) -> None:
    columns = {one.heading: one for one in evidence_columns(look, lambda: None)}

    assert columns["Files"].show(columns["Files"].value(LINE)) == "2 files"
    assert columns["Evidence"].sentence is not None
    assert columns["Evidence"].sentence(LINE) == "Ann Jones, Fire safety, 03 Nov 2026: evidence claimed"
    assert columns["Evidence"].tip is not None
    assert columns["Evidence"].tip(LINE) == "As its source says: claimed"


def test_what_was_checked_before_a_sample_was_drawn_says_so(look: Look) -> None:
    now, before = replace(LINE, check=ACCEPTED), replace(LINE, record_uuid=b"2", check=REJECTED)
    sample = a_sample(now, before, replace(LINE, record_uuid=b"3"))
    column = next(one for one in evidence_columns(look, lambda: sample) if one.heading == "Last check")

    assert [column.show(column.value(line)) for line in sample.lines] == [
        "● Accepted", "✖ Rejected before", "○ Not checked",
    ]  # fmt: skip
    assert [is_checked_in(sample, line) for line in sample.lines] == [True, False, False]
    assert progress_words(sample) == "Checked 1 of 3: 1 accepted, 0 rejected."


def test_a_sample_that_nobody_has_begun_says_so() -> None:
    assert progress_words(a_sample(LINE)) == "Checked 0 of 1."


def test_the_queue_is_n_of_n_by_how_far_the_evidence_goes() -> None:
    lines = (replace(LINE, check=REJECTED), LINE, LINE, replace(LINE, evidence=Evidence.CERTIFICATE))

    assert queue_words(lines, 1_200, "Deaf Services") == (
        "Deaf Services: 4 of 1,200 records that count are not assured (1 rejected, 2 claimed, 1 certificate attached)."
        " A check by somebody other than the learner assures a record."
    )
    assert queue_words((), 1_200, "Deaf Services") == ""
