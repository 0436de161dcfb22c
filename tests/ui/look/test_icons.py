"""Every icon that is drawn exists in the font."""

import ast

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from cme_desk.ui import messages
from cme_desk.ui.designing import lists
from cme_desk.ui.frame import office, places, sidebar, window_commands
from cme_desk.ui.look import icons
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets import chip
from cme_desk.ui.widgets.buttons import button, icon_button
from cme_desk.ui.widgets.chip import Chip, Mark
from cme_desk.ui.widgets.empty import EmptyState
from cme_desk.ui.widgets.glyph import Glyph
from tests.house.rules import modules

# The argument, counted from 0, that is an icon's name.
DRAWN_BY = {
    "icon": 0,
    "icon_button": 0,
    "Glyph": 0,
    "EmptyState": 0,
    "Mark": 2,
    "draw": 2,
    "_place": 2,
}
# Tables that name icons, which are drawn from there.
TABLES = {
    *messages._MARKS.values(),
    *chip._ICONS.values(),
    *sidebar._SAFETY.values(),
    sidebar._SAMPLE.icon,
    *lists.ICONS.values(),
    *(icon for _, icon in office._GROUPS.values()),
    *(icon for _, icon in window_commands._THEMES.values()),
    *(icon for _, _, _, icon, _ in places._PLACES),
}


def named(source):
    """The names that a module hands to what draws icons, as far as they stand there as texts."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func).rpartition(".")[2]
        given = [each.value for each in node.keywords if each.arg == "icon"]
        place = DRAWN_BY.get(called)
        if place is not None and len(node.args) > place:
            given.append(node.args[place])
        for each in given:
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value:
                yield each.value


def test_every_icon_is_in_the_font(qapp):
    found = {
        (path, name)
        for path, source in modules()
        if path.startswith("cme_desk/ui/")
        for name in named(source)
    }
    found |= {("a table", name) for name in TABLES}
    assert len({name for _, name in found}) > 50
    missing = [f"{path}: {name}" for path, name in sorted(found) if not icons.known(name)]
    assert not missing, "\n" + "\n".join(missing)


def test_a_name_that_stands_there_is_found():
    source = "button('x', icon='medal')\nEmptyState('certificate', 'Nothing')\nMark('a', t, 'b')"
    assert list(named(source)) == ["medal", "certificate", "b"]


def test_an_unknown_icon_is_drawn_as_a_plain_sign_and_logged_once(qapp, caplog):
    """A page is shown all the same: a picture is the least of what it says."""

    def drawn(name):
        painter = QPainter(picture := QPixmap(16, 16))
        picture.fill(QColor("white"))
        icons.draw(painter, QRect(0, 0, 16, 16), name, QColor("black"))
        painter.end()
        return picture.toImage()

    assert not icons.icon("no such thing").isNull()
    assert drawn("no such thing") == drawn("circle")
    assert drawn("medal") != drawn("circle")
    assert [each.getMessage() for each in caplog.records] == ["there is no icon “no such thing”"]


@pytest.mark.parametrize(
    "make",
    [
        lambda n: Glyph(n, Tone.BAD, 16),
        lambda n: Chip(Mark("x", Tone.BAD, n)),
        lambda n: button("x", icon=n),
        lambda n: icon_button(n, "x"),
        lambda n: EmptyState(n, "x", "y"),
    ],
)
def test_whatever_shows_an_icon_is_shown_without_it(qapp, make):
    widget = make("missing here")
    assert widget.grab().width() > 0
    widget.deleteLater()


def test_every_place_that_an_icon_can_come_from_is_looked_at():
    """What is no plain text where it is drawn comes from a call or a table that is named above."""
    handed_on = {"icon", "name", "entry.icon", "line.icon", "mark.shown_icon"}
    handed_on |= {"self._icon", "self._name", "_SAFETY[self._tone]", "ICONS[box.kind]"}
    found = set()
    for path, source in modules():
        if not path.startswith("cme_desk/ui/"):
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "icons.icon",
                "icons.draw",
            }:
                given = node.args[2 if ast.unparse(node.func) == "icons.draw" else 0]
                if not isinstance(given, ast.Constant):
                    found.add(ast.unparse(given))
    assert found <= handed_on
