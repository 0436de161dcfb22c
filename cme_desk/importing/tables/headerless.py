"""A sheet without a header: which column is which, by what the columns hold."""

from __future__ import annotations

from cme_desk.domain.intake.readings import Corrections, SkippedRow
from cme_desk.importing.cells.normal import is_blank, text, words
from cme_desk.importing.columns.columns import Mapping, correct, given_names
from cme_desk.importing.columns.contents import Profile, profile
from cme_desk.importing.columns.fields import NONE, role_of
from cme_desk.importing.columns.grid import Grid
from cme_desk.importing.columns.header import SAMPLE, Header, Heading
from cme_desk.importing.names.words import GIVEN
from cme_desk.importing.tables.tables import Table, walk_rows
from cme_desk.vocabularies import pattern, vocabulary

MAX_COLUMNS = 60
TITLE_ROWS = 6
FIELD = 0.75  # how surely a word names a field
_LISTS = vocabulary("rows")
_NO_NAME = frozenset(_LISTS["no_names"].split())
_TITLE = pattern(_LISTS["titles"], r"\b(?:%s)\b")


def headerless_table(grid: Grid, corrections: Corrections) -> Table | None:
    """A table of all rows, the columns guessed; None if no column holds names or addresses."""
    profiles = {
        column: profile(grid.column(column, 1, SAMPLE * 2))
        for column in range(1, min(grid.width, MAX_COLUMNS) + 1)
    }
    roles = guess({c: each for c, each in profiles.items() if each.filled})
    if not roles and not corrections.columns:
        return None
    mapping = correct(Mapping(dict(roles), {}), corrections)
    if not mapping.has_person:
        return None
    headings = {c: Heading("", NONE) for c, each in profiles.items() if each.filled}
    table = Table(Header(0, 0, headings, profiles), mapping)
    walk_rows(grid, table)
    _drop_titles(grid, table)
    return table


def _drop_titles(grid: Grid, table: Table) -> None:
    """Lines at the top that name the list and nobody."""
    for number in [row for row in table.rows if row <= TITLE_ROWS]:
        filled = [text(value) for value in grid.row(number) if not is_blank(value)]
        if len(filled) != 1 or not (_TITLE.search(filled[0]) or _names_fields(filled[0])):
            break
        table.rows.remove(number)
        table.lonely.discard(number)
        table.skipped.append(SkippedRow(row=number, sheet=grid.sheet.name, reason="title"))


def _names_fields(said: str) -> bool:
    """Whether one cell holds the words of a whole header: "First Last Email"."""
    parts = said.replace(",", " ").replace("|", " ").split()
    named = {found.role for each in parts if (found := role_of(each)).strength >= FIELD}
    return len(parts) > 1 and len(named) == len(parts) and "email" in named


def guess(profiles: dict[int, Profile]) -> dict[int, str]:
    """The role of each column by its cells."""
    roles: dict[int, str] = {}
    most = max((each.filled for each in profiles.values()), default=0)

    def take(role: str, *kinds: str, share: float = 0.6, needed: str = "") -> None:
        for column, below in profiles.items():
            if column in roles or below.filled * 4 < most:
                continue
            if needed and below.share(needed) < share:
                continue
            if below.share(*kinds) >= share:
                roles[column] = role
                return

    take("full_name", "fullname", share=0.6, needed="email")
    take("email", "email", share=0.5)
    # Before the telephone, whose ten digits an NPI has as well.
    take("npi", "npi", share=0.7)
    take("phone", "phone", share=0.7)
    take("credentials", "credential")
    _times(profiles, roles)
    take("date", "date", share=0.8)
    _names(profiles, roles)
    if not _surely_people(profiles, roles):
        return {}
    take("organization", "organization", share=0.4)
    return roles if {"last_name", "full_name", "email"} & set(roles.values()) else {}


def _surely_people(profiles: dict[int, Profile], roles: dict[int, str]) -> bool:
    """Whether names are people's and not the words of a note: addresses or degrees say so too."""
    if {"email", "npi"} & set(roles.values()):
        return True
    names = [profiles[c] for c, role in roles.items() if role in {"full_name", "last_name"}]
    if not names:
        return False
    if names[0].share("email") >= 0.5:
        return True
    if {"credentials", "time_in", "phone"} & set(roles.values()):
        return True
    good = sum(_like_a_name(said) for said in names[0].texts)
    return good >= 2 and good * 10 >= names[0].filled * 6


def _like_a_name(said: str) -> bool:
    """Whether a text is written as a name is: two to five words, all but particles capitalised."""
    parts = said.replace(",", " ").split()
    if not 2 <= len(parts) <= 6 or said.endswith((":", ".", "!", "?")) or len(said) > 60:
        return False
    if any(part[0].islower() and len(part) > 3 for part in parts):
        return said.islower() and words(parts[0]) in GIVEN
    plain = {words(part) for part in parts}
    return not plain & _NO_NAME


def _times(profiles: dict[int, Profile], roles: dict[int, str]) -> None:
    """One or two columns of clock times or moments."""
    timely = [
        c
        for c, below in profiles.items()
        if c not in roles
        # Running numbers from 100 on look like times.
        and (below.share("moment") >= 0.7 or (below.share("time") >= 0.7 and not below.sequential))
    ]
    roles.update(zip(timely, ("time_in", "time_out"), strict=False))


def _names(profiles: dict[int, Profile], roles: dict[int, str]) -> None:
    """One column of whole names, or two of parts."""
    if "full_name" in roles.values():
        return
    free = [
        (c, below)
        for c, below in profiles.items()
        if c not in roles
        and below.share("name") >= 0.7
        and below.share("organization") < 0.4
        and below.share("tick", "status") < 0.6
    ]
    many = [(c, p) for c, p in free if p.distinct * 2 > p.filled or p.filled < 4]
    whole = [(c, p) for c, p in many if p.share("fullname", "comma") >= 0.6]
    single = [(c, p) for c, p in many if p.share("fullname", "comma") < 0.6]
    if len(single) >= 2 and (not whole or single[0][0] < whole[0][0]):
        (first, _), (second, _) = single[:2]
        if second - first <= 2:
            last_first = _last_name_first(profiles[first], profiles[second], profiles, roles)
            roles[first], roles[second] = (
                ("last_name", "first_name") if last_first else ("first_name", "last_name")
            )
            return
    if whole:
        roles[whole[0][0]] = "full_name"
    elif single:
        roles[single[0][0]] = "full_name"


def _last_name_first(
    one: Profile, two: Profile, profiles: dict[int, Profile], roles: dict[int, str]
) -> bool:
    """Which of two columns of single names holds the family names.

    The addresses beside tell, else which of the columns holds more known given names.
    """
    mail = next((profiles[c] for c, role in roles.items() if role == "email"), None)
    particles = sum(" " in said or "-" in said for said in one.texts)
    others = sum(" " in said or "-" in said for said in two.texts)
    score = 0
    if mail is not None:
        for first, second, address in zip(one.texts, two.texts, mail.texts, strict=False):
            local = address.split("@")[0].casefold()
            start, end = first[:3].casefold(), second[:3].casefold()
            if local.startswith(end) and start in local[1:]:
                score += 1
            elif local.startswith(start) and end in local[1:]:
                score -= 1
    if not score:
        score = given_names(two) - given_names(one)
    if score:
        return score > 0
    return one.distinct > two.distinct or (one.distinct == two.distinct and particles >= others)
