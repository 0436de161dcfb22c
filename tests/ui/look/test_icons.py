"""Every icon that is drawn exists in the font."""

import ast

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from cme_desk.ui import messages
from cme_desk.ui.frame import office, places, window_commands
from cme_desk.ui.look import icons
from cme_desk.ui.widgets import chip
from tests.house.rules import modules

# The argument, counted from 0, that is an icon's name.
DRAWN_BY = {
    "icon": 0,
    "icon_button": 0,
    "Glyph": 0,
    "EmptyState": 0,
    "Mark": 2,
    "_place": 2,
}
# Tables that name icons, which are drawn from there.
TABLES = {
    *messages._MARKS.values(),
    *chip._ICONS.values(),
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


def test_an_unknown_icon_is_refused(qapp):
    assert icons.icon("medal").isNull() is False
    with pytest.raises(AssertionError, match="certificate"):
        icons.icon("certificate")
    painter = QPainter(picture := QPixmap(16, 16))
    with pytest.raises(AssertionError, match="certificate"):
        icons.draw(painter, QRect(0, 0, 16, 16), "certificate", QColor("black"))
    painter.end()
    assert picture.width() == 16
