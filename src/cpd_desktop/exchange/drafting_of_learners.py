"""What the rows of lists of qualifications, of hours logs and of providers' progress reports say: values to drafts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cpd_desktop.domain.apprenticeships import MOST_HOURS, AccountStatus, IlrCompletion, IlrOutcome
from cpd_desktop.domain.drafts import PersonKey
from cpd_desktop.domain.learner_reports import NO_ULN, HoursLogDraft, LearnerKey, ProgressDraft
from cpd_desktop.domain.qualifications import (
    MOST_CREDITS,
    QualificationRecordDraft,
    QualificationState,
    level_of,
)
from cpd_desktop.exchange.cells import Parser, RowFault, choice_parser, plain_words, said_in
from cpd_desktop.exchange.values import Cell, Unreadable, read_hours, read_key, read_staff_number, read_whole, shown

DATES = frozenset(
    {
        "status_on", "achieved_on", "withdrawn_on", "registered_on", "expected_on", "done_on", "report_on", "last_review",
        "next_review", "gateway_on",
    }
)  # fmt: skip
_State = QualificationState
_Values = Mapping[str, Any]
_Ilr = tuple[IlrCompletion, IlrOutcome | None]
_STATES = {
    _State.REGISTERED: "registered;enrolled;not started;not yet started;planned;applied;accepted",
    _State.IN_PROGRESS: "in progress;started;ongoing;on programme;in learning;continuing;active;live;working towards;studying;"
    "not completed;not complete;incomplete;on hold",
    _State.ACHIEVED: "achieved;completed;complete;passed;pass;awarded;certificated;certified;yes;done;finished;merit;distinction",
    _State.WITHDRAWN: "withdrawn;withdrew;left;leaver;cancelled;canceled;stopped;not achieved;failed;discontinued;early leaver",
}
_STATE_OF = {word: state for state, words in _STATES.items() for word in words.split(";")}
_CONTINUING, _DONE = IlrCompletion.CONTINUING, IlrCompletion.COMPLETED
_STATUSES: Mapping[_Ilr, str] = {
    (
        _CONTINUING,
        None,
    ): "1;continuing;on programme;on program;in learning;active;live;started;in progress;on track;on target;ahead;"
    "behind;at risk;slow progress;not started;waiting to start;past planned end date;past end date;out of funding",
    (
        _CONTINUING,
        IlrOutcome.NOT_YET_KNOWN,
    ): "at gateway;gateway;past gateway;gateway passed;in gateway;awaiting epa;epa;in epa;"
    "awaiting assessment;awaiting end point assessment;end point assessment;in assessment;training complete;learning complete;"
    "practical period complete;ready for epa",
    (_DONE, None): "2",
    (_DONE, IlrOutcome.ACHIEVED): "completed;complete;achieved;passed;pass;certificated;finished;merit;distinction",
    (_DONE, IlrOutcome.NOT_ACHIEVED): "completed not achieved;failed;fail;not achieved",
    (IlrCompletion.WITHDRAWN, None): "3",
    (
        IlrCompletion.WITHDRAWN,
        IlrOutcome.NOT_ACHIEVED,
    ): "withdrawn;withdrew;left;leaver;early leaver;left programme;stopped;transferred",
    (IlrCompletion.BREAK, None): "6;break in learning;in a break;on a break;on break;break;bil;paused;suspended;"
    "temporarily withdrawn;planned break",
}
_STATUS_OF = {word: codes for codes, words in _STATUSES.items() for word in words.split(";")}
_OUTCOMES = {
    IlrOutcome.ACHIEVED: "1;achieved;pass;passed;merit;distinction",
    IlrOutcome.NOT_ACHIEVED: "3;not achieved;fail;failed;no achievement",
    IlrOutcome.NOT_YET_KNOWN: "8;not yet known;outcome not yet known;awaiting outcome;awaited;pending",
}
_OUTCOME_OF = {word: outcome for outcome, words in _OUTCOMES.items() for word in words.split(";")}
_ACCOUNTS = {one.value: one for one in AccountStatus if one} | {
    "active": AccountStatus.LIVE, "withdrawn": AccountStatus.STOPPED, "complete": AccountStatus.COMPLETED,
}  # fmt: skip
_YES = frozenset({"yes", "y", "true", "t", "1", "x", "✓", "✔", "paid", "new"})
_NO = frozenset({"no", "n", "false", "f", "0", "unpaid", "not paid", "own time", "not new"})
_HUNDREDTH = Decimal("0.01")


def read_level(cell: Cell) -> str | None:
    """Return the level that a cell names; a spreadsheet keeps 3 as 3.0."""
    text = said_in(cell)
    level = level_of(text)
    if level is None:
        message = f"{shown(text)} is no level: say entry, or a number from 1 to 8"
        raise Unreadable(message)
    return level or None


def read_uln(cell: Cell) -> str | None:
    """Return the unique learner number (ULN) in a cell, ten digits; None for one that is not known yet."""
    text = None if cell is None else read_key(cell)
    if text is None:
        return None
    plain = "".join((read_staff_number(cell) or "").split())
    if not (plain.isascii() and plain.isdigit() and len(plain) == 10):
        message = f"{shown(text)} is no unique learner number: it has ten digits"
        raise Unreadable(message)
    return None if plain == NO_ULN else plain


def read_hours_logged(cell: Cell) -> Decimal | None:
    """Return hours to the hundredth, from 0 to 5,000: a sum of a whole apprenticeship is more than a course has."""
    text = None if cell is None else read_key(cell)
    if text is None:
        return None
    plain = text.replace(",", "") if isinstance(cell, str) else text
    if plain.replace(".", "", 1).isdigit() and plain.isascii() and not isinstance(cell, bool):
        hours = Decimal(plain)
        if hours <= MOST_HOURS:
            return _hundredths(hours)
        message = f"{shown(text)} is not a number of hours from 0 to {MOST_HOURS:,}"
        raise Unreadable(message)
    read = read_hours(cell, MOST_HOURS)
    return None if read is None else _hundredths(read)


def _hundredths(hours: Decimal) -> Decimal:
    exact = hours.quantize(_HUNDREDTH)
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()


def read_yes(cell: Cell) -> bool | None:
    """Return whether a cell says yes, also as `paid` or `own time`."""
    text = said_in(cell)
    word = plain_words(text.removesuffix(".0"))
    if not word:
        return None
    if word not in _YES and word not in _NO:
        message = f"{shown(text)} is neither yes nor no"
        raise Unreadable(message)
    return word in _YES


PARSERS: Mapping[str, Parser] = {
    "qualification_level": read_level,
    "qualification_status": choice_parser(
        _STATE_OF, "no status of a qualification: say registered, in progress, achieved or withdrawn"
    ),
    "credits": lambda cell: read_whole(cell, least=1, most=MOST_CREDITS),
    "uln": read_uln,
    "hours_to_date": read_hours_logged,
    "in_paid_time": read_yes,
    "is_new_learning": read_yes,
    "provider_status": choice_parser(
        _STATUS_OF, "no status of an apprentice: say continuing, at gateway, completed, withdrawn or break in learning"
    ),
    "ilr_outcome": choice_parser(_OUTCOME_OF, "no outcome: say 1 (achieved), 3 (not achieved) or 8 (not yet known)"),
    "account_status": choice_parser(
        _ACCOUNTS, "no status of the employer account: say waiting to start, live, paused, stopped or completed"
    ),
}
"""The parsers of these kinds' own fields."""


def qualification_draft(row: int, key: PersonKey, values: _Values, said: frozenset[str]) -> QualificationRecordDraft:
    """Return what a row of a list of qualifications says. Raises RowFault where it contradicts itself."""
    if "qualification" not in values:
        raise RowFault("qualification", "the qualification is missing")
    state, since = _state(values)
    return QualificationRecordDraft(
        row=row,
        key=key,
        title=values["qualification"],
        state=state,
        state_on=since,
        number=values.get("qualification_number", ""),
        level=values.get("qualification_level", ""),
        awarding_body=values.get("awarding_body", ""),
        provider=values.get("provider", ""),
        credits=values.get("credits"),
        asc_wds_code=values.get("asc_wds_code", ""),
        registered_on=values.get("registered_on"),
        expected_on=values.get("expected_on"),
        course=values.get("course", ""),
        said=said,
    )


def _state(values: _Values) -> tuple[QualificationState | None, Any]:
    """Return the state and its day. A day of the award or of the withdrawal says the state where nothing else does."""
    state, since = values.get("qualification_status"), values.get("status_on")
    days = {_State.ACHIEVED: values.get("achieved_on"), _State.WITHDRAWN: values.get("withdrawn_on")}
    if state is None:
        told = [one for one, day in days.items() if day is not None]
        if len(told) > 1:
            raise RowFault("withdrawn_on", "it says that it was achieved, and that it was withdrawn")
        state = told[0] if told else (_State.REGISTERED if "registered_on" in values else None)
    if state is _State.ACHIEVED and days[_State.WITHDRAWN] is not None:
        raise RowFault("withdrawn_on", "it says that it was achieved, and that it was withdrawn")
    day = days.get(state) if state is not None else None
    if day is None and state is _State.REGISTERED:
        day = values.get("registered_on")
    return state, since or day


def learner_key(key: PersonKey | None, values: _Values) -> LearnerKey:
    """Return whose apprenticeship a row means. Raises RowFault where it says nobody."""
    uln = values.get("uln", "")
    if key is None and not uln:
        raise RowFault("uln", "there is no unique learner number, staff number, e-mail address or name")
    return LearnerKey(key or PersonKey(), uln, values.get("standard", ""))


def hours_log_draft(row: int, learner: LearnerKey, values: _Values, said: frozenset[str]) -> HoursLogDraft:
    """Return what a row of an hours log says."""
    for field, what in (("done_on", "day"), ("hours", "number of hours"), ("activity", "activity")):
        if field not in values:
            raise RowFault(field, f"the {what} is missing")
    return HoursLogDraft(
        row=row,
        learner=learner,
        done_on=values["done_on"],
        hours=_hundredths(Decimal(values["hours"])),
        activity=values["activity"],
        in_paid_time=values.get("in_paid_time"),
        is_new_learning=values.get("is_new_learning"),
        evidence=values.get("evidenced_by", ""),
        said=said,
    )


def progress_draft(row: int, learner: LearnerKey, values: _Values) -> ProgressDraft:
    """Return what a row of a provider's progress report says. An outcome of its own goes before the one of the status."""
    completion, outcome = values.get("provider_status", (None, None))
    return ProgressDraft(
        row=row,
        learner=learner,
        report_on=values.get("report_on"),
        hours_to_date=values.get("hours_to_date"),
        completion=completion,
        outcome=values.get("ilr_outcome", outcome),
        account=values.get("account_status"),
        last_review=values.get("last_review"),
        next_review=values.get("next_review"),
        gateway_on=values.get("gateway_on"),
    )
