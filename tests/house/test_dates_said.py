"""No sentence says a date as a file keeps it: 2027-01-14 is for columns and for programs."""

import ast
import re

import pytest

from tests.house import rules

_DATES = re.compile(
    r"(?:^|_)(?:on|day|date|today|since|until|deadline|claim_by|(?:starts|ends|said|made|issued)_at)$"
)
_NO_DATES = {
    # A file's name, which sorts by it.
    "services/papers/certificates.py",
    # No days, or in words already.
    "importing/cells/marks.py",
    "domain/papers/composition.py",
    "domain/papers/letters.py",
    "domain/papers/transcript.py",
    "ui/people/numbers.py",
}
_REFUSED = re.compile(r"“\x00” is (?:not a|no) date")


def iso_in_sentences(source: str) -> list[str]:
    """Each f-string with words in it, and a date that nothing has put into words."""
    tree = rules.parsed(source)
    specs = {
        id(each.format_spec)
        for each in ast.walk(tree)
        if isinstance(each, ast.FormattedValue) and each.format_spec
    }
    return [
        f"{text.lineno}: {ast.unparse(text)}"
        for text in ast.walk(tree)
        if isinstance(text, ast.JoinedStr) and id(text) not in specs and _is_sentence(text)
        for part in text.values
        if isinstance(part, ast.FormattedValue) and _is_date(part)
    ]


def _is_sentence(text: ast.JoinedStr) -> bool:
    said = "".join(each.value if isinstance(each, ast.Constant) else "\0" for each in text.values)
    words = re.search(r"[A-Za-z]", said) and " " in said
    return bool(words) and not rules.SQL.search(said) and not _REFUSED.search(said)


def _is_date(part: ast.FormattedValue) -> bool:
    value = part.value.value if isinstance(part.value, ast.Subscript) else part.value
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Attribute) and value.func.attr == "isoformat"
    name = value.attr if isinstance(value, ast.Attribute) else getattr(value, "id", "")
    written = part.format_spec is not None and "%Y-" in ast.unparse(part.format_spec)
    return written or bool(_DATES.search(name))


@pytest.mark.parametrize(
    "source",
    [
        "f'{code} begins on {activity.starts_on}.'",
        "f'Ended by {last.isoformat()}'",
        "f'{said.said_at[:10]} was the day'",
        "f'It was completed on {on}'",
        "f'{begin:%Y-%m-%d} it began'",
    ],
)
def test_a_bare_date_in_a_sentence_is_found(source):
    assert len(iso_in_sentences(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "f'{code} begins on {date_words(activity.starts_on)}.'",
        "f'{day}T{time}'",
        "f'SELECT id FROM session WHERE starts_on = {day}'",
        "f'“{day}” is not a date.'",
    ],
)
def test_words_moments_and_what_is_no_date_are_let_through(source):
    assert iso_in_sentences(source) == []


def test_sentences_say_dates_in_words():
    found = [
        f"{path}:{each}"
        for path, source in rules.modules()
        if path.partition("/")[2] not in _NO_DATES and "/migrations/" not in path
        for each in iso_in_sentences(source)
    ]
    assert found == []
