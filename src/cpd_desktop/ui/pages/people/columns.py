"""What the tables of the page People show, as data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from PySide6.QtGui import QColor

from cpd_desktop.domain.holdings import HELD, Status
from cpd_desktop.domain.readiness import ReadinessState
from cpd_desktop.domain.supervision_standing import StandingState
from cpd_desktop.domain.training import Open, ValidUntil
from cpd_desktop.services.coverage import NamedHolding
from cpd_desktop.services.history import RecordChange
from cpd_desktop.services.person import EXEMPTION, ExemptionLine, PlaceLine, RecordLine
from cpd_desktop.services.persons import PeopleListed, PersonListed, TrainingSign
from cpd_desktop.services.readiness_attention import NOTHING_ASKED, CpdSign
from cpd_desktop.services.record_acts import RecordVersion
from cpd_desktop.services.sessions.answers import BookingListed
from cpd_desktop.services.supervision.signs import SupervisionSign
from cpd_desktop.services.table_words import CALLED, fields_words
from cpd_desktop.ui.models.rows import Column, shown
from cpd_desktop.ui.theme import Look, Tone, colour
from cpd_desktop.ui.widgets.status_badge import status_colours, status_words


class Ranked(int):
    """A number to sort by, with the text that is shown for it."""

    text: str

    def __new__(cls, rank: int, text: str) -> Self:
        """Return *rank*, which shows as *text*."""
        made = super().__new__(cls, rank)
        made.text = text
        return made


def ranked_text(value: Any) -> str:
    """Return what a ranked value shows."""
    return value.text if isinstance(value, Ranked) else shown(value)


def sign_words(sign: TrainingSign) -> str:
    """Return a training sign with its shape."""
    if sign.away:
        return f"◇ {sign.words}"
    if sign.lacking:
        return f"■ {sign.words}"
    if sign.expiring:
        return f"▲ {sign.words}"
    if sign.not_yet_due:
        return f"○ {sign.words}"
    return f"● {sign.words}" if sign.required else f"– {sign.words}"


def sign_tone(look: Look, sign: TrainingSign) -> Tone:
    """Return the colours of a training sign."""
    is_open = sign.not_yet_due and not sign.lacking and not sign.expiring
    if sign.away or not sign.required or is_open:
        return look.theme.quiet
    if sign.lacking:
        return look.theme.bad
    return look.theme.warn if sign.expiring else look.theme.good


def sign_sentence(row: PersonListed) -> str:
    """Return a training sign as a sentence."""
    if row.when:
        return f"{row.name}: {row.when}, so no training is looked at"
    sign = row.sign
    if sign.away:
        return f"{row.name}: on long-term absence, counted beside the figures"
    if not sign.required:
        return f"{row.name}: no training is required"
    parts = [f"{sign.required} required"]
    parts += [f"{sign.lacking} lacking"] if sign.lacking else []
    parts += [f"{sign.expiring} expiring"] if sign.expiring else []
    parts += [f"{sign.not_yet_due} not yet due"] if sign.not_yet_due else []
    beside = f"; {sign.figures}" if sign.figures else ""
    return f"{row.name}: {', '.join(parts)}" + ("" if len(parts) > 1 else ", all in date") + beside


SUPERVISION_SHAPES = {
    StandingState.OVERDUE: "■",
    StandingState.DUE: "▲",
    StandingState.IN_TIME: "●",
    StandingState.NOT_EXPECTED: "–",
    StandingState.AWAY: "◇",
    None: "–",
}


def supervision_words(sign: SupervisionSign) -> str:
    """Return a sign for supervision with its shape."""
    return f"{SUPERVISION_SHAPES[sign.state]} {sign.words}"


def supervision_tone(look: Look, sign: SupervisionSign) -> Tone:
    """Return the colours of a sign for supervision."""
    theme = look.theme
    tones = {StandingState.OVERDUE: theme.bad, StandingState.DUE: theme.warn, StandingState.IN_TIME: theme.good}
    return theme.quiet if sign.state is None else tones.get(sign.state, theme.quiet)


def supervision_sentence(row: PersonListed) -> str:
    """Return a sign for supervision as a sentence."""
    if row.when:
        return f"{row.name}: {row.when}, so no supervision is looked at"
    sign = row.supervision
    if sign.state is None:
        return f"{row.name}: no supervision is recorded in this book"
    if sign.state is StandingState.AWAY:
        return f"{row.name}: on long-term absence, so no supervision is due"
    if sign.state is StandingState.NOT_EXPECTED:
        return f"{row.name}: supervision is expected, and how often is not known"
    return f"{row.name}: supervision {sign.words[:1].lower()}{sign.words[1:]}"


CPD_SHAPES = {
    ReadinessState.NOT_READY: "■",
    ReadinessState.NOT_DUE_YET: "○",
    ReadinessState.READY: "●",
    None: "–",
}


def cpd_words(sign: CpdSign) -> str:
    """Return a sign for CPD with its shape."""
    return f"{CPD_SHAPES[sign.state]} {sign.words}"


def cpd_tone(look: Look, sign: CpdSign) -> Tone:
    """Return the colours of a sign for CPD."""
    tones = {ReadinessState.NOT_READY: look.theme.bad, ReadinessState.READY: look.theme.good}
    return look.theme.quiet if sign.state is None else tones.get(sign.state, look.theme.quiet)


def cpd_sentence(row: PersonListed) -> str:
    """Return a sign for CPD as a sentence."""
    if row.when:
        return f"{row.name}: {row.when}, so readiness is not looked at"
    if row.cpd.state is None:
        asks = "no register, approval or programme asks for CPD"
        return f"{row.name}: {asks if row.cpd == NOTHING_ASKED else 'no CPD is recorded in this book'}"
    return f"{row.name}: {row.cpd.words[:1].lower()}{row.cpd.words[1:]}"


def _pair(tone: Tone) -> tuple[QColor, QColor]:
    return colour(tone.back), colour(tone.text)


def people_columns(look: Look) -> tuple[Column[PersonListed], ...]:
    """Return the columns of the list of people."""

    def sign(row: PersonListed) -> Ranked:
        return Ranked(-2, row.when.capitalize()) if row.when else Ranked(row.sign.rank, sign_words(row.sign))

    def supervision(row: PersonListed) -> Ranked:
        sign = row.supervision
        return Ranked(sign.rank - 1, "") if row.when else Ranked(sign.rank, supervision_words(sign))

    def cpd(row: PersonListed) -> Ranked:
        return Ranked(-2, "") if row.when else Ranked(row.cpd.rank, cpd_words(row.cpd))

    def cpd_colour(row: PersonListed) -> tuple[QColor, QColor] | None:
        return None if row.when else _pair(cpd_tone(look, row.cpd))

    def supervision_colour(row: PersonListed) -> tuple[QColor, QColor] | None:
        return None if row.when else _pair(supervision_tone(look, row.supervision))

    return (
        Column("Name", lambda row: row.name, width=23),
        Column("Training", sign, ranked_text, sentence=sign_sentence, width=20,
               tip=sign_sentence, colour=lambda row: None if row.when else _pair(sign_tone(look, row.sign))),
        Column("Supervision", supervision, ranked_text, sentence=supervision_sentence, width=21,
               tip=supervision_sentence, colour=supervision_colour),
        Column("CPD", cpd, ranked_text, sentence=cpd_sentence, width=21, tip=cpd_sentence, colour=cpd_colour),
        Column("Team", lambda row: row.teams, width=33),
        Column("Role", lambda row: row.roles, width=38),
        Column("Staff number", lambda row: row.staff_number, width=16),
        Column("Service", lambda row: row.services, width=26),
        Column("E-mail", lambda row: row.email, width=30),
    )  # fmt: skip


def list_summary(listed: PeopleListed, what: str) -> str:
    """Return what the list comes to, in a sentence about *what*."""
    signs = [row.sign for row in listed.rows if not row.when]
    lacking = sum(1 for sign in signs if sign.lacking and not sign.away)
    expiring = sum(1 for sign in signs if sign.expiring and not sign.lacking and not sign.away)
    away = sum(1 for sign in signs if sign.away)
    parts = [
        f"{lacking:,} of {len(signs):,} lack something that is required",
        f"{expiring:,} more have something expiring",
    ]
    parts += [f"{away:,} on long-term absence"] if away else []
    return f"{what}: {', '.join(parts)}."


_ORDER = tuple(Status)
_WORST_FIRST = (
    Status.MISSING, Status.EXPIRED, Status.REVOKED, Status.GENERIC_ONLY, Status.EXPIRING, Status.NOT_YET_DUE,
    Status.IN_DATE, Status.EXEMPT, Status.NOT_REQUIRED,
)  # fmt: skip


def holding_rank(one: NamedHolding) -> int:
    """Return the order of holdings, worst first; what would only help a team stands apart, after all that is asked."""
    return (
        len(_WORST_FIRST) + int(one.holding.status is Status.MISSING)
        if one.helps
        else _WORST_FIRST.index(one.holding.status)
    )


def holding_words(one: NamedHolding) -> str:
    """Return how a person stands with a requirement: a shape and words."""
    return f"◇ {one.words.capitalize()}" if one.helps else status_words(one.holding.status)


def end_words(end: ValidUntil | None) -> str:
    """Return a last day in words; an open one says how it is open."""
    if end is None:
        return ""
    if isinstance(end, Open):
        return "never expires" if end is Open.NEVER else "not known"
    return shown(end)


def decided_by(one: NamedHolding) -> str:
    """Return in words what decided a holding."""
    held = one.holding
    if held.status in (Status.EXEMPT, Status.REVOKED):
        return held.reason
    if held.record is not None:
        return f"{one.course}, {held.record.outcome.value} {held.record.completed_on:%d %b %Y}"
    if held.status is Status.NOT_YET_DUE and held.due_on is not None:
        return f"to be done by {held.due_on:%d %b %Y}"
    return "no record that counts" if held.status is Status.MISSING else ""


def holding_columns(look: Look) -> tuple[Column[NamedHolding], ...]:
    """Return the columns of what a person holds."""

    def sentence(one: NamedHolding) -> str:
        until = end_words(one.holding.valid_until)
        return f"{one.requirement.title}: {one.words}" + (f", valid until {until}" if until else "")

    def colours(one: NamedHolding) -> tuple[QColor, QColor]:
        return _pair(look.theme.quiet) if one.helps else status_colours(look.theme, one.holding.status)

    return (
        Column("Requirement", lambda one: one.requirement.title, width=43,
               tip=lambda one: f"{one.requirement.code}: {one.requirement.title}"),
        Column("Status", lambda one: Ranked(holding_rank(one), holding_words(one)), ranked_text,
               sentence=sentence, colour=colours, width=34),
        Column("Valid until", lambda one: one.holding.valid_until, end_words, width=15),
        Column("Booked for", lambda one: one.holding.booked_for, width=14),
        Column("Checked", lambda one: ("yes" if one.holding.assured else "no") if one.holding.status in HELD else "",
               width=10, sentence=lambda one: "Evidence checked by somebody else: "
               + ("yes" if one.holding.assured else "no")),
        Column("Decided by", decided_by, width=36, tip=decided_by),
    )  # fmt: skip


def files_in_words(count: int) -> str:
    """Return how many files are attached, nothing for none."""
    if not count:
        return ""
    return "1 file" if count == 1 else f"{count} files"


RECORD_COLUMNS: tuple[Column[RecordLine], ...] = (
    Column("Course", lambda one: one.course, width=38, tip=lambda one: f"{one.code}: {one.course}"),
    Column("Completed", lambda one: one.completed_on, width=14),
    Column(
        "Valid until", lambda one: one.until, end_words, width=15,
        tip=lambda one: "As the certificate or the source gave it" if one.given else "By the course's own rule",
    ),
    Column("Outcome", lambda one: one.outcome.value, width=15),
    Column(
        "Evidence", lambda one: one.evidence_words, width=20,
        tip=lambda one: "As its source says" if one.check is None else one.check.words,
    ),
    Column(
        "Certificate", lambda one: len(one.files), files_in_words, width=12,
        sentence=lambda one: f"{one.course}, {one.completed_on:%d %b %Y}: {files_in_words(len(one.files)) or 'no file'} attached",
        tip=lambda one: ", ".join(file.title or file.name for file in one.files),
    ),
    Column("Provider", lambda one: one.provider, width=20),
    Column("Hours", lambda one: one.hours, width=8),
    Column("Notes", lambda one: one.notes, width=30, tip=lambda one: one.notes),
)  # fmt: skip


def record_columns(places: Mapping[str, BookingListed]) -> tuple[Column[RecordLine], ...]:
    """Return the columns of training records; *places* are the bookings that records belong to, by the record's UUID."""

    def came_from(one: RecordLine) -> str:
        place = places.get(one.uuid)
        return "" if place is None else f"Session of {place.first_on.day} {place.first_on:%b %Y}"

    at = [column.heading for column in RECORD_COLUMNS].index("Provider")
    column = Column[RecordLine]("Comes from", came_from, width=22, tip=came_from)
    return (*RECORD_COLUMNS[:at], column, *RECORD_COLUMNS[at:])


PLACE_COLUMNS: tuple[Column[PlaceLine], ...] = (
    Column("Kind", lambda one: one.kind, width=20),
    Column("Role", lambda one: one.what, width=30),
    Column("Team", lambda one: one.team, width=30),
    Column("From", lambda one: one.starts_on, width=14),
    Column("To", lambda one: one.ends_on, lambda day: shown(day) or "open", width=14),
    Column("Hours a week", lambda one: one.hours, width=14),
)

EXEMPTION_COLUMNS: tuple[Column[ExemptionLine], ...] = (
    Column("Kind", lambda one: one.kind, width=14),
    Column("Requirement", lambda one: one.requirement, width=36),
    Column("From", lambda one: one.starts_on, width=14),
    Column("To", lambda one: one.ends_on or ("open" if one.kind == EXEMPTION else ""), width=14),
    Column("Reason", lambda one: one.reason, width=40, tip=lambda one: one.reason),
)  # fmt: skip


def moment_words(at: str) -> str:
    """Return a moment of the audit trail (UTC) as it is read here: local time, to the minute."""
    return f"{datetime.fromisoformat(at).astimezone():%d %b %Y %H:%M}"


HISTORY_COLUMNS: tuple[Column[RecordChange], ...] = (
    Column("When", lambda one: one.change.at, moment_words, width=20),
    Column("Who", lambda one: one.change.by, width=16),
    Column("What was done", lambda one: one.change.act, width=34),
    Column("To", lambda one: CALLED[one.table].one, width=20),
    Column("Result", lambda one: one.did, width=14),
    Column("Fields", lambda one: fields_words(one.fields), width=40, tip=lambda one: fields_words(one.fields)),
)

VERSION_COLUMNS: tuple[Column[RecordVersion], ...] = (
    Column("When", lambda one: one.change.at, moment_words, width=20),
    Column("Who", lambda one: one.change.by, width=14),
    Column("What was done", lambda one: one.change.act, width=28),
    Column("Course", lambda one: one.course, width=30),
    Column("Completed", lambda one: one.completed_on, width=13),
    Column("Valid until given", lambda one: one.valid_until, width=16),
    Column("Outcome", lambda one: one.outcome, width=13),
    Column("Evidence", lambda one: one.evidence, width=18),
    Column(
        "Then", lambda one: f"taken back {moment_words(one.deleted.at)} by {one.deleted.by}" if one.deleted else "",
        width=30,
    ),
)  # fmt: skip
