"""A few training records of the demonstration have their certificates attached."""

from datetime import date
from pathlib import Path

from cpd_desktop.exchange.demo import build_demo
from cpd_desktop.services.attachments import attachment_content, person_attachments
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.listing import LISTINGS
from cpd_desktop.services.workspace import Workspace
from tests.services.building import Clock

AS_AT = date(2026, 6, 15)


def attached(path: Path) -> list[tuple[object, ...]]:
    """Build a demonstration book, and return what is attached in it."""
    build_demo(path, staff=60, seed=5, as_at=AS_AT, say=lambda _: None)
    with Workspace.open(path, passphrase=None, clock=Clock(), who="tests") as workspace:
        listing = workspace.read(LISTINGS["training"], CoverageQuestion(AS_AT))
        rows = [dict(zip(listing.columns, row, strict=True)) for row in listing.rows]
        found: list[tuple[object, ...]] = []
        for row in rows:
            if not row["files attached"]:
                continue
            assert row["evidence"] != "claimed"
            for one in workspace.read(person_attachments, str(row["staff_number"])):
                file = workspace.read(attachment_content, one.about.uuid)
                found.append((row["staff_number"], one.code, one.about.name, one.about.title, file.content))
        return found


def test_some_people_of_one_team_and_who_keeps_cpd_have_one_and_it_is_the_same_from_the_same_seed(
    tmp_path: Path,
) -> None:
    one, two = attached(tmp_path / "one.cpd"), attached(tmp_path / "two.cpd")

    assert one == two
    assert 7 <= len(one) <= 13
    assert all(str(title).startswith("Certificate: ") for _, _, _, title, _ in one)
    assert all(isinstance(content, bytes) and content.startswith(b"%PDF-") for *_, content in one)
    assert len({number for number, *_ in one}) == len(one)
