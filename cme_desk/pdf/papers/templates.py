"""The templates that ship with the program, read from its resources."""

from __future__ import annotations

from functools import cache

from cme_desk.domain.templates.certificate import USUAL
from cme_desk.domain.templates.template import Template
from cme_desk.paths import resources


@cache
def shipped_template(template_id: str = USUAL) -> Template:
    """Read one of the shipped templates.

    Raises:
        DeskError: the file is damaged.
        OSError: there is none of that name.

    """
    path = resources() / "templates" / f"{template_id}.json"
    return Template.from_json(path.read_text(encoding="utf-8"))


def shipped_templates() -> list[Template]:
    """Read all of them, by name."""
    found = sorted(path.stem for path in (resources() / "templates").glob("*.json"))
    return sorted((shipped_template(each) for each in found), key=lambda each: each.name)
