"""A source, finding or action is named by what it is called or by the first letters of its key, and never guessed."""

import pytest

from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.learning_naming import action_named, finding_named, source_named
from cpd_desktop.services.workspace import Workspace
from tests.services.learning_book import action, finding, source


def test_each_is_named_by_key_title_or_reference(workspace: Workspace) -> None:
    review = source(workspace, reference="SAR 12")
    uuid = finding(workspace, review)
    done = action(workspace, uuid)
    for key in ("sar 12", "adult d: self-neglect", review.hex(), review.hex()[:12]):
        assert workspace.read(source_named, key).uuid == review
    for key in ("nobody checked mental capacity", uuid.hex()[:12].upper()):
        assert workspace.read(finding_named, key).uuid == uuid
    assert (
        workspace.read(action_named, "Audit ten files").uuid
        == workspace.read(action_named, done.hex()[:12]).uuid
        == done
    )


def test_none_and_several_are_refused(workspace: Workspace) -> None:
    review = source(workspace)
    finding(workspace, review)
    for key in ("", "ab", "nothing", "zzzz"):
        for named, field in ((source_named, "source"), (finding_named, "finding"), (action_named, "action")):
            with pytest.raises(Refused, match=f"There is no {field} '{key}'") as refused:
                workspace.read(named, key)
            assert refused.value.field == field
    finding(workspace, review)
    with pytest.raises(Refused, match="means 2 findings, whose keys begin with"):
        workspace.read(finding_named, "Nobody checked mental capacity")
