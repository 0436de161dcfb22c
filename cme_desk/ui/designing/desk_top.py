"""The designer's parts around the page: head, tools, lists at the left, settings at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from cme_desk.domain.templates.checks import BoxProblem
from cme_desk.ui.context import Context
from cme_desk.ui.designing import keys as board_keys
from cme_desk.ui.designing.board import Board
from cme_desk.ui.designing.design import Design
from cme_desk.ui.designing.lists import BoxList, FindingList
from cme_desk.ui.designing.page_panel import PagePanel
from cme_desk.ui.designing.panel import BoxPanel
from cme_desk.ui.designing.preview import Preview
from cme_desk.ui.fields.choice import ChoiceField
from cme_desk.ui.fields.tick_box import TickBox
from cme_desk.ui.look import theme
from cme_desk.ui.widgets.arrange import Clear, column_in, row_in, scrolled
from cme_desk.ui.widgets.buttons import button, icon_button, menu_button
from cme_desk.ui.widgets.card import Card
from cme_desk.ui.widgets.header import PageHeader
from cme_desk.ui.widgets.labels import Text
from cme_desk.ui.widgets.tips import set_tip

_HOW = "Arrows move a box by 1 mm, with Alt by 0.1, with Shift by 10; with Ctrl they resize it"
_FIT = "fit"
_ZOOMS = (50, 75, 100, 150, 200, 300, 400)
_PX_PER_MM = 96 / 25.4
_GRIDS = (("1", "Grid: 1 mm"), ("5", "Grid: 5 mm"), ("10", "Grid: 10 mm"), ("0", "No grid"))


class BoardView(QScrollArea):
    """Shows the page in the room there is, or larger and scrolled.

    Signals:
        zoomed: the per cent it is shown at; 0 for as large as there is room.
    """

    zoomed = Signal(int)

    def __init__(self, board: Board) -> None:
        """Hold the page."""
        super().__init__()
        self.setAccessibleName("The page with its surroundings")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(board)
        self._board = board
        self._percent = 0

    def zoom(self, percent: int) -> None:
        """Show the page at this many per cent of its size; 0 as large as there is room."""
        self._percent = percent
        self.fit()
        self.zoomed.emit(percent)

    def step(self, *, larger: bool) -> None:
        """Show it a step larger or smaller."""
        now = self._percent or self._board.sheet.scale / _PX_PER_MM * 100
        if larger:
            self.zoom(next((each for each in _ZOOMS if each > now), _ZOOMS[-1]))
        else:
            self.zoom(next((each for each in reversed(_ZOOMS) if each < now), _ZOOMS[0]))

    def fit(self) -> None:
        """Follow the room there is, or the chosen size."""
        if self._percent:
            self._board.set_scale(_PX_PER_MM * self._percent / 100)
            return
        width, height = self._board.design.template.page_mm
        # The room without scroll bars: with them the page would shrink, lose them, and grow again.
        room = self.maximumViewportSize()
        spare = 2 * theme.GAP_WIDE
        scale = min((room.width() - spare) / width, (room.height() - spare) / height)
        self._board.set_scale(max(scale, 0.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: follow the room."""
        super().resizeEvent(event)
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: with Ctrl, larger and smaller; else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(larger=event.angleDelta().y() > 0)
            event.accept()
        else:
            super().wheelEvent(event)


class DeskTop(Clear):
    """All of the designer but its deeds.

    Attributes:
        header: the name, and the actions.
        add_menu: filled by the page.
        board, boxes, findings, panel, page_panel: the parts.

    """

    def __init__(
        self, context: Context, design: Design, preview: Preview, parent: QWidget | None = None
    ) -> None:
        """Build everything."""
        super().__init__("Designer", parent)
        self._design, self._preview = design, preview
        self.board = Board(design)
        self.view = BoardView(self.board)
        self.boxes = BoxList(design)
        self.findings = FindingList()
        self.panel = BoxPanel(design)
        self.page_panel = PagePanel(context, design)
        column = column_in(self, gap=theme.GAP)
        column.addWidget(self._head())
        column.addLayout(self._tools())
        row = row_in(gap=theme.GAP_WIDE)
        row.addWidget(self._left())
        row.addWidget(self.view, 1)
        row.addWidget(self._right())
        column.addLayout(row, 1)
        self.restyle()
        self._connect()

    def _head(self) -> QWidget:
        self.header = PageHeader()
        self.undo = icon_button(
            "arrow-counter-clockwise", "Undo", run=self._design.steps.undo, shortcut="Ctrl+Z"
        )
        self.redo = icon_button(
            "arrow-clockwise", "Redo", run=self._design.steps.redo, shortcut="Ctrl+Shift+Z"
        )
        self.add_button, self.add_menu = menu_button("&Add a box", icon="plus")
        self.save_button = button("&Save", kind="primary")
        for each in (self.undo, self.redo, self.add_button, self.save_button):
            self.header.add(each)
        return self.header

    def _tools(self) -> QHBoxLayout:
        row = row_in()
        self.sample = ChoiceField("Sample learner")
        self.sample.currentIndexChanged.connect(lambda: self._preview.use(self.sample.key))
        zooms = [(_FIT, "Whole page"), *((str(each), f"{each} %") for each in _ZOOMS)]
        self.zoom = ChoiceField("Size on the screen", zooms)
        self.zoom.currentIndexChanged.connect(self._zoom)
        self.grid = ChoiceField("Grid", _GRIDS)
        self.grid.currentIndexChanged.connect(self._grid)
        self.snap = TickBox("Snap to lines")
        self.snap.setChecked(True)
        set_tip(self.snap, "Boxes come to lie at the edges of others, and in the middle")
        self.snap.toggled.connect(partial(setattr, self.board, "snaps"))
        row.addWidget(Text("Shown with", ink="muted"))
        row.addWidget(self.sample, 1)
        row.addWidget(self.zoom)
        row.addWidget(self.grid)
        row.addWidget(self.snap)
        return row

    def _left(self) -> QWidget:
        made = Card()
        made.setAccessibleName("Boxes and what to look at")
        self._list_card = made
        made.body.addWidget(Text("Boxes", size=theme.CAPTION, strong=True))
        made.body.addWidget(self.boxes, 3)
        row = row_in()
        for icon, name, run, keys in (
            ("caret-up", "Read earlier, lie below", lambda: self._design.step_order(-1), "Ctrl+["),
            ("caret-down", "Read later, lie above", lambda: self._design.step_order(1), "Ctrl+]"),
            ("copy", "Double", lambda: board_keys.double(self._design), "Ctrl+D"),
            ("trash", "Remove", self._design.remove_chosen, "Del"),
        ):
            row.addWidget(icon_button(icon, name, run=run, shortcut=keys))
        row.addStretch(1)
        made.body.addLayout(row)
        self.standing = Text("", size=theme.CAPTION, strong=True, wrap=True)
        made.body.addWidget(self.standing)
        made.body.addWidget(self.findings, 2)
        return made

    def _right(self) -> QWidget:
        self.stack = QStackedWidget()
        self.stack.setProperty("kind", "clear")
        self.stack.addWidget(self.page_panel)
        self.stack.addWidget(self.panel)
        inner = Clear()
        column = column_in(inner)
        column.setContentsMargins(0, 0, theme.GAP, 0)
        column.addWidget(self.stack)
        made = Card()
        made.setAccessibleName("Settings of what is chosen")
        self._panel_card = made
        made.body.addWidget(scrolled(inner, "Settings"))
        return made

    def _connect(self) -> None:
        design, steps = self._design, self._design.steps
        steps.canUndoChanged.connect(self.undo.setEnabled)
        steps.canRedoChanged.connect(self.redo.setEnabled)
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        design.changed.connect(self.show_page)
        design.chosen_changed.connect(self.show_page)
        design.changed.connect(self.view.fit)
        self.view.zoomed.connect(self._zoomed)
        self._preview.shown.connect(self.board.show_paper)
        self._preview.found.connect(self.show_findings)
        self.findings.opened.connect(self._go_to)
        self.board.write_wanted.connect(self.panel.write)
        set_tip(self.board, board_keys.HELP)
        for field in (*self.findChildren(QLineEdit), *self.findChildren(QPlainTextEdit)):
            field.installEventFilter(self)

    def show_name(self, name: str, *, ships: bool) -> None:
        """Show what is designed."""
        note = "A copy of a template that ships; it is kept when you save" if ships else ""
        self.header.say(name, note or _HOW)

    def show_page(self) -> None:
        """Show the panel of what is chosen, or of the page."""
        self.panel.show_boxes()
        self.page_panel.show_page()
        self.stack.setCurrentWidget(self.panel if self._design.chosen else self.page_panel)
        if not self.sample.count() and self._preview.samples:
            self.sample.set_choices([(each.key, each.words) for each in self._preview.samples])

    def show_findings(self, findings: list[tuple[str, BoxProblem]]) -> None:
        """Show what is wrong."""
        self.findings.show_findings(findings)
        self.board.show_wrong({finding.box_id for sample, finding in findings if not sample})
        count = len(findings)
        words = "1 thing to look at" if count == 1 else f"{count} things to look at"
        self.standing.setText(words if count else "All samples have room, and nothing is missing.")
        self.standing.change_ink("warning" if count else "good")
        self.findings.setVisible(bool(count))
        if not self.sample.count():
            self.show_page()

    def _go_to(self, box_id: str) -> None:
        self._design.choose([box_id] if box_id else [])
        self.board.setFocus()

    def _zoom(self) -> None:
        self.view.zoom(0 if self.zoom.key == _FIT else int(self.zoom.key))

    def _zoomed(self, percent: int) -> None:
        with QSignalBlocker(self.zoom):
            self.zoom.choose(str(percent) if percent else _FIT)

    def _grid(self) -> None:
        self.board.grid = float(self.grid.key)
        self.board.update()

    def restyle(self) -> None:
        """Keep to the widths of the theme."""
        self._list_card.setFixedWidth(theme.px(theme.DESIGN_LIST))
        self._panel_card.setFixedWidth(theme.px(theme.DESIGN_PANEL))
        self.boxes.show_boxes()

    def event(self, event: QEvent) -> bool:
        """Qt: undo and redo go to no menu, wherever in the designer the keyboard is."""
        return self.eventFilter(self, event) or super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: they mean the designer's steps also in fields, which have their own."""
        if isinstance(event, QKeyEvent) and board_keys.undoes(event):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                return board_keys.press(event, self._design)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: larger and smaller."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.ZoomIn) or (
            held and event.key() == Qt.Key.Key_Equal
        ):
            self.view.step(larger=True)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.view.step(larger=False)
        elif held and event.key() == Qt.Key.Key_0:
            self.view.zoom(0)
        else:
            super().keyPressEvent(event)
