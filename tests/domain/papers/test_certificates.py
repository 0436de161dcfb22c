"""What a certificate says, how it is frozen, and that any change of it shows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.papers.certificates import (
    CertificateFacts,
    CertificateKind,
    Signature,
    certificate_number,
    frozen_code,
    missing_facts,
    same_code,
)

FACTS = CertificateFacts(
    number="2027-00118",
    kind=CertificateKind.COMPLETION,
    name="Robert J. Delgado Jr., DO",
    sort_name="delgado robert j jr",
    provider="Northgate Health",
    title="Sepsis: what is *new*",
    format="live activity",
    location="Auditorium B",
    date_text="January 14, 2027",
    completed_on="2027-01-14",
    activity_code="GR-2027-02",
    credit_label="AMA PRA Category 1 Credit(s)™",
    credits="1.00",
    opening="Northgate Health certifies that",
    participation="has participated in the live activity titled",
    place_and_date="at Auditorium B on January 14, 2027",
    award="and is awarded 1.00 *AMA PRA Category 1 Credit(s)*™.",
    statements=("One.", "Two."),
    signatures=(Signature(name="Ada Reyes", title="Director"),),
    issued_on="2027-01-15",
)
TEXTS = [
    each.name
    for each in fields(CertificateFacts)
    if isinstance(getattr(FACTS, each.name), str) and each.name not in {"verify_code", "kind"}
]


def verify_code(facts: CertificateFacts) -> str:
    return facts.sealed().verify_code


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.parametrize("change", [lambda text: text + " ", lambda text: text[:-1], str.swapcase])
def test_any_changed_fact_changes_the_code(field: str, change):
    value = getattr(FACTS, field)
    changed = change(value)
    if changed != value:
        assert verify_code(replace(FACTS, **{field: changed})) != verify_code(FACTS)


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": CertificateKind.PARTICIPATION},
        {"statements": ("One.Two.",)},
        {"statements": ("Two.", "One.")},
        {"statements": ()},
        {"signatures": ()},
        {"signatures": (Signature(name="Ada Reyes", title="director"),)},
        {"version": 2},
    ],
)
def test_other_facts_change_it_too(changed: dict[str, object]):
    assert verify_code(replace(FACTS, **changed)) != verify_code(FACTS)


def test_the_code_is_made_of_letters_that_nobody_confuses():
    code = verify_code(FACTS)
    assert code == verify_code(FACTS.sealed())
    groups = code.split("-")
    assert [len(group) for group in groups] == [4, 4, 4]
    assert not set("".join(groups)) & set("01OIL")
    # For ever: papers that hang on walls carry such codes.
    assert code == "TTJA-9WJE-76XC"


@given(st.text(max_size=20), st.text(max_size=20))
def test_texts_cannot_move_between_fields_unseen(one: str, other: str):
    moved = replace(FACTS, title=one + other, location="")
    apart = replace(FACTS, title=one, location=other)
    assert (verify_code(moved) == verify_code(apart)) is (other == "")


def test_thousands_of_certificates_have_as_many_codes():
    codes = {
        verify_code(replace(FACTS, number=certificate_number(2027, number)))
        for number in range(5000)
    }
    assert len(codes) == 5000


@pytest.mark.parametrize(
    ("given", "same"),
    [
        ("TTJA-9WJE-76XC", True),
        (" ttja 9wje 76xc ", True),
        ("ttja9wje76xc", True),
        ("TTJA–9WJE–76XC", True),
        ("TTJA-9WJE-76X", False),
        ("TTJA-9WJE-76XD", False),
        ("", False),
        ("---", False),
    ],
)
def test_codes_are_compared_as_people_type_them(given: str, same: bool):
    assert same_code(given, "TTJA-9WJE-76XC") is same


def test_no_code_is_the_same_as_none():
    assert not same_code("", "")
    assert not same_code("-", " ")


def test_frozen_facts_thaw_as_they_were():
    sealed = FACTS.sealed()
    thawed = CertificateFacts.from_json(sealed.to_json())
    assert thawed == sealed
    assert thawed.to_json() == sealed.to_json()
    assert "™" in sealed.to_json()  # as text, not as escapes
    assert verify_code(thawed) == sealed.verify_code


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=3))
def test_freezing_keeps_any_text(name: str, statements: list[str]):
    facts = replace(FACTS, name=name, statements=tuple(statements)).sealed()
    assert CertificateFacts.from_json(facts.to_json()) == facts


def test_the_frozen_form_stays_readable():
    """What the first release froze is read for ever."""
    frozen = json.loads(FACTS.sealed().to_json())
    assert list(frozen) == sorted(frozen)
    assert frozen["version"] == 1
    assert frozen["kind"] == "completion"
    assert frozen["signatures"] == [{"name": "Ada Reyes", "title": "Director"}]


def test_numbers_go_by_year():
    assert certificate_number(2027, 1) == "2027-00001"
    assert certificate_number(2027, 99_999) == "2027-99999"
    assert certificate_number(2027, 123_456) == "2027-123456"


def test_the_qr_code_holds_what_makes_it_small():
    text = FACTS.sealed().qr_text
    assert text == "CME-DESK:2027-00118:TTJA-9WJE-76XC"
    assert set(text) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


@pytest.mark.parametrize(
    ("field", "reference"),
    [
        ("name", "missing-name"),
        ("provider", "missing-provider"),
        ("title", "missing-title"),
        ("format", "missing-format"),
        ("date_text", "missing-date"),
        ("credits", "missing-credits"),
    ],
)
def test_what_is_missing_is_named(field: str, reference: str):
    for nothing in ("", "  "):
        (problem,) = missing_facts(replace(FACTS, **{field: nothing}))
        assert problem.reference == reference
        assert problem.remedy


def test_participation_needs_no_credits():
    facts = replace(FACTS, kind=CertificateKind.PARTICIPATION, credits="", location="")
    assert missing_facts(facts) == []
    assert missing_facts(FACTS) == []
    assert len(missing_facts(replace(FACTS, name="", title=""))) == 2


def test_headings():
    assert CertificateKind.COMPLETION.words == "Certificate of Completion"
    assert CertificateKind.PARTICIPATION.words == "Certificate of Participation"


def test_what_an_older_program_froze_keeps_its_code():
    """A later release knows more facts; the papers of before must still be vouched for."""
    parts = json.loads(FACTS.sealed().to_json())
    del parts["credit_label"], parts["statements"]
    older = json.dumps(parts)
    parts["verify_code"] = ""
    told = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    value = int.from_bytes(hashlib.sha256(told.encode()).digest(), "big")
    assert frozen_code(older).startswith("23456789ABCDEFGHJKMNPQRSTUVWXYZ"[value % 31])
    assert frozen_code(older) != FACTS.sealed().verify_code
    assert frozen_code(FACTS.sealed().to_json()) == FACTS.sealed().verify_code
