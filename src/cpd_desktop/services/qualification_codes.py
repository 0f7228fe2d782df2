"""The codes under which the workforce data set (ASC-WDS) knows qualifications: all in force, one that is named, those that may be meant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rapidfuzz import fuzz, utils

from cpd_desktop.domain.asc_wds_qualifications import QualificationCode, qualification_code
from cpd_desktop.domain.problems import Refused
from cpd_desktop.store.rules import reference_rows

_CLOSE = 50.0


def qualification_codes(as_at: date) -> Mapping[str, QualificationCode]:
    """Return the codes in force on *as_at* by the code, in the order of the rules' table."""
    codes = map(qualification_code, reference_rows("ascwds/qualification_codes", as_at))
    return {one.code: one for one in codes}


def code_for(written: str, as_at: date) -> QualificationCode | None:
    """Return the code that is *written*, as itself or as the data set has it with its year, such as `158;2026`; None for blank.

    Raises Refused for what is no code.
    """
    plain = "".join(written.split()).partition(";")[0]
    if not plain:
        return None
    found = qualification_codes(as_at).get(plain.lstrip("0"))
    if found is None:
        message = (
            f"There is no ASC-WDS qualification code '{written.strip()}': choose one from the list, or leave it blank."
        )
        raise Refused(message, field="asc_wds_code")
    return found


def likely_codes(title: str, level: str, as_at: date, *, most: int = 5) -> tuple[QualificationCode, ...]:
    """Return the codes that a qualification called *title* may have, likeliest first; of another level none, where both have one.

    What could not be awarded any more on *as_at* comes last.
    """
    scored = [
        (not one.could_be_awarded(as_at), -_alike(title, one), at, one)
        for at, one in enumerate(qualification_codes(as_at).values())
        if not (level and one.level and one.level != level)
    ]
    return tuple(one for _, score, _, one in sorted(scored, key=lambda found: found[:3]) if -score >= _CLOSE)[:most]


def _alike(title: str, code: QualificationCode) -> float:
    """Return how alike a title and a code are, up to 100: words that they share, and words that only one of them has."""
    same = [
        max(scorer(title, words, processor=utils.default_process) for words in (code.title, code.words))
        for scorer in (fuzz.token_set_ratio, fuzz.token_sort_ratio)
    ]
    return float(sum(same) / len(same))
