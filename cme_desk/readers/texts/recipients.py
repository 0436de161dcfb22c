"""A line of recipients pasted from a mail program: one person per row, name and address apart."""

from __future__ import annotations

import re

from cme_desk.domain.intake.sheets import CellValue

# Lengths of RFC 5321; bounded, they also keep a long text from being searched again and again.
_ADDRESS = r"[^\s<>\"',;@]{1,64}@[^\s<>\"',;@]{1,255}\.[^\s<>\"',;@.]{1,63}"
_ANGLED = re.compile(rf"<\s*(?:mailto:)?({_ADDRESS})\s*>")
_BARE = re.compile(rf"\s*({_ADDRESS})\s*")
_BARE_END = re.compile(rf"{_ADDRESS}\s*[;,]?\s*$")
_START = re.compile(r"^\s*(?:to|cc|bcc|from|an|para)\s*:", re.IGNORECASE)
_MAX_LINES = 500


def recipient_rows(text: str) -> list[list[CellValue]] | None:
    """Split recipients into rows of name and address; None if the text is no such line.

    It is one if every line holds a `Name <address>` or ends in an address, or if the one line
    there is consists of nothing but addresses with `;` or `,` between them.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or len(lines) > _MAX_LINES or "@" not in text:
        return None
    joined = " ".join(lines)
    angled = len(_ANGLED.findall(joined))
    if angled >= 2 and all(_ANGLED.search(line) or _BARE_END.search(line) for line in lines):
        return _angled_rows(joined)
    pieces = [piece for piece in re.split(r"[;,]", joined) if piece.strip()]
    bare = [_BARE.fullmatch(_START.sub("", piece)) for piece in pieces]
    if len(lines) == 1 and len(pieces) >= 3 and all(bare):
        return [[None, found[1]] for found in bare if found is not None]
    return None


def _angled_rows(joined: str) -> list[list[CellValue]]:
    rows: list[list[CellValue]] = []
    at = 0
    for found in _ANGLED.finditer(joined):
        before = _START.sub("", joined[at : found.start()]).strip(" \t;,")
        at = found.end()
        *without, name = _apart(before)
        rows.extend([None, address] for address in without)
        rows.append([name or None, found[1]])
    rest = joined[at:].strip(" \t;,")
    rows.extend([None, address] for address in _apart(rest) if "@" in address)
    return rows


def _apart(words: str) -> list[str]:
    """Split addresses without a name off the name that follows them."""
    parts: list[str] = []
    while (found := re.match(rf"\s*({_ADDRESS})\s*[;,]\s*", words)) is not None:
        parts.append(found[1])
        words = words[found.end() :]
    return [*parts, words.strip().strip("\"'").strip()]
