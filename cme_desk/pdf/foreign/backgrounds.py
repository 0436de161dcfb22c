"""A page of any PDF made fit to be the background of a template: letterhead, frame, seal.

A designer's page is taken over as lines, which print sharp and take little room. Where that cannot
be (its typefaces are not in it, it has layers, a password forbids it, it is damaged) it is drawn
once as dots, 300 to the inch. Either way nothing is left of it but what it looks like. The foreign
file is read in a process of its own, with limits.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import cme_desk
from cme_desk.errors import DeskError
from cme_desk.pdf.foreign.unreadable import MOST_BYTES

CHILD_ARGUMENT = "--page-child"
"""In a frozen program, whose executable is no Python: its door must call `page_child.main()`."""


@dataclass(frozen=True, slots=True)
class Background:
    """A picture for a template.

    Attributes:
        data: the bytes of its `Picture`: a PDF of one page, or a PNG.
        lines: whether it stayed lines; False: it is dots.
        why: why it is dots, in words; "" for lines.

    """

    data: bytes
    lines: bool
    why: str = ""


def background(data: bytes, page: int = 1, *, seconds: float = 30.0) -> Background:
    """Take a page out of a PDF.

    Args:
        data: the PDF.
        page: which of its pages, counted from 1.
        seconds: how long it may take.

    Raises:
        DeskError: the file is too large, is no PDF, has no such page, or cannot be drawn in time.

    """
    if len(data) > MOST_BYTES:
        raise _refused(f"It is larger than {MOST_BYTES // 1_000_000} MB.")
    if page < 1:
        raise _refused("Pages are counted from 1.")
    command, environment = _command()
    try:
        done = subprocess.run(
            [*command, str(page - 1)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=seconds,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise _refused(f"Reading it took more than {seconds:g} seconds.") from None
    kind, rest = done.stdout[:1], done.stdout[1:]
    if done.returncode == 0 and kind == b"L":
        return Background(rest, lines=True)
    if done.returncode == 0 and kind == b"D":
        why, _, picture = rest.partition(b"\n")
        return Background(picture, lines=False, why=why.decode())
    told = rest.decode(errors="replace") if kind == b"X" else "it ended the program that read it"
    raise _refused(f"The page cannot be drawn: {told}.")


def _command() -> tuple[list[str], dict[str, str]]:
    environment = dict(os.environ)
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_ARGUMENT], environment
    home = str(Path(cme_desk.__file__).resolve().parent.parent)
    path = [home, *filter(None, [environment.get("PYTHONPATH")])]
    environment["PYTHONPATH"] = os.pathsep.join(path)
    command = [sys.executable, "-P", "-X", "utf8", "-m", "cme_desk.pdf.foreign.page_child"]
    return command, environment


def _refused(why: str) -> DeskError:
    return DeskError(
        "bad-background",
        "This page cannot be used as a background.",
        why,
        "Save the page as a PDF of its own, or as a picture (PNG), and choose that file.",
    )
