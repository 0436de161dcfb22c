"""Starts the window: the application object, its looks, and what catches a fault of the program."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from cme_desk import __version__, paths
from cme_desk.files.faults import note
from cme_desk.files.unfinished import sweep
from cme_desk.files.whole import written_folders
from cme_desk.ui.base.jobs import JobProgress
from cme_desk.ui.base.preferences import Preferences
from cme_desk.ui.frame.appearance import Appearance
from cme_desk.ui.frame.catalogue import PAGES, load_rest
from cme_desk.ui.frame.shell import Shell
from cme_desk.ui.messages import Messages
from cme_desk.ui.page import PageSpec

_AFTER_MS = 150


def application(arguments: Sequence[str]) -> QApplication:
    """The application object, made once."""
    # Qt allows one in a process; in the tests it is there already.
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(list(arguments))
    app.setApplicationName(paths.APP_NAME)
    # Qt would write it behind the title of each window, where it stands already.
    app.setApplicationDisplayName("")
    app.setApplicationVersion(__version__)
    # By this name Linux desktops find the icon of the window.
    app.setDesktopFileName("cme-desk")
    if QLocale.system().language() is QLocale.Language.C:
        # No language is set on this computer; dates are then written as where CME is at home.
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    return app


def window(
    app: QApplication,
    sample: Callable[[JobProgress], Path],
    specs: Sequence[PageSpec],
    *,
    preferences: Preferences | None = None,
    say: Messages | None = None,
) -> Shell:
    """A window, not yet shown; messages are dialogs unless another door is given."""
    kept = preferences or Preferences()
    appearance = Appearance(app, kept)
    dialogs = Messages()
    shell = Shell(sample, specs, appearance=appearance, preferences=kept, say=say or dialogs)
    dialogs.belong_to(shell)
    return shell


def start(path: Path | None = None) -> int:
    """Show the window until it is closed; the exit status.

    Args:
        path: the office to open; None for the last one, or the first screen.

    """
    app = application(sys.argv[:1])
    shell = window(app, _find_sample, PAGES)
    catch_faults(shell.say)
    shell.show()
    path = path or next(iter(shell.preferences.recent), None)
    if path is not None:
        shell.session.open(path)
    # Nothing is lost when the program ends in the middle of it.
    beside = threading.Thread(target=later, name="cme-desk-loader", daemon=True)
    QTimer.singleShot(_AFTER_MS, shell, beside.start)
    return app.exec()


def later() -> None:
    """Do, in a thread, what nobody has to wait for when the window stands."""
    load_rest()
    sweep(written_folders())


def _find_sample(progress: JobProgress) -> Path:
    # What makes it draws certificates and writes workbooks; most days nobody asks for it.
    from cme_desk.services.sample import make as sample  # noqa: PLC0415 - see above

    return sample.find_or_make(sample.default_folder(), progress=progress).office


def catch_faults(say: Messages) -> None:
    """Log what nobody caught, and tell it without a traceback."""

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        say.trouble(error)

    # What is raised in a slot has no caller: PySide hands it on to this.
    sys.excepthook = caught

    def in_thread(broken: threading.ExceptHookArgs) -> None:
        note(broken.exc_value or broken.exc_type())

    threading.excepthook = in_thread
