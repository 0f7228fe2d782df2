"""The shapes of learning: stable keys, every part of the answer in them, and null for what there is not."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

from cpd_desktop.cli.shapes_of_learning import (
    action_shape,
    check_shape,
    feedback_shape,
    finding_shape,
    quoted_shape,
    route_shape,
    source_kind_shape,
    source_shape,
    team_reach_shape,
    thread_shape,
    to_tell_shape,
)
from cpd_desktop.domain.learning import (
    Channel,
    CheckDraft,
    Decision,
    FeedbackDraft,
    FindingDraft,
    LearningActionDraft,
    Method,
    QuotedFigureDraft,
    RouteDraft,
    RouteKind,
    SourceDraft,
    Verdict,
)
from cpd_desktop.domain.learning_answers import (
    Action,
    Check,
    Feedback,
    FindingLine,
    FindingState,
    QuotedFigure,
    ReachState,
    Route,
    SourceLine,
    TeamReach,
    Thread,
)
from cpd_desktop.domain.learning_kinds import SourceKind
from cpd_desktop.domain.people import Person
from cpd_desktop.domain.telling import ToTell

DAY = date(2026, 3, 3)
SOURCE = SourceLine(
    1, b"\x01" * 16, SourceDraft("SAR", "Adult D", DAY), "Safeguarding Adults Review", "", 1, 1, "", None, ()
)
FINDING = FindingLine(
    1, b"\x02" * 16, FindingDraft(SOURCE.uuid, "Nobody asked", DAY), "Adult D", "SAR", Decision.UNDECIDED, None, "", "",
    FindingState.UNDECIDED, Verdict.NONE, None, None, 0, 0, 1, 0, 2, 1, None, (), "",
)  # fmt: skip
REACH = TeamReach(1, "East", "", ReachState.PARTLY_REACHED, 2, 1, None, (), Verdict.NONE, None, (7,), (8,), 1)
ACTION = Action(1, b"\x03" * 16, LearningActionDraft(FINDING.uuid, "Audit", DAY), "open", DAY, "", "", None)
ROUTE = Route(1, b"\x04" * 16, RouteDraft(FINDING.uuid, RouteKind.BRIEFING, DAY), "Briefing", ())
WANTED = Check(None, b"", CheckDraft(FINDING.uuid, 3, DAY, Method.RE_AUDIT), "All teams", 4)
MADE = Check(
    2, b"\x05" * 16, CheckDraft(FINDING.uuid, 0, DAY, Method.OBSERVATION, None, DAY, "QA", 10, 8, "", Verdict.PARTLY), "All teams", None
)  # fmt: skip
TOLD = Feedback(1, b"\x06" * 16, FeedbackDraft(SOURCE.uuid, "The family", "We ask now", DAY, Channel.LETTER))
QUOTED = QuotedFigure(
    1, b"\x07" * 16, QuotedFigureDraft(SOURCE.uuid, "45%", Decimal("45.0"), 39, 106), "39 of 106", "Not so"
)
PEOPLE = {7: Person(7, "aa", "Siân O’Brien", "00001"), 8: Person(8, "bb", "Amir Khan", "00002")}


def test_a_thread_has_all_of_its_parts() -> None:
    thread = Thread(SOURCE, FINDING, "", (QUOTED,), (ACTION,), (ROUTE,), (REACH,), (WANTED, MADE), (TOLD,))
    shape = thread_shape(thread, PEOPLE)
    names = {part.name for part in fields(Thread)} - {"feedback"} | {"told"}
    assert shape.keys() == names
    assert [len(shape[name]) for name in ("quoted", "actions", "routes", "reach", "checks", "told")] == [
        1,
        1,
        1,
        1,
        2,
        1,
    ]
    assert shape["closing_note"] is None


def test_what_there_is_not_is_null() -> None:
    source, finding = source_shape(SOURCE), finding_shape(FINDING)
    for name in (
        "reference",
        "basis",
        "raised_by",
        "team",
        "outcome",
        "well_founded",
        "responses",
        "about",
        "to_tell",
        "told_on",
    ):
        assert source[name] is None
    assert (source["source"], source["kind_title"], source["problems"]) == ("01" * 16, "Safeguarding Adults Review", [])
    for name in (
        "text",
        "decided_on",
        "reason",
        "owner",
        "verdict",
        "checked_on",
        "closed_on",
        "next_check_on",
        "to_tell",
    ):
        assert finding[name] is None
    assert (finding["decision"], finding["state"], finding["overdue"]) == ("undecided", "to be decided", [])
    said = {part.name for part in fields(FindingLine)} - {"row_id", "uuid", "said", "recorded"}
    assert said <= finding.keys() | {"source"}
    assert (action_shape(ACTION)["partner_status"], action_shape(ACTION)["due_on"]) == (None, None)
    assert (route_shape(ROUTE)["kind"], route_shape(ROUTE)["teams"]) == ("seven-minute briefing", [])


def test_checks_say_whether_anybody_planned_them_and_what_they_found() -> None:
    wanted, made = check_shape(WANTED), check_shape(MADE)
    assert (wanted["check"], wanted["method"], wanted["months"], wanted["days_late"]) == (None, None, 3, 4)
    assert (made["months"], made["met"], made["sample"], made["verdict"]) == (None, 8, 10, "partly")
    assert check_shape(replace(WANTED, is_passed_over=True))["not_made"] is True
    assert (wanted["not_made"], made["not_made"]) == (False, False)


def test_people_are_named_only_in_a_thread() -> None:
    assert "people" not in team_reach_shape(REACH)
    named = team_reach_shape(REACH, PEOPLE)
    assert named["people"] == [{"person": "aa", "name": "Siân O’Brien", "staff_number": "00001"}]
    assert [one["name"] for one in named["waiting"]] == ["Amir Khan"]
    assert (named["acknowledged"], named["in_post"], named["away"]) == (1, 2, 1)


def test_figures_and_telling_have_their_words() -> None:
    assert (quoted_shape(QUOTED)["percent"], quoted_shape(QUOTED)["problem"]) == ("45.0", "Not so")
    assert (feedback_shape(TOLD)["finding"], feedback_shape(TOLD)["channel"]) == (None, "letter")
    waiting = ToTell(SOURCE.uuid, "SAR", "Adult D", "", "The family", "", "", (), (), DAY, DAY, None)
    assert (to_tell_shape(waiting)["days_late"], to_tell_shape(waiting)["team"], to_tell_shape(waiting)["findings"]) == (
        None, None, [],
    )  # fmt: skip
    kind = source_kind_shape(SourceKind("CSV", "Carer survey or forum", "", "", ("theme",), ""))
    assert (kind["outcomes"], kind["owner"], kind["timescale"]) == (["theme"], None, None)
