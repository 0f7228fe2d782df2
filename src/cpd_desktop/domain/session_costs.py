"""What a place in a session cost: the session's cost shared out equally among everybody who was there, to the penny."""

from __future__ import annotations

from decimal import Decimal

_PENNY = Decimal("0.01")


def shared_out(cost: Decimal, among: int) -> tuple[Decimal, ...]:
    """Return the share of each of *among* people, in pounds; together they are exactly *cost*, and no two differ by more than a penny.

    The pennies that are left over go to the first. *cost* is from 0, in whole pennies; among nobody there is no share.
    """
    if among <= 0:
        return ()
    pennies, left = divmod(int(cost / _PENNY), among)
    return tuple((pennies + (at < left)) * _PENNY for at in range(among))


def pounds(amount: Decimal) -> str:
    """Return an amount as it is written: `£1,250.00`."""
    return f"£{amount:,.2f}"
