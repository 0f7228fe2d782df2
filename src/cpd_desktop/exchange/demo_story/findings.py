"""What the council learnt, and how far it came: a review with three findings over seven teams, and what forums, surveys and others found.

Days are counted in months before the story's day. Nobody is named: reviews are known by a name that their family chose.
"""

from __future__ import annotations

from dataclasses import dataclass

from cpd_desktop.domain.learning import Decision, Method, PartnerStatus, RouteKind, Verdict
from cpd_desktop.exchange.demo_story import council as c

HEALTH, POLICE, HOUSING = "Fenmoor NHS Trust", "West Meres Police", "Westmere Homes"
BOARD = "Westmere Safeguarding Adults Board"

REVIEW_TEAMS = (c.NORTH, c.SOUTH, c.EAST, c.WEST, c.DISCHARGE, c.MENTAL_HEALTH, c.SAFEGUARDING)
"""The seven teams that the review concerns."""
NOT_REACHED = (c.EAST, c.DISCHARGE)
"""Of these, the two that it did not reach: with the first nothing was shared, in the second nobody acknowledged what was."""
REACHED = tuple(team for team in REVIEW_TEAMS if team not in NOT_REACHED)

REVIEW, FORUM, WAITING, SURVEY, AUDIT, CORONER, INSPECTION, PRAISE = (
    "review", "forum", "waiting", "survey", "audit", "coroner", "inspection", "praise",
)  # fmt: skip
"""What the story calls the sources."""


@dataclass(frozen=True, slots=True)
class SourceStory:
    """A source: its *kind* (a code of the rules), *months* ago, and who raised it; *told* is what they were told of, months ago, if anything."""

    called: str
    kind: str
    title: str
    months: int
    reference: str = ""
    basis: str = ""
    raised_by: str = ""
    organisation: str = ""
    service: str = ""
    summary: str = ""
    outcome: str = ""
    responses: int | None = None
    asked: int | None = None
    told: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ActionStory:
    """An action: due *due* months from the story's day (below 0 before it), done *done* months before it, None while it is open."""

    title: str
    owner: str
    due: int
    done: int | None = None
    organisation: str = ""
    status: PartnerStatus = PartnerStatus.OURS
    assured: int | None = None
    assured_how: str = ""


@dataclass(frozen=True, slots=True)
class RouteStory:
    """How it was shared, *months* ago with *teams*: *share* of their people acknowledged it, in tenths.

    With *is_for_joiners* only those count who have come since it was first shared with anybody.
    """

    kind: RouteKind
    months: int
    teams: tuple[str, ...]
    what: str = ""
    share: int = 0
    course: str = ""
    discussion: str = ""
    is_for_joiners: bool = False


@dataclass(frozen=True, slots=True)
class CheckStory:
    """A check *due* so many months after sharing, made *made* months ago (None: not made), of *met* of *sample*; of one *team*, or all."""

    due: int
    method: Method
    made: int | None = None
    sample: int | None = None
    met: int | None = None
    verdict: Verdict = Verdict.NONE
    result: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class FindingStory:
    """A finding of a source; *closed* so many months ago, None where it is not."""

    source: str
    title: str
    text: str
    theme: str
    owner: str = "Principal Social Worker"
    teams: tuple[str, ...] = ()
    decision: Decision = Decision.ACCEPTED
    reason: str = ""
    is_strength: bool = False
    actions: tuple[ActionStory, ...] = ()
    routes: tuple[RouteStory, ...] = ()
    checks: tuple[CheckStory, ...] = ()
    closed: int | None = None


SOURCES = (
    SourceStory(
        REVIEW, "SAR", "Safeguarding Adults Review: Arthur", 16, "SAR/1", "mandatory", BOARD, BOARD,
        summary="A man who lived alone turned visits away for two years; each service knew a part of it.",
        told=((9, "Five of seven teams have had the briefing; two are still to come."),),
    ),
    SourceStory(
        FORUM, "CSV", "Carers' forum in the spring", 8, "CF/1", raised_by="Carers and providers at the forum",
        summary="Forty carers and six providers said what wears them out, and that they never hear what came of it.",
    ),
    SourceStory(
        WAITING, "SGC", "Providers wait long for the outcome of a safeguarding concern", 11, "SG/T/4", raised_by="Care providers",
        summary="Providers ring three times before they hear what came of a concern that they raised.",
        told=((6, "Whoever raises a concern is rung within five working days of its outcome."),),
    ),
    SourceStory(
        SURVEY, "CSV", "Survey of carers", 14, "CS/1", raised_by="Carers who answered the survey", responses=212, asked=640,
        summary="Many are content with the person who came, and few with how long it took.",
        told=((5, "The carers' team answers on the day; a note of what changed went with the newsletter."),),
    ),
    SourceStory(AUDIT, "AUD", "Audit of supervision records", 7, "AU/9", summary="Forty records read by two people.", outcome="partly met"),
    SourceStory(
        CORONER, "REG28", "Report to prevent future deaths: equipment that failed", 4, "R28/2", raised_by="The coroner",
        organisation="Coroner for West Meres", summary="Nobody knew who services equipment that was bought privately.",
        told=((3, "The answer was sent within 56 days, with the two actions."),), outcome="responded",
    ),
    SourceStory(
        INSPECTION, "CQC", "Assessment: learning, improvement and innovation", 10, "QS9", organisation="Care Quality Commission",
        summary="Some shortfalls: nobody leads occupational therapy, specialist training is thin, and few know what came of reviews.",
    ),
    SourceStory(
        PRAISE, "CPT", "Thanks for the call on the day after coming home", 6, "CPT/HD", service=c.HOSPITAL, outcome="shared",
        summary="Families say that the call on the day after made the difference.",
    ),
)  # fmt: skip

_BRIEFING = RouteKind.BRIEFING
_INDUCTION = RouteStory(
    RouteKind.OTHER, 1, REACHED, "What the review found, read in the first week", 10, is_for_joiners=True
)
"""Who joins a team after it was briefed reads it: else a team that was reached would not be so for long."""
FINDINGS = (
    FindingStory(
        REVIEW, "Ask once more when a door stays shut",
        "Visits ended when he said no. Nobody asked again in another way, or asked what no meant.", "Self-neglect",
        teams=REVIEW_TEAMS,
        actions=(
            ActionStory("A practice note on refusals, on one page", "Principal Social Worker", -12, 12),
            ActionStory(
                "Say in discharge letters what home looks like", "Head of discharge", -6, organisation=HEALTH,
                status=PartnerStatus.UNDER_WAY,
            ),
            ActionStory(
                "Joint visits for people who turn visits away", "Neighbourhood inspector", -9, 4, organisation=POLICE,
                status=PartnerStatus.IMPLEMENTED, assured=3, assured_how="Three joint visits read with the sergeant",
            ),
        ),
        routes=(
            RouteStory(_BRIEFING, 13, REACHED, "When a door stays shut", 10, discussion="Teams asked for time to go back a second time."),
            RouteStory(RouteKind.SUPERVISION, 12, REACHED, "Who has said no to you this month, and what did you do then?"),
            RouteStory(_BRIEFING, 5, (c.DISCHARGE,), "When a door stays shut, for the ward round"),
            _INDUCTION,
        ),
        checks=(
            CheckStory(3, Method.SUPERVISION_SAMPLE, 10, 20, 7, Verdict.NOT_YET, "A second attempt was written down in seven of twenty."),
            CheckStory(6, Method.RE_AUDIT, 7, 20, 6, Verdict.SLIPPED_BACK, "The note is not on the new system.", c.SOUTH),
            CheckStory(6, Method.RE_AUDIT, 6, 20, 19, Verdict.EMBEDDED, "Nineteen of twenty refusals led to another way of asking.", c.NORTH),
        ),
    ),
    FindingStory(
        REVIEW, "Write capacity down decision by decision",
        "Capacity was assumed for all decisions at once, and never looked at for the one that mattered.", "Mental capacity",
        teams=REVIEW_TEAMS,
        actions=(
            ActionStory("Put the decision into the first line of the form", "Systems lead", -11, 11),
            ActionStory("Practise with real decisions in the capacity course", "Workforce lead", -10, 10),
        ),
        routes=(
            RouteStory(_BRIEFING, 13, REACHED, "One decision at a time", 9),
            RouteStory(RouteKind.COURSE, 11, REACHED, "Cases from the review are worked through", course="MCA-02"),
            _INDUCTION,
        ),
        checks=(
            CheckStory(3, Method.RE_AUDIT, 10, 24, 15, Verdict.PARTLY, "Fifteen of twenty-four name the decision."),
            CheckStory(6, Method.RE_AUDIT, 6, 24, 23, Verdict.EMBEDDED, "Twenty-three of twenty-four name the decision."),
            CheckStory(12, Method.OBSERVATION, 1, 8, 8, Verdict.EMBEDDED, "Seen in all eight visits."),
        ),
    ),
    FindingStory(
        REVIEW, "Tell each other when a plan fails",
        "Three services knew that the plan had failed; none told the other two.", "Working together", teams=REVIEW_TEAMS,
        owner="Head of safeguarding",
        actions=(
            ActionStory("One telephone number for plans that fail", "Head of safeguarding", -11, 11),
            ActionStory(
                "Tell the council before a tenancy ends", "Tenancy manager", -2, organisation=HOUSING, status=PartnerStatus.NOT_KNOWN,
            ),
        ),
        routes=(RouteStory(_BRIEFING, 13, REACHED, "Who is told when a plan fails", 8), _INDUCTION),
        checks=(
            CheckStory(3, Method.RE_AUDIT, 10, 15, 9, Verdict.PARTLY, "Nine of fifteen were told within a day."),
            CheckStory(6, Method.RE_AUDIT, 6, 15, 11, Verdict.PARTLY, "Eleven of fifteen; the number rang unanswered after the move of offices."),
        ),
    ),
    FindingStory(
        FORUM, "Say what came of it", "Carers speak, are thanked, and hear nothing.", "Feedback", owner="Head of carers' services",
        teams=(c.CARERS,),
        actions=(ActionStory("A page of what changed, after each forum", "Carers' lead", -2, 3),),
        routes=(RouteStory(_BRIEFING, 6, (c.CARERS,), "What carers told us in the spring", 7),),
        checks=(CheckStory(3, Method.REPEAT_SURVEY),),
    ),
    FindingStory(
        WAITING, "Ring whoever raised a concern when it is decided", "The outcome was written to the file and to nobody else.",
        "Feedback", owner="Head of safeguarding", teams=(c.SAFEGUARDING,),
        actions=(ActionStory("A step in the enquiry form that cannot be left out", "Systems lead", -8, 8),),
        routes=(RouteStory(_BRIEFING, 9, (c.SAFEGUARDING,), "Who is waiting to hear?", 10),),
        checks=(
            CheckStory(3, Method.SUPERVISION_SAMPLE, 6, 12, 9, Verdict.PARTLY, "Nine of twelve providers were rung."),
            CheckStory(6, Method.SUPERVISION_SAMPLE, 3, 12, 12, Verdict.EMBEDDED, "All twelve were rung within five days."),
        ),
    ),
    FindingStory(
        SURVEY, "Answer carers on the day", "Carers wait eleven days for a first answer.", "Delay", owner="Head of carers' services",
        teams=(c.CARERS, c.NORTH, c.SOUTH, c.EAST, c.WEST),
        actions=(ActionStory("A duty line for carers", "Head of carers' services", -9, 8),),
        routes=(RouteStory(_BRIEFING, 10, (c.CARERS, c.NORTH, c.SOUTH), "The first answer", 6),),
        checks=(CheckStory(3, Method.COMPLAINT_TREND, 6, 34, 20, Verdict.PARTLY, "Fewer complaints on delay, but not in the West."),),
    ),
    FindingStory(
        AUDIT, "Audit every case every month", "The auditors asked that every case be read each month.", "Supervision",
        decision=Decision.NOT_ACCEPTED, reason="Nobody could read 1,400 records a month: a sample of 40 each quarter was agreed in its place.",
    ),
    FindingStory(
        AUDIT, "Say in supervision what came of the last one", "Actions of the last meeting were asked about in 26 of 40 records.", "Supervision",
        actions=(ActionStory("Put last time's actions on the first page of the form", "Principal Social Worker", 1),),
    ),
    FindingStory(
        CORONER, "Ask who services equipment that was bought privately", "A hoist failed that nobody had serviced.", "Equipment",
        owner="Head of therapy services", teams=(c.THERAPY, c.DISCHARGE),
        actions=(
            ActionStory("A question in the equipment review", "Senior occupational therapist", -2, 2),
            ActionStory("A leaflet with every private sale", "Retail partners' group", -1, organisation="Fenmoor Mobility Retailers",
                        status=PartnerStatus.NOT_STARTED),
        ),
        routes=(RouteStory(_BRIEFING, 2, (c.THERAPY,), "Who looks after the hoist?", 5),),
    ),
    FindingStory(
        INSPECTION, "Nobody leads practice in occupational therapy", "There is no principal occupational therapist, and no plan for one.",
        "Leadership", owner="Director of adult social services", decision=Decision.UNDECIDED,
    ),
    FindingStory(
        INSPECTION, "Training for the deaf services team is generic", "The team has what everybody has, and little for its own work.",
        "Specialist training", owner="Workforce lead", teams=(c.DEAF,),
        actions=(ActionStory("Two places a year on BSL level 6", "Workforce lead", 4),),
        routes=(RouteStory(RouteKind.SESSION, 2, (c.DEAF,), course="DEA-02"),),
    ),
    FindingStory(
        PRAISE, "The call on the day after coming home", "A call on the next day finds what the ward could not see.", "What goes well",
        owner="Head of hospital services", teams=(c.DISCHARGE, c.NORTH, c.SOUTH), is_strength=True,
        actions=(ActionStory("Make the call for reviews too", "Head of neighbourhood services", -1, 1),),
        routes=(RouteStory(_BRIEFING, 4, (c.DISCHARGE, c.NORTH), "Ring on the day after", 8),),
        checks=(CheckStory(3, Method.OBSERVATION, 1, 10, 9, Verdict.PARTLY, "Nine of ten calls were made, all by one team."),),
    ),
)  # fmt: skip
