"""What wants a look in a row of a sheet: doubts, which hold the row, and notes, which are told.

A doubt touches who it is, the name as it will be printed, whether or how long they were there, or
a number or an address by which they could be taken for somebody else. A note says how something
was read that has no such consequence. A sentence of which nobody says what it is, is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Self


class About(StrEnum):
    """What a sentence touches.

    NAME is how the name was read, which somebody on file under that very name settles; ROW is
    whether the row is meant to be taken at all.
    """

    NAME = "name"
    WHO = "who"
    ROW = "row"
    DAY = "day"
    PRESENCE = "presence"
    NOTHING = "nothing"


class Look(StrEnum):
    """Why a row wants a look; the words go on after "24 rows: ".

    Attributes:
        words: the kind in words.
        about: what it touches; NOTHING is a note.

    """

    words: str
    about: About

    NAME_ORDER = "name-order", "it is not sure which is the family name", About.NAME
    TITLE_OR_NAME = "title-or-name", "a word may be a degree, a title or a name", About.NAME
    NAME_PART = "name-part", "something beside the name was left out", About.NAME
    NAME_GUESSED = "name-guessed", "the name was guessed", About.NAME
    ONE_NAME = "one-name", "only one name is written", About.NAME
    ODD_NAME = "odd-name", "the name is written oddly", About.NAME
    HIDDEN_VALUE = "hidden-value", "a name, an address or a number is partly hidden", About.WHO
    NO_NAME = "no-name", "there is no name of a person", About.WHO
    SEVERAL_PEOPLE = "several-people", "several people stand in one cell", About.WHO
    WHO_IS_IT = "who-is-it", "it is not sure who it is", About.WHO
    ADDRESS = "address", "an e-mail address or a number is in doubt", About.WHO
    ODD_ROW = "odd-row", "the row is hidden, struck out, or holds an error", About.ROW
    OTHER = "other", "something in the row is in doubt", About.WHO
    DATE = "date", "the date is in doubt", About.DAY
    TIME_MISSING = "time-missing", "a time in or a time out is missing", About.PRESENCE
    TIMES = "times", "the times are in doubt", About.PRESENCE
    MINUTES = "minutes", "how long they stayed is in doubt", About.PRESENCE
    WAS_THERE = "was-there", "it is not sure whether a learner was there", About.PRESENCE
    ZONE = "zone", "the times may be of another zone", About.PRESENCE
    NOTE = "note", "something was read in a certain way", About.NOTHING

    def __new__(cls, value: str, words: str, about: About) -> Self:
        """Keep the words and what it touches beside the name."""
        made = str.__new__(cls, value)
        made._value_ = value
        made.words = words
        made.about = about
        return made

    def said(self, sentence: str) -> Review:
        """A sentence of this kind."""
        return Review(sentence, self)


class Review(str):
    """A sentence that says why a row wants a look, and of which kind it is."""

    __slots__ = ("look",)
    look: Look

    def __new__(cls, sentence: str, look: Look = Look.OTHER) -> Self:
        """Make the sentence; what is not told apart is a doubt."""
        made = str.__new__(cls, sentence)
        made.look = look
        return made

    def __reduce__(self) -> tuple[type[Review], tuple[str, Look]]:
        """Keep the kind in a copy."""
        return Review, (str(self), self.look)

    @property
    def holds(self) -> bool:
        """Whether the row waits until somebody looked."""
        return self.look.about is not About.NOTHING


def clause(sentence: str) -> str:
    """A sentence as one reason among several, which semicolons part."""
    return sentence.removesuffix(".")


def kinds_of(doubts: Iterable[Review]) -> tuple[Look, ...]:
    """The kinds of doubts, each once, in the order of their list."""
    found = {each.look for each in doubts}
    return tuple(each for each in Look if each in found)


def listed(looks: tuple[Look, ...]) -> str:
    """Kinds in words, one after the other."""
    return ", and ".join(each.words for each in looks)


def look_of(sentence: str) -> Look:
    """Of which kind a sentence is; a doubt where nobody says it."""
    return sentence.look if isinstance(sentence, Review) else Look.OTHER


def typed(sentence: str, look: Look) -> Review:
    """A sentence with the kind that it came with, else with this one."""
    return sentence if isinstance(sentence, Review) else look.said(sentence)


def reworded(sentence: str, words: str) -> str:
    """Other words for a sentence, of its kind if it has one."""
    return sentence.look.said(words) if isinstance(sentence, Review) else words


def kept(sentence: str, kind: str) -> Review:
    """A sentence of a row that was kept; one of a kind that is not known any more is a doubt."""
    return Review(sentence, _KINDS.get(kind, Look.OTHER))


_KINDS = {each.value: each for each in Look}
