"""Writing or correcting a CPD entry together with the files that show something of it: one change, one step to undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.cpd_entries import CpdEntryDraft
from cpd_desktop.services.cpd_entries import add_entry, correct_entry
from cpd_desktop.services.cpd_evidence import attach_evidence
from cpd_desktop.services.private import Reader
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.session import Session


def write_entry(
    session: Session,
    draft: CpdEntryDraft,
    files: Sequence[tuple[str, bytes]] = (),
    *,
    reader: Reader | None,
    today: date,
    uuid: str = "",
    kept_form: str = "",
) -> Done[str]:
    """Write an entry of one's own, or correct the one called *uuid*, and attach *files* (names and contents); return its UUID.

    Raises Refused with the field (`file` for a file), also then nothing of it is recorded; and as `add_entry` and `attach_evidence` do.
    """
    if uuid:
        done = correct_entry(session, uuid, draft, reader=reader, today=today, kept_form=kept_form)
    else:
        done = add_entry(session, draft, reader=reader, today=today, kept_form=kept_form)
    if not files:
        return done
    ledger = ledger_of(session)
    act = ledger.act
    for name, content in files:
        attach_evidence(session, done.result, name, content, reader=reader)
    ledger.act = act
    return Done(done.result, Touched.CPD)


def attach_all(session: Session, uuid: str, files: Sequence[tuple[str, bytes]], *, reader: Reader | None) -> Done[int]:
    """Attach *files* to one's own entry as one change; return how many. Raises as `attach_evidence` does."""
    for name, content in files:
        attach_evidence(session, uuid, name, content, reader=reader)
    return Done(len(files), Touched.CPD if files else Touched.NOTHING)
