from pytestqt.qtbot import QtBot

from cpd_desktop.domain.learning_answers import SourceLine
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.learning_sources import quoted_figures, sources
from cpd_desktop.ui.pages.learning.source_forms import SourceForms
from tests.ui.conftest import TODAY

from .conftest import Desk


def lines(desk: Desk) -> dict[str, SourceLine]:
    found = desk.context.workspace.read(sources, CoverageQuestion(TODAY))
    return {one.said.title: one for one in found}


def test_a_source_is_added_edited_and_deleted_each_as_one_change(qtbot: QtBot, desk: Desk) -> None:
    forms = SourceForms(desk.context, desk.window)
    forms.told.connect(desk.told.append)
    forms.add()
    desk.settle()
    desk.send(forms.dialog, kind="Compliment", title="Thanks from a family", received_on="2/11/2026")
    added = lines(desk)["Thanks from a family"]
    forms.edit(added)
    desk.settle()
    desk.send(forms.dialog, reference="K-1")
    assert lines(desk)["Thanks from a family"].said.reference == "K-1"
    forms.delete(lines(desk)["Thanks from a family"])
    desk.settle()
    assert "Thanks from a family" not in lines(desk)
    desk.undo()
    assert "Thanks from a family" in lines(desk)
    assert [title for title, _ in desk.done] == ["add a source", "edit a source", "delete a source"]
    assert all(text.endswith("Ctrl+Z takes it back.") for text in desk.told)


def test_what_the_rules_refuse_is_said_beside_its_field(desk: Desk) -> None:
    forms = SourceForms(desk.context, desk.window)
    forms.add()
    desk.settle()
    desk.send(forms.dialog, kind="Compliment", title="From somebody@example.org", received_on="2/11/2026")

    assert forms.dialog is not None
    assert "e-mail" in forms.dialog.error_of("title")
    assert desk.done == []


def test_a_published_percentage_is_recorded_and_what_its_counts_give_is_remarked(desk: Desk) -> None:
    forms = SourceForms(desk.context, desk.window)
    remarks: list[tuple[str, ...]] = []
    desk.context.remarked.connect(remarks.append)
    forms.quote(desk.book.complaint, "Late visits")
    desk.settle()
    desk.send(forms.dialog, sentence="Half were upheld.", percent="50", numerator="39", denominator="106")
    figures = desk.context.workspace.read(quoted_figures, desk.book.complaint)
    assert len(figures) == 2
    assert "36.8%" in remarks[0][0]
    newest = next(one for one in figures if one.said.percent == 50)
    forms.quote(desk.book.complaint, "Late visits", newest)
    desk.settle()
    desk.send(forms.dialog, percent="36.8")
    figures = desk.context.workspace.read(quoted_figures, desk.book.complaint)
    assert next(one for one in figures if one.uuid == newest.uuid).problem == ""
    forms.delete_quoted(next(one for one in figures if one.uuid == newest.uuid))
    desk.settle()
    assert len(desk.context.workspace.read(quoted_figures, desk.book.complaint)) == 1


def test_several_are_one_change_and_one_undo(desk: Desk) -> None:
    forms = SourceForms(desk.context, desk.window)
    before = len(lines(desk))
    forms.add_many()
    desk.settle()
    dialog = forms.dialog
    for row, title in zip(dialog.rows.rows, ("One", "Two", "Three"), strict=False):  # type: ignore[union-attr]
        row.title.setText(title)
    desk.send(dialog)
    assert len(lines(desk)) == before + 3
    assert [title for title, _ in desk.done] == ["add several sources"]
    desk.undo()
    assert len(lines(desk)) == before
