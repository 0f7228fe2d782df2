"""Whether a value that was read from JSON has the shape that a JSON Schema describes, and where it has not.

The part of JSON Schema 2020-12 that the program's own schemas use: type, enum, const, required, properties, additionalProperties,
items, bounds of numbers, lengths and counts, patterns, and references within the schema.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}
_KNOWN = frozenset(
    {
        "$schema", "$id", "$defs", "$ref", "title", "description", "type", "enum", "const", "required", "properties",
        "additionalProperties", "items", "minimum", "maximum", "minLength", "maxLength", "maxItems", "maxProperties", "pattern",
    }
)  # fmt: skip
MOST_FAULTS = 5
"""How many faults are named: who sees one knows that the file is not as it should be."""


def faults_of(value: Any, schema: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what of *value* is not as *schema* says, each as `training[3].course: is missing`; at most MOST_FAULTS.

    Raises ValueError for a schema that uses more than is known here.
    """
    found: list[str] = []
    for fault in _faults(value, schema, "", schema):
        found.append(fault)
        if len(found) == MOST_FAULTS:
            break
    return tuple(found)


def _faults(value: Any, schema: Mapping[str, Any], at: str, whole: Mapping[str, Any]) -> Iterator[str]:
    unknown = schema.keys() - _KNOWN
    if unknown:
        message = f"the schema uses {', '.join(sorted(unknown))}, which is not known here"
        raise ValueError(message)
    if "$ref" in schema:
        yield from _faults(value, _referred(schema["$ref"], whole), at, whole)
        return
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(_TYPES[name](value) for name in types):
        yield f"{at or 'the whole'}: is not {' or '.join(types)}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at or 'the whole'}: is none of what may stand there"
    if "const" in schema and value != schema["const"]:
        yield f"{at or 'the whole'}: is not {schema['const']}"
    if isinstance(value, str):
        yield from _of_text(value, schema, at)
    elif isinstance(value, int) and not isinstance(value, bool):
        if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            yield f"{at}: is too small or too large"
    elif isinstance(value, list):
        yield from _of_list(value, schema, at, whole)
    elif isinstance(value, dict):
        yield from _of_object(value, schema, at, whole)


def _of_text(value: str, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield f"{at}: is blank or longer than it may be"
    elif "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: is not written as it should be"


def _of_list(value: list[Any], schema: Mapping[str, Any], at: str, whole: Mapping[str, Any]) -> Iterator[str]:
    if len(value) > schema.get("maxItems", len(value)):
        yield f"{at}: has more than {schema['maxItems']:,} parts"
        return
    if "items" in schema:
        for number, item in enumerate(value):
            yield from _faults(item, schema["items"], f"{at}[{number}]", whole)


def _of_object(value: dict[str, Any], schema: Mapping[str, Any], at: str, whole: Mapping[str, Any]) -> Iterator[str]:
    before = f"{at}." if at else ""
    if len(value) > schema.get("maxProperties", len(value)):
        yield f"{at or 'the whole'}: has more than {schema['maxProperties']:,} parts"
        return
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{before}{name}: is missing"
    properties, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    for name, item in value.items():
        if name in properties:
            yield from _faults(item, properties[name], f"{before}{name}", whole)
        elif others is False:
            # What it is called may be anything at all, and is not repeated.
            yield f"{at or 'the whole'}: has a part that is not known"
        elif isinstance(others, Mapping):
            yield from _faults(item, others, f"{before}…", whole)


def _referred(reference: str, whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what `#/$defs/name` means."""
    found: Any = whole
    for part in reference.removeprefix("#/").split("/"):
        found = found[part]
    assert isinstance(found, Mapping)  # noqa: S101 - the schema is ours.
    return found
