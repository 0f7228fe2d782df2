"""How kinds and fields of a spreadsheet are called in the window, and what stands for each fate of a row."""

from __future__ import annotations

from cpd_desktop.services.imports import Fate

KINDS: tuple[tuple[str, str], ...] = (
    ("people", "People and their posts"),
    ("training", "Training records"),
    ("courses", "Courses"),
    ("requirements", "Requirements"),
    ("exemptions", "Exemptions"),
    ("revocations", "Revocations"),
    ("teams", "Teams"),
    ("supervision", "Supervision that was held or cancelled"),
    ("approvals", "Approvals"),
    ("qualifications", "Qualifications"),
    ("hours-log", "A log of off-the-job hours"),
    ("apprenticeship-progress", "A provider's report on apprentices"),
    ("sources", "A register of learning: reviews, surveys, audits, compliments …"),
    ("complaints", "A register of complaints, issue by issue"),
    ("findings", "Findings and their actions"),
    ("co-production", "A list of co-production, activity by activity"),
)
_OTHERS = {"passport": "Passport of a person"}
NOT_USED = "– not used –"

_FIELDS = {
    "email": "e-mail address",
    "job_role": "job role",
    "asc_wds_category": "ASC-WDS category",
    "completed_on": "completed on",
    "revoked_on": "revoked on",
    "from": "first day (from)",
    "to": "last day (to)",
    "within_days": "days to complete it",
    "courses": "courses, any of which will do",
    "satisfies": "lower levels that it satisfies",
    "held_on": "held on",
    "next_on": "next date",
    "type": "type of supervision",
    "state": "held or cancelled",
    "cancelled_by": "cancelled by",
    "approved_on": "approved on",
    "ends_on": "last day",
    "approved_by": "approved by",
    "asc_wds_code": "ASC-WDS code",
    "qualification_number": "qualification number",
    "qualification_level": "level of the qualification",
    "qualification_status": "status of the qualification",
    "status_on": "date of the status",
    "achieved_on": "date achieved",
    "withdrawn_on": "date withdrawn",
    "registered_on": "date registered",
    "expected_on": "expected end",
    "uln": "unique learner number (ULN)",
    "done_on": "day of the learning",
    "in_paid_time": "in paid time (yes or no)",
    "is_new_learning": "new learning (yes or no)",
    "evidenced_by": "evidence",
    "report_on": "date of the report",
    "hours_to_date": "off-the-job hours to date",
    "provider_status": "status with the provider",
    "ilr_outcome": "outcome (ILR)",
    "account_status": "status in the employer account",
    "last_review": "last review held on",
    "next_review": "next review planned for",
    "gateway_on": "gateway passed on",
    "complaint_reference": "reference of the complaint",
    "complaint": "title of the complaint",
    "received_on": "received on",
    "acknowledged_on": "acknowledged on",
    "closed_on": "closed on",
    "referred_on": "referred to the Ombudsman on",
    "issue_number": "number of the issue",
    "complaint_outcome": "outcome of the issue",
    "decided_on": "decided on",
    "well_founded": "well-founded (yes or no)",
    "raised_by": "who raised it (no name)",
    "where_kept": "where it is kept",
    "source_kind": "kind of source",
    "source_reference": "reference of the source",
    "source_owner": "organisation of the source",
    "source_outcome": "what came of it",
    "review_basis": "mandatory or discretionary (a review)",
    "responses": "how many answered",
    "asked": "how many were asked",
    "step": "step of the ladder",
    "produced_with": "produced with whom (no names)",
    "produced": "what was produced",
    "begun_on": "begun on",
    "finished_on": "finished on",
    "activity_evidence": "evidence",
    "reach_outside": "how many people it reached outside the council",
    "reached": "whom it reached",
    "changed": "what it changed",
    "comes_from": "the source that it comes from",
    "found_on": "found on",
    "is_strength": "a strength (yes or no)",
    "finding_owner": "owner of the finding",
    "decision": "accepted or not accepted",
    "action_owner": "owner of the action",
    "organisation": "organisation of the action",
    "agreed_on": "agreed on",
    "due_on": "due on",
    "action_done_on": "action done on",
    "partner_status": "status with the partner",
}
_FATES = {
    Fate.NEW: "+ New",
    Fate.CHANGED: "± Changed",
    Fate.SAME: "= Same",
    Fate.REJECTED: "✖ Rejected",
    Fate.IGNORED: "– Left out",
}


def kind_words(kind: str) -> str:
    """Return what a kind of file is called."""
    return _OTHERS.get(kind) or dict(KINDS).get(kind, kind or "Not known")


def field_words(field: str) -> str:
    """Return what a field is called."""
    return _FIELDS.get(field, field.replace("_", " "))


def missing_words(missing: str) -> str:
    """Return a need that is not met, such as `staff_number or email`, in the window's words."""
    return " or ".join(
        " and ".join(field_words(field) for field in choice.split(" and ")) for choice in missing.split(" or ")
    )


def fate_words(fate: Fate) -> str:
    """Return a fate as a sign and a word."""
    return _FATES[fate]


def rows_of(count: int) -> str:
    """Return a number of rows in words."""
    return f"{count:,} {'row' if count == 1 else 'rows'}"
