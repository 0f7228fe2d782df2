"""A question whose problem is shown where it was asked, instead of in a notice."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from cpd_desktop.domain.problems import Problem

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def attempt(question: Callable[Asked, Answer], *args: Asked.args, **kwargs: Asked.kwargs) -> Answer | Problem:
    """Return the answer or, where there is none, the problem."""
    try:
        return question(*args, **kwargs)
    except Problem as problem:
        return problem
