"""What is overdue of a finding, and who is still to be told, in words."""

from datetime import date

from cpd_desktop.domain.learning import CheckDraft, LearningActionDraft, Method
from cpd_desktop.domain.learning_answers import Action, Check
from cpd_desktop.domain.learning_words import check_name, overdue_words, to_tell_words, waiting_words
from cpd_desktop.domain.telling import ToTell

DAY = date(2026, 3, 3)


def an_action(title: str, days_late: int | None) -> Action:
    return Action(1, b"a", LearningActionDraft(b"f", title, DAY), "open", DAY, "", "", days_late)


def a_check(months: int, days_late: int | None) -> Check:
    return Check(None, b"", CheckDraft(b"f", months, DAY, Method.RE_AUDIT), "All teams", days_late)


def waiting(findings: tuple[str, ...], days_late: int | None) -> ToTell:
    uuids = tuple(title.encode() for title in findings)
    return ToTell(b"s", "CSV", "Forum", "", "Carers", "", "", uuids, findings, DAY, DAY, days_late)


def test_the_longest_overdue_comes_first_and_braces_are_what_was_typed() -> None:
    actions = [an_action("Audit {} files", 1), an_action("In time", None)]
    checks = [a_check(3, 40), a_check(0, 5), a_check(6, None)]
    assert overdue_words(actions, checks, waiting(("A",), 12)) == (
        "The check at 3 months is 40 days overdue.",
        "Telling those who raised it (Carers) is 12 days overdue.",
        "The check due on 3 Mar 2026 is 5 days overdue.",
        "The action 'Audit {} files' is 1 day overdue.",
    )
    assert overdue_words([], [], waiting(("A",), None)) == overdue_words([], [], None) == ()
    assert check_name(a_check(12, None)) == "check at 12 months"


def test_who_is_to_be_told_is_said_with_what_and_since_when() -> None:
    assert to_tell_words(waiting(("A", "B"), 12)) == "Carers: of 2 findings, since 3 Mar 2026, 12 days overdue"
    assert to_tell_words(waiting(("A",), None)) == "Carers: of 1 finding, since 3 Mar 2026"
    assert to_tell_words(waiting((), None)) == "Carers: that nothing was found, since 3 Mar 2026"
    assert waiting_words(waiting(("A",), 1)) == "Carers, since 3 Mar 2026, 1 day overdue"
