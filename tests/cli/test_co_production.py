"""The register of co-production on the command line: recorded, corrected, taken back, and counted by the steps of the ladder."""

from __future__ import annotations

from pathlib import Path

from cpd_desktop.cli.options import today
from tests.cli.running import done, mistaken, refused
from tests.cli.trained import day, planned

SAID = ("--title", "Handbook on moving and handling", "--with", "Unpaid carers", "--step", "co-designed")


def test_an_activity_is_recorded_corrected_and_taken_back(own: Path) -> None:
    session = planned(own, 3)
    more = ("--team", "Deaf Services", "--reach", 140, "--reached", "Unpaid carers", "--session", session[:8])
    made = done("co-produced", *SAID, *more, "--begun-on", day(-20), "--book", own, "--json").answer
    assert (made["team"], made["service"], made["reach_outside"], made["session"]) == (
        "Deaf Services",
        "Sensory",
        140,
        session,
    )
    assert made["is_co_production"]
    key = made["activity"][:8]
    changed = ("--changed", "Carers are shown before discharge", "--session", "", "--team", "")
    later = done("co-produced", "--correct", key, *changed, "--book", own, "--json").answer
    assert (later["changed"], later["session"], later["team"], later["begun_on"]) == (
        "Carers are shown before discharge", None, None, day(-20).isoformat(),
    )  # fmt: skip
    assert "nothing was changed" in done("co-produced", "--correct", key, *changed, "--book", own).err
    done("co-produced", "--title", "Guidance", "--with", "Young people", "--step", "consulted", "--book", own)
    found = done("co-production", "--book", own, "--json").answer
    assert found["by_step"] == {"informed": 0, "consulted": 1, "co-designed": 1, "co-delivered": 0, "led": 0}
    assert [one["title"] for one in found["activities"]] == ["Guidance", SAID[1]]
    assert found["activities"][0]["begun_on"] == today().isoformat()
    shown = done("co-production", "--book", own).out
    assert "Co-produced: 1 of 2. Reach outside the council: 140 people; not known of 1." in shown
    assert done("co-produced", "--delete", "guidance", "--book", own).err.strip() == "Taken back."
    assert len(done("co-production", "--book", own, "--json").answer["activities"]) == 1


def test_what_is_wrong_is_said(own: Path) -> None:
    assert "co-produced records" in done("co-production", "--book", own).err
    assert "--title, --with and --step" in mistaken("co-produced", "--title", "x", "--book", own)
    assert "nothing beside" in mistaken("co-produced", "--delete", "x", "--title", "y", "--book", own)
    assert "There is no co-production 'x'" in refused("co-produced", "--delete", "x", "--book", own)
    assert "There is no team called 'x'" in refused("co-production", "--team", "x", "--book", own)
    assert "e-mail address" in refused("co-produced", *SAID, "--changed", "Ask a.b@example.org", "--book", own)
