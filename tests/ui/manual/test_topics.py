"""A dialog's topic is about that dialog."""

import pytest

from cpd_desktop.ui.manual.pages import sections
from cpd_desktop.ui.manual.topics import TOPICS


@pytest.mark.parametrize(("dialog", "title"), [
    ("pages.people.dialogs.PersonDialog", "To add a person"),
    ("pages.teams.dialog.TeamDialog", "To add a team, or to change one"),
    ("restoring.RestoreDialog", "To restore a backup"),
])  # fmt: skip
def test_a_topic_is_the_heading_that_speaks_of_the_dialog(dialog: str, title: str) -> None:
    file, _, anchor = TOPICS[dialog].partition("#")

    assert [section.title for section in sections(file) if section.anchor == anchor] == [title]
