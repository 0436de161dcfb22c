"""The design system: readable in both themes, told apart without colour, grown with the text."""

import re
from dataclasses import fields

import pytest

from cme_desk import paths
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.chip import NO_ICON, Mark

_GROUNDS = ("window", "surface", "raised", "sidebar", "hover", "selected", "neutral_soft")
READ_TOGETHER: tuple[tuple[str, str], ...] = (
    *(("text", ground) for ground in _GROUNDS),
    *(("muted", ground) for ground in _GROUNDS),
    *(("accent", ground) for ground in ("window", "surface", "raised", "selected", "accent_soft")),
    *(
        (tone, ground)
        for tone in ("good", "warning", "bad")
        for ground in ("window", "surface", "raised", f"{tone}_soft")
    ),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
)
"""Every pair of text and ground that the window puts together; a test measures each of them."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(value: str) -> float:
    parts = [int(value[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


BOTH = pytest.mark.parametrize("chosen", [theme.LIGHT, theme.DARK], ids=lambda each: each.name)


@BOTH
@pytest.mark.parametrize("pair", READ_TOGETHER, ids="-on-".join)
def test_text_can_be_read(chosen: theme.Tokens, pair: tuple[str, str]):
    ink, ground = (getattr(chosen, name) for name in pair)
    assert contrast(ink, ground) >= 4.5


@BOTH
@pytest.mark.parametrize("ground", ["window", "surface", "raised", "sidebar"])
def test_focus_and_marks_can_be_seen(chosen: theme.Tokens, ground: str):
    assert contrast(chosen.accent, getattr(chosen, ground)) >= 3
    assert contrast(chosen.bar, chosen.surface) >= 2


@BOTH
def test_tokens_are_colours(chosen: theme.Tokens):
    names = [each.name for each in fields(theme.Tokens) if each.name != "name"]
    assert all(re.fullmatch(r"#[0-9a-f]{6}", getattr(chosen, name)) for name in names)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_tone_with_a_meaning_has_an_icon():
    for tone in (theme.Tone.GOOD, theme.Tone.WARNING, theme.Tone.BAD):
        assert Mark("said", tone).shown_icon
    assert not Mark("3", theme.Tone.WARNING, NO_ICON).shown_icon


def test_sizes_grow_with_the_text():
    before = theme.tokens(), theme.text_percent()
    try:
        theme.use(theme.LIGHT, 150)
        assert theme.px(theme.ROW) == 54
        assert "min-height: 46px" in theme.stylesheet()
    finally:
        theme.use(*before)


def test_colours_and_sizes_stand_in_the_theme_only():
    from tests.house import rules

    colours = [
        f"{path}: {found}"
        for path, source in rules.modules()
        if path.startswith("cme_desk/ui/") and not path.endswith("/theme.py")
        for found in re.findall(r"#[0-9a-fA-F]{6}\b|QColor\(\d", source)
    ]
    assert not colours
    assert "#" not in (paths.resources() / "look" / "window.qss").read_text(encoding="utf-8")


@BOTH
def test_the_stylesheet_is_filled_in(chosen: theme.Tokens):
    before = theme.tokens(), theme.text_percent()
    try:
        theme.use(chosen, 100)
        assert not re.search(
            r"@|px\(", re.sub(r"/\*.*?\*/", "", theme.stylesheet(), flags=re.DOTALL)
        )
    finally:
        theme.use(*before)
