"""What this person chose on this computer: theme, text size, recent offices, the window's place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from cme_desk import paths
from cme_desk.ui.look import theme

_RECENT = 6


class Preferences:
    """A small ini file in the person's own configuration folder; never part of an office."""

    def __init__(self) -> None:
        """Read the file."""
        where = paths.user_config() / "window.ini"
        self._kept = QSettings(str(where), QSettings.Format.IniFormat)

    @property
    def choice(self) -> theme.Choice:
        """The chosen theme; to follow the system where nothing, or nonsense, is kept."""
        try:
            return theme.Choice(str(self._kept.value("theme", theme.Choice.SYSTEM.value)))
        except ValueError:
            return theme.Choice.SYSTEM

    @choice.setter
    def choice(self, value: theme.Choice) -> None:
        self._kept.setValue("theme", value.value)

    @property
    def text_percent(self) -> int:
        """The chosen text size; the first of theme.TEXT_SIZES where nothing sensible is kept."""
        try:
            kept = int(str(self._kept.value("text_percent", theme.TEXT_SIZES[0])))
        except ValueError:
            return theme.TEXT_SIZES[0]
        return kept if kept in theme.TEXT_SIZES else theme.TEXT_SIZES[0]

    @text_percent.setter
    def text_percent(self, value: int) -> None:
        self._kept.setValue("text_percent", value)

    @property
    def recent(self) -> list[Path]:
        """Offices opened before that are still there, the latest first."""
        kept = str(self._kept.value("recent", ""))
        return [Path(line) for line in kept.splitlines() if line and Path(line).is_file()]

    def remember(self, office: Path) -> None:
        """Put an office at the head of the recent ones."""
        # `cli.base.last_office` reads this line too, without Qt.
        others = [each for each in self.recent if each != office]
        # As one text: of a list with one entry, QSettings gives back a text and no list.
        self._kept.setValue("recent", "\n".join(map(str, [office, *others][:_RECENT])))

    @property
    def folder(self) -> Path:
        """Where a file was saved last; the documents, or home, where that is no more.

        A folder that is not there must not be given to the system's dialog: it would begin in the
        folder that the program was started in, which nobody looks into.
        """
        kept = str(self._kept.value("folder", ""))
        usual = [*([Path(kept)] if kept else []), paths.user_documents()]
        return next((each for each in usual if each.is_dir()), Path.home())

    @folder.setter
    def folder(self, value: Path) -> None:
        self._kept.setValue("folder", str(value))

    @property
    def geometry(self) -> QByteArray:
        """The window's last place and size; empty the first time."""
        kept = self._kept.value("geometry", QByteArray())
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._kept.setValue("geometry", value)

    def save(self) -> None:
        """Write the file now."""
        self._kept.sync()
