"""Named roles and delegated tasks on the command line: the questions, and setting and deleting one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.council import AS_AT, WELSH
from tests.cli.running import done, mistaken, refused, table, take_in
from tests.cli.trained import JO, day, planned

POT = "Principal Occupational Therapist"


def roles(own: Path, *more: object) -> Any:
    return done("named-roles", "--book", own, "--json", *more).answer


def tasks(own: Path, *more: object) -> list[Any]:
    found: list[Any] = done("delegated-tasks", "--book", own, "--json", *more).answer["delegated_tasks"]
    return found


def test_a_named_role_is_set_corrected_and_deleted(own: Path) -> None:
    assert roles(own) == {"as_at": day(0).isoformat(), "named_roles": [], "functions_undone": []}
    assert "No named roles here" in done("named-roles", "--book", own).out
    found = roles(
        own, "--set", "pot", "--function", "Lead OT practice", "--function", "Speak for OT", "--source", "Plan"
    )
    (one,) = found["named_roles"]
    assert (one["code"], one["title"], one["level"], one["service"], one["suggested"]) == (
        "POT", POT, "organisation", None, False,
    )  # fmt: skip
    assert (one["state"], one["vacant"], one["gap"], one["not_met"], one["never_held"]) == (
        "gap",
        True,
        True,
        False,
        True,
    )
    assert (one["vacant_since"], one["from"], one["to"], one["next_on"], one["holders"]) == (None, None, None, None, [])
    assert found["functions_undone"] == one["functions_undone"] == ["Lead OT practice", "Speak for OT"]

    (one,) = roles(own, "--set", POT, "--from", "2025-01-01", "--basis", "statutory guidance")["named_roles"]
    assert (one["from"], one["vacant_since"], one["not_met"], one["source"]) == (
        "2025-01-01",
        "2025-01-01",
        True,
        "Plan",
    )
    assert one["functions"] == ["Lead OT practice", "Speak for OT"]
    said = done("named-roles", "--book", own).out
    assert f"{POT}: vacant since 1 January 2025, never held. Not met: statutory guidance expects it." in said
    assert "Functions that nobody does:\n  Lead OT practice\n" in said
    again = done("named-roles", "--set", POT, "--source", "Plan", "--book", own)
    assert "nothing was changed" in again.err
    assert roles(own, "--as-at", "2024-12-31")["named_roles"] == []
    assert "choose a later moment" in refused("named-roles", "--known-at", "2020-01-01", "--book", own)

    for command, option in (("named-roles", "--set"), ("named-roles", "--delete"), ("delegated-tasks", "--set")):
        assert "Give a name" in mistaken(command, option, " ", "--book", own)

    assert roles(own, "--delete", "POT")["named_roles"] == []


def test_who_holds_it_is_said(own: Path, tmp_path: Path) -> None:
    roles(own, "--set", "AMHP", "--function", "Be on the rota")
    (one,) = roles(own, "--as-at", AS_AT)["named_roles"]
    assert [holder["name"] for holder in one["holders"]] == ["Jo Two-Teams", WELSH]
    assert (one["state"], one["sentence"]) == (
        "held", f"Approved Mental Health Professional: held by Jo Two-Teams and {WELSH}.",
    )  # fmt: skip
    leaving = table(
        tmp_path / "leaving.csv",
        "Employee No | Name | Job Title | Team | Start Date | Leaving Date | Additional Roles",
        f"000102 | {WELSH} | Social Worker | Deaf Services | 06/01/2020 | 31/03/2025 | AMHP",
    )
    take_in(own, leaving)
    (one,) = roles(own, "--as-at", AS_AT)["named_roles"]
    assert [holder["name"] for holder in one["holders"]] == ["Jo Two-Teams"]


def test_a_new_title_of_a_service_is_made_and_said(own: Path) -> None:
    ran = done("named-roles", "--set", "Carers Lead", "--service", "sensory", "--book", own)
    assert "Carers Lead is a new lead role" in ran.err
    (one,) = roles(own, "--service", "Sensory")["named_roles"]
    assert (one["level"], one["service"]) == ("service", "Sensory")
    assert roles(own, "--service", "Hospital")["named_roles"] == []
    roles(own, "--delete", "carers lead", "--service", "Sensory")
    assert roles(own)["named_roles"] == []


@pytest.mark.parametrize("command", ["named-roles", "delegated-tasks"])
def test_what_is_wrong_is_said(own: Path, command: str) -> None:
    assert "not both" in mistaken(command, "--set", "A", "--delete", "B", "--book", own)
    assert "no" in refused(command, "--delete", "Nothing such", "--book", own)
    assert "Nowhere" in refused(command, "--service", "Nowhere", "--book", own)


def test_what_is_wrong_about_a_role_is_said(own: Path) -> None:
    assert "--set" in mistaken("named-roles", "--source", "Plan", "--book", own)
    assert "before the first" in refused(
        "named-roles", "--set", "POT", "--from", "2025-02-01", "--to", "2025-01-01", "--book", own
    )
    assert "Nowhere" in refused("named-roles", "--set", "POT", "--service", "Nowhere", "--book", own)
    assert "basis" in mistaken("named-roles", "--set", "POT", "--basis", "whim", "--book", own)


def test_a_task_is_set_with_the_figures_of_coverage_and_deleted(own: Path) -> None:
    assert tasks(own) == []
    assert "No delegated tasks here" in done("delegated-tasks", "--book", own).out
    assert "--course" in mistaken("delegated-tasks", "--set", "Signing", "--book", own)
    tasks(own, "--set", "Signing", "--course", "bsl-03", "--eases", "Social Worker")
    (one,) = tasks(own, "--as-at", AS_AT)
    (row,) = done("coverage", "--requirement", "R-BSL2", "--as-at", AS_AT, "--book", own, "--json").answer
    assert (one["place"], one["requirement"], one["course"], one["eases"]) == (
        "Deaf Services", "R-BSL2", "BSL-03", ["Social Worker"],
    )  # fmt: skip
    assert [one[name] for name in ("held", "needed", "short_by")] == [
        row[name] for name in ("held", "needed", "short_by")
    ]

    (other,) = tasks(own, "--set", "signing", "--eases", "AMHP")
    assert (other["task"], other["eases"]) == ("Signing", ["Approved Mental Health Professional"])
    assert "nothing was changed" in done("delegated-tasks", "--set", "Signing", "--eases", "AMHP", "--book", own).err
    assert "no role 'Amph'" in refused("delegated-tasks", "--set", "Signing", "--eases", "Amph", "--book", own)
    assert tasks(own, "--delete", "SIGNING") == []


def test_who_could_be_trained_soonest_is_named(own: Path) -> None:
    tasks(own, "--set", "Signing", "--course", "BSL-03")
    (one,) = tasks(own)
    assert (one["soonest"], one["could_be_trained"] > 0) == ([], True)
    assert "no open session of BSL-03" in one["sentence"]
    key = planned(own, 20, course="BSL-03", more=("--capacity", "1"))
    (one,) = tasks(own, "--team", "Deaf Services")
    (person,) = one["soonest"]
    assert (person["session"], person["on"]) == (key, day(20).isoformat())
    done("leave", "--person", JO, "--from", day(20), "--book", own)
    said = done("delegated-tasks", "--book", own).out
    assert "Deaf Services" in said
    assert "Jo Two-Teams" not in said
    assert "--set" in mistaken("delegated-tasks", "--course", "BSL-03", "--book", own)


def test_both_are_exported(own: Path, tmp_path: Path) -> None:
    roles(own, "--set", "POT", "--function", "Lead OT practice")
    tasks(own, "--set", "Signing", "--course", "BSL-03")
    for kind, told in (("named-roles", POT), ("delegated-tasks", "Signing")):
        out = tmp_path / f"{kind}.csv"
        assert done("export", "--kind", kind, "--out", out, "--book", own, "--json").answer["rows"] == {kind: 1}
        assert told in out.read_text(encoding="utf-8-sig")
