"""A paper on the screen: the pages of a PDF under each other, as they will print."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from cme_desk.ui.base.printing import Paper
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.buttons import icon_button
from cme_desk.ui.widgets.labels import Text

_KEPT = 8
"""How many drawn pages are kept; the rest are drawn again when they come into sight."""

_KEPT_LARGE = 3
"""The same, where a page is larger than the room it is shown in."""

_ZOOMS = (100, 125, 150, 200, 300, 400)
"""In hundredths of the width there is."""


class PaperView(Clear):
    """Shows a paper, where one is in it, and larger where somebody wants to read the small print.

    Attributes:
        paper: what is shown; None for nothing.

    """

    def __init__(self, name: str) -> None:
        """Show nothing yet; `name` says what is shown."""
        super().__init__()
        self.setAccessibleName(name)
        column = column_in(self, gap=theme.GAP_SMALL)
        self.pages = _Pages(name)
        self.setFocusProxy(self.pages)
        column.addWidget(self.pages, 1)
        self._foot = Clear()
        foot = row_in(self._foot, gap=theme.GAP_SMALL)
        self.where = Text("", size=theme.CAPTION, ink="muted")
        foot.addWidget(self.where, 1)
        zoom = self.pages.zoom
        self.smaller = icon_button("minus-bold", "Show it smaller", run=partial(zoom, -1))
        self.larger = icon_button("plus-bold", "Show it larger", run=partial(zoom, 1))
        self.percent = Text("", size=theme.CAPTION, ink="muted")
        for each in (self.smaller, self.percent, self.larger):
            foot.addWidget(each)
        column.addWidget(self._foot)
        self.pages.moved.connect(self._say)
        self._say()

    @property
    def paper(self) -> Paper | None:
        """What is shown."""
        return self.pages.paper

    def show_pdf(self, pdf: bytes) -> None:
        """Show these bytes; empty bytes show nothing."""
        self.pages.show_pdf(pdf)

    def show_page(self, page: int) -> None:
        """Bring a page, from 0, into sight."""
        self.pages.show_page(page)

    def _say(self) -> None:
        many = self.paper.pages if self.paper else 0
        self._foot.setVisible(bool(many))
        self.where.setText(f"Page {self.pages.page + 1:,} of {many:,}" if many > 1 else "")
        self.percent.setText(f"{self.pages.percent} %")
        self.smaller.setEnabled(self.pages.percent > _ZOOMS[0])
        self.larger.setEnabled(self.pages.percent < _ZOOMS[-1])


class _Pages(QAbstractScrollArea):
    """The pages themselves, in the width there is or larger; only those in sight are drawn.

    Signals:
        moved: another page is in sight, or it is shown in another size.
    """

    moved = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAccessibleName(name)
        self.paper: Paper | None = None
        self.percent = _ZOOMS[0]
        self._measured = 0
        self._drawn: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self.verticalScrollBar().valueChanged.connect(lambda _: self.moved.emit())

    def show_pdf(self, pdf: bytes) -> None:
        if self.paper is not None:
            self.paper.close()
        self.paper = Paper(pdf) if pdf else None
        self._drawn.clear()
        pages = self.paper.pages if self.paper else 0
        self.setAccessibleDescription(f"{pages} pages")
        self._measure()
        self.viewport().update()

    @property
    def page(self) -> int:
        """The page, from 0, that fills the most of what is in sight."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return min(middle // self._step, max(0, self.paper.pages - 1)) if self.paper else 0

    def show_page(self, page: int) -> None:
        self.verticalScrollBar().setValue(page * self._step)

    def zoom(self, steps: int) -> None:
        """Show it larger, or smaller for fewer than no steps; what is in the middle stays there."""
        place = _ZOOMS.index(self.percent) + steps
        before, self.percent = self.percent, _ZOOMS[max(0, min(place, len(_ZOOMS) - 1))]
        bars = (self.verticalScrollBar(), self.horizontalScrollBar())
        middles = [bar.value() + bar.pageStep() / 2 for bar in bars]
        self._drawn.clear()
        self._measure()
        for bar, middle in zip(bars, middles, strict=True):
            bar.setValue(round(middle * self.percent / before - bar.pageStep() / 2))
        self.viewport().update()

    @property
    def _step(self) -> int:
        return self._page().height() + theme.GAP_WIDE

    def _page(self) -> QSize:
        """How large a page is shown: as wide as there is room, a single one in full sight."""
        if self.paper is None:
            return QSize(0, 0)
        size, seen = self.paper.page_size(0), self.viewport().size()
        width = seen.width()
        if self.paper.pages == 1:
            width = min(width, round(seen.height() * size.width() / size.height()))
        width = width * self.percent // 100
        return QSize(max(1, width), max(1, round(width * size.height() / size.width())))

    def _measure(self) -> None:
        """Set the scroll bars to the size of all pages."""
        pages = self.paper.pages if self.paper else 0
        self._measured = self._step
        whole = QSize(self._page().width(), pages * self._step - theme.GAP_WIDE)
        for bar, long, seen in (
            (self.verticalScrollBar(), whole.height(), self.viewport().height()),
            (self.horizontalScrollBar(), whole.width(), self.viewport().width()),
        ):
            bar.setRange(0, max(0, long - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(theme.px(theme.ROW))
        self.moved.emit()

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
            while len(self._drawn) > (_KEPT if self.percent == _ZOOMS[0] else _KEPT_LARGE):
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
        left = max(0, (self.viewport().width() - size.width()) // 2)
        left -= self.horizontalScrollBar().value()
        step = self._step
        top = self.verticalScrollBar().value()
        first = max(0, top // step)
        last = min(self.paper.pages, (top + self.viewport().height()) // step + 1)
        for page in range(first, last):
            place = QRect(left, page * step - top, size.width() - 1, size.height() - 1)
            painter.drawPixmap(place.topLeft(), self._picture(page))
            painter.setPen(theme.color("line"))
            painter.drawRect(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the pages follow the width, and the page in sight stays there."""
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        place = bar.value() / max(1, self._measured)
        self._drawn.clear()
        self._measure()
        bar.setValue(round(place * self._step))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: with Ctrl, larger and smaller, as everywhere."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.zoom(1 if turned > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the page keys leaf through the pages, plus and minus show them larger and smaller."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.text() in {"+", "-"} and not event.modifiers():
            self.zoom(1 if event.text() == "+" else -1)
        else:
            super().keyPressEvent(event)
