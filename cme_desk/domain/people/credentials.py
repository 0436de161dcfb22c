"""The letters after a name: how they are usually written, and which profession they say."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from cme_desk.domain.people.names import clean, fold
from cme_desk.vocabularies import vocabulary

PHYSICIAN = "Physician"
NURSE = "Nurse"
NURSE_PRACTITIONER = "Nurse Practitioner"
PHARMACIST = "Pharmacist"
PHARMACY_TECHNICIAN = "Pharmacy Technician"
OTHER = "Other"

_STUDENT = "student"
_TRAINEE = "trainee"
_DOCTORATE = "doctorate"
_NEUTRAL = ""
_NO_PROFESSION = frozenset({None, _TRAINEE, _NEUTRAL})

# Medicine by another road: an MD beside one of these is often a degree of that road.
_OTHER_MEDICINE = frozenset({"BAMS", "BHMS", "BUMS", "ND", "NMD", "OMD", "DAOM", "DACM"})

_NOT_KEY = re.compile(r"[^A-Z0-9À-ÖØ-Þ]+")
_SEPARATOR = re.compile(r"[,;|•·+\n]|(?<=\s)(?:[&/]|and|und|et)(?=\s)", re.IGNORECASE)
# Of a printed list of boxes only what is ticked was said.
_UNTICKED = re.compile(r"(?:[☐□❏❑⬜]|\[\s?\])[^☐□❏❑⬜☑☒✓✔\[\]]*")
_TICKED = re.compile(r"[☑☒✓✔]|\[[xX]\]")
_GLUED = re.compile(r"\b(?:MD|M\.D\.|DO|D\.O\.|MBBS|MBChB)(?!\w)")
_LONGEST = 300
_NOTHING = frozenset({"", "-", "--", "n/a", "na", "none", "nil", "n.a.", "."})


class _Part(NamedTuple):
    """One credential, which profession's it is, and whether what stands beside it leaves doubt."""

    text: str
    group: str | None
    doubtful: bool


def _key(text: str) -> str:
    """The letters and digits that tell a credential, in capitals: "F.A.C.P." is "FACP"."""
    return _NOT_KEY.sub("", text.upper())


@cache
def _groups() -> dict[str, str]:
    """Each credential, in its usual way to write it, to the profession or kind it says."""
    lists = vocabulary("credentials")
    others = {"neutral": _NEUTRAL}
    listed = [
        *lists["professions"].items(),
        *((others.get(name, name), credentials) for name, credentials in lists["others"].items()),
    ]
    return {
        each.replace("_", " "): group
        for group, credentials in listed
        for each in credentials.split()
    }


@cache
def _usual() -> dict[str, tuple[str, ...]]:
    """The key of each way to write a credential, or several, to the usual way."""
    ways = {way: tuple(names) for way, names in vocabulary("credentials")["other_ways"].items()}
    return {_key(name): (name,) for name in _groups()} | ways


@lru_cache(maxsize=8192)
def known(text: str) -> tuple[str, ...]:
    """The usual ways to write what one word means, which may be two ("MD/PhD"); empty if none."""
    found = _usual().get(_key(text))
    if found is not None:
        return found if text[:1] != "(" or len(text) > 4 else ()
    for mark in "/-–.":
        pieces = [piece for piece in text.split(mark) if piece]
        if len(pieces) > 1:
            each = [_usual().get(_key(piece)) for piece in pieces]
            if None not in each and all(len(_key(piece)) > 1 for piece in pieces):
                return tuple(name for names in each if names for name in names)
    return ()


def _segment(words: list[str]) -> list[tuple[str, bool]]:
    """The credentials in one run of words, each with whether it is known."""
    parts, place = list[tuple[str, bool]](), 0
    while place < len(words):
        for count in range(min(4, len(words) - place), 1, -1):
            run = words[place : place + count]
            found = _usual().get(_key("".join(run)))
            if found and all(map(_key, run)) and not all(map(known, run)):
                parts.extend((name, True) for name in found)
                place += count
                break
        else:
            names = known(words[place])
            if names:
                parts.extend((name, True) for name in names)
            elif parts and (not parts[-1][1] or words[place][0] == "("):
                parts[-1] = (f"{parts[-1][0]} {words[place]}", parts[-1][1])
            else:
                parts.append((words[place], False))
            place += 1
    return parts


@lru_cache(maxsize=8192)
def _parts(text: str) -> tuple[_Part, ...]:
    """Every credential in a text, in order, none twice."""
    text = clean(text[: _LONGEST * 2].replace("\n", ";"))
    if len(text) > _LONGEST or text.lower() in _NOTHING:
        return (_Part(text, None, doubtful=True),) if len(text) > _LONGEST else ()
    text = _TICKED.sub(";", _UNTICKED.sub(" ", text))
    found: dict[str, _Part] = {}
    for run in _split(text):
        segment = " ".join(run.split())
        if not segment.strip(" .-–"):
            continue
        parts = _segment([word for word in segment.split() if re.search(r"\w", word)])
        if not any(is_known for _, is_known in parts):
            # "MD(Hom)", "MD'26": a degree that something is glued to is not that degree.
            group = PHYSICIAN if _GLUED.search(segment) else None
            found.setdefault(segment, _Part(segment, group, doubtful=True))
            continue
        groups = [_group(name) for name, is_known in parts if is_known]
        if _is_doubtful(segment, parts, groups):
            # As written, so that nobody downstream takes "MD candidate" for an MD.
            group = PHYSICIAN if PHYSICIAN in groups else next(filter(None, groups), None)
            found.setdefault(segment, _Part(segment, group, doubtful=True))
            continue
        for name, is_known in parts:
            group = _group(name) if is_known else None
            found.setdefault(name, _Part(name, group, doubtful=False))
    return tuple(found.values())


def _is_doubtful(segment: str, parts: list[tuple[str, bool]], groups: list[str | None]) -> bool:
    """Whether words beside a credential leave open whether the person holds it."""
    if not any(groups):
        return False
    if _pattern("doubt").search(segment):
        return True
    others = set(groups) - _NO_PROFESSION - {PHYSICIAN, _DOCTORATE}
    if PHYSICIAN in groups and others and ("/" in segment or " or " in segment.lower()):
        return True
    unknown = " ".join([name for name, is_known in parts if not is_known]).split()
    if len(unknown) > 2 or any(sign.isdigit() for word in unknown for sign in word):
        return True
    # Small letters beside a degree: a word of a sentence, and no osteopath.
    return len(parts) > 1 and "do" in segment.split()


def _split(text: str) -> list[str]:
    """The runs between commas and the like; the two halves of "M.B., B.S." stay together."""
    runs: list[str] = []
    for run in _SEPARATOR.split(text):
        if runs and _key(runs[-1]) in {"MB", "BM"} and _key(run).startswith(("BS", "BC", "CH")):
            runs[-1] = f"{runs[-1]} {run}"
        elif run.strip():
            runs.append(run)
    return runs


def _group(name: str) -> str | None:
    """The profession that a credential belongs to, also with a remark in brackets behind it."""
    return _groups().get(name, _groups().get(name.partition(" (")[0]))


@lru_cache(maxsize=8192)
def split(text: str) -> tuple[str, ...]:
    """The credentials in a text, each in the usual way to write it; unknown ones as written."""
    return tuple([part.text for part in _parts(text)])


@lru_cache(maxsize=8192)
def normalize(text: str) -> str:
    """The credentials in a text as they stand behind a name: "MD;FACP" is "MD, FACP"."""
    return ", ".join(split(text))


def profession_of(credentials: str) -> str:
    """The profession that credentials say, by its name above; "" if they say none.

    A physician's degree leads, whatever stands beside it; then the first that says one, where a
    nurse practitioner's goes before a nurse's.
    """
    said = _said_by_credentials(credentials)
    if said is True:
        return PHYSICIAN
    groups = [part.group for part in _parts(credentials) if part.group]
    if _STUDENT in groups:
        return OTHER
    if said is None and PHYSICIAN in groups:
        return ""
    groups = [group for group in groups if group not in {PHYSICIAN, _TRAINEE, _DOCTORATE}]
    if NURSE_PRACTITIONER in groups:
        groups = [group for group in groups if group != NURSE]
    firm = [group for group in groups if group != OTHER] or groups
    return firm[0] if firm else _named(fold(credentials[:_LONGEST]))


def is_physician(credentials: str, profession: str = "") -> bool | None:
    """Whether a person is a physician for the AMA PRA: True, False, or None if nothing says.

    Only physicians may be awarded AMA PRA Category 1 Credit, and physicians are those with an MD,
    a DO or an equivalent medical degree from another country (AMA, "The Physician's Recognition
    Award and credit system"). So True needs that degree itself, or, where no credential speaks,
    a profession that says physician and nothing else. Podiatrists, dentists, optometrists,
    psychologists, pharmacists and holders of a PhD or DNP are no physicians in that sense, and a
    title "Dr." or a fellowship proves nothing. Doubt ("MD candidate", "MD?", "MD/NP/PA") is None.
    """
    said = _said_by_credentials(credentials)
    if said is not None:
        return said
    if any(part.group in {PHYSICIAN, _STUDENT} for part in _parts(credentials)):
        return None
    return _said_by_profession(profession)


def _said_by_credentials(credentials: str) -> bool | None:
    parts = _parts(credentials)
    groups = {part.group for part in parts}
    if PHYSICIAN in groups:
        firm = any(part.group == PHYSICIAN and not part.doubtful for part in parts)
        other_road = any(part.text in _OTHER_MEDICINE for part in parts)
        open_still = _STUDENT in groups or _pattern("not_yet").search(normalize(credentials))
        return True if firm and not other_road and not open_still else None
    if groups - _NO_PROFESSION:
        return False
    named = {_named(fold(part.text)) for part in parts}
    return False if named - {"", PHYSICIAN} else True if named == {PHYSICIAN} else None


def profession_named(text: str) -> str:
    """The profession that a word for one means ("Registered Nurse"); "" if it is not known."""
    if len(text) > _LONGEST:
        return ""
    return _named(fold(text)) or profession_of(text)


def _named(words: str) -> str:
    """The profession that folded words say in full; only the plain ones say physician."""
    if _pattern("physician").fullmatch(words):
        return PHYSICIAN
    return next((name for name, stems in _stems() if stems.search(words)), "")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(vocabulary("credentials")["patterns"][name]), re.IGNORECASE)


@cache
def _stems() -> list[tuple[str, re.Pattern[str]]]:
    """Professions, and what a word that says one begins with."""
    listed = vocabulary("credentials")["named"]["stems"]
    return [(name, re.compile(rf"\b(?:{stems})")) for name, stems in listed]


def _said_by_profession(profession: str) -> bool | None:
    named = _named(fold(profession[:_LONGEST]))
    if named:
        return named == PHYSICIAN
    return False if _said_by_credentials(profession) is False else None


def is_known(text: str) -> bool:
    """Whether a text is one credential of the vocabulary, however it is written."""
    return _key(text) in _usual()
