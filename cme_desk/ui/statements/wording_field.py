"""A field for a wording with blanks, and how it prints with an example in them."""

from __future__ import annotations

from collections.abc import Sequence

from cme_desk.domain.wording import markup
from cme_desk.services.desk import Desk
from cme_desk.services.statements.wordings import example
from cme_desk.ui.fields.texts import several_lines
from cme_desk.ui.widgets.labels import MarkupText


class WordingField:
    """The text as it is typed, and a line below that shows it filled.

    Attributes:
        field: what is typed into.
        preview: how it prints.
        hint: which blanks there are.

    """

    def __init__(self, desk: Desk, text: str, blanks: Sequence[str], rows: int = 3) -> None:
        """Show a wording in a field that is some table rows high."""
        self._values = example(desk)
        self.field = several_lines(rows)
        self.field.setPlainText(text)
        names = ", ".join("{" + each + "}" for each in blanks)
        self.hint = f"Filled in as it prints: {names}. Between *asterisks* it prints in italics."
        self.preview = MarkupText("")
        self.preview.setProperty("ink", "muted")
        self.field.textChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        try:
            made = markup.fill(self.field.toPlainText(), **self._values)
        except KeyError as error:
            made = f"(The blank {{{error.args[0]}}} is not known.)"
        self.preview.setText(markup.rich(made))
        self.preview.setAccessibleName(markup.plain(made))
