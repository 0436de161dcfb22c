"""What the window's tests stand on: a real office in a temporary folder, and a window over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cme_desk.domain.office.record import Office as OfficeRecord
from cme_desk.services.desk import Desk
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.preferences import Preferences
from cme_desk.ui.dialog import Dialog
from cme_desk.ui.frame import app as ui_app
from cme_desk.ui.frame.shell import Shell
from cme_desk.ui.look import theme
from cme_desk.ui.page import PageSpec
from tests.made_once import empty_office
from tests.ui import gallery, screens
from tests.ui.answers import unsafe
from tests.ui.recorder import Recorder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Forgive the platform without a screen what only a screen can do (raise a window, ...)."""
    mark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
    for item in items:
        item.add_marker(mark)


@pytest.fixture(scope="session", autouse=True)
def _pictures(request: pytest.FixtureRequest) -> None:
    """Keep pictures of the window only where they are asked for."""
    screens.kept = request.config.getoption("--pictures")


@pytest.fixture(scope="session", autouse=True)
def _clipboard() -> Iterator[None]:
    """Empty the clipboard at the end: the platform without a screen keeps it longer than Python."""
    yield
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def _safe_answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Look at every dialog that a test opens: what destroys is never what Enter presses."""
    wrong: list[str] = []
    before = Dialog.showEvent

    def shown(dialog: Dialog, event: QShowEvent) -> None:
        before(dialog, event)
        wrong.extend(f"{dialog.windowTitle()}: {each}" for each in unsafe(dialog))

    monkeypatch.setattr(Dialog, "showEvent", shown)
    yield
    assert wrong == []


@pytest.fixture
def say() -> Recorder:
    return Recorder()


@pytest.fixture
def sample_path(tmp_path: Path) -> Path:
    """Where the office is made that stands in for the sample."""
    return tmp_path / "northgate.cmedesk"


@pytest.fixture
def new_desk(sample_path: Path) -> Callable[[], Desk]:
    """Make an empty office; the window closes it."""
    return lambda: empty_office(sample_path, OfficeRecord(name="Northgate CME", sample=1))


@pytest.fixture
def make_shell(
    qapp: QApplication, qtbot: QtBot, say: Recorder, new_desk: Callable[[], Desk]
) -> Iterator[Callable[..., Shell]]:
    """Make a window that is shown, and closed after the test."""
    ui_app.application([])  # the looks and the locale that a real start gives
    made: list[Shell] = []

    def find_sample(progress: JobProgress) -> Path:
        desk = new_desk()
        desk.close()
        return desk.path

    def make(
        specs: Sequence[PageSpec] = gallery.PAGES,
        size: tuple[int, int] = theme.WINDOW_SIZE,
        *,
        opened: bool = False,
    ) -> Shell:
        shell = ui_app.window(qapp, find_sample, specs, preferences=Preferences(), say=say)
        made.append(shell)
        shell.resize(*size)
        with qtbot.waitActive(shell):
            shell.show()
            shell.activateWindow()
        if opened:
            shell.session.use(new_desk())
        return shell

    yield make
    for shell in made:
        say.answers = [1] * 9  # what is left half done may go
        if not shell.close():  # a backup is made first
            qtbot.waitUntil(lambda shell=shell: not shell.session.is_open)
        shell.deleteLater()
        shell.appearance.choose(theme.Choice.LIGHT)
        shell.appearance.choose_text(100)
        shell.appearance.stop()


@pytest.fixture
def shell(make_shell: Callable[..., Shell]) -> Shell:
    """A window over an open office, at its first page."""
    return make_shell(opened=True)
