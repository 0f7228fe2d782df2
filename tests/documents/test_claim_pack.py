from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cpd_desktop.documents.claim_pack import NO_FILES, NO_ITEMS, NOT_SHOWN, claim_pack
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.claims import ClaimState, TakenStep, progress_after
from cpd_desktop.domain.cpd_sheets import CertificatePages
from cpd_desktop.domain.funding_answers import EvidenceItem
from cpd_desktop.domain.funding_sheets import ClaimPackSheet
from tests.documents.cpd_samples import a_picture
from tests.documents.funding_samples import (
    AS_AT,
    COMPLETION,
    PAYMENT,
    a_line,
    a_pack,
    an_evidence_file,
    answered,
)
from tests.documents.reading import long_words, numbers_in_order, opened, outline_of, words_of
from tests.documents.session_samples import HOSTILE, facts


def paper(sheet: ClaimPackSheet, house: House = STANDARD) -> bytes:
    return claim_pack(sheet, facts("Claim pack", sheet.scope), house=house)


def test_the_cover_has_the_claim_s_facts_and_its_checklist() -> None:
    words = words_of(paper(a_pack(an_evidence_file(a_picture()))))
    assert "Not claimable because evidence is missing: proof of completion." in words
    assert "LDSS 2026-27" in words
    assert "Ann Baker, Deaf Services, Sensory" in words
    assert "£600.00" in words
    assert "31 December 2026" in words
    assert "R-17" in words
    assert "Evidence: 1 of 2 items at hand" in words
    assert "1 Proof of payment yes bank.pdf" in words
    assert "2 Proof of completion ▲ missing" in words


def test_each_page_of_the_evidence_is_headed_and_stands_in_the_order_of_the_claim() -> None:
    items = (
        EvidenceItem(PAYMENT, True, 1, "aa" * 16, "bank.pdf"),
        EvidenceItem(COMPLETION, True, 2, "bb" * 16, "end.pdf", fault="the scheme takes only PDF"),
        EvidenceItem("Letter", True, 3, "", "", "Finance drive", is_wanted=False),
    )
    two = a_picture("Paid on 1 October")
    files = (
        an_evidence_file(CertificatePages(two.pictures * 2, 3)),
        an_evidence_file(a_picture(), "end.pdf", COMPLETION, key="bb" * 16),
    )
    for house in (STANDARD, LARGE_PRINT):
        data = paper(a_pack(*files, line=a_line(evidence=items)), house)
        assert data == paper(a_pack(*files, line=a_line(evidence=items)), house)
        titles = [(title, page) for _, title, page in outline_of(data)]
        first = titles[1][1]
        assert titles[1:] == [
            ("Evidence 1 of 2: Proof of payment", first),
            ("Evidence 2 of 2: Proof of completion", first + 2),
        ]
        pages = opened(data).pages
        assert [len(page.images) for page in pages[-3:]] == [1, 1, 1]
        words = words_of(data)
        assert "Proof of payment · bank.pdf · page 2 of 3" in words
        assert "The last page is not shown here: it is in the file." in words
        assert "Finance drive" in words
        assert "more than the scheme asks for" in words
        assert "▲ The scheme takes only PDF." in words


def test_five_files_of_one_item_are_told_apart_in_the_checklist_and_over_their_pages() -> None:
    keys = [f"{at:02}" * 16 for at in range(1, 6)]
    items = [EvidenceItem(PAYMENT, True, at, key, f"p{at}.pdf", number=at) for at, key in enumerate(keys, 1)]
    letter = EvidenceItem("Letter", True, 9, keys[4], "p5.pdf", is_wanted=False)
    files = [an_evidence_file(a_picture(), f"p{at}.pdf", PAYMENT, key=key) for at, key in enumerate(keys, 1)]
    data = paper(a_pack(*files, line=a_line(evidence=(*items, letter))))
    assert [title for _, title, _ in outline_of(data)][1:] == [
        "Evidence 1 of 5: Proof of payment",
        *(f"Evidence {at} of 5: Proof of payment ({at})" for at in range(2, 5)),
        "Evidence 5 of 5: Proof of payment (5); Letter",
    ]
    words = words_of(data)
    for said in ("1.1 Proof of payment yes p1.pdf", "1.5 Proof of payment (5) yes p5.pdf", "2 Letter"):
        assert said in words
    assert "as no. 1.5" in words
    assert "Proof of payment (5); Letter · p5.pdf · page 1 of 1" in words


def test_what_cannot_be_shown_is_said_with_its_reason() -> None:
    broken = CertificatePages(problem="This file could not be shown: it is damaged.")
    data = paper(a_pack(an_evidence_file(broken)))
    words = words_of(data)
    assert "This file could not be shown: it is damaged." in words
    assert NOT_SHOWN in words
    assert len(opened(data).pages) == 1


def test_a_claim_that_is_past_that_says_how_far_it_has_come() -> None:
    sent = answered(a_line(evidence=()), ClaimState.SUBMITTED, submitted_on=AS_AT)
    words = words_of(paper(a_pack(line=sent)))
    assert "£600.00: this claim was submitted." in words
    sent_before = answered(a_line(), ClaimState.REFUSED, submitted_on=date(2026, 11, 3), reason="No payee.")
    assert "State Refused 26 November 2026; submitted 3 November 2026 Reason No payee." in words_of(
        paper(a_pack(line=sent_before))
    )
    assert "Submitted 26 November 2026" in words
    assert NO_ITEMS in words
    part = answered(a_line(), ClaimState.PAID, received=Decimal("443.00"), received_on=AS_AT)
    assert "£600.00: this claim was paid in part; £157.00 still to come." in words_of(paper(a_pack(line=part)))
    assert "this claim has lapsed." in words_of(paper(a_pack(line=answered(a_line(), ClaimState.LAPSED))))
    line = a_line()
    ready = replace(line.answer, claimable=True, why_not=(), missing_evidence=(), is_only_short_of_evidence=False)
    assert "£600.00 can be claimed until 31 December 2026: 35 days left." in words_of(
        paper(a_pack(line=replace(line, answer=ready)))
    )


def test_the_steps_of_a_claim_are_listed_where_it_did_not_go_the_usual_way() -> None:
    steps = (
        TakenStep(ClaimState.SUBMITTED, date(2026, 3, 6)), TakenStep(ClaimState.REFUSED, date(2026, 4, 9), reason="No payee."),
        TakenStep(ClaimState.SUBMITTED, date(2026, 5, 10)), TakenStep(ClaimState.PAID, date(2026, 6, 1), Decimal("600.00")),
        TakenStep(ClaimState.CLAWED_BACK, date(2026, 9, 1), Decimal("100.00"), "Left early"),
        TakenStep(ClaimState.CLAWED_BACK, date(2026, 11, 1), Decimal("50.00"), "Audit"),
    )  # fmt: skip
    line = answered(a_line(), ClaimState.CLAWED_BACK)
    for house in (STANDARD, LARGE_PRINT):
        words = words_of(paper(a_pack(line=replace(line, progress=progress_after(steps, AS_AT))), house))
        assert (
            "Steps Submitted on 6 March 2026. Refused on 9 April 2026: No payee. Submitted on 10 May 2026. £600.00 received on 1 June 2026."
            " £100.00 taken back on 1 September 2026: Left early. £50.00 taken back on 1 November 2026: Audit."
        ) in words
        assert "clawed back £100.00, 1 September 2026; clawed back £50.00, 1 November 2026" in words
    assert "Steps" not in words_of(paper(a_pack(line=replace(line, progress=progress_after(steps[:1], AS_AT)))))
    recorded = TakenStep(ClaimState.TO_CLAIM, date(2026, 3, 2), is_first=True)
    assert "Steps To be claimed since 2 March 2026. Submitted on 6 March 2026." in words_of(
        paper(a_pack(line=replace(line, progress=progress_after((recorded, steps[0]), AS_AT))))
    )


def test_a_reason_of_3000_words_is_printed_whole_and_in_order() -> None:
    refused = answered(a_line(), ClaimState.REFUSED, reason=long_words())
    for house in (STANDARD, LARGE_PRINT):
        assert numbers_in_order(paper(a_pack(line=refused), house)) == list(range(3_000))


def test_hostile_names_are_shown_as_they_are() -> None:
    for name in HOSTILE:
        line = a_line(evidence=(EvidenceItem(name, True, 1, "aa" * 16, name),))
        file = an_evidence_file(a_picture(name), name, name)
        for house in (STANDARD, LARGE_PRINT):
            data = paper(a_pack(file, line=replace(line, said=replace(line.said, what=name))), house)
            pages = opened(data).pages
            assert len(pages) < 12
            assert len(pages[-1].images) == 1
    odd = replace(a_line().said, what="Jo \u202egnp.exe & <i>Li</i>")
    assert "& <i>Li</i>" in words_of(paper(a_pack(line=a_line(said=odd))))


def test_without_a_file_there_is_no_column_of_pages_and_that_is_said() -> None:
    kept = EvidenceItem(PAYMENT, True, 1, "", "", "Finance drive")
    words = words_of(paper(a_pack(line=a_line(evidence=(kept, EvidenceItem(COMPLETION))))))
    assert "1 Proof of payment yes Finance drive 2 Proof of completion ▲ missing" in words
    assert NO_FILES in words
    assert "No. Item At hand Where 1" in words
    assert NO_FILES not in words_of(paper(a_pack(line=a_line(evidence=(EvidenceItem(PAYMENT),)))))
