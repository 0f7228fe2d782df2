"""What people did in a time: each source, its days, and whose it is."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.cpd_timeline import ENTRY, GROUP_SESSION, SUPERVISION, TRAINING
from cpd_desktop.domain.drafts import RecordDraft
from cpd_desktop.domain.training import Outcome
from cpd_desktop.services.cpd_activities import activities_of
from cpd_desktop.services.training import plan_training
from cpd_desktop.services.workspace import Workspace
from tests.services.building import a_course_draft, add_courses, number, take_in
from tests.services.readiness_book import AS_AT, count_entry
from tests.services.supervised_book import FIRST, SECOND, TOPIC, with_supervision


def test_each_source_with_its_type_and_its_time(workspace: Workspace) -> None:
    add_courses(workspace, a_course_draft("MCA-01", title="Mental capacity"))
    book = with_supervision(workspace)
    dai, jo = book.users.practitioner.person_id, book.users.manager.person_id
    drafts = [
        RecordDraft(row, number(103), "MCA-01", date(2026, 2, row), outcome, hours=hours)
        for row, outcome, hours in (
            (2, Outcome.PASSED, "2.5"), (3, Outcome.COMPLETED, ""), (4, Outcome.COMPLETED, "0"), (5, Outcome.FAILED, "3"),
        )
    ]  # fmt: skip
    take_in(workspace, lambda session: plan_training(session, drafts, today=AS_AT))
    entry = count_entry(workspace, dai, date(2026, 1, 30), ends_on=date(2026, 2, 2), activity="reading", minutes=None)
    unknown = count_entry(workspace, dai, date(2026, 3, 1), activity="a code of another time")
    found = workspace.read(activities_of, [dai], date(2026, 2, 2), AS_AT)
    assert found.keys() == {dai}
    mine = {source: [one for one in found[dai] if one.source == source] for source in (ENTRY, TRAINING, SUPERVISION)}
    assert [(one.on, one.minutes, one.type) for one in mine[TRAINING]] == [
        (date(2026, 2, 2), 150, "formal or educational"),
        (date(2026, 2, 3), None, "formal or educational"),
        (date(2026, 2, 4), None, "formal or educational"),
    ]
    assert [(one.uuid, one.last_on, one.type) for one in mine[ENTRY]] == [
        (entry, date(2026, 2, 2), "self-directed"), (unknown, date(2026, 3, 1), "other"),
    ]  # fmt: skip
    assert [one.on for one in mine[SUPERVISION]] == [FIRST, SECOND]
    assert {one.type for one in mine[SUPERVISION]} == {"work-based"}
    everybody = workspace.read(activities_of, [dai, jo], date(2026, 1, 1), AS_AT)
    assert not [one for one in everybody.get(jo, []) if one.source == SUPERVISION], "giving it is no line of its own"
    groups = [one for some in everybody.values() for one in some if one.source == GROUP_SESSION]
    assert {one.title for one in groups} == {TOPIC}
    assert workspace.read(activities_of, [], date(2026, 1, 1), AS_AT) == {}


def test_the_first_and_the_last_day_count(workspace: Workspace) -> None:
    dai = with_supervision(workspace).users.practitioner.person_id
    for first, last, held in (
        (FIRST, SECOND, 2), (date(2026, 4, 14), SECOND, 1), (FIRST, date(2026, 5, 10), 1), (date(2026, 4, 14), date(2026, 5, 10), 0),
    ):  # fmt: skip
        some = workspace.read(activities_of, [dai], first, last).get(dai, [])
        assert sum(one.source == SUPERVISION for one in some) == held, (first, last)


def test_it_is_asked_as_known_then(workspace: Workspace) -> None:
    dai = with_supervision(workspace).users.practitioner.person_id
    before = workspace.head().number
    count_entry(workspace, dai, date(2026, 1, 30))
    counts = [
        sum(
            one.source == ENTRY
            for one in workspace.read(activities_of, [dai], date(2026, 1, 1), AS_AT, upto=upto).get(dai, [])
        )
        for upto in (before, None)
    ]
    assert counts == [0, 1]
