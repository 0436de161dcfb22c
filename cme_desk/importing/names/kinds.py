"""Display names that are nobody's: telephones, devices, rooms, empty seats, robots, couples."""

from __future__ import annotations

import re

from cme_desk.domain.people.names import fold
from cme_desk.importing.names.words import (
    CREDENTIAL,
    GIVEN,
    INITIAL,
    NAME_TOO,
    ORGANIZATION,
    PARTICLE,
    SUFFIX,
    TITLE,
    look,
)
from cme_desk.vocabularies import pattern, vocabulary

_AND = re.compile(
    r"(?<!\b[vV]on)(?<!\b[vV]om)\s(?:&|and|AND|And|\+|und|et|och|og|oraz|és|и|plus|w/|with)\s|\s*[/;\n]\s*|\s&|&\s|\+"
)
_COMMAS = re.compile("[,，、]")
_NATIVE_NAME = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\u3040-\u30ff]{2,5}")
_PHONE = re.compile(
    r"(?:tel\.?:?|phone:?|call-?in:?)?\s*[+(]?[\dxX*•#][\d\s().\-–/*•xX#+]{4,30}", re.IGNORECASE
)
MAIL = re.compile(
    r"([A-Za-z0-9][A-Za-z0-9._%+'\-]{0,63})@([A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63})+)"
)
LINK = re.compile(r"https?://|www\.|\.(?:com|org|net|edu|gov|io)\b|</|/>", re.IGNORECASE)

_LISTS = vocabulary("names")
ROBOT = pattern(_LISTS["robots"])
_DEVICE = pattern(
    _LISTS["devices"],
    r"(?P<owner>.*?)(?:['’]s?\s+|\s+|^)(?P<device>(?:my |the )?(?:%s)\b.{0,30})",
)
_OWNED = re.compile(
    r"(?:iphone|ipad|macbook|mac|laptop|galaxy|phone)\s+(?:de|von|di|van|of)\s+\S.*", re.IGNORECASE
)
_PLACE = pattern(_LISTS["places"])
_SEAT = pattern(
    _LISTS["seats"],
    r"^(?:(?:zoom|webex|teams|call-?in|dial-?in|phone|anonymous|unknown|external|new)[\s\-_]*)?"
    r"(?:%s)(?:[\s\-_]*(?:user|guest|caller|attendee|participant))?[\s\-_#]*[\w\-]{0,12}$",
)
_MODEL = re.compile(
    r"(?:SM-[A-Z0-9]{4,10}|(?:DESKTOP|LAPTOP|WIN|PC|MBP|IPAD|TC|HP)-?[A-Z0-9]{5,12}|[A-Z]{2,6}-?\d{4,})"
)


def device(name: str) -> str | None:
    """The owner's name if this is a device, a room or an empty seat ("" if none); else None."""
    if _PLACE.match(name) or _SEAT.match(name) or _MODEL.fullmatch(name) or _OWNED.match(name):
        return ""
    found = _DEVICE.fullmatch(name)
    if not found:
        return None
    return found["owner"].strip(" -_,(")


def phone(name: str) -> bool:
    """Whether a display name is a telephone number, also a masked one."""
    digits = sum(each.isdigit() or each in "*•xX" for each in name)
    return digits >= 5 and bool(_PHONE.fullmatch(name)) and any(each.isdigit() for each in name)


def several(name: str) -> bool:
    """Whether a cell holds two people: "Jane Doe & John Roe", "Jane and John Doe"."""
    sides = [side.strip(" ,") for side in _AND.split(name) if side.strip(" ,")]
    if len(sides) < 2:
        return False
    if any(organized(side.split()) for side in sides):
        return False
    people = [side for side in sides if _like_a_person(side)]
    return len(people) == len(sides)


def listed(name: str) -> int:
    """How many whole names stand between the commas of a cell: "Ann Lee,Bo Roe,Cy Poe" has three.

    Degrees, titles and workplaces between commas are none; nor are the two sides of
    "García López, María José", of which 2 are counted here: see `several_by_commas`.
    """
    return len(_whole_names(name))


def several_by_commas(name: str) -> bool:
    """Whether a cell lists people between commas: three names, or two that surely are."""
    whole = _whole_names(name)
    if len(whole) != 2:
        return len(whole) > 2
    if all(_NATIVE_NAME.fullmatch("".join(words)) for words in whole):
        return "、" in name or all(len("".join(words)) > 2 for words in whole)
    return all(fold(words[0]) in GIVEN and fold(words[-1]) not in GIVEN for words in whole)


def _whole_names(name: str) -> list[list[str]]:
    """The runs between commas that are a given and a family name."""
    made = []
    for run in _COMMAS.split(name):
        words = run.split()
        if organized(words):
            break  # what follows is where that is
        while words and look(words[0]) & TITLE:
            words = words[1:]
        while words and look(words[-1]) & (CREDENTIAL | SUFFIX) and not look(words[-1]) & NAME_TOO:
            words = words[:-1]
        native = len(words) == 1 and _NATIVE_NAME.fullmatch(words[0])
        full = [word for word in words if not look(word) & (INITIAL | PARTICLE)]
        if not native and (len(full) < 2 or len(words) > 5 or not wordy(words)):
            continue
        if native or all(word[0].isupper() and not word.isupper() for word in full):
            made.append(words)
    return made


def _like_a_person(side: str) -> bool:
    words = [word for word in side.replace(",", " ").split() if not look(word) & CREDENTIAL]
    return bool(words) and wordy(words) and len(fold(side)) > 1


def wordy(words: list[str]) -> bool:
    """Whether words hold letters, hyphens, periods and apostrophes only."""
    return all(
        word.replace("-", "").replace("'", "").replace(".", "").replace("’", "").isalpha()
        for word in words
    )


def workplace(name: str) -> bool:
    """Whether a whole cell is the name of an office or a place: "CME Office", "Lakeside Clinic"."""
    words = [word.strip("()[].") for word in name.split()]
    if "," in name or not words or any(fold(word) in GIVEN for word in words):
        return False
    named = [bool(look(word) & ORGANIZATION) for word in words]
    return all(named) or (len(words) > 1 and named[-1])


def organized(words: list[str]) -> bool:
    """Whether words name a workplace: "Northgate Hospital"."""
    return any(look(word.strip(",.()")) & ORGANIZATION for word in words)
