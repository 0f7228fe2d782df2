"""Every query of the registry asked of the demonstration book: its rows are those behind its figure, and none of them names anybody."""

from __future__ import annotations

from typing import Any

from cpd_desktop.domain.evidence_packs import Answered, Asked
from cpd_desktop.domain.evidence_queries import QUERIES
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence_queries import ANSWERED_BY, answer
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.queries.entities import load_people
from tests.exchange.demo_story.telling import AS_AT

NEEDED = {"requirement": "WC-CA2", "course": "SGA-02"}
OF_SUMS = frozenset(
    {"mandatory-training", "mandatory-training-assured", "supervision-held", "practice-changed", "finding-reach"}
)
"""Queries whose rows are sums themselves, of a requirement, a team or an asking."""


def asked_of_all(told: Workspace) -> dict[str, Answered]:
    question = CoverageQuestion(AS_AT)
    parts: dict[str, Any] = NEEDED
    with told.snapshot() as session:
        return {
            spec.code: answer(session, question, Asked(spec.code, **{name: parts[name] for name in spec.needs}))
            for spec in QUERIES
        }


def test_every_query_is_answered_with_the_rows_behind_its_figure_and_without_names(told: Workspace) -> None:
    assert set(ANSWERED_BY) == {spec.code for spec in QUERIES}
    names = [person.name.casefold() for person in told.read(load_people).values()]
    found = asked_of_all(told)
    assert len([one for one in found.values() if one.rows]) >= 20
    for code, answered in found.items():
        if code not in OF_SUMS:
            assert answered.count == sum(row.counts for row in answered.rows), code
            assert answered.of in (None, len(answered.rows)), code
        said = " ".join(f"{row.reference} {row.words}" for row in answered.rows).casefold()
        said += f" {answered.figure} {answered.base} {answered.caveat}".casefold()
        assert not [name for name in names if name in said], code
        assert len(answered.rows) == len({(row.reference, row.words, row.day) for row in answered.rows}), code
