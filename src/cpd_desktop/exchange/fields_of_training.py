"""The fields of the imports about training, and the headings that councils' learning systems give them."""

from cpd_desktop.exchange.field_specs import PERSON, PERSON_NEED, KindSpec, need, spec

TRAINING = KindSpec(
    "training",
    (
        *PERSON,
        spec(
            "course",
            "course name; course title; course full name; training course; training title; training name; training "
            "or course name; name of course; name of training; title of course; title of training; learning "
            "activity; learning activity name; learning item; learning title; learning name; activity name; "
            "activity title; module name; module title; module code; class name; class title; event name; "
            "event title; competency name; competence name; certification name; certification short name; "
            "certification id number; qualification name; programme name",
            best="course code; course id; course id number; course short name; course ref; course reference",
            weak=(
                "training; learning; activity; module; class; event; competency; competence; certification; "
                "qualification; subject; programme; item title; item name; item id; code; title; activity code; "
                "event code"
            ),
        ),
        spec(
            "completed_on",
            "completion date; date completed; date of completion; course completion date; course completed; "
            "course completed on; completion date time; completed date; date complete; training date; date of "
            "training; date trained; trained on; date attended; attended on; attendance date; date passed; "
            "pass date; date achieved; achieved on; date of achievement; achievement date; last completed; "
            "last completed on; last completion date; date last completed; taken on; finished on; date "
            "finished; finish date; learning completed on; date of award; activity completion date; completed "
            "at",
            weak=(
                "completed; completion; date; end date; finished; attended; achieved; passed on; course date; "
                "event date; session date; date of course; date taken; date awarded; award date; awarded on; date "
                "last awarded; time completed"
            ),
        ),
        spec(
            "valid_until",
            "valid to; valid till; valid through; expiry date; date of expiry; expires on; date expires; "
            "expiration; expiration date; expired on; expire date; renewal date; renew by; renewal due; "
            "renewal due date; date of renewal; due for renewal; refresher date; refresher due; refresher due "
            "date; refresh date; refresh by; retrain by; retraining date; retraining due; certificate expiry; "
            "certificate expiry date; certification expiry; certification expiry date; certification expires; "
            "competence expiry date",
            weak="renewal; refresher; due; due date; next due; next due date; expires; expiry",
        ),
        spec(
            "outcome",
            "status; completion status; course status; training status; learning status; course completion "
            "status; outcome status; final status",
            weak=(
                "result; grade; attendance; attendance status; passed; pass; pass fail; enrolment status; learner "
                "status; activity status"
            ),
        ),
        spec(
            "hours",
            "duration hours; hours of training; training hours; learning hours; cpd hours; course hours; "
            "course duration; hours completed; hours attended; duration hrs",
            weak="duration; length; hrs; total hours; credit hours; time spent",
        ),
        spec(
            "provider",
            "provider name; training provider; training provider name; supplier name; training company; course "
            "provider",
            weak=(
                "trainer; trainer name; instructor; facilitator; delivered by; company; supplier; vendor; "
                "organiser; who delivered"
            ),
        ),
        spec(
            "delivery",
            "delivery method; delivery type; delivery mode; mode of delivery; method of delivery; training "
            "method; course format; how delivered; how was it delivered; learning method",
            weak=(
                "mode; method; format; type; training type; course type; activity type; event type; learning type; "
                "type of training"
            ),
        ),
        spec(
            "accredited",
            "accreditation; is accredited; accredited course; accredited training",
        ),
        spec(
            "cost",
            "course cost; training cost; cost gbp; course fee; cost per person; cost per head",
            weak="amount; charge; fee; fees; price; net cost; unit cost; total cost",
        ),
        spec(
            "notes",
            "note; comment; comments; remark; remarks; additional notes; training notes; course notes",
            weak="description; details; further information; additional information",
        ),
        spec(
            "evidence",
            "verified; checked; evidence seen; evidenced; evidence checked; evidence held; certificate seen; "
            "certificate held; certificate checked; certificate received; certificate uploaded; proof seen",
            weak="certificate; proof; verified by; evidence type; certificate upload; verification",
        ),
    ),
    (PERSON_NEED, need("course"), need("completed_on")),
)

COURSES = KindSpec(
    "courses",
    (
        spec(
            "code",
            "course code; course id; course ref; course reference; course no; course number; course id number",
            weak="id; ref; reference; short name; short code; module code; course short name",
        ),
        spec(
            "title",
            "course title; course name; course full name; training title; training name; training course; "
            "module title; module name; name of course",
            weak="name; course; training; full name; learning activity",
        ),
        spec(
            "kind",
            "course kind; core or specialist",
            weak="type; course type; training type; type of course; type of training",
        ),
        spec(
            "subject",
            "subject area; training subject",
            weak="topic; theme; field; specialism",
        ),
        spec(
            "tier",
            "level; course level; training level; training tier; subject level",
        ),
        spec(
            "group",
            "course group; training group",
            weak="category; course category; training category; catalogue; family",
        ),
        spec(
            "expiry",
            "expires after; expires in; validity period; valid for; valid period; period of validity; renewal "
            "period; renewal frequency; renewal interval; renew every; refresher period; refresher frequency; "
            "refresher interval; refresh period; repeat every; recertification period; retraining period",
            weak="renewal; refresher; frequency; how often; expires; validity",
        ),
        spec(
            "provider",
            "provider name; training provider; course provider",
            weak="delivered by; company; vendor; supplier",
        ),
        spec(
            "delivery",
            "delivery method; delivery type; delivery mode; mode of delivery; method of delivery; course "
            "format; how delivered",
            weak="mode; method; format",
        ),
        spec(
            "hours",
            "duration hours; course hours; course duration; learning hours; cpd hours",
            weak="duration; length; hrs",
        ),
        spec(
            "asc_wds_category",
            "asc wds; asc wds code; asc wds training category; skills for care category; nmds category; asc "
            "category; wds category",
        ),
        spec(
            "satisfies",
            "also satisfies; counts as; counts for; equivalent to",
            weak="covers; includes; replaces; supersedes",
        ),
        spec("source", "source document; citation"),
        spec("notes", "note; comment; comments; remark; remarks; course notes"),
        spec("suggestion", "suggested; is a suggestion"),
    ),
    (need("code"), need("title")),
)

REQUIREMENTS = KindSpec(
    "requirements",
    (
        spec(
            "code",
            "requirement code; requirement id; requirement ref; requirement reference",
            weak="id; ref; reference",
        ),
        spec(
            "title",
            "requirement title; requirement name",
            weak="name; requirement",
        ),
        spec(
            "kind",
            "requirement kind; requirement type; type of requirement; individual or capacity",
            weak="type",
        ),
        spec(
            "courses",
            "course code; course codes; met by; satisfied by; courses any of; any of courses",
            weak="course; training; any of",
        ),
        spec(
            "roles",
            "job role; job roles; for roles; applies to roles",
            weak="who; applies to; role; job title; job titles",
        ),
        spec(
            "additional_roles",
            "additional role; extra roles; other roles; specialist roles; named roles",
        ),
        spec(
            "teams",
            "team; team name; team names; for teams; applies to teams",
        ),
        spec(
            "services",
            "service; service area; service areas; for services; applies to services",
            weak="department; departments",
        ),
        spec(
            "groups_served",
            "group served; client group; client groups; service user group; service user groups; people "
            "served; people supported",
            weak="groups; population; populations",
        ),
        spec(
            "people",
            "staff number; staff numbers; employees; for people; applies to people",
            weak="staff; person; individuals",
        ),
        spec(
            "within_days",
            "within days of start; days allowed; days to complete; complete within; grace days",
            weak="days; within; grace; deadline",
        ),
        spec(
            "interval",
            "renewal interval; renew every; refresh every; repeat every; renewal period",
            weak="frequency; renewal; how often; every",
        ),
        spec(
            "minimum",
            "minimum number; min number; minimum staff; number needed; at least",
            weak="needed; min; how many",
        ),
        spec(
            "level",
            "counted per; minimum per; measured at",
            weak="per; scope",
        ),
        spec(
            "specialist",
            "is specialist; specialism; specialist requirement",
        ),
        spec(
            "basis",
            "legal basis; statutory basis; mandatory basis",
            weak="reason; why; authority",
        ),
        spec(
            "source",
            "source document; reference document; citation",
            weak="link; url; policy",
        ),
        spec(
            "from",
            "from date; start date; applies from; in force from",
            weak="start; begins; valid from; effective from",
        ),
        spec(
            "to",
            "to date; end date; applies to date; applies until",
            weak="end; ends; until; valid until; valid to; effective to",
        ),
        spec("suggestion", "suggested; is a suggestion"),
    ),
    (need("code"), need("title"), need("kind"), need("courses")),
)

EXEMPTIONS = KindSpec(
    "exemptions",
    (
        *PERSON,
        spec(
            "requirement",
            "requirement code; requirement id; requirement title; requirement name; exempt from requirement; "
            "exempt from; exemption from",
        ),
        spec(
            "from",
            "from date; valid from; start date; effective from; exempt since; exemption start; exemption from date",
            weak="start; begins",
        ),
        spec(
            "to",
            "to date; valid to; valid until; end date; effective to; exempt until; exemption end; exemption to date",
            weak="end; ends; until",
        ),
        spec(
            "reason",
            "reason for exemption; exemption reason; grounds; justification",
            weak="why; comment; comments; notes",
        ),
    ),
    (PERSON_NEED, need("requirement"), need("from"), need("to"), need("reason")),
)

REVOCATIONS = KindSpec(
    "revocations",
    (
        *PERSON,
        spec(
            "requirement",
            "requirement code; requirement id; requirement title; requirement name; revoked requirement; revocation of",
        ),
        spec("revoked_on", "date revoked; revocation date; date of revocation; revoked; revoked from", weak="date"),
        spec(
            "reason",
            "reason for revocation; revocation reason; grounds; justification",
            weak="why; comment; comments; notes",
        ),
    ),
    (PERSON_NEED, need("requirement"), need("revoked_on"), need("reason")),
)
