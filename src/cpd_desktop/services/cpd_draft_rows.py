"""Draft CPD entries as the acts on them find them: whose they are, what is written in them, and where they stand."""

from __future__ import annotations

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.cpd_drafts import DraftState
from cpd_desktop.services.corrections import LiveRow, live_by_uuid, write_rows
from cpd_desktop.services.entry import live_row
from cpd_desktop.services.private import NotAReader, Reader, has_text, open_file, open_texts, signed_in
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.facts import known
from cpd_desktop.store.session import Session
from cpd_desktop.store.tables import CpdDraftRow

ABOUT = "cpd_drafts"
COLUMNS = (
    "person_id", "source", "source_uuid", "done_on", "minutes", "activity", "title", "with_peers", "state",
)  # fmt: skip


def reflection_of(session: Session, draft_uuid: bytes, *, reader: Reader | None) -> dict[str, str]:
    """Return what is written in a draft, empty where nothing is yet. Raises NotSignedIn, or NotAReader for somebody else's."""
    reader = signed_in(reader)
    row = live_draft(session, draft_uuid)
    file_uuid = has_text(session, ABOUT).get(draft_uuid)
    if file_uuid is None:
        own_draft(session, draft_uuid, reader)
        return {}
    if row.values[0] != reader.person_id:
        open_file(session, reader, file_uuid)
    found = open_texts(session, reader, ABOUT, [draft_uuid]).get(draft_uuid)
    return dict(found[-1].fields) if found else {}


def set_state(session: Session, row: LiveRow, state: DraftState, act: str) -> Done[bytes]:
    """Let a draft stand as *state* from now on; *act* names the act."""
    if row.values[-1] == state.value:
        return Done(row.uuid, Touched.NOTHING)
    ledger = ledger_of(session)
    ledger.act = act
    write_rows(ledger, CpdDraftRow, COLUMNS, corrected=[(row, (*row.values[:-1], state.value))])
    return Done(row.uuid, Touched.CPD)


def own_draft(session: Session, draft_uuid: bytes, reader: Reader | None) -> LiveRow:
    """Return the live row of a draft of who is signed in. Raises NotSignedIn, NotAReader, or Refused where it is gone."""
    reader = signed_in(reader)
    row = live_draft(session, draft_uuid)
    if row.values[0] != reader.person_id:
        message = "This draft is somebody else's: only they can write in it, keep it or discard it."
        raise NotAReader(message)
    return row


def live_draft(session: Session, draft_uuid: bytes) -> LiveRow:
    """Return the live row of a draft, its values in the order of COLUMNS. Raises Refused where it is gone."""
    return live_by_uuid(session, CpdDraftRow, COLUMNS, draft_uuid, what="draft")


def draft_of_source(session: Session, person_id: int, source_uuid: bytes) -> LiveRow | None:
    """Return a person's live draft that was made of something, None where there is none."""
    row_id = (
        session.connection()
        .exec_driver_sql(
            f"SELECT id FROM cpd_drafts WHERE {known(None)} AND person_id = ? AND source_uuid = ?",
            (person_id, source_uuid),
        )
        .scalar()
    )
    return None if row_id is None else live_row(session, CpdDraftRow, COLUMNS, int(row_id))


def state_before_keeping(session: Session, row: LiveRow) -> DraftState:
    """Return where a draft stands that is not kept: written, or to be written."""
    return DraftState.WRITTEN if row.uuid in has_text(session, ABOUT) else DraftState.DRAFT
