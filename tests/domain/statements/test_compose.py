"""Statements, word for word; and the templates that they are filled from."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.types import CreditType
from cme_desk.domain.office.record import Accreditor, Office
from cme_desk.domain.organizations.record import name_list
from cme_desk.domain.statements.compose import accreditation, credit_line, designation
from cme_desk.domain.vocabulary import ActivityFormat, Providership
from cme_desk.domain.wording import phrases
from cme_desk.domain.wording.markup import escape, fill, plain
from cme_desk.domain.wording.phrases import article, long_date, long_dates
from cme_desk.services.office.defaults import shipped_accreditors, shipped_credit_types

PHRASE = "*AMA PRA Category 1 Credit(s)*™"


def shipped(code: str) -> Accreditor:
    return next(each for each in shipped_accreditors() if each.code == code)


def credit_type(code: str) -> CreditType:
    return next(each for each in shipped_credit_types() if each.code == code)


def office(provider: str = "Northgate Health") -> Office:
    return Office(name="Northgate", provider=provider)


def activity(partner: str = "", **more: object) -> Activity:
    return Activity(
        **{
            "code": "GR-1",
            "title": "Sepsis",
            "starts_on": "2027-01-14",
            "ends_on": "2027-01-14",
            "providership": Providership.JOINT if partner else Providership.DIRECT,
            "joint_providers": name_list(partner),
            **more,
        }
    )


GOLDEN = [
    (
        "accme",
        "",
        (
            "The Northgate Health is accredited by the Accreditation Council for Continuing Medical "
            "Education (ACCME) to provide continuing medical education for physicians."
        ),
    ),
    (
        "accme",
        "Harbor Clinic",
        (
            "This activity has been planned and implemented in accordance with the accreditation "
            "requirements and policies of the Accreditation Council for Continuing Medical Education "
            "(ACCME) through the joint providership of Northgate Health and Harbor Clinic. The "
            "Northgate Health is accredited by the ACCME to provide continuing medical education for "
            "physicians."
        ),
    ),
    (
        "cma",
        "",
        (
            "The Northgate Health is accredited by the California Medical Association (CMA) to provide "
            "continuing medical education for physicians."
        ),
    ),
    (
        "cma",
        "Harbor Clinic",
        (
            "This activity has been planned and implemented in accordance with the accreditation "
            "requirements and policies of the California Medical Association (CMA) through the joint "
            "providership of Northgate Health and Harbor Clinic. The Northgate Health is accredited by "
            "the CMA to provide continuing medical education for physicians."
        ),
    ),
    (
        "ja",
        "",
        (
            "In support of improving patient care, Northgate Health is jointly accredited by the "
            "Accreditation Council for Continuing Medical Education (ACCME), the Accreditation Council "
            "for Pharmacy Education (ACPE), and the American Nurses Credentialing Center (ANCC), to "
            "provide continuing education for the healthcare team."
        ),
    ),
    (
        "ja",
        "Harbor Clinic",
        (
            "In support of improving patient care, this activity has been planned and implemented by "
            "Northgate Health and Harbor Clinic. Northgate Health is jointly accredited by the "
            "Accreditation Council for Continuing Medical Education (ACCME), the Accreditation Council "
            "for Pharmacy Education (ACPE), and the American Nurses Credentialing Center (ANCC), to "
            "provide continuing education for the healthcare team."
        ),
    ),
]


@pytest.mark.parametrize(("code", "partner", "text"), GOLDEN)
def test_accreditation_statements_word_for_word(code: str, partner: str, text: str):
    assert plain(accreditation(office(), shipped(code), activity(partner))) == text


@pytest.mark.parametrize(("code", "partner", "text"), GOLDEN)
def test_an_article_in_the_name_is_not_doubled(code: str, partner: str, text: str):
    with_article = accreditation(office("The Northgate Health"), shipped(code), activity(partner))
    assert plain(with_article) == text


@pytest.mark.parametrize("each", shipped_accreditors(), ids=lambda each: each.code)
def test_every_shipped_statement_is_whole(each: Accreditor):
    for partner in ("", "Harbor Clinic"):
        text = plain(accreditation(office(), each, activity(partner)))
        if each.kind == "other":  # its statement is about the provider alone, or in a letter
            assert "{" not in text
            assert not text or "Northgate Health" in text
            continue
        assert "{" not in text
        assert "  " not in text
        assert text.endswith(".")
        assert "Northgate Health" in text
        assert ("Harbor Clinic" in text) is bool(partner)
        if each.kind == "state":
            assert "ACCME" not in text
            assert each.name in text
        assert each.source
    # Wording that was not read at its owner says so.
    assert not each.confirmed


@pytest.mark.parametrize("format", ActivityFormat)
def test_the_designation_statement_word_for_word(format: ActivityFormat):
    text = designation(office(), activity(format=format), credit_type("ama-pra-1"), 125)
    called = format.learning_format
    if format is ActivityFormat.LEARNING_FROM_TEACHING:
        called = "other activity (learning from teaching)"
    assert text == (
        f"The Northgate Health designates this {called} for a maximum of 1.25 "
        f"{PHRASE}. Physicians should claim only the credit commensurate with the extent of their "
        "participation in the activity."
    )


def test_live_activities_and_enduring_material_are_named_as_ama_names_them():
    assert ActivityFormat.RSS.learning_format == "live activity"
    assert ActivityFormat.LIVE_COURSE.learning_format == "live activity"
    assert ActivityFormat.ENDURING.learning_format == "enduring material"
    assert ActivityFormat.JOURNAL.learning_format == "journal-based CME activity"
    assert ActivityFormat.OTHER.learning_format == "other activity"


def test_the_words_on_certificates():
    ama = credit_type("ama-pra-1")
    assert credit_line(ama, 75, awarded=True) == f"and is awarded 0.75 {PHRASE}."
    assert (
        credit_line(ama, 100, awarded=False) == f"This activity was designated for 1.00 {PHRASE}."
    )


@pytest.mark.parametrize("each", shipped_credit_types(), ids=lambda each: each.code)
def test_the_ama_phrase_is_always_complete_and_nobody_elses(each: CreditType):
    texts = [
        each.label,
        credit_line(each, 100, awarded=True),
        credit_line(each, 100, awarded=False),
        designation(office(), activity(), each, 100),
    ]
    for text in texts:
        assert "{" not in text
        for found in re.findall(r"Category 1[^.]*?(?=[.;]|$)", text):
            assert each.code != "ama-pra-1" or found == "Category 1 Credit(s)*™"[: len(found)]
        if each.code == "ama-pra-1":
            assert PHRASE in text
            assert plain(text).count("AMA PRA Category 1 Credit(s)™") == 1
        else:
            assert "AMA PRA" not in text


def test_names_cannot_become_markup():
    odd = activity("Sound *Body* \\ & Co. {amount}")
    text = accreditation(office("St. *Mary* {format}"), shipped("accme"), odd)
    assert "Sound *Body* \\ & Co. {amount}" in plain(text)
    assert "The St. *Mary* {format} is accredited" in plain(text)
    assert not re.search(r"(?<!\\)\*", text)


@pytest.mark.parametrize(
    ("name", "with_article"),
    [
        ("Northgate Health", "The Northgate Health"),
        ("The Northgate Health", "The Northgate Health"),
        (" the Northgate ", "the Northgate"),
        ("Theodore Clinic", "The Theodore Clinic"),
    ],
)
def test_the_article(name: str, with_article: str):
    assert article(name) == with_article


@given(st.text(max_size=60))
def test_escaped_text_comes_back_plain(text: str):
    assert plain(escape(text)) == text


@given(st.text(alphabet="a*\\{}™ ", max_size=30))
def test_escaped_text_in_a_template_comes_back_plain(text: str):
    assert plain(fill("*before* {value} after", value=escape(text))) == f"before {text} after"


@given(st.text(alphabet="a*\\", max_size=12))
def test_plain_ends_for_any_text(markup: str):
    assert len(plain(markup)) <= len(markup)


def test_a_blank_that_is_not_known_is_named():
    with pytest.raises(KeyError, match="amuont"):
        fill("for {amuont}", amount="1.00")


def test_braces_that_are_no_blanks_stay():
    assert fill("{} {A} {a b} {{x}} 100 %", x="y") == "{} {A} {a b} {y} 100 %"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2027-01-04", "2027-01-04", "January 4, 2027"),
        ("2027-01-14", "2027-01-15", "January 14–15, 2027"),
        ("2027-01-31", "2027-02-01", "January 31 – February 1, 2027"),
        ("2026-12-31", "2027-01-01", "December 31, 2026 – January 1, 2027"),
    ],
)
def test_dates_in_words(start: str, end: str, text: str):
    assert long_dates(start, end) == text
    assert long_date(start).endswith(start[:4])


def test_dates_are_english_wherever_the_program_runs(monkeypatch: pytest.MonkeyPatch):
    """Qt sets the process to the computer's own language, and strftime follows it."""

    class Elsewhere(dt.date):
        def strftime(self, form: str) -> str:
            return super().strftime(form.replace("%B", "janvier"))

        __format__ = strftime  # type: ignore[assignment]

    monkeypatch.setattr(phrases.dt, "date", Elsewhere)
    assert long_date("2027-01-14") == "January 14, 2027"
    assert long_dates("2027-01-14", "2027-02-15") == "January 14 – February 15, 2027"
    assert long_dates("2027-01-14", "2027-01-15") == "January 14–15, 2027"


@pytest.mark.parametrize(
    ("title", "place", "begins"),
    [
        ("Sepsis", "Hall B", "The Sepsis, Hall B, January"),
        ("The sepsis hour", "Hall B", "The sepsis hour, Hall B, January"),
        ("Sepsis", "", "The Sepsis, January"),
    ],
)
def test_a_title_has_one_article_and_no_place_leaves_no_comma(title: str, place: str, begins: str):
    made = activity(title=title, location=place)
    assert designation(office(), made, credit_type("ecmec"), 100).startswith(begins)
