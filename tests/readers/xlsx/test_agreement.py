"""The quick and the careful reading of an Excel sheet say the same; whole mutants end in words."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cme_desk.domain.intake.sheets import Workbook
from cme_desk.errors import DeskError
from cme_desk.readers import parsing
from cme_desk.readers.grid.cells import column_number
from tests.readers.build import archive_parts, shared_strings, text_cell, worksheet, xlsx, zipped
from tests.readers.conftest import DATA
from tests.readers.workbooks.test_other_formats import xlsb

STRINGS = ("Ann", " two  blanks ", "a_x000D_b", "ü’𝒜", "=cmd|x", "line\nline", "0123")


def _cell(place: str, kind: str, number: float, style: int, text: str) -> str:
    if kind == "shared":
        return f'<c r="{place}" s="{style}" t="s"><v>{int(abs(number)) % len(STRINGS)}</v></c>'
    if kind == "text":
        return text_cell(place, text)
    if kind == "formula":
        return f'<c r="{place}" s="{style}"><f>A1+1</f><v>{number!r}</v></c>'
    if kind == "uncached":
        return f'<c r="{place}"><f>A1+1</f></c>'
    if kind == "error":
        return f'<c r="{place}" t="e"><v>#N/A</v></c>'
    if kind == "bool":
        return f'<c r="{place}" t="b"><v>{int(number > 0)}</v></c>'
    if kind == "blank":
        return f'<c r="{place}" s="{style}"/>'
    return f'<c r="{place}" s="{style}"><v>{number!r}</v></c>'


KINDS = ["shared", "text", "formula", "uncached", "error", "bool", "blank", "number", "number"]
LETTERS = st.characters(
    blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff", max_codepoint=0x1FFFF
)
NUMBERS = st.one_of(
    st.integers(-10, 60_000).map(float),
    st.integers(0, 86_399).map(lambda seconds: seconds / 86_400),
    st.integers(86_400 * 100, 86_400 * 50_000).map(lambda seconds: seconds / 86_400),
    st.integers(1_000_000_000, 2_999_999_999).map(float),
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 4)),
)
CELLS = st.builds(
    lambda kind, number, style, text: (kind, number, style, text),
    st.sampled_from(KINDS),
    NUMBERS,
    st.integers(0, 6),
    st.text(LETTERS, max_size=8),
)


@given(
    st.dictionaries(
        st.tuples(st.integers(1, 9), st.sampled_from("ABCDEFG")), CELLS, min_size=1, max_size=25
    ),
    st.sets(st.integers(1, 9), max_size=3),
)
def test_quick_and_careful_reading_agree(
    tmp_path_factory: pytest.TempPathFactory,
    cells: dict[tuple[int, str], tuple[str, float, int, str]],
    hidden: set[int],
) -> None:
    rows = ""
    for row in range(1, 10):
        inside = "".join(
            _cell(f"{letter}{row}", *cells[row, letter])
            for letter in "ABCDEFG"
            if (row, letter) in cells
        )
        shown = 'hidden="1"' if row in hidden else ""
        rows += f'<row r="{row}" {shown}>{inside}</row>'
    after = '<autoFilter ref="A1:G9"><filterColumn colId="0"/></autoFilter><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    path = tmp_path_factory.mktemp("agree") / "a.xlsx"
    path.write_bytes(xlsx(worksheet(rows, after=after), strings=shared_strings(*STRINGS)))
    quick, careful = parsing.parse(path), parsing.parse(path, careful=True)
    (path.parent / "a.xlsx").unlink()
    assert quick == careful
    assert _types(quick) == _types(careful)


def _types(book: Workbook) -> list[list[type]]:
    return [[type(cell) for cell in row] for row in book.sheets[0].rows]


SEEDS = [
    "filtered_hidden_rows.xlsx", "rich.xlsx", "rich.xls", "rich.ods", "rich.fods", "rich.html",
    "rich.slk", "rich.dif", "zoom_2024_sessions.csv", "teams_2024_three_sections_utf16.csv",
    "encrypted_password_cme2024.xlsx",
]  # fmt: skip


Outcome = Callable[..., DeskError | None]


def _mutant(original: bytes, chance: random.Random) -> bytes:
    """Change bytes, cut them out or double them, at one place or at many."""
    data = bytearray(original)
    for _ in range(chance.choice((1, 3, 20)) if original else 0):
        at = chance.randrange(len(data))
        how = chance.randrange(4)
        if how == 0:
            data[at] = chance.randrange(256)
        elif how == 1 and len(data) > 100:
            del data[at : at + chance.randrange(1, 50)]
        elif how == 2:
            data[at:at] = data[at : at + chance.randrange(1, 50)]
        else:
            data[at : at + 4] = chance.randbytes(4)
    return bytes(data)


@pytest.mark.parametrize("name", SEEDS)
def test_mutants_are_read_or_refused(outcome: Outcome, name: str) -> None:
    original = (DATA / name).read_bytes()
    chance = random.Random(name)
    for _ in range(25):
        outcome(_mutant(original, chance), f"mutant{Path(name).suffix}")


@pytest.mark.parametrize("name", ["rich.xlsx", "filtered_hidden_rows.xlsx", "rich.ods"])
def test_mutants_inside_a_sound_archive_are_read_or_refused(outcome: Outcome, name: str) -> None:
    parts = archive_parts((DATA / name).read_bytes())
    chance = random.Random(name)
    for _ in range(40):
        part = chance.choice(sorted(parts))
        outcome(zipped({**parts, part: _mutant(parts[part], chance)}))


def test_mutants_of_a_binary_workbook_are_read_or_refused(outcome: Outcome) -> None:
    parts = archive_parts(xlsb())
    chance = random.Random("xlsb")
    for _ in range(40):
        part = chance.choice([part for part in sorted(parts) if part.endswith(".bin")])
        outcome(zipped({**parts, part: _mutant(parts[part], chance)}))


def test_column_letters() -> None:
    assert [column_number(letters) for letters in ("A", "Z", "AA", "XFD")] == [1, 26, 27, 16384]
