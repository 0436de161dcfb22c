"""Agendas: what counts, what does not, and the credit it comes to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.credit.agenda import AgendaItem, check, common, computed, creditable, length
from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.vocabulary import AgendaKind, Rounding

AMA = CreditType(code="ama-pra-1", name="AMA PRA Category 1", label="x")
ECMEC = CreditType(
    code="ecmec", name="ECMEC", label="x", step=50, rounding=Rounding.DOWN, cap_per_day=800
)
EDUCATION, BREAK, OTHER = AgendaKind.EDUCATION, AgendaKind.BREAK, AgendaKind.OTHER
BESIDE = AgendaKind.BESIDE


def part(begin: str, end: str, kind: AgendaKind = EDUCATION, day: str = "2027-01-14") -> AgendaItem:
    return AgendaItem(
        activity_id=1,
        title=kind.words,
        starts_at=f"{day}T{begin}",
        ends_at=f"{day}T{end}",
        kind=kind,
    )


CASES = [
    ("one hour", [part("12:00", "13:00")], 60, 100),
    ("a quarter hour is the step", [part("12:00", "12:50")], 50, 75),
    ("half a step goes up", [part("12:00", "12:53")], 53, 100),
    (
        "a break between",
        [part("9:00".zfill(5), "10:00"), part("10:00", "10:30", BREAK), part("10:30", "11:30")],
        120,
        200,
    ),
    ("a break within", [part("08:00", "17:00"), part("12:00", "13:00", BREAK)], 480, 800),
    (
        "two breaks within, overlapping",
        [part("08:00", "12:00"), part("09:00", "09:30", BREAK), part("09:15", "09:45", OTHER)],
        195,
        325,
    ),
    ("at the same time", [part("09:00", "10:00"), part("09:00", "10:00")], 60, 100),
    ("partly at the same time", [part("09:00", "10:00"), part("09:30", "10:30")], 90, 150),
    (
        "a break beside another room",
        [part("09:00", "10:00"), part("09:30", "10:30", BESIDE)],
        60,
        100,
    ),
    (
        "a break in another room, within",
        [part("09:00", "10:00"), part("09:15", "09:45", BESIDE)],
        60,
        100,
    ),
    ("exhibits all day", [part("09:00", "10:00"), part("08:00", "17:00", OTHER)], 60, 100),
    ("nothing but lunch", [part("12:00", "13:00", BREAK)], 0, 0),
    (
        "rounded once, not part by part",
        [part("09:00", "09:20"), part("10:00", "10:20"), part("11:00", "11:20")],
        60,
        100,
    ),
]


@pytest.mark.parametrize(
    ("items", "minutes", "amount"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_an_agenda_comes_to(items, minutes, amount):
    assert check(items) == []
    found = computed(items, AMA)
    assert (found.minutes, found.amount) == (minutes, amount)
    assert str(minutes) in found.arithmetic


def test_the_arithmetic_is_told():
    items = [
        part("09:00", "10:00"),
        part("09:00", "10:00"),
        part("10:00", "10:15", BREAK),
        part("10:15", "11:05"),
    ]
    assert computed(items, AMA).arithmetic == (
        "110 minutes of education; 15 minutes of breaks and other parts left out; "
        "60 minutes at the same time as others counted once; 110 ÷ 60 = 1.833; "
        "in steps of 0.25, rounded to the nearest: 1.75."
    )


@pytest.mark.parametrize(
    ("begin", "end", "kind", "asked"),
    [
        ("09:50", "10:20", BREAK, True),
        ("07:45", "08:10", BREAK, True),
        ("09:59", "10:30", OTHER, True),
        ("09:50", "10:20", BESIDE, False),
        ("10:00", "10:20", BREAK, False),
        ("07:30", "08:00", BREAK, False),
        ("09:00", "09:20", BREAK, False),
        ("08:00", "08:10", BREAK, False),
        ("09:50", "10:00", BREAK, False),
        ("08:00", "10:00", BREAK, False),
        ("07:00", "18:00", OTHER, False),
    ],
)
def test_a_break_that_ends_elsewhere_is_asked_about(
    begin: str, end: str, kind: AgendaKind, asked: bool
):
    found = check([part("08:00", "10:00"), part(begin, end, kind), part("10:30", "12:00")])
    assert [each.reference for each in found] == (["break-overlaps"] if asked else [])
    if asked:
        assert "Which of them is on then?" in found[0].message


def test_what_is_left_out_is_counted_once():
    """Lunch and a symposium at the same hour are one hour."""
    items = [
        part("08:00", "12:00"),
        part("12:00", "13:00", BREAK),
        part("12:00", "13:00", OTHER),
        part("13:00", "15:00"),
        part("14:00", "14:30", BESIDE),
        part("15:00", "15:30", BREAK),
        part("15:15", "16:00", OTHER),
    ]
    found = computed(items, AMA)
    assert found.minutes == 360
    assert found.days[0].left_out == 120
    assert "120 minutes of breaks and other parts left out" in found.arithmetic


def test_days_are_capped_each():
    long_day = [part("08:00", "19:00"), part("08:00", "10:45", day="2027-01-15")]
    found = computed(long_day, ECMEC)
    assert [each.credit for each in found.days] == [800, 250]
    assert found.amount == 1050
    assert "at most 8.00 a day" in found.arithmetic


def test_what_is_wrong_is_named():
    items = [part("10:00", "09:00"), part("noon", "13:00")]
    assert [each.reference for each in check(items)] == ["end-before-start", "bad-time"]


def test_times_turned_round_are_no_education_of_a_whole_night():
    turned = replace(part("10:00", "08:00"), ends_at="2027-01-15T08:00")
    (told,) = check([turned])
    assert (told.reference, told.where) == ("part-too-long", "For credit")
    assert "takes 22 hours" in told.message
    assert check([part("08:00", "09:30"), replace(turned, kind=OTHER)]) == []
    assert check([replace(turned, starts_at="2027-01-14T22:30", ends_at="2027-01-15T00:30")]) == []


MINUTES = st.integers(0, 1439)


@st.composite
def agendas(draw) -> list[AgendaItem]:
    items = []
    for _ in range(draw(st.integers(0, 8))):
        begin, end = sorted(draw(st.tuples(MINUTES, MINUTES)))
        items.append(
            part(
                f"{begin // 60:02d}:{begin % 60:02d}",
                f"{end // 60:02d}:{end % 60:02d}",
                draw(st.sampled_from(list(AgendaKind))),
                f"2027-01-{draw(st.integers(14, 16))}",
            )
        )
    return items


@given(agendas(), st.sampled_from([AMA, ECMEC]))
def test_it_is_never_more_than_its_parts_nor_than_the_clock(items, credit_type):
    found = computed(items, credit_type)
    education = sum(each.minutes for each in items if each.kind is EDUCATION)
    assert 0 <= found.minutes <= education
    assert found.minutes <= 3 * 1439
    assert found.amount % credit_type.step == 0
    assert 0 <= found.amount <= found.minutes * 100 // 60 + credit_type.step
    if credit_type.cap_per_day:
        assert all(each.credit <= credit_type.cap_per_day for each in found.days)
        assert found.amount <= credit_type.cap_per_day * len(found.days)


@given(agendas())
def test_its_order_does_not_matter(items):
    assert computed(items, AMA) == computed(items[::-1], AMA)


@given(agendas(), MINUTES, MINUTES)
def test_who_is_there_for_a_part_has_at_most_the_whole(items, one, other):
    begin, end = sorted((one, other))
    start = dt.datetime(2027, 1, 14)
    stay = [(start + dt.timedelta(minutes=begin), start + dt.timedelta(minutes=end))]
    shared = common(stay, creditable(items))
    assert length(shared) <= min(length(stay), length(creditable(items)))
