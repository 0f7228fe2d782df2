"""What a profile asks for, as somebody wrote it."""

from __future__ import annotations

from cpd_desktop.exchange.demo_story import statements


def test_they_have_the_length_that_is_asked_for_and_paragraphs() -> None:
    for text, least, most in (
        (statements.WHY_A_GAP, 30, 100), (statements.PRACTICE_SUMMARY, 300, 500), (statements.PERSONAL_STATEMENT, 1_000, 1_500),
    ):  # fmt: skip
        assert least <= len(text.split()) <= most
        assert "  " not in text
        assert all(paragraph == paragraph.strip() for paragraph in text.split("\n\n"))


def test_the_personal_statement_goes_through_all_five_standards() -> None:
    for number in range(1, 6):
        assert f"Standard {number}: " in statements.PERSONAL_STATEMENT
