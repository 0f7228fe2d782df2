"""The sheet of a team: whether it is compliant, whether it is covered, and who is behind each gap."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from reportlab.platypus import Flowable

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.coverage import CoverageRow, as_assured
from cpd_desktop.domain.holdings import HELD, Status
from cpd_desktop.domain.sheets import Behind, TeamSheet, worst_first
from cpd_desktop.domain.training import Open, ValidUntil

MOST_ROWS = 4
"""When more people than this never held a thing and have no booking, they share a row: there is nothing to tell them apart."""

MOST_IN_FULL = 100
"""With more people behind gaps in mandatory training than this, summed over requirements, a row each fills too many pages."""

MOST_HOLDERS = 6
LONGEST_TITLE = 80
STATUS_ORDER = (Status.REVOKED, Status.EXPIRED, Status.GENERIC_ONLY, Status.MISSING)


def team_coverage(sheet: TeamSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the sheet as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(team_coverage_story(sheet, house=house), facts, house=house)


def team_coverage_story(sheet: TeamSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the sheet below its masthead: the answer, the needs, mandatory training, and the people behind each gap."""
    evidence = (_needs, _mandatory, _gaps, _expiring, _not_counted) if sheet.rows else ()
    return [
        *_answer(sheet, house),
        *(flowable for part in evidence for flowable in part(sheet, house)),
        *parts.suggestions(sheet.suggestions, house=house),
        *parts.how_to_read(sheet.policy, sheet.as_at, house=house),
    ]


def _answer(sheet: TeamSheet, house: House) -> list[Flowable]:
    nobody = "" if sheet.people_count else f"No one is posted in the team on {text.long_date(sheet.as_at)}. "
    if not sheet.rows:
        return text.lead(f"{nobody}{sheet.sentence} No requirement bears on this team.", house=house)
    return [*text.lead(nobody + sheet.sentence, house=house), layout.key_figures(_key_figures(sheet), house=house)]


def _key_figures(sheet: TeamSheet) -> list[layout.KeyFigure]:
    figures = [parts.mandatory_figure(sheet.mandatory, sheet.policy)]
    if sheet.needs:
        met, single = sum(row.is_met for row in sheet.needs), len(sheet.single_points)
        note = f"Assured: {sum(as_assured(row).is_met for row in sheet.needs):,} of {len(sheet.needs):,}."
        note += f" ▲ {parts.counted(single, 'single point')} of failure." if single else ""
        figures.append(layout.KeyFigure(f"{met:,} of {len(sheet.needs):,}", "specialist and capacity needs met", note))
    short, asked = sheet.people_lacking
    if asked:
        soon = sum(one.expires for row in sheet.rows for one in sheet.people(row))
        note = f"{parts.counted(soon, 'holding')} expiring by {_last_day(sheet)}." if soon else ""
        figures.append(layout.KeyFigure(f"{short:,} of {asked:,}", "people lack something required", note))
    return figures


def _last_day(sheet: TeamSheet) -> str:
    return text.long_date(parts.last_of_window(sheet.policy, sheet.as_at))


def _needs(sheet: TeamSheet, house: House) -> list[Flowable]:
    if not sheet.needs:
        return []
    story: list[Flowable] = [parts.room(house), text.heading("Specialist and capacity needs", house=house)]
    if sheet.specialist:
        story += [
            text.heading("Specialist training that everyone in scope needs", 2, house=house),
            *parts.legend(sheet.specialist, house=house),
            parts.individual_table(worst_first(sheet.specialist), None, house=house),
        ]
    if sheet.capacity:
        story += [text.heading("Enough people who hold it", 2, house=house), _capacity_table(sheet, house)]
    return story


def _capacity_table(sheet: TeamSheet, house: House) -> Flowable:
    columns = [
        tables.Column("Need", 2.7),
        tables.Column("Claimed, held of needed", 2.9),
        tables.Column("Assured", 1.25, "right"),
        tables.Column("Held by", 3.2),
    ]
    rows = [
        tables.Row(
            (
                parts.requirement_cell(row.requirement, house=house),
                parts.need(row, house=house),
                parts.assured(row),
                _holders(sheet.people(row)),
            )
        )
        for row in worst_first(sheet.capacity)
    ]
    return tables.table(columns, rows, house=house)


def _holders(people: Iterable[Behind]) -> str:
    """Return who holds it, the last day of those that are expiring first of all."""
    held = [one for one in people if not one.holding.away and one.holding.status in HELD]
    named = [f"{one.person.name} ({_until(one.holding.valid_until)})" for one in held if one.expires]
    named += [one.person.name for one in held if not one.expires]
    return parts.listed(named, MOST_HOLDERS, between=parts.BETWEEN_PEOPLE) or "no one"


def _until(end: ValidUntil | None) -> str:
    if isinstance(end, date):
        return f"until {text.long_date(end)}"
    return "for good" if end is Open.NEVER else "end not known"


def _mandatory(sheet: TeamSheet, house: House) -> list[Flowable]:
    head = text.heading("Mandatory training", house=house)
    if not sheet.individual:
        return [
            head,
            *text.body("No one in scope: no mandatory requirement bears on anyone in this team.", house=house),
        ]
    total = ("All mandatory training", sheet.mandatory)
    table = parts.individual_table(worst_first(sheet.individual), total, house=house)
    return [parts.room(house), head, *parts.legend(sheet.individual, house=house), table]


def _gaps(sheet: TeamSheet, house: House) -> list[Flowable]:
    head = text.heading("Who is behind the gaps", house=house)
    needs = (*sheet.short, *sheet.also_short)
    others = worst_first(row for row in sheet.individual if not row.is_met)
    if not needs and not others:
        return [head, *text.body("No one in scope lacks anything, and enough people hold each need.", house=house)]
    many = sum(one.lacks for row in others for one in sheet.people(row)) > MOST_IN_FULL
    if not many:
        return [head, _people_table(sheet, (*needs, *others), house)]
    return [
        head,
        *([_people_table(sheet, needs, house)] if needs else []),
        text.heading("Mandatory training", 2, house=house),
        _brief_table(sheet, others, house),
    ]


def _people_table(sheet: TeamSheet, short: Iterable[CoverageRow], house: House) -> Flowable:
    # In ordinary size every cell but a long name keeps to one line; in large print dates break, so that names need not.
    shares = (2.0, 2.1, 1.1, 2.3, 1.7) if house.factor < 1.3 else (2.7, 1.9, 1.3, 1.9, 1.7)
    headings = ("Name", "Role", "Status", "Last day", "Booked for")
    columns = [tables.Column(heading, share) for heading, share in zip(headings, shares, strict=True)]
    rows = [made for row in short for made in _gap_rows(sheet, row, len(columns), house)]
    return tables.table(columns, rows, house=house)


def _gap_rows(sheet: TeamSheet, row: CoverageRow, columns: int, house: House) -> Iterator[tables.Row]:
    """Yield the name of a gap and the people behind it: first those for whom nothing is booked."""
    yield _gap_heading(row)
    people = sorted((one for one in sheet.people(row) if one.lacks), key=_urgency)
    if not people:
        yield parts.across("No one in scope who could be trained for it: it takes somebody new.", columns, house=house)
    plain = [one for one in people if _is_plainly_missing(one)]
    shared = plain if len(plain) > MOST_ROWS else []
    for one in people:
        if one not in shared:
            yield tables.Row((one.person.name, one.role, _status(one), _last_held(one), _booked(one)))
    if shared:
        words = f"Missing, never held, not booked ({len(shared):,}). {_by_role(shared)}"
        yield parts.across(words, columns, house=house)


def _gap_heading(row: CoverageRow) -> tables.Row:
    return tables.Row((f"{row.requirement.title}: {row.answer}",), tables.Kind.GROUP)


def _brief_table(sheet: TeamSheet, short: Iterable[CoverageRow], house: House) -> Flowable:
    """Return the gaps of a team that has very many: a row for each status of those with nothing booked, and one for bookings."""
    columns = [tables.Column("Status", 1.5), tables.Column("Who, with role, last day and booking", 8.5)]
    rows: list[tables.Row] = []
    for row in short:
        rows.append(_gap_heading(row))
        people = sorted((one for one in sheet.people(row) if one.lacks), key=_urgency)
        for label, group in groupby(people, key=_brief_label):
            members = list(group)
            who = _by_role(members) if label == "Missing" else "; ".join(map(_in_brief, members))
            rows.append(tables.Row((f"{label}: {len(members):,}", who)))
    return tables.table(columns, rows, house=house)


def _brief_label(one: Behind) -> str:
    return "Booked" if one.holding.booked_for else _status(one)


def _in_brief(one: Behind) -> str:
    """Return a person behind a gap in a few words: ``Ann Baker (Social worker), 3 May 2026``, or of one who is booked
    ``Jo Bloggs (Team manager), expired, 3 May 2026, booked for 3 December 2026``.
    """
    words = [f"{one.person.name} ({one.role or 'no role'})"]
    words += [one.holding.status.value] if one.holding.booked_for and one.holding.status is Status.EXPIRED else []
    words += [] if one.holding.status is Status.REVOKED else [_last_held(one)]
    words += [f"booked for {_booked(one)}"] if one.holding.booked_for else []
    return ", ".join(words)


def _is_plainly_missing(one: Behind) -> bool:
    return one.holding.status is Status.MISSING and one.holding.booked_for is None


def _urgency(one: Behind) -> tuple[bool, int]:
    return (one.holding.booked_for is not None, STATUS_ORDER.index(one.holding.status))


def _by_role(people: Iterable[Behind]) -> str:
    roles: dict[str, list[str]] = defaultdict(list)
    for one in people:
        roles[one.role or "No role"].append(one.person.name)
    return " ".join(f"{role}: {parts.BETWEEN_PEOPLE.join(names)}." for role, names in sorted(roles.items()))


def _status(one: Behind) -> str:
    return one.holding.status.value.capitalize()


def _last_held(one: Behind) -> str:
    """Return the last day of what was held; of a generic course, that it was one."""
    end = one.holding.valid_until
    match one.holding.status:
        case Status.MISSING:
            return "never held"
        case Status.REVOKED:
            return "taken back"
        case Status.GENERIC_ONLY:
            return f"generic: {text.long_date(end) if isinstance(end, date) else _until(end)}"
    return text.long_date(end) if isinstance(end, date) else _until(end)


def _booked(one: Behind) -> str:
    return text.long_date(one.holding.booked_for) if one.holding.booked_for else "not booked"


def _expiring(sheet: TeamSheet, house: House) -> list[Flowable]:
    """Return what ends within the window, by requirement as it is booked: the first to end on top."""
    head = text.heading(f"Expiring by {_last_day(sheet)}", house=house)
    if not sheet.people_count:
        return []
    found = [(row, sorted(filter(_expires, sheet.people(row)), key=_end)) for row in sheet.rows]
    found = sorted(((row, people) for row, people in found if people), key=lambda entry: _end(entry[1][0]))
    if not found:
        return [head, *text.body("Nothing that anyone holds ends by then.", house=house)]
    columns = [
        tables.Column("Requirement", 3),
        tables.Column("Last day, and whose", 7),
    ]
    rows = [tables.Row((text.brief(row.requirement.title, LONGEST_TITLE), _ending(people))) for row, people in found]
    return [head, tables.table(columns, rows, house=house)]


def _expires(one: Behind) -> bool:
    return one.expires


def _end(one: Behind) -> date:
    # What is expiring has an end; the fallback is for the type checker.
    return one.holding.valid_until if isinstance(one.holding.valid_until, date) else date.max


def _ending(people: Iterable[Behind]) -> str:
    """Return a line for each day: ``9 January 2027: Jo Bloggs; Siân Ŵyn (booked for 3 December 2026)``."""
    days = groupby(people, key=_last_held)
    return "\n".join(f"{day}: {parts.BETWEEN_PEOPLE.join(map(_with_booking, group))}" for day, group in days)


def _with_booking(one: Behind) -> str:
    return one.person.name + (f" (booked for {_booked(one)})" if one.holding.booked_for else "")


def _not_counted(sheet: TeamSheet, house: House) -> list[Flowable]:
    """Return who is left out of the figures, why, and of which."""
    if not sheet.people_count:
        return []
    left_out: dict[tuple[str, int], list[tuple[CoverageRow, Behind]]] = defaultdict(list)
    for row in sheet.rows:
        for one in sheet.people(row):
            why = _why_not(one)
            if why:
                left_out[why, one.person.id].append((row, one))
    counts = {why: sum(reason == why for reason, _ in left_out) for why in ("exempt", "not yet due")}
    people = ", ".join(f"{parts.counted(number, 'person', 'people')} {why}" for why, number in counts.items() if number)
    away = f"{parts.counted(sheet.away_count, 'person', 'people')} on long-term absence" if sheet.away_count else ""
    said = ", ".join(filter(None, (people, away))) or "no one"
    story: list[Flowable] = [
        text.heading("Not counted", house=house),
        *text.body(f"Left out of numerator and denominator: {said}.", house=house),
    ]
    if left_out:
        story.append(_left_out_table(list(left_out.items()), house))
    return story


def _why_not(one: Behind) -> str:
    if one.holding.away:
        return "on long-term absence"
    return one.holding.status.value if one.holding.status in (Status.EXEMPT, Status.NOT_YET_DUE) else ""


def _left_out_table(
    left_out: Sequence[tuple[tuple[str, int], list[tuple[CoverageRow, Behind]]]], house: House
) -> Flowable:
    columns = [
        tables.Column("Name", 2.3),
        tables.Column("Role", 2.0),
        tables.Column("Why", 1.6),
        tables.Column("Of what", 4.0),
    ]
    ordered = sorted(left_out, key=lambda entry: (entry[0][0], entry[1][0][1].person.name.casefold()))
    rows = [
        tables.Row((found[0][1].person.name, found[0][1].role, why.capitalize(), _of_what(found)))
        for (why, _), found in ordered
    ]
    return tables.table(columns, rows, house=house)


def _of_what(found: Sequence[tuple[CoverageRow, Behind]]) -> str:
    dues = [one.holding.due_on for _, one in found if one.holding.due_on is not None and not one.holding.away]
    due = f"; due by {text.long_date(min(dues))}" + (" (the first)" if len(set(dues)) > 1 else "") if dues else ""
    if len(found) > 3:
        return parts.counted(len(found), "requirement") + due
    return "; ".join(row.requirement.title for row, _ in found) + due
