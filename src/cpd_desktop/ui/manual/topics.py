"""Where in the manual each dialog is explained. A dialog without an entry opens the manual at the page below it."""

from __future__ import annotations

TOPICS = {
    "welcome.CreateDialog": "first-steps.md#1-create-the-record-book",
    "welcome.PassphraseDialog": "record-book.md#the-passphrase",
    "restoring.RestoreDialog": "record-book.md#to-restore-a-backup",
    "log_view.LogDialog": "record-book.md#when-the-program-has-a-fault",
    "print_preview.PrintPreview": "reports.md#to-print-what-any-page-shows",
    "widgets.versions_dialog.HistoryDialog": "history.md#to-see-what-happened-to-one-person-or-one-record",
    "widgets.many_records_form.ManyRecordsDialog": "people.md#to-change-many-people-or-records-at-once",
    "pages.people.many_dialogs.ManyDetailsDialog": "people.md#to-change-many-people-or-records-at-once",
    "pages.people.many_dialogs.MoveDialog": "people.md#to-change-many-people-or-records-at-once",
    "pages.people.many_dialogs.ManySpellDialog": "people.md#to-change-many-people-or-records-at-once",
    "pages.people.many_dialogs.LeaveDialog": "people.md#to-change-many-people-or-records-at-once",
    "pages.people.many_dialogs.ManyExemptDialog": "people.md#to-change-many-people-or-records-at-once",
    "pages.courses.many_dialogs.ManyCoursesDialog": "courses.md#to-change-many-courses-or-requirements-at-once",
    "pages.courses.many_dialogs.ManyRequirementsDialog": "courses.md#to-change-many-courses-or-requirements-at-once",
    "widgets.filter_builder.FilterBuilder": "lists.md#to-find-rows",
    "widgets.sort_chooser.SortChooser": "lists.md#to-sort",
    "widgets.column_chooser.ColumnChooser": "lists.md#to-choose-and-arrange-columns",
    "widgets.saved_views.NameDialog": "lists.md#to-keep-a-view",
    "widgets.go_to.GoToDialog": "keyboard-and-dates.md#keys-in-the-window",
    "pages.people.dialogs.PersonDialog": "people.md#to-add-a-person",
    "pages.people.dialogs.PlaceDialog": "people.md#to-move-somebody-to-another-team",
    "pages.people.dialogs.EndDialog": "people.md#when-somebody-leaves",
    "pages.people.dialogs.ExemptionDialog": "people.md#to-exempt-somebody",
    "pages.people.records.RecordDialog": "people.md#to-record-training-for-one-person",
    "pages.people.records.VersionsDialog": "people.md#to-correct-a-training-record",
    "pages.courses.course_dialog.CourseDialog": "courses.md#to-add-a-course",
    "pages.courses.requirement_dialog.RequirementDialog": "courses.md#to-require-a-course-of-a-role",
    "pages.coverage.dialogs.RecordDialog": "coverage.md#to-record-a-course-for-those-who-lacked-it",
    "pages.coverage.dialogs.BookDialog": "coverage.md#to-record-a-course-for-those-who-lacked-it",
    "pages.coverage.dialogs.ExemptDialog": "coverage.md#to-record-a-course-for-those-who-lacked-it",
    "pages.teams.dialog.TeamDialog": "teams.md#to-add-a-team-or-to-change-one",
}
"""By the class's module and name, without the package of the window."""
