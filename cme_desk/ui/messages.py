"""One door for messages: what happened, why, what to do; questions; and which file.

Everything that stops a person and asks for an answer goes through `Messages`, so that tests replace
it and no page knows a dialog.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFileDialog,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cme_desk.domain.problems import Problem
from cme_desk.errors import DeskError
from cme_desk.files.faults import environment, note, report
from cme_desk.ui.look import fonts, theme
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.buttons import button, enter_presses
from cme_desk.ui.widgets.glyph import Glyph
from cme_desk.ui.widgets.labels import Text

_MARKS = {
    theme.Tone.ACCENT: "question",
    theme.Tone.WARNING: "warning",
    theme.Tone.BAD: "warning-octagon",
    theme.Tone.NEUTRAL: "info",
}


class MessageDialog(QDialog):
    """A title, paragraphs and answers; every text can be selected and copied."""

    def __init__(
        self, title: str, paragraphs: Sequence[str], tone: theme.Tone, parent: QWidget | None
    ) -> None:
        """Lay out the texts; answers are added by `answer`."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(theme.px(theme.MESSAGE_WIDTH))
        self._chosen = -1
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP_WIDE)
        outer.setSpacing(theme.MARGIN)
        upper = row_in(gap=theme.GAP_WIDE)
        mark = Glyph(_MARKS[tone], tone, theme.MARGIN)
        upper.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        upper.addWidget(self._texts(title, paragraphs), 1)
        outer.addLayout(upper)
        self._answers: QBoxLayout = row_in()
        self._answers.addStretch(1)
        outer.addLayout(self._answers)

    def answer(self, words: str, number: int) -> QPushButton:
        """Add an answer that closes the dialog with its number."""
        made = button(words, run=lambda: self._choose(number))
        self._answers.addWidget(made)
        return made

    def close_with(self, words: str) -> None:
        """Show it with one answer, which Enter and Escape give as well."""
        only = self.answer(words, 0)
        enter_presses(only, only, destroys=False)
        self.decide()

    def add_aside(self, words: str, run: Callable[[], None]) -> QPushButton:
        """Add a button at the left that leaves the dialog open."""
        made = button(words, run=run)
        made.setAutoDefault(False)
        self._answers.insertWidget(0, made)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: no word of an answer is cut; long ones stand below each other."""
        wanted, widest = self._width(), theme.px(theme.PALETTE_WIDTH)
        if wanted > widest:
            self._answers.setDirection(QBoxLayout.Direction.TopToBottom)
            wanted = self._width()
        # Qt no longer minds what a layout needs once a least width is set.
        self.setMinimumWidth(max(self.minimumWidth(), wanted))
        super().showEvent(event)

    def _width(self) -> int:
        layout = self.layout()
        if layout is None:
            return 0
        layout.invalidate()  # it may know of the answers beside each other still
        return layout.minimumSize().width()

    def decide(self) -> int:
        """Show it and wait for an answer; -1 for Escape."""
        self.exec()
        # It belongs to the window, and would be kept until that is closed.
        self.deleteLater()
        return self._chosen

    def add_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show what belongs together in two columns, above the answers."""
        lines = QGridLayout()
        lines.setVerticalSpacing(theme.GAP_SMALL)
        lines.setHorizontalSpacing(theme.MARGIN)
        for row, (name, value) in enumerate(pairs):
            lines.addWidget(Text(name), row, 0)
            lines.addWidget(Text(value, ink="muted"), row, 1)
        lines.setColumnStretch(1, 1)
        self._outer.insertLayout(1, lines)

    def _choose(self, number: int) -> None:
        self._chosen = number
        self.accept()

    def _texts(self, title: str, paragraphs: Sequence[str]) -> QWidget:
        inner = Clear()
        column = column_in(inner, gap=theme.GAP)
        for number, text in enumerate([title, *paragraphs]):
            label = QLabel(text)
            label.setWordWrap(True)
            # A name in a sheet may look like HTML, and Qt would show it so.
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if number == 0:
                label.setFont(fonts.font(theme.SECTION, strong=True))
            column.addWidget(label)
        column.addStretch(1)
        # Problems come by the dozen, and the dialog would be higher than the screen.
        if len(paragraphs) <= 4:
            return inner
        area = QScrollArea()
        area.setAccessibleName(title)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(theme.px(theme.MESSAGE_WIDTH) // 2)
        area.setWidget(inner)
        return area


class Messages:
    """Says everything in dialogs over the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Belong to a window, or to one that is made later."""
        self._parent = parent

    def belong_to(self, parent: QWidget) -> None:
        """Stand over this window from now on."""
        self._parent = parent

    def error(self, error: DeskError) -> None:
        """Tell what happened, why, and what to do."""
        parts = [part for part in (error.why, error.remedy) if part]
        self._tell(error.message, parts, theme.Tone.WARNING)

    def trouble(self, error: BaseException) -> None:
        """Tell what stopped an action, or own up to a fault of the program."""
        known = error if isinstance(error, DeskError) else environment(error)
        if known is not None:
            self.error(known)
        else:
            self.bug(error)

    def problems(self, title: str, problems: Sequence[Problem]) -> None:
        """Tell trouble in data, a line for each."""
        lines = [" ".join(filter(None, (each.message, each.remedy))) for each in problems]
        self._tell(title, lines, theme.Tone.WARNING)

    def ask(self, title: str, text: str, choices: Sequence[str], *, destroys: bool = False) -> int:
        """Ask a question; the index of the chosen answer, -1 if the person turned away.

        The first choice is the expected one and says what will be done ("Print 143 certificates").
        If that `destroys` something, the last one leaves everything as it is: see `enter_presses`.
        """
        paragraphs = text.split("\n\n") if text else []
        made = MessageDialog(title, paragraphs, theme.Tone.ACCENT, self._parent)
        # Read from the left the expected answer stands last, at the edge, as in the page headers.
        *others, first = [
            made.answer(choices[number], number) for number in reversed(range(len(choices)))
        ]
        enter_presses(first, others[0] if others else first, destroys=destroys)
        return made.decide()

    def bug(self, error: BaseException) -> None:
        """Own up to a fault of the program, note it in the log, and offer a report to copy."""
        note(error)
        made = MessageDialog(
            "Something in CME Desk went wrong",
            [
                "What you had saved is safe: every change is kept whole or not at all.",
                (
                    "You can go on working. If it happens again, copy the report and send it to "
                    "whoever looks after the program; it holds no names and no records."
                ),
            ],
            theme.Tone.BAD,
            self._parent,
        )
        # No traceback is shown; it goes along when the report is copied.
        made.add_aside("Copy &report", lambda: QGuiApplication.clipboard().setText(report(error)))
        made.close_with("Close")

    def tell(self, title: str, text: str, pairs: Sequence[tuple[str, str]] = ()) -> None:
        """Show something that was asked for, such as About; pairs stand in two columns."""
        made = MessageDialog(title, text.split("\n\n"), theme.Tone.NEUTRAL, self._parent)
        if pairs:
            made.add_pairs(pairs)
        made.close_with("Close")

    def _tell(self, title: str, paragraphs: Sequence[str], tone: theme.Tone) -> None:
        """Show what can only be read."""
        made = MessageDialog(title, paragraphs, tone, self._parent)
        made.close_with("Close")

    def open_file(self, title: str, kinds: str, start: Path | None = None) -> Path | None:
        """Ask for a file to open, in the system's dialog; `kinds` as "Sheets (*.xlsx *.csv)"."""
        name, _ = QFileDialog.getOpenFileName(self._parent, title, str(start or ""), kinds)
        return Path(name) if name else None

    def save_file(self, title: str, kinds: str, suggested: Path) -> Path | None:
        """Ask where to write a file, in the system's own dialog."""
        name, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggested), kinds)
        return Path(name) if name else None

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        """Ask for a folder, in the system's own dialog."""
        name = QFileDialog.getExistingDirectory(self._parent, title, str(start or ""))
        return Path(name) if name else None

    def show_file(self, path: Path) -> bool:
        """Open a file in the program that the system has for it; False if there is none."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
