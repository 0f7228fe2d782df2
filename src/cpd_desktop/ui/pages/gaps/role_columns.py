"""The rows and columns of the list of named roles."""

from __future__ import annotations

from PySide6.QtGui import QColor

from cpd_desktop.domain.named_roles import NamedRoleStanding
from cpd_desktop.ui.models.rows import Column
from cpd_desktop.ui.pages.people.columns import Ranked, ranked_text
from cpd_desktop.ui.theme import Look, Tone, colour

NOT_MET, GAP, AWAY, HELD = "◆ Vacant: not met", "▲ Vacant: a gap", "◇ Held, holder away", "● Held"


def state_of(one: NamedRoleStanding) -> str:
    """Return how a named role stands, with its shape: a vacancy without a statutory basis is a gap, and nothing else."""
    if one.is_vacant:
        return NOT_MET if one.is_not_met else GAP
    return AWAY if one.is_away else HELD


def state_tone(look: Look, one: NamedRoleStanding) -> Tone:
    """Return the colours of how a named role stands."""
    theme = look.theme
    return {NOT_MET: theme.bad, GAP: theme.warn, AWAY: theme.quiet, HELD: theme.good}[state_of(one)]


def held_by(one: NamedRoleStanding) -> str:
    """Return who holds it, or who is to begin."""
    if not one.is_vacant:
        return ", ".join(one.holders)
    if one.next_on is None:
        return "Nobody"
    return f"{one.next_holder or 'Somebody'} from {one.next_on.day} {one.next_on:%b %Y}"


def since(one: NamedRoleStanding) -> str:
    """Return since when it is vacant; blank while it is held."""
    if not one.is_vacant:
        return ""
    if one.vacant_since is None:
        return "Never held"
    day = f"{one.vacant_since.day} {one.vacant_since:%b %Y}"
    return f"{day}, never held" if one.never_held else day


def role_columns(look: Look) -> tuple[Column[NamedRoleStanding], ...]:
    """Return the columns: how it stands, the role, where, who holds it, since when nobody does, and what then nobody does."""
    order = (NOT_MET, GAP, AWAY, HELD)

    def tone(one: NamedRoleStanding) -> tuple[QColor, QColor]:
        found = state_tone(look, one)
        return colour(found.back), colour(found.text)

    def undone(one: NamedRoleStanding) -> Ranked | None:
        count = len(one.functions_undone)
        return Ranked(count, f"{count:,} of {len(one.functions):,}") if one.is_vacant and one.functions else None

    def functions(one: NamedRoleStanding) -> str:
        return "\n".join(one.functions)

    return (
        Column(
            "State", lambda one: Ranked(order.index(state_of(one)), state_of(one)), ranked_text,
            sentence=lambda one: one.sentence, colour=tone, width=20,
        ),
        Column("Role", _titled, width=31, tip=lambda one: one.role.source),
        Column("Where", lambda one: one.role.place, width=19),
        Column("Held by", held_by, width=22, aliases=("holder",)),
        Column(
            "Vacant since", lambda one: Ranked(_day_rank(one), since(one)), ranked_text, width=18,
            sentence=lambda one: f"{one.role.name}: {one.answer}",
        ),
        Column(
            "Functions nobody does", undone, ranked_text, width=20, tip=functions,
            sentence=_undone_sentence,
        ),
        Column("Basis", lambda one: one.role.basis.value.capitalize(), width=19),
    )  # fmt: skip


def _titled(one: NamedRoleStanding) -> str:
    return f"{one.title} (suggested)" if one.role.stands_in else one.title


def _day_rank(one: NamedRoleStanding) -> int:
    return one.vacant_since.toordinal() if one.vacant_since is not None else 0


def _undone_sentence(one: NamedRoleStanding) -> str:
    if not one.is_vacant:
        return f"{one.role.name} is held: its functions are done"
    if not one.functions_undone:
        return f"{one.role.name}: no function is left undone"
    return f"{one.role.name}: nobody does {'; '.join(one.functions_undone)}"
