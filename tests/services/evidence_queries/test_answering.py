"""How answers are made, and how rows refer to records."""

from __future__ import annotations

from cpd_desktop.domain.evidence_packs import Answered, EvidenceRow
from cpd_desktop.services.evidence_queries.answering import (
    counted_words,
    joined,
    number_of,
    once,
    one_reading,
    person_reference,
    reference,
    share_of,
    share_of_rows,
    tally_words,
)
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session

ROWS = (EvidenceRow("team East", "reached"), EvidenceRow("team West", "not reached", counts=False))


def test_a_share_is_printed_as_shares_always_are() -> None:
    assert share_of_rows(ROWS, "teams", caveat="One.") == Answered("1 of 2, 50%", 1, 2, "teams", ROWS, "One.")
    assert share_of(999, 1_000, "teams", ROWS).figure == "999 of 1,000, 99%"
    assert share_of(0, 0, "teams", ()).figure == "nothing to count"
    assert number_of(ROWS, "teams") == Answered("2", 2, None, "teams", ROWS)


def test_a_person_is_a_number_and_never_a_name() -> None:
    assert person_reference("00001", "ab" * 16) == "person 00001"
    assert person_reference("", "ab" * 16) == "person abababab"
    assert reference("finding", b"\xab" * 16) == "finding abababab"


def test_words_of_counts() -> None:
    assert tally_words(["open", "done", "done"]) == "2 done, 1 open"
    assert (counted_words(0, "team", "teams"), counted_words(1, "team", "teams")) == ("", "1 team")
    assert (counted_words(1_000, "team", "teams"), joined("", "a", "b")) == ("1,000 teams", "a · b")


def test_what_several_queries_ask_is_asked_once_in_one_reading(workspace: Workspace) -> None:
    asked: list[tuple[str, int]] = []

    def question(_session: Session, name: str, *, year: int) -> int:
        asked.append((name, year))
        return len(asked)

    with workspace.snapshot() as session:
        assert [once(question, session, "a", year=1) for _ in range(2)] == [1, 2]
        with one_reading():
            assert [once(question, session, "a", year=1) for _ in range(2)] == [3, 3]
            assert once(question, session, "a", year=2) == 4
            assert once(question, session, "b", year=1) == 5
        assert once(question, session, "a", year=1) == 6
