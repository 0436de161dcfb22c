"""Credit arithmetic: by the rule, never negative, never more than there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.credit.claiming import Counted, proposed
from cme_desk.domain.credit.types import (
    CreditType,
    amount_text,
    credit_for_minutes,
    may_be_awarded,
    parse_amount,
    round_to_step,
)
from cme_desk.domain.vocabulary import Rounding

AMA = CreditType(code="ama", name="AMA", label="", physicians_only=True, professions=("Physician",))
DOWN = CreditType(code="ancc", name="ANCC", label="", rounding=Rounding.DOWN)
EACCME = CreditType(code="ecmec", name="ECMEC", label="", step=50, rounding=Rounding.DOWN)
MINUTES = st.integers(-600, 100_000)
TYPES = st.builds(
    CreditType,
    code=st.just("x"),
    name=st.just("x"),
    label=st.just(""),
    minutes_per_credit=st.integers(1, 240),
    step=st.integers(1, 400),
    rounding=st.sampled_from(Rounding),
)


@pytest.mark.parametrize(
    ("minutes", "nearest", "down"),
    [
        (-5, 0, 0),
        (0, 0, 0),
        (1, 0, 0),
        (7, 0, 0),  # 7.5 is the half of a quarter hour
        (8, 25, 0),
        (14, 25, 0),
        (15, 25, 25),
        (22, 25, 25),
        (23, 50, 25),
        (31, 50, 50),
        (37, 50, 50),
        (38, 75, 50),
        (50, 75, 75),
        (52, 75, 75),
        (53, 100, 75),
        (57, 100, 75),
        (60, 100, 100),
        (67, 100, 100),
        (68, 125, 100),
        (90, 150, 150),
        (480, 800, 800),
        (487, 800, 800),
        (488, 825, 800),
        (24 * 60, 2400, 2400),
    ],
)
def test_minutes_go_to_quarter_hours(minutes: int, nearest: int, down: int):
    assert credit_for_minutes(minutes, AMA) == nearest
    assert credit_for_minutes(minutes, DOWN) == down


def test_half_a_step_goes_up():
    """52.5 minutes lie between 0.75 and 1.00; of whole minutes none does, of hundredths 12.5."""
    two_minutes = CreditType(code="x", name="x", label="", minutes_per_credit=120)
    assert credit_for_minutes(105, two_minutes) == 100  # 52.5 minutes of an hour
    assert credit_for_minutes(104, two_minutes) == 75
    assert round_to_step(1250, 2500, Rounding.NEAREST) == 2500
    assert round_to_step(1249, 2500, Rounding.NEAREST) == 0
    assert round_to_step(1250, 2500, Rounding.DOWN) == 0


@pytest.mark.parametrize(("minutes", "credit"), [(29, 0), (30, 50), (59, 50), (60, 100)])
def test_the_rule_is_data(minutes: int, credit: int):
    assert credit_for_minutes(minutes, EACCME) == credit


@given(MINUTES, TYPES)
def test_credit_is_a_whole_number_of_steps_and_near_the_truth(minutes: int, kind: CreditType):
    credit = credit_for_minutes(minutes, kind)
    assert credit >= 0
    assert credit % kind.step == 0
    if minutes > 0:
        exact = minutes * 100 / kind.minutes_per_credit
        if kind.rounding is Rounding.DOWN:
            assert 0 <= exact - credit < kind.step + 1e-6
        else:
            assert abs(exact - credit) <= kind.step / 2 + 1e-6


@given(MINUTES, st.integers(0, 500), TYPES)
def test_more_minutes_are_never_less_credit(minutes: int, more: int, kind: CreditType):
    assert credit_for_minutes(minutes + more, kind) >= credit_for_minutes(minutes, kind)


@given(st.integers(-100, 100_000), st.integers(1, 400), st.sampled_from(Rounding))
def test_rounding_twice_is_rounding_once(amount: int, step: int, rounding: Rounding):
    once = round_to_step(amount, step, rounding)
    assert round_to_step(once, step, rounding) == once
    assert once >= 0


@given(st.none() | MINUTES, st.integers(0, 5000), TYPES, st.booleans())
def test_nobody_claims_more_than_is_designated(
    minutes: int | None, designated: int, kind: CreditType, whole: bool
):
    claim = proposed(kind, designated, Counted(minutes=minutes, whole=whole))
    if claim is None:
        assert minutes is None
        assert not whole
    else:
        assert 0 <= claim <= designated


@given(st.lists(st.integers(0, 600), max_size=6), TYPES)
def test_the_sum_of_parts_rounded_down_is_never_above_the_whole(parts: list[int], kind: CreditType):
    """Sessions are added up in minutes and rounded once; parts rounded down stay below."""
    if kind.rounding is Rounding.DOWN:
        apart = sum(credit_for_minutes(each, kind) for each in parts)
        assert apart <= credit_for_minutes(sum(parts), kind)


@pytest.mark.parametrize(
    ("minutes", "designated", "claim"),
    [(None, 100, None), (31, 100, 50), (75, 100, 100), (500, 100, 100), (0, 100, 0), (60, 0, 0)],
)
def test_a_claim_is_what_was_attended(minutes: int | None, designated: int, claim: int | None):
    assert proposed(AMA, designated, Counted(minutes=minutes)) == claim


def test_whole_presence_claims_what_is_designated():
    assert proposed(AMA, 175, Counted(minutes=None, whole=True)) == 175


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "0.00"), (5, "0.05"), (25, "0.25"), (100, "1.00"), (1075, "10.75"), (-25, "-0.25")],
)
def test_amounts_are_written_with_two_decimals(amount: int, text: str):
    assert amount_text(amount) == text


@given(st.integers(0, 10_000_000))
def test_an_amount_survives_writing_and_reading(amount: int):
    if amount <= 100_000:
        assert parse_amount(amount_text(amount)) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1", 100), ("1.5", 150), (" 1,25 ", 125), (".5", 50), ("1.50", 150), ("0", 0), ("1e1", 1000)],
)
def test_amounts_are_read(text: str, amount: int):
    assert parse_amount(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one",
        "-1",
        "1.255",
        "1.2.3",
        "1,000.00",
        "NaN",
        "inf",
        "-Infinity",
        "1e9",
        "½",
        "1 2",
        "sNaN",
    ],
)
def test_what_is_no_amount_is_refused(text: str):
    with pytest.raises(ValueError, match="not an amount"):
        parse_amount(text)


@given(st.text(max_size=12))
def test_reading_an_amount_never_ends_otherwise(text: str):
    try:
        assert parse_amount(text) >= 0
    except ValueError as error:
        assert "not an amount" in str(error)


@pytest.mark.parametrize(
    ("physician", "profession", "awarded"),
    [
        (True, "Physician", True),
        (True, "", True),
        (False, "Nurse", False),
        (None, "", False),
        (None, "Physician", False),
    ],
)
def test_only_who_is_known_to_be_a_physician_is_awarded_ama_credit(
    physician: bool | None, profession: str, awarded: bool
):
    assert may_be_awarded(AMA, physician=physician, profession=profession) is awarded


def test_other_credit_goes_by_profession():
    ancc = CreditType(code="x", name="x", label="", professions=("Nurse", "Nurse Practitioner"))
    assert may_be_awarded(ancc, physician=False, profession=" nurse practitioner ")
    assert not may_be_awarded(ancc, physician=True, profession="Physician")
    assert not may_be_awarded(ancc, physician=None, profession="")
    anybody = CreditType(code="x", name="x", label="", professions=())
    assert may_be_awarded(anybody, physician=None, profession="")
