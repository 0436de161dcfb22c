"""The process that takes a page out of a foreign PDF: whatever the file does, the program goes on.

Started by `cme_desk.pdf.foreign.backgrounds`. It is given a PDF on standard input and the number
of a page, and answers with one letter and what follows from it: L and a PDF of lines; D, the reason
why lines could not be had as one line of text, and a PNG of dots; X and the reason why there is
nothing.
"""

from __future__ import annotations

import contextlib
import io
import sys

_DOTS = 300
_LONGEST_PIXELS = 5100
"""17 inches at 300 dots: a tabloid page. Longer pages are drawn in fewer dots."""

_MOST_MEMORY = 1_500_000_000


def main() -> None:
    """Answer, and end."""
    _limit_memory()
    data = sys.stdin.buffer.read()
    sys.stdout.buffer.write(answer(data, int(sys.argv[-1])))
    sys.stdout.buffer.flush()


def answer(data: bytes, index: int) -> bytes:
    """Take a page over as lines, or else draw it as dots, or say why there is nothing."""
    from cme_desk.pdf.foreign.page import NotAPage, one_page  # noqa: PLC0415 - after the limits

    try:
        return b"L" + one_page(data, index)
    except NotAPage as trouble:
        why = " ".join(str(trouble).split())
    try:
        return b"D" + why.encode() + b"\n" + _drawn(data, index)
    except Exception as trouble:  # noqa: BLE001 - the file decides what it is
        return b"X" + f"{why}; {trouble}".encode()


def _drawn(data: bytes, index: int) -> bytes:
    """Draw a page as dots; nothing in it is run, and fields, notes and links are left out."""
    import pypdfium2  # noqa: PLC0415

    document = pypdfium2.PdfDocument(data)
    page = document[index]
    longest = max(page.get_size())
    scale = min(_DOTS / 72, _LONGEST_PIXELS / longest)
    picture = page.render(scale=scale, may_draw_forms=False, draw_annots=False).to_pil()
    written = io.BytesIO()
    picture.convert("RGB").save(written, "PNG", dpi=(_DOTS, _DOTS))
    return written.getvalue()


def _limit_memory() -> None:
    """Let the system refuse a file that wants too much, where it can."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


if __name__ == "__main__":
    main()
