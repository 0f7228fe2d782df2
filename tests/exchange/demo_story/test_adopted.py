"""The requirements that the council has adopted."""

from __future__ import annotations

from cpd_desktop.exchange.demo_story.adopted import requirement_rows
from tests.exchange.demo_story.telling import AS_AT, a_day, story


def test_the_requirements_are_of_every_kind() -> None:
    rows = story().requirements.records()
    assert 24 <= len(rows) <= 30
    assert len({row["code"] for row in rows}) == len(rows)
    assert {row["kind"] for row in rows} == {"individual", "capacity"}
    assert {row["basis"] for row in rows} == {"statutory", "regulatory", "professional", "local"}
    assert {"2", "50%"} <= {row["minimum"] for row in rows}
    assert all(a_day(row["from"]) < AS_AT for row in rows)


def test_the_rota_needs_as_many_as_hold_the_role() -> None:
    minimum = {row["code"]: row["minimum"] for row in requirement_rows(AS_AT, amhps=31).records()}
    assert minimum["WC-ROTA"] == "31"
    assert minimum["WC-HSA"] == ""
