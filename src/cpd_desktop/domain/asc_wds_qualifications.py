"""Qualifications as the Adult Social Care Workforce Data Set (ASC-WDS) knows them: its codes, and which of them could be awarded when.

The codes are dated data (`resources/rules/ascwds/qualification_codes.csv`). Source: the data set's own code, as described in the
project's interop notes, section 1.4 (columns QUALACHnn, `code;year`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.qualifications import QualificationDraft, QualificationState, day_words, level_words


@dataclass(frozen=True, slots=True)
class QualificationCode:
    """A code with what it means. *level* is entry level or 1 to 8, blank where the code has none.

    *awarded_from* and *awarded_until* are the first and the last day on which it could be awarded, None where there is none.
    """

    code: str
    group: str
    title: str
    level: str = ""
    awarded_from: date | None = None
    awarded_until: date | None = None

    @property
    def words(self) -> str:
        """The code in words: `Diploma: Adult care, level 4`."""
        level = level_words(self.level)
        return f"{self.group}: {self.title}{f', {level}' if level else ''}"

    def could_be_awarded(self, on: date) -> bool:
        """Whether it could be awarded on a day, the first and the last day included."""
        return (self.awarded_from is None or self.awarded_from <= on) and (
            self.awarded_until is None or on <= self.awarded_until
        )


def qualification_code(values: Mapping[str, str]) -> QualificationCode:
    """Return the code that a row of the rules' table says. Raises ValueError or KeyError for a row that is wrong."""
    first, last = (
        date.fromisoformat(values[name]) if values[name] else None for name in ("awarded_from", "awarded_until")
    )
    return QualificationCode(values["bulk_upload_code"], values["group"], values["title"], values["level"], first, last)


def code_problems(draft: QualificationDraft, code: QualificationCode | None) -> tuple[str, ...]:
    """Return the sentences of what does not fit between a qualification and its code; nothing for one that was withdrawn from."""
    if draft.state is QualificationState.WITHDRAWN:
        return ()
    if code is None:
        if draft.state is QualificationState.ACHIEVED:
            return ("No ASC-WDS code is chosen: the workforce return leaves it out.",)
        return ()
    found = []
    if code.level and draft.level and code.level != draft.level:
        said = f"the qualification of {level_words(draft.level)}"
        found.append(f"ASC-WDS code {code.code} is of {level_words(code.level)}, {said}: correct one of them.")
    if draft.state is QualificationState.ACHIEVED and not code.could_be_awarded(draft.state_on):
        last = code.awarded_until
        if last is not None and draft.state_on > last:
            found.append(f"ASC-WDS code {code.code} could be awarded until {day_words(last)}: choose another.")
        elif code.awarded_from is not None:
            found.append(
                f"ASC-WDS code {code.code} could be awarded from {day_words(code.awarded_from)}: choose another."
            )
    return tuple(found)
