from __future__ import annotations

from cpd_desktop.exchange.preparing import RowFate
from cpd_desktop.services.imports import Fate
from cpd_desktop.ui.pages.transfer.columns import fate_columns
from cpd_desktop.ui.theme import Look


def test_a_fate_is_a_sign_a_word_a_colour_and_a_sentence(look: Look) -> None:
    fate = fate_columns(look)[1]
    row = RowFate(7, Fate.REJECTED, "Ann Jones", "Course", "there is no such course")
    assert fate.value(row) == "✖ Rejected"
    assert fate.sentence is not None
    assert fate.sentence(row) == "Row 7: rejected"
    assert fate.colour is not None
    assert fate.colour(row) is not None
