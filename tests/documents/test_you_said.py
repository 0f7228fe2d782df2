from __future__ import annotations

from dataclasses import replace

import pytest

from cpd_desktop.documents import layout
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.documents.you_said import NO_CHANGE, NOT_YET, NOTHING, NOTHING_YET, you_said_story
from cpd_desktop.domain.learning_sheets import Learned, YouSaidSheet
from tests.documents.learning_samples import what_was_said
from tests.documents.reading import long_words, numbers_in_order, opened, words_of
from tests.documents.session_samples import HOSTILE, facts


def paper_of(sheet: YouSaidSheet, house: House = STANDARD) -> bytes:
    return layout.build(you_said_story(sheet, house=house), facts("Heard", sheet.scope), house=house)


def paper(sheet: YouSaidSheet) -> str:
    return words_of(paper_of(sheet))


def test_what_was_said_learned_changed_and_told_stand_in_that_order() -> None:
    accepted = Learned("Ask once more", "Nobody asked again.", "", ("A practice note (26 November 2025)",))
    refused = Learned("Audit all", "", "Nobody could.", ())
    words = paper(what_was_said(accepted, refused))
    parts = (
        "The board · 25 July 2025", "You said He said no.", "We learned", "Ask once more. Nobody asked again.",
        "Audit all. We did not accept this, because: Nobody could.", "We changed", "A practice note (26 November 2025)",
        "Told on 26 February 2026 (meeting): Five of seven teams know.",
    )  # fmt: skip
    places = [words.index(part) for part in parts]
    assert places == sorted(places)


def test_what_is_not_so_yet_is_said() -> None:
    words = paper(what_was_said(is_told=False))
    assert NOT_YET in words
    assert "told" not in words, "whoever holds the sheet is told by it"
    assert NOTHING_YET in paper(what_was_said(Learned("x", "y", "", ())))
    assert NOTHING in paper(YouSaidSheet("East", ()))


def test_nothing_is_promised_of_what_was_not_accepted() -> None:
    refused = Learned("Audit all", "", "Nobody could.", ())
    words = paper(what_was_said(refused))
    assert NO_CHANGE in words
    assert NOTHING_YET not in words
    assert NOTHING_YET in paper(what_was_said(refused, Learned("x", "y", "", ())))


def test_what_changed_is_said_of_the_finding_that_it_is_of() -> None:
    checked = "On 2 May 2026 we checked whether practice had changed: {}."
    calls, letters = (
        Learned("Calls", "", "", (checked.format("not yet"),)),
        Learned("Letters", "", "", (checked.format("it has"),)),
    )
    refused, quiet = Learned("Visits", "", "Nobody could.", ()), Learned("Forms", "", "", ())
    words = paper(what_was_said(calls, refused, letters, quiet)).partition("We changed")[2]
    assert words.split("Told on")[0].split() == (
        f"Calls • {calls.changed[0]} Letters • {letters.changed[0]} Forms {NOTHING_YET}".split()
    )
    alone = paper(what_was_said(calls)).partition("We changed")[2]
    assert "Calls" not in alone, "of one finding it is plain"
    assert paper(what_was_said(quiet, quiet)).count(NOTHING_YET) == 1


def test_each_telling_is_a_sentence_of_its_own() -> None:
    sheet = what_was_said(Learned("x", "y", "", ()))
    [one] = sheet.sources
    (told,) = one.told
    twice = replace(
        one, told=tuple(replace(told, said=replace(told.said, message=text)) for text in ("We heard", "Now!"))
    )
    words = paper(replace(sheet, sources=(twice,)))
    assert "(meeting): We heard. Told on" in words
    assert words.rstrip().count("Now!") == 1
    assert "Now!." not in words


def test_a_source_is_not_parted_where_a_page_holds_it() -> None:
    some = what_was_said(Learned("Ask once more", "Nobody asked again.", "", ("A practice note", "Letters")))
    for number in range(2, 6):
        sheet = YouSaidSheet("Whole organisation", some.sources * number)
        pages = [page.extract_text() for page in opened(paper_of(sheet)).pages]
        for page in pages:
            assert page.count("You said\nHe said") == page.count("We changed") == page.count("Told on") > 0


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_a_text_of_3000_words_is_printed_whole_and_in_order(house: House) -> None:
    learned = Learned("Ask once more", "Nobody asked again.", "", ("A practice note",))
    [one] = what_was_said(learned).sources
    data = paper_of(YouSaidSheet("Whole organisation", (replace(one, said=long_words()), one)), house)
    assert numbers_in_order(data) == list(range(3_000))
    assert words_of(data).count("We changed") == 2


def test_hostile_words_are_shown_as_they_are() -> None:
    words = paper(what_was_said(*(Learned(raw, raw, "", (raw,)) for raw in HOSTILE)))
    assert "<b>" in words
