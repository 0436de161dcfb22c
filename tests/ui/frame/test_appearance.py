"""The looks are chosen, kept, and changed while the window stands."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from cme_desk.ui.base.navigation import Address
from cme_desk.ui.base.preferences import Preferences
from cme_desk.ui.frame.shell import Shell
from cme_desk.ui.look import fonts, icons, theme
from tests.house import rules


def test_theme_changes_while_the_window_stands(shell: Shell):
    shell.appearance.choose(theme.Choice.DARK)
    assert theme.tokens() is theme.DARK
    assert QApplication.palette().color(QPalette.ColorRole.Window).name() == theme.DARK.window
    assert theme.DARK.surface in QApplication.instance().styleSheet()
    shell.appearance.choose(theme.Choice.LIGHT)
    assert theme.tokens() is theme.LIGHT


class _Heard(QObject):
    """Counts how often a widget is told of a new style."""

    many = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.many += event.type() == QEvent.Type.StyleChange
        return False


def test_a_switch_of_theme_restyles_each_widget_once_or_twice(shell: Shell):
    """Not once for each widget around it as well: that held up a full window for two seconds."""
    shell.go(Address("activity", 12))
    heard = _Heard()
    deep = max(shell.findChildren(QLabel), key=lambda each: len(list(_around(each))), default=None)
    assert len(list(_around(deep))) > 6
    deep.installEventFilter(heard)
    shell.appearance.choose(theme.Choice.DARK)
    assert 1 <= heard.many <= 3
    deep.removeEventFilter(heard)


def _around(widget: QWidget | None) -> Iterator[QWidget]:
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def test_text_size_reaches_every_part(shell: Shell):
    narrow = shell.sidebar.width()
    shell.resize(1920, 1080)
    shell.appearance.choose_text(150)
    assert shell.sidebar.width() == theme.SIDEBAR * 1.5 > narrow
    assert fonts.font().pixelSize() == round(theme.BODY * 1.5)
    shell.go(Address("activity", 12))
    assert shell.router.page.header._title.font().pixelSize() == theme.TITLE * 1.5
    shell.appearance.choose_text(100)
    assert shell.router.page.header._title.font().pixelSize() == theme.TITLE


def test_choices_are_kept(shell: Shell, own_settings: Path):
    shell.appearance.choose(theme.Choice.DARK)
    shell.appearance.choose_text(125)
    shell.preferences.save()
    again = Preferences()
    assert (again.choice, again.text_percent) == (theme.Choice.DARK, 125)
    assert (own_settings / "window.ini").is_file()


def test_nonsense_in_the_file_is_survived(own_settings: Path):
    (own_settings / "window.ini").write_text(
        "[General]\ntheme=mauve\ntext_percent=many\ngeometry=3\n"
    )
    kept = Preferences()
    assert kept.choice is theme.Choice.SYSTEM
    assert kept.text_percent == 100
    assert kept.geometry.isEmpty()


def test_recent_offices_are_those_still_there(own_settings: Path, tmp_path: Path):
    first, second = tmp_path / "a.cmedesk", tmp_path / "b, with comma.cmedesk"
    first.touch()
    second.touch()
    kept = Preferences()
    kept.remember(first)
    kept.remember(second)
    kept.remember(second)
    assert kept.recent == [second, first]
    first.unlink()
    assert kept.recent == [second]


def test_every_icon_named_in_the_window_exists(qapp: QApplication):
    import re

    named = {
        name
        for path, source in rules.modules()
        if path.startswith("cme_desk/ui/")
        for name in re.findall(r'(?:icon(?:_button)?\(|icon=|Glyph\(|Hit\()\s*"([a-z-]+)"', source)
    }
    assert named
    assert not [name for name in named if not icons.known(name)]


def test_icons_follow_the_theme(shell: Shell):
    made = icons.icon("check", "text")

    def ink() -> str:
        image = made.pixmap(32, 32).toImage()
        every = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
        return max(every, key=lambda each: each.alpha()).name()

    shell.appearance.choose(theme.Choice.LIGHT)
    light = ink()
    shell.appearance.choose(theme.Choice.DARK)
    assert light != ink()
