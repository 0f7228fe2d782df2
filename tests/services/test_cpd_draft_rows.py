"""Drafts as acts find them: by UUID or by what they were made of, and where they stand once they are not kept any more."""

from __future__ import annotations

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.cpd_drafts import DraftState
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.cpd_draft_rows import (
    draft_of_source,
    live_draft,
    own_draft,
    reflection_of,
    set_state,
    state_before_keeping,
)
from cpd_desktop.services.cpd_drafts import draft_from_supervision, write_reflection
from cpd_desktop.services.private import NotAReader, NotSignedIn
from cpd_desktop.services.workspace import Workspace
from tests.services.users_book import UsersBook, seal_secret, with_users


@pytest.fixture
def book(workspace: Workspace) -> UsersBook:
    return with_users(workspace)


def test_a_draft_is_found_by_itself_and_by_its_source(book: UsersBook) -> None:
    supervision, mine = seal_secret(book), book.practitioner.person_id
    uuid = book.workspace.write(draft_from_supervision, supervision, mine).result

    row = book.workspace.read(live_draft, uuid)
    assert book.workspace.read(draft_of_source, mine, supervision) == row
    assert book.workspace.read(draft_of_source, book.manager.person_id, supervision) is None
    assert book.workspace.read(own_draft, uuid, book.practitioner) == row
    with pytest.raises(NotAReader, match="somebody else's"):
        book.workspace.read(own_draft, uuid, book.manager)
    with pytest.raises(NotSignedIn):
        book.workspace.read(own_draft, uuid, None)
    with pytest.raises(Refused, match="not in the book any more"):
        book.workspace.read(live_draft, b"0" * 16)


def test_it_stands_as_its_text_says_and_as_it_is_set(book: UsersBook) -> None:
    uuid = book.workspace.write(draft_from_supervision, seal_secret(book), book.practitioner.person_id).result
    row = book.workspace.read(live_draft, uuid)
    assert book.workspace.read(state_before_keeping, row) is DraftState.DRAFT
    assert book.workspace.read(reflection_of, uuid, reader=book.practitioner) == {}

    book.workspace.write(write_reflection, uuid, {"learnt": "Much"}, reader=book.practitioner)
    row = book.workspace.read(live_draft, uuid)
    assert book.workspace.read(state_before_keeping, row) is DraftState.WRITTEN
    assert book.workspace.read(reflection_of, uuid, reader=book.practitioner) == {"learnt": "Much"}

    assert book.workspace.write(set_state, row, DraftState.WRITTEN, "nothing").touched is Touched.NOTHING
    assert book.workspace.write(set_state, row, DraftState.DISCARDED, "discard").touched is Touched.CPD
    assert book.workspace.read(live_draft, uuid).values[-1] == "discarded"
