"""The exports of apprenticeships, of their hours, reviews and end assessments."""

from datetime import date
from decimal import Decimal

from cpd_desktop.domain.apprenticeships import ApprenticeshipState, AttemptDraft, AttemptResult, BreakDraft, ReviewDraft
from cpd_desktop.domain.changes import Done, Touched
from cpd_desktop.domain.periods import day_number
from cpd_desktop.services.apprenticeship_acts import save_attempt, save_break, save_review, tick_gateway_item
from cpd_desktop.services.apprenticeship_facts import COLUMNS
from cpd_desktop.services.corrections import live_by_uuid, write_rows
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.listing_of_apprenticeships import apprenticeships_listing, hours_listing
from cpd_desktop.services.workspace import Session, Workspace
from cpd_desktop.store.ledger import Value, ledger_of
from cpd_desktop.store.tables import ApprenticeshipRow
from tests.services.apprentices_book import AMIR, apprentice, care_course, lines, log, with_apprentices
from tests.services.building import TODAY
from tests.services.people_book import NOW


def test_every_apprenticeship_with_the_figures_of_the_list(workspace: Workspace) -> None:
    with_apprentices(workspace)
    uuid = apprentice(workspace, course_id=care_course(workspace), mentor="Zoë Tutor", agreed_hours=Decimal("310.50"))
    apprentice(
        workspace,
        AMIR,
        state=ApprenticeshipState.WITHDRAWN,
        state_on=date(2026, 1, 1),
        standard="ST0006",
        weekly_hours=None,
    )
    log(workspace, uuid, date(2026, 6, 1), hours="7.5", evidence="")
    assert LISTINGS["apprenticeships"] is apprenticeships_listing
    listing = workspace.read(apprenticeships_listing, NOW)
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    assert [row["name"] for row in rows] == ["Amir Khan", "Siân O’Brien"]
    gone, here = rows
    assert (gone["status"], gone["status_on"], gone["standing"], gone["minimum_hours"], gone["weekly_hours"]) == (
        "withdrawn", date(2026, 1, 1), "withdrawn", "", "",
    )  # fmt: skip
    assert (here["course"], here["mentor"], here["rule"], here["minimum_hours"], here["agreed_hours"]) == (
        "L2-CARE", "Zoë Tutor", "OTJ-C", "310.5", "310.5",
    )  # fmt: skip
    (line,) = [one for one in lines(workspace) if one.apprenticeship.uuid == uuid]
    assert (here["hours"], here["hours_without_evidence"], here["hours_not_counted"]) == ("7.5", "7.5", "0")
    assert here["hours_planned"] == str(line.progress.planned)
    assert (here["standing"], here["next_review"], here["gateway"]) == ("at risk", date(2025, 11, 24), "2 of 6 done")
    assert here["problems"] == " ".join(line.problems)
    assert (here["record"], listing.columns[-1]) == (uuid.hex(), "record")


def test_every_entry_of_the_log_up_to_the_date(workspace: Workspace) -> None:
    with_apprentices(workspace)
    uuid, other = apprentice(workspace), apprentice(workspace, AMIR)
    log(workspace, uuid, date(2026, 6, 1), date(2026, 5, 1), hours="7.50")
    log(workspace, other, date(2026, 6, 1), in_paid_time=False, evidence="")
    assert LISTINGS["hours"] is hours_listing
    listing = workspace.read(hours_listing, NOW)
    rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
    assert [
        (row["name"], row["date"], row["hours"], row["in_paid_time"], row["counts"], row["evidence"]) for row in rows
    ] == [
        ("Amir Khan", date(2026, 6, 1), "7", "no", "no", ""),
        ("Siân O’Brien", date(2026, 5, 1), "7.5", "yes", "yes", "Register"),
        ("Siân O’Brien", date(2026, 6, 1), "7.5", "yes", "yes", "Register"),
    ]
    assert listing.columns[:5] == ("staff_number", "email", "name", "standard", "start_date")
    before = workspace.read(hours_listing, CoverageQuestion(date(2026, 5, 31)))
    assert len(before.rows) == 1
    assert date(2026, 6, 1) < TODAY


def test_reviews_with_who_agreed_and_attempts_with_what_came_of_them(workspace: Workspace) -> None:
    with_apprentices(workspace)
    uuid, head = apprentice(workspace), workspace.head().number
    held = ReviewDraft(date(2026, 3, 2), "Siân O’Brien", "", "Zoë Tutor", "Going well", "=More shadowing")
    for draft in (held, ReviewDraft(date(2026, 6, 2))):
        workspace.write(save_review, uuid, draft, today=TODAY)
    tried = AttemptDraft(1, date(2026, 5, 4), AttemptResult.FAILED, "", "Assessors Ltd")
    for attempt in (tried, AttemptDraft(2, date(2026, 9, 1))):
        workspace.write(save_attempt, uuid, attempt, today=TODAY)

    def listed(kind: str, question: CoverageQuestion = NOW) -> list[dict[str, object]]:
        listing = workspace.read(LISTINGS[kind], question)
        return [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]

    first, second = listed("tripartite-reviews")
    assert {name: first[name] for name in list(first)[:-1]} == {
        "staff_number": "00001", "email": first["email"], "name": "Siân O’Brien", "team": "East", "standard": "ST0005",
        "start_date": date(2025, 9, 1), "held_on": date(2026, 3, 2), "apprentice": "Siân O’Brien", "employer": "",
        "provider": "Zoë Tutor", "not_agreed_by": "employer", "summary": "Going well", "actions": "=More shadowing",
    }  # fmt: skip
    assert (second["held_on"], second["not_agreed_by"]) == (date(2026, 6, 2), "apprentice; employer; provider")
    assert [(one["attempt"], one["date"], one["organisation"], one["result"]) for one in listed("end-assessments")] == [
        (1, date(2026, 5, 4), "Assessors Ltd", "failed"), (2, date(2026, 9, 1), "", "booked"),
    ]  # fmt: skip
    april = CoverageQuestion(date(2026, 4, 1))
    assert [len(listed(kind, april)) for kind in ("tripartite-reviews", "end-assessments")] == [1, 1], (
        "booked ones stay"
    )
    workspace.write(save_break, uuid, BreakDraft(date(2026, 3, 9), date(2026, 4, 20), None, "Leave"), today=TODAY)
    for item, day, by in (("portfolio", date(2026, 3, 3), "Zoë Tutor"), ("gateway", date(2026, 5, 2), "")):
        workspace.write(tick_gateway_item, uuid, item, done_on=day, by_whom=by, today=TODAY)
    (off,) = listed("breaks-in-learning", april)
    assert {name: off[name] for name in list(off)[2:-1]} == {
        "name": "Siân O’Brien", "team": "East", "standard": "ST0005", "start_date": date(2025, 9, 1), "from": date(2026, 3, 9),
        "expected_back": date(2026, 4, 20), "to": None, "reason": "Leave",
    }  # fmt: skip
    said = [(one["item"], one["done_on"], one["by_whom"]) for one in listed("gateway-items")]
    assert said == [("portfolio", date(2026, 3, 3), "Zoë Tutor"), ("gateway", date(2026, 5, 2), "")]
    assert listed("gateway-items")[1]["title"] == "Gateway passed: apprentice, employer and provider agree"
    assert [one["item"] for one in listed("gateway-items", april)] == ["portfolio"]
    for kind in ("tripartite-reviews", "end-assessments", "breaks-in-learning", "gateway-items"):
        assert listed(kind, CoverageQuestion(TODAY, head)) == []


def test_hours_after_the_end_do_not_count(workspace: Workspace) -> None:
    """Books of earlier releases may have them: an end before what is logged was accepted."""
    with_apprentices(workspace)
    uuid = apprentice(workspace)
    log(workspace, uuid, date(2026, 3, 1), date(2026, 3, 2))

    def end_early(session: Session) -> Done[None]:
        row = live_by_uuid(session, ApprenticeshipRow, COLUMNS, uuid, what="apprenticeship")
        ended: dict[str, Value] = {"state": "withdrawn", "state_on": day_number(date(2026, 3, 1))}
        values: tuple[Value, ...] = tuple(
            ended.get(name, value) for name, value in zip(COLUMNS, row.values, strict=True)
        )
        write_rows(ledger_of(session), ApprenticeshipRow, COLUMNS, corrected=[(row, values)])
        return Done(None, Touched.APPRENTICESHIPS)

    workspace.write(end_early)
    listing = workspace.read(hours_listing, NOW)
    assert [row[listing.columns.index("counts")] for row in listing.rows] == ["yes", "no"]
