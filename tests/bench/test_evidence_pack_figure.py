"""A pack of evidence is measured, and freezing it changes none of its answers."""

from datetime import date
from pathlib import Path

import pytest

from cpd_desktop.bench import evidence_pack_figure as measured
from cpd_desktop.bench.evidence_pack_figure import CLAIMS, evidence_pack_figure
from cpd_desktop.bench.measuring import WrongAnswer
from cpd_desktop.bench.workload import TODAY
from cpd_desktop.domain.changes import Done
from cpd_desktop.domain.periods import add_days
from cpd_desktop.services.evidence_packs import freeze_pack, pack_of, packs
from cpd_desktop.services.workspace import Workspace
from cpd_desktop.store.session import Session


def test_it_is_measured_against_the_rows(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figure = evidence_pack_figure(workspace, tmp_path, 1)
    assert (figure.name, figure.target, figure.most) == ("evidence-pack", "at most 2 s", 2_000.0)
    assert figure.floor > 0
    assert figure.limited == figure.value > 0
    ((_, uuid, _, claims),) = workspace.read(packs)
    assert claims == CLAIMS
    assert all(one.frozen is not None for one in workspace.read(pack_of, uuid, TODAY).claims)

    def freeze_another_day(session: Session, pack_uuid: bytes, *, as_at: date, today: date) -> Done[int]:
        return freeze_pack(session, pack_uuid, as_at=add_days(as_at, -400), today=today)

    monkeypatch.setattr(measured, "freeze_pack", freeze_another_day)
    (tmp_path / "again").mkdir()
    with pytest.raises(WrongAnswer, match="not what it was"):
        evidence_pack_figure(workspace, tmp_path / "again", 1)
