"""Each row's name, put together from whatever columns hold it, with credentials and address."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from cme_desk.domain.intake.reviews import Look
from cme_desk.domain.people.credentials import is_known, normalize
from cme_desk.domain.people.names import clean, fold
from cme_desk.importing.cells.marks import email_of
from cme_desk.importing.cells.normal import is_letters, is_nothing, text, words
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.contents import EMAIL
from cme_desk.importing.names import parse as names
from cme_desk.importing.names.kinds import listed
from cme_desk.importing.names.result import BLANK, NOT_A_NAME, SEVERAL, ParsedName, several
from cme_desk.importing.names.words import GIVEN
from cme_desk.importing.tables.cellwise import Cells
from cme_desk.vocabularies import pattern, vocabulary

_ENDS_IN_INITIAL = re.compile(r"\s[^\W\d_]\.?\s*,?\s*$")
_ENDS_SHORT = re.compile(r"\s([A-Z]{2}\.?)\s*,?\s*$")
NAMELESS = "(no name)"
_WORDS = vocabulary("header_words")
_FAMILY = pattern(_WORDS["family"], r"\b(?:%s)")
_GIVEN = pattern(_WORDS["given"], r"\b(?:%s)\b")


def names_of(cells: Cells, emails: list[str] | None) -> list[ParsedName]:
    """Each row's name, put together from whatever columns hold it."""
    last, first = cells.mapping.column("last_name"), cells.mapping.column("first_name")
    full = cells.mapping.column("full_name")
    parts = [
        cells.texts(cells.mapping.column(role), role)
        for role in ("last_name", "first_name", "middle_name", "suffix")
    ]
    degrees = _credentials(cells)
    leads = _family_leads(cells.mapping.labels.get(full, "")) if full is not None else False
    titles = cells.texts(cells.mapping.column(synonyms.HONORIFIC), synonyms.HONORIFIC)
    whole = cells.texts(full, "full_name")
    split = last is not None or first is not None
    habits = _Habits(whole)
    made: list[ParsedName] = []
    for position in range(len(cells.rows)):
        ours = [column[position] if column else "" for column in parts]
        if split and (ours[0] or ours[1]):
            degree = degrees[position] if degrees else ""
            title = titles[position] if titles else ""
            name = names.parse_parts(*ours, degree, title)
        elif whole and whole[position]:
            said = _without_address(whole[position])
            name = names.parse(said, last_first=True if leads and _follows(said) else None)
            name = habits.applied(name, said)
            if degrees and degrees[position]:
                name = _with_degrees(name, degrees[position])
        else:
            name = ParsedName(written="", kind=BLANK)
        if name.review:
            cells.reviews[position].extend(name.review)
        if not name.full_name:
            name = _nameless(cells, position, name, emails)
            if degrees and degrees[position]:
                name = _with_degrees(name, degrees[position])
        elif cells.rows[position] in cells.table.lonely:
            _only_a_name(cells, position, name)
        elif name.written[:1] in "=@" and not name.review:
            cells.reviews[position].append(
                Look.ODD_NAME.said("The name begins like a formula; it is kept as text.")
            )
        made.append(name)
    return made


class _Habits:
    """What a column of whole names does as a rule, by which single cells are doubted."""

    def __init__(self, whole: list[str]) -> None:
        """Look at all cells."""
        filled = [said for said in whole if said]
        ending = sum(_ENDS_IN_INITIAL.search(said) is not None for said in filled)
        self._initials = len(filled) > 3 and ending * 10 >= len(filled) * 6
        self._lists = any(listed(said) > 2 for said in filled)

    def applied(self, name: ParsedName, said: str) -> ParsedName:
        """A cell's name, doubted where the column speaks against how it was read."""
        if self._lists and name.kind != SEVERAL and listed(said) > 1:
            return several(said, clean(said))
        short = _ENDS_SHORT.search(said) if self._initials else None
        if short and normalize(short[1]) in name.credentials.split(", ") and not name.review:
            sentence = f"“{short[1]}” was taken for a degree; it could be initials, as others have."
            return replace(name, review=(*name.review, Look.TITLE_OR_NAME.said(sentence)))
        return name


def _family_leads(label: str) -> bool:
    """Whether a header asks for the family name first: "Nachname, Vorname", "ФИО"."""
    plain = words(label)
    family, given = _FAMILY.search(plain), _GIVEN.search(plain)
    return "фио" in plain.split() or bool(family and given and family.start() < given.start())


def _follows(said: str) -> bool:
    """Whether a name can be in the order that its header asks for; a comma tells by itself."""
    parts = said.split()
    if "," in said or len(parts) < 2:
        return False
    first, last = fold(parts[0]), fold(parts[-1])
    return not (first in GIVEN and last not in GIVEN)


def _only_a_name(cells: Cells, position: int, name: ParsedName) -> None:
    """A name alone in a row, where most other rows say more."""
    if len(cells.table.lonely) * 2 <= len(cells.rows):
        if " " in name.full_name:
            cells.reviews[position].append(Look.NO_NAME.said("Only a name is given in this row."))
        else:
            cells.reviews[position].append(
                Look.NO_NAME.said(
                    "Only one word is given in this row: is it a person, or a heading?"
                )
            )


def _nameless(
    cells: Cells, position: int, name: ParsedName, emails: list[str] | None
) -> ParsedName:
    """A row with an address and no name: the address stands for it."""
    mail = emails[position] if emails else ""
    only = "There is no name, only an e-mail address." if mail else "There is no name."
    cells.reviews[position].append(Look.NO_NAME.said(only))
    shown = mail or name.written or NAMELESS
    return ParsedName(written=name.written, full_name=shown, kind=NOT_A_NAME)


def _credentials(cells: Cells) -> list[str]:
    """Degrees and credentials of all their columns, joined."""
    columns = [
        [_unless_nothing(said) for said in cells.texts(c, "credentials")]
        for c in cells.mapping.columns("credentials")
    ]
    if len(columns) < 2:
        return columns[0] if columns else []
    return [", ".join(filter(None, each)) for each in zip(*columns, strict=True)]


def addresses(cells: Cells, mails: list[str] | None) -> list[str] | None:
    """E-mail addresses that stand in the name's cell or in a line below it."""
    below = cells.table.addresses
    column = cells.mapping.column("full_name")
    if column is None or (mails is not None and not below):
        return mails
    found = mails if mails is not None else [""] * len(cells.rows)
    for position, number in enumerate(cells.rows):
        said = text(cells.grid.sheet.cell(number, column)) if number not in below else ""
        inside = EMAIL.search(said) if "@" in said else None
        address = below.get(number) or (inside[0] if inside else "")
        if address and not found[position]:
            found[position] = email_of(address).value
    return found if any(found) else mails


def _unless_nothing(said: str) -> str:
    """A cell of credentials; "" if it stands for none, but "ND" is a degree."""
    return "" if is_nothing(said) and not (is_letters(said) and is_known(said)) else said


def _with_degrees(name: ParsedName, degrees: str) -> ParsedName:
    """A name with the credentials of another column, those of its own cell after them."""
    listed = list(_usual(degrees))
    known = {each.casefold() for each in listed}
    own = [each.strip() for each in name.credentials.split(",")]
    listed += [each for each in own if each and each.casefold() not in known]
    return replace(name, credentials=", ".join(listed))


@lru_cache(maxsize=4096)
def _usual(degrees: str) -> tuple[str, ...]:
    """Credentials written the usual way; columns repeat them."""
    usual = normalize(degrees) or degrees
    return tuple(each.strip() for each in usual.split(",") if each.strip())


def _without_address(said: str) -> str:
    """A name without the address beside it: "Amelia Hartwell <a@example.org>"."""
    if "@" not in said or said.startswith("@"):
        return said
    rest = EMAIL.sub(" ", said)
    rest = " ".join(re.sub(r"[<>\[\]]|mailto:|\(\s*\)", " ", rest).split()).strip(" ,;-|")
    return rest if any(each.isalpha() for each in rest) else ""
