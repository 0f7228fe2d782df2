"""The rule packs that come with the program, and how they are read."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from cpd_desktop.domain.named_roles import Basis as NamedRoleBasis
from cpd_desktop.domain.requirements import (
    Basis,
    Level,
    Requirement,
    RequirementKind,
    generic_courses,
    satisfying_courses,
)
from cpd_desktop.domain.training import Course, DatedValidity, Validity, expiry_from_text
from cpd_desktop.store.rules import RulePack, reference_rows, shipped_rules, source_text, source_title

PACK = shipped_rules()
TODAY = date(2026, 11, 23)
COURSE_COLUMNS = (
    "code,title,kind,subject,tier,group,expiry,provider,delivery,hours,asc_wds_category,satisfies,source,notes"
)
REQUIREMENT_COLUMNS = (
    "code,title,kind,courses,roles,additional_roles,teams,services,groups_served,people,within_days,interval,minimum,"
    "level,specialist,basis,source,from,to"
)
CONFIDENCE = {"V", "V2", "MH", "MM", "ML", "REPO", "SUGGESTED", "DESIGN"}


def split(text: str) -> list[str]:
    return [part for part in text.split(";") if part]


def rows(name: str) -> list[dict[str, str]]:
    return reference_rows(name, TODAY)


def courses_by_code() -> dict[str, Course]:
    table = rows("courses")
    ids = {row["code"]: number for number, row in enumerate(table, start=1)}
    return {
        row["code"]: Course(
            id=ids[row["code"]],
            code=row["code"],
            title=row["title"],
            validities=(DatedValidity(None, Validity(expiry_from_text(row["expiry"]))),),
            kind=row["kind"],
            subject=row["subject"],
            tier=int(row["tier"]) if row["tier"] else None,
            group=row["group"],
            satisfies=frozenset(ids[code] for code in split(row["satisfies"])),
        )
        for row in table
    }


def asking_for(code: str, *, specialist: bool) -> Requirement:
    course = courses_by_code()[code]
    kind = RequirementKind.INDIVIDUAL
    return Requirement(1, "X", "X", kind, frozenset({course.id}), specialist=specialist)


def codes_satisfying(code: str, *, specialist: bool = False) -> set[str]:
    courses = courses_by_code()
    by_id = {course.id: course for course in courses.values()}
    return {by_id[found].code for found in satisfying_courses(asking_for(code, specialist=specialist), by_id)}


def generic_codes(code: str) -> set[str]:
    by_id = {course.id: course for course in courses_by_code().values()}
    return {by_id[found].code for found in generic_courses(asking_for(code, specialist=True), by_id)}


# What every table keeps to


@pytest.mark.parametrize("name", PACK.names())
def test_every_row_has_a_source_that_is_listed_a_confidence_and_valid_dates(name: str) -> None:
    table = PACK.table(name)
    assert table
    for row in table:
        assert all(source_title(key) for key in row.values["source"].split(";")), row.values
        assert row.values["confidence"] in CONFIDENCE, row.values
        assert row.valid_from <= TODAY
        assert "memory" not in "".join(row.values.values())


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("courses", ("code",)),
        ("requirements", ("code",)),
        ("groups", ("group",)),
        ("job_roles", ("role_code",)),
        ("named_roles", ("role_code",)),
        ("delegated_tasks", ("title",)),
        ("professional_bodies", ("code",)),
        ("approvals", ("code",)),
        ("funding_schemes", ("code",)),
        ("funding_editions", ("scheme", "edition")),
        ("funding_rules", ("scheme", "edition", "part")),
        ("learning_sources", ("code",)),
        ("impact_judgements", ("code",)),
        ("complaint_categories", ("category",)),
        ("apprenticeship_otj_rules", ("rule",)),
        ("gateway_items", ("item",)),
        ("cpd_form_fields", ("body", "field")),
        ("cpd_activities", ("code",)),
        ("cpd_standards", ("code",)),
        ("cpd_prompts", ("field", "order")),
        ("ascwds/training_categories", ("bulk_upload_code",)),
        ("ascwds/job_roles", ("bulk_upload_code",)),
    ],
)
def test_a_table_says_a_thing_once(name: str, columns: tuple[str, ...]) -> None:
    keys = [tuple(row[column] for column in columns) for row in rows(name)]
    assert len(keys) == len(set(keys))
    assert all(all(key) for key in keys)


# Courses


def test_courses_are_in_the_columns_that_the_importer_reads() -> None:
    assert ",".join(rows("courses")[0]).startswith(COURSE_COLUMNS)


def test_every_course_has_an_expiry_that_can_be_read_and_words_that_we_know() -> None:
    groups = {row["group"] for row in rows("groups")}
    categories = {row["title_2026"] for row in rows("ascwds/training_categories")}
    for row in rows("courses"):
        expiry_from_text(row["expiry"])
        assert row["kind"] in {"mandatory", "core", "specialist"}
        assert row["tier"] in {"", "1", "2", "3"}
        assert row["subject"]
        assert row["group"] in groups | {""}
        assert row["asc_wds_category"] in categories | {""}


def test_an_awareness_course_is_for_no_group() -> None:
    assert [row["code"] for row in rows("courses") if row["tier"] == "1" and row["group"]] == []


def test_what_a_course_satisfies_exists_and_runs_in_no_circle() -> None:
    lower = {row["code"]: split(row["satisfies"]) for row in rows("courses")}

    def below(code: str, seen: tuple[str, ...]) -> None:
        assert code not in seen, seen
        for other in lower[code]:
            below(other, (*seen, code))

    for code in lower:
        below(code, ())


@pytest.mark.parametrize(
    ("code", "satisfied_by"),
    [
        ("SGA-01", {"SGA-01", "SGA-02", "SGA-03", "SGA-04"}),
        ("SGA-03", {"SGA-03", "SGA-04"}),
        ("BSL-1", {"BSL-1", "BSL-2", "BSL-3", "BSL-4", "BSL-6"}),
        ("BSL-3", {"BSL-3", "BSL-4", "BSL-6"}),
        ("BSL-6", {"BSL-6"}),
        ("DEA-02", {"DEA-02"}),
        ("IPC-01", {"IPC-01", "CSTF-IPC1", "CSTF-IPC2"}),
        ("MHP-01", {"MHP-01", "CSTF-MH2"}),
        ("MCA-01", {"MCA-01", "MCA-02"}),
        ("TA-3", {"TA-3", "TA-4"}),
        ("OMT-E", {"OMT-E"}),
        ("OMT-T1", {"OMT-T1", "OMT-T2"}),
        ("OMT-T2", {"OMT-T2"}),
        ("AMHP-R", {"AMHP-R"}),
        ("BIA-R", {"BIA-R"}),
        ("DFB-CG", {"DFB-CG"}),
        ("DFB-03", {"DFB-03"}),
        ("SGA-ENQ", {"SGA-ENQ"}),
    ],
)
def test_only_a_higher_level_of_the_same_thing_stands_for_a_course(code: str, satisfied_by: set[str]) -> None:
    assert codes_satisfying(code) == satisfied_by


@pytest.mark.parametrize(
    ("code", "generic"),
    [
        ("BSL-3", {"DEA-01"}),
        ("BSL-6", {"DEA-01"}),
        ("DEA-02", {"DEA-01"}),
        ("DFB-03", {"DFB-01"}),
        ("VIS-05", {"VIS-01"}),
        ("DEM-02", {"DEM-01"}),
        ("LD-02", {"LDA-01", "OMT-E", "OMT-T1", "OMT-T2"}),
    ],
)
def test_a_course_for_no_group_on_the_same_subject_is_generic_only(code: str, generic: set[str]) -> None:
    assert generic_codes(code) == generic


# Requirements


def test_requirements_are_in_the_columns_that_the_importer_reads() -> None:
    assert ",".join(rows("requirements")[0]).startswith(REQUIREMENT_COLUMNS)


def test_requirements_name_courses_roles_and_groups_that_exist() -> None:
    courses = {row["code"] for row in rows("courses")}
    posts = {row["title"] for row in rows("job_roles") if row["kind"] == "post"}
    beside = {row["title"] for row in rows("job_roles") if row["kind"] == "additional role"}
    groups = {row["group"] for row in rows("groups")}
    for row in rows("requirements"):
        assert split(row["courses"])
        assert set(split(row["courses"])) <= courses
        assert set(split(row["roles"])) <= posts, row["code"]
        assert set(split(row["additional_roles"])) <= beside, row["code"]
        assert set(split(row["groups_served"])) <= groups
        assert not row["teams"]
        assert not row["services"]
        assert not row["people"]


def test_requirements_use_the_words_of_the_rules() -> None:
    for row in rows("requirements"):
        RequirementKind(row["kind"])
        Basis(row["basis"])
        assert row["specialist"] in {"yes", "no"}
        assert not row["within_days"] or int(row["within_days"]) > 0
        if row["interval"]:
            expiry_from_text(row["interval"])
        if row["kind"] == "capacity":
            Level(row["level"])
            assert row["minimum"].rstrip("%").isdigit()
        else:
            assert row["level"] == row["minimum"] == ""


def test_every_specialist_requirement_can_be_met_by_a_course_for_a_group() -> None:
    courses = courses_by_code()
    for row in rows("requirements"):
        if row["specialist"] == "yes":
            assert any(courses[code].group for code in split(row["courses"])), row["code"]


def test_nobody_is_asked_for_both_oliver_mcgowan_tiers() -> None:
    def roles(course: str) -> set[str]:
        asking = [row for row in rows("requirements") if course in split(row["courses"])]
        return {role for row in asking for role in split(row["roles"])}

    assert roles("OMT-T2")
    assert not roles("OMT-T1") & roles("OMT-T2")


@pytest.mark.parametrize("update", ["AMHP-R", "BIA-R"])
def test_a_qualification_counts_as_the_yearly_update_for_a_year_only(update: str) -> None:
    (row,) = [row for row in rows("requirements") if update in split(row["courses"])]
    assert len(split(row["courses"])) == 2
    assert row["interval"] == "12 months"


def test_the_principal_ot_is_a_lead_role_and_no_requirement() -> None:
    lead = {row["title"] for row in rows("job_roles") if row["kind"] == "lead role"}
    assert lead == {"Principal Social Worker", "Principal Occupational Therapist", "AMHP Lead", "Deafblind Lead"}


def test_every_lead_role_is_a_named_role_with_functions_and_only_guidance_makes_a_vacancy_more_than_a_gap() -> None:
    lead = {row["role_code"] for row in rows("job_roles") if row["kind"] == "lead role"}
    named = {row["role_code"]: row for row in rows("named_roles")}
    assert named.keys() == lead
    assert {code: NamedRoleBasis(row["basis"]) for code, row in named.items()} == {
        "PSW": NamedRoleBasis.STATUTORY_GUIDANCE,
        "POT": NamedRoleBasis.LOCAL,
        "AMHPL": NamedRoleBasis.LOCAL,
        "DBL": NamedRoleBasis.STATUTORY_GUIDANCE,
    }
    for row in named.values():
        functions = row["functions"].split(";")
        assert len(functions) > 1
        assert all(text == text.strip() and text for text in functions)


def test_delegated_tasks_name_courses_and_roles_that_exist() -> None:
    courses, roles = {row["code"] for row in rows("courses")}, {row["title"] for row in rows("job_roles")}
    for row in rows("delegated_tasks"):
        assert row["course"] in courses
        assert set(split(row["eases"])) <= roles
        assert split(row["eases"])


# Supervision


def stages() -> dict[tuple[str, str], list[dict[str, str]]]:
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows("supervision_frequencies"):
        found.setdefault((row["scheme"], row["applies_to"]), []).append(row)
    return found


def test_every_length_of_supervision_has_its_unit_and_no_unit_stands_alone() -> None:
    for row in rows("supervision_frequencies"):
        for name in ("from", "to", "interval"):
            assert bool(row[f"{name}_value"]) == bool(row[f"{name}_unit"]), row
            assert row[f"{name}_unit"] in {"", "days", "weeks", "month", "months"}
        assert not row["interval_value"] or int(row["interval_value"]) > 0
        assert not row["min_minutes"] or 1 <= int(row["min_minutes"]) <= 600


def test_each_stage_of_supervision_begins_where_the_one_before_it_ends() -> None:
    for some in stages().values():
        assert some[-1]["to_value"] == ""
        for one, following in pairwise(some):
            assert (one["to_value"], one["to_unit"]) == (following["from_value"], following["from_unit"])


def test_newly_qualified_social_workers_step_down_at_six_weeks_and_at_six_months() -> None:
    newly = stages()["LGA-SW", "NQSW"]

    assert [(row["to_value"], row["to_unit"]) for row in newly] == [("6", "weeks"), ("6", "months"), ("", "")]
    assert [(row["interval_value"], row["interval_unit"]) for row in newly] == [
        ("7", "days"), ("14", "days"), ("1", "month"),
    ]  # fmt: skip
    assert {row["min_minutes"] for row in newly} == {"90"}


# Reading


def write_table(folder: Path, text: str, name: str = "things") -> RulePack:
    (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return RulePack(folder)


EDITIONS = "thing,source,valid_from,valid_to\nold,S1,2024-04-01,2026-03-31\nnew,S1,2026-04-01,\n"


@pytest.mark.parametrize(
    ("as_at", "thing"),
    [
        (date(2019, 1, 1), "old"),
        (date(2024, 4, 1), "old"),
        (date(2026, 3, 31), "old"),
        (date(2026, 4, 1), "new"),
        (date(2040, 1, 1), "new"),
    ],
)
def test_the_edition_of_the_day_holds_and_the_first_stands_in_before_it(
    tmp_path: Path, as_at: date, thing: str
) -> None:
    pack = write_table(tmp_path, EDITIONS)
    assert [row["thing"] for row in pack.rows("things", as_at)] == [thing]


def test_a_row_may_be_changed_by_who_asked_without_changing_the_table() -> None:
    first = reference_rows("groups", TODAY)
    first[0]["group"] = "changed"
    assert reference_rows("groups", TODAY)[0]["group"] == "Deaf"
    assert reference_rows("groups", TODAY + timedelta(days=1)) == reference_rows("groups", TODAY)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("thing,source,valid_from,valid_to\na,S1,2026-02-30,\n", "day"),
        ("thing,source,valid_from,valid_to\na,S1,,\n", "Invalid"),
        ("thing,source,valid_from,valid_to\na,S1,2026-02-02,2026-02-01\n", "valid_to is before"),
        ("thing,source,valid_from,valid_to\na,,2026-02-02,\n", "no source"),
        ("thing,source,valid_from,valid_to\na,S1,2026-02-02\n", "3 cells under 4 headings"),
        ("thing,valid_from\na,2026-02-02\n", "no source, valid_to"),
    ],
)
def test_a_fault_in_our_own_table_is_an_error_that_says_where(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        write_table(tmp_path, text).table("things")


def test_an_unknown_table_or_source_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no rule table 'nothing'"):
        reference_rows("nothing", TODAY)
    with pytest.raises(ValueError, match="no key 'S0'"):
        source_title("S0")
    pack = write_table(tmp_path, "key,title\nS1,\n", "sources")
    with pytest.raises(ValueError, match="a key of its own and a title"):
        pack.source_title("S1")


def test_sources_can_be_read_by_a_person() -> None:
    assert source_text("S70;SUGGESTED") == (
        "Signature qualifications; CPD Desktop's own suggestion: a starting point, to be settled locally"
    )
    assert source_text("") == ""


# Approvals


def test_every_kind_of_approval_names_an_additional_role_and_courses_that_there_are() -> None:
    roles = {row["role_code"]: row for row in rows("job_roles")}
    courses, subjects = courses_by_code(), {row["subject"] for row in rows("courses")}
    for row in rows("approvals"):
        role = roles[row["role_code"]]
        assert (role["title"], role["kind"]) == (row["title"], "additional role")
        assert split(row["courses"])
        assert set(split(row["courses"])) <= courses.keys()
        assert not split(row["subjects"]) or set(split(row["subjects"])) & subjects, row["code"]


def test_the_figures_of_approvals_are_those_of_the_professional_bodies() -> None:
    bodies = {row["code"]: row for row in rows("professional_bodies")}
    kinds = {row["code"]: row for row in rows("approvals")}
    assert kinds["AMHP"]["hours"] == bodies["AMHP"]["min_hours_per_year"]
    assert int(kinds["AMHP"]["term_years"]) * 12 == int(bodies["AMHP"]["cycle_months"])
    assert kinds["BIA"]["within_months"] == bodies["BIA"]["cycle_months"]


# Funding


def test_every_edition_is_of_a_scheme_has_parts_and_names_registers_and_roles_that_exist() -> None:
    schemes = {row["code"] for row in rows("funding_schemes")}
    registers = {row["code"].partition("-")[0] for row in rows("professional_bodies")}
    roles = {row["role_code"] for row in rows("job_roles")}
    editions = {(row["scheme"], row["edition"]) for row in rows("funding_editions")}
    assert editions == {(row["scheme"], row["edition"]) for row in rows("funding_rules")}
    for row in rows("funding_editions"):
        assert row["scheme"] in schemes
        assert set(split(row["excluded_registers"])) <= registers
        assert set(split(row["eligible_roles"])) <= roles
        assert row["employed_at_start"] in {"", "yes"}
        assert row["once_each"] in {"", "yes"}


def test_whoever_a_scheme_excludes_by_register_is_not_eligible_for_it_by_role() -> None:
    excluded = next(row for row in rows("funding_editions") if row["scheme"] == "LDSS")["excluded_registers"]
    asking = [row for row in rows("job_roles") if row["registration_required"] == "yes"]
    for row in asking:
        if set(split(excluded)) & set(row["registered_with"].split(" or ")):
            assert row["ldss_eligible"] == "no", row["role_code"]
