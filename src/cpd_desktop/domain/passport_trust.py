"""How far what a passport says is believed where it is read."""

from __future__ import annotations

from cpd_desktop.domain.training import Evidence


def evidence_here(stated: str, has_certificate: bool, *, is_trusted: bool) -> Evidence:
    """Return how well a training record is known where a passport is read.

    That somebody checked it elsewhere, or that its provider confirmed it there, is only said by the passport, which passed through
    the hands of whom it is about: it counts where the organisation chooses to trust it, and else as the certificate that is there.
    Source: the project's rules, section 4 (assured is what somebody other than the learner checked).
    """
    graded = Evidence(stated)
    if is_trusted:
        return graded
    return Evidence.CERTIFICATE if has_certificate and graded is not Evidence.CLAIMED else Evidence.CLAIMED
