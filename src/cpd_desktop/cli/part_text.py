"""The parts of a session, and its head-counts, as they are typed on the command line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import click

from cpd_desktop.cli.options import today
from cpd_desktop.domain.sessions import Audience, AudienceDraft, PartDraft
from cpd_desktop.domain.texts import folded
from cpd_desktop.domain.typed_dates import typed_date
from cpd_desktop.domain.typed_times import typed_time

_TIME = r"(?:\d[\d:.]*\s*(?:[ap]m)?|noon|midday|midnight)"
_PART = re.compile(
    rf"(?P<day>.+?)(?:\s+(?P<starts>{_TIME})\s*(?:-|–|to)\s*(?P<ends>{_TIME}))?"
    r"(?:\s+group\s+(?P<group>.+?))?(?:\s+at\s+(?P<place>.+))?",
    re.IGNORECASE,
)
_AUDIENCE = re.compile(
    r"(?P<kind>[^,:]+)(?:,(?P<organisation>[^:]+))?(?::\s*(?P<expected>\d*)\s*(?:/\s*(?P<attended>\d+))?)?"
)


class PartText(click.ParamType[PartDraft]):
    """A part: its day, and if known its times, its group and its place."""

    name = "part"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PartDraft:
        """Return the part, or fail as a wrong argument."""
        if isinstance(value, PartDraft):
            return value
        found = _PART.fullmatch(" ".join(str(value).split()))
        why = "it names no day"
        try:
            day = typed_date(found["day"], today=today()) if found else None
            starts, ends = (typed_time(found[name] or "") if found else None for name in ("starts", "ends"))
        except ValueError as error:
            day, why = None, str(error)
        if found is None or day is None:
            message = f"'{value}' is not a part ({why}): write it as '12/3/2027 09:30-16:30 group A at Oak Room'."
            self.fail(message, param, ctx)
        return PartDraft(day, starts, ends, found["group"] or "", found["place"] or "")


class AudienceText(click.ParamType[AudienceDraft]):
    """Learners who are counted and not named: who they are, of which organisation, how many are expected and came."""

    name = "audience"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> AudienceDraft:
        """Return the audience, or fail as a wrong argument."""
        if isinstance(value, AudienceDraft):
            return value
        found = _AUDIENCE.fullmatch(" ".join(str(value).split()))
        kinds = {folded(kind.value): kind for kind in Audience}
        kind = kinds.get(folded(found["kind"])) if found else None
        if found is None or kind is None:
            known = ", ".join(one.value for one in Audience)
            self.fail(
                f"'{value}' is no audience: write it as 'unpaid carers: 12' or 'providers, Oak Lodge: 5/4', with {known}.",
                param,
                ctx,
            )
        expected, attended = (int(text) if text else None for text in (found["expected"], found["attended"]))
        return AudienceDraft(kind, (found["organisation"] or "").strip(), expected, attended)


def with_known_parts(typed: Sequence[PartDraft], before: Sequence[PartDraft]) -> tuple[PartDraft, ...]:
    """Return *typed* with the UUIDs of the parts that they correct, so that marks and bookings stay with them.

    The same group and day is the same part; of what is left, the first of a group stands for the first of that group.
    """
    left = list(before)
    found: dict[int, PartDraft] = {}
    for same in (_same_time, _same_day, _same_group):
        for at, part in enumerate(typed):
            if at in found:
                continue
            match = next((one for one in left if same(part, one)), None)
            if match is not None:
                left.remove(match)
                found[at] = replace(part, uuid=match.uuid)
    return tuple(found.get(at, part) for at, part in enumerate(typed))


def _same_group(one: PartDraft, other: PartDraft) -> bool:
    return folded(one.group) == folded(other.group)


def _same_day(one: PartDraft, other: PartDraft) -> bool:
    return _same_group(one, other) and one.held_on == other.held_on


def _same_time(one: PartDraft, other: PartDraft) -> bool:
    return _same_day(one, other) and one.starts_at == other.starts_at
