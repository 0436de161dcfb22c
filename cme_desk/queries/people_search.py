"""Finding people by what is typed: a part of a name, an e-mail, a number, a city, a postal code.

It answers between two keystrokes among 100,000 people, so what is typed is first looked for where
an order is kept: a last name that begins so, last and first name in either order. Only what is
still missing is looked for among all words, and in the middle of names only if nothing else fits.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from cme_desk.domain.people.names import display_name, fold
from cme_desk.queries import slips
from cme_desk.store.file.connection import Store

ORGANIZATION = """coalesce((SELECT organization.name FROM organization
    WHERE organization.id = person.organization_id), '')"""
"""SQL for the name of where a row of `person` works."""

_CERTIFICATE = re.compile(r"\d{4}-\d+")
# No letter comes after it: so a beginning becomes a range, which an index answers and LIKE not.
_LAST = chr(0x10FFFF)
_NAMED = "SELECT rowid FROM person_words WHERE words MATCH ?"
_AT_PLACE = (
    "SELECT id FROM person WHERE organization_id IN"
    " (SELECT rowid FROM organization_words WHERE words MATCH ?)"
)
"""Who has a name, address or number of these words, and who works where the name has them."""

_LIVES = """SELECT id FROM person WHERE city <> '' AND city >= ? COLLATE NOCASE
        AND city < ? COLLATE NOCASE
    UNION ALL SELECT id FROM person WHERE postal_code <> ''
        AND postal_code >= ? AND postal_code < ?"""
"""Who lives where the city or the postal code begins with a text."""

_FEW = 400
"""How many hits of all words are put in order for a short list."""

_IN_THE_MIDDLE = 3
"""From how many letters on a text is looked for in the middle of names, and begins a place's."""


_PHONE = re.compile(r"\+?[\d\s().\-/]+")
_EXTENSION = re.compile(r"\s*(?:x|ext\.?|#)\s*\d*$", re.IGNORECASE)
_LOCAL, _WHOLE = 7, 10
_FIGURES = "{}"
for _sign in " ()-./+":
    _FIGURES = f"replace({_FIGURES}, '{_sign}', '')"

LIKE = "LIKE ? ESCAPE '\\'"
"""SQL for a column that holds a text, which is given as `like` writes it."""


def like(text: str) -> str:
    """A text as it may stand anywhere in a column; its own signs mean nothing special."""
    plain = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{plain}%"


def match_words(text: str, beginning: int = 1) -> str:
    """What a person types, as a full-text query: every word may be the beginning of a word.

    Words of fewer letters than `beginning` have to be the whole word.
    """
    # Names stand folded in the index, addresses only in lower case: what is typed may be either.
    # What of a name is a letter, the index itself decides: it knows some that Python does not.
    words = [word.replace('"', "") for word in fold(text).split() if re.search(r"\w", word)]
    words += re.findall(r"\w+", text.lower() if "@" in text else "")
    return " ".join(
        f'"{word}"*' if len(word) >= beginning else f'"{word}"' for word in dict.fromkeys(words)
    )


def condition(store: Store, text: str) -> tuple[str, list[str]]:
    """Who fits a text, as SQL about `person_index`, with its values; ("1", []) without a text."""
    # At a letter or two most offices would answer with everybody who works at a hospital.
    fitting = [match_words(text), match_words(text, beginning=_IN_THE_MIDDLE)]
    if not fitting[0]:
        return ("0", []) if text.strip() else ("1", [])
    number = text.strip()
    if _CERTIFICATE.fullmatch(number):
        held = "SELECT person_id FROM certificate WHERE number >= ? AND number < ?"
        if store.execute(f"{held} LIMIT 1", [number, number + _LAST]).fetchone():
            return f"person_index.person_id IN ({held})", [number, number + _LAST]
    anywhere = f"{_NAMED} UNION ALL {_AT_PLACE}"
    if len(number) >= _IN_THE_MIDDLE:
        anywhere += f" UNION ALL {_LIVES}"
        fitting += [number, number + _LAST, number.upper(), number.upper() + _LAST]
    typed = fold(text).split()
    inside = [word for word in typed if len(word) >= _IN_THE_MIDDLE]
    if (
        not inside
        or not all(map(str.isalpha, typed))
        or store.execute(f"{anywhere} LIMIT 1", fitting).fetchone()
    ):
        return f"person_index.person_id IN ({anywhere})", fitting
    return " AND ".join("instr(sort_key, ?)" for _ in inside), inside


def ranked(store: Store, text: str, limit: int) -> list[int]:
    """The ids of people who fit a text, the likeliest first: a last name that begins so."""
    found: dict[int, None] = {}
    words = fold(text).split()
    for where, values in _ranges(words) if "@" not in text else ():
        if len(found) >= limit:
            break
        sql = f"SELECT person_id FROM person_index WHERE {where} LIMIT ?"
        found |= dict.fromkeys(row[0] for row in store.execute(sql, [*values, limit]))
    query = match_words(text)
    if query and len(found) < limit:
        found |= _fitting(store, f"person_index.person_id IN ({_NAMED})", [query], limit, found)
    if len(found) < limit:
        found |= _fitting(store, *condition(store, text), limit, found)
    if not found and (figures := figures_of_phone(text)):
        return _of_phone(store, figures, limit)
    return list(found)[:limit]


def _fitting(
    store: Store, where: str, parameters: list[str], limit: int, found: Collection[int]
) -> dict[int, None]:
    """So many who fit a condition, besides those who are found already."""
    cut = f" LIMIT {_FEW}" if limit < _FEW else ""
    rows = store.execute(
        f"SELECT person_id FROM (SELECT person_id, sort_key FROM person_index "
        f"WHERE {where}{cut}) ORDER BY sort_key LIMIT ?",
        [*parameters, limit + len(found)],
    )
    return dict.fromkeys(row[0] for row in rows)


def _ranges(words: list[str]) -> list[tuple[str, list[str]]]:
    """Stretches of kept orders in which the likeliest are, as SQL with its values."""
    if not words:
        return []
    whole = " ".join(words)
    ranges = [("sort_key >= ? AND sort_key < ? ORDER BY sort_key", [whole, whole + _LAST])]
    if len(words) == 2:
        both = (
            "last_key >= ? AND last_key < ? AND first_key >= ? AND first_key < ? "
            "ORDER BY last_key, first_key"
        )
        for last, first in (words, words[::-1]):
            ranges.append((both, [last, last + _LAST, first, first + _LAST]))
    return ranges


def figures_of_phone(text: str) -> str:
    """The figures of what may be a phone number, without country code and extension; else ""."""
    bare = _EXTENSION.sub("", text.strip())
    figures = re.sub(r"\D", "", bare)
    if not _PHONE.fullmatch(bare) or _CERTIFICATE.fullmatch(bare) or len(figures) < _LOCAL:
        return ""
    if figures.startswith("1") and len(figures) == _WHOLE + 1:
        return figures[1:]
    # No number begins with 1 here, but an NPI does.
    return "" if figures.startswith("1") and figures == bare else figures


def _of_phone(store: Store, figures: str, limit: int) -> list[int]:
    """Who has a phone number with these figures, however it is written."""
    rows = store.execute(
        f"""SELECT id FROM person WHERE phone <> '' AND {_FIGURES.format("phone")} LIKE :held
        UNION SELECT person_id FROM person_contact WHERE kind = 'phone'
            AND {_FIGURES.format("value")} LIKE :held LIMIT :limit""",
        {"held": f"%{figures}%", "limit": limit},
    )
    return [row[0] for row in rows]


class Found(NamedTuple):
    """A hit of the search box: what it is of ("person", ...), its id, and two lines to show.

    `near` says that it is not called what was typed, but almost so.
    """

    kind: str
    id: int
    title: str
    subtitle: str
    near: bool = False


def find(store: Store, text: str, limit: int = 8) -> list[Found]:
    """The first few people that a text may mean, for the search box."""
    if not match_words(text):
        return []
    found = []
    ids = ranked(store, text, limit)
    meant = [] if ids else slips.people_meant(store, text)
    ids = (
        ids
        or list(dict.fromkeys(each for one in meant for each in ranked(store, one, limit)))[:limit]
    )
    for person_id in ids:
        row = store.execute(
            "SELECT first_name, middle_name, last_name, suffix, credentials,"
            f" {ORGANIZATION}, email FROM person WHERE id = ?",
            [person_id],
        ).fetchone()
        found.append(
            Found(
                "person",
                person_id,
                ", ".join(part for part in (display_name(*row[:4]), row[4]) if part),
                " · ".join(part for part in row[5:] if part),
                near=bool(meant),
            )
        )
    return found
