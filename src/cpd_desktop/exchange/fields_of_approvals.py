"""The fields of a list of approvals, such as those of approved mental health professionals, with the headings that mean them."""

from cpd_desktop.exchange.field_specs import PERSON, PERSON_NEED, KindSpec, need, spec

APPROVALS = KindSpec(
    "approvals",
    (
        *PERSON,
        spec(
            "kind",
            "approval; approval kind; kind of approval; approval type; type of approval; approved as; approved role; "
            "approval role",
            weak="type; role; approved for",
        ),
        spec(
            "approved_on",
            "approval date; date of approval; date approved; approved from; approval start; approval start date; approval "
            "from; approved since; date of appointment; warrant date; latest approval; last approved; last approved on; "
            "date last approved; last re approval; re approved on",
            weak="start date; from; starts; start; approved; date",
        ),
        spec(
            "ends_on",
            "approval ends; approval ends on; approval end; approval end date; approved until; approved to; approval until; "
            "approval expires; approval expiry; approval expiry date; re approval due; re approval date; re approval due date",
            weak="end date; expiry date; expires on; expires; expiry; to; until; ends; valid until; valid to",
        ),
        spec(
            "approved_by",
            "approving authority; approving local authority; approving body; supervisory body; approved by authority; who "
            "approved; name of authority",
            weak="authority; approver; council; by; university",
        ),
    ),
    (PERSON_NEED, need("kind"), need("approved_on")),
)
