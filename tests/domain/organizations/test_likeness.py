"""Names of organizations that are likely one, and names that are not."""

from __future__ import annotations

import pytest

from cme_desk.domain.organizations.likeness import compare, pairs
from cme_desk.domain.organizations.record import name_key, name_list


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Mary's Hospital", "Saint Marys Hosp."),
        ("The Harbor Clinic, Inc.", "Harbor Clinic"),
        ("Univ. of Ohio Medical Ctr", "Ohio University Medical Center"),
        ("Massachusetts General Hospital", "MGH"),
        ("Harbour Clinic", "Harbor Clinic"),
        ("Northgate Community", "Northgate Community Hospital"),
    ],
)
def test_likely_one(one: str, other: str):
    assert compare(one, other) == compare(other, one) != None  # noqa: E711 - a chain
    assert [(each.one_id, each.other_id) for each in pairs([(2, one), (1, other)])] == [(1, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mercy Hospital", "Grace Hospital"),
        ("Lakeside Clinic", "Lakewood Hospital"),
        ("Hospital", "Mercy Hospital"),
        ("The", "Of"),
        ("University Hospital", "University Medical Center"),
    ],
)
def test_not_one(one: str, other: str):
    assert compare(one, other) is None
    assert pairs([(1, one), (2, other)]) == []


def test_two_names_of_one_are_no_pair():
    assert pairs([(1, "Harbor Clinic"), (1, "Harbour Clinic")]) == []


def test_names_are_the_same_but_for_case_and_space():
    assert name_key(" Harbor   CLINIC") == name_key("harbor clinic")
    assert name_key("St. Mary's") != name_key("St Marys")
    assert name_list("A; b \n a;; C") == ("a", "b", "C") or name_list("A; b") == ("A", "b")
