"""What a template looks like with a sample learner, also while it is not right yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from cme_desk.domain.papers.certificates import CertificateFacts
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.checks import problems_by_box
from cme_desk.domain.templates.samples import Sample, samples
from cme_desk.domain.templates.template import FIELDS, FontRole, Template
from cme_desk.domain.templates.template import Box as TemplateBox
from cme_desk.errors import DeskError
from cme_desk.pdf.drawing.page import draw
from cme_desk.pdf.papers.certificates import lay_out
from cme_desk.services.desk import Desk
from cme_desk.services.templates import pictures as template_pictures
from cme_desk.store.documents import content_by_sha

_UNDERLAY = "\0underlay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What is wrong with a template, and in which of its boxes.

    Attributes:
        box_id: the box; "" for what is about the whole template.
        problem: what is wrong.

    """

    box_id: str
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A template with a sample learner.

    Attributes:
        pdf: the page; boxes that are not right, or whose text has no room, are left out.
        findings: what is wrong, with this sample.

    """

    pdf: bytes
    findings: tuple[Finding, ...]


def samples_of(desk: Desk) -> list[Sample]:
    """The sample learners, with the office's own name and signers."""
    return samples(desk.office)


def look(desk: Desk, template: Template, facts: CertificateFacts) -> Look:
    """Draw a template with a sample, by the engine that prints certificates."""
    shown = template_pictures.with_logo(desk, template)
    pictures = partial(content_by_sha, desk.store)
    findings = [
        Finding(box_id=box_id, problem=problem) for box_id, problem in problems_by_box(shown)
    ]
    wrong = {each.box_id for each in findings if each.box_id}
    good = [box for box in shown.boxes if box.id not in wrong]
    laid = lay_out(facts, _complete(shown, good), pictures)
    if isinstance(laid, list):
        findings += sample_findings(desk, shown, good, facts)
        wrong = {each.box_id for each in findings}
        good = [box for box in good if box.id not in wrong]
        laid = lay_out(facts, _complete(shown, good), pictures)
    if isinstance(laid, list):
        problem = laid[0]
        raise DeskError("sample-not-shown", "The sample cannot be shown.", problem.message)
    pdf = draw([laid], title=template.name, author=facts.provider)
    return Look(pdf=pdf, findings=tuple(findings))


def sample_findings(
    desk: Desk, template: Template, boxes: Sequence[TemplateBox], facts: CertificateFacts
) -> list[Finding]:
    """Which boxes cannot be printed with a sample, and why."""
    pictures = partial(content_by_sha, desk.store)
    found = []
    for box in boxes:
        laid = lay_out(facts, _complete(template, [box]), pictures)
        if isinstance(laid, list):
            found += [Finding(box_id=box.id, problem=_short(each, facts)) for each in laid]
    return found


def other_findings(
    desk: Desk, template: Template, boxes: Sequence[TemplateBox], facts: CertificateFacts
) -> list[Finding]:
    """Which of some boxes have no room with another sample; quick where all of them have."""
    shown = template_pictures.with_logo(desk, template)
    kept = {box.id for box in shown.boxes}
    good = [box for box in boxes if box.id in kept]
    pictures = partial(content_by_sha, desk.store)
    if not isinstance(lay_out(facts, _complete(shown, good), pictures), list):
        return []
    return sample_findings(desk, shown, good, facts)


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
