"""The supervisions that are written up: every text opens for its two, and for nobody else."""

from __future__ import annotations

from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.exchange.demo_story.users import PASSPHRASE, SIGNER
from cpd_desktop.services.book_users import book_users, sign_in
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.private import Reader, grants_of, has_text, open_texts
from cpd_desktop.services.supervision.actions import actions_list
from cpd_desktop.services.supervision.file import SupervisionListed, supervision_detail, supervisions_of
from cpd_desktop.services.workspace import Workspace
from tests.exchange.demo_story.telling import AS_AT
from tests.services.building import rows_of


def readers(told: Workspace) -> dict[str, Reader]:
    return {user.sign_in: told.read(sign_in, user.sign_in, PASSPHRASE) for user in told.read(book_users)}


def written(told: Workspace) -> list[SupervisionListed]:
    with_text = told.read(has_text, "supervisions")
    people = {row[0] for row in rows_of(told, "supervisions", "person_id, uuid") if bytes(row[1]) in with_text}
    return [one for person_id in sorted(people) for one in told.read(supervisions_of, person_id) if one.has_text]


def test_the_last_ones_of_a_few_pairs_are_written_up(told: Workspace) -> None:
    found = written(told)
    pairs = {(one.person_id, one.supervisor_id) for one in found}
    assert 4 <= len(pairs) <= 6
    for pair in pairs:
        count = sum((one.person_id, one.supervisor_id) == pair for one in found)
        assert 3 <= count <= 6
        newest = [
            one.has_text
            for one in told.read(supervisions_of, pair[0])
            if one.supervisor_id == pair[1] and one.state == "held"
        ]
        assert newest[:count] == [True] * count
        assert not any(newest[count:])


def test_every_text_opens_for_its_two_and_for_nobody_else(told: Workspace) -> None:
    uuids = [one.uuid for one in written(told)]
    opened = {name: set(told.read(open_texts, reader, "supervisions", uuids)) for name, reader in readers(told).items()}
    users = {reader.person_id: name for name, reader in readers(told).items()}
    for one in written(told):
        two = {users[person_id] for person_id in (one.person_id, one.supervisor_id) if person_id in users}
        assert {name for name, found in opened.items() if one.uuid in found} == two
        assert users[one.supervisor_id] in two
    assert opened["workforce.lead"] == opened["quality.lead"] == opened["administrator"] == set()
    assert told.read(open_texts, None, "supervisions", uuids) == {}


def test_every_file_is_sealed_to_the_recovery_key_too(told: Workspace) -> None:
    for file_uuid in set(told.read(has_text, "supervisions").values()):
        assert "recovery" in told.read(grants_of, file_uuid).values()


def test_all_but_the_newest_are_agreed_by_both_and_one_was_amended_since(told: Workspace) -> None:
    found = written(told)
    newest: dict[tuple[int, int], SupervisionListed] = {}
    for one in found:
        newest.setdefault((one.person_id, one.supervisor_id), one)
    assert all(one.is_locked is (one not in newest.values()) for one in found)
    (amended,) = (one for one in found if one.amendments)
    signer = readers(told)[SIGNER]
    assert amended.person_id == signer.person_id
    detail = told.read(supervision_detail, amended.uuid, reader=signer)
    assert len(detail.versions) == 2
    assert "register" in detail.versions[-1].reason
    assert detail.texts is not None
    assert "Four people" in detail.texts["notes"]


def test_actions_are_open_overdue_done_and_dropped_and_some_raised_a_need(told: Workspace) -> None:
    found = told.read(actions_list, CoverageQuestion(AS_AT))
    assert {one.state for one in found} == set(ActionState)
    assert any(one.is_overdue(AS_AT) for one in found)
    assert any(one.state is ActionState.OPEN and not one.is_overdue(AS_AT) for one in found)
    assert sum(bool(one.need_uuid) for one in found) >= 2
    assert all(one.title for one in found)


def test_nothing_of_what_was_said_stands_in_a_table(told: Workspace) -> None:
    said = {
        text
        for reader in readers(told).values()
        for texts in told.read(open_texts, reader, "supervisions", [one.uuid for one in written(told)]).values()
        for text in texts[-1].fields.values()
    }
    assert len(said) > 50
    with told.snapshot() as session:
        connection = session.connection()
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        content = "\n".join(
            str(value)
            for table in tables
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}")
            for value in row
            if isinstance(value, str)
        )
    assert not [text for text in said if text in content]
