"""The main window: navigation, the page that is shown, and what floats above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from cme_desk.errors import DeskError
from cme_desk.ui.base.jobs import JobProgress, Jobs
from cme_desk.ui.base.navigation import Address, Crumb
from cme_desk.ui.base.preferences import Preferences
from cme_desk.ui.context import Bus, Context
from cme_desk.ui.dialog import Dialog
from cme_desk.ui.frame import office
from cme_desk.ui.frame.appearance import Appearance
from cme_desk.ui.frame.closing import Closing
from cme_desk.ui.frame.ground import Ground
from cme_desk.ui.frame.lookout import Lookout
from cme_desk.ui.frame.menus import Menus, as_found, can
from cme_desk.ui.frame.office_commands import OfficeCommands
from cme_desk.ui.frame.palette import Found, Palette
from cme_desk.ui.frame.places import places
from cme_desk.ui.frame.quiet import QuietCorner
from cme_desk.ui.frame.router import Router
from cme_desk.ui.frame.safekeeper import Safekeeper
from cme_desk.ui.frame.session import Session
from cme_desk.ui.frame.sidebar import Sidebar
from cme_desk.ui.frame.topbar import TopBar
from cme_desk.ui.frame.welcome import Welcome
from cme_desk.ui.frame.window_commands import WindowCommands
from cme_desk.ui.look import theme
from cme_desk.ui.messages import Messages
from cme_desk.ui.page import PageSpec
from cme_desk.ui.widgets import words
from cme_desk.ui.widgets.arrange import column_in, row_in

_MINUTE = 60_000


class Shell(QMainWindow):
    """The window.

    Attributes:
        session: the open office.
        jobs: long work.
        bus: tells what changed.
        say: the door for messages.

    """

    def __init__(
        self,
        sample: Callable[[JobProgress], Path],
        specs: Sequence[PageSpec],
        *,
        appearance: Appearance,
        preferences: Preferences,
        say: Messages,
    ) -> None:
        """Build the frame; the first page is made when an office is opened."""
        super().__init__()
        self.appearance = appearance
        self.preferences = preferences
        self.say = say
        self.bus = Bus(self)
        self.jobs = Jobs(self)
        self.session = Session(
            sample, say=say, preferences=preferences, bus=self.bus, jobs=self.jobs
        )
        self.session.setParent(self)
        self.sidebar_pages = [each for each in specs if each.in_sidebar]
        self.stack = QStackedWidget()
        self.stack.setAccessibleName("Page")
        self.router = Router(self.stack, specs)
        self.office_commands = OfficeCommands(
            frame=self,
            session=self.session,
            jobs=self.jobs,
            say=say,
            router=self.router,
            refresh=self.refresh,
            window=self,
        )
        self._build(specs)
        self.commands = self._window_commands()
        self.menus = Menus(self.menuBar(), self.commands.menus)
        self.palette_box = Palette(self.middle, self.found)
        self._minutes = QTimer(self)
        self.keeper = Safekeeper(self.session, self.jobs, say, self)
        self.keeper.kept.connect(self._show_office_state)
        self._minutes.timeout.connect(self._show_office_state)
        self._minutes.timeout.connect(lambda: self.keeper.look(self.quiet))
        self.closing = Closing(self.jobs, say, self.close, parent=self)
        self.lookout = Lookout(
            self.session,
            self.jobs,
            say,
            refresh=self.refresh,
            show=self.sidebar.show_safety,
            parent=self,
        )
        self._connect()
        self._welcome_screen()
        self.setMinimumSize(*theme.WINDOW_LEAST)
        self.resize(*theme.WINDOW_SIZE)
        if not preferences.geometry.isEmpty():
            self.restoreGeometry(preferences.geometry)

    def _window_commands(self) -> WindowCommands:
        return WindowCommands(
            frame=self,
            session=self.session,
            router=self.router,
            appearance=self.appearance,
            say=self.say,
            office=self.office_commands.entries(),
            pages=self.sidebar_pages,
            find=self.open_palette,
            close=self.close,
        )

    def _build(self, specs: Sequence[PageSpec]) -> None:
        self.sidebar = Sidebar(specs)
        self.welcome = Welcome(
            new=self.office_commands.new,
            open_one=self.office_commands.open,
            sample=self.office_commands.open_sample,
            open_path=self.session.open,
        )
        self.stack.addWidget(self.welcome)
        self.topbar = TopBar(
            go=self.go, back=self.back, forward=self.router.forward, find=self.open_palette
        )
        right = column_in(gap=0)
        right.addWidget(self.topbar)
        right.addWidget(self.stack, 1)
        self.middle = middle = Ground(self.office_commands.takes_file, self.quiet)
        middle.setAccessibleName("CME Desk")
        middle.take_key(QKeySequence.StandardKey.Undo, self.session.undo_last)
        middle.take_key(QKeySequence.StandardKey.Redo, self.session.redo_last)
        row = row_in(middle, gap=0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)
        self.quiet_corner = QuietCorner(middle, self.jobs.cancel)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(lambda key: self.go(Address(key)))
        self.sidebar.safety_asked.connect(self.office_commands.show_backups)
        self.router.moved.connect(self._moved)
        self.session.opened.connect(self._office_opened)
        self.session.closing.connect(self._office_closing)
        self.session.done.connect(self.quiet)
        self.quiet_corner.bar.left.connect(self.router.hold_keyboard)
        self.jobs.standing.connect(self.quiet_corner.work.show_standing)
        self.jobs.broke.connect(self.say.trouble)
        self.bus.changed.connect(lambda _changes: self._show_office_state())

    def go(self, address: Address) -> None:
        """Show a page."""
        if self.session.is_open and self.router.knows(address.page):
            self.router.go(address)

    def back(self) -> None:
        """Show the page before."""
        self.router.back()

    def refresh(self) -> None:
        """Show everything anew: something changed that no operation here spoke of."""
        self.router.refresh()
        self._show_office_state()

    def quiet(self, sentence: str, operation_id: int = 0, opens: Path | None = None) -> None:
        """Tell in the quiet bar what was done: with Undo for an operation, with Open for a file."""
        offer = self.session.offer(operation_id)

        def show() -> None:
            if opens is not None and not self.say.show_file(opens):
                self.quiet(f"There is no program here that opens {opens.name}")

        self.quiet_corner.bar.tell(
            sentence,
            undo=(lambda: self.session.undo(operation_id)) if offer is not None else None,
            words=offer.words if offer is not None else "",
            about=offer.about if offer is not None else "",
            show=show if opens is not None else None,
        )

    def back_up(self) -> None:
        """Make a checked copy of the office, beside the window."""
        self.office_commands.back_up()

    def open_palette(self) -> None:
        """Open the Ctrl+K box."""
        self.palette_box.open()

    def found(self, text: str) -> list[Found]:
        """What the box shows for a text: the office's records, then what can be done."""
        desk = self.session.desk
        hits = office.find(desk, text, self.go) if desk is not None and text else []
        page = self.router.page
        # Whether something can be done may ask the office: only of what fits.
        fitting = [each for each in (page.commands() if page else ()) if each.matches(text)]
        own = [as_found(each)._replace(group="Here") for each in fitting if can(each)]
        known = {each.title for each in own}
        ways = places(self, self.router) if text and self.session.is_open else []
        there = [each for each in ways if each.matches(text)]
        others = [as_found(each) for each in there if each.plain_title not in known]
        return [*hits, *own, *others, *self.menus.found(text)]

    def _office_opened(self) -> None:
        desk = self.session.desk
        assert desk is not None
        context = Context(
            frame=self,
            desk=desk,
            bus=self.bus,
            jobs=self.jobs,
            say=self.say,
            preferences=self.preferences,
        )
        self.router.begin(context)
        self.sidebar.show_office(desk.office.name, sample=bool(desk.office.sample))
        self.sidebar.show()
        self.topbar.show()
        self._minutes.start(_MINUTE)
        self._show_office_state()
        if self.sidebar_pages:
            self.go(Address(self.sidebar_pages[0].key))

    def _office_closing(self) -> None:
        self._minutes.stop()
        self.router.end()
        self._welcome_screen()

    def _welcome_screen(self) -> None:
        self.sidebar.hide()
        self.topbar.hide()
        self.welcome.show_recent(self.preferences.recent)
        self.stack.setCurrentWidget(self.welcome)
        self.setWindowTitle("CME Desk")
        self.menus.update_states()

    def _show_office_state(self) -> None:
        """What waits, how safe the office is, and what Undo would undo."""
        desk = self.session.desk
        if desk is None:
            return
        try:
            now = office.standing(desk)
        except DeskError as error:
            self.sidebar.show_safety(error.message, theme.Tone.BAD)
            return
        self.sidebar.show_waiting(now.waiting)
        trouble = (f"No backup: {self.keeper.trouble}", theme.Tone.WARNING)
        self.sidebar.show_safety(*(trouble if self.keeper.trouble else now.backed_up))
        for command, step in (
            (self.commands.undo, now.undoable),
            (self.commands.redo, now.redoable),
        ):
            self.menus.rename(command, f"{command.title}{words.undone(step)}")
        self.menus.update_states()

    def _moved(self) -> None:
        page, desk = self.router.page, self.session.desk
        if page is None or desk is None:
            return
        crumbs: Sequence[Crumb] = page.crumbs()
        self.topbar.show_crumbs(crumbs)
        self.topbar.back.setEnabled(self.router.trail.can_go_back)
        self.topbar.forward.setEnabled(self.router.trail.can_go_forward)
        self.sidebar.show_section(self.router.section)
        sample = " (sample)" if desk.office.sample else ""
        self.setWindowTitle(f"{crumbs[-1].words} — {desk.office.name}{sample} — CME Desk")
        self.menus.update_states()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: leave in good order."""
        dialogs = [each for each in self.findChildren(Dialog) if each.isVisible()]
        for each in dialogs:
            each.reject()  # asks of what is half typed in it
        stays = any(each.isVisible() and each.half_typed for each in dialogs)
        may = not stays and self.router.may_end() and self.closing.may_close()
        if not may or not self.keeper.may_close(self.close):
            event.ignore()
            return
        self.preferences.geometry = self.saveGeometry()
        # Before the office: the worker may still have its file open.
        self.jobs.close()
        self.session.close()
        self.preferences.save()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fit what is inside."""
        super().resizeEvent(event)
        self.sidebar.make_narrow(self.width() < theme.px(theme.COLLAPSE_BELOW))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: follow the theme and the text size."""
        super().changeEvent(event)
        # Qt sends this also while the window is being built.
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "sidebar"):
            self.sidebar.make_narrow(self.width() < theme.px(theme.COLLAPSE_BELOW))
