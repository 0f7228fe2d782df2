"""Why somebody is asked for a requirement on one date and not on the other, and why they are counted beside the figures.

What could be the cause is tried: with the posts of the first date under the rules of the second, would it be asked? So somebody who moved
while a requirement came into force is said to have moved only where the move made the difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cpd_desktop.domain.change_sides import Post, Side
from cpd_desktop.domain.named_roles import long_day
from cpd_desktop.domain.periods import Spell, add_days
from cpd_desktop.domain.requirements import Requirement

_CHANGED_WHOM = "Whom it is asked of was changed"
LATER = "recorded only later"


def why_asked(first: Side, second: Side, person_id: int, requirement_id: int) -> str:
    """Return why a requirement that was not asked of somebody at the first is at the second, without a full stop."""
    before, after = first.posts(person_id), second.posts(person_id)
    if not before:
        return _joined(first, second, after[0])
    requirement = second.requirements[requirement_id]
    roles = first.roles_held(person_id)
    if not second.asks(requirement, person_id, before, roles):
        now = second.roles_held(person_id)
        if second.asks(requirement, person_id, before, now):
            return _role_taken_on(first, second, person_id, requirement, now - roles)
        through = [post for post in after if second.asks_through(requirement, person_id, post, now)]
        return _moved_to(first, second, before, after, through)
    return _came(first, second, requirement, before)


def why_not_asked(first: Side, second: Side, person_id: int, requirement_id: int) -> str:
    """Return why a requirement that was asked of somebody at the first is not at the second, without a full stop."""
    before, after = first.posts(person_id), second.posts(person_id)
    if not after:
        return _left(second, person_id, before)
    requirement = first.requirements[requirement_id]
    roles, now = first.roles_held(person_id), second.roles_held(person_id)
    if not first.asks(requirement, person_id, after, now):
        if first.asks(requirement, person_id, after, roles):
            return _role_given_up(second, person_id, requirement, roles - now)
        through = [post for post in before if first.asks_through(requirement, person_id, post, roles)]
        return _moved_from(first, second, person_id, through, after)
    return _went(first, second, requirement, after)


def why_away(first: Side, second: Side, person_id: int) -> str:
    """Return since when somebody is on long-term absence, or back from it, without a full stop."""
    known = [spell for _, _, spell in second.facts.absences.rows_of(person_id)]
    now = [spell for spell in known if spell.covers(second.as_at)]
    if now:
        return f"On long-term absence since {_since(first, min(spell.starts_on for spell in now))}"
    return f"Back from long-term absence{_since_end(known, second.as_at)}"


def _since_end(spells: Iterable[Spell], as_at: date) -> str:
    ends = [spell.ends_on for spell in spells if spell.ends_on is not None and spell.ends_on < as_at]
    return f" since {long_day(add_days(max(ends), 1))}" if ends else ": it was taken back"


def _since(first: Side, day: date) -> str:
    """Return a day and, where it is not after the first date, that it was not known then."""
    return long_day(day) if day > first.as_at else f"{long_day(day)}, {LATER}"


def _post(side: Side, post: Post) -> str:
    team, role = side.post_words(post)
    return f"{team} as {role}" if role else team


def _joined(first: Side, second: Side, post: Post) -> str:
    if post.spell.starts_on > first.as_at:
        return f"Joined {_post(second, post)} on {long_day(post.spell.starts_on)}"
    return f"In {_post(second, post)} since {_since(first, post.spell.starts_on)}"


def _left(second: Side, person_id: int, before: list[Post]) -> str:
    team = second.post_words(before[-1])[0]
    last = _last_day(second, person_id, before)
    return f"The post in {team} was taken back" if last is None else f"Left {team} after {long_day(last)}"


def _last_day(second: Side, person_id: int, before: list[Post]) -> date | None:
    """Return on which day the last of these posts ended, as is known at the second; None where none of them is known to have."""
    pairs = {(post.team_id, post.role_id) for post in before}
    known = [post for post in second.all_posts(person_id) if (post.team_id, post.role_id) in pairs]
    ends = [
        post.spell.ends_on for post in known if post.spell.ends_on is not None and post.spell.ends_on < second.as_at
    ]
    return max(ends, default=None)


def _moved_to(first: Side, second: Side, before: list[Post], after: list[Post], through: list[Post]) -> str:
    pairs = {post[:2] for post in before}
    new = next((post for post in through if post[:2] not in pairs), through[0])
    gone = [post for post in before if post[:2] not in {one[:2] for one in after}]
    return _move(first, second, gone, new)


def _moved_from(first: Side, second: Side, person_id: int, through: list[Post], after: list[Post]) -> str:
    pairs = {post[:2] for post in after}
    gone = [post for post in through if post[:2] not in pairs] or through
    new = [post for post in after if post[:2] not in {one[:2] for one in first.posts(person_id)}]
    return _move(first, second, gone, new[-1]) if new else _left(second, person_id, gone)


def _move(first: Side, second: Side, gone: list[Post], new: Post) -> str:
    since = new.spell.starts_on
    on = f"on {long_day(since)}" if since > first.as_at else f"on {_since(first, since)}"
    team, role = second.post_words(new)
    if not gone:
        return f"Began in {_post(second, new)} {on}"
    old_team, old_role = first.post_words(gone[-1])
    if gone[-1].team_id == new.team_id:
        return f"Became {role or 'something else'} in {team} {on}" + (f", before {old_role}" if old_role else "")
    return f"Moved from {old_team} to {_post(second, new)} {on}"


def _role_taken_on(first: Side, second: Side, person_id: int, requirement: Requirement, new: frozenset[int]) -> str:
    wanted = new & requirement.scope.additional_roles
    rows = second.facts.additional_roles.rows_of(person_id)
    starts = [(spell.starts_on, role) for role, _, spell in rows if role in wanted and spell.covers(second.as_at)]
    since, role_id = min(starts)
    return f"{second.roles.get(role_id, 'An additional role')} since {_since(first, since)}"


def _role_given_up(second: Side, person_id: int, requirement: Requirement, gone: frozenset[int]) -> str:
    wanted = gone & requirement.scope.additional_roles
    rows = [row for row in second.facts.additional_roles.rows_of(person_id) if row[0] in wanted]
    ends = [
        (spell.ends_on, role) for role, _, spell in rows if spell.ends_on is not None and spell.ends_on < second.as_at
    ]
    name = second.roles.get(min(wanted), "An additional role")
    if not ends:
        return f"{name}: the role was taken back"
    last, role_id = max(ends)
    return f"No longer {second.roles.get(role_id, name)} after {long_day(last)}"


def _came(first: Side, second: Side, requirement: Requirement, posts: list[Post]) -> str:
    """Return what of the requirement or of the teams makes that it is asked."""
    old = first.requirements.get(requirement.id)
    if old is None:
        return "The requirement was added since"
    if not old.bears_on(first.as_at):
        starts = requirement.in_force.starts_on
        if old.suggested and not old.stands_in:
            return "The requirement was adopted since"
        if starts > first.as_at:
            return f"The requirement came into force on {long_day(starts)}"
        return "When the requirement is in force was changed"
    if old.scope != requirement.scope:
        return _CHANGED_WHOM
    return next(_teams_that_came(first, second, requirement, posts), _CHANGED_WHOM)


def _teams_that_came(first: Side, second: Side, requirement: Requirement, posts: list[Post]) -> Iterator[str]:
    for post in posts:
        old, new = (side.grid.catalogue.teams.get(post.team_id) for side in (first, second))
        if new is None or old is None:
            continue
        groups = (new.groups_served - old.groups_served) & requirement.scope.groups_served
        for group in sorted(groups):
            starts = [
                one.spell.starts_on
                for one in second.facts.team_groups
                if (one.team_id, one.group) == (post.team_id, group) and one.spell.covers(second.as_at)
            ]
            since = max(starts)
            told = f" since {_since(first, since)}" if since != date.min else f", {LATER}"
            yield f"{new.name} serves {group}{told}"
        if old.service != new.service:
            yield f"{new.name} came to {new.service or 'no service'}"


def _went(first: Side, second: Side, requirement: Requirement, posts: list[Post]) -> str:
    """Return what of the requirement or of the teams makes that it is asked no more."""
    new = second.requirements.get(requirement.id)
    if new is None:
        return "The requirement was taken back"
    if not new.bears_on(second.as_at):
        ends = new.in_force.ends_on
        if new.suggested and not new.stands_in:
            return "The requirement is only suggested, and others have been adopted since"
        if ends is not None and ends < second.as_at:
            return f"The requirement ended on {long_day(ends)}"
        return "When the requirement is in force was changed"
    if new.scope != requirement.scope:
        return _CHANGED_WHOM
    return next(_teams_that_went(first, second, requirement, posts), _CHANGED_WHOM)


def _teams_that_went(first: Side, second: Side, requirement: Requirement, posts: list[Post]) -> Iterator[str]:
    for post in posts:
        old, new = (side.grid.catalogue.teams.get(post.team_id) for side in (first, second))
        if new is None or old is None:
            continue
        for group in sorted((old.groups_served - new.groups_served) & requirement.scope.groups_served):
            ends = [
                one.spell.ends_on + timedelta(days=1)
                for one in second.facts.team_groups
                if (one.team_id, one.group) == (post.team_id, group)
                and one.spell.ends_on is not None
                and one.spell.ends_on < second.as_at
            ]
            told = f" since {long_day(max(ends))}" if ends else ": that was taken back"
            yield f"{new.name} no longer serves {group}{told}"
        if old.service != new.service:
            yield f"{new.name} came to {new.service or 'no service'}"
