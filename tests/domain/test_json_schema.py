"""What a schema asks of a value, and where a value is not as it says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cpd_desktop.domain.json_schema import MOST_FAULTS, faults_of
from cpd_desktop.resources import resource


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        ({"type": "string"}, ["", "a"], [1, None, True, [], {}]),
        ({"type": "integer"}, [0, -3], [True, "1", 1.5, None]),
        ({"type": "boolean"}, [True, False], [0, "yes"]),
        ({"type": ["string", "null"]}, ["a", None], [1]),
        ({"type": "integer", "minimum": 1, "maximum": 3}, [1, 3], [0, 4]),
        ({"type": "string", "minLength": 1, "maxLength": 2}, ["a", "ab"], ["", "abc"]),
        ({"type": "string", "pattern": "^[0-9]{2}$"}, ["12"], ["1", "123", "ab"]),
        ({"enum": ["a", "b"]}, ["a"], ["c", 1]),
        ({"const": 1}, [1], [2]),
        ({"type": "array", "maxItems": 1, "items": {"type": "string"}}, [[], ["a"]], [["a", "b"], [1]]),
        (
            {"type": "object", "required": ["a"], "additionalProperties": False, "properties": {"a": {"type": "string"}}},
            [{"a": "x"}],
            [{}, {"a": 1}, {"a": "x", "b": 1}],
        ),
        ({"type": "object", "maxProperties": 1, "additionalProperties": {"type": "string"}}, [{"a": "x"}], [{"a": 1}, {"a": "x", "b": "y"}]),
        ({"$defs": {"d": {"type": "string"}}, "$ref": "#/$defs/d"}, ["a"], [1]),
    ],
)  # fmt: skip
def test_what_fits_and_what_does_not(schema: dict[str, Any], good: list[Any], bad: list[Any]) -> None:
    assert [faults_of(value, schema) for value in good] == [()] * len(good)
    assert all(faults_of(value, schema) for value in bad)


def test_a_fault_says_where_it_is_and_repeats_no_value() -> None:
    schema = {
        "type": "object",
        "properties": {"rows": {"type": "array", "items": {"type": "object", "required": ["code"], "properties": {}}}},
    }
    assert faults_of({"rows": [{"code": 1}, {"secret": "Heron"}]}, schema) == ("rows[1].code: is missing",)
    closed = {"type": "object", "additionalProperties": False, "properties": {}}
    assert faults_of({"Heron": 1}, closed) == ("the whole: has a part that is not known",)


def test_only_the_first_faults_are_named() -> None:
    assert len(faults_of([1] * 50, {"type": "array", "items": {"type": "string"}})) == MOST_FAULTS


def test_a_schema_that_asks_more_than_is_known_is_a_bug_and_not_passed_over() -> None:
    with pytest.raises(ValueError, match="oneOf"):
        faults_of(1, {"oneOf": []})


def test_all_of_the_schema_of_a_passport_is_known() -> None:
    schema = json.loads(resource("passport.schema.json").read_bytes())

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            values: list[Any] = [{}, [], "", None]
            for value in values:
                faults_of(value, {**part, "$defs": schema["$defs"]})
            for name in ("properties", "$defs"):
                for inner in part.get(name, {}).values():
                    walk(inner)
            if isinstance(part.get("items"), dict):
                walk(part["items"])

    walk(schema)
