"""Findings and learning actions on the command line: recorded, decided, acted on, seen at a partner's, closed."""

from pathlib import Path
from typing import Any

from tests.cli.running import done, mistaken, refused
from tests.cli.test_learning_sources import record


def act(book: Path, *words: object) -> Any:
    return done(*words, "--book", book, "--json").answer


def test_a_finding_goes_from_its_source_to_actions_that_are_done(own: Path) -> None:
    record(own, "Adult D", "--reference", "SAR 12")
    said = act(
        own, "finding", "record", "--source", "SAR 12", "--title", "Nobody asked", "--team", "Deaf Services", "--owner-person", "000101"
    )["finding"]  # fmt: skip
    assert (said["state"], said["owner"], said["found_on"], said["teams"]) == (
        "to be decided", "Anna Zielińska", "2025-11-03", 0,
    )  # fmt: skip
    said = act(
        own,
        "finding",
        "correct",
        "nobody asked",
        "--owner",
        "The board",
        "--strength",
        "--team",
        "",
        "--found-on",
        "2025-11-10",
    )
    assert [said["finding"][name] for name in ("owner", "strength", "found_on")] == ["The board", True, "2025-11-10"]
    assert said["changed"] is True
    said = act(own, "finding", "decide", "nobody asked", "accepted", "--on", "2025-11-20")
    # Until it is accepted, it concerns nobody.
    assert [said["finding"][name] for name in ("decision", "decided_on", "teams")] == ["accepted", "2025-11-20", 2]
    said = act(
        own, "learning-action", "record", "--finding", "nobody asked", "--title", "Audit", "--agreed-on", "2025-12-01",
        "--due-on", "2026-01-01", "--organisation", "Hospital trust", "--partner-status", "not started",
    )  # fmt: skip
    (action,) = said["actions"]
    assert (action["organisation"], action["partner_status"], action["days_late"] > 0) == (
        "Hospital trust",
        "not started",
        True,
    )
    said = act(
        own, "learning-action", "assure", "Audit", "--status", "implemented", "--how", "A visit", "--on", "2026-02-01"
    )
    assert (said["actions"][0]["partner_status"], said["actions"][0]["assured_on"]) == ("implemented", "2026-02-01")
    said = act(own, "learning-action", "assure", "Audit", "--withdraw", "--on", "2026-02-01")
    assert (said["actions"][0]["partner_status"], said["actions"][0]["assured_on"]) == ("not started", None)
    said = act(
        own, "learning-action", "correct", "Audit", "--organisation", "", "--not-due", "--title", "Audit ten files"
    )
    assert [said["actions"][0][name] for name in ("organisation", "partner_status", "assured_on", "due_on", "title")] == [
        None, None, None, None, "Audit ten files",
    ]  # fmt: skip
    said = act(own, "learning-action", "finish", action["action"][:12], "--on", "2026-03-01")
    assert (said["finding"]["state"], said["actions"][0]["state_on"]) == ("actions done", "2026-03-01")
    act(own, "learning-action", "reopen", "Audit ten files")
    said = act(own, "learning-action", "drop", "Audit ten files", "--reason", "Another does it", "--on", "2026-03-02")
    assert (said["actions"][0]["state"], said["actions"][0]["reason"]) == ("dropped", "Another does it")
    assert "Make a check first" in refused("finding", "close", "Nobody asked", "--book", own)
    assert "not closed" in refused("finding", "reopen", "Nobody asked", "--book", own)
    done("learning-action", "delete", "Audit ten files", "--book", own)
    done("finding", "delete", "Nobody asked", "--book", own)
    assert done("learning", "--book", own, "--json").answer["findings"] == []


def test_what_is_wrong_is_said(own: Path) -> None:
    record(own)
    assert "--title" in mistaken("finding", "record", "--source", "Adult D", "--book", own)
    act(own, "finding", "record", "--source", "Adult D", "--title", "Nobody asked")
    act(own, "learning-action", "record", "--finding", "Nobody asked", "--title", "Audit")
    assert "--title" in mistaken("learning-action", "record", "--finding", "Nobody asked", "--book", own)
    for command, name in (("finding", "Nobody asked"), ("learning-action", "Audit")):
        assert "what is to be corrected" in mistaken(command, "correct", name, "--book", own)
        assert "not both" in mistaken(
            command, "correct", name, "--owner", "The board", "--owner-person", "000101", "--book", own
        )
    assert "not both" in mistaken(
        "learning-action", "correct", "Audit", "--due-on", "2027-01-01", "--not-due", "--book", own
    )
    assert "the law asks for the reason" in refused("finding", "decide", "Nobody asked", "not accepted", "--book", own)
    assert "Say why it is dropped" in refused("learning-action", "drop", "Audit", "--book", own)
    assert "an action of ours" in refused(
        "learning-action", "assure", "Audit", "--status", "implemented", "--how", "Visit", "--book", own
    )
    assert "--status" in mistaken("learning-action", "assure", "Audit", "--how", "Visit", "--book", own)
    for other in (("--on", "2026-02-01", "--how", "Visit"), ()):
        assert "Give --withdraw with --on" in mistaken(
            "learning-action", "assure", "Audit", "--withdraw", *other, "--book", own
        )
    assert "nothing was changed" in done("learning-action", "correct", "Audit", "--title", "Audit", "--book", own).err
