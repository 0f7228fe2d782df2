"""Sources of learning on the command line: recorded, corrected, taken back, with the percentages published about them."""

from pathlib import Path
from typing import Any

from tests.cli.running import done, mistaken, refused


def act(book: Path, *words: object) -> Any:
    return done("learning-source", *words, "--book", book, "--json").answer


def record(book: Path, title: str = "Adult D", *more: object) -> Any:
    return act(book, "record", "--kind", "sar", "--title", title, "--received-on", "2025-11-03", *more)


def test_a_source_is_recorded_corrected_and_taken_back(own: Path) -> None:
    said = record(
        own, "Adult D", "--reference", "SAR 12", "--basis", "mandatory", "--team", "Deaf Services", "--asked", 5
    )
    assert (said["kind"], said["team"], said["service"], said["basis"], said["asked"], said["changed"]) == (
        "SAR", "Deaf Services", "Sensory", "mandatory", 5, True,
    )  # fmt: skip
    after = act(
        own,
        "correct",
        "sar 12",
        "--outcome",
        "Embedded",
        "--closed-on",
        "2026-01-05",
        "--team",
        "",
        "--raised-by",
        "The family",
    )
    assert (after["outcome"], after["closed_on"], after["team"], after["raised_by"], after["source"]) == (
        "embedded", "2026-01-05", None, "The family", said["source"],
    )  # fmt: skip
    assert act(own, "correct", said["source"][:12], "--still-open")["closed_on"] is None
    assert "nothing was changed" in done("learning-source", "correct", "Adult D", "--asked", 5, "--book", own).err
    complaint = act(
        own,
        "record",
        "--kind",
        "CMP",
        "--title",
        "Missed visits",
        "--received-on",
        "2025-12-01",
        "--well-founded",
        "yes",
    )
    assert complaint["well_founded"] is True
    decision = act(
        own, "record", "--kind", "OMB", "--title", "Decision", "--received-on", "2026-02-01", "--about", "Missed visits"
    )
    assert decision["about"] == complaint["source"]
    assert "Another source comes from this one" in refused("learning-source", "delete", "missed visits", "--book", own)
    done("learning-source", "delete", "SAR 12", "--book", own)
    assert "no source" in refused("learning-source", "delete", "SAR 12", "--book", own)


def test_a_published_percentage_is_held_against_its_counts(own: Path) -> None:
    record(own)
    quote = (
        "quote",
        "adult d",
        "--percent",
        "45%",
        "--sentence",
        "45% were upheld",
        "--numerator",
        39,
        "--denominator",
        106,
    )
    (said,) = act(
        own, *quote, "--base", "issues received", "--published-in", "Annual report", "--published-on", "2026-01-01"
    )
    assert (said["percent"], said["computed"], said["problem"]) == (
        "45", "39 of 106 issues received is 36.8%", "39 of 106 issues received is 36.8%, not 45%. 39 is 45% of 86 or 87.",
    )  # fmt: skip
    shown = done("learning", "--sources", "--book", own).out
    assert "! Adult D: 39 of 106 issues received is 36.8%, not 45%." in shown
    assert "36.8%, not 45%" in done("learning-source", "quote", "adult d", "--book", own).out
    assert "no published percentage" in refused("learning-source", "quote", "adult d", "--delete", "zz", "--book", own)
    assert act(own, "quote", "adult d", "--delete", said["quoted"][:8]) == []


def test_what_is_wrong_is_said(own: Path) -> None:
    assert "Give --title, --received-on" in mistaken("learning-source", "record", "--kind", "SAR", "--book", own)
    record(own)
    assert "what is to be corrected" in mistaken("learning-source", "correct", "Adult D", "--book", own)
    assert "not both" in mistaken(
        "learning-source", "correct", "Adult D", "--closed-on", "2026-01-01", "--still-open", "--book", own
    )
    assert "not a percentage" in mistaken("learning-source", "quote", "Adult D", "--percent", "half", "--book", own)
    for wrong, said in (
        ("--outcome", "is no outcome of this kind"),
        ("--team", "no team called"),
        ("--kind", "no kind of source"),
    ):
        assert said in refused("learning-source", "correct", "Adult D", wrong, "nonsense", "--book", own)
