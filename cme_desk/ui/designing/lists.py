"""Two lists beside the page: its boxes in their order, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from cme_desk.domain.templates.checks import BoxProblem
from cme_desk.ui.designing import keys as board_keys
from cme_desk.ui.designing.design import Design
from cme_desk.ui.designing.words import ICONS, KINDS, heading
from cme_desk.ui.look import icons, theme
from cme_desk.ui.widgets.tips import set_tip

_ROLE = Qt.ItemDataRole.UserRole


class BoxList(QListWidget):
    """All boxes in the order in which they are read; what comes later lies above."""

    def __init__(self, design: Design) -> None:
        """Follow the design both ways."""
        super().__init__()
        self.setAccessibleName("Boxes")
        self.setProperty("kind", "clear")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._design = design
        self.itemSelectionChanged.connect(self._chosen_here)
        design.changed.connect(self.show_boxes)
        design.chosen_changed.connect(self.show_chosen)
        self.show_boxes()

    def show_boxes(self) -> None:
        """Show the boxes as they are."""
        boxes = self._design.template.boxes
        with QSignalBlocker(self):
            while self.count() > len(boxes):
                self.takeItem(self.count() - 1)
            while self.count() < len(boxes):
                self.addItem(QListWidgetItem())
            for place, box in enumerate(boxes):
                item = self.item(place)
                item.setText(heading(box))
                set_tip(item, f"{KINDS[box.kind]}: {box.text or box.title}")
                item.setIcon(icons.icon(ICONS[box.kind]))
                item.setData(_ROLE, box.id)
                item.setSizeHint(QSize(0, theme.px(28)))
        self.show_chosen()

    def show_chosen(self) -> None:
        """Mark what is chosen."""
        chosen = set(self._design.chosen)
        with QSignalBlocker(self):
            for place in range(self.count()):
                item = self.item(place)
                item.setSelected(item.data(_ROLE) in chosen)
            if self._design.chosen:
                order = [box.id for box in self._design.template.boxes]
                self.setCurrentRow(
                    order.index(self._design.chosen[-1]),
                    self.selectionModel().SelectionFlag.NoUpdate,
                )
        self.viewport().update()

    def _chosen_here(self) -> None:
        self._design.choose(str(item.data(_ROLE)) for item in self.selectedItems())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Delete removes, Ctrl+[ and Ctrl+] change the order; the rest is the list's."""
        held = event.modifiers() != Qt.KeyboardModifier.NoModifier
        acts = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        acts = acts or (held and event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_Down))
        if not (acts and board_keys.press(event, self._design)):
            super().keyPressEvent(event)


class FindingList(QListWidget):
    """What is wrong, a line each; a click or Enter goes to the box.

    Signals:
        opened: the id of the box that a line is about; "" for the whole page.
    """

    opened = Signal(str)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setAccessibleName("What to look at")
        self.setProperty("kind", "clear")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.itemClicked.connect(self._open)
        self.itemActivated.connect(self._open)

    def show_findings(self, findings: Sequence[tuple[str, BoxProblem]]) -> None:
        """Show findings, each with the sample that it was found with, or ""."""
        lines = [
            (f"{sample}: {finding.problem.message}" if sample else finding.problem.message, finding)
            for sample, finding in findings
        ]
        if [self.item(place).text() for place in range(self.count())] == [x for x, _ in lines]:
            return
        self.clear()
        for words, finding in lines:
            item = QListWidgetItem(icons.icon("warning", "warning"), words)
            set_tip(item, f"{words}\n{finding.problem.remedy}")
            item.setData(_ROLE, finding.box_id)
            self.addItem(item)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(str(item.data(_ROLE)))
