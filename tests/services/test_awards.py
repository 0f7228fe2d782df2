"""Awards are recorded, corrected, accounted for and deleted, and bear the costs that name them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cpd_desktop.domain.award_money import AwardStep
from cpd_desktop.domain.awards import AwardDraft, AwardLine, AwardState
from cpd_desktop.domain.funding import CostLineDraft, CostState
from cpd_desktop.domain.problems import Refused
from cpd_desktop.services.awards import (
    account_for_award,
    award_lines,
    award_of,
    delete_award,
    find_award,
    move_award_money,
    save_award,
    take_award_step_back,
)
from cpd_desktop.services.cost_lines import cost_lines, delete_cost_line, pay_cost_line, save_cost_line
from cpd_desktop.services.coverage import CoverageQuestion
from cpd_desktop.services.history import undo_change
from cpd_desktop.services.trail import change_details, lines_of
from cpd_desktop.services.workspace import Workspace
from tests.services.building import TODAY, findings, rows_of
from tests.services.funding_book import award, cost, team_called, uuid_of, with_people
from tests.services.people_book import NOW


@pytest.fixture
def book(workspace: Workspace) -> Workspace:
    with_people(workspace)
    return workspace


def lines(book: Workspace, question: CoverageQuestion = NOW) -> tuple[AwardLine, ...]:
    return book.read(award_lines, question)


def said_of(book: Workspace) -> list[str]:
    with book.snapshot() as session:
        return list(lines_of(change_details(session, book.head().number).effects))


def test_an_award_is_recorded_whole_corrected_accounted_for_and_deleted(book: Workspace) -> None:
    parts: dict[str, Any] = {
        "funder": "Department", "reference": "G-17", "team_id": team_called(book, "West"), "spend_from": date(2026, 4, 1),
        "spend_by": date(2027, 3, 31), "account_by": date(2027, 6, 30), "received": Decimal("2500.00"), "received_on": date(2026, 5, 1),
        "returned": Decimal("10.00"), "returned_on": TODAY, "conditions": "For new starters.\nKeep receipts.", "where_kept": "Finance",
    }  # fmt: skip
    row_id = award(book, scheme="local", **parts)
    (line,) = lines(book)
    assert (line.said.scheme, line.team, line.service, line.state, line.left) == (
        "LOCAL", "West", "Adults", AwardState.OPEN, Decimal("5000.00"),
    )  # fmt: skip
    assert line.scheme_title == "Council or partnership funded qualification"
    assert {name: getattr(line.said, name) for name in parts} == parts
    assert said_of(book)[0] == "Awards: 1 recorded"
    assert said_of(book)[1] == "    + West, LOCAL, Learning grant, 5000.00, 16 Mar 2026"

    corrected = book.write(save_award, replace(line.said, amount=Decimal(6000)), today=TODAY, row_id=row_id).result
    assert book.write(save_award, lines(book)[0].said, today=TODAY, row_id=corrected).change is None
    told = book.write(account_for_award, corrected, accounted_on=TODAY, today=TODAY).result
    (again,) = lines(book)
    assert (again.uuid, again.state, again.said.amount) == (line.uuid, AwardState.ACCOUNTED, Decimal("6000.00"))
    with pytest.raises(Refused) as refused:
        book.write(account_for_award, told, accounted_on=date(2026, 6, 16), today=TODAY)
    assert refused.value.field == "accounted_on"
    with pytest.raises(Refused, match="changed or deleted meanwhile"):
        book.write(save_award, line.said, today=TODAY, row_id=row_id)
    book.write(delete_award, told)
    assert lines(book) == ()
    book.write(undo_change, None)
    assert lines(book)[0].uuid == line.uuid
    assert findings(book) == []


def test_an_award_is_there_from_its_day_and_with_what_was_known_and_had_happened(book: Workspace) -> None:
    row_id = award(book, received=Decimal("100.00"), received_on=date(2026, 6, 1))
    known = book.head().number
    cost(book, "400.00", award_uuid=uuid_of(book, row_id, "funding_awards"), paid_on=date(2026, 6, 10))
    assert lines(book, CoverageQuestion(date(2026, 3, 15))) == ()
    assert lines(book, CoverageQuestion(TODAY, known - 1)) == ()
    days = (date(2026, 3, 16), date(2026, 5, 1), date(2026, 6, 1), date(2026, 6, 10))
    stands = [lines(book, CoverageQuestion(day))[0] for day in days]
    assert [(int(one.committed), int(one.spent), int(one.received)) for one in stands] == [
        (0, 0, 0), (400, 0, 0), (400, 0, 100), (0, 400, 100),
    ]  # fmt: skip
    assert lines(book, CoverageQuestion(TODAY, known))[0].costs == ()


def test_an_award_bears_every_cost_that_names_it_whichever_team_the_cost_is_of(book: Workspace) -> None:
    east, west = team_called(book, "East"), team_called(book, "West")
    uuid = uuid_of(book, award(book, team_id=west), "funding_awards")
    award(book, what="Another", reference="X")
    cost(book, "100.00", award_uuid=uuid, team_id=east, scheme="LEVY")
    cost(book, "20.50", award_uuid=uuid)
    cost(book, "999.00", team_id=west)
    (line,) = lines(book, CoverageQuestion(TODAY, team="West"))
    assert (line.committed, line.left) == (Decimal("120.50"), Decimal("4879.50"))
    assert [one.award for one in line.costs] == ["Learning grant", "Learning grant"]
    assert sorted(one.award for one in book.read(cost_lines, TODAY)) == ["", "Learning grant", "Learning grant"]
    assert lines(book, CoverageQuestion(TODAY, team="East")) == ()
    assert [one.name for one in lines(book, CoverageQuestion(TODAY, service="Adults"))] == ["Learning grant"]
    assert len(lines(book)) == 2
    with pytest.raises(Refused) as refused:
        lines(book, CoverageQuestion(TODAY, team="Nowhere"))
    assert refused.value.field == "team"


def test_an_instalment_keeps_its_day_when_the_next_comes_in(book: Workspace) -> None:
    row_id = award(book, "8000.00", received=Decimal("4000.00"), received_on=date(2026, 4, 1))
    assert rows_of(book, "funding_awards", "received, steps")[0] == ("4000.00", "")
    for day, amount, is_back in ((date(2026, 6, 1), "4000.00", False), (TODAY, "720.00", True)):
        row_id = book.write(move_award_money, row_id, AwardStep(day, Decimal(amount), is_back), today=TODAY).result
    days = (date(2026, 3, 31), date(2026, 5, 31), date(2026, 6, 1), TODAY)
    stands = [lines(book, CoverageQuestion(day))[0] for day in days]
    assert [(int(one.received), int(one.returned)) for one in stands] == [(0, 0), (4000, 0), (8000, 0), (8000, 720)]
    (row,) = rows_of(book, "funding_awards", "received, received_on, returned, steps", f"id = {row_id}")
    assert row[0::2] == ("8000.00", "720.00")
    assert (
        row[3] == '["2026-04-01 received £4000.00", "2026-06-01 received £4000.00", "2026-06-15 handed back £720.00"]'
    )

    with pytest.raises(Refused, match=r"£0\.00 of the award of £8,000\.00 is still to come in") as refused:
        book.write(move_award_money, row_id, AwardStep(TODAY, Decimal("0.01")), today=TODAY)
    assert refused.value.field == "received"
    with pytest.raises(Refused, match="correct the amount, or first take back") as refused:
        book.write(save_award, replace(lines(book)[0].said, amount=Decimal(7999)), today=TODAY, row_id=row_id)
    assert refused.value.field == "amount"
    first = AwardStep(date(2026, 4, 1), Decimal("4000.00"))
    row_id = book.write(take_award_step_back, row_id, first, today=TODAY).result
    assert [one.on for one in lines(book)[0].moves] == [date(2026, 6, 1), TODAY]
    with pytest.raises(Refused, match="not recorded of this award any more"):
        book.write(take_award_step_back, row_id, first, today=TODAY)
    with pytest.raises(Refused, match=r"No more than the £0\.00 that was received"):
        book.write(take_award_step_back, row_id, AwardStep(date(2026, 6, 1), Decimal("4000.00")), today=TODAY)
    book.write(undo_change, None)
    assert len(lines(book)[0].moves) == 3
    assert findings(book) == []


def test_the_suggested_last_day_of_the_levy_moves_along_with_its_first_receipt(book: Workspace) -> None:
    first, second = AwardStep(date(2026, 4, 20), Decimal("400.00")), AwardStep(date(2026, 5, 20), Decimal("500.00"))
    # Awarded on 16 March: suggested is a year later less a day.
    row_id = award(book, "900.00", scheme="LEVY", spend_from=None, spend_by=date(2027, 3, 15))
    own = award(book, "900.00", scheme="LEVY", spend_from=None, spend_by=date(2027, 3, 14), reference="2")
    days = []
    for act, step in ((move_award_money, first), (move_award_money, second), (take_award_step_back, first)):
        row_id = book.write(act, row_id, step, today=TODAY).result
        days.append(next(one for one in lines(book) if one.row_id == row_id).said.spend_by)
    assert days == [date(2027, 4, 19), date(2027, 4, 19), date(2027, 5, 19)]
    own = book.write(move_award_money, own, first, today=TODAY).result
    assert next(one for one in lines(book) if one.row_id == own).said.spend_by == date(2027, 3, 14), "that was typed"


def test_what_is_remarkable_of_a_cost_and_its_award_is_said_when_it_is_saved(book: Workspace) -> None:
    uuid = uuid_of(book, award(book, "100.00", accounted_on=TODAY), "funding_awards")
    said = CostLineDraft("LOCAL", "Room", Decimal("100.50"), date(2026, 3, 31), award_uuid=uuid)
    done = book.write(save_cost_line, said, today=TODAY)
    assert done.remarks == (
        "Learning grant is overspent by £0.50 now.",
        "31/03/2026 is outside the days of Learning grant: it is for costs from 1 Apr 2026.",
        "Learning grant was accounted for on 15 Jun 2026 already: the account does not have this cost, unless it was told then.",
    )
    assert book.write(save_cost_line, replace(said, award_uuid=b""), today=TODAY, row_id=done.result).remarks == ()
    found = book.read(award_of, uuid, TODAY)
    assert found is not None
    assert found.costs == ()
    assert book.read(award_of, uuid, date(2026, 3, 15)) is None


def test_while_costs_name_an_award_it_is_not_deleted_and_undo_leaves_no_cost_without_its_award(book: Workspace) -> None:
    row_id = award(book)
    recorded = book.head().number
    uuid = uuid_of(book, row_id, "funding_awards")
    first, second = (cost(book, amount, award_uuid=uuid) for amount in ("1.00", "2.00"))
    with pytest.raises(Refused, match="2 costs name this award: give them another award, or none"):
        book.write(delete_award, row_id)
    with pytest.raises(Refused, match="undo"):
        book.write(undo_change, recorded)
    book.write(delete_cost_line, first)
    with pytest.raises(Refused, match="1 cost names this award"):
        book.write(delete_award, row_id)
    (line,) = book.read(cost_lines, TODAY)
    book.write(save_cost_line, replace(line.said, award_uuid=b""), today=TODAY, row_id=second)
    freed = book.head().number
    assert said_of(book)[1:] == [
        "    + LDSS, Level 3 Diploma in Adult Care, 2.00, 01 May 2026",
        "    − LDSS, Level 3 Diploma in Adult Care, 2.00, award Learning grant, 01 May 2026",
    ]
    book.write(delete_award, row_id)
    # The cost would name the award again, which is gone.
    with pytest.raises(Refused, match="undo"):
        book.write(undo_change, freed)
    book.write(undo_change, None)
    book.write(undo_change, freed)
    assert [one.award for one in book.read(cost_lines, TODAY)] == ["Learning grant"]
    assert findings(book) == []


def test_a_paid_cost_keeps_its_award(book: Workspace) -> None:
    uuid = uuid_of(book, award(book), "funding_awards")
    row_id = cost(book, award_uuid=uuid)
    book.write(pay_cost_line, row_id, paid_on=TODAY, today=TODAY)
    (line,) = book.read(cost_lines, TODAY)
    assert (line.said.award_uuid, line.state) == (uuid, CostState.SPENT)


def test_an_award_is_found_by_key_by_reference_and_by_name(book: Workspace) -> None:
    row_id = award(book, reference="G-17")
    award(book, what="Other grant", reference="Learning grant", awarded_on=date(2026, 5, 1))
    key = uuid_of(book, row_id, "funding_awards").hex()
    for text in (key, "g-17", "Learning grant (G-17)"):
        assert book.read(find_award, text, TODAY).row_id == row_id
    # A reference comes before a name.
    assert book.read(find_award, "Learning grant", TODAY).said.what == "Other grant"
    award(book, funder="Charity", reference="G-17")
    with pytest.raises(Refused, match="More than one award is called 'G-17'") as refused:
        book.read(find_award, "G-17", TODAY)
    assert refused.value.field == "award"
    for text in ("", "nothing", "G-1"):
        with pytest.raises(Refused, match="There is no award"):
            book.read(find_award, text, TODAY)


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"scheme": "XYZ"}, "scheme"), ({"team_id": 99}, "team"), ({"amount": Decimal("0.001")}, "amount"),
        # The funder's reference is there already, and so is the name from the same day.
        ({"reference": "g-17", "what": "Other"}, "reference"),
    ],
)  # fmt: skip
def test_what_is_not_there_or_there_already_is_refused(book: Workspace, parts: dict[str, Any], field: str) -> None:
    award(book, reference="G-17")
    known: dict[str, Any] = {"scheme": "LOCAL", "what": "Learning grant", "amount": Decimal(1), **parts}
    with pytest.raises(Refused) as refused:
        book.write(save_award, AwardDraft(awarded_on=date(2026, 3, 16), **known), today=TODAY)
    assert refused.value.field == field
    with pytest.raises(Refused) as refused:
        cost(book, award_uuid=b"\x07" * 16)
    assert refused.value.field == "award"
    assert len(rows_of(book, "funding_awards", "id")) == 1
