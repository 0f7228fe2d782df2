import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.many import live_rows_of, names_of_people, people_words
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.tables import PostingRow
from tests.services.people_book import someone


def test_only_the_rows_of_those_who_are_meant_are_returned(workspace: Workspace) -> None:
    first = someone(workspace)
    someone(workspace, "00002", "Bo Chen")

    rows = workspace.read(live_rows_of, PostingRow, ("person_id",), [first, first])

    assert [row.values for row in rows] == [(first,)]


def test_whoever_was_taken_back_meanwhile_is_named(workspace: Workspace) -> None:
    first, second = someone(workspace), someone(workspace, "00002", "Bo Chen")
    workspace.write(undo_change)

    with pytest.raises(Refused, match="Bo Chen is not in the book any more"):
        workspace.read(names_of_people, [first, second])
    assert workspace.read(names_of_people, [first, first]) == {first: "Siân O’Brien"}


def test_nobody_chosen_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="Nobody is chosen"):
        workspace.read(names_of_people, [])


def test_people_are_counted_in_words() -> None:
    assert (people_words(1), people_words(1400)) == ("1 person", "1,400 people")
