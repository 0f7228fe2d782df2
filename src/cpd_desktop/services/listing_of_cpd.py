"""CPD entries as a plain table for export: what everybody may count of them, and never a text."""

from __future__ import annotations

from collections import Counter

from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.cpd_entry_facts import entries_by_person
from cpd_desktop.services.cpd_lists import activity_titles
from cpd_desktop.services.listing_table import Cell, Listing
from cpd_desktop.store.queries.entities import load_people
from cpd_desktop.store.session import Session

_COLUMNS = (
    "staff_number", "email", "name", "done_on", "ends_on", "activity", "minutes", "reflective", "peer_reflection", "standards",
    "made_of", "shared_with", "evidence", "same_as_another", "record",
)  # fmt: skip


def cpd_entries_listing(session: Session, question: CoverageQuestion) -> Listing:
    """Return a row for each CPD entry of something done by the date; those of people who have left are among them."""
    people, titles = load_people(session, upto=question.upto), activity_titles(question.as_at)
    rows: list[tuple[Cell, ...]] = []
    for person_id, entries in entries_by_person(session, None, upto=question.upto).items():
        person, alike = people[person_id], Counter(one.sameness for one in entries)
        rows += [
            (
                person.staff_number, person.email, person.name, one.done_on, one.ends_on, titles.get(one.activity, one.activity),
                one.minutes, _yes(one.is_reflective), _yes(one.has_peer), "; ".join(one.standards), one.source,
                len(one.shared_with), one.evidence_count, _yes(alike[one.sameness] > 1), one.uuid,
            )
            for one in entries
            if one.done_on <= question.as_at
        ]  # fmt: skip
    about = "Every CPD entry, without its text: what it says is its author's, who shares it or not"
    return Listing("cpd-entries", about, _COLUMNS, tuple(sorted(rows, key=lambda row: (row[:4], row[-1]))))


def _yes(value: bool) -> str:
    return "yes" if value else "no"
