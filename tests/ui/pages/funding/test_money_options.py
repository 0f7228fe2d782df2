from cpd_desktop.domain.attachments import AttachmentDraft
from cpd_desktop.services.claims import attach_evidence
from cpd_desktop.ui.pages.funding.money_options import files_of_person, money_options, things_of_person
from tests.ui.conftest import TODAY

from .money_book import AMIR, SIAN, MoneyDesk


def test_forms_choose_from_schemes_awards_people_teams_and_what_somebody_learns(desk: MoneyDesk) -> None:
    desk.qualification()
    award = desk.award()
    found = desk.workspace.read(money_options, TODAY, SIAN)

    assert [one.code for one in found.schemes][:2] == ["LDSS", "ASYE-AD"]
    assert len(found.options.people) == 5
    assert [one.name for one in found.things] == ["Diploma in care"]
    assert desk.workspace.read(money_options, TODAY).things == ()
    assert found.awards == (award,)


def test_of_nobody_nothing_is_asked(desk: MoneyDesk) -> None:
    desk.qualification()

    assert desk.workspace.read(things_of_person, None, TODAY) == ()
    assert len(desk.workspace.read(things_of_person, SIAN, TODAY)) == 1


def test_the_files_of_somebody_by_their_titles(desk: MoneyDesk) -> None:
    line = desk.claim(evidence=False)
    drafts = [AttachmentDraft("b.pdf", b"%PDF-1.4 two", "Receipt"), AttachmentDraft("a.pdf", b"%PDF-1.4 one", "Award")]
    desk.workspace.write(attach_evidence, line.uuid, "Proof of completion", drafts, today=TODAY)

    assert [one.title for one in desk.workspace.read(files_of_person, SIAN)] == ["Award", "Receipt"]
    assert desk.workspace.read(files_of_person, AMIR) == ()
