"""The design system: every colour, size and space of the window, light and dark.

No other module holds a colour or a size. Widgets that paint themselves ask `tokens()` and `px()`
while they paint, so that a switch of theme or text size needs no more than the repaint that Qt
sends anyway.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from PySide6.QtGui import QColor, QPalette

from cme_desk import paths

# Space: the 8-pixel grid, with its half for what belongs together.
HAIR = 1
GAP_SMALL = 4
GAP = 8
GAP_WIDE = 16
MARGIN = 24
GAP_LARGE = 32

# Size of things, at 100 % text; `px()` grows them with the text.
ICON = 16
CHIP = 20
CONTROL = 32
ROW = 36
NAVIGATION_ROW = 34
RING = 40
TOPBAR = 56
SIDEBAR = 208
SIDEBAR_NARROW = 56
SEARCH = 260
PALETTE_WIDTH = 600
FORM_WIDTH = 560
MESSAGE_WIDTH = 460
INK_ON_PAPER = "#000000"

HANDLE = 8
THUMBNAIL = (196, 152)
DESIGN_LIST = 204
DESIGN_PANEL = 268
COLLAPSE_BELOW = 1100
WINDOW_SIZE = (1280, 800)
WINDOW_LEAST = (820, 560)

RADIUS = 6
RADIUS_CARD = 8
FOCUS_RING = 2

# Type, in pixels at 100 %.
CAPTION = 12
BODY = 13
SECTION = 15
TITLE = 22

TEXT_SIZES = (100, 125, 150)
"""The text sizes that can be chosen, in per cent."""

TOAST_SECONDS = 12
"""How long the bar stays that says what was done; it waits while pointer or keyboard is on it."""


class Choice(StrEnum):
    """What the person chose for the window's colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a colour says; the word and the icon beside it say the same."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one theme, as "#rrggbb".

    Attributes:
        window: behind everything.
        surface: cards, tables, the top bar, fields.
        raised: what floats: menus, the quiet bar, the Ctrl+K box.
        sidebar: the navigation's ground.
        line: separators and the edge of cards.
        edge: the edge of controls, a little stronger.
        text, muted: what is read first, and second.
        accent, accent_soft, on_accent: the one next step; its ground; text upon it.
        accent_hover: the primary button under the pointer.
        neutral_soft: the ground of chips that only name something.
        hover: a row or a quiet button under the pointer.
        selected: the selected row.
        bar: bars of past months beside the current one.
        shadow: under what floats.

    """

    name: str
    window: str
    surface: str
    raised: str
    sidebar: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    accent_hover: str
    on_accent: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    bad: str
    bad_soft: str
    neutral_soft: str
    hover: str
    selected: str
    bar: str
    shadow: str

    def ink(self, tone: Tone) -> str:
        """The colour that text and icons of this tone are written in."""
        return self.muted if tone is Tone.NEUTRAL else str(getattr(self, tone.value))

    def ground(self, tone: Tone) -> str:
        """The soft colour behind text of this tone."""
        return str(getattr(self, f"{tone.value}_soft"))


LIGHT = Tokens(
    name="light",
    window="#f6f7f9",
    surface="#ffffff",
    raised="#ffffff",
    sidebar="#eef0f4",
    line="#e3e6eb",
    edge="#d3d8e0",
    text="#1c2430",
    muted="#5b6675",
    accent="#1d5fd0",
    accent_soft="#e7effc",
    accent_hover="#174fb0",
    on_accent="#ffffff",
    good="#1a7a45",
    good_soft="#e4f5ec",
    warning="#8a5a00",
    warning_soft="#fdf1d8",
    bad="#b3261e",
    bad_soft="#fce8e6",
    neutral_soft="#f0f2f6",
    hover="#f3f5f8",
    selected="#e7effc",
    bar="#86a8e7",
    shadow="#1c2430",
)

DARK = Tokens(
    name="dark",
    window="#15181d",
    surface="#1c2027",
    raised="#232831",
    sidebar="#181c22",
    line="#2e343e",
    edge="#3d4552",
    text="#e6e9ee",
    muted="#9aa5b4",
    accent="#7aa7f7",
    accent_soft="#22324f",
    accent_hover="#96bafa",
    on_accent="#0f1726",
    good="#6fcf97",
    good_soft="#1d3428",
    warning="#e6b85c",
    warning_soft="#3a2f18",
    bad="#f28b82",
    bad_soft="#41211f",
    neutral_soft="#272d36",
    hover="#232831",
    selected="#22324f",
    bar="#46649b",
    shadow="#000000",
)


class _Now:
    """The theme in force; one per process, as there is one application."""

    tokens: Tokens = LIGHT
    percent: int = 100


def tokens() -> Tokens:
    """The colours in force now."""
    return _Now.tokens


def text_percent() -> int:
    """The text size in force now."""
    return _Now.percent


def use(chosen: Tokens, percent: int) -> None:
    """Put these colours and this text size in force; `appearance` then tells Qt."""
    _Now.tokens = chosen
    _Now.percent = percent


def px(size: int) -> int:
    """A size that grows with the text, from its value at 100 %."""
    return round(size * _Now.percent / 100)


def color(name: str) -> QColor:
    """A token as Qt wants it."""
    return QColor(str(getattr(_Now.tokens, name)))


def on_paper(name: str) -> QColor:
    """A token for what is drawn upon paper, which is white in every theme."""
    return QColor(str(getattr(LIGHT, name)))


def palette(chosen: Tokens) -> QPalette:
    """The same colours for what Qt draws by itself."""
    made = QPalette()
    role = QPalette.ColorRole
    for each, value in {
        role.Window: chosen.window,
        role.WindowText: chosen.text,
        role.Base: chosen.surface,
        role.AlternateBase: chosen.hover,
        role.Text: chosen.text,
        role.Button: chosen.surface,
        role.ButtonText: chosen.text,
        role.BrightText: chosen.on_accent,
        role.Highlight: chosen.accent,
        role.HighlightedText: chosen.on_accent,
        role.Accent: chosen.accent,
        role.Link: chosen.accent,
        role.LinkVisited: chosen.accent,
        role.PlaceholderText: chosen.muted,
        role.ToolTipBase: chosen.raised,
        role.ToolTipText: chosen.text,
        role.Light: chosen.surface,
        role.Midlight: chosen.line,
        role.Mid: chosen.line,
        role.Dark: chosen.edge,
        role.Shadow: chosen.shadow,
    }.items():
        made.setColor(each, QColor(value))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(chosen.muted))
    return made


@cache
def _rules() -> str:
    return (paths.resources() / "look" / "window.qss").read_text(encoding="utf-8")


def stylesheet() -> str:
    """All rules of the standard controls, filled in with the theme and text size in force.

    In their file @line is a colour, @GAP a size, px(14) or px(CONTROL) one that grows with the
    text, and px(CONTROL, 2) the same less two pixels.
    """
    filled = re.sub(r"@([a-z_]+)", lambda found: getattr(tokens(), found[1]), _rules())
    filled = re.sub(r"@([A-Z_]+)", lambda found: f"{globals()[found[1]]}px", filled)
    return re.sub(r"px\((\w+)(?:, (\d+))?\)", _grown, filled)


def _grown(found: re.Match[str]) -> str:
    size = int(found[1]) if found[1].isdigit() else globals()[found[1]]
    return f"{px(size) - int(found[2] or 0)}px"
