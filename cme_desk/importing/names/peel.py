"""What stands before and behind a name: titles, generation suffixes, credentials."""

from __future__ import annotations

from cme_desk.domain.people import credentials as letters
from cme_desk.importing.names.words import (
    CAPITALS,
    CREDENTIAL,
    INITIAL,
    LOWER,
    NAME_TOO,
    ONLY_BEHIND_A_COMMA,
    SUFFIX,
    SUFFIXES,
    TITLE,
    VIETNAMESE,
    look,
)
from cme_desk.vocabularies import vocabulary
from cme_desk.vocabularies import words as words_of


class Peeled:
    """A name that is taken apart: what has been taken off, and at last its words in their places.

    Attributes:
        capitals: whether the whole cell is in capitals.
        spoken: the whole name, where it is not the parts in their usual order.

    """

    __slots__ = (
        *("capitals", "credentials", "review", "spoken", "suffix", "title"),
        *("first", "middle", "last"),
    )

    def __init__(self, *, capitals: bool = False) -> None:
        """Start with nothing."""
        self.first = self.middle = self.last = ""
        self.capitals = capitals
        self.credentials: list[str] = []
        self.review: list[str] = []
        self.spoken = ""
        self.suffix = ""
        self.title: list[str] = []

    def placed(self, first: str, middle: str, last: str) -> Peeled:
        """Put the words that are left in their places."""
        self.first, self.middle, self.last = first, middle, last
        return self

    def take_suffix(self, word: str) -> None:
        """Keep a generation suffix in its usual way to write it; the first one counts."""
        self.suffix = self.suffix or SUFFIXES[word.lower().rstrip(".")]


_LISTS = vocabulary("names")
_SECOND_HALVES = words_of(_LISTS["credentials_second_halves"])
_FIRST_HALVES = words_of(_LISTS["credentials_first_halves"])


def peel_segments(segments: list[list[str]], peeled: Peeled) -> None:
    """Take off the runs between commas that hold only credentials or a suffix."""
    place = len(segments) - 1
    while place > 0:
        run = segments[place]
        if len(run) == 1 and look(run[0]) & SUFFIX and not _given_initial(segments):
            peeled.take_suffix(run[0])
            del segments[place]
        elif all_credentials(run) and _is_no_name(segments, place, peeled):
            peeled.credentials[:0] = letters.split(" ".join(run))
            del segments[place]
        place -= 1


def _given_initial(segments: list[list[str]]) -> bool:
    """Whether "V" is an initial: "Krishnamurthy, V"."""
    return len(segments) == 2 and len(segments[0]) == 1 and segments[1][0] in {"V", "VI"}


def all_credentials(run: list[str]) -> bool:
    """Whether words are credentials and nothing else, also in pieces: "RT (R)", "Dr. med."."""
    for word in run:
        if not look(word) & CREDENTIAL:
            break
    else:
        return True
    if (
        len(run[0].strip(".")) == 1
        and len(run) > 1
        and all(look(word) & CREDENTIAL for word in run[1:])
    ):
        return False  # "Bell, R. PA-C": an initial, and a degree that is whole without it
    names = letters.split(" ".join(run))
    return len(names) < len(run) and all(letters.is_known(name) for name in names)


def _is_no_name(segments: list[list[str]], place: int, peeled: Peeled) -> bool:
    """Whether letters behind a comma are credentials and not the given name: "Ma, Do"."""
    run = segments[place]
    looks = look(run[0])
    if len(run) > 1 or place > 1:
        return True
    if run[0].rstrip(".") == "Md" and len(segments) == 2 and len(segments[0]) < 2:
        # "Rahman, Md." is Mohammed; a degree would leave no given name.
        peeled.review.append(f"“{run[0]}” was read as a given name; it may be a degree.")
        return False
    if not looks & NAME_TOO:
        return True
    if len(segments) > 2:
        # "Smith, DO, John": a given name stands elsewhere.
        return bool(looks & CAPITALS)
    if not looks & CAPITALS:
        return bool(looks & LOWER) and len(segments[0]) > 1
    if len(segments[0]) < 2:
        peeled.review.append(f"“{run[0]}” was read as a given name; it may be a degree.")
        return False
    if peeled.capitals:
        peeled.review.append(f"“{run[0]}” was taken for a degree; it could be a name too.")
    return True


def peel_words(words: list[str], peeled: Peeled, keep: int) -> None:
    """Take credentials and a suffix off the end of words, leaving `keep` of them at least."""
    while len(words) > min(keep, 1):
        word = words[-1]
        looks = look(word)
        if len(words) <= keep and not _surely_degree(words, looks, peeled):
            return
        if looks & SUFFIX and word.lower().rstrip(".") not in ONLY_BEHIND_A_COMMA:
            peeled.take_suffix(words.pop())
            continue
        count = _credential_in_pieces(words, keep)
        if count:
            peeled.credentials[:0] = letters.split(" ".join(words[-count:]))
            del words[-count:]
        elif looks & CREDENTIAL and _is_degree(words, looks, peeled):
            peeled.credentials[:0] = letters.known(words.pop())
        elif word == "V" and len(words) > max(keep, 2):
            peeled.take_suffix(words.pop())
        else:
            return


def _surely_degree(words: list[str], looks: int, peeled: Peeled) -> bool:
    """Whether the second of two words is a degree that nobody is called by: "Doe MD"."""
    sure = looks & CREDENTIAL and looks & CAPITALS and not looks & (NAME_TOO | SUFFIX)
    return (
        bool(sure) and len(words) == 2 and not peeled.capitals and not look(words[0]) & CREDENTIAL
    )


def _credential_in_pieces(words: list[str], keep: int) -> int:
    """How many words at the end are one credential in pieces: "Dr. med.", "PA C", "Ph. D."."""
    if words[-1].strip(".()").upper() not in _SECOND_HALVES:
        return 0
    for count in (3, 2):
        if len(words) - count < keep:
            continue
        run = words[-count:]
        head = run[0].replace(".", "").upper()
        if head not in _FIRST_HALVES or (len(head) == 1 and run[0][-1] != "."):
            continue
        if len(head) == 1 and all(look(word) & CREDENTIAL for word in run[1:]):
            continue
        name_too = look(run[0]) & NAME_TOO and not run[0].isupper()
        if letters.is_known("".join(run)) and not name_too:
            return count
    return 0


def _is_degree(words: list[str], looks: int, peeled: Peeled) -> bool:
    """Whether a credential that could be a family name is one here: "Jack MA", "Jack Ma"."""
    word = words[-1]
    if not looks & NAME_TOO:
        if word.rstrip(".") == "Md":
            peeled.review.append(f"“{word}” was taken for the degree MD; it could be a name too.")
        return True
    if looks & CAPITALS and not peeled.capitals:
        return True
    small = looks & LOWER and all(look(each) & (LOWER | INITIAL) for each in words)
    vietnamese = word.lower() in VIETNAMESE and any(
        each.lower() in VIETNAMESE for each in words[:-1]
    )
    if (looks & CAPITALS or small) and not vietnamese:
        peeled.review.append(
            f"“{word}” at the end was taken for a degree; it could be the family name."
        )
        return True
    return False


def take_titles(segments: list[list[str]], peeled: Peeled) -> None:
    """Take titles and leading degrees off: "Prof. Dr. med. Jürgen Müller", "Doe, Dr. Jane"."""
    emptied = False
    for place, run in enumerate(segments):
        while run and (len(run) > 1 or len(segments) > 1):
            looks = look(run[0])
            if not looks & (TITLE | CREDENTIAL) or (place and not looks & TITLE):
                break
            count = _leading_degree(run)
            if count:
                peeled.credentials.extend(letters.split(" ".join(run[:count])))
                del run[:count]
            elif looks & TITLE and not (run[0] in {"MS", "PD"} and len(run) < 3):
                peeled.title.append(run.pop(0))
                emptied = emptied or not run
            else:
                break
        if place and len(run) > 1 and look(run[-1]) & TITLE and run[-1][:2].lower() == "dr":
            peeled.title.append(run.pop())
    if emptied:
        segments[:] = [run for run in segments if run]


def _leading_degree(run: list[str]) -> int:
    """How many words at the front are a degree: "Dr. med. Jürgen Müller", "MUDr. Jan Novák"."""
    for count in (3, 2, 1):
        if len(run) <= count:
            continue
        names = letters.known("".join(run[:count]))
        # Only degrees that are written in front, which all have a period or a small letter.
        if names and names[0][:2] in {"Dr", "MU", "MD", "MV", "le", "Ph", "Di"} and "." in names[0]:
            return count
    looks = look(run[0])
    if looks & CREDENTIAL and looks & CAPITALS and not looks & (NAME_TOO | TITLE) and len(run) > 2:
        mixed = any(not look(word) & (CAPITALS | INITIAL) for word in run[1:])
        return 1 if mixed and run[0].upper() != "MD" else 0
    return 0
