"""What holds for every test: no screen, no settings of this person's, nothing left behind."""

from __future__ import annotations

import functools
import gc
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

from cme_desk.files import whole
from cme_desk.store.file import connection
from tests.left_behind import Belongings, belongings, left_behind

# Before Qt is loaded. Somebody who wants to watch sets it to "xcb" or "windows" beforehand.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A Qt that translates, scales or styles itself by this person's desktop draws other pictures.
for name in ("QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_QPA_PLATFORMTHEME", "CME_DESK_OFFICE"):
    os.environ.pop(name, None)

# No example fails because the machine was busy; on CI the same examples are tried every time.
hypothesis.settings.register_profile("desk", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("desk")

# The power is never cut here, so nothing is gained by waiting for the disk.
DURABLE = connection.SYNCHRONOUS
connection.SYNCHRONOUS = "OFF"
whole.DURABLE = False


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know what the house's own tests may be asked."""
    parser.addoption(
        "--pictures", action="store_true", help="write tests/screens/*.png, in both themes"
    )


PATIENCE_MS = 60_000

BEFORE = pytest.StashKey[Belongings]()
FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def _settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The next folder for settings; `mktemp` itself would look through all that there are."""
    within = tmp_path_factory.mktemp("settings")
    return (within / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_settings(_settings: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test settings of its own, empty: the last office, the theme, the text size."""
    folder = next(_settings)
    folder.mkdir()
    monkeypatch.setenv("CME_DESK_CONFIG", str(folder))
    return folder


@pytest.fixture
def durable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open offices and write files as the program does, which waits for the disk."""
    monkeypatch.setattr(connection, "SYNCHRONOUS", DURABLE)
    monkeypatch.setattr(whole, "DURABLE", True)


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Wait as long as the busiest machine needs: nothing fails here for being slow."""
    for name in ("waitActive", "waitExposed", "waitSignal", "waitSignals", "waitUntil"):
        setattr(qtbot, name, functools.partial(getattr(qtbot, name), timeout=PATIENCE_MS))
    return qtbot


@pytest.fixture(autouse=True)
def _stock_taken(request: pytest.FixtureRequest) -> None:
    """Take stock when wider fixtures are up, so that a module's window is nobody's leftover."""
    item = request.node
    item.stash[BEFORE] = belongings(with_qt="qapp" in item.fixturenames)


def pytest_collection_finish() -> None:
    """Let nobody look again at what loading made, neither the collector nor those who take stock.

    It is 285,000 objects, which each test of a window would walk through twice.
    """
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remember which tests failed: their traceback keeps alive what they held."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Fail a test that leaves a window, a timer or a thread behind, after all its fixtures ended."""
    result = yield
    before = item.stash.get(BEFORE, None)
    if before is None:
        return result
    del item.stash[BEFORE]  # it keeps windows alive
    if not item.stash.get(FAILED, False):
        with_qt = "qapp" in item.fixturenames
        if left := left_behind(before, with_qt=with_qt):
            pytest.fail("This test left behind:\n  " + "\n  ".join(left), pytrace=False)
    return result
