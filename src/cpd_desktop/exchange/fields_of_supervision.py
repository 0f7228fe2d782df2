"""The fields of a list of supervisions, with the headings that mean them.

A heading such as notes is none of them: what was said in supervision must not come in with the facts.
"""

from cpd_desktop.exchange.field_specs import KindSpec, need, spec

SUPERVISION = KindSpec(
    "supervision",
    (
        spec(
            "supervisee",
            "supervisee email; supervisee email address; supervisee name; name of supervisee; person supervised",
            surest=(
                "supervisee staff number; supervisee staff no; supervisee number; supervisee no; supervisee id; supervisee "
                "employee number; supervisee employee no; supervisee payroll number"
            ),
            weak=(
                "member of staff; staff member; staff number; staff no; employee number; employee no; employee id; payroll "
                "number; worker; practitioner; employee"
            ),
        ),
        spec(
            "supervisor",
            "supervisor email; supervisor email address; supervisor name; name of supervisor; supervised by",
            surest=(
                "supervisor staff number; supervisor staff no; supervisor number; supervisor no; supervisor id; supervisor "
                "employee number; supervisor employee no; supervisor payroll number"
            ),
            weak=(
                "line manager; manager; manager email; manager staff number; manager employee number; line manager number; "
                "line manager email; held by"
            ),
        ),
        spec(
            "held_on",
            "date held; date of supervision; supervision date; date of meeting; date of session; supervision "
            "held on; supervised on; took place on",
            weak="date; held; session date; meeting date",
        ),
        spec(
            "minutes",
            "duration minutes; length minutes; minutes held; time minutes; hours",
            weak="duration; length; mins; duration hours",
        ),
        spec("type", "supervision type; type of supervision; kind of supervision", weak="kind; session type"),
        spec(
            "functions",
            "functions covered; functions of supervision; supervision functions; function",
            weak="covered",
        ),
        spec("state", "supervision status; held or cancelled", weak="status; took place"),
        spec("cancelled_by", "cancelled; canceled; canceled by; who cancelled; postponed by"),
        spec(
            "reason",
            "cancellation reason; reason cancelled; reason for cancellation; reason for cancelling; why cancelled",
            weak="why",
        ),
        spec(
            "next_on",
            "next date; next supervision; next supervision date; date of next supervision; next supervision on",
            weak="next; next meeting; next session",
        ),
    ),
    (need("supervisee"), need("supervisor"), need("held_on")),
)
