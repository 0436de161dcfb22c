"""The time zone that a cell, a header or a line above a table gives for its times."""

from __future__ import annotations

import re

from cme_desk.domain.attendance.zones import meanings
from cme_desk.domain.intake.sheets import CellValue

_AFTER_CLOCK = re.compile(
    r"\d:\d\d(?::\d\d)?(?:[.,]\d+)?\s*(?:[ap]\.?\s?m\.?)?\s*\(?"
    r"(?P<zone>z|(?:utc|gmt)?\s?[+\-]\d{1,2}:?(?:\d\d)?"
    r"|[a-z]{2,9}(?:\s(?:standard |daylight )?time)?)"
    r"\)?(?:\s*\([^)]*\))?\s*$",
    re.IGNORECASE,
)
_IN_LABEL = re.compile(
    r"\b(?P<zone>(?:utc|gmt)\s?[+\-]\d{1,2}:?(?:\d\d)?|utc|gmt|[a-z]+/[a-z_]+(?:/[a-z_]+)?|[a-z]{2,5})\)?\W*$",
    re.IGNORECASE,
)
_OF_TIMES = re.compile(
    r"\b(?:time ?zone|times? (?:are|is|shown|given|in)|all times)\b[^A-Za-z]*(?:are|is|in|shown|"
    r"given|:|\s|\()*(?P<zone>.+)$",
    re.IGNORECASE,
)
_NO_ZONE = frozenset("am pm a p h hr hrs uhr noon in out on at of to".split())


def zone_of(cell: CellValue) -> str:
    """The zone that stands behind a clock time in a cell, as it is written; "" for none."""
    if not isinstance(cell, str) or ":" not in cell or len(cell) > 80:
        return ""
    found = _AFTER_CLOCK.search(cell)
    return _known(found["zone"]) if found else ""


def zone_of_header(header: str) -> str:
    """The zone in a column's header: "Join time (UTC)"; "" for none."""
    found = _IN_LABEL.search(header)
    return _known(found["zone"]) if found and " " in header.strip() else ""


def zone_of_line(line: str) -> str:
    """The zone that a line says of all times: "Time zone: America/Chicago"; "" for none."""
    found = _OF_TIMES.search(line)
    if not found:
        return ""
    said = found["zone"].strip(" .)(")
    offset = re.match(r"\(?((?:utc|gmt)\s?[+\-]\d{1,2}:?\d\d)\)?\s*(.*)", said, re.IGNORECASE)
    if offset:
        # "(GMT-05:00) Eastern Time": the name knows of summer, the figure does not.
        return _known(offset[2].strip(" )(")) or _known(offset[1])
    return _known(said) or _known(said.partition("(")[0].strip())


def _known(zone: str) -> str:
    plain = zone.strip()
    if plain.casefold() in _NO_ZONE or not meanings(plain):
        return ""
    return plain if "/" in plain else plain.upper()
