"""The whole schema of the record book.

Every fact is appended: `recorded_in` names the change that recorded it, `superseded_in` the one that corrected or took it
back. A correction is a later row with the same UUID. Things that others refer to (people, teams, roles, courses,
requirements) have an identity row that never changes and rows of details that do.

Days are whole numbers from 1 January 1970 (see `domain.periods.day_number`); money is decimal text; private text is nowhere but
in `sealed_texts`, sealed.
"""

from __future__ import annotations

from sqlalchemy import Index, text

from cpd_desktop.store.tables.apprenticeships import (
    ApprenticeshipReviewRow,
    ApprenticeshipRow,
    ApprenticeshipStandardRow,
    EndAssessmentRow,
    GatewayItemRow,
    LearningBreakRow,
    OffTheJobHoursRow,
    QualificationRow,
)
from cpd_desktop.store.tables.base import Base, Fact, Identity
from cpd_desktop.store.tables.cpd import (
    CpdEntryRow,
    CpdEvidenceRow,
    CpdShareRow,
    CpdStatementRow,
    CpdTemplateRow,
    DisclosureRow,
    ProgrammeRow,
    ProgrammeStepRow,
    RenewalTaskRow,
    RulePackRow,
)
from cpd_desktop.store.tables.funding import (
    ClaimEvidenceRow,
    ClaimRow,
    CostLineRow,
    FundingBudgetRow,
    FundingSchemeRow,
)
from cpd_desktop.store.tables.gaps import ApprovalRow, DelegatedTaskRow, DepartureRow, NamedRoleRow, ScenarioRow
from cpd_desktop.store.tables.organisation import (
    AbsenceRow,
    AdditionalRoleRow,
    AttachmentContentRow,
    AttachmentRow,
    BookRow,
    ChangeRow,
    CourseDetailRow,
    CourseExpiryRow,
    CourseRow,
    ExemptionRow,
    JobRoleDetailRow,
    JobRoleRow,
    KeptAnswerRow,
    PersonDetailRow,
    PersonRow,
    PolicyRow,
    PostingRow,
    RequirementDetailRow,
    RequirementRow,
    RevocationRow,
    TeamDetailRow,
    TeamGroupRow,
    TeamRow,
    TrainingRecordRow,
)
from cpd_desktop.store.tables.private import (
    BookUserRow,
    FileGrantRow,
    KeptDraftRow,
    PrivateFileRow,
    RecoveryKeyRow,
    SealedTextRow,
)
from cpd_desktop.store.tables.sessions import (
    BookingRow,
    CourseRetirementRow,
    CourseVersionRow,
    EvidenceCheckRow,
    LapseAlertRow,
    LeaveRow,
    PracticeAnswerRow,
    SessionAudienceRow,
    SessionPartRow,
    TeamCoverRow,
    TrainingSessionRow,
)
from cpd_desktop.store.tables.supervision import (
    CpdDraftRow,
    GroupActionRow,
    GroupAttendanceRow,
    GroupSessionRow,
    NeedRow,
    SupervisionActionRow,
    SupervisionAgreedRow,
    SupervisionAgreementRow,
    SupervisionAmendmentRow,
    SupervisionRow,
    SupervisionSchemeRow,
)

__all__ = [
    "FACTS", "IDENTITIES", "AbsenceRow", "AdditionalRoleRow", "ApprenticeshipReviewRow", "ApprenticeshipRow",
    "ApprenticeshipStandardRow", "ApprovalRow", "AttachmentContentRow", "AttachmentRow", "Base", "BookRow", "BookUserRow",
    "BookingRow", "ChangeRow", "ClaimEvidenceRow", "ClaimRow", "CostLineRow", "CourseDetailRow", "CourseExpiryRow",
    "CourseRetirementRow", "CourseRow", "CourseVersionRow", "CpdDraftRow", "CpdEntryRow", "CpdEvidenceRow", "CpdShareRow",
    "CpdStatementRow", "CpdTemplateRow", "DelegatedTaskRow", "DepartureRow", "DisclosureRow", "EndAssessmentRow",
    "EvidenceCheckRow", "ExemptionRow", "Fact", "FileGrantRow", "FundingBudgetRow", "FundingSchemeRow", "GatewayItemRow",
    "GroupActionRow", "GroupAttendanceRow", "GroupSessionRow", "Identity", "JobRoleDetailRow", "JobRoleRow",
    "KeptAnswerRow", "KeptDraftRow", "LapseAlertRow", "LearningBreakRow", "LeaveRow", "NamedRoleRow", "NeedRow",
    "OffTheJobHoursRow", "PersonDetailRow", "PersonRow", "PolicyRow", "PostingRow", "PracticeAnswerRow", "PrivateFileRow",
    "ProgrammeRow", "ProgrammeStepRow", "QualificationRow", "RecoveryKeyRow", "RenewalTaskRow", "RequirementDetailRow",
    "RequirementRow", "RevocationRow", "RulePackRow", "ScenarioRow", "SealedTextRow", "SessionAudienceRow",
    "SessionPartRow", "SupervisionActionRow", "SupervisionAgreedRow", "SupervisionAgreementRow",
    "SupervisionAmendmentRow", "SupervisionRow", "SupervisionSchemeRow", "TeamCoverRow", "TeamDetailRow", "TeamGroupRow",
    "TeamRow", "TrainingRecordRow", "TrainingSessionRow",
]  # fmt: skip

IDENTITIES: tuple[type[Identity], ...] = (PersonRow, TeamRow, JobRoleRow, CourseRow, RequirementRow)

FACTS: tuple[type[Fact], ...] = (
    PersonDetailRow,
    TeamDetailRow,
    TeamGroupRow,
    JobRoleDetailRow,
    CourseDetailRow,
    CourseExpiryRow,
    RequirementDetailRow,
    PostingRow,
    AdditionalRoleRow,
    AbsenceRow,
    ExemptionRow,
    RevocationRow,
    TrainingRecordRow,
    AttachmentRow,
    PolicyRow,
    BookUserRow,
    RecoveryKeyRow,
    PrivateFileRow,
    FileGrantRow,
    SealedTextRow,
    SupervisionSchemeRow,
    SupervisionAgreementRow,
    SupervisionRow,
    SupervisionAgreedRow,
    SupervisionAmendmentRow,
    SupervisionActionRow,
    GroupSessionRow,
    GroupAttendanceRow,
    GroupActionRow,
    CpdDraftRow,
    NeedRow,
    TrainingSessionRow,
    SessionPartRow,
    SessionAudienceRow,
    BookingRow,
    PracticeAnswerRow,
    EvidenceCheckRow,
    CourseVersionRow,
    CourseRetirementRow,
    LeaveRow,
    TeamCoverRow,
    LapseAlertRow,
    NamedRoleRow,
    DelegatedTaskRow,
    ApprovalRow,
    DepartureRow,
    ScenarioRow,
    CpdEntryRow,
    CpdShareRow,
    CpdEvidenceRow,
    CpdTemplateRow,
    CpdStatementRow,
    RenewalTaskRow,
    ProgrammeRow,
    ProgrammeStepRow,
    RulePackRow,
    DisclosureRow,
    ApprenticeshipStandardRow,
    ApprenticeshipRow,
    LearningBreakRow,
    OffTheJobHoursRow,
    ApprenticeshipReviewRow,
    GatewayItemRow,
    EndAssessmentRow,
    QualificationRow,
    FundingSchemeRow,
    FundingBudgetRow,
    CostLineRow,
    ClaimRow,
    ClaimEvidenceRow,
)

for fact in FACTS:
    # Undo and "as we knew it on" look for what a change superseded; live rows, the most, take no room in this index.
    Index(f"ix_{fact.__tablename__}_superseded", fact.superseded_in, sqlite_where=text("superseded_in IS NOT NULL"))
