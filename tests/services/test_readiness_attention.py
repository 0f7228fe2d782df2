"""What Today says of readiness and of programmes, and the sign beside a name."""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.programmes import ProgrammeDraft
from cpd_desktop.domain.readiness import ReadinessState
from cpd_desktop.domain.today import Concern, Line
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.persons import people_list
from cpd_desktop.services.programmes import start_programme, stop_programme
from cpd_desktop.services.readiness_attention import (
    NO_SIGN,
    NOTHING_ASKED,
    ReadinessAttention,
    cpd_sign,
    cpd_sign_of,
    cpd_signs,
    readiness_attention,
)
from cpd_desktop.services.today import today
from cpd_desktop.services.workspace import Workspace
from tests.services.people_book import someone
from tests.services.readiness_book import AS_AT, count_entry, registered

NOW = CoverageQuestion(AS_AT)


def lines(book: Workspace, on: date = AS_AT, *, team: str = "") -> dict[Concern, Line]:
    found = book.read(today, CoverageQuestion(on, team=team)).lines
    return {line.concern: line for line in found if line.concern in (Concern.RENEWAL, Concern.PROGRAMME_STEP)}


def test_a_book_that_is_not_used_for_cpd_says_nothing_of_it(workspace: Workspace) -> None:
    sam = registered(workspace, "00001", "Sam Lee")
    assert workspace.read(readiness_attention, NOW) == ReadinessAttention()
    assert workspace.read(cpd_signs, NOW) is None
    assert workspace.read(cpd_sign_of, sam, NOW) == NO_SIGN
    assert [row.cpd for row in workspace.read(people_list, NOW).rows] == [NO_SIGN]
    assert lines(workspace) == {}


def test_who_is_not_ready_is_counted_while_the_window_is_open(workspace: Workspace) -> None:
    sam = registered(workspace, "00001", "Sam Lee")
    registered(workspace, "00002", "Olu Obi", "HCPC", "OT91234", team="West")
    registered(workspace, "00003", "Amy Ash", team="West")
    count_entry(workspace, sam, date(2026, 3, 1), says="one")
    line = lines(workspace)[Concern.RENEWAL]
    assert line.sentence == "2 people are not ready to renew, and the window closes on 30 November 2026."
    assert line.examples == ("Amy Ash, SWE", "Sam Lee, SWE")
    west = lines(workspace, team="West")[Concern.RENEWAL]
    assert west.sentence == "1 person is not ready to renew, and the window closes on 30 November 2026."
    assert lines(workspace, date(2026, 8, 31)) == {}
    assert lines(workspace, date(2026, 9, 1)).keys() == {Concern.RENEWAL}
    assert lines(workspace, date(2026, 12, 1)) == {}
    # Renewal of occupational therapists, too.
    assert lines(workspace, date(2027, 8, 1))[Concern.RENEWAL].examples == ("Olu Obi, HCPC-OT",)


def test_steps_of_programmes_that_are_due_or_overdue(workspace: Workspace) -> None:
    people = [someone(workspace, f"0000{at}", f"Person {at}") for at in range(1, 5)]
    first, *_ = [
        workspace.write(start_programme, ProgrammeDraft(one, "ASYE", date(2026, 10, at + 1)), today=AS_AT).result
        for at, one in enumerate(people, start=1)
    ]
    line = lines(workspace)[Concern.PROGRAMME_STEP]
    assert line.sentence == "4 steps of programmes are due or overdue."
    assert line.examples[0] == "Person 1, ASYE: Support and assessment agreement, by 2 November 2026"
    assert line.examples[3] == "and 1 more"
    workspace.write(stop_programme, first, AS_AT, today=AS_AT)
    assert lines(workspace)[Concern.PROGRAMME_STEP].count == 3
    assert lines(workspace, date(2026, 10, 3))[Concern.PROGRAMME_STEP].sentence == (
        "1 step of a programme is due or overdue."
    )


def test_the_sign_says_ready_or_not_and_no_more(workspace: Workspace) -> None:
    sam = registered(workspace, "00001", "Sam Lee")
    olu = registered(workspace, "00002", "Olu Obi", "HCPC", "OT91234")
    pat = someone(workspace, "00003", "Pat Plain", job_role="Business Support")
    count_entry(workspace, sam, date(2026, 3, 1), says="one")
    rows = {row.id: row.cpd for row in workspace.read(people_list, NOW).rows}
    assert (rows[sam].state, rows[sam].words) == (ReadinessState.NOT_READY, "Not ready: SWE")
    assert (rows[olu].state, rows[olu].words) == (ReadinessState.NOT_DUE_YET, "Not due yet: HCPC-OT")
    assert rows[pat] == NOTHING_ASKED == cpd_sign([])
    assert rows[sam].rank > rows[olu].rank > rows[pat].rank
    for person_id, sign in rows.items():
        assert workspace.read(cpd_sign_of, person_id, NOW) == sign
