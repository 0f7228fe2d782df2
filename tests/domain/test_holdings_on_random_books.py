"""What holds of every holding, and a second, plainer reading of the rules' table to compare with."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cpd_desktop.domain.course_versions import Retirement, Retraining
from cpd_desktop.domain.evidence import Verdict, grade_of
from cpd_desktop.domain.holdings import HELD, Catalogue, Holding, PersonFacts, Status, holding
from cpd_desktop.domain.people import Posting
from cpd_desktop.domain.periods import Spell
from cpd_desktop.domain.requirements import Requirement
from cpd_desktop.domain.training import (
    Course,
    DatedValidity,
    Expiry,
    ExpiryKind,
    Open,
    Outcome,
    RefreshFrom,
    TrainingRecord,
    Validity,
    ValidUntil,
    rank_of_end,
)
from tests.domain.random_books import (
    ADDITIONAL_ROLES,
    COURSES,
    DAY,
    REQUIREMENTS,
    ROLES,
    TEAMS,
    Book,
    as_at_dates,
    books,
    counting_records,
    exemptions,
    records,
    retrainings,
    validities,
    warnings,
)
from tests.factories import a_posting, a_revocation, an_absence, an_additional_role, numbered, person_facts

WORTH = {
    Status.REVOKED: 0,
    Status.MISSING: 1,
    # By the rules' order an old record of a starter shows as expired: what is held does not get worse by it.
    Status.NOT_YET_DUE: 1,
    Status.EXPIRED: 2,
    Status.GENERIC_ONLY: 3,
    Status.EXPIRING: 4,
    Status.IN_DATE: 5,
}


def holdings_of(
    book: Book, as_at: date, warning_days: int = 90
) -> Iterator[tuple[PersonFacts, Requirement, Catalogue, Holding]]:
    catalogue = book.catalogue_on(as_at)
    for person in book.people:
        for requirement in catalogue.requirements.values():
            yield (
                person,
                requirement,
                catalogue,
                holding(person, requirement, catalogue, as_at, warning_days=warning_days),
            )


# A second reading of the rules, one sentence after the other; nothing of it is taken from the program but the facts.


def months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of_period(expiry: Expiry, first: date) -> ValidUntil:
    if expiry.kind is ExpiryKind.MONTHS:
        return months_later(first, expiry.number) - timedelta(days=1)
    if expiry.kind is ExpiryKind.DAYS:
        return first + timedelta(days=expiry.number) - timedelta(days=1)
    if expiry.kind is ExpiryKind.FIXED_DAY:
        day = first
        while not (
            day.month == expiry.month and day.day == min(expiry.day, calendar.monthrange(day.year, day.month)[1])
        ):
            day += timedelta(days=1)
        return day
    return Open(expiry.kind.value)


def end_of_record(record: TrainingRecord, others: list[TrainingRecord], rules: dict[int, Validity]) -> ValidUntil:
    """Return the last day, which no version lets be later than the eve of its retraining for what was done before it began."""
    end = end_but_for_versions(record, others, rules)
    eves = [
        version.retrain_from - timedelta(days=1)
        for version in rules[record.course_id].retrainings
        if record.completed_on < version.starts_on
    ]
    return end if not eves or (isinstance(end, date) and end <= min(eves)) else min(eves)


def end_but_for_versions(
    record: TrainingRecord, others: list[TrainingRecord], rules: dict[int, Validity]
) -> ValidUntil:
    if record.valid_until_given:
        return record.valid_until_given
    rule, first = rules[record.course_id], record.completed_on
    if rule.refresh_from is RefreshFrom.PREVIOUS_END:
        earlier = [other for other in others if other.completed_on < record.completed_on]
        ends = [(other, end_of_record(other, others, rules)) for other in earlier]
        dated = [end for other, end in ends if isinstance(end, date) and end >= other.completed_on]
        if dated and 0 <= (max(dated) - record.completed_on).days <= rule.window_days:
            first = max(dated) + timedelta(days=1)
    return end_of_period(rule.expiry, first)


def latest_end(counting: list[TrainingRecord], rules: dict[int, Validity]) -> ValidUntil | None:
    ends = [end_of_record(record, counting, rules) for record in counting]
    if Open.NEVER in ends:
        return Open.NEVER
    if Open.NOT_KNOWN in ends:
        return Open.NOT_KNOWN
    return max((end for end in ends if isinstance(end, date)), default=None)


def is_covered(end: ValidUntil | None, as_at: date) -> bool:
    return end is not None and (isinstance(end, Open) or end >= as_at)


def satisfies(
    course: Course, requirement: Requirement, courses: dict[int, Course], as_at: date, path: tuple[int, ...] = ()
) -> bool:
    listed = [courses[course_id] for course_id in requirement.courses if course_id in courses]
    if requirement.specialist:
        tiers = [one.tier for one in listed if one.group and one.tier]
        if not course.group or (course.tier and tiers and course.tier < min(tiers)):
            return False
    if course in listed:
        return True
    for low in listed:
        same_group = not low.group or low.group == course.group
        if low.subject and low.subject == course.subject and same_group and low.tier and (course.tier or 0) > low.tier:
            return True
    retired = [
        other.id
        for other in courses.values()
        if other.retirement and other.retirement.retired_on <= as_at and other.retirement.replaced_by_id == course.id
    ]
    lower = [courses[course_id] for course_id in (*course.satisfies, *retired) if course_id not in path]
    return any(satisfies(low, requirement, courses, as_at, (*path, course.id)) for low in lower)


def own_rule(course: Course, as_at: date) -> Validity:
    """Return how a course runs out on a date, with what those of its versions ask that have begun by then."""
    begun = [dated.validity for dated in course.validities if dated.valid_from is None or dated.valid_from <= as_at]
    return replace(
        begun[-1], retrainings=tuple(version for version in course.retrainings if version.starts_on <= as_at)
    )


def is_in_scope(
    posting: Posting, person: PersonFacts, requirement: Requirement, catalogue: Catalogue, as_at: date
) -> bool:
    scope, team = requirement.scope, catalogue.teams[posting.team_id]
    roles_held = {held.role_id for held in person.additional_roles if held.spell.covers(as_at)}
    return (
        posting.spell.covers(as_at)
        and (posting.role_id in scope.roles or not scope.roles)
        and (posting.team_id in scope.teams or not scope.teams)
        and (team.service in scope.services or not scope.services)
        and (not scope.groups_served.isdisjoint(team.groups_served) or not scope.groups_served)
        and (person.person_id in scope.people or not scope.people)
        and (not scope.additional_roles.isdisjoint(roles_held) or not scope.additional_roles)
    )


def reading(
    book: Book, person: PersonFacts, requirement: Requirement, catalogue: Catalogue, as_at: date, warning_days: int
) -> Status:
    """Return the first status of the table that holds."""
    courses = dict(book.facts.courses)
    in_force = requirement.in_force.covers(as_at) and not requirement.suggested
    scoped = [at for at in person.postings if in_force and is_in_scope(at, person, requirement, catalogue, as_at)]
    if not scoped:
        return Status.NOT_REQUIRED
    if any(one.requirement_id == requirement.id and one.spell.covers(as_at) for one in person.exemptions):
        return Status.EXEMPT

    done = [
        record
        for record in person.records
        if record.outcome in (Outcome.COMPLETED, Outcome.PASSED) and record.completed_on <= as_at
    ]
    taken = [
        at.revoked_on for at in person.revocations if at.requirement_id == requirement.id and at.revoked_on <= as_at
    ]
    counting = [
        record
        for record in done
        if satisfies(courses[record.course_id], requirement, courses, as_at)
        and all(record.completed_on > revoked_on for revoked_on in taken)
    ]
    if taken and not counting:
        return Status.REVOKED

    own = {course.id: own_rule(course, as_at) for course in courses.values()}
    asked = {key: replace(rule, expiry=requirement.interval or rule.expiry) for key, rule in own.items()}
    end = latest_end(counting, asked)
    if is_covered(end, as_at):
        soon = isinstance(end, date) and end <= as_at + timedelta(days=warning_days)
        return Status.EXPIRING if soon else Status.IN_DATE

    subjects = {courses[course_id].subject for course_id in requirement.courses if course_id in courses} - {""}
    generic = [
        record
        for record in done
        if not courses[record.course_id].group and courses[record.course_id].subject in subjects
    ]
    if requirement.specialist and is_covered(latest_end(generic, own), as_at):
        return Status.GENERIC_ONLY
    if counting:
        return Status.EXPIRED
    start = max(requirement.in_force.starts_on, min(posting.spell.starts_on for posting in scoped))
    if requirement.within_days is not None and as_at <= start + timedelta(days=requirement.within_days):
        return Status.NOT_YET_DUE
    return Status.MISSING


@given(books(), as_at_dates, warnings)
def test_the_first_status_of_the_table_that_holds_is_the_one(book: Book, as_at: date, warning_days: int) -> None:
    for person, requirement, catalogue, held in holdings_of(book, as_at, warning_days):
        assert held.status is reading(book, person, requirement, catalogue, as_at, warning_days)


def test_the_random_books_reach_every_status_and_every_flag() -> None:
    seen: Counter[str] = Counter()

    @settings(
        max_examples=900,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(books(), as_at_dates, warnings)
    def look(book: Book, as_at: date, warning_days: int) -> None:
        for _, _, _, held in holdings_of(book, as_at, warning_days):
            seen[held.status] += 1
            seen["booked"] += held.booked_for is not None
            seen["assured"] += held.assured
            seen["away"] += held.away
            seen["in several teams"] += len(held.team_ids) > 1
            seen["held without an end"] += held.status is Status.IN_DATE and isinstance(held.valid_until, Open)
            seen["ended by a version"] += is_ended_by_version(book, held, as_at)
            seen["held by what replaced a retired course"] += is_held_by_replacement(book, held)

    look()
    asked = [
        *Status, "booked", "assured", "away", "in several teams", "held without an end", "ended by a version",
        "held by what replaced a retired course",
    ]  # fmt: skip
    assert [what for what in asked if not seen[what]] == []


def is_ended_by_version(book: Book, held: Holding, as_at: date) -> bool:
    if held.record is None:
        return False
    versions = own_rule(book.facts.courses[held.record.course_id], as_at).retrainings
    return held.valid_until in {version.last_day for version in versions}


def is_held_by_replacement(book: Book, held: Holding) -> bool:
    """Whether a holding is by a course that would satisfy the requirement for nothing but that another has retired."""
    if held.record is None or held.status not in HELD:
        return False
    never = {key: replace(course, retirement=None) for key, course in book.facts.courses.items()}
    return not satisfies(never[held.record.course_id], book.facts.requirements[held.requirement_id], never, DAY)


@given(books(), as_at_dates, warnings)
def test_what_a_holding_says_beside_its_status_fits_it(book: Book, as_at: date, warning_days: int) -> None:
    for _, requirement, catalogue, held in holdings_of(book, as_at, warning_days):
        decided = held.status in HELD or held.status in (Status.EXPIRED, Status.GENERIC_ONLY)
        assert (held.record is not None) is (held.valid_until is not None) is decided
        assert (held.due_on is not None) is (held.status is Status.NOT_YET_DUE)
        assert held.due_on is None or held.due_on >= as_at
        assert held.booked_for is None or (held.booked_for >= as_at and held.status is not Status.IN_DATE)
        assert bool(held.team_ids) is (held.status is not Status.NOT_REQUIRED)
        assert held.team_ids <= set(catalogue.teams)
        assert bool(held.reason) is (held.status in (Status.EXEMPT, Status.REVOKED))
        assert requirement.bears_on(as_at) or held.status is Status.NOT_REQUIRED


def compare(before: Holding, after: Holding) -> None:
    """Assert that *after* is not worse than *before*."""
    if before.status in (Status.NOT_REQUIRED, Status.EXEMPT):
        assert after.status is before.status
        return
    assert WORTH[after.status] >= WORTH[before.status]
    assert after.assured >= before.assured
    if before.status in HELD and before.valid_until is not None and after.valid_until is not None:
        assert rank_of_end(after.valid_until) >= rank_of_end(before.valid_until)


def with_record(person: PersonFacts, made: TrainingRecord) -> PersonFacts:
    return replace(person, records=(*person.records, replace(made, id=90_000, person_id=person.person_id)))


def refreshed_from_completion(catalogue: Catalogue) -> Catalogue:
    def plain(dated: DatedValidity) -> DatedValidity:
        return replace(dated, validity=replace(dated.validity, refresh_from=RefreshFrom.COMPLETION))

    courses = {
        course.id: replace(course, validities=tuple(plain(dated) for dated in course.validities))
        for course in catalogue.courses.values()
    }
    return replace(catalogue, courses=courses)


@given(books(), counting_records(), as_at_dates, warnings)
def test_counted_from_completion_no_record_makes_a_holding_worse(
    book: Book, made: TrainingRecord, as_at: date, warning_days: int
) -> None:
    for person, requirement, catalogue, _ in holdings_of(book, as_at):
        plain = refreshed_from_completion(catalogue)
        before = holding(person, requirement, plain, as_at, warning_days=warning_days)
        compare(before, holding(with_record(person, made), requirement, plain, as_at, warning_days=warning_days))


@given(books(), counting_records(), st.integers(0, 120), as_at_dates, warnings)
def test_counted_from_the_previous_end_no_later_record_makes_a_holding_worse(
    book: Book, made: TrainingRecord, later_by: int, as_at: date, warning_days: int
) -> None:
    for person, requirement, catalogue, before in holdings_of(book, as_at, warning_days):
        last = max((record.completed_on for record in person.records), default=made.completed_on)
        later = replace(made, completed_on=last + timedelta(days=later_by))
        after = holding(with_record(person, later), requirement, catalogue, as_at, warning_days=warning_days)
        compare(before, after)


@given(books(), counting_records(), st.integers(0, 30), as_at_dates)
def test_no_record_up_to_the_day_of_revocation_gives_the_holding_back(
    book: Book, made: TrainingRecord, earlier_by: int, as_at: date
) -> None:
    for person, requirement, catalogue, _ in holdings_of(book, as_at):
        revoked = replace(person, revocations=(a_revocation(as_at, requirement=requirement.id),))
        before = holding(revoked, requirement, catalogue, as_at, warning_days=90)
        earlier = with_record(revoked, replace(made, completed_on=as_at - timedelta(days=earlier_by)))
        assert before.status in (Status.NOT_REQUIRED, Status.EXEMPT, Status.REVOKED)
        assert holding(earlier, requirement, catalogue, as_at, warning_days=90) == before


@st.composite
def _later_facts(draw: st.DrawFn, as_at: date) -> PersonFacts:
    """Return facts of every kind that begin after *as_at*."""
    ahead = st.integers(1, 200).map(lambda number: as_at + timedelta(days=number))
    spells = ahead.map(Spell)
    return person_facts(
        postings=[
            a_posting(team=draw(st.sampled_from(TEAMS)), role=draw(st.sampled_from(ROLES)), starts_on=draw(ahead))
        ],
        additional_roles=[an_additional_role(draw(st.sampled_from(ADDITIONAL_ROLES)), starts_on=draw(ahead))],
        absences=[an_absence(starts_on=draw(ahead))],
        exemptions=[draw(exemptions(spells))],
        revocations=[a_revocation(draw(ahead), requirement=draw(st.sampled_from(REQUIREMENTS)))],
        records=[replace(draw(records()), completed_on=draw(ahead)) for _ in range(3)],
    )


@given(
    books(),
    as_at_dates,
    warnings,
    st.sampled_from(COURSES),
    st.sampled_from(COURSES),
    retrainings(),
    st.integers(1, 99),
)
def test_versions_and_retirements_change_nothing_of_any_day_before_them(
    book: Book, as_at: date, warning_days: int, course_id: int, replaced_by: int, version: Retraining, ahead: int
) -> None:
    later = as_at + timedelta(days=ahead)
    courses = dict(book.facts.courses)
    before, moved = courses[course_id], later - version.starts_on
    added = Retraining(later, version.retrain_from + moved)
    kept = before.retirement if before.retirement and before.retirement.retired_on <= as_at else None
    courses[course_id] = replace(
        before,
        retrainings=(*before.retrainings, added),
        retirement=kept or Retirement(course_id, later, replaced_by),
    )
    changed = replace(book, facts=replace(book.facts, courses=courses))
    answers = [[held for _, _, _, held in holdings_of(one, as_at, warning_days)] for one in (book, changed)]
    assert answers[0] == answers[1]


@given(books(), counting_records(), st.sampled_from(Verdict), as_at_dates)
def test_a_check_changes_no_status_and_no_end(book: Book, made: TrainingRecord, verdict: Verdict, as_at: date) -> None:
    for person, requirement, catalogue, _ in holdings_of(book, as_at):
        checked = replace(made, evidence=grade_of(made.evidence, verdict))
        one, other = (
            holding(with_record(person, record), requirement, catalogue, as_at, warning_days=90)
            for record in (made, checked)
        )
        assert (one.status, one.valid_until) == (other.status, other.valid_until)
        assert other.assured >= one.assured if verdict is Verdict.ACCEPTED else other.assured <= one.assured


@given(books(), as_at_dates, warnings, validities(), st.data())
def test_what_lies_in_the_future_changes_nothing_but_the_booking(
    book: Book, as_at: date, warning_days: int, rule: Validity, data: st.DataObject
) -> None:
    later = data.draw(_later_facts(as_at))
    for person, requirement, catalogue, before in holdings_of(book, as_at, warning_days):
        changing = {
            course.id: replace(course, validities=(*course.validities, DatedValidity(as_at + timedelta(days=1), rule)))
            for course in catalogue.courses.values()
        }
        more = person_facts(
            person.person_id,
            postings=[*later.postings, *person.postings],
            additional_roles=[*later.additional_roles, *person.additional_roles],
            absences=[*later.absences, *person.absences],
            exemptions=[*later.exemptions, *person.exemptions],
            revocations=[*later.revocations, *person.revocations],
            records=[*numbered((replace(record, id=0) for record in later.records), after=90_000), *person.records],
        )
        after = holding(more, requirement, replace(catalogue, courses=changing), as_at, warning_days=warning_days)
        assert replace(after, booked_for=before.booked_for) == before
