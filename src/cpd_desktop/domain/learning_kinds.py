"""The kinds of sources of learning that the rules list: what a source of each can come to, and by when it has to be dealt with.

Source: the shipped table `learning_sources`, each row of which names its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from cpd_desktop.domain.lazy_dataclass import dataclass
from cpd_desktop.domain.problems import Refused
from cpd_desktop.domain.texts import folded

REVIEW: Final = "SAR"
"""A Safeguarding Adults Review, which is mandatory or discretionary."""
COMPLAINT: Final = "CMP"
"""A statutory complaint, whose outcomes are counted for each of its issues."""
OMBUDSMAN: Final = "OMB"
"""A decision of the Local Government and Social Care Ombudsman."""
CONCERN: Final = "CON"
"""An informal concern, counted apart from complaints."""
COMPLIMENT: Final = "CPT"

REVIEW_BASES: Final = ("mandatory", "discretionary")
"""Both are statutory (Care Act 2014, section 44)."""


@dataclass(frozen=True, slots=True)
class SourceKind:
    """A kind of source: *owner* has it in hand, *basis* is its law, *outcomes* what it can come to, *timescale* what the rules give it.

    *records* says what is recorded of one, *source* where all of this is from.
    """

    code: str
    title: str
    owner: str
    basis: str
    outcomes: tuple[str, ...]
    timescale: str
    records: str = ""
    source: str = ""

    def outcome_named(self, text: str) -> str:
        """Return the outcome that *text* means, in the rules' spelling; blank for none. Raises Refused for one that this kind has not."""
        wanted = folded(text)
        found = next((one for one in self.outcomes if folded(one) == wanted), "")
        if wanted and not found:
            message = (
                f"'{text}' is no outcome of this kind of source: choose {', '.join(self.outcomes)}, or leave it blank."
            )
            raise Refused(message, field="outcome")
        return found


def source_kind(row: Mapping[str, str], *, source: str) -> SourceKind:
    """Return the kind of a row of the shipped table; *source* is the title of what it is from."""
    # A remark in brackets says what is needed with an outcome, and is no part of its name.
    outcomes = tuple(one.partition("(")[0].strip() for one in row["outcome_values"].split("|") if one.strip())
    return SourceKind(
        row["code"], row["title"], row["owner"], row["basis"], outcomes, row["timescale"], row["key_fields"], source
    )


def kind_named(kinds: Iterable[SourceKind], text: str) -> SourceKind:
    """Return the kind with this code or title. Raises Refused where there is none."""
    every = tuple(kinds)
    wanted = folded(text)
    for one in every:
        if wanted in (folded(one.code), folded(one.title)):
            return one
    known = ", ".join(f"{one.code} ({one.title})" for one in every)
    message = f"There is no kind of source '{text}': choose one of {known}."
    raise Refused(message, field="kind")
