"""Hostile pictures and PDFs: each costs a child at most, and never the program's memory."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator

import psutil
import pytest
from PIL import Image

from cme_desk.children.door import Child, Limits, command_of
from cme_desk.children.words import READ_PDF
from cme_desk.errors import DeskError
from cme_desk.pdf.foreign import outside
from cme_desk.pdf.foreign.child import ADMITTED
from cme_desk.pdf.foreign.pictures import trouble_with
from cme_desk.services.statements import brochures
from tests.children import misbehaving
from tests.pdf.foreign.test_pictures import by_hand

MEGABYTE = 1 << 20


def chunk(kind: bytes, content: bytes) -> bytes:
    end = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + end


def zeros(megabytes: int) -> bytes:
    """Very many zeros, packed."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    check = (megabytes * MEGABYTE % 65521) << 16 | 1  # Adler-32 of zeros
    return b"\x78\xda" + block * megabytes + b"\x03\0" + struct.pack(">I", check)


def bomb_png(side: int, megabytes: int) -> bytes:
    """A black and white square of so many dots, in very few bytes."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zeros(megabytes))
        + chunk(b"IEND", b"")
    )


def bomb_pdf(megabytes: int) -> bytes:
    """A page whose drawing unpacks to so much, in a few bytes."""
    drawing = zlib.compress(zeros(megabytes), 9)
    return by_hand(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
        b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream"
        % (len(drawing), drawing),
    )


@pytest.fixture
def with_child(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Have files read by another child: of other limits, or one that misbehaves."""
    made: list[Child] = []

    def do(command: Callable[[], list[str]], limits: Limits) -> None:
        clock = misbehaving.Hurry()
        made.append(Child(command, limits, ADMITTED, clock))
        clock.child = made[-1] if command()[-1] == "hang" else None
        monkeypatch.setattr(outside, "_child", made[-1])

    yield do
    for child in made:
        child.close()


@pytest.fixture
def same_memory() -> Iterator[None]:
    """The program's own memory is where it was, give or take what a frame takes."""
    before = psutil.Process().memory_info().rss
    yield
    assert psutil.Process().memory_info().rss - before < 40 * MEGABYTE


def works() -> bool:
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(picture, "PNG")
    return outside.picture_to_keep(picture.getvalue()).startswith(b"\x89PNG")


@pytest.mark.usefixtures("same_memory")
def test_a_picture_of_60000_by_60000_is_refused_and_nothing_else_happens() -> None:
    bomb = bomb_png(60_000, 430)
    assert len(bomb) < MEGABYTE
    with pytest.raises(DeskError) as caught:
        outside.picture_to_keep(bomb, "“seal.png”")
    assert caught.value.reference == "picture-too-large"
    assert "“seal.png”" in caught.value.message
    assert "million pixels" in trouble_with(bomb)
    assert works()


@pytest.mark.usefixtures("same_memory")
def test_a_page_that_unpacks_to_gigabytes_is_refused_and_nothing_else_happens() -> None:
    bomb = bomb_pdf(1500)
    assert len(bomb) < MEGABYTE
    with pytest.raises(DeskError) as caught:
        outside.picture_to_keep(bomb)
    assert caught.value.reference == "bad-picture"
    assert "damaged" in trouble_with(bomb)
    with pytest.raises(DeskError) as caught:
        brochures.words(bomb, "brochure.pdf")
    assert caught.value.remedy
    assert works()


@pytest.mark.usefixtures("same_memory")
def test_a_page_that_is_drawn_may_take_no_more_than_a_sheet_that_is_read() -> None:
    """A picture says how large it is; what a PDF unpacks to is known only when it is there."""
    assert outside._PDF_LIMITS.megabytes == 450
    with pytest.raises(DeskError) as caught:
        outside.picture_to_keep(bomb_pdf(600), draw=True)
    assert caught.value.reference == "bad-picture"
    assert works()


@pytest.mark.usefixtures("same_memory")
def test_drawing_a_page_ends_at_the_limit_of_memory(with_child: Callable[..., None]) -> None:
    with_child(lambda: command_of(READ_PDF), Limits(seconds=600.0, megabytes=250))
    with pytest.raises(DeskError) as caught:
        outside.picture_to_keep(bomb_pdf(400), draw=True)
    assert caught.value.reference == "bad-picture"
    # A native library that is refused memory ends its process.
    assert caught.value.why in {
        "It needs too much memory.",
        "It makes the program that reads it crash.",
    }
    assert works()


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("abort", "it makes the program that reads it crash"),
        ("panic", "it is damaged (BaseException: panicked)"),
        ("nest", "its parts are nested too deeply"),
        ("hang", "reading it took more than 30 seconds"),
    ],
)
def test_what_a_file_does_to_the_child_is_said_in_words(
    with_child: Callable[..., None], how: str, why: str
) -> None:
    with_child(lambda: misbehaving.command("in-place", how), Limits(seconds=30.0, megabytes=400))
    assert trouble_with(b"") == why
    with pytest.raises(DeskError, match="no picture") as caught:
        outside.picture_to_keep(b"", "“logo.png”")
    assert caught.value.why == f"{why[:1].upper()}{why[1:]}."
    with pytest.raises(DeskError) as caught:
        outside.words_of(b"%PDF-")
    assert (caught.value.reference, caught.value.why[1:-1]) == ("damaged-file", why[1:])


def test_what_went_wrong_once_is_tried_again(with_child: Callable[..., None]) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (21, 21), "red").save(picture, "PNG")
    with_child(lambda: misbehaving.command("in-place", "abort"), Limits(seconds=600, megabytes=400))
    assert trouble_with(picture.getvalue())
    with_child(lambda: command_of(READ_PDF), Limits(seconds=600.0, megabytes=400))
    assert trouble_with(picture.getvalue()) == ""
