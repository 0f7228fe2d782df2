"""The decorator of our dataclasses: the standard library's, with methods that are made when they are first asked for.

`dataclasses.dataclass` writes six methods for a frozen class and has Python compile each, whether it is ever called or not; that is
nine tenths of what such a class costs to define. The window's start, and any command, defines some two hundred and calls a few
methods of some. So here the standard library finds the fields and makes the slots, and each method is compiled when somebody
first looks it up. What the class then does is the same, for `fields`, `replace`, `asdict`, `copy`, `pickle`, `match` and `inspect` too.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, fields
from functools import cache
from reprlib import recursive_repr
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

_COMPILED = ("__init__", "__repr__", "__eq__", "__hash__")
_NEVER_OURS = frozenset({*_COMPILED, "__setattr__", "__delattr__", "__getstate__", "__setstate__"})


class _Factory:
    """Stands for a part that is not given and is made; signatures show it."""

    def __repr__(self) -> str:
        return "<factory>"


_NOT_GIVEN = _Factory()


class _MadeWhenAsked:
    """Stands in a class for one of its methods, and puts the method into its own place once it is looked up."""

    __slots__ = ("name", "owner")

    def __init__(self, owner: type, name: str) -> None:
        self.owner = owner
        self.name = name

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        # Two threads may both come by; then each makes the same.
        made = _TEXTS[self.name](self.owner)
        setattr(self.owner, self.name, made)
        return made.__get__(instance, owner)


def _compiled(owner: type, name: str, text: str, known: dict[str, object] | None = None) -> Any:
    """Return the method *name* of *owner* with this *text*, which finds what is *known* by name."""
    found: dict[str, Any] = {"__name__": owner.__module__, **(known or {})}
    exec(text, found)  # noqa: S102 - the text is made of the names of our own fields, as the standard library does it.
    method = found[name]
    method.__qualname__ = f"{owner.__qualname__}.{name}"
    return method


def _init(owner: type) -> Any:
    parts = _fields(owner)
    if any(field.kw_only for field in parts):
        message = f"{owner.__qualname__} has a field by keyword only, which lazy_dataclass does not know."
        raise TypeError(message)
    is_plain = all(field.init and field.default_factory is MISSING for field in parts)
    made = _plain_init(owner, parts) if is_plain and not hasattr(owner, "__post_init__") else _full_init(owner, parts)
    made.__annotations__ = {**{field.name: field.type for field in parts if field.init}, "return": None}
    return made


def _plain_init(owner: type, parts: tuple[Field[Any], ...]) -> Any:
    """Return `__init__` of what was compiled for any class with as many fields, by their own names."""
    names = {f"part_{number}": field.name for number, field in enumerate(parts)}
    code = _init_of(len(parts))
    code = code.replace(
        co_varnames=("self", *names.values()),
        co_consts=tuple(names.get(one, one) if isinstance(one, str) else one for one in code.co_consts),
        co_qualname=f"{owner.__qualname__}.__init__",
    )
    defaults = tuple(field.default for field in parts if field.default is not MISSING)
    known = {"__name__": owner.__module__, "_set_field": object.__setattr__}
    return FunctionType(code, known, "__init__", defaults or None)


@cache
def _init_of(count: int) -> CodeType:
    names = [f"part_{number}" for number in range(count)]
    body = "".join(f" _set_field(self, {name!r}, {name})\n" for name in names)
    found: dict[str, Any] = {}
    exec(f"def __init__({', '.join(['self', *names])}):\n{body or ' pass'}", found)  # noqa: S102 - see `_compiled`.
    code: CodeType = found["__init__"].__code__
    return code


def _full_init(owner: type, parts: tuple[Field[Any], ...]) -> Any:
    known: dict[str, object] = {"_set_field": object.__setattr__, "_not_given": _NOT_GIVEN}
    asked, body = [], []
    for field in parts:
        name, default, is_made = field.name, f"_default_{field.name}", field.default_factory is not MISSING
        known[default] = field.default_factory if is_made else field.default
        has_default = is_made or field.default is not MISSING
        if field.init:
            asked.append(f"{name}={'_not_given' if is_made else default}" if has_default else name)
            value = f"{default}() if {name} is _not_given else {name}" if is_made else name
        else:
            value = f"{default}()" if is_made else default
        if field.init or has_default:
            body.append(f" _set_field(self, {name!r}, {value})\n")
    if hasattr(owner, "__post_init__"):
        body.append(" self.__post_init__()\n")
    text = f"def __init__({', '.join(['self', *asked])}):\n{''.join(body) or ' pass'}"
    return _compiled(owner, "__init__", text, known)


def _repr(owner: type) -> Any:
    shown = ", ".join(f"{field.name}={{self.{field.name}!r}}" for field in _fields(owner) if field.repr)
    text = f'def __repr__(self):\n return f"{{self.__class__.__qualname__}}({shown})"'
    return recursive_repr("...")(_compiled(owner, "__repr__", text))


def _eq(owner: type) -> Any:
    own, others = (
        "".join(f"{whose}.{field.name}, " for field in _fields(owner) if field.compare) for whose in ("self", "other")
    )
    text = f"def __eq__(self, other):\n if other.__class__ is self.__class__:\n  return ({own}) == ({others})\n return NotImplemented"
    return _compiled(owner, "__eq__", text)


def _hash(owner: type) -> Any:
    hashed = [field for field in _fields(owner) if (field.compare if field.hash is None else field.hash)]
    parts = "".join(f"self.{field.name}, " for field in hashed)
    return _compiled(owner, "__hash__", f"def __hash__(self):\n return hash(({parts}))")


_TEXTS = {"__init__": _init, "__repr__": _repr, "__eq__": _eq, "__hash__": _hash}


def _fields(owner: Any) -> tuple[Field[Any], ...]:
    return fields(owner)


def _refuse_to_set(self: Any, name: str, value: object) -> None:
    # A class that is derived, and no dataclass itself, may have more attributes than these.
    if "__dataclass_fields__" in type(self).__dict__ or name in self.__dataclass_fields__:
        message = f"cannot assign to field {name!r}"
        raise FrozenInstanceError(message)
    object.__setattr__(self, name, value)


def _refuse_to_delete(self: Any, name: str) -> None:
    if "__dataclass_fields__" in type(self).__dict__ or name in self.__dataclass_fields__:
        message = f"cannot delete field {name!r}"
        raise FrozenInstanceError(message)
    object.__delattr__(self, name)


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - so that types are checked as for the standard library's.
else:
    from dataclasses import dataclass as _dataclass

    def dataclass(cls: Any = None, /, *, frozen: bool = False, slots: bool = False, **others: bool) -> Any:
        """Make a dataclass, as the standard library's decorator of that name.

        Fields are positional, with or without a default, and there are no pseudo-fields but class variables; else TypeError is raised once
        the class is called. What derives from a dataclass, writes one of the methods itself or asks for *others* than these is left to the
        standard library.
        """

        def decorate(cls: Any) -> Any:
            if others or hasattr(cls, "__dataclass_fields__") or not _NEVER_OURS.isdisjoint(cls.__dict__):
                return _dataclass(cls, frozen=frozen, slots=slots, **others)
            return _made(cls, frozen=frozen, slots=slots)

        return decorate if cls is None else decorate(cls)

    def _made(cls: Any, *, frozen: bool, slots: bool) -> Any:
        # Else the standard library writes a docstring of the signature.
        cls.__doc__ = cls.__doc__ or cls.__name__
        made = _dataclass(cls, init=False, repr=False, eq=False, slots=slots)
        for name in _COMPILED:
            setattr(made, name, _MadeWhenAsked(made, name))
        # What derives from the class by the standard library's decorator asks here what it is.
        parameters = made.__dataclass_params__
        parameters.init = parameters.repr = parameters.eq = True
        if not frozen:
            made.__hash__ = None
            return made
        parameters.frozen = True
        made.__setattr__, made.__delattr__ = _refuse_to_set, _refuse_to_delete
        if slots:
            made.__getstate__, made.__setstate__ = _state, _set_state
        return made
