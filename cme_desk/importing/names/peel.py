"""What stands before and behind a name: titles, generation suffixes, credentials."""

from __future__ import annotations

from cme_desk.domain.intake.reviews import Look
from cme_desk.domain.people import credentials as letters
from cme_desk.importing.names.words import (
    CAPITALS,
    CORPS,
    CREDENTIAL,
    GIVEN,
    INITIAL,
    LOWER,
    NAME_TITLES,
    NAME_TOO,
    ONLY_BEHIND_A_COMMA,
    PARTICLE,
    SERVICES,
    SUFFIX,
    SUFFIXES,
    TITLE,
    TITLE_PARTS,
    VIETNAMESE,
    is_title,
    is_unknown_title,
    look,
    titles_ahead,
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


NEVER_NAMES = frozenset("dr prof professor doctor mr mrs ms miss mx frau rev".split())
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
        peeled.review.append(
            Look.TITLE_OR_NAME.said(f"“{run[0]}” was read as a given name; it may be a degree.")
        )
        return False
    if not looks & NAME_TOO:
        return True
    if len(segments) > 2:
        # "Smith, DO, John": a given name stands elsewhere.
        return bool(looks & CAPITALS)
    if not looks & CAPITALS:
        return bool(looks & LOWER) and len(segments[0]) > 1
    if len(segments[0]) < 2:
        peeled.review.append(
            Look.TITLE_OR_NAME.said(f"“{run[0]}” was read as a given name; it may be a degree.")
        )
        return False
    if peeled.capitals:
        peeled.review.append(
            Look.TITLE_OR_NAME.said(f"“{run[0]}” was taken for a degree; it could be a name too.")
        )
    return True


def peel_words(words: list[str], peeled: Peeled, keep: int) -> None:
    """Take credentials and a suffix off the end of words, leaving `keep` of them at least."""
    _take_service(words, peeled, keep)
    _take_words_behind_degrees(words, peeled)
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


def _take_service(words: list[str], peeled: Peeled, keep: int) -> None:
    """Take "MC USA" off the end, as it is written; a service without its corps is told."""
    if peeled.capitals or len(words) <= keep or letters_of(words[-1]) not in SERVICES:
        return
    if not look(words[-1]) & CAPITALS:
        return
    corps = letters_of(words[-2]) in CORPS and look(words[-2]) & CAPITALS
    if corps and len(words) > keep + 1:
        peeled.credentials[:0] = words[-2:]
        del words[-2:]
    elif not (look(words[-1]) | look(words[-2])) & CREDENTIAL:
        peeled.review.append(Look.NAME_PART.said(f"“{words.pop()}” behind the name was left out."))


def _take_words_behind_degrees(words: list[str], peeled: Peeled) -> None:
    """Take off what follows degrees and is none: "Ann Lee MD FACP Cardiology"; it is told."""
    sure = CREDENTIAL | CAPITALS
    never = NAME_TOO | SUFFIX | PARTICLE | TITLE
    for place, word in enumerate(words):
        looks = look(word)
        if place > 1 and looks & sure == sure and not looks & never:
            break
    else:
        return
    end = place + 1
    while end < len(words) and look(words[end]) & (CREDENTIAL | SUFFIX):
        end += 1
    rest = words[end:]
    if not rest or letters_of(rest[-1]) in SERVICES or all_credentials(words[place:]):
        return
    if all(look(each) & INITIAL for each in rest) or not all_credentials(words[place:end]):
        return
    peeled.review.append(Look.NAME_PART.said(f"“{' '.join(rest)}” behind the name was left out."))
    peeled.credentials[:0] = letters.split(" ".join(words[place:end]))
    del words[place:]


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
    if word[-1] == "." and len(word) == 3 and looks & NAME_TOO:
        peeled.review.append(
            Look.TITLE_OR_NAME.said(f"“{word}” was taken for a degree; it could be initials too.")
        )
        return True
    if not looks & NAME_TOO:
        if word.rstrip(".") == "Md":
            peeled.review.append(
                Look.TITLE_OR_NAME.said(
                    f"“{word}” was taken for the degree MD; it could be a name too."
                )
            )
        return True
    if looks & CAPITALS and not peeled.capitals:
        return True
    small = looks & LOWER and all(look(each) & (LOWER | INITIAL) for each in words)
    vietnamese = word.lower() in VIETNAMESE and any(
        each.lower() in VIETNAMESE for each in words[:-1]
    )
    if (looks & CAPITALS or small) and not vietnamese:
        peeled.review.append(
            Look.TITLE_OR_NAME.said(
                f"“{word}” at the end was taken for a degree; it could be the family name."
            )
        )
        return True
    return False


def take_titles(segments: list[list[str]], peeled: Peeled) -> None:
    """Take titles and leading degrees off: "Prof. Dr. med. Jürgen Müller", "Doe, Dr. Jane"."""
    emptied = False
    for place, run in enumerate(segments):
        lone = len(segments) == 1
        while run and (len(run) > 1 or not lone):
            if not place and len(run) == 1 and run[0].lower().rstrip(".") not in NEVER_NAMES:
                break
            count = 0 if place else _leading_degree(run) or _lone_degree(run, peeled)
            if count and not is_title(run[0], len(run) - 1):
                peeled.credentials.extend(letters.split(" ".join(run[:count])))
            else:
                count = _leading_title(run, peeled, lone=lone)
                peeled.title += run[:count]
            if not count:
                break
            del run[:count]
            emptied = emptied or not run
        while len(run) > 2 - bool(place) and _title_behind(run[-1], inside=place > 0):
            peeled.title.append(run.pop())
    if emptied:
        segments[:] = [run for run in segments if run]


def _leading_title(run: list[str], peeled: Peeled, *, lone: bool) -> int:
    """How many words at the front are a title; one that may be a name is told."""
    word = run[0]
    bare = word.lower().rstrip(".")
    other = CREDENTIAL | SUFFIX | INITIAL
    more = [each for each in run[1:] if not look(each) & other or look(each) & NAME_TOO]
    enough = len(more) > 1 if lone else bool(more)
    count = titles_ahead(run)
    if count and len(run) > count:
        return count
    if look(word) & TITLE:
        return 0 if word in {"MS", "PD"} and len(run) < 3 else 1
    behind = word[-1] == "." or bare in {"emeritus", "emerita", "ssa"}
    if peeled.title and behind and len(bare) > 1 and bare in TITLE_PARTS:
        return 1
    if not enough:
        return 0
    if is_title(word, len(run)) and not (peeled.capitals and word == "GEN"):
        return 1
    if is_unknown_title(word, run[1]):
        peeled.review.append(
            Look.TITLE_OR_NAME.said(f"“{word}” before the name was taken for a title.")
        )
        return 1
    if lone and bare in NAME_TITLES:
        taken = letters_of(more[0]) in GIVEN or word[-1] == "."
        said = "was taken for a title" if taken else "may be a title"
        peeled.review.append(Look.TITLE_OR_NAME.said(f"“{word}” before the name {said}."))
        return int(taken)
    return 0


def _title_behind(word: str, *, inside: bool) -> bool:
    """Whether the last word is a title: "Novák Jan Ing.", "Nagy Péter dr.", "Doe, Jane Dr"."""
    small = word.lower()
    if small.startswith("dr") and inside:
        return bool(look(word) & TITLE)
    return word[-1] == "." and bool(look(word) & TITLE) and not look(word) & (CREDENTIAL | SUFFIX)


def take_unknown(segments: list[list[str]], peeled: Peeled) -> None:
    """Take off capitals behind a comma that nobody knows: a credential, if a name stands elsewhere.

    They are kept and told, but for the corps of a service beside it. "Smith, JA" are initials.
    """
    serves = any(letters_of(each) in SERVICES for each in peeled.credentials) or any(
        letters_of(word) in SERVICES for run in segments[1:] for word in run
    )
    found: list[str] = []
    for place in range(len(segments) - 1, 0, -1):
        whole = len(segments[0]) > 1 or place > 1 or len(segments) > 2
        if not whole or not _is_unknown(segments[place], segments[0], peeled):
            continue
        run = segments.pop(place)
        found[:0] = [word.strip("()") for word in run]
        known = all(letters_of(word) in SERVICES or letters_of(word) in CORPS for word in run)
        if not (serves and known):
            peeled.review.append(
                Look.TITLE_OR_NAME.said(
                    f"“{' '.join(run)}” was taken for a credential; it is not a known one."
                )
            )
    peeled.credentials += found


def letters_of(word: str) -> str:
    """The letters of a word, small."""
    return "".join(filter(str.isalpha, word)).lower()


def _is_unknown(run: list[str], family: list[str], peeled: Peeled) -> bool:
    """Whether a run behind a comma is capitals that are no name, in a cell of mixed case."""
    if peeled.capitals or len(run) > 2:
        return False
    for word in run:
        letter = letters_of(word)
        capitals = look(word) & CAPITALS or is_unknown_title(word, "")
        if not 2 <= len(letter) <= 12 or not capitals or letter in GIVEN:
            return False
        if look(word) & (PARTICLE | SUFFIX) and len(letter) > 2:
            return False
    if any(look(word) & CAPITALS and not look(word) & INITIAL for word in family):
        return False  # "DE LA CRUZ, JC" beside others in capitals
    return not look(family[0]) & PARTICLE


def _leading_degree(run: list[str]) -> int:
    """How many words at the front are a degree: "Dr. med. Jürgen Müller", "MUDr. Jan Novák"."""
    if not look(run[0]) & (TITLE | CREDENTIAL):
        return 0
    for count in (3, 2, 1):
        if len(run) <= count:
            continue
        names = letters.known("".join(run[:count]))
        # Only degrees that are written in front, which all have a period or a small letter.
        if names and names[0][:2] in {"Dr", "MU", "MD", "MV", "le", "Ph", "Di"} and "." in names[0]:
            return count
    return 0


def _lone_degree(run: list[str], peeled: Peeled) -> int:
    """1 for a degree in front of two names, "PhD Ann Lee"; one that may be a name is told."""
    word = run[0]
    looks = look(word)
    written = sum(each.isupper() for each in word) > 1
    if not (looks & CREDENTIAL and written) or looks & TITLE or len(run) < 3:
        return 0
    if looks & NAME_TOO or word == "MD":
        if peeled.capitals:
            return 0  # "DO THI MAI"
        peeled.review.append(
            Look.TITLE_OR_NAME.said(
                f"“{word}” before the name may be a degree; it was read as a name."
            )
        )
        return 0
    return 1
