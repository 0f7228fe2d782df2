import io
import re

import pikepdf
import pytest

from cpd_desktop.documents import layout, text
from tests.documents.demo import HOSTILE, some_facts, story
from tests.documents.reading import opened, outline_of, words_of
from tests.documents.tagged_reading import opened_pike


def test_the_file_says_that_it_is_tagged_and_what_it_conforms_to() -> None:
    with opened_pike(layout.build(story(), some_facts())) as file:
        assert file.pdf_version == "1.7"
        assert bool(file.Root.MarkInfo.Marked) is True
        assert str(file.Root.Lang) == "en-GB"
        metadata = file.Root.Metadata.read_bytes().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
        with file.open_metadata() as found:
            assert found["dc:title"] == "Skills and training by team"
            assert found["dc:creator"] == ["Northshire County Council"]
            assert found["dc:language"] == {"en-GB"} or list(found["dc:language"]) == ["en-GB"]
            assert found["xmp:CreatorTool"] == "CPD Desktop"


@pytest.mark.parametrize("raw", HOSTILE)
def test_properties_take_any_words_and_the_title_is_the_same_in_both_places(raw: str) -> None:
    with opened_pike(layout.build([*text.body("x")], some_facts(raw))) as file, file.open_metadata() as found:
        assert found["dc:title"] == str(file.docinfo["/Title"])


def test_every_mark_on_a_page_leads_to_its_element() -> None:
    with opened_pike(layout.build(story(), some_facts())) as file:
        root = file.Root.StructTreeRoot
        nums = list(root.ParentTree.Nums)
        owners = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        assert sorted(owners) == list(range(len(file.pages)))
        assert int(root.ParentTreeNextKey) == len(file.pages)
        for number, page in enumerate(file.pages):
            assert int(page.StructParents) == number
            for place, owner in enumerate(owners[number]):
                pieces = [kid if isinstance(kid, int) else kid.MCID for kid in owner.K if not _is_element(kid)]
                assert place in pieces


def _is_element(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def test_readers_that_hold_to_the_letter_can_open_it_and_nothing_needs_mending() -> None:
    pdf = layout.build(story(people=900), some_facts())
    assert len(opened(pdf).pages) > 20
    assert outline_of(pdf)
    assert "Page 1 of" in words_of(pdf)
    with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as file:
        assert file.check_pdf_syntax() == []
        assert file.get_warnings() == []


def test_elements_are_packed_so_that_a_long_list_stays_small() -> None:
    pdf = layout.build(story(people=900), some_facts())
    elements = len(re.findall(rb"/S\s*/T[DR]", pdf))
    assert elements == 0
    with opened_pike(pdf) as file:
        kinds = [one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/TD"]
    assert len(kinds) > 4_000
    assert len(pdf) < 400_000


def test_the_mark_of_the_file_follows_from_what_is_in_it() -> None:
    def mark(title: str) -> bytes:
        found = re.search(rb"/ID\[<([0-9a-f]{32})><\1>\]", layout.build([*text.body("x")], some_facts(title)))
        assert found is not None
        return found.group(1)

    assert mark("One") == mark("One") != mark("Two")
