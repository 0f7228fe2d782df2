"""The sheet of the organisation or of a service: which teams look compliant and are not, and where what is lacking."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.platypus import Flowable

from cpd_desktop.documents import coverage_parts as parts
from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.style import STANDARD, House
from cpd_desktop.domain.compliance import at_or_above, n_of_n
from cpd_desktop.domain.coverage import CoverageRow, as_assured
from cpd_desktop.domain.requirements import Level, Requirement
from cpd_desktop.domain.sheets import OrganisationSheet, TeamRows, Verdict, caveat, lacking, worst_first

MOST_FIRST_PAGE = 6
MOST_IN_SENTENCE = 3
MOST_IN_ROW = 3
MOST_NAMED = 6
LONGEST_TITLE = 60
MOST_PLACES = 15
MOST_SAFE = 40


def organisation_coverage(sheet: OrganisationSheet, facts: layout.PageFacts, *, house: House = STANDARD) -> bytes:
    """Return the sheet as a PDF. Raises Problem when the logo in *facts* cannot be read."""
    return layout.build(organisation_coverage_story(sheet, house=house), facts, house=house)


def organisation_coverage_story(sheet: OrganisationSheet, *, house: House = STANDARD) -> list[Flowable]:
    """Return the sheet below its masthead: the answer, totals, every team in one row, and for each requirement who lacks it."""
    lines = sheet.lines()
    closing = [
        *parts.suggestions(sheet.suggestions, house=house),
        *parts.how_to_read(sheet.policy, sheet.as_at, house=house),
    ]
    if not lines:
        return [*text.lead("There are no teams on this date, so there is nothing to cover.", house=house), *closing]
    if not sheet.rows:
        return [*text.lead("No requirement bears on any team on this date.", house=house), *closing]
    return [
        *_answer(sheet, lines, house),
        *_hidden(lines, house),
        *_totals(sheet, house),
        *_teams(lines, house),
        *_lacking(sheet, house),
        *_capacity(sheet, house),
        *_not_counted(sheet, house),
        *closing,
    ]


def _answer(sheet: OrganisationSheet, lines: Sequence[TeamRows], house: House) -> list[Flowable]:
    return [
        *text.lead(f"{_covered_sentence(lines)} {_mandatory_sentence(sheet)}{caveat(sheet.rows)}", house=house),
        layout.key_figures(_key_figures(sheet, lines), house=house),
    ]


def _covered_sentence(lines: Sequence[TeamRows]) -> str:
    hidden = [line for line in lines if line.verdict is Verdict.LOOKS_COMPLIANT]
    others = sum(line.verdict is Verdict.NOT_COVERED for line in lines)
    of_all = f"of {parts.counted(len(lines), 'team')}"
    if not hidden and not others:
        return f"None {of_all} is short of a specialist need."
    if not hidden:
        return f"{others:,} {of_all} {'is' if others == 1 else 'are'} not covered, and not compliant."
    named = parts.listed([line.team.name for line in hidden], MOST_IN_SENTENCE)
    looks = "looks compliant and is" if len(hidden) == 1 else "look compliant and are"
    more = f" {others:,} more {'is' if others == 1 else 'are'} not covered, and not compliant." if others else ""
    return f"{len(hidden):,} {of_all} {looks} not covered: {named}.{more}"


def _mandatory_sentence(sheet: OrganisationSheet) -> str:
    counts, target = sheet.mandatory, sheet.policy.mandatory_target
    if not counts.denominator:
        return "No one is in scope of mandatory training."
    reached = at_or_above(counts.numerator, counts.denominator, target)
    assured = f"{counts.assured:,} of {counts.denominator:,} assured"
    return f"Mandatory training stands at {counts.n_of_n}, {'which reaches' if reached else 'below'} the target of {target}%; {assured}."


def _key_figures(sheet: OrganisationSheet, lines: Sequence[TeamRows]) -> list[layout.KeyFigure]:
    covered = sum(not line.short for line in lines)
    proven = sum(
        not any(row.requirement.specialist and not as_assured(row).is_met for row in line.rows) for line in lines
    )
    figures = [
        parts.mandatory_figure(sheet.mandatory, sheet.policy),
        layout.KeyFigure(
            f"{covered:,} of {len(lines):,}",
            "teams have no specialist need short",
            f"Assured: {proven:,} of {len(lines):,}.",
        ),
    ]
    if sheet.capacity:
        single = sum(row.single_point_of_failure for row in sheet.capacity)
        met, assured = (sum(row.is_met for row in rows) for rows in (sheet.capacity, map(as_assured, sheet.capacity)))
        note = f"Assured: {assured:,} of {len(sheet.capacity):,}."
        note += f" ▲ {parts.counted(single, 'single point')} of failure." if single else ""
        figures.append(layout.KeyFigure(f"{met:,} of {len(sheet.capacity):,}", "needs of capacity are met", note))
    return figures


def _short_of(line: TeamRows, most: int) -> str:
    """Return which needs a team is short of, specialist ones first, each worst first, and by how many."""
    short = (*line.short, *line.also_short)
    named = [f"{text.brief(row.requirement.title, LONGEST_TITLE)}: {row.answer}" for row in short[:most]]
    return "; ".join(named + ([f"and {len(short) - most:,} more"] if len(short) > most else []))


def _hidden(lines: Sequence[TeamRows], house: House) -> list[Flowable]:
    hidden = [line for line in lines if line.verdict is Verdict.LOOKS_COMPLIANT]
    if not hidden:
        return []
    columns = [
        tables.Column("Team", 2.6),
        tables.Column("Mandatory, claimed", 1.7, "right"),
        tables.Column("Mandatory, assured", 1.7, "right"),
        tables.Column("Needs that are short", 4.0),
    ]
    rows = [
        tables.Row((line.team.name, line.mandatory.n_of_n, _assured(line), _short_of(line, MOST_IN_ROW)))
        for line in hidden[:MOST_FIRST_PAGE]
    ]
    rest = len(hidden) - MOST_FIRST_PAGE
    more = text.small(f"And {parts.counted(rest, 'more team')}, in the list of all teams below.", house=house)
    return [
        text.heading("Look compliant, are not covered", house=house),
        tables.table(columns, rows, house=house),
        *(more if rest > 0 else []),
    ]


def _assured(line: TeamRows) -> str:
    return n_of_n(line.mandatory.assured, line.mandatory.denominator)


def _totals(sheet: OrganisationSheet, house: House) -> list[Flowable]:
    head = text.heading("Totals by requirement, each person counted once", house=house)
    if not sheet.totals:
        return [head, *text.body("No one is in scope of any requirement.", house=house)]
    specialist = worst_first(row for row in sheet.totals if row.requirement.specialist)
    mandatory = worst_first(row for row in sheet.totals if not row.requirement.specialist)
    story: list[Flowable] = [parts.room(house), head, *parts.legend(sheet.totals, house=house)]
    if specialist:
        story += [
            text.heading("Specialist training", 2, house=house),
            parts.individual_table(specialist, None, house=house),
        ]
    if mandatory:
        total = ("All mandatory training", sheet.mandatory)
        story += [
            text.heading("Mandatory training", 2, house=house),
            parts.individual_table(mandatory, total, house=house),
        ]
    return story


def _teams(lines: Sequence[TeamRows], house: House) -> list[Flowable]:
    columns = [
        tables.Column("Team", 2.5),
        tables.Column("Mandatory, claimed", 1.7, "right"),
        tables.Column("Mandatory, assured", 1.7, "right"),
        tables.Column("Short of, and ▲\u00a0single points of failure", 4.1),
    ]
    rows: list[tables.Row] = []
    for verdict, group in groupby(lines, key=lambda line: line.verdict):
        members = list(group)
        heading = f"{verdict.value[:1].upper()}{verdict.value[1:]}: {parts.counted(len(members), 'team')}"
        rows += [tables.Row((heading,), tables.Kind.GROUP), *(_team_row(line) for line in members)]
    return [text.heading("All teams, worst first", house=house), tables.table(columns, rows, house=house)]


def _team_row(line: TeamRows) -> tables.Row:
    single = [f"▲\u00a0{text.brief(row.requirement.title, LONGEST_TITLE)}" for row in line.single_points]
    words = "; ".join(filter(None, (_short_of(line, MOST_IN_ROW), *single))) or "none"
    return tables.Row((line.team.name, line.mandatory.n_of_n, _assured(line), words))


def _lacking(sheet: OrganisationSheet, house: House) -> list[Flowable]:
    unmet = [row for row in sheet.totals if not row.is_met]
    head = text.heading("Which teams lack what", house=house)
    if not unmet:
        return [head, *text.body("No team lacks anything that everyone in scope must hold.", house=house)]
    columns = [
        tables.Column("Requirement", 2.7),
        tables.Column("Teams", 1.1, "right"),
        tables.Column("Which, most people lacking first, and n of N who hold it: claimed; assured", 6.2),
    ]
    rows = []
    ordered = sorted(worst_first(unmet), key=lambda row: not row.requirement.specialist)
    for row in ordered:
        short, asked = sheet.lacking_teams(row.requirement)
        named = [
            f"{one.place} ({one.numerator:,} of {one.denominator:,}; {one.counts.assured:,} assured)" for one in short
        ]
        rows.append(
            tables.Row((row.requirement.title, f"{len(short):,} of {asked:,}", parts.listed(named, MOST_NAMED)))
        )
    return [head, tables.table(columns, rows, house=house)]


def _capacity(sheet: OrganisationSheet, house: House) -> list[Flowable]:
    head = text.heading("Enough people who hold it", house=house)
    if not sheet.capacity:
        return [head, *text.body("No need of capacity bears on anyone.", house=house)]
    columns = [
        tables.Column("Where", 4),
        tables.Column("Claimed, held of needed", 4),
        tables.Column("Assured", 1.5, "right"),
    ]
    found: dict[int, list[CoverageRow]] = defaultdict(list)
    for row in sheet.capacity:
        found[row.requirement.id].append(row)
    groups = sorted(found.values(), key=lambda rows: (-sum(map(lacking, rows)), rows[0].requirement.code))
    rows = [made for group in groups for made in _capacity_rows(group, len(columns), house)]
    return [head, tables.table(columns, rows, house=house)]


def _capacity_rows(group: Sequence[CoverageRow], columns: int, house: House) -> Iterator[tables.Row]:
    """Yield one need: where it is short, in full for the worst; then by name where one person is all there is."""
    short = worst_first(row for row in group if not row.is_met)
    single = [row.place for row in group if row.single_point_of_failure]
    yield tables.Row((_capacity_heading(group[0].requirement, group, len(short)),), tables.Kind.GROUP)
    for row in short[:MOST_PLACES]:
        yield tables.Row((row.place, parts.need(row, house=house), parts.assured(row)))
    rest = short[MOST_PLACES:]
    if rest:
        names = parts.listed([row.place for row in rest], MOST_SAFE)
        words = f"Also short, by {sum(map(lacking, rest)):,} in all ({len(rest):,}): {names}."
        yield parts.across(words, columns, house=house)
    if single:
        yield parts.across(
            f"{parts.SINGLE_POINT} ({len(single):,}): {parts.listed(single, MOST_SAFE)}.", columns, house=house
        )
    safe = len(group) - len(short) - len(single)
    if safe:
        yield parts.across(f"Met, and not resting on one person: {safe:,}.", columns, house=house)


def _capacity_heading(requirement: Requirement, group: Sequence[CoverageRow], short: int) -> str:
    by = sum(map(lacking, group))
    if requirement.level is Level.ORGANISATION:
        return f"{requirement.title}: one need of the whole organisation"
    noun = "team" if requirement.level is Level.TEAM else "service"
    where = f"short in {short:,} of {parts.counted(len(group), noun)}"
    return f"{requirement.title}: {where}" + (f", by {by:,} in all" if by else "")


def _not_counted(sheet: OrganisationSheet, house: House) -> list[Flowable]:
    counts = [row.counts for row in sheet.totals]
    exempt, early = sum(one.exempt for one in counts), sum(one.not_yet_due for one in counts)
    away = f"{sheet.away_count:,} of {parts.counted(sheet.people_count, 'person', 'people')} on long-term absence"
    return [
        text.heading("Not counted", house=house),
        *text.body(
            f"Left out of numerator and denominator: {parts.counted(exempt, 'exemption')}, "
            f"{parts.counted(early, 'holding')} not yet due, and {away}. The totals say how many for each requirement; "
            "the sheets of the teams name the people.",
            house=house,
        ),
    ]
