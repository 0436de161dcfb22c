"""What a proof-reading finds: one line each, with why, its source, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cme_desk.domain.wording.markup import plain


class Gravity(StrEnum):
    """How sure it is that something has to be changed."""

    WRONG = "wrong"
    MISSING = "missing"
    LOOK = "look"

    @property
    def words(self) -> str:
        """One word for the screen."""
        return {Gravity.WRONG: "Wrong", Gravity.MISSING: "Missing", Gravity.LOOK: "Look at"}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing about a text.

    Attributes:
        reference: a stable kebab-case id ("applied-for").
        gravity: wrong, missing, or to be looked at.
        message: what it is, in a sentence.
        why: the rule.
        source: who says so.
        instead: what to write, as markup with its italics; may be empty.
        start, end: where it stands in the text as it was given; equal for what is missing.
        quote: the words it is about; empty for what is missing.

    """

    reference: str
    gravity: Gravity = Gravity.WRONG
    message: str
    why: str = ""
    source: str = ""
    instead: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""

    def as_dict(self) -> dict[str, str | int]:
        """All parts by name, for the command line's JSON."""
        return {
            "reference": self.reference,
            "gravity": self.gravity.value,
            "message": self.message,
            "why": self.why,
            "source": self.source,
            "instead": plain(self.instead),
            "instead_markup": self.instead,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What came of a text.

    Attributes:
        findings: in the order of the text; what is missing comes first.
        found: kinds of our own statements that stand in it word for word.
        reminders: what no plain text can show, to be looked at on the page itself.

    """

    findings: tuple[Finding, ...]
    found: tuple[str, ...] = ()
    reminders: tuple[str, ...] = ()
