"""What a coordinator calls the parts of a template, and the boxes that can be added to a page."""

from __future__ import annotations

from cme_desk.domain.templates.template import Box, read_box
from cme_desk.vocabularies import vocabulary

_WORDS = vocabulary("designer")

KINDS: dict[str, str] = _WORDS["kinds"]
ICONS: dict[str, str] = _WORDS["icons"]
FONTS: dict[str, str] = _WORDS["fonts"]
ALIGNS: dict[str, str] = _WORDS["aligns"]
VALIGNS: dict[str, str] = _WORDS["valigns"]
SIGNERS: dict[str, str] = _WORDS["signers"]

FIELDS: dict[str, dict[str, str]] = _WORDS["blanks"]
"""Every blank by the name that a coordinator knows it by, in groups."""

NEW: list[tuple[str, Box]] = [
    (each["menu"], read_box({"x": 0, "y": 0} | each["box"])) for each in _WORDS["new"]
]
"""Words of the menu, and the box that is added: one of each kind, and the usual texts."""


def heading(box: Box) -> str:
    """What a list calls a box: "Title of the activity"."""
    words = box.title.removeprefix("the ").removeprefix("a ") or box.title
    return words[:1].upper() + words[1:]
