"""What a column holds, judged by a sample of its cells: names, e-mail addresses, times, ticks..."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from cme_desk.domain.attendance.row_codes import looks_like_code
from cme_desk.domain.intake.sheets import CellValue
from cme_desk.domain.people import identifiers
from cme_desk.importing.cells.dates import MONTH
from cme_desk.importing.cells.normal import text, words
from cme_desk.vocabularies import pattern, vocabulary

EMAIL = re.compile(r"[^\s@<>;,]{1,64} ?@ ?[^\s@<>;,]{1,190}\.[^\s@<>;,]{1,63}")
_NAME = re.compile(r"^[^\W\d_][^\d@#<>=/\\|_]*$")
_LISTED = re.compile(
    r"^(?:[(#]?\d{1,3}[.)]|[•‣▪●◦·–*-])\s+(?=[^\W\d])"
)  # "1. Jane Doe": a place in a list
_TIME = re.compile(
    r"^(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?\s?m?\.?)?|\d{1,2}\s*[ap]\.?\s?m\.?|noon"
    r"|\d{3,4}\s*(?:[ap]\.?m\.?|h|hrs?|uhr)?|midnight)(?:\s*[A-Z]{2,4})?$",
    re.IGNORECASE,
)
_MONTH = rf"(?:{MONTH}|mai|okt|dez|mär|ene|abr|ago|dic)"
_DATE = re.compile(
    r"^(?:\w{2,9},?\s+)?(?:\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s.\-]*{_MONTH}\w*\.?[\s,.\-]*(?:\d{{2,4}})?"
    rf"|{_MONTH}\w*\.?[\s\-]*\d{{1,2}}(?:st|nd|rd|th)?(?:[\s,\-]+\d{{2,4}})?)",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4},?[ T]+\d{1,2}:\d{2}")
_DURATION = re.compile(
    r"^\d+(?:[.,]\d+)?\s*(?:h|hr|hrs|hours?|std\.?|m|min|mins|minutes?|minuten|s|sec|secs"
    r"|seconds?|uren|uur|horas?|heures?|ore|godz\.?)\b|^\d{1,3}:\d{2}(?::\d{2})?$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d*[.,]?\d+|\d+[.,]|\d{1,3}(?:,\d{3})+\.\d*|\d{1,3}(?:\.\d{3})+,\d*")
_PHONE = re.compile(r"^[+(]?\d[\d\s().\-+x*]{6,}\d$")
_LISTS = vocabulary("contents")
_STATES = frozenset(code.lower() for code in identifiers.STATES)
_HONORIFICS = frozenset(_LISTS["honorifics"].split())
CREDENTIALS = frozenset(_LISTS["credentials"].split())
TICKS = frozenset(_LISTS["ticks"].split())
_ORGANIZATION = pattern(_LISTS["organizations"], r"\b(?:%s)\b")
_STATUS = frozenset(_LISTS["statuses"].split())


LONGEST = 400  # characters; a longer cell is a text, whatever stands in it


@dataclass(slots=True)
class Profile:
    """How many of a column's filled cells look like what.

    Attributes:
        filled: number of cells that are not blank.
        counts: kind to number of cells; a cell can be of several kinds.
        distinct: number of different texts.
        texts: the texts, in order.

    """

    filled: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    distinct: int = 0
    texts: list[str] = field(default_factory=list)
    sequential: bool = False

    def share(self, *kinds: str) -> float:
        """The part of the filled cells that is of the kind that most are of."""
        if not self.filled:
            return 0.0
        return max((self.counts[kind] for kind in kinds), default=0) / self.filled


def profile(values: Iterable[CellValue]) -> Profile:
    """Look at a column's cells."""
    made = Profile()
    numbers: list[int] = []
    for value in values:
        said = text(value)
        if not said:
            continue
        made.filled += 1
        made.texts.append(said)
        made.counts.update(_kinds(value, said))
        if said.isdecimal() and len(said) < 6:
            numbers.append(int(said))
    made.distinct = len({said.casefold() for said in made.texts})
    made.sequential = len(numbers) >= max(2, made.filled - 1) and all(
        after > before for before, after in itertools.pairwise(numbers)
    )
    return made


def kinds_of(value: CellValue) -> AbstractSet[str]:
    """The kinds that one cell looks like."""
    said = text(value)
    return _kinds(value, said) if said else set()


def _kinds(value: CellValue, said: str) -> AbstractSet[str]:
    """The kinds of a filled cell."""
    if isinstance(value, bool):
        return {"tick"}
    if isinstance(value, dt.datetime):
        return {"date", "moment"} if value.time() != dt.time(0) else {"date"}
    if isinstance(value, dt.date):
        return {"date"}
    if isinstance(value, dt.time):
        return {"time", "duration"}
    if isinstance(value, dt.timedelta):
        return {"duration", "time"}
    if isinstance(value, int | float):
        return _number_kinds(float(value))
    return _short_text_kinds(said) if len(said) <= LONGEST else {"long"}


def _number_kinds(value: float) -> set[str]:
    """The kinds of a number."""
    kinds = {"number"}
    if value in (0, 1):
        kinds.add("tick")
    if 0 < value < 1:
        kinds |= {"time", "duration"}
    if 0 <= value < 1500:
        kinds.add("duration")
    if 30000 < value < 60000 or 19000101 <= value <= 21001231:
        kinds.add("date")
    if value.is_integer():
        whole = int(value)
        # An NPI begins with 1 or 2; a telephone number may as well.
        if 1_000_000_000 <= whole < 3_000_000_000:
            kinds |= {"npi", "phone"}
        if 100 <= whole < 2400 and whole % 100 < 60:
            kinds.add("time")
        if 101 <= whole <= 1231:
            kinds.add("monthday")
    return kinds


@lru_cache(maxsize=4096)
def _short_text_kinds(said: str) -> frozenset[str]:
    """The kinds of a text that is no essay; a column is looked at for each header it may have."""
    if looks_like_code(said):
        return frozenset(["rowcode"])
    kinds: set[str] = set()
    if said[-1:].isalpha() or said[-1:] == ".":
        said = _LISTED.sub("", said)
    plain = words(said)
    if plain in TICKS or said.casefold() in TICKS:
        kinds.add("tick")
    if "@" in said:
        if EMAIL.search(said):
            kinds.add("email")
            beside = words(EMAIL.sub(" ", said)).split()
            if len(beside) > 1 and all(each.isalpha() for each in beside):
                kinds |= {"name", "fullname"}  # "Amelia Hartwell <a@example.org>"
        return frozenset(kinds)
    if any(each.isdigit() for each in said):
        kinds |= _digit_kinds(said)
    elif _NAME.match(said) and len(said) <= 70:
        parts = plain.split()
        if len(plain) > 1 and len(parts) <= 9:
            kinds.add("name")
            if 2 <= len(parts) <= 6:
                kinds.add("fullname")
            if "," in said:
                kinds.add("comma")
    if plain in _STATES:
        kinds.add("state")
    if plain in _HONORIFICS:
        kinds.add("honorific")
    parts = [words(each).replace(" ", "") for each in re.split(r"[,;/\s]+", said)]
    parts = [each for each in parts if each]
    if (parts and sum(each in CREDENTIALS for each in parts) * 2 >= len(parts) + 1) or parts == [
        "dr",
        "med",
    ]:
        kinds.add("credential")
    if _ORGANIZATION.search(said):
        kinds.add("organization")
    if plain.replace(" ", "-") in _STATUS or (parts and parts[0] in _STATUS and len(parts) < 4):
        kinds.add("status")
    if len(said) > 80:
        kinds.add("long")
    return frozenset(kinds)


def _digit_kinds(said: str) -> set[str]:
    """The kinds of a text that holds digits."""
    kinds: set[str] = set()
    digits = re.sub(r"[\s.\-']", "", said)
    if _NUMBER.fullmatch(said):
        kinds.add("number")
        thousands = "," if said.rfind(",") < said.rfind(".") else "."
        kinds |= _number_kinds(float(said.replace(thousands, "").replace(",", ".")))
    if digits.isdecimal() and len(digits) == 10 and digits[0] in "12":
        kinds.add("npi")
    if _TIME.match(said):
        kinds.add("time")
    if _MOMENT.search(said):
        kinds |= {"moment", "date"}
    elif _DATE.match(said):
        kinds.add("date")
        if len(said) <= 8 and said.count("/") + said.count("-") == 1:
            kinds.add("monthday")
    if _DURATION.match(said):
        kinds.add("duration")
    if _PHONE.match(said) and 7 <= sum(each.isdigit() for each in said) <= 15:
        kinds.add("phone")
    return kinds
