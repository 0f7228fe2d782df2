"""Evidence of claims is ticked, shown by files, and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.attachments import remove_attachment
from cpd_desktop.services.claim_evidence import (
    attach_evidence,
    claim_files,
    file_on_record,
    tick_evidence,
    untick_evidence,
    untick_item,
)
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, rows_of
from tests.services.funding_book import AMIR, SIAN, a_claim_draft, claim, line_of, uuid_of, with_people

PAYMENT, COMPLETION = "Proof of payment", "Proof of completion"
SHARED: dict[str, Any] = {"today": TODAY}


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_people(workspace)
    return workspace


def a_file(name: str = "proof.pdf", content: bytes = b"%PDF-1.7 proof") -> AttachmentDraft:
    return AttachmentDraft(name, content)


def checklist(book: Workspace, row_id: int) -> list[tuple[str, str]]:
    return [(one.item, one.words) for one in line_of(book, row_id).evidence]


def test_the_checklist_is_in_the_order_that_the_claim_wants(book: Workspace) -> None:
    row_id = claim(book)
    uuid = uuid_of(book, row_id)
    assert checklist(book, row_id) == [(PAYMENT, "missing"), (COMPLETION, "missing")]
    done = book.write(tick_evidence, uuid, "proof of COMPLETION ", where_kept=" Learner  file ", **SHARED)
    assert done.touched is Touched.FUNDING
    assert checklist(book, row_id) == [(PAYMENT, "missing"), ("proof of COMPLETION", "Learner file")]
    assert line_of(book, row_id).answer.missing_evidence == (PAYMENT,)
    book.write(tick_evidence, uuid, PAYMENT, **SHARED)
    book.write(tick_evidence, uuid, "Letter", **SHARED)
    line = line_of(book, row_id)
    assert line.answer.claimable
    assert [(one.item, one.is_wanted) for one in line.evidence][-1] == ("Letter", False)
    assert line.evidence[0].added_on == TODAY


def test_a_tick_is_corrected_taken_back_and_undone(book: Workspace) -> None:
    row_id = claim(book)
    uuid = uuid_of(book, row_id)
    book.write(tick_evidence, uuid, PAYMENT, where_kept="Ledger", **SHARED)
    assert book.write(tick_evidence, uuid, PAYMENT, where_kept="Ledger", today=date(2026, 7, 1)).change is None
    tick = book.write(tick_evidence, uuid, PAYMENT, where_kept="Archive", **SHARED).result
    assert checklist(book, row_id)[0] == (PAYMENT, "Archive")
    assert len(rows_of(book, "claim_evidence", "id")) == 1
    book.write(untick_evidence, tick)
    assert checklist(book, row_id)[0] == (PAYMENT, "missing")
    book.write(undo_change, None)
    assert checklist(book, row_id)[0] == (PAYMENT, "Archive")
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        book.write(untick_evidence, tick)


def test_files_show_an_item_and_are_given_in_the_order_of_the_claim(book: Workspace) -> None:
    row_id = claim(book)
    uuid = uuid_of(book, row_id)
    done = book.write(attach_evidence, uuid, COMPLETION, [a_file("end.pdf", b"%PDF-1.7 end")], **SHARED)
    assert done.touched == Touched.FUNDING | Touched.ATTACHMENTS
    two = [a_file("bank.pdf", b"%PDF-1.7 bank"), a_file("order.pdf", b"%PDF-1.7 order")]
    bank = book.write(attach_evidence, uuid, PAYMENT, two, **SHARED)
    assert checklist(book, row_id) == [
        (PAYMENT, "bank.pdf"), (PAYMENT, "order.pdf"), (COMPLETION, "end.pdf"),
    ]  # fmt: skip
    line = line_of(book, row_id)
    assert [(one.number, one.is_wanted) for one in line.evidence] == [(1, True), (2, True), (1, True)]
    assert [one.item for one in line.wanted] == [PAYMENT, COMPLETION]
    assert book.read(claim_files, uuid, TODAY) == (*bank.result, done.result[0])
    book.write(undo_change, None)
    assert checklist(book, row_id)[0] == (PAYMENT, "missing")
    assert len(rows_of(book, "attachments", "id")) == 1


def test_a_further_file_stands_beside_those_that_are_there_and_one_that_is_attached_shows_another_item_too(
    book: Workspace,
) -> None:
    row_id = claim(book)
    uuid = uuid_of(book, row_id)
    book.write(tick_evidence, uuid, PAYMENT, where_kept="Ledger", **SHARED)
    pay = book.write(attach_evidence, uuid, PAYMENT, [a_file("pay.png", b"pay")], **SHARED).result[0]
    book.write(attach_evidence, uuid, PAYMENT, [a_file("bank.pdf")], **SHARED)
    assert [(one.file_name, one.where_kept) for one in line_of(book, row_id).evidence[:2]] == [
        ("pay.png", "Ledger"), ("bank.pdf", ""),
    ]  # fmt: skip
    # Saying less of it takes nothing away, and where more of it is kept is a further proof.
    assert book.write(tick_evidence, uuid, PAYMENT, **SHARED).change is None
    assert book.write(tick_evidence, uuid, PAYMENT, attachment=pay, **SHARED).change is None
    book.write(tick_evidence, uuid, PAYMENT, where_kept="Archive", **SHARED)
    assert book.write(attach_evidence, uuid, COMPLETION, [a_file("copy.png", b"pay")], **SHARED).result == (pay,)
    assert checklist(book, row_id) == [
        (PAYMENT, "pay.png, Ledger"), (PAYMENT, "bank.pdf"), (PAYMENT, "Archive"), (COMPLETION, "pay.png"),
    ]  # fmt: skip
    assert len(rows_of(book, "attachments", "id")) == 2
    for twice, said in (
        ([a_file("again.png", b"pay")], "shows this item already"),
        ([a_file("a", b"a")] * 2, "chosen twice"),
    ):
        with pytest.raises(Refused, match=said) as refused:
            book.write(attach_evidence, uuid, PAYMENT, twice, **SHARED)
        assert refused.value.field == "file"


def test_of_five_files_where_the_item_is_kept_stands_with_one_alone(book: Workspace) -> None:
    row_id = claim(book)
    uuid = uuid_of(book, row_id)
    names = [f"payment {at}.pdf" for at in range(1, 5)]
    book.write(
        attach_evidence, uuid, PAYMENT, [a_file(name, name.encode()) for name in names], where_kept="Ledger", **SHARED
    )
    fifth = book.write(attach_evidence, uuid, COMPLETION, [a_file("payment 5.pdf")], **SHARED).result[0]
    # The form that adds it shows where the item is kept, and gives it back as it is.
    book.write(tick_evidence, uuid, PAYMENT, attachment=fifth, where_kept="ledger", **SHARED)
    assert checklist(book, row_id) == [
        (PAYMENT, "payment 1.pdf, Ledger"), *((PAYMENT, name) for name in (*names[1:], "payment 5.pdf")),
        (COMPLETION, "payment 5.pdf"),
    ]  # fmt: skip
    assert [one.number for one in line_of(book, row_id).evidence] == [1, 2, 3, 4, 5, 1]
    book.write(tick_evidence, uuid, PAYMENT, attachment=fifth, where_kept="Archive", **SHARED)
    assert checklist(book, row_id)[4] == (PAYMENT, "payment 5.pdf, Archive"), "another place is said of the file"


def test_a_file_that_was_removed_comes_last_and_the_next_one_takes_its_place(book: Workspace) -> None:
    row_id = claim(book)
    uuid = uuid_of(book, row_id)
    two = [a_file("bank.pdf", b"%PDF-1.7 bank"), a_file("order.pdf", b"%PDF-1.7 order")]
    bank, _ = book.write(attach_evidence, uuid, PAYMENT, two, **SHARED).result
    book.write(remove_attachment, bank)
    assert checklist(book, row_id)[:2] == [(PAYMENT, "order.pdf"), (PAYMENT, "its file was removed")]
    assert line_of(book, row_id).answer.missing_evidence == (COMPLETION,)
    book.write(attach_evidence, uuid, PAYMENT, [a_file("new.pdf", b"%PDF-1.7 new")], **SHARED)
    assert checklist(book, row_id)[:2] == [(PAYMENT, "order.pdf"), (PAYMENT, "new.pdf")]


def test_what_was_kept_under_a_name_with_a_number_is_a_further_proof_of_the_item(book: Workspace) -> None:
    row_id = claim(book)
    uuid = uuid_of(book, row_id)
    for item in (PAYMENT, f"{PAYMENT} (2)", "Letter (2)"):
        book.write(tick_evidence, uuid, item, where_kept="Ledger", **SHARED)
    assert [(one.name, one.is_wanted) for one in line_of(book, row_id).evidence] == [
        (PAYMENT, True), (f"{PAYMENT} (2)", True), (COMPLETION, True), ("Letter (2)", False),
    ]  # fmt: skip


def test_an_item_is_unticked_as_a_whole_or_one_file_of_it(book: Workspace) -> None:
    row_id = claim(book)
    uuid = uuid_of(book, row_id)
    files = [a_file(f"{name}.pdf", name.encode()) for name in ("one", "two", "three")]
    one, *_ = book.write(attach_evidence, uuid, PAYMENT, files, **SHARED).result
    book.write(untick_item, uuid, "proof of payment", attachment=one)
    assert checklist(book, row_id)[:2] == [(PAYMENT, "two.pdf"), (PAYMENT, "three.pdf")]
    with pytest.raises(Refused, match="This file does not show"):
        book.write(untick_item, uuid, PAYMENT, attachment=one)
    book.write(untick_item, uuid, PAYMENT)
    assert checklist(book, row_id)[0] == (PAYMENT, "missing")
    book.write(undo_change, None)
    assert len(checklist(book, row_id)) == 3
    with pytest.raises(Refused, match="'Letter' is not ticked"):
        book.write(untick_item, uuid, "Letter")


def test_a_file_on_record_is_found_by_its_name_or_uuid(book: Workspace) -> None:
    uuid, other = uuid_of(book, claim(book)), uuid_of(book, claim(book, a_claim_draft(what="First aid")))
    (pay,) = book.write(attach_evidence, uuid, PAYMENT, [a_file("pay.png", b"pay")], **SHARED).result
    for named in ("PAY.png", pay):
        assert book.read(file_on_record, SIAN, named) == pay
    book.write(attach_evidence, other, PAYMENT, [a_file("pay.png", b"other")], **SHARED)
    for person, said in ((SIAN, "Several files are called"), (AMIR, "no file 'pay.png' of this person")):
        with pytest.raises(Refused, match=said) as refused:
            book.read(file_on_record, person, "pay.png")
        assert refused.value.field == "attachment"


def test_a_file_of_the_same_person_that_is_there_already_can_show_it(book: Workspace) -> None:
    row_id = claim(book)
    other = claim(book, a_claim_draft(AMIR))
    uuid, theirs = uuid_of(book, row_id), uuid_of(book, other)
    (file,) = book.write(attach_evidence, theirs, PAYMENT, [a_file()], **SHARED).result
    for attachment in (file, "00" * 16, "no uuid"):
        with pytest.raises(Refused, match="no such file of this person") as refused:
            book.write(tick_evidence, uuid, PAYMENT, attachment=attachment, **SHARED)
        assert refused.value.field == "attachment"
    book.write(tick_evidence, theirs, COMPLETION, attachment=file, **SHARED)
    assert checklist(book, other) == [(PAYMENT, "proof.pdf"), (COMPLETION, "proof.pdf")]
    assert book.read(claim_files, theirs, TODAY) == (file,)


def test_a_file_that_the_scheme_does_not_take_is_told_of_and_kept(book: Workspace) -> None:
    row_id = claim(book)
    uuid = uuid_of(book, row_id)
    done = book.write(attach_evidence, uuid, PAYMENT, [a_file("note.txt", b"paid")], **SHARED)
    assert done.remarks == ("note.txt: the scheme takes only PDF, JPG, PNG.",)
    large = a_file("scan.pdf", b"%PDF-1.7 " + b"x" * 2_000_000)
    done = book.write(attach_evidence, uuid, COMPLETION, [large], **SHARED)
    assert done.remarks == ("scan.pdf: the scheme takes files of 2 MB at most.",)
    line = line_of(book, row_id)
    assert [one.fault for one in line.evidence] == [
        "the scheme takes only PDF, JPG, PNG",
        "the scheme takes files of 2 MB at most",
    ]
    assert line.answer.claimable


def test_a_file_more_than_the_scheme_takes_of_an_item_is_told_of_and_kept(book: Workspace) -> None:
    row_id = claim(book)
    uuid = uuid_of(book, row_id)
    five = [a_file(f"{number}.pdf", b"%%PDF-1.7 %d" % number) for number in range(1, 6)]
    assert book.write(attach_evidence, uuid, PAYMENT, five[:4], **SHARED).remarks == ()
    done = book.write(attach_evidence, uuid, PAYMENT, five[4:], **SHARED)
    assert done.remarks == ("5.pdf: the scheme takes 4 files of this at most.",)
    assert book.write(attach_evidence, uuid, COMPLETION, [a_file("a.pdf", b"%PDF-1.7 a")], **SHARED).remarks == ()
    (sixth,) = book.write(attach_evidence, uuid, COMPLETION, [a_file("b.pdf", b"%PDF-1.7 b")], **SHARED).result
    # One that is on record already is told of as well, and its other item takes any number.
    assert book.write(tick_evidence, uuid, PAYMENT, attachment=sixth, **SHARED).remarks == (
        "b.pdf: the scheme takes 4 files of this at most.",
    )
    line = line_of(book, row_id)
    assert [one.number for one in line.evidence if one.fault] == [5, 6]
    assert line.answer.claimable


@pytest.mark.parametrize(
    ("item", "where", "field"), [(" ", "", "item"), ("x" * 501, "", "item"), ("Proof", "x" * 501, "where_kept")]
)
def test_what_cannot_be_an_item_is_refused(book: Workspace, item: str, where: str, field: str) -> None:
    uuid = uuid_of(book, claim(book))
    with pytest.raises(Refused) as refused:
        book.write(tick_evidence, uuid, item, where_kept=where, **SHARED)
    assert refused.value.field == field


def test_evidence_of_no_claim_and_no_file_are_refused(book: Workspace) -> None:
    with pytest.raises(Refused, match="no such claim"):
        book.write(tick_evidence, b"\x01" * 16, PAYMENT, **SHARED)
    with pytest.raises(Refused, match="Choose a file"):
        book.write(attach_evidence, uuid_of(book, claim(book)), PAYMENT, [], **SHARED)
    with pytest.raises(Refused, match="is empty"):
        book.write(
            attach_evidence, uuid_of(book, claim(book, a_claim_draft(AMIR))), PAYMENT, [a_file(content=b"")], **SHARED
        )
