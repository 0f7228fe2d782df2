"""What the papers on funding are made of, and what they can be about: a year, and a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from cpd_desktop.domain.cpd_sheets import CertificatePages, PagesOf
from cpd_desktop.domain.funding import financial_year
from cpd_desktop.domain.funding_answers import ClaimLine
from cpd_desktop.domain.funding_sheets import ClaimPackSheet, EvidenceFile, FundingSheet
from cpd_desktop.domain.periods import EARLIEST, LATEST
from cpd_desktop.domain.problems import Problem, Refused
from cpd_desktop.domain.texts import folded
from cpd_desktop.services.attachments import attachment_content
from cpd_desktop.services.claim_answers import claim_lines, claim_of
from cpd_desktop.services.claim_evidence import claim_files
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.funding import funding
from cpd_desktop.services.scopes import known_scope, scope_of
from cpd_desktop.store.session import Session

NOT_LOOKED_INTO = "Its pages were not asked for here."


@dataclass(frozen=True, slots=True)
class FundingChoices:
    """What a paper on funding can be about: *claims* by UUID in hexadecimal, each in words, and financial *years*, the newest first."""

    claims: tuple[tuple[str, str], ...] = ()
    years: tuple[int, ...] = ()


def funding_choices(session: Session, question: CoverageQuestion) -> FundingChoices:
    """Return the claims of everybody on the question's date, in order of name, and the years that have any money and the present one."""
    everything = CoverageQuestion(question.as_at, question.upto)
    answer = funding(session, everything)
    lines = sorted(claim_lines(session, everything), key=lambda one: (folded(one.person.name), folded(one.words)))
    claims = tuple((one.uuid.hex(), f"{one.person.name}: {one.words}, {one.state_words}") for one in lines)
    years = {one.year for one in answer.schemes} | {financial_year(question.as_at)}
    return FundingChoices(claims, tuple(sorted(years, reverse=True)))


def funding_sheet(session: Session, question: CoverageQuestion, *, year: int | None = None) -> FundingSheet:
    """Return funding of the scope on the date, of the financial year that begins in *year*, or of all.

    Raises Refused, with the field, for a team or a service that is not there, and for a year that cannot be meant.
    """
    if year is not None and not EARLIEST.year <= year <= LATEST.year:
        message = (
            f"{year} cannot be meant: give the year in which the financial year begins, such as {question.as_at.year}."
        )
        raise Refused(message, field="year")
    question = known_scope(session, question)
    return FundingSheet(scope_of(question), funding(session, question, year=year))


def claim_pack_sheet(
    session: Session, claim: bytes, as_at: date, *, pages_of: PagesOf | None = None
) -> ClaimPackSheet:  # fmt: skip
    """Return the claim with the UUID *claim* on a date and the files of its evidence, in the order that the claim wants, each once.

    *pages_of* looks into files; without it none is shown, and that is said. Raises Refused for a claim that is not there.
    """
    line = claim_of(session, claim, as_at)
    keys = claim_files(session, claim, as_at)
    return ClaimPackSheet(as_at, line, tuple(_files(session, line, keys, pages_of)))


def _files(
    session: Session, line: ClaimLine, keys: Sequence[str], pages_of: PagesOf | None
) -> list[EvidenceFile]:  # fmt: skip
    found = []
    for key in keys:
        shown = [one for one in line.evidence if one.attachment == key and one.is_there]
        fault = next((one.fault for one in shown if one.fault), "")
        look = partial(_look_into, session, key, pages_of)
        found.append(EvidenceFile(key, shown[0].file_name, tuple(one.item for one in shown), look, fault))
    return found


def _look_into(session: Session, key: str, pages_of: PagesOf | None) -> CertificatePages:
    if pages_of is None:
        return CertificatePages(problem=NOT_LOOKED_INTO)
    try:
        file = attachment_content(session, key)
    except Problem as problem:
        return CertificatePages(problem=str(problem))
    return pages_of(file.about.name, file.about.media_type, file.content)
