"""What stands in a name cell beside the name: brackets, nicknames, workplaces, devices, robots."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cme_desk.domain.intake.reviews import Look
from cme_desk.domain.people import credentials
from cme_desk.domain.people.names import fold
from cme_desk.importing.names.kinds import organized, wordy
from cme_desk.importing.names.words import CREDENTIAL, GIVEN, NAME_TOO, SURNAMES, look
from cme_desk.vocabularies import pattern, phrases, vocabulary
from cme_desk.vocabularies import words as words_of

ODD = re.compile(r"[^\w ,.'’\-]|[xX]{3}|\.\.|[\d_]| -|- |--|\.[a-z]{2}|'[^']*'|^['\-]|['\-]$")
"""Anything that a plain name does not hold."""

_AT = re.compile(r"(?<=\w)@(?=\w)")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\{([^{}]*)\}|<([^<>@]*)>")
_OPEN_BRACKET = re.compile(r"[()\[\]{}<>]")
_QUOTED = re.compile(
    r"(?:(?<=\s)|^)(?:\"([^\"]{1,40})\"|“([^”]{1,40})”|„([^“”]{1,40})[“”]|«([^»]{1,40})»|"
    r"'([^']{2,40})'|‘([^’]{2,40})’|''([^']{2,40})''|``([^'`]{2,40})'')(?=\s|,|$)"
)
_LISTS = vocabulary("names")
_PRONOUNS = pattern(_LISTS["pronouns"])
_BARE_PRONOUNS = re.compile(
    r"[\s,\-–|]+(?:she|he|they)\s*/\s*(?:her|hers|him|his|them|they|theirs)"
    r"(?:\s*/\s*(?:hers|his|theirs))?\s*$",
    re.IGNORECASE,
)
_FORMER = pattern(_LISTS["formerly"], r"(?:%s)[\s:]+(.+)")
_GOES_BY = re.compile(
    r"(?:goes by|called|preferred(?: name)?:?|prefers|nickname:?)\s+(.+)", re.IGNORECASE
)
_STATUS = words_of(_LISTS["beside_names"])
_DUTIES = words_of(_LISTS["duties"])
_SPECIALTY = re.compile(r"\b[A-Za-z]{2,6}(?:\s?\([A-Za-z]{1,8}\))+")
_FORMER_BEHIND = re.compile(r"\s(?:née|nee|geb\.?|aka|formerly)\s+([^\s,]+)$", re.IGNORECASE)
_PLACE_BEHIND = re.compile(r"\s(?:at|from|/)\s+(.+)$", re.IGNORECASE)
# Not the number of "PGY-2", "MS 3" or "Class of 2026", which says how far somebody is.
_NUMBER_BEHIND = re.compile(r"(?<!PGY)(?<!\bof)(?<!\bMS)(?<!\bOMS)[\s\-]+#?\d{1,6}$")
_NUMBERING = re.compile(r"^[#№]?\s?\d{1,4}\s?[.)\]:\-–]\s?(?=\D)|^#\s?\d{1,4}\s+(?=\D)")
_TAIL = re.compile(
    r"\s*(?:\s[-–—]+\s?|\s?[–—]+\s|\s?\|+\s?|\s?\\+\s?|\s@\s?|\s#\s|\s•\s|\s·\s|\s:\s)\s*"
)
BLANKS = frozenset(phrases(_LISTS["nobody"]))


@dataclass(slots=True)
class Marks:
    """A name cell on the way: what is left of the name, and what was taken off it."""

    name: str
    credentials: list[str] = field(default_factory=list)
    nickname: str = ""
    other_name: str = ""
    review: list[str] = field(default_factory=list)


def take(name: str) -> Marks:
    """Take off a name what is written beside it."""
    name = name.replace("_", " ").replace("`", "'").replace("´", "'").replace(";", ",")
    name = _AT.sub(" @ ", name)
    marks = Marks(_NUMBERING.sub("", name).strip(" *†‡#^~•‣▪●◦·"))
    marks.name = _SPECIALTY.sub(_compact, marks.name)
    _take_brackets(marks)
    bare = _BARE_PRONOUNS.search(marks.name)
    if bare:
        marks.name = marks.name[: bare.start()]
    _take_quotes(marks)
    if " / " in marks.name:
        _take_parted(marks)
    _take_tail(marks)
    _take_words_behind(marks)
    if "/" in marks.name:
        marks.name = " ".join(_part_slash(word) for word in marks.name.split())
    number = _NUMBER_BEHIND.search(marks.name)
    if number:
        marks.review.append(
            Look.NAME_PART.said(f"“{number[0].strip()}” behind the name was left out.")
        )
        marks.name = marks.name[: number.start()]
    marks.name = " ".join(marks.name.replace("*", " ").replace(" ,", ",").split()).strip(" ,;|/-–—")
    return marks


def _take_words_behind(marks: Marks) -> None:
    """Take off "née Smith" and "at Northgate Hospital" without brackets."""
    former = _FORMER_BEHIND.search(marks.name)
    if former:
        marks.other_name = marks.other_name or former[1].strip()
        marks.name = marks.name[: former.start()]
    place = _PLACE_BEHIND.search(marks.name)
    if place and organized(place[1].split()):
        marks.name = marks.name[: place.start()]


def _compact(found: re.Match[str]) -> str:
    """Credentials with a specialty in brackets as one word: "RT (R)(CT)" is "RTRCT"."""
    word = re.sub(r"[\s()]+", "", found[0])
    return word if credentials.is_known(word) and not look(word) & NAME_TOO else found[0]


def _take_parted(marks: Marks) -> None:
    """Take "Ann Lee / MD / Cardiology" apart, where one of the parts is a degree."""
    name, *parts = marks.name.split(" / ")
    degrees = [part for part in parts if all(look(word) & CREDENTIAL for word in part.split())]
    if not degrees:
        return
    marks.name = name
    for part in parts:
        if part in degrees:
            marks.credentials += credentials.split(part)
        elif not organized(part.split()):
            marks.review.append(
                f"“{part}” was taken for a workplace or a remark, not for part of the name."
            )


def _part_slash(word: str) -> str:
    """Part "Doe/RN" in two words; "MD/PhD" and "RN/BSN" stay as they are."""
    head, slash, tail = word.partition("/")
    if not slash or look(word) & CREDENTIAL or not look(tail) & CREDENTIAL:
        return word
    return f"{head}, {tail}"


def _take_brackets(marks: Marks) -> None:
    for _ in range(6):
        found = _BRACKETS.search(marks.name)
        if not found:
            break
        content = next((each for each in found.groups() if each is not None), "").strip(" ,;")
        before, after = marks.name[: found.start()].strip(), marks.name[found.end() :].strip()
        if not before and not after:
            marks.name = content
            continue
        _take_bracketed(marks, content, before, after)
        marks.name = f"{before}{'' if after[:1] == ',' else ' '}{after}".strip()
    marks.name = _OPEN_BRACKET.sub(" ", marks.name)


def _take_bracketed(marks: Marks, content: str, before: str, after: str) -> None:
    """Take another name or credentials from one pair of brackets; all else in them is left out."""
    if not content:
        return
    words = content.replace(",", " ").split()
    former = _FORMER.fullmatch(content)
    by = _GOES_BY.fullmatch(content)
    status = all(word.lower().strip(".") in _STATUS for word in words)
    if former:
        marks.other_name = former[1].strip()
    elif by:
        marks.nickname = by[1].strip()
    elif status or _PRONOUNS.fullmatch(content):
        if any(word.lower().strip(".") in _DUTIES for word in words):
            marks.review.append(
                Look.WAS_THERE.said(f"Marked “{content}”: is this a learner's attendance?")
            )
    elif all(look(word) & CREDENTIAL for word in words) and not _given_only(words, after):
        marks.credentials += [
            each for each in credentials.split(content) if not any(map(str.isdigit, each))
        ]
    elif organized(words) or "/" in content or not wordy(words):
        return
    elif len(words) == 1:
        _one_word_in_brackets(marks, content, before, after)
    else:
        marks.other_name = content


def _given_only(words: list[str], after: str) -> bool:
    """Whether a word that could be a credential stands where a nickname does: "Doan (Do) Lee"."""
    name_too = look(words[0]) & NAME_TOO and not words[0].isupper()
    return bool(len(words) == 1 and name_too and after and after[0] not in ",;|-")


def _one_word_in_brackets(marks: Marks, content: str, before: str, after: str) -> None:
    """Read "Robert (Bob) Delgado", "Jane Doe (Smith)", "Jane Doe (NGH)"."""
    given, surname = fold(content) in GIVEN, fold(content) in SURNAMES
    within = bool(after) and after[0] not in ",;|-("
    if not within and content.isupper() and len(content) > 1 and not before.isupper():
        return
    if given or (within and not surname):
        marks.nickname = content
    elif surname or len(before.split()) < 2:
        marks.other_name = content


def _take_quotes(marks: Marks) -> None:
    found = _QUOTED.search(marks.name)
    if found:
        nickname = next((each for each in found.groups() if each), "").strip()
        rest = f"{marks.name[: found.start()].strip()} {marks.name[found.end() :].strip()}".strip()
        if rest.strip(" ,"):
            marks.nickname = marks.nickname or nickname
            marks.name = rest.replace(" ,", ",")
        else:
            marks.name = nickname
    marks.name = re.sub(r"[\"“”„«»]+", " ", marks.name).strip()


def _take_tail(marks: Marks) -> None:
    """Take off "- Northgate Hospital" and "| Cardiology" behind a name."""
    for _ in range(4):
        found = _TAIL.search(marks.name)
        if not found:
            return
        head, tail = marks.name[: found.start()].strip(" ,"), marks.name[found.end() :].strip(" ,")
        if not head or not tail:
            marks.name = head or tail
            continue
        head_words, tail_words = head.split(), tail.split()
        status = all(word.lower() in _STATUS for word in head_words)
        elsewhere = organized(head_words) and not organized(tail_words)
        if (status or elsewhere) and len(tail_words) > 1:
            marks.name = tail
            continue
        if "-" in found[0] and len(tail_words) == 1 and len(head_words) < 2:
            marks.name = f"{head}-{tail}"
            continue
        names = [word for word in tail_words if look(word.strip(",")) & CREDENTIAL]
        if len(names) == len(tail_words):
            marks.credentials.extend(credentials.split(tail))
        elif not organized(tail_words) and any(w.lower() not in _STATUS for w in tail_words):
            marks.review.append(
                Look.NAME_PART.said(
                    f"“{tail}” was taken for a workplace or a remark, not for part of the name."
                )
            )
        marks.name = head
