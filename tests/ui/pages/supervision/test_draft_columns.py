"""How a draft is listed."""

from dataclasses import replace
from datetime import date

from cpd_desktop.domain.cpd_drafts import CpdDraft, DraftSource, DraftState
from cpd_desktop.ui.models.rows import texts_of
from cpd_desktop.ui.pages.supervision.draft_columns import draft_columns
from cpd_desktop.ui.theme import Look

ONE = CpdDraft(
    1, b"", 1, DraftSource.GROUP_SESSION, "", date(2026, 11, 9), 90, "Group reflective session", "Interpreters",
    with_peers=True, state=DraftState.DRAFT, is_written=False,
)  # fmt: skip


def test_a_draft_is_listed_with_its_facts(look: Look) -> None:
    other = replace(ONE, minutes=None, with_peers=False, state=DraftState.KEPT, is_written=True)

    assert texts_of(draft_columns(look), (ONE, other)) == (
        ("09 Nov 2026", "Group reflective session", "Interpreters", "▲ To be written", "90", "Yes, with peers"),
        ("09 Nov 2026", "Group reflective session", "Interpreters", "● Kept as an entry", "", ""),
    )


def test_where_it_stands_and_how_long_it_was_are_said_in_sentences(look: Look) -> None:
    stands, minutes = draft_columns(look)[3:5]
    assert stands.sentence is not None
    assert minutes.sentence is not None
    assert stands.sentence(ONE) == "Interpreters, 09 Nov 2026: To be written"
    assert minutes.sentence(replace(ONE, minutes=None)) == "Interpreters: length not known"
