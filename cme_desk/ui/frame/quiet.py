"""What floats at the foot of the window: what was done, with Undo or Open, and what is running."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from cme_desk.ui.base.jobs import Standing
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, column_in
from cme_desk.ui.widgets.buttons import button, icon_button
from cme_desk.ui.widgets.labels import Text
from cme_desk.ui.widgets.shadow import paint_shadow
from cme_desk.ui.widgets.tips import set_tip

_WORK_WIDTH = 420


class QuietBar(QFrame):
    """One sentence about what was done; goes by itself, and waits while one is on it.

    Signals:
        left: one of its buttons was pressed, and the keyboard is nowhere now.
    """

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Hidden until something was done."""
        super().__init__(parent)
        self.setProperty("kind", "raised")
        self.setAccessibleName("What was done")
        self._sentence = Text("")
        self._undo: Callable[[], object] | None = None
        self._show: Callable[[], object] | None = None
        self.undo_button = button("Undo", kind="link", run=self._undone)
        self.open_button = button("Open", kind="link", run=self._opened)
        self._close = icon_button("x", "Close", run=self._closed)
        self._dot = Text("·", ink="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP_WIDE, theme.GAP_SMALL, theme.GAP_SMALL, theme.GAP_SMALL)
        row.setSpacing(theme.GAP)
        for each in (
            self._sentence,
            self._dot,
            self.undo_button,
            self.open_button,
            self._close,
        ):
            row.addWidget(each)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._over)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says; "" while it is hidden."""
        return self._sentence.text() if not self.isHidden() else ""

    def tell(
        self,
        sentence: str,
        *,
        undo: Callable[[], object] | None,
        words: str = "",
        about: str = "",
        show: Callable[[], object] | None,
    ) -> None:
        """Say what was done; offer to take it back, or to open what was written.

        Args:
            sentence: what was done.
            undo: takes it back; None where it cannot be.
            words: what that is called: of an undo it is “Redo”.
            about: what it would come to.
            show: opens what was written.

        """
        self.undo_button.setText(words or "Undo")
        self.undo_button.setAccessibleName(words or "Undo")
        set_tip(self.undo_button, about)
        self._sentence.setText(sentence)
        self._undo, self._show = undo, show
        self.undo_button.setVisible(undo is not None)
        self.open_button.setVisible(show is not None)
        self._dot.setVisible(undo is not None or show is not None)
        self.show()
        self._timer.start(theme.TOAST_SECONDS * 1000)
        # A screen reader says it, although the keyboard is elsewhere.
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _undone(self) -> None:
        undo = self._undo
        self.hide()
        self.left.emit()
        if undo is not None:
            undo()

    def _opened(self) -> None:
        show = self._show
        self.hide()
        self.left.emit()
        if show is not None:
            show()

    def _closed(self) -> None:
        self.hide()
        self.left.emit()

    def _over(self) -> None:
        buttons = (self.undo_button, self.open_button, self._close)
        held = self.underMouse() or any(each.hasFocus() for each in buttons)
        if held:
            self._timer.start()
        else:
            self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt: the pointer holds it."""
        self._timer.start()
        super().enterEvent(event)


class WorkBar(QFrame):
    """What long work is doing, how far it is, and Cancel."""

    def __init__(self, parent: QWidget, cancel: Callable[[], None]) -> None:
        """Hidden while nothing runs."""
        super().__init__(parent)
        self.setProperty("kind", "raised")
        self.setAccessibleName("Work in progress")
        self._title = Text("", strong=True)
        self._what = Text("", size=theme.CAPTION, ink="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far it is")
        self.cancel_button = button("Cancel", run=cancel)
        words = column_in(gap=theme.GAP_SMALL)
        words.addWidget(self._title)
        words.addWidget(self._bar)
        words.addWidget(self._what)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GAP_WIDE, theme.GAP, theme.GAP, theme.GAP)
        row.setSpacing(theme.GAP_WIDE)
        row.addLayout(words, 1)
        row.addWidget(self.cancel_button)
        self.setFixedWidth(theme.px(_WORK_WIDTH))
        self.hide()

    def show_standing(self, standing: Standing | None) -> None:
        """Show how far the running job is; None hides the bar."""
        if standing is None:
            self.hide()
            return
        self._title.setText(standing.title)
        self._bar.setRange(0, standing.total)
        self._bar.setValue(standing.done)
        parts = [standing.what]
        if standing.total:
            parts.append(f"{standing.done:,} of {standing.total:,}")
        self._what.setText(" · ".join(filter(None, parts)) or "Working…")
        self.cancel_button.setAccessibleName(f"Cancel: {standing.title}")
        self.setFixedWidth(theme.px(_WORK_WIDTH))
        self.show()


class QuietCorner(Clear):
    """Holds both bars at the bottom centre of the page, whatever the window's size."""

    def __init__(self, over: QWidget, cancel: Callable[[], None]) -> None:
        """Float over a widget."""
        super().__init__("What is done and was done", over)
        self._over = over
        self.work = WorkBar(self, cancel)
        self.bar = QuietBar(self)
        column = QVBoxLayout(self)
        # Room for the shadow, which is drawn outside the bars.
        column.setContentsMargins(*[theme.MARGIN] * 4)
        column.setSpacing(theme.GAP)
        for each in (self.work, self.bar):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
            each.installEventFilter(self)
        over.installEventFilter(self)
        self.place()

    def place(self) -> None:
        """Stand at the bottom centre, as large as what is shown."""
        self.setVisible(not (self.work.isHidden() and self.bar.isHidden()))
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        size = layout.sizeHint().boundedTo(self._over.size())
        left = (self._over.width() - size.width()) // 2
        bottom = self._over.height() + theme.GAP
        self.setGeometry(left, bottom - size.height(), size.width(), size.height())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the shadows of the bars."""
        painter = QPainter(self)
        for each in (self.work, self.bar):
            if each.isVisible():
                paint_shadow(painter, each.geometry())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: what happens to the widgets it watches."""
        # Show and Hide would not come to bars in a corner that is hidden itself.
        of_bars = (
            QEvent.Type.ShowToParent,
            QEvent.Type.HideToParent,
            QEvent.Type.LayoutRequest,
        )
        if event.type() in ((QEvent.Type.Resize,) if watched is self._over else of_bars):
            self.place()
        return super().eventFilter(watched, event)
