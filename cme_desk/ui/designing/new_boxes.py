"""Boxes to add to a page: one of each kind, and the usual texts, at sizes that suit."""

from __future__ import annotations

from dataclasses import replace

from cme_desk.domain.templates.template import OFFICE_LOGO, Align, Box, BoxKind, FontRole, Template
from cme_desk.ui.look import theme

EMPTY = Template(id="", name="", boxes=())
"""What the designer holds before it is given a template."""

_MUTED = theme.INK_ON_PAPER_MUTED
_TEXT = Box(id="text", label="text", x=0, y=0, width=90, height=10, text="Text", size=12)

NEW: tuple[tuple[str, Box], ...] = (
    ("&Text", _TEXT),
    (
        "&Learner’s name",
        replace(
            _TEXT,
            id="name",
            label="the learner's name",
            text="{name}",
            size=30,
            single_line_min=20,
            min_size=14,
            max_lines=2,
            leading=1.15,
            width=180,
            height=22,
        ),
    ),
    (
        "Title of the &activity",
        replace(
            _TEXT,
            id="title",
            label="the title of the activity",
            text="{title}",
            font=FontRole.SERIF_BOLD,
            size=17,
            min_size=9,
            leading=1.25,
            width=180,
            height=22,
        ),
    ),
    (
        "Sentence of &credit",
        replace(
            _TEXT,
            id="award",
            label="the sentence of credit",
            text="{award}",
            size=15,
            min_size=9,
            max_lines=2,
            width=180,
            height=13,
        ),
    ),
    (
        "&Statements",
        replace(
            _TEXT,
            id="statements",
            label="the statements",
            text="{statements}",
            font=FontRole.SANS,
            size=8,
            min_size=6,
            leading=1.35,
            width=180,
            height=25,
            colour=_MUTED,
        ),
    ),
    (
        "&Number and verify code",
        replace(
            _TEXT,
            id="number",
            label="the certificate's number",
            text="Certificate {number} · issued {issued} · {verify_code}",
            font=FontRole.SANS,
            size=7.5,
            min_size=5.5,
            max_lines=1,
            align=Align.LEFT,
            width=100,
            height=6,
            colour=_MUTED,
        ),
    ),
    (
        "S&ignatures",
        replace(
            _TEXT,
            id="signatures",
            label="the signatures",
            kind=BoxKind.SIGNATURE,
            text="",
            size=10,
            width=150,
            height=29,
        ),
    ),
    (
        "&QR code",
        replace(
            _TEXT,
            id="qr",
            label="the QR code",
            kind=BoxKind.QR,
            text="",
            width=26,
            height=26,
        ),
    ),
    (
        "The office’s l&ogo",
        replace(
            _TEXT,
            id="logo",
            label="the office's logo",
            kind=BoxKind.IMAGE,
            text="",
            picture=OFFICE_LOGO,
            width=40,
            height=20,
        ),
    ),
    (
        "Line or &bar",
        replace(
            _TEXT,
            id="line",
            label="a line",
            kind=BoxKind.RULE,
            text="",
            width=60,
            height=1,
            thickness=0.4,
        ),
    ),
    (
        "&Frame",
        replace(
            _TEXT,
            id="frame",
            label="a frame",
            kind=BoxKind.FRAME,
            text="",
            width=120,
            height=80,
            thickness=0.5,
        ),
    ),
)
"""Words of the menu, and the box that is added."""


def placed(box: Box, page: tuple[float, float]) -> Box:
    """A new box in the middle of a page, no larger than it."""
    width, height = min(box.width, page[0]), min(box.height, page[1])
    return replace(
        box,
        width=width,
        height=height,
        x=round((page[0] - width) / 2, 1),
        y=round((page[1] - height) / 2, 1),
    )
