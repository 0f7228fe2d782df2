from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from cpd_desktop.documents import layout
from cpd_desktop.documents.person_cpd import MOST_NEXT, NOTHING_ASKED, person_cpd, person_cpd_story
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.cpd_sheets import CpdChoice, CpdPart, PersonCpdSheet, RequiredLine
from cpd_desktop.domain.holdings import Status
from tests.documents.cpd_samples import AS_AT, NAME, TEXTS, a_file, a_picture, a_sheet, an_entry
from tests.documents.reading import fonts_of, opened, outline_of, words_of
from tests.documents.session_samples import HOSTILE, facts

HOUSES = pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])


def paper(sheet: PersonCpdSheet, house: House = STANDARD) -> bytes:
    page_facts = replace(facts("CPD record", sheet.scope), private_to=sheet.private_to)
    return person_cpd(sheet, page_facts, house=house)


def test_the_first_page_answers_who_it_is_whether_ready_what_is_held_and_what_is_next() -> None:
    first = " ".join(opened(paper(a_sheet())).pages[0].extract_text().split())
    for words in (
        "Siân Ŵyn-Łuczak · Social worker · Deaf Services", "As at 26 November 2026", "Private: for Siân Ŵyn-Łuczak",
        "Social Work England, SW104412, since 1 September 2019", "1 of 2 ready: registers and approvals",
        "2 of 4 required training held, 50%", "5 CPD entries in twelve months 7 h 30 min in all.", "12 supervisions in twelve months",
        "Social Work England ▲ Not ready 3 of 4", "Approved mental health professional ✓ Ready 1 of 1",
        "Social Work England: Pay the fee, and tick it.", "Oliver McGowan mandatory training: missing, booked for 4 December 2026.",
        "Contents",
    ):  # fmt: skip
        assert words in first


@HOUSES
def test_every_part_stands_in_the_contents_with_the_page_that_it_is_on(house: House) -> None:
    data = paper(a_sheet(certificates=(a_file("first aid.jpg", a_picture()),)), house)
    pages = {title: page for level, title, page in outline_of(data) if level == 0}
    parts = [title for title in pages if title not in ("Readiness", "What is next", "Contents")]
    assert [title.split(":")[0] for title in parts] == [
        "Readiness, rule by rule", "Required training", "Training history", "Qualifications and programmes", "Approvals", "Supervision",
        "Group reflective sessions", "CPD entries", "Certificates", "Signatures",
    ]  # fmt: skip
    words = words_of(data)
    contents = words[words.index("Contents") :]
    for title in parts:
        assert f"{title} {pages[title]}" in contents
    assert f"Page 1 of {len(opened(data).pages)}" in words


def test_parts_are_left_out_by_choice_and_it_is_said() -> None:
    every = a_sheet()
    for part in CpdPart:
        words = words_of(paper(replace(every, choice=CpdChoice(frozenset(CpdPart) - {part}))))
        assert "Left out by choice: " in words
    bare = replace(every, choice=CpdChoice(frozenset()))
    assert outline_of(paper(bare))[-1][1] == "What is next"


def test_an_entry_is_printed_whole_in_the_order_of_its_form() -> None:
    words = words_of(paper(a_sheet(entries=1)))
    texts = [
        " ".join(text.split())
        for name, text in TEXTS.items()
        if name not in ("title", "peer_name", "peer_role", "peer_on")
    ]
    places = [words.index(text) for text in texts]
    assert all(before < after for before, after in pairwise(places))
    assert "With Rhodri Bevan, advanced practitioner, 21 September 2026" in words
    assert "Standards: SWE 4.3 Review your practice; SWE 4.6 Reflect on learning" in words


def test_of_entries_that_may_not_be_read_the_facts_stand_there_and_no_text() -> None:
    two = (an_entry(1, date(2026, 9, 18)), an_entry(2, date(2026, 5, 1)))
    sheet = replace(a_sheet(), is_own=False, reader="", entries=two)
    words = words_of(paper(sheet))
    assert "18 Sep 2026 text not shown Reflection on a case 1 h 30 min yes yes" in words
    assert "0 of 2 entries with their text." in words
    assert "Private" not in words


def test_supervision_has_dates_and_never_text() -> None:
    words = words_of(paper(a_sheet()))
    assert "17 Nov 2026 Rhian Morgan Individual supervision 1 h 15 min" in words
    assert "2026 · 11 supervisions" in words
    assert "Of supervision there are dates; what was said stays with the two." in words


def test_somebody_of_whom_nothing_is_recorded_has_a_paper_too() -> None:
    data = paper(PersonCpdSheet(2, "ee" * 16, "Jo Li", AS_AT, "", "", ()))
    words = words_of(data)
    assert NOTHING_ASKED in words
    other = PersonCpdSheet(
        2, "ee" * 16, "Jo Li", AS_AT, "", "", (), nothing_asked="Registered with NMC: not known here."
    )
    assert "Registered with NMC: not known here." in words_of(paper(other))
    assert "0 CPD entries in twelve months" in words
    assert "Jo Li" in words


def test_what_is_next_is_short_and_says_how_much_more_there_is() -> None:
    lacking = tuple(
        RequiredLine(f"R{at}", f"Requirement {at}", Status.MISSING, "missing") for at in range(MOST_NEXT + 3)
    )
    words = words_of(paper(a_sheet(required=lacking, supervision_words="3 days overdue")))
    assert "And 5 more things: see the parts that follow." in words


@HOUSES
def test_the_same_record_gives_the_same_bytes_with_both_fonts_embedded(house: House) -> None:
    sheet = a_sheet(certificates=(a_file("first aid.jpg", a_picture()),))
    assert paper(sheet, house) == paper(sheet, house)
    assert all(fonts_of(paper(sheet, house)).values())


LONG = " ".join(f"word{at}" for at in range(20_000))
NASTY = {
    "2,000 words": " ".join(f"reflection{at}" for at in range(2_000)),
    "one paragraph of 20,000 words": LONG,
    "no space at all": "x" * 12_000,
    "control characters": "before\x00\x07\x1b[31m after\x0c end",
    "turned round": "user \u202egnp.exe \u2066end\u2069",
    "markup": "<b>bold</b> & <para>not</para> <img src='file:///etc/passwd'/> <br/> &amp; ]]>",
    "signs": "Well done 🎉👍🏽 and 👩‍👩‍👧",
    "scripts": "Ŵyl Ddewi, Łódź, محمد, বাংলা, 漢字",
    "lines": "\n".join(f"line {at}" for at in range(300)),
    **{f"name {at}": name for at, name in enumerate(HOSTILE)},
}


@HOUSES
@pytest.mark.parametrize("kind", NASTY)
def test_hostile_and_long_text_prints_completely_in_order_and_never_as_markup(kind: str, house: House) -> None:
    text = NASTY[kind]
    wanted = re.findall(r"(?:word|reflection|line )\d+", text)
    # What is counted stands in one place only; the rest stands wherever somebody can write.
    title, name = ("A long one", NAME) if wanted else (text[:300], text[:120])
    entry = an_entry(1, date(2026, 9, 18), {"title": title, "learnt": text, "impact_on_people": "The end of it."})
    sheet = replace(a_sheet(entries=0, records=1), name=name, entries=(entry,))
    words = words_of(paper(sheet, house))
    assert "The end of it." in words
    assert "\u202e" not in words
    assert re.findall(r"(?:word|reflection|line )\d+", words) == wanted
    if kind == "markup":
        assert "<b>bold</b> & <para>not</para>" in words


def test_a_run_has_each_record_on_a_sheet_of_its_own_with_pages_counted_anew() -> None:
    sheets = [
        a_sheet(entries=1, records=2),
        replace(a_sheet(entries=2), name="Jo Li", uuid="ab" * 16, is_own=False, reader=""),
    ]
    sheets[1] = replace(sheets[1], entries=tuple(replace(one, texts={}) for one in sheets[1].entries))
    papers = [
        (replace(facts("CPD record", one.scope), private_to=one.private_to), person_cpd_story(one)) for one in sheets
    ]
    data = layout.build_run(papers, facts("CPD record", "Deaf Services · 2 people"))
    pages = [" ".join(page.extract_text().split()) for page in opened(data).pages]
    begins = next(at for at, words in enumerate(pages) if "Jo Li · Social worker" in words)
    assert begins % 2 == 0, "on the front of a sheet"
    assert f"Page 1 of {begins}" in pages[0]
    assert f"Page {begins} of {begins}" in pages[begins - 1]
    assert f"Page 1 of {len(pages) - begins}" in pages[begins]
    assert "CPD record" in pages[begins]
    assert all("Private: for Siân Ŵyn-Łuczak" in words for words in pages[:begins])
    assert not any("Private" in words for words in pages[begins:])
    entries = outline_of(data)
    assert [title for level, title, _ in entries if level == 0] == [one.scope for one in sheets]
    second = {title: page for level, title, page in entries if page > begins and level == 1}
    supervision = second["Supervision: 14 held"] - begins
    assert f"Supervision: 14 held {supervision}" in pages[begins]
    assert opened(data).metadata is not None
    assert layout.build_run(papers, facts("CPD record", "Deaf Services · 2 people")) == data
