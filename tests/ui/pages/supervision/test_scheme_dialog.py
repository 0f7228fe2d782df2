"""The form of a scheme; with its acts it stands in `test_scheme_acts.py`."""

from datetime import date

import pytest

from cpd_desktop.domain.supervision import Length, Phase, Scheme
from cpd_desktop.services.choosing import options_to_choose
from cpd_desktop.ui.pages.supervision.scheme_dialog import SchemeDialog
from cpd_desktop.ui.theme import CONTRAST
from tests.ui.cut_off import cut_off
from tests.ui.pages.supervision.supervision_book import SupervisionDesk

PHASES = (
    *(Phase(f"Stage {at}", Length(at, "months"), Length(at, "weeks"), 60 + at) for at in range(1, 5)),
    Phase("From then on", None, Length(1, "months"), None),
)


def form_of(desk: SupervisionDesk, scheme: Scheme | None = None) -> SchemeDialog:
    roles = desk.workspace.read(options_to_choose).posts
    form = SchemeDialog(roles, desk.context.today, desk.context.look, scheme)
    desk.qtbot.addWidget(form)
    return form


def test_a_scheme_comes_out_as_it_went_in_with_as_many_stages_as_it_has(supervision: SupervisionDesk) -> None:
    role = supervision.workspace.read(options_to_choose).posts[0].key
    scheme = Scheme("aa", "Ours", frozenset({role}), PHASES, "A manager", "Policy 4", date(2026, 4, 1))
    draft = form_of(supervision, scheme).draft()

    assert draft is not None
    assert draft.phases == PHASES
    assert (draft.title, draft.roles, draft.supervisor_rule) == ("Ours", frozenset({role}), "A manager")
    assert (draft.source, draft.starts_on) == ("Policy 4", date(2026, 4, 1))


@pytest.mark.parametrize(("column", "text"), [(1, "monthly"), (2, "an hour"), (3, "soon")])
def test_what_cannot_be_read_says_in_which_stage(supervision: SupervisionDesk, column: int, text: str) -> None:
    form = form_of(supervision)
    form.title.setText("Ours")
    form.stages.rows[0].edits[column].setText(text)

    assert form.draft() is None
    form.show()
    assert form.error_of("phases").startswith(f"Stage 1: '{text}'")


def test_at_200_per_cent_it_can_be_read_whole(supervision: SupervisionDesk) -> None:
    supervision.context.look.apply(CONTRAST, 200)
    form = form_of(supervision)
    form.show()

    assert cut_off(form) == []
