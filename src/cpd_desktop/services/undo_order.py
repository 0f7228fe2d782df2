"""What must be undone first: later facts that speak of a fact by its UUID, which no foreign key knows.

A private file and the grants of its two are left out on purpose: they keep opening what was written later (`services/private.py`).
"""

from __future__ import annotations

from collections.abc import Collection

from cpd_desktop.store.connection import Connection
from cpd_desktop.store.contents import LEARNING_HOLDERS

# What is spoken of, and the table and column of what speaks of it. A draft of a CPD entry has the facts of where it came from, and
# goes without them.
_NAMED = (
    ("supervisions", "supervision_agreed", "supervision_uuid"),
    ("supervisions", "supervision_amendments", "supervision_uuid"),
    ("supervisions", "supervision_actions", "supervision_uuid"),
    ("supervisions", "supervision_actions", "closed_in"),
    ("supervisions", "needs", "met_in"),
    ("supervisions", "practice_answers", "supervision_uuid"),
    ("bookings", "practice_answers", "booking_uuid"),
    ("supervisions", "sealed_texts", "about_uuid"),
    ("supervision_actions", "sealed_texts", "about_uuid"),
    ("needs", "supervision_actions", "need_uuid"),
    ("group_sessions", "group_attendances", "session_uuid"),
    ("group_sessions", "group_actions", "session_uuid"),
    ("cpd_drafts", "sealed_texts", "about_uuid"),
    ("cpd_entries", "sealed_texts", "about_uuid"),
    ("cpd_entries", "cpd_shares", "entry_uuid"),
    ("cpd_entries", "cpd_evidence", "entry_uuid"),
    ("cpd_statements", "sealed_texts", "about_uuid"),
    ("programmes", "programme_steps", "programme_uuid"),
    ("training_records", "evidence_checks", "record_uuid"),
    ("training_sessions", "session_parts", "session_uuid"),
    ("training_sessions", "session_audiences", "session_uuid"),
    ("training_sessions", "bookings", "session_uuid"),
    ("training_records", "bookings", "record_uuid"),
    ("needs", "bookings", "need_uuid"),
    ("apprenticeships", "learning_breaks", "apprenticeship_uuid"),
    ("apprenticeships", "off_the_job_hours", "apprenticeship_uuid"),
    ("apprenticeships", "apprenticeship_reviews", "apprenticeship_uuid"),
    ("apprenticeships", "gateway_items", "apprenticeship_uuid"),
    ("apprenticeships", "end_assessments", "apprenticeship_uuid"),
    ("training_records", "apprenticeships", "record_uuid"),
    ("claims", "claim_evidence", "claim_uuid"),
    ("attachments", "claim_evidence", "attachment_uuid"),
    ("apprenticeships", "claims", "about_uuid"),
    ("qualifications", "claims", "about_uuid"),
    ("apprenticeships", "cost_lines", "about_uuid"),
    ("qualifications", "cost_lines", "about_uuid"),
    ("funding_awards", "cost_lines", "award_uuid"),
    ("training_records", "qualifications", "record_uuid"),
    ("learning_sources", "complaint_issues", "source_uuid"),
    ("learning_sources", "quoted_figures", "source_uuid"),
    ("learning_sources", "findings", "source_uuid"),
    ("learning_sources", "learning_feedback", "source_uuid"),
    ("learning_sources", "learning_sources", "about_uuid"),
    ("findings", "learning_actions", "finding_uuid"),
    ("findings", "learning_routes", "finding_uuid"),
    ("findings", "learning_acknowledgements", "finding_uuid"),
    ("findings", "effectiveness_checks", "finding_uuid"),
    ("findings", "learning_feedback", "finding_uuid"),
    ("learning_routes", "learning_acknowledgements", "route_uuid"),
    ("supervisions", "learning_acknowledgements", "supervision_uuid"),
    ("training_sessions", "learning_routes", "about_uuid"),
    ("group_sessions", "learning_routes", "about_uuid"),
    ("training_sessions", "co_production", "about_uuid"),
    ("learning_sources", "learning_files", "about_uuid"),
    ("effectiveness_checks", "learning_files", "about_uuid"),
    ("co_production", "learning_files", "about_uuid"),
    ("evidence_packs", "evidence_claims", "pack_uuid"),
    ("evidence_claims", "frozen_claims", "claim_uuid"),
)

# What of a change bears on the record that the two agree: statements that find the UUID of the supervision. That an action was
# answered does not.
_SAME = "o.uuid = n.uuid AND o.title = n.title AND o.owner = n.owner AND o.due_on IS n.due_on"
_RECORDS = (
    "SELECT uuid FROM supervisions WHERE recorded_in = ?1 OR superseded_in = ?1",
    "SELECT about_uuid FROM sealed_texts WHERE about = 'supervisions' AND (recorded_in = ?1 OR superseded_in = ?1)",
    (
        "SELECT a.supervision_uuid FROM supervision_actions a JOIN sealed_texts t ON t.about_uuid = a.uuid"
        " WHERE t.about = 'supervision_actions' AND (t.recorded_in = ?1 OR t.superseded_in = ?1)"
    ),
    (
        "SELECT n.supervision_uuid FROM supervision_actions n WHERE n.recorded_in = ?1"
        f" AND NOT EXISTS (SELECT 1 FROM supervision_actions o WHERE o.superseded_in = ?1 AND {_SAME})"
    ),
    (
        "SELECT o.supervision_uuid FROM supervision_actions o WHERE o.superseded_in = ?1"
        f" AND NOT EXISTS (SELECT 1 FROM supervision_actions n WHERE n.recorded_in = ?1 AND {_SAME})"
    ),
)
_OF_RECORDS = frozenset({"supervisions", "supervision_actions", "sealed_texts"})
_OF_SHARES = frozenset({"cpd_shares", "sealed_texts"})


def changes_naming(connection: Connection, number: int, tables: Collection[str]) -> set[int]:
    """Return the later changes that speak of what would be gone, or settled what would be other, if *number* were undone.

    *tables* are those in which it recorded or superseded anything.
    """
    found: set[int] = set()
    for fact, table, column in _NAMED:
        if fact in tables:
            found |= _naming(connection, number, fact, table, column)
    if not _OF_RECORDS.isdisjoint(tables):
        touched = " UNION ALL ".join(_RECORDS)
        for settled in ("supervision_agreed", "supervision_amendments"):
            found |= _settling(connection, number, touched, settled)
    if "supervision_agreed" in tables:
        agreed = "SELECT supervision_uuid FROM supervision_agreed WHERE recorded_in = ?1"
        found |= _settling(connection, number, agreed, "supervision_amendments")
    if not _OF_SHARES.isdisjoint(tables):
        found |= _shared_since(connection, number)
    if "learning_files" in tables:
        found |= _deleted_since(connection, number)
    if "cost_lines" in tables:
        found |= _awards_deleted_since(connection, number)
    return found


def _deleted_since(connection: Connection, number: int) -> set[int]:
    """Return the later changes that deleted what files would be attached to again, if *number*, which took them off, were undone."""
    found: set[int] = set()
    for about, holder in LEARNING_HOLDERS.items():
        rows = connection.exec_driver_sql(
            f"SELECT (SELECT max(h.superseded_in) FROM {holder} h WHERE h.uuid = f.about_uuid) FROM learning_files f"
            " WHERE f.superseded_in = ?1 AND f.about = ?2 AND NOT EXISTS (SELECT 1 FROM"
            f" {holder} h WHERE h.uuid = f.about_uuid AND (h.superseded_in IS NULL OR h.superseded_in = ?1))",
            (number, about),
        )
        found.update(one for one in rows.scalars() if one is not None)
    return found


def _awards_deleted_since(connection: Connection, number: int) -> set[int]:
    """Return the later changes that deleted awards which costs would name again, if *number*, which took them off, were undone."""
    rows = connection.exec_driver_sql(
        "SELECT (SELECT max(a.superseded_in) FROM funding_awards a WHERE a.uuid = c.award_uuid) FROM cost_lines c"
        " WHERE c.superseded_in = ?1 AND c.award_uuid <> X'' AND NOT EXISTS (SELECT 1 FROM funding_awards a"
        " WHERE a.uuid = c.award_uuid AND (a.superseded_in IS NULL OR a.superseded_in = ?1))",
        (number,),
    )
    return {one for one in rows.scalars() if one is not None}


def _shared_since(connection: Connection, number: int) -> set[int]:
    """Return the later changes by which what an entry says and what others read of it would part, if *number* were undone.

    Those are shares of what it says by now, where *number* recorded what it says; and what it says by now, where *number* took a
    share back, since the copy that would be there again says what it said then.
    """
    shared = connection.exec_driver_sql(
        "SELECT (SELECT min(v.recorded_in) FROM cpd_shares v WHERE v.uuid = s.uuid) FROM cpd_shares s"
        " WHERE s.superseded_in IS NULL AND s.entry_uuid IN (SELECT about_uuid FROM sealed_texts"
        " WHERE about = 'cpd_entries' AND (recorded_in = ?1 OR superseded_in = ?1))",
        (number,),
    ).scalars()
    said = connection.exec_driver_sql(
        "SELECT (SELECT min(v.recorded_in) FROM sealed_texts v WHERE v.uuid = t.uuid AND v.version = t.version)"
        " FROM sealed_texts t WHERE t.superseded_in IS NULL AND t.about = 'cpd_entries'"
        " AND t.about_uuid IN (SELECT entry_uuid FROM cpd_shares WHERE superseded_in = ?1)",
        (number,),
    ).scalars()
    return {one for one in (*shared, *said) if one > number}


def _naming(connection: Connection, number: int, fact: str, table: str, column: str) -> set[int]:
    goes = (
        f"SELECT uuid FROM {fact} WHERE recorded_in = ?1"
        f" AND uuid NOT IN (SELECT uuid FROM {fact} WHERE superseded_in = ?1)"
    )
    rows = connection.exec_driver_sql(
        f"SELECT (SELECT min(v.recorded_in) FROM {table} v"
        f" WHERE v.uuid = r.uuid AND v.{column} = r.{column} AND v.recorded_in > ?1)"
        f" FROM {table} r WHERE r.superseded_in IS NULL AND r.{column} IN ({goes})"
        f" AND r.uuid NOT IN (SELECT uuid FROM {table} WHERE recorded_in = ?1)",
        (number,),
    )
    return {row[0] for row in rows if row[0] is not None}


def _settling(connection: Connection, number: int, touched: str, settled: str) -> set[int]:
    rows = connection.exec_driver_sql(
        f"SELECT (SELECT min(v.recorded_in) FROM {settled} v WHERE v.uuid = r.uuid)"
        f" FROM {settled} r WHERE r.superseded_in IS NULL AND r.supervision_uuid IN ({touched})",
        (number,),
    )
    return {row[0] for row in rows if row[0] > number}
