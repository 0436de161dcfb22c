"""Save, and the way back: below what scrolls, at the left, on every page with a form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.buttons import button


class SaveBar(Clear):
    """It does not scroll away, and stands at the same place wherever something is kept.

    Attributes:
        save_button: keeps what was typed; Enter in a field does too.

    """

    def __init__(
        self,
        save: Callable[[], object],
        *others: QPushButton,
        back: Callable[[], object] | None = None,
        words: str = "Discard changes",
    ) -> None:
        """Make the bar.

        Args:
            save: keeps what was typed.
            others: what else is done with the whole; at the right.
            back: forgets what was typed; None where there is no such way.
            words: what that is called.

        """
        super().__init__("Save")
        column = column_in(self, gap=theme.GAP)
        line = QFrame()
        line.setProperty("kind", "line")
        line.setFixedHeight(theme.HAIR)
        column.addWidget(line)
        row = row_in()
        self.save_button = button("&Save", run=save, kind="primary", tip="Enter")
        row.addWidget(self.save_button)
        if back is not None:
            row.addWidget(button(words, run=back))
        row.addStretch(1)
        for each in others:
            row.addWidget(each)
        column.addLayout(row)

    def below(self, outside: QWidget, *, margin: int = 0) -> SaveBar:
        """Stand below all that a widget holds, with a margin where the window begins."""
        if margin:
            layout = self.layout()
            assert layout is not None
            layout.setContentsMargins(margin, 0, margin, theme.GAP_WIDE)
        column = outside.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(self)
        return self
