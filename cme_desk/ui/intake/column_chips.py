"""The chips above the columns: what each holds, to be changed with one click."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QMenu, QTableView, QWidget

from cme_desk.domain.intake.sheets import column_letter
from cme_desk.services.intake.view import SheetView
from cme_desk.ui.intake.sheet.cells import CELL_PADDING
from cme_desk.ui.intake.words import MORE, NOT_USED, OFTEN, field_words, labels
from cme_desk.ui.lists.filters import paint_focus
from cme_desk.ui.look import icons, theme
from cme_desk.ui.look.theme import Tone
from cme_desk.ui.widgets.chip import NO_ICON, Mark, chip_size, paint_chip
from cme_desk.ui.widgets.tips import set_tip

_RING = 2
_CARET = 10


class FieldChip(QAbstractButton):
    """One column's chip; it opens the menu of fields."""

    def __init__(self, column: int, parent: QWidget) -> None:
        """Stand above a column, counted from 1."""
        super().__init__(parent)
        self.column = column
        self.field = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_field(self, field: str, header: str, words: Mapping[str, str]) -> None:
        """Say what the column holds."""
        self.field = field
        self.setText(field_words(field, words))
        name = f"Column {column_letter(self.column)}"
        if header:
            name += f", “{header}”"
        self.setAccessibleName(f"{name}: {self.text()}")
        set_tip(self, f"{name} holds: {self.text()}. Click to change it.")
        self.update()

    def _mark(self) -> Mark:
        return Mark(self.text(), Tone.ACCENT if self.field else Tone.NEUTRAL, NO_ICON)

    def sizeHint(self) -> QSize:
        """Qt: the size it would like."""
        size = chip_size(self._mark())
        caret = theme.px(_CARET + 2)
        return QSize(size.width() + caret + 2 * _RING, size.height() + 2 * _RING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw it."""
        painter = QPainter(self)
        inside = self.rect().adjusted(_RING, _RING, -_RING, -_RING)
        mark, caret = self._mark(), theme.px(_CARET)
        ground = theme.color("accent_soft" if self.field else "neutral_soft")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(inside, inside.height() / 2, inside.height() / 2)
        paint_chip(painter, QPoint(inside.left(), inside.top()), mark, inside.width() - caret)
        place = QRect(0, 0, caret, caret)
        place.moveCenter(QPoint(inside.right() - caret, inside.center().y() + 1))
        ink = theme.color("accent" if self.field else "muted")
        icons.draw(painter, place, "caret-down-bold", ink)
        if self.hasFocus():
            paint_focus(painter, self.rect())


class ColumnHeader(QHeaderView):
    """The head of the sheet: a chip above each column.

    Signals:
        field_chosen: a column from 1, and a field or "".
    """

    field_chosen = Signal(int, str)

    def __init__(self, parent: QTableView) -> None:
        """Make the head of one table."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.chips: list[FieldChip] = []
        self._labels: dict[str, str] = {}
        self._groups: tuple[tuple[str, ...], ...] = ()
        self._more: tuple[str, ...] = ()
        self.setAccessibleName("What the columns hold")
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.sectionResized.connect(lambda *_: self.place())
        self.fit()

    def fit(self) -> None:
        """Be as high as the theme's rows."""
        self.setFixedHeight(theme.px(theme.ROW))
        self.setMinimumSectionSize(theme.px(theme.GAP_LARGE))

    def show_view(self, view: SheetView) -> None:
        """Show what the columns hold; the keyboard stays on its chip."""
        self._labels = labels(view)
        own = tuple(each.field for each in view.own)
        self._groups = (own, *OFTEN) if view.of_people else (own,)
        self._more = MORE if view.of_people else ()
        for column in range(len(self.chips), self.count()):
            chip = FieldChip(column + 1, self.viewport())
            chip.clicked.connect(lambda _=False, chip=chip: self._ask(chip))
            self.chips.append(chip)
        for chip in self.chips:
            use = view.columns.get(chip.column)
            chip.show_field(
                (use.field if use else "") or "", use.header if use else "", self._labels
            )
            chip.setVisible(chip.column <= self.count())
        self.place()

    def chip_width(self, column: int) -> int:
        """How wide a column, counted from 0, must be for its chip."""
        if column >= len(self.chips):
            return 0
        return self.chips[column].sizeHint().width() + theme.px(CELL_PADDING)

    def place(self) -> None:
        """Put every chip above its column."""
        for chip in self.chips:
            section = chip.column - 1
            left = self.sectionViewportPosition(section) + theme.px(CELL_PADDING) - _RING
            most = self.sectionSize(section) - theme.GAP_SMALL
            size = chip.sizeHint()
            width = min(size.width(), max(most, 0))
            top = (self.height() - size.height()) // 2
            chip.setGeometry(
                max(left, self.sectionViewportPosition(section)), top, width, size.height()
            )

    def menu(self, chip: FieldChip) -> QMenu:
        """The fields that a column can hold."""
        made = QMenu(chip)
        made.setAccessibleName(f"What column {column_letter(chip.column)} holds")
        self._offer(made, chip, "")
        for group in filter(None, self._groups):
            made.addSeparator()
            for field in group:
                self._offer(made, chip, field)
        if self._more:
            made.addSeparator()
            more = made.addMenu("More")
            for field in self._more:
                self._offer(more, chip, field)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _offer(self, menu: QMenu, chip: FieldChip, field: str) -> None:
        action = menu.addAction(self._labels.get(field, NOT_USED.capitalize()))
        action.setCheckable(True)
        action.setChecked(field == chip.field)
        column = chip.column
        action.triggered.connect(lambda _=False: self.field_chosen.emit(column, field))

    def _ask(self, chip: FieldChip) -> None:
        self.menu(chip).popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's
        """Qt: draw the line below; the chip draws itself."""
        painter.fillRect(rect, theme.color("surface"))
        line = rect.bottom() - theme.HAIR + 1
        painter.fillRect(rect.left(), line, rect.width(), theme.HAIR, theme.color("line"))

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: keep the chips above their columns, and tell nothing of the sections below them."""
        if event.type() == QEvent.Type.ToolTip:
            return True
        return super().viewportEvent(event)
