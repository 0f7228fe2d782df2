import pytest

from cpd_desktop.documents.catalogue import document_named
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.report_about import ReportAbout, refuse_what_does_not_fit
from tests.services.building import TODAY


def refused_field(name: str, question: CoverageQuestion, about: ReportAbout) -> str:
    with pytest.raises(Refused) as refused:
        refuse_what_does_not_fit(document_named(name), question, about)
    return refused.value.field


def test_a_report_says_what_it_lacks_and_what_it_takes_no_account_of() -> None:
    team, nothing = CoverageQuestion(TODAY, team="East"), CoverageQuestion(TODAY)
    assert refused_field("team-coverage", nothing, ReportAbout()) == "team"
    assert refused_field("person-cpd", nothing, ReportAbout()) == "person"
    assert refused_field("person-cpd", team, ReportAbout(person="00103")) == "team"
    assert refused_field("gaps", nothing, ReportAbout(person="00103")) == "person"


def test_a_person_s_paper_is_about_one_person_or_a_team_or_a_service() -> None:
    document = document_named("person-cpd")
    refuse_what_does_not_fit(document, CoverageQuestion(TODAY), ReportAbout(person="00103"))
    refuse_what_does_not_fit(document, CoverageQuestion(TODAY, team="East"), ReportAbout())
    refuse_what_does_not_fit(document, CoverageQuestion(TODAY, service="Adults"), ReportAbout())


def test_a_claim_and_a_year_are_for_the_papers_of_funding_alone() -> None:
    nothing, known = CoverageQuestion(TODAY), CoverageQuestion(TODAY, 1)
    assert refused_field("claim-pack", nothing, ReportAbout()) == "claim"
    assert refused_field("funding", nothing, ReportAbout(claim="ab")) == "claim"
    assert refused_field("claim-pack", nothing, ReportAbout(claim="ab", year=2026)) == "year"
    assert refused_field("gaps", nothing, ReportAbout(year=0)) == "year"
    assert refused_field("claim-pack", known, ReportAbout(claim="ab")) == "known_at"
    refuse_what_does_not_fit(document_named("funding"), known, ReportAbout(year=2026))
    refuse_what_does_not_fit(document_named("claim-pack"), nothing, ReportAbout(claim="ab"))
