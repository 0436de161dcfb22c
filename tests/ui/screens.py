"""Takes pictures of the window, in light and dark, for people to look at: tests/screens/*.png."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from cme_desk.ui.frame.shell import Shell
from cme_desk.ui.look import theme

FOLDER = Path(__file__).parent.parent / "screens"
SIZES = {"1280": (1280, 800), "1920": (1920, 1080), "900": (900, 700)}


def shoot(
    shell: Shell, name: str, *, sizes: tuple[str, ...] = ("1280",), large_text: bool = False
) -> list[Path]:
    """Write a picture of the window as it stands, in both themes and the given sizes.

    Args:
        shell: the window, shown.
        name: what it shows; part of the files' names.
        sizes: keys of SIZES.
        large_text: also at 150 % text.

    """
    FOLDER.mkdir(exist_ok=True)
    written = []
    for size in sizes:
        shell.resize(*SIZES[size])
        for choice in (theme.Choice.LIGHT, theme.Choice.DARK):
            shell.appearance.choose(choice)
            written.append(take(shell, f"{name}-{size}-{choice.value}"))
    if large_text:
        shell.resize(*SIZES["1280"])
        shell.appearance.choose(theme.Choice.LIGHT)
        shell.appearance.choose_text(150)
        written.append(take(shell, f"{name}-1280-text150"))
        shell.appearance.choose_text(100)
    return written


def take(shell: QWidget, name: str) -> Path:
    """Write a picture of a window or a dialog as it stands."""
    for _ in range(3):  # layouts settle in a few turns of the event loop
        QApplication.processEvents()
    path = FOLDER / f"{name}.png"
    assert shell.grab().save(str(path))
    return path
