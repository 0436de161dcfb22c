"""The words of a name, once nothing else is left, put in their places."""

from __future__ import annotations

import re
from typing import NamedTuple

from cme_desk.domain import credentials as letters
from cme_desk.domain.names import fold
from cme_desk.importing.name_case import recase
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
    NAME_TOO,
    ONLY_BEHIND_A_COMMA,
    ORGANIZATION,
    PARTICLE,
    SPANISH,
    SUFFIX,
    SUFFIXES,
    SURE_EAST_ASIAN,
    SURNAMES,
    TITLE,
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
    credentials: list[str] = []
    title: str = ""
    review: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


class _Work:
    """What has been taken off a name so far."""

    __slots__ = ("credentials", "remarks", "review", "suffix", "title")

    def __init__(self) -> None:
        self.credentials: list[str] = []
        self.remarks: list[str] = []
        self.review: list[str] = []
        self.suffix = ""
        self.title: list[str] = []


_NATIVE = re.compile("[\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_TWO_SIGN_FAMILIES = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 皇甫 令狐 夏侯 尉迟 端木 慕容 "
    "남궁 황보 제갈 사공 선우 서문 독고 동방".split()
)
_PATRONYMIC = re.compile(r"(?:вич|вна|ична|ovich|evich|ovna|evna|оглы|кызы)$")
_LOGIN = re.compile(r"[a-z]+(?:[._\-][a-z0-9]+)+|[a-z]*\d[a-z0-9]*")
_SECOND_HALVES = frozenset(
    "D O N C P BC MED UNIV HABIL DENT VET R T NAT PHIL L CNP K ASCP 1 2 3 4 5 6 7 8 I II III IV "
    "BS CHB BCH BAO BCHIR PHARM MEDIC PARAMEDIC".split()
)
_FIRST_HALVES = frozenset(
    "PH PHARM PSY ED M D R DR RT PA NP EMT FNP ANP RN CCC PGY MS OMS MB BM LEK MBBCH BS SC NRP "
    "APRN DRMED MPA".split()
)


def arrange(name: str, last_first: bool | None) -> Named:
    """Take apart a name that holds nothing but words, commas, periods, hyphens, apostrophes."""
    work = _Work()
    segments = [segment.split() for segment in name.split(",")] if "," in name else [name.split()]
    segments = [segment for segment in segments if segment]
    if not segments:
        return Named()
    capitals = not any([not look(word) & (CAPITALS | INITIAL) for run in segments for word in run])
    if len(segments) > 1:
        _peel_segments(segments, work, capitals)
    _take_titles(segments, work)
    if not segments:
        return Named(last=" ".join(work.title), review=("Only a title is written here.",))
    if len(segments) == 1:
        words = segments[0]
        _peel_words(words, work, 2, capitals)
        first, middle, last = _in_words(words, work, last_first)
    else:
        first, middle, last = _by_comma(segments, work, capitals)
    return Named(
        first,
        middle,
        last,
        work.suffix,
        work.credentials,
        " ".join(work.title),
        tuple(work.review),
        tuple(work.remarks),
    )


def _peel_segments(segments: list[list[str]], work: _Work, capitals: bool) -> None:
    """Take off the runs between commas that hold only credentials or a suffix."""
    place = len(segments) - 1
    while place > 0:
        run = segments[place]
        if len(run) == 1 and look(run[0]) & SUFFIX:
            work.suffix = work.suffix or SUFFIXES[run[0].lower().rstrip(".")]
            del segments[place]
        elif _all_credentials(run) and _is_no_name(segments, place, work, capitals):
            work.credentials[:0] = letters.split(" ".join(run))
            del segments[place]
        place -= 1


def _all_credentials(run: list[str]) -> bool:
    looks = [look(word) for word in run]
    if all([each & CREDENTIAL for each in looks]):
        return True
    names = letters.split(" ".join(run))
    return len(names) < len(run) and all([letters.is_known(name) for name in names])


def _is_no_name(segments: list[list[str]], place: int, work: _Work, capitals: bool) -> bool:
    """Whether letters behind a comma are credentials and not the given name: "Ma, Do"."""
    run = segments[place]
    looks = look(run[0])
    if len(run) > 1 or not looks & NAME_TOO:
        return True
    if place > 1 or len(segments) > 2:
        # "Do, Minh, DO": a given name stands elsewhere.
        return place > 1 or bool(len(segments[1:]) > 1 and looks & CAPITALS)
    if not looks & CAPITALS:
        return bool(looks & LOWER) and len(segments[0]) > 1
    if len(segments[0]) < 2:
        return False
    if capitals:
        work.review.append(f"“{run[0]}” was taken for a degree; it could be a name too.")
    return True


def _peel_words(words: list[str], work: _Work, keep: int, capitals: bool) -> None:
    """Take credentials and a suffix off the end of words, leaving `keep` of them at least."""
    while len(words) > keep:
        looks = look(words[-1])
        if looks & SUFFIX and words[-1].lower().rstrip(".") not in ONLY_BEHIND_A_COMMA:
            work.suffix = work.suffix or SUFFIXES[words[-1].lower().rstrip(".")]
            words.pop()
            continue
        count = _joined_credential(words, keep)
        if count:
            work.credentials[:0] = letters.split(" ".join(words[-count:]))
            del words[-count:]
        elif looks & CREDENTIAL and _is_degree(words, looks, work, capitals):
            work.credentials[:0] = letters.known(words[-1])
            words.pop()
        elif words[-1].lower().rstrip(".") == "v" and words[-1] == "V" and len(words) > 2:
            work.suffix = work.suffix or "V"
            words.pop()
        else:
            return


def _joined_credential(words: list[str], keep: int) -> int:
    """How many words at the end are one credential in pieces: "Dr. med.", "PA C", "Ph. D."."""
    tail = words[-1].strip(".()").upper()
    if tail not in _SECOND_HALVES:
        return 0
    for count in (3, 2):
        if len(words) - count < keep:
            continue
        run = words[-count:]
        head = run[0].replace(".", "").upper()
        if head not in _FIRST_HALVES or (len(head) == 1 and run[0][-1] != "."):
            continue
        if letters.is_known("".join(run)) and not look(run[0]) & NAME_TOO:
            return count
    return 0


def _is_degree(words: list[str], looks: int, work: _Work, capitals: bool) -> bool:
    if not looks & NAME_TOO:
        return True
    word = words[-1]
    if looks & CAPITALS and not capitals:
        return True
    small = looks & LOWER and all([look(each) & (LOWER | INITIAL) for each in words])
    if (looks & CAPITALS or small) and not (word.lower() in VIETNAMESE and _vietnamese(words)):
        work.review.append(
            f"“{word}” at the end was taken for a degree; it could be the family name."
        )
        return True
    return False


def _vietnamese(words: list[str]) -> bool:
    return any([word.lower() in VIETNAMESE for word in words[:-1]])


def _take_titles(segments: list[list[str]], work: _Work) -> None:
    for place, run in enumerate(segments):
        while run and (len(run) > 1 or len(segments) > 1):
            looks = look(run[0])
            if not looks & TITLE and not (looks & CREDENTIAL and place == 0):
                break
            count = _leading_degree(run)
            if count:
                work.credentials.extend(letters.split(" ".join(run[:count])))
                del run[:count]
            elif looks & TITLE and not (run[0] in {"MS", "MA"} and len(run) < 3):
                work.title.append(run.pop(0))
            else:
                break
        if place and len(run) > 1 and look(run[-1]) & TITLE and run[-1].lower().startswith("dr"):
            work.title.append(run.pop())
    segments[:] = [run for run in segments if run]


def _leading_degree(run: list[str]) -> int:
    """How many words at the front are a degree: "Dr. med. Jürgen Müller", "MUDr. Jan Novák"."""
    for count in (3, 2, 1):
        if len(run) <= count:
            continue
        names = letters.known("".join(run[:count]))
        if names and names[0][:2].lower() in {"dr", "mu", "md", "le"} and names[0] != "MD":
            if "." in names[0]:
                return count
    looks = look(run[0])
    if looks & CREDENTIAL and looks & CAPITALS and not looks & (NAME_TOO | TITLE) and len(run) > 2:
        rest_mixed = any([not look(word) & (CAPITALS | INITIAL) for word in run[1:]])
        return 1 if rest_mixed and run[0].upper() != "MD" else 0
    return 0


def _by_comma(segments: list[list[str]], work: _Work, capitals: bool) -> tuple[str, str, str]:
    """ "Last, First Middle", with whatever else stands behind further commas."""
    family, given = segments[0], segments[1]
    if len(segments) == 2 and _is_workplace(family, given):
        _peel_words(family, work, 2, capitals)
        work.remarks.append(" ".join(given))
        return _in_words(family, work, None)
    if len(segments) == 2 and _unknown_letters(family, given):
        work.credentials.append(" ".join(given))
        work.review.append(
            f"“{' '.join(given)}” was taken for a credential; it is not a known one."
        )
        return _in_words(family, work, None)
    _peel_words(given, work, 1, capitals)
    _peel_words(family, work, 1, capitals)
    middle: list[str] = []
    for run in segments[2:]:
        if all([look(word) & INITIAL for word in run]):
            middle.extend(run)
        else:
            work.remarks.append(" ".join(run))
            if not any([look(word) & ORGANIZATION for word in run]):
                work.review.append(f"“{' '.join(run)}” was left out of the name.")
    given = _join_particles(given)
    # A family name's particles at the end of the given names: "Berg, Ludwig van der".
    back = len(given)
    while back > 1 and look(given[back - 1]) & PARTICLE and given[back - 1].islower():
        back -= 1
    family, given = given[back:] + family, given[:back]
    first, rest = _first_and_middle(given)
    whole = None
    return (
        " ".join(recase(first, _all_one_kind(given))),
        " ".join(recase([*rest, *middle], whole)),
        " ".join(recase(family, _all_one_kind(family), family=True)),
    )


def _all_one_kind(words: list[str]) -> bool:
    looks = [look(word) for word in words]
    return all([each & (CAPITALS | INITIAL) for each in looks]) or all(
        [each & (LOWER | INITIAL) for each in looks]
    )


def _is_workplace(family: list[str], given: list[str]) -> bool:
    return len(family) > 1 and any([look(word) & ORGANIZATION for word in given])


def _unknown_letters(family: list[str], given: list[str]) -> bool:
    """Whether what follows a whole name and a comma is capitals that are no given name."""
    if len(given) != 1 or len(family) < 2 or not look(given[0]) & CAPITALS:
        return False
    if any([look(word) & (CAPITALS | PARTICLE) for word in family]) or fold(given[0]) in GIVEN:
        return False
    return 2 <= len(given[0]) <= 10 and fold(family[0]) in GIVEN


def _in_words(words: list[str], work: _Work, last_first: bool | None) -> tuple[str, str, str]:
    """A name without a comma: which words are the family name."""
    if len(words) == 1:
        return _one_word(words[0], work)
    if not words[0].isascii() and _NATIVE.search(words[0]):
        return _native(words, work)
    one_kind = _all_one_kind(words)
    swapped, doubt = _family_first(words, one_kind, last_first)
    if swapped:
        end = 1
        while end < len(words) - 1 and look(words[end - 1]) & PARTICLE:
            end += 1
        if not one_kind and last_first is None:
            while end < len(words) - 1 and _shouted(words[0]) and _shouted(words[end]):
                end += 1
        family, given = words[:end], words[end:]
    else:
        start = _family_start(words)
        family, given = words[start:], words[:start]
    if doubt:
        work.review.append(_doubt(words, family, given, one_kind))
    first, middle = _first_and_middle(_join_particles(given))
    return (
        " ".join(recase(first, one_kind)),
        " ".join(recase(middle, one_kind)),
        " ".join(recase(family, one_kind, family=False)),
    )


def _doubt(words: list[str], family: list[str], given: list[str], one_kind: bool) -> str:
    last, rest = " ".join(recase(family, one_kind)), " ".join(recase(given, one_kind))
    return (
        f"Which is the family name in “{' '.join(words)}” is not sure; "
        f"it was read as {rest} {last}, family name {last}."
    )


def _shouted(word: str) -> bool:
    looks = look(word)
    return bool(looks & CAPITALS) and not looks & INITIAL and len(word.strip(".-")) > 2


def _family_first(words: list[str], one_kind: bool, last_first: bool | None) -> tuple[bool, bool]:
    """Whether the family name leads, and whether that needs a look."""
    if last_first is not None:
        return last_first, False
    if not one_kind and _shouted(words[0]) and not look(words[-1]) & CAPITALS:
        return True, False
    if not one_kind and look(words[-1]) & CAPITALS:
        return False, False
    if not words[0].isascii() and len(words) == 3 and _PATRONYMIC.search(words[2]):
        return True, False
    first, last = fold(words[0]), fold(words[-1])
    if first in GIVEN:
        return False, False
    if len(words) > 2 and look(words[-1]) & INITIAL and len(words[-1].strip(".")) < 3:
        second = fold(words[1])
        if not look(words[0]) & INITIAL:
            return first in SURNAMES or second in GIVEN, True
    if look(words[-1]) & INITIAL and not look(words[0]) & INITIAL:
        return first in SURNAMES or first in EAST_ASIAN, True
    given_last = fold(words[1]) in GIVEN and len(words) < 4
    if first in SURNAMES and given_last and last not in SURNAMES:
        return True, True
    if first in SURE_EAST_ASIAN and last not in SURE_EAST_ASIAN and last not in SURNAMES:
        return len(words) == 2 or last not in EAST_ASIAN, True
    if one_kind and words[0].isupper() and last in GIVEN and last not in SURNAMES:
        return False, len(words) == 2
    return False, False


def _family_start(words: list[str]) -> int:
    """Where the family name starts in "First Middle van der Last"."""
    start = len(words) - 1
    if look(words[start]) & BINDS_BACK and start > 1:
        start -= 1
    if start > 1 and _double_surname(words, start):
        start -= 1
    while start > 1:
        before = words[start - 1]
        looks = look(before)
        if looks & CONNECTOR and start > 2:
            start -= 2
        elif looks & PARTICLE and _binds(before, words[start]):
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
    last, before = fold(words[start]), fold(words[start - 1])
    if before in SPANISH and (last in SPANISH or last.endswith("ez")):
        return not (before in GIVEN and start == 2)
    return start == 3 and is_compound(words[0], words[1]) and not look(words[2]) & INITIAL


def _join_particles(given: list[str]) -> list[str]:
    """Given names with a particle stay one: "María de los Ángeles"."""
    joined: list[str] = []
    for word in given:
        if joined and (
            joined[-1].rpartition(" ")[2] in {"de", "del", "la", "los", "las", "dos", "da", "do"}
            or (word in {"de", "del", "da", "do", "dos"} and len(given) > 2)
        ):
            joined[-1] = f"{joined[-1]} {word}"
        else:
            joined.append(word)
    return joined


def _first_and_middle(given: list[str]) -> tuple[list[str], list[str]]:
    if len(given) > 1 and is_compound(given[0], given[1]):
        return given[:2], given[2:]
    return given[:1], given[1:]


def _one_word(word: str, work: _Work) -> tuple[str, str, str]:
    if _LOGIN.fullmatch(word):
        work.review.append(f"“{word}” looks like a login, not like a person's name.")
        return "", "", word
    if not word.isascii() and _NATIVE.search(word):
        return _native([word], work)
    work.review.append(f"Only one name is written here: “{word}”.")
    return "", "", recase([word], True)[0]


def _native(words: list[str], work: _Work) -> tuple[str, str, str]:
    """A Chinese, Japanese or Korean name in its own script: the family name leads."""
    name = "".join(words)
    if "・" in name and len(name.split("・")) == 2:
        first, _, last = name.partition("・")
        return first, "", last
    if len(words) == 2:
        family, given = words
    elif len(words) == 1 and 1 < len(name) <= 4:
        two = name[:2] in _TWO_SIGN_FAMILIES or len(name) == 4
        family, given = (name[:2], name[2:]) if two and len(name) > 2 else (name[:1], name[1:])
    else:
        family, given = name if len(words) == 1 else " ".join(words), ""
    work.review.append(
        f"“{' '.join(words)}” was read with the family name first: {family}"
        + (f", given name {given}." if given else ".")
    )
    return given, "", family


def arrange_parts(family: str, given: str, middle: str, suffix: str, title: str) -> Named:
    """Put together the words of separate columns, once marks are taken off."""
    work = _Work()
    if title:
        if all([look(word) & TITLE for word in title.replace(",", " ").split()]):
            work.title.append(title)
        elif all([letters.is_known(each) for each in letters.split(title)]):
            work.credentials.extend(letters.split(title))
        else:
            work.title.append(title)
    if suffix:
        known = SUFFIXES.get(suffix.lower().rstrip("."), "")
        if known:
            work.suffix = known
        elif letters.split(suffix) and all(letters.is_known(e) for e in letters.split(suffix)):
            work.credentials.extend(letters.split(suffix))
        else:
            work.suffix = suffix
    last_words = _cell_words(family, work)
    first_words = _cell_words(given, work)
    if last_words and first_words and _same_start(last_words, first_words):
        last_words = last_words[len(first_words) :]
    middle_words = (
        [] if middle.lower() in {"0", "n/a", "na", "nmn", "none", "-"} else middle.split()
    )
    while len(first_words) > 1 and not middle_words and look(first_words[-1]) & INITIAL:
        if look(first_words[0]) & INITIAL and len(first_words) == 2:
            break
        middle_words.insert(0, first_words.pop())
    return Named(
        " ".join(recase(first_words)),
        " ".join(recase(middle_words)),
        " ".join(recase(last_words, family=True)),
        work.suffix,
        work.credentials,
        " ".join(work.title),
        tuple(work.review),
        tuple(work.remarks),
    )


def _same_start(last_words: list[str], first_words: list[str]) -> bool:
    """Whether the family name cell repeats the whole name: "John Smith" beside "John"."""
    count = len(first_words)
    return len(last_words) > count and [fold(word) for word in last_words[:count]] == [
        fold(word) for word in first_words
    ]


def _cell_words(cell: str, work: _Work) -> list[str]:
    """The words of a first-name or last-name cell, without what does not belong there."""
    segments = [segment.split() for segment in cell.split(",")] if "," in cell else [cell.split()]
    segments = [segment for segment in segments if segment]
    if not segments:
        return []
    capitals = cell.isupper()
    if len(segments) > 1:
        held: list[list[str]] = [segments[0]]
        for run in segments[1:]:
            if len(run) == 1 and look(run[0]) & SUFFIX:
                work.suffix = work.suffix or SUFFIXES[run[0].lower().rstrip(".")]
            elif _all_credentials(run):
                work.credentials.extend(letters.split(" ".join(run)))
            else:
                held.append(run)
        segments = held
    words = [word for run in segments for word in run]
    if len(words) == 1:
        return words
    _take_titles_of_cell(words, work)
    _peel_words(words, work, 1, capitals)
    return words


def _take_titles_of_cell(words: list[str], work: _Work) -> None:
    segments = [words]
    kept = list(words)
    _take_titles(segments, work)
    words[:] = segments[0] if segments else kept
