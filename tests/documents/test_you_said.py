from __future__ import annotations

from cpd_desktop.documents import layout
from cpd_desktop.documents.style import STANDARD
from cpd_desktop.documents.you_said import NOT_YET, NOTHING, NOTHING_YET, you_said_story
from cpd_desktop.domain.learning_sheets import Learned, YouSaidSheet
from tests.documents.learning_samples import what_was_said
from tests.documents.reading import words_of
from tests.documents.session_samples import HOSTILE, facts


def paper(sheet: YouSaidSheet) -> str:
    return words_of(layout.build(you_said_story(sheet, house=STANDARD), facts("You said", sheet.scope)))


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
    assert "Nobody has been told yet what came of it." in words
    assert NOTHING_YET in paper(what_was_said(Learned("x", "y", "", ())))
    assert NOTHING in paper(YouSaidSheet("East", ()))


def test_hostile_words_are_shown_as_they_are() -> None:
    words = paper(what_was_said(*(Learned(raw, raw, "", (raw,)) for raw in HOSTILE)))
    assert "<b>" in words
