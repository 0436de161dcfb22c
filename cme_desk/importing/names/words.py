"""Words that tell the parts of a name apart, and what one word of a name looks like by itself."""

from __future__ import annotations

import re
from functools import lru_cache

from cme_desk.domain.people import credentials
from cme_desk.domain.people.names import fold
from cme_desk.vocabularies import phrases, vocabulary, words

CREDENTIAL = 1
NAME_TOO = 2  # a credential that is a family or given name as well: Do, Ma, Pa
SUFFIX = 4
TITLE = 8
PARTICLE = 16
INITIAL = 32
CAPITALS = 64  # two letters or more, all of them capitals
LOWER = 128
PLACEHOLDER = 256  # a word that devices, robots and empty seats are called by
CONNECTOR = 512  # "e", "y": joins two family names
BINDS_BACK = 1024  # "Filho": belongs to the family name before it
ORGANIZATION = 2048
HALF_CAPITALS = 4096  # "McDONALD": a prefix in mixed case, the rest in capitals

_LISTS = vocabulary("names")
TITLES = words(_LISTS["titles"])
TITLES_BEFORE_NAMES = words(_LISTS["titles_before_names"])
PERIOD_TITLES = words(_LISTS["titles_with_a_period"])
TITLE_PARTS = words(_LISTS["title_parts"])
NAME_TITLES = words(_LISTS["titles_that_are_names"])
_WORDS_OF_TITLES = frozenset(tuple(each.split()) for each in phrases(_LISTS["titles_of_words"]))
_LONGEST_TITLE = max(map(len, _WORDS_OF_TITLES))
_SHORT_GIVEN = words(_LISTS["short_given_names"])
SERVICES = words(_LISTS["services"])
CORPS = words(_LISTS["corps"])
SUFFIXES = {
    written: usual for usual, ways in _LISTS["suffixes"].items() for written in ways.split()
}
ONLY_BEHIND_A_COMMA = frozenset({"junior", "senior", "v", "vi", "2d", "3d"})

PARTICLES = words(_LISTS["particles"])
# In a name of mixed case these are particles also with a capital; the others are then names.
CAPITAL_PARTICLES = words(_LISTS["capital_particles"])
LOWER_PARTICLES = words(_LISTS["lower_particles"])
CONNECTORS = frozenset({"e", "y", "i"})
BACK_BINDERS = frozenset({"filho", "neto", "sobrinho", "netto", "júnior"})
VIETNAMESE = words(_LISTS["vietnamese"])

TWO_LETTER_FAMILIES = words(_LISTS["two_letter_families"])

_NAMES_TOO = words(_LISTS["credentials_that_are_names"])
_WRITTEN_SMALL = words(_LISTS["credentials_written_small"])

_PLACEHOLDERS = words(_LISTS["placeholders"])
ORGANIZATIONS = words(_LISTS["organizations"])

_WORDS_WITH_A_PART = (
    TITLES
    | PARTICLES
    | CONNECTORS
    | BACK_BINDERS
    | _PLACEHOLDERS
    | ORGANIZATIONS
    | frozenset(SUFFIXES)
)
_CAPITAL_TITLES = frozenset({"GEN", "BG", "MG", "VADM", "HM1", "SPC"})
_PARTED = re.compile(r"[.\-/]+")
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*")
_HALF_CAPITALS = re.compile(r"(?:Ma?c|O['’]|D['’]|De|Di|La|Le|Fitz)[^\W\d_]{3,}")


@lru_cache(maxsize=65_536)
def look(word: str) -> int:
    """What one word of a name may be, by itself: the constants above, added up."""
    small = word.lower()
    usual = word.isalpha() and len(word) > 1 and word[1:] == small[1:] and word[0] != small[0]
    if usual and small not in _WORDS_WITH_A_PART and not credentials.known(word):
        # "Hartwell": a capital and small letters, which is most of what comes by.
        return 0
    seen = _vocabulary_look(word, small)
    if _INITIAL.fullmatch(word):
        seen |= INITIAL
    if sum([each.isalpha() for each in word]) > 1:
        if word.isupper():
            seen |= CAPITALS
        elif word.islower():
            seen |= LOWER
        elif word[-3:].isupper() and _HALF_CAPITALS.fullmatch(word):
            seen |= HALF_CAPITALS
    return seen | _credential_look(word, seen)


def _vocabulary_look(word: str, small: str) -> int:
    """What the lists of words say."""
    seen = 0
    bare = small.rstrip(".")
    # "Vi" is a given name.
    if bare in SUFFIXES and (bare not in {"v", "vi"} or word in {"V", "VI"}):
        seen |= SUFFIX
    if bare in TITLES or small in TITLES or _parts_are_titles(bare):
        seen |= TITLE
    if small in PARTICLES or bare in PARTICLES:
        seen |= PARTICLE
    if bare in CONNECTORS and not word[0].isupper():
        seen |= CONNECTOR
    if bare in BACK_BINDERS:
        seen |= BINDS_BACK
    if bare in _PLACEHOLDERS or small in _PLACEHOLDERS:
        seen |= PLACEHOLDER
    if bare in ORGANIZATIONS:
        seen |= ORGANIZATION
    return seen


@lru_cache(maxsize=4096)
def _parts_are_titles(bare: str) -> bool:
    """Whether a word is titles run together: "univ.-prof", "dott.ssa", "prof.dr"."""
    parts = [part for part in _PARTED.split(bare) if part]
    if len(parts) < 2 or len(parts[0]) < 2 or not (TITLES | PERIOD_TITLES) & set(parts):
        return False
    return all(part in TITLES or part in PERIOD_TITLES or part in TITLE_PARTS for part in parts)


def titles_ahead(run: list[str]) -> int:
    """How many words at the front are one title of several words: "Tan Sri", "Brig. Gen."."""
    for count in range(min(_LONGEST_TITLE, len(run) - 1), 1, -1):
        if tuple(word.lower().rstrip(".") for word in run[:count]) in _WORDS_OF_TITLES:
            return count
    return 0


def is_title(word: str, more: int) -> bool:
    """Whether a word that may be something else is a title before `more` words of a name."""
    if more < 2:
        return False
    if word.lower().rstrip(".") in TITLES_BEFORE_NAMES:
        return True
    return (word[-1] == "." and word[:-1].lower() in PERIOD_TITLES) or word in _CAPITAL_TITLES


def is_unknown_title(word: str, following: str) -> bool:
    """Whether a word is an abbreviation of something that nobody is called: "Obstr.".

    Short given names are ("Wm.", "Yu. A. Ivanov"), and so are initials.
    """
    bare = word.lower().rstrip(".")
    if word[-1] != "." or len(bare) < 2 or not bare.replace(".", "").replace("-", "").isalpha():
        return False
    if look(word) & (INITIAL | SUFFIX | PARTICLE | CREDENTIAL) or bare in _SHORT_GIVEN:
        return False
    return fold(bare) not in GIVEN and not (look(following) & INITIAL and len(bare) < 4)


def _credential_look(word: str, seen: int) -> int:
    names = credentials.known(word)
    if not names or (seen & INITIAL and len(word) < 3) or not any(map(str.isalpha, word)):
        return 0
    letters = "".join(each for each in word if each.isalnum()).upper()
    dotted = "." in word.rstrip(".")
    if letters in _NAMES_TOO and not dotted and "-" not in word and "/" not in word:
        return CREDENTIAL | NAME_TOO
    if dotted or seen & (CAPITALS | LOWER) or " ".join(names) == word.rstrip(".,"):
        return CREDENTIAL
    if any(name.rstrip(".") == word.rstrip(".") for name in names):
        return CREDENTIAL
    if word[:1].isupper() and word[1:].islower():
        # A capital and small letters look like a name, but "Rn" and "Np" are none.
        no_vowel = not any(each in "AEIOUY" for each in letters)
        return CREDENTIAL if no_vowel or word.rstrip(".") in _WRITTEN_SMALL else 0
    return CREDENTIAL


_MILD_EAST_ASIAN = words(_LISTS["east_asian_given_too"])
GIVEN = words(_LISTS["given"])
SPANISH = words(_LISTS["spanish"])
SURNAMES = words(_LISTS["surnames"]) | SPANISH
SURE_EAST_ASIAN = words(_LISTS["east_asian"]) - _MILD_EAST_ASIAN
EAST_ASIAN = SURE_EAST_ASIAN | _MILD_EAST_ASIAN
_COMPOUND = frozenset(
    (first, second) for first, seconds in _LISTS["compound"].items() for second in seconds.split()
)


def is_compound(first: str, second: str) -> bool:
    """Whether two words are one given name: "Maria José", "Jean Pierre"."""
    return (fold(first), fold(second)) in _COMPOUND
