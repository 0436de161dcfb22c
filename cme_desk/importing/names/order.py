"""The words of a name, once nothing else is left, put in their places."""

from __future__ import annotations

import re

from cme_desk.domain.intake.reviews import Look
from cme_desk.domain.people.names import fold
from cme_desk.importing.names.case import recase
from cme_desk.importing.names.leads import family_leads, family_start, leading_family
from cme_desk.importing.names.peel import (
    Peeled,
    peel_segments,
    peel_words,
    take_titles,
    take_unknown,
)
from cme_desk.importing.names.words import (
    CAPITALS,
    CREDENTIAL,
    GIVEN,
    INITIAL,
    LOWER,
    ONLY_BEHIND_A_COMMA,
    ORGANIZATION,
    PARTICLE,
    SPANISH,
    SUFFIX,
    TITLE,
    VIETNAMESE,
    is_compound,
    look,
)
from cme_desk.vocabularies import pattern, vocabulary
from cme_desk.vocabularies import words as words_of

_Parts = tuple[str, str, str]

_NATIVE = re.compile(
    "[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
_LISTS = vocabulary("names")
_TWO_SIGN_FAMILIES = words_of(_LISTS["two_sign_families"])
_NATIVE_TITLES = words_of(_LISTS["titles_behind"])
_NATIVE_TITLE = re.compile(
    "(.{2,}?)(?:" + "|".join(sorted((e for e in _NATIVE_TITLES if len(e) > 1), key=len)[::-1]) + ")"
)
_LOGIN = re.compile(r"[a-z]+(?:[._\-][a-z0-9]+)+|[a-z]*\d[a-z0-9]*")
_NOT_YET = pattern(_LISTS["not_yet"], r"\b(?:%s)\b")
_MB_BS = re.compile(r"\bM\.?B\.?,\s*(B\.?\s?S|Ch\.?\s?B|B\.?\s?Ch)\b\.?", re.IGNORECASE)
_GLUED_TITLE = re.compile(r"(?<![\w.])((?:[^\W\d_]{2,8}\.)+)([^\W\d_][\w'’\-]+)(?![\w.])")
_PARTED = re.compile(r"\b([ODL]['’]) (?=\w)")


def arrange(name: str, last_first: bool | None) -> Peeled:  # noqa: FBT001 - an inner function
    """Take apart a name that holds nothing but words, commas, periods, hyphens, apostrophes."""
    if "," in name:
        name = _MB_BS.sub(r"MB\1", name)
    if "' " in name or "’ " in name:
        name = _PARTED.sub(r"\1", name)
    if "." in name:
        name = _GLUED_TITLE.sub(_part_title, name)
    segments = [segment.split() for segment in name.split(",")] if "," in name else [name.split()]
    segments = [run for run in (_spoken(run) for run in segments) if run]
    if not segments:
        return Peeled()
    looks = [look(word) for run in segments for word in run]
    peeled = Peeled(capitals=all(each & (CAPITALS | INITIAL) for each in looks))
    if len(segments) > 1:
        peel_segments(segments, peeled)
    take_titles(segments, peeled)
    if len(segments) > 1:
        take_unknown(segments, peeled)
    if not segments:
        only = Peeled().placed("", "", " ".join(peeled.title))
        only.review.append(Look.NO_NAME.said("Only a title is written here."))
        return only
    if len(segments) == 1:
        native = bool(_NATIVE.search(segments[0][0]))
        peel_words(segments[0], peeled, 1 if native else 2)
        parts = _in_words(segments[0], peeled, last_first)
    else:
        parts = _by_comma(segments, peeled)
    return peeled.placed(*parts)


def _part_title(found: re.Match[str]) -> str:
    """Part "Dr.John" in two words; "Dott.ssa" and "Dr.med" stay."""
    known = look(found[1]) & TITLE and not look(found[0]) & (TITLE | CREDENTIAL)
    return f"{found[1]} {found[2]}" if known else found[0]


def _spoken(run: list[str]) -> list[str]:
    """The words of a run that hold a letter or a digit."""
    if run and len(run[-1]) > 3 and run[-1][-1] == "." and run[-1].count(".") == 1:
        run = run if look(run[-1]) else [*run[:-1], run[-1][:-1]]
    for word in run:
        if not word[0].isalnum() and not any(each.isalnum() for each in word):
            return [each for each in run if any(sign.isalnum() for sign in each)]
    return run


def _by_comma(segments: list[list[str]], peeled: Peeled) -> _Parts:
    """Read "Last, First Middle", with whatever else stands behind further commas."""
    family, given = segments[0], segments[1]
    if len(family) > 1 and _starts_with_degree(given):
        peel_words(family, peeled, 2)
        peeled.credentials.append(" ".join(given))
        _leave_out(segments[2:], peeled)
        return _in_words(family, peeled, None)
    if len(family) > 1:
        if len(segments) == 2 and any(look(word) & ORGANIZATION for word in given):
            peel_words(family, peeled, 2)
            return _in_words(family, peeled, None)
        if _whole_before(family, given):
            _leave_out(segments[1:], peeled)
            return _in_words(family, peeled, None)
    peel_words(given, peeled, 1)
    peel_words(family, peeled, 1)
    middle: list[str] = []
    for run in segments[2:]:
        if all(look(word) & INITIAL for word in run):
            middle.extend(run)
        else:
            _leave_out([run], peeled)
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


def _leave_out(runs: list[list[str]], peeled: Peeled) -> None:
    """Keep what stands behind a comma and is no part of the name."""
    for run in runs:
        words = " ".join(run)
        if _starts_with_degree(run) or _NOT_YET.search(words):
            # Beside a degree, "Class of 2026" says that it is not held yet.
            peeled.credentials.append(words)
        elif not any(look(word) & ORGANIZATION for word in run):
            peeled.review.append(Look.NAME_PART.said(f"“{words}” was left out of the name."))


def _whole_before(family: list[str], given: list[str]) -> bool:
    """Whether a whole name stands before the comma: "Jane Doe, Northgate"."""
    if fold(family[0]) not in GIVEN or fold(family[-1]) in GIVEN or not 2 <= len(family) <= 3:
        return False
    if any(look(word) & (PARTICLE | CAPITALS) for word in family) or fold(family[0]) in SPANISH:
        return False
    return not any(fold(word) in GIVEN or look(word) & INITIAL for word in given)


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


def _in_words(words: list[str], peeled: Peeled, last_first: bool | None) -> _Parts:  # noqa: FBT001 - of three
    """A name without a comma: which words are the family name."""
    if len(words) == 1:
        return _one_word(words[0], peeled)
    if not words[0].isascii() and _NATIVE.search(words[0]):
        return _native(words, peeled)
    if len(words) > 2 and look(words[1]) & SUFFIX and words[1].lower() not in ONLY_BEHIND_A_COMMA:
        # "Delgado Jr. Robert J."
        peeled.take_suffix(words.pop(1))
        last_first = True
        peeled.review.append(
            Look.NAME_ORDER.said(f"The name was read with the family name, {words[0]}, first.")
        )
    one_kind = _one_kind(words)
    leads, doubt = family_leads(words, one_kind=one_kind, last_first=last_first)
    if leads:
        end = leading_family(words, one_kind=one_kind)
        family, given = words[:end], words[end:]
        if len(given) > 1 and fold(family[0]) in VIETNAMESE:
            # Of a Vietnamese name the last word is the given name, the one before it the middle.
            given = [given[-1], *given[:-1]]
    else:
        start = family_start(words)
        family, given = words[start:], words[:start]
    first, middle = _first_and_middle(_join_particles(given))
    parts = (
        " ".join(recase(first, one_kind)),
        " ".join(recase(middle, one_kind)),
        " ".join(recase(family, one_kind)),
    )
    if doubt:
        peeled.review.append(
            Look.NAME_ORDER.said(
                f"Which is the family name in “{' '.join(words)}” is not sure; "
                f"it was read as {' '.join(filter(None, parts))}, family name {parts[2]}."
            )
        )
    return parts


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
    if _LOGIN.fullmatch(word.lower() if "." in word or word[-1].isdigit() else word):
        return _login(word, peeled)
    if not word.isascii() and _NATIVE.search(word):
        return _native([word], peeled)
    peeled.review.append(Look.ONE_NAME.said(f"Only one name is written here: “{word}”."))
    return "", "", recase([word], True)[0]


def _login(word: str, peeled: Peeled) -> _Parts:
    parts = word.lower().replace("_", ".").split(".")
    if len(parts) == 2 and all(len(part) > 1 and part.replace("-", "").isalpha() for part in parts):
        first, last = recase([parts[0]], True)[0], recase([parts[1]], True)[0]
        peeled.review.append(
            Look.NAME_GUESSED.said(f"“{word}” looks like a login; the name was guessed from it.")
        )
        return first, "", last
    peeled.review.append(
        Look.NO_NAME.said(f"“{word}” looks like a login, not like a person's name.")
    )
    return "", "", word


def _native(words: list[str], peeled: Peeled) -> _Parts:
    """A Chinese, Japanese or Korean name in its own script: the family name leads."""
    while len(words) > 1 and words[-1] in _NATIVE_TITLES:
        words = words[:-1]
    ending = _NATIVE_TITLE.fullmatch(words[-1])
    if ending:
        words = [*words[:-1], ending[1]]
    name = "".join(words)
    if name.count("・") == 1 and name.strip("・") == name:
        first, _, last = name.partition("・")
        return first, "", last
    if len(words) == 2:
        family, given = words
    elif len(words) == 1 and 1 < len(name) <= 4:
        # Four signs are two and two; of fewer the first alone is the family's, but for these.
        two = len(name) == 4 or (len(name) == 3 and name[:2] in _TWO_SIGN_FAMILIES)
        family, given = (name[:2], name[2:]) if two else (name[:1], name[1:])
    else:
        family, given = " ".join(words), ""
    peeled.spoken = " ".join(words)
    # Where a blank parts the two nothing was guessed.
    look_at = Look.NOTE if len(words) == 2 else Look.NAME_ORDER
    peeled.review.append(
        look_at.said(
            f"“{' '.join(words)}” was read with the family name first: {family}"
            + (f", given name {given}." if given else ".")
        )
    )
    return given, "", family
