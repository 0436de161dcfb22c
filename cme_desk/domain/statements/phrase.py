"""AMA's phrase in a pasted text: whole, as it is written, with its mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cme_desk.domain.statements.findings import Finding
from cme_desk.domain.statements.text import Tidy

_SOURCE = "AMA PRA, use of the phrase (in copies of the AMA's rules)"
_INSTEAD = "*AMA PRA Category 1 Credit(s)*™"
_CATEGORY = re.compile(
    r"(?P<before>\b(?:the )?(?:A\.?M\.?A\.?['s]*)?[ /-]*(?:P\.?R\.?A\.?)?[ /-]*)"
    r"category[ -]*(?P<number>1|I|one)\b(?!-? ?[AB]\b)"
    r"(?P<rest> *(?:CME |CE |continuing medical education )?(?:credits?\b(?:\(s\))?"
    r"(?: ?hours?)?|hours?|units?)?)(?P<mark> ?[™®]|\(R\))?",
    re.IGNORECASE,
)
WHOLE = re.compile(r"AMA PRA Category 1 Credit(?:\(s\)|s)?(?![\w(])")
# AAPA (physician assistants) and AOA (osteopaths) have a Category 1 of their own.
_THEIRS = re.compile(r"(?:\bAAPA|\bAOA|\bAOA-|Academy of P\w+ A?\w*)\s*$", re.IGNORECASE)
_LOOSE = re.compile(
    r"\bAMA[ /-]*PRA\b(?![ -]*category[ -]*(?:1|I|2|II|one)\b)(?:[ -]*category\b)?|\bPRA credits?\b"
    r"|(?<!category 1 )(?<!category I )\bcredits?(?:\(s\))? ?™",
    re.IGNORECASE,
)


def findings(tidy: Tidy) -> Iterator[Finding]:
    """Every place where the phrase is not as it must be."""
    for found in _CATEGORY.finditer(tidy.text):
        start = found.start() + len(found.group("before")) - len(found.group("before").lstrip())
        words = tidy.text[start : found.start("mark") if found.group("mark") else found.end()]
        if _THEIRS.search(tidy.text[: found.start()] + found.group("before")):
            continue
        whole = WHOLE.match(words.strip()) or _all_caps(words.strip())
        mark = (found.group("mark") or "").strip()
        if whole and mark == "™":
            continue
        yield _finding(
            tidy,
            start,
            found.end(),
            "missing-mark" if whole else "incomplete-phrase",
            f"“{words.strip()}” stands without its mark ™."
            if whole
            else f"“{words.strip()}” is not AMA's whole phrase.",
        )
    for found in _LOOSE.finditer(tidy.text):
        yield _finding(
            tidy,
            found.start(),
            found.end(),
            "incomplete-phrase",
            f"“{found.group()}” is not AMA's whole phrase.",
        )


def _all_caps(words: str) -> bool:
    """A heading in capitals may have the phrase in capitals too."""
    return bool(
        WHOLE.match(words.title().replace("Ama Pra", "AMA PRA").replace("(S)", "(s)"))
    ) and (words.replace("(s)", "(S)") == words.upper())


def _finding(tidy: Tidy, start: int, end: int, reference: str, message: str) -> Finding:
    begin, stop = tidy.place(start, end)
    return Finding(
        reference=reference,
        message=message,
        why="The phrase is always printed complete, in italics, with its trademark sign.",
        source=_SOURCE,
        instead=_INSTEAD,
        start=begin,
        end=stop,
        quote=tidy.quote(start, end),
    )
