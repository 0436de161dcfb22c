"""Puts the theme into Qt: style, palette, stylesheet and font, following the system or a choice."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QStyleFactory

from cme_desk.ui.base.preferences import Preferences
from cme_desk.ui.look import fonts, theme


class Appearance(QObject):
    """The window's looks, changed while it stands.

    Widgets hear of a change by Qt's own StyleChange and PaletteChange events.
    """

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        """Dress the application as the person chose, and follow the system where they did not."""
        super().__init__(app)
        self._app = app
        self._preferences = preferences
        # The one style that follows a palette and a stylesheet on all three systems.
        app.setStyle(QStyleFactory.create("Fusion"))
        self._hint(preferences.choice)
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def choice(self) -> theme.Choice:
        """The chosen theme."""
        return self._preferences.choice

    def choose(self, choice: theme.Choice) -> None:
        """Change the theme, now and for the next start."""
        self._preferences.choice = choice
        self._hint(choice)
        self._dress()

    @property
    def text_percent(self) -> int:
        """The chosen text size."""
        return self._preferences.text_percent

    def choose_text(self, percent: int) -> None:
        """Change the text size, now and for the next start."""
        self._preferences.text_percent = percent
        self._dress()

    def stop(self) -> None:
        """Follow the system no more; for an application that outlives its window."""
        self._app.styleHints().colorSchemeChanged.disconnect(self._system_changed)

    @Slot()
    def _system_changed(self) -> None:
        if self.choice is theme.Choice.SYSTEM:
            self._dress()

    def _hint(self, choice: theme.Choice) -> None:
        """Tell Qt, so that title bars and native dialogs go along."""
        hints = self._app.styleHints()
        if choice is theme.Choice.SYSTEM:
            hints.unsetColorScheme()
        else:
            dark = choice is theme.Choice.DARK
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)

    def _dress(self) -> None:
        wanted = (self._wanted(), self._preferences.text_percent)
        # The hint brings the system's signal as well, and dressing all widgets takes a while.
        if wanted == (theme.tokens(), theme.text_percent()) and self._app.styleSheet():
            return
        # Before Qt is told: widgets ask for their sizes while they hear of the change.
        theme.use(*wanted)
        # Qt restyles a widget once for itself and once for each that it lies in, where one
        # stylesheet takes another's place: of 1,700 widgets that is two seconds in place of 0.4.
        self._app.setStyleSheet("")
        self._app.setFont(fonts.font())
        self._app.setPalette(theme.palette(theme.tokens()))
        self._app.setStyleSheet(theme.stylesheet())

    def _wanted(self) -> theme.Tokens:
        if self.choice is theme.Choice.SYSTEM:
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return theme.DARK if dark else theme.LIGHT
        return theme.DARK if self.choice is theme.Choice.DARK else theme.LIGHT
