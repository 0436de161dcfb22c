"""Relationships as they are told: who is what to whom, excluded or mitigated, by whom."""

from __future__ import annotations

import datetime as dt

import pytest

from cme_desk.domain.statements import relationships
from cme_desk.domain.statements.relationships import read, told
from cme_desk.errors import DeskError

TODAY = dt.date(2026, 12, 1)
ADA = "Ada Reyes, MD: consultant to Lumen Devices"
REVIEW = "Ada Reyes: peer review of the slides by Ben Chu"


def refused(*given: list[str]) -> str:
    parts = [*given, [], []][:3]
    with pytest.raises(DeskError) as error:
        told(*parts, TODAY)
    assert error.value.remedy
    return error.value.reference


@pytest.mark.parametrize(
    ("text", "company"),
    [
        (ADA, "Lumen Devices"),
        ("B. Wu: speaker for Lumen Devices and Astra, Inc.", "Lumen Devices and Astra, Inc"),
        ("José Núñez, PhD: research support from Åstra", "Åstra"),
        ("Lê Thị Hoa: advisory board member of 3M", "3M"),
        ("Kim Lee: stock in Lumen Devices", "Lumen Devices"),
        ("Kim Lee: ownership of stock in Lumen Devices", "Lumen Devices"),
        ("Kim Lee: shareholder, Lumen Devices", "Lumen Devices"),
        ("Kim Lee: royalties from Lumen Devices", "Lumen Devices"),
        ("Kim Lee: independent contractor (contracted research) for Lumen", "Lumen"),
        ("Kim Lee: speakers' bureau of Lumen Devices", "Lumen Devices"),
        ("Kim Lee: former employee of Lumen Devices", "Lumen Devices"),
        ("Kim Lee: consultant to Owner's Choice Diagnostics", "Owner's Choice Diagnostics"),
        ("Kim Lee: other, expert witness for Lumen Devices", "Lumen Devices"),
        ("Kim Lee: principal investigator, institution paid by Lumen Devices", "Lumen Devices"),
        ("Kim Lee: consultant — Lumen Devices", "Lumen Devices"),
    ],
)
def test_what_is_a_relationship(text: str, company: str):
    found = read(text)
    assert found.company.endswith(company)
    assert not found.excluded


@pytest.mark.parametrize(
    "text",
    [
        "B. Wu: owner at StartUp Bio",
        "B. Wu: co-owner of StartUp Bio",
        "B. Wu: part owner of StartUp Bio",
        "B. Wu: Owner, StartUp Bio",
        "B. Wu: OWNER OF STARTUP BIO",
        "B. Wu: founder of StartUp Bio",
        "B. Wu: founder and CEO of StartUp Bio",
        "B. Wu: ownership interest in StartUp Bio",
        "B. Wu: owns StartUp Bio",
        "B. Wu: consultant to Lumen Devices and owner of StartUp Bio",
        "B. Wu: proprietor of Wu Supplements",
        "B. Wu: speaker for Lumen; co-founder of StartUp Bio",
    ],
)
def test_owners_are_refused_whatever_mitigated(text: str):
    assert refused([text], ["B. Wu: peer review of the slides by Ben Chu"]) == "owner-excluded"
    assert refused([text], [], ["B. Wu: b"]) == "owner-excluded"


@pytest.mark.parametrize(
    "text",
    [
        "B. Wu: employee of StartUp Bio",
        "B. Wu: employed by StartUp Bio",
        "B. Wu: CEO of StartUp Bio",
        "B. Wu: Chief Medical Officer, StartUp Bio",
        "B. Wu: vice president at StartUp Bio",
        "B. Wu: medical director of StartUp Bio",
        "B. Wu: works for StartUp Bio",
        "B. Wu: medical science liaison at StartUp Bio",
        "B. Wu: executive role at StartUp Bio",
        "B. Wu: consultant to Lumen and employee of StartUp Bio",
    ],
)
def test_employees_are_refused_but_for_an_exception(text: str):
    step = ["B. Wu: peer review of the slides by Ben Chu"]
    assert refused([text], step) == "employee-excluded"
    made = told([text], step, ["B. Wu: b"], TODAY)
    assert "exception b (the content is basic science research" in made.grounds
    assert refused([text], step, ["B. Wu: d"]) == "unknown-exception"
    assert refused([text], [], ["B. Wu: a"]) == "mitigation-not-told"


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("garbage without colon", "not-a-relationship"),
        ("", "not-a-relationship"),
        (": consultant to Lumen", "not-a-relationship"),
        ("Ada Reyes:", "not-a-relationship"),
        ("Ada Reyes: none", "not-a-relationship"),
        ("Ada Reyes: N/A", "not-a-relationship"),
        ("Ada Reyes: consultant", "no-company"),
        ("Ada Reyes: consultant to several companies", "no-company"),
        ("Ada Reyes: likes Lumen Devices", "no-company"),
        ("Ada Reyes: friend of Lumen Devices", "unknown-nature"),
        ("Ada Reyes: spouse is employee of Lumen Devices", "not-asked-for"),
        ("Ada Reyes's husband: consultant to Lumen Devices", "not-asked-for"),
        ("Ada Reyes: consultant to Lumen Devices ($5,000)", "amount-told"),
        ("Ada Reyes: speaker for Xarelto®", "trade-name"),
    ],
)
def test_what_is_no_relationship_is_asked(text: str, reference: str):
    assert refused([text], [REVIEW]) == reference


@pytest.mark.parametrize(
    ("step", "reference"),
    [
        ("", "mitigation-not-told"),
        ("Ada Reyes", "not-a-mitigation"),
        ("Ada Reyes: yes", "not-a-mitigation"),
        ("Ada Reyes: mitigated by Ben Chu", "not-a-mitigation"),
        ("Ada Reyes: peer review", "not-a-mitigation"),
        ("Ada Reyes: peer review by nobody", "not-a-mitigation"),
        ("Ada Reyes: peer review of the slides by Ada Reyes", "own-review"),
        ("Ada Reyes: peer review of the slides by themself", "own-review"),
        ("Ada Reyes: peer review of the slides by Ben Chu on 2027-01-04", "mitigated-later"),
        ("Ada Reyes: peer review of the slides by Ben Chu on 2026-13-04", "bad-date"),
        ("Somebody Else: peer review of the slides by Ben Chu", "person-not-among-them"),
        ("Ada Reyes: not yet by anyone", "not-a-mitigation"),
    ],
)
def test_who_mitigated_what_is_asked(step: str, reference: str):
    assert refused([ADA], [step]) == reference


@pytest.mark.parametrize(
    "step",
    [
        REVIEW,
        "ada reyes: peer review by Ben Chu on 2026-11-30",
        "Reyes: recused from the part on pumps by the course director",
        "Ada Reyes: attested that recommendations are evidence-based by themself",
        "Ada Reyes, MD: ended the relationship by Ada Reyes",
    ],
)
def test_a_step_with_its_person_is_kept(step: str):
    made = told([ADA], [step], [], TODAY)
    assert made.text == ADA
    assert " by " in made.grounds


def test_each_person_is_mitigated_and_nobody_reviews_who_has_their_own():
    both = [ADA, "Ben Chu: speaker for Astra"]
    assert refused(both, [REVIEW]) == "reviewer-has-relationship"
    third = ["Ada Reyes: peer review of the slides by Cy Day"]
    assert refused(both, third) == "mitigation-not-told"
    assert told(both, [*third, "Ben Chu: peer review of the slides by Cy Day"], [], TODAY)


def test_no_name_is_no_company():
    assert not any(relationships.is_company(each) for each in ("", " ", "-", "n/a", "None", "TBD"))
    assert all(relationships.is_company(each) for each in ("3M", "Novo", "Nil Pharma", "雅培公司"))
