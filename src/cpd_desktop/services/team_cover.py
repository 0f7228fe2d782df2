"""The least number of people whom a team must have at work on any working day: what bookings are held against."""

from __future__ import annotations

from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.store.ledger import ledger_of
from cpd_desktop.store.queries.facts import known, load_teams
from cpd_desktop.store.session import Session

MOST = 10_000


def set_team_cover(session: Session, team_id: int, minimum: int | None) -> Done[int]:
    """Say how many of a team must be at work, from 1; None takes it back. Returns the team's id. Raises Refused with the field.

    As a part of a larger act it leaves the name of the act to whoever began it.
    """
    from cpd_desktop.services.corrections import LiveRow, write_rows  # noqa: PLC0415 - heavy; only acts need them.
    from cpd_desktop.store.tables import TeamCoverRow  # noqa: PLC0415 - as above.

    if team_id not in load_teams(session.connection()):
        message = "There is no such team in this book: choose one from the list."
        raise Refused(message, field="team")
    if minimum is not None and not 1 <= minimum <= MOST:
        message = f"The minimum cover is from 1 to {MOST:,} people; leave it blank for none."
        raise Refused(message, field="minimum_cover")
    row = (
        session.connection()
        .exec_driver_sql(f"SELECT id, uuid, minimum FROM team_covers WHERE {known(None)} AND team_id = ?", (team_id,))
        .fetchone()
    )
    if (None if row is None else row[2]) == minimum:
        return Done(team_id, Touched.NOTHING)
    ledger = ledger_of(session)
    if not ledger.wrote:
        ledger.act = "set the minimum cover of a team"
    if row is None:
        write_rows(ledger, TeamCoverRow, ("team_id", "minimum"), new=[(team_id, minimum)])
    elif minimum is None:
        ledger.supersede(TeamCoverRow, [row[0]])
    else:
        before = LiveRow(row[0], bytes(row[1]), ())
        write_rows(ledger, TeamCoverRow, ("team_id", "minimum"), corrected=[(before, (team_id, minimum))])
    return Done(team_id, Touched.TEAMS | Touched.SESSIONS)


def team_covers(session: Session, upto: int | None = None) -> dict[int, int]:
    """Return the minimum cover of each team that has one, by the team's id, as known after entry *upto*."""
    rows = session.connection().exec_driver_sql(f"SELECT team_id, minimum FROM team_covers WHERE {known(upto)}")
    return {row[0]: row[1] for row in rows}
