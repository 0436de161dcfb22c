"""Type: the system's interface font, or the shipped one, in the few sizes that the window uses."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from cme_desk import paths
from cme_desk.ui.look import theme

_POOR = ("DejaVu Sans", "Bitstream Vera Sans", "Sans Serif", "Helvetica", "Nimbus Sans", "FreeSans")
"""Families that a system names when it has no interface font of its own; wide or old."""

_BETTER = ("Inter", "Noto Sans", "Open Sans")
"""Families that are taken in their place where they are installed."""

_SHIPPED = ("Regular", "Medium", "SemiBold", "Bold", "Italic")


@cache
def family() -> str:
    """The family of the window's type, decided once; needs a QGuiApplication."""
    system = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).family()
    if not system.startswith(_POOR):
        return system
    for better in _BETTER:
        if QFontDatabase.hasFamily(better):
            return better
    return _shipped_family() or system


def _shipped_family() -> str:
    """Register the shipped interface font; "" if there is none."""
    found = ""
    for weight in _SHIPPED:
        file = paths.resources() / "fonts" / f"NotoSans-{weight}.ttf"
        if not file.is_file():
            continue
        number = QFontDatabase.addApplicationFont(str(file))
        if number >= 0:
            found = found or QFontDatabase.applicationFontFamilies(number)[0]
    return found


def font(size: int = theme.BODY, *, strong: bool = False, figures: bool = False) -> QFont:
    """A font of one of theme's sizes.

    Args:
        size: theme.CAPTION, BODY, SECTION or TITLE.
        strong: for what is read first.
        figures: digits of equal width, for columns of numbers.

    """
    made = QFont(family())
    made.setPixelSize(theme.px(size))
    if strong:
        made.setWeight(QFont.Weight.Bold if size >= theme.TITLE else QFont.Weight.DemiBold)
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
