"""Which office the window had open last, read from its settings without loading a window."""

from __future__ import annotations

import re
from pathlib import Path

from cme_desk import paths

_RECENT = re.compile(r'^recent=(?P<quoted>"(?:[^"\\]|\\.)*"|[^\n]*)$', re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:x(?P<code>[0-9a-fA-F]{1,6})|(?P<letter>.))", re.DOTALL)
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


def last_office() -> Path | None:
    """The latest of the recent offices that is still there; None if there is none."""
    try:
        kept = (paths.user_config() / "window.ini").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    found = _RECENT.search(kept)
    for line in _unquoted(found["quoted"]).splitlines() if found else ():
        if line and Path(line).is_file():
            return Path(line)
    return None


def _unquoted(text: str) -> str:
    """A value as QSettings writes it into an ini file, without its quotes and escapes."""
    text = text.strip()
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        text = text[1:-1]

    def letter(found: re.Match[str]) -> str:
        if found["code"]:
            return chr(int(found["code"], 16))
        return _LETTERS.get(found["letter"], found["letter"])

    return _ESCAPE.sub(letter, text)
