"""Certificate templates as files: one with everything in it, from office to office."""

from __future__ import annotations

from dataclasses import replace

from cme_desk.domain.people.names import clean
from cme_desk.domain.templates.template import Template
from cme_desk.errors import DeskError
from cme_desk.services.desk import Desk
from cme_desk.services.templates import templates

SUFFIX = ".cmetemplate"
"""How the file of a template is called, that one office gives to another."""

MOST_BYTES = 40_000_000


def export_file(desk: Desk, template_id: int) -> bytes:
    """A template as one file with its pictures inside, for another office."""
    return templates.template_of(desk, template_id).to_json().encode("utf-8")


def import_file(desk: Desk, data: bytes) -> templates.Kept:
    """Take a template from a file, which anybody may have written.

    One that would not print rightly is kept as a draft, with its problems.

    Raises:
        DeskError: it is no template, too large, from a newer program, or has a picture that cannot
            be printed.

    """
    if len(data) > MOST_BYTES:
        raise DeskError(
            "template-too-large",
            "This file is too large for a certificate template.",
            f"It has {len(data) / 1e6:.0f} MB; up to {MOST_BYTES / 1e6:.0f} MB are taken.",
            "Use smaller pictures: 300 dots per inch are enough for print.",
        )
    try:
        # An editor on Windows may have put its mark in front.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise DeskError(
            "bad-template",
            "This file is not a certificate template, or it is damaged.",
            "It is not the text that a template is.",
            f"Choose a file that was exported as a template (*{SUFFIX}).",
        ) from trouble
    template = Template.from_json(text)
    named = replace(template, name=clean(template.name) or "Imported template")
    return templates.keep_new(desk, named, "import template", "Imported the template")
