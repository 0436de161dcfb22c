"""Brochures as PDF files, to be read back."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfgen import canvas


def pdf_of_lines(lines: Sequence[str]) -> bytes:
    """A page with these lines; no lines make a page that is empty."""
    made = io.BytesIO()
    page = canvas.Canvas(made)
    for number, line in enumerate(lines):
        page.drawString(40, 780 - 16 * number, line)
    page.showPage()
    page.save()
    return made.getvalue()
