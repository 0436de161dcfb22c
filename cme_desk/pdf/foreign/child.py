"""What a child does with a PDF or a picture from outside: parts, what to keep of it, or its words.

All that parses such a file is loaded here and nowhere else; the program asks through `outside`.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from cme_desk.children.serving import serve
from cme_desk.errors import DeskError
from cme_desk.pdf.foreign.parts import MOST_BYTES, Parts, Unreadable, is_pdf

ADMITTED = (Parts,)
"""What answers are made of, besides bytes and text."""

_DOTS = 300
_LONGEST_PIXELS = 5100
"""17 inches at 300 dots: a tabloid page. Longer pages are drawn in fewer dots."""


_MOST_DRAWN = 50_000_000
"""Bytes of a PDF that is drawn as dots."""


def main() -> None:
    """Answer requests, each a verb and what it is done to, until the input ends."""
    serve(_loaded)


def _loaded() -> Callable[[tuple[str, bytes, str]], object]:
    # Only here: the program imports this module as well, for ADMITTED.
    from cme_desk.pdf.foreign import page, picture_files, pixels  # noqa: PLC0415 - see above

    def parts(data: bytes) -> Parts | str:
        """A picture's parts, or the reason why it cannot be printed."""
        if len(data) > MOST_BYTES:
            return f"it is larger than {MOST_BYTES // 1_000_000} MB"
        try:
            return page.page_parts(data) if is_pdf(data) else pixels.pixel_parts(data)
        except Unreadable as trouble:
            return str(trouble)

    def kept(data: bytes, name: str, *, draw: bool) -> bytes:
        try:
            return picture_files.checked_picture(data, name)
        except DeskError:
            if not draw or not is_pdf(data) or len(data) > _MOST_DRAWN:
                raise
        return picture_files.checked_picture(_drawn(data, name), name)

    def do(request: tuple[str, bytes, str]) -> object:
        verb, data, name = request
        if verb == "parts":
            return parts(data)
        if verb == "words":
            return page.words_of(data)
        return kept(data, name, draw=verb == "keep or draw")

    return do


def _drawn(data: bytes, name: str) -> bytes:
    """The first page of a PDF as dots; nothing in it is run, and fields and notes are left out."""
    import pypdfium2  # noqa: PLC0415 - most files never need it

    try:
        page = pypdfium2.PdfDocument(data)[0]
        scale = min(_DOTS / 72, _LONGEST_PIXELS / max(page.get_size()))
        picture = page.render(scale=scale, may_draw_forms=False, draw_annots=False).to_pil()
    except Exception as trouble:  # the file decides what it is
        raise DeskError(
            "bad-picture",
            f"{name} cannot be opened.",
            "It is a PDF that is damaged, or protected by a password.",
            "Save it again without a password, or as PNG.",
        ) from trouble
    written = io.BytesIO()
    picture.convert("RGB").save(written, "PNG", dpi=(_DOTS, _DOTS))
    return written.getvalue()
