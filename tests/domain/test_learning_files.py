"""What rows of lists say of learning when they say nothing more than they must."""

from cpd_desktop.domain.learning_files import ActionRow, ComplaintRow, FindingRow, SourceKey


def test_what_is_not_said_is_blank_or_none_so_that_what_is_on_record_stays() -> None:
    source = SourceKey("CMP", "C-1")
    complaint, finding = ComplaintRow(2, source), FindingRow(2, source, "Share at once")
    assert (complaint.outcome, complaint.is_well_founded, complaint.number, complaint.issue) == (None, None, None, "")
    assert (finding.decision, finding.is_strength, finding.teams, finding.action) == (None, None, (), ActionRow())
    assert ActionRow().partner_status is None
