"""Find the header of a table on a sheet: one row, or two or three whose cells read together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from cme_desk.domain.intake.readings import FIELDS
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.domain.people.addresses import ADDRESS
from cme_desk.importing.cells.normal import is_blank, text, words
from cme_desk.importing.columns import data_rows, synonyms
from cme_desk.importing.columns.contents import CREDENTIALS, Profile, profile
from cme_desk.importing.columns.day_labels import day_time, names_session, without_measure
from cme_desk.importing.columns.fields import NAMES, NONE, HeaderMatch, role_of
from cme_desk.importing.columns.grid import Grid

SCAN_ROWS = 60  # rows first looked at; then on, if nothing was found
SCAN_FURTHER = 2_000
SAMPLE = 40  # cells of a column that are looked at below a header
MAX_DEPTH = 3
MIN_SCORE = 2.0
MIN_DAYS = 2  # columns of days that make a series
OVER_TIMES = 0.6  # for each column of clock times under a word that says nothing
SURE = 0.9  # of a role that makes a header though none names a person
NAMES_BELOW = 1.2
EARLIER = 0.5  # part of the best header's score that an earlier table's header must have

_WEIGHTS = {
    synonyms.NAME: 1.6, "full_name": 2.0, "last_name": 1.5, "first_name": 1.5, "email": 1.8,
    "row_code": 1.8,
    "credentials": 1.0, "time_in": 1.0, "time_out": 1.0, "npi": 1.2, "signature": 0.8,
    synonyms.NUMBER: 0.4, synonyms.OTHER: 0.25, synonyms.OTHER_NAME: 0.2, synonyms.ID: 0.4,
    synonyms.TIME: 0.5, synonyms.HONORIFIC: 0.6, synonyms.TIMESTAMP: 0.8,
    **dict.fromkeys(ADDRESS, 0.3), synonyms.STREET_PART: 0.25, synonyms.PLACE: 0.3,
}  # fmt: skip

# What a column may hold if its header says the role: kinds for it, and kinds against it.
_FITS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "email": (("email",), ("name", "number", "date", "time", "tick", "organization")),
    **dict.fromkeys(NAMES, (("name",), ("email", "number", "date", "time", "long"))),
    **dict.fromkeys(("time_in", "time_out"), (("time", "moment"), ("name", "email", "npi"))),
    "minutes": (("duration",), ("email", "moment", "npi")),
    "npi": (("npi",), ("email", "date", "time")),
    "credentials": (("credential",), ("email", "date", "npi", "moment")),
    "date": (("date",), ("email", "npi", "fullname")),
    "phone": (("phone",), ("email", "name")),
    "birth_month_day": (("date", "monthday"), ("email", "npi", "fullname")),
    "organization": (("name", "organization"), ("email", "date", "time", "npi")),
    "license_state": (("state",), ("email", "date", "npi")),
    "street": ((), ("moment", "time", "npi", "tick")),
    **dict.fromkeys(("city", "country"), (("name",), ("email", "date", "time", "npi", "number"))),
    "state": (("state", "name"), ("email", "date", "time", "npi", "number", "tick")),
    "postal_code": (("number",), ("email", "name", "moment", "npi")),
    "credits": (("duration",), ("email", "fullname", "npi")),
}


@dataclass(slots=True)
class Heading:
    """A column's header as it reads, and the role it names."""

    label: str
    match: HeaderMatch


@dataclass(slots=True)
class Header:
    """The header of a table.

    Attributes:
        first, last: its rows, from 1; both 0 if there is none.
        headings: by column.
        profiles: what the columns hold below it.
        score: how much speaks for it.

    """

    first: int
    last: int
    headings: dict[int, Heading]
    profiles: dict[int, Profile] = field(default_factory=dict)
    score: float = 0.0

    def look_below(self, grid: Grid) -> None:
        """See what the columns hold below it."""
        for column in self.headings:
            self.profiles[column] = profile(grid.column(column, self.last + 1, SAMPLE))

    @property
    def roles(self) -> dict[int, str]:
        """The recognised role of each column."""
        return {c: each.match.role for c, each in self.headings.items() if each.match.role}

    @property
    def labels(self) -> dict[int, str]:
        """The words of each column's header, for finding the same header again."""
        return {c: words(each.label) for c, each in self.headings.items()}


def find_header(grid: Grid) -> Header | None:
    """The best header of a sheet, the earliest of equals; None if no row looks like one."""
    best: Header | None = None
    seen: list[Header] = []
    for number in range(1, min(grid.height, SCAN_FURTHER) + 1):
        if number > SCAN_ROWS and best is not None:
            break
        for made in candidates(grid, number):
            seen.append(made)
            if best is None or made.score > best.score + (0.5 if made.first > best.last else 0.0):
                best = made
    if best is not None:
        # The same header stands again on each printed page: the first is the table's.
        labels = best.labels
        best = next((each for each in seen if each.labels == labels), best)
        return _earlier_table(seen, best)
    return best


def _earlier_table(seen: list[Header], best: Header) -> Header:
    """The header of a table above the best one, if it is a table of people as well."""
    for each in seen:
        if each.last >= best.first - 1:
            break
        people = any(
            each.profiles[c].share("fullname", "comma", "email") >= 0.5
            for c, role in each.roles.items()
            if (role in NAMES or role == "email") and each.profiles[c].filled
        )
        if people and each.score >= max(3.0, best.score * EARLIER):
            return each
    return best


def candidates(grid: Grid, number: int) -> list[Header]:
    """The headers that begin in a row, of one to three rows, that score enough."""
    cells = grid.row(number)
    if (
        not cells
        or data_rows.looks_like_data(cells)
        or data_rows.says_presence(cells)
        or data_rows.times_go_on(grid, number)
    ):
        return []
    if not any(isinstance(value, str | dt.date) for value in cells):
        return []
    found: list[Header] = []
    recognised = 0
    for depth in range(1, MAX_DEPTH + 1):
        if depth > 1 and not _may_continue(grid, number, number + depth - 1):
            break
        made = read_header(grid, number, depth)
        if depth > 1:
            below = read_header(grid, number + 1, depth - 1)
            if set(made.roles.values()) <= set(below.roles.values()) and not _names_days(made):
                continue  # the first row adds nothing: it is a line above the header
        _name_beside_days(grid, made)
        made.score = _score(grid, made)
        roles = len(set(made.roles.values()))
        if depth > 1:
            made.score += 0.05 if roles > recognised else -0.3
        recognised = max(recognised, roles)
        if made.score >= MIN_SCORE:
            found.append(made)
    return found


def _names_days(header: Header) -> bool:
    """Whether the upper rows of a header say of which day the times below them are."""
    days = {found.day for each in header.headings.values() if (found := day_time(each.label))}
    return len(days) > 1


def days_of(grid: Grid, header: Header) -> list[int]:
    """The columns that a header's last row calls a day or a session."""
    found = []
    for column, heading in header.headings.items():
        value = grid.sheet.cell(header.last, column)
        plain = without_measure(words(heading.label.rsplit(" / ", maxsplit=1)[-1]))
        if names_session(value, plain):
            found.append(column)
    return found


def _name_beside_days(grid: Grid, header: Header) -> None:
    """A row of days over a column of names is a header, whatever its corner says, or if nothing."""
    if any(h.match.role in NAMES and h.match.strength >= 0.7 for h in header.headings.values()):
        return
    days = days_of(grid, header)
    bare = [said for c in days if (said := text(grid.sheet.cell(header.last, c))).isdecimal()]
    if len(days) < MIN_DAYS or bare != sorted(set(bare), key=int):
        return
    below = {c: profile(grid.column(c, header.last + 1, SAMPLE)) for c in range(1, days[0])}
    named = {c: each for c, each in below.items() if each.share("name") >= 0.7 and each.filled > 1}
    whole = [c for c, each in named.items() if each.share("fullname", "comma") >= 0.5]
    # The header of the names may stand in the row below, under the days of the week.
    named = {c: each for c, each in named.items() if role_of(each.texts[0]).role not in NAMES}
    whole = [c for c in whole if c in named]
    marks = {c for c, each in named.items() if each.share("tick", "status", "credential") >= 0.6}
    found = [
        c for c in whole or named if c not in marks and named[c].distinct * 2 > named[c].filled
    ]
    if whole and found:
        found = found[:1]
    roles = ["full_name"] if len(found) == 1 else [synonyms.NAME, synonyms.NAME]
    for column, role in zip(found[:2], roles, strict=False):
        label = header.headings[column].label if column in header.headings else ""
        header.headings[column] = Heading(label, HeaderMatch(role, SURE))


def at_row(grid: Grid, number: int) -> Header:
    """The header that a person says ends in a row, with the rows above that belong to it."""
    best = read_header(grid, number)
    _name_beside_days(grid, best)
    best.score = _score(grid, best)
    for depth in range(2, MAX_DEPTH + 1):
        first = number - depth + 1
        if first >= 1 and _may_continue(grid, first, number):
            made = read_header(grid, first, depth)
            _name_beside_days(grid, made)
            made.score = _score(grid, made)
            if made.score > best.score + 0.5:
                best = made
    best.look_below(grid)
    return best


def header_at(grid: Grid, number: int) -> Header:
    """A row read as a header, with what stands below it."""
    header = read_header(grid, number)
    header.look_below(grid)
    return header


def read_header(grid: Grid, number: int, depth: int = 1) -> Header:
    """The headings of some rows read together, column by column, whatever they say."""
    stack = [list(grid.spread(number + step)) for step in range(depth)]
    if depth > 1 and not grid.sheet.merged:
        stack[:-1] = [_spread_right(upper, stack[-1]) for upper in stack[:-1]]
    headings: dict[int, Heading] = {}
    for column in range(1, max((len(row) for row in stack), default=0) + 1):
        parts: list[str] = []
        for row in stack:
            said = text(row[column - 1]) if len(row) >= column else ""
            if said and said not in parts:
                parts.append(said)
        if parts:
            headings[column] = Heading(" / ".join(parts), _match(parts))
    return Header(number, number + depth - 1, headings)


def _match(parts: list[str]) -> HeaderMatch:
    """The role that stacked header cells name together."""
    if len(parts) == 1:
        return role_of(parts[0]) if len(parts[0]) <= 400 else NONE
    own, joined = role_of(parts[-1]), role_of(" ".join(parts[-2:]))
    options = [joined, own, role_of(" ".join(parts)), *(role_of(each) for each in parts[:-1])]
    if own.role and own.strength >= 0.9:
        return own
    if joined.role and joined.strength >= max(0.6, own.strength):
        return joined
    if own.role:
        return own
    best = max(options, key=lambda each: each.strength)
    return HeaderMatch(best.role, best.strength * 0.8)


def _spread_right(upper: list[CellValue], lower: list[CellValue]) -> list[CellValue]:
    """A parent header over the children to its right, in files that know no merged cells."""
    made: list[CellValue] = []
    current: CellValue = None
    for index in range(max(len(upper), len(lower))):
        above = upper[index] if index < len(upper) else None
        below = lower[index] if index < len(lower) else None
        if not is_blank(above):
            current = above if not is_blank(below) else None
            made.append(above)
        else:
            if is_blank(below):
                current = None
            made.append(current)
    return made


def _may_continue(grid: Grid, first: int, number: int) -> bool:
    """Whether a row can be the second or third row of a header that began above it."""
    cells = grid.row(number)
    filled = [text(value) for value in cells if not is_blank(value)]
    if grid.filled(first) < 2 or not filled or data_rows.looks_like_data(cells):
        return False
    merged_down = any(
        merge.top == first and merge.bottom >= number for merge in grid.merges.get(number, ())
    )
    recognised = [said for said in filled if role_of(said).strength >= 0.5]
    short = all(len(said) <= 60 for said in filled)
    if merged_down:
        return short
    if data_rows.holds_values(grid, first, number):
        return False
    return short and len(recognised) * 2 >= len(filled)


def _score(grid: Grid, header: Header) -> float:
    """How much speaks for a header: the roles it names, and what stands below."""
    best: dict[str, float] = {}
    holders: dict[str, int] = {}
    long_cells = 0
    for column, heading in header.headings.items():
        role, strength = heading.match
        if len(heading.label) > 400:
            long_cells += 1
        if role and strength > best.get(role, 0.0):
            best[role], holders[role] = strength, column
    named = bool(NAMES & best.keys() or {"email", "row_code"} & best.keys())
    if not named and max(best.values(), default=0.0) < SURE:
        return 0.0
    header.look_below(grid)
    score = 0.0
    if not named:
        if not _has_names_below(header):
            return 0.0
        score = NAMES_BELOW
    for role, strength in best.items():
        weight = _WEIGHTS.get(role, 0.7 if role in FIELDS else 0.4)
        score += weight * strength + fits(role, header.profiles[holders[role]])
    if named:
        score += min(2, _over_times(header)) * OVER_TIMES
    if len(header.headings) == 1:
        score = _single(header, score)
    if not any(each.filled for each in header.profiles.values()):
        score -= 0.5
    unknown = len(header.headings) - sum(bool(h.match.role) for h in header.headings.values())
    if len(days_of(grid, header)) >= MIN_DAYS:
        score += 0.3  # a series, of whatever length
    score += 0.3 * min(4, _degrees(header))
    return score - 0.5 * long_cells - min(0.25, 0.05 * unknown)


def _over_times(header: Header) -> int:
    """How many words that say nothing known stand over columns of clock times: "When gone"."""
    return sum(
        not heading.match.role
        and not any(each.isdigit() for each in heading.label)
        and header.profiles[column].filled > 1
        and header.profiles[column].share("moment", "time") >= data_rows.MOSTLY
        and header.profiles[column].share("tick", "number") < data_rows.MOSTLY
        for column, heading in header.headings.items()
    )


def _degrees(header: Header) -> int:
    """How many columns are headed by a degree and hold ticks, where several are."""
    found = sum(
        words(heading.label) in CREDENTIALS
        and (not header.profiles[column].filled or header.profiles[column].share("tick") >= 0.6)
        for column, heading in header.headings.items()
    )
    return found if found > 1 else 0


def _has_names_below(header: Header) -> bool:
    """Whether a column of a header that names no person holds people's names all the same."""
    for column, heading in header.headings.items():
        below = header.profiles[column]
        if heading.match.role or not below.filled or len(heading.label.split()) > 3:
            continue
        if below.share("fullname", "comma") >= 0.7 and below.share("organization") < 0.3:
            return True
    return False


def _single(header: Header, score: float) -> float:
    """A header of one cell counts only where names, or addresses, stand below it."""
    (column,) = header.headings
    below = header.profiles[column]
    role, strength = header.headings[column].match
    kind = "email" if role == "email" else "name"
    if strength < 0.5 or not below.filled:
        return 0.0
    if kind == "name" and below.share("email") >= 0.5:
        return score  # name, degree and address in one cell
    if below.share(kind) < 0.5:
        return 0.0
    return score if kind == "email" or below.share("fullname", "comma") >= 0.3 else 0.0


def fits(role: str, below: Profile) -> float:
    """What a column's content says for or against a role, from -1.5 to 0.6."""
    expected = _FITS.get(role)
    if expected is None or below.filled == 0:
        return 0.0
    for_it, against = expected
    if below.share(*for_it) >= 0.5:
        return 0.6
    if role in {"time_in", "time_out"} and below.share("tick", "status") >= 0.6:
        return 0.0  # "Checked in?", with a yes or a no
    if below.share(*for_it) < 0.2 and below.share(*against) > 0.6:
        return -1.5
    return 0.0
