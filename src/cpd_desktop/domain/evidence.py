"""How far the evidence of a training record can be trusted: what its source says, and what somebody who looked at it found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

import numpy as np

from cpd_desktop.domain.facts import EVIDENCE, Numbers, RecordColumns, numbers
from cpd_desktop.domain.training import Evidence


class Verdict(StrEnum):
    """What whoever checked the evidence of a record found."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


VERDICTS = tuple(Verdict)
_UNCHECKED = -1


def grade_of(stated: Evidence, verdict: Verdict | None) -> Evidence:
    """Return the grade of a record's evidence: as its source *stated* it, raised or lowered by the newest check of it.

    What was accepted is `checked`, unless the provider confirmed it, which is more; what was rejected is only `claimed`.
    """
    if verdict is None or (verdict is Verdict.ACCEPTED and stated is Evidence.PROVIDER):
        return stated
    return Evidence.CHECKED if verdict is Verdict.ACCEPTED else Evidence.CLAIMED


STATABLE = tuple(one for one in Evidence if one is not Evidence.CHECKED)
"""What can be said of a record by hand: `checked` is earned by a check."""


def statable(said: Evidence) -> tuple[Evidence, ...]:
    """Return what a form offers for a record that says *said* already, which can be kept whatever it is."""
    return tuple(one for one in Evidence if one in STATABLE or one is said)


_GRADES = numbers([[EVIDENCE.index(grade_of(stated, verdict)) for verdict in (*VERDICTS, None)] for stated in EVIDENCE])
# By what was stated and, from the left, the verdict; the last column, which -1 means too, is for what nobody checked.


def graded(records: RecordColumns, verdicts: Mapping[int, Verdict]) -> RecordColumns:
    """Return *records* with the grades that *verdicts*, by the record's id, give them; ids of no record are passed over."""
    if not verdicts or not len(records.id):
        return records
    found: Numbers = np.full(max(int(records.id.max()), *verdicts) + 1, _UNCHECKED, dtype=np.int32)
    found[list(verdicts)] = [VERDICTS.index(verdict) for verdict in verdicts.values()]
    return replace(records, evidence=_GRADES[records.evidence, found[records.id]])


def sample_of(keys: Iterable[str], size: int, seed: str) -> tuple[str, ...]:
    """Return *size* of *keys* (from 0; all of them where there are fewer), drawn by *seed*, in the order drawn.

    The same keys and seed give the same sample, in whatever order the keys come, and whoever draws it on whatever computer: the
    order is that of the SHA-256 of seed and key.
    """
    drawn = sorted(set(keys), key=lambda key: (hashlib.sha256(f"{seed}\n{key}".encode()).digest(), key))
    return tuple(drawn[: max(size, 0)])
