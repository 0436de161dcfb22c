"""One header to the role of its column, by known phrases, by vocabulary, then by key words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from cme_desk.importing.cells.normal import without_brackets, words
from cme_desk.importing.columns import synonyms
from cme_desk.importing.columns.contents import CREDENTIALS
from cme_desk.importing.columns.day_labels import day_time
from cme_desk.vocabularies import pattern, phrases, vocabulary

_SENTENCE_ONLY = 0.5  # keywords this weak count in whole sentences only, not in short cells
MIN_SENTENCE = 28
LONGEST_QUESTION = 1_000
NAMES = frozenset({synonyms.NAME, "full_name", "last_name", "first_name"})
"""The roles of columns that hold a learner's name, or a part of it."""

MAX_LABEL = 60  # characters: a label; longer cells are questions or sentences


class HeaderMatch(NamedTuple):
    """What a header seems to be, and how sure that is from 0 to 1."""

    role: str
    strength: float


NONE = HeaderMatch("", 0.0)

_WORDS = vocabulary("header_words")
_BELIEVED = {
    phrase: float(share)
    for share, listed in _WORDS["believed"].items()
    for phrase in phrases(listed)
}

_MODIFIERS = frozenset(_WORDS["modifiers"].split())

_OF_ROLE = {
    role: (frozenset(each["own"].split()), frozenset(each["others"].split()))
    for role, each in _WORDS["words"].items()
}

# "Attendee name: Given name", "Name: Vorname".
_NAME_PART = re.compile(
    r"^[^:]{0,30}\b(?:name|nom|nombre|nome|naam)\s*:\s*(?P<part>\S.*)$", re.IGNORECASE
)
_ELSEWHERE = pattern(_WORDS["elsewhere"], rf"^(?:%s) (?:{_WORDS['of_address']})$")
_JOINED = re.compile(r"[,/&+;|\n]| and ", re.IGNORECASE)
_DEGREES = CREDENTIALS | {"other", "circle", "one", "c", "ph", "d"}
_FOREIGN = pattern(_WORDS["foreign"], r"\b(?:%s)\b")
_ALTHOUGH = pattern(_WORDS["although_foreign"], r"\b(?:%s)")
_QUESTION = pattern(_WORDS["question"], r"^(?:%s)\b")
_FOR_FIELD = re.compile(
    r"^what (?:is|are) your\b|^please|^which|^what (?:type|kind|form|category)s?\b"
)
_HUMPS = re.compile(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CUSTOM = re.compile(r"__[a-z]{1,3}$")  # as databases of customers end their own fields
_PREFIX = re.compile(
    r"^(?:(?:txt|str|fld|fields?|col|column|tbl|usr|cf|custom|contact|profile|person|data|form|answers?"
    r"|entry|reg|lbl|input|attendees?|participants?|learners?|users?|members?|registrants?)\s+)+(?=\S)",
    re.IGNORECASE,
)
_IN_MINUTES = re.compile(
    r"[(\[]\s*(?:in |total )?(?:min|mins|minutes|minuten|minutos)\.?\s*[)\]]", re.IGNORECASE
)
_COUNTED = re.compile(r"[\s#(\[]+\d{1,2}[)\]]?$")
_FOR_NAME = pattern(_WORDS["question_for_name"])
_RATING = re.compile(r"\b(?:rate|rating|overall|likely|agree|satisf\w+|recommend|learn(?:ed)?)\b")

_ASKS = tuple(
    (
        pattern(each["must"]),
        pattern(each["but"]) if "but" in each else None,
        each["role"],
        each["strength"],
    )
    for each in _WORDS["asks"]
)


@cache
def _table() -> dict[str, str]:
    """Every known phrase in comparable form, to its role; of roles that share one, the first."""
    found: dict[str, str] = {}
    for role, listed in vocabulary("headers").items():
        for phrase in phrases(listed):
            found.setdefault(phrase, role)
    return {words(phrase): role for phrase, role in found.items()}


def is_phrase(said: str) -> bool:
    """Whether a short text is a known header phrase as it stands; quick, for rows of data."""
    return said.casefold() in _table()


@lru_cache(maxsize=4096)
def role_of(header: str) -> HeaderMatch:
    """The role that a header names; a strength of 0 if none is recognised.

    Where it names none as it stands, it is read as programs write headers ("CheckInTime",
    "USER_NAME_1", "contact.firstName"), and as a form in several languages ("Prénom/Vorname").
    """
    found = _as_it_stands(header)
    if found.strength >= 0.7 or len(header) > MAX_LABEL:
        return found
    parted = _parted(header)
    if parted != header:
        better = _as_it_stands(parted)
        if better.strength >= 0.6 and better.strength * 0.98 > found.strength:
            found = HeaderMatch(better.role, better.strength * 0.98)
    return found if found.role else _in_languages(header)


def _parted(header: str) -> str:
    """A header of a program in words, without its prefix and number."""
    said = _CUSTOM.sub("", header)
    said = _HUMPS.sub(" ", said)
    said = _PREFIX.sub("", " ".join(re.split(r"[\s_.]+", said.strip())))
    return _COUNTED.sub("", said).strip() or header


def _in_languages(header: str) -> HeaderMatch:
    """The role that most of a header's languages name, of equals the first: "Prénom/Vorname"."""
    parts = [part for part in re.split(r"\s*[/|•·\n]\s*", header) if part.strip()]
    if len(parts) < 2:
        return NONE
    roles = [found.role for part in parts if (found := _as_it_stands(part)).strength >= 0.75]
    if len(roles) * 2 <= len(parts):
        return NONE
    return HeaderMatch(max(dict.fromkeys(roles), key=roles.count), 0.8)


def _as_it_stands(header: str) -> HeaderMatch:
    """The role that a header names by its words as they are."""
    if len(header) > LONGEST_QUESTION:
        return NONE
    named = _NAME_PART.match(header)
    if named and (part := role_of(named["part"])).strength >= 0.9:
        return part
    plain = words(header)
    if not plain:
        return HeaderMatch(synonyms.NUMBER, 0.4) if header.strip() in {"#", "№", "Nº"} else NONE
    # "No?" asks; only "No." is a number.
    if plain in {"no", "n", "nr"} and "?" in header:
        return NONE
    found = _known(plain)
    if found.role:
        return found
    if _ELSEWHERE.match(plain) and not _JOINED.search(header):
        return HeaderMatch(synonyms.OTHER, 0.6)
    if header.count("/") >= 2 and all(each in _DEGREES for each in plain.split()):
        return HeaderMatch("credentials", 0.8)  # "MD / DO / NP / PA / RN"
    outside = words(without_brackets(header))
    if outside and outside != plain:
        found = _known(outside)
        if found.role in {"time_in", "time_out"} and _IN_MINUTES.search(header):
            return HeaderMatch("minutes", 0.7)  # "Connected (mins)"
        if found.role:
            return HeaderMatch(found.role, found.strength * 0.97)
    timed = day_time(header)
    if timed is not None:
        return HeaderMatch("time_in" if timed.comes else "time_out", 0.8)
    if len(plain) > MAX_LABEL or len(plain.split()) > 6:
        return _by_keywords(plain)
    return _by_vocabulary(plain) or _by_vocabulary(outside) or _by_keywords(plain)


def _known(plain: str) -> HeaderMatch:
    """A phrase of the list, also with its modifiers taken off."""
    table = _table()
    role = table.get(plain)
    if role:
        return HeaderMatch(role, _BELIEVED.get(plain, 1.0))
    if "/" not in plain and len(plain) <= MAX_LABEL:
        for short in (_without_leading(plain), _without_number(plain)):
            role = table.get(short)
            if role and short:
                return HeaderMatch(role, min(0.9, _BELIEVED.get(short, 0.9)))
    return NONE


def _without_leading(plain: str) -> str:
    """Without modifiers in front: "attendee last name" is "last name"."""
    parts = plain.split()
    while len(parts) > 1 and parts[0] in _MODIFIERS:
        parts = parts[1:]
    return " ".join(parts)


def _without_number(plain: str) -> str:
    """Without a question's number in front: "q1 last name", "2 email" are what follows."""
    return re.sub(r"^(?:q(?:uestion)? ?)?\d{1,3} ", "", plain)


def _by_vocabulary(plain: str) -> HeaderMatch | None:
    """A short header made wholly of one field's words: "home hospital or clinic name"."""
    if not plain or _FOREIGN.search(plain):
        return HeaderMatch(synonyms.OTHER, 0.3) if plain and _FOREIGN.search(plain) else None
    parts = plain.split()
    best: HeaderMatch | None = None
    for role, (own, extra) in _OF_ROLE.items():
        hits = sum(part in own for part in parts)
        if not hits or not all(p in own or p in extra or p in _MODIFIERS for p in parts):
            continue
        if role == "license_state" and not {"state", "st", "province"} & set(parts):
            continue
        if role == "license_number" and parts[-1] in {"state", "st"}:
            continue
        strength = 0.6 + 0.2 * hits / len(parts)
        if best is None or strength > best.strength:
            best = HeaderMatch(role, strength)
    return best


def _by_keywords(plain: str) -> HeaderMatch:
    """A whole question that asks for a field."""
    if _FOREIGN.search(plain) and not _ALTHOUGH.search(plain):
        return HeaderMatch(synonyms.OTHER, 0.2)
    if _FOR_NAME.search(plain):
        return HeaderMatch("full_name", 0.8)
    asks = bool(_QUESTION.match(plain))
    if _RATING.search(plain):
        return NONE
    for must, but, role, strength in _ASKS:
        if must.search(plain) and not (but and but.search(plain)):
            if strength <= _SENTENCE_ONLY and len(plain) < MIN_SENTENCE:
                continue
            if asks and not _FOR_FIELD.match(plain):
                return NONE
            # An attestation is long by nature; in other long texts the word stands by chance.
            long = len(plain) > 120 and role != synonyms.STATUS
            return HeaderMatch(role, strength * (0.6 if long else 1.0))
    return NONE
