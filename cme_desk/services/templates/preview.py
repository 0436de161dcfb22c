"""What a template looks like with a sample learner, also while it is not right yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from cme_desk.domain.papers.certificates import CertificateFacts
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.checks import BoxProblem, problems_by_box
from cme_desk.domain.templates.template import FIELDS, FontRole, Template
from cme_desk.domain.templates.template import Box as TemplateBox
from cme_desk.errors import DeskError
from cme_desk.pdf.drawing.page import draw
from cme_desk.pdf.marks import Page
from cme_desk.pdf.papers.certificates import lay_out
from cme_desk.services.desk import Desk
from cme_desk.services.templates import pictures as template_pictures
from cme_desk.store.documents import content_by_sha

_UNDERLAY = "\0underlay"


def look(desk: Desk, template: Template, facts: CertificateFacts) -> tuple[bytes, list[BoxProblem]]:
    """Draw a template with a sample, by the engine that prints certificates.

    Returns:
        the page, without the boxes that are not right, or whose text has no room; and what is wrong
        with these.

    """
    shown = template_pictures.with_logo(desk, template)
    findings = list(problems_by_box(shown))
    wrong = {each.box_id for each in findings if each.box_id}
    good = [box for box in shown.boxes if box.id not in wrong]
    unfit = _unfit(desk, shown, good, facts)
    wrong = {each.box_id for each in unfit}
    laid = _laid_out(desk, shown, [box for box in good if box.id not in wrong], facts)
    if isinstance(laid, list):
        raise DeskError("sample-not-shown", "The sample cannot be shown.", laid[0].message)
    return draw([laid], title=template.name, author=facts.provider), findings + unfit


def other_findings(
    desk: Desk, template: Template, boxes: Sequence[TemplateBox], facts: CertificateFacts
) -> list[BoxProblem]:
    """Which of some boxes have no room with another sample; quick where all of them have."""
    shown = template_pictures.with_logo(desk, template)
    kept = {box.id for box in shown.boxes}
    return _unfit(desk, shown, [box for box in boxes if box.id in kept], facts)


def _unfit(
    desk: Desk, template: Template, boxes: Sequence[TemplateBox], facts: CertificateFacts
) -> list[BoxProblem]:
    """Which boxes cannot be printed with a sample, and why."""
    if not isinstance(_laid_out(desk, template, boxes, facts), list):
        return []
    alone = ((box.id, _laid_out(desk, template, [box], facts)) for box in boxes)
    return [
        BoxProblem(box_id, _short(each, facts))
        for box_id, laid in alone
        if isinstance(laid, list)
        for each in laid
    ]


def _laid_out(
    desk: Desk, template: Template, boxes: Sequence[TemplateBox], facts: CertificateFacts
) -> Page | list[Problem]:
    scans = partial(content_by_sha, desk.store)
    return lay_out(facts, _complete(template, boxes), scans)


def _short(problem: Problem, facts: CertificateFacts) -> Problem:
    """A problem of one certificate as one of its template."""
    begin = f"The certificate of {facts.name} cannot be printed: "
    words = problem.message.removeprefix(begin)
    return replace(problem, message=words[:1].upper() + words[1:])


def _complete(template: Template, boxes: Sequence[TemplateBox]) -> Template:
    """Some boxes of a template as one that may be drawn by itself.

    The engine draws nothing that lacks a fact, so all of them stand below the boxes, in the
    smallest white letters; what is looked at is never kept or printed.
    """
    width, height = template.page_mm
    blanks = "".join(f"{{{name}}}" for name in FIELDS if name not in ("name", "title"))
    underlay = TemplateBox(
        id=_UNDERLAY,
        x=0,
        y=0,
        width=width,
        height=height,
        text="\n".join([blanks, "{name}", "{title}"]),
        font=FontRole.SANS,
        size=1,
        min_size=1,
        colour="#ffffff",
    )
    return replace(template, boxes=(underlay, *boxes))
