"""Fields that hold a text, whatever they look like: a line, several lines, or one of a few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.form import Field, Form
from cme_desk.ui.fields.line import LineField, LinesField
from cme_desk.ui.look import theme

TextField = QLineEdit | QPlainTextEdit | ChoiceField
Asked = tuple[str, str, str]
"""A field by its key, label and hint."""


def add_texts(
    form: Form, lines: Sequence[Sequence[Asked]], others: Mapping[str, TextField] | None = None
) -> dict[str, TextField]:
    """Add fields to a form, those of a line beside each other: plain ones, but for some others."""
    made = {key: (others or {}).get(key) or LineField() for line in lines for key, _, _ in line}
    for line in lines:
        form.add(*(Field(key, label, made[key], hint) for key, label, hint in line))
    return made


def several_lines(rows: int = 2) -> QPlainTextEdit:
    """A field for a longer text, as high as these rows of the window; Tab leaves it."""
    made = LinesField()
    made.setFixedHeight(theme.px(theme.ROW * rows))
    return made


def put_text(field: TextField, text: str) -> None:
    """Show a text, or choose what has it as its key."""
    if isinstance(field, ChoiceField):
        field.choose(text)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    else:
        field.setText(text)
        # Qt shows the end of a text that is longer than its field.
        field.setCursorPosition(0)


def text_of(field: TextField) -> str:
    """What was typed, without outer blanks; the key of what is chosen."""
    if isinstance(field, ChoiceField):
        return field.key
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText().strip()
    return field.text().strip()
