"""One card per person: labels down the side, what they are beside them or behind a colon."""

from __future__ import annotations

from dataclasses import dataclass, field

from cme_desk.domain.intake.sheets import CellValue
from cme_desk.importing.cells.normal import is_blank, text, words
from cme_desk.importing.columns.columns import assign
from cme_desk.importing.columns.contents import profile
from cme_desk.importing.columns.fields import NAMES, is_phrase, role_of
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import Header, Heading
from cme_desk.importing.tables.tables import Found, Table

MAX_LABEL_COLUMNS = 12
LOOK = 80  # cells of a column that are looked at before all are
STRONG = 0.6
WEAK = 0.45  # of a label that ends in a colon


@dataclass(slots=True)
class _Card:
    """One person's labels and values."""

    row: int
    values: dict[str, CellValue] = field(default_factory=dict)


def read_cards(grid: Grid, *, single: bool = False) -> Found | None:
    """The cards of a sheet as a table; None if it has none.

    `single` takes one card as well: a form of one person, where nothing else was found.
    """
    cards: list[_Card] = []
    labels: dict[str, str] = {}
    if _has_header(grid):
        return None
    for column in range(1, min(grid.width, MAX_LABEL_COLUMNS) + 1):
        if not _may_hold_labels(grid, column):
            continue
        found = _in_column(grid, column, labels)
        if len(found) >= 2 or (single and len(found) == 1 and len(found[0].values) >= 3):
            cards += found
    if not cards or (len(cards) < 2 and not single):
        return None
    return _as_table(grid, sorted(cards, key=lambda card: card.row), labels)


def _has_header(grid: Grid) -> bool:
    """Whether the first filled row is plainly a header: below "Role", "Attendee" is no label."""
    for cells in grid.rows[:LOOK]:
        filled = [said for value in cells if (said := text(value))]
        if not filled:
            continue
        found = [role_of(said) for said in filled]
        strong = {each.role for each in found if each.strength >= STRONG}
        return len(strong) > 2 and len(strong) * 4 >= len(filled) * 3 and bool(NAMES & strong)
    return False


def _may_hold_labels(grid: Grid, column: int) -> bool:
    """Whether a column's first cells are in good part labels; quick, for large sheets."""
    filled = labels = 0
    for value in grid.column(column, 1, LOOK):
        filled += 1
        if isinstance(value, str) and (
            (":" in value and value[:1].isalpha()) or is_phrase(value.strip(" :*"))
        ):
            labels += 1
    return labels >= 2 and labels * 4 >= filled


def _in_column(grid: Grid, column: int, labels: dict[str, str]) -> list[_Card]:
    """The cards whose labels stand in one column."""
    cards: list[_Card] = []
    current: _Card | None = None
    others = 0
    for number, cells in enumerate(grid.rows, 1):
        if column > len(cells) or not isinstance(cells[column - 1], str):
            continue
        said = text(cells[column - 1])
        label, value = _pair(said, cells, column)
        match = role_of(label) if len(label) <= 40 else None
        enough = WEAK if ":" in said else STRONG
        if match is None or not match.role or match.strength < enough:
            others += 1
            continue
        beside = text(value)
        # A label beside a label is a header, and no card.
        if beside and role_of(beside).strength >= STRONG:
            continue
        key = words(label)
        starts = match.role in NAMES and (current is None or key in current.values)
        if starts or (current is not None and key in current.values):
            current = _Card(number)
            cards.append(current)
        if current is None:
            if match.role not in NAMES and match.role != "email":
                continue
            current = _Card(number)
            cards.append(current)
        labels.setdefault(key, label)
        if not is_blank(value):
            current.values[key] = value
        else:
            current.values.setdefault(key, None)
    several = [card for card in cards if sum(not is_blank(v) for v in card.values.values()) >= 2]
    return several if others <= 2 * len(cards) + 12 else []


def _pair(said: str, cells: list[CellValue], column: int) -> tuple[str, CellValue]:
    """A label and its value: behind the colon, or in the next filled cell."""
    label, sign, rest = said.partition(":")
    if sign and rest.strip():
        return label, rest.strip()
    beside = next((value for value in cells[column : column + 3] if not is_blank(value)), None)
    return label, beside


def _as_table(grid: Grid, cards: list[_Card], labels: dict[str, str]) -> Found | None:
    """Cards as rows of a sheet of their own, at the rows where they begin."""
    keys = [key for key in labels if any(not is_blank(card.values.get(key)) for card in cards)]
    height = max(card.row for card in cards)
    rows: list[list[CellValue]] = [[] for _ in range(height)]
    for card in cards:
        rows[card.row - 1] = [card.values.get(key) for key in keys]
    headings = {
        number: Heading(labels[key], role_of(labels[key])) for number, key in enumerate(keys, 1)
    }
    profiles = {
        number: profile(card.values.get(key) for card in cards[:40])
        for number, key in enumerate(keys, 1)
    }
    header = Header(0, 0, headings, profiles)
    mapping = assign(header)
    if not mapping.has_person:
        return None
    made = grid.changed(rows, merged=())
    table = Table(header, mapping, rows=[card.row for card in cards])
    return Found(made, [table])
