from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.learning import CheckDraft, LearningActionDraft, Method, PartnerStatus, Verdict
from cpd_desktop.domain.learning_answers import Action, Check, FindingState, ReachState
from cpd_desktop.domain.learning_steps import PartnerReport
from cpd_desktop.ui.models.heat import Mark
from cpd_desktop.ui.pages.learning.words import (
    REACH_MARKS,
    action_tone,
    action_words,
    check_words,
    late_words,
    months_words,
    of_words,
    partner_tip,
    partner_words,
    reach_tone,
    reach_words,
    short_reach,
    state_tone,
    state_words,
    teams_words,
    verdict_tone,
    verdict_words,
)
from cpd_desktop.ui.theme import CONTRAST, DARK, LIGHT

AS_AT = date(2026, 11, 23)


def an_action(state: str, days_late: int | None = None, **parts: Any) -> Action:
    said = LearningActionDraft(b"f", "Audit", date(2026, 1, 5), **parts)
    return Action(1, b"a", said, state, date(2026, 1, 5), "", "", days_late)


def test_every_state_has_a_shape_of_its_own_and_a_word() -> None:
    states = [state_words(one) for one in FindingState]
    assert len({words[0] for words in states}) == len(states)
    assert [words[2:].casefold() for words in states] == [one.value for one in FindingState]
    verdicts = [verdict_words(one) for one in Verdict]
    assert len({words[0] for words in verdicts}) == len(verdicts)
    assert verdict_words(Verdict.NONE) == "□ Not checked yet"


def test_what_is_bad_has_the_colours_of_what_is_bad_in_every_theme() -> None:
    for theme in (LIGHT, DARK, CONTRAST):
        assert state_tone(theme, FindingState.SLIPPED_BACK) is theme.bad
        assert state_tone(theme, FindingState.EMBEDDED) is theme.good
        assert verdict_tone(theme, Verdict.SLIPPED_BACK) is theme.bad
        assert reach_tone(theme, ReachState.NOT_SHARED) is theme.bad
        assert action_tone(theme, an_action("open", 3)) is theme.bad


def test_a_team_is_reached_partly_or_not() -> None:
    assert {one for one, mark in REACH_MARKS.items() if mark is Mark.GOOD} == {ReachState.REACHED, ReachState.EMBEDDED}
    assert {one for one, mark in REACH_MARKS.items() if mark is Mark.BAD} == {
        ReachState.NOT_SHARED,
        ReachState.SLIPPED_BACK,
    }
    assert set(REACH_MARKS) == set(ReachState)
    assert reach_words(ReachState.SHARED) == "▲ Shared, nobody acknowledged"
    assert short_reach(ReachState.SHARED) == "only shared"


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (an_action("open"), "□ Open"),
        (an_action("open", 1), "▲ Open, 1 day late"),
        (an_action("done"), "✔ Done"),
        (an_action("dropped"), "✖ Dropped"),
    ],
)
def test_an_action_says_how_far_it_is(action: Action, words: str) -> None:
    assert action_words(action) == words


def test_a_partner_says_one_thing_and_we_have_seen_it_or_not() -> None:
    said: dict[str, Any] = {"organisation": "The trust", "partner_status": PartnerStatus.IMPLEMENTED}

    assert partner_words(an_action("open")) == ""
    assert partner_words(an_action("open", **said)) == "They say: implemented · never seen by us"
    seen = an_action("open", assured_on=date(2026, 4, 1), **said)
    assert partner_words(seen) == "They say: implemented · seen 01 Apr 2026"


def test_what_a_partner_said_before_stands_behind_what_they_say_now() -> None:
    heard = PartnerReport(PartnerStatus.NOT_STARTED, date(2026, 1, 5))
    seen = PartnerReport(PartnerStatus.IMPLEMENTED, date(2026, 4, 1), "A visit")
    one = an_action(
        "open", organisation="The trust", partner_status=seen.status, assured_on=seen.on, assured_how=seen.how
    )
    last = "They say: implemented · seen 01 Apr 2026 · A visit"
    assert partner_tip(replace(one, reports=(seen,))) == last
    assert partner_tip(replace(one, reports=(heard, seen))).splitlines() == [
        last, "05 Jan 2026: they say not started", "01 Apr 2026: they say implemented · seen: A visit",
    ]  # fmt: skip


def test_a_check_is_made_planned_or_due_by_the_rules() -> None:
    due = date(2026, 11, 1)

    def check(row_id: int | None, made_on: date | None = None, days_late: int | None = None) -> Check:
        return Check(row_id, b"", CheckDraft(b"f", 3, due, Method.RE_AUDIT, made_on=made_on), "Every team", days_late)

    assert check_words(check(1, AS_AT), AS_AT) == "✔ Made"
    assert check_words(check(1, date(2026, 11, 24)), AS_AT) == "□ Planned"
    assert check_words(check(None, None, 22), AS_AT) == "▲ Due by the rules, 22 days late"
    assert check_words(replace(check(1), is_passed_over=True), AS_AT) == "– Not made, a later one was"


def test_counts_and_teams_in_words() -> None:
    assert of_words(18, 20) == "18 of 20"
    assert of_words(None, 20) == "? of 20"
    assert of_words(None, None) == ""
    assert teams_words(()) == "Every team"
    assert teams_words(("East", "West")) == "East, West"
    assert months_words(0) == "On a day of its own"
    assert late_words(None) == ""
