"""What a comparison found, and what is known beside the two that are compared."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from cme_desk.importing.likeness.addresses import NO_CROWDS, Crowds
from cme_desk.importing.likeness.rarity import USUAL, Rarity

SAME_SCORE = 0.95
ASK_SCORE = 0.5


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the two that are compared.

    Attributes:
        rarity: how common names are.
        regulars: people of the office who are expected, or came to this series lately.
        shared: addresses that more than one person uses.
        crowds: how many share a city, a postal code or a street.
        apart: pairs of people of the office who were said to be two, the lower id first.

    """

    rarity: Rarity = USUAL
    regulars: Collection[int] = frozenset()
    shared: Collection[str] = frozenset()
    crowds: Crowds = NO_CROWDS
    apart: Collection[tuple[int, int]] = frozenset()

    def are_apart(self, one: int, other: int) -> bool:
        """Whether two people of the office were said not to be the same."""
        return (min(one, other), max(one, other)) in self.apart


@dataclass(slots=True)
class Evidence:
    """What comparing two subjects found.

    Attributes:
        score: between 0 and 1; from SAME_SCORE on only where `sure`.
        reasons: what was found, for and against, in words.
        against: what of it speaks against, without forbidding.
        vetoes: what forbids joining without a person's word.
        name: how alike the names are, see importing.likeness.names.Likeness.level.
        sum: of all evidence, in natural logarithms of odds.
        more: how many things agree besides the name.
        strong: how many of them few people share.
        hard: a number that one person has agrees (NPI, licence, board).
        mail: a personal address agrees.
        born: the birthdays agree; `nearly_born` says that they do but for a slip.
        home: they are at one street address, which no more share than may live together.
        around: their addresses are of one city or postal code, and no more is known to agree.
        moved: their addresses are not near each other.
        sure: nothing but one person is left to believe.
        asks: a person should be asked, if nothing else decides.

    """

    score: float = 0.0
    reasons: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    vetoes: list[str] = field(default_factory=list)
    name: float = 0.0
    whole: bool = False
    unlike: bool = False
    sum: float = 0.0
    more: int = 0
    strong: int = 0
    hard: bool = False
    mail: bool = False
    born: bool = False
    nearly_born: bool = False
    home: bool = False
    around: bool = False
    moved: bool = False
    generation: bool = False
    sure: bool = False
    asks: bool = False

    @property
    def identifier(self) -> bool:
        """Whether something agrees that one person has alone."""
        return self.hard or self.mail

    def support(self, worth: float, reason: str, *, strong: bool = False) -> None:
        """Note what agrees."""
        self.sum += worth
        self.more += 1
        self.strong += strong
        self.reasons.append(reason)

    def oppose(self, worth: float, reason: str) -> None:
        """Note what speaks against."""
        self.sum -= worth
        self.against.append(reason)

    def veto(self, worth: float, reason: str) -> None:
        """Note what forbids joining."""
        self.sum -= worth
        self.vetoes.append(reason)
