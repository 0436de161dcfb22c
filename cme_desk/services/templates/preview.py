"""What a template looks like with a sample learner, also while it is not right yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from cme_desk.domain.papers.certificates import CertificateFacts
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.checks import BoxProblem, problems_by_box
from cme_desk.domain.templates.samples import samples
from cme_desk.domain.templates.template import FIELDS, FontRole, Template
from cme_desk.domain.templates.template import Box as TemplateBox
from cme_desk.errors import DeskError
from cme_desk.pdf.drawing.page import draw
from cme_desk.pdf.marks import Page
from cme_desk.pdf.papers.certificates import lay_out
from cme_desk.pdf.papers.overlaps import beyond, overlaps
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
    pdf = draw([laid], title=template.name, author=facts.provider)
    return pdf, [*findings, *unfit, *_covered(shown, laid)]


def other_findings(
    desk: Desk, template: Template, boxes: Sequence[TemplateBox], facts: CertificateFacts
) -> list[BoxProblem]:
    """Which of some boxes have no room, or are covered, with another sample."""
    shown = template_pictures.with_logo(desk, template)
    kept = {box.id for box in shown.boxes}
    boxes = [box for box in boxes if box.id in kept]
    laid = _laid_out(desk, shown, boxes, facts)
    return _covered(shown, laid) if isinstance(laid, Page) else _unfit(desk, shown, boxes, facts)


def all_findings(desk: Desk, template: Template) -> list[tuple[str, BoxProblem]]:
    """What there is to look at in a template, each with the words of its sample, or "".

    What is said of one sample is not said of another again.
    """
    shown = template_pictures.with_logo(desk, template)
    found = [("", each) for each in problems_by_box(shown)]
    wrong = {each.box_id for _, each in found if each.box_id}
    boxes = [box for box in template.boxes if box.id not in wrong]
    told: set[BoxProblem] = set()
    for sample in samples(desk.office):
        for each in other_findings(desk, template, boxes, sample.facts):
            if each not in told:
                told.add(each)
                found.append((sample.words, each))
    return found


def _covered(template: Template, page: Page) -> list[BoxProblem]:
    """Which boxes another one is drawn over, and which run off the paper."""
    titles = {box.id: box.title for box in template.boxes}
    said = replace(page, blocks=tuple(each for each in page.blocks if each.box in titles))
    found = [
        BoxProblem(
            upper,
            Problem(
                reference="template-covered",
                message=f"{_first(titles[upper])} and {titles[lower]} lie upon each other.",
                remedy="Move one of them, or give both less room.",
                where=titles[upper],
            ),
        )
        for lower, upper in overlaps(said)
    ]
    return found + [
        BoxProblem(
            box,
            Problem(
                reference="template-off-paper",
                message=f"{_first(titles[box])} runs off the paper.",
                remedy="Move it inwards, or make it smaller.",
                where=titles[box],
            ),
        )
        for box in beyond(said)
    ]


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
    return replace(problem, message=_first(problem.message.removeprefix(begin)))


def _first(words: str) -> str:
    """With a capital, as a sentence begins."""
    return words[:1].upper() + words[1:]


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
