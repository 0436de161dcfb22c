"""Tooltips show text: what looks like HTML is neither drawn as such nor opens a file."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel

from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.lists.records import Column, RecordsModel
from cme_desk.ui.widgets.labels import FittingText, Text
from cme_desk.ui.widgets.tips import set_tip, tip

WINDOW = Path(__file__).parents[2] / "cme_desk" / "ui"

HOSTILE = [
    '<img src="file:///etc/hosts"><b>x</b>',
    "<b>Okafor</b>",
    "<a href='file://server/share'>here</a>",
    "<html><body>x",
    "<?xml version='1.0'?>",
    "<!-- x --><i>",
    "Hartwell <br>MD",
    "<table><tr><td>x",
    "A & <u>B</u> & C",
    "line\n<b>two</b>\nthree",
    "<svg onload=x>",
    "<style>*{}</style><p>x",
]


def as_qt_shows(text: str) -> str:
    """What Qt's tooltip shows of a text, without opening anything."""
    from PySide6.QtGui import Qt as Gui

    if not Gui.mightBeRichText(text):
        return text
    document = QTextDocument()
    document.setHtml(text)
    assert not document.toHtml().count("<img")
    return document.toPlainText()


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_html_is_shown_as_it_stands(qapp, text: str):
    assert as_qt_shows(tip(text)) == text


@pytest.mark.parametrize("text", ["", "Okafor, Ngozi", "R&D", "two\nlines", "x <y"])
def test_what_is_plain_stays_as_it_is(qapp, text: str):
    assert tip(text) == text


class Row(NamedTuple):
    id: int
    name: str


@pytest.mark.parametrize("text", HOSTILE)
def test_lists_choices_and_cut_texts(qtbot, text: str):
    column = Column(title="Name", text=lambda row: row.name, tip=lambda row: row.name)
    model = RecordsModel([column], key=lambda row: row.id)
    model.set_rows([Row(1, text)])
    shown = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert as_qt_shows(shown) == text
    cut = FittingText(text)
    qtbot.addWidget(cut)
    cut.resize(20, 20)
    cut.say(text)
    assert as_qt_shows(cut.toolTip()) == text
    choice = ChoiceField("Which")
    qtbot.addWidget(choice)
    choice.set_choices([("a", "first"), ("b", text)])
    choice.setCurrentIndex(1)
    assert as_qt_shows(choice.toolTip()) == text
    label = QLabel()
    qtbot.addWidget(label)
    set_tip(label, text)
    assert as_qt_shows(label.toolTip()) == text


def test_labels_show_text(qtbot):
    made = Text(HOSTILE[0])
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText


def test_there_is_one_way_to_a_tooltip():
    """Nothing else sets one, and every model's goes through `tip`."""
    found = []
    for path in sorted(WINDOW.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        place = path.relative_to(WINDOW).as_posix()
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Attribute) and node.attr == "setToolTip":
                found.append(place)
            if isinstance(node, ast.Attribute) and node.attr in {"ToolTipRole", "showText"}:
                assert "tip(" in source, place
    assert found == ["widgets/tips.py"]
