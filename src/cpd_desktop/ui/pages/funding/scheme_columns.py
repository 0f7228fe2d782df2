"""The rows and columns of the list of schemes: a row for each edition, and one for a scheme of which no edition is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtGui import QColor

from cpd_desktop.domain.funding import financial_year
from cpd_desktop.domain.funding_schemes import Edition, Scheme
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.funding.scheme_words import edition_sentences, eligible_words, part_words
from cpd_desktop.ui.pages.funding.words import shown_pounds
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, colour

COVERS, AHEAD, OVER, UNKNOWN = "● Covers today", "○ Not yet", "◇ Over", "– No edition known"
OWN, SHIPPED = "Your organisation’s", "Comes with the program"


@dataclass(frozen=True)
class EditionRow:
    """An edition of a scheme as it stands on a date; None for a scheme of which no edition is known."""

    scheme: Scheme
    edition: Edition | None
    as_at: date

    @property
    def key(self) -> tuple[str, str]:
        """What the row is known by when it comes again."""
        return self.scheme.code, "" if self.edition is None else self.edition.said.edition

    @property
    def is_own(self) -> bool:
        """Whether the organisation entered the edition."""
        return self.edition is not None and self.edition.row_id is not None

    @property
    def state(self) -> str:
        """Whether it covers a first payment on the date, with its shape."""
        if self.edition is None:
            return UNKNOWN
        said = self.edition.said
        if said.ends_on is not None and said.ends_on < self.as_at:
            return OVER
        return AHEAD if said.starts_on is not None and self.as_at < said.starts_on else COVERS

    @property
    def sentence(self) -> str:
        """What it says, as whole sentences."""
        if self.edition is not None:
            return edition_sentences(self.edition)
        scheme = self.scheme
        notes = [f"{one.rstrip('.')}." for one in (scheme.eligibility, scheme.claim_rule, scheme.notes) if one]
        return " ".join((f"Of {scheme.name} no edition is known: add one to claim from it.", *notes))


def edition_rows(schemes: tuple[Scheme, ...], as_at: date) -> tuple[EditionRow, ...]:
    """Return a row for each edition, the newest of each scheme first."""
    found = []
    for scheme in schemes:
        found += [EditionRow(scheme, one, as_at) for one in reversed(scheme.editions)]
        if not scheme.editions:
            found.append(EditionRow(scheme, None, as_at))
    return tuple(found)


def without_edition_now(schemes: tuple[Scheme, ...], as_at: date) -> tuple[str, ...]:
    """Return the codes of the schemes that have editions, of which none covers a first payment in the financial year of the date."""
    year = financial_year(as_at)
    return tuple(one.code for one in schemes if one.editions and not one.editions_in(year))


def scheme_columns(look: Look) -> tuple[Column[EditionRow], ...]:
    """Return the columns: state, scheme, edition, the days of first payment, its parts, who is eligible, the cap, and whose it is."""
    order = (COVERS, AHEAD, UNKNOWN, OVER)

    def tone(row: EditionRow) -> tuple[QColor, QColor]:
        found = look.theme.good if row.state == COVERS else look.theme.quiet
        return colour(found.back), colour(found.text)

    def of_edition(row: EditionRow) -> str:
        return "" if row.edition is None else row.edition.said.edition

    def parts(row: EditionRow) -> str:
        return "" if row.edition is None else ", ".join(one.part for one in row.edition.said.parts)

    return (
        Column(
            "State", lambda row: Ranked(order.index(row.state), row.state), ranked_text,
            sentence=lambda row: row.sentence, colour=tone, width=20,
        ),
        Column("Scheme", lambda row: row.scheme.code, width=12, tip=lambda row: row.scheme.name),
        Column("Edition", of_edition, width=12),
        Column("First payments", lambda row: "" if row.edition is None else row.edition.days_words, width=31),
        Column(
            "Parts", parts, width=18,
            tip=lambda row: "" if row.edition is None else "\n".join(map(part_words, row.edition.said.parts)),
        ),
        Column("Who may claim", _eligible, width=46),
        Column("Cap", _cap, shown_pounds, width=14, right=True),
        Column("Whose", lambda row: OWN if row.is_own else SHIPPED, width=23, tip=_source),
        Column("Title", lambda row: row.scheme.title, width=40),
    )  # fmt: skip


def _eligible(row: EditionRow) -> str:
    return row.scheme.eligibility if row.edition is None else eligible_words(row.edition) or row.scheme.eligibility


def _cap(row: EditionRow) -> Decimal | None:
    return None if row.edition is None else row.edition.said.cap


def _source(row: EditionRow) -> str:
    return row.scheme.source if row.edition is None else row.edition.said.source
