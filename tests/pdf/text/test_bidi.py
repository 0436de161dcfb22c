"""The order of lines with Hebrew and Arabic, against a library that knows the order of a line."""

from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from cme_desk.pdf.text import bidi

LETTERS = "abMDאבשמحمعل٣٤123 ,.-+/:%$()[]\"'&;!éЖ李ה\u05b8"
lines = st.text(st.sampled_from(LETTERS), min_size=1, max_size=40).map(str.strip).filter(bool)


def seen(text: str) -> str:
    """A line from the left to the right, as our rules put it; HarfBuzz turns brackets round."""
    return "".join(bidi.in_order(list(zip(text, bidi.levels(text), strict=True))))


@settings(max_examples=2000)
@given(lines)
def test_the_order_is_that_of_the_standard(text):
    base = "R" if bidi.base_level(text) else "L"
    assert seen(text) == get_display(text, base_dir=base)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Dr. אבג דהו, MD, FACP", "Dr. והד גבא, MD, FACP"),
        ("אבג דהו, MD, FACP", "והד גבא, MD, FACP"),
        ("אבג (MD)", "גבא (MD)"),
        ("אבג (דה)", ")הד( גבא"),
        ("אבג MD דה", "הד MD גבא"),
        ("אבג 12.5% דה", "הד 12.5% גבא"),
        ("plain", "plain"),
    ],
)
def test_names_with_what_stands_beside_them(text, shown):
    assert seen(text) == shown


def test_only_letters_that_run_from_the_right_need_it():
    assert bidi.has_rtl("محمد")
    assert bidi.has_rtl("x א")
    assert not bidi.has_rtl("Łukasz 李 (MD) ญี่")
    assert bidi.in_order([]) == []
