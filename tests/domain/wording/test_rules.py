"""What an edited wording may not break: blanks, italics, AMA's phrase."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.wording.rules import (
    ACCREDITOR_DIRECT,
    ACCREDITOR_JOINT,
    DESIGNATION,
    FOLLOWING,
    PHRASE,
    STATEMENTS,
    check_label,
    check_phrase,
    check_template,
)
from tests.domain.statements.statement_cases import ACCREDITORS, TEXTS, TYPES


def references(text: str, blanks=DESIGNATION, *, ama: bool = False) -> list[str]:
    return [each.reference for each in check_template(text, blanks, ama=ama)]


def test_everything_that_ships_passes():
    for each in ACCREDITORS.values():
        assert check_template(each.direct, ACCREDITOR_DIRECT) == []
        assert check_template(each.joint, ACCREDITOR_JOINT) == []
    for kind in TYPES.values():
        ama = kind.code == "ama-pra-1"
        blanks = FOLLOWING if kind.follows else DESIGNATION
        assert not kind.designation or check_template(kind.designation, blanks, ama=ama) == []
        assert check_phrase(kind.label) == []
        assert not ama or check_label(kind.label) == []
    assert set(TEXTS) == set(STATEMENTS)
    for code, text in TEXTS.items():
        assert check_template(text.text, STATEMENTS[code]) == []


@pytest.mark.parametrize(
    "phrase",
    [
        "AMA PRA Category 1 Credit(s)™",
        "*AMA PRA Category 1 Credit(s)*",
        "*AMA PRA Category 1 Credit(s)* ™",
        "*AMA PRA Category 1* Credit(s)™",
        "AMA PRA *Category 1 Credit(s)*™",
        "*Category 1 Credit(s)*™",
        "Category 1 credit",
        "category 1 credits",
        "*AMA PRA Category 1 credit(s)*™",
        "*AMA PRA Category I Credit(s)*™",
        "*AMA PRA Category 1 CME Credit(s)*™",
        "*AMA PRA Category 1*™",
        "*AMA PRA Credit(s)*™",
        "*AMA/PRA Category 1 Credit(s)*™",
        "*AMA PRA Category 2 Credit(s)*™",
        "*AMA PRA Category 1 Credit(s)*®",
        "*AMA PRA Category 1 Credits(s)*™",
        "PRA Category 1 Credit",
        "Category one credit",
        PHRASE + " and Category 1 Credit",
    ],
)
def test_a_broken_phrase_is_refused(phrase: str):
    assert references(f"{{provider}} designates {{amount}} {phrase}.", ama=True) == [
        "broken-phrase"
    ] or ("broken-phrase" in references(f"{{provider}} designates {{amount}} {phrase}.", ama=True))
    assert "broken-phrase" in [each.reference for each in check_phrase(phrase)]


@pytest.mark.parametrize(
    "phrase",
    [
        PHRASE,
        "*AMA PRA Category 1 Credit*™",
        "*AMA PRA Category 1 Credits*™",
        "*AMA PRA Category 1 Credit(s)™*",
        "AAPA Category 1 CME credits",
        "AOA Category 1-A credits",
        "category 10",
        "categories of credit",
    ],
)
def test_a_whole_phrase_and_other_peoples_pass(phrase: str):
    assert check_phrase(f"For {phrase}.") == []


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("", "missing-text"),
        ("   ", "missing-text"),
        ("{provider} {amout} {label}", "unknown-blank"),
        ("{provider} {Amount} {label}", "unknown-blank"),
        ("{provider} {} {amount}", "unknown-blank"),
        ("{provider} {joint_provider} {amount}", "unknown-blank"),
        ("{provider} designates credit.", "missing-blank"),
        ("{provider} {amount", "open-brace"),
        ("{{amount}}", "open-brace"),
        ("*{amount}", "open-italics"),
    ],
)
def test_blanks_and_italics_are_checked(text: str, reference: str):
    assert reference in references(text)


def test_a_joint_statement_must_name_both():
    assert references("{the_provider} plans.", ACCREDITOR_JOINT) == ["missing-blank"]
    assert references("With {joint_provider}.", ACCREDITOR_JOINT) == ["missing-blank"]
    assert references("By {providers}.", ACCREDITOR_JOINT) == []
    assert references("By {provider} and {joint_provider}.", ACCREDITOR_JOINT) == []


def test_amas_designation_must_say_the_phrase():
    assert references("{provider} designates {amount} credits.", ama=True) == ["broken-phrase"]
    assert references("{provider} designates {amount} {label}.", ama=True) == []
    assert references("{provider} designates {amount} credits.") == []
    assert [each.reference for each in check_label("credits")] == ["broken-phrase"]


def test_escaped_asterisks_are_no_italics():
    assert references(r"{amount} \* for those present") == []
    assert references(r"{amount} \\* for") == ["open-italics"]


@given(st.text(alphabet="AMA PRA Category 1 Credit(s)™*\\{}", max_size=60))
def test_any_text_is_answered(text: str):
    for each in check_template(text, DESIGNATION, ama=True):
        assert each.message
        assert each.remedy
