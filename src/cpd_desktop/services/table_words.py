"""What the tables of the book, and their fields, are called where people read of changes, in the window and on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Called(NamedTuple):
    """What a table is called: *many* as a heading, such as `Postings`; *one* row of it, such as `posting`."""

    many: str
    one: str


CALLED: dict[str, Called] = {
    "person_details": Called("Details of people", "details"),
    "team_details": Called("Teams", "team"),
    "team_groups": Called("Groups that teams serve", "group served"),
    "job_role_details": Called("Job roles", "job role"),
    "course_details": Called("Courses", "course"),
    "course_expiries": Called("Expiry of courses", "expiry of a course"),
    "requirement_details": Called("Requirements", "requirement"),
    "postings": Called("Postings", "posting"),
    "additional_roles": Called("Additional roles", "additional role"),
    "absences": Called("Long-term absences", "long-term absence"),
    "exemptions": Called("Exemptions", "exemption"),
    "revocations": Called("Revocations", "revocation"),
    "training_records": Called("Training records", "training record"),
    "attachments": Called("Attached files", "attached file"),
    "policy_choices": Called("Choices of policy", "choice of policy"),
    "book_users": Called("People who use the book", "user of the book"),
    "recovery_keys": Called("Recovery key", "recovery key"),
    "private_files": Called("Private files", "private file"),
    "file_grants": Called("Who can open private files", "key to a private file"),
    "sealed_texts": Called("Sealed texts", "sealed text"),
    "supervision_schemes": Called("Schemes of supervision", "scheme of supervision"),
    "supervision_agreements": Called("Supervision agreements", "supervision agreement"),
    "supervisions": Called("Supervision", "supervision"),
    "supervision_agreed": Called("Records that were agreed", "agreed record"),
    "supervision_amendments": Called("Amendments of agreed records", "amendment of a record"),
    "supervision_actions": Called("Actions of supervision", "action of supervision"),
    "group_sessions": Called("Group reflective sessions", "group session"),
    "group_attendances": Called("Attendance of group sessions", "attendance of a group"),
    "group_actions": Called("Actions of group sessions", "action of a group"),
    "cpd_drafts": Called("Drafts of CPD entries", "CPD draft"),
    "needs": Called("Learning needs", "learning need"),
    "training_sessions": Called("Training sessions", "training session"),
    "session_parts": Called("Days and groups of sessions", "day of a session"),
    "session_audiences": Called("Audiences of sessions", "audience of a session"),
    "bookings": Called("Places in sessions", "place in a session"),
    "practice_answers": Called("Answers on practice", "answer on practice"),
    "evidence_checks": Called("Checks of evidence", "check of evidence"),
    "course_versions": Called("Versions of courses", "version of a course"),
    "course_retirements": Called("Retired courses", "retired course"),
    "leave": Called("Leave", "leave"),
    "team_covers": Called("Cover of teams", "cover of a team"),
    "lapse_alerts": Called("Notices that something lapses", "notice of a lapse"),
    "named_roles": Called("Named roles", "named role"),
    "delegated_tasks": Called("Delegated tasks", "delegated task"),
    "approvals": Called("Statutory approvals", "approval"),
    "departures": Called("Who is to leave", "leaving"),
    "scenarios": Called("Scenarios of the forecast", "scenario"),
    "cpd_entries": Called("CPD entries", "CPD entry"),
    "cpd_shares": Called("Shared CPD entries", "shared CPD entry"),
    "cpd_evidence": Called("Evidence of CPD entries", "CPD evidence"),
    "cpd_templates": Called("Templates of CPD entries", "CPD template"),
    "cpd_statements": Called("Statements for a register", "CPD statement"),
    "renewal_tasks": Called("Tasks of renewal", "renewal task"),
    "programmes": Called("Programmes", "programme"),
    "programme_steps": Called("Steps of programmes", "programme step"),
    "rule_packs": Called("Rule packs", "rule pack"),
    "disclosures": Called("Records handed out", "disclosure"),
    "apprenticeship_standards": Called("Apprenticeship standards", "standard"),
    "apprenticeships": Called("Apprenticeships", "apprenticeship"),
    "learning_breaks": Called("Breaks in learning", "break in learning"),
    "off_the_job_hours": Called("Off-the-job hours", "off-the-job hours"),
    "apprenticeship_reviews": Called("Reviews of apprenticeships", "review"),
    "gateway_items": Called("Gateway checklist", "gateway item"),
    "end_assessments": Called("End assessments", "end assessment"),
    "qualifications": Called("Qualifications", "qualification"),
    "funding_schemes": Called("Editions of funding schemes", "edition of a scheme"),
    "funding_budgets": Called("Budgets", "budget"),
    "funding_awards": Called("Awards", "award"),
    "cost_lines": Called("Costs", "cost"),
    "claims": Called("Funding claims", "funding claim"),
    "claim_evidence": Called("Evidence of claims", "evidence of a claim"),
    "learning_sources": Called("Sources of learning", "source"),
    "complaint_issues": Called("Issues of complaints", "issue of a complaint"),
    "quoted_figures": Called("Quoted figures", "quoted figure"),
    "findings": Called("Findings", "finding"),
    "learning_actions": Called("Learning actions", "learning action"),
    "learning_routes": Called("Ways in which findings were shared", "way of sharing"),
    "learning_acknowledgements": Called("Acknowledgements of findings", "acknowledgement"),
    "effectiveness_checks": Called("Effectiveness checks", "effectiveness check"),
    "learning_feedback": Called("Who was told what came of it", "telling"),
    "co_production": Called("Co-production", "co-production"),
    "learning_files": Called("Files of learning and co-production", "file of learning"),
    "evidence_packs": Called("Evidence packs", "evidence pack"),
    "evidence_claims": Called("Claims of evidence packs", "claim of a pack"),
    "frozen_claims": Called("Frozen claims", "frozen claim"),
}
"""Every table of facts by its name."""

_FIELD_WORDS = {
    "completed_on": "completed", "valid_until_given": "valid until", "course_id": "course", "team_id": "team",
    "role_id": "role", "starts_on": "from", "ends_on": "to", "requirement_id": "requirement", "manager_id": "manager",
    "revoked_on": "revoked on", "person_id": "", "registered_on": "registration date",
    "cycle_ends_on": "cycle", "programme_uuid": "", "entry_uuid": "", "source_uuid": "", "sameness": "",
    "attachment_uuid": "file", "record_uuid": "training record", "ukprn": "UKPRN", "uln": "ULN", "ilr_completion": "ILR completion status",
    "ilr_outcome": "ILR outcome", "asc_wds_code": "ASC-WDS code", "media_type": "kind of file", "sha256": "", "dated_on": "date",
    "award_uuid": "award",
}  # fmt: skip


def fields_words(fields: Iterable[str]) -> str:
    """Return which fields a change concerned, in words; what only joins rows is left out."""
    words = (_FIELD_WORDS.get(name, _plain(name)) for name in fields)
    return ", ".join(word for word in words if word)


def _plain(name: str) -> str:
    """Return a column's name as words; of what only joins rows nothing."""
    return "" if name.endswith("_uuid") else name.removesuffix("_id").replace("_", " ")
