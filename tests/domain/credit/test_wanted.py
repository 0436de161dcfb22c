"""Which credit a learner's own words name: as forms print it, as people shorten it."""

from __future__ import annotations

import pytest

from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.credit.wanted import named, wanted
from cme_desk.services.office.defaults import shipped_credit_types

TYPES: dict[str, CreditType] = {each.code: each for each in shipped_credit_types()}


def taken(text: str, designated: str, usual: str = "", allowed: str | None = None):
    return wanted(
        named(text, TYPES.values()),
        [TYPES[code] for code in designated.split()],
        list(TYPES.values()),
        usual.split(),
        None if allowed is None else allowed.split(),
    )


ALL = "ama-pra-1 aapa-1 ancc participation"


@pytest.mark.parametrize(
    ("text", "designated", "codes"),
    [
        ("AMA PRA Category 1 Credit(s)™", ALL, "ama-pra-1"),
        ("*AMA PRA Category 1 Credits*™", ALL, "ama-pra-1"),
        ("AMA PRA Cat. 1", ALL, "ama-pra-1"),
        ("Physician (MD/DO) – AMA PRA Category 1 Credit™", ALL, "ama-pra-1"),
        ("I would like to claim AMA credit", ALL, "ama-pra-1"),
        ("AAPA Category 1 CME", ALL, "aapa-1"),
        ("Nursing (ANCC contact hours)", ALL, "ancc"),
        ("CNE", ALL, "ancc"),
        ("contact hours", ALL, "ancc"),
        ("RN", ALL, "ancc"),
        ("Attendance only", ALL, "participation"),
        ("Certificate of attendance", ALL, "participation"),
        ("Other healthcare professional", ALL, "participation"),
        ("Attendance only", "ama-pra-1", ""),
        ("None", ALL, ""),
        ("no credit needed", ALL, ""),
        ("AMA + ABIM MOC", "ama-pra-1 moc-abim", "ama-pra-1"),
        ("MOC", "ama-pra-1 moc-abim moc-abp", "ama-pra-1"),
        ("AMA PRA Category 1; IPCE", "ama-pra-1 ipce", "ama-pra-1 ipce"),
        ("CME", "ama-pra-1 ancc", "ama-pra-1"),
        ("Cat 1", "ama-pra-1 ancc", "ama-pra-1"),
        ("1.5 AMA PRA Category 1 Credits", ALL, "ama-pra-1"),
        ("☐ AMA ☑ AAPA ☐ Attendance only", ALL, "aapa-1"),
        ("[ ] AMA PRA  [x] ANCC", ALL, "ancc"),
        ("AMA ☒ / AAPA ☐", ALL, "ama-pra-1"),
        ("MOC Section 1 (RCPSC)", "ama-pra-1 rcpsc-1 rcpsc-3", "rcpsc-1"),
        ("EACCME® ECMEC®s", "ama-pra-1 ecmec", "ecmec"),
        ("AOA Category 1-A", "ama-pra-1 aoa-1-a", "aoa-1-a"),
        ("Pharmacy", "ama-pra-1 acpe", "acpe"),
    ],
)
def test_words_that_name_a_type(text: str, designated: str, codes: str):
    found = taken(text, designated)
    assert (found.why, found.codes) == ("", tuple(codes.split()))


@pytest.mark.parametrize("text", ["", "-", "n/a", "yes", "X", "CE", "credit", "TBD"])
def test_words_that_leave_it_to_the_usual(text: str):
    found = taken(text, ALL)
    assert (found.why, found.codes) == ("", None)


@pytest.mark.parametrize(
    ("text", "designated", "why"),
    [
        ("AMA PRA Category 2", ALL, "no type of credit that is known"),
        ("Other: LMFT", ALL, "no type of credit that is known"),
        ("see below", ALL, "no type of credit that is known"),
        ("ACPE", ALL, "does not designate ACPE"),
        ("IPCE", ALL, "does not designate IPCE"),
        ("ABIM MOC", ALL, "does not designate ABIM MOC points"),
        ("AMA; AAPA", ALL, "AMA PRA Category 1 and AAPA Category 1, and the same hour"),
        ("AMA PRA Category 1 / AAPA / ANCC / Attendance only", ALL, "the same hour"),
        ("AMA, Attendance only", ALL, "the same hour is claimed once"),
        ("not AMA", ALL, "“not” is not understood"),
        ("no AMA", ALL, "says that none is wanted"),
        ("CME", ALL, "it may be AMA PRA Category 1 or AAPA Category 1"),
        ("AAFP Elective", "ama-pra-1 aafp-prescribed", "no type of credit that is known"),
        ("Royal College", "rcpsc-1 rcpsc-3", "it may be RCPSC Section 1 or RCPSC Section 3"),
    ],
)
def test_words_that_are_asked_about(text: str, designated: str, why: str):
    found = taken(text, designated)
    assert why in found.why
    assert found.codes is None


def test_what_may_be_several_is_what_is_usual_for_them():
    assert taken("CME", ALL, usual="aapa-1").codes == ("aapa-1",)
    assert taken("Category 1", ALL, allowed="aapa-1 participation").codes == ("aapa-1",)


def test_what_they_may_not_be_awarded_is_asked_about():
    found = taken("AMA PRA Category 1", ALL, allowed="ancc participation")
    assert "may not be awarded" in found.why
    assert found.fitting is None


def test_of_two_types_both_fit_and_of_words_that_deny_one_nothing():
    assert taken("AMA; AAPA", ALL).fitting == ("ama-pra-1", "aapa-1")
    assert taken("AMA, Attendance only", ALL).fitting == ("ama-pra-1",)
    assert taken("not AMA", ALL).fitting is None
    assert taken("no AMA", ALL).fitting is None


def test_the_amount_beside_a_type():
    assert named("1.5 AMA PRA Category 1 Credits").amounts == (1500,)
    assert named("AMA PRA Category 1").amounts == ()


def test_a_type_of_the_office_is_known_by_its_name():
    own = CreditType(code="wound", name="Wound Care Board hours", label="hours")
    assert named("wound care board hours", [own]).groups == (("wound",),)
