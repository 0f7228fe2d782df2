from dataclasses import replace

from cpd_desktop.documents import layout, text
from cpd_desktop.documents.pages import AuditHead, frame_height
from cpd_desktop.documents.style import LANDSCAPE, LARGE_PRINT, PORTRAIT, STANDARD
from tests.documents.demo import some_facts
from tests.documents.reading import opened
from tests.documents.tagged_reading import structure_of


def test_a_page_has_less_room_in_large_print_and_lying() -> None:
    assert frame_height(STANDARD) > frame_height(LARGE_PRINT) > 600
    assert frame_height(STANDARD, LANDSCAPE) < frame_height(STANDARD, PORTRAIT)


def test_a_head_without_a_digest_is_its_number_alone() -> None:
    assert str(AuditHead(7, "")) == "Record book entry 7"


def test_who_asks_for_the_twin_is_no_part_of_what_pages_say() -> None:
    facts = some_facts()
    assert replace(facts, at_twin=lambda _: None) == facts
    assert "at_twin" not in repr(facts)


def test_long_names_are_cut_at_the_foot_of_the_page_and_read_whole() -> None:
    name = "Siân Ŵyn, workforce lead and " + "deputy " * 30
    found: list[bytes] = []
    pdf = layout.build(text.body("x"), replace(some_facts(), produced_by=name, at_twin=found.append))
    assert "…" in opened(pdf).pages[0].extract_text()
    assert name.strip() in found[0].decode()


def test_whose_a_private_document_is_is_read_first_and_once() -> None:
    facts = replace(some_facts(), private_to=("Jo Patel",))
    root = structure_of(layout.build(text.body("Words. " * 2_000), facts))
    assert root.kids[0].pieces == [(0, 0)]
