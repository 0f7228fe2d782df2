"""How far what was checked elsewhere is believed."""

from __future__ import annotations

import pytest

from cpd_desktop.domain.passport_trust import evidence_here
from cpd_desktop.domain.training import Evidence


@pytest.mark.parametrize(
    ("stated", "has_certificate", "is_trusted", "here"),
    [
        ("claimed", True, False, Evidence.CLAIMED),
        ("certificate attached", True, False, Evidence.CERTIFICATE),
        ("certificate attached", False, False, Evidence.CLAIMED),
        ("checked", True, False, Evidence.CERTIFICATE),
        ("provider confirmed", False, False, Evidence.CLAIMED),
        ("provider confirmed", False, True, Evidence.PROVIDER),
        ("checked", False, True, Evidence.CHECKED),
    ],
)
def test_only_what_is_trusted_counts_as_checked(
    stated: str, has_certificate: bool, is_trusted: bool, here: Evidence
) -> None:
    assert evidence_here(stated, has_certificate, is_trusted=is_trusted) is here
