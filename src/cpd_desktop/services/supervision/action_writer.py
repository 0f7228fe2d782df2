"""Writing what a supervision agreed and answered: new actions, those that were carried over, and the needs that they raise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cpd_desktop.domain.needs import Met, NeedDraft, Source
from cpd_desktop.domain.periods import day_number
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.supervision import ActionState
from cpd_desktop.domain.supervision_drafts import ActionAnswer, ActionDraft, SupervisionDraft
from cpd_desktop.services.corrections import LiveRow, write_rows
from cpd_desktop.services.private import OpenFile, Reader, seal_text
from cpd_desktop.services.supervision.actions import ABOUT, COLUMNS, closed_values, live_action, sealed_titles
from cpd_desktop.store.ledger import Value, ledger_of, new_uuid
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import SealedTextRow, SupervisionActionRow

_REMARK = (
    "The titles of actions are private here, so the need says only that it was agreed in supervision: give it a title of its own"
    " in Needs."
)


@dataclass(frozen=True)
class Meeting:
    """The supervision in which actions are agreed and answered; *file* is where their titles are sealed, None: in clear."""

    uuid: bytes
    draft: SupervisionDraft
    reader: Reader | None
    file: OpenFile | None

    @property
    def held_on(self) -> int:
        """Its day, as the book numbers it."""
        return day_number(self.draft.held_on)


def actions_agreed_in(session: Session, uuid: bytes, column: str = "supervision_uuid") -> list[LiveRow]:
    """Return the live actions that a supervision agreed, or with *column* `closed_in` those that it answered, oldest first."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id, uuid, {', '.join(COLUMNS)} FROM supervision_actions WHERE {known(None)} AND {column} = ? ORDER BY id",
        (uuid,),
    )
    return [LiveRow(row[0], bytes(row[1]), tuple(row[2:])) for row in rows.all()]


def write_actions(session: Session, meeting: Meeting, *, today: date) -> tuple[str, ...]:
    """Make the actions agreed and answered in a supervision what its draft says they are; return what is to be remarked.

    Those that it agreed before and that the draft does not have are taken back; a title that the reader cannot open is left alone.
    """
    _answer(session, meeting)
    remarks: list[str] = []
    kept, new, gone = _matched(session, meeting)
    for before, draft in kept:
        _correct(session, meeting, before, draft, today=today, remarks=remarks)
    for draft in new:
        _add(session, meeting, draft, today=today, remarks=remarks)
    _take_back(session, gone)
    return tuple(dict.fromkeys(remarks))


def _answer(session: Session, meeting: Meeting) -> None:
    """Close what was carried over as it was answered; what this supervision answered before, and does not now, is open again."""
    before = {row.uuid: row for row in actions_agreed_in(session, meeting.uuid, "closed_in")}
    wanted: dict[bytes, ActionAnswer] = {bytes.fromhex(answer.uuid): answer for answer in meeting.draft.answers}
    ledger = ledger_of(session)
    corrected: list[tuple[LiveRow, tuple[Value, ...]]] = []
    for uuid, answer in wanted.items():
        row = before.pop(uuid, None) or _carried_over(session, meeting, uuid)
        values = closed_values(row, answer.state, meeting.held_on, meeting.uuid)
        if values != row.values:
            corrected.append((row, values))
    corrected += [(row, closed_values(row, ActionState.OPEN, 0, b"")) for row in before.values()]
    if corrected:
        write_rows(ledger, SupervisionActionRow, COLUMNS, corrected=corrected)


def _carried_over(session: Session, meeting: Meeting, uuid: bytes) -> LiveRow:
    row = live_action(session, uuid)
    if row.values[0] != meeting.draft.person_id:
        message = "This action is not this person's: look at the list as it is now."
        raise Refused(message, field="actions")
    if row.values[5] != ActionState.OPEN:
        message = "An action that was carried over was answered meanwhile: look at the list as it is now."
        raise Refused(message, field="actions")
    return row


def _matched(
    session: Session, meeting: Meeting
) -> tuple[list[tuple[LiveRow, ActionDraft]], list[ActionDraft], list[LiveRow]]:
    """Return which actions that there are stand for which drafts, which drafts are new, and which actions are gone.

    The same title is the same action; of the rest, the first is the first.
    """
    rows = actions_agreed_in(session, meeting.uuid)
    titles = _titles(session, meeting, rows)
    rows = [row for row in rows if row.uuid in titles]
    drafts = list(meeting.draft.actions)
    kept: list[tuple[LiveRow, ActionDraft]] = []
    for row in list(rows):
        same = next((draft for draft in drafts if draft.title.strip() == titles[row.uuid]), None)
        if same is not None:
            kept.append((row, same))
            rows.remove(row)
            drafts.remove(same)
    both = min(len(rows), len(drafts))
    return [*kept, *zip(rows, drafts, strict=False)], drafts[both:], rows[both:]


def _titles(session: Session, meeting: Meeting, rows: Sequence[LiveRow]) -> dict[bytes, str]:
    """Return the titles that the reader can read."""
    found = {row.uuid: str(row.values[2]) for row in rows if row.values[2]}
    found.update(sealed_titles(session, [row.uuid for row in rows if not row.values[2]], meeting.reader))
    return found


def _correct(
    session: Session, meeting: Meeting, before: LiveRow, draft: ActionDraft, *, today: date, remarks: list[str]
) -> None:
    # A title that was promised to be private stays so, whatever was chosen since.
    is_private = meeting.file is not None or not before.values[2]
    said = replace(draft, need_uuid=draft.need_uuid or bytes(before.values[8]).hex())
    need = _need(session, meeting, said, is_private=is_private, today=today, remarks=remarks)
    title = draft.title.strip()
    values = (
        *before.values[:2], "" if is_private else title, draft.owner.strip(), _day(draft.due_on), *before.values[5:8], need,
    )  # fmt: skip
    if is_private and sealed_titles(session, [before.uuid], meeting.reader).get(before.uuid) != title:
        _seal(session, meeting, before.uuid, title)
    if values != before.values:
        write_rows(ledger_of(session), SupervisionActionRow, COLUMNS, corrected=[(before, values)])


def _add(session: Session, meeting: Meeting, draft: ActionDraft, *, today: date, remarks: list[str]) -> None:
    is_private = meeting.file is not None
    need = _need(session, meeting, draft, is_private=is_private, today=today, remarks=remarks)
    uuid, title = new_uuid(), draft.title.strip()
    values = (
        meeting.draft.person_id, meeting.uuid, "" if is_private else title, draft.owner.strip(), _day(draft.due_on),
        ActionState.OPEN.value, None, b"", need,
    )  # fmt: skip
    ledger_of(session).add(SupervisionActionRow, COLUMNS, [(uuid, *values)])
    if is_private:
        _seal(session, meeting, uuid, title)


def _seal(session: Session, meeting: Meeting, uuid: bytes, title: str) -> None:
    if meeting.file is None:
        message = "The title of this action is private: sign in as one of the two to change it."
        raise Refused(message, field="actions")
    seal_text(session, meeting.file, ABOUT, uuid, {"title": title})


def _day(day: date | None) -> int | None:
    return None if day is None else day_number(day)


def _need(
    session: Session, meeting: Meeting, draft: ActionDraft, *, is_private: bool, today: date, remarks: list[str]
) -> bytes:
    """Return the need that an action comes of; one is raised where the draft says so. Its title tells nothing that is private."""
    if draft.need_uuid or not draft.raises_need:
        need_uuid = bytes.fromhex(draft.need_uuid)
        _refuse_need_of_another(session, meeting, need_uuid)
        return need_uuid
    from cpd_desktop.services.needs import raise_need  # noqa: PLC0415 - most supervisions raise no need.

    held_on = meeting.draft.held_on
    title = f"Agreed in supervision on {held_on.day} {held_on:%B %Y}" if is_private else draft.title.strip()
    need = NeedDraft(meeting.draft.person_id, title, held_on, Source.SUPERVISION, meeting.uuid.hex())
    remarks += [_REMARK] if is_private else []
    return raise_need(session, need, today=today).result


def _refuse_need_of_another(session: Session, meeting: Meeting, need_uuid: bytes) -> None:
    """Raise Refused where an action is to be for a need that is somebody else's, or was never raised."""
    rows = session.connection().exec_driver_sql("SELECT person_id FROM needs WHERE uuid = ?", (need_uuid,))
    if need_uuid and meeting.draft.person_id not in {person_id for (person_id,) in rows.all()}:
        message = "This need is not this person's: choose one of theirs for the action."
        raise Refused(message, field="actions")


def answer_needs(session: Session, meeting: Meeting) -> None:
    """Record what was said of the needs that the supervision asked about; what it says no longer is asked again."""
    before = needs_answered_in(session, meeting.uuid)
    wanted = {bytes.fromhex(uuid): Met(met) for uuid, met in meeting.draft.needs_met}
    if not before and not wanted:
        return
    from cpd_desktop.services.needs import answer_need  # noqa: PLC0415 - as above.

    for uuid, met in wanted.items():
        if before.pop(uuid, None) != (met.value, meeting.held_on):
            answer_need(session, uuid, met, meeting.draft.held_on, meeting.uuid)
    for uuid in before:
        answer_need(session, uuid, Met.NONE, meeting.draft.held_on)


def needs_answered_in(session: Session, uuid: bytes) -> dict[bytes, tuple[str, int | None]]:
    """Return the needs that a supervision asked about, with what was answered and on which day, as the book numbers it."""
    rows = session.connection().exec_driver_sql(
        f"SELECT uuid, met, met_on FROM needs WHERE {known(None)} AND met_in = ? ORDER BY id", (uuid,)
    )
    return {bytes(need): (str(met), met_on) for need, met, met_on in rows.all()}


def _take_back(session: Session, rows: Sequence[LiveRow]) -> None:
    ledger_of(session).supersede(SupervisionActionRow, [row.row_id for row in rows])
    take_back_texts(session, ABOUT, [row.uuid for row in rows if not row.values[2]])


def take_back_texts(session: Session, about: str, uuids: Sequence[bytes]) -> None:
    """Take back the sealed texts about facts that are taken back themselves."""
    for uuid in uuids:
        rows = session.connection().exec_driver_sql(
            f"SELECT id FROM sealed_texts WHERE {known(None)} AND about = ? AND about_uuid = ?", (about, uuid)
        )
        ledger_of(session).supersede(SealedTextRow, rows.scalars().all())


def take_back_actions(session: Session, uuid: bytes, held_on: date) -> None:
    """Take back what a supervision agreed on its day; what it answered is open again, and its needs are asked about again."""
    ledger = ledger_of(session)
    answered = [
        (row, closed_values(row, ActionState.OPEN, 0, b""))
        for row in actions_agreed_in(session, uuid, "closed_in")
        if row.values[1] != uuid
    ]
    if answered:
        write_rows(ledger, SupervisionActionRow, COLUMNS, corrected=answered)
    _take_back(session, actions_agreed_in(session, uuid))
    needs = needs_answered_in(session, uuid)
    if needs:
        from cpd_desktop.services.needs import answer_need  # noqa: PLC0415 - as above.

        for need in needs:
            answer_need(session, need, Met.NONE, held_on)
