"""Names that lead to one another: whatever one hand may make of a name is found among many."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.people.names import fold
from cme_desk.importing.likeness import family_names, given_names
from cme_desk.importing.likeness.family_names import Family
from cme_desk.importing.matching.index import FirstNames, LastNames
from tests.benchmarks import many_people

LAST = sorted({fold(each) for each in many_people.last_names()})
FIRST = sorted({fold(each) for each in many_people.first_names()})
ALL_FIRST = FirstNames(FIRST)
UNLIKE = (Family.SIMILAR, Family.DIFFERENT, Family.MISSING)


@st.composite
def slips(draw, names):
    """A name, and what a slip makes of it: a letter left out, another, one more, two exchanged."""
    name = draw(st.sampled_from(names))
    at = draw(st.integers(0, max(len(name) - 2, 0)))
    letter = draw(st.sampled_from("aeqz "))
    kept, rest = name[:at], name[at:]
    ways = (
        kept + rest[1:],
        kept + letter + rest[1:],
        kept + letter + rest,
        kept + rest[1:2] + rest[:1] + rest[2:],
    )
    made = draw(st.sampled_from(ways))
    return name, " ".join(made.split())


@given(slips(LAST))
def test_a_slip_in_a_last_name_leads_to_it(pair):
    name, slipped = pair
    if family_names.relation(name, slipped) in UNLIKE:
        return
    assert name in LastNames(dict.fromkeys(LAST, 1), [slipped]).near(slipped)


@given(slips(FIRST))
def test_all_first_names_that_agree_are_found_and_no_others(pair):
    agreeing = {
        each for each in FIRST if given_names.relation(pair[1], each) in given_names.AGREEING
    }
    assert ALL_FIRST.agreeing(pair[1]) == agreeing


def test_double_names_spellings_and_particles_lead_to_one_another():
    office = dict.fromkeys(["garcia lopez", "de la cruz", "mueller", "smith", "van der berg"], 1)
    for written, meant in (
        ("garcia", "garcia lopez"),
        ("lopez", "garcia lopez"),
        ("delacruz", "de la cruz"),
        ("cruz", "de la cruz"),
        ("muller", "mueller"),
        ("berg", "van der berg"),
        ("smiht", "smith"),
    ):
        assert meant in LastNames(office, [written]).near(written), written
    assert LastNames(office, ["jones"]).near("jones") == frozenset()


def test_each_name_is_near_to_itself_and_nearness_goes_both_ways():
    some = random.Random(1).sample(LAST, 200)
    known = LastNames(dict.fromkeys(some, 1), some)
    for name in some:
        near = known.near(name)
        assert name in near
        assert all(name in known.near(other) for other in near), name
