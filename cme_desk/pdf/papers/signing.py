"""Lines to sign on: room for a pen or a scanned signature, a rule, below it who signs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from cme_desk.domain.papers.certificates import Signature
from cme_desk.domain.templates.template import Align, Box, VerticalAlign
from cme_desk.domain.wording.markup import escape
from cme_desk.pdf.foreign.pictures import trouble_with
from cme_desk.pdf.marks import Image, Mark, Stroke
from cme_desk.pdf.papers.setting import CannotPrint, NoPicture, Paper, height_of
from cme_desk.pdf.text.fitting import POINTS_PER_MM, room_of, sizes

_WIDEST_MM = 72.0
_GAP_MM = 9.0
_BELOW_RULE_MM = 0.8
_PEN = 0.46
"""Part of the box's height that is left free above the rule."""

_SMALLER = 0.86
"""Size of the office, and of a name before it takes two lines, of the name's size."""


_ON_THE_RULE_MM = 0.6
"""How far a scanned signature reaches below the rule, as one that was written on it does."""


@lru_cache(maxsize=64)
def sign(
    signers: Sequence[Signature],
    box: Box,
    paper: Paper,
    pictures: Sequence[bytes] = (),
) -> tuple[Mark, ...]:
    """Place all who sign, side by side and in one size: smaller if one of them must be.

    Args:
        signers: who signs.
        box: where.
        paper: on which.
        pictures: the scanned signature of each who has one, b"" for who has none or whose is lost.

    Raises:
        CannotPrint: a name or an office cannot be printed or does not fit, or a scanned
            signature is not there or is not the one that was meant.

    """
    scans = [*pictures, *[b""] * (len(signers) - len(pictures))]
    _check(signers, scans)
    slots = list(_slots(box, len(signers)))
    if not slots:
        return ()
    trouble = CannotPrint(())
    for size in sizes(box.size, box.min_size):
        marks: list[Mark] = []
        try:
            for signer, scan, slot in zip(signers, scans, slots, strict=True):
                if scan:
                    marks.append(_scan(scan, slot, paper))
                marks.append(_rule(slot, paper))
                marks.extend(_words(signer, slot, size, paper))
        except CannotPrint as refused:
            trouble = refused
        else:
            return tuple(marks)
    raise trouble


def _check(signers: Sequence[Signature], scans: Sequence[bytes]) -> None:
    """See that every scanned signature is there, is the one that is meant, and can be printed."""
    troubles = []
    for signer, scan in zip(signers, scans, strict=True):
        why = ""
        if signer.picture and not scan:
            why = "it is not among the office's documents"
        elif scan and hashlib.sha256(scan).hexdigest() != signer.picture:
            why = "it is not the one that was chosen"
        elif scan:
            why = trouble_with(scan)
        if why:
            troubles.append(NoPicture(f"the signature of {signer.name}", why))
    if troubles:
        raise CannotPrint(tuple(troubles))


def _scan(data: bytes, slot: Box, paper: Paper) -> Image:
    """Place a scanned signature on the line."""
    room = room_of(slot, paper.height)
    height = room.height * _PEN
    below = min(_ON_THE_RULE_MM * POINTS_PER_MM, height / 4)
    return Image(data, room.left, room.top - height - below, room.width, height + below, low=True)


def _slots(box: Box, count: int) -> Iterator[Box]:
    """Divide the box evenly; lines are never wider than a pen needs."""
    if not count:
        return
    width = min(_WIDEST_MM, (box.width - (count - 1) * _GAP_MM) / count)
    used = count * width + (count - 1) * _GAP_MM
    spare = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[box.align]
    left = box.x + (box.width - used) * spare
    for index in range(count):
        yield replace(box, x=left + index * (width + _GAP_MM), width=width)


def _rule(slot: Box, paper: Paper) -> Stroke:
    """Place the line to sign on."""
    room = room_of(slot, paper.height)
    rule = room.top - room.height * _PEN
    return Stroke(room.left, rule, room.width, 0, slot.thickness * POINTS_PER_MM)


def _words(signer: Signature, slot: Box, size: float, paper: Paper) -> Iterator[Mark]:
    """Set name and office below the rule, the name in this size, in one or two lines."""
    small = max(slot.min_size, size * _SMALLER)
    above = slot.height * _PEN + _BELOW_RULE_MM
    name = replace(
        slot,
        y=slot.y + above,
        height=slot.height - above,
        size=size,
        single_line_min=small,
        min_size=small,
        max_lines=2,
        valign=VerticalAlign.TOP,
    )
    block = paper.text(escape(signer.name), name)
    yield from block.marks
    used = height_of(block, slot.leading)
    office = replace(
        name,
        y=name.y + used,
        height=name.height - used,
        size=small,
        single_line_min=0.0,
        max_lines=0,
    )
    yield from paper.text(escape(signer.title), office).marks
