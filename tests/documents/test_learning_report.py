from __future__ import annotations

from dataclasses import replace
from datetime import date

from cpd_desktop.documents import layout
from cpd_desktop.documents.learning_report import MARKS, NOTHING, learning_report_story
from cpd_desktop.documents.style import LARGE_PRINT, STANDARD, House
from cpd_desktop.domain.learning import PartnerStatus
from cpd_desktop.domain.learning_answers import FindingState, ReachState
from cpd_desktop.domain.learning_sheets import LearningSheet
from tests.documents.learning_samples import a_finding, a_learning_sheet, an_action
from tests.documents.reading import long_words, numbers_in_order, outline_of, words_of
from tests.documents.session_samples import HOSTILE, facts


def paper(sheet: LearningSheet, house: House = STANDARD) -> bytes:
    return layout.build(learning_report_story(sheet, house=house), facts("Learning", sheet.scope), house=house)


def test_findings_stand_below_their_source_with_their_reach_and_what_is_overdue() -> None:
    refused = a_finding("Audit all", FindingState.NOT_ACCEPTED, reason="Nobody could.", overdue=())
    data = paper(
        a_learning_sheet(a_finding(), a_finding("Tell", FindingState.SLIPPED_BACK, overdue=()), refused, waiting=True)
    )
    words = words_of(data)
    assert [title for _, title, _ in outline_of(data)] == [
        "Findings: 3", "Reach, team by team", "Overdue: 1 finding", "Still to be told what came of it",
    ]  # fmt: skip
    assert "Arthur · Safeguarding Adults Review" in words
    assert "Ask once more Partly embedded 1 May 2026 2 of 3 1 of 2 11 of 20" in words
    assert "Audit all Not accepted because: Nobody could. Not accepted" in words
    assert "▲ Slipped back" in words
    assert "Ask once more: 1 of 2 teams reached" in words
    assert "North ■ Reached 9 of 10 24 October 2025" in words
    assert "East ○ Not reached 0 of 10" in words
    assert "Far" not in words
    assert "The forum. Carers: of 1 finding, since 24 Apr 2026, 188 days overdue." in words
    assert "2 of 3 findings accepted" in words


def test_who_is_to_act_stands_with_what_a_partner_says_and_when_we_last_saw_it() -> None:
    late = replace(
        an_action("Say it back", "open", organisation="The trust", partner_status=PartnerStatus.UNDER_WAY),
        days_late=184,
    )
    seen = an_action(
        "Join the rota", organisation="The trust", partner_status=PartnerStatus.IMPLEMENTED, assured_on=date(2026, 3, 2),
        assured_how="Sat in",
    )  # fmt: skip
    bare = replace(
        an_action("Audit", "dropped"), said=replace(an_action("Audit").said, due_on=None), owner="", reason="Merged"
    )
    finding, ownerless = a_finding(), a_finding("Tell", owner="")
    refused = a_finding("Audit all", FindingState.NOT_ACCEPTED)
    of = ((finding.uuid, late), (finding.uuid, seen), (ownerless.uuid, bare), (refused.uuid, an_action("Never")))
    sheet = a_learning_sheet(finding, ownerless, refused, actions=of)
    for house in (STANDARD, LARGE_PRINT):
        words = words_of(paper(sheet, house))
        for said in (
            "Actions, and who is to act: 3, 1 overdue", "Ask once more · owner: The principal social worker",
            "Say it back The trust The lead 26 May 2026 ▲ Open, 184 days overdue They say: under way Never seen by us",
            "Join the rota The trust The lead 26 May 2026 Done on 26 November 2025 They say: implemented Last seen by us on 2 March 2026: Sat in",
            "Tell · nobody is named as its owner", "Audit nobody is named no day agreed Dropped on 26 November 2025: Merged",
            "once 75% of its people in post",
        ):  # fmt: skip
            assert said in words
        assert "Never seen" in words
        assert "Never The lead" not in words
    assert "who is to act" not in words_of(paper(a_learning_sheet(finding)))


def test_without_sources_that_is_said_and_every_state_has_its_shape() -> None:
    assert NOTHING in words_of(paper(a_learning_sheet()))
    assert len(set(MARKS.values())) == len(MARKS) == len(ReachState) - 1


def test_a_source_whose_title_says_its_kind_does_not_say_it_twice_and_a_title_of_any_length_is_whole() -> None:
    sheet = a_learning_sheet(a_finding(), a_finding("Not ours", FindingState.NOT_ACCEPTED, reason=long_words(600)))
    source = sheet.register.sources[0]
    named = replace(source, said=replace(source.said, title="Safeguarding Adults Review: Arthur"))
    data = paper(replace(sheet, register=replace(sheet.register, sources=(named,))))
    words = words_of(data)
    assert "Arthur · Safeguarding" not in words
    assert "From 1 source." in words
    assert numbers_in_order(data) == list(range(600))


def test_sources_without_a_finding_are_counted_and_no_figure_is_of_nothing() -> None:
    sheet = a_learning_sheet(a_finding(overdue=(), checked_on=None))
    assert "0 of 1 accepted findings checked" in words_of(paper(sheet))
    bare = replace(sheet, register=replace(sheet.register, findings=(), grid=()))
    words = words_of(paper(bare))
    assert "1 source on record here, and no finding of any yet." in words
    assert "0 of 0" not in words
    waiting = words_of(paper(replace(a_learning_sheet(a_finding(), waiting=True))))
    assert "1 of 1 source that somebody raised: they wait to hear." in waiting


def test_in_large_print_no_word_of_a_head_is_broken() -> None:
    assert "Acknowledged" in words_of(paper(a_learning_sheet(a_finding()), LARGE_PRINT))


def test_hostile_titles_are_shown_as_they_are_in_large_print() -> None:
    findings = [a_finding(title, overdue=(title,)) for title in HOSTILE]
    data = paper(a_learning_sheet(*findings), LARGE_PRINT)
    assert data == paper(a_learning_sheet(*findings), LARGE_PRINT)
    assert "<b>" in words_of(data)


def test_how_many_files_are_kept_is_said_with_the_source_and_the_check() -> None:
    sheet = a_learning_sheet(a_finding(check_files=1))
    (source,) = sheet.register.sources
    words = words_of(paper(replace(sheet, register=replace(sheet.register, sources=(replace(source, files=2),)))))
    assert "3 files kept as evidence" in words
    assert "2 files kept" in words
    assert "1 May 2026 · 1 file kept" in words
    assert "kept" not in words_of(paper(a_learning_sheet(a_finding())))
