"""Credit types as records of the office."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cme_desk.domain.credit.types import CreditType, FormatAmount
from cme_desk.domain.vocabulary import ActivityFormat
from cme_desk.errors import DeskError
from cme_desk.services.activities import record as activities
from cme_desk.services.credit import types as credit_types
from cme_desk.services.desk import Desk
from cme_desk.services.office import history
from tests.services.offices import accredited, all_rows, ama, make_activity
from tests.services.people.test_record import refused


def own(**more: object) -> CreditType:
    return CreditType(**{"code": "local", "name": "Local points", "label": "point(s)", **more})


def test_added_changed_and_taken_back(desk: Desk):
    before = all_rows(desk)
    made, changes = credit_types.add(desk, own(professions=(" Nurse ", " ", "Physician", "Nurse")))
    assert changes.sentence == "Added the credit type Local points"
    assert made.professions == ("Nurse", "Physician")
    assert refused(credit_types.add, desk, own()) == "credit-type-code-taken"
    credit_types.change(desk, replace(made, step=50))
    assert credit_types.by_code(desk, "LOCAL").step == 50
    assert refused(credit_types.change, desk, replace(made, code="x")) == "credit-type-code-stays"
    assert refused(credit_types.change, desk, replace(made, step=-1)) == "bad-step"
    assert refused(credit_types.by_code, desk, "none") == "credit-type-not-found"
    history.undo(desk)
    history.undo(desk)
    assert all_rows(desk) == before


def test_changing_nothing_leaves_no_line(desk: Desk):
    assert not credit_types.change(desk, credit_types.by_code(desk, "ancc"))


def test_a_retired_type_is_not_offered_but_stays_where_it_is(desk: Desk):
    activity = make_activity(desk)
    credit_types.set_in_use(desk, ama(desk), in_use=False)
    assert "ama-pra-1" not in [each.code for each in credit_types.listed(desk, retired=False)]
    assert credit_types.listed(desk)[-1].code == "ama-pra-1"
    activities.change(desk, activity, credits=[(1, 75)])
    with pytest.raises(DeskError) as told:
        make_activity(desk, "GR-3")
    assert told.value.reference == "credit-type-retired"
    credit_types.set_in_use(desk, 1, in_use=True)
    assert make_activity(desk, "GR-3").id


def test_the_usual_types_are_those_that_are_designated(desk: Desk):
    assert [each.code for each in credit_types.usual(desk)] == ["ama-pra-1"]
    ancc = credit_types.by_code(desk, "ancc").id
    accredited(desk, "ANCC")
    activity = make_activity(desk)
    activities.change(desk, activity, credits=[(1, 100), (ancc, 100)])
    assert [each.code for each in credit_types.usual(desk)] == ["ama-pra-1", "ancc"]


def test_fixed_amounts_are_the_offices_own(desk: Desk):
    ((kind, journal),) = credit_types.fixed_amounts(desk, ActivityFormat.JOURNAL)
    assert (kind.code, journal.amount, journal.per) == ("ama-pra-1", 100, "article")
    assert not journal.confirmed
    changed = replace(
        journal, amount=50, source="AMA, 2027-01-04, https://example.org/ama", confirmed=True
    )
    assert credit_types.set_fixed_amount(desk, changed)
    assert credit_types.fixed_amounts(desk, ActivityFormat.JOURNAL)[0][1].amount == 50
    assert refused(credit_types.set_fixed_amount, desk, replace(changed, amount=10)) == (
        "bad-credit-amount"
    )
    assert refused(credit_types.set_fixed_amount, desk, replace(changed, per=" ")) == "missing-per"
    new = FormatAmount(
        credit_type_id=kind.id, format=ActivityFormat.COMMITTEE_LEARNING, amount=25, per="meeting"
    )
    assert credit_types.set_fixed_amount(desk, new)
    assert credit_types.fixed_amounts(desk, ActivityFormat.ENDURING) == []


def test_what_a_stage_of_pi_is_worth_is_set_and_undone(desk: Desk):
    ((_, pi),) = credit_types.fixed_amounts(desk, ActivityFormat.PI)
    before = all_rows(desk)
    assert credit_types.set_fixed_amount(desk, replace(pi, stage_amount=400))
    assert credit_types.fixed_amounts(desk, ActivityFormat.PI)[0][1].stage_amount == 400
    history.undo(desk)
    assert all_rows(desk) == before


@pytest.mark.parametrize(
    ("format", "stage"),
    [(ActivityFormat.PI, 410), (ActivityFormat.PI, 700), (ActivityFormat.JOURNAL, 25)],
)
def test_what_a_stage_cannot_be_worth(desk: Desk, format: ActivityFormat, stage: int):
    ((_, kept),) = credit_types.fixed_amounts(desk, format)
    changed = replace(kept, stage_amount=stage)
    assert refused(credit_types.set_fixed_amount, desk, changed) == "bad-stage-amount"
