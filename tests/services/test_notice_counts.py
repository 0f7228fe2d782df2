from __future__ import annotations

from datetime import timedelta

import pytest

from cpd_desktop.services.notice_counts import NoticeCounts, notice_counts
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.lapsing import holds_until
from tests.services.people_book import NOW
from tests.services.sessions.sessions_book import AMIR, SIAN, a_session, furnish, planned


def test_what_is_new_and_what_is_tomorrow_is_counted(workspace: Workspace) -> None:
    furnish(workspace)
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    holds_until(workspace, SIAN, yesterday)
    holds_until(workspace, AMIR, TODAY)
    for day in (TODAY, tomorrow, tomorrow):
        planned(workspace, a_session(day))

    assert workspace.read(notice_counts, NOW, yesterday) == NoticeCounts(1, 2)
    assert workspace.read(notice_counts, NOW, TODAY) == NoticeCounts(0, 2)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (NoticeCounts(), ""),
        (NoticeCounts(1, 0), "1 holding has lapsed."),
        (NoticeCounts(0, 1), "1 session is tomorrow."),
        (NoticeCounts(1_200, 2), "1,200 holdings have lapsed. 2 sessions are tomorrow."),
    ],
)
def test_it_is_said_in_a_sentence_without_a_name(counts: NoticeCounts, words: str) -> None:
    assert counts.words == words
