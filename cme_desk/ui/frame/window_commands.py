"""The window's own commands, in the menus where people look for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from cme_desk import __version__
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Frame
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.frame.appearance import Appearance
from cme_desk.ui.frame.menus import Entry
from cme_desk.ui.frame.router import Router
from cme_desk.ui.frame.session import Session
from cme_desk.ui.look import theme
from cme_desk.ui.messages import Messages
from cme_desk.ui.page import PageSpec

_THEMES = {
    theme.Choice.SYSTEM: ("Theme: as the &system", "circle-half"),
    theme.Choice.LIGHT: ("Theme: &light", "sun"),
    theme.Choice.DARK: ("Theme: &dark", "moon"),
}

_TABLES = (
    "In a table: arrows walk, Enter opens, Space checks, and typing searches.\n\n"
    "In a date field: type 3/14 or 14 Mar 2027; Alt+Down opens the calendar.\n\n"
    "Alt and an underlined letter goes to that field or button."
)
"""What is true of all pages, below the shortcuts."""


class WindowCommands:
    """The entries of the menu bar.

    Attributes:
        undo, redo: renamed to what they would undo whenever the menu is opened.
        menus: titles with mnemonics, and entries.

    """

    def __init__(
        self,
        *,
        frame: Frame,
        session: Session,
        router: Router,
        appearance: Appearance,
        say: Messages,
        office: Sequence[Entry],
        pages: Sequence[PageSpec],
        find: Callable[[], None],
        close: Callable[[], object],
    ) -> None:
        """Make the commands of a window.

        Args:
            frame: goes to pages.
            session: the open office.
            router: the page that is shown, and the trail.
            appearance: theme and text size.
            say: shows the help.
            office: the entries that concern the office as a whole, for the menu File.
            pages: those of the sidebar, for the menu Go.
            find: opens the Ctrl+K box.
            close: closes the window.

        """
        self._frame, self._session, self._router = frame, session, router
        self._appearance, self._say = appearance, say
        self.undo = Command(
            title="&Undo",
            run=session.undo_last,
            shortcut="Ctrl+Z",
            icon="arrow-counter-clockwise",
            possible=lambda: session.is_open,
        )
        self.redo = Command(
            title="&Redo",
            run=session.redo_last,
            shortcut="Ctrl+Shift+Z",
            icon="arrow-clockwise",
            possible=lambda: session.is_open,
        )
        self.menus: list[tuple[str, Sequence[Entry]]] = [
            ("&File", self._file(office, close)),
            ("&Edit", [self.undo, self.redo, None, self._search()]),
            ("&View", self._view()),
            ("&Go", self._go(pages, find)),
            ("&Help", self._help()),
        ]

    def _file(self, office: Sequence[Entry], close: Callable[[], object]) -> list[Entry]:
        return [
            *office,
            None,
            Command(
                title="&Print…",
                run=self.print_page,
                shortcut="Ctrl+P",
                icon="printer",
                possible=self.can_print,
            ),
            None,
            Command(
                title="&Quit",
                run=close,
                shortcut="Ctrl+Q",
                icon="sign-out",
                words="exit close",
            ),
        ]

    def _search(self) -> Command:
        return Command(
            title="&Find on this page",
            run=self.search_page,
            shortcut="Ctrl+F",
            icon="magnifying-glass",
            possible=self.can_search,
        )

    def _view(self) -> list[Entry]:
        looks = self._appearance
        themes = [
            Command(
                title=title,
                run=partial(looks.choose, choice),
                icon=icon,
                checked=partial(self._in_force, choice),
            )
            for choice, (title, icon) in _THEMES.items()
        ]
        sizes = [
            Command(
                title=f"Text size: &{percent} %",
                run=partial(looks.choose_text, percent),
                icon="text-aa",
                checked=partial(self._has_size, percent),
                words="zoom bigger smaller",
            )
            for percent in theme.TEXT_SIZES
        ]
        return [*themes, None, *sizes]

    def _go(self, pages: Sequence[PageSpec], find: Callable[[], None]) -> list[Entry]:
        go_to = [
            Command(
                title=f"&{spec.title}",
                run=partial(self._frame.go, Address(spec.key)),
                shortcut=f"Ctrl+{number}",
                icon=spec.icon,
                possible=lambda: self._session.is_open,
                words="go to",
                group="Go to",
            )
            for number, spec in enumerate(pages, start=1)
        ]
        return [
            Command(
                title="Find or do &anything…",
                run=find,
                shortcut="Ctrl+K",
                icon="magnifying-glass",
            ),
            None,
            Command(
                title="&Back",
                run=self._frame.back,
                shortcut="Alt+Left",
                icon="arrow-left",
                possible=lambda: self._router.trail.can_go_back,
            ),
            Command(
                title="For&ward",
                run=self._router.forward,
                shortcut="Alt+Right",
                icon="arrow-right",
                possible=lambda: self._router.trail.can_go_forward,
            ),
            None,
            *go_to,
        ]

    def _help(self) -> list[Entry]:
        say = self._say
        return [
            Command(
                title="&Keyboard",
                run=lambda: say.tell("Keyboard", _TABLES, self.keys()),
                shortcut="F1",
                icon="keyboard",
                words="shortcuts keys help",
            ),
            Command(
                title="&About CME Desk",
                run=lambda: say.tell(
                    "CME Desk",
                    f"Version {__version__}\n\nActivities, attendance, credit and certificates of "
                    "a CME office. Works offline; the office is one file on this computer.",
                ),
                icon="info",
                words="version",
            ),
        ]

    def _in_force(self, choice: theme.Choice) -> bool:
        return self._appearance.choice is choice

    def _has_size(self, percent: int) -> bool:
        return self._appearance.text_percent == percent

    def search_page(self) -> None:
        """Put the keyboard into the page's search field."""
        field = self._search_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()

    def can_search(self) -> bool:
        """Whether the page shows a search field, be it in one of its tabs."""
        return self._search_field() is not None

    def _search_field(self) -> SearchField | None:
        page = self._router.page
        found = page.findChildren(SearchField) if page is not None else []
        return next((each for each in found if each.isVisible()), None)

    def print_page(self) -> None:
        """Print what the page shows, in the page's own way."""
        page = self._router.page
        printing = page.print_page() if page is not None else None
        if printing is not None:
            printing()

    def can_print(self) -> bool:
        """Whether there is something to print on the page."""
        page = self._router.page
        return page is not None and page.print_page() is not None

    def keys(self) -> list[tuple[str, str]]:
        """Every shortcut: what it does, and its keys as the system writes them."""
        return [
            (
                entry.plain_title,
                QKeySequence(entry.shortcut).toString(QKeySequence.SequenceFormat.NativeText),
            )
            for _, entries in self.menus
            for entry in entries
            if entry is not None and entry.shortcut
        ]
