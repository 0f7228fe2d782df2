"""The columns of the evidence to be checked, and what is said of it in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtGui import QColor

from cpd_desktop.domain.evidence import Verdict
from cpd_desktop.domain.training import Evidence
from cpd_desktop.services.evidence import EvidenceLine, EvidenceSample
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.columns import files_in_words
from cpd_desktop.ui.theme import Look, colour

_SHAPES = {None: "○ Not checked", Verdict.ACCEPTED: "● Accepted", Verdict.REJECTED: "✖ Rejected"}


def verdict_words(line: EvidenceLine, sample: EvidenceSample | None = None) -> str:
    """Return what the newest check of a record found, with its shape; in a *sample*, that it was made before it was drawn."""
    is_before = sample is not None and line.check is not None and not is_checked_in(sample, line)
    return _SHAPES[line.verdict] + (" before" if is_before else "")


def check_words(line: EvidenceLine) -> str:
    """Return what was found, by whom, when and why; that nobody checked it yet where that is so."""
    return "Nobody has checked it yet" if line.check is None else line.check.words


def evidence_columns(look: Look, sample: Callable[[], EvidenceSample | None]) -> tuple[Column[EvidenceLine], ...]:
    """Return the columns: whose record it is, of what, how far its evidence goes, and what was found when it was checked.

    *sample* returns the sample that is shown, None for none.
    """

    def colours(line: EvidenceLine) -> tuple[QColor, QColor] | None:
        theme = look.theme
        tone = {Verdict.ACCEPTED: theme.good, Verdict.REJECTED: theme.bad}.get(line.verdict or Verdict.ACCEPTED)
        return None if line.verdict is None or tone is None else (colour(tone.back), colour(tone.text))

    def of(line: EvidenceLine) -> str:
        return f"{line.name}, {line.course}, {line.completed_on:%d %b %Y}"

    return (
        Column("Name", lambda line: line.name, width=20),
        Column("Course", lambda line: line.course, width=32, tip=lambda line: f"{line.code}: {line.course}"),
        Column("Completed", lambda line: line.completed_on, width=13),
        Column("Evidence", lambda line: line.evidence.value, width=20,
               tip=lambda line: f"As its source says: {line.stated.value}",
               sentence=lambda line: f"{of(line)}: evidence {line.evidence.value}"),
        Column("Files", lambda line: line.files, files_in_words, width=9,
               sentence=lambda line: f"{of(line)}: {files_in_words(line.files) or 'no file'} attached"),
        Column("Last check", lambda line: verdict_words(line, sample()), width=17, colour=colours, tip=check_words,
               sentence=lambda line: f"{of(line)}: {check_words(line)}"),
        Column("Reason", lambda line: line.reason, width=26, tip=lambda line: line.reason),
        Column("Team", lambda line: line.team, width=26),
        Column("Checked by", lambda line: "" if line.check is None else line.check.checked_by, width=18),
        Column("Checked on", lambda line: None if line.check is None else line.check.checked_on, width=13),
        Column("Provider", lambda line: line.provider, width=20),
        Column("Code", lambda line: line.code, width=12),
        Column("Staff number", lambda line: line.staff_number, width=14),
    )  # fmt: skip


def queue_words(lines: Sequence[EvidenceLine], population: int, scope: str) -> str:
    """Return how many of the records that count wait to be checked, n of N, by how far their evidence goes."""
    if not lines:
        return ""
    rejected = sum(line.verdict is Verdict.REJECTED for line in lines)
    grades = Counter(line.evidence for line in lines if line.verdict is not Verdict.REJECTED)
    parts = [f"{rejected:,} rejected"] if rejected else []
    parts += [f"{grades[grade]:,} {grade.value}" for grade in Evidence if grades[grade]]
    share = f"{len(lines):,} of {population:,} records that count are not assured"
    return f"{scope}: {share} ({', '.join(parts)}). A check by somebody other than the learner assures a record."


def progress_words(sample: EvidenceSample) -> str:
    """Return how far a sample has been checked: `Checked 7 of 20: 5 accepted, 2 rejected`."""
    done = sample.accepted + sample.rejected
    found = f": {sample.accepted:,} accepted, {sample.rejected:,} rejected" if done else ""
    return f"Checked {done:,} of {len(sample.lines):,}{found}."


def is_checked_in(sample: EvidenceSample, line: EvidenceLine) -> bool:
    """Whether a record has been checked in this very sample."""
    return line.check is not None and line.check.sample == sample.name
