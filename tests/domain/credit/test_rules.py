"""What a credit type must be, and which amounts it allows to designate."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.credit import rules as credit_rules
from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.statements.compose import designation
from cme_desk.services.office.defaults import shipped, shipped_credit_types
from tests.domain.statements.test_compose import activity, office

OWN = CreditType(code="grand-rounds", name="Grand Rounds points", label="point(s)", unit="point")
AMA = next(each for each in shipped_credit_types() if each.code == "ama-pra-1")


@pytest.mark.parametrize("each", shipped_credit_types(), ids=lambda each: each.code)
def test_what_ships_may_be_kept(each: CreditType):
    others = [other for other in shipped_credit_types() if other.code != each.code]
    assert credit_rules.check(each, others) == []
    assert each.source
    if each.designation:
        assert "{" not in designation(office(), activity(), each, each.step)


def test_every_type_of_the_field_ships():
    codes = {each.code for each in shipped_credit_types()}
    boards = {"aba", "abim", "abohns", "abos", "abp", "abpath", "abpmr", "abs", "abts"}
    named = {"ama-pra-1", "aafp-prescribed", "aoa-1-a", "aapa-1", "ancc", "acpe", "apa"}
    named |= {"aswb-ace", "ada-cerp", "cdr-cpeu", "cope", "ipce", "ecmec", "rcpsc-1", "rcpsc-3"}
    named |= {"cfpc-mainpro", "participation"} | {f"moc-{each}" for each in boards}
    assert codes == named


def test_only_what_was_confirmed_says_so():
    told = [each.code for each in shipped_credit_types() if each.confirmed]
    assert told == ["aafp-prescribed", "rcpsc-1"]
    assert [each["format"] for each in shipped("format_amounts") if each["confirmed"]] == []


@pytest.mark.parametrize(
    ("changed", "reference"),
    [
        ({"code": "Grand Rounds"}, "bad-credit-type-code"),
        ({"code": ""}, "bad-credit-type-code"),
        ({"code": "-x"}, "bad-credit-type-code"),
        ({"name": " "}, "missing-name"),
        ({"label": ""}, "missing-label"),
        ({"unit": ""}, "missing-unit"),
        ({"code": "ama-pra-1"}, "credit-type-code-taken"),
        ({"name": "AMA PRA CATEGORY 1"}, "credit-type-name-taken"),
        ({"step": 0}, "bad-step"),
        ({"minutes_per_credit": 0}, "bad-minutes-per-credit"),
        ({"minimum": 30}, "bad-minimum"),
        ({"cap_per_day": -25}, "bad-cap-per-day"),
        ({"cap_per_activity": 110}, "bad-cap-per-activity"),
        ({"minimum": 100, "cap_per_activity": 50}, "bad-minimum"),
        ({"report_days": -1}, "bad-report-days"),
        ({"retention_years": -1}, "bad-retention-years"),
        ({"designation": "{provder} gives {amount}"}, "unknown-blank"),
        ({"award": "{provider}"}, "unknown-blank"),
        ({"label": "{amount}"}, "unknown-blank"),
        ({"designated_line": "*half"}, "open-italics"),
        ({"follows": "nobody"}, "unknown-followed-type"),
        ({"follows": "moc-abp"}, "followed-type-follows"),
    ],
)
def test_what_may_not_be_kept(changed: dict[str, object], reference: str):
    found = credit_rules.check(replace(OWN, **changed), shipped_credit_types())
    assert reference in [each.reference for each in found]
    assert all(each.where for each in found)


def test_nobody_follows_in_a_circle():
    other = replace(OWN, code="other", name="Other", follows="grand-rounds")
    assert credit_rules.check(replace(OWN, follows="ama-pra-1"), [AMA, other])
    assert credit_rules.check(replace(OWN, label="a \\* star *i*"), [AMA]) == []


@pytest.mark.parametrize(
    ("changed", "amount", "days", "reference"),
    [
        ({}, 0, 1, "bad-credit-amount"),
        ({}, 110, 1, "bad-credit-amount"),
        ({}, 25, 1, ""),
        ({"minimum": 100}, 75, 1, "credit-below-minimum"),
        ({"minimum": 100}, 100, 1, ""),
        ({"cap_per_day": 800}, 825, 1, "credit-above-cap"),
        ({"cap_per_day": 800}, 1600, 2, ""),
        ({"cap_per_day": 800, "cap_per_activity": 1000}, 1025, 2, "credit-above-cap"),
        ({"cap_per_activity": 375}, 375, 1, ""),
        ({"cap_per_activity": 375}, 400, 9, "credit-above-cap"),
    ],
)
def test_amounts(changed: dict[str, object], amount: int, days: int, reference: str):
    found = credit_rules.check_amount(replace(OWN, **changed), amount, days)
    assert [each.reference for each in found] == ([reference] if reference else [])


@given(st.sampled_from(shipped_credit_types()), st.integers(-100, 5000), st.integers(1, 10))
def test_an_amount_that_is_allowed_is_a_whole_number_of_steps_within_the_caps(
    kind: CreditType, amount: int, days: int
):
    if credit_rules.check_amount(kind, amount, days):
        return
    assert amount > 0
    assert amount % kind.step == 0
    assert amount >= kind.minimum
    assert not kind.cap_per_day or amount <= kind.cap_per_day * days


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("label", "Credit"),
        ("label", "AMA PRA Category 1 Credit(s)™"),
        ("label", "*AMA PRA Category 1 Credit(s)*"),
        ("designation", "We give {amount} credits."),
        ("designation", ""),
        ("award", "and is awarded {amount} Category 1 credits."),
        ("designated_line", "Designated for {amount} credits."),
    ],
)
def test_amas_phrase_is_never_shortened(where: str, text: str):
    (ama,) = [each for each in shipped_credit_types() if each.code == "ama-pra-1"]
    others = [each for each in shipped_credit_types() if each.code != "ama-pra-1"]
    assert credit_rules.check(ama, others) == []
    found = credit_rules.check(replace(ama, **{where: text}), others)
    assert {each.where for each in found} == {where}
    assert {each.reference for each in found} <= {"broken-phrase", "missing-text"}
