"""The registry of live queries: what a claim of an evidence pack can ask, and what each can be about.

The categories are those of the rules (`resources/rules/cqc_evidence_categories.csv`); each query names the one that it usually is.
"""

from __future__ import annotations

from datetime import date

from cpd_desktop.domain.evidence_packs import Asked, QuerySpec
from cpd_desktop.domain.funding import days_of_year, financial_year, year_words
from cpd_desktop.domain.periods import EARLIEST, add_days, add_months
from cpd_desktop.domain.problems import Refused

PERIOD_MONTHS = 12
"""How long the period is that is looked back upon, where no days are given."""

_PLACE = ("team", "service")
_PERIOD = (*_PLACE, "period")
_FINDINGS = (*_PLACE, "source", "finding")

QUERIES: tuple[QuerySpec, ...] = (
    QuerySpec("mandatory-training", "Mandatory training that is in date, as claimed", "PR", _PLACE),
    QuerySpec("mandatory-training-assured", "Mandatory training that is in date on checked evidence", "PR", _PLACE),
    QuerySpec("requirement", "People who hold a requirement, as claimed", "PR", (*_PLACE, "requirement"), ("requirement",)),
    QuerySpec(
        "requirement-assured", "People who hold a requirement on checked evidence", "PR", (*_PLACE, "requirement"), ("requirement",)
    ),
    QuerySpec("course", "People of whom a course is in date", "PR", (*_PLACE, "course"), ("course",)),
    QuerySpec("specialist-needs", "Specialist needs of teams that are met", "PR", _PLACE),
    QuerySpec("looks-compliant", "Teams that look compliant and are not covered", "PR", _PLACE),
    QuerySpec("named-roles", "Named roles that are held", "PR", ("service",)),
    QuerySpec("delegated-tasks", "Delegated tasks for which enough people are trained", "PR", _PLACE),
    QuerySpec("approvals", "Statutory approvals that are in order", "PR", _PLACE),
    QuerySpec("supervision-in-time", "People supervised within their interval", "SL", _PLACE),
    QuerySpec("supervision-held", "Supervisions held of those due in the period", "SL", _PERIOD),
    QuerySpec("group-sessions", "Group reflective sessions held", "SL", _PERIOD),
    QuerySpec("group-sessions-with-others", "Group reflective sessions with people from outside", "PA", _PERIOD),
    QuerySpec("learned-together", "Pairs of teams that learned together in twelve months", "SL", _PLACE),
    QuerySpec("isolated-teams", "Teams that learned with no other team in twelve months", "SL", _PLACE),
    QuerySpec("practice-changed", "Answers that training is used in practice", "OU", (*_PLACE, "course")),
    QuerySpec("sessions-outside", "Sessions with learners from outside the council", "PA", _PERIOD),
    QuerySpec("apprenticeships", "Apprenticeships that go on or were completed", "PR", _PLACE),
    QuerySpec("apprenticeships-on-track", "Apprenticeships under way that are on track", "PR", _PLACE),
    QuerySpec("qualifications", "Qualifications achieved in the period", "PR", _PERIOD),
    QuerySpec("learners-who-finish", "Learners who finished, of those that ended in 36 months", "OU"),
    QuerySpec("money-spent", "Money spent on learning in the financial year", "PR", _PERIOD, counts_a_year=True),
    QuerySpec("money-claimed", "Money received for claims of the financial year", "PR", _PERIOD, counts_a_year=True),
    QuerySpec("cpd-readiness", "People who are ready for their register, approval or programme", "SL", (*_PLACE, "register")),
    QuerySpec("findings", "Findings on which it was decided", "PR", _FINDINGS),
    QuerySpec("finding-reach", "People in post who acknowledged a finding", "SL", _FINDINGS),
    QuerySpec("teams-reached", "Teams that a finding reached", "SL", _FINDINGS),
    QuerySpec("actions-on-time", "Learning actions done by their day", "PR", _FINDINGS),
    QuerySpec("partner-actions-assured", "Actions of partners that we have seen ourselves", "PA", _FINDINGS),
    QuerySpec("checks-made", "Effectiveness checks made of those that came due", "PR", _FINDINGS),
    QuerySpec("findings-embedded", "Findings embedded in practice, of those checked", "OU", _FINDINGS),
    QuerySpec("people-told", "Sources whose people were told what came of them", "PE", (*_PERIOD, "source")),
    QuerySpec("complaints-upheld", "Issues of complaints upheld, wholly or partly, of all received", "PE", _PERIOD, counts_a_year=True),
    QuerySpec("complaints-upheld-of-decided", "Issues of complaints upheld, wholly or partly, of those decided on", "PE", _PERIOD, counts_a_year=True),
    QuerySpec("complaints-by-category", "Issues of complaints by category", "PE", _PERIOD, counts_a_year=True),
    QuerySpec("complaints-by-service", "Issues of complaints by service", "PE", _PERIOD, counts_a_year=True),
    QuerySpec("complaints-well-founded", "Complaints that were well-founded", "PE", _PERIOD, counts_a_year=True),
    QuerySpec("complaints-acknowledged", "Complaints acknowledged within three working days", "PR", _PERIOD, counts_a_year=True),
    QuerySpec("complaints-referred", "Complaints referred to the Ombudsman, as we were told in the year", "PE", _PERIOD, counts_a_year=True),
    QuerySpec("ombudsman", "Decisions of the Ombudsman that upheld a complaint", "PE", _PERIOD, counts_a_year=True),
    QuerySpec("compliments", "Compliments received", "PE", _PERIOD, counts_a_year=True),
    QuerySpec("co-production", "Work that was co-produced, of all that was done with people", "PE", _PERIOD),
    QuerySpec("co-production-reach", "Co-produced work that reached people outside the council", "PE", _PERIOD),
)  # fmt: skip
"""All of the queries, in the order in which a form offers them."""

_FIELDS = {
    "team": "team", "service": "service", "course": "course", "requirement": "requirement", "source": "about", "finding": "about",
    "register": "about",
}  # fmt: skip
_BY_CODE = {one.code: one for one in QUERIES}


def query_named(code: str) -> QuerySpec:
    """Return the query with a code. Raises Refused for one that is not there."""
    found = _BY_CODE.get(code.strip().casefold())
    if found is None:
        message = f"'{code}' is no query: choose one of the list of queries."
        raise Refused(message, field="query")
    return found


def check_asked(asked: Asked) -> Asked:
    """Return what is asked with its texts in order.

    Raises Refused, with the field, for a query that is not there, for what it is not about, for what it needs and lacks, and for a period
    that ends before it begins.
    """
    spec = query_named(asked.code)
    tidy = Asked(
        spec.code, team=_tidy(asked.team), service=_tidy(asked.service), course=_tidy(asked.course),
        requirement=_tidy(asked.requirement), about=_tidy(asked.about), begins_on=asked.begins_on, ends_on=asked.ends_on,
    )  # fmt: skip
    taken = {_FIELDS[name] for name in spec.takes if name in _FIELDS}
    for field in ("team", "service", "course", "requirement", "about"):
        if getattr(tidy, field) and field not in taken:
            message = f"'{spec.title}' cannot be asked of one {_named(field)}: leave it out."
            raise Refused(message, field=field)
    for name in spec.needs:
        if not getattr(tidy, _FIELDS[name]):
            message = f"'{spec.title}' is asked of one {name}: say which."
            raise Refused(message, field=_FIELDS[name])
    if tidy.about and "register" not in spec.takes:
        uuid_of(tidy.about)
    _check_period(tidy, spec)
    return tidy


def check_recorded(asked: Asked) -> Asked:
    """Return what a claim asks that is recorded or corrected, with its texts in order.

    Raises Refused, with the field, as `check_asked` does, and where a query that counts a year is asked of other days than those of one,
    which it would not count. Claims that were recorded so before are still answered: `asked_words` says of which year.
    """
    tidy = check_asked(asked)
    if not _is_of_other_days(tidy):
        return tidy
    first, last = days_of_year(year_of(tidy, EARLIEST))
    field = "ends_on" if tidy.begins_on == first else "begins_on"
    message = (
        f"'{query_named(tidy.code).title}' counts a year from 1 April: give {first:%d/%m/%Y} to {last:%d/%m/%Y},"
        " or no days for the year of the date asked about."
    )
    raise Refused(message, field=field)


def _is_of_other_days(asked: Asked) -> bool:
    """Whether a query that counts a year is asked of days that are not those of one."""
    days = (asked.begins_on, asked.ends_on)
    if not query_named(asked.code).counts_a_year or days == (None, None):
        return False
    return days != days_of_year(year_of(asked, EARLIEST))


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _check_period(asked: Asked, spec: QuerySpec) -> None:
    for field, day in (("begins_on", asked.begins_on), ("ends_on", asked.ends_on)):
        if day is None:
            continue
        if "period" not in spec.takes:
            message = f"'{spec.title}' has no period: leave its days out."
            raise Refused(message, field=field)
        if day < EARLIEST:
            message = f"{day:%d/%m/%Y} is before {EARLIEST.year}: give a later day."
            raise Refused(message, field=field)
    if asked.begins_on is not None and asked.ends_on is not None and asked.ends_on < asked.begins_on:
        message = f"The period ends on {asked.ends_on:%d/%m/%Y}, before it begins: give a later day."
        raise Refused(message, field="ends_on")


def _named(field: str) -> str:
    return "source, finding or register" if field == "about" else field


def uuid_of(about: str) -> bytes:
    """Return the UUID that something is asked about; empty for nothing. Raises Refused for what is none."""
    try:
        return bytes.fromhex(about.replace("-", ""))
    except ValueError:
        message = f"'{about}' is no UUID of a source or a finding: the command learning lists them."
        raise Refused(message, field="about") from None


def period_of(asked: Asked, as_at: date) -> tuple[date, date]:
    """Return the first and last day that a query looks back upon: what is after the date asked about is not known on it."""
    last = as_at if asked.ends_on is None else min(asked.ends_on, as_at)
    first = asked.begins_on or add_days(add_months(last, -PERIOD_MONTHS), 1)
    return first, last


def year_of(asked: Asked, as_at: date) -> int:
    """Return the year from 1 April that a query is about: that of the period's first day, else of its last, else of the date."""
    return financial_year(asked.begins_on or asked.ends_on or as_at)


def asked_words(asked: Asked, *, about: str = "") -> str:
    """Return what is asked in words; *about* names the source or finding: `Supervisions held … · Deaf Services · from 1 Apr 2026`.

    Of a query that counts a year and has other days, from before they were refused, which year is counted stands in the place of its days.
    """
    given = [(word, day) for word, day in (("from", asked.begins_on), ("to", asked.ends_on)) if day is not None]
    days = " ".join(f"{word} {day.day} {day:%b %Y}" for word, day in given)
    if _is_of_other_days(asked):
        day = given[0][1]
        days = f"of the year {year_period_words(financial_year(day))}, in which {day.day} {day:%b %Y} lies"
    named = about or asked.about[:8]
    parts = (query_named(asked.code).title, asked.team, asked.service, asked.requirement, asked.course, named, days)
    return " · ".join(filter(None, parts))


def year_period_words(year: int) -> str:
    """Return a year from 1 April in words: `2025-26 (1 Apr 2025 to 31 Mar 2026)`."""
    first, last = days_of_year(year)
    return f"{year_words(year)} ({first.day} {first:%b %Y} to {last.day} {last:%b %Y})"
