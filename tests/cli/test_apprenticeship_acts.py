"""Recording, correcting, starting and deleting an apprenticeship on the command line; its outcome and statuses."""

from __future__ import annotations

from pathlib import Path

from tests.cli.council import WELSH
from tests.cli.running import done, mistaken, refused
from tests.cli.test_apprenticeships import listed, recorded
from tests.cli.trained import SIAN, day


def test_one_is_recorded_for_a_course_corrected_and_deleted(own: Path) -> None:
    one = recorded(own, SIAN, "--course", "BSL-03", "--mentor", "Zoë Tutor", "--functional-skills", "needed")
    assert (one["title"], one["level"], one["mentor"], one["changed"]) == ("Adult care worker", 2, "Zoë Tutor", True)
    assert one["remarks"] == ["The off-the-job minimum is 400 hours."]
    later = done(
        "apprenticeship", "correct", "--person", SIAN, "--mentor", "Amir Khan", "--course", "", "--book", own, "--json"
    ).answer
    assert (later["mentor"], later["apprenticeship"]) == ("Amir Khan", one["apprenticeship"])
    again = done("apprenticeship", "correct", "--person", SIAN, "--mentor", "Amir Khan", "--book", own)
    assert "nothing was changed" in again.err
    assert "what is to be corrected" in mistaken("apprenticeship", "correct", "--person", SIAN, "--book", own)
    deleted = done(
        "apprenticeship", "delete", "--apprenticeship", one["apprenticeship"], "--book", own, "--json"
    ).answer
    assert deleted == {"apprenticeship": one["apprenticeship"], "deleted": True}
    assert listed(own) == []
    done("undo", "--book", own)
    assert len(listed(own)) == 1
    assert "Deleted." in done("apprenticeship", "delete", "--person", SIAN, "--book", own).err


def test_what_is_lacking_or_wrong_is_said(own: Path) -> None:
    plain = ("apprenticeship", "record", "--person", SIAN, "--standard", "ST0005", "--starts", day(-100))
    assert "--practical-ends" in mistaken(*plain, "--book", own)
    assert "would end before it starts" in refused(*plain, "--practical-ends", day(-101), "--book", own)
    assert "Give --person, or --apprenticeship" in mistaken("apprenticeship", "delete", "--book", own)
    assert "There is no course" in refused(*plain, "--practical-ends", day(1), "--course", "NONE", "--book", own)


def test_a_planned_one_starts_and_something_comes_of_it(own: Path) -> None:
    assert recorded(own, SIAN, "--status", "planned")["standing"] == "not started"
    started = done("apprenticeship", "start", "--person", SIAN, "--on", day(-90), "--book", own, "--json").answer
    assert (started["status"], started["starts_on"]) == ("active", day(-90).isoformat())
    ran = done(
        "apprenticeship", "outcome", "completed", "--person", SIAN, "--on", day(-1), "--afterwards", "Senior carer",
        "--registered-on", day(0), "--book", own, "--json",
    ).answer  # fmt: skip
    assert (ran["status"], ran["ended_on"], ran["afterwards"], ran["registered_on"]) == (
        "completed", day(-1).isoformat(), "Senior carer", day(0).isoformat(),
    )  # fmt: skip
    (remark,) = ran["remarks"]
    assert remark.startswith("It is completed, and no result of the assessment is on record")
    assert remark in ran["problems"]
    failed = done(
        "apprenticeship", "assessment", "--person", SIAN, "--on", day(-2), "--result", "failed", "--book", own
    )
    assert "It is completed and was not achieved" in failed.err
    assert (
        done("apprenticeship", "assessment", "--person", SIAN, "--result", "passed", "--book", own, "--json").answer[
            "remarks"
        ]
        == []
    )
    assert (
        "It is completed, and no result"
        in done("apprenticeship", "assessment", "--person", SIAN, "--delete", "--book", own).err
    )
    assert "Invalid value" in mistaken("apprenticeship", "outcome", "active", "--person", SIAN, "--book", own)


def test_statuses_that_contradict_are_told(own: Path) -> None:
    recorded(own)
    ran = done(
        "apprenticeship",
        "statuses",
        "--person",
        SIAN,
        "--account",
        "paused",
        "--completion",
        "1",
        "--book",
        own,
        "--json",
    ).answer
    assert ran["contradictions"] == ["It is active here, and paused in the employer account: there it should be live."]
    kept = done("apprenticeship", "statuses", "--person", SIAN, "--outcome", "8", "--book", own, "--json").answer
    assert (kept["account_status"], kept["ilr_completion"], kept["ilr_outcome"]) == ("paused", "1", "8")
    assert WELSH in done("apprenticeships", "--book", own).out
