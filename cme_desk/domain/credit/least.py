"""The least presence that an activity asks for, before any credit comes of a session.

It is the office's own rule, and off unless somebody sets it: AMA PRA has none, and credit is then
in proportion to what was attended.
"""

from __future__ import annotations

import re

from cme_desk.domain.problems import Problem

_SHARE = re.compile(r"(\d{1,3})\s*%")
_MINUTES = re.compile(r"(\d{1,4})\s*(?:min(?:utes?)?\.?)?", re.IGNORECASE)


def tidied(text: str) -> str:
    """The rule as it is kept: "80%" or "45 min"; "" for none, the text itself if it is no rule."""
    plain = " ".join(text.split())
    if plain.casefold() == "none":
        return ""
    share, minutes = _SHARE.fullmatch(plain), _MINUTES.fullmatch(plain)
    if share:
        return f"{int(share[1])}%" if int(share[1]) else ""
    if minutes:
        return f"{int(minutes[1])} min" if int(minutes[1]) else ""
    return plain


def check(text: str) -> list[Problem]:
    """Name what is wrong with a rule."""
    plain = tidied(text)
    share = _SHARE.fullmatch(plain)
    if not plain or (share and int(share[1]) <= 100) or (not share and _MINUTES.fullmatch(plain)):
        return []
    return [
        Problem(
            reference="bad-least-presence",
            message=f"“{text}” is no least presence.",
            remedy="Type a share of the session such as 80%, or minutes such as 45; or nothing.",
        )
    ]


def needed(rule: str, session_minutes: int | None) -> int | None:
    """The seconds that a rule asks for at a session; None for nothing, or where it is not known.

    More than the whole session is never asked for.
    """
    share, minutes = _SHARE.fullmatch(rule), _MINUTES.fullmatch(rule)
    if share:
        return None if session_minutes is None else session_minutes * 60 * int(share[1]) // 100
    if minutes:
        asked = int(minutes[1]) * 60
        return asked if session_minutes is None else min(asked, session_minutes * 60)
    return None
