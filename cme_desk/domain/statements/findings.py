"""What a proof-reading finds: one line each, with why, its source, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cme_desk.domain.statements.text import Tidy
from cme_desk.domain.vocabulary import Worded
from cme_desk.domain.wording.markup import plain
from cme_desk.vocabularies import vocabulary


class Gravity(Worded):
    """How sure it is that something has to be changed."""

    WRONG = "wrong"
    MISSING = "missing"
    LOOK = "look", "Look at"


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

    def at(self, tidy: Tidy, start: int, end: int) -> Finding:
        """The same about a part of the tidy text."""
        begin, stop = tidy.place(start, end)
        return replace(self, start=begin, end=stop, quote=tidy.quote(start, end))

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


def said(name: str, /, *, source: str = "", instead: str = "", **words: str) -> Finding:
    """What the vocabulary says by a name; `words` are filled into its message."""
    parts = vocabulary("proofreading")["findings"][name]
    return finding_of({"reference": name, **parts}, source=source, instead=instead, **words)


def finding_of(
    parts: Mapping[str, str], /, *, source: str = "", instead: str = "", **words: str
) -> Finding:
    """A finding by an entry of the vocabulary."""
    return Finding(
        reference=parts["reference"],
        gravity=Gravity(parts.get("gravity", Gravity.WRONG)),
        message=parts["message"].format(**words),
        why=parts["why"],
        source=source or parts.get("source", ""),
        instead=instead or parts.get("instead", ""),
    )


def either(name: str) -> str:
    """The vocabulary's words of a kind as one group of a regular expression."""
    return f"(?:{'|'.join(vocabulary('proofreading')['words'][name])})"


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
