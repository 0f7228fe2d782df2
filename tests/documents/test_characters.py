import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpd_desktop.documents import characters, fonts
from tests.documents.demo import HOSTILE


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("O'Brien-Łukasz <b>&", "O'Brien-Łukasz <b>&"),
        ("Sia\u0302n W\u0302yn", "Siân Ŵyn"),
        ("বাংলা", "[Bengali: 5 characters not shown]"),
        ("বাংলা ভাষা", "[Bengali: 9 characters not shown]"),
        ("Dr বাংলা, Leeds", "Dr [Bengali: 5 characters not shown], Leeds"),
        ("שלום 中文", "[Hebrew: 4 characters not shown] [Chinese or Japanese: 2 characters not shown]"),
        ("ਪੰਜਾਬੀ", "[Gurmukhi: 6 characters not shown]"),
        ("हिन्दी।", "[Devanagari: 7 characters not shown]"),
        ("Thanks 🎉", "Thanks [emoji: 1 character not shown]"),
        ("👨\u200d👩\u200d👧", "[emoji: 3 characters not shown]"),
        ("safe\u202egnp.exe", "safe[text direction control: 1 character not shown]gnp.exe"),
        ("half \ud83d a pair", "half [broken text: 1 character not shown] a pair"),
        ("ring\u0007", "ring[control: 1 character not shown]"),
        ("\ue000\uffff", "[private: 1 character not shown][unassigned: 1 character not shown]"),
        ("مُحَمَّد", "[Arabic: 8 characters not shown]"),
        ("zero\u200bwidth\ufeff, heart ♥\ufe0f", "zerowidth, heart ♥"),
        ("ＦＵＬＬ 𝐛𝐨𝐥𝐝", "FULL bold"),
        ("tab\there", "tab here"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_what_can_stays(raw: str, shown: str) -> None:
    assert characters.shown(raw) == shown


def test_arabic_is_drawn_joined_where_it_has_room_and_marked_where_it_has_not() -> None:
    assert characters.shown("Name: محمد") == "Name: \ufeaa\ufee4\ufea4\ufee3"
    assert characters.shown("Name: محمد", room=3) == "Name: [Arabic: 4 characters not shown]"


@given(st.text())
def test_shown_text_has_drawable_characters_only_and_is_shown_the_same_again(raw: str) -> None:
    once = characters.shown(raw)
    assert fonts.drawable().issuperset(once.replace("\n", ""))
    assert characters.shown(once) == once


@pytest.mark.parametrize(
    ("raw", "spoken"),
    [
        ("O'Brien-Łukasz <b>&", "O'Brien-Łukasz <b>&"),
        ("محمد عبد الله", "محمد عبد الله"),
        ("বাংলা ভাষা", "বাংলা ভাষা"),
        ("Thanks 🎉\tall", "Thanks 🎉 all"),
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("ring\u0007 the bell", "ring[control: 1 character not shown] the bell"),
        ("safe\u202egnp.exe", "safe[text direction control: 1 character not shown]gnp.exe"),
        ("half \ud83d a pair", "half [broken text: 1 character not shown] a pair"),
        ("\ue000\ue001\u202d", "[private: 2 characters not shown][text direction control: 1 character not shown]"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_what_is_read_out_is_in_its_own_letters_and_nothing_turns_it_round(raw: str, spoken: str) -> None:
    assert characters.spoken(raw) == spoken


@given(st.text())
def test_what_is_read_out_can_be_written_as_utf_8_and_has_no_control_but_line_ends(raw: str) -> None:
    words = characters.spoken(raw)
    words.encode("utf-8")
    assert not [one for one in words if one != "\n" and unicodedata.category(one) in {"Cc", "Cs", "Co"}]
    assert not [one for one in words if unicodedata.bidirectional(one) in {"LRO", "RLO", "LRE", "RLE", "PDF"}]
    assert characters.spoken(words) == words


@pytest.mark.parametrize("raw", HOSTILE)
def test_what_is_drawn_as_it_stands_is_read_as_it_stands(raw: str) -> None:
    if characters.shown(raw) == raw:
        assert characters.spoken(raw) == raw
