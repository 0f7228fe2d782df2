"""What an edition of a scheme says, in words: its parts, their windows and evidence, and who is not eligible."""

from __future__ import annotations

from cpd_desktop.domain.funding import About, pounds_words
from cpd_desktop.domain.funding_schemes import Edition, EditionDraft, SchemePart, WindowFrom
from cpd_desktop.ui.pages.funding.words import day_in_words
from cpd_desktop.ui.pages.gaps.words import counted

_OF = {
    WindowFrom.PAYMENT: "the first payment", WindowFrom.START: "the start", WindowFrom.COMPLETION: "the completion",
}  # fmt: skip
_FOR = {
    About.TRAINING: "courses", About.QUALIFICATION: "qualifications", About.APPRENTICESHIP: "apprenticeships",
    About.SESSION: "sessions", About.OTHER: "anything else",
}  # fmt: skip


def window_words(part: SchemePart) -> str:
    """Return when a part is claimed: `within 3 months of the completion`."""
    days = [_OF[one] for one in part.window_from]
    from_words = f"the later of {' and '.join(days)}" if len(days) > 1 else "".join(days)
    said = ""
    if days and part.months is not None:
        said = f"within {counted(part.months, 'month')} of {from_words}"
    elif days:
        said = f"from {from_words}"
    if part.last_claim_on is not None:
        said = f"{said}, by {day_in_words(part.last_claim_on)} at the latest".lstrip(", ")
    return said or "at any time"


def part_words(part: SchemePart) -> str:
    """Return a part in words: name, share, what for, window and evidence."""
    said = [part.title] if part.title else []
    if part.share is not None and f"{part.share.normalize():f}%" != part.part:
        said.append(f"{part.share.normalize():f}% of the cost")
    if part.abouts:
        said.append(f"for {' and '.join(_FOR[one] for one in part.abouts)}")
    said.append(f"claimed {window_words(part)}")
    if part.evidence:
        said.append(f"with {', '.join(f'{item[:1].lower()}{item[1:]}' for item in part.evidence)}")
    return f"{part.part}: {'; '.join(said)}"


def eligible_words(edition: Edition) -> str:
    """Return who is eligible, in short: `Not on the register of SWE, HCPC; in post at the start`."""
    said = edition.said
    found = []
    if said.excluded_registers:
        found.append(f"not on the register of {', '.join(said.excluded_registers)}")
    if said.eligible_roles:
        found.append(f"only {', '.join(said.eligible_roles)}")
    if said.employed_at_start:
        found.append("in post at the start")
    if said.once_each:
        found.append("one claim for a person and a course")
    words = "; ".join(found)
    return f"{words[:1].upper()}{words[1:]}"


def edition_sentences(edition: Edition) -> str:
    """Return what an edition says, as whole sentences; each part, and who is eligible, on a line of its own."""
    said = edition.said
    found = [f"{edition.name} covers first payments {_days(edition)}."]
    found += [f"\n{part_words(part)}." for part in said.parts]
    eligible = eligible_words(edition)
    found += [f"\n{eligible}."] if eligible else []
    if said.cap is not None:
        found.append(f"The organisation may claim {pounds_words(said.cap)} at most.")
    if said.clawback_terms:
        found.append(f"Taken back: {said.clawback_terms.rstrip('.')}.")
    if said.file_types or said.file_megabytes or said.most_files:
        found.append(f"{_files(edition)}.")
    if said.notes:
        found.append(f"{said.notes.rstrip('.')}.")
    return " ".join(found).replace(" \n", "\n")


def _days(edition: Edition) -> str:
    return "on any day" if edition.days_words == "any day" else edition.days_words


def _files(edition: Edition) -> str:
    kinds = ", ".join(one.upper() for one in edition.said.file_types)
    most = "" if edition.said.file_megabytes is None else f"{edition.said.file_megabytes} MB at most"
    items = most_files_words(edition.said)
    return f"Files of evidence: {', '.join(part for part in (kinds, most, items) if part)}"


def most_files_words(said: EditionDraft) -> str:
    """Return how many files may show each item: `4 for Proof of payment at most`; empty for any number."""
    return ", ".join(f"{most} for {item} at most" for item, most in said.most_files)
