"""A page in several parts, one of which is shown below a strip of tabs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from cme_desk.ui.base.navigation import Address
from cme_desk.ui.context import Context
from cme_desk.ui.page import Page
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.tabs import TabStrip


class TabbedPage(Page):
    """Each tab has an address of its own, but is the same place on the way back.

    Attributes:
        address: what is shown.
        header: the head above the tabs.

    """

    def __init__(self, context: Context) -> None:
        """Begin with the head; the parts are added by `divide`."""
        super().__init__(context)
        self.address = Address("")
        self.header = PageHeader()
        self.body.addWidget(self.header)

    def divide(self, whole: str, parts: Sequence[tuple[str, str, QWidget]]) -> None:
        """Add the parts: the key in addresses, the words of the tab, and what it shows."""
        self.tabs = TabStrip(f"Parts of {whole}", [(key, words) for key, words, _ in parts])
        self.tabs.opened.connect(self._open_tab)
        self.body.addWidget(self.tabs)
        self.parts = QStackedWidget()
        self.parts.setAccessibleName(f"Part of {whole}")
        self.parts.setProperty("kind", "clear")
        for _, _, part in parts:
            self.parts.addWidget(part)
        self.body.addWidget(self.parts, 10)

    def show_tab(self, key: str) -> None:
        """Show a part; an unknown key shows the first."""
        self.tabs.show_key(key)
        self.parts.setCurrentIndex(self.tabs.currentIndex())

    def open(self, address: Address) -> None:
        """Show what the address names, at its tab."""
        self.address = address
        self.show_tab(address.tab)

    def _open_tab(self, tab: str) -> None:
        """Show another tab of what is shown, as the person chose it."""
        self.tab_opened.emit(self.address.at_tab(tab))
        self.open(self.address.at_tab(tab))
        self.refresh()
        # Else the keyboard would fall to the first line of the sidebar with what it was in.
        if not self.isAncestorOf(QApplication.focusWidget() or self):
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
