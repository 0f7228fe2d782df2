"""The fields of lists of qualifications, of hours logs, and of the progress reports of training providers, with the headings that mean them."""

from cpd_desktop.exchange.field_specs import PERSON, PERSON_NEED, KindSpec, need, spec

QUALIFICATIONS = KindSpec(
    "qualifications",
    (
        *PERSON,
        spec(
            "qualification",
            "qualification name; qualification title; name of qualification; title of qualification; qualification aim; "
            "learning aim; learning aim title; learning aim name; award name; award title",
            weak="award; title; diploma; qualification type",
        ),
        spec(
            "qualification_number",
            "qualification no; qualification reference; qualification ref; qualification accreditation number; qan; qn; "
            "ofqual number; ofqual reference; learning aim reference; aim reference; rqf number",
        ),
        spec("qualification_level", "level; level of qualification; rqf level; nqf level; qcf level"),
        spec(
            "awarding_body",
            "awarding organisation; awarding organization; awarding body name; awarding organisation name; awarded by; ao",
            weak="exam board; body",
        ),
        spec(
            "provider",
            "provider name; training provider; training provider name; learning provider; college; college or provider",
            weak="centre; university; supplier",
        ),
        spec("credits", "credit value; number of credits; total credits", weak="credit"),
        spec(
            "asc_wds_code",
            "asc wds qualification code; asc wds qualification; qualification code; workforce data set code; nmds code; "
            "skills for care code; bulk upload code",
        ),
        spec(
            "qualification_status",
            "status of qualification; qualification state; qualification progress; status; learner status; completion status",
            weak="state; stage; progress; outcome; result",
        ),
        spec("status_on", "status date; date of status; status since; in this state since", weak="since"),
        spec(
            "achieved_on",
            "date achieved; achievement date; date of achievement; awarded on; date awarded; award date; date of award; "
            "certificate date; date of certificate; certification date; qualification date; completion date; date completed",
            weak="achieved; completed on; completed; date passed; actual end date",
        ),
        spec("withdrawn_on", "date withdrawn; withdrawal date; date of withdrawal", weak="withdrew on; left on"),
        spec(
            "registered_on",
            "registration date; date registered; date of registration; enrolment date; date enrolled; enrolled on; start "
            "date; date started; started on",
            weak="registered; started; start; starts",
        ),
        spec(
            "expected_on",
            "expected end; expected end date; expected completion; expected completion date; expected achievement date; "
            "planned end; planned end date; planned completion date; due to finish; target date; target end date; target "
            "completion date",
            weak="due date; end date; end",
        ),
        spec(
            "course",
            "stands for; stands for course; counts as; counts as course; discharges",
            best="course code; course id; course reference",
            weak="course title; course name",
        ),
    ),
    (
        PERSON_NEED,
        need("qualification"),
        need("qualification_status", "achieved_on", "withdrawn_on", "registered_on"),
        # Without any of these it is a list of training records.
        need(
            "qualification_level",
            "awarding_body",
            "qualification_number",
            "asc_wds_code",
            "registered_on",
            "expected_on",
        ),
    ),
)

_ULN = spec("uln", "unique learner number; unique learner no; uln number; learner uln")
_STANDARD = spec(
    "standard",
    "standard reference; standard code; standard name; standard title; apprenticeship standard; apprenticeship; "
    "apprenticeship title; apprenticeship name; programme; programme name; programme title; name of standard",
    weak="framework; framework or standard",
)
_WHO = need("uln", "staff_number", "email", "name", "first_name+last_name")

HOURS_LOG = KindSpec(
    "hours-log",
    (
        *PERSON,
        _ULN,
        _STANDARD,
        spec(
            "done_on",
            "activity date; date of activity; log date; date logged; otj date; off the job date; date of off the job "
            "training; learning date; date of learning",
            weak="date; day; on",
        ),
        spec(
            "hours",
            "otj hours; off the job hours; otj time; off the job time; hours logged; hours claimed; learning hours; number of "
            "hours; time spent; otj hours logged",
            weak="duration; time; hrs; length; approved hours",
        ),
        spec(
            "activity",
            "otj activity; off the job activity; activity description; description of activity; activity title; activity name; "
            "type of activity; activity type; what was learnt; what was learned; learning",
            weak="description; title; details; summary; task; type",
        ),
        spec(
            "in_paid_time",
            "paid time; paid hours; in working hours; in paid hours; within working hours; during working hours; in work time; "
            "working hours; normal working hours",
            weak="paid",
        ),
        spec("is_new_learning", "new learning; is it new learning; new knowledge skills and behaviours; new ksb"),
        spec(
            "evidenced_by",
            "evidence; evidence reference; evidence ref; evidence link; how evidenced; evidence title; evidence attached",
            weak="reference; ref; portfolio reference",
        ),
    ),
    (_WHO, need("done_on"), need("hours"), need("activity")),
)

APPRENTICESHIP_PROGRESS = KindSpec(
    "apprenticeship-progress",
    (
        *PERSON,
        _ULN,
        _STANDARD,
        spec(
            "report_on",
            "report date; date of report; reported on; as at; as at date; data as at; position as at; report run on",
            weak="snapshot date; extract date; date",
        ),
        spec(
            "hours_to_date",
            "otj hours to date; off the job hours to date; otj to date; otj hours completed; otj hours logged; otj completed; "
            "off the job hours completed; off the job hours logged; hours completed; actual otj hours; actual hours; actual "
            "hours to date; actual off the job hours; total otj hours; total hours to date; hours logged; hours logged to date",
            weak="otj hours; off the job hours; otj",
        ),
        spec(
            "provider_status",
            "completion status; comp status; ilr status; ilr completion; ilr completion status; learner status; learning "
            "status; apprentice status; apprenticeship status; programme status",
            weak="status; current status; state",
        ),
        spec("ilr_outcome", "outcome; learning outcome; ilr outcome code; outcome code", weak="result"),
        spec(
            "account_status",
            "employer account status; employer account; apprenticeship service status; das status; digital account status; "
            "account state",
        ),
        spec(
            "last_review",
            "last review date; date of last review; last progress review; last progress review date; last tripartite review; "
            "previous review; previous review date; latest review; last reviewed; last reviewed on",
            weak="review date; reviewed on",
        ),
        spec(
            "next_review",
            "next review date; date of next review; next progress review; next progress review date; next tripartite review; "
            "next review due; next review planned; review due; review due date",
            weak="next",
        ),
        spec(
            "gateway_on",
            "gateway; gateway date; date of gateway; gateway passed; gateway passed on; gateway reached; gateway achieved; actual "
            "gateway date; gateway completed; gateway complete; gateway sign off date",
        ),
    ),
    (
        _WHO,
        need("standard", "uln"),
        # A status alone, without the learner number, is that of a training record.
        need("hours_to_date", "gateway_on", "last_review", "next_review", "uln+provider_status"),
    ),
)
