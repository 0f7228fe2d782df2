from dataclasses import replace

import pytest

from cpd_desktop.domain.readiness import ReadinessState
from cpd_desktop.domain.supervision_standing import StandingState
from cpd_desktop.services.history import Change, RecordChange
from cpd_desktop.services.persons import PersonListed, TrainingSign
from cpd_desktop.services.readiness_attention import NO_SIGN, NOTHING_ASKED, CpdSign
from cpd_desktop.services.supervision.signs import NOT_RECORDED, SupervisionSign
from cpd_desktop.store.tables import FACTS, Fact
from cpd_desktop.ui.pages.people.columns import (
    HISTORY_COLUMNS,
    Ranked,
    cpd_sentence,
    cpd_tone,
    cpd_words,
    people_columns,
    ranked_text,
    sign_sentence,
    sign_tone,
    sign_words,
    supervision_tone,
)
from cpd_desktop.ui.theme import Look


def a_line(sign: TrainingSign, when: str = "", supervision: SupervisionSign = NOT_RECORDED) -> PersonListed:
    return PersonListed(1, "Siân", "1", "", "", "", "", when, sign, supervision)


@pytest.mark.parametrize(
    ("sign", "words", "sentence", "tone"),
    [
        (
            TrainingSign(5, 2, 1, held=3, assured=1), "■ 2 lacking",
            "Siân: 5 required, 2 lacking, 1 expiring; holds 3 of 5, assured 1 of 5", "bad",
        ),
        (
            TrainingSign(5, 0, 1, held=5), "▲ 1 expiring",
            "Siân: 5 required, 1 expiring; holds 5 of 5, assured 0 of 5", "warn",
        ),
        (
            TrainingSign(5, held=4, assured=4), "● All in date",
            "Siân: 5 required, all in date; holds 4 of 4, assured 4 of 4", "good",
        ),
        (TrainingSign(5, not_yet_due=4), "○ 4 not yet due", "Siân: 5 required, 4 not yet due", "quiet"),
        (TrainingSign(), "– Nothing required", "Siân: no training is required", "quiet"),
        (
            TrainingSign(5, 2, away=True), "◇ Long-term absence",
            "Siân: on long-term absence, counted beside the figures", "quiet",
        ),
    ],
)  # fmt: skip
def test_a_sign_has_a_shape_a_word_a_sentence_and_a_colour(
    look: Look, sign: TrainingSign, words: str, sentence: str, tone: str
) -> None:
    assert sign_words(sign) == words
    assert sign_sentence(a_line(sign)) == sentence
    assert sign_tone(look, sign) == getattr(look.theme, tone)


def test_a_leaver_has_no_sign() -> None:
    assert sign_sentence(a_line(TrainingSign(), "left 30 Jun 2025")).startswith("Siân: left 30 Jun 2025")


@pytest.mark.parametrize(
    ("sign", "words", "sentence", "tone"),
    [
        (
            SupervisionSign(StandingState.OVERDUE, "12 days overdue", 12), "■ 12 days overdue",
            "Siân: supervision 12 days overdue", "bad",
        ),
        (
            SupervisionSign(StandingState.DUE, "Due on 3 Dec 2026", -1), "▲ Due on 3 Dec 2026",
            "Siân: supervision due on 3 Dec 2026", "warn",
        ),
        (
            SupervisionSign(StandingState.IN_TIME, "Due on 3 Feb 2027", -2), "● Due on 3 Feb 2027",
            "Siân: supervision due on 3 Feb 2027", "good",
        ),
        (
            SupervisionSign(StandingState.AWAY, "Away", -3), "◇ Away",
            "Siân: on long-term absence, so no supervision is due", "quiet",
        ),
        (
            SupervisionSign(StandingState.NOT_EXPECTED, "No interval known", -3), "– No interval known",
            "Siân: supervision is expected, and how often is not known", "quiet",
        ),
        (NOT_RECORDED, "– Not recorded", "Siân: no supervision is recorded in this book", "quiet"),
    ],
)  # fmt: skip
def test_a_sign_for_supervision_has_a_shape_a_word_a_sentence_and_a_colour(
    look: Look, sign: SupervisionSign, words: str, sentence: str, tone: str
) -> None:
    line = a_line(TrainingSign(), supervision=sign)
    column = next(one for one in people_columns(look) if one.heading == "Supervision")

    assert column.show(column.value(line)) == words
    assert column.sentence is not None
    assert column.sentence(line) == sentence
    assert supervision_tone(look, sign) == getattr(look.theme, tone)
    assert column.colour is not None
    assert column.colour(line) is not None


def test_a_leaver_has_no_sign_for_supervision(look: Look) -> None:
    line = a_line(TrainingSign(), "left 30 Jun 2025")
    column = next(one for one in people_columns(look) if one.heading == "Supervision")

    assert column.show(column.value(line)) == ""
    assert column.colour is not None
    assert column.colour(line) is None
    assert column.sentence is not None
    assert column.sentence(line) == "Siân: left 30 Jun 2025, so no supervision is looked at"


def test_a_ranked_value_sorts_by_its_number_and_shows_its_text() -> None:
    assert sorted([Ranked(2, "a"), Ranked(1, "b")]) == [1, 2]
    assert ranked_text(Ranked(2, "two")) == "two"
    assert ranked_text(None) == ""


@pytest.mark.parametrize(
    ("sign", "words", "sentence", "tone"),
    [
        (CpdSign(ReadinessState.NOT_READY, "Not ready: SWE", 2), "■ Not ready: SWE", "Siân: not ready: SWE", "bad"),
        (CpdSign(ReadinessState.NOT_DUE_YET, "Not due yet: AMHP", 1), "○ Not due yet: AMHP", "Siân: not due yet: AMHP", "quiet"),
        (CpdSign(ReadinessState.READY, "Ready: SWE", 0), "● Ready: SWE", "Siân: ready: SWE", "good"),
        (NOTHING_ASKED, "– Nothing asked", "Siân: no register, approval or programme asks for CPD", "quiet"),
        (NO_SIGN, "– Not recorded", "Siân: no CPD is recorded in this book", "quiet"),
    ],
)  # fmt: skip
def test_a_sign_for_cpd_has_a_shape_a_word_a_sentence_and_a_colour(
    look: Look, sign: CpdSign, words: str, sentence: str, tone: str
) -> None:
    line = replace(a_line(TrainingSign()), cpd=sign)
    assert cpd_words(sign) == words
    assert cpd_sentence(line) == sentence
    assert cpd_tone(look, sign) == getattr(look.theme, tone)
    column = next(one for one in people_columns(look) if one.heading == "CPD")
    assert column.show(column.value(line)) == words
    gone = replace(line, when="left 30 Jun 2025")
    assert column.show(column.value(gone)) == ""
    assert cpd_sentence(gone) == "Siân: left 30 Jun 2025, so readiness is not looked at"


@pytest.mark.parametrize("table", FACTS, ids=lambda table: str(table.__tablename__))
def test_the_history_of_a_person_says_every_table_and_every_field_in_words(table: type[Fact]) -> None:
    change = Change(1, "0f", "2026-11-26T09:00:00+00:00", "tests", "record", "", None, None, "", {}, {})
    fields = tuple(column.name for column in table.__table__.columns)
    row = RecordChange(change, table.__tablename__, "0f", "recorded", fields)
    texts = {column.heading: column.value(row) for column in HISTORY_COLUMNS}

    assert texts["To"]
    assert "_" not in f"{texts['To']}{texts['Fields']}"
    assert not {"person id", "person", ""} & set(str(texts["Fields"]).split(", "))
