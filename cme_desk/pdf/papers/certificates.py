"""Certificates: frozen facts and a template give a page, or what cannot be printed of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from cme_desk.domain.papers.certificates import CertificateFacts, missing_facts
from cme_desk.domain.problems import Problem
from cme_desk.domain.templates.checks import template_problems
from cme_desk.domain.templates.template import (
    Align,
    Box,
    BoxKind,
    FontRole,
    Template,
    VerticalAlign,
    field_values,
    fill_box,
)
from cme_desk.domain.wording.markup import escape
from cme_desk.pdf.foreign.pictures import trouble_with
from cme_desk.pdf.marks import Block, Code, Image, Mark, Page, Stroke
from cme_desk.pdf.papers.setting import CannotPrint, NoPicture, Paper, Trouble, style
from cme_desk.pdf.papers.signing import sign
from cme_desk.pdf.text.fitting import POINTS_PER_MM, room_of

Scans = Callable[[str], bytes | None]
"""Gives a scanned signature by its SHA-256; None for one that is not there."""


def lay_out(
    facts: CertificateFacts, template: Template, scans: Scans = lambda _: None
) -> Page | list[Problem]:
    """Place every fact on the page, or say what cannot be printed; never both.

    Refused are: a missing fact, a character that no typeface has, text that does not fit its box
    even at the smallest size, a picture that cannot be printed, and a template that is not right
    itself.

    Args:
        facts: what the certificate says.
        template: how it looks.
        scans: where scanned signatures are from.

    """
    problems = [*missing_facts(facts), *_checked(template)]
    if problems:
        return problems
    values = field_values(facts)
    blocks: list[Block] = []
    paper = Paper(*template.page_mm)
    for box in template.boxes:
        outcome: Block | tuple[Trouble, ...]
        if box.kind is BoxKind.TEXT:
            outcome = _text_block(fill_box(box, values), box, paper)
        elif box.kind is BoxKind.SIGNATURE:
            outcome = _signature_block(facts, box, paper, scans)
        else:
            outcome = _picture_trouble(template, box) or _drawn_block(facts, template, box, paper)
        if isinstance(outcome, Block):
            blocks.append(outcome)
        else:
            # All of them at once, so that nobody corrects one only to be shown the next.
            problems.extend(_problem(facts, box, each) for each in outcome)
    if problems:
        return list(dict.fromkeys(problems))
    return Page(paper.size, tuple(blocks))


@lru_cache(maxsize=32)
def _checked(template: Template) -> tuple[Problem, ...]:
    return tuple(template_problems(template))


@lru_cache(maxsize=2048)
def _text_block(markup: str, box: Box, paper: Paper) -> Block | tuple[Trouble, ...]:
    """Set one box of text; equal texts of a batch are set, or refused, once."""
    try:
        return paper.text(markup, box)
    except CannotPrint as refused:
        return refused.troubles


def _signature_block(
    facts: CertificateFacts, box: Box, paper: Paper, scans: Scans
) -> Block | tuple[Trouble, ...]:
    """Set the lines to sign on."""
    signers = facts.signatures
    if box.nth:
        signers = signers[box.nth - 1 : box.nth]
    found = tuple((scans(each.picture) or b"") if each.picture else b"" for each in signers)
    try:
        return _block(box, paper, sign(signers, box, paper, found))
    except CannotPrint as refused:
        return refused.troubles


def _picture_trouble(template: Template, box: Box) -> tuple[Trouble, ...]:
    """Say why a box's picture cannot be printed, if it cannot."""
    picture = template.picture(box.picture) if box.kind is BoxKind.IMAGE else None
    why = trouble_with(picture.data) if picture else ""
    return (NoPicture(f"the picture in {box.title}", why),) if why else ()


def _drawn_block(facts: CertificateFacts, template: Template, box: Box, paper: Paper) -> Block:
    """Place a rule, a frame, a code or a picture."""
    room = room_of(box, paper.height)
    if box.kind is BoxKind.QR:
        marks: tuple[Mark, ...] = ()
        if facts.number and facts.verify_code:
            side = min(room.width, room.height)
            left = room.left + (room.width - side) / 2
            marks = (Code(facts.qr_text, left, room.bottom + (room.height - side) / 2, side),)
        return _block(box, paper, marks)
    picture = template.picture(box.picture)
    if box.kind is BoxKind.IMAGE and picture is not None:
        return _block(box, paper, (Image(picture.data, *room),))
    return _ruled_block(box, paper)


@lru_cache(maxsize=128)
def _ruled_block(box: Box, paper: Paper) -> Block:
    """Place a rule or a frame."""
    room = room_of(box, paper.height)
    thickness = box.thickness * POINTS_PER_MM
    if box.kind is BoxKind.FRAME:
        stroke = Stroke(*room, thickness, closed=True)
    elif room.width >= room.height:
        stroke = Stroke(room.left, room.bottom + room.height / 2, room.width, 0, thickness)
    else:
        stroke = Stroke(room.left + room.width / 2, room.bottom, 0, room.height, thickness)
    return _block(box, paper, (stroke,))


def _block(box: Box, paper: Paper, marks: tuple[Mark, ...]) -> Block:
    return Block(box.id, room_of(box, paper.height), marks, box.colour)


def _problem(facts: CertificateFacts, box: Box, trouble: Trouble) -> Problem:
    """Say it in a coordinator's words: whose certificate, which box, what to do."""
    if isinstance(trouble, str):
        return Problem(
            reference="unprintable-character",
            message=f"The certificate of {facts.name} cannot be printed: in {box.title} stands "
            f"{trouble}, which none of the typefaces has.",
            remedy="Correct it, or write it in letters that can be printed, then issue again.",
            where=facts.name,
        )
    if isinstance(trouble, NoPicture):
        return Problem(
            reference="unusable-picture",
            message=f"The certificate of {facts.name} cannot be printed with {trouble.what}: "
            f"{trouble.why}.",
            remedy="Choose the picture again: a PNG, a JPEG or a PDF that opens elsewhere.",
            where=facts.name,
        )
    if trouble.needed:
        lines = "fits" if trouble.available == 1 else "fit"
        why = (
            f"even in the smallest size ({trouble.size:g} points) it takes {trouble.needed} lines "
            f"where {trouble.available} {lines}"
        )
    else:
        why = f"it has a word that is longer than a line, even at {trouble.size:g} points"
    return Problem(
        reference="does-not-fit",
        message=f"The certificate of {facts.name} cannot be printed: there is not enough room for "
        f"{box.title}; {why}.",
        remedy="Shorten it, or choose a template with more room for it.",
        where=facts.name,
    )


_TOP = 9.0
_HEIGHT = 9.0
_SIDE = 6.0
_DARK, _WHITE = "#9b1c1c", "#ffffff"
"""Of the band that is drawn over a certificate which is not in force."""


def stamped(page: Page, words: str) -> Page:
    """The same page with words in white on a dark band near its upper edge, over what is there.

    The band is far enough inside for printers that leave an edge free, and everything below can
    still be read: the page is a copy for the record.
    """
    paper = Paper(page.size[0] / POINTS_PER_MM, page.size[1] / POINTS_PER_MM)
    inner = paper.width - 2 * _SIDE
    box = replace(
        style(13.0, FontRole.SANS_BOLD, _WHITE, align=Align.CENTER),
        x=_SIDE + 2,
        y=_TOP,
        width=inner - 4,
        height=_HEIGHT,
        min_size=6.0,
        single_line_min=6.0,
        valign=VerticalAlign.MIDDLE,
    )
    # A rule as thick as the band: there is no mark for a filled rectangle.
    band = paper.rules(
        (_SIDE, _TOP + _HEIGHT / 2, inner, 0.0), thickness=_HEIGHT * POINTS_PER_MM, colour=_DARK
    )
    return replace(page, blocks=(*page.blocks, band, paper.cut(escape(words), box)))
