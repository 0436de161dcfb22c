"""The least presence that an activity asks for before credit comes of a session."""

from __future__ import annotations

import pytest

from cme_desk.domain.credit import least


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        ("80%", "80%"),
        ("080 %", "80%"),
        ("45", "45 min"),
        ("45 minutes", "45 min"),
        ("45 min.", "45 min"),
        ("0", ""),
        ("0%", ""),
        ("half", "half"),
    ],
)
def test_as_it_is_kept(text: str, kept: str):
    assert least.tidied(text) == kept
    assert least.tidied(kept) == kept


@pytest.mark.parametrize("text", ["half", "101%", "-5", "80 percent of it"])
def test_what_is_no_rule(text: str):
    (problem,) = least.check(text)
    assert problem.reference == "bad-least-presence"


@pytest.mark.parametrize(
    ("rule", "session", "seconds"),
    [
        ("", 60, None),
        ("80%", 60, 2880),
        ("80%", None, None),
        ("45 min", 60, 2700),
        ("45 min", 30, 1800),
        ("45 min", None, 2700),
    ],
)
def test_what_is_needed(rule: str, session: int | None, seconds: int | None):
    assert least.needed(rule, session) == seconds
