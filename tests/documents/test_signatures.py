from cpd_desktop.documents import layout
from cpd_desktop.documents.signatures import Signer, signatures
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD
from tests.documents.reading import opened, words_of
from tests.documents.session_samples import HOSTILE, facts


def test_each_signer_has_what_they_confirm_and_room_for_what_is_asked_of_them() -> None:
    data = layout.build(
        signatures([Signer("Jo Li", "It is my own."), Signer("", "I have seen it.", "Line manager")], house=STANDARD),
        facts("Record"),
    )
    words = words_of(data)
    assert "It is my own. Jo Li Signature Date" in words
    assert "I have seen it. Line manager Name Signature Date" in words


def test_a_block_is_not_parted_whoever_signs() -> None:
    for house in (STANDARD, LARGE_PRINT):
        data = layout.build(
            signatures([Signer(name, "Mine.") for name in HOSTILE], house=house), facts("Record"), house=house
        )
        for page in opened(data).pages:
            words = page.extract_text()
            assert words.count("Mine.") == words.count("Signature")
