"""How much it says that two names are equal: a shared rare name says more than a shared Smith.

Shares are per 100,000 Americans, in steps; resources/vocabulary/likeness.toml says where from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from cme_desk.vocabularies import vocabulary

_RARE_LAST, _RARE_FIRST = 20.0, 60.0
_LEAST_OFFICE = 20_000
"""Below so many people an office's own counts say little about how common a name is."""


def _shares(tiers: Mapping[str, str]) -> dict[str, float]:
    shares: dict[str, float] = {}
    for share, names in tiers.items():
        for name in names.split():
            shares.setdefault(name, int(share) / 100_000)
    return shares


_LAST = _shares(vocabulary("likeness")["share_of_surnames"])
_FIRST = _shares(vocabulary("likeness")["share_of_first_names"])


class Rarity:
    """What equal names are worth, in natural logarithms of how seldom two people share them."""

    def __init__(
        self,
        last: Mapping[str, int] | None = None,
        first: Mapping[str, int] | None = None,
        people: int = 0,
    ) -> None:
        """Take how often the office has each folded name, of how many people."""
        self._counts_last = last or {}
        self._counts_first = first or {}
        self._people = max(people, _LEAST_OFFICE)
        # Asked again and again for the same names.
        self.last = lru_cache(maxsize=16384)(self._last)
        self.first = lru_cache(maxsize=4096)(self._first)

    def _last(self, key: str) -> float:
        """Worth of an equal last name, about 5.4 for Smith and 8.5 for a rare one."""
        # A double name is as rare as its rarest part.
        words = key.split() or [key]
        share = min(_LAST.get(word, _RARE_LAST / 100_000) for word in words)
        # Never rarer than in the country: an office may know one Smith only, and Smiths are many.
        return -math.log(max(share, self._counts_last.get(key, 0) / self._people))

    def _first(self, key: str) -> float:
        """Worth of an equal first name, about 3.7 for John and 7.4 for a rare one."""
        word = key.partition(" ")[0]
        share = _FIRST.get(word, _RARE_FIRST / 100_000)
        return -math.log(max(share, self._counts_first.get(key, 0) / self._people))


USUAL = Rarity()
"""Without an office: by the built-in tables alone."""
