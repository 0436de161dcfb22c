"""Takes pictures of the window, in light and dark, for people to look at: tests/screens/*.png.

Tests write them where they are asked to (`dev.py test tests/ui --pictures`): to put the whole
window into another theme takes a quarter of a second, and they would do it 300 times. Otherwise
they paint the window in each size as it stands, and throw the picture away.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from cme_desk.ui.frame.shell import Shell
from cme_desk.ui.look import theme

FOLDER = Path(__file__).parent.parent / "screens"
SIZES = {"1280": (1280, 800), "1920": (1920, 1080), "900": (900, 700)}
LOOKS = (theme.Choice.LIGHT, theme.Choice.DARK)

kept = True
"""Whether pictures are written; tests/ui/conftest.py says so for a run."""


def shoot(
    shell: Shell, name: str, *, sizes: tuple[str, ...] = ("1280",), large_text: bool = False
) -> None:
    """Take pictures of the window as it stands in the given sizes; if they are kept, in both themes.

    Args:
        shell: the window, shown.
        name: what it shows; part of the files' names.
        sizes: keys of SIZES.
        large_text: also at 150 % text.

    """
    for choice in LOOKS if kept else (shell.appearance.choice,):
        shell.appearance.choose(choice)
        for size in sizes:
            shell.resize(*SIZES[size])
            take(shell, f"{name}-{size}-{choice.value}")
    if large_text:
        shell.resize(*SIZES["1280"])
    if large_text and kept:
        shell.appearance.choose(theme.Choice.LIGHT)
        shell.appearance.choose_text(150)
        take(shell, f"{name}-1280-text150")
        shell.appearance.choose_text(100)


def take(shell: QWidget, name: str) -> None:
    """Take a picture of a window or a dialog as it stands."""
    for _ in range(3):  # layouts settle in a few turns of the event loop
        QApplication.processEvents()
    picture = shell.grab()
    assert not picture.isNull()
    if kept:
        FOLDER.mkdir(exist_ok=True)
        assert picture.save(str(FOLDER / f"{name}.png"))
