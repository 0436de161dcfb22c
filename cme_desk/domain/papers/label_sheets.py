"""Sheets of labels, badges and tents as data: how many there are on a page, and where."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from enum import StrEnum

from cme_desk.errors import DeskError

_PAGES_MM = {
    "letter": (215.9, 279.4),
    "a4": (210.0, 297.0),
    "letter-across": (279.4, 215.9),
    "a4-across": (297.0, 210.0),
}
_SLACK = 0.05
"""Millimetres by which rounding may go over the page's edge."""


class SheetKind(StrEnum):
    """What is on the sheet."""

    BADGE = "badge"
    TENT = "tent"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSheet:
    """One kind of sheet; lengths in mm, from the upper left corner of the page.

    Attributes:
        id: stable short name ("avery-5395").
        name: the maker's numbers.
        kind: badges or tents.
        page: letter or a4, "-across" where the long side lies at the bottom.
        columns: labels side by side.
        rows: labels under each other.
        width: of one label; of a tent before it is folded.
        height: of one label.
        left: from the page's edge to the first label.
        top: the same from above.
        across: from one label's left edge to the next one's.
        down: from one label's upper edge to the next one's.
        what: in words, for choosing.
        source: where the measures come from.
        confirmed: False for measures that were not read at a source that was tried with the sheet:
            print one page on plain paper first and hold it against the sheet.

    """

    id: str
    name: str
    kind: SheetKind
    page: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float
    what: str
    source: str
    confirmed: bool

    @property
    def page_mm(self) -> tuple[float, float]:
        """Width and height of the page."""
        return _PAGES_MM[self.page]

    @property
    def count(self) -> int:
        """How many labels are on a page."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """The upper left corner of a label, counted from 0 along the rows."""
        row, column = divmod(place, self.columns)
        return self.left + column * self.across, self.top + row * self.down


def sheet_from_json(sheet_id: str, text: str) -> LabelSheet:
    """Read a sheet.

    Raises:
        DeskError: it is none, its labels overlap, or do not all lie on the page.

    """
    try:
        parts = json.loads(text)
        names = {each.name for each in fields(LabelSheet)} - {"id"}
        sheet = LabelSheet(
            id=sheet_id,
            **{**{name: parts[name] for name in names}, "kind": SheetKind(parts["kind"])},
        )
        right, bottom = sheet.corner(sheet.count - 1)
        width, height = sheet.page_mm
        fits = (
            right + sheet.width <= width + _SLACK
            and bottom + sheet.height <= height + _SLACK
            and (sheet.columns == 1 or sheet.across >= sheet.width - _SLACK)
            and (sheet.rows == 1 or sheet.down >= sheet.height - _SLACK)
            and min(sheet.left, sheet.top) >= 0
            and min(sheet.width, sheet.height, sheet.count) > 0
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DeskError(
            "bad-label-sheet",
            f"The sheet of labels “{sheet_id}” cannot be read.",
            f"{error}.",
            "Install the program again.",
        ) from error
    if not fits:
        raise DeskError(
            "bad-label-sheet",
            f"The labels of the sheet “{sheet_id}” do not lie on its page side by side.",
            "",
            "Install the program again.",
        )
    return sheet
