"""The parts of an agenda as rows of fields: Enter goes on to the next part."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal

from cme_desk.domain.activities.record import Activity
from cme_desk.domain.credit.agenda import AgendaItem
from cme_desk.domain.vocabulary import AgendaKind
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.dates import DateField, TimeField
from cme_desk.ui.fields.line import LineField
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in
from cme_desk.ui.widgets.buttons import icon_button
from cme_desk.ui.widgets.labels import Text
from cme_desk.ui.widgets.notice import Notice

_TIME, _KIND, _DAY = 88, 124, 124


class AgendaRow(Clear):
    """One part: its day where there are several, from when to when, what, and which kind.

    Signals:
        finished: Enter was pressed in it.
        removed: it is to go.
    """

    finished = Signal()
    removed = Signal()

    def __init__(self, activity: Activity, number: int) -> None:
        """Make empty fields."""
        super().__init__()
        name = f"Part {number}"
        self.setAccessibleName(name)
        self._kept = AgendaItem(activity_id=activity.id, title="", starts_at="", ends_at="")
        column = column_in(self, gap=theme.GAP_SMALL)
        line = row_in()
        column.addLayout(line)
        wrong = Notice()
        column.addWidget(wrong)
        self.day = DateField(f"{name}, day")
        self.day.set_iso(activity.starts_on or "2000-01-01")
        self.begins, self.ends = TimeField(f"{name}, begins"), TimeField(f"{name}, ends")
        self.title = LineField()
        self.title.setAccessibleName(f"{name}, title")
        self.title.setPlaceholderText("Title")
        self.kind = ChoiceField(f"{name}, kind", [(each.value, each.words) for each in AgendaKind])
        for field in (self.day, self.begins, self.ends, self.title):
            field.returnPressed.connect(self.finished)
        self.remove_button = icon_button("x", f"Remove part {number}", run=self.removed.emit)
        for field in (self.day, self.begins, self.ends):
            line.addWidget(field)
            field.judged.connect(wrong.say)
        line.addWidget(self.title, 1)
        line.addWidget(self.kind)
        line.addWidget(self.remove_button)
        self.day.setVisible(activity.starts_on != activity.ends_on)
        self.restyle()

    def restyle(self) -> None:
        """Keep to the widths of the theme."""
        for field, width in (
            (self.day, _DAY),
            (self.begins, _TIME),
            (self.ends, _TIME),
            (self.kind, _KIND),
        ):
            field.setFixedWidth(theme.px(width))

    def show_item(self, item: AgendaItem) -> None:
        """Fill the fields."""
        self._kept = item
        begin, end = item.span
        self.day.set_date(begin.date())
        self.begins.set_time(begin.time())
        self.ends.set_time(end.time())
        self.title.setText(item.title)
        self.title.setCursorPosition(0)
        self.kind.choose(item.kind.value)

    def begin_after(self, other: AgendaRow) -> None:
        """Begin where another part ends."""
        self.day.set_date(other.day.date)
        self.begins.set_time(other.ends.time)

    @property
    def empty(self) -> bool:
        """Whether it is new, and nothing is typed that would be missed."""
        kept = self._kept.ends_at
        return not (kept or self.title.text().strip() or self.ends.text().strip())

    def typed(self) -> AgendaItem | str:
        """The part, or what is wrong with it, in words."""
        begins, ends = self.begins.time, self.ends.time
        name = self.title.text().strip() or self.accessibleName()
        if begins is None or ends is None:
            return f"“{name}” needs a time at which it begins and one at which it ends."
        day = self.day.date
        if day is None:
            return f"“{name}” needs a day."
        first = dt.datetime.combine(day, begins)
        last = dt.datetime.combine(first.date(), ends)
        if last == first:
            return f"“{name}” ends when it begins."
        if last < first:
            last += dt.timedelta(days=1)
            # A dinner may end past midnight; what would last longer was typed the wrong way round.
            if last - first > dt.timedelta(hours=16):
                return f"“{name}” ends before it begins."
        return AgendaItem(
            id=self._kept.id,
            uid=self._kept.uid,
            activity_id=self._kept.activity_id,
            position=self._kept.position,
            title=self.title.text().strip(),
            starts_at=first.isoformat(timespec="minutes"),
            ends_at=last.isoformat(timespec="minutes"),
            kind=AgendaKind(self.kind.key),
        )


class AgendaRows(Clear):
    """All parts, in the order in which they were typed."""

    def __init__(self) -> None:
        """Make an empty agenda."""
        super().__init__("Parts of the agenda")
        self._activity = Activity(code="", title="", starts_on="", ends_on="")
        self.rows: list[AgendaRow] = []
        self._column = column_in(self, gap=theme.GAP)
        head = Text(
            "Begins, ends, title, and whether it is for credit. Enter goes on to the next part.",
            ink="muted",
            wrap=True,
        )
        self._column.addWidget(head)

    def show_items(self, activity: Activity, items: list[AgendaItem]) -> None:
        """Show an agenda, in place of what is typed."""
        self._activity = activity
        for row in list(self.rows):
            self._take_out(row)
        for item in items:
            self._add().show_item(item)
        if not items:
            self._add()

    def add(self) -> AgendaRow:
        """Begin another part after the last one, and take the keyboard there."""
        last = self.rows[-1] if self.rows else None
        row = self._add()
        if last is not None:
            row.begin_after(last)
        (row.ends if row.begins.time else row.begins).setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def typed(self) -> list[AgendaItem] | str:
        """The agenda, or what is wrong with it, in words; rows with nothing typed are none."""
        items = []
        for row in self.rows:
            if row.empty:
                continue
            item = row.typed()
            if isinstance(item, str):
                return item
            items.append(item)
        return items

    def _add(self) -> AgendaRow:
        row = AgendaRow(self._activity, len(self.rows) + 1)
        row.finished.connect(lambda: self._next(row))
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._column.addWidget(row)
        return row

    def _next(self, row: AgendaRow) -> None:
        place = self.rows.index(row)
        if place + 1 < len(self.rows):
            self.rows[place + 1].begins.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not row.empty:
            self.add()

    def _remove(self, row: AgendaRow) -> None:
        place = self.rows.index(row)
        self._take_out(row)
        if not self.rows:
            self._add()
        near = self.rows[min(place, len(self.rows) - 1)]
        near.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_out(self, row: AgendaRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()
