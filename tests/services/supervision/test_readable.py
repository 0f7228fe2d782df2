from __future__ import annotations

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.services.private import FileKind, find_file, name_reader
from cpd_desktop.services.supervision.readable import readable_pairs
from cpd_desktop.services.workspace import Workspace
from tests.services.supervised_book import CALLED_OFF, FIRST, SECOND, with_supervision


def test_each_is_offered_what_they_may_read_and_nobody_else_anything(workspace: Workspace) -> None:
    book = with_supervision(workspace)
    users = book.users
    assert workspace.read(readable_pairs, None) == ()
    for other in (users.workforce_lead, users.administrator, users.successor):
        assert workspace.read(readable_pairs, other) == ()
    for one in (users.practitioner, users.manager):
        (pair,) = workspace.read(readable_pairs, one)
        assert pair.words == "Dai Rees with Jo Patel"
        assert (pair.person_id, pair.supervisor_id) == (users.practitioner.person_id, users.manager.person_id)
        assert [(held.held_on, held.is_cancelled) for held in pair.sessions] == [
            (CALLED_OFF, True), (SECOND, False), (FIRST, False),
        ]  # fmt: skip
        assert pair.sessions[1].uuid == book.second.hex()


def test_a_named_reader_is_offered_the_file(workspace: Workspace) -> None:
    users = with_supervision(workspace).users
    file = workspace.read(find_file, FileKind.SUPERVISION, users.practitioner.person_id, users.manager.person_id)
    assert file is not None
    workspace.write(
        lambda session: Done(name_reader(session, users.manager, file, users.successor.uuid), Touched.USERS)
    )
    assert [pair.words for pair in workspace.read(readable_pairs, users.successor)] == ["Dai Rees with Jo Patel"]
