"""Rows of a sheet that are no people: totals, page marks, signatures, groups, sections, notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from cme_desk.importing.cells.normal import is_blank, text, words
from cme_desk.importing.columns.grid import Grid
from cme_desk.vocabularies import pattern, vocabulary

_LISTS = vocabulary("rows")
STOP = pattern(_LISTS["stop"], r"\W*(?:%s)")

ABSENT = pattern(_LISTS["absent"], r"\W*(?:%s)")
_NOT_THERE = pattern(_LISTS["not_there"])
STAFF = pattern(
    _LISTS["staff"],
    r"\W*(?:(?:course |guest |invited |activity |planning |program |teaching )?(?:%s"
    r"))(?:\s+(?:list|details|members|and .*|/.*|disclosures?))?\s*:?\s*$",
)
PRESENT = pattern(_LISTS["present"], r"\W*(?:%s)\b[^,]*$")
_GROUP = frozenset(_LISTS["groups"].split())
_HINT = pattern(_LISTS["hints"], r"\b(?:%s)")
FEW = 3  # people of whom nearly all have a number, so that a row without one stands out
_NEARLY_ALL = 0.8
LONGEST_TOTAL = 40
LONGEST = 300  # characters of what may still be a name
_TOTAL = pattern(_LISTS["totals"], r"^(?:%s)$")
_NOBODY = frozenset({"n/a", "tbd", "tba", "vacant", "empty", "(blank)", "(none)", "n.n.", "none"})
_FIELD_NAME = re.compile(r"\w+(?:ology|iatrics|iatry|surgery|medicine|ologists?|icians|therapy)$")
_LABELLED = re.compile(r"[^\W\d_][^:@]{1,40}:(?:\s|$)")
_LETTERS = re.compile(r"[^\W\d_]|[^\W\d_] ?[-–—] ?[^\W\d_]")  # "A", "A-F": of an alphabet
_COUNTED = re.compile(r"^\d+[.)]\s|\(\s*\d+\s*\)\s*$|\b\d{2,}\b")


def is_stop(said: str) -> bool:
    """Whether a row that begins so is a total, a page mark, a signature line or a note."""
    return STOP.match(said) is not None


def is_total(said: str) -> bool:
    """Whether a text in a name's place says what is counted below a list: "# present"."""
    plain = unicodedata.normalize("NFC", words(said.rstrip(" :=")))
    return bool(plain) and len(plain) <= LONGEST_TOTAL and _TOTAL.match(plain) is not None


def why_no_name(said: str) -> str:
    """Why a text in the name column is not a name; "" if it may be one.

    Called for texts that look odd; common names never come here.
    """
    if is_stop(said):
        return "total" if "total" in said[:12].casefold() else "footer"
    if len(said) > LONGEST:
        return "note"
    if said.casefold() in _NOBODY:
        return "no name"
    if not any(each.isalpha() for each in said):
        # A telephone number is all that a meeting shows of who dialled in: it is asked about.
        digits = sum(each.isdigit() for each in said)
        return "" if digits >= 5 and any(each in said for each in "+-*(") else "no name"
    if _LABELLED.match(said) and not said.casefold().startswith(("dr", "name")):
        return "note"
    if len(said) > 60 and len(said.split()) > 9 and "," not in said[:25]:
        return "note"
    return ""


def is_group(said: str) -> bool:
    """Whether a line of its own heads a group of people: "Nursing staff", "Cardiology (4)"."""
    if said.rstrip().endswith(":") or _COUNTED.search(said) or _LETTERS.fullmatch(said):
        return True
    parts = words(said).split()
    if not parts:
        return False
    hits = sum(part in _GROUP or _FIELD_NAME.match(part) is not None for part in parts)
    rest = [part for part in parts if part not in {"and", "of", "the", "non", "a", "b", "c"}]
    return hits > 0 and hits * 2 >= len(rest) and "," not in said


def section_of(said: str) -> str:
    """What a heading says of the people below it: "absent", "staff", "present" or ""."""
    if len(said) > 60:
        return ""
    if ABSENT.match(said) or _NOT_THERE.search(said):
        return "absent"
    if STAFF.match(said):
        return "staff"
    return "present" if PRESENT.match(said) else ""


def is_hint(said: list[str]) -> bool:
    """Whether the filled cells of the row below a header say how to fill the columns in."""
    hints = sum(_HINT.search(each) is not None for each in said)
    return hints >= 2 or (hints == 1 and len(said) <= 2)


def sums_at_end(
    grid: Grid,
    rows: Sequence[int],
    names: Sequence[int],
    numbers: Sequence[int],
    others: Sequence[int],
) -> list[int]:
    """The last rows that are sums and nobody, from below.

    They say so by a word, or have no number or ID where nearly everybody has one, and only
    figures. Columns are given from 0: those of names, of numbers and IDs, and all but the names.
    """
    found: list[int] = []
    left = list(rows)
    kept = [c for c in numbers if _filled(grid, rows, c) >= max(FEW, (len(rows) - 1) * _NEARLY_ALL)]
    while left:
        said = [text(grid.sheet.cell(left[-1], c + 1)) for c in names]
        unnumbered = all(is_blank(grid.sheet.cell(left[-1], c + 1)) for c in kept)
        apart = bool(kept) and unnumbered and _only_figures(grid, left[-1], others)
        if not apart and not is_total(" ".join(filter(None, said))):
            break
        found.append(left.pop())
    return found


def _filled(grid: Grid, rows: Sequence[int], index: int) -> int:
    """How many of the people have something in a column."""
    return sum(not is_blank(grid.sheet.cell(row, index + 1)) for row in rows)


def _only_figures(grid: Grid, number: int, others: Sequence[int]) -> bool:
    """Whether a row holds several figures beside its name, and nothing else."""
    said = [text(grid.sheet.cell(number, c + 1)).rstrip(" %") for c in others]
    filled = [each.replace(",", ".").replace(".", "", 1) for each in said if each]
    return len(filled) > 1 and all(each.isdecimal() for each in filled)
