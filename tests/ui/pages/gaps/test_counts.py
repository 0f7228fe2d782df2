from cpd_desktop.domain.gap_sheets import needs_attention
from cpd_desktop.services.approvals import approvals_ledger
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.delegated_tasks import delegated_tasks
from cpd_desktop.services.named_roles import named_roles
from cpd_desktop.ui.context import Context
from cpd_desktop.ui.pages.gaps.counts import tab_counts


def test_each_tab_says_how_much_there_is_to_look_at(context: Context) -> None:
    question, read = CoverageQuestion(context.view.as_at), context.workspace.read
    counts = read(tab_counts, question)

    vacant = sum(one.is_vacant for one in read(named_roles, question).roles)
    short = sum(one.is_short for one in read(delegated_tasks, question))
    lines = [line for kind in read(approvals_ledger, question).kinds for line in kind.lines]
    to_do = sum(needs_attention(line) for line in lines)
    assert vacant
    assert counts["Named roles"] == f"{vacant} vacant"
    assert counts["Delegated tasks"] == (f"{short} short" if short else "")
    assert counts["Approvals"] == (f"{to_do} to do" if to_do else "")


def test_an_empty_book_has_nothing_to_say(empty_context: Context) -> None:
    counts = empty_context.workspace.read(tab_counts, CoverageQuestion(empty_context.view.as_at))

    assert counts == {"All gaps": "0", "Named roles": "", "Delegated tasks": "", "Approvals": ""}
