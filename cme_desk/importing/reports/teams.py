"""Microsoft Teams: attendance reports with three sections, and with one."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from cme_desk.domain.intake.readings import Entry, Join
from cme_desk.domain.intake.reviews import Look
from cme_desk.importing.cells.normal import text, words
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.columns import Mapping, assign
from cme_desk.importing.columns.data_rows import looks_like_data
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import Header, header_at, read_header
from cme_desk.importing.reports.online import (
    first_header,
    joined_people,
    minutes_together,
    rejoined,
    table_below,
    titled_rows,
)
from cme_desk.importing.tables.entries import entries_of
from cme_desk.importing.tables.parts import Part, with_review

_SECTION = re.compile(r"^([1-9]) \w")
HEADER_ROWS = 40
_DUTIES = frozenset("role rolle papel rol ruolo".split())
_PLACES = ("full_name", "time_in", "time_out", "minutes", "email")  # of every section's columns


def read_teams(grid: Grid) -> Part | None:
    """A Teams report; None for anything else."""
    sections = [each for each in titled_rows(grid)[:200] if _SECTION.match(each.title)]
    if len(sections) >= 2 and sections[0].row <= 12:
        part = _three_sections(grid, [each.row for each in sections])
        if part is not None:
            return part
    for number in range(1, min(HEADER_ROWS, grid.height) + 1):
        if grid.filled(number) < 3 or looks_like_data(grid.row(number)):
            continue
        header = read_header(grid, number)
        roles = set(header.roles.values())
        labels = set(header.labels.values())
        name = bool({"full_name", "last_name", synonyms.NAME} & roles)
        upn = any("upn" in label.split() for label in labels)
        if (
            name
            and {"time_in", "time_out", "minutes"} <= roles
            and (upn or _has_summary(grid, number))
        ):
            return _joins(rejoined(grid, header), header)
    return None


def _has_summary(grid: Grid, before: int) -> bool:
    """Whether the lines above are a Teams summary."""
    said = {words(text(row[0])) for row in grid.rows[: before - 1] if row}
    return (
        "meeting summary" in said
        or "total number of participants" in said
        or ("meeting id" in said and "meeting title" in said)
    )


def _three_sections(grid: Grid, starts: list[int]) -> Part | None:
    """Section 2 lists the people, section 3 each time that they joined."""
    ends = [*(start - 1 for start in starts[1:]), grid.height]
    part: Part | None = None
    joins: dict[str, list[Join]] = defaultdict(list)
    for start, end in zip(starts, ends, strict=True):
        header = first_header(grid, start + 1, end)
        if header is None or not _is_list(header):
            continue
        ours = rejoined(grid, header)
        if ours is not grid:
            header = header_at(ours, header.last)
        table = table_below(ours, header, end, mapping=_in_section(header))
        listed = entries_of(ours, table, day_first=ours.day_first, in_report=True).entries
        if part is None:
            part = Part.of(grid, table, "teams", listed)
        else:
            for entry in listed:
                joins[_key(entry)].append(entry.as_join())
    if part is not None:
        part.entries = [_never_joined(_with_joins(entry, joins)) for entry in part.entries]
    return part


def _key(entry: Entry) -> str:
    """What a person is found by in the other section: the name as written, and the address."""
    return f"{words(entry.written)}|{entry.email.casefold()}"


def _with_joins(entry: Entry, joins: dict[str, list[Join]]) -> Entry:
    """A person with each time in and out; the report's own duration stays the basis."""
    found = tuple(joins.get(_key(entry), ()))
    minutes = minutes_together(found) if entry.minutes is None and found else entry.minutes
    made = replace(entry, joins=found, minutes=minutes)
    if "(unverified)" in entry.written.casefold():
        return with_review(made, Look.WHO_IS_IT.said("The name is not verified: who is it?"))
    return made


def _never_joined(entry: Entry) -> Entry:
    """A webinar's report lists those who registered and never came as well."""
    if entry.time_in or entry.time_out or entry.minutes or entry.joins:
        return entry
    made = replace(entry, attended=False, minutes=None)
    return with_review(made, Look.NOTE.said("Listed, but without any time in the meeting."))


def _is_list(header: Header) -> bool:
    """Whether a section lists people, in whatever language: a name, then two times."""
    if {"time_in", "minutes"} <= set(header.roles.values()):
        return True
    times = [header.profiles[c] for c in (2, 3) if c in header.profiles]
    return len(times) == 2 and all(each.share("moment", "time") >= 0.5 for each in times)


def _in_section(header: Header) -> Mapping:
    """The use of a section's columns, by their place where a language is not known."""
    mapping = _mapping(header)
    roles = set(mapping.roles.values())
    if {"full_name", "time_in", "time_out", "minutes", "email"} <= roles:
        return mapping
    for column, role in enumerate(_PLACES, 1):
        for other in mapping.columns(role):
            mapping.roles[other] = synonyms.OTHER
        if column in header.headings:
            mapping.roles[column] = role
    return mapping


def _mapping(header: Header) -> Mapping:
    """The use of a section's columns; what webinars add is left aside."""
    mapping = assign(header, trusted=True)
    for column, label in header.labels.items():
        if label.startswith(("engagement", "registration")) or label in _DUTIES:
            mapping.roles[column] = synonyms.OTHER
    return mapping


def _joins(grid: Grid, header: Header) -> Part:
    """The report of 2021: a summary, then one row per join."""
    header = header_at(grid, header.last)
    table = table_below(grid, header, grid.height, mapping=_mapping(header))
    return Part.of(grid, table, "teams", joined_people(grid, table))
