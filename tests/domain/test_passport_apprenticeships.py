"""An apprenticeship in a passport: written and read whole, and told without what is private."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from cpd_desktop.domain.passport_apprenticeships import (
    PassportApprenticeship,
    PassportAttempt,
    PassportBreak,
    PassportGatewayItem,
    PassportHours,
    PassportLearner,
    PassportReview,
)
from cpd_desktop.domain.passport_file import PassportFile
from cpd_desktop.domain.plain_values import made_of, plain

START = date(2024, 9, 2)
LEARNER = PassportLearner(
    "a" * 32, "ST0005", "1.1", "Adult care worker", 2, "10001234", "1234567890", date(2025, 9, 1), date(2025, 12, 1), "37", "", "",
    "", "not needed", "active", None, "1", "", "", None,
    breaks=(PassportBreak("b" * 32, date(2025, 1, 6), date(2025, 2, 3), date(2025, 2, 2), "Parental leave"),),
    hours=(PassportHours("c" * 32, date(2024, 10, 7), "7.5", "College day", True, True, "Register", ()),),
    reviews=(PassportReview("d" * 32, date(2024, 12, 2), "Dai Rees", "Jo Patel", ""),),
    gateway=(PassportGatewayItem("e" * 32, "gateway", date(2025, 9, 3), "Jo Patel"),),
    attempts=(PassportAttempt("f" * 32, 1, date(2025, 9, 20), "Fenwick Assessments", "failed", ""),),
)  # fmt: skip


def with_whole(files: tuple[PassportFile, ...] = (), **parts: Any) -> PassportApprenticeship:
    """Return an apprenticeship that a passport carries, with *files* of its hours; *parts* are what is otherwise of the learner."""
    hours = (replace(LEARNER.hours[0], certificates=files),)
    whole = replace(LEARNER, **{"hours": hours, **parts})
    return PassportApprenticeship(
        "Adult care worker (ST0005), level 2", "Meres College", START, date(2025, 12, 1), "active", False, "", whole
    )


def test_it_is_read_as_it_was_written_whole_or_not() -> None:
    for one in (with_whole(), replace(with_whole(), whole=None)):
        assert made_of(PassportApprenticeship, plain(one)) == one
    # As the first version of the schema had it.
    old = {name: value for name, value in plain(with_whole()).items() if name != "whole"}
    assert made_of(PassportApprenticeship, old) == replace(with_whole(), whole=None)


def test_why_there_was_a_break_is_in_no_repr() -> None:
    assert "Parental" not in repr(with_whole())
