"""The fields of the imports about people and teams, and the headings that councils' HR systems give them."""

from cpd_desktop.exchange.field_specs import PERSON, KindSpec, need, spec

PEOPLE = KindSpec(
    "people",
    (
        *PERSON,
        spec(
            "job_role",
            "job title; position title; position name; post title; post name; main job role; job role name; "
            "job name; employee job title; user job title; current job title",
            weak=(
                "role; job; position; post; occupation; designation; main role; primary role; current role; role "
                "name; role title; job description"
            ),
        ),
        spec(
            "team",
            "team name; current team; home team; work team; team unit; employee team; base team",
            weak=(
                "unit; unit name; section; section name; organisation; organisation name; organisation unit; "
                "organisational unit; org unit; org unit name; work group; team service; team description"
            ),
        ),
        spec(
            "start_date",
            "date started; employment start date; employment start; employment date; hire date; date hired; "
            "joined; joined on; date joined; joining date; join date; start date in post; post start date; "
            "council start date; commencement date; date of commencement",
            weak=(
                "start; started; started on; from; from date; effective from; original start date; latest start "
                "date; latest hire date; continuous service date; position start date; assignment start date; "
                "contract start date; service start date"
            ),
        ),
        spec(
            "end_date",
            "employment end date; leaving date; leave date; date left; left on; leaver date; date of leaving; "
            "termination date; date terminated; post end date; last working day",
            weak=(
                "end; ended; ended on; to; to date; effective to; left; last day; position end date; assignment "
                "end date; contract end date"
            ),
        ),
        spec(
            "service",
            "service area; service name; service unit",
            weak=(
                "department; department name; dept; division; division name; directorate; business unit; business "
                "area; function; area"
            ),
        ),
        spec(
            "manager",
            "manager id; manager number; manager staff number; manager employee number; manager email; manager "
            "email address; line manager email; line manager email address; line manager id; line manager "
            "number; line manager staff number; line manager employee number; line manager payroll number; "
            "supervisor email; supervisor id; supervisor number; managers email; managers staff number",
            weak="line manager; reports to; supervisor; reporting manager; team manager",
        ),
        spec(
            "additional_roles",
            "additional role; extra roles; other roles; other role; secondary roles; secondary role; "
            "specialist roles; specialist role; further roles; named roles; additional responsibilities",
        ),
        spec(
            "registration_body",
            "professional body; regulator; registering body; registered with; registration authority; "
            "professional registration body; professional regulator",
            weak="professional registration; registration type",
        ),
        spec(
            "registration_number",
            "registration no; registration id; registration ref; registration reference; reg no; reg number; "
            "professional registration number; professional registration no; swe number; swe no; swe "
            "registration; swe registration number; social work england number; hcpc number; hcpc no; hcpc "
            "registration; hcpc registration number; nmc pin; regulator number; professional body number",
            weak="registration; pin; pin number",
        ),
        spec(
            "registration_date",
            "registered on; registered since; date registered; date of registration; registration start date; "
            "registration start; registered from; first registered; date of first registration",
        ),
        spec(
            "hours",
            "contracted hours; contract hours; weekly hours; contracted weekly hours; contracted hrs",
            weak="hrs; working hours; work hours; standard hours; basic hours; hours per week; hours a week",
        ),
        spec(
            "absence_from",
            "absent from; absence start; absence start date; long term absence from; absence began; absent "
            "since; leave start; leave start date; absence date from; first day of absence",
        ),
        spec(
            "absence_to",
            "absent to; absent until; absence until; absence end; absence end date; long term absence to; "
            "leave end; leave end date; expected return; expected return date; return date; absence date to; "
            "last day of absence",
        ),
    ),
    (
        need("staff_number", "email"),
        need("name", "first_name+last_name"),
        need("job_role"),
        need("team"),
        need("start_date"),
    ),
)

TEAMS = KindSpec(
    "teams",
    (
        spec(
            "team",
            "team name",
            weak="name; unit; unit name; section; organisation unit; org unit; team description",
        ),
        spec(
            "service",
            "service area; service name",
            weak="department; department name; dept; division; directorate; business unit; area",
        ),
        spec(
            "groups_served",
            "group served; client group; client groups; service user group; service user groups; people "
            "served; people supported; who the team serves",
            weak="groups; population; populations; serves",
        ),
    ),
    (need("team"), need("service")),
)
