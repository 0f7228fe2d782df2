from collections import Counter

import pytest

from cpd_desktop.exchange.fields import KINDS, KindSpec
from cpd_desktop.exchange.headings import heading_key


def test_every_kind_is_there_under_its_name() -> None:
    assert list(KINDS) == [
        "people",
        "training",
        "courses",
        "requirements",
        "exemptions",
        "revocations",
        "teams",
        "supervision",
        "approvals",
        "qualifications",
        "hours-log",
        "apprenticeship-progress",
        "sources",
        "complaints",
        "findings",
        "co-production",
    ]
    assert all(name == spec.name for name, spec in KINDS.items())


@pytest.mark.parametrize("spec", KINDS.values(), ids=KINDS)
def test_no_heading_means_two_fields_of_a_kind(spec: KindSpec) -> None:
    keys = Counter(
        heading_key(name) for field in spec.fields for name in (field.name, *field.surest, *field.synonyms, *field.weak)
    )

    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("spec", KINDS.values(), ids=KINDS)
def test_every_need_is_of_fields_that_the_kind_has(spec: KindSpec) -> None:
    for need in spec.needs:
        for choice in need:
            assert all(spec.field(name) for name in choice)


def test_an_unknown_field_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        KINDS["people"].field("colour")
