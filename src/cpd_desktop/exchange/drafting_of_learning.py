"""What the rows of registers of learning, complaints and co-production and of lists of findings say: values to drafts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cpd_desktop.domain.co_production import MOST_REACHED, Step
from cpd_desktop.domain.complaints import MOST_ISSUES, Outcome
from cpd_desktop.domain.learning import MOST_TEXT, Decision, PartnerStatus
from cpd_desktop.domain.learning_drafts import MOST_COUNTED
from cpd_desktop.domain.learning_files import ActionRow, ComplaintRow, CoProducedRow, FindingRow, SourceKey, SourceRow
from cpd_desktop.domain.learning_kinds import COMPLAINT, REVIEW_BASES
from cpd_desktop.exchange.cells import Parser, RowFault, choice_parser, plain_words, said_in, text_of
from cpd_desktop.exchange.values import Cell, Unreadable, read_key, read_whole, read_yes_no

DATES = frozenset(
    {
        "received_on",
        "acknowledged_on",
        "closed_on",
        "referred_on",
        "decided_on",
        "found_on",
        "agreed_on",
        "due_on",
        "action_done_on",
        "begun_on",
        "finished_on",
    }
)
REFERRED = "referred_on"
_NOT_REFERRED = frozenset({"no", "n", "false", "not referred", "not escalated"})
_REFERRED = frozenset({"yes", "y", "true", "x", "referred", "escalated"})
_Values = Mapping[str, Any]
_OUTCOMES = {
    Outcome.UPHELD: "upheld;fully upheld;fault found;justified;complaint upheld;yes",
    Outcome.PARTIALLY_UPHELD: "partially upheld;partly upheld;part upheld;partial;partially;in part;partly justified",
    Outcome.NOT_UPHELD: "not upheld;rejected;no fault;no fault found;not justified;unfounded;no",
    Outcome.WITHDRAWN: "withdrawn;withdrew;complaint withdrawn;withdrawn by complainant;cancelled",
    Outcome.INCONCLUSIVE: "inconclusive;no finding;unable to determine;could not be determined;unsubstantiated",
    Outcome.OPEN: "open;ongoing;in progress;under investigation;being investigated;pending;awaiting decision;live;active;not yet decided",
}
_OUTCOME_OF = {word: outcome for outcome, words in _OUTCOMES.items() for word in words.split(";")}
_DECISIONS = {
    Decision.ACCEPTED: "accepted;yes;y;agreed;accept;accepted in full;accepted in part;partially accepted;true",
    Decision.NOT_ACCEPTED: "not accepted;no;n;rejected;declined;not agreed;false",
    Decision.UNDECIDED: "undecided;to be decided;pending;under consideration;not yet decided;awaiting decision",
}
_DECISION_OF = {word: decision for decision, words in _DECISIONS.items() for word in words.split(";")}
_PARTNER = {
    PartnerStatus.NOT_KNOWN: "not known;unknown;no reply;no response;not told",
    PartnerStatus.NOT_STARTED: "not started;not yet started;to start;planned;red",
    PartnerStatus.UNDER_WAY: "under way;underway;in progress;started;ongoing;on track;partly implemented;amber",
    PartnerStatus.IMPLEMENTED: "implemented;done;completed;complete;embedded;fully implemented;closed;green",
}
_PARTNER_OF = {word: status for status, words in _PARTNER.items() for word in words.split(";")}
_STRENGTHS = {"strength": True, "good practice": True, "shortfall": False, "weakness": False, "concern": False}
_KINDS = {
    "SAR": "safeguarding adult review;sar;mandatory sar;discretionary sar",
    "SGC": "safeguarding;safeguarding concern;safeguarding enquiry;section 42;section 42 enquiry;s42;s42 enquiry;safeguarding theme",
    "CMP": "complaint;formal complaint",
    "CON": "informal concern;concern;informal complaint;early resolution;concern resolved informally",
    "OMB": "ombudsman;lgsco;lgo;lgsco decision;lgo decision;ombudsman complaint;ombudsman investigation",
    "CPT": "compliment;praise;thank you;thanks;positive feedback",
    "CSV": "carer survey;carers survey;forum;carers forum;carer forum;survey of carers;carer feedback;carers feedback",
    "SSV": "staff survey;health check;staff health check;employer standards survey;employee survey;workforce survey;pulse survey",
    "COP": "co production;coproduction",
    "AUD": "audit;practice audit;case file audit;case audit;supervision audit;file audit;thematic audit;quality audit",
    "CQC": "cqc;inspection;cqc assessment;inspection finding;cqc finding;cqc inspection;inspection report",
    "PEER": "peer review;peer challenge;sector led improvement",
    "LEDER": "leder;leder review;learning from lives and deaths",
    "DARDR": "domestic homicide review;dhr;domestic abuse related death review",
    "REG28": "coroner;coroners report;coroner report;regulation 28;reg 28;regulation 28 report;prevention of future deaths;pfd report;"
    "prevention of future deaths report;coroners prevention of future deaths report",
    "GRS": "group session;reflective session;group supervision",
}
_KIND_OF = {word: code for code, words in _KINDS.items() for word in words.split(";")}
_BASIS_OF = {form: one for one in REVIEW_BASES for form in (one, f"{one} sar", f"{one} review")}
_STEPS = {
    Step.INFORMED: "informed;informing;inform;information;told",
    Step.CONSULTED: "consulted;consulting;consult;consultation;engaged;engagement;involved",
    Step.CO_DESIGNED: "co designed;codesigned;co design;codesign;co designing;designed together",
    Step.CO_DELIVERED: "co delivered;codelivered;co delivery;co deliver;delivered together",
    Step.LED: "led;led by people;user led;citizen led;carer led;peer led;people led;citizen control",
}
_STEP_OF = {word: step for step, words in _STEPS.items() for word in words.split(";")}
_LONG = (
    "issue", "remedy", "summary", "text", "produced_with", "produced", "activity_evidence", "reached", "changed",
)  # fmt: skip


def read_outcome_of_issue(cell: Cell) -> Outcome | None:
    """Return the outcome of an issue that a cell names; None for a blank one."""
    found: Outcome | None = choice_parser(
        _OUTCOME_OF, "no outcome of an issue: say upheld, partially upheld, not upheld, withdrawn, inconclusive or open"
    )(cell)
    return found


def referral_parser(dates: Parser) -> Parser:
    """Return the parser of the day on which we were told that a complaint was referred to the Ombudsman; *dates* reads a day.

    Registers often say only yes or no there: no is no referral; a yes is refused, as the year that counts it is that of the day.
    """

    def parse(cell: Cell) -> Any:
        word = plain_words(said_in(cell)) if isinstance(cell, str | bool) else ""
        if word in _NOT_REFERRED:
            return None
        if word in _REFERRED:
            message = "say on which day you were told that it was referred: it counts in the year of that day"
            raise Unreadable(message)
        return dates(cell)

    return parse


def read_strength(cell: Cell) -> bool | None:
    """Return whether a finding is a strength: yes or no, or the word itself."""
    text = said_in(cell)
    word = plain_words(text)
    return _STRENGTHS[word] if word in _STRENGTHS else read_yes_no(cell)


def read_source_kind(cell: Cell) -> str | None:
    """Return the code of the kind of source that a cell names in the field's words; what it says, where that is for the rules to know."""
    text = said_in(cell)
    word = plain_words(text.replace("’", "").replace("'", "").replace(".", ""))
    return _KIND_OF.get(word) or _KIND_OF.get(word.removesuffix("s"), text) or None


def _long_text(cell: Cell) -> str:
    return text_of(cell, most=MOST_TEXT, lines=True) if read_key(cell) is not None else ""


PARSERS: Mapping[str, Parser] = {
    **dict.fromkeys(_LONG, _long_text),
    "issue_number": lambda cell: read_whole(cell, least=1, most=MOST_ISSUES),
    "complaint_outcome": read_outcome_of_issue,
    "well_founded": read_yes_no,
    "source_kind": read_source_kind,
    "review_basis": choice_parser(
        _BASIS_OF, "no basis of a review: say mandatory or discretionary, and leave it blank for anything else"
    ),
    "responses": lambda cell: read_whole(cell, least=0, most=MOST_COUNTED),
    "step": choice_parser(_STEP_OF, "no step of the ladder: say informed, consulted, co-designed, co-delivered or led"),
    "reach_outside": lambda cell: read_whole(cell, least=0, most=MOST_REACHED),
    "asked": lambda cell: read_whole(cell, least=1, most=MOST_COUNTED),
    "is_strength": read_strength,
    "decision": choice_parser(_DECISION_OF, "no decision: say accepted, not accepted or undecided"),
    "partner_status": choice_parser(
        _PARTNER_OF, "no status of a partner's action: say not known, not started, under way or implemented"
    ),
}
"""The parsers of these kinds' own fields."""


def _fields(same: str, **others: str) -> Mapping[str, str]:
    """Return which field of a file gives which of a row: those that are called the *same*, and *others* by the row's name."""
    return {**{name: name for name in same.split()}, **{field: name for name, field in others.items()}}


_OF_SOURCE = _fields(
    "acknowledged_on closed_on referred_on raised_by service team summary where_kept well_founded responses asked comes_from",
    basis="review_basis", organisation="source_owner", outcome="source_outcome",
)  # fmt: skip
_OF_COMPLAINT = _fields(
    "category decided_on team service remedy acknowledged_on closed_on referred_on raised_by summary where_kept",
    outcome="complaint_outcome", number="issue_number", is_well_founded="well_founded",
)  # fmt: skip
_OF_CO_PRODUCTION = _fields(
    "title begun_on step finished_on reach_outside produced_with produced service team reached changed",
    evidence="activity_evidence",
)
_OF_FINDING = _fields(
    "finding text theme found_on is_strength teams decision decided_on reason raised_by summary",
    owner="finding_owner",
    organisation="source_owner",
)
_OF_ACTION = _fields(
    "organisation agreed_on due_on partner_status", title="action", owner="action_owner", done_on="action_done_on"
)


def _said(values: _Values, fields: Mapping[str, str]) -> dict[str, Any]:
    """Return what a row says of *fields*, by the names of the draft, which knows itself what stands for a blank cell."""
    return {name: values[field] for field, name in fields.items() if field in values}


def source_draft(row: int, values: _Values) -> SourceRow:
    """Return what a row of a register of learning says."""
    kind, reference, title = values.get("source_kind"), values.get("source_reference", ""), values.get("title", "")
    if not kind:
        raise RowFault("source_kind", "the kind of source is missing: say compliment, audit, survey or the like")
    if not (reference or title):
        raise RowFault("title", "the title is missing: say in a few words what it is")
    return SourceRow(
        row=row, source=SourceKey(kind, reference, title, values.get("received_on")), **_said(values, _OF_SOURCE)
    )


def complaint_draft(row: int, values: _Values) -> ComplaintRow:
    """Return what a row of a register of complaints says. An issue without words of its own is called by its category."""
    reference, title = values.get("complaint_reference", ""), values.get("complaint", "")
    if not (reference or title):
        raise RowFault("complaint_reference", "the complaint's reference is missing")
    category = values.get("category", "")
    issue = values.get("issue", "") or category
    if not issue:
        raise RowFault("category", "the category of the issue is missing")
    source = SourceKey(COMPLAINT, reference, title, values.get("received_on"))
    return ComplaintRow(row=row, source=source, issue=issue, **_said(values, _OF_COMPLAINT))


def co_produced_draft(row: int, values: _Values) -> CoProducedRow:
    """Return what a row of a list of co-production says."""
    for field, what in (("title", "title"), ("begun_on", "day on which it began")):
        if field not in values:
            raise RowFault(field, f"the {what} is missing")
    return CoProducedRow(row=row, **_said(values, _OF_CO_PRODUCTION))


def finding_draft(row: int, values: _Values) -> FindingRow:
    """Return what a row of a list of findings says."""
    reference, title = values.get("source_reference", ""), values.get("source", "")
    for field, said, what in (
        ("source", reference or title, "source"), ("source_kind", values.get("source_kind"), "kind of source"),
        ("finding", values.get("finding"), "finding"),
    ):  # fmt: skip
        if not said:
            raise RowFault(field, f"the {what} is missing")
    source = SourceKey(values["source_kind"], reference, title, values.get("received_on"))
    said = _said(values, _OF_FINDING)
    return FindingRow(row=row, source=source, action=_action(values), **{**said, "teams": tuple(said.get("teams", ()))})


def _action(values: _Values) -> ActionRow:
    said = ActionRow(**_said(values, _OF_ACTION))
    if not said.title and said != ActionRow():
        raise RowFault("action", "the action is missing: who does what by when is said of an action")
    return said
