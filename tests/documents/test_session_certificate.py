from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pypdf.generic import DictionaryObject

from cpd_desktop.documents.session_certificate import NOBODY, session_certificates
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.problems import Problem
from cpd_desktop.domain.session_sheets import Certificate
from cpd_desktop.domain.training import Open, Outcome
from tests.documents.demo import square
from tests.documents.reading import fonts_of, opened, outline_of, words_of
from tests.documents.session_samples import HOSTILE, facts

PLAIN = Certificate(
    "Siân Ŵyn", "Moving and handling of people, level 2", Outcome.PASSED, (date(2026, 11, 3), date(2026, 11, 10)), "6.5", "",
    "Moving and assisting people · tier 2, skilled", "Blodwen Rees", "Safe Hands Ltd", date(2029, 11, 9), "3f9a 1c22",
)  # fmt: skip


def paper(*certificates: Certificate, house: House = STANDARD) -> bytes:
    return session_certificates(certificates, facts("Certificates"), house=house)


def test_a_certificate_says_who_what_when_how_long_until_when_by_whom_and_how_to_check_it() -> None:
    words = words_of(paper(PLAIN))
    for said in (
        "Westmere Council", "Certificate of achievement", "This is to certify that", "Siân Ŵyn", "has passed",
        "Moving and handling of people, level 2", "Moving and assisting people · tier 2, skilled", "3 and 10 November 2026",
        "6.5 hours", "Valid until", "9 November 2029", "Trainer and provider", "Blodwen Rees", "Safe Hands Ltd", "Signed: Blodwen Rees",
        "To check it: record 3f9a 1c22 · Record book entry 1842 · 3f9a 1c22 0b7d 9e01",
        "Produced on 26 November 2026 by Rhian Morgan", "Demonstration: invented people",
    ):  # fmt: skip
        assert said in words, said


def test_what_nobody_knows_is_left_out() -> None:
    words = words_of(
        paper(Certificate("Jo Li", "Fire", Outcome.COMPLETED, (date(2026, 11, 3),), reference="ab", refers_to="place"))
    )
    assert "Certificate of completion" in words
    assert "has completed" in words
    assert "To check it: place ab" in words
    for unsaid in ("Valid", "Learning", "Trainer", "Provider", "Dates", "Signed:"):
        assert unsaid not in words, unsaid


@pytest.mark.parametrize(("end", "says"), [(Open.NEVER, "does not expire"), (Open.NOT_KNOWN, ""), (None, "")])
def test_an_open_end_is_said_only_where_it_is_known(end: Open | None, says: str) -> None:
    words = words_of(paper(replace(PLAIN, valid_until=end)))
    assert "Valid until" not in words
    assert ("does not expire" in words) is bool(says)


@pytest.mark.parametrize(("days", "says"), [
    (("2026-11-03",), "Date 3 November 2026"), (("2026-11-03", "2026-12-04"), "3 November and 4 December 2026"),
    (("2026-12-31", "2027-01-01"), "31 December 2026 and 1 January 2027"),
    (("2026-11-03", "2026-11-05", "2026-11-10"), "3 to 10 November 2026, 3 days"),
])  # fmt: skip
def test_days_are_in_as_few_words_as_they_need(days: tuple[str, ...], says: str) -> None:
    made = paper(replace(PLAIN, days=tuple(map(date.fromisoformat, days)), valid_until=None, hours=""))
    assert says in words_of(made)


def test_each_has_a_landscape_page_which_the_outline_finds_by_name() -> None:
    names = [f"Ann Baker {number}" for number in range(40)]
    data = paper(*(replace(PLAIN, name=name) for name in names))
    reader = opened(data)
    assert [title for _, title, _ in outline_of(data)] == names
    assert [page for _, _, page in outline_of(data)] == list(range(1, 41))
    for page, name in zip(reader.pages, names, strict=True):
        assert name in page.extract_text()
        assert "Moving and handling of people, level 2" in page.extract_text()
    assert float(reader.pages[0].mediabox.width) > float(reader.pages[0].mediabox.height)


def test_the_file_says_its_language_its_title_and_whose_it_is() -> None:
    reader = opened(paper(PLAIN))
    assert reader.metadata is not None
    assert reader.metadata.title == "Certificate of achievement: Moving and handling of people, level 2"
    assert reader.metadata.author == "Westmere Council"
    catalogue = reader.root_object
    assert str(catalogue["/Lang"]) == "en-GB"
    preferences = catalogue["/ViewerPreferences"]
    assert isinstance(preferences, DictionaryObject)
    assert preferences["/DisplayDocTitle"]
    assert opened(paper(PLAIN)).metadata.subject == "Siân Ŵyn: 3 and 10 November 2026"  # type: ignore[union-attr]
    assert opened(paper(PLAIN, PLAIN)).metadata.subject == "2 people: 3 and 10 November 2026"  # type: ignore[union-attr]


def left_edges(data: bytes) -> list[float]:
    """Where the lines of the first page begin, in points from its left edge."""
    edges: list[float] = []

    def visit(words: str, _: object, matrix: list[float], *_more: object) -> None:
        if words.strip():
            edges.append(matrix[4])

    opened(data).pages[0].extract_text(visitor_text=visit)
    return edges


@pytest.mark.parametrize("house", [STANDARD, LARGE_PRINT])
def test_hostile_words_fit_or_are_cut_and_what_cannot_be_drawn_is_marked(house: House) -> None:
    for hostile in HOSTILE:
        one = Certificate(
            hostile, hostile, Outcome.PASSED, tuple(date(2026, month, 3) for month in range(1, 9)), "1000", hostile, hostile * 30, hostile,
            hostile, date(2099, 12, 31), "ffff ffff",
        )  # fmt: skip
        data = paper(one, house=house)
        assert len(opened(data).pages) == 1
        assert "To check it: record ffff ffff" in words_of(data)
        assert all(fonts_of(data).values())
        assert min(left_edges(data)) >= 84
    assert "[Chinese or Japanese: 180 characters not shown]" in words_of(paper(replace(PLAIN, name=HOSTILE[2])))
    assert "<i>Li</i>" in words_of(paper(replace(PLAIN, name=HOSTILE[4])))


def test_a_long_name_is_whole_on_several_lines() -> None:
    name = "Muhammad Abdirahman Warsame Farah Nyarko-Bannerman Featherstonehaugh of Westmere and Upper Kirkdale"
    assert name in words_of(paper(replace(PLAIN, name=name)))


def test_the_logo_is_drawn_and_one_that_cannot_be_read_is_a_problem() -> None:
    with_logo = session_certificates([PLAIN], replace(facts("Certificates"), logo=square(9, 9, 9)))
    plain, drawn = (len(list(opened(data).pages[0].images)) for data in (paper(PLAIN), with_logo))
    assert (plain, drawn) == (0, 1)
    with pytest.raises(Problem, match="logo"):
        session_certificates([PLAIN], replace(facts("Certificates"), logo=b"no picture"))


def test_the_same_certificates_give_the_same_bytes_and_nobody_gives_a_sentence() -> None:
    assert paper(PLAIN) == paper(PLAIN)
    assert NOBODY in words_of(paper())


def test_progress_is_told_and_what_it_raises_ends_the_making() -> None:
    told: list[tuple[int, int]] = []
    session_certificates([PLAIN] * 3, facts("x"), at_page=lambda page, of: told.append((page, of)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]

    def stop(_page: int, _of: int) -> None:
        raise Problem("Stopped.")

    with pytest.raises(Problem):
        session_certificates([PLAIN], facts("x"), at_page=stop)


def test_many_share_what_is_the_same_so_that_the_file_is_small() -> None:
    one, many = len(paper(PLAIN)), len(paper(*[PLAIN] * 101))
    assert (many - one) / 100 < 1_500
