"""What the papers on coverage share: cells of statuses, needs and requirements, and the words beside them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from reportlab.platypus import CondPageBreak, Flowable

from cpd_desktop.documents import layout, tables, text
from cpd_desktop.documents.bars import CapacityPips, Legend, StatusBar, StatusCounts
from cpd_desktop.documents.style import WIDTH, House
from cpd_desktop.domain.compliance import Counts, n_of_n
from cpd_desktop.domain.coverage import CoverageRow
from cpd_desktop.domain.policy import Policy
from cpd_desktop.domain.requirements import Requirement, RequirementKind

# A shape beside the words, so that the eye finds it on a photocopy.
SINGLE_POINT = "▲\u00a0single point of failure"
ROOM = 150.0
"""Points, at ordinary size."""

BETWEEN_PEOPLE = "; "
"""A comma would join two Arabic names into one run, which is drawn from right to left as a whole."""

LARGE = 1_000
"""Figures from this on are too wide for their place, and get more of it."""


class Stack(Flowable):  # type: ignore[misc]  # ReportLab has no types.
    """Flowables one below the other in one cell; with a *wide* of its own it reaches over the cells to its right."""

    def __init__(self, parts: Sequence[Flowable], *, wide: float | None = None) -> None:
        super().__init__()
        self._parts, self._wide = parts, wide

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 — ReportLab's names
        """Measure the parts."""
        self._sizes = [part.wrap(self._wide or aW, aH)[1] for part in self._parts]
        self.width, self.height = aW, sum(self._sizes)
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 — ReportLab's names
        """Part the stack between two of its parts, or within one that can be split."""
        self.wrap(aW, aH)
        room = aH
        for number, (part, tall) in enumerate(zip(self._parts, self._sizes, strict=True)):
            if tall > room:
                pieces = part.split(self._wide or aW, room)
                above = [*self._parts[:number], *pieces[:1]] if len(pieces) > 1 else list(self._parts[:number])
                below = [*(pieces[1:] if len(pieces) > 1 else [part]), *self._parts[number + 1 :]]
                return [Stack(above, wide=self._wide), Stack(below, wide=self._wide)] if above else []
            room -= tall
        return [self]

    def draw(self) -> None:
        """Draw the parts from the top."""
        y = self.height
        for part, tall in zip(self._parts, self._sizes, strict=True):
            y -= tall
            part.drawOn(self.canv, 0, y)


class _Pips(CapacityPips):
    """Circles with the answer in the words that every other output has."""

    def __init__(self, row: CoverageRow, *, house: House) -> None:
        super().__init__(row.numerator, row.denominator, house=house)
        self._row = row

    def in_words(self) -> str:
        """Return what the shapes say."""
        return self._row.answer


def need(row: CoverageRow, *, house: House) -> Flowable:
    """Return a need of capacity: a circle for each holder needed, the answer, and whether losing one would be too much."""
    warning = [text.line(SINGLE_POINT, "cell", house=house)] if row.single_point_of_failure else []
    return Stack([_Pips(row, house=house), *warning])


def counted(number: int, one: str, several: str = "") -> str:
    """Return ``1 person`` or ``3 people``; without *several* an s is added."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def listed(names: Sequence[str], most: int, *, between: str = ", ") -> str:
    """Return *names* with commas, at most *most* of them, and how many more there are."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return between.join(names[:most]) + more


def status_counts(counts: Counts) -> StatusCounts:
    """Return *counts* as the bar takes them."""
    return StatusCounts(
        in_date=counts.in_date,
        expiring=counts.expiring,
        generic_only=counts.generic_only,
        expired=counts.expired,
        revoked=counts.revoked,
        missing=counts.missing,
        not_yet_due=counts.not_yet_due,
        exempt=counts.exempt,
    )


def in_words(counts: Counts) -> str:
    """Return all that the bar shows, and what it cannot: bookings, and who is left out for long-term absence."""
    inside = [
        (counts.in_date, "in date"), (counts.expiring, "expiring"), (counts.generic_only, "generic only"),
        (counts.expired, "expired"), (counts.revoked, "revoked"), (counts.missing, "missing"),
    ]  # fmt: skip
    outside = [
        (counts.not_yet_due, "not yet due"), (counts.exempt, "exempt"), (counts.long_absence, "on long-term absence"),
    ]  # fmt: skip
    parts = [", ".join(f"{number:,} {words}" for number, words in inside if number) or "No one to count"]
    parts += [f"{counts.booked:,} booked"] if counts.booked else []
    left_out = ", ".join(f"{number:,} {words}" for number, words in outside if number)
    parts += [f"not counted: {left_out}"] if left_out else []
    return "; ".join(parts)


def assured(row: CoverageRow) -> str:
    """Return how many of the holdings are assured: n of the same N as what is claimed."""
    if row.needed is None:
        return n_of_n(row.counts.assured, row.denominator)
    return f"{row.counts.assured:,} of {row.needed:,}" if row.needed else n_of_n(0, 0)


def requirement_cell(requirement: Requirement, *, house: House) -> Flowable:
    """Return the title of *requirement* with its code and basis, and that it is a suggestion if it is one."""
    facts = [requirement.code, requirement.basis.value]
    facts += [f"within {requirement.within_days:,} days"] if requirement.within_days is not None else []
    minimum = requirement.minimum
    facts += [f"{minimum} of those in scope"] if minimum is not None and minimum.percent else []
    facts += ["suggested"] if requirement.suggested else []
    return Stack([text.line(requirement.title, "cell", house=house), *text.small(" · ".join(facts), house=house)])


def individual_table(rows: Sequence[CoverageRow], total: tuple[str, Counts] | None, *, house: House) -> Flowable:
    """Return a table of individual requirements, in the order given, below their sum where there is one."""
    figures = 2.1 if total is not None and total[1].denominator >= LARGE else 1.6
    columns = [
        tables.Column("Requirement", 2.7),
        tables.Column("Everyone in scope, by status", 7.3 - 2 * figures),
        tables.Column("Claimed, n of N", figures, "right"),
        tables.Column("Assured, n of N", figures, "right"),
    ]
    made: list[tables.Row] = []
    if total is not None:
        # The sum stands first: it is the answer, and at the foot it could end up alone on a page.
        label, counts = total
        share = n_of_n(counts.assured, counts.denominator)
        made.append(tables.Row((label, _sum_in_words(counts), counts.n_of_n, share), tables.Kind.TOTAL))
    for row in rows:
        title = requirement_cell(row.requirement, house=house)
        made.append(tables.Row((title, _statuses(row.counts, house=house), row.answer, assured(row))))
    return tables.table(columns, made, house=house)


def _sum_in_words(counts: Counts) -> str:
    """Return how many holdings a sum over requirements lacks."""
    lacks = counts.denominator - counts.numerator
    return f"{lacks:,} lacking" if lacks else ""


def _statuses(counts: Counts, *, house: House) -> Flowable:
    words = text.small(in_words(counts), house=house)
    if not (counts.in_scope - counts.long_absence):
        return Stack(words)
    return Stack(
        [StatusBar(status_counts(counts), is_said_beside=True, house=house), layout.gap(2.5, house=house), *words]
    )


def legend(rows: Iterable[CoverageRow], *, house: House) -> list[Flowable]:
    """Return the legend of the bars of *rows*, with the statuses that occur; nothing if there are no bars."""
    counts = [status_counts(row.counts) for row in rows if row.counts.in_scope > row.counts.long_absence]
    return [Legend(counts, house=house)] if counts else []


def room(house: House) -> Flowable:
    """Return a page end where a heading, a legend and the first row below them would not stand on the page together."""
    return CondPageBreak(ROOM * house.factor)


def across(words: str, columns: int, *, house: House) -> tables.Row:
    """Return a row of a table of *columns* in which *words* stand over the whole width."""
    paragraphs = text.cell(f"{words}\n", WIDTH, house=house)
    over = Stack(paragraphs if isinstance(paragraphs, list) else [], wide=WIDTH)
    return tables.Row((over, *([""] * (columns - 1))), is_across=True)


def suggestions(suggested: Sequence[Requirement], *, house: House) -> list[Flowable]:
    """Return what is suggested and not adopted, marked as such; nothing if there is none."""
    if not suggested:
        return []
    columns = [tables.Column("Requirement", 4), tables.Column("Asks for", 2.4), tables.Column("Source", 3.6)]
    rows = [
        tables.Row((requirement_cell(one, house=house), _asks(one), one.source or "no source given"))
        for one in suggested
    ]
    return [
        text.heading("Suggested, not adopted", house=house),
        *text.body(
            f"{counted(len(suggested), 'requirement')} suggested to the organisation and neither adopted nor dismissed. "
            "Suggestions count nowhere in this paper.",
            house=house,
        ),
        tables.table(columns, rows, house=house),
    ]


def _asks(requirement: Requirement) -> str:
    if requirement.kind is not RequirementKind.CAPACITY or requirement.minimum is None:
        return "everyone in scope"
    least = requirement.minimum
    words = f"{least} of those in scope" if least.percent else f"at least {counted(least.number, 'holder')}"
    return f"{words}, by {requirement.level.value}"


def how_to_read(policy: Policy, as_at: date, *, house: House) -> list[Flowable]:
    """Return the definitions behind the figures, with the organisation's own choices in them."""
    window = f"{counted(policy.warning_days, 'day')} ahead, to {text.long_date(last_of_window(policy, as_at))}"
    words = [
        *text.bullets(
            [
                (
                    "Compliance is those in date or expiring, of all in date, expiring, generic only, expired, revoked or missing. "
                    "Those exempt, not yet due or on long-term absence are in neither, and are counted beside."
                ),
                f"Expiring still counts: its last day is no more than {window}, that day included.",
                (
                    f"A team looks compliant from {policy.mandatory_target}% of its mandatory training. It is not covered while a "
                    "specialist need is short; generic training, for no particular group, never meets one."
                ),
                (
                    "Claimed counts every holding; assured counts those whose evidence was checked by somebody other than the "
                    "learner, or confirmed by the provider."
                ),
                f"{SINGLE_POINT}: exactly enough people hold it, and losing any one of them takes it below.",
            ],
            house=house,
        ),
        layout.gap(4, house=house),
        *text.small(
            "Percentages are whole numbers, never rounded up to 100% or down to 0%. Sums add up counts; nothing is averaged. "
            "A sum over requirements counts holdings: a person once for each requirement.",
            house=house,
        ),
    ]
    return [layout.together(text.heading("How to read this", house=house), *words)]


def mandatory_figure(counts: Counts, policy: Policy) -> layout.KeyFigure:
    """Return the figure that opens both papers: mandatory training claimed, with what of it is assured."""
    target = f"Target {policy.mandatory_target}%."
    if not counts.denominator:
        return layout.KeyFigure("No one", "is in scope of mandatory training", target)
    note = f"{target} Assured: {counts.assured:,} of {counts.denominator:,}."
    if counts.denominator < LARGE:
        return layout.KeyFigure(counts.n_of_n, "of mandatory training is held", note)
    says = f"of mandatory training is held, {counts.numerator:,} of {counts.denominator:,}"
    return layout.KeyFigure(counts.share, says, note)


def last_of_window(policy: Policy, as_at: date) -> date:
    """Return the last day that still counts as expiring."""
    return as_at + timedelta(days=policy.warning_days)
