"""Fields for a date, typed freely or picked from a calendar, and for a time of day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QWidget

from cme_desk.ui.fields.line import LineField
from cme_desk.ui.look import icons, theme
from cme_desk.ui.widgets import date_words as dates
from cme_desk.ui.widgets.arrange import column_in
from cme_desk.ui.widgets.labels import polish
from cme_desk.ui.widgets.tips import set_tip

V = TypeVar("V", bound=dt.date | dt.time)


class FreeField(LineField, Generic[V]):
    """A field whose text is read when it is left, and then shown in the person's own form.

    Signals:
        changed: the value, or None, whenever the person has settled on another.
        judged: why the text was not understood, or "", whenever it was looked at or typed into.
    """

    changed = Signal(object)
    judged = Signal(str)

    def __init__(
        self,
        name: str,
        read: Callable[[str], V | None],
        words: Callable[[V | None], str],
        wrong: str,
        example: V,
    ) -> None:
        """Make an empty field; `wrong` is said of what `read` does not understand."""
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(words(example))
        self._read, self._words, self._why_wrong = read, words, wrong
        self._shown = ""
        self._value: V | None = None
        self._wrong = False
        self.editingFinished.connect(self.settle)
        # While it is typed into again nothing is said of it.
        self.textEdited.connect(lambda _: self._typed_again())

    @property
    def value(self) -> V | None:
        """What it holds; None if it is empty or not understood."""
        self.settle()
        return None if self._wrong else self._value

    @property
    def why_wrong(self) -> str:
        """Why what it holds cannot be read; "" if it can."""
        return "" if self.understood else self._why_wrong

    @property
    def understood(self) -> bool:
        """False while it holds words that cannot be read."""
        self.settle()
        return not self._wrong

    def show_value(self, value: V | None) -> None:
        """Show a value without telling of it."""
        self._value, self._shown = value, self._words(value)
        self.setText(self._shown)
        self._mark("")

    def settle(self) -> None:
        """Read what was typed; what cannot be read is kept and marked."""
        if self.text() == self._shown:
            return
        text = self.text().strip()
        found = self._read(text) if text else None
        if text and found is None:
            self._mark(self._why_wrong)
            return
        before = self._value
        self.show_value(found)
        if before != found:
            self.changed.emit(found)

    def _typed_again(self) -> None:
        if self._wrong:
            self._mark("")
        else:
            self.judged.emit("")

    def _mark(self, why: str) -> None:
        """Show that the text was not understood; "" for one that was."""
        self._wrong = bool(why)
        self.setProperty("wrong", self._wrong)
        set_tip(self, why)
        self.setAccessibleDescription(why)
        polish(self)
        self.judged.emit(why)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: select all, so that typing replaces."""
        super().focusInEvent(event)
        self.selectAll()


class DateField(FreeField[dt.date]):
    """A date: "3/14", "14 Mar 2027", "tomorrow"; Alt+Down or the icon opens the calendar."""

    def __init__(self, name: str) -> None:
        """Make an empty field."""
        super().__init__(
            name,
            lambda text: dates.read_date(text, dt.date.today()),
            dates.show_date,
            "This is not a date. Write it like 3/14 or 14 Mar 2027.",
            dt.date(dt.date.today().year, 3, 14),
        )
        opener = QAction(icons.icon("calendar-blank"), "Calendar (Alt+Down)", self)
        opener.triggered.connect(self.open_calendar)
        self.addAction(opener, QLineEdit.ActionPosition.TrailingPosition)
        self._popup: _CalendarPopup | None = None

    @property
    def date(self) -> dt.date | None:
        """The date; None if empty or not understood."""
        return self.value

    @property
    def iso(self) -> str:
        """The date as ISO writes it; "" if empty or not understood."""
        day = self.value
        return day.isoformat() if day else ""

    def set_date(self, day: dt.date | None) -> None:
        """Show a date without telling of it."""
        self.show_value(day)

    def set_iso(self, day: str) -> None:
        """Show an ISO date, or none, without telling of it."""
        self.show_value(dt.date.fromisoformat(day) if day else None)

    def open_calendar(self) -> None:
        """Open the calendar below the field."""
        if self._popup is None:
            self._popup = _CalendarPopup(self)
            self._popup.picked.connect(self._picked)
        self._popup.open_at(self.date or dt.date.today())

    def _picked(self, day: dt.date) -> None:
        self.setText(dates.show_date(day))
        self.settle()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys it knows."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Down and alt:
            self.open_calendar()
        else:
            super().keyPressEvent(event)


class _CalendarPopup(QFrame):
    """A calendar that closes when a day is taken, on Escape, or when it loses the pointer.

    Signals:
        picked: the `datetime.date` that was taken.
    """

    picked = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setProperty("kind", "raised")
        self.setAccessibleName("Calendar")
        self._field = field
        self._calendar = QCalendarWidget(self)
        self._calendar.setAccessibleName("Calendar")
        self._calendar.setMinimumWidth(theme.px(theme.SEARCH + theme.GAP_LARGE))
        # Whatever stands outside its round corners is not drawn.
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._calendar.setGridVisible(False)
        header = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        self._calendar.setVerticalHeaderFormat(header)
        column = column_in(self)
        column.setContentsMargins(*[theme.GAP_SMALL] * 4)
        column.addWidget(self._calendar)
        self._calendar.clicked.connect(self._take)
        self._calendar.activated.connect(self._take)

    def open_at(self, day: dt.date) -> None:
        """Show a day below the field."""
        # Qt paints weekends red, in either theme; each time, as the theme may have changed.
        plain, head = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(theme.color("text"))
        head.setForeground(theme.color("muted"))
        self._calendar.setHeaderTextFormat(head)
        for name, icon in (("prev", "caret-left"), ("next", "caret-right")):
            step = self._calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if step is not None:
                step.setIcon(icons.icon(icon, "text"))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(weekend, plain)
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        corner = QPoint(0, self._field.height() + theme.GAP_SMALL)
        self.move(self._field.mapToGlobal(corner))
        self.show()
        self._calendar.setFocus()

    def _take(self, day: QDate) -> None:
        # `activated` follows `clicked` on some styles: the first of them closes.
        if self.isVisible():
            self.hide()
            self.picked.emit(dt.date(day.year(), day.month(), day.day()))


class TimeField(FreeField[dt.time]):
    """A time of day: "1205", "1:05 pm", "noon"."""

    def __init__(self, name: str) -> None:
        """Make an empty field."""
        super().__init__(
            name,
            dates.read_time,
            dates.show_time,
            "This is not a time. Write it like 12:05 or 1:05 pm.",
            dt.time(12, 0),
        )

    @property
    def time(self) -> dt.time | None:
        """The time; None if empty or not understood."""
        return self.value

    def set_time(self, at: dt.time | None) -> None:
        """Show a time without telling of it."""
        self.show_value(at)
