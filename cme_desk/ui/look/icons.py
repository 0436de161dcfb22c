"""Icons: one set (Phosphor, one weight), drawn in the theme's colours at the moment of painting.

The font is the one that qtawesome ships. It is taken from that package's folder without importing
it: the import loads twelve icon fonts and would cost more of the start-up than the whole shell.
"""

from __future__ import annotations

import json
import logging
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from cme_desk.ui.look import theme

_log = logging.getLogger(__name__)
_UNKNOWN = "circle"


@cache
def _set() -> tuple[str, dict[str, str]]:
    """The icon font's family, and the character of each icon name."""
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise RuntimeError("qtawesome is not installed")
    folder = Path(spec.origin).parent / "fonts"
    file = next(folder.glob("phosphor-[0-9]*.ttf"))
    names = next(folder.glob("phosphor-charmap-*.json"))
    number = QFontDatabase.addApplicationFont(str(file))
    codes = json.loads(names.read_text(encoding="utf-8"))
    return QFontDatabase.applicationFontFamilies(number)[0], {
        name: chr(int(code, 16)) for name, code in codes.items()
    }


def known(name: str) -> bool:
    """Whether the set has an icon of this name."""
    return name in _set()[1]


@cache
def checked(name: str) -> str:
    """The name of an icon that can be drawn: this one, or a plain sign where the set has none.

    A picture that is missing must not keep a page from being shown; it is logged, once a name.
    """
    if known(name):
        return name
    _log.error("there is no icon “%s”", name)
    return _UNKNOWN


def draw(painter: QPainter, rect: QRect, name: str, ink: QColor) -> None:
    """Paint one icon as large as the rectangle's shorter side."""
    family, characters = _set()
    character = characters.get(checked(name), "")
    font = QFont(family)
    font.setPixelSize(max(1, min(rect.width(), rect.height())))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    painter.save()
    painter.setFont(font)
    painter.setPen(ink)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    painter.drawText(rect, int(flags), character)
    painter.restore()


class _GlyphEngine(QIconEngine):
    """Paints a glyph in the colour that its token has at that moment."""

    def __init__(self, name: str, ink: str) -> None:
        super().__init__()
        self._name, self._ink = name, ink

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Qt: draw it."""
        ink = theme.color("accent" if state is QIcon.State.On else self._ink)
        if mode is QIcon.Mode.Disabled:
            ink.setAlphaF(0.5)
        draw(painter, rect, self._name, ink)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Qt: draw it for what wants a picture."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made


def icon(name: str, ink: str = "muted") -> QIcon:
    """An icon of the Phosphor set in a colour token, which follows the theme."""
    return QIcon(_GlyphEngine(checked(name), ink))
