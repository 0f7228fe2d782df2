"""The fields of registers of learning, complaints and co-production and of lists of findings, with the headings that mean them."""

from cpd_desktop.exchange.field_specs import KindSpec, need, spec

SOURCES = KindSpec(
    "sources",
    (
        spec(
            "source_kind",
            "kind; kind of source; source type; type of source; learning source type; kind of learning; type of review; "
            "review type; kind of feedback; feedback type; type of feedback; type of learning; learning type",
            weak="type; category; source of learning; learning source",
        ),
        spec(
            "source_reference",
            "source ref; reference; ref; ref no; reference number; reference no; case reference; case ref; review reference; review ref; "
            "sar reference; sar ref; sar number; audit reference; feedback reference; contact reference; ombudsman reference",
            weak="id; case number; case no; number",
        ),
        spec(
            "title",
            "source title; title of source; name of source; review title; title of review; name of review; audit title; name of audit; "
            "survey title; name of survey; title of feedback",
            weak="source; subject; name; review; audit; survey; forum; compliment; concern; feedback; what was said; in a few words",
        ),
        spec(
            "received_on",
            "date received; received; received date; date of receipt; date of source; source date; date logged; logged on; date published; "
            "published on; publication date; date of review; review date; date of report; report date; date of audit; audit date; date of "
            "decision; decision date; date of compliment; date of survey; date of forum; date registered; registered on",
            weak="date; created on; created; date opened; opened on",
        ),
        spec("acknowledged_on", "date acknowledged; acknowledged; acknowledgement date; date of acknowledgement"),
        spec(
            "closed_on", "date closed; closed; closed date; closure date; date of closure; date resolved; resolved on"
        ),
        spec(
            "review_basis",
            "basis; basis of review; basis of the review; mandatory or discretionary; mandatory discretionary",
        ),
        spec(
            "raised_by",
            "who raised it; raised with us by; received from; feedback from; given by; who is to be told; tell; who it came from; "
            "relationship to person",
            weak="from",
        ),
        spec(
            "source_owner",
            "organisation; owner of source; organisation of source; board; commissioned by; published by; carried out by; whose it is",
            weak="organization; agency; owner",
        ),
        spec("service", "service area; service name; department; directorate"),
        spec("team", "team name; team concerned; responsible team", weak="area; locality"),
        spec(
            "summary",
            "source summary; summary of source; summary of review; what it says; key points",
            weak="description; details; notes; comments; background",
        ),
        spec(
            "where_kept",
            "where the papers are; file reference; location of file; record location; link; where it is kept",
        ),
        spec(
            "source_outcome",
            "outcome; what came of it; outcome of source; result; ombudsman decision",
            weak="status; decision; action taken",
        ),
        spec("well_founded", "is well founded; found to be well founded; justified"),
        spec(
            "responses",
            "number of responses; responses received; how many answered; answers; respondents; number of respondents; replies; returned",
        ),
        spec(
            "asked",
            "how many were asked; number asked; people asked; sample size; surveys sent; questionnaires sent; number invited; sent to",
        ),
        spec(
            "comes_from",
            "source that it comes from; comes from source; about complaint; complaint reference; complaint ref; related complaint; "
            "reference of the complaint",
        ),
        spec(
            "referred_on",
            "referred to ombudsman on; referred to ombudsman; referred to the ombudsman; date referred to ombudsman; date referred to the "
            "ombudsman; ombudsman referral date; ombudsman referral; date of ombudsman referral; lgsco referral date; lgsco referral; date of "
            "lgsco referral; referred to lgsco; date referred to lgsco; referred to lgsco on; lgo referral date; lgo referral; referred to "
            "lgo; date referred to lgo; referred to lgo on; escalated to ombudsman; escalated to lgsco; lgsco enquiry date; date of lgsco enquiry",
            weak="referral date; date of referral; date referred",
        ),
    ),
    (
        need("source_kind"),
        need("title", "source_reference"),
        need("received_on"),
    ),
)

COMPLAINTS = KindSpec(
    "complaints",
    (
        spec(
            "complaint_reference",
            "complaint ref; complaint no; complaint number; complaint id; case reference; case ref; case number; case no; case id; "
            "reference number; ref no; feedback reference; contact reference",
            weak="reference; ref; id",
        ),
        spec(
            "complaint",
            "complaint title; title of complaint; complaint subject; complaint about",
            weak="title; subject",
        ),
        spec(
            "received_on",
            "date received; received date; received; date of receipt; date complaint received; complaint received; complaint date; "
            "date of complaint; date logged; logged on; date opened; opened on; registered on; date registered",
            weak="date; created on; created",
        ),
        spec(
            "acknowledged_on",
            "date acknowledged; acknowledged; acknowledgement date; date of acknowledgement; acknowledgement sent; date "
            "acknowledgement sent",
        ),
        spec(
            "closed_on",
            "date closed; closed; closed date; closure date; date of closure; complaint closed; case closed",
        ),
        spec(
            "issue_number",
            "issue no; issue ref; issue reference; issue id; element number; element no; point number; point",
        ),
        spec(
            "issue",
            "issue of complaint; complaint issue; issue raised; issue description; description of issue; nature of issue; element; "
            "complaint element; issues",
            weak="description; details; nature of complaint; concern",
        ),
        spec(
            "category",
            "issue category; complaint category; category of complaint; complaint type; type of complaint; theme; reason for "
            "complaint; complaint reason; subject of complaint; root cause",
            weak="type; reason; cause",
        ),
        spec(
            "complaint_outcome",
            "outcome; issue outcome; complaint decision; finding of complaint; outcome of issue; outcome of complaint; complaint "
            "finding; decision on complaint; resolution; result of complaint",
            weak="decision; result; finding; status",
        ),
        spec(
            "decided_on",
            "date decided; decision date; date of decision; outcome date; date of outcome; response date; date of response; date "
            "responded; responded on; response sent; date response sent",
        ),
        spec("service", "service area; service name; department; directorate; service complained about"),
        spec("team", "team name; team complained about; responsible team", weak="area; locality"),
        spec("remedy", "remedies; remedy agreed; action taken; redress; what was put right"),
        spec("well_founded", "is well founded; found to be well founded; justified"),
        spec(
            "raised_by", "complainant type; type of complainant; who complained; relationship to person", weak="source"
        ),
        spec("summary", "complaint summary; summary of complaint", weak="notes; comments"),
        spec("where_kept", "file reference; location of file; record location; link; where it is kept"),
        spec(
            "referred_on",
            "referred to ombudsman on; referred to ombudsman; referred to the ombudsman; date referred to ombudsman; date referred to the "
            "ombudsman; ombudsman referral date; ombudsman referral; date of ombudsman referral; lgsco referral date; lgsco referral; date of "
            "lgsco referral; referred to lgsco; date referred to lgsco; referred to lgsco on; lgo referral date; lgo referral; referred to "
            "lgo; date referred to lgo; referred to lgo on; escalated to ombudsman; escalated to lgsco; lgsco enquiry date; date of lgsco enquiry",
            weak="referral date; date of referral; date referred",
        ),
    ),
    (
        need("complaint_reference", "complaint"),
        need("received_on"),
        need("complaint_outcome"),
        need("category", "issue"),
    ),
)

CO_PRODUCTION = KindSpec(
    "co-production",
    (
        spec(
            "title",
            "activity; title of activity; name of activity; co production activity; project; project title; name of project",
            weak="name; subject; what it was",
        ),
        spec(
            "step",
            "step of the ladder; step on the ladder; ladder; rung; ladder of co production; ladder of participation; level of "
            "co production; level of involvement; level of participation",
            weak="level; type; kind",
        ),
        spec(
            "produced_with",
            "co produced with; produced with whom; with whom; who took part; people involved; who was involved; involved; partners",
            weak="with; participants",
        ),
        spec("produced", "what was produced; product; output; outputs; what came of it", weak="description; details"),
        spec(
            "begun_on",
            "begun; began; began on; date begun; start date; started; started on; date started; date of activity; activity date",
            weak="date; from",
        ),
        spec(
            "finished_on",
            "finished; date finished; end date; ended; ended on; completed; completed on; date completed",
            weak="to",
        ),
        spec("service", "service area; service name; department; directorate"),
        spec("team", "team name; team concerned; responsible team; lead team", weak="area; locality"),
        spec("activity_evidence", "evidence; evidence of it; where the evidence is; evidence kept"),
        spec(
            "reach_outside",
            "people reached; number reached; how many were reached; reach; reach outside the council; number of people reached",
            weak="number of people; numbers",
        ),
        spec("reached", "who was reached; whom it reached; audience"),
        spec(
            "changed",
            "what changed; what it changed; impact; difference made; what is different now",
            weak="outcome; result",
        ),
    ),
    (
        need("title"),
        need("step"),
        need("produced_with"),
        need("begun_on"),
    ),
)

FINDINGS = KindSpec(
    "findings",
    (
        spec(
            "source_kind",
            "kind of source; source type; type of source; type of review; review type; kind of learning; learning source type",
            weak="kind; type",
        ),
        spec(
            "source",
            "source title; title of source; source of learning; learning source; review; name of review; review name; review title; "
            "audit; sar; name of audit",
            weak="learning from",
        ),
        spec(
            "source_reference",
            "source ref; review reference; review ref; sar reference; sar ref; sar number; audit reference; reference number",
            weak="reference; ref; id",
        ),
        spec(
            "received_on",
            "date received; received; date of source; source date; date published; published on; publication date; date of review; "
            "review date; date of report; report date; date of audit",
            weak="date",
        ),
        spec("source_owner", "owner of source; organisation of source; board; commissioned by"),
        spec("raised_by", "who raised it; raised with us by; who is to be told; tell"),
        spec("summary", "source summary; summary of source; summary of review", weak="background"),
        spec(
            "finding",
            "finding title; recommendation; recommendation title; learning point; key finding; key learning; lesson; lesson learnt; "
            "lesson learned; what is to be learnt; finding or recommendation",
            weak="learning; title; issue",
        ),
        spec(
            "text",
            "finding text; finding description; description of finding; detail of finding; full text",
            weak="description; details",
        ),
        spec("theme", "finding theme; learning theme; themes", weak="topic; category"),
        spec("found_on", "date found; date of finding; finding date; identified on; date identified"),
        spec("is_strength", "strength; is a strength; strength or shortfall; good practice; what went well"),
        spec("teams", "teams concerned; team; for teams; which teams; relevant teams; teams affected"),
        spec(
            "finding_owner",
            "owner of finding; finding lead; lead for finding; recommendation owner",
            weak="owner; lead",
        ),
        spec(
            "decision",
            "accepted; accepted or not; accepted or not accepted; finding decision; recommendation accepted; response to "
            "recommendation; agreed",
            weak="status; response",
        ),
        spec(
            "decided_on",
            "date decided; decision date; date of decision; date accepted; accepted on; date agreed by board",
        ),
        spec(
            "reason", "reason not accepted; why not accepted; not accepted because; reason for decision", weak="because"
        ),
        spec(
            "action",
            "action title; learning action; agreed action; improvement action; action required; actions; action description; action to "
            "be taken; what is to be done; what will we do",
            weak="task; response action",
        ),
        spec(
            "action_owner",
            "owner of action; action lead; lead for action; responsible; responsible person; responsible officer; lead officer; who",
            weak="assigned to; by whom",
        ),
        spec(
            "organisation",
            "action organisation; owner organisation; organisation responsible; responsible organisation; agency; lead agency; agency "
            "responsible; responsible agency; partner",
            weak="organization",
        ),
        spec("agreed_on", "date agreed; action agreed on; action date; date of action; set on; action start date"),
        spec(
            "due_on",
            "due date; action due; action due date; due; target date; deadline; by when; timescale; complete by; completion due",
        ),
        spec(
            "action_done_on",
            "done on; date done; action completed; action completed on; date completed; completed on; completion date; date action completed",
        ),
        spec(
            "partner_status",
            "implementation status; partner s status; partner implementation status; status with partner; partner progress; action status; "
            "progress of action",
            weak="progress; rag",
        ),
    ),
    (
        need("source", "source_reference"),
        need("finding"),
        need("source_kind"),
        # Without any of these it may be any list with a title.
        need("decision", "action", "text", "theme", "found_on"),
    ),
)
