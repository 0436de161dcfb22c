"""What holds for every test: no screen, no settings of this person's, nothing left behind."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from cme_desk.files import whole
from tests.left_behind import Belongings, belongings, left_behind

# Before Qt is loaded. Somebody who wants to watch sets it to "xcb" or "windows" beforehand.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A Qt that translates, scales or styles itself by this person's desktop draws other pictures.
for name in ("QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_QPA_PLATFORMTHEME", "CME_DESK_OFFICE"):
    os.environ.pop(name, None)

# No example fails because the machine was busy; on CI the same examples are tried every time.
hypothesis.settings.register_profile("desk", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("desk")

# Nor do files wait for the disk; what is about that sets it back.
whole.DURABLE = False

BEFORE = pytest.StashKey[Belongings]()
FAILED = pytest.StashKey[bool]()


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test settings of its own, empty: the last office, the theme, the text size."""
    folder = tmp_path_factory.mktemp("settings")
    monkeypatch.setenv("CME_DESK_CONFIG", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _stock_taken(request: pytest.FixtureRequest) -> None:
    """Take stock when wider fixtures are up, so that a module's window is nobody's leftover."""
    item = request.node
    item.stash[BEFORE] = belongings(with_qt="qapp" in item.fixturenames)


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
