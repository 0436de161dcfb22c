"""The page on the screen as it prints, with boxes to take hold of by mouse and by keys."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from cme_desk.ui.base.printing import Paper
from cme_desk.ui.designing import keys as board_keys
from cme_desk.ui.designing.design import Design
from cme_desk.ui.designing.geometry import (
    Grip,
    box_at,
    boxes_in,
    handle_under,
    lines_of,
    rect_of,
)
from cme_desk.ui.designing.paint import (
    Sheet,
    paint_boxes,
    paint_carried,
    paint_edge,
    paint_grid,
    paint_lines,
    paint_wrong,
)
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.tips import set_tip

_REACH_PX = 6
_MEANT_PX = 4
_CURSORS = {
    (-1, -1): Qt.CursorShape.SizeFDiagCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (-1, 1): Qt.CursorShape.SizeBDiagCursor,
    (0, -1): Qt.CursorShape.SizeVerCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
    (-1, 0): Qt.CursorShape.SizeHorCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
}


class Board(QWidget):
    """Shows the page; boxes are chosen, moved and pulled here.

    Signals:
        write_wanted: the person wants to change what the chosen box says.

    Attributes:
        grid: distance of the grid in mm; 0 for none.
        snaps: whether boxes are drawn to lines nearby.
        paper: the page as it prints with the sample; None until it was drawn.
        design: the template that is designed here.
        sheet: the page's place on this widget, and its scale.

    """

    write_wanted = Signal()

    def __init__(self, design: Design) -> None:
        """Show an empty page."""
        super().__init__()
        self.setAccessibleName("The page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.grid = 1.0
        self.snaps = True
        self.design = design
        self.sheet = Sheet(3.0)
        self.paper: Paper | None = None
        self._picture: QPixmap | None = None
        self._grip: Grip | None = None
        self._over = ""
        self._wrong: set[str] = set()
        design.changed.connect(self._design_changed)
        design.chosen_changed.connect(self._chosen_changed)
        self._measure()

    def show_paper(self, paper: Paper | None) -> None:
        """Show the page as it prints now."""
        if self.paper is not None:
            self.paper.close()
        self.paper = paper
        self._picture = None
        self.update()

    def show_wrong(self, ids: set[str]) -> None:
        """Mark the boxes that cannot be printed so."""
        self._wrong = ids
        self.update()

    def set_scale(self, scale: float) -> None:
        """Show a millimetre as this many pixels."""
        if abs(scale - self.sheet.scale) > 1e-6:
            self.sheet = Sheet(scale)
            self._picture = None
            self._measure()

    def _measure(self) -> None:
        width, height = self.design.template.page_mm
        self.setFixedSize(
            round(width * self.sheet.scale) + 2 * theme.GAP_WIDE,
            round(height * self.sheet.scale) + 2 * theme.GAP_WIDE,
        )
        self.update()

    def _design_changed(self) -> None:
        self._measure()
        self._chosen_changed()

    def _chosen_changed(self) -> None:
        parts = [
            f"{box.title}, {box.x:g} mm from the left, {box.y:g} mm from the top, "
            f"{box.width:g} mm wide, {box.height:g} mm high"
            for box in self.design.boxes
        ]
        self.setAccessibleDescription("; ".join(parts) or "No box is chosen")
        self.update()

    def cancel(self) -> bool:
        """Let go without having moved anything; whether something was held."""
        held = self._grip is not None
        self._grip = None
        self.update()
        return held

    def _press(self, event: QMouseEvent) -> None:
        point = self.sheet.mm(event.position())
        slack = _REACH_PX / self.sheet.scale
        design = self.design
        alone = design.box
        if alone is not None and (handle := handle_under(alone, point, slack)) is not None:
            self._grip = Grip(point, handle, {alone.id: rect_of(alone)})
            return
        box = box_at(design.template, point, slack, design.chosen)
        more = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if box is None:
            if not more:
                design.choose(())
            self._grip = Grip(point)
            return
        if more:
            kept = [each for each in design.chosen if each != box.id]
            design.choose(kept if box.id in design.chosen else [*kept, box.id])
        elif box.id not in design.chosen:
            design.choose([box.id])
        self._grip = Grip(point, None, {each.id: rect_of(each) for each in design.boxes})

    def _pull(self, event: QMouseEvent, grip: Grip) -> None:
        point = self.sheet.mm(event.position())
        far = max(abs(point[0] - grip.start[0]), abs(point[1] - grip.start[1])) * self.sheet.scale
        grip.moved = grip.moved or far >= _MEANT_PX
        if not grip.moved:
            return
        free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier) or not self.snaps
        template = self.design.template
        others = [rect_of(box) for box in template.boxes if box.id not in grip.rects]
        reach = _REACH_PX / self.sheet.scale
        lines = lines_of(template.page_mm, others, grid=self.grid, reach=reach)
        grip.pull(point, template.page_mm, None if free else lines)
        self.update()

    def _let_go(self, grip: Grip) -> None:
        self._grip = None
        if grip.frame is not None and grip.moved:
            inside = boxes_in(self.design.template, grip.frame)
            self.design.choose([*self.design.chosen, *inside])
        elif grip.moved and grip.there:
            # As a box keeps it, to a hundredth of a millimetre.
            self.design.change(
                {
                    key: {name: round(value, 2) for name, value in asdict(rect).items()}
                    for key, rect in grip.there.items()
                }
            )
        self.update()

    def event(self, event: QEvent) -> bool:
        """Qt: keys that mean something here go to no menu."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if (
            override
            and isinstance(event, QKeyEvent)
            and board_keys.means(event, chosen=bool(self.design.chosen))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: move, resize, choose, remove."""
        if event.matches(QKeySequence.StandardKey.Cancel) and self.cancel():
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.write_wanted.emit()
        elif not board_keys.press(event, self.design):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: take hold."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._press(event)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: pull, or show what could be taken hold of."""
        if self._grip is not None:
            self._pull(event, self._grip)
            return
        point, slack = self.sheet.mm(event.position()), _REACH_PX / self.sheet.scale
        alone = self.design.box
        handle = handle_under(alone, point, slack) if alone is not None else None
        box = box_at(self.design.template, point, slack, self.design.chosen)
        over = box.id if box is not None else ""
        if over != self._over:
            self._over = over
            set_tip(self, box.title if box is not None else "")
            self.update()
        shape = Qt.CursorShape.SizeAllCursor if box else Qt.CursorShape.ArrowCursor
        self.setCursor(_CURSORS[handle] if handle else shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: let go."""
        if event.button() is Qt.MouseButton.LeftButton and self._grip is not None:
            self._let_go(self._grip)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: write."""
        if self.design.box is not None:
            self.write_wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the page, the boxes and what holds them."""
        painter = QPainter(self)
        sheet, design, grip = self.sheet, self.design, self._grip
        page = sheet.page(design.template)
        painter.fillRect(page, QColor(theme.LIGHT.surface))
        if self.paper is not None:
            if self._picture is None:
                ratio = self.devicePixelRatioF()
                pixels = QSize(round(page.width() * ratio), round(page.height() * ratio))
                self._picture = QPixmap.fromImage(self.paper.picture(0, pixels))
            painter.drawPixmap(page, self._picture, QRectF(self._picture.rect()))
        paint_grid(painter, sheet, design.template, self.grid)
        paint_edge(painter, page, focused=self.hasFocus())
        paint_wrong(painter, sheet, design.template, self._wrong)
        if grip is not None and grip.moved and self._picture is not None:
            paint_carried(painter, sheet, grip, self._picture, design.template.page_mm[0])
        held = grip.there if grip is not None and grip.moved else {}
        paint_boxes(painter, sheet, design, held, self._over)
        if grip is not None and grip.moved:
            paint_lines(painter, sheet, design.template, grip)
