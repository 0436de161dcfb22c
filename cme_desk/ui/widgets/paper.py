"""A paper on the screen: the pages of a PDF under each other, as they will print."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from cme_desk.ui.base.printing import Paper
from cme_desk.ui.look import theme

_KEPT = 8
"""How many drawn pages are kept; the rest are drawn again when they come into sight."""


class PaperView(QAbstractScrollArea):
    """Shows the pages of a paper in the width there is; only those in sight are drawn."""

    def __init__(self, name: str) -> None:
        """Show nothing yet; `name` says what is shown."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAccessibleName(name)
        self.paper: Paper | None = None
        self._drawn: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()

    def show_pdf(self, pdf: bytes) -> None:
        """Show these bytes; empty bytes show nothing."""
        if self.paper is not None:
            self.paper.close()
        self.paper = Paper(pdf) if pdf else None
        self._drawn.clear()
        pages = self.paper.pages if self.paper else 0
        self.setAccessibleDescription(f"{pages} pages")
        self._measure()
        self.viewport().update()

    def _page(self) -> QSize:
        """How large a page is shown: as wide as there is room, a single one in full sight."""
        if self.paper is None:
            return QSize(0, 0)
        size, seen = self.paper.page_size(0), self.viewport().size()
        width = seen.width()
        if self.paper.pages == 1:
            width = min(width, round(seen.height() * size.width() / size.height()))
        return QSize(max(1, width), max(1, round(width * size.height() / size.width())))

    def _measure(self) -> None:
        """Set the scroll bar to the height of all pages."""
        pages = self.paper.pages if self.paper else 0
        whole = pages * (self._page().height() + theme.GAP_WIDE) - theme.GAP_WIDE
        seen = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, whole - seen))
        bar.setPageStep(seen)
        bar.setSingleStep(theme.px(theme.ROW))

    def _picture(self, page: int) -> QPixmap:
        """A page as drawn for the width there is, kept for a while."""
        assert self.paper is not None
        # In the screen's own pixels: enlarged by Qt, small statements would be blurred.
        ratio = self.devicePixelRatioF()
        pixels = self._page() * ratio
        key = (page, pixels.width())
        if key not in self._drawn:
            picture = QPixmap.fromImage(self.paper.picture(page, pixels))
            picture.setDevicePixelRatio(ratio)
            self._drawn[key] = picture
            while len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the pages in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("window"))
        if self.paper is None:
            return
        size = self._page()
        left = (self.viewport().width() - size.width()) // 2
        step = size.height() + theme.GAP_WIDE
        top = self.verticalScrollBar().value()
        first = max(0, top // step)
        last = min(self.paper.pages, (top + self.viewport().height()) // step + 1)
        for page in range(first, last):
            place = QRect(left, page * step - top, size.width() - 1, size.height() - 1)
            painter.drawPixmap(place.topLeft(), self._picture(page))
            painter.setPen(theme.color("line"))
            painter.drawRect(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the pages follow the width."""
        super().resizeEvent(event)
        self._drawn.clear()
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the page keys leaf through the pages."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)
