"""A child process of bench_window: starts a window, tells how it went, and ends at once.

`first_window.py bare` shows a bare PySide6 window. `first_window.py desk OFFICE` starts the real
program on an office. `first_window.py work OFFICE` goes on to work in it as a person would, and
prints what each step took, in seconds, as JSON. The first two end when all is drawn.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cme_desk.ui.frame.shell import Shell


def bare() -> None:
    """A window of PySide6 with one label in it, shown and drawn."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Home"))
    window.resize(1280, 800)
    window.show()
    drawn(app)


def desk(office: str, then: Callable[[Shell], None]) -> None:
    """The real program; instead of waiting for a person, `then` gets its window."""
    from PySide6.QtWidgets import QApplication

    from cme_desk.__main__ import open_window

    def instead() -> int:
        from cme_desk.ui.frame.shell import Shell

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        drawn(app)
        shell = next(each for each in app.topLevelWidgets() if isinstance(each, Shell))
        page = shell.router.page
        assert page is not None
        assert page.title == "Home"
        assert page.table.model.rows, "Home has nothing to show"
        then(shell)
        return 0

    QApplication.exec = staticmethod(instead)
    from pathlib import Path

    open_window(Path(office))


def drawn(app: Any) -> None:
    """Let everything that waits be drawn."""
    for _ in range(3):
        app.processEvents()


def wait_for_rest() -> None:
    """Let the modules be loaded that the program loads when its window stands."""
    from cme_desk.ui.frame.catalogue import load_rest

    load_rest()


def end(_shell: object = None) -> None:
    """Leave without the time that tidying up takes, which nobody waits for."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def work(shell: Shell) -> None:
    """Look for people, sort them, open one; every step is done five times, and the best told.

    What else the machine does in the meantime is not ours: it only ever makes a step longer.
    """
    from PySide6.QtWidgets import QApplication

    from cme_desk.ui.base.navigation import Address

    app = QApplication.instance()

    def timed(step: Callable[[], object], times: int = 5) -> list[float]:
        taken = []
        for _ in range(times):
            begun = time.perf_counter()
            step()
            drawn(app)
            taken.append(time.perf_counter() - begun)
        return sorted(taken)

    def best(step: Callable[[], object]) -> float:
        return timed(step)[0]

    told: dict[str, float] = {}
    wait_for_rest()
    shell.go(Address("people"))
    drawn(app)
    page: Any = shell.router.page
    told["refresh"] = best(page.refresh)
    told["open the page"] = best(lambda: (shell.go(Address("home")), shell.go(Address("people"))))
    letters = []
    for typed in ("h", "ha", "har", "hartw", "hartwell am", "amelia.123", ""):
        page.search.setText(typed)
        letters.append(best(lambda: page.search.searched.emit(page.search.text())))
    told["type in the search"] = max(letters)
    for order in ("credentials", "profession", "organization", "email", "activities", "credits"):
        told[f"sort by {order}"] = max(
            best(lambda order=order: page._sort(order, True)),
            best(lambda order=order: page._sort(order, False)),
        )
    page._sort("name", False)
    first = page.table.model.rows[0]
    told["open a person"] = best(lambda: shell.go(Address("person", first.id)))
    shell.go(Address("home"))
    shell.open_palette()
    frames = []
    for text in ("hartwell amelia", "GR-0012", "zhang wei", "okonkwo s", "2027-00118", "sepsis"):
        for end_at in range(1, len(text) + 1):
            shell.palette_box.field.setText("")
            drawn(app)
            frames.append(
                min(timed(lambda part=text[:end_at]: shell.palette_box.ask(part), times=3))
            )
    frames.sort()
    told["Ctrl+K, 95 of 100 letters"] = frames[int(len(frames) * 0.95)]
    told["Ctrl+K, the middle"] = frames[len(frames) // 2]
    print(json.dumps(told))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["bare"]:
            bare()
            end()
        case ["desk", office]:
            desk(office, end)
        case ["work", office]:
            desk(office, lambda shell: (work(shell), end()))
