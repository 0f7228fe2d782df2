"""Schemes: those of the rules, and the organisation's own editions before them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cpd_desktop.domain.changes import Touched
from cpd_desktop.domain.funding import About
from cpd_desktop.domain.funding_schemes import EditionDraft, Scheme, SchemePart, WindowFrom
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.funding_schemes import delete_scheme, find_scheme, funding_schemes, own_editions, save_scheme
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.funding_book import an_edition, own_edition


def scheme(workspace: Workspace, code: str = "LDSS", upto: int | None = None) -> Scheme:
    return workspace.read(find_scheme, code, TODAY, upto)


def editions(workspace: Workspace, code: str = "LDSS") -> list[tuple[str, bool]]:
    return [(one.said.edition, one.row_id is not None) for one in scheme(workspace, code).editions]


def test_the_schemes_of_the_rules_have_their_editions(workspace: Workspace) -> None:
    found = workspace.read(funding_schemes, TODAY)
    assert [one.code for one in found] == ["LDSS", "ASYE-AD", "WDF", "ASCTDF", "LEVY", "LOCAL"]
    assert [[edition.said.edition for edition in one.editions] for one in found] == [
        ["2024-25", "2025-26"], ["2026-27"], [], [], ["current"], ["current"],
    ]  # fmt: skip
    ldss = found[0]
    assert "Grant edition" not in ldss.title
    assert ldss.administered_by == "DHSC via NHSBSA"
    edition = ldss.edition_for(date(2025, 10, 1))
    assert edition is not None
    assert (edition.said.cap, edition.said.excluded_registers, edition.said.file_types) == (
        Decimal(400_000), ("SWE", "HCPC", "NMC"), ("pdf", "jpg", "png"),
    )  # fmt: skip
    assert [(one.part, str(one.share), one.months, one.window_from) for one in edition.said.parts] == [
        ("100%", "100", 3, (WindowFrom.COMPLETION,)), ("60%", "60", 3, (WindowFrom.PAYMENT, WindowFrom.START)),
        ("40%", "40", 3, (WindowFrom.COMPLETION,)),
    ]  # fmt: skip
    assert edition.said.source
    assert ldss.edition_for(date(2026, 4, 1)) is None


def test_the_levy_pays_a_fifth_on_completion(workspace: Workspace) -> None:
    (current,) = scheme(workspace, "levy").editions
    assert [amount for _, amount in current.amounts(Decimal("4000.00"), About.APPRENTICESHIP)] == [
        Decimal("3200.00"), Decimal("800.00"),
    ]  # fmt: skip
    assert current.covers(None)


def test_an_edition_of_ones_own_is_recorded_corrected_and_deleted(workspace: Workspace) -> None:
    done = workspace.write(save_scheme, an_edition())
    known = workspace.head().number
    assert done.touched is Touched.FUNDING
    assert editions(workspace) == [("2024-25", False), ("2025-26", False), ("2026-27", True)]
    (own,) = workspace.read(own_editions)
    assert own.said == an_edition()
    assert own.row_id == done.result
    changed = an_edition(
        cap=None, clawback_terms="All within a year", file_types=("pdf",), file_megabytes=4, notes="Of the council",
        most_files=(("Proof of payment", 4),),
        parts=(SchemePart("All", "", (), None, (), None, (), date(2027, 3, 21)),),
    )  # fmt: skip
    again = workspace.write(save_scheme, changed, row_id=done.result).result
    assert [one.said for one in workspace.read(own_editions)] == [changed]
    assert [one.said for one in workspace.read(own_editions, known)] == [an_edition()]
    workspace.write(delete_scheme, again)
    assert editions(workspace) == [("2024-25", False), ("2025-26", False)]
    workspace.write(undo_change, None)
    assert len(editions(workspace)) == 3


def test_an_edition_of_the_same_name_takes_the_place_of_that_of_the_rules(workspace: Workspace) -> None:
    row_id = own_edition(workspace, "2025-26", starts_on=date(2025, 4, 1), ends_on=date(2026, 3, 31), cap=Decimal(5))
    assert editions(workspace) == [("2024-25", False), ("2025-26", True)]
    found = scheme(workspace).edition_for(date(2025, 4, 1))
    assert found is not None
    assert found.said.cap == Decimal("5.00")
    workspace.write(delete_scheme, row_id)
    assert editions(workspace) == [("2024-25", False), ("2025-26", False)]


def test_a_scheme_of_ones_own_stands_after_those_of_the_rules(workspace: Workspace) -> None:
    own = EditionDraft("trust", "2026", "Westmere Trust", (SchemePart("100%", share=Decimal(100)),))
    workspace.write(save_scheme, own)
    found = workspace.read(funding_schemes, TODAY)[-1]
    assert (found.code, found.title, found.is_own) == ("TRUST", "Westmere Trust", True)
    assert scheme(workspace, "westmere trust").code == "TRUST"


def test_own_editions_do_not_overlap_and_have_names_of_their_own(workspace: Workspace) -> None:
    own_edition(workspace)
    with pytest.raises(Refused, match="recorded already") as refused:
        own_edition(workspace, "2026-27", starts_on=date(2030, 1, 1), ends_on=None)
    assert refused.value.field == "edition"
    with pytest.raises(Refused, match="covers first payments from 1 Apr 2026 to 31 Mar 2027") as refused:
        own_edition(workspace, "2027", starts_on=date(2027, 3, 31), ends_on=None)
    assert refused.value.field == "starts_on"
    own_edition(workspace, "2027", starts_on=date(2027, 4, 1), ends_on=None)
    with pytest.raises(Refused) as refused:
        workspace.write(save_scheme, replace(an_edition("x"), parts=()))
    assert refused.value.field == "parts"


def test_a_scheme_that_is_not_there_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="choose LDSS, ASYE-AD"):
        scheme(workspace, "XYZ")
