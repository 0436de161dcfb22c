"""The words of a name, once nothing else is left, put in their places."""

from __future__ import annotations

import re
from typing import NamedTuple

from cme_desk.domain.names import fold
from cme_desk.importing.name_case import recase
from cme_desk.importing.name_peel import (
    Peeled,
    peel_segments,
    peel_words,
    take_titles,
)
from cme_desk.importing.name_words import (
    BINDS_BACK,
    CAPITAL_PARTICLES,
    CAPITALS,
    CONNECTOR,
    CREDENTIAL,
    EAST_ASIAN,
    GIVEN,
    INITIAL,
    LOWER,
    ORGANIZATION,
    PARTICLE,
    SPANISH,
    SURE_EAST_ASIAN,
    SURNAMES,
    TWO_LETTER_FAMILIES,
    VIETNAMESE,
    is_compound,
    look,
)


class Named(NamedTuple):
    """The parts of a person's name, and what its cell held besides."""

    first: str = ""
    middle: str = ""
    last: str = ""
    suffix: str = ""
    credentials: tuple[str, ...] = ()
    title: str = ""
    review: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


_Parts = tuple[str, str, str]

_NATIVE = re.compile(
    "[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
_TWO_SIGN_FAMILIES = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 皇甫 令狐 夏侯 尉迟 端木 慕容 "
    "남궁 황보 제갈 사공 선우 서문 독고 동방".split()
)
_PATRONYMIC = re.compile(r"(?:вич|вна|ична|ovich|evich|ovna|evna|оглы|кызы)$")
_KOREAN_GIVEN = re.compile(r"[A-Z][a-z]+-[A-Za-z][a-z]+")
_LOGIN = re.compile(r"[a-z]+(?:[._\-][a-z0-9]+)+|[a-z]*\d[a-z0-9]*")
_IRISH = frozenset({"mc", "o'", "o’"})


def arrange(name: str, last_first: bool | None) -> Named:  # noqa: FBT001 - an inner function
    """Take apart a name that holds nothing but words, commas, periods, hyphens, apostrophes."""
    segments = [segment.split() for segment in name.split(",")] if "," in name else [name.split()]
    segments = [run for run in (_spoken(run) for run in segments) if run]
    if not segments:
        return Named()
    looks = [look(word) for run in segments for word in run]
    peeled = Peeled(capitals=all(each & (CAPITALS | INITIAL) for each in looks))
    if len(segments) > 1:
        peel_segments(segments, peeled)
    take_titles(segments, peeled)
    if not segments:
        return Named(last=" ".join(peeled.title), review=("Only a title is written here.",))
    if len(segments) == 1:
        peel_words(segments[0], peeled, 2)
        parts = _in_words(segments[0], peeled, last_first)
    else:
        parts = _by_comma(segments, peeled)
    return _named(parts, peeled)


def _spoken(run: list[str]) -> list[str]:
    """The words of a run that hold a letter or a digit."""
    for word in run:
        if not word[0].isalnum() and not any(each.isalnum() for each in word):
            return [each for each in run if any(sign.isalnum() for sign in each)]
    return run


def _named(parts: _Parts, peeled: Peeled) -> Named:
    first, middle, last = parts
    return Named(
        first,
        middle,
        last,
        peeled.suffix,
        tuple(peeled.credentials),
        " ".join(peeled.title),
        tuple(peeled.review),
        tuple(peeled.remarks),
    )


def _by_comma(segments: list[list[str]], peeled: Peeled) -> _Parts:
    """Read "Last, First Middle", with whatever else stands behind further commas."""
    family, given = segments[0], segments[1]
    if len(segments) == 2 and len(family) > 1:
        words = " ".join(given)
        if any(look(word) & ORGANIZATION for word in given):
            peel_words(family, peeled, 2)
            peeled.remarks.append(words)
            return _in_words(family, peeled, None)
        if _starts_with_degree(given):
            peel_words(family, peeled, 2)
            peeled.credentials.append(words)
            return _in_words(family, peeled, None)
        if _unknown_letters(family, given):
            peeled.credentials.append(words)
            peeled.review.append(f"“{words}” was taken for a credential; it is not a known one.")
            return _in_words(family, peeled, None)
    peel_words(given, peeled, 1)
    peel_words(family, peeled, 1)
    middle: list[str] = []
    for run in segments[2:]:
        if all(look(word) & INITIAL for word in run):
            middle.extend(run)
            continue
        if _starts_with_degree(run):
            peeled.credentials.append(" ".join(run))
            continue
        peeled.remarks.append(" ".join(run))
        if not any(look(word) & ORGANIZATION for word in run):
            peeled.review.append(f"“{' '.join(run)}” was left out of the name.")
    # A family name's particles behind the given names: "Berg, Ludwig van der".
    back = len(given)
    while back > 1 and given[back - 1].islower() and look(given[back - 1]) & PARTICLE:
        back -= 1
    family, given = given[back:] + family, given[:back]
    # "Smith, JA" are initials; "SMITH, ED" is a name.
    one_kind = _one_kind(given) and (peeled.capitals or len(given[0]) > 2)
    first, rest = _first_and_middle(_join_particles(given))
    return (
        " ".join(recase(first, one_kind)),
        " ".join(recase([*rest, *middle], one_kind)),
        " ".join(recase(family, _one_kind(family), family=True)),
    )


def _one_kind(words: list[str]) -> bool:
    """Whether words are all in capitals, or all in small letters; initials are either."""
    every = CAPITALS | LOWER
    for word in words:
        looks = look(word)
        if not looks & INITIAL:
            every &= looks
    return every != 0


def _starts_with_degree(run: list[str]) -> bool:
    """Whether a run is a degree with words to it: "MD candidate", "RN Cardiology"."""
    looks = look(run[0])
    return bool(looks & CREDENTIAL and looks & CAPITALS) and not all(
        look(word) & CAPITALS for word in run
    )


def _unknown_letters(family: list[str], given: list[str]) -> bool:
    """Whether what follows a whole name and a comma is capitals that are no given name."""
    if len(given) != 1 or not look(given[0]) & CAPITALS or not 2 <= len(given[0]) <= 10:
        return False
    if any(look(word) & (CAPITALS | PARTICLE) for word in family) or fold(given[0]) in GIVEN:
        return False
    return fold(family[0]) in GIVEN


def _in_words(words: list[str], peeled: Peeled, last_first: bool | None) -> _Parts:  # noqa: FBT001
    """A name without a comma: which words are the family name."""
    if len(words) == 1:
        return _one_word(words[0], peeled)
    if not words[0].isascii() and _NATIVE.search(words[0]):
        return _native(words, peeled)
    one_kind = _one_kind(words)
    leads, doubt = family_leads(words, one_kind=one_kind, last_first=last_first)
    if leads:
        end = _leading_family(words, one_kind=one_kind)
        family, given = words[:end], words[end:]
        if len(given) > 1 and fold(family[0]) in VIETNAMESE:
            given = [given[-1], *given[:-1]]
    else:
        start = _family_start(words)
        family, given = words[start:], words[:start]
    first, middle = _first_and_middle(_join_particles(given))
    parts = (
        " ".join(recase(first, one_kind)),
        " ".join(recase(middle, one_kind)),
        " ".join(recase(family, one_kind)),
    )
    if doubt:
        peeled.review.append(
            f"Which is the family name in “{' '.join(words)}” is not sure; "
            f"it was read as {' '.join(filter(None, parts))}, family name {parts[2]}."
        )
    return parts


def _leading_family(words: list[str], *, one_kind: bool) -> int:
    """How many words at the front are the family name, if it leads."""
    end = 1
    while end < len(words) and look(words[end - 1]) & PARTICLE:
        end += 1
    if not one_kind:
        while end < len(words) - 1 and _shouted(words[0]) and _shouted(words[end]):
            end += 1
    return min(end, len(words))


def _shouted(word: str) -> bool:
    """Whether a word is in capitals and no initials: as Europeans write a family name."""
    looks = look(word)
    return bool(looks & CAPITALS) and not looks & INITIAL and len(word.strip(".-")) > 2


def family_leads(words: list[str], *, one_kind: bool, last_first: bool | None) -> tuple[bool, bool]:
    """Whether the family name leads, and whether that needs a look."""
    if last_first is not None:
        return last_first, False
    head, tail = words[0], words[-1]
    if not one_kind:
        if _shouted(head) and not look(tail) & CAPITALS:
            return True, False
        if look(tail) & CAPITALS and not _initials(words):
            return False, False
        if not head.isascii() and len(words) == 3 and _PATRONYMIC.search(tail):
            return True, False
        if head.islower() and look(head) & PARTICLE:
            return True, True
    first, last, second = fold(head), fold(tail), fold(words[1])
    korean = first in EAST_ASIAN and len(words) == 2 and _KOREAN_GIVEN.fullmatch(tail)
    if korean and last not in SURNAMES:
        return True, True
    if first in GIVEN:
        return False, False
    family_like = first in SURNAMES or first in EAST_ASIAN or head[:2].lower() in _IRISH
    if not look(head) & INITIAL and (look(tail) & INITIAL or _initials(words)):
        return family_like or (len(words) > 2 and second in GIVEN), True
    if one_kind and look(head) & PARTICLE and last in GIVEN:
        return True, True
    return _by_lists(words, (first, second, last), one_kind=one_kind, family_like=family_like)


def _initials(words: list[str]) -> bool:
    """Whether the last word is initials without periods, as in "Smith JA"."""
    tail = words[-1]
    return (
        2 <= len(tail) <= 3
        and tail.isupper()
        and tail.isalpha()
        and tail.lower() not in TWO_LETTER_FAMILIES
        and (len(tail) == 2 or not any(each in "AEIOUY" for each in tail))
        and fold(words[0]) not in GIVEN
        and not any(word.isupper() and len(word) > 1 for word in words[:-1])
    )


def _by_lists(
    words: list[str], folded: tuple[str, str, str], *, one_kind: bool, family_like: bool
) -> tuple[bool, bool]:
    """Whether lists of usual names say that the family name leads; each such case needs a look."""
    first, second, last = folded
    western = family_like and (first in SURNAMES or first not in EAST_ASIAN)
    if western and second in GIVEN and len(words) < 4 and last not in SURNAMES:
        return True, True
    if first in SURE_EAST_ASIAN and last not in SURE_EAST_ASIAN and last not in SURNAMES:
        return len(words) == 2 or last not in EAST_ASIAN, True
    if one_kind and words[0].isupper() and last in GIVEN and last not in SURNAMES:
        return False, len(words) == 2
    return False, False


def _family_start(words: list[str]) -> int:
    """Where the family name starts in "First Middle van der Last"."""
    start = len(words) - 1
    if start > 1 and look(words[start]) & BINDS_BACK:
        start -= 1
    if start > 1 and _double_surname(words, start):
        start -= 1
    while start > 1:
        looks = look(words[start - 1])
        if looks & CONNECTOR and start > 2:
            start -= 2
        elif looks & PARTICLE and _binds(words[start - 1], words[start]):
            start -= 1
        else:
            break
    return start


def _binds(particle: str, following: str) -> bool:
    """Whether a particle belongs to the word behind it: "Van Dyke", but "Anh Van Nguyen"."""
    if particle.islower():
        return True
    small = particle.lower()
    if following.lower() in VIETNAMESE and small in {"van", "le", "la", "san"}:
        return False
    return small in CAPITAL_PARTICLES or small.rstrip(".") in CAPITAL_PARTICLES


def _double_surname(words: list[str], start: int) -> bool:
    """Whether the two last words are a Spanish double family name: "Carlos Garcia Lopez"."""
    before = fold(words[start - 1])
    if before in SPANISH:
        last = fold(words[start])
        if last in SPANISH or last.endswith("ez"):
            return not (before in GIVEN and start == 2)
    return start == 3 and is_compound(words[0], words[1]) and not look(words[2]) & INITIAL


def _join_particles(given: list[str]) -> list[str]:
    """Given names with a particle stay one: "María de los Ángeles"."""
    if len(given) < 3:
        return given
    joined: list[str] = []
    for word in given:
        ends = joined[-1].rpartition(" ")[2] if joined else ""
        starts = word in {"de", "del", "da", "do", "dos"}
        if joined and (starts or ends in {"de", "del", "la", "los", "las", "dos", "da", "do"}):
            joined[-1] = f"{joined[-1]} {word}"
        else:
            joined.append(word)
    return joined


def _first_and_middle(given: list[str]) -> tuple[list[str], list[str]]:
    if len(given) > 1 and is_compound(given[0], given[1]):
        return given[:2], given[2:]
    return given[:1], given[1:]


def _one_word(word: str, peeled: Peeled) -> _Parts:
    if _LOGIN.fullmatch(word):
        return _login(word, peeled)
    if not word.isascii() and _NATIVE.search(word):
        return _native([word], peeled)
    peeled.review.append(f"Only one name is written here: “{word}”.")
    return "", "", recase([word], True)[0]


def _login(word: str, peeled: Peeled) -> _Parts:
    parts = word.replace("_", ".").split(".")
    if len(parts) == 2 and all(len(part) > 1 and part.replace("-", "").isalpha() for part in parts):
        first, last = recase([parts[0]], True)[0], recase([parts[1]], True)[0]
        peeled.review.append(f"“{word}” looks like a login; the name was guessed from it.")
        return first, "", last
    peeled.review.append(f"“{word}” looks like a login, not like a person's name.")
    return "", "", word


def _native(words: list[str], peeled: Peeled) -> _Parts:
    """A Chinese, Japanese or Korean name in its own script: the family name leads."""
    name = "".join(words)
    if name.count("・") == 1 and name.strip("・") == name:
        first, _, last = name.partition("・")
        return first, "", last
    if len(words) == 2:
        family, given = words
    elif len(words) == 1 and 1 < len(name) <= 4:
        two = len(name) == 4 or (len(name) == 3 and name[:2] in _TWO_SIGN_FAMILIES)
        family, given = (name[:2], name[2:]) if two else (name[:1], name[1:])
    else:
        family, given = " ".join(words), ""
    peeled.review.append(
        f"“{' '.join(words)}” was read with the family name first: {family}"
        + (f", given name {given}." if given else ".")
    )
    return given, "", family
