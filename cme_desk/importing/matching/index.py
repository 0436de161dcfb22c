"""Which names of many lead to one another: last names, and first names, each looked at once.

Names are looked up by what their like must share, so that nobody compares everything with
everything; what is found so is then compared in full. Everything here takes folded names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from cme_desk.importing.likeness import family_names, given_names
from cme_desk.importing.likeness.family_names import (
    CROWDED_WORD,
    UNLIKE,
    Family,
    deletions,
    parts,
    spelled,
)

_CROWDED = 2000
"""So many last names with one beginning are no hint any more."""
CROWDED = 60
"""Of so many people with one last name only those of the same first name are a slip's way off."""


class LastNames:
    """The last names of an office and a sheet that lead to one another, by a slip or a part."""

    def __init__(self, names: Mapping[str, int], wanted: Iterable[str]) -> None:
        """Take every last name once, with how many people have it, and what is looked for."""
        self._people = names
        self._by_word: dict[str, list[str]] = {}
        self._by_sound: dict[str, list[str]] = {}
        self._begin: dict[str, list[str]] = {}
        self._end: dict[str, list[str]] = {}
        self._found: dict[str, frozenset[str]] = {}
        for name in wanted:
            joined = name.replace(" ", "")
            self._by_sound[spelled(joined)] = []
            for word in (name, joined, *parts(name)):
                self._by_word[word] = []
            begins, ends = _ends(name)
            self._begin.update((each, []) for each in begins)
            self._end.update((each, []) for each in ends)
        self._keep(names)

    def _keep(self, names: Iterable[str]) -> None:
        """Keep of all names those that something leads to."""
        by_word, by_sound, begin, end = self._by_word, self._by_sound, self._begin, self._end
        for name in names:
            size = min(len(name) // 2, 4)
            if size > 1:
                if (crowd := begin.get(name[:size])) is not None:
                    crowd.append(name)
                if (crowd := end.get(name[-size:])) is not None:
                    crowd.append(name)
            joined = name.replace(" ", "") if " " in name else name
            if (crowd := by_sound.get(spelled(joined))) is not None:
                crowd.append(name)
            if joined is not name:
                for word in (*parts(name), joined):
                    if (crowd := by_word.get(word)) is not None:
                        crowd.append(name)

    def __contains__(self, name: str) -> bool:
        """Whether somebody has a last name."""
        return name in self._people

    def people(self, name: str) -> int:
        """How many people of the office have a last name."""
        return self._people.get(name, 0)

    def is_narrow(self, name: str, near: str) -> bool:
        """Whether two last names are a slip apart, and very many people have the other."""
        return self.people(near) > CROWDED and family_names.relation(name, near) is Family.TYPO

    def near(self, name: str) -> frozenset[str]:
        """The last names that one person may have who is written down with this one, itself too.

        Only what was named as looked for is found by more than its words.
        """
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._near(name)
        return found

    def _near(self, name: str) -> frozenset[str]:
        joined = name.replace(" ", "")
        found = set(self._by_sound.get(spelled(joined), ()))
        for word in {name, joined, *parts(name)}:
            if word in self._people:
                found.add(word)
            if len(word) > 2 and len(crowd := self._by_word.get(word, [])) <= CROWDED_WORD:
                found.update(crowd)
        begins, ends = _ends(name)
        crowds = [self._begin.get(each, []) for each in begins]
        for crowd in crowds + [self._end.get(each, []) for each in ends]:
            if len(crowd) <= _CROWDED:
                near = extract(name, crowd, scorer=OSA.distance, score_cutoff=2, limit=None)
                found.update(each for each, _, _ in near)
        return frozenset(each for each in found if family_names.relation(name, each) not in UNLIKE)


def _ends(name: str) -> tuple[set[str], set[str]]:
    """What a slip leaves alone at one of the two ends, whichever of two names is the longer.

    Two letters exchanged in the very middle leave neither; so both are taken exchanged as well.
    """
    begins, ends = set(), set()
    for size in {min((len(name) + step) // 2, 4) for step in (-1, 0, 1)} - {0, 1}:
        begins.add(name[:size])
        ends.add(name[-size:])
        begins.add(name[: size - 1] + name[size : size + 1])
        ends.add(name[-size - 1 : -size] + name[1 - size :])
    return begins, ends


class FirstNames:
    """The first names of some records, found by all that one person's may be written as."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take every first name once."""
        self._by_key: dict[str, list[str]] = {}
        self._found: dict[str, frozenset[str]] = {}
        for name in names:
            for key in _filed_under(name):
                self._by_key.setdefault(key, []).append(name)

    def agreeing(self, name: str) -> frozenset[str]:
        """Those that may be the first name of one person with this one."""
        found = self._found.get(name)
        if found is None:
            near = {each for key in _looked_for(name) for each in self._by_key.get(key, ())}
            found = self._found[name] = frozenset(
                each for each in near if given_names.relation(name, each) in given_names.AGREEING
            )
        return found


@lru_cache(maxsize=8192)
def _filed_under(name: str) -> tuple[str, ...]:
    """By what a first name is found: how it sounds, its words, full names, slips, beginnings."""
    if not name:
        return ()
    word = name.partition(" ")[0]
    keys = set(_shared(name, word))
    keys.update("<" + word[:size] for size in range(3, len(word)))
    keys.add((".1" if len(word) == 1 else ".") + word[0])
    return tuple(keys)


@lru_cache(maxsize=8192)
def _looked_for(name: str) -> tuple[str, ...]:
    """By what those are found that a first name may be written as."""
    if not name:
        return ()
    word = name.partition(" ")[0]
    keys = {*_shared(name, word), "<" + word, ".1" + word[0]}
    keys.update(" " + word[:size] for size in range(3, len(word)))
    if len(word) == 1:
        keys.add("." + word)
    return tuple(keys)


def _shared(name: str, word: str) -> Iterator[str]:
    """The keys that are looked for as they are filed."""
    joined = name.replace(" ", "")
    yield "=" + spelled(joined)
    yield "=" + spelled(word)
    yield " " + joined
    yield " " + word
    yield " " + name.rpartition(" ")[2]
    for full in given_names.full_names(word):
        yield "~" + full
    if len(word) >= 3:
        for left in deletions(word):
            yield "-" + left
