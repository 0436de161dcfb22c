"""The stack of pages: made when first shown, asked anew at every show, with the way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget

from cme_desk.domain.office.history import Changes
from cme_desk.queries import listening
from cme_desk.ui.base.navigation import Address, Trail
from cme_desk.ui.context import Context
from cme_desk.ui.page import Page, PageSpec


class Router(QObject):
    """Shows pages by their address.

    Signals:
        moved: another page, record or title is shown.
    """

    moved = Signal()

    def __init__(self, stack: QStackedWidget, specs: Sequence[PageSpec]) -> None:
        """Know the pages; none is made yet."""
        super().__init__(stack)
        self._stack = stack
        self._specs = {each.key: each for each in specs}
        self._pages: dict[str, Page] = {}
        self._records: dict[str, int | None] = {}
        self._context: Context | None = None
        self.trail = Trail()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        at = self.trail.current
        return self._pages.get(at.page) if at is not None else None

    @property
    def section(self) -> str:
        """The key of the sidebar's page that the shown page belongs to."""
        at = self.trail.current
        if at is None:
            return ""
        return self._specs[at.page].section or at.page

    def begin(self, context: Context) -> None:
        """An office was opened: pages are made anew, with its context."""
        self.end()
        self._context = context
        context.bus.changed.connect(self.changed)

    def end(self) -> None:
        """The office is closed: forget its pages."""
        if self._context is not None:
            self._context.bus.changed.disconnect(self.changed)
        for page in self._pages.values():
            self._stack.removeWidget(page)
            # By this, work that is not over yet sees that its page is gone (`ImportWork`).
            page.setParent(None)
            page.deleteLater()
        self._pages.clear()
        self._records.clear()
        self.trail.clear()
        self._context = None

    def knows(self, key: str) -> bool:
        """Whether there is such a page."""
        return key in self._specs

    def go(self, address: Address) -> None:
        """Show a page and remember the way."""
        page = self._pages.get(address.page)
        if self._leaving(address) and (page is None or page.may_open(address)):
            self.trail.visit(address)
            self._show(address)

    def back(self) -> None:
        """Show the page before."""
        if self._may_leave() and (address := self.trail.back()) is not None:
            self._show(address)

    def forward(self) -> None:
        """Show the page that one came back from."""
        if self._may_leave() and (address := self.trail.forward()) is not None:
            self._show(address)

    def changed(self, changes: Changes) -> None:
        """Refresh the shown page; the others ask again when they are shown."""
        if self.page is not None and self.page.touched(changes):
            self.refresh()

    def refresh(self) -> None:
        """Let the shown page ask again; what stands in the way is said."""
        page = self.page
        if page is None or self._context is None:
            return
        before = QApplication.focusWidget()
        inside = before is not None and page.isAncestorOf(before)
        self._context.attempt(page.refresh)
        if inside and page is self.page:
            self.hold_keyboard()

    def hold_keyboard(self) -> None:
        """Give the keyboard to the page, if it fell out of it with what it was in.

        What had it may be gone, hidden or disabled: Qt then goes on to the first thing in the
        window that takes it, which is a line of the sidebar.
        """
        page, at = self.page, QApplication.focusWidget()
        if page is None or page.window() is not QApplication.activeWindow():
            return
        if at is None or not page.isAncestorOf(at):
            field = page.first_field()
            fits = field is not None and field.isVisibleTo(page) and field.isEnabled()
            (field if fits and field is not None else page).setFocus(
                Qt.FocusReason.OtherFocusReason
            )

    def _leaving(self, address: Address) -> bool:
        at = self.trail.current
        same = at is not None and (at.page, at.record) == (address.page, address.record)
        return same or self._may_leave()

    def may_end(self) -> bool:
        """Whether all pages may be forgotten: each asks of what is half done there."""
        shown = self.page
        pages = sorted(self._pages.values(), key=lambda each: each is not shown)
        return all(each.may_end() for each in pages)

    def _may_leave(self) -> bool:
        return self.page is None or self.page.may_leave()

    def _show(self, address: Address) -> None:
        assert self._context is not None
        page = self._made(address.page)
        listening.begin(self._context.desk.store)
        if self._records.get(address.page) != address.record:
            page.to_top()
        self._records[address.page] = address.record
        self._context.attempt(partial(page.open, address))
        self._context.attempt(page.refresh)
        if self.trail.current != address:
            return  # what it should show is gone, and it went elsewhere
        self._stack.setCurrentWidget(page)
        self.moved.emit()
        field = page.first_field()
        if field is None or not field.isVisibleTo(page):
            # Left to Qt, the keyboard would come to the first button there is, “Remove” perhaps.
            field = page
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, key: str) -> Page:
        """The page, made now if need be."""
        assert self._context is not None
        if key not in self._pages:
            page = self._specs[key].make(self._context)
            page.moved.connect(self.moved)
            page.tab_opened.connect(self._tab_opened)
            self._stack.addWidget(page)
            self._pages[key] = page
        return self._pages[key]

    def _tab_opened(self, address: Address) -> None:
        self.trail.amend(address)
        self.moved.emit()
