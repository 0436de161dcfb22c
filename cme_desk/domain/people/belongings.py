"""Identifiers that somebody has besides their NPI and first licence: boards, more states, NABP."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

from cme_desk.domain.people.identifiers import STATES, license_problem, npi_problem, state_code
from cme_desk.domain.vocabulary import Worded

BOARDS = MappingProxyType(
    {
        "ABA": "American Board of Anesthesiology",
        "ABIM": "American Board of Internal Medicine",
        "ABOHNS": "American Board of Otolaryngology – Head and Neck Surgery",
        "ABOS": "American Board of Orthopaedic Surgery",
        "ABP": "American Board of Pediatrics",
        "ABPath": "American Board of Pathology",
        "ABPMR": "American Board of Physical Medicine and Rehabilitation",
        "ABS": "American Board of Surgery",
        "ABTS": "American Board of Thoracic Surgery",
    }
)
"""The certifying boards that take MOC credit from PARS; any other may be written as it is."""

_NUMBER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 .\-/]{0,28}[A-Za-z0-9])?")


class IdentifierKind(Worded):
    """What an identifier is a number of."""

    LICENSE = "license", "State license"
    BOARD = "board", "Certifying board"
    NABP = "nabp", "NABP e-Profile"
    NPI = "npi", "Other NPI"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """One number of one person; the NPI and the first licence are the person's own fields.

    Attributes:
        authority: two letters of the state, or the board ("ABIM"); empty where there is one only.
        note: such as why a second NPI stands here.

    """

    id: int = 0
    uid: str = ""
    person_id: int
    kind: IdentifierKind
    authority: str = ""
    number: str
    note: str = ""

    @property
    def words(self) -> str:
        """It in one line: "OH license 35.123456", "ABIM 123456"."""
        if self.kind is IdentifierKind.LICENSE:
            return f"{self.authority} license {self.number}".strip()
        if self.kind is IdentifierKind.BOARD:
            return f"{self.authority} {self.number}"
        return f"{self.kind.words} {self.number}"


def board_code(text: str) -> str:
    """A board as it is kept: the code of one of these, or as it is written."""
    folded = " ".join(text.split()).casefold()
    for code, name in BOARDS.items():
        if folded in {code.casefold(), name.casefold(), name.casefold().replace("–", "-")}:
            return code
    return " ".join(text.split())


def identifier_problem(kind: IdentifierKind, authority: str, number: str) -> str | None:
    """What is wrong with an identifier, in a sentence; None if nothing is."""
    if kind is IdentifierKind.NPI:
        return npi_problem(number)
    if kind is IdentifierKind.LICENSE:
        if state_code(authority) not in STATES:
            return "A license needs its state, such as OH."
        return license_problem(number)
    if kind is IdentifierKind.NABP:
        if not (number.isascii() and number.isdigit() and 4 <= len(number) <= 10):
            return f"“{number[:40]}” is not an NABP e-Profile number: it has digits only."
        return None
    if not authority.strip():
        return "A board number needs its board, such as ABIM."
    if not _NUMBER.fullmatch(number) or not any(each.isdigit() for each in number):
        return f"“{number[:40]}” does not look like a board number."
    return None
