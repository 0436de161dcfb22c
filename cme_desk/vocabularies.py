"""Long lists of words, kept as data beside the program: what headers, names and cells may say.

They stand in resources/vocabulary as TOML, one file a subject, with a comment on where each list is
from, so that somebody who knows the field can read and mend them. Words that code needs one by one
stay in code.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from cme_desk import paths


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """All lists of one file by their names, read once; a list is one text, or as TOML has it."""
    # The longest, of headers, takes 2 ms; the window starts without most of them.
    file = paths.resources() / "vocabulary" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def words(text: str) -> frozenset[str]:
    """The words of a list that divides them by blanks."""
    return frozenset(text.split())


def phrases(text: str) -> list[str]:
    """The phrases of a list that divides them by semicolons, each with single blanks."""
    return [" ".join(each.split()) for each in text.split(";") if each.strip()]


def pattern(alternatives: str, frame: str = "%s") -> re.Pattern[str]:
    """What finds any of the alternatives on a list's lines, without case, within a frame."""
    return re.compile(frame % "|".join(alternatives.split("\n")).strip("|"), re.IGNORECASE)
