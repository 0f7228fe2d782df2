from functools import partial

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.drafts import TeamDraft
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.imports import apply_import
from cpd_desktop.services.one_change import one_change
from cpd_desktop.services.teams import plan_teams
from cpd_desktop.services.workspace import Session, Workspace
from tests.services.building import FILE, TODAY, entries, rows_of


def two_teams(session: Session) -> Done[int]:
    """Add two teams, one after the other."""
    for name in ("North", "South"):
        apply_import(session, partial(plan_teams, drafts=[TeamDraft(2, name)], today=TODAY), about=FILE)
    return Done(2, Touched.TEAMS)


def test_several_acts_are_one_entry_with_a_name_of_its_own_and_one_step_to_undo(workspace: Workspace) -> None:
    before = len(entries(workspace))
    done = workspace.write(one_change, two_teams, named="add the teams of the town", about="two of them")

    assert (done.result, done.touched) == (2, Touched.TEAMS)
    (entry,) = entries(workspace)[before:]
    assert (entry["act"], entry["summary"]) == ("add the teams of the town", "two of them")
    assert len(rows_of(workspace, "team_details", "name")) == 2
    workspace.write(undo_change)
    assert rows_of(workspace, "team_details", "name") == []


def test_what_writes_nothing_is_no_change(workspace: Workspace) -> None:
    before = workspace.head()
    assert workspace.write(one_change, lambda _: Done(None, Touched.NOTHING), named="do nothing").change is None
    assert workspace.head() == before
