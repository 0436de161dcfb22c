"""The design system: readable in both themes, told apart without colour, grown with the text."""

import re
from dataclasses import fields

import pytest

from cme_desk import paths
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.chip import NO_ICON, Mark

BOTH = pytest.mark.parametrize("chosen", [theme.LIGHT, theme.DARK], ids=lambda each: each.name)


@BOTH
@pytest.mark.parametrize("pair", theme.READ_TOGETHER, ids="-on-".join)
def test_text_can_be_read(chosen: theme.Tokens, pair: tuple[str, str]):
    ink, ground = (getattr(chosen, name) for name in pair)
    assert theme.contrast(ink, ground) >= 4.5


@BOTH
@pytest.mark.parametrize("ground", ["window", "surface", "raised", "sidebar"])
def test_focus_and_marks_can_be_seen(chosen: theme.Tokens, ground: str):
    assert theme.contrast(chosen.accent, getattr(chosen, ground)) >= 3
    assert theme.contrast(chosen.bar, chosen.surface) >= 2


@BOTH
def test_tokens_are_colours(chosen: theme.Tokens):
    names = [each.name for each in fields(theme.Tokens) if each.name != "name"]
    assert all(re.fullmatch(r"#[0-9a-f]{6}", getattr(chosen, name)) for name in names)


def test_contrast_is_that_of_wcag():
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


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
