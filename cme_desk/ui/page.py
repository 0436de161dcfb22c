"""What every page is: a widget with a body, shown by an address, refreshed when records change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QVBoxLayout, QWidget

from cme_desk.domain.office.history import Changes
from cme_desk.queries import listening
from cme_desk.ui.base.command import Command
from cme_desk.ui.base.files import Drop
from cme_desk.ui.base.navigation import Address, Crumb
from cme_desk.ui.context import Context
from cme_desk.ui.fields.search import SearchField
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import scrolled_in


class Page(QWidget):
    """A page. One instance serves all its addresses and is kept until the office is closed.

    Signals:
        moved: the title or the crumbs changed; the top bar reads them again.
        tab_opened: another tab of the same record was opened, as an `Address`.

    Attributes:
        title: what the page is, for the window's title and the crumbs.
        under: the key of the list that the page belongs to, where there is one.
        scrolls: whether the whole page scrolls; a page with one table lets the table do it.
        body: the layout to build in.
        search: the page's search field, for Ctrl+F.

    """

    title: ClassVar[str] = ""
    under: ClassVar[str] = ""
    scrolls: ClassVar[bool] = False

    moved = Signal()
    tab_opened = Signal(object)

    def __init__(self, context: Context) -> None:
        """Make the page's empty body; the page builds in it, and asks nothing yet."""
        super().__init__()
        self.context = context
        self.search: SearchField | None = None
        self.setProperty("kind", "page")
        # Without it a plain widget does not draw the ground that the stylesheet gives it.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.title)
        inner: QWidget = self
        if self.scrolls:
            inner = scrolled_in(self, self.title)
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(*[theme.MARGIN] * 4)
        self.body.setSpacing(theme.GAP_WIDE)

    def open(self, address: Address) -> None:
        """Show what the address names; called each time one comes here, before `refresh`."""

    def refresh(self) -> None:
        """Ask the queries again and show what they say."""

    def touched(self, changes: Changes) -> bool:
        """Whether these changes bear on anything that was read since the page is shown."""
        return listening.concerned(self.context.desk.store, changes.rows)

    def crumbs(self) -> Sequence[Crumb]:
        """The path to what is shown."""
        above = [Crumb(self.under.capitalize(), Address(self.under))] if self.under else []
        return [*above, Crumb(self.name())]

    def name(self) -> str:
        """What is shown, in the crumbs."""
        return self.title

    def commands(self) -> Sequence[Command]:
        """What can be done here, for Ctrl+K; asked for each time the box opens."""
        return []

    def to_top(self) -> None:
        """Show the beginning of everything that scrolls: another record is shown."""
        for area in self.findChildren(QAbstractScrollArea):
            area.verticalScrollBar().setValue(0)

    def first_field(self) -> QWidget | None:
        """What takes the keyboard when the page is opened."""
        return self.search

    def print_page(self) -> Callable[[], None] | None:
        """What File, Print does here; None if there is nothing to print."""
        return None

    def takes_file(self) -> Drop | None:
        """What takes a file that is dropped here; None if none can be taken now.

        Where no activity is shown that it could be for, it is asked for which one it is.
        """
        return Drop("Drop the sheet, and choose what it is for", self._take_sheet)

    def _take_sheet(self, path: Path) -> None:
        """Ask which activity a sheet is for, and begin its import."""
        from cme_desk.ui.find_dialog import WhichActivityDialog  # noqa: PLC0415 - after a drop

        asked = WhichActivityDialog(self.context.desk, path, self)
        asked.ask()
        if asked.chosen or asked.people_only:
            activity = next(iter(asked.chosen), None)
            self.context.go(Address("import", activity, detail=str(path)))

    def may_leave(self) -> bool:
        """Whether another page may be shown now; a form with unsaved words asks first."""
        return True

    def may_end(self) -> bool:
        """Whether the office may be closed now, by which what a page keeps in mind is lost."""
        return self.may_leave() and self.may_open(None)

    def may_open(self, _address: Address | None) -> bool:
        """Whether something else, or nothing, may be shown here in place of what is."""
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """A page of the window, as data: the sidebar, the menu Go and the router are made from it.

    Attributes:
        key: the page's part of an address.
        make: makes the page when it is first shown.
        title: in the sidebar and the menu.
        icon: in the sidebar; pages without one are reached from others.
        section: the key of the sidebar's page that it belongs to.

    """

    key: str
    make: Callable[[Context], Page]
    title: str = ""
    icon: str = ""
    section: str = ""

    @property
    def in_sidebar(self) -> bool:
        """Whether the sidebar names it."""
        return bool(self.icon)
