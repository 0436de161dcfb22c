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
        if box.kind is BoxKind.TEXT:
            outcome = _text_block(fill_box(box, values), box, paper)
        else:
            outcome = _drawn_block(facts, template, box, paper, scans)
        if isinstance(outcome, Block):
            blocks.append(outcome)
        else:
            # All of them at once, so that nobody corrects one only to be shown the next.
            problems += [_problem(facts, box, each) for each in outcome]
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


def _drawn_block(
    facts: CertificateFacts, template: Template, box: Box, paper: Paper, scans: Scans
) -> Block | tuple[Trouble, ...]:
    """Place lines to sign on, a code, a picture, a rule or a frame."""
    room = room_of(box, paper.height)
    if box.kind is BoxKind.SIGNATURE:
        signers = facts.signatures[box.nth - 1 : box.nth] if box.nth else facts.signatures
        found = tuple((scans(each.picture) or b"") if each.picture else b"" for each in signers)
        try:
            return _block(box, paper, sign(signers, box, paper, found))
        except CannotPrint as refused:
            return refused.troubles
    if box.kind is BoxKind.QR:
        marks: tuple[Mark, ...] = ()
        if facts.number and facts.verify_code:
            side = min(room.width, room.height)
            left = room.left + (room.width - side) / 2
            marks = (Code(facts.qr_text, left, room.bottom + (room.height - side) / 2, side),)
        return _block(box, paper, marks)
    picture = template.picture(box.picture) if box.kind is BoxKind.IMAGE else None
    if picture is None:
        return _ruled_block(box, paper)
    if why := trouble_with(picture.data):
        return (NoPicture(f"the picture in {box.title}", why),)
    return _block(box, paper, (Image(picture.data, *room),))


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
    paper = f"The certificate of {facts.name} cannot be printed"
    if isinstance(trouble, str):
        reference = "unprintable-character"
        message = f"{paper}: in {box.title} stands {trouble}, which none of the typefaces has."
        remedy = "Correct it, or write it in letters that can be printed, then issue again."
    elif isinstance(trouble, NoPicture):
        reference = "unusable-picture"
        message = f"{paper} with {trouble.what}: {trouble.why}."
        remedy = "Choose the picture again: a PNG, a JPEG or a PDF that opens elsewhere."
    else:
        reference = "does-not-fit"
        why = f"it has a word that is longer than a line, even at {trouble.size:g} points"
        if trouble.needed:
            lines = "fits" if trouble.available == 1 else "fit"
            why = (
                f"even in the smallest size ({trouble.size:g} points) it takes {trouble.needed} "
                f"lines where {trouble.available} {lines}"
            )
        message = f"{paper}: there is not enough room for {box.title}; {why}."
        remedy = "Shorten it, or choose a template with more room for it."
    return Problem(reference=reference, message=message, remedy=remedy, where=facts.name)


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
