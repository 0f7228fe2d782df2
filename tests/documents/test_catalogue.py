import subprocess
import sys

import pytest

from cpd_desktop.documents.catalogue import DOCUMENTS, document_named, documents_by_subject
from cpd_desktop.domain.problems import Refused


def test_names_are_unique_and_every_document_says_what_it_shows() -> None:
    names = [one.name for one in DOCUMENTS]
    assert [one for documents in documents_by_subject().values() for one in documents] == list(DOCUMENTS)
    assert names[:2] == ["team-coverage", "organisation-coverage"]
    assert names[2:] == [
        "changes-between",
        "supervision-team",
        "supervision-record",
        "supervision-file",
        "group-session",
        "reflection-slips",
        "sign-in",
        "joining-list",
        "certificate",
        "training-programme",
        "chase-list",
        "gaps",
        "leaver-impact",
        "forecast",
        "approvals",
        "funding",
        "claim-pack",
        "person-cpd",
        "swe-cpd",
        "hcpc-profile",
        "apprentice",
        "apprenticeships",
        "learning",
        "briefing",
        "you-said",
        "complaints-year",
        "evidence-pack",
    ]
    assert all(one.title and one.shows.endswith(".") and one.options for one in DOCUMENTS)


def test_a_document_is_found_by_its_name_and_says_what_it_asks_for() -> None:
    team, organisation = document_named("team-coverage"), document_named("organisation-coverage")
    assert (team.needs_team, team.takes_service) == (True, False)
    assert (organisation.needs_team, organisation.takes_service) == (False, True)


def test_a_document_says_whether_it_is_private_and_what_of_supervision_it_is_about() -> None:
    assert [one.name for one in DOCUMENTS if one.is_private] == ["supervision-record", "supervision-file"]
    assert [one.name for one in DOCUMENTS if one.needs_group_session] == ["group-session", "reflection-slips"]
    assert [one.name for one in DOCUMENTS if one.needs_team] == ["team-coverage", "supervision-team"]
    assert document_named("supervision-record").needs_supervision
    assert document_named("supervision-file").needs_pair
    assert [one.name for one in DOCUMENTS if not one.takes_known_at] == ["claim-pack"]


def test_a_document_says_whether_it_is_one_person_s_and_what_of_it_can_be_chosen() -> None:
    of_person = ["person-cpd", "swe-cpd", "hcpc-profile"]
    assert [one.name for one in DOCUMENTS if one.is_of_person] == [*of_person, "apprentice"]
    assert [one.name for one in DOCUMENTS if one.takes_reader] == ["supervision-record", "supervision-file", *of_person]
    assert [one.name for one in DOCUMENTS if one.takes_parts] == ["person-cpd"]
    assert next(one.name for one in DOCUMENTS if one.takes_text) == "swe-cpd"
    record = document_named("person-cpd")
    assert (record.takes_entries, record.takes_each, record.needs_team, record.takes_team) == (True, True, False, False)


def test_a_document_says_what_of_training_sessions_it_is_about() -> None:
    of_sessions = ["sign-in", "joining-list", "certificate"]
    assert [one.name for one in DOCUMENTS if one.needs_training_session] == of_sessions
    assert {one.session_words for one in DOCUMENTS if one.needs_training_session} == {"training session"}
    assert [one.name for one in DOCUMENTS if one.takes_each and one.is_of_course] == ["certificate"]
    assert [one.name for one in DOCUMENTS if one.takes_one_person] == ["certificate"]
    assert [one.name for one in DOCUMENTS if one.takes_period] == [
        "changes-between",
        "training-programme",
        "you-said",
    ]
    assert [one.name for one in DOCUMENTS if one.compares] == ["changes-between"]
    narrowed = [one.name for one in DOCUMENTS if one.takes_team and not one.needs_team]
    assert narrowed == [
        "changes-between",
        "training-programme",
        "chase-list",
        "gaps",
        "leaver-impact",
        "forecast",
        "approvals",
        "funding",
        "apprenticeships",
        "learning",
        "you-said",
        "complaints-year",
    ]
    assert [one.name for one in DOCUMENTS if one.needs_claim] == ["claim-pack"]
    assert [one.name for one in DOCUMENTS if one.takes_year] == ["funding", "complaints-year"]
    assert [one.name for one in DOCUMENTS if one.needs_finding] == ["briefing"]
    assert [one.name for one in DOCUMENTS if one.takes_source] == ["you-said"]
    assert [one.name for one in DOCUMENTS if one.needs_pack] == ["evidence-pack"]
    assert [one.name for one in DOCUMENTS if one.takes_people] == ["leaver-impact"]
    assert [one.name for one in DOCUMENTS if one.takes_scenario] == ["forecast"]
    assert all(document_named(name).takes_service for name in narrowed)


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(
        Refused, match="no report called 'x': the reports are team-coverage, organisation-coverage"
    ) as caught:
        document_named("x")
    assert caught.value.field == "name"


def test_the_list_is_shown_without_loading_reportlab() -> None:
    code = "import sys, cpd_desktop.documents.catalogue; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
