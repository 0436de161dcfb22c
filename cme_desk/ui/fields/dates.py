"""Fields for a date, typed freely or picked from a calendar, and for a time of day."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from cme_desk.ui.look import icons, theme
from cme_desk.ui.widgets import date_words as dates


class _FreeField(QLineEdit):
    """A field whose text is read when it is left, and then shown in the person's own form."""

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._shown = ""
        self.editingFinished.connect(self.settle)

    def settle(self) -> None:
        """Read what was typed; what cannot be read is kept and marked."""
        if self.text() != self._shown:
            self.read()

    def read(self) -> None:
        """Understand the text."""
        raise NotImplementedError

    def mark_wrong(self, wrong: bool, why: str) -> None:
        """Show that the text was not understood."""
        self.setProperty("wrong", wrong)
        self.setToolTip(why if wrong else "")
        self.setAccessibleDescription(why if wrong else "")
        # Qt looks at a property in its stylesheet only when a widget is polished.
        self.style().unpolish(self)
        self.style().polish(self)

    def show_words(self, words: str) -> None:
        """Show a value in the person's own form."""
        self._shown = words
        self.setText(words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: select all, so that typing replaces."""
        super().focusInEvent(event)
        self.selectAll()


class DateField(_FreeField):
    """A date: "3/14", "14 Mar 2027", "tomorrow"; Alt+Down or the icon opens the calendar.

    Signals:
        changed: the date, or None, whenever the person has settled on another.
    """

    changed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(name, parent)
        self._date: dt.date | None = None
        self._wrong = False
        self.setPlaceholderText(dates.show_date(dt.date(dt.date.today().year, 3, 14)))
        opener = QAction(icons.icon("calendar-blank"), "Calendar (Alt+Down)", self)
        opener.triggered.connect(self.open_calendar)
        self.addAction(opener, QLineEdit.ActionPosition.TrailingPosition)
        self._popup: _CalendarPopup | None = None

    @property
    def date(self) -> dt.date | None:
        """The date; None if empty or not understood."""
        self.settle()
        return None if self._wrong else self._date

    @property
    def understood(self) -> bool:
        """False while it holds words that are no date."""
        self.settle()
        return not self._wrong

    def set_date(self, day: dt.date | None) -> None:
        """Show a date without telling of it."""
        self._date, self._wrong = day, False
        self.show_words(dates.show_date(day))
        self.mark_wrong(False, "")

    def read(self) -> None:
        """Understand the text, relative to today."""
        text = self.text().strip()
        found = dates.read_date(text, dt.date.today()) if text else None
        self._wrong = bool(text) and found is None
        if self._wrong:
            self.mark_wrong(True, "This is not a date. Write it like 3/14 or 14 Mar 2027.")
            return
        before = self._date
        self.set_date(found)
        if before != found:
            self.changed.emit(found)

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
        self._calendar.setGridVisible(False)
        header = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        self._calendar.setVerticalHeaderFormat(header)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.GAP_SMALL] * 4)
        column.addWidget(self._calendar)
        self._calendar.clicked.connect(self._take)
        self._calendar.activated.connect(self._take)

    def open_at(self, day: dt.date) -> None:
        """Show a day below the field."""
        # Qt paints weekends red, in either theme; each time, as the theme may have changed.
        plain = QTextCharFormat()
        plain.setForeground(theme.color("text"))
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


class TimeField(_FreeField):
    """A time of day: "1205", "1:05 pm", "noon".

    Signals:
        changed: the time, or None, whenever the person has settled on another.
    """

    changed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(name, parent)
        self._time: dt.time | None = None
        self._wrong = False
        self.setPlaceholderText(dates.show_time(dt.time(12, 0)))

    @property
    def time(self) -> dt.time | None:
        """The time; None if empty or not understood."""
        self.settle()
        return None if self._wrong else self._time

    @property
    def understood(self) -> bool:
        """False while it holds words that are no time."""
        self.settle()
        return not self._wrong

    def set_time(self, at: dt.time | None) -> None:
        """Show a time without telling of it."""
        self._time, self._wrong = at, False
        self.show_words(dates.show_time(at))
        self.mark_wrong(False, "")

    def read(self) -> None:
        """Understand the text."""
        text = self.text().strip()
        found = dates.read_time(text) if text else None
        self._wrong = bool(text) and found is None
        if self._wrong:
            self.mark_wrong(True, "This is not a time. Write it like 12:05 or 1:05 pm.")
            return
        before = self._time
        self.set_time(found)
        if before != found:
            self.changed.emit(found)
