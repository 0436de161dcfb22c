"""What would make a template print wrongly, named before anything is printed with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.template import BLANK, FIELDS, OFFICE_LOGO, Box, BoxKind, Template

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_SMALLEST_QR_MM = 18.0

LIMITS: dict[str, tuple[float, float]] = {
    "size": (1, 200),
    "leading": (0.5, 5),
    "paragraph_gap": (0, 10),
    "tracking": (-0.2, 2),
    "thickness": (0, 300),
    "max_lines": (0, 200),
    "single_line_min": (0, 200),
    "nth": (0, 9),
}
"""Between what a box's numbers may be."""

_MUST_SHOW: tuple[tuple[str, tuple[frozenset[str], ...]], ...] = (
    ("the learner's name", (frozenset({"name"}),)),
    ("the accredited provider", (frozenset({"provider"}), frozenset({"opening"}))),
    ("the title of the activity", (frozenset({"title"}),)),
    ("the learning format", (frozenset({"format"}), frozenset({"participation"}))),
    (
        "the place and the date",
        (frozenset({"place_and_date"}), frozenset({"location", "date_text"})),
    ),
    ("the credit", (frozenset({"award"}), frozenset({"credits", "credit_label"}))),
)
"""What a physician's document must say (AMA PRA), and the blanks that say it."""


def template_problems(template: Template) -> list[Problem]:
    """Name what would make a template print wrongly; an empty list allows it to be used."""
    return [each.problem for each in problems_by_box(template)]


class BoxProblem(NamedTuple):
    """What is wrong, and in which of a template's boxes; "" for what is about all of it."""

    box_id: str
    problem: Problem


def problems_by_box(template: Template) -> Iterator[BoxProblem]:
    """What would make a template print wrongly, box by box."""
    shown: set[str] = set()
    seen: set[str] = set()
    for box in template.boxes:
        shown.update(BLANK.findall(box.text))
        if box.id in seen:
            twice = _trouble("twice", f"There are two boxes called “{box.id}”.", box)
            yield BoxProblem(box.id, twice)
        seen.add(box.id)
        yield from (BoxProblem(box.id, each) for each in _box_problems(template, box))
    for words, ways in _MUST_SHOW:
        if not any(way <= shown for way in ways):
            blanks = " or ".join(
                " and ".join(f"{{{each}}}" for each in sorted(way)) for way in ways
            )
            problem = Problem(
                reference="template-lacks-field",
                message=f"The template “{template.name}” has no box that shows {words}.",
                remedy=f"Add a box with {blanks}.",
                where=template.name,
            )
            yield BoxProblem("", problem)


def _box_problems(template: Template, box: Box) -> Iterator[Problem]:
    width, height = template.page_mm
    if (
        min(box.x, box.y, box.width, box.height) < 0
        or box.x + box.width > width + 0.01
        or box.y + box.height > height + 0.01
    ):
        yield _trouble("outside", f"The box “{box.title}” reaches outside the page.", box)
    if not _COLOUR.fullmatch(box.colour):
        yield _trouble("colour", f"“{box.colour}” is not a colour such as #1f3a5f.", box)
    if box.kind is BoxKind.TEXT:
        for name in BLANK.findall(box.text):
            if name not in FIELDS:
                yield _trouble(
                    "field", f"The box “{box.title}” has a blank {{{name}}} that is not known.", box
                )
    if box.kind in (BoxKind.TEXT, BoxKind.SIGNATURE) and not 1 <= box.min_size <= box.size:
        yield _trouble(
            "size", f"The box “{box.title}” has a smallest size above its normal size.", box
        )
    for key, (least, most) in LIMITS.items():
        if not least <= getattr(box, key) <= most:
            yield _trouble(
                "number", f"The box “{box.title}” has a {key} beyond {least:g} to {most:g}.", box
            )
    if box.kind is BoxKind.QR and min(box.width, box.height) < _SMALLEST_QR_MM:
        yield _trouble(
            "code", f"The QR code is too small to be read; it needs {_SMALLEST_QR_MM:g} mm.", box
        )
    missing = template.picture(box.picture) is None and box.picture != OFFICE_LOGO
    if box.kind is BoxKind.IMAGE and missing:
        yield _trouble("picture", f"The template has no picture called “{box.picture}”.", box)


def _trouble(what: str, message: str, box: Box) -> Problem:
    return Problem(
        reference=f"template-{what}",
        message=message,
        remedy="Mend the template.",
        where=box.title,
    )
