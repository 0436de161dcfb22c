"""How the page with its boxes is painted: outlines, handles, the lines that draw, the grid."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from cme_desk.domain.templates.template import Template
from cme_desk.ui.designing.design import Design
from cme_desk.ui.designing.geometry import HANDLES, Grip, Rect, handle_at, rect_of
from cme_desk.ui.designing.words import heading
from cme_desk.ui.look import fonts, icons, theme


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page's place on the screen.

    Attributes:
        scale: pixels of a millimetre.

    """

    scale: float

    def at(self, x: float, y: float) -> QPointF:
        """Where millimetres of the page are."""
        return QPointF(theme.GAP_WIDE + x * self.scale, theme.GAP_WIDE + y * self.scale)

    def mm(self, point: QPointF) -> tuple[float, float]:
        """The millimetres of a point."""
        return (
            (point.x() - theme.GAP_WIDE) / self.scale,
            (point.y() - theme.GAP_WIDE) / self.scale,
        )

    def area(self, rect: Rect) -> QRectF:
        """Where a rectangle is."""
        return QRectF(self.at(rect.x, rect.y), self.at(rect.right, rect.bottom))

    def page(self, template: Template) -> QRectF:
        """Where the whole page is."""
        return self.area(Rect(0, 0, *template.page_mm))


def paint_boxes(
    painter: QPainter, sheet: Sheet, design: Design, held: Mapping[str, Rect], over: str
) -> None:
    """Outline every box, those that are chosen clearly; `held` are being pulled elsewhere."""
    for box in design.template.boxes:
        chosen = box.id in design.chosen
        ink = theme.on_paper("accent" if chosen or box.id == over else "bar")
        if not chosen and box.id != over:
            ink.setAlphaF(0.55)
        style = Qt.PenStyle.SolidLine if chosen else Qt.PenStyle.DotLine
        painter.setPen(QPen(ink, theme.FOCUS_RING if chosen else theme.HAIR, style))
        painter.drawRect(sheet.area(held.get(box.id, rect_of(box))))
    alone = design.box
    if alone is not None:
        _paint_handles(painter, sheet, held.get(alone.id, rect_of(alone)))


def _paint_handles(painter: QPainter, sheet: Sheet, rect: Rect) -> None:
    side = theme.px(theme.HANDLE)
    painter.setPen(QPen(theme.on_paper("accent"), theme.FOCUS_RING))
    painter.setBrush(QColor(theme.LIGHT.surface))
    for handle in HANDLES:
        at = sheet.at(*handle_at(rect, handle))
        painter.drawRect(QRectF(at.x() - side / 2, at.y() - side / 2, side, side))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_carried(
    painter: QPainter, sheet: Sheet, grip: Grip, picture: QPixmap, page_width: float
) -> None:
    """Show what moving boxes say where they are now, until the page is drawn anew."""
    if grip.handle is not None:
        return
    dots = picture.width() / page_width
    veil = QColor(theme.LIGHT.surface)
    veil.setAlphaF(0.6)
    for rect in grip.rects.values():
        painter.fillRect(sheet.area(rect), veil)
    for box_id, there in grip.there.items():
        rect = grip.rects[box_id]
        part = QRectF(rect.x * dots, rect.y * dots, rect.width * dots, rect.height * dots)
        painter.drawPixmap(sheet.area(there), picture, part)


def paint_lines(painter: QPainter, sheet: Sheet, template: Template, grip: Grip) -> None:
    """Show which lines drew the boxes, or the frame that is drawn around some."""
    width, height = template.page_mm
    painter.setPen(QPen(theme.on_paper("bad"), theme.HAIR, Qt.PenStyle.DashLine))
    for x in grip.snapped.upright:
        painter.drawLine(sheet.at(x, 0), sheet.at(x, height))
    for y in grip.snapped.level:
        painter.drawLine(sheet.at(0, y), sheet.at(width, y))
    if grip.frame is not None:
        ground = theme.on_paper("accent")
        ground.setAlphaF(0.12)
        painter.setPen(QPen(theme.on_paper("accent"), theme.HAIR))
        painter.fillRect(sheet.area(grip.frame), ground)
        painter.drawRect(sheet.area(grip.frame))


def paint_grid(painter: QPainter, sheet: Sheet, template: Template, grid: float) -> None:
    """Show the grid where it is wide enough to be seen as one."""
    if grid * sheet.scale < theme.GAP:
        return
    width, height = template.page_mm
    ink = theme.on_paper("bar")
    ink.setAlphaF(0.25)
    painter.setPen(QPen(ink, theme.HAIR))
    for step in range(1, int(width / grid) + 1):
        painter.drawLine(sheet.at(step * grid, 0), sheet.at(step * grid, height))
    for step in range(1, int(height / grid) + 1):
        painter.drawLine(sheet.at(0, step * grid), sheet.at(width, step * grid))


def paint_edge(painter: QPainter, page: QRectF, *, focused: bool) -> None:
    """Show where the paper ends, and whether the keyboard is here."""
    ink = theme.color("accent" if focused else "edge")
    painter.setPen(QPen(ink, theme.FOCUS_RING if focused else theme.HAIR))
    painter.drawRect(page)


def paint_wrong(
    painter: QPainter, sheet: Sheet, template: Template, wrong: Collection[str]
) -> None:
    """Mark boxes that cannot be printed as they are, with a sign and their name."""
    for box in template.boxes:
        if box.id not in wrong:
            continue
        area = sheet.area(rect_of(box)).toRect()
        ground = theme.on_paper("bad_soft")
        ground.setAlphaF(0.8)
        painter.fillRect(area, ground)
        side = min(theme.px(theme.ICON), area.height(), area.width())
        sign = QRect(area.left() + theme.GAP_SMALL, area.center().y() - side // 2, side, side)
        icons.draw(painter, sign, "warning", theme.on_paper("bad"))
        painter.setFont(fonts.font(theme.CAPTION))
        painter.setPen(theme.on_paper("bad"))
        words = area.adjusted(side + theme.GAP, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, int(flags), heading(box))
