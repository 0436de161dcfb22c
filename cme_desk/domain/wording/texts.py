"""Statements whose wording an office may change, beside those of accreditors and credit types."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One text with blanks.

    Attributes:
        code: short stable name ("no-relationships").
        name: as the list shows it.
        text: markup template, with blanks by the names of `cme_desk.domain.statements.compose`.
        source: where the wording stands, and its date.
        confirmed: False for wording that was not read at its owner.

    """

    id: int = 0
    uid: str = ""
    code: str
    name: str
    text: str
    source: str = ""
    confirmed: bool = True
