"""What the forms of evidence packs open with, and what the list of claims shows; for a worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpd_desktop.domain.evidence_packs import Answered, Asked, Pack
from cpd_desktop.domain.evidence_queries import QUERIES
from cpd_desktop.domain.problems import Problem
from cpd_desktop.services.choosing import Option, Options, options_to_choose
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.evidence_packs import evidence_categories, pack_of, packs
from cpd_desktop.services.evidence_queries import answer
from cpd_desktop.services.learning_records import recorded_findings, recorded_sources
from cpd_desktop.services.private import Reader
from cpd_desktop.services.rule_packs import rule_packs
from cpd_desktop.services.workspace import Session
from cpd_desktop.ui.attempt import attempt
from cpd_desktop.ui.pages.supervision.log_start import Kept, kept_form

QUERY_OPTIONS = tuple(Option(at, one.title) for at, one in enumerate(QUERIES))
"""The queries, by their places in the registry."""


@dataclass(frozen=True)
class PackShown:
    """A pack with its claims; None while there is none to show."""

    pack: Pack | None


@dataclass(frozen=True)
class ClaimOpening:
    """What a form of a claim opens with. *about* are findings and sources, and *registers* what readiness is asked for, by what is asked."""

    options: Options
    categories: tuple[tuple[str, str], ...]
    findings: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    registers: tuple[tuple[str, str], ...] = ()
    services: tuple[str, ...] = ()
    kept: Kept | None = None

    def about(self, takes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """Return what a query that *takes* these can be about: what is asked, and what it is called."""
        found = (*self.findings, *self.sources) if "finding" in takes else self.sources
        return self.registers if "register" in takes else found


def pack_shown(session: Session, question: CoverageQuestion, key: str) -> PackShown:
    """Return the pack with the UUID *key* in hexadecimal, else the newest, on the question's date; none where there is none."""
    known = [uuid for _, uuid, _, _ in packs(session, question.upto)]
    wanted = bytes.fromhex(key) if key else b""
    if not known or (wanted and wanted not in known):
        return PackShown(None)
    return PackShown(pack_of(session, wanted or known[0], question.as_at, question.upto))


def claim_opening(session: Session, form: str, reader: Reader | None, today: date) -> ClaimOpening:
    """Return what a form of a claim opens with."""
    options = options_to_choose(session)
    findings = recorded_findings(session, today)
    sources = recorded_sources(session, today)
    learned_from = {one.said.source_uuid for one in findings}
    return ClaimOpening(
        options,
        tuple(evidence_categories(today).items()),
        tuple((one.uuid.hex(), one.said.title) for one in findings),
        tuple((one.uuid.hex(), one.said.title) for one in sources if one.said.raised_by or one.uuid in learned_from),
        tuple((one.code, one.title) for one in rule_packs(session, today)),
        tuple(sorted({one.detail for one in options.teams if one.detail})),
        kept_form(session, form, reader),
    )  # fmt: skip


def opened_kept(session: Session, form: str, reader: Reader | None) -> Kept | None:
    """Return what was typed into a form before and not recorded."""
    return kept_form(session, form, reader)


def live_answer(session: Session, as_at: date, asked: Asked) -> Answered | Problem:
    """Return what is answered now to what somebody is choosing, or why it cannot be."""
    return attempt(answer, session, CoverageQuestion(as_at), asked)
