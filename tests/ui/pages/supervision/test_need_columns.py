"""A need's stage and thread in words and colours."""

from dataclasses import replace
from datetime import date

import pytest

from cpd_desktop.domain.needs import Decision, Met, Need, Source, Stage
from cpd_desktop.services.needs import NeedListed, TrainingListed
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.supervision.need_columns import (
    TRAINING_COLUMNS,
    need_columns,
    stage_words,
    thread_words,
)
from cpd_desktop.ui.theme import Look

NEED = Need(1, "ab", 1, "Assess capacity", 2, Source.GAP, "", date(2026, 9, 1))
LINE = NeedListed(NEED, "Dai Rees", "00103", "East", "Mental capacity", Stage.UNDECIDED)
BOOKED = replace(LINE, stage=Stage.BOOKED, booked_for=date(2026, 12, 8))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (LINE, "▲ Undecided"),
        (BOOKED, "○ Booked for 08 Dec 2026"),
        (replace(BOOKED, is_overtaken=True), "■ Booking of 08 Dec 2026 has no result"),
        (
            replace(LINE, stage=Stage.TRAINED, evidence_on=date(2026, 12, 8)),
            "◆ Trained on 08 Dec 2026, to be asked about",
        ),
        (
            replace(LINE, stage=Stage.MET, need=replace(NEED, met=Met.YES, met_on=date(2026, 12, 9))),
            "● Met on 09 Dec 2026",
        ),
    ],
)
def test_a_stage_has_a_shape_a_word_and_its_day(line: NeedListed, words: str) -> None:
    assert stage_words(line) == words


def test_every_stage_has_its_colours_and_is_said_in_a_sentence(look: Look) -> None:
    stage = need_columns(look)[2]
    assert stage.colour is not None
    assert stage.sentence is not None
    for one in Stage:
        assert stage.colour(replace(LINE, stage=one)) is not None
    assert stage.sentence(LINE) == "Dai Rees, Assess capacity: Undecided"
    assert stage.colour(BOOKED) != stage.colour(replace(BOOKED, is_overtaken=True))


def test_a_list_of_one_person_says_neither_name_nor_team(look: Look) -> None:
    assert [column.heading for column in need_columns(look, of_one=True)] == [
        "Need", "Stage", "Course", "Raised on", "Arose from", "Reason",
    ]  # fmt: skip
    assert texts_of(need_columns(look), (LINE,))[0][:6] == (
        "Dai Rees", "Assess capacity", "▲ Undecided", "Mental capacity", "01 Sep 2026", "Gap in training or cover",
    )  # fmt: skip


def test_a_thread_is_told_from_where_it_arose_to_the_answer() -> None:
    coached = replace(
        LINE, stage=Stage.COACHING,
        need=replace(NEED, decision=Decision.COACH, decided_on=date(2026, 9, 9), reason="In pairs"),
    )  # fmt: skip
    assert thread_words(coached) == (
        "Gap in training or cover, raised on 01 Sep 2026 → to be coached, decided on 09 Sep 2026 (In pairs)"
        " → the next supervision asks whether it was met"
    )
    overtaken = replace(BOOKED, is_overtaken=True)
    assert thread_words(overtaken).endswith("→ booked for 08 Dec 2026, no result yet")
    met = replace(
        LINE, stage=Stage.NOT_MET, booked_for=date(2026, 10, 1), evidence_on=date(2026, 10, 1),
        need=replace(NEED, met=Met.NO, met_on=date(2026, 11, 1)),
    )  # fmt: skip
    assert thread_words(met).endswith("→ Mental capacity completed on 01 Oct 2026 → not met on 01 Nov 2026")


def test_training_is_shown_with_who_did_it_and_when() -> None:
    one = TrainingListed(1, "ab", 1, "Dai Rees", "00103", "East", 2, "Mental capacity", date(2026, 10, 1), "", "")

    assert texts_of(TRAINING_COLUMNS, (one,)) == (("Dai Rees", "Mental capacity", "01 Oct 2026", "East", "", ""),)
    hours = TRAINING_COLUMNS[-1].sentence
    assert hours is not None
    assert hours(one) == "Hours: blank"
