"""Exports of who was told and of quoted percentages: what the register says, row by row, on the date and as it was known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cpd_desktop.domain.learning import QuotedFigureDraft
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_sources import save_quoted_figure
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY
from tests.services.learning_book import CARERS, finding, forum, source, told
from tests.services.people_book import NOW


def listed(workspace: Workspace, kind: str, question: CoverageQuestion = NOW) -> list[dict[str, object]]:
    listing = workspace.read(LISTINGS[kind], question)
    assert (listing.name, listing.columns[-1]) == (kind, "record")
    return [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]


def test_whoever_was_told_is_listed_of_one_finding_or_of_all(workspace: Workspace) -> None:
    assert listed(workspace, "told") == []
    asked = forum(workspace, reference="F-1")
    late = finding(workspace, asked, "Carers wait for replies")
    told(workspace, asked, late, on=date(2026, 5, 1))
    before = workspace.head().number
    told(workspace, asked)
    first, second = listed(workspace, "told")
    assert (first["finding"], first["told_on"], first["finding_record"]) == (
        "Carers wait for replies",
        date(2026, 5, 1),
        late.hex(),
    )
    assert second == {
        "kind": "Carer survey or forum", "source": "Carers' forum of November", "source_reference": "F-1", "raised_by": CARERS,
        "finding": "", "told_on": date(2026, 6, 1), "told": CARERS, "channel": "meeting", "message": "We changed how we ask.",
        "source_record": asked.hex(), "finding_record": "", "record": second["record"],
    }  # fmt: skip
    assert listed(workspace, "told", CoverageQuestion(date(2026, 5, 31))) == [first]
    assert listed(workspace, "told", CoverageQuestion(TODAY, before)) == [first]


def test_a_quoted_percentage_stands_beside_what_its_counts_come_to(workspace: Workspace) -> None:
    assert listed(workspace, "quoted-percentages") == []
    report = source(workspace, "Annual report", "AUD", reference="AR-1")
    for sentence, percent, counts, on in (
        ("45% were upheld", Decimal(45), (39, 106), date(2026, 5, 30)), ("Half of them", Decimal("50.0"), (None, None), None),
        ("One in four", Decimal(25), (1, 4), date(2026, 6, 1)),
    ):  # fmt: skip
        draft = QuotedFigureDraft(
            report, sentence, percent, counts[0], counts[1], "complaints", on, "The annual report"
        )
        workspace.write(save_quoted_figure, draft, today=TODAY)
    wrong, unknown, right = listed(workspace, "quoted-percentages")
    assert (wrong["percent"], wrong["numerator"], wrong["denominator"], wrong["computed"]) == (
        "45", 39, 106, "39 of 106 complaints is 36.8%",
    )  # fmt: skip
    assert str(wrong["problem"]).startswith("39 of 106 complaints is 36.8%, not 45%.")
    assert (unknown["percent"], unknown["computed"], right["problem"]) == ("50.0", "", "")
    assert unknown["problem"] == "50.0% cannot be checked: it was published without its counts."
    assert (right["source"], right["source_reference"], right["source_record"]) == (
        "Annual report",
        "AR-1",
        report.hex(),
    )
    assert listed(workspace, "quoted-percentages", CoverageQuestion(date(2026, 5, 31))) == [wrong, unknown]
